// What the care of the back asks of a day (CareLimits), obeyed after every wish of program, progress, deload
// and changes by hand, before the plates.

#include <algorithm>

#include "app/training/resolver_steps.h"
#include "app/training/tempo.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Most = CareLimits::Most;

/// Something with a weight is asked: bar, machine or the member's own choice. Body weight and holds on the
/// floor are not.
bool asksForWeight(const Draft& draft) {
    if (draft.set.load_g || draft.of_top) return true;
    return !draft.set.body && draft.set.hold_s == 0;
}

std::int64_t repsOf(const ResolvedSet& set, int likely) {
    return std::clamp(likely, set.reps_min, std::max(set.reps_min, set.reps_max));
}

/// What a set is going to weigh, as far as it is known before the plates.
std::int64_t gramsOf(const Draft& draft, std::int64_t top) {
    return draft.of_top ? top * draft.rx->load / 1000 : draft.set.load_g.value_or(0);
}

std::int64_t topOf(const std::vector<Draft>& drafts) {
    std::int64_t top = 0;
    for (const Draft& draft : drafts)
        if (!draft.of_top && draft.set.kind == SetKind::Work)
            top = std::max(top, draft.set.load_g.value_or(0));
    return top;
}

/// In gram-repetitions.
std::int64_t volumeOf(const std::vector<Draft>& drafts, int likely_reps) {
    const std::int64_t top = topOf(drafts);
    std::int64_t volume = 0;
    for (const Draft& draft : drafts) volume += gramsOf(draft, top) * repsOf(draft.set, likely_reps);
    return volume;
}

/// All of it with the empty bar.
std::int64_t leastVolumeOf(const std::vector<Draft>& drafts, int likely_reps, const BarLoads& bar) {
    std::int64_t volume = 0;
    for (const Draft& draft : drafts)
        if (draft.of_top || draft.set.load_g) volume += bar.bar() * repsOf(draft.set, likely_reps);
    return volume;
}

void keepWithin(const CareLimits::Budget& budget, const BarLoads& bar, std::vector<Draft>& drafts) {
    const std::int64_t allowed = std::max<std::int64_t>(budget.gram_reps, 0);
    const std::int64_t with_empty_bar = std::max(allowed, budget.empty_bar);
    if (volumeOf(drafts, budget.reps) <= allowed) return;
    // No bar is lighter than the empty one: then there are fewer sets.
    const std::size_t before = drafts.size();
    while (drafts.size() > 1 && leastVolumeOf(drafts, budget.reps, bar) > with_empty_bar) drafts.pop_back();
    const std::int64_t planned = volumeOf(drafts, budget.reps);
    for (Draft& draft : drafts) {
        if (!draft.set.load_g || draft.of_top || planned <= allowed) continue;
        const auto share =
            static_cast<std::int64_t>(static_cast<double>(*draft.set.load_g) * static_cast<double>(allowed) /
                                      static_cast<double>(planned));
        const std::int64_t less = std::max(share, std::min(*draft.set.load_g, bar.bar()));
        lowerTo(less, {.what = What::CareVolume, .number = less}, draft);
    }
    if (drafts.size() == before) return;
    for (Draft& draft : drafts)
        draft.why.push_back(
            {.what = What::CareVolume, .number = static_cast<std::int64_t>(drafts.size()), .other = 1});
}

}  // namespace

Why::What whatOf(Most::Because because) {
    switch (because) {
        case Most::Because::WeekVolume:
            return What::CareVolume;
        case Most::Because::Spacing:
            return What::CareSpacing;
        case Most::Because::FullWeek:
            return What::CareFullWeek;
        case Most::Because::NotClean:
            return What::CareForm;
        case Most::Because::Pain:
            return What::CarePain;
        case Most::Because::Return:
            break;
    }
    return What::CareReturn;
}

int setsWithin(const Most& most, int sets) {
    const int left = most.share_pm > 0 ? sets * most.share_pm / 1000 : sets - 1;
    return std::min(std::max(left, 1), sets);
}

bool withhold(const Scene& scene, SlotWork& work) {
    const CareLimits& care = scene.situation.care;
    const auto found = std::find_if(care.withheld.begin(), care.withheld.end(),
                                    [&](const auto& each) { return each.exercise_id == work.exercise; });
    if (found != care.withheld.end()) {
        if (found->instead.empty()) return false;
        work.withheld = &*found;
        work.replaced = Substitute{.basis = found->basis};
        work.exercise = found->instead;
        // What was said of the other exercise says nothing of this one.
        std::erase_if(work.changes,
                      [](const Override* change) { return change->field != Override::Field::Skip; });
    }
    return std::find(care.stopped.begin(), care.stopped.end(), work.exercise) == care.stopped.end();
}

void writeWithheld(const Scene& scene, SlotWork& work) {
    if (work.withheld == nullptr) return;
    const CareLimits::Withheld& withheld = *work.withheld;
    const bool own_amount = withheld.reps > 0 || withheld.hold_s > 0;
    const CareLimits& care = scene.situation.care;
    int kept = 0;
    std::erase_if(work.drafts, [&](const Draft& draft) {
        return draft.set.kind != SetKind::Work || ++kept > care.gentle_sets;
    });
    for (Draft& draft : work.drafts) {
        ResolvedSet& set = draft.set;
        if (own_amount) {
            set.reps_min = set.reps_max = withheld.reps;
            set.hold_s = withheld.hold_s;
        }
        set.amrap = draft.of_top = false;
        set.body = withheld.basis == LoadBasis::None;
        set.distance_m = set.slow_mm_s = set.fast_mm_s = set.rpe_cap_x10 = 0;
        set.rest_s = std::min(set.rest_s, care.gentle_rest_s);
        set.tempo.clear();
    }
}

void limitAmounts(const Scene& scene, SlotWork& work) {
    const CareLimits& care = scene.situation.care;
    std::vector<Draft>& drafts = work.drafts;
    if (care.no_loaded) std::erase_if(drafts, asksForWeight);
    int less = 0;
    for (; less < care.sets_less && drafts.size() > 1; ++less) drafts.pop_back();
    for (const Most& most : care.most) {
        if (!most.unweighed || most.exercise_id != work.exercise) continue;
        drafts.erase(drafts.begin() + setsWithin(most, static_cast<int>(drafts.size())), drafts.end());
        const auto sets = static_cast<std::int64_t>(drafts.size());
        for (Draft& draft : drafts)
            draft.why.push_back({.what = whatOf(most.because), .number = sets, .other = 1});
    }
    for (Draft& draft : drafts) {
        ResolvedSet& set = draft.set;
        if (less > 0) draft.why.push_back({.what = What::CareSets, .other = less});
        if (care.cap_pm > 0) set.cap_pm = std::min(set.cap_pm, care.cap_pm);
        const bool counted = set.reps_min > 0 || set.reps_max > 0;
        if (care.slow_s > 0 && counted && work.withheld == nullptr)
            set.tempo = loweredSlowly(set.tempo, care.slow_s);
    }
}

void limitForCare(const Scene& scene, const SlotWork& work, std::vector<Draft>& drafts) {
    const CareLimits& care = scene.situation.care;
    for (const Most& most : care.most) {
        if (most.exercise_id != work.exercise) continue;
        for (Draft& draft : drafts) {
            std::int64_t grams = most.grams;
            if (most.unweighed && most.share_pm == 0) continue;
            if (most.unweighed) grams = draft.set.load_g.value_or(0) * most.share_pm / 1000;
            lowerTo(grams, {.what = whatOf(most.because), .number = grams}, draft);
        }
    }
    for (const CareLimits::Budget& budget : scene.budgets)
        if (budget.exercise_id == work.exercise) keepWithin(budget, scene.bar, drafts);
    if (care.load_pm >= 1000) return;
    for (Draft& draft : drafts) {
        if (!draft.set.load_g || draft.of_top) continue;
        draft.set.load_g = *draft.set.load_g * std::max(care.load_pm, 0) / 1000;
        draft.why.push_back({.what = What::CareLoad, .number = *draft.set.load_g, .other = care.load_pm});
    }
}

void spend(const SlotWork& work, Scene& scene) {
    for (CareLimits::Budget& budget : scene.budgets) {
        if (budget.exercise_id != work.exercise) continue;
        const std::int64_t spent = volumeOf(work.drafts, budget.reps);
        budget.gram_reps -= spent;
        budget.empty_bar -= spent;
    }
}

bool orderForCare(const Situation& situation, std::vector<ResolvedSlot>& slots) {
    std::vector<std::string> written;
    for (const ResolvedSlot& slot : slots) written.push_back(slot.key);
    using Part = CareLimits::Rank::Part;
    const auto partOf = [&](const ResolvedSlot& slot) -> std::optional<Part> {
        if (!slot.superset.empty()) return std::nullopt;  // they take turns where the program has them
        for (const CareLimits::Rank& rank : situation.care.ranks)
            if (rank.exercise_id == slot.exercise_id) return rank.part;
        return std::nullopt;
    };
    std::stable_partition(slots.begin(), slots.end(),
                          [&](const ResolvedSlot& slot) { return partOf(slot) != Part::Mobility; });
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < slots.size(); ++i)
        if (const auto part = partOf(slots[i]); part && *part != Part::Mobility) places.push_back(i);
    std::vector<ResolvedSlot> ranked;
    for (const std::size_t place : places) ranked.push_back(std::move(slots[place]));
    std::stable_sort(ranked.begin(), ranked.end(),
                     [&](const ResolvedSlot& a, const ResolvedSlot& b) { return *partOf(a) < *partOf(b); });
    for (std::size_t i = 0; i < places.size(); ++i) slots[places[i]] = std::move(ranked[i]);
    return !std::equal(slots.begin(), slots.end(), written.begin(),
                       [](const ResolvedSlot& slot, const std::string& key) { return slot.key == key; });
}

}  // namespace plumbline::training
