#include "app/rack.h"

#include <gtest/gtest.h>

#include <cmath>

using plumbline::app::LoadSource;
using plumbline::app::LoadView;
using plumbline::app::Rack;

namespace {

constexpr double kG = 9.80665;

/// A rack with a 20 kg bar whose hooks speak at 125 Hz.
class RackTest : public testing::Test {
  protected:
    RackTest() { rack.setHooksWorking(true); }
    void hold(double left_kg, double right_kg, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 125); ++i) {
            t_us += 8000;
            rack.hookForce(t_us, Rack::Side::Left, left_kg * kG);
            rack.hookForce(t_us, Rack::Side::Right, right_kg * kG);
        }
    }
    Rack rack{20, {{20, 2}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}}};
    std::int64_t t_us = 0;
};

TEST_F(RackTest, KnowsNothingBeforeBothHooksHaveSpoken) {
    rack.hookForce(1, Rack::Side::Left, 300);
    EXPECT_FALSE(rack.hooks());
    rack.hookForce(2, Rack::Side::Right, 300);
    EXPECT_TRUE(rack.hooks());
}

TEST_F(RackTest, WeighsBarAndPlatesAndShowsTheResidual) {
    hold(30.3, 30.1, 1);
    const LoadView load = rack.load(0);
    EXPECT_EQ(load.source, LoadSource::Hooks);
    EXPECT_DOUBLE_EQ(load.kg, 60);
    EXPECT_NEAR(load.residual_kg, 0.4, 1e-9);
    EXPECT_EQ(load.plates_kg, (std::vector<double>{20}));
    EXPECT_TRUE(load.on_hooks);
}

TEST_F(RackTest, KeepsTheWeightWhileTheBarIsInHand) {
    hold(30, 30, 1);
    hold(0.1, 0.2, 5);
    EXPECT_TRUE(rack.inHand());
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 60);
}

TEST_F(RackTest, DoesNotWeighWhilePlatesAreGoingOn) {
    hold(10, 10, 1);
    for (int i = 0; i < 60; ++i) hold(10 + i * 0.3, 10, 0.016);
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 20);
    hold(30, 30, 1);
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 60);
}

TEST_F(RackTest, ABarOnOneHookOnlyIsNotRacked) {
    hold(30, 30, 1);
    hold(0, 0, 1);
    ASSERT_TRUE(rack.inHand());
    hold(30, 0, 1);
    EXPECT_TRUE(rack.inHand());
    hold(30, 30, 0.1);
    EXPECT_FALSE(rack.inHand());
}

TEST_F(RackTest, ARattlingBarDoesNotFlicker) {
    hold(30, 30, 1);
    const std::int64_t before = rack.changedUs();
    for (int i = 0; i < 50; ++i)
        hold(i % 2 == 0 ? 4 : 8, i % 2 == 0 ? 4 : 8, 0.02);  // 8 to 16 kg of a 20 kg bar
    EXPECT_EQ(rack.changedUs(), before);
}

TEST_F(RackTest, WithoutHooksTheTypedLoadCounts) {
    hold(30, 30, 1);
    rack.setHooksWorking(false);
    EXPECT_FALSE(rack.hooks());
    EXPECT_EQ(rack.load(0).source, LoadSource::Unknown);
    EXPECT_EQ(rack.load(42.5).source, LoadSource::Typed);
    EXPECT_DOUBLE_EQ(rack.load(42.5).kg, 42.5);
}

TEST_F(RackTest, GarbageForcesChangeNothing) {
    hold(30, 30, 1);
    rack.hookForce(t_us + 1, Rack::Side::Left, std::nan(""));
    rack.hookForce(t_us + 1, Rack::Side::Right, INFINITY);
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 60);
    EXPECT_FALSE(rack.inHand());
}

/// Two shop scales that speak twice a second, by turns.
class SlowRack : public RackTest {
  protected:
    SlowRack() { rack.setHookCells({.slow = true}); }
    void hold(double left_kg, double right_kg, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 2); ++i) {
            t_us += 250'000;
            rack.hookForce(t_us, Rack::Side::Left, left_kg * kG);
            t_us += 250'000;
            rack.hookForce(t_us, Rack::Side::Right, right_kg * kG);
        }
    }
};

TEST_F(SlowRack, WeighTheRestingBarAndAreNotTakenForSilent) {
    hold(30.1, 30.1, 4);
    EXPECT_TRUE(rack.hooks());
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 60);
    EXPECT_TRUE(rack.load(0).on_hooks);
}

TEST_F(SlowRack, GateNothingAndKeepTheWeightWhileTheBarIsAway) {
    hold(30.1, 30.1, 4);
    EXPECT_FALSE(rack.gates());
    EXPECT_FALSE(rack.load(0).gates);
    hold(0, 0, 5);
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 60);
}

TEST_F(SlowRack, AScaleThatIsSilentForSecondsIsMissed) {
    hold(30, 30, 4);
    for (int i = 0; i < 8; ++i) rack.hookForce(t_us += 500'000, Rack::Side::Left, 30 * kG);
    EXPECT_FALSE(rack.hooks());
}

TEST(TotalRack, TellsThePlatesOfBothSidesTogetherAndWarnsOfNoSide) {
    Rack rack{20, {{20, 2}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}}};
    rack.setHookCells({.total = true});
    rack.setHooksWorking(true);
    std::int64_t t_us = 0;
    const auto hold = [&](double kg, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 80); ++i) rack.hooksForce(t_us += 12'500, kg * kG);
        return rack.load(0);
    };
    EXPECT_DOUBLE_EQ(hold(20.1, 1).kg, 20);
    EXPECT_DOUBLE_EQ(hold(60.3, 1).kg, 60);
    const LoadView load = hold(60.3, 4);
    EXPECT_EQ(load.plates_kg, (std::vector<double>{20}));
    EXPECT_NEAR(load.residual_kg, 0.3, 1e-9);
    EXPECT_FALSE(load.sides_apart);
    EXPECT_FALSE(load.uneven);
    EXPECT_TRUE(load.gates);
    EXPECT_FALSE(hold(0.2, 0.5).on_hooks);
    EXPECT_TRUE(rack.inHand());
    rack.hookForce(t_us, Rack::Side::Left, 5000);
    EXPECT_LT(rack.totalN(), 10) << "a side that this rack does not have is not heard";
}

}  // namespace
