// Who is at the rack and whose turn it is: the engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Form;
using app::Phase;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using plumbline::testing::kHooks;
using plumbline::testing::kLpt;
using plumbline::testing::kNewCard;

namespace {

void guestLiftsAndGoes(Gym& gym) {
    set(gym);
    gym.press(app::LogOut{});
    gym.press(app::LogOut{});
    gym.still(3);
}

TEST(People, MineIsAboutTheGuestWhoWasAskedAboutAndNotALaterOne) {
    Gym gym;
    guestLiftsAndGoes(gym);
    const std::string first = gym.jobs<db::SaveSet>().back().set.session_id;
    gym.tap(kAnna);
    gym.press(app::OpenForm{Form::Names, true});
    gym.press(app::LiftAsGuest{});
    guestLiftsAndGoes(gym);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    gym.press(app::ClaimGuestSets{true});
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::ClaimSession>()[0].session_id, first);
}

TEST(People, WhatSomebodyElseHasClaimedIsNotAskedAboutAnyMore) {
    Gym gym;
    guestLiftsAndGoes(gym);
    gym.tap(kAnna);
    gym.still(3);
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.claimable_sets, 1);
    gym.press(app::ClaimGuestSets{true});
    gym.press(app::SwitchTo{0});
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
    EXPECT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_LT(gym.picture().people[1].rest_s, 0) << "Ben has not rested since the rack was switched on";
}

TEST(People, NotMineIsAskedOnce) {
    Gym gym;
    guestLiftsAndGoes(gym);
    gym.tap(kAnna);
    gym.press(app::ClaimGuestSets{false});
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
    gym.still(3);
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.claimable_sets, 1) << "they may be Ben's";
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
}

TEST(People, APinThatIsCheckedSlowlyCutsNoSetInTwo) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(3);
    gym.press(app::OpenForm{Form::Names, true});
    gym.press(app::PickMember{"ben"});
    gym.store_answers = false;
    gym.press(app::EnterPin{"2580"});
    gym.unrack();
    gym.squat();
    gym.squat();
    gym.answerAll();
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    ASSERT_TRUE(gym.picture().set);
    EXPECT_EQ(gym.picture().set->counted, 3);
    EXPECT_TRUE(gym.picture().set->ended);
}

TEST(People, ATapWhileAMemberWalksOutWithTheBarTakesNothing) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(3);
    gym.unrack();
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    ASSERT_FALSE(gym.picture().notices.empty());
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.jobs<db::StartSession>().size(), 1u);
    EXPECT_EQ(gym.picture().set->counted, 1);
}

TEST(People, AnotherOnesTapDoesNotEndAHold) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"plank"});
    gym.press(app::StartHold{});
    gym.still(5);
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    ASSERT_TRUE(gym.picture().hold);
    EXPECT_TRUE(gym.picture().hold->running);
}

TEST(People, ABarThatIsLiftedWhileAHoldIsChosenIsASetAndNoHold) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"plank"});
    gym.still(2);
    gym.unrack();
    EXPECT_FALSE(gym.picture().hold->running) << "taken out to make room";
    gym.squat();
    gym.squat();
    gym.rerack();
    ASSERT_TRUE(gym.picture().set);
    EXPECT_EQ(gym.picture().set->counted, 2);
    EXPECT_EQ(gym.picture().set->held_s, 0);
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.exercise_id, "back_squat");
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.load_g, 60'000);
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
    gym.still(61);
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

/// Whose sets were saved, in order: the owner of each one's session.
std::vector<std::string> owners(const Gym& gym) {
    std::map<std::string, std::string> of;
    for (const db::StartSession& start : gym.jobs<db::StartSession>())
        of[start.session.id] = start.session.member_id.value_or("guest");
    std::vector<std::string> found, sets;
    for (const db::SaveSet& save : gym.jobs<db::SaveSet>()) {
        if (std::count(sets.begin(), sets.end(), save.set.id) > 0) continue;
        sets.push_back(save.set.id);
        found.push_back(of[save.set.session_id]);
    }
    return found;
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

TEST(People, AGuestTakesTurnsWithAMember) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::OpenForm{Form::Names, true});
    gym.press(app::LiftAsGuest{});
    EXPECT_TRUE(gym.picture().visit.guest);
    EXPECT_EQ(gym.picture().form.form, Form::None);
    EXPECT_EQ(gym.picture().people.size(), 2u);
    set(gym);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_EQ(gym.picture().people.size(), 2u) << "the guest is still here";
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0) << "nobody doubts whose those were";
    set(gym);
    gym.press(app::LiftAsGuest{});
    set(gym);
    gym.press(app::SwitchTo{0});
    set(gym);
    EXPECT_EQ(owners(gym), (std::vector<std::string>{"anna", "guest", "anna", "guest", "anna"}));
    EXPECT_EQ(gym.jobs<db::StartSession>().size(), 2u);
    EXPECT_TRUE(gym.jobs<db::EndSession>().empty());
}

TEST(People, AMemberJoinsAGuestWhoKeepsTheSets) {
    Gym gym;
    set(gym);
    gym.press(app::OpenForm{Form::Names, true});
    EXPECT_FALSE(gym.picture().form.claims);
    gym.press(app::PickMember{"ben"});
    gym.press(app::EnterPin{"2580"});
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
    EXPECT_EQ(gym.picture().people.size(), 2u);
    set(gym);
    gym.press(app::SwitchTo{0});
    set(gym);
    EXPECT_EQ(owners(gym), (std::vector<std::string>{"guest", "ben", "guest"}));
    EXPECT_TRUE(gym.jobs<db::ClaimSession>().empty());
}

TEST(People, AnUnknownCardThatJoinsAGuestClaimsNothing) {
    Gym gym;
    set(gym);
    gym.press(app::OpenForm{Form::Names, true});
    gym.tap(kNewCard);
    gym.press(app::EnrolName{"Eva", true});
    gym.press(app::EnrolConsent{true});
    gym.press(app::FinishEnrol{});
    EXPECT_EQ(gym.picture().visit.first_name, "Eva");
    EXPECT_EQ(gym.picture().people.size(), 2u);
    EXPECT_TRUE(gym.jobs<db::ClaimSession>().empty());
}

TEST(People, NoGuestBeginsInTheMiddleOfASet) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.press(app::LiftAsGuest{});
    gym.squat();
    gym.rerack();
    EXPECT_EQ(owners(gym), std::vector<std::string>{"anna"});
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

TEST(People, WhoChangesPlatesIsThereThoughNobodyTouchesTheGlass) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.attached[kLpt] = gym.attached[kHooks] = false;
    gym.still(285);
    ASSERT_TRUE(gym.picture().leaving_in_s);
    gym.attached[kHooks] = true;
    gym.hook_kg += 10;
    gym.still(2);
    EXPECT_FALSE(gym.picture().leaving_in_s);
    gym.attached[kHooks] = false;
    gym.still(290);
    EXPECT_TRUE(gym.picture().leaving_in_s) << "a bar that only lies there is nobody";
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
    gym.press(app::LogOut{});
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
    EXPECT_NEAR(summary.seconds_left, 60, 0.1);
    gym.still(55);
    ASSERT_TRUE(gym.picture().summary) << "time to get out a phone";
    EXPECT_NEAR(gym.picture().summary->seconds_left, 5, 0.1);
    gym.still(6);
    EXPECT_FALSE(gym.picture().summary);
}

TEST(People, DoneACardOrALiftEndTheSummaryAtOnce) {
    const std::function<void(Gym&)> ends[] = {[](Gym& gym) { gym.press(app::LogOut{}); },
                                              [](Gym& gym) { gym.tap(kBen); },
                                              [](Gym& gym) { gym.unrack(); }};
    const Phase after[] = {Phase::Attract, Phase::Ready, Phase::Lifting};
    for (std::size_t i = 0; i < std::size(ends); ++i) {
        Gym gym;
        gym.tap(kAnna);
        set(gym);
        gym.press(app::LogOut{});
        ASSERT_EQ(gym.picture().phase, Phase::Summary);
        ends[i](gym);
        EXPECT_EQ(gym.picture().phase, after[i]);
        EXPECT_NE(gym.picture().visit.first_name, "Anna");
    }
}

TEST(People, NobodyIsLoggedOutDuringAPrescribedRestNorSoonAfterIt) {
    Gym gym([](app::Config& config) { config.training.rest_s = 300; });
    gym.tap(kAnna);
    set(gym);
    gym.attached[kLpt] = gym.attached[kHooks] = false;
    gym.still(310);
    EXPECT_EQ(gym.picture().phase, Phase::Rest) << "idle_logout_s is 300, and so is the rest";
    EXPECT_FALSE(gym.picture().leaving_in_s);
    gym.attached[kLpt] = gym.attached[kHooks] = true;
    set(gym);
    EXPECT_EQ(gym.jobs<db::StartSession>().size(), 1u) << "the second set is Anna's too";
    EXPECT_EQ(gym.picture().visit.sets, 2);
    gym.attached[kLpt] = gym.attached[kHooks] = false;
    gym.still(585);
    ASSERT_TRUE(gym.picture().leaving_in_s) << "the countdown is as ever";
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    gym.still(20);
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
}

TEST(People, ACompanionWhoRestsLongIsNotLoggedOutEither) {
    Gym gym([](app::Config& config) { config.training.rest_s = 1200; });
    gym.tap(kAnna);
    set(gym);
    gym.tap(kBen);
    for (int minute = 0; minute < 30; ++minute) {
        gym.engine->apply(app::Tick{gym.t_us += 60'000'000});
        gym.press(app::StayHere{});
    }
    EXPECT_EQ(gym.picture().people.size(), 2u) << "20 minutes of rest and three times 5 beyond";
    for (int minute = 0; minute < 6; ++minute) {
        gym.engine->apply(app::Tick{gym.t_us += 60'000'000});
        gym.press(app::StayHere{});
    }
    EXPECT_EQ(gym.picture().people.size(), 1u);
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
    gym.still(60);
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
