#pragma once
// What a bar that is held still shows of the lifter's hands and of a swinging cable.

#include <cstdint>
#include <optional>

#include "app/signal/height.h"
#include "app/signal/position.h"

namespace plumbline::signal {

/// How a bar that is held still trembles (one standard deviation about its way) and creeps. Hands do this,
/// and a swinging cable; it goes on while the bar moves and is in the figures.
struct Holding {
    double tremor_m = 0;
    double creep_mps = 0;
};

/// The straight line through a hold, fed point by point.
class HoldFit {
  public:
    /// Seconds and metres from any origin close by.
    void add(double t, double x) { n_ += 1, t_ += t, x_ += x, tt_ += t * t, tx_ += t * x, xx_ += x * x; }
    /// What was added, if that lasted and was a hold.
    [[nodiscard]] std::optional<Holding> hold() const;
    /// Widens `known` by it.
    void widen(Holding& known) const;
    /// Middle of what was added; 0 when nothing was.
    [[nodiscard]] double middle() const { return n_ > 0 ? x_ / n_ : 0; }

  private:
    double n_ = 0, t_ = 0, x_ = 0, tt_ = 0, tx_ = 0, xx_ = 0;
};

/// A slope up to this may be a bar that trembles, not one that moves (m/s).
inline constexpr double kHeldStill = 0.012;

/// The hold that the points before `serial` show, as far back as half a second; all zero when they show none.
Holding observeHold(const History& history, std::uint64_t serial, const Height& height);

}  // namespace plumbline::signal
