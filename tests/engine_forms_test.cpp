// What the person at the glass is asked: the engine on hand-made events.

#include <gtest/gtest.h>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Form;
using app::FormView;
using app::Phase;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using plumbline::testing::kNewCard;

namespace {

TEST(PeoplesForms, AnUnknownCardBecomesItsOwnersWithANameAndConsent) {
    Gym gym;
    gym.tap(kNewCard);
    EXPECT_EQ(gym.picture().form.form, Form::Enrol);
    EXPECT_TRUE(gym.picture().form.with_card);
    gym.press(app::FinishEnrol{});
    EXPECT_TRUE(gym.jobs<db::Enrol>().empty()) << "without a name";
    gym.press(app::EnrolName{"Eva"});
    gym.press(app::FinishEnrol{});
    EXPECT_TRUE(gym.jobs<db::Enrol>().empty()) << "without consent";
    gym.press(app::EnrolConsent{true});
    gym.press(app::FinishEnrol{});
    ASSERT_EQ(gym.jobs<db::Enrol>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::Enrol>()[0].card_uid, kNewCard);
    EXPECT_TRUE(gym.jobs<db::Enrol>()[0].member.consented);
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_EQ(gym.picture().visit.first_name, "Eva");
    EXPECT_EQ(gym.picture().form.form, Form::None);
}

TEST(PeoplesForms, TheFormOfANewCardStaysAlsoWhenTheScreenWasNotTouchedForLong) {
    Gym gym;
    gym.still(70);
    gym.tap(kNewCard);
    gym.still(10);
    EXPECT_EQ(gym.picture().form.form, Form::Enrol);
    gym.still(60);
    EXPECT_EQ(gym.picture().form.form, Form::None) << "nobody is at it";
}

TEST(PeoplesForms, WithoutACardAPinIsNeededToComeBack) {
    Gym gym;
    gym.press(app::OpenForm{Form::Enrol});
    gym.press(app::EnrolName{"Eva"});
    gym.press(app::EnrolConsent{true});
    gym.press(app::FinishEnrol{});
    EXPECT_TRUE(gym.jobs<db::Enrol>().empty());
    gym.press(app::EnterPin{"4711"});
    EXPECT_TRUE(gym.picture().form.has_pin);
    gym.press(app::FinishEnrol{});
    ASSERT_EQ(gym.jobs<db::Enrol>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::Enrol>()[0].pin, "4711");
}

TEST(PeoplesForms, ANameIsCutAtACharacterAndHasNoControlCharacters) {
    Gym gym;
    gym.press(app::OpenForm{Form::Enrol});
    gym.press(app::EnrolName{"  A\nn  n a\x7f"});
    EXPECT_EQ(gym.picture().form.name, "An n a");
    gym.press(app::EnrolName{"ÄÄÄÄÄÄÄÄÄÄÄÄÄ"});
    EXPECT_EQ(gym.picture().form.name, "ÄÄÄÄÄÄÄÄÄÄÄÄ");
}

TEST(PeoplesForms, ABarThatMovesWhileAFormIsOpenIsRecordedAndAttributedAfter) {
    Gym gym;
    gym.tap(kNewCard);
    gym.press(app::EnrolName{"Eva"});
    set(gym);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_EQ(gym.picture().form.name, "Eva") << "what was typed is still there";
    EXPECT_TRUE(gym.picture().form.claims);
    gym.press(app::EnrolConsent{true});
    gym.press(app::FinishEnrol{});
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::ClaimSession>()[0].session_id, gym.jobs<db::SaveSet>().back().set.session_id);
    EXPECT_EQ(gym.picture().visit.first_name, "Eva");
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.jobs<db::StartSession>().size(), 1u) << "the guest's session has become hers";
}

TEST(PeoplesForms, ANameAndItsPinSignIn) {
    Gym gym;
    gym.press(app::OpenForm{Form::Names});
    ASSERT_EQ(gym.picture().form.names.size(), 2u);
    gym.press(app::PickMember{"ben"});
    EXPECT_EQ(gym.picture().form.form, Form::Pin);
    EXPECT_EQ(gym.picture().form.name, "Ben");
    gym.press(app::EnterPin{"2580"});
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
}

TEST(PeoplesForms, ALockedPinSaysForHowLong) {
    Gym gym;
    gym.press(app::OpenForm{Form::Names});
    gym.press(app::PickMember{"ben"});
    gym.press(app::EnterPin{"1111"});
    EXPECT_EQ(gym.picture().form.problem, FormView::Problem::Locked);
    EXPECT_NEAR(gym.picture().form.seconds, 30, 0.1);
    gym.press(app::EnterPin{"2580"});
    EXPECT_EQ(gym.jobs<db::CheckPin>().size(), 1u) << "no question while it is locked";
    gym.still(31);
    EXPECT_EQ(gym.picture().form.problem, FormView::Problem::None);
    gym.press(app::EnterPin{"2580"});
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
}

TEST(PeoplesForms, WhatTheStoreRefusesOfAFormIsNoTroubleOfTheDisk) {
    Gym gym;
    gym.tap(kNewCard);
    gym.press(app::EnrolName{"Eva"});
    gym.press(app::EnrolConsent{true});
    gym.store_error = "the name is empty";
    gym.press(app::FinishEnrol{});
    EXPECT_EQ(gym.picture().form.problem, FormView::Problem::NotSaved);
    EXPECT_TRUE(gym.picture().storage_ok);
}

TEST(PeoplesForms, AFormThatNobodyTouchesCloses) {
    Gym gym;
    gym.press(app::OpenForm{Form::Names});
    gym.still(61);
    EXPECT_EQ(gym.picture().form.form, Form::None);
}

TEST(PeoplesForms, AfterALiftAnEnrolmentGoesOnWhereItWas) {
    for (const bool named : {false, true}) {
        Gym gym;
        gym.tap(kNewCard);
        gym.press(app::EnrolName{"Ev", named});
        set(gym);
        EXPECT_EQ(gym.picture().form.form, Form::Enrol);
        EXPECT_EQ(gym.picture().form.name, "Ev");
        EXPECT_EQ(gym.picture().form.named, named) << "at the name, or at what is kept";
        gym.still(3);
        gym.tap(kNewCard);
        EXPECT_EQ(gym.picture().form.name, "Ev") << "it is the same card";
        EXPECT_EQ(gym.picture().form.named, named);
    }
}

TEST(PeoplesForms, AnotherCardBeginsAnotherEnrolment) {
    Gym gym;
    gym.tap(kNewCard);
    gym.press(app::EnrolName{"Ev", true});
    gym.press(app::EnterPin{"4711"});
    gym.tap("8888888888");
    EXPECT_EQ(gym.picture().form.form, Form::Enrol);
    EXPECT_EQ(gym.picture().form.name, "");
    EXPECT_FALSE(gym.picture().form.named);
    EXPECT_FALSE(gym.picture().form.has_pin);
    gym.press(app::EnrolName{"Finn", true});
    gym.press(app::EnrolConsent{true});
    gym.press(app::FinishEnrol{});
    EXPECT_EQ(gym.jobs<db::Enrol>().back().card_uid, "8888888888");
    EXPECT_EQ(gym.jobs<db::Enrol>().back().pin, "");
}

TEST(PeoplesForms, WhoTypesANameAndThenShowsACardGoesOnTyping) {
    Gym gym;
    gym.press(app::OpenForm{Form::Enrol});
    gym.press(app::EnrolName{"Ev"});
    gym.tap(kNewCard);
    EXPECT_EQ(gym.picture().form.name, "Ev");
    EXPECT_TRUE(gym.picture().form.with_card);
}

TEST(PeoplesForms, AnEnrolmentThatWasLeftBeginsEmpty) {
    Gym gym;
    gym.tap(kAnna);
    gym.tap(kNewCard);
    gym.press(app::EnrolName{"Ev", true});
    gym.press(app::LogOut{});
    gym.press(app::LogOut{});
    gym.still(3);
    gym.tap(kNewCard);
    EXPECT_EQ(gym.picture().form.form, Form::Enrol);
    EXPECT_EQ(gym.picture().form.name, "");
}

TEST(PeoplesForms, WhatWasOnlyBeingReadIsClosedByALift) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::OpenForm{Form::Why});
    set(gym);
    EXPECT_EQ(gym.picture().form.form, Form::None);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

}  // namespace
