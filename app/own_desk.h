#pragma once
// A member at the glass takes their own data away: what they want of it, what has been read, what is on its
// way onto a stick. The work is done elsewhere (app/own_papers.h). Pure; one thread (the engine's).

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/clerk_talk.h"
#include "app/command.h"
#include "app/stick_desk.h"

namespace plumbline::app {

class OwnDesk {
  public:
    /// This member, who tapped in, is asked what they want.
    void open(const std::string& member_id);
    /// `not_before_ms`: UTC; what is read is to have all up to then.
    void on(const OwnDataIs& command, std::int64_t not_before_ms);
    void on(const OwnDataSave& command);
    void on(const OwnDataCancel& command);
    /// They have gone on: what is under way ends, nothing is kept.
    void close();
    void news(const ClerkNews& news);

    [[nodiscard]] bool isOpen() const { return work_.isOpen(); }
    [[nodiscard]] bool busy() const { return work_.busy(); }
    /// While it is open: whose.
    [[nodiscard]] const std::string& memberId() const { return work_.memberId(); }
    /// Wishes since the last call, in order; empty most of the time.
    std::vector<ClerkWish> takeWishes() { return work_.takeWishes(); }
    [[nodiscard]] OwnDataView view() const;

  private:
    StickDesk work_{Desk::Member};
    std::optional<OwnData> chosen_;
    OwnDataRead read_;
};

}  // namespace plumbline::app
