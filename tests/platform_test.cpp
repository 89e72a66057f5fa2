#include "app/platform.h"

#include <gtest/gtest.h>

#include <cmath>
#include <functional>

namespace plumbline::app {
namespace {

/// Two cells at 125 Hz under somebody who does what `all` says (N over seconds from now), a third of it on
/// the left.
class PlatformTest : public ::testing::Test {
  protected:
    void pass(double seconds, const std::function<double(double)>& all, double hooks_n = 0) {
        for (int i = 0; i < static_cast<int>(seconds * 125); ++i) {
            t_us += 8000;
            const double newtons = all(i / 125.0);
            platform.force(t_us, RackSide::Left, newtons / 3, hooks_n);
            platform.force(t_us, RackSide::Right, newtons * 2 / 3, hooks_n);
        }
    }
    Platform platform;
    std::int64_t t_us = 1'000'000;
};

TEST_F(PlatformTest, AddsBothCellsAndTheHooks) {
    pass(
        1, [](double) { return 900.0; }, 600);
    EXPECT_NEAR(platform.mean(t_us - 500'000, t_us).value(), 1500, 1e-6);
}

TEST_F(PlatformTest, BC11SaysHowMuchMoreStandsOnTheLeftWhileSomebodyStandsThere) {
    const std::int64_t from = t_us;
    pass(1, [](double) { return 900.0; });
    EXPECT_NEAR(platform.leftMore(from, t_us).value(), -1.0 / 3, 1e-6);
    const std::int64_t empty = t_us;
    pass(1, [](double) { return 30.0; });
    EXPECT_FALSE(platform.leftMore(empty + 8000, t_us)) << "nobody";
    Platform one(true, false);
    for (int i = 0; i < 125; ++i) one.force(1'000'000 + 8000 * i, RackSide::Left, 900, 0);
    EXPECT_FALSE(one.leftMore(1'000'000, 1'900'000)) << "one cell cannot tell";
}

TEST_F(PlatformTest, TheMeanFromRestToRestIsTheWeightHoweverTheBodyMoved) {
    const std::int64_t from = t_us;
    // Down and up in 2.5 s: the acceleration of a half-cosine path of 0.5 m.
    pass(2.5, [](double t) {
        return 1500 + 150 * 0.25 * std::pow(2 * M_PI / 2.5, 2) * -std::cos(2 * M_PI * t / 2.5);
    });
    EXPECT_NEAR(platform.mean(from, t_us).value(), 1500, 2);
}

TEST_F(PlatformTest, KnowsNothingOfATimeItDidNotSee) {
    EXPECT_FALSE(platform.mean(0, 10));
    pass(1, [](double) { return 900.0; });
    const std::int64_t before = t_us;
    t_us += 400'000;
    pass(1, [](double) { return 900.0; });
    EXPECT_FALSE(platform.mean(before - 200'000, t_us)) << "a hole";
    EXPECT_FALSE(platform.mean(t_us - 100'000, t_us + 300'000)) << "not there yet";
    EXPECT_TRUE(platform.mean(t_us - 500'000, t_us));
    EXPECT_FALSE(platform.mean(t_us, t_us - 500'000)) << "the wrong way round";
}

TEST_F(PlatformTest, StandingIsTheLastQuietStretch) {
    pass(1, [](double) { return 800.0; });
    pass(1, [](double t) { return 800 + 200 * std::sin(20 * t); });
    pass(1, [](double) { return 820.0; });
    pass(1, [](double t) { return 820 + 200 * std::sin(20 * t); });
    const auto stands = platform.standing(t_us - 4'000'000, t_us);
    ASSERT_TRUE(stands);
    EXPECT_NEAR(*stands, 820, 12);
}

TEST_F(PlatformTest, NobodyStandsWhereNobodyIs) {
    pass(
        2, [](double) { return 100.0; }, 600);
    EXPECT_FALSE(platform.standing(t_us - 1'500'000, t_us));
    pass(2, [](double t) { return 800 + 100 * t; });
    EXPECT_FALSE(platform.standing(t_us - 1'500'000, t_us)) << "somebody is still stepping on";
}

TEST_F(PlatformTest, OneCellAloneIsEnoughWhereThereIsOnlyOne) {
    Platform single(true, false);
    for (int i = 1; i < 200; ++i) single.force(i * 8000, RackSide::Left, 700, 0);
    EXPECT_NEAR(single.standing(0, 199 * 8000).value(), 700, 1e-6);
}

TEST_F(PlatformTest, WithOneOfTwoCellsDeadNothingIsKnown) {
    for (int i = 1; i < 200; ++i) platform.force(i * 8000, RackSide::Left, 700, 0);
    EXPECT_FALSE(platform.mean(8000, 100 * 8000));
}

TEST_F(PlatformTest, SenselessForcesAndTimesAreSurvived) {
    pass(1, [](double) { return NAN; });
    EXPECT_FALSE(platform.mean(0, t_us));
    pass(1, [](double) { return 800.0; });
    t_us -= 5'000'000;
    pass(1, [](double) { return 800.0; });
    platform.clear();
    EXPECT_FALSE(platform.mean(t_us - 500'000, t_us));
}

}  // namespace
}  // namespace plumbline::app
