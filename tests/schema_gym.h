#pragma once
// What every file of tests/databases holds, and what of it each step of the schema must bring over.

#include <gtest/gtest.h>

#include <optional>

#include "db/exercise_in.h"
#include "db/sets_in_turn.h"
#include "tests/chain_gym.h"
#include "tests/past_visit.h"

namespace plumbline::db::test {

inline constexpr const char* kAda = "0190a0b0-0000-7000-8000-000000000001";

inline ExerciseRecord gymExercise() {
    ExerciseRecord sled;
    sled.id = "gym_sled";
    sled.name = "Sled";
    sled.pattern = "carry";
    sled.timed = sled.carried = true;
    sled.implement = "body";
    sled.spine_load = 1;
    sled.traits = {"glute"};
    sled.substitutes = {{"easy_walk", "flare", "none", 0}};
    sled.cues = {"Lean in."};
    sled.known_as = {{"hevy", "Sled Push"}};
    return sled;
}

/// What every file of tests/databases holds, as far as its schema has the columns.
inline void writeGym(Store& store) {
    MemberRecord ada{kAda, "Ada", at(1)};
    ada.language = "de";
    ada.unit = "lb";
    ada.left_handed = true;
    ada.consented = at(1);
    ada.consent_text = 2;
    ASSERT_TRUE(store.addMember(ada));
    CalibrationRecord calibration{
        "cal", "lpt", "chronojump_encoder", "A1", 0, "m", 0.00025, 12, at(5), -1, 305'000, 1'234'500, "pull",
        "",    640,   "1.000 m, 3 pulls"};
    expectSaved(store.perform({1, SaveCalibration{calibration}}));
    OverrideRecord assigned = sampleChange("o1", ada.id, "", "console");
    assigned = lasting(assigned, "program", "p1");
    expectSaved(store.perform({1, SaveProgram{sampleProgram("p1"), {assigned}}}));
    expectSaved(store.perform({1, SaveOverrides{{roleRow("o2", ada.id, "owner", "", "console")}}}));
    SessionRecord session = sampleSession("s");
    session.member_id = kAda;
    session.program_id = "p1";
    session.program_day = 2;
    session.deload = true;
    expectSaved(store.perform({2, StartSession{session}}));
    SetRecord set = sampleSet("s", 1);
    set.calibration_ids = {"cal"};
    set.target_held_ms = 30'000;
    set.held_ms = 31'500;
    set.slot = "squat";
    set.kind = "back_off";
    set.target_g = 105'000;
    set.target_reps_max = 8;
    set.target_sets = 3;
    set.sides = 2;
    set.form = {"short", "stall"};
    for (int i = 1; i <= 3; ++i) {
        RepRecord rep = sampleRep(set, i);
        rep.samples = std::string("\0raw\xff", 5);
        if (i == 2) rep.assist_g.reset();
        expectSaved(store.perform({3, SaveRep{set, rep}}));
    }
    set = racked(set, 3, 30'000'000);
    expectSaved(store.perform({4, SaveSet{set}}));
    session.ended = at(60'000'000, "boot-b");
    session.end_reason = "logged_out";
    expectSaved(store.perform({5, EndSession{session}}));
    HealthRecord consent{.id = "h1", .member_id = ada.id, .kind = "consent"};
    consent.day = 19'999;
    consent.made = at(70'000'000);
    HealthRecord sore = consent;
    sore.id = "h2";
    sore.kind = "check_in";
    sore.soreness = 3;
    sore.trend = "better";
    sore.session_id = "s";
    expectSaved(store.perform({6, SaveHealth{{consent, sore}, {}}}));
    expectSaved(
        store.perform({7, SavePreparation{{{.session_id = "s", .exercise_id = "bird_dog", .done = true},
                                           {.session_id = "s", .exercise_id = "toe_tap"}}}}));
    ASSERT_TRUE(store.saveExercise(gymExercise()));
    ASSERT_TRUE(store.setCues("deadlift", {"As Otto says.", "Bar close."}));
}

/// What she lifted elsewhere; the store must not be open.
inline void writeElsewhere(const fs::path& file) {
    PastVisitRecord visit = pastVisit(kAda, "elsewhere", 1'600'000'000'000);
    visit.from_app = {"Legs", "with Ben\nand tired"};
    PastSetRecord& set = visit.sets.at(0);
    set.set.exercise_id = "plank";
    set.from_app = {.app = "hevy",
                    .called = "Plank",
                    .category = "",
                    .kind = "drop",
                    .distance_mm = 400'000,
                    .rpe_x10 = 85,
                    .superset = 2,
                    .note = "slow"};
    const auto added = addPastSets(optionsFor(file), {visit});
    ASSERT_TRUE(added) << added.error().what;
}

/// The one set that was lifted here, with its reps, of a visit that ended; empty where it is not so.
inline std::optional<StoredSet> ownSet(Store& store) {
    auto sets = store.sets(0, kAlways, false).value();
    std::erase_if(sets, [](const StoredSet& stored) { return stored.session.corrective; });
    if (sets.size() != 1 || !sets[0].session.ended || sets[0].reps.empty()) return std::nullopt;
    return sets[0];
}

inline void expectGym(Store& store) {
    ASSERT_EQ(store.members().value().size(), 1U);
    EXPECT_EQ(store.members().value()[0].first_name, "Ada");
    const auto own = ownSet(store);
    ASSERT_TRUE(own);
    const StoredSet& stored = *own;
    EXPECT_EQ(stored.set.stop_reason, "racked");
    EXPECT_EQ(stored.set.load_g, 102'500);
    EXPECT_EQ(stored.set.calibration_ids, std::vector<std::string>{"cal"});
    EXPECT_EQ(stored.session.end_reason, "logged_out");
    EXPECT_EQ(stored.session.ended->boot_id, "boot-b");
    ASSERT_EQ(stored.reps.size(), 3U);
    EXPECT_EQ(stored.reps[2].mean_velocity_mm_s, 580);
    EXPECT_EQ(store.samples(stored.reps[2].id).value(), std::string("\0raw\xff", 5));
    EXPECT_EQ(store.check().value(), "ok");
}

/// The columns of schema 2: rows older than it have none of them.
inline void expectSecondStep(Store& store, bool older) {
    const auto own = ownSet(store);
    ASSERT_TRUE(own);
    const StoredSet& stored = *own;
    EXPECT_EQ(stored.set.said_rir, older ? std::nullopt : std::optional(2));
    EXPECT_EQ(stored.set.loss_sd_pm, older ? std::nullopt : std::optional(24));
    const RepRecord& rep = stored.reps[0];
    EXPECT_FALSE(rep.struck);
    EXPECT_EQ(rep.top_us, older ? 0 : 310'000);
    EXPECT_EQ(rep.mean_velocity_sd_um_s, older ? std::nullopt : std::optional(6'400));
    EXPECT_EQ(rep.hooks_at, older ? std::nullopt : std::optional<std::int64_t>(-1'204));
    EXPECT_EQ(rep.algorithm, 1);
    const auto measured =
        store.perform({1, FindMeasured{.after = 0, .older_than = 2, .set_id = {}}}).measured;
    ASSERT_TRUE(measured);
    const CalibrationRecord& calibration = measured->calibrations.at(0);
    EXPECT_EQ(calibration.unit_per_count, 0.00025);
    EXPECT_EQ(calibration.sign, older ? 1 : -1);
    EXPECT_EQ(calibration.slant_offset_um, older ? std::nullopt : std::optional<std::int64_t>(305'000));
    EXPECT_EQ(calibration.hook_height_um, older ? std::nullopt : std::optional<std::int64_t>(1'234'500));
}

/// The columns of schema 3: what stood there before is taken to come from the configuration.
inline void expectThirdStep(Store& store, bool older) {
    const auto made = store.perform({1, FindCalibrations{}});
    EXPECT_EQ(made.error, "");
    EXPECT_FALSE(made.saved);
    ASSERT_EQ(made.calibrations.size(), older ? 0U : 1U);
    if (older) return;
    EXPECT_EQ(made.calibrations[0].id, "cal");
    EXPECT_EQ(made.calibrations[0].method, "pull");
    EXPECT_EQ(made.calibrations[0].residual_ppm, 640);
    EXPECT_EQ(made.calibrations[0].basis, "1.000 m, 3 pulls");
}

/// The columns of schema 4, and what it makes of older rows.
inline void expectFourthStep(Store& store, int version) {
    const bool older = version < 4;
    const MemberRecord member = store.members().value().at(0);
    EXPECT_EQ(member.language, older ? "" : "de");
    EXPECT_EQ(member.unit, older ? "" : "lb");
    EXPECT_EQ(member.left_handed, older ? std::nullopt : std::optional(true));
    EXPECT_EQ(member.bright, std::nullopt);
    EXPECT_EQ(member.consented, older ? std::nullopt : std::optional(at(1)));
    EXPECT_EQ(member.consent_text, older ? 0 : 2);
    EXPECT_FALSE(member.has_pin);
    const auto own = ownSet(store);
    ASSERT_TRUE(own);
    const StoredSet& stored = *own;
    EXPECT_EQ(stored.set.delete_reason, "");
    EXPECT_EQ(stored.set.held_ms, older ? std::nullopt : std::optional(31'500));
    EXPECT_EQ(stored.set.target_held_ms, older ? 0 : 30'000);
    EXPECT_FALSE(stored.session.corrective);
    const auto trend = store.perform({1, FindTrend{member.id, "back_squat"}}).trend;
    ASSERT_TRUE(trend);
    ASSERT_EQ(trend->sets.size(), 1U) << "older rows are summed up by the step";
    // Schema 1 did not know of help; in the files of 2 and 3 somebody helped with every rep.
    EXPECT_EQ(trend->sets[0].best_mean_velocity_mm_s, version == 1 ? 620 : older ? 0 : 600);
    EXPECT_EQ(trend->sets[0].last_mean_velocity_mm_s, 580);
    EXPECT_EQ(trend->sets[0].load_g, 102'500);
    EXPECT_EQ(trend->visits_wall_ms, std::vector<std::int64_t>{stored.session.started.wall_ms});
    EXPECT_EQ(store.perform({1, FindHistory{member.id, "back_squat", 9}}).history.size(), 1U);
}

/// The columns and tables of schema 5: nobody before it had a role, or trained by a program.
inline void expectFifthStep(Store& store, bool older) {
    const MemberRecord member = store.members().value().at(0);
    EXPECT_EQ(member.role, older ? "member" : "owner");
    const auto own = ownSet(store);
    ASSERT_TRUE(own);
    const StoredSet& stored = *own;
    EXPECT_EQ(stored.session.program_id, older ? "" : "p1");
    EXPECT_EQ(stored.session.program_day, older ? 0 : 2);
    EXPECT_EQ(stored.session.deload, !older);
    EXPECT_EQ(stored.set.slot, older ? "" : "squat");
    EXPECT_EQ(stored.set.kind, older ? "work" : "back_off");
    EXPECT_EQ(stored.set.target_g, older ? std::nullopt : std::optional<std::int64_t>(105'000));
    EXPECT_EQ(stored.set.target_reps_max, older ? 0 : 8);
    EXPECT_EQ(stored.set.target_sets, older ? 0 : 3);
    EXPECT_EQ(store.perform({1, FindPrograms{}}).programs.size(), older ? 0U : 1U);
    const auto training = store.perform({1, FindTraining{member.id, 20'000, 0}}).training;
    ASSERT_TRUE(training);
    EXPECT_EQ(training->program.has_value(), !older);
    EXPECT_EQ(training->logged.size(), older ? 0U : 1U);
    // The file of schema 5 was sealed under a card key that is not kept with it.
    EXPECT_EQ(store.verifyOverrides().value().fault.empty(), older);
    EXPECT_EQ(store.overrides().value().size(), older ? 0U : 2U);
}

/// The columns and tables of schema 6: nobody before it was asked about their back.
inline void expectSixthStep(Store& store, bool older) {
    const MemberRecord member = store.members().value().at(0);
    const auto own = ownSet(store);
    ASSERT_TRUE(own);
    EXPECT_EQ(own->set.form,
              older ? std::vector<std::string>{} : (std::vector<std::string>{"short", "stall"}));
    const auto training = store.perform({1, FindTraining{member.id, 20'000, 0}}).training;
    ASSERT_TRUE(training);
    ASSERT_EQ(training->health.size(), older ? 0U : 2U);
    if (!older) {
        EXPECT_EQ(training->health[1].soreness, 3);
        EXPECT_EQ(training->logged.at(0).set.form.size(), 2U);
    }
    const auto exercises = store.exercises().value();
    ASSERT_NE(exerciseIn(exercises, "deadlift"), nullptr);
    EXPECT_EQ(exerciseIn(exercises, "deadlift")->spine_load, 3) << "the catalogue fills the new columns";
    EXPECT_EQ(exerciseIn(exercises, "deadlift")->cues.front(),
              older ? "Brace before every rep." : "As Otto says.");
    const ExerciseRecord* sled = exerciseIn(exercises, "gym_sled");
    ASSERT_EQ(sled == nullptr, older);
    if (older) return;
    const ExerciseRecord wanted = gymExercise();
    EXPECT_EQ(sled->traits, wanted.traits);
    EXPECT_EQ(sled->substitutes, wanted.substitutes);
    EXPECT_EQ(sled->cues, wanted.cues);
    EXPECT_EQ(sled->known_as, wanted.known_as);
    EXPECT_TRUE(sled->carried && sled->timed);
}

/// The table of schema 7: nobody's preparation was kept before it.
inline void expectSeventhStep(Store& store, bool older) {
    const auto told = [&](std::int64_t day) {
        return store.perform({1, FindTraining{store.members().value().at(0).id, day, 0}}).training->prepared;
    };
    const auto prepared = told(0);
    const auto own = ownSet(store);
    ASSERT_TRUE(own);
    EXPECT_EQ(own->set.sides, older ? 1 : 2);
    ASSERT_EQ(prepared.size(), older ? 0U : 2U);
    if (older) return;
    EXPECT_EQ(prepared[0].exercise_id, "bird_dog");
    EXPECT_TRUE(prepared[0].done);
    EXPECT_EQ(prepared[1].exercise_id, "toe_tap");
    EXPECT_FALSE(prepared[1].done);
    EXPECT_TRUE(told(prepared[0].day + 29).empty()) << "four weeks are read";
    EXPECT_EQ(told(prepared[0].day + 28).size(), 2U);
}

/// The tables of schema 8: what apps said of sets was not kept before it.
inline void expectEighthStep(const fs::path& file, bool older) {
    const auto sets = setsOfMember(file, kAda).value();
    ASSERT_EQ(sets.size(), older ? 1U : 2U);
    EXPECT_EQ(sets.back().from_app, std::nullopt);
    EXPECT_EQ(sets.back().visit_from_app, std::nullopt);
    if (older) return;
    EXPECT_EQ(sets[0].visit_from_app, (VisitFromApp{"Legs", "with Ben\nand tired"}));
    EXPECT_EQ(sets[0].from_app, (SetFromApp{"hevy", "Plank", "", "drop", 400'000, 85, 2, "slow"}));
}

}  // namespace plumbline::db::test
