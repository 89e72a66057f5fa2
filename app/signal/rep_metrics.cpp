#include "app/signal/rep_metrics.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "app/signal/filter.h"

namespace plumbline::signal {
namespace {

constexpr double kBottomPart = 0.3;  // a stop below this part of the way was before the movement ...
constexpr double kTopPart = 0.7;     // ... one above it is its end, one between is a stall and part of it
constexpr double kLongStopS =
    2.0;                         // nobody holds a bar half way this long and goes on with the same repetition
constexpr double kRestS = 0.02;  // a rest is at least that long ...
constexpr double kLeaveS = 0.3;  // ... and a bar is clearly away from it within that
constexpr double kMoving = 0.02;  // m/s
// Lifters start softer or harder than the smoothest movement: the way back to rest is known to about this
// part.
constexpr double kBackSd = 0.25;
constexpr double kHeldStill = 0.012;  // m/s: trembling, not moving
constexpr double kHeldS = 0.08;
constexpr double kHeldWithinM = 0.002;
constexpr std::int64_t kHoldUs = 500'000;
// What is left of a tremor in a moving bar (a third), times the slope of a sine at 10 Hz (60 per second) less
// what the window takes off: signal.md section 5 finds 4.3 mm/s in the peak for 0.5 mm.
constexpr double kTremorPerS = 13;
constexpr double kGridSd = 0.29;  // of a grid step: evenly spread, 1/sqrt(12)

/// A movement on an even grid, up positive, with its derivatives.
struct Curve {
    double step = 0;  // s
    int near = 1;     // half windows, in steps
    int wide = 1;
    double noise_m = 0;  // one standard deviation of a sample about the smooth way
    Holding hold;
    std::vector<double> x;
    std::vector<double> smooth;
    std::vector<double> slope;     // short window: where it starts and ends
    std::vector<double> velocity;  // long window: how fast it is
    std::vector<double> acceleration;
};

/// Where a movement begins or ends, in grid steps, and how sure that is (one standard deviation).
struct Edge {
    double place = 0;
    double sd = 0;
};

int halfPlaces(double window_s, double step) {
    return std::max(1, static_cast<int>(std::lround(window_s / step / 2)));
}

// Host time stamps scatter around an even pace; within a run without drop-outs the line through them is the
// truth.
std::vector<double> steadyTimes(const History& history, const Span& span, const SensorProfile& sensor) {
    const std::int64_t origin = history.at(span.begin).t_us;
    std::vector<double> times;
    for (std::uint64_t s = span.begin; s < span.end; ++s) {
        times.push_back(static_cast<double>(history.at(s).t_us - origin) * 1e-6);
    }
    if (sensor.timestamps == SensorProfile::Timestamps::Device) return times;
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

// Before the first sample the bar is taken to have rested: `lead` seconds of its first height are put in
// front.
Curve sampleEvenly(const History& history, const Span& span, const SensorProfile& sensor, const Height& bar,
                   double sign) {
    const std::vector<double> times = steadyTimes(history, span, sensor);
    const std::int64_t zero = history.at(span.from).x;
    Curve curve;
    curve.step = static_cast<double>(std::max<std::int64_t>(nominalPeriodUs(sensor), 1000)) * 1e-6;
    const double duration = times.back();
    const auto places =
        static_cast<std::size_t>(std::clamp(std::floor(duration / curve.step + 1e-6), 0.0, 200000.0)) + 1;
    curve.x.reserve(places);
    std::size_t k = 0;
    const auto height = [&](std::size_t i) { return sign * bar.above(history.at(span.begin + i).x, zero); };
    for (std::size_t i = 0; i < places; ++i) {
        const double t = static_cast<double>(i) * curve.step;
        while (k + 2 < times.size() && times[k + 1] <= t) ++k;
        if (times.size() < 2 || times[k + 1] <= times[k]) {
            curve.x.push_back(height(k));
            continue;
        }
        const double part = std::clamp((t - times[k]) / (times[k + 1] - times[k]), 0.0, 1.0);
        curve.x.push_back(height(k) + part * (height(k + 1) - height(k)));
    }
    return curve;
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

void derive(Curve& curve, const SensorProfile& sensor) {
    curve.near = halfPlaces(quantumWindowS(sensor), curve.step);
    curve.wide = halfPlaces(longWindowS(sensor), curve.step);
    curve.smooth = localPolynomial(curve.x, curve.step, curve.near, 2, 0);
    curve.slope = localPolynomial(curve.x, curve.step, curve.near, 1, 1);
    curve.velocity = localPolynomial(curve.x, curve.step, curve.wide, 4, 1);
    curve.acceleration = localPolynomial(curve.x, curve.step, curve.wide, 4, 2);
}

double between(const std::vector<double>& values, double place) {
    const auto i = static_cast<std::size_t>(place);
    if (i + 1 >= values.size()) return values.back();
    const double part = place - static_cast<double>(i);
    return values[i] + part * (values[i + 1] - values[i]);
}

// Place (in grid steps) at which `slope` meets kStill between the still place `still` and the moving one
// beside it.
double crossing(const std::vector<double>& slope, std::size_t still, std::size_t moving) {
    const double gap = slope[moving] - slope[still];
    const double part = gap > 0 ? std::clamp((kStill - slope[still]) / gap, 0.0, 1.0) : 0.0;
    return static_cast<double>(still) + part * (moving > still ? 1.0 : -1.0);
}

// Minimum-jerk movement x(u) = 10u^3 - 15u^4 + 6u^5 (Flash and Hogan 1985): how many times x/v ago it was at
// rest, for a velocity that is `part` of its peak. 3 at the very start, where force only builds up; less
// later.
double restTimes(double part) {
    const double u = (1 - std::sqrt(1 - std::sqrt(std::clamp(part, 0.0, 1.0)))) / 2;
    return 30 * (1 - u) * (1 - u) / (10 - 15 * u + 6 * u * u);
}

// A turning point: the slope's noise, divided by how steeply the slope crosses zero there.
double turnSd(const Curve& c, double place) {
    const auto i = static_cast<std::size_t>(place);
    const auto reach = static_cast<std::size_t>(c.near);
    const std::size_t from = i > reach ? i - reach : 0;
    const std::size_t to = std::min(i + reach, c.slope.size() - 1);
    const double bend =
        std::abs(c.slope[to] - c.slope[from]) / static_cast<double>(std::max<std::size_t>(to - from, 1));
    const double noise = c.noise_m * noiseGain(c.near, 1, 1, c.step);
    const double longest = kLeaveS / c.step / 2;
    return std::hypot(bend > 0 ? std::min(noise / bend, longest) : longest, kGridSd);
}

// The slope over a window blurs the instant at which a resting bar starts (or a moving one comes to rest),
// and a quantum hides it. So go to where the bar is clearly away from its resting height and from there back
// to rest along the smoothest movement. `still` is the place the slope gave, `towards` +1 when the movement
// lies after it. Turning points that do not rest cross zero in earnest and are left as they are.
Edge leaveRest(const Curve& c, double still, int towards, double quantum_m, double peak_velocity) {
    const Edge turn{still, turnSd(c, still)};
    const auto size = static_cast<std::ptrdiff_t>(c.x.size());
    const auto at = static_cast<std::ptrdiff_t>(std::lround(still));
    const std::ptrdiff_t near = std::max<std::ptrdiff_t>(std::lround(kRestS / c.step), 2);
    double rest = 0;
    std::ptrdiff_t n = 0;
    for (std::ptrdiff_t i = at; n <= near && i >= 0 && i < size; i -= towards, ++n) {
        const auto k = static_cast<std::size_t>(i);
        if (std::abs(c.slope[k]) > 4 * kStill) break;
        rest += c.x[k];
    }
    if (n < std::max<std::ptrdiff_t>(near / 2, 2)) return turn;
    rest /= static_cast<double>(n);
    const double away = std::max(3 * quantum_m, 0.001);
    const auto far = static_cast<std::ptrdiff_t>(std::lround(kLeaveS / c.step));
    for (std::ptrdiff_t i = at; i > 0 && i + 1 < size && std::abs(i - at) < far; i += towards) {
        const auto k = static_cast<std::size_t>(i);
        const double x = towards * (c.smooth[k] - rest);
        if (x < away) continue;
        if (c.slope[k] <= kStill) return turn;
        const double back = restTimes(c.slope[k] / peak_velocity) * x / c.slope[k] / c.step;
        const double place = static_cast<double>(i) - towards * back;
        const double shaken = 3 * c.hold.tremor_m / c.slope[k] / c.step;
        return {std::clamp(place, 0.0, static_cast<double>(size - 1)),
                std::hypot(kBackSd * back, shaken, kGridSd)};
    }
    return turn;
}

// The last count before a rest and the first after it are not where the bar stopped and started: it moved on
// within the quantum, which the slope over a window still sees.
std::size_t marginPlaces(const Curve& c) {
    return static_cast<std::size_t>(std::lround(0.15 / c.step));
}

double findStart(const Curve& c, std::size_t first, std::size_t peak, double top) {
    const double bottom = c.smooth[first];
    first -= std::min(first, marginPlaces(c));
    const double way = std::max(top - bottom, 1e-9);
    std::size_t i = peak;
    while (i > first) {
        if (c.slope[i - 1] > kStill) {
            --i;
            continue;
        }
        const double place = crossing(c.slope, i - 1, i);
        if ((c.smooth[i - 1] - bottom) / way < kBottomPart) return place;
        std::size_t k = i - 1;
        while (k > first && c.slope[k] <= kMoving) --k;
        if (static_cast<double>(i - k) * c.step >= kLongStopS) return place;
        i = std::max(k, first);
    }
    return static_cast<double>(first);
}

double findEnd(const Curve& c, std::size_t last, std::size_t peak, double bottom) {
    const double way = std::max(c.smooth[last] - bottom, 1e-9);
    last = std::min(last + marginPlaces(c), c.slope.size() - 1);
    for (std::size_t i = peak; i < last; ++i) {
        if (c.slope[i + 1] > kStill) continue;
        if ((c.smooth[i + 1] - bottom) / way >= kTopPart) return crossing(c.slope, i + 1, i);
    }
    return static_cast<double>(last);
}

double propulsiveEnd(const Curve& c, std::size_t peak, double end) {
    const auto last = static_cast<std::size_t>(end);
    for (std::size_t i = peak; i + 1 <= last && i + 1 < c.acceleration.size(); ++i) {
        if (c.acceleration[i + 1] > -kGravity) continue;
        const double gap = c.acceleration[i] - c.acceleration[i + 1];
        const double part = gap > 0 ? std::clamp((c.acceleration[i] + kGravity) / gap, 0.0, 1.0) : 0.0;
        return std::min(static_cast<double>(i) + part, end);
    }
    return end;
}

// What the samples scatter about their own smooth way; a resting bar hides its quantum, so never less than
// that leaves.
double scatter(const Curve& c, std::size_t first, std::size_t last, double quantum_m) {
    const std::vector<double> way = localPolynomial(c.x, c.step, c.wide, 4, 0);
    double squares = 0;
    for (std::size_t i = first; i <= last; ++i) squares += (c.x[i] - way[i]) * (c.x[i] - way[i]);
    return std::max(std::sqrt(squares / static_cast<double>(last - first + 1)), quantum_m / std::sqrt(12.0));
}

/// The line through a hold, point by point.
class HoldFit {
  public:
    void add(double t, double x) { n_ += 1, t_ += t, x_ += x, tt_ += t * t, tx_ += t * x, xx_ += x * x; }
    /// Widens `hold` by what was added, if it lasted and was one.
    void widen(Holding& hold) const {
        const double spread = tt_ - t_ * t_ / std::max(n_, 1.0);
        if (n_ < 4 || spread < n_ * kHeldS * kHeldS / 12) return;
        const double creep = (tx_ - t_ * x_ / n_) / spread;
        const double tremor = std::sqrt(std::max((xx_ - x_ * x_ / n_ - creep * creep * spread) / n_, 0.0));
        if (std::abs(creep) > kHeldStill || tremor > kHeldWithinM) return;
        hold.tremor_m = std::max(hold.tremor_m, tremor);
        hold.creep_mps = std::max(hold.creep_mps, std::abs(creep));
    }

  private:
    double n_ = 0, t_ = 0, x_ = 0, tt_ = 0, tx_ = 0, xx_ = 0;
};

void lookAtRest(Curve& c, std::size_t from, std::size_t to) {
    HoldFit fit;
    for (std::size_t i = from; i < std::min(to, c.x.size()); ++i) {
        if (std::abs(c.slope[i]) <= kHeldStill)
            fit.add(static_cast<double>(i - from) * c.step, c.x[i] - c.x[from]);
    }
    fit.widen(c.hold);
}

// Propagates the scatter of the samples and the doubt about both ends into the figures.
Uncertainty doubt(const Curve& c, const Phase& phase, const Edge& start, const Edge& end, double propulsive) {
    Uncertainty sd;
    const double seconds = (end.place - start.place) * c.step;
    sd.rom_m = std::hypot(std::sqrt(2.0) * c.noise_m, c.hold.tremor_m, c.hold.creep_mps * seconds / 2);
    sd.peak_velocity = std::hypot(c.noise_m * noiseGain(c.wide, 4, 1, c.step), kTremorPerS * c.hold.tremor_m,
                                  c.hold.creep_mps);
    const auto mean = [&](double velocity, double way, double places, double end_sd) {
        return std::hypot(velocity * sd.rom_m / std::max(way, 1e-6),
                          velocity * std::hypot(start.sd, end_sd) / places);
    };
    sd.mean_velocity = mean(phase.mean_velocity, phase.rom_m, end.place - start.place, end.sd);
    if (propulsive >= end.place) {
        sd.mean_propulsive_velocity = sd.mean_velocity;
        return sd;
    }
    // Where the acceleration falls through -g is as sure as the acceleration is, over how fast it falls; the
    // mean moves with it by what the bar is faster there than on average.
    const auto i = std::min(static_cast<std::size_t>(propulsive), c.acceleration.size() - 2);
    const double fall = std::abs(c.acceleration[i + 1] - c.acceleration[i]);
    const double places = propulsive - start.place;
    const double at =
        std::min(c.noise_m * noiseGain(c.wide, 4, 2, c.step) / std::max(fall, 1e-9), places / 4);
    const double lead = std::abs(c.velocity[i] - phase.mean_propulsive_velocity) /
                        std::max(phase.mean_propulsive_velocity, 1e-6);
    sd.mean_propulsive_velocity = mean(phase.mean_propulsive_velocity,
                                       phase.mean_propulsive_velocity * places * c.step, places, at * lead);
    return sd;
}

constexpr double kShortestCable = 1.05;  // of the offset: below it the cable lies too flat to tell a height

}  // namespace

Height::Height(double m_per_count, const Slant& slant, std::int64_t at_hooks)
    : m_per_count_(m_per_count),
      offset_m_(slant.offset_m),
      hook_length_m_(std::hypot(slant.offset_m, slant.hook_height_m)),
      at_hooks_(at_hooks) {}

double Height::length(std::int64_t counts) const {
    const double length = hook_length_m_ + static_cast<double>(counts - at_hooks_) * m_per_count_;
    return std::max(length, kShortestCable * offset_m_);
}

double Height::overOutlet(std::int64_t counts) const {
    const double cable = length(counts);
    return std::sqrt(cable * cable - offset_m_ * offset_m_);
}

double Height::above(std::int64_t counts, std::int64_t base) const {
    if (offset_m_ <= 0) return static_cast<double>(counts - base) * m_per_count_;
    return overOutlet(counts) - overOutlet(base);
}

double Height::perCable(std::int64_t counts) const {
    return offset_m_ <= 0 ? 1.0 : length(counts) / overOutlet(counts);
}

std::int64_t slopeWindowUs(const SensorProfile& sensor) {
    return std::max<std::int64_t>(std::llround(quantumWindowS(sensor) * 1e6),
                                  9 * nominalPeriodUs(sensor) / 2);
}

Holding observeHold(const History& history, std::uint64_t serial, const Height& height) {
    Holding hold;
    if (serial <= history.begin() || serial > history.end()) return hold;
    const Point& last = history.at(serial - 1);
    HoldFit fit;
    for (std::uint64_t s = history.firstAt(last.t_us - kHoldUs); s < serial; ++s) {
        const Point& point = history.at(s);
        fit.add(static_cast<double>(point.t_us - last.t_us) * 1e-6, height.above(point.x, last.x));
    }
    fit.widen(hold);
    return hold;
}

std::optional<Phase> measurePhase(const History& history, const Span& span, const SensorProfile& sensor,
                                  const Height& height, Direction direction, const Holding& before) {
    if (span.end <= span.begin + 3 || span.from < span.begin || span.to >= span.end || span.from >= span.to) {
        return std::nullopt;
    }
    Curve c = sampleEvenly(history, span, sensor, height, direction == Direction::Up ? 1.0 : -1.0);
    if (c.x.size() < 5) return std::nullopt;
    derive(c, sensor);
    const std::int64_t origin = history.at(span.begin).t_us;
    const auto placeOf = [&](std::uint64_t serial) {
        const double t = static_cast<double>(history.at(serial).t_us - origin) * 1e-6;
        return std::min(static_cast<std::size_t>(std::lround(t / c.step)), c.x.size() - 1);
    };
    const std::size_t first = placeOf(span.from);
    const std::size_t last = placeOf(span.to);
    if (first >= last) return std::nullopt;
    const auto at = [](const std::vector<double>& values, std::size_t i) {
        return values.begin() + static_cast<std::ptrdiff_t>(i);
    };
    const auto peak = static_cast<std::size_t>(
        std::max_element(at(c.velocity, first), at(c.velocity, last) + 1) - c.velocity.begin());
    if (!(c.velocity[peak] > kMoving)) return std::nullopt;

    const double q = sensor.m_per_count;
    c.noise_m = scatter(c, first, last, q);
    c.hold = before;
    const auto held = static_cast<std::size_t>(std::lround(kLeaveS / c.step));
    lookAtRest(c, first - std::min(first, held), first);
    lookAtRest(c, last, last + held);
    const Edge from = leaveRest(c, findStart(c, first, peak, c.smooth[last]), 1, q, c.velocity[peak]);
    const Edge to =
        leaveRest(c, findEnd(c, last, peak, between(c.smooth, from.place)), -1, q, c.velocity[peak]);
    const double start = from.place;
    const double end = to.place;
    Phase phase;
    phase.start_us = std::llround(start * c.step * 1e6);
    phase.end_us = std::llround(end * c.step * 1e6);
    phase.start_m = between(c.smooth, start);
    phase.end_m = between(c.smooth, end);
    phase.rom_m = phase.end_m - phase.start_m;
    phase.peak_velocity = c.velocity[peak];
    if (phase.end_us <= phase.start_us || phase.rom_m <= 0) return std::nullopt;
    phase.mean_velocity = phase.rom_m / (static_cast<double>(phase.end_us - phase.start_us) * 1e-6);
    const double propulsive = propulsiveEnd(c, peak, end);
    phase.mean_propulsive_velocity =
        propulsive < end ? (between(c.smooth, propulsive) - phase.start_m) / ((propulsive - start) * c.step)
                         : phase.mean_velocity;
    for (auto i = static_cast<std::size_t>(std::ceil(start)); i <= static_cast<std::size_t>(end); ++i) {
        phase.peak_acceleration_power =
            std::max(phase.peak_acceleration_power, (kGravity + c.acceleration[i]) * c.velocity[i]);
    }
    phase.sd = doubt(c, phase, from, to, propulsive);
    return phase;
}

}  // namespace plumbline::signal
