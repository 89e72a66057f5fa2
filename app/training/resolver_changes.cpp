// What was changed by hand: which changes are in force, and what they do to a slot.

#include <algorithm>

#include "app/training/resolver_steps.h"
#include "app/training/tempo.h"

namespace plumbline::training {
namespace {

using Field = Override::Field;
using Scope = Override::Scope;

bool ofVisit(const Override& change) {
    return change.scope == Scope::Set || change.scope == Scope::Session;
}

bool covers(const Override& change, std::int64_t day, const std::string& session) {
    if (!ofVisit(change)) return change.from_day <= day && (change.to_day == 0 || day < change.to_day);
    if (!session.empty() && !change.session_id.empty()) return session == change.session_id;
    return change.from_day == day;
}

/// Was it meant for a set whose turn it is not?
bool outOfTurn(const Override& change, const Situation& situation) {
    if (change.scope != Scope::Set || change.field != Field::Exercise) return false;
    const auto done = situation.done.find(change.slot);
    return change.set != (done == situation.done.end() ? 0 : done->second) + 1;
}

/// A raise was asked for on the day it was made.
bool asked(const Override& raise, const LoggedSet& set) {
    if (set.slot != raise.slot || set.day != raise.from_day || set.kind != SetKind::Work) return false;
    switch (raise.field) {
        case Field::Load:
            return set.shown_g && *set.shown_g >= raise.number - kSameGrams;
        case Field::Reps:
            return set.asked_reps >= raise.number;
        case Field::Sets:
            return set.asked_sets >= raise.number;
        case Field::Hold:
            return set.asked_hold_s >= raise.number;
        default:
            return false;
    }
}

/// What was confirmed has been asked for on that very day: nothing is left of it for another.
bool used(const Override& two, const Situation& situation) {
    bool any = false;
    for (const Override& raise : situation.overrides) {
        const bool number = raise.field == Field::Load || raise.field == Field::Reps ||
                            raise.field == Field::Sets || raise.field == Field::Hold;
        if (!number || raise.slot != two.slot || raise.from_day != two.from_day || raise.seq > two.seq)
            continue;
        any = true;
        if (std::none_of(situation.logged.begin(), situation.logged.end(),
                         [&](const LoggedSet& set) { return asked(raise, set); }))
            return false;
    }
    return any;
}

/// More than one raise was meant for the visit of that day and, where that had no set left for it, for the
/// slot's first one on a later day.
bool stillMeant(const Override& two, const Situation& situation) {
    if (situation.today > two.from_day && used(two, situation)) return false;
    const auto later = exposuresOf(situation, [&](const LoggedSet& set) { return set.slot == two.slot; });
    return std::none_of(later.begin(), later.end(),
                        [&](const Exposure& visit) { return visit.day > two.from_day; });
}

/// The exercise override in force in the slot when a load was said; nullptr: its own exercise. One for a set
/// is of that set alone.
const Override* replacementAt(const Situation& situation, const Slot& slot, const Override& load) {
    const std::int64_t day = ofVisit(load) ? situation.today : load.from_day;
    const Override* last = nullptr;
    for (const Override& change : situation.overrides) {
        if (change.field != Field::Exercise || change.slot != slot.key || change.seq >= load.seq) continue;
        const bool other_set = change.scope == Scope::Set && change.set != load.set;
        if (!other_set && covers(change, day, load.session_id) && (last == nullptr || change.seq > last->seq))
            last = &change;
    }
    return last != nullptr && !last->text.empty() && last->text != slot.exercise_id ? last : nullptr;
}

/// The exercise a load was said of.
const std::string& exerciseOf(const Situation& situation, const Slot& slot, const Override& load) {
    if (!load.text.empty()) return load.text;
    const Override* replaced = replacementAt(situation, slot, load);
    return replaced != nullptr ? replaced->text : slot.exercise_id;
}

void changeLoad(const Override& change, bool fresh, Draft& draft) {
    draft.set.load_g = std::clamp<std::int64_t>(change.number, 0, kMostGrams);
    draft.set.body = draft.of_top = false;
    draft.by_hand = fresh;
}

bool saidSinceLifted(const Scene& scene, const SlotWork& work, const Override& change) {
    if (change.field != Field::Load) return false;
    if (ofVisit(change)) return true;
    const auto visits = visitsOf(scene.situation, work.exercise);
    if (visits.empty()) return true;
    Override made = change;  // as bar and plates made it
    made.number = scene.bar.down(change.number);
    const std::vector<const LoggedSet*>& last = visits.back().sets;
    return change.from_day >= visits.back().day &&
           daysBetween(change.from_day, scene.situation.today) <= scene.situation.care.absence.days &&
           std::none_of(last.begin(), last.end(), [&](const LoggedSet* set) { return asked(made, *set); });
}

void changeDraft(const Override& change, bool fresh, Draft& draft) {
    const auto within = [&](int least, int most) {
        return static_cast<int>(std::clamp<std::int64_t>(change.number, least, most));
    };
    ResolvedSet& set = draft.set;
    Variable variable = Variable::None;
    switch (change.field) {
        case Field::Load:
            changeLoad(change, fresh, draft);
            variable = Variable::Load;
            break;
        case Field::Reps:
            // The lower end; a range keeps its width.
            set.reps_max = std::min(within(1, kMostReps) + set.reps_max - set.reps_min, kMostReps);
            set.reps_min = within(1, kMostReps);
            variable = Variable::Reps;
            break;
        case Field::Hold:
            set.hold_s = within(1, kMostHoldS);
            variable = Variable::Hold;
            break;
        case Field::Cap:
            set.cap_pm = within(1, 1000);
            break;
        case Field::Tempo:
            if (change.text.empty() || parseTempo(change.text)) set.tempo = change.text;
            break;
        case Field::Rest:
            set.rest_s = within(1, kMostHoldS);
            break;
        default:
            break;
    }
    if (variable != Variable::None)
        draft.why.push_back({.what = Why::What::Changed,
                             .number = change.number,
                             .other = static_cast<std::int64_t>(variable),
                             .text = change.author});
}

bool isWork(const Draft& draft) {
    return draft.set.kind == SetKind::Work;
}

/// Is it said of the work sets, where there are any?
bool ofWork(Field field) {
    return field == Field::Load || field == Field::Reps || field == Field::Hold;
}

/// Lighter and test sets with a weight of their own keep their part of the heaviest work set.
void followLoad(const Override& change, bool fresh, std::vector<Draft>& drafts) {
    std::int64_t top = 0;
    for (const Draft& draft : drafts)
        if (isWork(draft)) top = std::max(top, draft.own_g.value_or(0));
    if (top == 0) return;
    const std::int64_t now = std::min(std::clamp<std::int64_t>(change.number, 0, kMostGrams), top);
    for (Draft& draft : drafts) {
        if (isWork(draft) || draft.of_top || !draft.own_g) continue;
        draft.set.load_g = *draft.own_g * now / top;
        draft.by_hand = fresh;
    }
}

/// Does a change of the whole slot mean this set? One of its own always does.
bool means(Field field, const Draft& draft) {
    switch (field) {
        case Field::Load:
            return !draft.of_top;
        case Field::Reps:
            return draft.set.reps_min > 0;
        case Field::Hold:
            return draft.set.hold_s > 0;
        default:
            return true;
    }
}

}  // namespace

bool inForce(const Override& change, const Situation& situation) {
    if (ofVisit(change))
        return !change.session_id.empty() && change.session_id == situation.session_id &&
               !outOfTurn(change, situation);
    return covers(change, situation.today, situation.session_id) &&
           (change.field != Field::Two || stillMeant(change, situation));
}

void findChanges(const Situation& situation, SlotWork& work) {
    for (const Override& change : situation.overrides)
        if (change.slot == work.slot.key && inForce(change, situation)) work.changes.push_back(&change);
    std::stable_sort(work.changes.begin(), work.changes.end(),
                     [](const Override* a, const Override* b) { return a->seq < b->seq; });
    work.exercise = work.slot.exercise_id;
    for (const Override* change : work.changes) {
        if (change->field != Field::Exercise) continue;
        const bool own = change->text.empty() || change->text == work.slot.exercise_id;
        work.replaced = own ? std::nullopt : std::optional(Substitute{change->basis, change->factor_pm});
        work.exercise = own ? work.slot.exercise_id : change->text;
    }
    std::erase_if(work.changes, [&](const Override* change) {
        if (change->field == Field::Exercise || change->field == Field::Order) return true;
        return change->field == Field::Load && exerciseOf(situation, work.slot, *change) != work.exercise;
    });
}

void resizeWork(std::vector<Draft>& drafts, std::int64_t sets) {
    auto count = std::count_if(drafts.begin(), drafts.end(), isWork);
    if (count == 0) return;
    const std::int64_t wanted = std::clamp<std::int64_t>(sets, 1, kMostSets);
    for (; count != wanted; count += count < wanted ? 1 : -1) {
        const auto last = std::prev(std::find_if(drafts.rbegin(), drafts.rend(), isWork).base());
        if (count < wanted) {
            Draft copy = *last;
            drafts.insert(std::next(last), std::move(copy));
        } else {
            drafts.erase(last);
        }
    }
}

void keepOwnLoads(std::vector<Draft>& drafts) {
    for (Draft& draft : drafts) draft.own_g = draft.set.load_g;
}

void applyChange(const Scene& scene, const Override& change, SlotWork& work) {
    const bool fresh = saidSinceLifted(scene, work, change);
    std::vector<Draft>& drafts = work.drafts;
    if (change.scope == Scope::Set) {
        if (change.set < 1 || static_cast<std::size_t>(change.set) > drafts.size()) return;
        const auto set = drafts.begin() + (change.set - 1);
        if (change.field == Field::Skip) {
            drafts.erase(set);
        } else {
            changeDraft(change, fresh, *set);
            // What was said of it alone does not follow what is said of the work sets later.
            if (change.field == Field::Load && !isWork(*set)) set->own_g.reset();
        }
        return;
    }
    if (change.field == Field::Skip) drafts.clear();
    if (change.field == Field::Sets) {
        resizeWork(drafts, change.number);
        for (Draft& draft : drafts)
            draft.why.push_back({.what = Why::What::Changed,
                                 .number = change.number,
                                 .other = static_cast<std::int64_t>(Variable::Sets),
                                 .text = change.author});
        return;
    }
    const auto meant = [&](const Draft& draft) { return means(change.field, draft); };
    const bool work_only = ofWork(change.field) &&
                           std::any_of(drafts.begin(), drafts.end(),
                                       [&](const Draft& draft) { return isWork(draft) && meant(draft); });
    for (Draft& draft : drafts)
        if (meant(draft) && (!work_only || isWork(draft))) changeDraft(change, fresh, draft);
    if (work_only && change.field == Field::Load) followLoad(change, fresh, drafts);
}

}  // namespace plumbline::training
