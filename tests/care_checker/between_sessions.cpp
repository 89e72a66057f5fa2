// BC-14, BC-16 without the weeks, and how a slot is compared with its earlier visits.

#include <algorithm>
#include <cmath>
#include <optional>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::Reason;

double heaviest(const std::vector<Exposure>& past) {
    double kg = 0;
    for (const Exposure& each : past) {
        kg = std::max(kg, each.plan.kg.value_or(0));
        for (const SetLog* set : each.sets) kg = std::max(kg, liftedKg(*set));
    }
    return kg;
}

/// BC-14: all repetitions, no stop by the cap, form quiet, pain within the gate. Where a number was changed
/// since, by the wider one: it may have been counted by either.
bool clean(const Look& look, const Exposure& exposure) {
    const int signals = numberSince(look, "signals_not_clean", exposure.visit->day).second;
    const int gate = numberSince(look, "pain_gate", exposure.visit->day).second;
    const bool each = std::all_of(exposure.sets.begin(), exposure.sets.end(), [&](const SetLog* set) {
        const db::SetRecord& row = set->stored;
        return row.reps >= row.target_reps && row.held_ms.value_or(0) >= row.target_held_ms &&
               row.loss_state != "stop" && static_cast<int>(row.form.size()) < signals && !painIn(*set, gate);
    });
    // The check-in is a pain answer like the button's.
    const std::vector<db::HealthRecord>& said = exposure.visit->health;
    const bool sore = std::any_of(said.begin(), said.end(), [&](const db::HealthRecord& row) {
        return row.kind == "check_in" && row.soreness.value_or(0) > gate;
    });
    return each && !sore && !exposure.sets.empty() &&
           static_cast<int>(exposure.sets.size()) >= exposure.sets.front()->stored.target_sets;
}

/// What a rise is counted from: where a trainer has said a load to go on from, from that.
struct Base {
    double kg = 0;                ///< heaviest so far
    std::vector<Exposure> since;  ///< the oldest first
    std::optional<Edit> edit;     ///< in force today, lasting or not
};

Base baseOf(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    Base base;
    base.edit = editAt(look, now, "load");
    const bool anew = base.edit && base.edit->lasts();
    for (const Exposure& each : past)
        if (!anew || whenOf(look, each) > base.edit->made) base.since.push_back(each);
    base.kg = std::max(heaviest(base.since), anew ? base.edit->value : 0);
    return base;
}

/// What a person asked for, or less.
bool withinEdit(const Look& look, const Base& base, double kg) {
    return base.edit && kg <= base.edit->value + look.facts.step_kg / 2 + kSlack;
}

/// What kept a session from being clean, for who reads it.
std::string unclean(const Look& look, const Exposure& last) {
    if (clean(look, last)) return "";
    std::string why = fmt::format("; day {}: {} sets of {}", last.visit->day, last.sets.size(),
                                  last.sets.front()->stored.target_sets);
    for (const SetLog* set : last.sets)
        why += fmt::format(", {} kg, {} of {} reps {}{}{}", liftedKg(*set), set->stored.reps,
                           set->stored.target_reps, set->stored.loss_state,
                           set->stored.form.size() > 1 ? " not clean" : "",
                           set->said_pain || set->stored.pain ? " pain" : "");
    return why;
}

/// Nothing but the week's volume speaks against it: that lets it rise by less.
bool onlyLimited(const Exposure& now) {
    Exposure without = now;
    std::erase_if(without.plan.why,
                  [](const Reason& reason) { return reason.what == Reason::What::CareVolume; });
    return without.usual();
}

/// Up to now. A day that should have been lighter and was as heavy as any counts like another.
int cleanInARow(const Look& look, const std::vector<Exposure>& of, double heaviest_kg) {
    int streak = 0;
    for (auto each = of.rbegin(); each != of.rend() && (!each->usual() || clean(look, *each)); ++each)
        if (each->usual() || (clean(look, *each) && each->plan.kg.value_or(0) > heaviest_kg - kSlack))
            ++streak;
    return streak;
}

/// 0: there was no usual day.
double lastUsualKg(const std::vector<Exposure>& past) {
    const auto last =
        std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
    return last == past.rend() ? 0 : last->plan.kg.value_or(0);
}

void risesAfterCleanSets(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const double kg = now.plan.kg.value_or(0);
    const Base base = baseOf(look, now, past);
    if (past.empty() || base.kg <= 0 || kg <= 0) return;
    const bool rises = kg > past.back().plan.kg.value_or(0) + kSlack;
    look.judged("BC-14", rises ? "a rise" : "none");
    const auto needed = numberOf(look, "BC-14", "clean_sessions");
    if (!needed) return;
    if (kg <= base.kg + kSlack) {
        if (kg > heaviest(past) + kSlack)
            look.passed("BC-14", exception::kTrainer);
        else if (rises && kg <= lastUsualKg(past) + kSlack)
            look.passed("BC-14", exception::kUsualDay);
        else if (rises && cleanInARow(look, past, base.kg) < *needed)
            look.passed("BC-14", exception::kLiftedBefore);
        return;
    }
    if (withinEdit(look, base, kg)) return look.passed("BC-14", exception::kTrainer);
    const int streak = cleanInARow(look, base.since, base.kg);
    const auto& since = base.since;
    if (streak < *needed) {
        std::string why;
        for (std::size_t i = since.size() - std::min<std::size_t>(3, since.size()); i < since.size(); ++i)
            why += unclean(look, since[i]);
        look.say("BC-14", fmt::format("{}: from {} to {} kg after {} clean sessions in a row{}{}",
                                      now.exercise_id, base.kg, kg, streak, why, lately(now, past)));
    }
    if (!now.usual() && !onlyLimited(now))
        look.say("BC-14", fmt::format("{}: from {} to {} kg on a day that is not as usual{}", now.exercise_id,
                                      base.kg, kg, lately(now, past)));
}

/// The heaviest painless work of the exercise in other slots.
double liftedElsewhere(const Look& look, const Exposure& now) {
    double kg = 0;
    for (const VisitLog& visit : look.before)
        for (const SetLog& set : visit.sets)
            if (set.stored.exercise_id == now.exercise_id && set.stored.slot != now.slot &&
                set.stored.kind != "warm_up" && !set.stored.deleted && !set.stored.pain && !set.said_pain)
                kg = std::max(kg, liftedKg(set));
    return kg;
}

void smallSteps(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    const double kg = now.plan.kg.value_or(0);
    const Base base = baseOf(look, now, past);
    if (base.kg <= 0 || past.empty() || kg <= 0) return;
    if (slot == nullptr || slot->variable != training::Variable::Load || slot->step <= 0)
        return look.skipped("BC-16", "a slot without a step of load");
    const double step = std::max(static_cast<double>(slot->step) / 1000, look.facts.step_kg);
    look.judged("BC-16", "a step");
    if (kg <= base.kg + step + kSlack) {
        if (kg > heaviest(past) + step + kSlack)
            look.passed("BC-16", exception::kTrainer);
        else if (kg > past.back().plan.kg.value_or(0) + step + kSlack)
            look.passed("BC-16", kg <= lastUsualKg(past) + step + kSlack ? exception::kUsualDay
                                                                         : exception::kLiftedBefore);
        return;
    }
    if (withinEdit(look, base, kg)) return look.passed("BC-16", exception::kTrainer);
    if (kg <= liftedElsewhere(look, now) + step + kSlack)
        return look.passed("BC-16", exception::kLiftedBefore);
    look.say("BC-16", fmt::format("{}: from {} to {} kg, a step is {} kg{}", now.exercise_id, base.kg, kg,
                                  step, lately(now, past)));
}

/// A lift that was replaced names what it stands for, or who chose it.
void replacedExplained(const Look& look) {
    if (!look.visit.ready) return;
    for (const app::SlotView& slot : look.visit.ready->plan.slots) {
        const training::Slot* written = slotOf(look.facts, look.visit.session.program_id, slot.key);
        if (written != nullptr && written->exercise_id != slot.exercise_id && slot.instead_of.empty() &&
            slot.changed_by.empty())
            look.say("explained", fmt::format("{} stands for {} and does not say so", slot.exercise_id,
                                              written->exercise_id));
    }
}

/// Not the rules' doing, and it cannot be told how much of it is whose; null: it is not so.
const char* decided(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (says(now.plan, {Reason::What::Chosen})) return "the member's own choice";
    const auto max = editToday(look, now.exercise_id, "max", now.sets.front()->before.t_us);
    const bool fresh = max && (past.empty() || whenOf(look, past.back()) < max->made);
    return fresh ? "a trainer's maximum" : nullptr;
}

/// A day without a program goes on from what was last lifted, which may have been by one: not compared.
bool followsAProgram(const Look& look, const Exposure& now) {
    return now.program_id.empty() &&
           std::any_of(look.before.begin(), look.before.end(),
                       [](const VisitLog& each) { return !each.session.program_id.empty(); });
}

}  // namespace

void betweenSessions(const Look& look) {
    for (const Exposure& now : exposuresOf(look.visit)) {
        if (followsAProgram(look, now)) {
            look.skipped("BC-14", "no program after a program");
            continue;
        }
        const std::vector<Exposure> past = earlier(look, now);
        explained(look, now, past);
        if (const char* why = decided(look, now, past)) {
            for (const char* rule : {"BC-14", "BC-15", "BC-16"}) look.skipped(rule, why);
            continue;
        }
        risesAfterCleanSets(look, now, past);
        oneVariable(look, now, past);
        smallSteps(look, now, past);
        weeklyVolume(look, now, past);
    }
    replacedExplained(look);
}

}  // namespace plumbline::care_checker
