#include "app/calibration/span.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr double kG = 9.80665;
constexpr double kSameKg = 0.5, kLeastKg = 10;
// A scale good to 0.2 % wants a difference of 500 times what the two means may be off by, and of 1000 counts'
// halves.
constexpr double kLeastOverNoise = 500, kLeastCounts = 500;
constexpr double kMostResidualPart = 0.01;
constexpr double kOddScale = 5;

struct Line {
    double counts_per_kg = 0, zero = 0;
};

Line fit(const std::vector<SpanPoint>& points) {
    double kg = 0, counts = 0, across = 0, along = 0;
    const auto n = static_cast<double>(points.size());
    for (const SpanPoint& point : points) {
        kg += point.kg / n;
        counts += point.counts / n;
    }
    for (const SpanPoint& point : points) {
        across += (point.kg - kg) * (point.counts - counts);
        along += (point.kg - kg) * (point.kg - kg);
    }
    const double slope = across / along;
    return {slope, counts - slope * kg};
}

SpanRefusal refusal(std::string why, bool may_insist = false) {
    return {std::move(why), may_insist};
}

}  // namespace

tl::expected<Span, SpanRefusal> spanOf(const std::vector<SpanPoint>& points, double usual_unit_per_count,
                                       bool insisted) {
    if (points.size() < 2)
        return tl::unexpected(refusal("Two different weights are needed; the bare hook is one."));
    const auto [least, most] = std::minmax_element(points.begin(), points.end(),
                                                   [](const auto& a, const auto& b) { return a.kg < b.kg; });
    const double apart = most->kg - least->kg;
    if (apart < kSameKg)
        return tl::unexpected(refusal("The weights are all the same: a second, different one is needed."));
    if (apart < kLeastKg)
        return tl::unexpected(refusal(
            fmt::format("{:g} kg is too light to tell the scale: hang {:g} kg or more.", apart, kLeastKg)));
    const Line line = fit(points);
    const double moved = std::abs(line.counts_per_kg) * apart;
    double doubt = 0;
    for (const SpanPoint& point : points)
        doubt = std::max(
            doubt, point.noise / std::sqrt(static_cast<double>(std::max<std::size_t>(point.samples, 1))));
    if (!(moved >= kLeastCounts))
        return tl::unexpected(
            refusal(fmt::format("The reading moved by {:.0f} counts only: does the weight hang on this cell, "
                                "or is it too light for it?",
                                moved)));
    if (moved < kLeastOverNoise * doubt)
        return tl::unexpected(refusal("The weight is too light for this cell's noise: hang a heavier one."));
    Span found;
    found.unit_per_count = kG / std::abs(line.counts_per_kg);
    found.sign = line.counts_per_kg > 0 ? 1 : -1;
    found.zero_counts = std::llround(line.zero);
    std::size_t worst = 0;
    for (const SpanPoint& point : points) {
        found.residual_kg.push_back((point.counts - line.zero) / line.counts_per_kg - point.kg);
        const double part = std::abs(found.residual_kg.back()) / most->kg;
        if (part > found.worst_part) {
            found.worst_part = part;
            worst = found.residual_kg.size() - 1;
        }
    }
    if (found.worst_part > kMostResidualPart)
        return tl::unexpected(refusal(fmt::format(
            "{:g} kg lies {:.2f} kg off the line of the others: was it typed right, and did it hang free?",
            points[worst].kg, found.residual_kg[worst])));
    const double ratio = found.unit_per_count / usual_unit_per_count;
    if (!insisted && usual_unit_per_count > 0 && (ratio > kOddScale || ratio < 1 / kOddScale))
        return tl::unexpected(refusal(
            fmt::format(
                "The scale would be {:.2g} times the usual one: was the weight typed right? If so, keep it.",
                ratio),
            true));
    return found;
}

}  // namespace plumbline::app
