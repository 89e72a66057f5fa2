#pragma once
// The zero of a load cell: what it reads with nothing on it. Pure.

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

#include "app/calibration/still.h"

namespace plumbline::app {

struct Tare {
    std::int64_t zero_counts = 0;
    double shift_n = 0;  ///< new zero minus the old one, as the old calibration weighs it
};

/// From a still reading of the bare hook. `newtons_per_count` has its sign. Error: the reading is too far
/// from the zero in force to be a bare hook; in words, with what to do. An Olympic bar rests with 10 kg on
/// each hook, a hook weighs less than kMostShiftN.
tl::expected<Tare, std::string> tareOf(const StillReading& bare, double newtons_per_count,
                                       std::int64_t zero_counts);

inline constexpr double kMostShiftN = 8 * 9.80665;

}  // namespace plumbline::app
