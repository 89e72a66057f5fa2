#include "app/calibration/still.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr double kUsualS = 2, kFewestSamples = 5;
constexpr std::size_t kBlocks = 4;
constexpr double kG = 9.80665;
// Means of half a second of a hanging weight: a swing or a hand is more than this, a cell's noise less.
constexpr double kStillN = 2, kStillPart = 0.002;

}  // namespace

StillReader::StillReader(double nominal_hz) {
    const double slow_s = nominal_hz > 0 ? kFewestSamples / nominal_hz : 0;
    span_us_ = static_cast<std::int64_t>(std::max(kUsualS, slow_s) * 1e6);
}

void StillReader::push(const drivers::Sample& sample) {
    if (done()) return;
    const bool restarts = sample.gap_before || (!samples_.empty() && sample.t_us <= samples_.back().t_us);
    if (restarts) {
        samples_.clear();
        saturated_ = false;
    }
    saturated_ |= sample.saturated;
    samples_.push_back(sample);
}

double StillReader::progress() const {
    if (samples_.empty()) return 0;
    const auto seen = static_cast<double>(samples_.back().t_us - samples_.front().t_us);
    return std::min(1.0, seen / static_cast<double>(span_us_));
}

tl::expected<StillReading, std::string> StillReader::result(double newtons_per_count,
                                                            std::int64_t zero_counts) const {
    if (saturated_)
        return tl::unexpected<std::string>(
            "The cell is out of its range: take weight off it, and check its cable.");
    if (!done() || samples_.size() < kBlocks)
        return tl::unexpected<std::string>("There were too few readings.");
    std::array<double, kBlocks> sums{};
    std::array<std::size_t, kBlocks> counts{};
    const auto first = static_cast<double>(samples_.front().counts);
    double sum = 0, squares = 0;
    for (std::size_t i = 0; i < samples_.size(); ++i) {
        const double value = static_cast<double>(samples_[i].counts) - first;
        const std::size_t block = i * kBlocks / samples_.size();
        sums[block] += value;
        ++counts[block];
        sum += value;
        squares += value * value;
    }
    for (std::size_t b = 0; b < kBlocks; ++b) sums[b] /= static_cast<double>(counts[b]);
    const auto n = static_cast<double>(samples_.size());
    StillReading reading{.counts = first + sum / n,
                         .noise = std::sqrt(std::max(0.0, (squares - sum * sum / n) / (n - 1))),
                         .samples = samples_.size()};
    const auto [low, high] = std::minmax_element(sums.begin(), sums.end());
    const double unit = std::abs(newtons_per_count);
    const double force = std::abs(reading.counts - static_cast<double>(zero_counts)) * unit;
    const double moved = (*high - *low) * unit;
    if (moved > std::max(kStillN, kStillPart * force))
        return tl::unexpected(fmt::format(
            "It did not hang still (it moved by {:.1f} kg): hands off, wait, and read again.", moved / kG));
    return reading;
}

}  // namespace plumbline::app
