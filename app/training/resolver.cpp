#include "app/training/resolver.h"

#include <algorithm>
#include <limits>
#include <map>

#include "app/training/resolver_steps.h"
#include "app/training/velocity_loss.h"

namespace plumbline::training {

WeekPlace weekOf(const Program& program, std::int64_t began, std::int64_t day) {
    const std::int64_t weeks = std::max(program.weeks, 1);
    WeekPlace place;
    place.number = std::max<std::int64_t>(daysBetween(began, day), 0) / 7 + 1;
    place.week =
        static_cast<int>(program.repeats ? (place.number - 1) % weeks + 1 : std::min(place.number, weeks));
    place.deload = program.deload.every > 0 && place.number % program.deload.every == 0;
    return place;
}

Scene sceneOf(const Program& program, const Situation& situation) {
    Scene scene{program,
                situation,
                weekOf(program, situation.began, situation.today),
                BarLoads(situation.rack),
                {},
                situation.care.budgets};
    for (const CareLimits::Withheld& each : situation.care.withheld)
        scene.swaps.push_back({.field = Override::Field::Exercise,
                               .text = each.instead,
                               .basis = each.basis,
                               .factor_pm = each.factor_pm});
    return scene;
}

bool inWeek(const Prescription& sets, int week) {
    return week >= sets.week_from && (sets.week_to == 0 || week <= sets.week_to);
}

namespace {

using What = Why::What;
using Field = Override::Field;

/// Day of the program a slot stands in; nothing: of none.
std::optional<std::size_t> dayOf(const Program& program, const std::string& key) {
    for (std::size_t day = 0; day < program.days.size(); ++day)
        for (const Slot& slot : program.days[day].slots)
            if (slot.key == key) return day;
    return std::nullopt;
}

ResolvedSet asWritten(const Prescription& rx, const RackStock& rack) {
    ResolvedSet set;
    set.kind = rx.kind;
    set.reps_min = rx.reps_min;
    set.reps_max = std::max(rx.reps_min, rx.reps_max);
    set.amrap = rx.amrap;
    set.hold_s = rx.hold_s;
    set.distance_m = rx.distance_m;
    set.body = rx.load_kind == LoadKind::Body;
    set.slow_mm_s = rx.slow_mm_s;
    set.fast_mm_s = rx.fast_mm_s;
    set.cap_pm = rx.cap_pm > 0 ? rx.cap_pm : rack.cap_pm;
    set.rest_s = rx.rest_s > 0 ? rx.rest_s : rack.rest_s;
    set.tempo = rx.tempo;
    set.rpe_cap_x10 =
        rx.rpe_cap_x10 == 0 && rx.load_kind == LoadKind::Rpe ? static_cast<int>(rx.load) : rx.rpe_cap_x10;
    return set;
}

void writeDrafts(const Scene& scene, SlotWork& work) {
    for (const Prescription& rx : work.slot.sets) {
        if (!inWeek(rx, scene.place.week)) continue;
        Draft draft{.rx = &rx,
                    .set = asWritten(rx, scene.situation.rack),
                    .of_top = rx.load_kind == LoadKind::PctTop};
        draft.why.push_back({.what = What::Week, .number = scene.place.week, .other = scene.program.weeks});
        if (work.withheld != nullptr) {
            draft.why.push_back({.what = What::CareWithheld, .text = work.withheld->exercise_id});
        } else if (work.replaced != nullptr) {
            draft.why.push_back({.what = What::Replaced, .text = work.exercise});
        }
        if (work.replaced != nullptr) draft.of_top = draft.of_top && work.replaced->basis != LoadBasis::None;
        draft.set.load_g = askedLoad(scene, work, rx, draft.why);
        work.drafts.insert(work.drafts.end(), static_cast<std::size_t>(std::clamp(rx.sets, 1, kMostSets)),
                           draft);
    }
}

/// The lighter week: fewer sets of each kind of set, lighter, and with a lower cap.
void lighten(const Scene& scene, SlotWork& work) {
    const Deload& deload = scene.program.deload;
    std::map<const Prescription*, std::int64_t> all, seen;
    for (const Draft& draft : work.drafts) ++all[draft.rx];
    std::erase_if(work.drafts, [&](const Draft& draft) {
        const std::int64_t kept = (all[draft.rx] * deload.sets_pm + 999) / 1000;
        return ++seen[draft.rx] > std::max<std::int64_t>(kept, 1);
    });
    for (Draft& draft : work.drafts) {
        ResolvedSet& set = draft.set;
        if (set.load_g) set.load_g = *set.load_g * deload.load_pm / 1000;
        set.cap_pm = std::min(set.cap_pm, deload.cap_pm);
        draft.why.push_back(
            {.what = What::Deload, .number = set.load_g.value_or(0), .other = deload.load_pm});
    }
}

void makeChanges(const Scene& scene, SlotWork& work) {
    const std::int64_t week_began = scene.situation.began + 7 * (scene.place.number - 1);
    const auto standing = [&](const Override* change) {
        return change->scope >= Override::Scope::Until && change->from_day < week_began;
    };
    if (scene.place.deload) {
        for (const Override* change : work.changes)
            if (standing(change)) applyChange(scene, *change, work);
        lighten(scene, work);
    }
    for (const Override* change : work.changes)
        if (!scene.place.deload || !standing(change)) applyChange(scene, *change, work);
}

/// The reasons of the heaviest work set.
std::vector<Why> reasonsOf(const std::vector<Draft>& drafts) {
    const auto weight = [](const Draft& draft) {
        return draft.set.kind == SetKind::Work ? draft.set.load_g.value_or(0) : -1;
    };
    const auto heaviest = std::max_element(
        drafts.begin(), drafts.end(), [&](const Draft& a, const Draft& b) { return weight(a) < weight(b); });
    return heaviest == drafts.end() ? std::vector<Why>{} : heaviest->why;
}

std::string changedBy(const Situation& situation, const std::string& slot) {
    const Override* last = nullptr;
    for (const Override& change : situation.overrides) {
        if (change.slot != slot || change.field == Field::Two || !inForce(change, situation)) continue;
        if (last == nullptr || change.seq >= last->seq) last = &change;
    }
    return last != nullptr ? last->author : "";
}

SlotWork workOut(const Scene& scene, const Slot& slot) {
    SlotWork work{.slot = slot};
    findChanges(scene.situation, work);
    if (!withhold(scene, work)) return work;
    writeDrafts(scene, work);
    writeWithheld(work);
    addProgress(scene, work);
    makeChanges(scene, work);
    limitAmounts(scene, work);
    limitAndRound(scene, work);
    return work;
}

ResolvedSlot resolved(const Scene& scene, const SlotWork& work) {
    ResolvedSlot slot;
    slot.key = work.slot.key;
    slot.exercise_id = work.exercise;
    if (work.replaced != nullptr) slot.instead_of = work.slot.exercise_id;
    slot.superset = work.slot.superset;
    slot.note = work.slot.note;
    slot.sets = rampOf(scene, work);
    for (const Draft& draft : work.drafts) slot.sets.push_back(draft.set);
    for (ResolvedSet& set : slot.sets) set.cap_pm = std::min(set.cap_pm, 10 * kCapCeilingPct);
    slot.why = reasonsOf(work.drafts);
    slot.raised = work.raised;
    slot.changed_by = changedBy(scene.situation, slot.key);
    return slot;
}

/// Slots go where changes of order put them, one change after the other. False: there are none.
bool reorder(const Situation& situation, std::vector<ResolvedSlot>& slots) {
    std::vector<const Override*> moves;
    for (const Override& change : situation.overrides)
        if (change.field == Field::Order && inForce(change, situation)) moves.push_back(&change);
    std::stable_sort(moves.begin(), moves.end(),
                     [](const Override* a, const Override* b) { return a->seq < b->seq; });
    for (const Override* move : moves) {
        const auto slot = std::find_if(slots.begin(), slots.end(),
                                       [&](const ResolvedSlot& each) { return each.key == move->slot; });
        if (slot == slots.end()) continue;
        ResolvedSlot moved = std::move(*slot);
        slots.erase(slot);
        const auto place =
            std::clamp<std::int64_t>(move->number - 1, 0, static_cast<std::int64_t>(slots.size()));
        slots.insert(slots.begin() + place, std::move(moved));
    }
    return !moves.empty();
}

}  // namespace

std::size_t nextDay(const Program& program, const Situation& situation) {
    if (program.days.empty()) return 0;
    std::map<std::string, std::vector<int>> counts;  // of each visit, sets by day
    std::string newest;
    for (const LoggedSet& set : situation.logged) {
        const auto day = dayOf(program, set.slot);
        if (!day || set.day < situation.began) continue;
        const bool this_visit = set.session_id == situation.session_id;
        if (!this_visit && set.kind == SetKind::WarmUp) continue;
        auto& count = counts[set.session_id];
        if (count.empty() && !this_visit) newest = set.session_id;
        count.resize(program.days.size());
        ++count[*day];
    }
    const auto mostOf = [](const std::vector<int>& count) {
        return static_cast<std::size_t>(std::max_element(count.begin(), count.end()) - count.begin());
    };
    if (const auto now = counts.find(situation.session_id); now != counts.end()) return mostOf(now->second);
    if (counts.empty()) return 0;
    return (mostOf(counts[newest]) + 1) % program.days.size();
}

ResolvedDay resolve(const Program& program, const Situation& situation) {
    Scene scene = sceneOf(program, situation);
    ResolvedDay day{
        .week = scene.place.week, .deload = scene.place.deload, .day = nextDay(program, situation)};
    if (program.days.empty()) return day;
    day.name = program.days[day.day].name;
    for (const Slot& slot : program.days[day.day].slots)
        if (const SlotWork work = workOut(scene, slot); !work.drafts.empty()) {
            day.slots.push_back(resolved(scene, work));
            spend(work, scene);
        }
    if (!reorder(situation, day.slots)) orderForCare(situation, day.slots);
    return day;
}

std::vector<Variable> raisedBy(const Program& program, const Situation& situation, const Override& change) {
    const auto day = dayOf(program, change.slot);
    if (!day) return {};
    Situation then = situation;
    Override made = change;
    made.seq = 0;
    for (const Override& each : then.overrides) made.seq = std::max(made.seq, each.seq);
    made.seq = std::min(made.seq, std::numeric_limits<std::int64_t>::max() - 1) + 1;
    // Confirmed for the sake of the question: nothing is held back then.
    const Override confirmed{.seq = made.seq,
                             .slot = made.slot,
                             .field = Field::Two,
                             .scope = Override::Scope::Program,
                             .from_day = situation.today};
    then.overrides.push_back(std::move(made));
    then.overrides.push_back(confirmed);
    then.care = {};  // which passes; the change may stay
    const Scene scene = sceneOf(program, then);
    const auto slot = std::find_if(program.days[*day].slots.begin(), program.days[*day].slots.end(),
                                   [&](const Slot& each) { return each.key == change.slot; });
    return workOut(scene, *slot).raised;
}

}  // namespace plumbline::training
