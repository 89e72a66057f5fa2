#include "app/platform.h"

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr std::int64_t kKeptUs = 60'000'000;
constexpr std::size_t kMostReadings = 16'384;  // a minute at 250 Hz
constexpr std::int64_t kHoleUs = 150'000;      // a slow bridge says ten a second
constexpr std::int64_t kQuietUs = 600'000, kLookEveryUs = 100'000;
// Standing still: breath and sway of a lifter under a bar stay within these; a step does not.
constexpr double kSwayN = 60;   // from the lowest to the highest reading
constexpr double kDriftN = 10;  // between the means of the two halves
constexpr double kSomebodyN = 25 * 9.80665;

}  // namespace

void Platform::force(std::int64_t t_us, RackSide side, double newtons, double hooks_n) {
    if (!std::isfinite(newtons) || !std::isfinite(hooks_n)) return;
    const std::size_t cell = side == RackSide::Left ? 0 : 1;
    newtons_[cell] = newtons;
    spoke_us_[cell] = t_us;
    double sum = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        if (!wanted_[i]) continue;
        if (spoke_us_[i] <= paired_us_) return;
        sum += newtons_[i];
    }
    paired_us_ = t_us;
    if (!readings_.empty() && t_us <= readings_.back().t_us) readings_.clear();
    readings_.push_back({t_us, sum + hooks_n, sum, newtons_[0]});
    while (readings_.front().t_us < t_us - kKeptUs || readings_.size() > kMostReadings) readings_.pop_front();
}

void Platform::clear() {
    readings_.clear();
    spoke_us_ = {};
    paired_us_ = 0;
}

Platform::Readings::const_iterator Platform::firstAt(std::int64_t t_us) const {
    return std::lower_bound(readings_.begin(), readings_.end(), t_us,
                            [](const Reading& reading, std::int64_t t) { return reading.t_us < t; });
}

std::optional<double> Platform::mean(std::int64_t from_us, std::int64_t to_us) const {
    std::int64_t last_us = from_us;
    double sum = 0;
    std::size_t count = 0;
    for (auto it = firstAt(from_us); it != readings_.end() && it->t_us <= to_us; ++it, ++count) {
        if (it->t_us - last_us > kHoleUs) return std::nullopt;
        last_us = it->t_us;
        sum += it->all_n;
    }
    if (count == 0 || to_us - last_us > kHoleUs) return std::nullopt;
    return sum / static_cast<double>(count);
}

std::optional<double> Platform::leftMore(std::int64_t from_us, std::int64_t to_us) const {
    if (!wanted_[0] || !wanted_[1] || !mean(from_us, to_us)) return std::nullopt;
    double left = 0, all = 0, least = 0;
    for (auto it = firstAt(from_us); it != readings_.end() && it->t_us <= to_us; ++it) {
        left += it->left_n;
        all += it->platform_n;
        least += kSomebodyN;
    }
    return all < least ? std::nullopt : std::optional((2 * left - all) / all);
}

bool Platform::quiet(std::int64_t from_us, std::int64_t to_us) const {
    const std::int64_t middle = from_us + (to_us - from_us) / 2;
    const auto early = mean(from_us, middle), late = mean(middle, to_us);
    if (!early || !late || std::abs(*early - *late) > kDriftN) return false;
    double lowest = INFINITY, highest = -INFINITY, stands = 0;
    std::size_t count = 0;
    for (auto it = firstAt(from_us); it != readings_.end() && it->t_us <= to_us; ++it, ++count) {
        lowest = std::min(lowest, it->all_n);
        highest = std::max(highest, it->all_n);
        stands += it->platform_n;
    }
    return highest - lowest <= kSwayN && stands >= kSomebodyN * static_cast<double>(count);
}

std::optional<double> Platform::standing(std::int64_t from_us, std::int64_t to_us) const {
    std::int64_t end_us = to_us;
    while (end_us - kQuietUs >= from_us && !quiet(end_us - kQuietUs, end_us)) end_us -= kLookEveryUs;
    std::int64_t begin_us = end_us - kQuietUs;
    if (begin_us < from_us) return std::nullopt;
    while (begin_us - kLookEveryUs >= from_us &&
           quiet(begin_us - kLookEveryUs, begin_us - kLookEveryUs + kQuietUs)) {
        begin_us -= kLookEveryUs;
    }
    return mean(begin_us, end_us);
}

}  // namespace plumbline::app
