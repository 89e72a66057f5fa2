// What a trainer drafts and applies, and what the next set makes of it. The engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/program_gym.h"

using namespace plumbline;
using app::TrainerField;
using app::TrainerPage;
using app::TrainerScope;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using plumbline::testing::kMia;
using plumbline::testing::ProgramGym;
using plumbline::testing::squatProgram;

namespace {

TEST(TrainersDraft, LowersCapAndLoadDuringASetAndTheNextSetObeys) {
    ProgramGym gym;
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

TEST(TrainersDraft, TwoRaisesAtOnceAreSaidPlainlyAndAskedForAgainAndOnTheRecord) {
    ProgramGym gym;
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
        logged.day = gym.today() - 3;
        gym.training["anna"].logged.push_back(logged);
    }
    gym.training["anna"].began_day = gym.today() - 3;
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

TEST(TrainersDraft, WhatTheStoreRefusesIsSaidAndChangesNothing) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.refuses_overrides = "Mia is no trainer any more.";
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    EXPECT_THAT(gym.desk().problem, ::testing::HasSubstr("no trainer"));
    EXPECT_TRUE(gym.desk().changed) << "the draft is still there";
    EXPECT_EQ(gym.picture().plan.cap_pct, 20);
}

TEST(TrainersDraft, UndoIsARowThatRevokes) {
    ProgramGym gym;
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

TEST(TrainersDraft, ASwapTakesNoKilogramsAlong) {
    ProgramGym gym;
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

/// For the set that is next alone.
void swapNextSet(ProgramGym& gym, const std::string& exercise) {
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::Swap});
    gym.press(app::TrainerSwap{exercise});
    gym.press(app::TrainerScopeIs{TrainerScope::Set});
    gym.press(app::TrainerApply{});
    gym.press(app::TrainerLock{});
}

TEST(TrainersDraft, ASwapOfOneSetIsOverWithThatSetAndBackWhenItIsTakenBack) {
    for (const bool by_hand : {false, true}) {
        ProgramGym gym;
        gym.tap(kAnna);
        if (by_hand) {
            gym.press(app::ChooseExercise{"bench_press"});
            gym.press(app::ChooseExercise{"back_squat"});
        }
        swapNextSet(gym, "front_squat");
        ASSERT_EQ(gym.chain.size(), 1U);
        EXPECT_EQ(gym.chain[0].scope, "set");
        EXPECT_EQ(gym.picture().exercise_id, "front_squat");
        gym.lift();
        const auto saved = gym.jobs<db::SaveSet>();
        ASSERT_FALSE(saved.empty());
        EXPECT_EQ(saved.back().set.exercise_id, "front_squat");
        EXPECT_EQ(saved.back().set.slot, "squat");
        EXPECT_EQ(gym.picture().exercise_id, "back_squat") << "the next set is the original again";
        EXPECT_EQ(gym.picture().plan.kg, 60.0) << "at its own weight";
        EXPECT_EQ(gym.picture().plan.set, 2);
        gym.still(3);
        gym.press(app::DeleteSet{"bar only"});
        EXPECT_EQ(gym.picture().exercise_id, "front_squat") << "it is that set's turn again";
    }
}

TEST(TrainersDraft, AnExerciseThatWasLeftOutStandsInTheDayAndIsTakenBackThere) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerSkip{});
    gym.press(app::TrainerApply{});
    app::PlanView plan = gym.picture().plan;
    ASSERT_EQ(plan.slots.size(), 2U);
    EXPECT_TRUE(plan.slots[0].skipped);
    EXPECT_EQ(plan.slots[0].changed_by, "Mia");
    EXPECT_EQ(gym.picture().exercise_id, "bench_press") << "the next one that is not left out";
    gym.press(app::TrainerSlot{0});
    gym.press(app::TrainerSkip{});
    plan = gym.picture().plan;
    EXPECT_FALSE(plan.slots[0].skipped);
    EXPECT_EQ(plan.slots[0].sets, 2);
    EXPECT_EQ(gym.chain.back().revokes, gym.chain.front().id);
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
}

TEST(TrainersDraft, TwoRaisesAtOnceAreSaidAlsoTheFirstTime) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    for (const TrainerField field : {TrainerField::Load, TrainerField::Sets, TrainerField::Reps})
        gym.press(app::TrainerStep{field, 1});
    EXPECT_THAT(gym.desk().raised,
                ::testing::UnorderedElementsAre(TrainerField::Load, TrainerField::Sets, TrainerField::Reps));
    gym.press(app::TrainerApply{});
    EXPECT_TRUE(gym.desk().warns);
    EXPECT_TRUE(gym.chain.empty());
}

TEST(TrainersDraft, ADraftStaysWithItsExerciseWhenTheNextOneComes) {
    ProgramGym gym(plumbline::testing::supersetProgram());
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

TEST(TrainersDraft, OneThatWasSteppedBackToNothingFollowsTheDayAgain) {
    using Draft = std::pair<app::Command, app::Command>;
    const std::vector<Draft> there_and_back{
        {app::TrainerStep{TrainerField::Load, -1}, app::TrainerStep{TrainerField::Load, 1}},
        {app::TrainerStep{TrainerField::Tempo, 1}, app::TrainerStep{TrainerField::Tempo, -1}},
        {app::TrainerSwap{"front_squat"}, app::TrainerSwap{"back_squat"}},
        {app::TrainerMove{false}, app::TrainerMove{true}},
        {app::TrainerSkip{}, app::TrainerSkip{}},
    };
    for (const auto& [there, back] : there_and_back) {
        ProgramGym gym(plumbline::testing::supersetProgram());
        gym.tap(kAnna);
        gym.unrack();
        gym.squat();
        gym.tap(kMia);
        gym.press(there);
        EXPECT_TRUE(gym.desk().changed) << there.index();
        gym.press(back);
        EXPECT_FALSE(gym.desk().changed) << there.index();
        gym.squat();
        gym.rerack();
        ASSERT_EQ(gym.picture().exercise_id, "bench_press");
        EXPECT_EQ(gym.desk().exercise, "Bench press") << there.index();
    }
}

TEST(TrainersDraft, ADraftIsForgottenWhenItIsSomebodyElsesTurn) {
    ProgramGym gym;
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

TEST(TrainersDraft, AWeightAfterASwapStartsFromTheBarAndNotFromWhatWasReplaced) {
    ProgramGym gym;
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

TEST(TrainersDraft, WhatTheySayOfTheWeightGoesBeforeWhatTheMemberChose) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.press(app::PlanLoad{70});
    EXPECT_EQ(gym.picture().plan.kg, 70.0);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().plan.kg, 70.0) << "nothing was said of the weight";
    gym.press(app::TrainerStep{TrainerField::Load, -2});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().plan.kg, 60 - 2 * gym.picture().plan.step_kg);
}

TEST(TrainersDraft, HowManySetsIsSaidOfTheVisitAlsoWhenOneSetWasMeant) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerScopeIs{TrainerScope::Set});
    gym.press(app::TrainerStep{TrainerField::Sets, 1});
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].scope, "session");
    EXPECT_EQ(gym.picture().plan.sets, 3);
}

TEST(TrainersDraft, ThisSetIsTheNextOneWhileOneRuns) {
    ProgramGym gym;
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

TEST(TrainersDraft, AStepLeadsToWhatThePlatesMake) {
    ProgramGym gym(squatProgram(), [](app::Config& config) { config.plates = {{20, 2}, {2.5, 1}}; });
    gym.tap(kAnna);
    gym.tap(kMia);
    ASSERT_EQ(gym.desk().lines[0].now, 60);
    gym.press(app::TrainerStep{TrainerField::Load, -1});
    EXPECT_EQ(gym.desk().lines[0].draft, 25) << "nothing between is to be had";
    gym.press(app::TrainerStep{TrainerField::Load, 1});
    EXPECT_EQ(gym.desk().lines[0].draft, 60) << "and one step leads back";
    gym.press(app::TrainerStep{TrainerField::Load, 1});
    EXPECT_EQ(gym.desk().lines[0].draft, 65);
}

TEST(TrainersDraft, NoMoreIsAskedThanThePlatesMake) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Load, 1000});
    double most = gym.config.bar_kg;
    for (const auto& plate : gym.config.plates) most += 2 * plate.kg * plate.pairs;
    EXPECT_EQ(gym.desk().lines[0].draft, most);
}

TEST(TrainersDraft, UndoTakesBackWhatWasAppliedAtOneTouch) {
    ProgramGym gym;
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

}  // namespace
