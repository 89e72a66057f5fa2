#pragma once
// Hand-made visits for the tests of the checker: a member's diary that keeps every rule, to be broken one by
// one.

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "tests/care_checker/care_checker.h"

namespace plumbline::care_checker::diary {

inline constexpr std::int64_t kMonday = 20'402;
using CareWhat = app::CareReason::What;
using PlanWhat = app::Reason::What;

inline training::Slot slot(const std::string& key, const std::string& exercise) {
    training::Slot made;
    made.key = key;
    made.exercise_id = exercise;
    made.rule = training::Rule::Linear;
    made.variable = training::Variable::Load;
    made.step = 2500;
    made.successes = 2;
    training::Prescription work;
    work.sets = 3;
    work.reps_min = work.reps_max = 5;
    work.load_kind = training::LoadKind::Grams;
    work.load = 60'000;
    made.sets.push_back(work);
    return made;
}

inline Facts facts() {
    Facts made;
    for (const auto& [id, pattern] :
         std::vector<std::pair<std::string, std::string>>{{"back_squat", "squat"},
                                                          {"front_squat", "squat"},
                                                          {"box_squat", "squat"},
                                                          {"deadlift", "hinge"},
                                                          {"hip_thrust", "hinge"}})
        made.catalogue.push_back(
            {.id = id,
             .name = id,
             .pattern = pattern,
             .substitutes = {{.exercise_id = "glute_bridge", .reason = "flare", .basis = "none"}}});
    for (const char* id : {"plank", "bird_dog"}) {
        db::ExerciseRecord trunk{.id = id, .name = id, .pattern = "core", .timed = true};
        trunk.implement = "body";
        made.catalogue.push_back(trunk);
    }
    db::ExerciseRecord mobility{
        .id = "wall_slide", .name = "Wall slide", .pattern = "mobility", .timed = true};
    mobility.implement = "body";
    made.catalogue.push_back(mobility);
    for (const char* id : {"back_level_1", "back_level_2", "back_level_3", "gym"}) {
        training::Program program;
        program.family = program.name = id;
        program.days.push_back({"A",
                                {slot("squat", "back_squat"), slot("hinge", "deadlift"),
                                 slot("bridge", "hip_thrust"), slot("plank", "plank")}});
        made.programs[id] = program;
    }
    made.roles["mia"] = "trainer";
    return made;
}

inline app::SlotView shownSlot(const std::string& key, const std::string& exercise, double kg) {
    app::SlotView made;
    made.key = key;
    made.exercise_id = exercise;
    made.sets = 3;
    made.reps = 5;
    if (kg > 0) made.kg = kg;
    if (kg <= 0) made.body = true;
    return made;
}

inline app::CareView usualCare() {
    app::CareView care;
    care.consented = true;
    care.cues = {"Brace before every rep."};
    care.preparation = {{.exercise_id = "wall_slide", .hold_s = 60},
                        {.exercise_id = "bird_dog", .hold_s = 30, .per_side = true}};
    care.balance.hinge = care.balance.squat = care.balance.trunk = care.balance.glute = 25;
    return care;
}

struct Diary {
    Facts facts_ = facts();
    std::vector<VisitLog> visits;
    int ids = 0;

    SetLog set(const std::string& key, const std::string& exercise, const std::string& kind, double kg,
               std::int64_t t_us) {
        SetLog made;
        made.before.t_us = t_us;
        made.before.plan.kg = kg;
        made.before.plan.of_sets = 3;
        made.before.plan.reps = 5;
        made.before.plan.week = 1;
        made.before.plan.why = {{.what = PlanWhat::Written, .kg = kg}};
        made.before.care = usualCare();
        made.after.t_us = t_us + 40'000'000;
        made.after.care = usualCare();
        app::SetView shown;
        shown.cap_pct = 20;
        shown.near_pct = 15;
        made.after.set = shown;
        made.stored.id = "set-" + std::to_string(++ids);
        made.stored.slot = key;
        made.stored.exercise_id = exercise;
        made.stored.kind = kind;
        made.stored.load_g = made.stored.target_g = static_cast<std::int64_t>(kg * 1000);
        made.stored.target_reps = made.stored.reps = 5;
        made.stored.target_sets = kind == "work" ? 3 : 2;
        made.stored.loss_state = "ok";
        made.stored.stop_reason = "racked";
        made.stored.ended = db::Moment{};
        return made;
    }

    /// Squats as they should be.
    VisitLog good(std::int64_t day, double kg = 60) {
        VisitLog made;
        made.member_id = "anna";
        made.day = day;
        made.hours = static_cast<double>(day) * 24;
        const std::int64_t t = day * 86'400'000'000;
        made.arrived.care = usualCare();
        made.arrived.care->asks = true;
        Picture ready;
        ready.t_us = t + 1'000'000;
        ready.care = usualCare();
        ready.plan.week = 1;
        ready.plan.program = "gym";
        ready.plan.slots = {shownSlot("squat", "back_squat", kg), shownSlot("hinge", "deadlift", kg),
                            shownSlot("bridge", "hip_thrust", kg), shownSlot("plank", "plank", 0)};
        made.ready = ready;
        made.said_soreness = 0;
        made.said_trend = app::SoreTrend::Same;
        made.touches = 2;
        made.session.program_id = "gym";
        if (visits.empty()) made.health.push_back({.kind = "consent", .made = {.t_us = t}});
        made.health.push_back({.kind = "check_in", .soreness = 0, .trend = "same", .made = {.t_us = t}});
        std::int64_t at = t + 60'000'000;
        for (const double step : {20.0, kg - 17.5})
            made.sets.push_back(set("squat", "back_squat", "warm_up", step, at += 120'000'000));
        for (int i = 0; i < 3; ++i)
            made.sets.push_back(set("squat", "back_squat", "work", kg, at += 120'000'000));
        return made;
    }
    std::vector<std::string> rules(const VisitLog& visit) const {
        std::vector<std::string> found;
        for (const Violation& each : checkVisit(facts_, visits, visit)) found.push_back(each.rule);
        return found;
    }
    std::string told(const VisitLog& visit) const {
        std::string all;
        for (const Violation& each : checkVisit(facts_, visits, visit))
            all += each.rule + ": " + each.sentence + "\n";
        return all;
    }
    Tally tallied(const VisitLog& visit) const {
        Tally tally;
        checkVisit(facts_, visits, visit, &tally);
        return tally;
    }
    /// How often something of the visit passed by that exception alone.
    int excepted(const VisitLog& visit, const std::string& rule, const std::string& exception) const {
        Tally tally = tallied(visit);
        return tally.rules[rule].excepted[exception];
    }
    /// The trainer changes it at the end of the newest visit.
    const db::OverrideRecord& changes(const db::OverrideRecord& row) {
        return visits.back().changes.emplace_back(row);
    }
    void past(int count, double kg = 60, std::int64_t from = kMonday) {
        for (int i = 0; i < count; ++i) visits.push_back(good(from + 2 * i, kg));
    }
};

/// A trainer's change that lasts, of the visit in which it stands; its rows are read in their order.
inline db::OverrideRecord change(const std::string& field, const std::string& slot,
                                 const std::string& value) {
    static int ids = 0;
    db::OverrideRecord row;
    row.id = "change-" + std::to_string(++ids);
    row.field = field;
    row.slot = slot;
    row.new_value = value;
    row.scope = "program";
    row.role = "trainer";
    row.made.t_us = INT64_MAX;  // when everything was lifted
    return row;
}

/// The same of some days alone.
inline db::OverrideRecord until(db::OverrideRecord row, std::int64_t from_day, std::int64_t to_day) {
    row.scope = "until";
    row.from_day = from_day;
    row.to_day = to_day;
    return row;
}

inline db::OverrideRecord takenBack(const db::OverrideRecord& which) {
    db::OverrideRecord row = change(which.field, which.slot, "");
    row.revokes = which.id;
    return row;
}

inline void every(VisitLog& visit, const std::function<void(SetLog&)>& change) {
    for (SetLog& set : visit.sets)
        if (set.stored.kind == "work") change(set);
}

inline void mode(VisitLog& visit, app::CareMode to, std::vector<CareWhat> why) {
    const auto into = [&](app::CareView& care) {
        care.mode = to;
        for (const CareWhat what : why) care.why.push_back({.what = what});
    };
    into(*visit.ready->care);
    if (to == app::CareMode::Blocked)
        visit.ready->banner = "Have a doctor or physiotherapist look at it soon.";
    for (SetLog& set : visit.sets) into(*set.before.care);
}

}  // namespace plumbline::care_checker::diary
