// A member at the glass takes their own data away: who may, what is wished for, what comes of it. The engine
// on hand-made events; the clerk's answers are made up.

#include "app/own_desk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/program_gym.h"

using namespace plumbline;
using app::ClerkNews;
using app::ClerkWish;
using app::Form;
using app::OwnData;
using app::OwnDataView;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using plumbline::testing::kMia;
using plumbline::testing::ProgramGym;

namespace {

struct OwnGym : ProgramGym {
    OwnDataView own() { return picture().own_data.value_or(OwnDataView{}); }
    Form form() { return picture().form.form; }
    std::vector<ClerkWish> wishes() { return engine->takeClerkWishes(); }
    void answer(ClerkNews news) {
        news.desk = app::Desk::Member;
        engine->apply(news);
    }
    bool notices(const std::string& words) {
        for (const app::Notice& notice : picture().notices)
            if (notice.text.find(words) != std::string::npos) return true;
        return false;
    }
    void open() { press(app::OpenForm{Form::OwnData}); }
    /// Anna's card, her choice, and what there is of it. The number of the look for a stick.
    std::uint64_t read(OwnData data = OwnData::ForStrong) {
        tap(kAnna);
        open();
        press(app::OwnDataIs{data});
        const auto asked = wishes();
        EXPECT_EQ(asked.back().what, ClerkWish::What::Read);
        answer({.number = asked.back().number,
                .what = ClerkNews::What::Read,
                .own = {.visits = 3, .sets = 20, .as_of_ms = 1},
                .files = {{"a.csv", 10}}});
        const auto look = wishes();
        EXPECT_EQ(look.size(), 1u);
        EXPECT_EQ(look.back().what, ClerkWish::What::Look);
        return look.back().number;
    }
    void plug(std::uint64_t look) {
        answer({.number = look, .what = ClerkNews::What::Stick, .stick = {.ready = true}});
    }
    /// Read, a stick is there, and "save" was touched. The number of that wish.
    std::uint64_t saving() {
        plug(read());
        press(app::OwnDataSave{});
        const auto asked = wishes();
        EXPECT_EQ(asked.size(), 1u);
        EXPECT_EQ(asked.back().what, ClerkWish::What::Save);
        return asked.back().number;
    }
};

TEST(OwnData, IsForAMemberWhoTappedInAndNotForAGuest) {
    OwnGym gym;
    gym.open();
    EXPECT_EQ(gym.form(), Form::None) << "nobody is here";
    gym.press(app::LiftAsGuest{});
    gym.open();
    gym.press(app::OwnDataIs{OwnData::Everything});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_TRUE(gym.wishes().empty());
    gym.tap(kAnna);
    gym.open();
    EXPECT_EQ(gym.form(), Form::OwnData);
    EXPECT_FALSE(gym.own().chosen);
}

TEST(OwnData, IsNotForWhoTouchedANameUntilTheyTapIn) {
    OwnGym gym;
    gym.tap(kAnna);
    gym.tap(kBen);
    gym.press(app::SwitchTo{0});
    ASSERT_EQ(gym.picture().visit.first_name, "Anna");
    gym.open();
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_TRUE(gym.notices("Tap in again first"));
    gym.press(app::OwnDataIs{OwnData::Everything});
    gym.press(app::OwnDataSave{});
    EXPECT_TRUE(gym.wishes().empty());
    gym.still(3);
    gym.press(app::OpenForm{Form::Wishes});
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna") << "who was told to tap in is not logged out by it";
    EXPECT_EQ(gym.form(), Form::Wishes) << "and is where they were";
    gym.open();
    EXPECT_EQ(gym.form(), Form::OwnData);
}

TEST(OwnData, ATapThatNobodyWasToldOfLeavesAsEver) {
    OwnGym gym;
    gym.tap(kAnna);
    gym.tap(kBen);
    gym.press(app::SwitchTo{0});
    gym.still(3);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().phase, app::Phase::Summary);
}

TEST(OwnData, IsNotForWhoIsHereAgainSinceTheProgramBeganAnew) {
    OwnGym gym;
    gym.resume(kAnna);
    gym.open();
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_TRUE(gym.notices("Tap in again first"));
}

TEST(OwnData, AnotherTurnEndsItAndNothingOfItIsThereAfterwards) {
    OwnGym gym;
    gym.plug(gym.read(OwnData::Everything));
    gym.tap(kBen);
    EXPECT_NE(gym.form(), Form::OwnData);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
    gym.press(app::OwnDataSave{});
    EXPECT_TRUE(gym.wishes().empty());
    gym.open();
    EXPECT_FALSE(gym.own().chosen);
    EXPECT_TRUE(gym.own().files.empty());
}

TEST(OwnData, IsReadWhenItIsChosenThenAStickIsLookedFor) {
    OwnGym gym;
    gym.tap(kAnna);
    gym.open();
    EXPECT_TRUE(gym.wishes().empty()) << "nothing is read before it is asked for";
    gym.press(app::OwnDataIs{OwnData::Everything});
    const auto asked = gym.wishes();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].what, ClerkWish::What::Read);
    EXPECT_EQ(asked[0].desk, app::Desk::Member);
    EXPECT_EQ(asked[0].own, OwnData::Everything);
    EXPECT_EQ(asked[0].member_id, "anna");
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Reading);
    gym.answer({.number = asked[0].number, .what = ClerkNews::What::Progress, .progress = 0.4});
    EXPECT_DOUBLE_EQ(gym.own().progress, 0.4);
    gym.answer({.number = asked[0].number,
                .what = ClerkNews::What::Read,
                .own = {.visits = 3, .sets = 20, .as_of_ms = 7},
                .files = {{"a.json", 10}}});
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Idle);
    EXPECT_EQ(gym.own().read.sets, 20);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Look);
}

TEST(OwnData, WhatIsReadHasToHaveTheLastSet) {
    OwnGym gym;
    gym.tap(kAnna);
    gym.open();
    gym.press(app::OwnDataIs{OwnData::ForStrong});
    EXPECT_EQ(gym.wishes().back().not_before_ms, 0);
    gym.press(app::OpenForm{Form::None});
    gym.lift();
    const std::int64_t now_ms = gym.picture().wall_ms;
    gym.open();
    gym.press(app::OwnDataIs{OwnData::ForStrong});
    const std::int64_t not_before_ms = gym.wishes().back().not_before_ms;
    EXPECT_LE(not_before_ms, now_ms);
    EXPECT_GT(not_before_ms, now_ms - 60'000);
}

TEST(OwnData, AnotherChoiceTakesThePlaceOfTheFirst) {
    OwnGym gym;
    gym.tap(kAnna);
    gym.open();
    gym.press(app::OwnDataIs{OwnData::Everything});
    const std::uint64_t first = gym.wishes().back().number;
    gym.press(app::OwnDataCancel{});
    EXPECT_FALSE(gym.own().chosen) << "they choose anew";
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
    gym.press(app::OwnDataIs{OwnData::ForFitNotes});
    gym.answer({.number = first, .what = ClerkNews::What::Read, .files = {{"a.json", 10}}});
    EXPECT_TRUE(gym.own().files.empty());
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Reading);
}

TEST(OwnData, IsSavedOnlyOntoAStickThatIsThereAndSaysWhenItMayBePulledOut) {
    OwnGym gym;
    const std::uint64_t look = gym.read();
    gym.press(app::OwnDataSave{});
    EXPECT_TRUE(gym.wishes().empty()) << "no stick yet";
    gym.plug(look);
    gym.press(app::OwnDataSave{});
    const auto asked = gym.wishes();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Saving);
    gym.press(app::OwnDataSave{});
    gym.press(app::OwnDataIs{OwnData::Everything});
    EXPECT_TRUE(gym.wishes().empty()) << "neither twice, nor something else meanwhile";
    gym.answer({.number = asked[0].number, .what = ClerkNews::What::Saved, .files = {{"a.csv", 12}}});
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Saved);
}

TEST(OwnData, WhatTheStickRefusesIsSaidAndCanBeTriedAgain) {
    OwnGym gym;
    const std::uint64_t save = gym.saving();
    gym.answer({.number = save, .what = ClerkNews::What::Problem, .problem = "The stick is full."});
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Refused);
    EXPECT_EQ(gym.own().problem, "The stick is full.");
    gym.press(app::OwnDataSave{});
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Save);
}

TEST(OwnData, ASavingThatIsCancelledLeavesWhatWasRead) {
    OwnGym gym;
    const std::uint64_t save = gym.saving();
    gym.press(app::OwnDataCancel{});
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Idle);
    EXPECT_EQ(gym.own().files.size(), 1u);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Look);
    gym.answer({.number = save, .what = ClerkNews::What::Saved});
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Idle) << "nobody waits for that any more";
}

TEST(OwnData, ASetInBetweenIsHeldUpByNothingAndTheSavingGoesOn) {
    OwnGym gym;
    const std::uint64_t save = gym.saving();
    gym.still(1);
    gym.unrack();
    EXPECT_EQ(gym.picture().phase, app::Phase::Lifting);
    gym.squat();
    EXPECT_TRUE(gym.wishes().empty());
    gym.answer({.number = save, .what = ClerkNews::What::Saved, .files = {{"a.csv", 12}}});
    gym.squat();
    gym.rerack();
    ASSERT_TRUE(gym.picture().set);
    EXPECT_EQ(gym.picture().set->counted, 2);
    EXPECT_EQ(gym.own().step, OwnDataView::Step::Saved) << "and says so after the set";
}

TEST(OwnData, WhoOnlyReadWhatThereIsLiftsAndTheFormIsGone) {
    OwnGym gym;
    gym.plug(gym.read());
    gym.lift();
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
}

TEST(OwnData, WhoLeavesWhileItIsSavedIsToldThatItWasNot) {
    OwnGym gym;
    gym.saving();
    gym.press(app::LogOut{});
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave) << "which ends the saving";
    EXPECT_TRUE(gym.notices("was not saved"));
}

TEST(OwnData, WhoWaitsForItIsNotLoggedOutButAStickThatHangsKeepsNobodyHere) {
    OwnGym gym;
    gym.saving();
    gym.still(300);
    EXPECT_EQ(gym.form(), Form::OwnData);
    EXPECT_FALSE(gym.picture().leaving_in_s);
    gym.still(400);
    EXPECT_NE(gym.form(), Form::OwnData);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
}

TEST(OwnData, AFormThatNobodyTouchesGoes) {
    OwnGym gym;
    gym.plug(gym.read(OwnData::Everything));
    gym.still(61);
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
}

TEST(OwnData, ATrainerAtTheDeskCannotAskForIt) {
    OwnGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    ASSERT_TRUE(gym.picture().trainer);
    gym.open();
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(OwnData, AnOwnersCardEndsItWithAWordAndWhatComesOfItLateIsNotTheirs) {
    OwnGym gym;
    gym.cards["0000000088"] = {.id = "otto", .first_name = "Otto", .role = "owner"};
    const std::uint64_t save = gym.saving();
    gym.tap("0000000088");
    EXPECT_TRUE(gym.notices("was not saved"));
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
    gym.press(app::TrainerGo{app::TrainerPage::Usage});
    const auto asked = gym.wishes();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].desk, app::Desk::Owner);
    EXPECT_EQ(asked[0].number, 1u) << "each desk has numbers of its own";
    gym.answer({.number = save, .what = ClerkNews::What::Saved, .files = {{"a.csv", 12}}});
    EXPECT_TRUE(gym.desk().usage->files.empty());
    EXPECT_EQ(gym.desk().usage->step, app::UsageView::Step::Reading);
}

}  // namespace
