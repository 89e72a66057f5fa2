#pragma once
// What a movement was, from its own samples and without lag: where it began and ended, how far, how fast, how
// strong, and how sure that is.

#include <cstdint>
#include <optional>

#include "app/signal/curve.h"
#include "app/signal/hold.h"
#include "app/signal/pipeline.h"

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
    Uncertainty sd;                      ///< of way and velocities
};

enum class Direction : std::uint8_t { Up, Down };

inline constexpr double kGravity = 9.81;

/// What is known before a movement is measured.
struct Known {
    double rom_m = 0;  ///< way it should take, 0: nothing known
    Holding hold;      ///< the last hold seen: its doubt goes into the figures'
};

/// Measures complete movements of one sensor. Immutable; owned by the pipeline.
class RepMeter {
  public:
    explicit RepMeter(const SensorProfile& sensor) : sensor_(sensor), lens_(sensor) {}

    /// `before`: the last hold seen; its doubt goes into the result's, and so does that of what the span
    /// itself shows of one. Nothing when the span holds no movement in that direction. Allocates, so once per
    /// movement, not per sample.
    [[nodiscard]] std::optional<Phase> measure(const History& history, const Span& span, const Height& height,
                                               Direction direction, const Known& known = {}) const;

  private:
    [[nodiscard]] Curve likelierCurve(const History& history, const Span& span, const Height& height,
                                      double up) const;

    SensorProfile sensor_;
    Lens lens_;
};

}  // namespace plumbline::signal
