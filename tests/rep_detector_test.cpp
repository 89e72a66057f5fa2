#include "app/signal/rep_detector.h"

#include <gtest/gtest.h>

#include <vector>

#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

using testing::LiftMaker;

struct Seen {
    Motion motion;
    std::int64_t t_us;
    Ascent ascent;
};

// Runs the lift and settles an ascent when it says it is at the top, as the pipeline does for a repetition.
std::vector<Seen> watch(const LiftMaker& lift, const Expectation& expected) {
    RepDetector detector(lift.sensor());
    std::vector<Seen> seen;
    std::uint64_t serial = 0;
    for (const drivers::Sample& s : lift.samples()) {
        const Motion motion = detector.push(serial++, {s.t_us, s.counts}, expected);
        if (motion == Motion::Nothing) continue;
        seen.push_back({motion, s.t_us, detector.ascent()});
        detector.settle();
    }
    return seen;
}

TEST(RepDetector, DeclaresTheTopWithinThirtyMillisecondsOnceMostOfTheWayIsDone) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.5, 1.0).rest(1.0);
    const auto seen = watch(lift, {0.5, true});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].motion, Motion::AtTop);
    EXPECT_GE(seen[0].t_us, 1'440'000);
    EXPECT_LE(seen[0].t_us, 1'530'000);
}

TEST(RepDetector, TakesAStallHalfWayForPartOfTheAscent) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.25, 0.8).rest(0.9).move(0.25, 0.8).rest(0.5).move(-0.5, 1.0);
    const auto seen = watch(lift, {0.5, true});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_GE(seen[0].t_us, 2'900'000);
    EXPECT_NEAR(static_cast<double>(seen[0].ascent.high.point.x - seen[0].ascent.low.point.x) * 0.0003, 0.5,
                0.002);
}

TEST(RepDetector, TakesASmallSetBackForPartOfTheAscent) {
    LiftMaker lift;
    lift.rest(0.5).move(0.3, 0.8).move(-0.015, 0.2).move(0.3, 0.8).rest(0.2).move(-0.5, 1.0);
    const auto seen = watch(lift, {0.55, true});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].ascent.low.point.x, 0);
}

TEST(RepDetector, SaysAnAscentIsOverWhenTheBarComesBackDownShortOfTheTop) {
    LiftMaker lift;
    lift.rest(0.5).move(0.2, 0.8).move(-0.2, 0.8).rest(0.5);
    const auto seen = watch(lift, {0.5, true});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].motion, Motion::Over);
    EXPECT_EQ(seen[0].ascent.high.point.x, 200);
}

// A bench press that sticks, sinks by two centimetres and is fought up: one ascent.
TEST(RepDetector, TakesASinkingWhereTheBarSticksForPartOfTheAscent) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.14, 0.7).move(-0.025, 0.4).move(0.185, 1.0).rest(0.5);
    const auto seen = watch(lift, {0.3, true});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_NEAR(static_cast<double>(seen[0].ascent.high.point.x - seen[0].ascent.low.point.x) * 0.0003, 0.3,
                0.001);
}

// A short press settles by a centimetre, then its lifter breathes in: the press must not get lost.
TEST(RepDetector, SaysThatAShortAscentIsOverBeforeTheBreathThatFollowsIt) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.17, 0.5).move(-0.01, 0.3).rest(0.5).move(0.014, 0.5).move(-0.014, 0.5).rest(0.5);
    const auto seen = watch(lift, {0.5, false});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].motion, Motion::Over);
    EXPECT_NEAR(static_cast<double>(seen[0].ascent.high.point.x - seen[0].ascent.low.point.x) * 0.0003, 0.17,
                0.001);
}

TEST(RepDetector, HearsNothingInBreathingWalkingAndTremor) {
    LiftMaker lift;
    lift.rest(0.5);
    for (int k = 0; k < 10; ++k) lift.move(0.02, 0.4).move(-0.02, 0.4);
    for (int k = 0; k < 100; ++k) lift.move(0.001, 0.05).move(-0.001, 0.05);
    EXPECT_TRUE(watch(lift, {0.5, true}).empty());
}

TEST(RepDetector, RemembersHowFarTheBarWasLowered) {
    LiftMaker lift;
    lift.rest(0.5).move(0.02, 0.4).move(-0.5, 1.0).move(0.48, 0.8).rest(0.5);
    const auto seen = watch(lift, {0.5, true});
    ASSERT_EQ(seen.size(), 1U);
    EXPECT_EQ(seen[0].ascent.above.point.x - seen[0].ascent.low.point.x, 500);
}

}  // namespace
}  // namespace plumbline::signal
