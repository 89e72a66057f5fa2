#pragma once
// From raw samples to a clean stream of points: order, gaps, sign, spikes, batched time stamps. Integers
// only, so that the same movement gives the same numbers whatever came before it.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/signal/pipeline.h"
#include "drivers/sample.h"

namespace plumbline::signal {

/// Where the bar was: up is positive, counts of the sensor.
struct Point {
    std::int64_t t_us = 0;
    std::int64_t x = 0;
};

/// What one sample meant for the stream.
enum class Accepted : std::uint8_t {
    No,        ///< dropped: out of order, saturated, senseless
    Follows,   ///< continues the stream
    Restarts,  ///< continuity is broken: everything before it is another recording
};

/// Owned by the pipeline's thread. Never allocates.
class Position {
  public:
    explicit Position(const SensorProfile& sensor);

    /// The newest point when the answer is not No: see point().
    Accepted accept(const drivers::Sample& sample);
    [[nodiscard]] const Point& point() const { return last_; }

  private:
    [[nodiscard]] std::int64_t steadyTime(std::int64_t t_us);
    [[nodiscard]] bool reachable(const Point& from, const Point& to) const;

    SensorProfile sensor_;
    std::int64_t period_us_;
    Point last_;
    Point suspect_;     ///< newest point that no bar could have reached from last_
    int suspects_ = 0;  ///< how many in a row agree with each other
    bool started_ = false;
};

/// The most recent points, bounded; addressed by a serial number that only grows. Allocates once.
class History {
  public:
    /// Room for `seconds` at `nominal_hz`, at least 4096 and at most 131072 points.
    History(double nominal_hz, double seconds);

    void push(const Point& point) {
        ring_[static_cast<std::size_t>(end_) & mask_] = point;
        ++end_;
        if (end_ - begin_ > ring_.size()) begin_ = end_ - ring_.size();
    }
    /// Forgets all points; serial numbers go on.
    void clear() { begin_ = end_; }
    [[nodiscard]] std::uint64_t begin() const { return begin_; }
    [[nodiscard]] std::uint64_t end() const { return end_; }
    /// `serial` must be in [begin(), end()).
    [[nodiscard]] const Point& at(std::uint64_t serial) const {
        return ring_[static_cast<std::size_t>(serial) & mask_];
    }
    /// First serial whose time is >= `t_us`; end() when there is none.
    [[nodiscard]] std::uint64_t firstAt(std::int64_t t_us) const;

  private:
    std::vector<Point> ring_;
    std::size_t mask_;
    std::uint64_t begin_ = 0;
    std::uint64_t end_ = 0;
};

/// Time between samples the sensor promises, in microseconds (1 to 1 s).
std::int64_t nominalPeriodUs(const SensorProfile& sensor);

}  // namespace plumbline::signal
