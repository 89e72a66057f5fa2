#include "app/signal/height.h"

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

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

}  // namespace plumbline::signal
