#pragma once
// An owner asks how the rack is used: what is wanted, what has come of it, what of it is still on its way.
// The work is done elsewhere (app/usage_papers.h). Pure; one thread (the engine's).

#include <memory>
#include <string>
#include <vector>

#include "app/clerk_talk.h"
#include "app/command.h"
#include "app/stick_desk.h"

namespace plumbline::app {

class UsageDesk {
  public:
    /// An owner turns to one of its pages (`page` of Usage, UsageHours, UsageMore, UsageSave), or to another.
    void go(TrainerPage page, const std::string& member_id);
    void on(const UsagePeriodIs& command);
    void on(const UsageCancel& command);
    void on(const UsageSave& command);
    /// The desk is shut: what is under way ends, nothing is kept.
    void close();
    void news(const ClerkNews& news);

    [[nodiscard]] static bool has(TrainerPage page);
    [[nodiscard]] bool busy() const { return work_.busy(); }
    /// Wishes since the last call, in order; empty most of the time.
    std::vector<ClerkWish> takeWishes() { return work_.takeWishes(); }
    [[nodiscard]] UsageView view() const;

  private:
    void read();

    StickDesk work_{Desk::Owner};
    UsagePeriod period_ = UsagePeriod::FourWeeks;
    std::shared_ptr<const UsageFigures> figures_;
};

}  // namespace plumbline::app
