#pragma once
// The sum of a visit on the screen of who is leaving. Asked for with every picture, worked out only when
// something has changed. Pure; one thread (the engine's).

#include <cstdint>
#include <optional>
#include <string>

#include "app/care/numbers.h"
#include "app/config.h"
#include "app/member_history.h"
#include "app/timebase.h"
#include "app/visit.h"
#include "app/visit_view.h"

namespace plumbline::app {

class Leaving {
  public:
    /// Both must outlive it.
    Leaving(const Config& config, const Timebase& timebase) : config_(config), timebase_(timebase) {}

    /// Of the visit of `left`, whose past sets `history` knows and whose `numbers` these are; `now_us` is
    /// when. Anew when the visit has become a member's or a set of it has changed. `seconds_left` is left to
    /// the caller.
    const SummaryView& summary(const Person& left, const MemberHistory& history, const care::Numbers& numbers,
                               std::int64_t now_us);
    /// Nobody is leaving.
    void forget() { summary_.reset(); }

  private:
    [[nodiscard]] SummaryView workOut(const Person& left, const MemberHistory& history,
                                      const care::Numbers& numbers, std::int64_t now_us) const;

    const Config& config_;
    const Timebase& timebase_;
    std::string of_;  ///< session, name, repetitions, volume
    std::optional<SummaryView> summary_;
};

}  // namespace plumbline::app
