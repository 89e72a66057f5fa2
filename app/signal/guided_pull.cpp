#include "app/signal/guided_pull.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

constexpr std::int64_t kHoldUs = 1'000'000;
constexpr double kHeldWithinM = 0.002;    // a hand that holds still
constexpr double kMovedPart = 0.15;       // of the distance: anything less is a hand finding its place
constexpr double kReturnWithinM = 0.005;  // a cable that slips on its drum does not come back
constexpr double kSpread = 0.005;         // three pulls along a tape agree better than this
constexpr double kLikely = 0.15;  // a scale this far from the maker's is a wrong distance or a wrong device
constexpr double kMovedAtLeastM = 0.2;  // of the cable between its rest and the bar on the hooks

}  // namespace

GuidedPull::GuidedPull(const PullTask& task) : task_(task) {
    if (!(task.distance_m >= 0.2 && task.distance_m <= 3)) {
        problem_ = "The distance must be 0.2 to 3 m: the longer, the better the result.";
    } else if (!(task.nominal_m_per_count > 0) || task.pulls < 1) {
        problem_ = "The device's own scale and at least one pull are needed.";
    } else if (task.hook_height_m && !(*task.hook_height_m > 0.3 && *task.hook_height_m < 3)) {
        problem_ = "The hooks' height above the cable's outlet must be 0.3 to 3 m.";
    }
}

void GuidedPull::push(const drivers::Sample& sample) {
    if (!problem_.empty() || result_ || sample.saturated) return;
    if (sample.gap_before || (!recent_.empty() && sample.t_us <= recent_.back().t_us)) recent_.clear();
    recent_.push_back(sample);
    if (recent_.back().t_us - recent_.front().t_us < kHoldUs) return;
    const auto [low, high] = std::minmax_element(
        recent_.begin(), recent_.end(), [](const auto& a, const auto& b) { return a.counts < b.counts; });
    const auto span = static_cast<double>(high->counts - low->counts) * task_.nominal_m_per_count;
    double sum = 0;
    for (const drivers::Sample& s : recent_) sum += static_cast<double>(s.counts - recent_.front().counts);
    const double mean =
        static_cast<double>(recent_.front().counts) + sum / static_cast<double>(recent_.size());
    const bool still = span <= std::max(kHeldWithinM, task_.nominal_m_per_count);
    if (!still) {
        std::erase_if(recent_,
                      [&](const auto& s) { return s.t_us < recent_.back().t_us - kHoldUs * 9 / 10; });
        return;
    }
    recent_.clear();
    held(mean);
}

void GuidedPull::held(double counts) {
    const double moved = last_hold_ ? std::abs(counts - *last_hold_) * task_.nominal_m_per_count : 0;
    if (!pulled_) {
        if (last_hold_ && moved < kMovedPart * task_.distance_m) return;
        last_hold_ = counts;
        holds_.push_back(counts);
        if (static_cast<int>(holds_.size()) == upDowns()) finishPulls();
        return;
    }
    if (moved >= kMovedAtLeastM) finishSlant(counts);
}

void GuidedPull::finishPulls() {
    std::vector<double> ways;
    double worst_return = 0;
    for (std::size_t k = 1; k < holds_.size(); k += 2) {
        ways.push_back(holds_[k] - (holds_[k - 1] + holds_[k + 1]) / 2);
        worst_return = std::max(worst_return, std::abs(holds_[k + 1] - holds_.front()));
    }
    double mean = 0;
    for (const double way : ways) mean += way / static_cast<double>(ways.size());
    const auto [least, most] = std::minmax_element(ways.begin(), ways.end());
    if (std::abs(mean) * task_.nominal_m_per_count < kMovedPart * task_.distance_m) {
        problem_ =
            "Up and down did not take turns: let the cable in all the way after each pull, and try again.";
        return;
    }
    PullResult found;
    found.m_per_count = task_.distance_m / std::abs(mean);
    found.count_sign = mean > 0 ? 1 : -1;
    found.spread = (*most - *least) / std::abs(mean);
    found.return_error_m = worst_return * found.m_per_count;
    const double ratio = found.m_per_count / task_.nominal_m_per_count;
    if (found.return_error_m > kReturnWithinM) {
        problem_ = fmt::format(
            "The cable came back {:.1f} mm beside the first mark: it slips on its drum, counts are lost, or "
            "it was not "
            "held at the mark. Try again; if it stays so, the transducer needs service.",
            found.return_error_m * 1000);
    } else if (found.spread > kSpread) {
        problem_ = fmt::format("The pulls differ by {:.1f} %: pull to a fixed stop, and hold still there.",
                               found.spread * 100);
    } else if (std::abs(ratio - 1) > kLikely) {
        problem_ = fmt::format(
            "One count would be {:.4f} mm, the device's maker says {:.4f} mm: is the distance {} m, and is "
            "this the "
            "device the configuration names?",
            found.m_per_count * 1000, task_.nominal_m_per_count * 1000, task_.distance_m);
    } else if (task_.hook_height_m) {
        pulled_ = found;
    } else {
        result_ = found;
    }
}

void GuidedPull::finishSlant(double counts) {
    const double height = *task_.hook_height_m;
    const double length =
        (counts - holds_.back()) * pulled_->count_sign * pulled_->m_per_count + task_.cable_end_m;
    if (length < height - 0.01) {
        problem_ = fmt::format(
            "The cable to the bar is {:.3f} m long, shorter than the hooks are high ({:.3f} m): was it quite "
            "in before, "
            "and is the height measured from the cable's outlet?",
            length, height);
        return;
    }
    result_ = pulled_;
    const double offset = std::sqrt(std::max(length * length - height * height, 0.0));
    result_->slant = Slant{offset, height};
}

std::string GuidedPull::wants() const {
    if (!problem_.empty() || result_) return {};
    if (!pulled_) {
        if (holds_.empty()) return "Let the cable in all the way, and wait a second.";
        const auto pull = (holds_.size() + 1) / 2;
        if (holds_.size() % 2 == 1) {
            return fmt::format(
                "Pull the cable's end straight up by exactly {:.3f} m and hold it still ({} of {}).",
                task_.distance_m, pull, task_.pulls);
        }
        return fmt::format("Let it in all the way again ({} of {}).", pull, task_.pulls);
    }
    return "Lay the bar on its hooks, clip the cable on and let it lie.";
}

}  // namespace plumbline::signal
