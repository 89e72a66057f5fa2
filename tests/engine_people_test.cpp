// Who is at the rack and whose turn it is: the engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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

namespace {

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
    EXPECT_THAT(summary.code_text, ::testing::HasSubstr("Back squat"));
    EXPECT_THAT(summary.code_text, ::testing::Not(::testing::HasSubstr("Anna")));
    EXPECT_GT(summary.seconds_left, 10);
    gym.still(13);
    EXPECT_FALSE(gym.picture().summary);
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
