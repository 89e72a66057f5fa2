// A program on the rack, and a trainer who changes it on the spot: the engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/training/program_text.h"
#include "tests/engine_gym.h"

using namespace plumbline;
using app::Phase;
using app::TrainerField;
using app::TrainerPage;
using app::TrainerScope;
using plumbline::testing::Gym;

namespace {

constexpr const char* kAnna = "0013110988";
constexpr const char* kBen = "0002008108";
constexpr const char* kMia = "0000000077";
constexpr std::int64_t kToday = 19'675;  // of the gym's clock

training::Slot slot(const std::string& key, const std::string& exercise, std::int64_t grams, int sets,
                    int reps) {
    training::Slot made;
    made.key = key;
    made.exercise_id = exercise;
    training::Prescription work;
    work.sets = sets;
    work.reps_min = work.reps_max = reps;
    work.load_kind = training::LoadKind::Grams;
    work.load = grams;
    work.cap_pm = 200;
    work.rest_s = 90;
    made.sets.push_back(work);
    return made;
}

training::Program program() {
    training::Program made;
    made.family = "base";
    made.name = "Base";
    made.about = "A base.";
    made.weeks = 4;
    made.days.push_back(
        {"A", {slot("squat", "back_squat", 60'000, 2, 2), slot("bench", "bench_press", 40'000, 2, 2)}});
    return made;
}

/// Anna trains by the program; Mia is a trainer.
struct TrainerGym : Gym {
    explicit TrainerGym(const training::Program& by = program()) {
        cards[kMia] = {.id = "mia", .first_name = "Mia", .role = "trainer"};
        db::ProgramRecord record{.id = "program-1", .family = by.family, .version = 1, .name = by.name};
        record.text = training::printProgram(by);
        training["anna"].program = record;
        training["anna"].began_day = kToday;
        programs.push_back(record);
    }
    void set() {
        unrack();
        squat();
        squat();
        rerack();
    }
    app::TrainerView desk() {
        const auto view = picture().trainer;
        return view ? *view : app::TrainerView{};
    }
};

TEST(Program, SaysWhatIsNextWithWeightRepsAndRest) {
    TrainerGym gym;
    gym.tap(kAnna);
    const app::PlanView plan = gym.picture().plan;
    EXPECT_EQ(plan.program, "Base");
    EXPECT_EQ(plan.week, 1);
    ASSERT_EQ(plan.slots.size(), 2U);
    EXPECT_TRUE(plan.slots[0].current);
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
    EXPECT_EQ(plan.kg, 60.0);
    EXPECT_EQ(plan.reps, 2);
    EXPECT_EQ(plan.sets, 2);
    EXPECT_EQ(plan.rest_s, 90);
    EXPECT_FALSE(plan.why.empty());
}

TEST(Program, GoesOnToTheNextExerciseWhenItsSetsAreDone) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.set();
    EXPECT_EQ(gym.picture().plan.slots[0].done, 1);
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
    EXPECT_EQ(gym.picture().rest_planned_s, 90);
    gym.still(12);
    gym.set();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_EQ(gym.picture().plan.kg, 40.0);
    const auto saved = gym.jobs<db::SaveSet>();
    ASSERT_FALSE(saved.empty());
    EXPECT_EQ(saved.back().set.slot, "squat");
    EXPECT_EQ(saved.back().set.target_g, 60'000);
    EXPECT_EQ(saved.back().set.target_sets, 2);
}

TEST(Program, TheVisitSaysByWhichVersionItTrains) {
    TrainerGym gym;
    gym.tap(kAnna);
    const auto starts = gym.jobs<db::StartSession>();
    ASSERT_FALSE(starts.empty());
    EXPECT_EQ(starts.back().session.program_id, "program-1");
}

TEST(Program, AnExerciseChosenByHandStaysUntilItsSetsAreDone) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"bench_press"});
    EXPECT_EQ(gym.picture().plan.kg, 40.0);
    gym.set();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    gym.still(12);
    gym.set();
    EXPECT_EQ(gym.picture().exercise_id, "back_squat") << "what is left";
}

TEST(Program, SlotsOfASupersetTakeTurns) {
    training::Program by = program();
    for (training::Slot& each : by.days[0].slots) each.superset = "A";
    TrainerGym gym(by);
    gym.tap(kAnna);
    gym.set();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    gym.still(12);
    gym.set();
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
}

TEST(Program, WhoLoadsTheWorkWeightHasWarmedUpEnough) {
    training::Program by = program();
    by.days[0].slots[0].ramp = {{0, 8}, {500, 5}};
    by.days[0].slots[0].sets[0].load = 100'000;
    TrainerGym gym(by);
    gym.hook_kg = 10;  // the empty bar
    gym.tap(kAnna);
    gym.still(2);
    EXPECT_EQ(gym.picture().plan.kind, app::NextKind::WarmUp);
    EXPECT_EQ(gym.picture().plan.kg, 20.0);
    EXPECT_EQ(gym.picture().plan.of_sets, 2);
    gym.hook_kg = 50;
    gym.still(3);
    EXPECT_EQ(gym.picture().plan.kind, app::NextKind::Work);
    EXPECT_EQ(gym.picture().plan.set, 1);
}

TEST(Program, OneThatCannotBeReadIsSaidAndTheRackGoesOnWithoutIt) {
    TrainerGym gym;
    gym.training["anna"].program->text = "weeks = \"many\"";
    gym.tap(kAnna);
    EXPECT_TRUE(gym.picture().plan.program.empty());
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, ::testing::HasSubstr("cannot be read"));
}

TEST(Trainer, TheirCardOpensTheDeskOverTheMembersVisitAndShutsIt) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.still(3);
    gym.tap(kMia);
    ASSERT_TRUE(gym.picture().trainer);
    EXPECT_EQ(gym.desk().name, "Mia");
    EXPECT_EQ(gym.desk().member, "Anna");
    EXPECT_EQ(gym.picture().visit.first_name, "Anna") << "the visit goes on";
    EXPECT_TRUE(gym.jobs<db::EndSession>().empty());
    gym.still(3);
    gym.tap(kMia);
    EXPECT_FALSE(gym.picture().trainer);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

TEST(Trainer, TheDeskLocksAfterAMinuteWithoutATouch) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.still(50);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.still(50);
    ASSERT_TRUE(gym.picture().trainer);
    EXPECT_NEAR(gym.desk().locks_in_s, 10, 0.5);
    gym.still(11);
    EXPECT_FALSE(gym.picture().trainer);
}

TEST(Trainer, LowersCapAndLoadDuringASetAndTheNextSetObeys) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.unrack();
    gym.squat();
    gym.tap(kMia);
    ASSERT_TRUE(gym.picture().trainer) << "also while the bar is in hand";
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerStep{TrainerField::Load, -2});
    EXPECT_TRUE(gym.desk().changed);
    gym.press(app::TrainerApply{});
    EXPECT_FALSE(gym.desk().changed);
    EXPECT_TRUE(gym.desk().just_saved);
    EXPECT_EQ(gym.picture().set->cap_pct, 20) << "the set that runs keeps its own";
    gym.squat();
    gym.rerack();
    const app::PlanView plan = gym.picture().plan;
    EXPECT_EQ(plan.cap_pct, 15);
    EXPECT_EQ(plan.kg, 60 - 2 * gym.picture().plan.step_kg);
    EXPECT_EQ(plan.changed_by, "Mia");
    gym.still(12);
    gym.unrack();
    gym.squat();
    EXPECT_EQ(gym.picture().set->cap_pct, 15);
    ASSERT_EQ(gym.chain.size(), 2U);
    EXPECT_EQ(gym.chain[0].author_id, "mia");
    EXPECT_EQ(gym.chain[0].role, "trainer");
    EXPECT_EQ(gym.chain[0].member_id, "anna");
    EXPECT_EQ(gym.chain[0].scope, "session");
    EXPECT_FALSE(gym.chain[0].old_value.empty());
}

TEST(Trainer, WhoeverLiftsFindsThePainButtonWhateverPageTheTrainerIsAt) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::People});
    gym.unrack();
    gym.squat();
    EXPECT_EQ(gym.desk().page, TrainerPage::Set);
    gym.press(app::Pain{});
    EXPECT_TRUE(gym.picture().set->pain);
    gym.rerack();
    EXPECT_EQ(gym.desk().page, TrainerPage::People) << "where the trainer was";
}

TEST(Trainer, AMembersCardIsToldToFinishTheSetFirst) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.unrack();
    gym.squat();
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, ::testing::HasSubstr("Finish the set first"));
}

TEST(Trainer, TwoRaisesAtOnceAreSaidPlainlyAndAskedForAgainAndOnTheRecord) {
    TrainerGym gym;
    // Last time: the same, so that there is something to raise from.
    for (int i = 0; i < 2; ++i) {
        db::MemberTraining::Logged logged;
        logged.set.id = "old-" + std::to_string(i);
        logged.set.session_id = "earlier";
        logged.set.exercise_id = "back_squat";
        logged.set.slot = "squat";
        logged.set.load_g = logged.set.target_g = 60'000;
        logged.set.target_reps = logged.set.reps = 2;
        logged.set.target_sets = 2;
        logged.day = kToday - 3;
        gym.training["anna"].logged.push_back(logged);
    }
    gym.training["anna"].began_day = kToday - 3;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Load, 1});
    gym.press(app::TrainerStep{TrainerField::Sets, 1});
    EXPECT_THAT(gym.desk().raised, ::testing::UnorderedElementsAre(TrainerField::Load, TrainerField::Sets));
    gym.press(app::TrainerApply{});
    EXPECT_TRUE(gym.desk().warns);
    EXPECT_TRUE(gym.chain.empty());
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 3U);
    EXPECT_EQ(gym.chain.back().field, "two");
    EXPECT_EQ(gym.picture().plan.sets, 3);
    EXPECT_GT(*gym.picture().plan.kg, 60.0);
}

TEST(Trainer, WhatTheStoreRefusesIsSaidAndChangesNothing) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.refuses_overrides = "Mia is no trainer any more.";
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    EXPECT_THAT(gym.desk().problem, ::testing::HasSubstr("no trainer"));
    EXPECT_TRUE(gym.desk().changed) << "the draft is still there";
    EXPECT_EQ(gym.picture().plan.cap_pct, 20);
}

TEST(Trainer, UndoIsARowThatRevokes) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().plan.cap_pct, 15);
    gym.press(app::TrainerUndo{});
    EXPECT_EQ(gym.picture().plan.cap_pct, 20);
    ASSERT_EQ(gym.chain.size(), 2U);
    EXPECT_EQ(gym.chain[1].revokes, gym.chain[0].id);
}

TEST(Trainer, ASwapTakesNoKilogramsAlong) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::Swap});
    EXPECT_THAT(gym.desk().swap_ids, ::testing::Contains("front_squat"));
    gym.press(app::TrainerSwap{"front_squat"});
    EXPECT_EQ(gym.desk().exercise, "Front squat");
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().exercise_id, "front_squat");
    EXPECT_NE(gym.picture().plan.kg, 60.0);
    EXPECT_EQ(gym.picture().plan.slots[0].instead_of, "Back squat");
}

TEST(Trainer, ChangesOfWhoHasNoProgramReachTheNextSetToo) {
    TrainerGym gym;
    gym.tap(kBen);
    gym.tap(kMia);
    EXPECT_EQ(gym.desk().member, "Ben");
    gym.press(app::TrainerStep{TrainerField::Cap, -2});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().plan.cap_pct, 10);
    EXPECT_EQ(gym.picture().plan.changed_by, "Mia");
}

TEST(Trainer, AtAFreeRackTheirCardShowsTheMembersAndTwoTouchesGiveAProgram) {
    TrainerGym gym;
    gym.roster.push_back({.member = {.id = "ben", .first_name = "Ben"}, .visits_4_weeks = 5});
    gym.tap(kMia);
    EXPECT_EQ(gym.picture().phase, Phase::Attract);
    ASSERT_EQ(gym.desk().page, TrainerPage::People);
    ASSERT_EQ(gym.desk().members.size(), 1U);
    gym.press(app::TrainerPick{"ben"});
    EXPECT_TRUE(gym.desk().members[0].picked);
    gym.press(app::TrainerGo{TrainerPage::Programs});
    ASSERT_EQ(gym.desk().programs.size(), 1U);
    gym.press(app::TrainerAssign{"program-1"});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].member_id, "ben");
    EXPECT_EQ(gym.chain[0].field, "program");
    EXPECT_EQ(gym.chain[0].new_value, "program-1");
    EXPECT_EQ(gym.desk().page, TrainerPage::People);
}

TEST(Trainer, ADraftStaysWithItsExerciseWhenTheNextOneComes) {
    training::Program by = program();
    for (training::Slot& each : by.days[0].slots) each.superset = "A";
    TrainerGym gym(by);
    gym.tap(kAnna);
    gym.unrack();
    gym.squat();
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Load, -1});
    gym.squat();
    gym.rerack();
    ASSERT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_EQ(gym.desk().exercise, "Back squat");
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].slot, "squat");
    EXPECT_EQ(gym.desk().exercise, "Bench press") << "without a draft it follows the day";
}

TEST(Trainer, ADraftIsForgottenWhenItIsSomebodyElsesTurn) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.still(3);
    gym.tap(kBen);
    EXPECT_EQ(gym.desk().member, "Ben");
    EXPECT_FALSE(gym.desk().changed);
    EXPECT_THAT(gym.desk().problem, ::testing::HasSubstr("nothing was applied"));
    gym.press(app::TrainerApply{});
    EXPECT_TRUE(gym.chain.empty());
}

TEST(Trainer, ChangesAreThoseOfWhoseTurnItIs) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.desk().changes.size(), 1U);
    gym.still(3);
    gym.tap(kBen);
    EXPECT_TRUE(gym.desk().changes.empty());
    gym.press(app::TrainerUndo{});
    EXPECT_EQ(gym.chain.size(), 1U) << "nothing of Anna's is taken back over Ben's visit";
}

TEST(Trainer, AWeightAfterASwapStartsFromTheBarAndNotFromWhatWasReplaced) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerSwap{"front_squat"});
    ASSERT_EQ(gym.desk().lines[0].field, TrainerField::Load);
    EXPECT_EQ(gym.desk().lines[0].draft, -1) << "nothing is known of it";
    gym.press(app::TrainerStep{TrainerField::Load, 1});
    EXPECT_EQ(gym.desk().lines[0].draft, 20);
    gym.press(app::TrainerApply{});
    for (const db::OverrideRecord& row : gym.chain)
        if (row.field == "load") {
            EXPECT_EQ(row.old_value, "");
        }
}

TEST(Trainer, ThisSetIsTheNextOneWhileOneRuns) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.unrack();
    gym.squat();
    gym.tap(kMia);
    gym.press(app::TrainerScopeIs{TrainerScope::Set});
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].set_number, 2);
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.picture().plan.cap_pct, 15);
}

TEST(Trainer, NoMoreIsAskedThanThePlatesMake) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Load, 1000});
    double most = gym.config.bar_kg;
    for (const auto& plate : gym.config.plates) most += 2 * plate.kg * plate.pairs;
    EXPECT_EQ(gym.desk().lines[0].draft, most);
}

TEST(Trainer, UndoTakesBackWhatWasAppliedAtOneTouch) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerStep{TrainerField::Load, -1});
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 2U);
    gym.press(app::TrainerUndo{});
    EXPECT_EQ(gym.chain.size(), 4U);
    EXPECT_EQ(gym.picture().plan.cap_pct, 20);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
}

TEST(Trainer, ChangesTheNumbersOfAGroupThatTrainsByOneProgramButNobodysWeight) {
    TrainerGym gym;
    gym.roster.push_back({.member = {.id = "anna", .first_name = "Anna"}, .program_name = "Base"});
    gym.roster.push_back({.member = {.id = "ben", .first_name = "Ben"}, .program_name = "Base"});
    gym.roster.push_back({.member = {.id = "carl", .first_name = "Carl"}, .program_name = "Other"});
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::People});
    for (const char* each : {"anna", "ben", "carl"}) gym.press(app::TrainerPick{each});
    gym.press(app::TrainerTogether{});
    ASSERT_EQ(gym.desk().page, TrainerPage::Set);
    EXPECT_THAT(gym.desk().together, ::testing::ElementsAre("Ben")) << "Carl trains by another program";
    EXPECT_EQ(gym.desk().scope, TrainerScope::Until) << "a visit is one member's";
    for (const app::TrainerLine& line : gym.desk().lines) EXPECT_NE(line.field, TrainerField::Load);
    gym.press(app::TrainerStep{TrainerField::Load, -1});
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 2U);
    EXPECT_EQ(gym.chain[0].member_id, "anna");
    EXPECT_EQ(gym.chain[1].member_id, "ben");
    for (const db::OverrideRecord& row : gym.chain) {
        EXPECT_EQ(row.field, "cap");
        EXPECT_EQ(row.new_value, "150");
        EXPECT_EQ(row.scope, "until");
    }
    EXPECT_EQ(gym.picture().plan.cap_pct, 15);
    EXPECT_TRUE(gym.desk().together.empty());
}

TEST(Trainer, AnOwnersOneTouchTakesNoOtherOwnersRole) {
    TrainerGym gym;
    gym.roster.push_back({.member = {.id = "ida", .first_name = "Ida", .role = "owner"}});
    gym.cards["0000000088"] = {.id = "otto", .first_name = "Otto", .role = "owner"};
    gym.tap("0000000088");
    gym.press(app::TrainerPick{"ida"});
    gym.press(app::TrainerRole{});
    EXPECT_TRUE(gym.chain.empty());
    EXPECT_FALSE(gym.desk().problem.empty());
}

TEST(Trainer, AnOwnerMakesATrainerAndNobodyElseDoes) {
    TrainerGym gym;
    gym.roster.push_back({.member = {.id = "ben", .first_name = "Ben"}});
    gym.tap(kMia);
    gym.press(app::TrainerPick{"ben"});
    gym.press(app::TrainerRole{});
    EXPECT_TRUE(gym.chain.empty());
    EXPECT_FALSE(gym.desk().owner);
    gym.press(app::TrainerLock{});
    gym.cards["0000000088"] = {.id = "otto", .first_name = "Otto", .role = "owner"};
    gym.tap("0000000088");
    ASSERT_TRUE(gym.desk().owner);
    gym.press(app::TrainerPick{"ben"});
    gym.press(app::TrainerRole{});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].field, "role");
    EXPECT_EQ(gym.chain[0].new_value, "trainer");
    EXPECT_EQ(gym.chain[0].role, "owner");
}

TEST(Trainer, TakesATurnAtTheBarWhenTheySaySo) {
    TrainerGym gym;
    gym.tap(kMia);
    gym.press(app::TrainerLift{});
    EXPECT_FALSE(gym.picture().trainer);
    EXPECT_EQ(gym.picture().visit.first_name, "Mia");
    gym.still(3);
    gym.tap(kMia);
    EXPECT_EQ(gym.picture().phase, Phase::Summary) << "their own visit ends like anybody's";
}

TEST(Trainer, WithoutTheDeskTheCommandsDoNothing) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.press(app::TrainerStep{TrainerField::Load, 4});
    gym.press(app::TrainerApply{});
    gym.press(app::TrainerAssign{"program-1"});
    gym.press(app::TrainerLift{});
    EXPECT_TRUE(gym.chain.empty());
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

TEST(Trainer, AProgramThatComesIntoForceMeanwhileWaitsForTheNextVisit) {
    TrainerGym gym;
    gym.tap(kAnna);
    gym.set();
    training::Program other = program();
    other.family = "other";
    gym.training["anna"].program->text = training::printProgram(other);
    gym.training["anna"].program->family = "other";
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::Programs});
    gym.press(app::TrainerAssign{"program-1"});
    gym.still(12);
    EXPECT_EQ(gym.picture().plan.slots[0].done, 1);
    EXPECT_EQ(gym.picture().plan.program, "Base");
}

}  // namespace
