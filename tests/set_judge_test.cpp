#include "app/signal/set_judge.h"

#include <gtest/gtest.h>

namespace plumbline::signal {
namespace {

Evidence rise(double rom, double velocity, double descent, bool over = false) {
    Evidence e;
    e.rom_m = rom;
    e.mean_velocity = velocity;
    e.descent_m = descent;
    e.bottom = 0;
    e.top = std::int64_t(rom * 1000);
    e.over = over;
    return e;
}

SetJudge judgeOf(std::optional<bool> eccentric_first, const char* exercise = "") {
    SetJudge judge(0.001);
    LiftProfile lift;
    lift.starts_with_eccentric = eccentric_first;
    lift.exercise = exercise;
    judge.beginSet(lift);
    return judge;
}

TEST(SetJudge, NeverCountsWhatHappenedOnTheHooks) {
    const SetJudge judge = judgeOf(true);
    Evidence on_hooks = rise(0.5, 0.5, 0.5, true);
    on_hooks.in_hand = false;
    EXPECT_EQ(judge.judge(on_hooks).verdict, Verdict::NotARep);
    EXPECT_EQ(judge.judge(rise(0.5, 0.5, 0.5, true)).verdict, Verdict::Rep);
}

TEST(SetJudge, AsksAgainWhileAnUnfinishedAscentMayStillRise) {
    SetJudge judge = judgeOf(true);
    EXPECT_EQ(judge.judge(rise(0.25, 0.5, 0.5, false)).verdict, Verdict::NotYet);
    EXPECT_EQ(judge.judge(rise(0.25, 0.5, 0.5, true)).verdict, Verdict::NotARep);
}

TEST(SetJudge, WantsADescentBeforeTheFirstSquat) {
    const SetJudge judge = judgeOf(true, "squat");
    EXPECT_EQ(judge.judge(rise(0.5, 0.5, 0.0, true)).verdict, Verdict::Pending);
    EXPECT_EQ(judge.judge(rise(0.5, 0.5, 0.5, true)).verdict, Verdict::Rep);
}

TEST(SetJudge, MeasuresLaterMovementsByTheSetsOwnWay) {
    SetJudge judge = judgeOf(true);
    judge.count(rise(0.5, 0.5, 0.5));
    judge.count(rise(0.52, 0.5, 0.5));
    judge.count(rise(0.48, 0.5, 0.5));
    ASSERT_TRUE(judge.referenceRomM().has_value());
    EXPECT_DOUBLE_EQ(*judge.referenceRomM(), 0.5);
    EXPECT_EQ(judge.judge(rise(0.3, 0.5, 0.5, true)).verdict, Verdict::NotARep);
    EXPECT_EQ(judge.judge(rise(0.45, 0.5, 0.5, true)).verdict, Verdict::Rep);
    EXPECT_EQ(judge.judge(rise(0.45, 0.5, 0.05, true)).verdict, Verdict::NotARep);
}

TEST(SetJudge, CountsAShortMovementThatIsTooFastToHaveFailed) {
    SetJudge judge = judgeOf(true);
    judge.count(rise(0.5, 1.2, 0.5));
    EXPECT_EQ(judge.judge(rise(0.25, 0.9, 0.3, true)).verdict, Verdict::Rep);
    EXPECT_EQ(judge.judge(rise(0.15, 0.9, 0.3, true)).verdict, Verdict::NotARep);
}

TEST(SetJudge, WaitsForARepeatOfWhatBeginsAndEndsAwayFromTheOthersUntilHeightsNoLongerCompare) {
    SetJudge judge = judgeOf(false, "deadlift");
    judge.count(rise(0.5, 0.5, 0));
    Evidence elsewhere = rise(0.5, 0.5, 0, true);
    elsewhere.bottom += 400;
    elsewhere.top += 400;
    EXPECT_EQ(judge.judge(elsewhere).verdict, Verdict::Pending);
    EXPECT_EQ(judge.judge(elsewhere).proof, Proof::Repeat);
    judge.forgetHeights();
    EXPECT_EQ(judge.judge(elsewhere).verdict, Verdict::Rep);
}

TEST(SetJudge, KnowsTheUsualWayOfTheCommonLifts) {
    EXPECT_TRUE(usualRomM("back_squat").has_value());
    EXPECT_TRUE(usualRomM("Bench press").has_value());
    EXPECT_LT(*usualRomM("bench_press"), *usualRomM("power_clean"));
    EXPECT_FALSE(usualRomM("").has_value());
    EXPECT_FALSE(usualRomM("curl").has_value());
}

TEST(SetJudge, PrefersTheMembersOwnWayOverTheUsualOne) {
    SetJudge judge(0.001);
    LiftProfile lift;
    lift.starts_with_eccentric = false;
    lift.exercise = "deadlift";
    lift.usual_rom_m = 0.25;
    judge.beginSet(lift);
    EXPECT_EQ(judge.judge(rise(0.2, 0.4, 0)).verdict, Verdict::Rep);
    EXPECT_EQ(judgeOf(false, "deadlift").judge(rise(0.2, 0.4, 0)).verdict, Verdict::Pending);
}

}  // namespace
}  // namespace plumbline::signal
