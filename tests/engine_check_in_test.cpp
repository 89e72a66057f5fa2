// The check-in and what follows from it through the engine, as a member does it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_gym.h"

namespace plumbline::app {
namespace {

using namespace plumbline::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

TEST(CheckIn, BC01OpensByItselfAtTapInAndAsksForConsentFirst) {
    CareGym gym;
    gym.tap(kAnna);
    EXPECT_EQ(gym.form(), Form::CheckIn);
    EXPECT_TRUE(gym.care().asks);
    EXPECT_FALSE(gym.care().consented);
    gym.press(app::SayCheckIn{3, SoreTrend::Same});
    EXPECT_TRUE(gym.jobs<db::SaveHealth>().empty()) << "nothing is kept before they agreed";
    gym.press(app::CareConsent{true});
    EXPECT_TRUE(gym.care().consented);
    EXPECT_EQ(gym.form(), Form::CheckIn);
    EXPECT_EQ(gym.rows("consent").size(), 1u);
}

TEST(CheckIn, BC01TwoTouchesAreOneRowAndItIsNotAskedAgainThatDay) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{3, {}});
    EXPECT_EQ(gym.care().soreness, 3);
    EXPECT_TRUE(gym.rows("check_in").empty()) << "half an answer";
    gym.press(app::SayCheckIn{{}, SoreTrend::Better});
    ASSERT_EQ(gym.rows("check_in").size(), 1u);
    const db::HealthRecord row = gym.rows("check_in")[0];
    EXPECT_EQ(row.member_id, "anna");
    EXPECT_EQ(row.soreness, 3);
    EXPECT_EQ(row.trend, "better");
    EXPECT_EQ(row.day, gym.today());
    EXPECT_FALSE(row.session_id.empty());
    EXPECT_FALSE(row.id.empty());
    EXPECT_TRUE(row.author_id.empty());
    EXPECT_NE(gym.form(), Form::CheckIn);
    EXPECT_FALSE(gym.care().asks);
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, Phase::Summary) << "the card again leaves, whatever stands open";
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_NE(gym.form(), Form::CheckIn) << "asked once a day";
    EXPECT_EQ(gym.care().soreness, 3);
}

TEST(CheckIn, BC04SoMuchAsProposesGentleModeIsSaidBeforeThePlan) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{4, {}});
    gym.press(app::SayCheckIn{{}, SoreTrend::Same});
    EXPECT_EQ(gym.form(), Form::CheckIn) << "what follows is on the glass";
    EXPECT_FALSE(gym.care().asks);
    EXPECT_TRUE(gym.care().proposes_flare);
    EXPECT_TRUE(gym.because(CareReason::What::SoreHigh));
    gym.press(app::SetFlare{true});
    EXPECT_FALSE(gym.care().proposes_flare);
    EXPECT_EQ(gym.care().mode, CareMode::Flare);
    gym.press(app::OpenForm{Form::None});
    EXPECT_NE(gym.form(), Form::CheckIn);
    gym.days(1);
    gym.press(app::SetFlare{false});
    gym.tap(kAnna);
    gym.press(app::SayCheckIn{3, {}});
    gym.press(app::SayCheckIn{{}, SoreTrend::Better});
    EXPECT_NE(gym.form(), Form::CheckIn) << "and less closes it";
    EXPECT_FALSE(gym.care().proposes_flare);
}

TEST(CheckIn, AChangedAnswerIsANewRow) {
    CareGym gym;
    gym.arrive(kAnna, 3, SoreTrend::Same);
    gym.press(app::OpenForm{Form::CheckIn});
    EXPECT_EQ(gym.form(), Form::CheckIn);
    gym.press(app::SayCheckIn{5, SoreTrend::Worse});
    ASSERT_EQ(gym.rows("check_in").size(), 2u);
    EXPECT_EQ(gym.rows("check_in")[1].soreness, 5);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
}

TEST(CheckIn, SkippedIsNoAnswerAndIsAskedAtTheNextVisit) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::SkipCheckIn{});
    EXPECT_TRUE(gym.jobs<db::SaveHealth>().empty());
    EXPECT_NE(gym.form(), Form::CheckIn);
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
    gym.days(1);
    gym.tap(kAnna);
    EXPECT_EQ(gym.form(), Form::CheckIn);
}

TEST(CheckIn, WhoRefusesConsentIsNotAskedAgainAndNothingOfThemIsKept) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    EXPECT_NE(gym.form(), Form::CheckIn);
    EXPECT_EQ(gym.rows("consent_end").size(), 1u);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    EXPECT_TRUE(gym.rows("flags").empty());
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "but it holds for the day";
    gym.days(0);
    gym.still(10);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "in its next visit too";
    EXPECT_TRUE(gym.rows("flags").empty());
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.picture().trainer->back);
    const app::BackView page = *gym.picture().trainer->back;
    EXPECT_FALSE(page.consented);
    EXPECT_THAT(page.flags, IsEmpty()) << "no trainer sees it";
    EXPECT_EQ(page.flagged_days, 0);
    EXPECT_EQ(page.mode, CareMode::Usual);
    gym.press(app::TrainerReason{"correction"});
    gym.press(app::TrainerLiftFlags{});
    gym.press(app::TrainerLock{});
    EXPECT_TRUE(gym.rows("lifted").empty());
    EXPECT_THAT(gym.chain, IsEmpty()) << "that there was one is kept nowhere";
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "for the rest of today";
    gym.press(app::SetFlare{true});
    gym.press(app::SetFlare{false});
    EXPECT_TRUE(gym.rows("flare").empty());
    EXPECT_TRUE(gym.rows("flare_end").empty()) << "it would tell that there was one";
    gym.days(0);
    gym.still(10);
    gym.tap(kAnna);
    EXPECT_FALSE(gym.because(CareReason::What::Flare)) << "what was ended is over";
    gym.days(0);
    gym.still(10);
    gym.tap(kBen);
    EXPECT_EQ(gym.care().mode, CareMode::Usual) << "of Ben nothing was said";
    gym.days(1);
    gym.tap(kAnna);
    EXPECT_NE(gym.form(), Form::CheckIn);
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
}

TEST(CheckIn, ConsentCanBeTakenBack) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::CareConsent{false});
    EXPECT_FALSE(gym.care().consented);
    gym.press(app::SayFlags{{RedFlag::Night}});
    EXPECT_TRUE(gym.rows("flags").empty());
}

TEST(CheckIn, ASetInBetweenClosesItAndKeepsWhatWasSaid) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{6, {}});
    gym.still(1);
    gym.unrack();
    EXPECT_EQ(gym.form(), Form::None);
    gym.squat();
    gym.rerack();
    ASSERT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.rows("check_in")[0].soreness, 6);
    EXPECT_EQ(gym.rows("check_in")[0].trend, "");
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(CheckIn, WhoWalksAwayInTheMiddleHasSaidWhatTheySaid) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{4, {}});
    gym.still(70);
    EXPECT_EQ(gym.form(), Form::Prepare) << "nobody touched the check-in for a minute";
    ASSERT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.rows("check_in")[0].soreness, 4);
}

TEST(CheckIn, LeavingInTheMiddleKeepsWhatWasSaid) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{4, {}});
    gym.tap(kAnna);
    gym.still(3);
    gym.tap(kAnna);
    ASSERT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.rows("check_in")[0].soreness, 4);
}

TEST(CheckIn, WhatWasSaidIsOnItsWayToTheDiskBeforeTheStoreAnswersAnything) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.store_answers = false;
    gym.press(app::SayCheckIn{5, SoreTrend::Worse});
    gym.press(app::SayFlags{{RedFlag::Severe}});
    EXPECT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.rows("flags").size(), 1u);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "in force at once";
}

TEST(CheckIn, WhatIsSaidBeforeASlowDiskHasToldTheirPastIsKeptAndStaysInForce) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.days(1);
    gym.slow_training = true;
    gym.tap(kAnna);
    EXPECT_EQ(gym.form(), Form::None) << "nobody knows yet whether she answered today";
    gym.press(app::SayFlags{{RedFlag::Leg}});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    gym.answerAll();
    EXPECT_EQ(gym.rows("flags").size(), 1u) << "she had agreed";
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_EQ(gym.form(), Form::CheckIn);
}

TEST(CheckIn, WhatIsSaidWithoutConsentBeforeASlowDiskHasToldHoldsForTheDayAndIsNoFault) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.days(0);
    gym.still(10);
    gym.slow_training = true;
    gym.tap(kAnna);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.answerAll();
    EXPECT_TRUE(gym.rows("flags").empty()) << "the store is not asked to keep it";
    EXPECT_TRUE(gym.picture().storage_ok);
    gym.slow_training = false;
    gym.days(0);
    gym.still(10);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "for the rest of today";
}

TEST(CheckIn, OfWhatIsSaidBeforeTheyAgreeOnlyWhatStandsIsKeptHoweverSlowTheDiskIs) {
    CareGym gym;
    gym.slow_training = true;
    gym.tap(kAnna);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.press(app::CareConsent{true});
    gym.press(app::SayFlags{{RedFlag::Leg, RedFlag::Night}});
    gym.answerAll();
    EXPECT_EQ(gym.rows("consent").size(), 1u);
    ASSERT_EQ(gym.rows("flags").size(), 2u);
    EXPECT_THAT(gym.rows("flags")[1].flags, ElementsAre("leg", "night"));
    EXPECT_TRUE(gym.picture().storage_ok);
}

TEST(CheckIn, WhoIsGoneBeforeASlowDiskHasToldLeavesWhatTheySaidToTheStore) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.days(1);
    gym.slow_training = true;
    gym.tap(kAnna);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.days(0);
    gym.tap(kBen);
    EXPECT_EQ(gym.rows("flags").size(), 1u);
}

TEST(CheckIn, TwoWhoShareTheRackKeepTheirOwn) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{7, {}});
    gym.tap(kBen);
    EXPECT_EQ(gym.form(), Form::CheckIn);
    EXPECT_FALSE(gym.care().consented);
    EXPECT_FALSE(gym.care().soreness);
    gym.press(app::SkipCheckIn{});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    gym.tap(kAnna);
    EXPECT_EQ(gym.form(), Form::CheckIn);
    EXPECT_EQ(gym.care().soreness, 7) << "where she was";
    gym.press(app::SayCheckIn{{}, SoreTrend::Worse});
    ASSERT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.rows("check_in")[0].member_id, "anna");
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
    gym.press(app::SwitchTo{1});
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
}

TEST(CheckIn, WhoWaitsAndIsGoneHasSaidWhatTheySaid) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{7, {}});
    gym.tap(kBen);
    gym.press(app::SkipCheckIn{});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    for (int minute = 0; minute < 20; ++minute) {
        gym.t_us += 60'000'000;
        gym.engine->apply(app::Tick{gym.t_us});
        gym.press(app::StayHere{});
    }
    ASSERT_EQ(gym.picture().people.size(), 1U) << "nobody has seen Anna for long";
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
    gym.press(app::LogOut{});
    ASSERT_EQ(gym.rows("check_in").size(), 1U);
    EXPECT_EQ(gym.rows("check_in")[0].soreness, 7);
    EXPECT_EQ(gym.rows("check_in")[0].member_id, "anna");
}

TEST(Soreness, BC03WorseTakesASetAndTheSecondDayALoadAndSaysWhy) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    EXPECT_EQ(gym.slot(0).sets, 2);
    gym.lift();
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
    EXPECT_TRUE(gym.because(CareReason::What::SoreWorse));
    EXPECT_EQ(gym.picture().plan.sets, 1);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CareSets));
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    EXPECT_TRUE(gym.because(CareReason::What::SoreAgain));
    ASSERT_TRUE(gym.picture().plan.kg);
    EXPECT_LE(*gym.picture().plan.kg, 54.0);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CareLoad));
}

}  // namespace
}  // namespace plumbline::app
