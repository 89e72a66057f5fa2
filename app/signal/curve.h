#pragma once
// A movement on an even grid of time, with the local polynomials that say how high, how fast and how hard
// accelerated the bar was anywhere on it.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/signal/filter.h"
#include "app/signal/height.h"
#include "app/signal/position.h"

namespace plumbline::signal {

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

/// What a sensor of this quantum and rate can resolve: its grid and its windows. Made once per sensor.
struct Lens {
    explicit Lens(const SensorProfile& sensor);

    double step;            ///< s
    LocalFit smooth;        ///< height, short window
    LocalFit slope;         ///< velocity, short window: where a movement starts and ends
    LocalFit way;           ///< height, long window
    LocalFit velocity;      ///< long window: how fast it is
    LocalFit acceleration;  ///< long window

  private:
    Lens(int near, int wide, double step);
};

/// How the samples are taken to lie in time.
enum class Pace : std::uint8_t {
    AsStamped,
    Even,  ///< on the straight line through their time stamps, from one drop-out to the next
};

/// Places are grid steps after the first one. Immutable.
class Curve {
  public:
    /// `up` +1, or -1 to look at a way down as if it were one up. Heights are metres above `span.from`,
    /// towards the movement. `lens` must outlive the curve.
    Curve(const Lens& lens, const SensorProfile& sensor, const History& history, const Span& span,
          const Height& height, double up, Pace pace);

    [[nodiscard]] std::size_t size() const { return x_.size(); }
    [[nodiscard]] double step() const { return lens_->step; }
    [[nodiscard]] const Lens& lens() const { return *lens_; }
    /// As sampled, as smoothed (m), and its derivatives (m/s, m/s2); i < size().
    [[nodiscard]] double sampled(std::size_t i) const { return x_[i]; }
    [[nodiscard]] double smooth(std::size_t i) const { return lens_->smooth.at(x_, i); }
    [[nodiscard]] double slope(std::size_t i) const { return lens_->slope.at(x_, i); }
    [[nodiscard]] double velocity(std::size_t i) const { return lens_->velocity.at(x_, i); }
    [[nodiscard]] double acceleration(std::size_t i) const { return lens_->acceleration.at(x_, i); }
    /// Smoothed height between two places, m.
    [[nodiscard]] double heightAt(double place) const;
    /// The place of a time `t_us` after the first one.
    [[nodiscard]] std::size_t placeOf(std::int64_t t_us) const;
    /// What the samples between two places scatter about their own smooth way (one standard deviation, m). A
    /// resting bar hides the sensor's quantum, so never less than that leaves.
    [[nodiscard]] double scatter(std::size_t first, std::size_t last, double quantum_m) const;

  private:
    const Lens* lens_;
    std::vector<double> x_;
};

}  // namespace plumbline::signal
