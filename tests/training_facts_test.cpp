// From rows of the store to what a day is resolved from.

#include "app/training_facts.h"

#include <gtest/gtest.h>

#include "app/training/program_text.h"

namespace plumbline::app {
namespace {

const std::string kText = R"(family = "base"
name = "Base"
[[day]]
name = "A"
[[day.slot]]
key = "squat"
exercise = "back_squat"
grow = "linear load +2.5kg"
sets = ["2x5 @ 60kg"]
)";

db::MemberTraining::Logged squat(const std::string& session, std::int64_t day) {
    db::MemberTraining::Logged logged;
    logged.day = day;
    logged.set.session_id = session;
    logged.set.exercise_id = "back_squat";
    logged.set.slot = "squat";
    logged.set.kind = "work";
    logged.set.load_g = logged.set.target_g = 60'000;
    logged.set.target_reps = logged.set.reps = 5;
    logged.set.target_sets = 2;
    logged.set.loss_state = "ok";
    return logged;
}

db::MemberTraining stored() {
    db::MemberTraining training;
    training.program = db::ProgramRecord{.id = "p1", .family = "base", .version = 1, .text = kText};
    training.began_day = 20'000;
    training.logged = {squat("v1", 20'000), squat("v1", 20'000)};
    return training;
}

TrainingFacts factsOf(const db::MemberTraining& training) {
    return trainingFacts(training, 20'002, "v2", rackStock(defaultConfig()), {});
}

double kgToday(const TrainingFacts& facts) {
    const auto day = training::resolve(programOf(stored()).value().value(), facts.situation);
    return static_cast<double>(day.slots.at(0).sets.at(0).load_g.value_or(0)) / 1000;
}

TEST(TrainingFacts, StoredSetsMoveTheProgramOn) {
    const TrainingFacts facts = factsOf(stored());
    EXPECT_TRUE(facts.faults.empty());
    EXPECT_EQ(kgToday(facts), 62.5);
}

TEST(TrainingFacts, EverythingProgressAsksIsTakenFromTheRow) {
    db::MemberTraining::Logged row = squat("v1", 20'000);
    row.deload = true;
    row.failed = true;
    row.best_mean_velocity_mm_s = 512;
    row.set.kind = "back_off";
    row.set.target_reps_max = 8;
    row.set.reps = 4;
    row.set.loss_state = "stop";
    row.set.pain = true;
    row.set.held_ms = 29'700;
    row.set.target_held_ms = 30'000;
    row.set.load_g = 57'500;
    const auto set = loggedSet(row);
    ASSERT_TRUE(set);
    EXPECT_EQ(set->kind, training::SetKind::BackOff);
    EXPECT_EQ(set->day, 20'000);
    EXPECT_EQ(set->shown_g, 60'000);
    EXPECT_EQ(set->load_g, 57'500);
    EXPECT_EQ(set->asked_reps, 5);
    EXPECT_EQ(set->asked_reps_max, 8);
    EXPECT_EQ(set->asked_sets, 2);
    EXPECT_EQ(set->asked_hold_s, 30);
    EXPECT_EQ(set->held_s, 30) << "to the nearest second";
    EXPECT_EQ(set->best_mean_velocity_mm_s, 512);
    EXPECT_TRUE(set->deload && set->failed && set->pain && set->stopped);
    row.set.reps = 5;
    EXPECT_FALSE(loggedSet(row)->stopped) << "its repetitions were done";
}

TEST(TrainingFacts, OfWhatIsAskedOfEachSideHalfOfWhatWasDoneCounts) {
    db::MemberTraining::Logged row = squat("v1", 20'000);
    row.set.sides = 2;
    row.set.target_reps = 16;
    row.set.target_reps_max = 24;
    row.set.reps = 15;
    row.set.loss_state = "stop";
    row.set.held_ms = 59'300;
    row.set.target_held_ms = 60'000;
    const auto set = loggedSet(row);
    ASSERT_TRUE(set);
    EXPECT_EQ(set->asked_reps, 8);
    EXPECT_EQ(set->asked_reps_max, 12);
    EXPECT_EQ(set->reps, 7) << "the last side was one short";
    EXPECT_TRUE(set->stopped);
    EXPECT_EQ(set->asked_hold_s, 30);
    EXPECT_EQ(set->held_s, 30) << "to the nearest second";
}

TEST(TrainingFacts, HowMuchASetHurtIsTheNewestAnswerAboutIt) {
    db::MemberTraining training = stored();
    training.logged[0].set.id = "s1";
    training.logged[1].set.id = "s2";
    training.logged[0].set.pain = true;
    const auto said = [](const char* set, std::optional<int> level) {
        return db::HealthRecord{.kind = "pain", .soreness = level, .set_id = set};
    };
    training.health = {said("s1", 7), said("s1", 2), said("s1", std::nullopt), said("s2", 5)};
    const auto logged = factsOf(training).situation.logged;
    EXPECT_EQ(logged[0].pain_level, 2);
    EXPECT_EQ(logged[1].pain_level, -1) << "it was taken back: the set hurt no more";
}

TEST(TrainingFacts, HowSoreAVisitWasIsItsNewestCheckInOrThatOfItsDay) {
    db::MemberTraining training = stored();
    training.logged[0].day = 900;
    training.logged[1].set.session_id = "v0";
    for (const int soreness : {5, 3})
        training.health.push_back({.kind = "check_in", .day = 890, .soreness = soreness, .session_id = "v0"});
    EXPECT_EQ(factsOf(training).situation.logged[0].soreness, -1);
    EXPECT_EQ(factsOf(training).situation.logged[1].soreness, 3);
    training.health.push_back({.kind = "check_in", .day = 900, .soreness = 6, .session_id = "left again"});
    EXPECT_EQ(factsOf(training).situation.logged[0].soreness, 6) << "who comes twice a day is asked once";
    EXPECT_EQ(factsOf(training).situation.logged[1].soreness, 3);
}

TEST(TrainingFacts, AReachedCapAndSignalsAgainstTheFormAreSeen) {
    db::MemberTraining training = stored();
    training.logged[0].set.loss_state = "stop";
    training.logged[1].set.form = {"stall", "short"};
    const auto logged = factsOf(training).situation.logged;
    EXPECT_TRUE(logged[0].capped && !logged[0].stopped && !logged[0].not_clean);
    EXPECT_TRUE(logged[1].not_clean && !logged[1].capped);
    training.overrides.push_back({.slot = "signals_not_clean", .field = "care", .new_value = "3"});
    const TrainingFacts facts = factsOf(training);
    EXPECT_FALSE(facts.situation.logged[1].not_clean) << "the trainer's number";
    EXPECT_EQ(facts.numbers.signals_not_clean, 3);
    EXPECT_TRUE(facts.faults.empty()) << "a number of care is no change of a slot";
}

TEST(TrainingFacts, SetsThatWereTakenBackDoNotCount) {
    db::MemberTraining training = stored();
    training.logged[0].set.deleted = true;
    EXPECT_EQ(kgToday(factsOf(training)), 60);
    training.logged[1].set.kind = "unheard_of";
    EXPECT_TRUE(factsOf(training).situation.logged.empty());
}

TEST(TrainingFacts, ChangesAndMaximaComeFromTheChain) {
    db::MemberTraining training = stored();
    training.overrides = {
        {.seq = 1,
         .slot = "squat",
         .field = "load",
         .new_value = "40000",
         .scope = "session",
         .session_id = "v2",
         .author_name = "Kim"},
        {.seq = 2, .slot = "deadlift", .field = "max", .new_value = "150000 tested", .scope = "program"},
        {.seq = 3, .field = "program", .new_value = "p1", .scope = "program"},
    };
    const TrainingFacts facts = factsOf(training);
    EXPECT_TRUE(facts.faults.empty());
    EXPECT_EQ(kgToday(facts), 40);
    ASSERT_EQ(facts.situation.maxima.size(), 1u);
    EXPECT_EQ(facts.situation.maxima[0].exercise_id, "deadlift");
    EXPECT_TRUE(facts.situation.maxima[0].tested);
    EXPECT_EQ(facts.situation.overrides.size(), 1u);
}

TEST(TrainingFacts, AChangeIsTheSameOnItsWayThroughARow) {
    const training::Override change{.slot = "squat",
                                    .field = training::Override::Field::Exercise,
                                    .text = "front_squat",
                                    .basis = training::LoadBasis::Factor,
                                    .factor_pm = 850,
                                    .scope = training::Override::Scope::Until,
                                    .session_id = "v2",
                                    .set = 2,
                                    .from_day = 20'000,
                                    .to_day = 20'010};
    const db::OverrideRecord row = overrideRow(change, "back_squat own");
    EXPECT_EQ(row.field, "exercise");
    EXPECT_EQ(row.scope, "until");
    EXPECT_EQ(row.old_value, "back_squat own");
    EXPECT_EQ(row.new_value, "front_squat factor 850");
    const auto back = overrideOf(row);
    ASSERT_TRUE(back && *back);
    EXPECT_EQ(**back, change);
}

TEST(TrainingFacts, WhatCannotBeReadIsLeftOutAndNamedWithoutNames) {
    db::MemberTraining training = stored();
    training.program->text = "family = 3";
    training.overrides = {
        {.seq = 7,
         .slot = "squat",
         .field = "load",
         .new_value = "heavy",
         .scope = "session",
         .author_name = "Kim"},
        {.seq = 8, .slot = "squat", .field = "mood", .new_value = "1", .scope = "session"},
        {.seq = 9, .slot = "squat", .field = "load", .new_value = "1", .scope = "week"},
        {.seq = 10, .slot = "squat", .field = "max", .new_value = "much", .scope = "program"}};
    const TrainingFacts facts = factsOf(training);
    ASSERT_EQ(facts.faults.size(), 4u);
    ASSERT_FALSE(programOf(training));
    EXPECT_NE(programOf(training).error().find("program p1: line 1"), std::string::npos);
    for (const std::string& fault : facts.faults) EXPECT_EQ(fault.find("Kim"), std::string::npos);
    EXPECT_TRUE(facts.situation.overrides.empty());
}

TEST(TrainingFacts, WithoutAProgramThereIsNone) {
    EXPECT_FALSE(programOf({}).value());
    EXPECT_TRUE(factsOf({}).faults.empty());
}

TEST(TrainingFacts, TheRackIsTheConfigurations) {
    Config config = defaultConfig();
    config.bar_kg = 15.25;
    config.training.cap_pct = 12.5;
    config.training.rest_s = 99.6;
    const training::RackStock rack = rackStock(config);
    EXPECT_EQ(rack.bar_g, 15'250);
    EXPECT_EQ(rack.cap_pm, 125);
    EXPECT_EQ(rack.rest_s, 100);
    EXPECT_EQ(rack.plates.size(), config.plates.size());
}

}  // namespace
}  // namespace plumbline::app
