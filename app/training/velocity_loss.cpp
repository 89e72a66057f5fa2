#include "app/training/velocity_loss.h"

#include <algorithm>
#include <cmath>

namespace plumbline::training {
namespace {

constexpr double kStartsNear = 0.25;  // of the set's way
constexpr double kRisesAtLeast = 0.25;

double fullWay(const std::vector<signal::Movement>& reps) {
    double way = 0;
    for (const signal::Movement& rep : reps) way = std::max(way, rep.rom_m);
    return way;
}

double sdOf(const signal::Movement& rep) {
    return rep.sd.mean_velocity > 0 ? rep.sd.mean_velocity : kAssumedSd;
}

}  // namespace

Loss velocityLoss(const std::vector<signal::Movement>& reps, const LossRules& rules) {
    Loss loss;
    if (reps.empty()) return loss;
    const double enough = rules.rom_gate * fullWay(reps);
    double best = 0;
    for (std::size_t i = 0; i < reps.size(); ++i) {
        if (reps[i].rom_m < enough || reps[i].mean_velocity <= best) continue;
        best = reps[i].mean_velocity;
        loss.reference = i;
    }
    if (!(best > 0)) return loss;
    const signal::Movement& latest = reps.back();
    loss.pct = 100 * (best - latest.mean_velocity) / best;
    if (loss.reference + 1 != reps.size()) {
        loss.sd =
            100 / best * std::hypot(sdOf(latest), latest.mean_velocity / best * sdOf(reps[loss.reference]));
    }
    if (loss.pct >= rules.cap_pct) {
        loss.call = LossCall::Stop;
        loss.sure = loss.pct - rules.band_sds * loss.sd >= rules.cap_pct;
    } else if (loss.pct >= rules.near_pct) {
        loss.call = LossCall::Near;
    }
    return loss;
}

double velocityLossPct(const std::vector<signal::Movement>& reps) {
    return velocityLoss(reps, {}).pct;
}

bool failedAttempt(const signal::Movement& movement, const std::vector<signal::Movement>& reps) {
    if (movement.counted || movement.struck || reps.empty()) return false;
    const double way = fullWay(reps);
    std::vector<double> bottoms;
    for (const signal::Movement& rep : reps) bottoms.push_back(rep.bottom_m);
    const auto middle = bottoms.begin() + static_cast<std::ptrdiff_t>(bottoms.size() / 2);
    std::nth_element(bottoms.begin(), middle, bottoms.end());
    return std::abs(movement.bottom_m - *middle) <= kStartsNear * way &&
           movement.rom_m >= kRisesAtLeast * way && movement.rom_m < LossRules{}.rom_gate * way;
}

}  // namespace plumbline::training
