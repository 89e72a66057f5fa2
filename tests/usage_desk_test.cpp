// An owner asks how the rack is used: who may, what is wished for, what comes of it. The engine on hand-made
// events; the clerk's answers are made up.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/program_gym.h"

using namespace plumbline;
using app::ClerkNews;
using app::ClerkWish;
using app::TrainerPage;
using app::UsagePeriod;
using app::UsageView;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;
using plumbline::testing::ProgramGym;

namespace {

constexpr const char* kOtto = "0000000088";

/// A rack whose owner is Otto.
struct OwnersGym : ProgramGym {
    OwnersGym() { cards[kOtto] = {.id = "otto", .first_name = "Otto", .role = "owner"}; }

    UsageView usage() { return desk().usage.value_or(UsageView{}); }
    /// What the clerk was asked for since the last time.
    std::vector<ClerkWish> wishes() { return engine->takeClerkWishes(); }
    void answer(const ClerkNews& news) { engine->apply(news); }
    /// Otto's card, his page, and the figures of four weeks.
    void counted() {
        tap(kOtto);
        press(app::TrainerGo{TrainerPage::Usage});
        const auto asked = wishes();
        ASSERT_EQ(asked.size(), 1u);
        answer(figures(asked[0].number));
        ASSERT_TRUE(usage().figures);
    }
    /// As of a moment that is the wish's number.
    static ClerkNews figures(std::uint64_t number) {
        app::UsageFigures made;
        made.as_of_ms = static_cast<std::int64_t>(number);
        return {.number = number,
                .what = ClerkNews::What::Read,
                .figures = std::make_shared<const app::UsageFigures>(made),
                .files = {{"a.xlsx", 10}}};
    }
    /// To the page of the stick, with one that can be written to. The number of the look.
    std::uint64_t atTheStick() {
        press(app::TrainerGo{TrainerPage::UsageSave});
        const auto asked = wishes();
        EXPECT_EQ(asked.size(), 1u);
        const std::uint64_t number = asked.back().number;
        answer({.number = number, .what = ClerkNews::What::Stick, .stick = {.ready = true}});
        return number;
    }
};

TEST(UsageDesk, OnlyAnOwnerGetsThere) {
    OwnersGym gym;
    gym.tap(kAnna);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    EXPECT_FALSE(gym.picture().trainer) << "a member has no desk";
    gym.tap(kMia);
    for (const TrainerPage page :
         {TrainerPage::Usage, TrainerPage::UsageHours, TrainerPage::UsageMore, TrainerPage::UsageSave}) {
        gym.press(app::TrainerGo{page});
        EXPECT_EQ(gym.desk().page, TrainerPage::Set) << "a trainer stays where she was";
    }
    gym.press(app::UsagePeriodIs{UsagePeriod::Week});
    gym.press(app::UsageSave{});
    EXPECT_FALSE(gym.desk().usage);
    EXPECT_TRUE(gym.wishes().empty());
    gym.tap(kOtto);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    EXPECT_EQ(gym.desk().page, TrainerPage::Usage);
    ASSERT_EQ(gym.wishes().size(), 1u);
}

TEST(UsageDesk, TheFiguresAreCountedOnceAndShownOnBothPages) {
    OwnersGym gym;
    gym.tap(kOtto);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    const auto asked = gym.wishes();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].what, ClerkWish::What::Read);
    EXPECT_EQ(asked[0].period, UsagePeriod::FourWeeks);
    EXPECT_EQ(asked[0].member_id, "otto");
    EXPECT_EQ(gym.usage().step, UsageView::Step::Reading);
    gym.answer({.number = asked[0].number, .what = ClerkNews::What::Progress, .progress = 0.4});
    EXPECT_DOUBLE_EQ(gym.usage().progress, 0.4);
    gym.answer(OwnersGym::figures(asked[0].number));
    EXPECT_EQ(gym.usage().step, UsageView::Step::Idle);
    gym.press(app::TrainerGo{TrainerPage::UsageHours});
    EXPECT_TRUE(gym.usage().figures);
    EXPECT_TRUE(gym.wishes().empty()) << "nothing is counted twice";
}

TEST(UsageDesk, AnotherPeriodIsCountedAnewAndWhatWasUnderWayIsNotHeardAnyMore) {
    OwnersGym gym;
    gym.tap(kOtto);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    const std::uint64_t first = gym.wishes().back().number;
    gym.press(app::UsagePeriodIs{UsagePeriod::Week});
    const auto second = gym.wishes();
    ASSERT_EQ(second.size(), 1u);
    EXPECT_EQ(second[0].period, UsagePeriod::Week);
    EXPECT_GT(second[0].number, first);
    gym.answer(OwnersGym::figures(first));
    EXPECT_FALSE(gym.usage().figures);
    gym.answer(OwnersGym::figures(second[0].number));
    ASSERT_TRUE(gym.usage().figures);
    EXPECT_EQ(gym.usage().figures->as_of_ms, static_cast<std::int64_t>(second[0].number));
}

TEST(UsageDesk, CountingCanBeCancelledAndBegunAgain) {
    OwnersGym gym;
    gym.tap(kOtto);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    const std::uint64_t first = gym.wishes().back().number;
    gym.press(app::UsageCancel{});
    EXPECT_EQ(gym.usage().step, UsageView::Step::Refused);
    EXPECT_THAT(gym.usage().problem, ::testing::HasSubstr("Cancelled"));
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave) << "which ends the sweep";
    gym.answer(OwnersGym::figures(first));
    EXPECT_FALSE(gym.usage().figures);
    gym.press(app::UsagePeriodIs{UsagePeriod::FourWeeks});
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Read);
}

TEST(UsageDesk, IsSavedOnlyOntoAStickThatIsThereAndSaysWhenItMayBePulledOut) {
    OwnersGym gym;
    gym.counted();
    gym.press(app::TrainerGo{TrainerPage::UsageSave});
    const std::uint64_t look = gym.wishes().back().number;
    gym.press(app::UsageSave{});
    EXPECT_TRUE(gym.wishes().empty()) << "no stick yet";
    gym.answer({.number = look, .what = ClerkNews::What::Stick, .stick = {.ready = true}});
    gym.press(app::UsageSave{});
    const auto asked = gym.wishes();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].what, ClerkWish::What::Save);
    EXPECT_EQ(gym.usage().step, UsageView::Step::Saving);
    gym.press(app::UsageSave{});
    EXPECT_TRUE(gym.wishes().empty()) << "not twice";
    gym.answer({.number = asked[0].number, .what = ClerkNews::What::Saved, .files = {{"a.xlsx", 12}}});
    EXPECT_EQ(gym.usage().step, UsageView::Step::Saved);
    EXPECT_EQ(gym.usage().files[0].bytes, 12);
}

TEST(UsageDesk, WhatTheStickRefusesIsSaidAndCanBeTriedAgain) {
    OwnersGym gym;
    gym.counted();
    gym.atTheStick();
    gym.press(app::UsageSave{});
    const std::uint64_t save = gym.wishes().back().number;
    gym.answer({.number = save, .what = ClerkNews::What::Problem, .problem = "The stick is full."});
    EXPECT_EQ(gym.usage().step, UsageView::Step::Refused);
    EXPECT_EQ(gym.usage().problem, "The stick is full.");
    EXPECT_TRUE(gym.usage().figures) << "the figures are still there";
    gym.press(app::UsageSave{});
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Save);
}

TEST(UsageDesk, TheDeskDoesNotLockWhileItCountsAndForgetsAllWhenItIsShut) {
    OwnersGym gym;
    gym.tap(kOtto);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    const std::uint64_t number = gym.wishes().back().number;
    gym.still(90);
    ASSERT_TRUE(gym.picture().trainer) << "who waits touches nothing";
    gym.answer(OwnersGym::figures(number));
    gym.still(61);
    EXPECT_FALSE(gym.picture().trainer);
    EXPECT_EQ(gym.wishes().back().what, ClerkWish::What::Leave);
    gym.still(3);
    gym.tap(kOtto);
    EXPECT_FALSE(gym.desk().usage);
    gym.press(app::TrainerGo{TrainerPage::Usage});
    EXPECT_FALSE(gym.usage().figures);
}

TEST(UsageDesk, AStickThatHangsDoesNotKeepTheDeskOpen) {
    OwnersGym gym;
    gym.counted();
    gym.atTheStick();
    gym.press(app::UsageSave{});
    gym.still(500);
    EXPECT_TRUE(gym.picture().trainer);
    gym.still(170);
    EXPECT_FALSE(gym.picture().trainer);
}

}  // namespace
