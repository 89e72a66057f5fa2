// Members who look for a way around what the care of the back withholds: another exercise, a weight by hand,
// a fresh sign-in, a second visit, the switch of gentle mode; and racks whose clock is wrong.

#include <gtest/gtest.h>

#include "app/care/withheld.h"
#include "db/catalogue.h"
#include "tests/care_adversary.h"

namespace plumbline::testing {
namespace {

using app::CareMode;
using app::CareReason;
using app::Form;
using app::RedFlag;
using app::SoreTrend;

TEST(CareAdversary, BC04NoExerciseOfTheCatalogueThatIsWithheldIsOfferedByChoosingItByHand) {
    Adversary gym;
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    gym.press(app::SetFlare{true});
    int withheld = 0;
    for (const db::ExerciseRecord& exercise : db::starterCatalogue()) {
        if (!care::isWithheld(exercise)) continue;
        ++withheld;
        gym.expectNothingOf(exercise.id);
        EXPECT_TRUE(gym.reasoned(app::Reason::What::CareWithheld)) << exercise.id;
    }
    EXPECT_GT(withheld, 10);
}

TEST(CareAdversary, BC04WhatIsLiftedAllTheSameIsSavedAsAskedByNobodyAndEndsNothing) {
    Adversary gym;
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    gym.press(app::SetFlare{true});
    gym.press(app::ChooseExercise{"back_squat"});
    gym.press(app::PlanLoad{60});
    gym.lift();
    const db::SetRecord saved = gym.jobs<db::SaveSet>().back().set;
    EXPECT_EQ(saved.exercise_id, "back_squat");
    EXPECT_EQ(saved.reps, 2);
    EXPECT_FALSE(saved.target_g);
    EXPECT_EQ(saved.target_reps, 0);
    gym.days(2);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Flare);
    EXPECT_FALSE(gym.offers("back_squat"));
}

TEST(CareAdversary, BC02NoLoadedExerciseOfTheCatalogueIsOfferedByChoosingItByHand) {
    Adversary gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Long}});
    for (const db::ExerciseRecord& exercise : db::starterCatalogue())
        if (care::isLoaded(exercise)) gym.expectNothingOf(exercise.id);
}

TEST(CareAdversary, BC05AWeightTypedByHandOnTheWayBackStaysAtItsStep) {
    Adversary gym;
    gym.comeBack();
    for (const double typed : {100.0, 60.0, 32.5}) {
        gym.press(app::PlanLoad{typed});
        ASSERT_TRUE(gym.picture().plan.kg);
        EXPECT_LE(*gym.picture().plan.kg, 30.0) << typed;
        EXPECT_TRUE(gym.reasoned(app::Reason::What::CareReturn)) << typed;
    }
    gym.press(app::PlanLoad{25});
    EXPECT_EQ(gym.picture().plan.kg, 25.0) << "less is theirs to choose";
    gym.press(app::PlanLoad{100});
    gym.lift();
    EXPECT_LE(gym.jobs<db::SaveSet>().back().set.target_g.value_or(999'999), 30'000);
    gym.press(app::ChooseExercise{"front_squat"});
    gym.press(app::PlanLoad{100});
    ASSERT_TRUE(gym.picture().plan.kg);
    EXPECT_LE(*gym.picture().plan.kg, 30.0) << "nor by another lift, never done without pain";
}

TEST(CareAdversary, BC03AWeightTypedByHandBringsNoSetBack) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.lift();
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    gym.press(app::PlanLoad{60});
    EXPECT_EQ(gym.picture().plan.sets, 1);
    gym.press(app::PlanLoad{20});
    EXPECT_EQ(gym.picture().plan.sets, 1);
}

TEST(CareAdversary, BC12SigningInAgainBringsWhatHurtNotBack) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.hurtIn(9);
    for (int i = 0; i < 3; ++i) {
        gym.again();
        EXPECT_TRUE(gym.because(CareReason::What::PainStopped)) << i;
        gym.expectNothingOf("back_squat");
    }
}

TEST(CareAdversary, BC12WhatHurtSharplyInTheMorningIsNotOfferedInTheEvening) {
    Adversary gym;
    gym.clockOff(-14 * kHourMs);  // 8:13 in the morning
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.hurtIn(9);
    gym.home();
    gym.hours(11);
    gym.tap(kAnna);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
    gym.press(app::SkipCheckIn{});
    gym.expectNothingOf("back_squat");
}

TEST(CareAdversary, BC05SigningInAgainOrASecondVisitOfTheDayTakesNoFurtherStep) {
    Adversary gym;
    gym.clockOff(-14 * kHourMs);
    gym.comeBack();
    gym.lift();
    for (const int hours : {0, 1, 8}) {
        gym.home();
        gym.hours(hours);
        gym.arrive(kAnna, 0, SoreTrend::Better);
        EXPECT_EQ(gym.care().return_step, 1) << hours;
        ASSERT_TRUE(gym.slot(0).kg);
        EXPECT_LE(*gym.slot(0).kg, 30.0) << hours;
        gym.lift();
    }
    gym.days(1);
    gym.arrive(kAnna, 0, SoreTrend::Better);
    EXPECT_EQ(gym.care().return_step, 2) << "all of that was one session";
}

TEST(CareAdversary, BC05WhoEndsGentleModeOnTheSameDayComesBackAtHalf) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.lift();
    gym.days(2);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    for (int i = 0; i < 5; ++i) {
        gym.press(app::SetFlare{true});
        EXPECT_EQ(gym.care().mode, CareMode::Flare) << i;
        gym.press(app::SetFlare{false});
        EXPECT_EQ(gym.care().mode, CareMode::Return) << i;
        EXPECT_EQ(gym.care().return_step, 1) << i;
        ASSERT_TRUE(gym.slot(0).kg);
        EXPECT_LE(*gym.slot(0).kg, 30.0) << i;
        EXPECT_EQ(gym.picture().plan.tempo, "3-1-2-0") << "low load, slow tempo, " << i;
    }
    EXPECT_EQ(gym.rows("flare").size(), 5U);
    EXPECT_EQ(gym.rows("flare_end").size(), 5U);
    gym.again();
    EXPECT_EQ(gym.care().mode, CareMode::Return);
    EXPECT_LE(gym.slot(0).kg.value_or(999), 30.0);
}

TEST(CareAdversary, BC05WhatIsLiftedInGentleModeBeforeItIsEndedIsNoStepOfTheWayBack) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.lift();
    gym.days(2);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::SetFlare{true});
    gym.press(app::ChooseExercise{"back_squat"});
    gym.lift();  // 60 kg, which nobody asked for
    gym.days(2);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().return_step, 1);
    ASSERT_TRUE(gym.slot(0).kg);
    EXPECT_LE(*gym.slot(0).kg, 30.0) << "of the weight before the flare-up";
}

TEST(CareAdversary, BC04AMonthOrAYearAwayEndsNoFlareUp) {
    for (const int away : {30, 365}) {
        Adversary gym;
        gym.arrive(kAnna, 1, SoreTrend::Same);
        gym.press(app::SetFlare{true});
        ASSERT_EQ(gym.rows("flare").size(), 1U);
        gym.days(away);
        gym.tap(kAnna);
        EXPECT_EQ(gym.care().mode, CareMode::Flare) << away;
        EXPECT_FALSE(gym.offers("back_squat")) << away;
    }
}

TEST(CareAdversary, BC05AMonthAwayTakesNoStepOfTheWayBack) {
    Adversary gym;
    gym.comeBack();
    gym.lift();
    gym.days(30);
    gym.arrive(kAnna, 0, SoreTrend::Better);
    EXPECT_EQ(gym.care().mode, CareMode::Return);
    EXPECT_EQ(gym.care().return_step, 2);
    ASSERT_TRUE(gym.slot(0).kg);
    EXPECT_LE(*gym.slot(0).kg, 36.0);
}

TEST(CareAdversary, BC03AMonthAwayForgetsASoreWeekAndReducesNothing) {
    Adversary gym;
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
    gym.days(30);
    gym.tap(kAnna);
    EXPECT_EQ(gym.form(), Form::CheckIn);
    gym.press(app::SkipCheckIn{});
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
}

TEST(CareAdversary, BC02AWarningSignOutlastsAClockThatGoesAYearBackAndForthAndOneThatIsUnset) {
    Adversary gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    const auto blocked = [&](std::int64_t off) {
        EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "within the visit, " << off;
        EXPECT_FALSE(gym.picture().plan.kg);
        gym.home();
        gym.tap(kAnna);
        EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "in the next one, " << off;
        EXPECT_TRUE(gym.because(CareReason::What::Flag));
        EXPECT_FALSE(gym.picture().plan.kg);
    };
    for (const std::int64_t off : {kYearMs, -kYearMs, std::int64_t{0}}) {
        gym.clockOff(off);
        blocked(off);
    }
    gym.clockUnset(0, "b");
    blocked(0);
    EXPECT_EQ(gym.rows("flags").size(), 1U);
    EXPECT_TRUE(gym.rows("lifted").empty());
}

TEST(CareAdversary, BC04AFlareUpAndBC05ItsWayBackGoOnUnderAnyClock) {
    for (const std::int64_t off : {kYearMs, -kYearMs}) {
        Adversary gym;
        gym.arrive(kAnna, 0, SoreTrend::Same);
        gym.lift();
        gym.days(2);
        gym.arrive(kAnna, 5, SoreTrend::Worse);
        gym.press(app::SetFlare{true});
        gym.home();
        gym.clockOff(off);
        gym.arrive(kAnna, 1, SoreTrend::Better);
        EXPECT_EQ(gym.care().mode, CareMode::Flare) << off;
        EXPECT_FALSE(gym.offers("back_squat")) << off;
        gym.press(app::SetFlare{false});
        EXPECT_EQ(gym.care().return_step, 1) << off;
        EXPECT_LE(gym.slot(0).kg.value_or(999), 30.0) << off;
        gym.home();
        gym.clockOff(0);
        gym.arrive(kAnna, 0, SoreTrend::Better);
        EXPECT_EQ(gym.care().mode, CareMode::Return) << off;
        EXPECT_EQ(gym.care().return_step, 1) << "nothing was lifted on it, " << off;
    }
}

TEST(CareAdversary, BC12WhatHurtStaysStoppedWhenTheClockIsPutRightBeforeTheNextVisit) {
    for (const std::int64_t wrong : {-3 * kDayMs, 3 * kDayMs, -kYearMs, kYearMs}) {
        Adversary gym;
        gym.clockOff(wrong);
        gym.arrive(kAnna, 0, SoreTrend::Same);
        gym.hurtIn(9);
        gym.home();
        gym.clockOff(0);
        gym.tap(kAnna);
        if (gym.form() == Form::CheckIn) gym.press(app::SkipCheckIn{});
        EXPECT_TRUE(gym.because(CareReason::What::PainStopped)) << "minutes later, " << wrong / kDayMs;
        gym.expectNothingOf("back_squat");
    }
}

TEST(CareAdversary, BC01ARackWhoseClockNobodySetsAsksAtEachVisitAndTakesNoOldAnswerForTodays) {
    Adversary gym;
    constexpr std::int64_t kStoodStillMs = 1'700'000'000'000;
    gym.clockUnset(kStoodStillMs, "on Monday");
    gym.arrive(kAnna, 6, SoreTrend::Worse);
    gym.again();
    EXPECT_EQ(gym.care().soreness, 6) << "the same day, as far as the rack has been on";
    gym.home();
    gym.clockUnset(kStoodStillMs, "on Tuesday");
    gym.tap(kAnna);
    EXPECT_EQ(gym.form(), Form::CheckIn);
    EXPECT_FALSE(gym.care().soreness);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced) << "until she says otherwise";
}

}  // namespace
}  // namespace plumbline::testing
