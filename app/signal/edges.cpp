#include "app/signal/edges.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace plumbline::signal {
namespace {

constexpr double kBottomPart = 0.3;  // a stop below this part of the way was before the movement ...
constexpr double kTopPart = 0.7;     // ... one above it is its end, one between is a stall and part of it
// Of the expected way: a stop below the first is a stall; between them, only when it is short. Nobody pauses
// close to the top for long and then finishes, but many stand there before they lift the bar into the rack.
constexpr double kNearTopPart = 0.92;
constexpr double kExpectedPart = 0.97;
constexpr double kShortStopS = 0.7;
// Nobody holds a bar half way this long and goes on with the same repetition.
constexpr double kLongStopS = 2.0;
constexpr double kRestS = 0.02;  // a rest is at least that long
// Lifters start softer or harder than the smoothest movement: the way back to rest is known to about this
// part.
constexpr double kBackSd = 0.25;
constexpr double kFarther = 6;      // times as far as the first look
constexpr double kEarlyPart = 0.6;  // of the peak velocity: later it says nothing of the start
constexpr double kBelieved = 0.5;   // two looks are half as sure as what lifters do on average
constexpr double kFewSteps = 8;     // looks that lie this close together say half as much
constexpr double kHardest = -0.5;   // t^2: a full pull from the first moment
constexpr double kSoftest = 0.35;   // t^4.6
constexpr double kSwingS = 0.15;    // of trembling hands: 8 to 12 a second
constexpr double kGridSd = 0.29;    // of a grid step: evenly spread, 1/sqrt(12)

// Place (in grid steps) at which `slope` meets kStill between the still place `still` and the moving one
// beside it.
double crossing(const Curve& c, std::size_t still, std::size_t moving) {
    const double rest = c.slope(still);
    const double gap = c.slope(moving) - rest;
    const double part = gap > 0 ? std::clamp((kStill - rest) / gap, 0.0, 1.0) : 0.0;
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
double turnSd(const Curve& c, double place, const Doubt& doubt) {
    const auto i = static_cast<std::size_t>(place);
    const auto reach = c.lens().slope.half();
    const std::size_t from = i > reach ? i - reach : 0;
    const std::size_t to = std::min(i + reach, c.size() - 1);
    const double bend =
        std::abs(c.slope(to) - c.slope(from)) / static_cast<double>(std::max<std::size_t>(to - from, 1));
    const double noise = doubt.noise_m * c.lens().slope.noiseGain();
    const double longest = kLeaveS / c.step() / 2;
    return std::hypot(bend > 0 ? std::min(noise / bend, longest) : longest, kGridSd);
}

/// A place near a rest, and how many steps ago the smoothest movement would have left it.
struct Trace {
    double place;
    double back;
};

// The smoothest movement left its rest at one and the same instant, from wherever one looks back. A softer
// start seems to have been the later the farther away one looks from, a harder one the earlier: two looks
// tell how soft it was and so when it was (for a way that grows as t^n, looking back t (1 - 3/n) too short).
Edge leftAt(const Trace& near, const Trace& far, int towards, double shaken, double size) {
    const double first = towards * near.place - near.back;
    const double second = towards * far.place - far.back;
    const double apart = towards * (far.place - near.place);
    const double soft =
        std::clamp(kBelieved * (second - first) / (std::max(apart, 1.0) + kFewSteps), kHardest, kSoftest);
    const double back = near.back + soft / (1 - soft) * near.back;
    return {std::clamp(near.place - towards * back, 0.0, size), std::hypot(kBackSd * back, shaken, kGridSd)};
}

/// Where a bar rests, and how it trembles there.
struct Rest {
    double height_m;
    double tremor_m;
};

// The rest that ends (or begins) at place `at`, looking away from the movement; nothing at a turning point. A
// bar that stands still shows it at once, one in trembling hands only over a whole swing.
std::optional<Rest> restBehind(const Curve& c, std::ptrdiff_t at, int towards) {
    const auto size = static_cast<std::ptrdiff_t>(c.size());
    const std::ptrdiff_t near = std::max<std::ptrdiff_t>(std::lround(kRestS / c.step()), 2);
    double height = 0;
    std::ptrdiff_t n = 0;
    for (std::ptrdiff_t i = at; n <= near && i >= 0 && i < size; i -= towards, ++n) {
        const auto k = static_cast<std::size_t>(i);
        if (std::abs(c.slope(k)) > 4 * kStill) break;
        height += c.sampled(k);
    }
    if (n >= std::max<std::ptrdiff_t>(near / 2, 2)) return Rest{height / static_cast<double>(n), 0};
    HoldFit fit;
    const auto swing = static_cast<std::ptrdiff_t>(std::lround(kSwingS / c.step()));
    for (std::ptrdiff_t i = at; std::abs(i - at) <= swing && i >= 0 && i < size; i -= towards) {
        fit.add(static_cast<double>(i) * c.step(), c.sampled(static_cast<std::size_t>(i)));
    }
    const auto hold = fit.hold();
    if (!hold) return std::nullopt;
    return Rest{fit.middle(), hold->tremor_m};
}

// The slope over a window blurs the instant at which a resting bar starts (or a moving one comes to rest),
// and a quantum hides it. So go to where the bar is clearly away from its resting height and from there back
// to rest along the smoothest movement. `still` is the place the slope gave, `towards` +1 when the movement
// lies after it. Turning points that do not rest cross zero in earnest and are left as they are.
Edge leaveRest(const Curve& c, double still, int towards, const Doubt& doubt, double peak_velocity) {
    const auto turn = [&] { return Edge{still, turnSd(c, still, doubt)}; };
    const auto size = static_cast<std::ptrdiff_t>(c.size());
    const auto at = static_cast<std::ptrdiff_t>(std::lround(still));
    const auto rest = restBehind(c, at, towards);
    if (!rest) return turn();
    const double away = std::max({3 * doubt.quantum_m, 3 * rest->tremor_m, 0.001});
    const auto far = static_cast<std::ptrdiff_t>(std::lround(kLeaveS / c.step()));
    std::optional<Trace> near_rest;
    double near_sd = 0;
    for (std::ptrdiff_t i = at; i > 0 && i + 1 < size && std::abs(i - at) < far; i += towards) {
        const auto k = static_cast<std::size_t>(i);
        const double x = towards * (c.smooth(k) - rest->height_m);
        if (x < (near_rest ? kFarther * away : away)) continue;
        const double speed = c.slope(k);
        if (speed <= kStill) break;
        if (near_rest && speed > kEarlyPart * peak_velocity) break;
        const double back = restTimes(speed / peak_velocity) * x / speed / c.step();
        if (near_rest)
            return leftAt(*near_rest, Trace{static_cast<double>(i), back}, towards, near_sd,
                          static_cast<double>(size - 1));
        near_rest = Trace{static_cast<double>(i), back};
        near_sd = 3 * doubt.hold.tremor_m / speed / c.step();
    }
    if (!near_rest) return turn();
    return {std::clamp(near_rest->place - towards * near_rest->back, 0.0, static_cast<double>(size - 1)),
            std::hypot(kBackSd * near_rest->back, near_sd, kGridSd)};
}

// The last count before a rest and the first after it are not where the bar stopped and started: it moved on
// within the quantum, which the slope over a window still sees.
std::size_t marginPlaces(const Curve& c) {
    return static_cast<std::size_t>(std::lround(0.15 / c.step()));
}

double findStart(const Curve& c, std::size_t first, std::size_t peak, double top) {
    const double bottom = c.smooth(first);
    first -= std::min(first, marginPlaces(c));
    const double way = std::max(top - bottom, 1e-9);
    std::size_t i = peak;
    while (i > first) {
        if (c.slope(i - 1) > kStill) {
            --i;
            continue;
        }
        const double place = crossing(c, i - 1, i);
        if ((c.smooth(i - 1) - bottom) / way < kBottomPart) return place;
        std::size_t k = i - 1;
        while (k > first && c.slope(k) <= kMoving) --k;
        if (static_cast<double>(i - k) * c.step() >= kLongStopS) return place;
        i = std::max(k, first);
    }
    return static_cast<double>(first);
}

// The place after `i` at which a bar that stands still is moving again.
std::size_t restEnd(const Curve& c, std::size_t i, std::size_t last) {
    while (i < last && c.slope(i) <= kMoving) ++i;
    return i;
}

double findEnd(const Curve& c, std::size_t last, std::size_t peak, double bottom, double expected) {
    const double top = c.smooth(last) - bottom;
    const double way = std::max(top, 1e-9);
    last = std::min(last + marginPlaces(c), c.size() - 1);
    for (std::size_t i = peak; i < last; ++i) {
        if (c.slope(i + 1) > kStill) continue;
        const double here = c.smooth(i + 1) - bottom;
        const bool rose_on = top - here > std::max(kRoseOnM, kRoseOnPart * way);
        const std::size_t on = rose_on ? restEnd(c, i + 1, last) : i + 1;
        const bool brief = static_cast<double>(on - i - 1) * c.step() < kShortStopS;
        const bool stall = here / way < kTopPart || (rose_on && here < kNearTopPart * expected) ||
                           (rose_on && here < kExpectedPart * expected && brief);
        if (!stall) return crossing(c, i + 1, i);
        i = std::max(on, i + 1) - 1;
    }
    return static_cast<double>(last);
}

}  // namespace

Edge startOf(const Curve& curve, const Ends& ends, const Doubt& doubt) {
    const double still = findStart(curve, ends.first, ends.peak, curve.smooth(ends.last));
    return leaveRest(curve, still, 1, doubt, ends.peak_velocity);
}

Edge endOf(const Curve& curve, const Ends& ends, double start, double expected_m, const Doubt& doubt) {
    const double still = findEnd(curve, ends.last, ends.peak, curve.heightAt(start), expected_m);
    return leaveRest(curve, still, -1, doubt, ends.peak_velocity);
}

}  // namespace plumbline::signal
