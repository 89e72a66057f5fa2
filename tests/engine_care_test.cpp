// The check-in, red flags and flare-ups through the engine, as a member and a trainer do it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_gym.h"

using namespace plumbline;
using app::CareMode;
using app::CareReason;
using app::Form;
using app::Phase;
using app::RedFlag;
using app::SoreTrend;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using plumbline::testing::kMia;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

namespace {

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

TEST(RedFlags, BC02ASignTickedJustBeforeTheyAgreeIsKeptWithTheConsentAsItStillStands) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    EXPECT_THAT(gym.rows("flags"), IsEmpty());
    gym.press(app::CareConsent{true});
    ASSERT_EQ(gym.rows("flags").size(), 1u);
    gym.days(1);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, app::CareMode::Blocked);
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

TEST(CheckIn, AGuestIsAskedNothing) {
    CareGym gym;
    gym.press(app::LiftAsGuest{});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_FALSE(gym.picture().care);
    gym.press(app::OpenForm{Form::CheckIn});
    EXPECT_EQ(gym.form(), Form::None);
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{5});
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.press(app::SetFlare{true});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_TRUE(gym.jobs<db::SaveHealth>().empty());
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

TEST(RedFlags, BC02BlockLoadedWorkAtOnceAndAtTheNextVisitToo) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
    gym.press(app::OpenForm{Form::Flags});
    EXPECT_EQ(gym.form(), Form::Flags);
    gym.press(app::SayFlags{{RedFlag::Leg, RedFlag::Night}});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_THAT(gym.care().flags, ElementsAre(RedFlag::Leg, RedFlag::Night));
    EXPECT_FALSE(gym.picture().plan.kg);
    ASSERT_EQ(gym.rows("flags").size(), 1u);
    EXPECT_THAT(gym.rows("flags")[0].flags, ElementsAre("leg", "night"));
    gym.days(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_TRUE(gym.because(CareReason::What::Flag));
    EXPECT_FALSE(gym.picture().plan.kg);
    gym.press(app::SkipCheckIn{});
    EXPECT_EQ(gym.form(), Form::None) << "nothing loaded: nothing to prepare for";
}

TEST(RedFlags, ABarThatIsLiftedAllTheSameIsMeasuredAndSavedWithAPlainWord) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Fever}});
    gym.still(1);
    gym.unrack();
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, HasSubstr("A warning sign stands"));
    gym.squat();
    EXPECT_EQ(gym.picture().set->counted, 1);
    gym.rerack();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.reps, 1);
    EXPECT_FALSE(gym.jobs<db::SaveSet>().back().set.target_g);
}

TEST(RedFlags, UntickingLiftsNoneOfThem) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg, RedFlag::Night}});
    gym.press(app::SayFlags{{RedFlag::Night}});
    gym.press(app::SayFlags{});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_THAT(gym.care().flags, ElementsAre(RedFlag::Leg, RedFlag::Night));
    EXPECT_FALSE(gym.picture().plan.kg);
    EXPECT_EQ(gym.rows("flags").size(), 1u);
}

TEST(RedFlags, TheSameAgainAfterATrainerLiftedThemIsNews) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    gym.press(app::TrainerReason{"correction"});
    gym.press(app::TrainerLiftFlags{});
    gym.press(app::TrainerLock{});
    ASSERT_EQ(gym.care().mode, CareMode::Usual);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_EQ(gym.rows("flags").size(), 2u);
}

TEST(RedFlags, AreOneTouchFromTheCheckInAndLeadBackToIt) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::OpenForm{Form::Flags});
    EXPECT_EQ(gym.form(), Form::Flags);
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.form(), Form::CheckIn);
    gym.press(app::OpenForm{Form::Flags});
    gym.press(app::SayFlags{});
    EXPECT_EQ(gym.form(), Form::CheckIn);
    EXPECT_TRUE(gym.rows("flags").empty()) << "none of them is no news";
}

TEST(RedFlags, ATrainerLiftsThemWithAReasonOnTheRecord) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::TrainerLiftFlags{});
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.press(app::TrainerLiftFlags{});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked) << "nobody but a trainer";
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.picture().trainer->back);
    EXPECT_THAT(gym.picture().trainer->back->flags, ElementsAre(RedFlag::Leg));
    gym.press(app::TrainerReason{"form"});
    gym.press(app::TrainerLiftFlags{});
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
    EXPECT_TRUE(gym.because(CareReason::What::FlagLifted));
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
    ASSERT_EQ(gym.rows("lifted").size(), 1u);
    EXPECT_EQ(gym.rows("lifted")[0].author_id, "mia");
    EXPECT_EQ(gym.rows("lifted")[0].reason, "form");
    ASSERT_EQ(gym.chain.size(), 1u);
    EXPECT_EQ(gym.chain[0].field, "flag");
    EXPECT_EQ(gym.chain[0].old_value, "") << "what was ticked stands with the health answers alone";
    EXPECT_EQ(gym.chain[0].new_value, "lifted");
    EXPECT_EQ(gym.chain[0].reason, "form");
}

TEST(RedFlags, StandUntilTheLiftingIsOnTheDisk) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.tap(kMia);
    gym.refuses_overrides = "Mia is no trainer any more";
    gym.press(app::TrainerLiftFlags{});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_THAT(gym.picture().trainer->problem, HasSubstr("Mia is no trainer any more"));
}

TEST(RedFlags, ThatWereKeptBeforeTheConsentEndedAreLiftedStill) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    gym.press(app::CareConsent{false});
    gym.press(app::SayFlags{{RedFlag::Fever}});
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    EXPECT_THAT(gym.picture().trainer->back->flags, ElementsAre(RedFlag::Leg)) << "the other one nobody sees";
    gym.press(app::TrainerLiftFlags{});
    EXPECT_EQ(gym.rows("lifted").size(), 1U);
}

TEST(RedFlags, PainOfThisVisitIsNotOnATrainersPageWithoutConsent) {
    for (const bool agrees : {true, false}) {
        CareGym gym;
        gym.tap(kAnna);
        gym.press(app::CareConsent{agrees});
        gym.press(app::Preparation{app::Preparation::Do::SkipAll});
        gym.squatThatHurts();
        gym.press(app::SayPain{8});
        gym.tap(kMia);
        gym.press(app::TrainerGo{app::TrainerPage::Back});
        ASSERT_TRUE(gym.picture().trainer->back);
        EXPECT_EQ(gym.picture().trainer->back->sets, 1);
        EXPECT_EQ(gym.picture().trainer->back->pain_sets, agrees ? 1 : 0);
    }
}

TEST(FlareUp, BC04WithholdsAndReplacesWithoutKilogramsAndBC05ComesBackAtHalf) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.days(2);
    gym.arrive(kAnna, 4, SoreTrend::Worse);
    gym.press(app::SetFlare{true});
    EXPECT_EQ(gym.care().mode, CareMode::Flare);
    EXPECT_NE(gym.slot(0).exercise_id, "back_squat");
    EXPECT_EQ(gym.slot(0).instead_of, "Back squat");
    EXPECT_FALSE(gym.slot(0).kg);
    ASSERT_EQ(gym.rows("flare").size(), 1u);
    EXPECT_TRUE(gym.rows("flare")[0].author_id.empty());
    gym.press(app::ChooseExercise{"back_squat"});
    EXPECT_FALSE(gym.picture().plan.kg) << "chosen by hand, it is not offered either";
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CareWithheld));
    gym.days(8);
    gym.arrive(kAnna, 1, SoreTrend::Better);
    EXPECT_EQ(gym.care().mode, CareMode::Flare) << "until somebody ends it";
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Return);
    EXPECT_EQ(gym.care().return_step, 1);
    EXPECT_EQ(gym.care().return_steps, 6);
    EXPECT_EQ(gym.slot(0).exercise_id, "back_squat");
    EXPECT_EQ(gym.slot(0).kg, 30.0);
    gym.lift();
    gym.days(2);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    EXPECT_EQ(gym.care().return_step, 2);
    EXPECT_LE(*gym.slot(0).kg, 36.0);
}

TEST(FlareUp, BC04IsProposedToNobodyWhoHasItOrMayNotLiftAtAll) {
    for (const bool flagged : {false, true}) {
        CareGym gym;
        gym.tap(kAnna);
        gym.press(app::CareConsent{true});
        if (flagged)
            gym.press(app::SayFlags{{RedFlag::Night}});
        else
            gym.press(app::SetFlare{true});
        gym.press(app::SayCheckIn{6, {}});
        EXPECT_FALSE(gym.care().proposes_flare) << flagged;
        gym.press(app::SayCheckIn{{}, SoreTrend::Same});
        EXPECT_NE(gym.form(), Form::CheckIn) << "nothing is proposed: on to the plan, " << flagged;
    }
}

TEST(FlareUp, ATrainerIsToldThatGentleModeWithoutConsentHoldsForTodayOnly) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    gym.press(app::SetFlare{true});
    ASSERT_TRUE(gym.picture().trainer->back);
    EXPECT_EQ(gym.picture().trainer->back->mode, CareMode::Flare);
    EXPECT_TRUE(gym.picture().trainer->back->only_today);
    EXPECT_TRUE(gym.rows("flare").empty());
    gym.press(app::TrainerLock{});
    gym.days(1);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Usual) << "as they were told";
}

TEST(FlareUp, OneThatIsKeptStandsOnThePageWithoutThatWord) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::SetFlare{true});
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.picture().trainer->back);
    EXPECT_FALSE(gym.picture().trainer->back->only_today);
}

TEST(FlareUp, TheEndOfOneThatIsKeptIsKeptWithoutConsentToo) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::SetFlare{true});
    gym.press(app::CareConsent{false});
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.rows("flare_end").size(), 1u);
}

TEST(FlareUp, BC05WhoAgreedToNothingAndLeftHasTheWayBackOnThatDayToo) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.press(app::SetFlare{true});
    gym.press(app::SetFlare{false});
    ASSERT_EQ(gym.care().mode, CareMode::Return);
    gym.press(app::LogOut{});
    gym.still(30);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Return);
    EXPECT_TRUE(gym.rows("flare").empty());
    EXPECT_TRUE(gym.rows("flare_end").empty()) << "it would tell of it";
}

TEST(PainOfAGuest, BC12EndsTheExerciseForTheVisitAndLeavesNoRow) {
    CareGym gym;
    gym.press(app::LiftAsGuest{});
    gym.press(app::ChooseExercise{"back_squat"});
    ASSERT_GT(gym.picture().plan.sets, 0);
    gym.squatThatHurts();
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, HasSubstr("hurt today: it is not offered again"));
    gym.press(app::NextSet{});
    EXPECT_EQ(gym.picture().plan.sets, 0) << "nothing more of it is asked";
    gym.press(app::ChooseExercise{"bench_press"});
    EXPECT_GT(gym.picture().plan.sets, 0);
    EXPECT_TRUE(gym.jobs<db::SaveHealth>().empty());
}

TEST(PainOfAGuest, WhatHurtIsNotToldToWhoComesNext) {
    CareGym gym;
    gym.press(app::LiftAsGuest{});
    gym.squatThatHurts();
    ASSERT_FALSE(gym.picture().notices.empty());
    gym.press(app::LogOut{});
    for (const app::Notice& notice : gym.picture().notices)
        EXPECT_EQ(notice.text.find("hurt"), std::string::npos) << notice.text;
}

TEST(FlareUp, ATrainerAtTheDeskTurnsItOnInTheirName) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.tap(kMia);
    gym.press(app::SetFlare{true});
    gym.press(app::SetFlare{true});
    ASSERT_EQ(gym.rows("flare").size(), 1u);
    EXPECT_EQ(gym.rows("flare")[0].author_id, "mia");
    EXPECT_EQ(gym.rows("flare")[0].member_id, "anna");
}

}  // namespace
