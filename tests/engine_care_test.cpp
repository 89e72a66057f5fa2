// Red flags and flare-ups through the engine, as a member and a trainer do it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_gym.h"

namespace plumbline::app {
namespace {

using namespace plumbline::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

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

constexpr double kNoSlipS = 61;

TEST(FlareUp, BC04AFingerThatSlippedCostsNothing) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.days(2);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    const auto kg = gym.slot(0).kg;
    gym.press(app::SetFlare{true});
    ASSERT_EQ(gym.care().mode, CareMode::Flare);
    EXPECT_EQ(gym.care().back_from_pct, 0) << "all as before, were it ended now";
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
    EXPECT_EQ(gym.slot(0).kg, kg);
    gym.press(app::SetFlare{true});
    gym.still(kNoSlipS);
    EXPECT_EQ(gym.care().back_from_pct, 50);
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Return);
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
    gym.still(kNoSlipS);
    gym.press(app::SetFlare{false});
    ASSERT_EQ(gym.care().mode, CareMode::Return);
    gym.press(app::LogOut{});
    gym.still(30);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Return);
    EXPECT_TRUE(gym.rows("flare").empty());
    EXPECT_TRUE(gym.rows("flare_end").empty()) << "it would tell of it";
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
}  // namespace plumbline::app
