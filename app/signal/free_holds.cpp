#include "app/signal/free_holds.h"

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

constexpr std::int64_t kSliceUs = 100'000, kHoldUs = 1'000'000;
constexpr std::size_t kMostSlices = 6000;  // ten minutes
constexpr double kHeldWithinM = 0.002, kHeldPart = 0.003;
constexpr double kMovedPart = 0.15;
constexpr double kCoarsestM = 0.011;  // what one count is at most, and a bit
constexpr double kOverTremble = 20;   // a way so many times the tremble at rest is one that somebody pulled

}  // namespace

bool FreeHolds::push(const drivers::Sample& sample) {
    if (!slices_.empty() && sample.t_us < slices_.back().to_us) return false;
    const bool begin =
        slices_.empty() || sample.gap_before || sample.t_us - slices_.back().from_us >= kSliceUs;
    if (begin) {
        const bool broken = slices_.empty() || sample.gap_before;
        if (slices_.size() >= kMostSlices) slices_.erase(slices_.begin());
        if (!slices_.empty()) look();
        slices_.push_back({sample.t_us, sample.t_us, sample.counts, sample.counts, 0, 0, broken});
    }
    Slice& slice = slices_.back();
    slice.to_us = sample.t_us;
    slice.low = std::min(slice.low, sample.counts);
    slice.high = std::max(slice.high, sample.counts);
    ++slice.samples;
    slice.mean += (static_cast<double>(sample.counts) - slice.mean) / static_cast<double>(slice.samples);
    return begin;
}

/// The last slice of the second that begins with slice `first`; `first` itself when there is none yet.
std::size_t FreeHolds::secondFrom(std::size_t first) const {
    for (std::size_t last = first + 1; last < slices_.size() && !slices_[last].broken; ++last)
        if (slices_[last].to_us - slices_[first].from_us >= kHoldUs - kSliceUs / 2) return last;
    return first;
}

double FreeHolds::swing(std::size_t first, std::size_t last) const {
    std::int64_t low = slices_[first].low, high = slices_[first].high;
    for (std::size_t i = first; i <= last; ++i) {
        low = std::min(low, slices_[i].low);
        high = std::max(high, slices_[i].high);
    }
    return static_cast<double>(high - low);
}

double FreeHolds::mean(std::size_t first, std::size_t last) const {
    double sum = 0;
    for (std::size_t i = first; i <= last; ++i) sum += slices_[i].mean;
    return sum / static_cast<double>(last - first + 1);
}

/// No way is known to measure a tremble by: a cable that moves goes farther from half to half than from slice
/// to slice.
bool FreeHolds::steady(std::size_t first, std::size_t last) const {
    const std::size_t middle = (first + last) / 2;
    double step = 0;
    for (std::size_t i = first + 1; i <= last; ++i)
        step += std::abs(slices_[i].mean - slices_[i - 1].mean) / static_cast<double>(last - first);
    return std::abs(mean(middle + 1, last) - mean(first, middle)) <= std::max(1.0, 2 * step);
}

void FreeHolds::look() {
    levels_.clear();
    range_ = 0;
    double low = slices_.front().mean, high = low, tremble = INFINITY;
    for (std::size_t i = 0; i < slices_.size(); ++i) {
        low = std::min(low, slices_[i].mean);
        high = std::max(high, slices_[i].mean);
        if (const std::size_t last = secondFrom(i); last > i) tremble = std::min(tremble, swing(i, last));
    }
    const double way = high - low;
    const bool sure = way >= std::max(distance_m_ / kCoarsestM, kOverTremble * tremble);
    if (sure) range_ = way;
    const double held = std::max(1.0, std::max(kHeldWithinM / distance_m_, kHeldPart) * way);
    for (std::size_t i = 0; i < slices_.size(); ++i) {
        const std::size_t last = secondFrom(i);
        if (last == i) continue;
        const bool still = sure ? swing(i, last) <= held : steady(i, last);
        if (!still) continue;
        const double level = mean(i, last);
        i = last;
        if (levels_.empty() || (sure && std::abs(level - levels_.back()) >= kMovedPart * way))
            levels_.push_back(level);
    }
}

}  // namespace plumbline::signal
