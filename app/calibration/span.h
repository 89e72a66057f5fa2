#pragma once
// Scale, sign and zero of a load cell from known weights: the straight line nearest to what was read. Pure.

#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::app {

/// A known weight and what the cell read under it; 0 kg is the bare hook.
struct SpanPoint {
    double kg = 0;
    double counts = 0;        ///< mean of a still reading
    double noise = 0;         ///< standard deviation of one sample of it
    std::size_t samples = 1;  ///< how many it had
};

struct Span {
    double unit_per_count = 0;  ///< N per count, positive
    int sign = 1;               ///< -1: counts fall when the weight grows
    std::int64_t zero_counts = 0;
    std::vector<double> residual_kg;  ///< of each point: what the line says minus the known weight
    double worst_part = 0;            ///< largest residual in parts of the heaviest weight; 0 for two weights
};

struct SpanRefusal {
    std::string why;          ///< in words, with what to do
    bool may_insist = false;  ///< it may be right all the same: the technician may say so
};

/// Least squares of counts over force (the weights are exact, the readings are not), force = mass x 9.80665
/// m/s2. Refused: fewer than two different weights, weights less than 10 kg apart or too near each other for
/// the cell's noise and resolution, a weight off the line by more than 1 % of the heaviest, and, unless
/// `insisted`, a scale more than five times off `usual_unit_per_count`; 0: nobody knows the usual one.
tl::expected<Span, SpanRefusal> spanOf(const std::vector<SpanPoint>& points, double usual_unit_per_count,
                                       bool insisted);

}  // namespace plumbline::app
