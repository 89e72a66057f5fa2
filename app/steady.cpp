#include "app/steady.h"

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr std::size_t kFewest = 4;  // readings: a slow bridge says ten a second
constexpr double kRattleN = 15;     // of the total, from the lowest to the highest reading
// The two halves of the span may differ by this much on each hook: five times what 1 N of noise at 125 Hz
// makes of 30 readings, and a third of the smallest plate in the middle of going on.
constexpr double kDriftN = 1.5;

}  // namespace

std::optional<Steady::Forces> Steady::push(std::int64_t t_us, double left_n, double right_n) {
    if (!recent_.empty() && t_us <= recent_.back().t_us) recent_.clear();
    recent_.push_back({t_us, {left_n, right_n}});
    while (recent_.front().t_us < t_us - span_us_) recent_.pop_front();
    if (t_us - recent_.front().t_us < span_us_ * 4 / 5 || recent_.size() < kFewest) return std::nullopt;

    Forces early, late;
    double lowest = left_n + right_n, highest = lowest;
    const std::size_t half = recent_.size() / 2;
    for (std::size_t i = 0; i < recent_.size(); ++i) {
        const Forces& forces = recent_[i].forces;
        Forces& sum = i < half ? early : late;
        sum.left_n += forces.left_n;
        sum.right_n += forces.right_n;
        lowest = std::min(lowest, forces.left_n + forces.right_n);
        highest = std::max(highest, forces.left_n + forces.right_n);
    }
    if (highest - lowest > kRattleN) return std::nullopt;
    const auto first = static_cast<double>(half);
    const auto second = static_cast<double>(recent_.size() - half);
    const bool drifts = std::abs(early.left_n / first - late.left_n / second) > kDriftN ||
                        std::abs(early.right_n / first - late.right_n / second) > kDriftN;
    if (drifts) return std::nullopt;
    const double all = first + second;
    return Forces{(early.left_n + late.left_n) / all, (early.right_n + late.right_n) / all};
}

}  // namespace plumbline::app
