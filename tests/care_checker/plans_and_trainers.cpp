// BC-21 to BC-24.

#include <algorithm>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

/// A dosage of BC-21, as its sources have it.
struct Dosage {
    const char* exercise_id;
    double hold_from_s, hold_to_s;
    int reps_from, reps_to;
    const char* number;  ///< of the care table, which a trainer may change
};
constexpr Dosage kDosages[] = {
    {"bird_dog", 5, 10, 10, 15, "bird_dog_s"},
    {"floor_cobra", 5, 5, 15, 15, "floor_cobra_s"},
    {"clam", 2, 2, 15, 20, "clam_s"},
    {"plank", 10, 120, 0, 0, "plank_s"},
    {"knee_to_chest", 60, 60, 0, 0, "gentle_hold_s"},
};

/// A trainer's own number, of the slot or of what stands for a lift in a flare-up; or their own exercise in
/// place of one that is written, for as long as that one.
bool trainers(const Look& look, const Exposure& each, const Dosage& dosage) {
    const training::Slot* slot = slotOf(look.facts, each.program_id, each.slot);
    const bool swapped = slot != nullptr && slot->exercise_id != each.exercise_id &&
                         editAt(look, each, "exercise") && each.mode != app::CareMode::Flare;
    const bool own = swapped || isMeant(look, editAt(look, each, "hold"), each.plan.hold_s) ||
                     isMeant(look, editAt(look, each, "reps"), each.plan.reps);
    const int number = numberOf(look, "BC-21", dosage.number).value_or(-1);
    const int times = numberOf(look, "BC-21", "gentle_reps").value_or(-1);
    return own || (number != usualNumber(dosage.number) && each.plan.hold_s == number) ||
           (times != usualNumber("gentle_reps") && each.plan.reps == times);
}

void dosed(const Look& look, const Exposure& each, const Dosage& dosage) {
    look.judged("BC-21", "a dosage");
    // Counted holds may be asked for as one stretch of time: so many times so long.
    const int at_least = each.plan.reps == 0 ? std::max(1, dosage.reps_from) : 1;
    const int at_most = each.plan.reps == 0 ? std::max(1, dosage.reps_to) : 1;
    const double hold = each.plan.hold_s;
    const int reps = each.plan.reps;
    const bool bad_hold =
        dosage.hold_to_s > 0 && (hold < dosage.hold_from_s * at_least || hold > dosage.hold_to_s * at_most);
    const bool bad_reps =
        dosage.reps_to > 0 && reps > 0 && (reps < dosage.reps_from || reps > dosage.reps_to);
    if ((bad_hold || bad_reps) && trainers(look, each, dosage))
        return look.passed("BC-21", exception::kTrainer);
    if (bad_hold)
        look.say("BC-21", fmt::format("{} held {} s, {} to {} s are right", each.exercise_id, hold,
                                      dosage.hold_from_s, dosage.hold_to_s));
    if (bad_reps)
        look.say("BC-21", fmt::format("{} times {}, {} to {} are right", reps, each.exercise_id,
                                      dosage.reps_from, dosage.reps_to));
}

void held(const Look& look) {
    for (const SetLog& set : look.visit.sets) {
        const db::SetRecord& row = set.stored;
        const bool held = set.before.plan.hold_s > 0 && set.before.plan.reps == 0 && row.slot != "";
        if (!held || row.deleted) continue;
        look.judged("BC-21", "time of a hold");
        if (row.held_ms.value_or(0) <= 0)
            look.say("BC-21", fmt::format("{}: the time under tension is not kept", row.exercise_id));
        if (row.target_held_ms <= 0)
            look.say("BC-21",
                     fmt::format("{}: the row does not say how long it should have been", row.exercise_id));
    }
    for (const Exposure& each : exposuresOf(look.visit)) {
        const auto* dosage = std::find_if(std::begin(kDosages), std::end(kDosages), [&](const Dosage& known) {
            return each.exercise_id == known.exercise_id;
        });
        if (dosage != std::end(kDosages)) dosed(look, each, *dosage);
    }
}

void balance(const Look& look) {
    const auto program = look.facts.programs.find(look.visit.session.program_id);
    if (program == look.facts.programs.end() || !look.visit.ready || !look.visit.ready->care) return;
    look.judged("BC-23", "a balance");
    const app::BalanceView& shown = look.visit.ready->care->balance;
    bool trunk = false, glute = false;
    for (const training::Day& day : program->second.days)
        for (const training::Slot& slot : day.slots) {
            const db::ExerciseRecord* record = db::exerciseIn(look.facts.catalogue, slot.exercise_id);
            // What bends or twists the spine is none of the three.
            trunk = trunk || (record != nullptr && record->pattern == "core" &&
                              !hasWord(slot.exercise_id,
                                       {"sit_up", "crunch", "twist", "raise", "tilt", "superman", "cobra"}));
            glute = glute || hasWord(slot.exercise_id, {"glute", "bridge", "hip_thrust", "clam"});
        }
    for (const double share :
         {shown.hinge, shown.squat, shown.trunk, shown.glute, shown.mobility, shown.other})
        if (share < 0 || share > 100.01) look.say("BC-23", fmt::format("a share of {} %", share));
    if (trunk != (shown.trunk > 0))
        look.say("BC-23", fmt::format("trunk work is said to be {} %", shown.trunk));
    if (glute && shown.glute <= 0) look.say("BC-23", "glute work is in the plan and not in its balance");
    const bool back_plan = hasWord(program->second.family, {"back"});
    if (back_plan && !shown.back_plan) look.say("BC-23", "a back plan is not known as one");
    if (shown.back_plan && !trunk && !shown.lacks_trunk)
        look.say("BC-23", "a back plan without trunk work is not marked");
    if (shown.back_plan && shown.glute <= 0 && !shown.lacks_glute)
        look.say("BC-23", "a back plan without glute work is not marked");
    if ((trunk && shown.lacks_trunk) || (glute && shown.lacks_glute))
        look.say("BC-23", "a plan is marked for lacking what it has");
}

struct Counts {
    int sets = 0, not_clean = 0, cap_hits = 0, pain_sets = 0, visits = 0;
};

/// Of so many days up to now; `least`: without today's visit and warming up, which may be left out.
Counts countsOf(const Look& look, std::int64_t days, bool least) {
    Counts counts;
    // Where the number was changed, by either.
    const auto [few, many] = numberSince(look, "signals_not_clean", look.visit.day - days);
    const int signals = least ? many : few;
    const auto add = [&](const VisitLog& visit) {
        if (look.visit.day - visit.day >= days) return;
        ++counts.visits;
        for (const SetLog& set : visit.sets) {
            if (set.stored.deleted || !set.stored.ended) continue;
            if (least && set.stored.kind != "work") continue;
            ++counts.sets;
            counts.not_clean += static_cast<int>(set.stored.form.size()) >= signals ? 1 : 0;
            counts.cap_hits += set.stored.loss_state == "stop" ? 1 : 0;
            // Who has not agreed has it there for as long as they are here.
            counts.pain_sets += set.stored.pain || (!least && (set.pain_pressed || set.said_pain)) ? 1 : 0;
        }
    };
    for (const VisitLog& visit : look.before) add(visit);
    if (!least) add(look.visit);
    return counts;
}

void trainersPage(const Look& look) {
    if (!look.visit.back) return;
    if (!look.visit.clock_right ||
        std::any_of(look.before.begin(), look.before.end(), [&](const VisitLog& each) {
            return look.visit.day - each.day < 30 && !each.clock_right;
        }))
        return look.skipped("BC-24", "clock wrong");
    look.judged("BC-24", "counts");
    const app::BackView& back = *look.visit.back;
    const Counts least = countsOf(look, 27, true), most = countsOf(look, 29, false);
    const auto within = [&](const char* what, int shown, int from, int to) {
        if (shown < from || shown > to)
            look.say("BC-24",
                     fmt::format("{} {} on the trainer's page, {} to {} on disk", shown, what, from, to));
    };
    within("sets that were not clean", back.not_clean, least.not_clean, most.not_clean);
    within("caps hit", back.cap_hits, least.cap_hits, most.cap_hits);
    within("sets with pain", back.pain_sets, least.pain_sets, most.pain_sets);
    within("visits", back.visits, least.visits > 0 ? 1 : 0, most.visits);
    if (look.visit.said_soreness && !look.visit.skipped && standingAt(look, INT64_MAX).consented) {
        look.judged("BC-24", "soreness trend");
        const auto last =
            std::find_if(back.sore_days.rbegin(), back.sore_days.rend(), [](int each) { return each >= 0; });
        if (last == back.sore_days.rend() || *last != *look.visit.said_soreness)
            look.say("BC-24", fmt::format("soreness {} was said today and is not on the trainer's page",
                                          *look.visit.said_soreness));
    }
    // Where it was lifted the page was looked at before.
    if (std::any_of(look.visit.health.begin(), look.visit.health.end(),
                    [](const db::HealthRecord& row) { return row.kind == "lifted"; }))
        return look.skipped("BC-24", "flags lifted meanwhile");
    look.judged("BC-24", "flags");
    const bool flagged = standingAt(look, INT64_MAX).flagged;
    if (flagged == back.flags.empty())
        look.say("BC-24", flagged ? "a red flag is not on the trainer's page"
                                  : "a flag on the trainer's page does not stand");
}

}  // namespace

void plansAndTrainers(const Look& look) {
    held(look);
    balance(look);
    trainersPage(look);
}

std::vector<Violation> checkGym(const Facts& facts, Tally* tally) {
    std::vector<Violation> found;
    Tally unread;
    gentleCatalogue(facts, tally != nullptr ? *tally : unread, found);
    for (const char* level : {"back_level_1", "back_level_2", "back_level_3"}) {
        if (tally != nullptr) ++tally->rules["BC-22"].judged["an entry level"];
        const bool there = std::any_of(facts.programs.begin(), facts.programs.end(),
                                       [&](const auto& each) { return each.second.family == level; });
        if (!there) found.push_back({"", 0, "BC-22", fmt::format("there is no program {}", level)});
    }
    return found;
}

}  // namespace plumbline::care_checker
