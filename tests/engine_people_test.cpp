// Who is at the rack, whose turn it is and whose a set was: the engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Form;
using app::FormView;
using app::Phase;
using plumbline::testing::Gym;
using plumbline::testing::kHooks;
using plumbline::testing::kLpt;

namespace {

constexpr const char* kAnna = "0013110988";
constexpr const char* kBen = "0002008108";
constexpr const char* kNew = "9999999999";

void set(Gym& gym) {
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    gym.rerack();
}

TEST(People, ASecondCardTakesTheTurnAndTheFirstKeepsTheVisit) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_FALSE(gym.picture().set) << "the last set on the glass is not Ben's";
    ASSERT_EQ(gym.picture().people.size(), 2u);
    EXPECT_FALSE(gym.picture().people[0].current);
    EXPECT_EQ(gym.picture().people[0].sets, 1);
    EXPECT_GE(gym.picture().people[0].rest_s, 0);
    EXPECT_TRUE(gym.picture().people[1].current);
    EXPECT_TRUE(gym.jobs<db::EndSession>().empty());
}

TEST(People, SetsGoToWhoseTurnItIs) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.tap(kBen);
    set(gym);
    gym.tap(kAnna);
    set(gym);
    gym.press(app::SwitchTo{1});
    set(gym);
    const auto starts = gym.jobs<db::StartSession>();
    ASSERT_EQ(starts.size(), 2u);
    std::vector<std::string> owners;
    std::string last;
    for (const db::SaveSet& save : gym.jobs<db::SaveSet>()) {
        if (!save.set.ended || save.set.id == last) continue;
        last = save.set.id;
        owners.push_back(save.set.session_id == starts[0].session.id ? "anna" : "ben");
    }
    EXPECT_EQ(owners, (std::vector<std::string>{"anna", "ben", "anna", "ben"}));
}

TEST(People, WhoComesBackFindsTheirLastSetAndTheirNumber) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.tap(kBen);
    gym.tap(kAnna);
    ASSERT_TRUE(gym.picture().set);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_EQ(gym.picture().set->number, 1);
    set(gym);
    EXPECT_EQ(gym.picture().set->number, 2);
}

TEST(People, TheSameCardAgainLeavesAndTheOtherNeedNotTapAgain) {
    Gym gym;
    gym.tap(kAnna);
    gym.tap(kBen);
    gym.still(3);
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    EXPECT_EQ(gym.jobs<db::EndSession>().back().session.end_reason, "logged_out");
    gym.still(13);
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

TEST(People, WhoWaitsLongIsSignedOutWithoutDisturbingTheOther) {
    Gym gym;
    gym.tap(kAnna);
    gym.tap(kBen);
    for (int minute = 0; minute < 16; ++minute) {
        gym.engine->apply(app::Tick{gym.t_us += 60'000'000});
        gym.press(app::StayHere{});
    }
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
    EXPECT_EQ(gym.picture().people.size(), 1u);
    ASSERT_EQ(gym.jobs<db::EndSession>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::EndSession>()[0].session.end_reason, "idle");
}

TEST(People, AFifthPersonTakesThePlaceOfWhoWasAwayTheLongest) {
    Gym gym;
    gym.cards["3"] = {.id = "c", .first_name = "Chiara"};
    gym.cards["4"] = {.id = "d", .first_name = "David"};
    gym.cards["5"] = {.id = "e", .first_name = "Eva"};
    for (const char* card : {kAnna, kBen, "3", "4", "5"}) {
        gym.t_us += 1'000'000;
        gym.tap(card);
    }
    ASSERT_EQ(gym.picture().people.size(), 4u);
    EXPECT_EQ(gym.picture().people[0].name, "Ben");
    EXPECT_EQ(gym.jobs<db::EndSession>().size(), 1u);
}

TEST(People, AnUnknownCardBecomesItsOwnersWithANameAndConsent) {
    Gym gym;
    gym.tap(kNew);
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
    EXPECT_EQ(gym.jobs<db::Enrol>()[0].card_uid, kNew);
    EXPECT_TRUE(gym.jobs<db::Enrol>()[0].member.consented);
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_EQ(gym.picture().visit.first_name, "Eva");
    EXPECT_EQ(gym.picture().form.form, Form::None);
}

TEST(People, TheFormOfANewCardStaysAlsoWhenTheScreenWasNotTouchedForLong) {
    Gym gym;
    gym.still(70);
    gym.tap(kNew);
    gym.still(10);
    EXPECT_EQ(gym.picture().form.form, Form::Enrol);
    gym.still(60);
    EXPECT_EQ(gym.picture().form.form, Form::None) << "nobody is at it";
}

TEST(People, WithoutACardAPinIsNeededToComeBack) {
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

TEST(People, ANameIsCutAtACharacterAndHasNoControlCharacters) {
    Gym gym;
    gym.press(app::OpenForm{Form::Enrol});
    gym.press(app::EnrolName{"  A\nn  n a\x7f"});
    EXPECT_EQ(gym.picture().form.name, "An n a");
    gym.press(app::EnrolName{"ÄÄÄÄÄÄÄÄÄÄÄÄÄ"});
    EXPECT_EQ(gym.picture().form.name, "ÄÄÄÄÄÄÄÄÄÄÄÄ");
}

TEST(People, ABarThatMovesWhileAFormIsOpenIsRecordedAndAttributedAfter) {
    Gym gym;
    gym.tap(kNew);
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

TEST(People, ANameAndItsPinSignIn) {
    Gym gym;
    gym.press(app::OpenForm{Form::Names});
    ASSERT_EQ(gym.picture().form.names.size(), 2u);
    gym.press(app::PickMember{"ben"});
    EXPECT_EQ(gym.picture().form.form, Form::Pin);
    EXPECT_EQ(gym.picture().form.name, "Ben");
    gym.press(app::EnterPin{"2580"});
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
}

TEST(People, TheSecondOfANameIsCalledSoEverywhere) {
    Gym gym;
    const std::string uid = "0000000077";
    gym.cards[uid] = db::MemberRecord{.id = "anna-2", .first_name = "Anna", .namesakes = 2, .namesake = 2};
    gym.cards[uid].created.wall_ms = 1'773'000'000'000;
    gym.tap(kAnna);
    gym.tap(uid);
    ASSERT_EQ(gym.picture().people.size(), 2u);
    EXPECT_EQ(gym.picture().people[0].name, "Anna");
    EXPECT_EQ(gym.picture().people[1].name, "Anna (2)");
    EXPECT_EQ(gym.picture().visit.first_name, "Anna (2)");
    set(gym);
    gym.press(app::OpenForm{Form::NotMe});
    const auto& names = gym.picture().form.names;
    const auto who = [&](const std::string& id) {
        return *std::find_if(names.begin(), names.end(), [&](const auto& n) { return n.member_id == id; });
    };
    EXPECT_TRUE(who("anna-2").owner);
    EXPECT_EQ(who("anna-2").name, "Anna (2)");
    EXPECT_TRUE(who("anna-2").shares_name);
    EXPECT_EQ(who("anna-2").joined_ms, 1'773'000'000'000);
    EXPECT_FALSE(who("anna").owner);
    EXPECT_TRUE(who("anna").here);
}

TEST(People, ALockedPinSaysForHowLong) {
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

TEST(People, WhatTheStoreRefusesOfAFormIsNoTroubleOfTheDisk) {
    Gym gym;
    gym.tap(kNew);
    gym.press(app::EnrolName{"Eva"});
    gym.press(app::EnrolConsent{true});
    gym.store_error = "the name is empty";
    gym.press(app::FinishEnrol{});
    EXPECT_EQ(gym.picture().form.problem, FormView::Problem::NotSaved);
    EXPECT_TRUE(gym.picture().storage_ok);
}

TEST(People, AFormThatNobodyTouchesCloses) {
    Gym gym;
    gym.press(app::OpenForm{Form::Names});
    gym.still(61);
    EXPECT_EQ(gym.picture().form.form, Form::None);
}

TEST(People, AGuestsSetsAreOfferedToWhoTapsNext) {
    Gym gym;
    set(gym);
    EXPECT_TRUE(gym.picture().visit.guest);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.claimable_sets, 1);
    gym.press(app::ClaimGuestSets{true});
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::ClaimSession>()[0].member_id, "anna");
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
}

TEST(People, AGuestsSetsThatWereNotMineStayAGuests) {
    Gym gym;
    set(gym);
    gym.tap(kAnna);
    gym.press(app::ClaimGuestSets{false});
    EXPECT_TRUE(gym.jobs<db::ClaimSession>().empty());
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
}

TEST(People, AGuestKeepsTheSetsByTappingAfterAskingTo) {
    Gym gym;
    set(gym);
    gym.press(app::OpenForm{Form::Enrol});
    EXPECT_TRUE(gym.picture().form.claims);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
}

TEST(People, AGuestWhoIsLeavingMayStillKeepTheSets) {
    Gym gym;
    set(gym);
    gym.press(app::LogOut{});
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    gym.press(app::OpenForm{Form::Names});
    gym.press(app::PickMember{"ben"});
    gym.still(14);
    EXPECT_EQ(gym.picture().phase, Phase::Summary) << "the summary waits for the answer";
    gym.press(app::EnterPin{"2580"});
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
}

TEST(People, ASetIsGivenToAnotherAndBackWithinTenSeconds) {
    Gym gym;
    gym.tap(kBen);
    gym.tap(kAnna);
    set(gym);
    gym.press(app::OpenForm{Form::NotMe});
    gym.press(app::PickMember{"ben"});
    ASSERT_EQ(gym.jobs<db::MoveSet>().size(), 1u);
    const auto starts = gym.jobs<db::StartSession>();
    EXPECT_EQ(gym.jobs<db::MoveSet>()[0].to.id, starts[0].session.id);
    EXPECT_EQ(gym.picture().visit.sets, 0);
    EXPECT_EQ(gym.picture().people[0].sets, 1);
    EXPECT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    ASSERT_EQ(gym.jobs<db::MoveSet>().size(), 2u);
    EXPECT_EQ(gym.jobs<db::MoveSet>()[1].to.id, starts[1].session.id);
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.picture().people[0].sets, 0);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(People, ASetOfSomebodyWhoIsNotHereGoesIntoASessionOfItsOwn) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::OpenForm{Form::NotMe});
    gym.press(app::PickMember{"ben"});
    ASSERT_EQ(gym.jobs<db::MoveSet>().size(), 1u);
    EXPECT_TRUE(gym.jobs<db::MoveSet>()[0].to.corrective);
    EXPECT_EQ(gym.jobs<db::MoveSet>()[0].to.member_id, "ben");
    EXPECT_TRUE(gym.jobs<db::MoveSet>()[0].to.ended);
}

TEST(People, ASetIsDeletedWithAReasonAndCountsAgainAfterUndo) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.still(20);
    gym.press(app::OpenForm{Form::Delete});
    gym.press(app::DeleteSet{"wrong_load"});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.delete_reason, "wrong_load");
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
    EXPECT_EQ(gym.picture().visit.sets, 0);
    EXPECT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    EXPECT_FALSE(gym.jobs<db::SaveSet>().back().set.deleted);
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(People, TheWalkAwayCountdownShowsItsLastTwentySecondsAndATouchEndsIt) {
    Gym gym;
    gym.tap(kAnna);
    gym.attached[kLpt] = gym.attached[kHooks] = false;
    gym.still(275);
    EXPECT_FALSE(gym.picture().leaving_in_s);
    gym.still(10);
    ASSERT_TRUE(gym.picture().leaving_in_s);
    EXPECT_NEAR(*gym.picture().leaving_in_s, 15, 0.2);
    gym.press(app::StayHere{});
    EXPECT_FALSE(gym.picture().leaving_in_s);
    gym.still(301);
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
}

TEST(People, AMembersWishesAreKeptAndAGuestsLastForTheVisit) {
    Gym gym;
    gym.cards[kAnna].language = "de";
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().wishes.language, "de");
    app::ScreenWishes wishes = gym.picture().wishes;
    wishes.unit = "lb";
    gym.press(app::SetWishes{wishes});
    ASSERT_EQ(gym.jobs<db::SaveWishes>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::SaveWishes>()[0].member.unit, "lb");
    gym.still(3);
    gym.tap(kAnna);
    gym.still(13);
    EXPECT_EQ(gym.picture().wishes.language, "en");
    wishes.language = "de";
    gym.press(app::SetWishes{wishes});
    gym.press(app::LiftAsGuest{});
    EXPECT_EQ(gym.picture().wishes.language, "de");
    EXPECT_EQ(gym.jobs<db::SaveWishes>().size(), 1u);
    gym.press(app::LogOut{});
    gym.press(app::LogOut{});
    EXPECT_EQ(gym.picture().wishes.language, "en");
}

TEST(People, WhoLeavesSeesWhatWasDoneAndTakesItAlong) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    set(gym);
    gym.press(app::LogOut{});
    ASSERT_TRUE(gym.picture().summary);
    const app::SummaryView summary = *gym.picture().summary;
    ASSERT_EQ(summary.lines.size(), 1u);
    EXPECT_EQ(summary.lines[0].sets, 2);
    EXPECT_EQ(summary.lines[0].reps, 4);
    EXPECT_FALSE(summary.claimable);
    ASSERT_EQ(summary.lines[0].alike.size(), 1u);
    EXPECT_EQ(summary.lines[0].alike[0].sets, 2);
    EXPECT_EQ(summary.lines[0].alike[0].reps, 2);
    EXPECT_GE(summary.began_ms, 1'700'000'000'000);
    EXPECT_GT(summary.seconds_left, 10);
    gym.still(13);
    EXPECT_FALSE(gym.picture().summary);
}

TEST(People, WhatWasOnlyBeingReadIsClosedByALift) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::OpenForm{Form::Why});
    set(gym);
    EXPECT_EQ(gym.picture().form.form, Form::None);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(People, ASetThatMovesLikeAnotherExerciseIsAskedAboutAndRelabelled) {
    Gym gym;  // back squats are suggested, nobody has chosen them
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    for (int rep = 0; rep < 4; ++rep) {
        gym.move(-0.33, 0.9);
        gym.move(0.33, 0.8);
        gym.still(0.8);
    }
    gym.rerack();
    ASSERT_TRUE(gym.picture().looks_like);
    EXPECT_EQ(gym.picture().looks_like->id, "bench_press");
    gym.press(app::AnswerLooksLike{true});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.exercise_id, "bench_press");
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_FALSE(gym.picture().looks_like);
}

TEST(People, ASetThatMovesAsChosenIsNotAskedAbout) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"back_squat"});
    set(gym);
    EXPECT_FALSE(gym.picture().looks_like);
}

TEST(People, WhoLiftsWhileASummaryIsUpLosesNothing) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::LogOut{});
    ASSERT_EQ(gym.picture().phase, Phase::Summary);
    set(gym);
    EXPECT_TRUE(gym.picture().visit.guest);
    EXPECT_EQ(gym.picture().visit.reps, 2);
    EXPECT_EQ(gym.jobs<db::StartSession>().size(), 2u);
}

TEST(People, AGuestWhoHasLeftIsStillAskedWhenTapping) {
    Gym gym;
    set(gym);
    gym.press(app::LogOut{});
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.claimable_sets, 1);
    gym.press(app::ClaimGuestSets{true});
    EXPECT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.picture().visit.sets, 1) << "they count in this visit";
    gym.press(app::LogOut{});
    EXPECT_EQ(gym.picture().summary->lines.size(), 1u);
}

TEST(People, AnUndoOnTheSummaryDoesNothing) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::DeleteSet{"test"});
    gym.press(app::LogOut{});
    gym.press(app::UndoLast{});
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
}

TEST(People, ASetCanStillBeTakenBackAfterNextSetWasPressed) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::NextSet{});
    EXPECT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
}

TEST(People, ABarTakenOutAndPutBackLeavesTheLastSetOnTheGlass) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.unrack();
    gym.rerack();
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    ASSERT_TRUE(gym.picture().set);
    EXPECT_EQ(gym.picture().set->number, 1);
    EXPECT_EQ(gym.picture().set->counted, 2);
}

TEST(People, ACardThatBouncesIsOneTapAndOneWithTheBarInHandWaits) {
    Gym gym;
    gym.tap(kAnna);
    gym.t_us += 700'000;
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    gym.still(5);
    gym.unrack();
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
}

TEST(People, AHoldHasNoWeightTakesNoRepsAndEndsWhenItsOwnerHasGone) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.press(app::ChooseExercise{"dead_hang"});
    gym.press(app::StartHold{});
    ASSERT_EQ(gym.picture().phase, Phase::Lifting);
    gym.unrack();
    gym.squat();
    EXPECT_TRUE(gym.jobs<db::SaveRep>().empty());
    gym.rerack();
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
    EXPECT_FALSE(gym.jobs<db::SaveSet>().back().set.load_g);
    EXPECT_GT(gym.jobs<db::SaveSet>().back().set.held_ms.value_or(0), 3000);
    gym.press(app::ChooseExercise{"dead_hang"});
    gym.press(app::StartHold{});
    gym.engine->apply(app::Tick{gym.t_us += 601'000'000});
    EXPECT_NE(gym.picture().phase, Phase::Lifting);
}

TEST(People, AFormNeverOpensOverALift) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    for (const Form form : {Form::Names, Form::Enrol, Form::Wishes, Form::Delete, Form::NotMe, Form::Trend}) {
        gym.press(app::OpenForm{form});
        EXPECT_EQ(gym.picture().form.form, Form::None);
    }
}

}  // namespace
