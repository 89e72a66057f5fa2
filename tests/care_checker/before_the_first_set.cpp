// BC-01 to BC-07.

#include <algorithm>
#include <cmath>

#include "tests/care_checker/reading.h"

namespace plumbline::care_checker {
namespace {

using app::CareMode;
using app::CareReason;

const char* wordOf(app::SoreTrend trend) {
    switch (trend) {
        case app::SoreTrend::Better:
            return "better";
        case app::SoreTrend::Same:
            return "same";
        case app::SoreTrend::Worse:
            return "worse";
    }
    return "";
}

void checkIn(const Look& look) {
    const VisitLog& visit = look.visit;
    if (visit.touches > 3)
        look.say("BC-01", fmt::format("the check-in took {} touches, three at most", visit.touches));
    bool consented = standingBefore(look.before).consented;
    for (const db::HealthRecord& row : visit.health) {
        if (row.kind == "consent") consented = true;
        const bool ends = row.kind == "consent_end" || row.kind == "lifted" || row.kind == "flare_end";
        if (!consented && !ends)
            look.say("BC-01", fmt::format("a row '{}' was kept without the member's consent", row.kind));
        if (row.kind == "consent_end") consented = false;
    }
    const bool today = std::any_of(look.before.begin(), look.before.end(), [&](const VisitLog& each) {
        return each.day == visit.day && each.said_soreness;
    });
    if (standingBefore(look.before).consented && !today && visit.arrived.care && !visit.arrived.care->asks)
        look.say("BC-01", "nobody asked how the back is at tap-in");
    if (!consented || !visit.said_soreness || visit.skipped) return;
    const bool kept = std::any_of(visit.health.begin(), visit.health.end(), [&](const db::HealthRecord& row) {
        return row.kind == "check_in" && row.soreness == visit.said_soreness &&
               (!visit.said_trend || row.trend == wordOf(*visit.said_trend));
    });
    if (!kept) look.say("BC-01", fmt::format("soreness {} was said and is in no row", *visit.said_soreness));
}

/// What the glass has to show and must not offer while a flag stands.
void underAFlag(const Look& look, const Picture& shown) {
    if (!shown.care || shown.care->mode != CareMode::Blocked)
        look.say("BC-02", "a red flag stands and loaded work is not blocked");
    if (!says(shown.care, {CareReason::What::Flag}))
        look.say("BC-02", "a red flag stands and the glass does not say so");
    // In whatever words: a doctor, a physiotherapist, medical help.
    if (shown.banner.find("doctor") == std::string::npos && shown.banner.find("medical") == std::string::npos)
        look.say("BC-02",
                 fmt::format("a red flag stands and no professional is advised: \"{}\"", shown.banner));
    for (const app::SlotView& slot : shown.plan.slots)
        if (loaded(look.facts, slot))
            look.say("BC-02", fmt::format("a red flag stands and {} is offered", slot.exercise_id));
    if (shown.plan.kg.value_or(0) > 0)
        look.say("BC-02", fmt::format("a red flag stands and {} kg are offered", *shown.plan.kg));
}

void redFlags(const Look& look) {
    const VisitLog& visit = look.visit;
    for (const db::HealthRecord& row : visit.health) {
        if (row.kind == "flags" && !row.flags.empty() && visit.said_flags.empty())
            look.say("BC-02", "a red flag was stored that nobody had said");
        if (row.kind != "lifted") continue;
        const auto role = look.facts.roles.find(row.author_id);
        if (role == look.facts.roles.end() || (role->second != "trainer" && role->second != "owner"))
            look.say("BC-02", "a red flag was lifted by somebody who is no trainer");
        if (row.reason.empty()) look.say("BC-02", "a red flag was lifted without a reason");
        if (std::none_of(visit.changes.begin(), visit.changes.end(),
                         [](const db::OverrideRecord& each) { return each.field == "flag"; }))
            look.say("BC-02", "a red flag was lifted and the chain of changes does not say so");
    }
    if (visit.ready && standingIn(look).flagged) underAFlag(look, *visit.ready);
    if (visit.flags_said) underAFlag(look, *visit.flags_said);
    for (const SetLog& set : visit.sets)
        if (set.stored.target_g.value_or(0) > 0 && standingAt(look, set.before.t_us).flagged)
            look.say("BC-02", fmt::format("a red flag stands and {} was asked for", set.stored.exercise_id));
}

/// Hours since the newest loaded visit; negative: there is none.
double hoursSinceWork(const Look& look) {
    for (auto each = look.before.rbegin(); each != look.before.rend(); ++each)
        if (worked(*each)) return look.visit.hours - each->hours;
    return -1;
}

void sorenessWindow(const Look& look) {
    if (!look.visit.ready || !look.visit.ready->care || numbersEdited(look, "BC-03")) return;
    const app::CareView& care = *look.visit.ready->care;
    const bool clocks = look.visit.clock_right && (look.before.empty() || look.before.back().clock_right);
    const double since = hoursSinceWork(look);
    const int soreness = look.visit.said_soreness.value_or(-1);
    const bool kept = standingIn(look).consented && !look.visit.skipped;
    const bool worse_after = look.visit.said_trend == app::SoreTrend::Worse && since >= 18 && since <= 30;
    const bool late = since >= 73 && since <= 168;
    if (kept && clocks && soreness >= 4 && care.mode == CareMode::Usual && (worse_after || late))
        look.say("BC-03", fmt::format("soreness {} {:.0f} hours after work{}, and the plan is as usual",
                                      soreness, since, worse_after ? ", worse" : ""));
    if (care.mode != CareMode::Reduced) return;
    using What = CareReason::What;
    if (!says(look.visit.ready->care, {What::SoreLate, What::SoreLong, What::SoreWorse, What::SoreAgain}))
        look.say("BC-03", "the plan is reduced and the glass does not say why");
    if (soreness == 0) look.say("BC-03", "the plan is reduced although the back is not sore");
    const bool normal = look.visit.said_trend == app::SoreTrend::Better && since >= 0 && since <= 48;
    if (normal && clocks) look.say("BC-03", "improving within 48 hours is normal, and the plan is reduced");
}

void reducedSets(const Look& look) {
    if (numbersEdited(look, "BC-03")) return;
    const bool before_too = !look.before.empty() && look.before.back().ready &&
                            look.before.back().ready->care &&
                            look.before.back().ready->care->mode == CareMode::Reduced;
    // Who says nothing today has not said that it goes on.
    const bool running =
        before_too && look.visit.day - look.before.back().day == 1 && look.visit.said_soreness.has_value();
    for (const Exposure& each : exposuresOf(look.visit)) {
        if (each.mode != CareMode::Reduced) continue;
        const training::Slot* slot = slotOf(look.facts, each.program_id, each.slot);
        const bool grows = slot != nullptr && slot->variable == training::Variable::Sets;
        if (each.plan.of_sets < 1) look.say("BC-03", fmt::format("{}: no set is left", each.exercise_id));
        if (slot != nullptr && !grows && !slotEdited(look, each.slot, {"sets"})) {
            const int written = setsWritten(*slot, each.plan.week);
            if (written > 0 && each.plan.of_sets > std::max(1, written - 1))
                look.say("BC-03", fmt::format("sore, and {} has {} sets of {}", each.exercise_id,
                                              each.plan.of_sets, written));
        }
        const bool lighter = says(each.plan, {app::Reason::What::CareLoad});
        if (lighter && !before_too && !says(look.visit.ready->care, {CareReason::What::SoreAgain}))
            look.say("BC-03", fmt::format("{}: load went before volume", each.exercise_id));
        if (running && !lighter && each.plan.kg.value_or(0) > look.facts.bar_kg &&
            !slotEdited(look, each.slot, {"load"}))
            look.say("BC-03", fmt::format("{}: reduced for a second day, and not lighter", each.exercise_id));
    }
}

bool withheldInFlare(const Look& look, const app::SlotView& slot) {
    if (hasWord(slot.exercise_id,
                {"deadlift", "clean", "snatch", "jump", "swing", "sit_up", "situp", "crunch", "leg_raise",
                 "twist", "good_morning", "push_press", "rack_pull"}))
        return true;
    const db::ExerciseRecord* record = db::exerciseIn(look.facts.catalogue, slot.exercise_id);
    return hasWord(slot.exercise_id, {"squat", "lunge"}) && record != nullptr &&
           (record->implement == "barbell" || record->implement == "trap_bar");
}

void flareUp(const Look& look) {
    for (const SetLog& set : look.visit.sets) {
        if (!set.said_pain || !set.pain_said || !set.pain_said->care || numbersEdited(look, "BC-04"))
            continue;
        const app::CareView& care = *set.pain_said->care;
        if (*set.said_pain >= 4 && !care.proposes_flare && care.mode != CareMode::Flare &&
            care.mode != CareMode::Blocked)
            look.say("BC-04",
                     fmt::format("pain {} was said and flare-up mode is not proposed", *set.said_pain));
        if (*set.said_pain < 4 && care.proposes_flare)
            look.say("BC-04", fmt::format("pain {} was said and flare-up mode is proposed", *set.said_pain));
    }
    if (!look.visit.ready || !standingIn(look).flare) return;
    const Picture& shown = *look.visit.ready;
    if (!shown.care || (shown.care->mode != CareMode::Flare && shown.care->mode != CareMode::Blocked)) {
        look.say("BC-04", "a flare-up stands and the plan is not under it");
        return;
    }
    for (const app::SlotView& slot : shown.plan.slots) {
        if (slot.skipped) continue;
        if (withheldInFlare(look, slot))
            look.say("BC-04", fmt::format("a flare-up stands and {} is offered", slot.exercise_id));
    }
}

/// A substitute never inherits the replaced lift's kilograms, in a flare-up or out of it.
void substitutes(const Look& look) {
    if (!look.visit.ready) return;
    for (const app::SlotView& slot : look.visit.ready->plan.slots) {
        if (slot.instead_of.empty() || slot.skipped || slot.kg.value_or(0) <= look.facts.bar_kg) continue;
        if (slotEdited(look, slot.key, {"load"})) continue;
        double own = 0, replaced = 0;
        for (const VisitLog& visit : look.before)
            for (const SetLog& set : visit.sets) {
                if (set.stored.exercise_id == slot.exercise_id) own = std::max(own, liftedKg(set));
                if (set.stored.slot == slot.key && set.stored.exercise_id != slot.exercise_id &&
                    set.stored.kind == "work")
                    replaced = liftedKg(set);
            }
        if (std::abs(*slot.kg - replaced) < kSlack && *slot.kg > own + look.facts.step_kg)
            look.say("BC-04",
                     fmt::format("{} has the {} kg of the lift it stands for", slot.exercise_id, *slot.kg));
    }
}

/// Heaviest work of the exercise in the newest painless visit before the newest flare-up; 0: none.
double lastPainFreeKg(const Look& look, const std::string& exercise_id) {
    auto flare = look.before.rbegin();
    for (; flare != look.before.rend(); ++flare) {
        if (std::any_of(flare->health.begin(), flare->health.end(),
                        [](const db::HealthRecord& row) { return row.kind == "flare"; }))
            break;
    }
    for (; flare != look.before.rend(); ++flare) {
        double heaviest = 0;
        bool pain = false;
        for (const SetLog& set : flare->sets) {
            if (set.stored.exercise_id != exercise_id || set.stored.deleted) continue;
            heaviest = std::max(heaviest, liftedKg(set));
            pain = pain || painIn(set);
        }
        if (heaviest > 0 && !pain) return heaviest;
    }
    return 0;
}

void returning(const Look& look) {
    if (!look.visit.ready || !look.visit.ready->care || numbersEdited(look, "BC-05")) return;
    const app::CareView& care = *look.visit.ready->care;
    if (care.mode != CareMode::Return) return;
    if (care.return_step < 1 || care.return_step > care.return_steps)
        look.say("BC-05", fmt::format("step {} of {}", care.return_step, care.return_steps));
    const double pct = std::min(100.0, 40.0 + 10.0 * care.return_step);
    if (std::abs(care.return_pct - pct) > 0.5)
        look.say("BC-05", fmt::format("step {} is {} %, not {} %", care.return_step, care.return_pct, pct));
    const VisitLog* last = look.before.empty() ? nullptr : &look.before.back();
    const bool clocks = look.visit.clock_right && last != nullptr && last->clock_right;
    if (clocks && last->ready && last->ready->care && last->ready->care->mode == CareMode::Return) {
        const int step = last->ready->care->return_step;
        if (care.return_step > step + 1)
            look.say("BC-05", fmt::format("from step {} to {}", step, care.return_step));
        if (care.return_step > step && painIn(*last))
            look.say("BC-05", fmt::format("a step up to {} after pain above the gate", care.return_step));
        if (care.return_step > step && last->sets.empty())
            look.say("BC-05", fmt::format("a step up to {} after a visit without a set", care.return_step));
    }
    for (const Exposure& each : exposuresOf(look.visit)) {
        const double base = lastPainFreeKg(look, each.exercise_id);
        const double kg = each.plan.kg.value_or(0);
        if (base > 0 && kg > look.facts.bar_kg && kg > base * care.return_pct / 100 + kSlack &&
            !slotEdited(look, each.slot, {"load"}))
            look.say("BC-05",
                     fmt::format("{}: {} kg at {} % of {} kg", each.exercise_id, kg, care.return_pct, base));
        if (care.return_step == 1 && each.plan.tempo.empty() && kg > 0 && each.plan.reps > 0)
            look.say("BC-05", fmt::format("{}: the first step back has no slow tempo", each.exercise_id));
    }
}

/// After a flare-up has ended, loaded work comes back by steps: not as usual before five of them.
void returnsAtAll(const Look& look) {
    const Standing standing = standingIn(look);
    if (!look.visit.ready || !look.visit.ready->care || !standing.flare_ended || numbersEdited(look, "BC-05"))
        return;
    if (look.visit.ready->care->mode != CareMode::Usual && look.visit.ready->care->mode != CareMode::Reduced)
        return;
    int steps = 0;
    bool had_load = false;
    for (const VisitLog& visit : look.before) {
        for (const db::HealthRecord& row : visit.health)
            if (row.kind == "flare_end") steps = 0;
        if (visit.ready && visit.ready->care && visit.ready->care->mode == CareMode::Return) ++steps;
        had_load = had_load || worked(visit);
    }
    if (had_load && steps < 5)
        look.say("BC-05", fmt::format("as usual after {} visits of coming back from a flare-up", steps));
}

void preparation(const Look& look) {
    if (!look.visit.ready || !look.visit.ready->care) return;
    const Picture& shown = *look.visit.ready;
    const auto& slots = shown.plan.slots;
    const bool loads = std::any_of(slots.begin(), slots.end(),
                                   [&](const app::SlotView& slot) { return loaded(look.facts, slot); });
    if (!loads || shown.care->mode == CareMode::Blocked) return;
    const auto& items = shown.care->preparation;
    if (items.empty()) return look.say("BC-06", "loaded work without a preparation block");
    const bool active = std::any_of(items.begin(), items.end(), [](const app::PrepItem& item) {
        return hasWord(item.exercise_id,
                       {"bird_dog", "toe_tap", "dead_bug", "bridge", "side_plank", "pallof"});
    });
    if (!active) look.say("BC-06", "the preparation block has no activation");
    const bool mobile = std::any_of(items.begin(), items.end(), [&](const app::PrepItem& item) {
        const db::ExerciseRecord* record = db::exerciseIn(look.facts.catalogue, item.exercise_id);
        return record != nullptr && record->pattern == "mobility";
    });
    if (!mobile) look.say("BC-06", "the preparation block has no mobility");
    for (const app::PrepItem& item : items)
        if (item.hold_s <= 0) look.say("BC-06", fmt::format("{} has no time", item.exercise_id));
}

void ramp(const Look& look) {
    for (const Exposure& work : exposuresOf(look.visit)) {
        const double top = work.plan.kg.value_or(0);
        std::vector<double> steps;
        for (const SetLog& set : look.visit.sets)
            if (set.stored.slot == work.slot && set.stored.kind == "warm_up" && !set.stored.deleted &&
                set.stored.exercise_id == work.exercise_id && set.before.plan.kg &&
                set.before.t_us < work.sets.front()->before.t_us)
                steps.push_back(*set.before.plan.kg);
        for (std::size_t i = 0; i < steps.size(); ++i) {
            const double next = i + 1 < steps.size() ? steps[i + 1] : top;
            if (steps[i] > top + kSlack)
                look.say("BC-07", fmt::format("{}: a ramp step of {} kg above {} kg", work.exercise_id,
                                              steps[i], top));
            if (next - steps[i] < look.facts.step_kg - kSlack)
                look.say("BC-07", fmt::format("{}: from {} to {} kg is less than a plate change",
                                              work.exercise_id, steps[i], next));
            if (i > 0 && next - steps[i] > steps[i] - steps[i - 1] + look.facts.step_kg + kSlack)
                look.say("BC-07", fmt::format("{}: the jump from {} to {} kg is larger than the one before",
                                              work.exercise_id, steps[i], next));
        }
        const SetLog& first = *work.sets.front();
        const bool as_planned = std::abs(liftedKg(first) - top) < kSlack;
        if (steps.empty() && as_planned && top >= 2 * look.facts.bar_kg && work.plan.reps > 0)
            look.say("BC-07", fmt::format("{}: {} kg without a ramp, slot {} of {}", work.exercise_id, top,
                                          work.slot, work.program_id));
    }
}

}  // namespace

void beforeTheFirstSet(const Look& look) {
    checkIn(look);
    redFlags(look);
    sorenessWindow(look);
    reducedSets(look);
    flareUp(look);
    substitutes(look);
    returning(look);
    returnsAtAll(look);
    preparation(look);
    ramp(look);
}

}  // namespace plumbline::care_checker
