#include "app/recompute.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <optional>
#include <tl/expected.hpp>
#include <utility>

#include "app/rep_figures.h"
#include "app/signal/height.h"
#include "app/signal/survey.h"
#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

// No rack has such numbers; beyond them sums of a damaged row would overflow.
constexpr std::int64_t kLatestUs = std::int64_t{1} << 60U;
constexpr std::int64_t kLongestUs = 86'400'000'000;
constexpr std::int64_t kMostCounts = std::int64_t{1} << 40U;

bool within(std::int64_t value, std::int64_t limit) {
    return value >= -limit && value <= limit;
}

bool possible(const db::RepRecord& rep) {
    return within(rep.concentric_start.t_us, kLatestUs) && within(rep.concentric_us, kLongestUs) &&
           within(rep.eccentric_us, kLongestUs) && within(rep.pause_us, kLongestUs) &&
           within(rep.detected_us, kLongestUs) && within(rep.hooks_at.value_or(0), kMostCounts);
}

bool possible(const std::vector<drivers::Sample>& samples) {
    const auto bad = [](const drivers::Sample& sample) {
        return !within(sample.t_us, kLatestUs) || !within(sample.counts, kMostCounts);
    };
    const auto backward = [](const drivers::Sample& a, const drivers::Sample& b) { return b.t_us < a.t_us; };
    return std::none_of(samples.begin(), samples.end(), bad) &&
           std::adjacent_find(samples.begin(), samples.end(), backward) == samples.end();
}

signal::Height heightOf(const db::RepRecord& rep, const signal::SensorProfile& sensor) {
    if (!sensor.slant || !rep.hooks_at) return signal::Height(sensor.m_per_count);
    return {sensor.m_per_count, *sensor.slant, sensor.count_sign < 0 ? -*rep.hooks_at : *rep.hooks_at};
}

tl::unexpected<std::string> because(const char* why) {
    return tl::unexpected<std::string>(why);
}

/// The rep's movement anew, or why it cannot be had.
tl::expected<signal::Movement, std::string> measureAnew(const db::RepRecord& rep,
                                                        const signal::SensorProfile& sensor,
                                                        std::optional<double> load_kg) {
    if (rep.algorithm > signal::kAlgorithm) return because("a newer Plumbline has made it");
    if (rep.samples.empty()) return because("no samples were kept with it");
    const auto samples = signal::decodeSamples(rep.samples);
    if (!samples || samples->empty() || !possible(*samples) || !possible(rep))
        return because("its samples cannot be read");
    const signal::Movement then = movementOf(rep);
    if (samples->back().t_us <= then.concentric_start_us || samples->front().t_us >= then.concentric_end_us)
        return because("its samples are of another time");
    auto now = signal::remeasure(*samples, sensor, heightOf(rep, sensor), then, load_kg);
    if (!now) return because("its samples show no movement");
    now->counted = then.counted;
    now->struck = then.struck;
    now->reason = then.reason;
    now->detected_us = then.detected_us;
    now->hooks_at = then.hooks_at;
    return std::move(*now);
}

void putStart(std::int64_t start_us, db::Moment& moment) {
    if (moment.wall_ms != 0) moment.wall_ms += (start_us - moment.t_us) / 1000;
    moment.t_us = start_us;
}

constexpr const char* kStates[] = {"ok", "near", "stop"};

int rankOf(const std::string& state) {
    if (state == kStates[2]) return 2;
    return state == kStates[1] ? 1 : 0;
}

int rankOf(double loss_pct, const RecomputeRules& rules, const db::SetRecord& set) {
    if (loss_pct >= set.cap_pm / 10.0) return 2;
    return loss_pct >= rules.near_pct ? 1 : 0;
}

/// The worst call: of the losses, and of attempts that failed.
struct Calls {
    int before = 0, after = 0;
};

/// A state that the old figures explain follows the new ones. One that they do not explain - a warning line
/// that lay elsewhere then, an attempt that failed before why_not told so - is not made better.
std::string stateAfter(const std::string& stored, const Calls& calls) {
    if (calls.before == calls.after) return stored;
    const int rank = rankOf(stored) == calls.before ? calls.after : std::max(rankOf(stored), calls.after);
    return rank == rankOf(stored) ? stored : kStates[rank];
}

/// Loss of every counted rep among those before it, in order; rows of reps that were left keep theirs.
void putLosses(const std::vector<signal::Movement>& movements, const std::vector<RecomputedRep*>& anew,
               const std::vector<db::RepRecord>& rows, const RecomputeRules& rules, RecomputedSet& result) {
    std::vector<signal::Movement> counted;
    Calls calls;
    for (std::size_t i = 0; i < movements.size(); ++i) {
        if (!movements[i].counted) {
            const bool failed = !movements[i].struck && movements[i].reason.starts_with(training::kFailed);
            if (failed) calls = {2, 2};
            continue;
        }
        counted.push_back(movements[i]);
        const training::Loss loss = training::velocityLoss(counted, {});
        calls.before = std::max(calls.before, rankOf(rows[i].loss_pm / 10.0, rules, result.before));
        calls.after = std::max(calls.after, rankOf(loss.pct, rules, result.before));
        if (anew[i] != nullptr) anew[i]->after.loss_pm = permilleOf(loss.pct);
        result.after.loss_pm = permilleOf(loss.pct);
        result.after.loss_sd_pm = permilleOf(loss.sd);
    }
    result.after.loss_state = stateAfter(result.before.loss_state, calls);
}

void putStays(const std::vector<signal::Movement>& movements, const std::vector<RecomputedRep*>& anew) {
    std::vector<const signal::Movement*> all;
    for (const signal::Movement& movement : movements) all.push_back(&movement);
    const std::vector<std::int64_t> stays = staysAtTop(all);
    for (std::size_t i = 0; i < anew.size(); ++i) {
        if (anew[i] != nullptr) anew[i]->after.top_us = stays[i];
    }
}

}  // namespace

bool RecomputedRep::changed() const {
    db::RepRecord same_version = after;
    same_version.algorithm = before.algorithm;
    return !(same_version == before);
}

bool RecomputedSet::differs() const {
    return after.loss_pm != before.loss_pm || after.loss_sd_pm != before.loss_sd_pm ||
           after.loss_state != before.loss_state ||
           std::any_of(reps.begin(), reps.end(),
                       [](const RecomputedRep& rep) { return !(rep.after == rep.before); });
}

RecomputedSet recompute(const db::MeasuredSet& set, const signal::SensorProfile& sensor,
                        const RecomputeRules& rules) {
    const std::vector<db::RepRecord>& rows = set.stored.reps;
    RecomputedSet result{set.stored.set, set.stored.set, {}};
    std::optional<double> load_kg;
    if (set.stored.set.load_g) load_kg = static_cast<double>(*set.stored.set.load_g) / 1000;

    result.reps.reserve(rows.size());  // `anew` points into it
    std::vector<signal::Movement> movements;
    std::vector<RecomputedRep*> anew(rows.size(), nullptr);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        movements.push_back(possible(rows[i]) ? movementOf(rows[i]) : signal::Movement{});
        if (!rules.all && rows[i].algorithm >= signal::kAlgorithm) continue;
        RecomputedRep rep{rows[i], {}, {}};
        rep.before.samples.clear();
        rep.after = rep.before;
        auto now = measureAnew(rows[i], sensor, load_kg);
        if (!now) {
            rep.left = now.error();
            result.reps.push_back(std::move(rep));
            continue;
        }
        putStart(now->concentric_start_us, rep.after.concentric_start);
        putFigures(*now, rep.after);
        rep.after.algorithm = signal::kAlgorithm;
        movements.back() = std::move(*now);
        result.reps.push_back(std::move(rep));
        anew[i] = &result.reps.back();
    }
    const bool any = std::any_of(anew.begin(), anew.end(), [](const auto* rep) { return rep != nullptr; });
    if (!any) return result;
    putLosses(movements, anew, rows, rules, result);
    putStays(movements, anew);
    return result;
}

}  // namespace plumbline::app
