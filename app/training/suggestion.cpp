#include "app/training/suggestion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>

namespace plumbline::training {
namespace {

using What = SuggestionStep::What;

/// One visit's work on the exercise.
struct PastVisit {
    std::int64_t wall_ms = std::numeric_limits<std::int64_t>::min();
    double kg = 0;
    int sets = 0;  // at kg
    int stopped_early = 0, not_clean = 0;
    bool failed = false, pain = false, clean = true;
    bool deload = false;              // of a lighter week
    std::vector<double> painless_kg;  // got up
    std::optional<double> hurt_kg;    // the lightest; empty where as much was lifted without pain

    [[nodiscard]] bool stopped() const { return 2 * stopped_early >= sets; }
    [[nodiscard]] bool tooHeavy() const { return stopped() || failed; }
};

void addPain(const std::vector<const PastSet*>& sets, int pain_gate, PastVisit& visit) {
    for (const PastSet* set : sets)
        if (set->load_kg && !hurt(*set, pain_gate) && !set->failed)
            visit.painless_kg.push_back(*set->load_kg);
    for (const PastSet* set : sets) {
        if (!hurt(*set, pain_gate)) continue;
        visit.pain = true;
        const bool lifted_too =
            std::any_of(visit.painless_kg.begin(), visit.painless_kg.end(),
                        [&](double kg) { return kg >= set->load_kg.value_or(0) - kSameLoadKg; });
        if (set->load_kg && !lifted_too)
            visit.hurt_kg = std::min(visit.hurt_kg.value_or(*set->load_kg), *set->load_kg);
    }
}

PastVisit visitOf(const std::vector<const PastSet*>& sets, const LiftDefaults& defaults) {
    PastVisit visit;
    for (const PastSet* set : sets) {
        visit.wall_ms = std::max(visit.wall_ms, set->wall_ms);
        visit.deload = visit.deload || set->deload;
        visit.kg = std::max(visit.kg, set->load_kg.value_or(0));
    }
    addPain(sets, defaults.pain_gate, visit);
    int asked = 0;
    for (const PastSet* set : sets) {
        if (!set->load_kg || *set->load_kg < visit.kg - kSameLoadKg) continue;
        const bool reached = static_cast<int>(set->reps.size()) >= set->target_reps;
        ++visit.sets;
        if (set->stopped && !reached) ++visit.stopped_early;
        if (set->signals >= defaults.signals_not_clean) ++visit.not_clean;
        asked = std::max(asked, set->target_sets);
        visit.failed = visit.failed || set->failed;
        visit.clean =
            visit.clean && reached && !set->stopped && !set->failed && set->soreness <= defaults.pain_gate;
    }
    visit.clean = visit.clean && visit.sets >= asked && !visit.pain && visit.not_clean == 0;
    return visit;
}

/// Visits with a known load, newest first.
std::vector<PastVisit> visitsOf(const std::vector<PastSet>& sets, std::string_view this_session,
                                const LiftDefaults& defaults) {
    std::map<std::string_view, std::vector<const PastSet*>> by_session;
    for (const PastSet& set : sets)
        if (set.session_id != this_session && !set.warm_up) by_session[set.session_id].push_back(&set);
    std::vector<PastVisit> visits;
    for (const auto& [session, of_visit] : by_session)
        if (const PastVisit visit = visitOf(of_visit, defaults); visit.kg > 0) visits.push_back(visit);
    std::stable_sort(visits.begin(), visits.end(),
                     [](const PastVisit& a, const PastVisit& b) { return a.wall_ms > b.wall_ms; });
    return visits;
}

/// One of a lighter week that was not too much says nothing of the weight, unless there is no other. False:
/// one of those that are gone and newer than all others was not clean.
bool dropLighter(std::vector<PastVisit>& visits) {
    const auto silent = [](const PastVisit& visit) {
        return visit.deload && !visit.pain && !visit.tooHeavy();
    };
    const auto usual = std::find_if_not(visits.begin(), visits.end(), silent);
    if (usual == visits.end()) return true;
    const bool clean = std::all_of(visits.begin(), usual, [](const PastVisit& visit) { return visit.clean; });
    std::erase_if(visits, silent);
    return clean;
}

double roundedDown(double kg, const LiftDefaults& defaults) {
    return defaults.bar_kg + 2 * heaviestSideLoad((kg - defaults.bar_kg) / 2, defaults.plates).kg;
}

/// The heaviest lifted without pain in the last visit and the newest before it that has one, lighter than
/// what hurt since.
std::optional<double> painlessKg(const std::vector<PastVisit>& visits) {
    std::optional<double> hurting = visits.front().hurt_kg, found;
    if (!hurting) return std::nullopt;
    for (std::size_t i = 0; i < visits.size(); ++i) {
        if (visits[i].hurt_kg) hurting = std::min(*hurting, *visits[i].hurt_kg);
        bool any = false;
        for (const double kg : visits[i].painless_kg) {
            if (kg > *hurting - kSameLoadKg) continue;
            found = std::max(found.value_or(kg), kg);
            any = true;
        }
        if (i > 0 && any) break;
    }
    return found;
}

/// How much less, in percent; notes what speaks for it.
double lessPct(const PastVisit& last, const PastVisit* before, double days, const Absence& absence,
               int less_pct, std::vector<SuggestionStep>& why) {
    double less = 0;
    if (last.stopped()) why.push_back({.what = What::StoppedEarly, .count = last.stopped_early});
    if (last.failed) why.push_back({.what = What::FailedRep});
    if (last.tooHeavy() && before != nullptr && before->tooHeavy()) less = less_pct;
    if (last.pain) {
        why.push_back({.what = What::Pain});
        less = less_pct;
    }
    if (const double away = absence.lessAfter(days); away > 0) {
        why.push_back({.what = What::LongAway, .days = days});
        less = away;
    }
    return less;
}

/// Clean in a row, at the last weight or more; two visits of a day are one.
int cleanDays(const std::vector<PastVisit>& visits) {
    constexpr std::int64_t kHalfDayMs = 12LL * 3600 * 1000;
    int days = 0;
    std::int64_t counted_ms = std::numeric_limits<std::int64_t>::max();
    for (const PastVisit& visit : visits) {
        if (!visit.clean || visit.kg < visits.front().kg - kSameLoadKg) break;
        if (visit.wall_ms > counted_ms - kHalfDayMs) continue;
        counted_ms = visit.wall_ms;
        ++days;
    }
    return days;
}

}  // namespace

Suggestion suggestLoad(const std::vector<PastSet>& sets, std::string_view this_session, std::int64_t now_ms,
                       const LiftDefaults& defaults) {
    Suggestion suggestion;
    suggestion.reps = defaults.reps;
    std::vector<SuggestionStep>& why = suggestion.why;
    const bool lifted = std::any_of(sets.begin(), sets.end(), [&](const PastSet& set) {
        return set.session_id != this_session && !set.warm_up;
    });
    std::vector<PastVisit> visits = visitsOf(sets, this_session, defaults);
    const bool clean_since = dropLighter(visits);
    if (visits.empty()) {
        if (lifted) return suggestion;
        suggestion.kg = defaults.bar_kg;
        why.push_back({.what = What::FirstTime, .kg = defaults.bar_kg});
        return suggestion;
    }
    const PastVisit& last = visits.front();
    const PastVisit* before = visits.size() > 1 ? &visits[1] : nullptr;
    constexpr double kDayMs = 24.0 * 3600 * 1000;
    const auto daysSince = [&](std::int64_t wall_ms) {
        return now_ms == 0 ? 0 : std::max(0.0, static_cast<double>(now_ms - wall_ms) / kDayMs);
    };
    why.push_back(
        {.what = What::LastTime, .kg = last.kg, .count = last.sets, .days = daysSince(last.wall_ms)});
    // A lighter week is no absence.
    std::int64_t newest_ms = last.wall_ms;
    for (const PastSet& set : sets)
        if (set.session_id != this_session && !set.warm_up) newest_ms = std::max(newest_ms, set.wall_ms);
    const double days = daysSince(newest_ms);
    if (last.clean) why.push_back({.what = What::Clean});
    if (last.not_clean > 0) why.push_back({.what = What::NotClean, .count = last.not_clean});
    const double less = lessPct(last, before, days, defaults.absence, defaults.less_pct, why);
    const bool earned = clean_since && cleanDays(visits) >= std::max(defaults.clean_sessions, 1);

    double wanted = last.kg;
    if (less > 0) wanted = last.hurt_kg.value_or(last.kg) * (1 - less / 100);
    if (const auto painless = painlessKg(visits)) {
        wanted = std::min(wanted, *painless * (1 - defaults.absence.lessAfter(days) / 100));
        why.push_back({.what = What::AfterPain, .kg = *painless});
    }
    if (less == 0 && earned) wanted = last.kg + smallestStep(defaults.plates);
    double made = roundedDown(wanted, defaults);
    // Lighter than the bar (another bar was typed), or the bar itself is as light as it gets.
    if (made > wanted && made >= last.kg) wanted = made = last.kg;
    // The next loading up is farther away than the smallest pair.
    if (wanted > last.kg && made <= last.kg) wanted = last.kg;
    if (wanted > last.kg) {
        why.push_back({.what = What::StepUp, .kg = wanted - last.kg});
    } else if (wanted < last.kg) {
        why.push_back({.what = What::StepDown, .kg = last.kg - wanted});
    } else {
        why.push_back({.what = What::Same});
    }
    constexpr double kShown = 0.005;  // kg
    if (std::abs(made - wanted) > kShown) why.push_back({.what = What::Rounded, .kg = made});
    suggestion.kg = made;
    return suggestion;
}

}  // namespace plumbline::training
