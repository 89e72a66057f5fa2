// The care of the back of who lifts as a guest: cues, preparation, pain and warning signs through the engine,
// for the visit and no longer.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/care_gym.h"

using namespace plumbline;
using app::CareMode;
using app::CareReason;
using app::Form;
using app::RedFlag;
using Do = app::Preparation::Do;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using ::testing::ElementsAre;

namespace {

struct GuestGym : CareGym {
    GuestGym() {
        press(app::LiftAsGuest{});
        press(app::ChooseExercise{"back_squat"});
    }
    [[nodiscard]] bool keptNothing() const {
        return jobs<db::SaveHealth>().empty() && jobs<db::SavePreparation>().empty();
    }
};

TEST(GuestsBack, BC08TheCuesOfTheLiftAreThereBeforeTheFirstRepAndAtRest) {
    GuestGym gym;
    EXPECT_FALSE(gym.care().cues.empty());
    gym.lift();
    ASSERT_EQ(gym.picture().phase, app::Phase::Rest);
    EXPECT_FALSE(gym.care().cues.empty());
    gym.press(app::OpenForm{Form::Cues});
    EXPECT_EQ(gym.form(), Form::Cues);
}

TEST(GuestsBack, BC06ThePreparationIsOfferedAndWaitsToBeAskedFor) {
    GuestGym gym;
    EXPECT_EQ(gym.form(), Form::None) << "who walks up and lifts is not held up";
    ASSERT_FALSE(gym.care().preparation.empty());
    EXPECT_FALSE(gym.care().prepared);
    gym.press(app::OpenForm{Form::Prepare});
    ASSERT_EQ(gym.form(), Form::Prepare);
    gym.press(app::Preparation{Do::Begin});
    gym.press(app::Preparation{Do::ItemDone});
    EXPECT_EQ(gym.care().item, 1U);
    gym.press(app::Preparation{Do::SkipAll});
    EXPECT_TRUE(gym.care().prepared);
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_TRUE(gym.keptNothing());
}

TEST(GuestsBack, BC01NobodyIsAskedWhoIsComparedWithNothing) {
    GuestGym gym;
    EXPECT_FALSE(gym.care().asks);
    gym.press(app::OpenForm{Form::CheckIn});
    EXPECT_EQ(gym.form(), Form::None);
    gym.press(app::CareConsent{true});
    EXPECT_FALSE(gym.care().consented);
    EXPECT_TRUE(gym.keptNothing());
}

TEST(GuestsBack, BC12ThePainButtonAsksHowMuchAndSharpPainEndsTheExerciseForTheVisit) {
    GuestGym gym;
    ASSERT_GT(gym.picture().plan.sets, 0);
    gym.squatThatHurts();
    ASSERT_EQ(gym.form(), Form::PainLevel);
    gym.press(app::SayPain{6});
    EXPECT_EQ(gym.care().pain, 6);
    EXPECT_TRUE(gym.care().stopped);
    EXPECT_TRUE(gym.care().proposes_flare);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
    gym.press(app::OpenForm{Form::None});
    gym.press(app::NextSet{});
    EXPECT_EQ(gym.picture().plan.sets, 0) << "nothing more of it is asked";
    gym.press(app::ChooseExercise{"bench_press"});
    EXPECT_GT(gym.picture().plan.sets, 0);
    EXPECT_TRUE(gym.keptNothing());
}

TEST(GuestsBack, BC12PainOfWhichNobodySaysHowMuchIsSharpAndALittleIsNot) {
    GuestGym gym;
    gym.squatThatHurts();
    gym.press(app::OpenForm{Form::None});
    gym.press(app::NextSet{});
    EXPECT_EQ(gym.picture().plan.sets, 0);
    GuestGym other;
    other.squatThatHurts();
    other.press(app::SayPain{2});
    EXPECT_FALSE(other.care().stopped);
    EXPECT_TRUE(other.care().lighter_kg) << "less weight is offered";
    other.press(app::OpenForm{Form::None});
    other.press(app::NextSet{});
    EXPECT_GT(other.picture().plan.sets, 0);
}

TEST(GuestsBack, BC02AWarningSignIsOneTouchFromThePainAndEndsLoadedWorkUntilTheyLeave) {
    GuestGym gym;
    gym.squatThatHurts();
    ASSERT_EQ(gym.form(), Form::PainLevel);
    gym.press(app::OpenForm{Form::Flags});
    ASSERT_EQ(gym.form(), Form::Flags);
    gym.press(app::SayFlags{{RedFlag::Leg}});
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    ASSERT_FALSE(gym.care().why.empty());
    EXPECT_EQ(gym.care().why[0].what, CareReason::What::Flag);
    EXPECT_EQ(gym.care().why[0].other, 2) << "a guest's";
    gym.press(app::OpenForm{Form::Prepare});
    EXPECT_NE(gym.form(), Form::Prepare) << "there is nothing to prepare for";
    gym.press(app::OpenForm{Form::None});
    gym.press(app::ChooseExercise{"bench_press"});
    EXPECT_EQ(gym.picture().plan.sets, 0);
    EXPECT_TRUE(gym.keptNothing());
    gym.press(app::LogOut{});
    gym.press(app::LogOut{});
    gym.press(app::LiftAsGuest{});
    EXPECT_EQ(gym.care().mode, CareMode::Usual) << "it is nobody's, and says nothing of the next one";
    EXPECT_TRUE(gym.care().flags.empty());
}

TEST(GuestsBack, BC04GentleModeWithholdsForTheVisit) {
    GuestGym gym;
    gym.press(app::ChooseExercise{"deadlift"});
    gym.press(app::SetFlare{true});
    EXPECT_EQ(gym.care().mode, CareMode::Flare);
    EXPECT_EQ(gym.picture().plan.sets, 0);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CareWithheld));
    gym.press(app::SetFlare{false});
    EXPECT_EQ(gym.care().mode, CareMode::Usual) << "it was a slip";
    EXPECT_TRUE(gym.keptNothing());
}

TEST(GuestsBack, BC20AfterASetThatHurtALittleTheLighterNextOneIsTaken) {
    GuestGym gym;
    gym.squatThatHurts();
    gym.press(app::SayPain{2});
    ASSERT_TRUE(gym.care().lighter_kg);
    const double lighter = *gym.care().lighter_kg;
    EXPECT_LT(lighter, gym.picture().set->load.kg);
    gym.press(app::TakeLighter{true});
    EXPECT_TRUE(gym.care().lighter_taken);
    gym.press(app::OpenForm{Form::None});
    gym.press(app::NextSet{});
    EXPECT_EQ(gym.picture().plan.kg, lighter);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CarePain));
}

TEST(GuestsBack, WhatAGuestSaidGoesWithTheVisitToTheMemberTheyTurnOutToBe) {
    GuestGym gym;
    gym.squatThatHurts();
    gym.press(app::SayPain{7});
    gym.press(app::SayFlags{{RedFlag::Fever}});
    ASSERT_EQ(gym.care().mode, CareMode::Blocked);
    gym.press(app::OpenForm{Form::None});
    gym.press(app::OpenForm{Form::Names});
    gym.tap(kBen);
    ASSERT_EQ(gym.picture().visit.first_name, "Ben");
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1U);
    EXPECT_FALSE(gym.care().guest);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    EXPECT_THAT(gym.care().flags, ElementsAre(RedFlag::Fever));
    EXPECT_TRUE(gym.jobs<db::SaveHealth>().empty()) << "who agreed to nothing has nothing kept";
}

TEST(GuestsBack, BC02WhatAGuestSaidGoesWithTheSetsThatAMemberSaysAreTheirs) {
    for (const bool mine : {true, false}) {
        GuestGym gym;
        gym.squatThatHurts();
        gym.press(app::SayFlags{{RedFlag::Leg}});
        gym.press(app::OpenForm{Form::None});
        gym.tap(kBen);
        ASSERT_EQ(gym.picture().visit.claimable_sets, 1);
        EXPECT_EQ(gym.care().mode, CareMode::Usual) << "nobody knows yet whose it was";
        gym.press(app::ClaimGuestSets{mine});
        EXPECT_EQ(gym.care().mode, mine ? CareMode::Blocked : CareMode::Usual);
        EXPECT_EQ(gym.because(CareReason::What::PainStopped), mine);
        EXPECT_TRUE(gym.jobs<db::SaveHealth>().empty()) << "who agreed to nothing has nothing kept";
    }
}

TEST(GuestsBack, WhatHurtIsNotToldToWhoComesNext) {
    GuestGym gym;
    gym.squatThatHurts();
    gym.press(app::SayPain{8});
    ASSERT_TRUE(gym.because(CareReason::What::PainStopped));
    gym.press(app::LogOut{});
    for (const app::Notice& notice : gym.picture().notices)
        EXPECT_EQ(notice.text.find("hurt"), std::string::npos) << notice.text;
    gym.tap(kAnna);
    EXPECT_FALSE(gym.because(CareReason::What::PainStopped));
    EXPECT_EQ(gym.care().mode, CareMode::Usual);
    EXPECT_FALSE(gym.care().guest);
}

TEST(GuestsBack, OfTwoWhoTakeTurnsEachHasTheirOwn) {
    GuestGym gym;
    gym.squatThatHurts();
    gym.press(app::SayPain{8});
    gym.press(app::OpenForm{Form::None});
    gym.press(app::OpenForm{Form::Names, true});
    gym.tap(kAnna);
    ASSERT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_FALSE(gym.because(CareReason::What::PainStopped));
}

}  // namespace
