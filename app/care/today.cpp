#include "app/care/today.h"

#include <algorithm>
#include <set>

#include "app/care/answers.h"
#include "app/care/flare_up.h"
#include "app/care/ladder.h"
#include "app/care/order.h"
#include "app/care/red_flags.h"
#include "app/care/soreness.h"
#include "app/care/spacing.h"
#include "app/care/volume.h"
#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

using app::CareMode;
using What = app::CareReason::What;

std::string nameOf(const Facts& facts, const std::string& exercise) {
    const db::ExerciseRecord* known = exerciseOf(facts, exercise);
    return known != nullptr ? known->name : exercise;
}

/// First name of an author, where the chain of changes says it.
std::string authorOf(const Facts& facts, const std::string& id) {
    if (id.empty()) return "";
    for (const db::OverrideRecord& row : facts.overrides)
        if (row.author_id == id) return row.author_name;
    return "";
}

void applyFlags(const Facts& facts, Today& day) {
    Flags flags = flagsOf(facts);
    day.flags = std::move(flags.standing);
    if (flags.lifted_today) day.why.push_back({.what = What::FlagLifted, .text = flags.lifted_by});
    if (day.flags.empty()) return;
    day.mode = CareMode::Blocked;
    // Whatever else holds, this is what a banner with room for one sentence says.
    const int holds = facts.guest ? 2 : day.consented ? 0 : 1;
    day.why.insert(day.why.begin(), {.what = What::Flag, .number = flags.days, .other = holds});
    day.limits.no_loaded = day.limits.no_progress = true;
    // Nothing stands in the place of what is withheld: what is gentle enough is not for a rack to say. A
    // carry has no weight in the plan, and is loaded all the same.
    day.limits.withheld.clear();
    if (facts.catalogue == nullptr) return;
    for (const db::ExerciseRecord& each : *facts.catalogue)
        if (isWithheld(each) || isLoaded(each)) day.limits.withheld.push_back({.exercise_id = each.id});
}

/// Flare-up, or the way back from it.
void applyFlare(const Facts& facts, Today& day) {
    const Flare flare = flareOf(facts);
    const Comeback back = comebackOf(facts, flare);
    if (flare.on) {
        day.mode = CareMode::Flare;
        const auto days = facts.today - dayOf(facts, flare.day);
        day.why.push_back({.what = What::Flare,
                           .number = static_cast<int>(days),
                           .other = flare.author_id.empty() ? 0 : 1,
                           .text = authorOf(facts, flare.author_id)});
        day.limits.withheld = withheldIn(facts);
    } else if (back.on) {
        day.mode = CareMode::Return;
        day.return_step = back.step;
        day.return_steps = back.steps;
        day.return_pct = back.pct;
        const auto pct = static_cast<double>(back.pct);
        day.why.push_back({.what = What::ReturnStep, .number = back.step, .other = back.steps, .pct = pct});
        if (day.asks && day.consented) day.why.push_back({.what = What::ReturnAsks});
        if (back.days_left > 0) day.why.push_back({.what = What::ReturnDays, .number = back.days_left});
        if (back.waits) day.why.push_back({.what = What::ReturnWaits, .number = facts.numbers.return_gate});
        day.limits.slow_s = facts.numbers.slow_s;
        day.limits.most = returnLoads(facts, flare, back.pct);
    }
    if (day.mode == CareMode::Usual) return;
    day.limits.no_progress = true;
    day.limits.cap_pm = 10 * facts.numbers.guard_cap_pct;
}

void applySoreness(const Facts& facts, Today& day) {
    const Soreness sore = sorenessOf(facts);
    day.why.insert(day.why.end(), sore.why.begin(), sore.why.end());
    day.limits.no_progress = day.limits.no_progress || sore.reduced || sore.above_gate;
    if (!sore.reduced) return;
    if (day.mode == CareMode::Usual) day.mode = CareMode::Reduced;
    day.limits.sets_less = facts.numbers.sore_sets_less;
    if (sore.again) day.limits.load_pm = 10 * (100 - facts.numbers.sore_load_pct);
}

/// BC-12: what hurt sharply today, in any visit; pain of which nobody said how much is sharp until they do.
void applyPain(const Facts& facts, Today& day) {
    std::set<std::string> stopped;
    for (const PainAnswer& pain : painsOf(facts))
        if (pain.day == facts.today && !pain.exercise_id.empty() &&
            pain.level.value_or(10) >= facts.numbers.sharp_from)
            stopped.insert(pain.exercise_id);
    // A set that was claimed from a guest comes without an answer.
    for (const training::LoggedSet& set : facts.logged)
        if (set.day == facts.today && set.pain && set.pain_level < 0) stopped.insert(set.exercise_id);
    for (const std::string& id : stopped) {
        day.limits.stopped.push_back(id);
        day.why.push_back({.what = What::PainStopped, .text = nameOf(facts, id)});
    }
}

void applyTraining(const Facts& facts, Today& day) {
    const auto spaced = spacedLoads(facts);
    day.limits.most.insert(day.limits.most.end(), spaced.begin(), spaced.end());
    // The way back has steps of its own, and what it is compared with was lifted before.
    if (day.mode != CareMode::Return) day.limits.budgets = budgetsOf(facts);
    day.limits.ranks = ranksOf(facts);
    day.limits.clean_sessions = facts.numbers.clean_sessions;
    day.limits.pain_gate = facts.numbers.pain_gate;
    day.limits.pain_less_pct = facts.numbers.pain_less_pct;
    day.limits.absence = absenceOf(facts.numbers);
    day.limits.gentle_sets = facts.numbers.gentle_sets;
    day.limits.gentle_rest_s = facts.numbers.gentle_rest_s;
    day.limits.ramp_rest_s = facts.numbers.ramp_rest_s;
    day.limits.compared_days = facts.numbers.compared_days;
    day.limits.ladder = ladder();
    day.limits.lighter_load_pm = 10 * changed(facts.numbers, &Numbers::lighter_week_load_pct);
    day.limits.lighter_sets_pm = 10 * changed(facts.numbers, &Numbers::lighter_week_sets_pct);
    day.limits.lighter_cap_pm = 10 * changed(facts.numbers, &Numbers::lighter_week_cap_pct);
}

bool wasHeld(const training::ResolvedSlot& slot, training::Why::What what) {
    return std::any_of(slot.why.begin(), slot.why.end(),
                       [&](const training::Why& why) { return why.what == what; });
}

}  // namespace

Today today(const Facts& facts) {
    Today day;
    day.consented = agreed(facts.health).value_or(false);
    const std::vector<CheckIn> all = checkInsOf(facts);
    if (const CheckIn* now = ofToday(facts, all)) {
        day.soreness = now->soreness;
        day.trend = now->trend;
    }
    day.asks = !facts.guest && !day.soreness;
    applyFlare(facts, day);
    applySoreness(facts, day);
    applyPain(facts, day);
    applyTraining(facts, day);
    applyFlags(facts, day);
    // "The plan stays" is said where it does.
    if (day.mode != CareMode::Usual)
        std::erase_if(day.why, [](const app::CareReason& why) { return why.what == What::SoreUsual; });
    return day;
}

std::vector<app::CareReason> dayReasons(const Facts& facts, const training::ResolvedDay& day) {
    std::vector<app::CareReason> why;
    if (day.deload) why.push_back({.what = What::Deload});
    for (const training::ResolvedSlot& slot : day.slots) {
        // No bar is lighter than the empty one.
        if (wasHeld(slot, training::Why::What::TooLight)) continue;
        if (wasHeld(slot, training::Why::What::CareVolume))
            why.push_back({.what = What::WeekVolume, .text = nameOf(facts, slot.exercise_id)});
        if (wasHeld(slot, training::Why::What::CareSpacing) ||
            wasHeld(slot, training::Why::What::CareFullWeek))
            why.push_back({.what = What::Spacing,
                           .number = clashToday(facts).days_ago,
                           .other = clashToday(facts).of_week,
                           .text = nameOf(facts, slot.exercise_id)});
    }
    if (day.reordered) why.push_back({.what = What::Order});
    return why;
}

std::vector<int> soreDays(const Facts& facts, int days) {
    std::vector<int> sore;
    for (const CheckIn& said : checkInsOf(facts))
        if (facts.today - dayOf(facts, said.day) < days) sore.push_back(said.soreness.value_or(-1));
    return sore;
}

}  // namespace plumbline::care
