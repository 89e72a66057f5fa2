// What a slot's loads may not do today: pass the last painless one by more than a step, or go on as if nobody
// had been away.

#include <algorithm>

#include "app/training/resolver_steps.h"

namespace plumbline::training {
namespace {

using What = Why::What;

/// What has been lifted of an exercise without pain above the gate, in one go: since the last absence, back
/// to what hurt.
struct Painless {
    std::optional<std::int64_t> heaviest;  ///< without pain, got up, and lighter than what hurt
    std::optional<std::int64_t> hurt;      ///< the lightest that hurt, and nothing as heavy since
    bool failed_last = false;              ///< the newest visit had an attempt that did not get up
    std::int64_t days = 0;                 ///< since the newest visit
};

/// Adds a visit older than those before; true: nothing older counts.
bool addVisit(const Exposure& visit, int pain_gate, Painless& known) {
    const std::int64_t since = known.heaviest.value_or(0);
    for (const LoggedSet* set : visit.sets)
        if (hurt(*set, pain_gate) && set->load_g && since < *set->load_g)
            known.hurt = std::min({known.hurt.value_or(kMostGrams), *set->load_g, kMostGrams});
    const bool hurts = std::any_of(visit.sets.begin(), visit.sets.end(),
                                   [&](const LoggedSet* set) { return hurt(*set, pain_gate); });
    for (const LoggedSet* set : visit.sets) {
        const bool lifted =
            set->load_g && !hurt(*set, pain_gate) && !set->failed && (set->reps > 0 || set->held_s > 0);
        if (lifted && *set->load_g < known.hurt.value_or(kMostGrams + 1))
            known.heaviest = std::min(std::max(known.heaviest.value_or(0), *set->load_g), kMostGrams);
    }
    return (hurts || known.hurt) && known.heaviest;
}

Painless painlessOf(const Scene& scene, const std::string& exercise) {
    auto visits = visitsOf(scene.situation, exercise);
    Painless known;
    if (visits.empty()) return known;
    // A visit is not earlier than the one before it, whatever the rack's clock said: that was no absence.
    for (std::size_t i = 1; i < visits.size(); ++i)
        visits[i].day = std::max(visits[i].day, visits[i - 1].day);
    known.days = daysBetween(visits.back().day, scene.situation.today);
    known.failed_last = visits.back().failed();
    for (std::size_t i = visits.size(); i-- > 0;) {
        const bool gap = i + 1 < visits.size() &&
                         daysBetween(visits[i].day, visits[i + 1].day) > scene.situation.care.absence.days;
        if ((gap && known.heaviest) || addVisit(visits[i], scene.situation.care.pain_gate, known)) break;
    }
    return known;
}

std::int64_t lessBy(std::int64_t grams, double pct) {
    return static_cast<std::int64_t>(static_cast<double>(grams) * (1 - pct / 100));
}

/// BC-14: were so many sessions of the exercise in a row whole and clean with the heaviest load? Lighter
/// weeks and lighter days say nothing of it, unless something was not clean.
bool earnsStep(const Scene& scene, const SlotWork& work, std::int64_t heaviest) {
    const int needed = scene.situation.care.clean_sessions;
    const auto visits = visitsOf(scene.situation, work.exercise);
    int clean = 0;
    std::optional<std::int64_t> counted;  // visits of one day are one
    for (auto visit = visits.rbegin(); visit != visits.rend() && clean < needed; ++visit) {
        const bool lighter = visit->sets.front()->deload;
        if (!lighter && !visit->whole()) return false;
        std::int64_t load = 0;
        for (const LoggedSet* set : visit->sets) {
            if (tooMuch(*set, scene.situation.care.pain_gate) || set->capped || set->not_clean) return false;
            load = std::max(load, set->load_g.value_or(0));
        }
        if (lighter || load + kSameGrams < heaviest || counted == visit->day) continue;
        counted = visit->day;
        ++clean;
    }
    return clean >= needed;
}

void limitLoads(const Scene& scene, const SlotWork& work, const Painless& known, std::vector<Draft>& drafts) {
    const bool own_step = work.slot.variable == Variable::Load && !work.replaced;
    const bool rises = !known.failed_last && earnsStep(scene, work, known.heaviest.value_or(0));
    const std::int64_t step = rises ? std::max(scene.bar.step(), own_step ? work.slot.step : 0) : 0;
    const double away_pct = scene.situation.care.absence.lessAfter(static_cast<double>(known.days));
    const bool returns = comesBack(scene, work);
    for (Draft& draft : drafts) {
        const bool free = draft.by_hand && !known.hurt;
        if (free || draft.of_top) continue;
        // The way back has its own bound, a share of the last pain-free load from before the flare-up.
        if (known.heaviest && !returns) {
            const What what = known.hurt ? What::AfterPain : What::StepAtMost;
            lowerTo(*known.heaviest + step, {.what = what, .number = *known.heaviest}, draft);
        } else if (!known.heaviest && known.hurt) {
            const std::int64_t less = lessBy(*known.hurt, scene.situation.care.pain_less_pct);
            lowerTo(less, {.what = What::LessAfterPain, .number = less}, draft);
        }
        if (known.heaviest && away_pct > 0) {
            const std::int64_t less = lessBy(*known.heaviest, away_pct);
            lowerTo(less, {.what = What::Away, .number = less, .other = known.days}, draft);
        }
    }
}

}  // namespace

bool comesBack(const Scene& scene, const SlotWork& work) {
    const auto& most = scene.situation.care.most;
    return std::any_of(most.begin(), most.end(), [&](const CareLimits::Most& each) {
        return each.exercise_id == work.exercise && each.because == CareLimits::Most::Because::Return;
    });
}

void lowerTo(std::int64_t grams, Why why, Draft& draft) {
    if (draft.of_top) draft.at_most = std::min(draft.at_most.value_or(grams), grams);
    if (!draft.set.load_g || *draft.set.load_g <= grams + kSameGrams) return;
    draft.set.load_g = grams;
    draft.why.push_back(std::move(why));
}

Finish finishOf(const Scene& scene, const SlotWork& work) {
    return [&, known = painlessOf(scene, work.exercise)](std::vector<Draft> drafts) {
        limitLoads(scene, work, known, drafts);
        limitForCare(scene, work, drafts);
        roundLoads(scene, drafts);
        return drafts;
    };
}

}  // namespace plumbline::training
