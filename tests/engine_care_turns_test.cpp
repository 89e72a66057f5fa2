// Who share a rack and touch each other's names: what was said of a back is for who said it. The engine on
// hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_gym.h"

namespace plumbline::app {
namespace {

using namespace plumbline::testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using What = CareReason::What;

/// Ben is here too, and has the rack.
void benComes(CareGym& gym) {
    gym.tap(kBen);
    gym.press(app::SkipCheckIn{});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
}

/// What is shown rests on an answer from before.
void expectVeiled(CareGym& gym) {
    const app::CareView care = gym.care();
    EXPECT_TRUE(care.veiled);
    EXPECT_FALSE(care.soreness);
    EXPECT_FALSE(care.trend);
    EXPECT_FALSE(care.pain);
    EXPECT_EQ(care.back_from_pct, 0);
    EXPECT_THAT(care.flags, IsEmpty());
    int veiled = 0;
    for (const CareReason& reason : care.why) {
        const bool of_the_bar = reason.what == What::NotClean || reason.what == What::WeekVolume ||
                                reason.what == What::Spacing || reason.what == What::Deload ||
                                reason.what == What::Order;
        veiled += reason.what == What::Veiled ? 1 : 0;
        EXPECT_TRUE(of_the_bar || reason.what == What::Veiled) << static_cast<int>(reason.what);
    }
    EXPECT_EQ(veiled, 1) << "one sentence, once";
    for (const app::Reason::What what :
         {app::Reason::What::Pain, app::Reason::What::AfterPain, app::Reason::What::LessAfterPain,
          app::Reason::What::CareSets, app::Reason::What::CareLoad, app::Reason::What::CareWithheld,
          app::Reason::What::CareReturn})
        EXPECT_FALSE(gym.reasoned(what));
}

TEST(TurnsAtTheRack, WhoTouchesANameSeesWhatFollowsAndNotWhatWasSaid) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.lift();
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    ASSERT_TRUE(gym.because(What::SoreWorse));
    ASSERT_TRUE(gym.reasoned(app::Reason::What::CareSets));
    const int sets = gym.picture().plan.sets;
    benComes(gym);
    gym.press(app::SwitchTo{0});
    ASSERT_EQ(gym.picture().visit.first_name, "Anna");
    expectVeiled(gym);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
    EXPECT_EQ(gym.picture().plan.sets, sets);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::Veiled));
}

TEST(TurnsAtTheRack, ACardMakesItVisibleAgainAndASecondOneLeaves) {
    CareGym gym;
    gym.arrive(kAnna, 3, SoreTrend::Better);
    benComes(gym);
    gym.press(app::SwitchTo{0});
    ASSERT_FALSE(gym.care().soreness);
    gym.press(app::OpenForm{Form::CheckIn});
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, app::Phase::Ready) << "she is not logged out";
    EXPECT_EQ(gym.form(), Form::CheckIn) << "what she waits for is shown";
    EXPECT_FALSE(gym.care().veiled);
    EXPECT_EQ(gym.care().soreness, 3);
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, app::Phase::Summary);
}

TEST(TurnsAtTheRack, TheCardOfWhoSaidNothingLeavesAtOnceAsEver) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    benComes(gym);
    gym.press(app::SwitchTo{0});
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, app::Phase::Summary);
}

TEST(TurnsAtTheRack, APinDoesSoToo) {
    CareGym gym;
    gym.arrive(kBen, 3, SoreTrend::Better);
    gym.tap(kAnna);
    gym.press(app::SkipCheckIn{});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    gym.press(app::SwitchTo{0});
    ASSERT_EQ(gym.picture().visit.first_name, "Ben");
    ASSERT_FALSE(gym.care().soreness);
    gym.press(app::OpenForm{Form::Names});
    gym.press(app::PickMember{"ben"});
    gym.press(app::EnterPin{"2580"});
    EXPECT_EQ(gym.care().soreness, 3);
}

TEST(TurnsAtTheRack, WhoNeverGaveTheirTurnAwaySeesEverythingAlsoAfterATouchOnTheirOwnName) {
    CareGym gym;
    gym.arrive(kAnna, 3, SoreTrend::Better);
    gym.press(app::SwitchTo{0});
    EXPECT_EQ(gym.care().soreness, 3);
    benComes(gym);
    EXPECT_FALSE(gym.care().veiled) << "by card";
}

TEST(TurnsAtTheRack, WhoIsLeftWhenTheOtherGoesTapsInToSeeIt) {
    CareGym gym;
    gym.arrive(kAnna, 3, SoreTrend::Better);
    benComes(gym);
    gym.press(app::LogOut{});
    gym.press(app::LogOut{});
    ASSERT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_FALSE(gym.care().soreness);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().soreness, 3);
}

TEST(TurnsAtTheRack, WarningSignsAreNotTheOthersBusinessAndAreNeverUnticked) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    benComes(gym);
    gym.press(app::SwitchTo{0});
    expectVeiled(gym);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_FALSE(gym.picture().plan.kg);
    gym.press(app::SayFlags{{RedFlag::Fever}});
    EXPECT_THAT(gym.care().flags, ElementsAre(RedFlag::Fever)) << "said in this turn";
    gym.press(app::SayFlags{});
    gym.still(1);
    gym.unrack();
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, HasSubstr("It is not offered today."));
    gym.rerack();
    gym.tap(kAnna);
    EXPECT_THAT(gym.care().flags, ElementsAre(RedFlag::Leg, RedFlag::Fever));
}

TEST(TurnsAtTheRack, TheCheckInOpensAndIsAnsweredWhereItWasNot) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{true});
    gym.press(app::SayCheckIn{7, {}});
    benComes(gym);
    gym.press(app::SwitchTo{0});
    ASSERT_EQ(gym.form(), Form::CheckIn);
    EXPECT_TRUE(gym.care().asks);
    EXPECT_FALSE(gym.care().soreness) << "half an answer of before";
    gym.press(app::SayCheckIn{5, {}});
    EXPECT_EQ(gym.care().soreness, 5);
    gym.press(app::SayCheckIn{{}, SoreTrend::Same});
    ASSERT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.rows("check_in")[0].soreness, 5);
    EXPECT_EQ(gym.care().soreness, 5) << "said in this turn";
    EXPECT_TRUE(gym.care().proposes_flare);
    gym.press(app::SwitchTo{1});
    gym.press(app::SwitchTo{0});
    EXPECT_FALSE(gym.care().soreness) << "in the next it is not";
}

TEST(TurnsAtTheRack, AnAnswerOfBeforeIsNotChangedByATouch) {
    CareGym gym;
    gym.arrive(kAnna, 6, SoreTrend::Worse);
    benComes(gym);
    gym.press(app::SwitchTo{0});
    gym.press(app::SayCheckIn{0, SoreTrend::Better});
    EXPECT_EQ(gym.rows("check_in").size(), 1u);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
}

TEST(TurnsAtTheRack, PainOfBeforeIsVeiledAndPainOfThisTurnIsNot) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{6});
    gym.press(app::OpenForm{Form::None});
    benComes(gym);
    gym.press(app::SwitchTo{0});
    ASSERT_TRUE(gym.picture().set);
    expectVeiled(gym);
    EXPECT_FALSE(gym.picture().set->pain);
    EXPECT_FALSE(gym.picture().can_unsay_pain);
    // It may be said again, and is asked again.
    gym.press(app::Pain{});
    EXPECT_EQ(gym.form(), Form::PainLevel);
    EXPECT_TRUE(gym.picture().set->pain);
    EXPECT_FALSE(gym.care().pain);
    gym.press(app::SayPain{7});
    EXPECT_EQ(gym.care().pain, 7);
    EXPECT_TRUE(gym.care().stopped);
    EXPECT_TRUE(gym.care().proposes_flare);
    EXPECT_EQ(gym.rows("pain").back().soreness, 7);
}

TEST(TurnsAtTheRack, GentleModeAndTheWayBackAreVeiledToo) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.press(app::SetFlare{true});
    gym.still(61);  // or it were a slip
    benComes(gym);
    gym.press(app::SwitchTo{0});
    gym.press(app::ChooseExercise{"back_squat"});
    expectVeiled(gym);
    EXPECT_EQ(gym.care().mode, CareMode::Reduced);
    gym.tap(kAnna);
    gym.press(app::SetFlare{false});
    gym.press(app::SwitchTo{1});
    gym.press(app::SwitchTo{0});
    EXPECT_EQ(gym.care().mode, CareMode::Reduced) << "less today, and no more is told";
    expectVeiled(gym);
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.care().mode, CareMode::Return);
}

TEST(TurnsAtTheRack, WhoTouchesANameEndsNeitherTheirGentleModeNorTheirConsent) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    benComes(gym);
    gym.press(app::SwitchTo{0});
    gym.press(app::SetFlare{true});
    EXPECT_EQ(gym.care().mode, CareMode::Flare) << "what spares a back may be said";
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Flare) << "nor within the minute of a slip";
    EXPECT_TRUE(gym.rows("flare_end").empty());
    gym.still(61);
    EXPECT_GT(gym.care().back_from_pct, 0) << "it is no slip any more, and its end does not say so";
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Flare);
    EXPECT_TRUE(gym.rows("flare_end").empty());
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, HasSubstr("Tap in again"));
    gym.press(app::CareConsent{false});
    EXPECT_TRUE(gym.care().consented);
    EXPECT_TRUE(gym.rows("consent_end").empty());
    gym.tap(kAnna);
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.rows("flare_end").size(), 1u) << "they themselves may";
}

TEST(TurnsAtTheRack, ATrainerEndsGentleModeOfWhoseNameWasTouched) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::SetFlare{true});
    benComes(gym);
    gym.press(app::SwitchTo{0});
    gym.tap(kMia);
    gym.press(app::SetFlare{false});
    ASSERT_EQ(gym.rows("flare_end").size(), 1u);
    EXPECT_EQ(gym.rows("flare_end")[0].author_id, "mia");
}

TEST(TurnsAtTheRack, ATrainersDeskIsNotConcerned) {
    CareGym gym;
    gym.arrive(kAnna, 2, SoreTrend::Same);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    benComes(gym);
    gym.press(app::SwitchTo{0});
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.picture().trainer->back);
    EXPECT_THAT(gym.picture().trainer->back->flags, ElementsAre(RedFlag::Leg));
}

}  // namespace
}  // namespace plumbline::app
