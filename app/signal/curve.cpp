#include "app/signal/curve.h"

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

constexpr std::size_t kScatterPlaces = 100;  // enough to know a standard deviation to a tenth

int halfPlaces(double window_s, double step) {
    return std::max(1, static_cast<int>(std::lround(window_s / step / 2)));
}

double gridStep(const SensorProfile& sensor) {
    return static_cast<double>(std::max<std::int64_t>(nominalPeriodUs(sensor), 1000)) * 1e-6;
}

// Shortest window in which a slow bar still moves a few quanta.
double quantumWindowS(const SensorProfile& sensor) {
    return (16.0 + 25.0 * std::sqrt(std::clamp(sensor.m_per_count * 1e3, 0.0, 4.0))) * 1e-3;
}

// Best zero-lag window for the peak, by quantum and rate: signal.md section 5 A.
double longWindowS(const SensorProfile& sensor) {
    const double q_mm = std::clamp(sensor.m_per_count * 1e3, 0.02, 3.0);
    const double period = static_cast<double>(nominalPeriodUs(sensor)) * 1e-6;
    return std::min(0.1 * std::pow(q_mm, 0.2) + 4 * period, 0.2);
}

std::vector<double> timesOf(const History& history, const Span& span, const SensorProfile& sensor,
                            Pace pace) {
    const std::int64_t origin = history.at(span.begin).t_us;
    std::vector<double> times;
    for (std::uint64_t s = span.begin; s < span.end; ++s) {
        times.push_back(static_cast<double>(history.at(s).t_us - origin) * 1e-6);
    }
    if (pace == Pace::AsStamped) return times;
    const double period = static_cast<double>(nominalPeriodUs(sensor)) * 1e-6;
    std::size_t from = 0;
    for (std::size_t i = 1; i <= times.size(); ++i) {
        if (i < times.size() && times[i] - times[i - 1] < 2.7 * period) continue;
        const auto n = static_cast<double>(i - from);
        if (n >= 8) {
            double mean = 0;
            for (std::size_t k = from; k < i; ++k) mean += times[k] / n;
            double slope = 0;
            double spread = 0;
            for (std::size_t k = from; k < i; ++k) {
                const double u = static_cast<double>(k - from) - (n - 1) / 2;
                slope += u * (times[k] - mean);
                spread += u * u;
            }
            slope /= spread;
            for (std::size_t k = from; k < i; ++k) {
                times[k] = mean + slope * (static_cast<double>(k - from) - (n - 1) / 2);
            }
        }
        from = i;
    }
    return times;
}

}  // namespace

std::int64_t slopeWindowUs(const SensorProfile& sensor) {
    return std::max<std::int64_t>(std::llround(quantumWindowS(sensor) * 1e6),
                                  9 * nominalPeriodUs(sensor) / 2);
}

Lens::Lens(const SensorProfile& sensor)
    : Lens(halfPlaces(quantumWindowS(sensor), gridStep(sensor)),
           halfPlaces(longWindowS(sensor), gridStep(sensor)), gridStep(sensor)) {}

Lens::Lens(int near, int wide, double grid)
    : step(grid),
      smooth(near, 2, 0, grid),
      slope(near, 1, 1, grid),
      way(wide, 4, 0, grid),
      velocity(wide, 4, 1, grid),
      acceleration(wide, 4, 2, grid) {}

Curve::Curve(const Lens& lens, const SensorProfile& sensor, const History& history, const Span& span,
             const Height& height, double up, Pace pace)
    : lens_(&lens) {
    const std::vector<double> times = timesOf(history, span, sensor, pace);
    const std::int64_t zero = history.at(span.from).x;
    const double step = lens.step;
    const auto places =
        static_cast<std::size_t>(std::clamp(std::floor(times.back() / step + 1e-6), 0.0, 200000.0)) + 1;
    x_.reserve(places);
    const auto at = [&](std::size_t i) { return up * height.above(history.at(span.begin + i).x, zero); };
    std::size_t k = 0;
    double left = at(0);
    double right = times.size() > 1 ? at(1) : left;
    for (std::size_t i = 0; i < places; ++i) {
        const double t = static_cast<double>(i) * step;
        while (k + 2 < times.size() && times[k + 1] <= t) {
            ++k;
            left = right;
            right = at(k + 1);
        }
        if (times.size() < 2 || times[k + 1] <= times[k]) {
            x_.push_back(left);
            continue;
        }
        const double part = std::clamp((t - times[k]) / (times[k + 1] - times[k]), 0.0, 1.0);
        x_.push_back(left + part * (right - left));
    }
}

double Curve::heightAt(double place) const {
    const auto i = static_cast<std::size_t>(place);
    if (i + 1 >= size()) return smooth(size() - 1);
    const double part = place - static_cast<double>(i);
    const double here = smooth(i);
    return here + part * (smooth(i + 1) - here);
}

std::size_t Curve::placeOf(std::int64_t t_us) const {
    return std::min(static_cast<std::size_t>(std::lround(static_cast<double>(t_us) * 1e-6 / step())),
                    size() - 1);
}

double Curve::scatter(std::size_t first, std::size_t last, double quantum_m) const {
    const std::size_t stride = std::max<std::size_t>((last - first) / kScatterPlaces, 1);
    double squares = 0;
    double n = 0;
    for (std::size_t i = first; i <= last; i += stride, n += 1) {
        const double away = x_[i] - lens_->way.at(x_, i);
        squares += away * away;
    }
    return std::max(std::sqrt(squares / n), quantum_m / std::sqrt(12.0));
}

}  // namespace plumbline::signal
