#pragma once
// Where a movement begins and where it ends: nearly all of the error of a mean velocity lies here (signal.md
// section 5).

#include "app/signal/curve.h"
#include "app/signal/hold.h"

namespace plumbline::signal {

/// A slope at or below this is standing still (m/s).
inline constexpr double kStill = 0.002;
/// A slope above this is a movement for certain (m/s).
inline constexpr double kMoving = 0.02;
/// A bar that starts is clearly away from its rest within this (s).
inline constexpr double kLeaveS = 0.3;

/// What makes an edge unsure.
struct Doubt {
    double quantum_m = 0;
    double noise_m = 0;  ///< one standard deviation of a sample about the smooth way
    Holding hold;
};

/// A place in grid steps, and how sure it is (one standard deviation, grid steps).
struct Edge {
    double place = 0;
    double sd = 0;
};

/// `first` and `last`: the places of the turning points, `peak` of the peak velocity between them, its size
/// in m/s.
struct Ends {
    std::size_t first = 0;
    std::size_t last = 0;
    std::size_t peak = 0;
    double peak_velocity = 0;
};

/// The bar at its lowest, velocity crossing zero upward; after a pause, when the pause ends. A stall half way
/// is part of the movement.
Edge startOf(const Curve& curve, const Ends& ends, const Doubt& doubt);
/// The first zero velocity at the top. A stop short of `expected_m` (0: nothing is expected) after which the
/// bar rose on is a stall near the top; any other after which it did is the top, and what follows is
/// breathing, rising on one's toes or the way into the rack.
Edge endOf(const Curve& curve, const Ends& ends, double start, double expected_m, const Doubt& doubt);

/// A rise after a stop that is more than a sway or rising on one's toes: this many metres or this part of the
/// way.
inline constexpr double kRoseOnM = 0.02;
inline constexpr double kRoseOnPart = 0.05;

}  // namespace plumbline::signal
