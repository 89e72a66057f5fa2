// What on the rack can hurt somebody, on forces by hand and from a simulated bar.

#include "app/rack_alarms.h"

#include <gtest/gtest.h>

#include <cmath>

#include "app/config.h"
#include "tests/loading.h"

namespace plumbline {
namespace {

using app::Rack;
using app::RackSide;
using app::Tip;
using testing::Loading;

constexpr auto kLeft = RackSide::Left, kRight = RackSide::Right;

class RackAlarmsTest : public ::testing::Test {
  protected:
    RackAlarmsTest() { bar.rest(1); }
    void put(RackSide side, double kg) {
        bar.put(side, kg);
        bar.rest(1);
    }
    void take(RackSide side) {
        bar.take(side);
        bar.rest(1);
    }
    void say(double left_kg, double right_kg, double seconds) {
        for (int i = 0; i < static_cast<int>(seconds * 125); ++i) bar.say(left_kg, right_kg);
    }
    [[nodiscard]] Tip tip() const { return rack.load(0).tip; }

    Rack rack{20, app::defaultConfig().plates};
    Loading bar{rack, {}, 1};
};

TEST_F(RackAlarmsTest, WarnsOnePlateBeforeABarTipsThatIsUnloadedOnOneSideOnly) {
    for (const double kg : {25.0, 25.0}) {
        put(kLeft, kg);
        EXPECT_EQ(tip(), Tip::None) << "loaded in turn it never comes near";
        put(kRight, kg);
        EXPECT_EQ(tip(), Tip::None);
    }
    take(kLeft);
    EXPECT_EQ(tip(), Tip::Next) << "50 kg against the last 25 kg";
    EXPECT_EQ(rack.load(0).light, kLeft);
    bar.take(kLeft);
    bar.rest(0.4);
    EXPECT_EQ(tip(), Tip::Now);
    EXPECT_GT(bar.true_left(), 2) << "it has not tipped yet";
    EXPECT_EQ(rack.load(0).light, kLeft);
    bar.rest(3);
    EXPECT_EQ(tip(), Tip::Now) << "and stays true";
    take(kRight);
    EXPECT_EQ(tip(), Tip::None);
}

TEST_F(RackAlarmsTest, WarnsBeforeOneMorePlateOnTheHeavySideTipsTheBar) {
    put(kRight, 25);
    EXPECT_EQ(tip(), Tip::None) << "a second one would leave 2 kg on the left hook";
    put(kRight, 15);
    EXPECT_EQ(tip(), Tip::None);
    put(kRight, 2.5);
    EXPECT_EQ(tip(), Tip::None) << "one more of these is no danger";
    take(kRight);
    take(kRight);
    put(kRight, 20);
    EXPECT_EQ(tip(), Tip::Next) << "one more of these is";
    EXPECT_EQ(rack.load(0).light, kLeft);
    put(kLeft, 25);
    EXPECT_EQ(tip(), Tip::None);
}

TEST_F(RackAlarmsTest, WarnsAtThreeKilogramsBeforeTheBarTips) {
    for (const double kg : {25.0, 15.0}) put(kRight, kg);
    double before = bar.true_left();
    for (int i = 0; i < 20 && tip() != Tip::Now; ++i) {
        before = bar.true_left();
        put(kRight, 1.25);
    }
    EXPECT_EQ(tip(), Tip::Now);
    EXPECT_GT(before, 3) << "no warning too early";
    EXPECT_GT(bar.true_left(), 2.7) << "and none too late";
}

TEST_F(RackAlarmsTest, AnEndLiftedByHandIsNoTippingBar) {
    for (const double kg : {25.0, 15.0}) {
        put(kLeft, kg);
        put(kRight, kg);
    }
    for (const double rest_kg : {50.0, 62.0}) {  // lifted at the middle of the grip, at the sleeve's end
        say(0, rest_kg, 3);
        EXPECT_EQ(tip(), Tip::None) << "part of the weight is in somebody's hands";
        bar.rest(1);
        EXPECT_EQ(tip(), Tip::None);
    }
    say(2, 60, 0.1);  // the right one leaves a little later
    bar.inHand(3);
    EXPECT_EQ(tip(), Tip::None);
    EXPECT_DOUBLE_EQ(rack.load(0).kg, 100);
}

TEST_F(RackAlarmsTest, ABarOnOneHookAfterASetIsAnAlarmWithinASecond) {
    put(kLeft, 20);
    put(kRight, 20);
    bar.inHand(5);
    say(28, 0, 0.9);
    EXPECT_FALSE(rack.load(0).off_hook) << "the other side has a second to come down";
    say(28, 0, 0.3);
    ASSERT_TRUE(rack.load(0).off_hook);
    EXPECT_EQ(*rack.load(0).off_hook, kRight);
    EXPECT_FALSE(rack.load(0).on_hooks);
    say(28, 29, 0.3);
    EXPECT_FALSE(rack.load(0).off_hook);
    EXPECT_TRUE(rack.load(0).on_hooks);
}

TEST_F(RackAlarmsTest, TheOtherSideIsNamedWhenTheOtherSideMissed) {
    bar.inHand(2);
    say(0, 12, 1.3);
    ASSERT_TRUE(rack.load(0).off_hook);
    EXPECT_EQ(*rack.load(0).off_hook, kLeft);
    bar.inHand(0.3);
    EXPECT_FALSE(rack.load(0).off_hook) << "lifted out again";
}

TEST_F(RackAlarmsTest, ARackingWithBothSidesInTurnIsNoAlarm) {
    bar.inHand(5);
    say(10, 0, 0.6);
    bar.rest(2);
    EXPECT_FALSE(rack.load(0).off_hook);
}

TEST_F(RackAlarmsTest, TheBlowOfTheReRackingIsKept) {
    put(kLeft, 20);
    put(kRight, 20);
    bar.inHand(5);
    EXPECT_EQ(rack.rerackPeak(), 0);
    say(60, 54, 0.05);
    bar.rest(2);
    EXPECT_NEAR(rack.rerackPeak(), 114.0 / 60, 0.02);
}

TEST_F(RackAlarmsTest, AHookThatFallsSilentGatesNothingAndWeighsNothing) {
    EXPECT_TRUE(rack.hooks());
    std::int64_t t_us = bar.now();
    for (int i = 0; i < 80; ++i) rack.hookForce(t_us += 8000, kLeft, 98);
    EXPECT_FALSE(rack.hooks());
    EXPECT_EQ(rack.load(0).source, app::LoadSource::Unknown);
    rack.hookForce(t_us, kRight, 98);
    EXPECT_TRUE(rack.hooks());
}

TEST_F(RackAlarmsTest, ACellThatNeverMovesIsDeadAndComesBackWhenItDoes) {
    Rack half{20, app::defaultConfig().plates};
    half.setHooksWorking(true);
    std::int64_t t_us = 0;
    const auto say_n = [&](double left_n, double right_n) {
        for (int i = 0; i < 125; ++i) {
            half.hookForce(t_us += 4000, kLeft, left_n);
            half.hookForce(t_us += 4000, kRight, right_n);
        }
    };
    say_n(0.5, 98);
    EXPECT_TRUE(half.hooks()) << "the bar may lie like that";
    say_n(0.5, 98 + 25 * 11.1);
    EXPECT_TRUE(half.hooks()) << "one end may leave before the other";
    say_n(0.5, 98 + 25 * 11.1);
    say_n(0.5, 98 + 25 * 11.1);
    EXPECT_FALSE(half.hooks());
    EXPECT_EQ(half.load(0).tip, Tip::None) << "no alarm from a dead cell";
    EXPECT_EQ(half.load(80).source, app::LoadSource::Typed);
    say_n(98, 98);
    EXPECT_TRUE(half.hooks());
}

TEST(RackAlarms, SenselessForcesRaiseNoAlarm) {
    app::RackAlarms alarms(20, {});
    const app::PlatesSeen plates;
    const app::RackAlarms::Bar bar{.in_hand = true, .weight_kg = 60, .plates = &plates};
    for (std::int64_t t = 1; t < 100; ++t) alarms.push(t * 50'000, NAN, INFINITY, bar);
    alarms.push(1, 0, 0, bar);
    EXPECT_EQ(alarms.tip(), Tip::None);
    EXPECT_FALSE(alarms.offHook());
}

}  // namespace
}  // namespace plumbline
