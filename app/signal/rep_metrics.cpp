#include "app/signal/rep_metrics.h"

#include <algorithm>
#include <cmath>

#include "app/signal/edges.h"

namespace plumbline::signal {
namespace {

// What is left of a tremor in a moving bar (a third), times the slope of a sine at 10 Hz (60 per second) less
// what the window takes off: signal.md section 5 finds 4.3 mm/s in the peak for 0.5 mm.
constexpr double kTremorPerS = 13;
// A window smooths a sharp peak by about this part of it.
constexpr double kPeakPart = 0.002;

// The place in [first, last] where `figure` is largest. It comes from a window, so it cannot change much
// within a few steps: first every few of them, then all around the best.
template <typename Figure>
std::size_t largestAt(std::size_t first, std::size_t last, std::size_t stride, const Figure& figure) {
    std::size_t best = first;
    double most = figure(first);
    const auto look = [&](std::size_t i) {
        const double value = figure(i);
        if (value > most) {
            most = value;
            best = i;
        }
    };
    for (std::size_t i = first; i < last; i += stride) look(i);
    look(last);
    const std::size_t to = std::min(best + stride, last);
    for (std::size_t i = best - std::min(best - first, stride); i <= to; ++i) look(i);
    return best;
}

std::size_t strideOf(const Curve& c) {
    return std::max<std::size_t>(c.lens().velocity.half() / 8, 1);
}

// The place after the peak at which the acceleration first falls to -g: from there on the lifter holds back.
// Hand and bar cannot go there from half of it within a stride.
double propulsiveEnd(const Curve& c, std::size_t peak, double end) {
    const auto last = std::min(static_cast<std::size_t>(end), c.size() - 1);
    const std::size_t stride = strideOf(c);
    std::size_t i = peak;
    while (i + stride < last && c.acceleration(i + stride) > -kGravity / 2) i += stride;
    double here = c.acceleration(i);
    for (; i + 1 <= last; ++i) {
        const double next = c.acceleration(i + 1);
        if (next <= -kGravity) {
            const double gap = here - next;
            const double part = gap > 0 ? std::clamp((here + kGravity) / gap, 0.0, 1.0) : 0.0;
            return std::min(static_cast<double>(i) + part, end);
        }
        here = next;
    }
    return end;
}

void lookAtRest(const Curve& c, std::size_t from, std::size_t to, Holding& hold) {
    HoldFit fit;
    for (std::size_t i = from; i < std::min(to, c.size()); ++i) {
        if (std::abs(c.slope(i)) > kHeldStill) continue;
        fit.add(static_cast<double>(i - from) * c.step(), c.sampled(i) - c.sampled(from));
    }
    fit.widen(hold);
}

// Propagates the scatter of the samples and the doubt about both ends into the figures.
Uncertainty propagate(const Curve& c, const Phase& phase, const Doubt& doubt, const Edge& start,
                      const Edge& end, double propulsive) {
    const double places = end.place - start.place;
    Uncertainty sd;
    sd.rom_m = std::hypot(std::sqrt(2.0) * doubt.noise_m, doubt.hold.tremor_m,
                          doubt.hold.creep_mps * places * c.step() / 2);
    sd.peak_velocity = std::hypot(doubt.noise_m * c.lens().velocity.noiseGain(),
                                  std::hypot(kTremorPerS * doubt.hold.tremor_m, doubt.hold.creep_mps),
                                  kPeakPart * phase.peak_velocity);
    const auto mean = [&](double velocity, double way, double lasted, double end_sd) {
        return std::hypot(velocity * sd.rom_m / std::max(way, 1e-6),
                          velocity * std::hypot(start.sd, end_sd) / lasted);
    };
    sd.mean_velocity = mean(phase.mean_velocity, phase.rom_m, places, end.sd);
    sd.mean_propulsive_velocity = sd.mean_velocity;
    if (propulsive >= end.place) return sd;
    // Where the acceleration falls through -g is as sure as the acceleration is, over how fast it falls; the
    // mean moves with it by what the bar is faster there than on average.
    const auto i = std::min(static_cast<std::size_t>(propulsive), c.size() - 2);
    const double fall = std::abs(c.acceleration(i + 1) - c.acceleration(i));
    const double lasted = propulsive - start.place;
    const double unsure = doubt.noise_m * c.lens().acceleration.noiseGain() / std::max(fall, 1e-9);
    const double mpv = phase.mean_propulsive_velocity;
    const double lead = std::abs(c.velocity(i) - mpv) / std::max(mpv, 1e-6);
    sd.mean_propulsive_velocity =
        mean(mpv, mpv * lasted * c.step(), lasted, std::min(unsure, lasted / 4) * lead);
    return sd;
}

}  // namespace

// A host's time stamps scatter about a sensor's even pace, or they tell truly of an uneven one: the bar moved
// smoothly, so the curve with less scatter is the likelier.
Curve RepMeter::likelierCurve(const History& history, const Span& span, const Height& height,
                              double up) const {
    Curve stamped(lens_, sensor_, history, span, height, up, Pace::AsStamped);
    if (sensor_.timestamps == SensorProfile::Timestamps::Device || stamped.size() < 5) return stamped;
    Curve even(lens_, sensor_, history, span, height, up, Pace::Even);
    if (even.size() < 5) return stamped;
    const auto scatter = [](const Curve& c) { return c.scatter(0, c.size() - 1, 0); };
    return scatter(even) <= scatter(stamped) ? even : stamped;
}

std::optional<Phase> RepMeter::measure(const History& history, const Span& span, const Height& height,
                                       Direction direction, const Known& known) const {
    if (span.end <= span.begin + 3 || span.from < span.begin || span.to >= span.end || span.from >= span.to) {
        return std::nullopt;
    }
    const double up = direction == Direction::Up ? 1.0 : -1.0;
    const Curve c = likelierCurve(history, span, height, up);
    if (c.size() < 5) return std::nullopt;
    const std::int64_t origin = history.at(span.begin).t_us;
    Ends ends;
    ends.first = c.placeOf(history.at(span.from).t_us - origin);
    ends.last = c.placeOf(history.at(span.to).t_us - origin);
    if (ends.first >= ends.last) return std::nullopt;
    const auto velocity = [&](std::size_t i) { return c.velocity(i); };
    ends.peak = largestAt(ends.first, ends.last, strideOf(c), velocity);
    ends.peak_velocity = c.velocity(ends.peak);
    if (!(ends.peak_velocity > kMoving)) return std::nullopt;

    Doubt doubt{sensor_.m_per_count, c.scatter(ends.first, ends.last, sensor_.m_per_count), known.hold};
    const auto held = static_cast<std::size_t>(std::lround(kLeaveS / c.step()));
    lookAtRest(c, ends.first - std::min(ends.first, held), ends.first, doubt.hold);
    lookAtRest(c, ends.last, ends.last + held, doubt.hold);
    const Edge start = startOf(c, ends, doubt);
    const Edge end = endOf(c, ends, start.place, known.rom_m, doubt);
    Phase phase;
    phase.start_us = std::llround(start.place * c.step() * 1e6);
    phase.end_us = std::llround(end.place * c.step() * 1e6);
    phase.start_m = c.heightAt(start.place);
    phase.end_m = c.heightAt(end.place);
    phase.rom_m = phase.end_m - phase.start_m;
    phase.peak_velocity = ends.peak_velocity;
    if (phase.end_us <= phase.start_us || phase.rom_m <= 0) return std::nullopt;
    phase.mean_velocity = phase.rom_m / (static_cast<double>(phase.end_us - phase.start_us) * 1e-6);
    const double propulsive = propulsiveEnd(c, ends.peak, end.place);
    phase.mean_propulsive_velocity = propulsive < end.place ? (c.heightAt(propulsive) - phase.start_m) /
                                                                  ((propulsive - start.place) * c.step())
                                                            : phase.mean_velocity;
    const auto power = [&](std::size_t i) { return (kGravity + c.acceleration(i)) * c.velocity(i); };
    const auto from = std::min(static_cast<std::size_t>(std::ceil(start.place)), ends.peak);
    const auto to = std::max(std::min(static_cast<std::size_t>(end.place), c.size() - 1), ends.peak);
    phase.peak_acceleration_power = std::max(power(largestAt(from, to, strideOf(c), power)), 0.0);
    phase.sd = propagate(c, phase, doubt, start, end, propulsive);
    return phase;
}

}  // namespace plumbline::signal
