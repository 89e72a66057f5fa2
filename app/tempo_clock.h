#pragma once
// Which phase of a prescribed tempo the bar is in, and for how long. Pure; one thread (the engine's). It is
// for the eye while lifting; what is judged and stored comes from the finished repetition.

#include <cmath>
#include <cstdint>

#include "app/plan_view.h"
#include "app/training/tempo.h"

namespace plumbline::app {

class TempoClock {
  public:
    /// A set begins: the bar is at the top.
    void begin(std::int64_t t_us) { turn(training::TempoPhase::Top, t_us); }
    /// The bar's velocity at `t_us`, m/s, upward positive.
    void push(std::int64_t t_us, double velocity) {
        using training::TempoPhase;
        now_us_ = t_us;
        if (velocity <= -kMovesMps)
            turn(TempoPhase::Eccentric, t_us);
        else if (velocity >= kMovesMps)
            turn(TempoPhase::Concentric, t_us);
        else if (std::abs(velocity) < kRestsMps && phase_ == TempoPhase::Eccentric)
            turn(TempoPhase::Pause, t_us);
        else if (std::abs(velocity) < kRestsMps && phase_ == TempoPhase::Concentric)
            turn(TempoPhase::Top, t_us);
    }
    [[nodiscard]] TempoLive live() const {
        return {static_cast<std::size_t>(phase_), static_cast<double>(now_us_ - since_us_) / 1e6};
    }

  private:
    // Apart, so that a bar held still with a tremor does not flicker between two phases (design choice).
    static constexpr double kMovesMps = 0.06, kRestsMps = 0.03;

    void turn(training::TempoPhase phase, std::int64_t t_us) {
        now_us_ = t_us;
        if (phase == phase_) return;
        phase_ = phase;
        since_us_ = t_us;
    }

    training::TempoPhase phase_ = training::TempoPhase::Top;
    std::int64_t since_us_ = 0, now_us_ = 0;
};

}  // namespace plumbline::app
