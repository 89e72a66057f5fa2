#include "drivers/device_clock.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <limits>

namespace plumbline::drivers {

namespace {

constexpr double kWindowUs = 32e6;
constexpr double kOffsetWindowUs = 16e6;
// The rate is read off a baseline of at least this: the first time, so as not to be per mille off for long,
// and from then on, so that a young window does not spoil what is known.
constexpr double kFirstBaselineUs = 2e6;
constexpr double kBaselineUs = 8e6;
// Every packet of this long later than kStepUs: the device's clock has lost time, no stall lasts so long.
constexpr double kLostAfterUs = 3e6;
// Time constant of slewing, so that a small correction is a small change of rate.
constexpr double kHorizonUs = 1e6;
constexpr double kHorizonSettlingUs = 1e5;
constexpr double kSettledUs = 1e3;

}  // namespace

DeviceClock::DeviceClock(double tick_us, int counter_bits) : tick_us_(tick_us), bits_(counter_bits) {
    assert(tick_us > 0.0 && counter_bits >= 8 && counter_bits <= 64);
}

std::int64_t DeviceClock::at(std::uint64_t raw_ticks, std::int64_t host_us) {
    const std::uint64_t raw = bits_ == 64 ? raw_ticks : raw_ticks & ((std::uint64_t{1} << bits_) - 1);
    const auto host = static_cast<double>(host_us);
    if (!started_) return restartAt(raw, {0.0, host});
    const std::int64_t advance = unwrap(raw, host_us);
    const double pace_us = static_cast<double>(advance) * tick_us_;
    const Pair pair{static_cast<double>(ticks_ + advance) * tick_us_, host};
    if (otherLife(pair, pace_us)) return restartAt(raw, {0.0, host});
    restarted_ = false;
    if (advance < 0) return ++given_us_;
    raw_ = raw;
    ticks_ += advance;
    host_us_ = std::max(host_us_, host_us);
    keep(pair);
    return follow(pair, pace_us);
}

/// Ticks from the newest stamp to `raw`: of all that agree modulo the counter's width, those nearest to what
/// the host's clock makes likely.
std::int64_t DeviceClock::unwrap(std::uint64_t raw, std::int64_t host_us) const {
    if (bits_ > 62) return static_cast<std::int64_t>(raw - raw_);
    const std::int64_t width = std::int64_t{1} << bits_;
    const auto ahead = static_cast<std::int64_t>((raw - raw_) & static_cast<std::uint64_t>(width - 1));
    const double likely =
        static_cast<double>(std::max<std::int64_t>(host_us - host_us_, 0)) / (rate_ * tick_us_);
    const double wraps = std::round((likely - static_cast<double>(ahead)) / static_cast<double>(width));
    return ahead + static_cast<std::int64_t>(wraps) * width;
}

/// `pair` cannot belong to the counter's run so far; `pace_us`: device time since the newest stamp.
bool DeviceClock::otherLife(const Pair& pair, double pace_us) const {
    const double silence_us = pair.host_us - static_cast<double>(host_us_);
    if (pace_us < -static_cast<double>(kReorderUs)) return true;
    if (pace_us < 0.0 && silence_us > static_cast<double>(kSilenceUs)) return true;
    const double unsure_us = kMostDrift * std::max(pace_us, silence_us);
    return std::abs(waited(pair)) > static_cast<double>(kImplausibleUs) + unsure_us;
}

std::int64_t DeviceClock::restartAt(std::uint64_t raw, const Pair& pair) {
    raw_ = raw;
    ticks_ = 0;
    host_us_ = static_cast<std::int64_t>(pair.host_us);
    count_ = 0;
    offset_us_ = pair.host_us;  // the rate is the same crystal's and stays
    out_us_ = pair.host_us;
    settle_until_us_ = static_cast<double>(kSettleUs);
    settled_ = false;
    restarted_ = true;
    keep(pair);
    return give(out_us_);
}

void DeviceClock::keep(const Pair& pair) {
    const auto bucket = [](const Pair& of) { return std::floor(of.device_us / kBucketUs); };
    if (count_ == 0 || bucket(buckets_[count_ - 1]) < bucket(pair)) {
        if (count_ > 0) closeBucket();
        forgetBefore(pair.device_us - kWindowUs);
        if (count_ == 0) {  // nothing is known any more but the rate
            offset_us_ = pair.host_us - rate_ * pair.device_us;
            settle_until_us_ = pair.device_us + static_cast<double>(kSettleUs);
            settled_ = false;
        }
        if (count_ == kBuckets) forgetBefore(buckets_[1].device_us);
        buckets_[count_++] = pair;
    } else if (waited(pair) < waited(buckets_[count_ - 1])) {
        buckets_[count_ - 1] = pair;
    }
    const double waited_us = waited(pair);
    if (waited_us >= 0.0) return;
    offset_us_ += waited_us;
    if (!settled_ || waited_us > -static_cast<double>(kStepUs)) return;
    restarted_ = true;
    settled_ = false;
    settle_until_us_ = pair.device_us + static_cast<double>(kSettleUs);
}

void DeviceClock::closeBucket() {
    if (lostTime()) restarted_ = true;
    fitRate();
    fitOffset();
}

void DeviceClock::forgetBefore(double device_us) {
    const auto end = buckets_.begin() + static_cast<std::ptrdiff_t>(count_);
    const auto first = std::find_if(buckets_.begin(), end,
                                    [device_us](const Pair& pair) { return pair.device_us >= device_us; });
    std::move(first, end, buckets_.begin());
    count_ = static_cast<std::size_t>(end - first);
}

void DeviceClock::fitRate() {
    const double span_us = buckets_[count_ - 1].device_us - buckets_[0].device_us;
    if (span_us < (rate_known_ ? kBaselineUs : kFirstBaselineUs)) return;
    rate_known_ = span_us >= kBaselineUs;
    const auto steepness = [](const Pair& from, const Pair& to) {
        return (to.host_us - from.host_us) / (to.device_us - from.device_us);
    };
    std::array<Pair, kBuckets> hull;
    std::size_t corners = 0;
    double middle_us = 0.0;
    for (std::size_t i = 0; i < count_; ++i) {
        const Pair& pair = buckets_[i];
        middle_us += pair.device_us / static_cast<double>(count_);
        while (corners >= 2 &&
               steepness(hull[corners - 2], hull[corners - 1]) >= steepness(hull[corners - 1], pair))
            --corners;
        hull[corners++] = pair;
    }
    std::size_t right = 1;
    while (right + 1 < corners && hull[right].device_us < middle_us) ++right;
    rate_ = std::clamp(steepness(hull[right - 1], hull[right]), 1.0 - kMostDrift, 1.0 + kMostDrift);
}

void DeviceClock::fitOffset() {
    const double since_us = buckets_[count_ - 1].device_us - kOffsetWindowUs;
    double least_us = std::numeric_limits<double>::infinity();
    for (std::size_t i = 0; i < count_; ++i) {
        if (buckets_[i].device_us >= since_us) least_us = std::min(least_us, waited(buckets_[i]));
    }
    offset_us_ += least_us;
}

/// Every packet has been late by kStepUs for kLostAfterUs: forgets what was before.
bool DeviceClock::lostTime() {
    std::size_t late = 0;
    while (late < count_ && waited(buckets_[count_ - 1 - late]) > static_cast<double>(kStepUs)) ++late;
    if (late == 0 || late == count_) return false;
    const double since_us = buckets_[count_ - late].device_us;
    if (buckets_[count_ - 1].device_us - since_us < kLostAfterUs) return false;
    forgetBefore(since_us);
    return true;
}

std::int64_t DeviceClock::follow(const Pair& pair, double pace_us) {
    const double line_us = offset_us_ + rate_ * pair.device_us;
    const double free_us = out_us_ + rate_ * pace_us;
    const bool silence = pace_us >= static_cast<double>(kSilenceUs);
    restarted_ = restarted_ || silence;
    if (silence || (restarted_ && line_us > free_us)) {
        out_us_ = line_us;
        return give(out_us_);
    }
    const double most_us = (settled_ ? kSlew : kSlewSettling) * pace_us;
    const double share = std::min(1.0, pace_us / (settled_ ? kHorizonUs : kHorizonSettlingUs));
    out_us_ = free_us + std::clamp(share * (line_us - free_us), -most_us, most_us);
    if (pair.device_us >= settle_until_us_ && std::abs(line_us - out_us_) < kSettledUs) settled_ = true;
    return give(out_us_);
}

/// Rounded, and later than what was given before.
std::int64_t DeviceClock::give(double time_us) {
    const auto rounded_us = static_cast<std::int64_t>(std::llround(time_us));
    given_us_ = started_ ? std::max(rounded_us, given_us_ + 1) : rounded_us;
    started_ = true;
    return given_us_;
}

}  // namespace plumbline::drivers
