#include "app/training/resolver.h"

#include <algorithm>
#include <limits>
#include <map>

#include "app/training/resolver_steps.h"
#include "app/training/velocity_loss.h"

namespace plumbline::training {

WeekPlace weekOf(const Program& program, std::int64_t began, std::int64_t day, int loaded_weeks) {
    const std::int64_t weeks = std::max(program.weeks, 1);
    WeekPlace place;
    place.number = std::max<std::int64_t>(daysBetween(began, day), 0) / 7 + 1;
    place.week =
        static_cast<int>(program.repeats ? (place.number - 1) % weeks + 1 : std::min(place.number, weeks));
    const int every = program.deload.every;
    place.deload = every > 0 && (place.number + std::clamp(loaded_weeks, 0, every - 1)) % every == 0;
    return place;
}

Scene sceneOf(const Program& program, const Situation& situation) {
    return {program, situation, weekOf(program, situation.began, situation.today, situation.loaded_weeks),
            BarLoads(situation.rack), situation.care.budgets};
}

Deload lighterWeek(const Deload& written, const CareLimits& care) {
    Deload deload = written;
    if (care.lighter_load_pm > 0) deload.load_pm = care.lighter_load_pm;
    if (care.lighter_sets_pm > 0) deload.sets_pm = care.lighter_sets_pm;
    if (care.lighter_cap_pm > 0) deload.cap_pm = care.lighter_cap_pm;
    return deload;
}

std::vector<Exposure> visitsOf(const Scene& scene, const Slot& slot, const std::string& exercise,
                               std::int64_t since) {
    auto visits = exposuresOf(scene.situation, [&](const LoggedSet& set) {
        return set.slot == slot.key && set.exercise_id == exercise && !set.deload && set.day >= since;
    });
    if (exercise != slot.exercise_id) return visits;
    for (Exposure& visit : visits) {
        const int week = weekOf(scene.program, scene.situation.began, visit.day).week;
        for (const Prescription& rx : slot.sets)
            if (inWeek(rx, week)) visit.written.at(static_cast<std::size_t>(rx.kind)) += rx.sets;
    }
    return visits;
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
        } else if (work.replaced) {
            draft.why.push_back({.what = What::Replaced, .text = work.exercise});
        }
        if (work.replaced) draft.of_top = draft.of_top && work.replaced->basis != LoadBasis::None;
        draft.set.load_g = askedLoad(scene, work, rx, draft.why);
        work.drafts.insert(work.drafts.end(), static_cast<std::size_t>(std::clamp(rx.sets, 1, kMostSets)),
                           draft);
    }
}

/// BC-17: what is made lighter is what was last asked in an ordinary week, where today would ask for more.
void startFromLast(const Exposure& last, SlotWork& work) {
    for (const SetKind kind : {SetKind::Work, SetKind::BackOff, SetKind::Test}) {
        const std::vector<std::int64_t> then = last.shownLoads(kind);
        std::int64_t now = 0;
        for (const Draft& draft : work.drafts)
            if (draft.set.kind == kind) now = std::max(now, draft.set.load_g.value_or(0));
        if (then.empty() || now <= then.front()) continue;
        for (Draft& draft : work.drafts)
            if (draft.set.kind == kind && draft.set.load_g && !draft.by_hand)
                draft.set.load_g = *draft.set.load_g * then.front() / now;
    }
}

/// The lighter week: fewer sets of each kind of set, lighter, and with a lower cap.
void lighten(const Scene& scene, SlotWork& work) {
    const Deload deload = lighterWeek(scene.program.deload, scene.situation.care);
    const auto fewer = [&](std::int64_t sets) {
        return std::max<std::int64_t>((sets * deload.sets_pm + 999) / 1000, 1);
    };
    std::map<const Prescription*, std::int64_t> all, seen;
    for (const Draft& draft : work.drafts) ++all[draft.rx];
    std::erase_if(work.drafts, [&](const Draft& draft) { return ++seen[draft.rx] > fewer(all[draft.rx]); });
    const std::vector<Exposure> visits = visitsOf(scene, work.slot, work.exercise, scene.situation.began);
    if (!visits.empty()) {
        startFromLast(visits.back(), work);
        std::map<SetKind, std::int64_t> kept;
        std::erase_if(work.drafts, [&](const Draft& draft) {
            const std::int64_t then = visits.back().askedSets(draft.set.kind);
            return ++kept[draft.set.kind] > fewer(then) && then > 0;
        });
    }
    for (Draft& draft : work.drafts) {
        ResolvedSet& set = draft.set;
        // What was held back in its last visit is not made up for now.
        const auto holds = visits.empty() ? std::vector<std::int64_t>{} : visits.back().holds(set.kind);
        if (!holds.empty()) set.hold_s = std::min(set.hold_s, static_cast<int>(holds.front()));
        for (std::optional<std::int64_t>* load : {&set.load_g, &draft.own_g})
            if (*load) *load = **load * deload.load_pm / 1000;
        set.cap_pm = std::min(set.cap_pm, deload.cap_pm);
        draft.why.push_back(
            {.what = What::Deload, .number = set.load_g.value_or(0), .other = deload.load_pm});
    }
}

void makeChanges(const Scene& scene, SlotWork& work) {
    const bool any = !work.drafts.empty();
    keepOwnLoads(work.drafts);
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
    work.left_out = any && work.drafts.empty();
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

void ask(const Scene& scene, SlotWork& work) {
    writeDrafts(scene, work);
    writeWithheld(scene, work);
    addProgress(scene, work);
    makeChanges(scene, work);
    limitAmounts(scene, work);
}

/// What the slot would ask for, had nobody changed it, as if it had been lifted. Without changes: nothing.
std::vector<LoggedSet> unchangedSets(const Scene& scene, SlotWork work) {
    std::vector<LoggedSet> sets;
    if (work.changes.empty()) return sets;
    work.changes.clear();
    ask(scene, work);
    limitAndRound(scene, {}, work);
    for (const Draft& draft : work.drafts)
        sets.push_back({.kind = draft.set.kind,
                        .shown_g = draft.set.load_g,
                        .asked_reps = draft.set.reps_min,
                        .asked_reps_max = draft.set.reps_max,
                        .asked_hold_s = draft.set.hold_s});
    return sets;
}

SlotWork workOut(const Scene& scene, const Slot& slot) {
    SlotWork work{.slot = slot};
    findChanges(scene.situation, work);
    if (!withhold(scene, work)) return work;
    const std::vector<LoggedSet> unchanged = unchangedSets(scene, work);
    ask(scene, work);
    limitAndRound(scene, unchanged, work);
    return work;
}

ResolvedSlot resolved(const Scene& scene, const SlotWork& work) {
    ResolvedSlot slot;
    slot.key = work.slot.key;
    slot.exercise_id = work.exercise;
    if (work.replaced) slot.instead_of = work.slot.exercise_id;
    slot.superset = work.slot.superset;
    // It says how the written exercise is done.
    if (!work.replaced) slot.note = work.slot.note;
    slot.sets = rampOf(scene, work);
    for (const Draft& draft : work.drafts) slot.sets.push_back(draft.set);
    for (ResolvedSet& set : slot.sets) set.cap_pm = std::min(set.cap_pm, 10 * kCapCeilingPct);
    slot.why = reasonsOf(work.drafts);
    slot.raised = work.raised;
    slot.changed_by = changedBy(scene.situation, slot.key);
    return slot;
}

/// Slots go where changes of order put them, one change after the other. False: none is of this day.
bool reorder(const Situation& situation, std::vector<ResolvedSlot>& slots) {
    std::vector<const Override*> moves;
    for (const Override& change : situation.overrides)
        if (change.field == Field::Order && inForce(change, situation)) moves.push_back(&change);
    std::stable_sort(moves.begin(), moves.end(),
                     [](const Override* a, const Override* b) { return a->seq < b->seq; });
    bool any = false;
    for (const Override* move : moves) {
        const auto slot = std::find_if(slots.begin(), slots.end(),
                                       [&](const ResolvedSlot& each) { return each.key == move->slot; });
        if (slot == slots.end()) continue;
        any = true;
        ResolvedSlot moved = std::move(*slot);
        slots.erase(slot);
        const auto place =
            std::clamp<std::int64_t>(move->number - 1, 0, static_cast<std::int64_t>(slots.size()));
        slots.insert(slots.begin() + place, std::move(moved));
    }
    return any;
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
        if (const SlotWork work = workOut(scene, slot); work.left_out || !work.drafts.empty()) {
            day.slots.push_back(resolved(scene, work));
            if (!work.left_out) spend(work, scene);
        }
    if (!reorder(situation, day.slots)) day.reordered = orderForCare(situation, day.slots);
    return day;
}

std::vector<Variable> raisedBy(const Program& program, const Situation& situation,
                               const std::vector<Override>& changes) {
    if (changes.empty()) return {};
    const std::string& key = changes.front().slot;
    const auto day = dayOf(program, key);
    if (!day) return {};
    Situation then = situation;
    std::int64_t seq = 0;
    for (const Override& each : then.overrides) seq = std::max(seq, each.seq);
    const auto room = static_cast<std::int64_t>(changes.size()) + 1;
    seq = std::min(seq, std::numeric_limits<std::int64_t>::max() - room);
    for (const Override& change : changes) {
        then.overrides.push_back(change);
        then.overrides.back().seq = ++seq;
    }
    // Confirmed for the sake of the question: nothing is held back then.
    then.overrides.push_back({.seq = ++seq,
                              .slot = key,
                              .field = Field::Two,
                              .scope = Override::Scope::Program,
                              .from_day = situation.today});
    // What the care asks of today passes; the change may stay.
    then.care = {.compared_days = situation.care.compared_days, .ladder = situation.care.ladder};
    const Scene scene = sceneOf(program, then);
    const auto slot = std::find_if(program.days[*day].slots.begin(), program.days[*day].slots.end(),
                                   [&](const Slot& each) { return each.key == key; });
    return workOut(scene, *slot).raised;
}

}  // namespace plumbline::training
