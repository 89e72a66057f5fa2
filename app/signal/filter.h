#pragma once
// Filters of the bar's position: the causal slope behind the live number, and local polynomials for a
// movement that is complete.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "app/signal/position.h"

namespace plumbline::signal {

/// Least-squares slope over the newest `window_us` of a stream: the zero-lag slope of half a window ago.
/// Exact integer sums, so nothing accumulates and the past leaves no trace. Allocates only in the
/// constructor.
class SlopeWindow {
  public:
    /// `window_us` up to 1 s; `capacity` points at most are kept (the oldest are dropped first).
    SlopeWindow(std::int64_t window_us, std::size_t capacity);

    void clear();
    /// Times must grow; positions within 2^31 counts of each other inside a window.
    void push(const Point& point);
    /// Counts per microsecond; 0 with fewer than two points or before half a window has been seen.
    [[nodiscard]] double slope() const;

  private:
    void moveOrigin(std::int64_t t_us, std::int64_t x);

    std::int64_t window_us_;
    std::vector<Point> ring_;
    std::size_t first_ = 0;
    std::size_t count_ = 0;
    Point origin_;
    std::int64_t sum_t_ = 0;  // of t - origin.t
    std::int64_t sum_x_ = 0;
    std::int64_t sum_tt_ = 0;
    std::int64_t sum_tx_ = 0;
};

// In the header because it is called for every sample.
inline void SlopeWindow::push(const Point& point) {
    while (count_ > 0 && (count_ == ring_.size() || point.t_us - ring_[first_].t_us > window_us_)) {
        const Point& old = ring_[first_];
        const std::int64_t t = old.t_us - origin_.t_us;
        const std::int64_t x = old.x - origin_.x;
        sum_t_ -= t;
        sum_x_ -= x;
        sum_tt_ -= t * t;
        sum_tx_ -= t * x;
        first_ = first_ + 1 == ring_.size() ? 0 : first_ + 1;
        --count_;
    }
    if (count_ == 0) {
        clear();
        origin_ = point;
    } else if (ring_[first_].t_us != origin_.t_us) {
        moveOrigin(ring_[first_].t_us, ring_[first_].x);
    }
    std::size_t place = first_ + count_;
    if (place >= ring_.size()) place -= ring_.size();
    ring_[place] = point;
    ++count_;
    const std::int64_t t = point.t_us - origin_.t_us;
    const std::int64_t x = point.x - origin_.x;
    sum_t_ += t;
    sum_x_ += x;
    sum_tt_ += t * t;
    sum_tx_ += t * x;
}

/// Value or derivative of the polynomial fitted by least squares to a point's neighbours within `half` places
/// (fewer at the ends, where the fit is one-sided), Savitzky and Golay 1964. The weights are worked out once.
class LocalFit {
  public:
    /// `order` up to 5, `derivative` 0, 1 or 2, `step` the spacing in seconds. A window with too few points
    /// lowers the order; a derivative it cannot have is 0.
    LocalFit(int half, int order, int derivative, double step);

    /// At place `i` of `values`, i < values.size().
    [[nodiscard]] double at(const std::vector<double>& values, std::size_t i) const;
    /// How much noise of one standard deviation, independent from place to place, is left well inside
    /// `values`.
    [[nodiscard]] double noiseGain() const;
    [[nodiscard]] std::size_t half() const { return half_; }

  private:
    std::size_t half_;
    int order_;
    int derivative_;
    double per_step_;
    std::vector<double> inner_;
    std::vector<std::vector<double>> near_begin_;  // by the number of neighbours on the left
};

}  // namespace plumbline::signal
