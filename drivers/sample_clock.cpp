#include "drivers/sample_clock.h"

#include <algorithm>

namespace plumbline::drivers {

void SampleClock::begin(std::int64_t host_us, std::size_t samples) {
    if (next_us_ != kNone || samples == 0) return;
    next_us_ = host_us - (static_cast<std::int64_t>(samples) - 1) * period_us_;
    anchored_us_ = next_us_;
}

std::optional<std::int64_t> SampleClock::next(bool at_rest) {
    if (at_rest) {
        rest_us_ += period_us_;
    } else {
        rest_us_ = 0;
        least_us_ = kFar;
    }
    if (given_us_ != kNone && next_us_ <= given_us_) {
        if (at_rest) {
            next_us_ += period_us_;
            return std::nullopt;
        }
        // Movement begins before a backward correction is through: go on without the rest of it.
        next_us_ = given_us_ + period_us_;
    }
    given_us_ = next_us_;
    next_us_ += period_us_;
    return given_us_;
}

bool SampleClock::end(std::int64_t host_us) {
    if (rest_us_ == 0) return false;
    least_us_ = std::min(least_us_, host_us - (next_us_ - period_us_));
    if (rest_us_ < kRestUs) return false;
    const auto off_us = least_us_;
    rest_us_ = 0;
    least_us_ = kFar;
    if (off_us <= kToleranceUs && off_us >= -kToleranceUs) return false;
    const auto since_us = next_us_ - anchored_us_;
    next_us_ += off_us;
    anchored_us_ = next_us_;
    return off_us > kLossUs && static_cast<double>(off_us) > kSlipOfLoss * static_cast<double>(since_us);
}

}  // namespace plumbline::drivers
