#pragma once
// What a desk of the engine wants of its clerk (app/clerk.h), and what the clerk says of it.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "app/own_data_view.h"
#include "app/stick_view.h"
#include "app/usage_view.h"

namespace plumbline::app {

/// Whose; each has a clerk and numbers of its own.
enum class Desk : std::uint8_t {
    Owner,   ///< usage (app/usage_desk.h)
    Member,  ///< their own data (app/own_desk.h)
};

/// What the clerk is to do; the newest number of its desk ends whatever is under way for that.
struct ClerkWish {
    enum class What : std::uint8_t {
        Read,   ///< what is asked for
        Look,   ///< for a stick, and go on looking
        Save,   ///< the files of what was read last
        Leave,  ///< forget all of it
    };
    std::uint64_t number = 0;
    Desk desk = Desk::Owner;
    What what = What::Read;
    std::string member_id;                        ///< whose wish it is
    UsagePeriod period = UsagePeriod::FourWeeks;  ///< of an owner
    OwnData own = OwnData::ForStrong;             ///< of a member
    std::int64_t not_before_ms = 0;               ///< UTC: an older copy of the store lacks something
};

/// What comes of it, an event of the engine.
struct ClerkNews {
    enum class What : std::uint8_t { Progress, Read, Problem, Stick, Saved };
    std::uint64_t number = 0;  ///< of the wish
    Desk desk = Desk::Owner;
    What what = What::Progress;
    double progress = 0;                          ///< 0 to 1
    std::shared_ptr<const UsageFigures> figures;  ///< with Read, for an owner
    OwnDataRead own;                              ///< with Read, for a member
    std::vector<FileToGo> files;  ///< with Read: what could be saved; with Saved: what has been
    StickState stick;
    std::string problem;  ///< in words, with what to do
};

}  // namespace plumbline::app
