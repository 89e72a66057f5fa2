// Loss, tempo and what a member's past says: the engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <tuple>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Phase;
using app::Snapshot;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using ::testing::HasSubstr;

namespace {

TEST(EnginesTraining, WarnsWhenVelocityLossNearsAndWhenItCrossesTheCap) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat(0.80);
    EXPECT_EQ(gym.picture().set->state, app::LossState::Ok);
    gym.squat(0.80 / 0.84);  // 16 % slower
    EXPECT_EQ(gym.picture().set->state, app::LossState::Near);
    gym.squat(0.80 / 0.75);  // 25 % slower
    EXPECT_EQ(gym.picture().set->state, app::LossState::Stop);
    EXPECT_NEAR(gym.picture().set->loss_pct, 25, 2.5);
    gym.squat(0.80);
    EXPECT_EQ(gym.picture().set->state, app::LossState::Stop) << "a set stopped once stays stopped";
}

TEST(EnginesTraining, AnExerciseIsChosenAndStoredWithTheSet) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"front_squat"});
    EXPECT_EQ(gym.picture().exercise_name, "Front squat");
    gym.press(app::ChooseExercise{"no_such_lift"});
    EXPECT_EQ(gym.picture().exercise_id, "front_squat");
}

TEST(EnginesTraining, AMemberIsAskedForInTheStoreAndAGuestIsNot) {
    Gym gym;
    gym.press(app::LiftAsGuest{});
    EXPECT_TRUE(gym.jobs<db::FindHistory>().empty());
    gym.tap(kAnna);
    const auto asked = gym.jobs<db::FindHistory>();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].member_id, "anna");
    EXPECT_EQ(asked[0].exercise_id, "back_squat");
    gym.press(app::ChooseExercise{"deadlift"});
    EXPECT_EQ(gym.jobs<db::FindHistory>().size(), 2u);
    ASSERT_TRUE(gym.picture().profile);
    EXPECT_THAT(gym.picture().profile->refusal, HasSubstr("No set"));
}

TEST(EnginesTraining, AFinishedSetJoinsTheProfileAndATakenBackOneLeavesIt) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    gym.rerack();
    ASSERT_EQ(gym.picture().profile->points.size(), 1u);
    EXPECT_DOUBLE_EQ(gym.picture().profile->points[0].load_kg, 60);
    EXPECT_TRUE(gym.picture().profile->points[0].today);
    gym.press(app::UndoLast{});
    EXPECT_TRUE(gym.picture().profile->points.empty());
}

TEST(EnginesTraining, TheFirstSetOfAGuestWhoJustLiftedIsInTheProfileToo) {
    Gym gym;
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.picture().profile->points.size(), 1u);
}

TEST(EnginesTraining, WhatAMemberSaysOfTheSetIsStoredAndNeverBlocks) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.press(app::SayReserve{3});
    EXPECT_FALSE(gym.picture().set->said_rir) << "not in the middle of a set";
    gym.rerack();
    gym.press(app::SayReserve{3});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.said_rir, 3);
    EXPECT_EQ(gym.picture().set->said_rir, 3);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(EnginesTraining, TheProfileOpensBetweenSetsAndClosesWhenOneBegins) {
    Gym gym;
    gym.press(app::ShowProfile{true});
    EXPECT_FALSE(gym.picture().profile_open) << "nobody is here";
    gym.tap(kAnna);
    gym.press(app::ShowProfile{true});
    EXPECT_TRUE(gym.picture().profile_open);
    gym.press(app::ShowProfile{false});
    EXPECT_FALSE(gym.picture().profile_open);
    gym.press(app::ShowProfile{true});
    gym.still(1);
    gym.unrack();
    EXPECT_FALSE(gym.picture().profile_open);
    gym.rerack();
    gym.press(app::ShowProfile{true});
    gym.press(app::LogOut{});
    EXPECT_FALSE(gym.picture().profile_open);
}

TEST(EnginesTraining, NothingOfAProfileChangesWhatIsOnTheBarOrAskedFor) {
    const auto play = [](bool strong) {
        Gym gym;
        gym.history = strong ? 4 : 0;
        gym.tap(kAnna);
        gym.press(app::PlanLoad{60});
        gym.still(1);
        gym.unrack();
        for (int i = 0; i < 3; ++i) gym.squat(0.5);
        gym.rerack();
        gym.press(app::NextSet{});
        const Snapshot picture = gym.picture();
        EXPECT_EQ(picture.profile->e1rm_kg.has_value(), strong) << picture.profile->refusal;
        const db::SetRecord set = gym.jobs<db::SaveSet>().back().set;
        return std::tuple(picture.load.kg, set.load_g, set.target_reps, set.cap_pm, set.load_source);
    };
    EXPECT_EQ(play(true), play(false));
}

TEST(EnginesTraining, ATempoOfTheConfigurationIsHeldAgainstEveryRep) {
    Gym gym([](app::Config& config) {
        config.training.tempo.push_back({"back_squat", *training::parseTempo("3-0-X-0")});
    });
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    EXPECT_EQ(gym.picture().set->tempo, "3-0-X-0");
    EXPECT_EQ(gym.picture().set->reps.front().tempo[0], app::TempoCall::Short) << "lowered in 1.1 s";
    EXPECT_EQ(gym.picture().set->reps.front().tempo[2], app::TempoCall::Free);
    gym.squat();
    EXPECT_NEAR(gym.picture().set->reps.front().top_s, 0.8, 0.1);
}

}  // namespace
