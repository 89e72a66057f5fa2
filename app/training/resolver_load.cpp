// What each kind of load comes to before progress, for the slot's own exercise and for a substitute.

#include <algorithm>
#include <cmath>

#include "app/training/resolver_steps.h"

namespace plumbline::training {
namespace {

using What = Why::What;

constexpr int kMostRepsOfMaximum = 10;
constexpr std::int64_t kMaximumDays = 84;
/// A substitute whose load is found from the other lift's maximum keeps so many repetitions in reserve
/// (design choice: nobody has lifted it yet).
constexpr int kReserveOfSubstitute = 3;

/// Per-mille of the maximum that goes up so many times (Brzycki 1993).
std::int64_t brzyckiPm(int reps) {
    return (37 - std::clamp(reps, 1, 30)) * 1000 / 36;
}

std::optional<Maximum> maximumFromReps(const Situation& situation, const std::string& exercise) {
    std::optional<Maximum> best;
    for (const LoggedSet& set : situation.logged) {
        const std::int64_t load = std::min(set.load_g.value_or(0), kMostGrams);
        const bool says = set.exercise_id == exercise && set.kind != SetKind::WarmUp && load > 0 &&
                          set.reps >= 1 && set.reps <= kMostRepsOfMaximum && !set.stopped && !set.failed &&
                          !set.pain && set.session_id != situation.session_id &&
                          daysBetween(set.day, situation.today) <= kMaximumDays;
        if (!says) continue;
        const std::int64_t grams = load * 36 / (37 - set.reps);
        if (!best || grams > best->grams || (grams == best->grams && load > best->load_g))
            best = Maximum{.grams = grams, .reps = set.reps, .load_g = load};
    }
    return best;
}

std::int64_t firstTime(const Scene& scene, std::vector<Why>& why) {
    why.push_back({.what = What::FirstTime, .number = scene.bar.bar()});
    return scene.bar.bar();
}

/// The substitute's maximum by the source's; says so.
std::optional<std::int64_t> factoredMaximum(const Scene& scene, const SlotWork& work, std::vector<Why>& why) {
    const std::int64_t factor = std::clamp(work.replaced->factor_pm, 0, 2000);
    const auto source = maximumOf(scene.situation, work.slot.exercise_id);
    if (!source || factor == 0) return std::nullopt;
    if (source->reps > 0)
        why.push_back({.what = What::MaxFromReps, .number = source->load_g, .other = source->reps});
    const std::int64_t grams = source->grams * factor / 1000;
    why.push_back({.what = What::OfSource, .number = grams, .other = factor});
    return grams;
}

/// A substitute's load where the program's own figure means nothing for it.
std::int64_t substituteLoad(const Scene& scene, const SlotWork& work, const Prescription& rx,
                            std::vector<Why>& why) {
    if (work.replaced->basis == LoadBasis::Factor) {
        const int reps = std::max(rx.reps_min, rx.reps_max);
        if (reps == 0) return firstTime(scene, why);
        if (const auto maximum = factoredMaximum(scene, work, why))
            return *maximum * brzyckiPm(reps + kReserveOfSubstitute) / 1000;
        why.push_back({.what = What::NoMax, .number = scene.bar.bar()});
        return scene.bar.bar();
    }
    if (const auto last =
            lastLoad(visitsOf(scene.situation, work.exercise), scene.situation.care.pain_gate)) {
        why.push_back({.what = What::LastOwn, .number = *last});
        return *last;
    }
    return firstTime(scene, why);
}

std::int64_t ofMaximum(const Scene& scene, const SlotWork& work, std::int64_t per_mille,
                       std::vector<Why>& why) {
    std::optional<std::int64_t> grams;
    if (work.replaced && work.replaced->basis == LoadBasis::Factor) {
        grams = factoredMaximum(scene, work, why);
    } else if (const auto maximum = maximumOf(scene.situation, work.exercise)) {
        grams = maximum->grams;
        if (maximum->reps > 0)
            why.push_back({.what = What::MaxFromReps, .number = maximum->load_g, .other = maximum->reps});
    }
    if (!grams) {
        why.push_back({.what = What::NoMax, .number = scene.bar.bar()});
        return scene.bar.bar();
    }
    why.push_back({.what = What::OfMax, .number = *grams, .other = per_mille});
    return *grams * per_mille / 1000;
}

/// By the member's own line, only where it was measured.
std::optional<std::int64_t> byLine(const Situation& situation, const std::string& exercise, int mm_s) {
    const auto line = std::find_if(situation.lines.rbegin(), situation.lines.rend(),
                                   [&](const VelocityLine& each) { return each.exercise_id == exercise; });
    if (line == situation.lines.rend() || !(line->per_kg_mm_s < 0)) return std::nullopt;
    const double grams = 1000 * (mm_s - line->at_zero_mm_s) / line->per_kg_mm_s;
    if (!(grams >= static_cast<double>(line->lightest_g) && grams <= static_cast<double>(line->heaviest_g) &&
          grams <= static_cast<double>(kMostGrams)))
        return std::nullopt;
    return std::llround(grams);
}

/// The heaviest load of the newest visit that moved inside the band.
std::optional<std::int64_t> lastInBand(const Scene& scene, const std::string& exercise,
                                       const Prescription& rx) {
    const auto exposures = exposuresOf(scene.situation, [&](const LoggedSet& set) {
        return set.exercise_id == exercise && !hurt(set, scene.situation.care.pain_gate) && !set.failed &&
               set.load_g.value_or(0) > 0 && set.best_mean_velocity_mm_s >= std::max(rx.slow_mm_s, 1) &&
               set.best_mean_velocity_mm_s <= rx.fast_mm_s;
    });
    return lastLoad(exposures, scene.situation.care.pain_gate);
}

std::int64_t byVelocity(const Scene& scene, const SlotWork& work, const Prescription& rx,
                        std::vector<Why>& why) {
    const int middle = (rx.slow_mm_s + rx.fast_mm_s) / 2;
    if (const auto load = byLine(scene.situation, work.exercise, middle)) {
        why.push_back({.what = What::ByVelocity, .number = *load, .other = middle});
        return *load;
    }
    if (work.replaced && work.replaced->basis == LoadBasis::Factor)
        return substituteLoad(scene, work, rx, why);
    // Under the rule velocity the steps towards the band are progress, from the empty bar on.
    const bool steps = work.slot.rule == Rule::Velocity && !work.replaced;
    const std::int64_t load =
        steps ? scene.bar.bar() : lastInBand(scene, work.exercise, rx).value_or(scene.bar.bar());
    why.push_back({.what = What::NoLine, .number = load});
    return load;
}

std::int64_t byEffort(const Scene& scene, const SlotWork& work, const Prescription& rx,
                      std::vector<Why>& why) {
    if (work.replaced && work.replaced->basis == LoadBasis::Factor)
        return substituteLoad(scene, work, rx, why);
    auto last = lastLoad(exposuresOf(scene.situation,
                                     [&](const LoggedSet& set) {
                                         return set.slot == work.slot.key &&
                                                set.exercise_id == work.exercise &&
                                                set.day >= scene.situation.began;
                                     }),
                         scene.situation.care.pain_gate);
    if (!last) last = lastLoad(visitsOf(scene.situation, work.exercise), scene.situation.care.pain_gate);
    if (!last) return firstTime(scene, why);
    why.push_back({.what = What::ByEffort, .number = *last, .other = rx.load});
    return *last;
}

}  // namespace

std::optional<Maximum> maximumOf(const Situation& situation, const std::string& exercise) {
    const auto known =
        std::find_if(situation.maxima.rbegin(), situation.maxima.rend(),
                     [&](const KnownMax& max) { return max.exercise_id == exercise && max.grams > 0; });
    if (known != situation.maxima.rend()) return Maximum{.grams = std::min(known->grams, kMostGrams)};
    return maximumFromReps(situation, exercise);
}

std::optional<std::int64_t> askedLoad(const Scene& scene, const SlotWork& work, const Prescription& rx,
                                      std::vector<Why>& why) {
    const bool by_kind =
        rx.load_kind == LoadKind::None || rx.load_kind == LoadKind::Body || rx.load_kind == LoadKind::PctTop;
    if (by_kind || (work.replaced && work.replaced->basis == LoadBasis::None)) return std::nullopt;
    if (work.replaced && work.replaced->basis == LoadBasis::Start) return firstTime(scene, why);
    switch (rx.load_kind) {
        case LoadKind::PctMax:
            return ofMaximum(scene, work, rx.load, why);
        case LoadKind::Velocity:
            return byVelocity(scene, work, rx, why);
        case LoadKind::Rpe:
            return byEffort(scene, work, rx, why);
        default:
            break;
    }
    if (work.replaced) return substituteLoad(scene, work, rx, why);
    why.push_back({.what = What::Written, .number = rx.load});
    return rx.load;
}

}  // namespace plumbline::training
