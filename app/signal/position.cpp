#include "app/signal/position.h"

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

constexpr double kFastestBar = 10.0;  // m/s; nothing a person lifts or drops moves faster
constexpr double kSlackM = 0.008;     // time stamps that jitter may make it look faster by this much
constexpr std::int64_t kLongestGapUs = 1'000'000;  // after this nobody knows what the bar did meanwhile
constexpr int kAgreeing = 3;                       // points that agree on a new place make it one
constexpr std::int64_t kLimit = std::int64_t{1} << 60;

}  // namespace

std::int64_t nominalPeriodUs(const SensorProfile& sensor) {
    if (!(sensor.nominal_hz > 0)) return 1000;
    return std::clamp<std::int64_t>(std::llround(std::min(1e6 / sensor.nominal_hz, 1e6)), 1, 1'000'000);
}

Position::Position(const SensorProfile& sensor) : sensor_(sensor), period_us_(nominalPeriodUs(sensor)) {}

bool Position::reachable(const Point& from, const Point& to) const {
    const double seconds = static_cast<double>(to.t_us - from.t_us) * 1e-6;
    const double metres = std::abs(static_cast<double>(to.x - from.x)) * sensor_.m_per_count;
    return metres <= kFastestBar * seconds + std::max(kSlackM, 3 * sensor_.m_per_count);
}

// A batch arrives with one time for many samples: their own pace is the sensor's period, pulled gently to the
// arrivals.
std::int64_t Position::steadyTime(std::int64_t t_us) {
    if (sensor_.timestamps != SensorProfile::Timestamps::HostBatched || !started_) return t_us;
    const std::int64_t expected = last_.t_us + period_us_;
    const std::int64_t error = t_us - expected;
    if (error > 100'000 || error < -100'000) return t_us;
    return std::max(last_.t_us + 1, expected + error / 64);
}

Accepted Position::accept(const drivers::Sample& sample) {
    if (sample.saturated || sample.t_us > kLimit || sample.t_us < -kLimit || sample.counts > kLimit ||
        sample.counts < -kLimit) {
        return Accepted::No;
    }
    const Point point{steadyTime(sample.t_us), sensor_.count_sign < 0 ? -sample.counts : sample.counts};
    const bool broken = !started_ || sample.gap_before;
    if (!broken && point.t_us <= last_.t_us) return Accepted::No;
    if (broken || point.t_us - last_.t_us > kLongestGapUs) {
        started_ = true;
        suspects_ = 0;
        last_ = point;
        return Accepted::Restarts;
    }
    if (reachable(last_, point)) {
        suspects_ = 0;
        last_ = point;
        return Accepted::Follows;
    }
    suspects_ = suspects_ > 0 && point.t_us > suspect_.t_us && reachable(suspect_, point) ? suspects_ + 1 : 1;
    suspect_ = point;
    if (suspects_ < kAgreeing) return Accepted::No;
    suspects_ = 0;
    last_ = point;
    return Accepted::Restarts;
}

History::History(double nominal_hz, double seconds) {
    const double wanted = std::clamp(nominal_hz * seconds, 4096.0, 131072.0);
    std::size_t size = 4096;
    while (static_cast<double>(size) < wanted) size *= 2;
    ring_.resize(size);
    mask_ = size - 1;
}

std::uint64_t History::firstAt(std::int64_t t_us) const {
    std::uint64_t low = begin_;
    std::uint64_t high = end_;
    while (low < high) {
        const std::uint64_t middle = low + (high - low) / 2;
        if (at(middle).t_us < t_us) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

}  // namespace plumbline::signal
