#pragma once
// What a movement was, from its own samples and without lag: where it began and ended, how far, how fast, how
// strong.

#include <cstdint>
#include <optional>

#include "app/signal/pipeline.h"
#include "app/signal/position.h"

namespace plumbline::signal {

/// Times are microseconds after the span's first point, so equal movements give equal numbers at any hour.
struct Phase {
    std::int64_t start_us = 0;  ///< velocity crosses zero towards the movement
    std::int64_t end_us = 0;    ///< first zero velocity at its end
    double rom_m = 0;           ///< always positive
    double start_m = 0;         ///< height at the start above the point `from`, towards the movement
    double end_m = 0;
    double mean_velocity = 0;
    double mean_propulsive_velocity = 0;
    double peak_velocity = 0;
    double peak_acceleration_power = 0;  ///< max of (g + a) v, W per kg
};

enum class Direction : std::uint8_t { Up, Down };

/// The part of the history to look at, as serials. The movement lies between the turning points `from` and
/// `to`; the points around them, from `begin` on and before `end`, show the rest before and after.
struct Span {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    std::uint64_t from = 0;
    std::uint64_t to = 0;
};

/// Width of the window of the causal and the zero-lag slope: wide enough that the sensor's quantum does not
/// move them, never less than four samples. See signal.md section 5 for where the figures come from.
std::int64_t slopeWindowUs(const SensorProfile& sensor);

/// A slope at or below this is standing still (m/s).
inline constexpr double kStill = 0.002;
inline constexpr double kGravity = 9.81;

/// Nothing when the span holds no movement in that direction. Pure; allocates, so once per movement, not per
/// sample.
std::optional<Phase> measurePhase(const History& history, const Span& span, const SensorProfile& sensor,
                                  Direction direction);

}  // namespace plumbline::signal
