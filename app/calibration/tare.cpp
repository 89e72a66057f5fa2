#include "app/calibration/tare.h"

#include <fmt/format.h>

#include <cmath>

namespace plumbline::app {

tl::expected<Tare, std::string> tareOf(const StillReading& bare, double newtons_per_count,
                                       std::int64_t zero_counts) {
    Tare found;
    found.zero_counts = std::llround(bare.counts);
    found.shift_n = static_cast<double>(found.zero_counts - zero_counts) * newtons_per_count;
    if (std::abs(found.shift_n) > kMostShiftN)
        return tl::unexpected(fmt::format(
            "It reads {:+.1f} kg: is something lying on it? If it is quite bare, calibrate it with known "
            "weights: that finds its zero too.",
            found.shift_n / 9.80665));
    return found;
}

}  // namespace plumbline::app
