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
constexpr double kFreeSpread = 0.01;                     // all that speaks for a scale that nobody said
constexpr double kFinestM = 0.9e-6, kCoarsestM = 0.011;  // what a count is worth, 1 um to 10 mm
constexpr int kManyTurns = 4;           // one way at a time was asked for; somebody moves a bar
constexpr double kMovedAtLeastM = 0.2;  // of the cable between its rest and the bar on the hooks

}  // namespace

GuidedPull::GuidedPull(const PullTask& task) : task_(task) {
    if (!(task.distance_m >= 0.2 && task.distance_m <= 3)) {
        problem_ = "The distance must be 0.2 to 3 m: the longer, the better the result.";
    } else if ((task.nominal_m_per_count && !(*task.nominal_m_per_count > 0)) || task.pulls < 1) {
        problem_ = "The device's own scale and at least one pull are needed.";
    } else if (!task.nominal_m_per_count && task.pulls < 2) {
        problem_ =
            "Nobody knows this transducer's scale: two pulls are needed at least, one to check the other.";
    } else if (task.hook_height_m && !(*task.hook_height_m > 0.3 && *task.hook_height_m < 3)) {
        problem_ = "The hooks' height above the cable's outlet must be 0.3 to 3 m.";
    }
    if (task.nominal_m_per_count) {
        m_per_count_ = *task.nominal_m_per_count;
    } else {
        free_.emplace(task.distance_m);
    }
}

void GuidedPull::push(const drivers::Sample& sample) {
    if (!problem_.empty() || result_ || sample.saturated) return;
    const std::size_t asked = holds_.size();
    if (m_per_count_ > 0) {
        findHold(sample);
    } else {
        findFreeHolds(sample);
    }
    if (!problem_.empty()) return;
    if (holds_.size() != asked || sample.gap_before) {
        turns_ = heading_ = 0;
        farthest_.reset();
    }
    countTurns(sample);
}

void GuidedPull::findHold(const drivers::Sample& sample) {
    if (sample.gap_before || (!recent_.empty() && sample.t_us <= recent_.back().t_us)) recent_.clear();
    recent_.push_back(sample);
    if (recent_.back().t_us - recent_.front().t_us < kHoldUs) return;
    const auto [low, high] = std::minmax_element(
        recent_.begin(), recent_.end(), [](const auto& a, const auto& b) { return a.counts < b.counts; });
    const auto span = static_cast<double>(high->counts - low->counts) * m_per_count_;
    double sum = 0;
    for (const drivers::Sample& s : recent_) sum += static_cast<double>(s.counts - recent_.front().counts);
    const double mean =
        static_cast<double>(recent_.front().counts) + sum / static_cast<double>(recent_.size());
    const bool still = span <= std::max(kHeldWithinM, m_per_count_);
    if (!still) {
        std::erase_if(recent_,
                      [&](const auto& s) { return s.t_us < recent_.back().t_us - kHoldUs * 9 / 10; });
        return;
    }
    recent_.clear();
    held(mean);
}

void GuidedPull::held(double counts) {
    const double moved = last_hold_ ? std::abs(counts - *last_hold_) * m_per_count_ : 0;
    if (!pulled_) {
        if (last_hold_ && moved < kMovedPart * task_.distance_m) return;
        last_hold_ = counts;
        holds_.push_back(counts);
        if (static_cast<int>(holds_.size()) == upDowns()) finishPulls();
        return;
    }
    if (moved >= kMovedAtLeastM) finishSlant(counts);
}

void GuidedPull::findFreeHolds(const drivers::Sample& sample) {
    if (!free_->push(sample)) return;
    holds_ = free_->levels();
    if (static_cast<int>(holds_.size()) < upDowns()) return;
    holds_.resize(static_cast<std::size_t>(upDowns()));
    last_hold_ = holds_.back();
    finishPulls();
    if (pulled_) m_per_count_ = pulled_->m_per_count;
}

/// Between two holds a pull goes one way; a bar that is lifted goes down and up, again and again.
void GuidedPull::countTurns(const drivers::Sample& sample) {
    const double way = m_per_count_ > 0 ? task_.distance_m / m_per_count_ : free_->range();
    if (!(way > 0) || pulled_) return;
    if (!farthest_) farthest_ = sample.counts;
    const auto back = static_cast<double>(sample.counts - *farthest_);
    if (heading_ != 0 && back * heading_ >= 0) {
        farthest_ = sample.counts;
    } else if (std::abs(back) >= kMovedPart * way) {
        turns_ += heading_ != 0 ? 1 : 0;
        heading_ = back > 0 ? 1 : -1;
        farthest_ = sample.counts;
    }
    if (turns_ >= kManyTurns)
        problem_ =
            "The cable went up and down without being held still: that is a lift, not a pull. Try again with "
            "nobody lifting.";
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
    const double way = m_per_count_ > 0 ? task_.distance_m / m_per_count_ : free_->range();
    if (std::abs(mean) < kMovedPart * way) {
        problem_ =
            "Up and down did not take turns: let the cable in all the way after each pull, and try again.";
        return;
    }
    PullResult found;
    found.m_per_count = task_.distance_m / std::abs(mean);
    found.count_sign = mean > 0 ? 1 : -1;
    found.spread = (*most - *least) / std::abs(mean);
    found.return_error_m = worst_return * found.m_per_count;
    const double ratio = found.m_per_count / task_.nominal_m_per_count.value_or(found.m_per_count);
    if (found.return_error_m > std::max(kReturnWithinM, found.m_per_count)) {
        problem_ = fmt::format(
            "The cable came back {:.1f} mm beside the first mark: it slips on its drum, counts are lost, or "
            "it was not "
            "held at the mark. Try again; if it stays so, the transducer needs service.",
            found.return_error_m * 1000);
    } else if (found.spread > (task_.nominal_m_per_count ? kSpread : kFreeSpread)) {
        problem_ = fmt::format("The pulls differ by {:.1f} %: pull to a fixed stop, and hold still there.",
                               found.spread * 100);
    } else if (found.m_per_count < kFinestM || found.m_per_count > kCoarsestM) {
        problem_ = fmt::format("One count would be {:.6f} mm, which no transducer has: is the distance {} m?",
                               found.m_per_count * 1000, task_.distance_m);
    } else if (std::abs(ratio - 1) > kLikely) {
        problem_ = fmt::format(
            "One count would be {:.4f} mm, the usual is {:.4f} mm: is the distance {} m, and is "
            "this the "
            "device the configuration names?",
            found.m_per_count * 1000, *task_.nominal_m_per_count * 1000, task_.distance_m);
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
