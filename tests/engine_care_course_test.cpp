// What the care of the back asks where no program does, or of an exercise that is not of the day, through the
// engine.

#include <gtest/gtest.h>

#include "tests/care_gym.h"

using namespace plumbline;
using app::CareMode;
using app::CareReason;
using app::Reason;
using app::SoreTrend;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;

namespace {

TEST(WithoutAProgram, BC17TheFourthWeekIsALighterOneAndItsVisitSaysSo) {
    CareGym gym;
    for (int week = 0; week < 5; ++week) {
        gym.arrive(plumbline::testing::kBen, 1, SoreTrend::Same);
        const app::PlanView plan = gym.picture().plan;
        ASSERT_TRUE(plan.program.empty());
        EXPECT_EQ(plan.deload, week == 3) << week;
        EXPECT_EQ(plan.cap_pct, week == 3 ? 10 : 20) << week;
        EXPECT_EQ(gym.because(CareReason::What::Deload), week == 3) << week;
        gym.lift();
        EXPECT_EQ(gym.jobs<db::StartSession>().back().session.deload, week == 3) << week;
        gym.days(7);
    }
}

TEST(OutsideTheDay, BC12WhatHurtSharplyIsNotSaidToBeWithheldByAFlareUp) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.squatThatHurts();
    gym.press(app::SayPain{8});
    gym.press(app::OpenForm{app::Form::None});
    gym.press(app::NextSet{});
    gym.press(app::ChooseExercise{"back_squat"});
    ASSERT_FALSE(gym.picture().plan.kg);
    EXPECT_TRUE(gym.because(app::CareReason::What::PainStopped));
    EXPECT_FALSE(gym.reasoned(Reason::What::CareWithheld)) << "there is no flare-up";
}

TEST(OutsideTheDay, BC10OnTheWayBackTheLowerCapAndTheSlowWayDownHoldToo) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::ChooseExercise{"front_squat"});
    EXPECT_EQ(gym.picture().plan.cap_pct, 20);
    gym.press(app::SetFlare{true});
    gym.still(61);  // or it were a slip
    gym.press(app::SetFlare{false});
    ASSERT_EQ(gym.care().mode, CareMode::Return);
    gym.press(app::ChooseExercise{"front_squat"});
    EXPECT_EQ(gym.picture().plan.cap_pct, 10);
    EXPECT_EQ(gym.picture().plan.tempo, "3-1-2-0");
}

TEST(OutsideTheDay, BC03ASoreBackTakesASetOfItToo) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::ChooseExercise{"front_squat"});
    const int usual = gym.picture().plan.sets;
    ASSERT_GT(usual, 1);
    EXPECT_FALSE(gym.reasoned(Reason::What::CareSets));
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    gym.press(app::ChooseExercise{"front_squat"});
    EXPECT_EQ(gym.picture().plan.sets, usual - 1);
    EXPECT_TRUE(gym.reasoned(Reason::What::CareSets));
}

}  // namespace
