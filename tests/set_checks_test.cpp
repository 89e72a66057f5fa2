#include "app/set_checks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace plumbline::app {
namespace {

using ::testing::HasSubstr;

constexpr double kG = 9.80665;

/// A lifter of 80 kg under a bar of 100 kg, by hand.
class SetChecksTest : public ::testing::Test {
  protected:
    void stand(double seconds, double platform_kg, double hooks_kg) {
        for (int i = 0; i < static_cast<int>(seconds * 125); ++i) {
            t_us += 8000;
            checks.platform().force(t_us, RackSide::Left, platform_kg * kG / 2, hooks_kg * kG);
            checks.platform().force(t_us, RackSide::Right, platform_kg * kG / 2, hooks_kg * kG);
        }
    }
    /// Unracks; afterwards the platform says `gained_kg` more.
    void unrack(double gained_kg = 100) {
        checks.height(t_us, 1.400, true);
        checks.weighed(t_us);
        stand(2, 80, 100);
        checks.unracked(t_us, 100);
        stand(2, 80 + gained_kg, 0);
        checks.moved(t_us);
    }
    SetChecks checks;
    std::int64_t t_us = 1'000'000;
};

TEST_F(SetChecksTest, WhatTheHooksLoseThePlatformGains) {
    unrack();
    EXPECT_NEAR(checks.check().cross_check_kg.value(), 0, 0.01);
    EXPECT_EQ(doubt(checks.check(), 100), "");
}

TEST_F(SetChecksTest, ACellThatIsOffShowsItself) {
    unrack(102);
    EXPECT_NEAR(checks.check().cross_check_kg.value(), 2, 0.01);
    EXPECT_THAT(doubt(checks.check(), 100), HasSubstr("differ by 2.0 kg"));
    EXPECT_EQ(doubt(checks.check(), 300), "") << "half a percent of a heavier bar";
}

TEST_F(SetChecksTest, SomebodyElseOnThePlatformIsRecognised) {
    unrack(100 + 65);
    EXPECT_THAT(doubt(checks.check(), 100), HasSubstr("stepped on the platform"));
    stand(2, 180 - 1.8, 0);
    EXPECT_FALSE(checks.help(t_us - 1'500'000, t_us)) << "not proved, not judged";
}

TEST_F(SetChecksTest, APlatformThatTheLifterDoesNotStandOnSaysNothing) {
    unrack(0);
    EXPECT_FALSE(checks.check().cross_check_kg);
    EXPECT_EQ(doubt(checks.check(), 100), "");
}

TEST_F(SetChecksTest, WithoutAPlatformNothingIsJudged) {
    checks.unracked(t_us, 100);
    checks.moved(t_us + 3'000'000);
    EXPECT_FALSE(checks.check().cross_check_kg);
    EXPECT_FALSE(checks.help(t_us, t_us + 1'000'000));
}

TEST_F(SetChecksTest, FiveKilogramsForOneOfThreeSecondsAreHelpAndHalfOfThatIsNot) {
    unrack();
    const std::int64_t from = t_us;
    stand(2, 180, 0);
    stand(1, 175, 0);
    EXPECT_NEAR(checks.help(from, t_us).value(), 5.0 / 3, 0.05);
    const std::int64_t again = t_us;
    stand(2, 180, 0);
    stand(1, 177.5, 0);
    EXPECT_FALSE(checks.help(again, t_us));
}

TEST_F(SetChecksTest, LeaningOnTheRackDownwardIsNoHelp) {
    unrack();
    const std::int64_t from = t_us;
    stand(3, 185, 0);
    EXPECT_FALSE(checks.help(from, t_us));
}

TEST_F(SetChecksTest, BackOnTheHooksTheBarIsAsHighAsBefore) {
    unrack();
    checks.height(t_us, 1.406, false);
    checks.racked(t_us, 1.3);
    EXPECT_NEAR(checks.check().lpt_shift_m.value(), 0.006, 1e-9);
    EXPECT_NEAR(checks.check().rerack_peak.value(), 1.3, 1e-9);
    EXPECT_EQ(doubt(checks.check(), 100), "");
}

TEST_F(SetChecksTest, ASlippedTransducerIsTold) {
    unrack();
    checks.height(t_us, 1.366, false);
    checks.racked(t_us, 0);
    EXPECT_FALSE(checks.check().rerack_peak);
    EXPECT_THAT(doubt(checks.check(), 100), HasSubstr("34 mm"));
}

TEST_F(SetChecksTest, ATransducerThatWasPluggedInAgainCannotBeCompared) {
    unrack();
    checks.height(t_us, 0.2, true);
    checks.racked(t_us, 1);
    EXPECT_FALSE(checks.check().lpt_shift_m);
}

TEST_F(SetChecksTest, ATransducerThatIsGoneIsNotTakenForOneThatSlipped) {
    unrack();
    checks.height(t_us, 0.9, false);
    t_us += 2'000'000;
    checks.racked(t_us, 1);
    EXPECT_FALSE(checks.check().lpt_shift_m);
}

TEST_F(SetChecksTest, EachSetBeginsAfresh) {
    unrack(105);
    checks.racked(t_us, 1);
    EXPECT_TRUE(checks.check().cross_check_kg);
    checks.unracked(t_us, 100);
    EXPECT_FALSE(checks.check().cross_check_kg);
    EXPECT_FALSE(checks.check().lpt_shift_m);
}

}  // namespace
}  // namespace plumbline::app
