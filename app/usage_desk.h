#pragma once
// An owner asks how the rack is used: what is wanted, what has come of it, what of it is still on its way.
// The work is done elsewhere (app/usage_clerk.h). Pure; one thread (the engine's).

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "app/command.h"
#include "app/usage_view.h"

namespace plumbline::app {

/// What the clerk is to do; the newest number ends whatever is under way.
struct UsageWish {
    enum class What : std::uint8_t {
        Read,   ///< the figures of `period`
        Look,   ///< for a stick, and go on looking
        Save,   ///< the files of the figures read last
        Leave,  ///< forget all of it
    };
    std::uint64_t number = 0;
    What what = What::Read;
    UsagePeriod period = UsagePeriod::FourWeeks;
    std::string member_id;  ///< whose wish it is
};

/// What comes of it, an event of the engine.
struct UsageNews {
    enum class What : std::uint8_t { Progress, Figures, Problem, Stick, Saved };
    std::uint64_t number = 0;  ///< of the wish
    What what = What::Progress;
    double progress = 0;  ///< 0 to 1
    std::shared_ptr<const UsageFigures> figures;
    std::vector<UsageFile> files;  ///< with Figures: what could be saved; with Saved: what has been
    UsageStick stick;
    std::string problem;  ///< in words, with what to do
};

class UsageDesk {
  public:
    /// An owner turns to one of its pages (`page` of Usage, UsageHours, UsageMore, UsageSave), or to another.
    void go(TrainerPage page, const std::string& member_id);
    void on(const UsagePeriodIs& command);
    void on(const UsageCancel& command);
    void on(const UsageSave& command);
    /// The desk is shut: what is under way ends, nothing is kept.
    void close();
    void news(const UsageNews& news);

    [[nodiscard]] static bool has(TrainerPage page);
    [[nodiscard]] bool busy() const { return view_.busy(); }
    /// Wishes since the last call, in order; empty most of the time.
    std::vector<UsageWish> takeWishes() { return std::exchange(wishes_, {}); }
    [[nodiscard]] const UsageView& view() const { return view_; }

  private:
    void wish(UsageWish::What what);
    void read();

    UsageView view_;
    std::string member_id_;
    std::vector<UsageWish> wishes_;
    std::uint64_t last_ = 0, work_ = 0, look_ = 0;  ///< numbers: given last, of the work, of the look
    bool open_ = false;
};

}  // namespace plumbline::app
