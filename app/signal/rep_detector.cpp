#include "app/signal/rep_detector.h"

#include <algorithm>
#include <cmath>

#include "app/signal/curve.h"
#include "app/signal/edges.h"

namespace plumbline::signal {
namespace {

constexpr double kTurnM = 0.005;  // more than hand tremor, less than a breath
constexpr double kSetBackFromM =
    0.25;                         // un-racking is less and is followed by walking, not by more of the same
constexpr double kSetBack = 0.1;  // of the way: a smaller drop belongs to the same ascent
constexpr double kOverM = 0.015;
// A bar that is lowered and comes back up may sink by this part of its way where it sticks, and still be on
// its way: as long as most of what it was lowered by is to come.
constexpr double kSinks = 0.3;
constexpr double kStuckPart = 0.75;
constexpr std::int64_t kLongStayUs = 1'500'000;

std::size_t windowPoints(const SensorProfile& sensor) {
    return static_cast<std::size_t>(slopeWindowUs(sensor) / nominalPeriodUs(sensor)) * 2 + 8;
}

}  // namespace

RepDetector::RepDetector(const SensorProfile& sensor)
    : sensor_(sensor),
      turn_counts_(std::max<std::int64_t>(3, std::llround(std::min(kTurnM / sensor.m_per_count, 1e6)))),
      slope_(slopeWindowUs(sensor), windowPoints(sensor)) {}

void RepDetector::clear() {
    slope_.clear();
    direction_ = 0;
    started_ = false;
    open_ = false;
}

bool RepDetector::rising() const {
    return open_ && !ascent_.settled && metres(ascent_.high.point.x - ascent_.low.point.x) >= kListedM &&
           velocity() > kStill;
}

void RepDetector::turnUp(const Point& point, std::uint64_t serial, const Expectation& expected) {
    direction_ = 1;
    high_ = {serial, point};
    const double way = metres(ascent_.high.point.x - ascent_.low.point.x);
    const double drop = metres(ascent_.high.point.x - low_.point.x);
    if (open_ && !ascent_.settled && (stuck(expected) || (way >= kSetBackFromM && drop < kSetBack * way)))
        return;
    ascent_ = Ascent{low_, high_, above_, false};
    open_ = true;
}

// What had been settled goes on: a stall just before its top, or after a long stay an ascent of its own.
void RepDetector::riseAgain(const Point& point) {
    if (point.t_us - settled_at_.point.t_us < kLongStayUs) {
        ascent_.settled = false;
        return;
    }
    above_ = settled_at_;
    ascent_ = Ascent{after_, {newest_.serial, point}, above_, false};
}

// Over once the bar has clearly left the top. A short ascent is over as soon as it turns down: what rises
// after that is no part of it.
bool RepDetector::isOver(const Point& point, const Expectation& expected) const {
    const double way = metres(ascent_.high.point.x - ascent_.low.point.x);
    const double drop = metres(ascent_.high.point.x - point.x);
    if (stuck(expected)) return drop >= std::max({kOverM, kSinks * way, metres(turn_counts_)});
    if (way < kSetBackFromM) return drop >= metres(turn_counts_);
    return drop >= std::max({kOverM, kSetBack * way, metres(turn_counts_)});
}

bool RepDetector::stuck(const Expectation& expected) const {
    const double way = metres(ascent_.high.point.x - ascent_.low.point.x);
    return expected.certain && !ascent_.settled && way >= kListedM && way < kStuckPart * expected.rom_m;
}

bool RepDetector::atTop(const Point& point, const Expectation& expected) const {
    const double way = metres(ascent_.high.point.x - ascent_.low.point.x);
    if (way < kListedM) return false;
    const std::int64_t dwell_us = point.t_us - ascent_.high.point.t_us;
    if (dwell_us < 100'000 && velocity() > kStill) return false;
    const double part = expected.rom_m > 0 ? way / expected.rom_m : 0;
    if (part >= (expected.certain ? 0.92 : 1.0)) return true;
    if (part >= 0.8) return dwell_us >= 60'000;
    if (part >= 0.6) return dwell_us >= 1'000'000;
    return dwell_us >= 1'500'000;
}

Motion RepDetector::push(std::uint64_t serial, const Point& point, const Expectation& expected) {
    slope_.push(point);
    newest_ = {serial, point};
    if (!started_) {
        started_ = true;
        low_ = high_ = above_ = {serial, point};
        return Motion::Nothing;
    }
    if (point.x >= above_.point.x) above_ = {serial, point};
    if (direction_ >= 0 && point.x > high_.point.x) high_ = {serial, point};
    if (direction_ <= 0 && point.x <= low_.point.x) low_ = {serial, point};
    if (direction_ <= 0 && point.x - low_.point.x >= turn_counts_) {
        turnUp(point, serial, expected);
    } else if (direction_ >= 0 && high_.point.x - point.x >= turn_counts_) {
        direction_ = -1;
        low_ = {serial, point};
    }
    if (!open_) return Motion::Nothing;
    if (direction_ > 0 && point.x > ascent_.high.point.x) ascent_.high = {serial, point};
    if (isOver(point, expected)) {
        open_ = false;
        if (metres(ascent_.high.point.x - ascent_.low.point.x) < kListedM) return Motion::Nothing;
        above_ = ascent_.high;
        return ascent_.settled ? Motion::Nothing : Motion::Over;
    }
    if (ascent_.settled) {
        if (point.x <= after_.point.x) after_ = {serial, point};
        const double way = metres(settled_at_.point.x - ascent_.low.point.x);
        const double more = metres(ascent_.high.point.x - settled_at_.point.x);
        if (more < std::max(kRoseOnM, kRoseOnPart * way)) return Motion::Nothing;
        riseAgain(point);
    }
    return atTop(point, expected) ? Motion::AtTop : Motion::Nothing;
}

}  // namespace plumbline::signal
