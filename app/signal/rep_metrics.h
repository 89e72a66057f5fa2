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
    Uncertainty sd;                      ///< of the four figures above
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

/// Counts of the cable to the bar's height. Without a slant they are the same but for the unit.
class Height {
  public:
    explicit Height(double m_per_count) : m_per_count_(m_per_count) {}
    /// The cable's count at the hooks tells its length there, sqrt(height^2 + offset^2); from then on every
    /// count is a length and every length a height, as long as the bar's way stays vertical.
    Height(double m_per_count, const Slant& slant, std::int64_t at_hooks);

    /// Metres from the bar's place at `base` up to the one at `counts`.
    [[nodiscard]] double above(std::int64_t counts, std::int64_t base) const;
    /// How much faster the bar is than its cable there; 1 without a slant.
    [[nodiscard]] double perCable(std::int64_t counts) const;

  private:
    [[nodiscard]] double length(std::int64_t counts) const;
    [[nodiscard]] double overOutlet(std::int64_t counts) const;

    double m_per_count_;
    double offset_m_ = 0;
    double hook_length_m_ = 0;
    std::int64_t at_hooks_ = 0;
};

/// Width of the window of the causal and the zero-lag slope: wide enough that the sensor's quantum does not
/// move them, never less than four samples. See signal.md section 5 for where the figures come from.
std::int64_t slopeWindowUs(const SensorProfile& sensor);

/// A slope at or below this is standing still (m/s).
inline constexpr double kStill = 0.002;
inline constexpr double kGravity = 9.81;

/// How a bar that is held still trembles (one standard deviation about its way) and creeps. Hands do this,
/// and a swinging cable; it goes on while the bar moves and is in the figures.
struct Holding {
    double tremor_m = 0;
    double creep_mps = 0;
};
/// The hold that the points before `serial` show, as far back as half a second; all zero when they show none.
Holding observeHold(const History& history, std::uint64_t serial, const Height& height);

/// `before`: the last hold seen, its doubt goes into the result's; what the span itself shows of one is
/// added. Nothing when the span holds no movement in that direction. Pure; allocates, so once per movement,
/// not per sample.
std::optional<Phase> measurePhase(const History& history, const Span& span, const SensorProfile& sensor,
                                  const Height& height, Direction direction, const Holding& before = {});

}  // namespace plumbline::signal
