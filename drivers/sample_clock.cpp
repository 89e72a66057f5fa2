#include "drivers/sample_clock.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

namespace plumbline::drivers {

void SampleClock::begin(std::int64_t host_us, std::size_t samples) {
    if (next_us_ != kNone || samples == 0) return;
    next_us_ = host_us - (static_cast<std::int64_t>(samples) - 1) * period_us_;
    anchored_us_ = next_us_;
}

std::optional<std::int64_t> SampleClock::next(bool at_rest) {
    if (at_rest) {
        coarse_.long_us += period_us_;
        fine_.long_us += period_us_;
    } else {
        coarse_ = fine_ = {};
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
    if (fine_.long_us == 0) return false;
    const auto behind_us = host_us - (next_us_ - period_us_);
    coarse_.least_us = std::min(coarse_.least_us, behind_us);
    fine_.least_us = std::min(fine_.least_us, behind_us);
    if (coarse_.long_us >= kRestUs) {
        const auto off_us = std::exchange(coarse_, {}).least_us;
        if (std::abs(off_us) > kToleranceUs) {
            const auto since_us = next_us_ - anchored_us_;
            setBy(off_us);
            return static_cast<double>(off_us) > kSlipOfLoss * static_cast<double>(since_us);
        }
    }
    if (fine_.long_us >= kLongRestUs) {
        const auto off_us = std::exchange(fine_, {}).least_us;
        if (std::abs(off_us) > kFineUs) setBy(off_us);
    }
    return false;
}

void SampleClock::setBy(std::int64_t off_us) {
    next_us_ += off_us;
    anchored_us_ = next_us_;
    coarse_ = fine_ = {};
}

}  // namespace plumbline::drivers
