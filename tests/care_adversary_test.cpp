// Members who do not say what the care of the back expects of them: who lie, say nothing, or something else
// each time, within a visit and from one to the next.

#include "tests/care_adversary.h"

#include <gtest/gtest.h>

namespace plumbline::testing {
namespace {

using app::CareMode;
using app::CareReason;
using app::Form;
using app::RedFlag;
using app::SoreTrend;

TEST(CareAdversary, BC12WhoLiesAndThenHurtsInTheSetIsStoppedAllTheSame) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Better);
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
    gym.hurtIn(8);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
    ASSERT_FALSE(gym.rows("pain").empty());
    EXPECT_EQ(gym.rows("pain").back().soreness, 8);
    EXPECT_EQ(gym.rows("pain").back().exercise_id, "back_squat");
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.pain);
    gym.expectNothingOf("back_squat");
    EXPECT_TRUE(gym.care().stopped);
    gym.days(2);
    gym.arrive(kAnna, 0, SoreTrend::Better);
    EXPECT_FALSE(gym.care().stopped) << "for the day";
    ASSERT_TRUE(gym.picture().plan.kg);
    EXPECT_LE(*gym.picture().plan.kg, 60.0) << "and it is no step up";
}

TEST(CareAdversary, BC12WhoSaysOnlyALittleOfItIsAskedAgainInTheNextSetAndStoppedThen) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.hurtIn(1);
    EXPECT_FALSE(gym.care().stopped);
    gym.press(app::NextSet{});
    gym.press(app::ChooseExercise{"back_squat"});
    gym.hurtIn(7);
    ASSERT_GE(gym.rows("pain").size(), 2U);
    EXPECT_NE(gym.rows("pain").front().set_id, gym.rows("pain").back().set_id);
    gym.expectNothingOf("back_squat");
}

TEST(CareAdversary, BC01WhoSkipsTheCheckInForWeeksIsAskedEachTimeAndNothingIsMadeUp) {
    Adversary gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    for (int week = 0; week < 5; ++week) {
        gym.days(7);
        gym.tap(kAnna);
        EXPECT_EQ(gym.form(), Form::CheckIn) << week;
        gym.press(app::SkipCheckIn{});
        EXPECT_EQ(gym.care().mode, CareMode::Usual) << week;
        EXPECT_FALSE(gym.care().soreness) << week;
        EXPECT_EQ(gym.picture().plan.kg, 60.0) << week;
    }
    ASSERT_EQ(gym.rows("check_in").size(), 1U) << "no answer for a visit that was skipped";
    EXPECT_EQ(gym.rows("check_in")[0].soreness, 1);
}

TEST(CareAdversary, BC03WhoSkipsTheCheckInAfterASoreDayIsNotAsGoodAsNew) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.lift();
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    ASSERT_EQ(gym.picture().plan.sets, 1);
    gym.days(1);
    gym.tap(kAnna);
    gym.press(app::SkipCheckIn{});
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
    EXPECT_EQ(gym.picture().plan.sets, 1) << "a skipped answer releases nothing";
    EXPECT_EQ(gym.picture().plan.kg, 60.0) << "and deepens nothing";
}

TEST(CareAdversary, BC04WhoSkipsEveryCheckInOfAFlareUpStaysInIt) {
    Adversary gym;
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    gym.press(app::SetFlare{true});
    for (int visit = 0; visit < 6; ++visit) {
        gym.days(3);
        gym.tap(kAnna);
        gym.press(app::SkipCheckIn{});
        EXPECT_EQ(gym.care().mode, CareMode::Flare) << visit;
        EXPECT_FALSE(gym.offers("back_squat")) << visit;
    }
    EXPECT_TRUE(gym.rows("flare_end").empty());
}

TEST(CareAdversary, BC05WhoSkipsEveryCheckInOfTheWayBackTakesNoStepOfIt) {
    Adversary gym;
    gym.comeBack();
    ASSERT_EQ(gym.care().return_step, 1);
    gym.lift();
    for (int visit = 0; visit < 3; ++visit) {
        gym.days(2);
        gym.tap(kAnna);
        gym.press(app::SkipCheckIn{});
        gym.press(app::Preparation{app::Preparation::Do::SkipAll});
        EXPECT_EQ(gym.care().mode, CareMode::Return) << visit;
        EXPECT_EQ(gym.care().return_step, 2) << "earned by the visit that was answered, " << visit;
        ASSERT_TRUE(gym.slot(0).kg);
        EXPECT_LE(*gym.slot(0).kg, 36.0) << visit;
        gym.lift();
    }
}

TEST(CareAdversary, BC05PainInASetOfTheWayBackHoldsTheStepWhateverTheCheckInSaid) {
    Adversary gym;
    gym.comeBack();
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{3});
    gym.days(2);
    gym.arrive(kAnna, 0, SoreTrend::Better);
    EXPECT_EQ(gym.care().return_step, 1);
    EXPECT_TRUE(gym.because(CareReason::What::ReturnWaits));
    ASSERT_TRUE(gym.slot(0).kg);
    EXPECT_LE(*gym.slot(0).kg, 30.0);
}

TEST(CareAdversary, BC03TheNewestAnswerOfADayCountsHoweverOftenItIsChanged) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.lift();
    gym.days(1);
    gym.arrive(kAnna, 6, SoreTrend::Worse);
    for (int i = 0; i < 4; ++i) {
        EXPECT_EQ(gym.care().mode, CareMode::Reduced) << i;
        EXPECT_EQ(gym.picture().plan.sets, 1) << i;
        EXPECT_FALSE(gym.because(CareReason::What::SoreAgain)) << "one day is one day, " << i;
        EXPECT_EQ(gym.picture().plan.kg, 60.0) << i;
        gym.press(app::SayCheckIn{0, SoreTrend::Better});
        EXPECT_EQ(gym.care().mode, CareMode::Usual) << i;
        EXPECT_EQ(gym.picture().plan.sets, 2) << i;
        gym.press(app::SayCheckIn{6, SoreTrend::Worse});
    }
    EXPECT_EQ(gym.rows("check_in").size(), 10U) << "each of them is on the record";
}

TEST(CareAdversary, BC03AnAnswerThatIsChangedInASecondVisitOfTheDayIsStillOneDay) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.lift();
    gym.days(1);
    gym.arrive(kAnna, 4, SoreTrend::Worse);
    gym.again();
    EXPECT_EQ(gym.care().mode, CareMode::Reduced) << "nothing new was said";
    gym.press(app::SayCheckIn{5, SoreTrend::Worse});
    EXPECT_FALSE(gym.because(CareReason::What::SoreAgain));
    EXPECT_EQ(gym.picture().plan.kg, 60.0) << "the load goes down on the second day";
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    EXPECT_TRUE(gym.because(CareReason::What::SoreAgain));
    EXPECT_LE(gym.picture().plan.kg.value_or(999), 54.0);
}

TEST(CareAdversary, BC12APainAnswerThatIsChangedCountsAsItWasSaidLast) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.press(app::Pain{});
    gym.rerack();
    EXPECT_TRUE(gym.care().stopped) << "nobody has said how much";
    gym.press(app::SayPain{2});
    EXPECT_FALSE(gym.care().stopped);
    gym.press(app::SayPain{9});
    EXPECT_TRUE(gym.care().stopped);
    gym.press(app::OpenForm{Form::None});
    gym.expectNothingOf("back_squat");
    EXPECT_EQ(gym.rows("pain").size(), 3U);
}

TEST(CareAdversary, BC12WhoPressesPainAgainAndAgainHasSaidItOnceAndIsNotAskedInTurns) {
    Adversary gym;
    gym.arrive(kAnna, 0, SoreTrend::Same);
    gym.still(1);
    gym.unrack();
    gym.squat();
    for (int i = 0; i < 6; ++i) gym.press(app::Pain{});
    gym.rerack();
    for (int i = 0; i < 6; ++i) gym.press(app::Pain{});
    EXPECT_EQ(gym.form(), Form::PainLevel);
    EXPECT_EQ(gym.rows("pain").size(), 1U);
    for (int i = 0; i < 6; ++i) gym.press(app::SayPain{8});
    EXPECT_EQ(gym.rows("pain").size(), 2U);
    for (int i = 0; i < 3; ++i) gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.form(), Form::None);
    gym.expectNothingOf("back_squat");
    EXPECT_EQ(gym.picture().visit.sets, 1);
}

TEST(CareAdversary, BC12WhoDeletesTheSetThatHurtDoesNotGetTheExerciseBack) {
    for (const bool undo : {false, true}) {
        Adversary gym;
        gym.arrive(kAnna, 0, SoreTrend::Same);
        gym.hurtIn(8);
        undo ? gym.press(app::UndoLast{}) : gym.press(app::DeleteSet{"test"});
        EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
        EXPECT_TRUE(gym.because(CareReason::What::PainStopped)) << undo;
        gym.expectNothingOf("back_squat");
        gym.again();
        gym.expectNothingOf("back_squat");
    }
}

TEST(CareAdversary, BC02UntickingInTheNextVisitLiftsNothing) {
    Adversary gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Night}});
    gym.days(3);
    gym.arrive(kAnna, 0, SoreTrend::Better);
    gym.press(app::OpenForm{Form::Flags});
    gym.press(app::SayFlags{});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_FALSE(gym.picture().plan.kg);
    EXPECT_EQ(gym.rows("flags").size(), 1U);
    EXPECT_TRUE(gym.rows("lifted").empty());
}

TEST(CareAdversary, BC02WhoTakesTheConsentBackIsRidOfNothingThatStands) {
    Adversary gym;
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    gym.press(app::SetFlare{true});
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.press(app::CareConsent{false});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "in this visit";
    gym.days(2);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "and in the next";
    gym.expectNothingOf("back_squat");
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "the end of the one is not the end of the other";
}

TEST(CareAdversary, BC02WhoseCardIsBlockedAndWhoLiftsAsGuestIsOfferedNoWeightEither) {
    Adversary gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.home();
    gym.press(app::LiftAsGuest{});
    gym.press(app::ChooseExercise{"back_squat"});
    EXPECT_FALSE(gym.picture().plan.kg) << "a guest is suggested nothing";
    gym.home();
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
}

}  // namespace
}  // namespace plumbline::testing
