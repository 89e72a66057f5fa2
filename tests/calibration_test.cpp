// Tare, known weights and "press here", alone: what is found, and each refusal in its words.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/calibration/in_force.h"
#include "app/calibration/press.h"
#include "app/calibration/rows.h"
#include "app/calibration/span.h"
#include "app/calibration/still.h"
#include "app/calibration/tare.h"

namespace plumbline::app {
namespace {

using ::testing::HasSubstr;

constexpr double kG = 9.80665;
constexpr double kUnit = 0.002;  // N per count

/// Reads `counts(t)` at `hz` until the reader has enough.
StillReader readAt(double hz, const std::function<std::int64_t(double)>& counts) {
    StillReader reader(hz);
    for (int i = 0; !reader.done() && i < 10'000; ++i) {
        const double t = i / hz;
        reader.push({.t_us = static_cast<std::int64_t>(t * 1e6) + 1, .counts = counts(t)});
    }
    return reader;
}

TEST(StillReading, IsTheMeanOfTwoSecondsAndOfLongerWhereTheCellIsSlow) {
    std::mt19937 random(3);
    std::normal_distribution<double> noise(1000, 40);
    const StillReader reader = readAt(80, [&](double) { return std::llround(noise(random)); });
    const auto reading = reader.result(kUnit, 0);
    ASSERT_TRUE(reading) << reading.error();
    EXPECT_NEAR(reading->counts, 1000, 12);
    EXPECT_NEAR(reading->noise, 40, 10);
    EXPECT_NEAR(static_cast<double>(reading->samples), 161, 1);
    EXPECT_DOUBLE_EQ(StillReader(2).seconds(), 2.5);
}

TEST(StillReading, ASwingingWeightIsNotStill) {
    const StillReader reader =
        readAt(80, [](double t) { return std::llround(100'000 + 2'000 * std::sin(2 * M_PI * t / 1.3)); });
    const auto reading = reader.result(kUnit, 0);
    ASSERT_FALSE(reading);
    EXPECT_THAT(reading.error(), HasSubstr("did not hang still"));
}

TEST(StillReading, BeginsAfreshAfterAGapAndRefusesASaturatedCell) {
    StillReader reader(80);
    reader.push({.t_us = 1, .counts = 5});
    reader.push({.t_us = 1'900'000, .counts = 5});
    EXPECT_GT(reader.progress(), 0.9);
    reader.push({.t_us = 1'910'000, .counts = 5, .gap_before = true});
    EXPECT_EQ(reader.progress(), 0);
    for (int i = 1; i < 300; ++i)
        reader.push({.t_us = 1'910'000 + i * 10'000, .counts = 8'000'000, .saturated = i == 50});
    ASSERT_TRUE(reader.done());
    EXPECT_THAT(reader.result(kUnit, 0).error(), HasSubstr("out of its range"));
}

TEST(Tare, MovesTheZeroAndSaysByHowMuch) {
    const auto found = tareOf({.counts = 1500.4}, -kUnit, 1000);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->zero_counts, 1500);
    EXPECT_NEAR(found->shift_n, -1.0, 1e-9);
}

TEST(Tare, RefusesWhatABarWouldWeighAndTakesAHook) {
    const auto counts = [](double kg) { return StillReading{.counts = kg * kG / kUnit}; };
    EXPECT_TRUE(tareOf(counts(7.5), kUnit, 0));
    const auto bar = tareOf(counts(10), kUnit, 0);
    ASSERT_FALSE(bar);
    EXPECT_THAT(bar.error(), HasSubstr("+10.0 kg: is something lying on it?"));
}

/// Points of a cell with this scale, sign and zero.
std::vector<SpanPoint> pointsOf(const std::vector<double>& weights, double unit, std::int64_t zero) {
    std::vector<SpanPoint> points;
    for (const double kg : weights)
        points.push_back({kg, static_cast<double>(zero) + kg * kG / unit, 10, 200});
    return points;
}

TEST(Span, FindsScaleSignAndZeroOfALine) {
    for (const double sign : {1.0, -1.0}) {
        const auto found = spanOf(pointsOf({0, 20, 40}, sign * 0.00187, -4321), kUnit, false);
        ASSERT_TRUE(found) << found.error().why;
        EXPECT_NEAR(found->unit_per_count, 0.00187, 1e-12);
        EXPECT_EQ(found->sign, sign > 0 ? 1 : -1);
        EXPECT_EQ(found->zero_counts, -4321);
        EXPECT_LT(found->worst_part, 1e-9);
    }
}

TEST(Span, SaysHowFarEachWeightLiesOffTheLine) {
    std::vector<SpanPoint> points = pointsOf({0, 20, 40}, kUnit, 0);
    points[1].counts += 0.06 * kG / kUnit;
    const auto found = spanOf(points, kUnit, false);
    ASSERT_TRUE(found);
    EXPECT_NEAR(found->residual_kg[1], 0.04, 1e-3) << "least squares: two thirds of it";
    EXPECT_NEAR(found->residual_kg[0], -0.02, 1e-3);
    EXPECT_NEAR(found->worst_part, 0.001, 1e-4);
}

struct Refused {
    const char* name;
    std::vector<SpanPoint> points;
    const char* words;
};

TEST(Span, RefusesNonsenseInWords) {
    std::vector<SpanPoint> off = pointsOf({0, 20, 40}, kUnit, 0);
    off[1].counts += 1.5 * kG / kUnit;
    std::vector<SpanPoint> noisy = pointsOf({0, 12}, kUnit, 0);
    noisy[1].noise = 2'000;
    noisy[1].samples = 100;
    std::vector<SpanPoint> elsewhere = pointsOf({0, 20}, kUnit, 0);
    elsewhere[1].counts = 30;
    const std::vector<Refused> cases{{"one", pointsOf({20}, kUnit, 0), "Two different weights"},
                                     {"equal", pointsOf({20, 20}, kUnit, 0), "all the same"},
                                     {"light", pointsOf({0, 5}, kUnit, 0), "too light to tell"},
                                     {"noisy", noisy, "too light for this cell's noise"},
                                     {"another cell", elsewhere, "does the weight hang on this cell"},
                                     {"off the line", off, "off the line"}};
    for (const Refused& each : cases) {
        const auto found = spanOf(each.points, kUnit, true);
        ASSERT_FALSE(found) << each.name;
        EXPECT_THAT(found.error().why, HasSubstr(each.words));
        EXPECT_FALSE(found.error().may_insist) << each.name;
    }
}

TEST(Span, AScaleFarFromTheUsualOneIsTakenOnlyWhenInsistedUpon) {
    const std::vector<SpanPoint> points = pointsOf({0, 20}, kUnit * 7, 0);
    const auto found = spanOf(points, kUnit, false);
    ASSERT_FALSE(found);
    EXPECT_THAT(found.error().why, HasSubstr("7 times the usual one"));
    EXPECT_TRUE(found.error().may_insist);
    EXPECT_TRUE(spanOf(points, kUnit, true));
}

/// Four cells at 100 Hz; `force(channel, t)` in N.
PressFinder pressed(const std::function<double(int, double)>& force, double seconds) {
    PressFinder finder;
    for (int i = 0; i < static_cast<int>(seconds * 100); ++i) {
        for (int channel = 0; channel < 4; ++channel)
            finder.push({0, channel}, i * 10'000, force(channel, i / 100.0));
        finder.advance(i * 10'000);
    }
    return finder;
}

TEST(PressHere, FindsTheCellAlsoWhileThePressTakesWeightOffThePlatform) {
    const PressFinder finder = pressed(
        [](int channel, double t) {
            const double press = t > 2 ? 150 : 0;
            return channel == 1 ? press : channel >= 2 ? 400 - press / 2 : 3;
        },
        4);
    ASSERT_TRUE(finder.found());
    EXPECT_EQ(finder.found()->where, (ChannelRef{0, 1}));
    EXPECT_FALSE(finder.found()->turned);
    EXPECT_NEAR(finder.found()->rise_n, 150, 10);
}

TEST(PressHere, ACellThatFallsAloneIsTheOneTurnedRound) {
    const PressFinder finder =
        pressed([](int channel, double t) { return channel == 3 && t > 2 ? -150.0 : 0.0; }, 4);
    ASSERT_TRUE(finder.found());
    EXPECT_EQ(finder.found()->where, (ChannelRef{0, 3}));
    EXPECT_TRUE(finder.found()->turned);
}

TEST(PressHere, WaitsUntilNobodyTouchesAnythingBeforeItAsks) {
    const auto leaning = [](int, double t) { return t < 3 ? 100 * std::sin(9 * t) : 0.0; };
    EXPECT_FALSE(pressed(leaning, 3).ready());
    EXPECT_TRUE(pressed(leaning, 7).ready());
}

TEST(PressHere, TwoThatRiseAlikeAndNoneAtAllAreSaid) {
    const PressFinder both =
        pressed([](int channel, double t) { return channel < 2 && t > 2 ? 150.0 : 0.0; }, 4);
    EXPECT_FALSE(both.found());
    EXPECT_THAT(both.problem(), HasSubstr("Two cells felt it"));
    EXPECT_THAT(pressed([](int, double) { return 0.0; }, 25).problem(), HasSubstr("No cell felt a press"));
    PressFinder none;
    for (int i = 0; i < 30; ++i) none.advance(i * 100'000);
    EXPECT_THAT(none.problem(), HasSubstr("No load cell says anything"));
}

TEST(PressHere, ATouchTooShortIsNoPress) {
    const PressFinder finder =
        pressed([](int channel, double t) { return channel == 0 && t > 2 && t < 2.4 ? 150.0 : 0.0; }, 4);
    EXPECT_FALSE(finder.found());
    EXPECT_EQ(finder.problem(), "");
}

/// An input with nothing on it: it wanders far and slowly, and trembles.
double floating(double t) {
    return 400 * std::sin(0.7 * t) + 300 * std::sin(0.31 * t) + 40 * std::sin(97 * t);
}

TEST(PressHere, AFloatingInputIsLeftOutAndTheOthersAreAskedAllTheSame) {
    const auto rack = [](int channel, double t) {
        return channel == 3 ? floating(t) : channel == 1 && t > 8 ? 150.0 : 0.0;
    };
    EXPECT_TRUE(pressed(rack, 7.9).ready());
    const PressFinder finder = pressed(rack, 10);
    ASSERT_TRUE(finder.found()) << finder.problem();
    EXPECT_EQ(finder.found()->where, (ChannelRef{0, 1}));
    const PressFinder none =
        pressed([](int channel, double t) { return channel == 3 ? floating(t) : 0.0; }, 40);
    EXPECT_THAT(none.problem(), HasSubstr("No cell felt a press"));
    EXPECT_EQ(none.restless(), (std::vector{ChannelRef{0, 3}}));
    EXPECT_THAT(pressed([](int, double t) { return floating(t); }, 40).problem(), HasSubstr("ever still"));
}

TEST(PressHere, ACellThatNobodyCalibratedIsMeasuredByItsOwnNoise) {
    const auto noise = [](double t) { return 200 * std::sin(977 * t) + 150 * std::sin(531 * t); };
    const auto raw = [&](int pressed_channel) {
        return [=](int channel, double t) {
            const double press = channel == pressed_channel && t > 8 ? 1.0 : 0.0;
            return channel == 2 ? noise(t) + 90'000 * press : 150 * press;
        };
    };
    for (const int channel : {0, 2}) {
        const PressFinder finder = pressed(raw(channel), 10);
        ASSERT_TRUE(finder.found()) << channel << finder.problem();
        EXPECT_EQ(finder.found()->where, (ChannelRef{0, channel}));
    }
}

TEST(PressHere, AChannelThatSpeaksOnlyAfterTheBaselineIsNoPress) {
    PressFinder finder;
    for (int i = 0; i < 500; ++i) {
        finder.push({0, 0}, i * 10'000, 0);
        if (i > 200) finder.push({1, 0}, i * 10'000, 300);
        finder.advance(i * 10'000);
    }
    EXPECT_TRUE(finder.ready());
    EXPECT_FALSE(finder.found());
}

TEST(UsualScale, IsTheConfigurationsThenTheKindsAndUnknownWhereItDependsOnTheDrum) {
    DeviceConfig device = defaultConfig().devices[0];
    EXPECT_EQ(usualScale(device, *drivers::findDeviceKind("chronojump_encoder")), 0.001);
    for (const char* kind :
         {"usdigital_qsb", "phidget_encoder_1057", "esp32_tether", "text_line", "mantracourt"})
        EXPECT_FALSE(usualScale(device, *drivers::findDeviceKind(kind))) << kind;
    device.unit_per_count = 0.00007;
    for (const char* kind : {"chronojump_encoder", "usdigital_qsb"})
        EXPECT_EQ(usualScale(device, *drivers::findDeviceKind(kind)), 0.00007);
}

/// A configuration of one bridge, and a row made at the rack for one of its channels.
class InForce : public ::testing::Test {
  protected:
    Config config = defaultConfig();
    db::CalibrationRecord row(int channel, LoadChannel place, const std::string& serial = "S1") const {
        db::CalibrationRecord before = configuredCalibration(
            config.devices[1], *drivers::findDeviceKind(config.devices[1].kind), channel);
        before.serial = serial;
        return assignedCalibration(before, place, false, "", {.t_us = 5, .boot_id = "b"});
    }
};

TEST_F(InForce, ARowOfThisUnitGoesBeforeTheConfigurationAndOnlyWhenApplied) {
    Calibrations calibrations(config);
    calibrations.unit(1, "S1");
    db::CalibrationRecord tared = row(0, LoadChannel::HookLeft);
    tared.zero_counts = 77;
    calibrations.found({tared});
    EXPECT_EQ(calibrations.of(1)[0].record.zero_counts, 0);
    EXPECT_TRUE(calibrations.apply().load);
    EXPECT_EQ(calibrations.of(1)[0].record.zero_counts, 77);
    EXPECT_EQ(calibrations.of(1)[0].value(177), 100 * tared.unit_per_count);
    calibrations.unit(1, "another unit");
    EXPECT_TRUE(calibrations.apply().load);
    EXPECT_EQ(calibrations.of(1)[0].record.zero_counts, 0) << "another unit was never tared";
    EXPECT_FALSE(calibrations.apply().load);
}

TEST_F(InForce, WhatWasMadeWhileTheStoreWasAskedIsNewerThanItsAnswer) {
    Calibrations calibrations(config);
    calibrations.unit(1, "S1");
    db::CalibrationRecord old = row(0, LoadChannel::HookLeft), fresh = old;
    old.zero_counts = 1;
    fresh.zero_counts = 2;
    calibrations.made(fresh);
    calibrations.found({old});
    calibrations.apply();
    EXPECT_EQ(calibrations.of(1)[0].record.zero_counts, 2);
}

TEST_F(InForce, APlaceGivenAtTheRackIsTakenFromTheChannelTheConfigurationGaveIt) {
    Calibrations calibrations(config);
    calibrations.unit(1, "S1");
    calibrations.made(row(3, LoadChannel::HookLeft));
    calibrations.apply();
    EXPECT_EQ(calibrations.of(1)[3].place, LoadChannel::HookLeft);
    EXPECT_EQ(calibrations.of(1)[0].place, LoadChannel::None);
    EXPECT_EQ(calibrations.of(1)[1].place, LoadChannel::HookRight);
    calibrations.made(row(2, LoadChannel::Hooks));
    calibrations.apply();
    EXPECT_EQ(calibrations.of(1)[1].place, LoadChannel::None) << "a part beside its whole";
}

TEST_F(InForce, ADeviceThatIsSwitchedOffKeepsNoPlace) {
    DeviceConfig other = config.devices[1];
    other.name = "spare";
    config.devices.insert(config.devices.begin(), other);
    config.devices[0].source = "off";
    const Calibrations calibrations(config);
    EXPECT_EQ(calibrations.of(0)[0].place, LoadChannel::None);
    EXPECT_EQ(calibrations.of(2)[0].place, LoadChannel::HookLeft);
}

TEST(LoadChannels, ASingleInputHasNoPlaceUntilItIsGivenOne) {
    drivers::DeviceKind single;
    single.role = drivers::Role::Load;
    single.channels = 1;
    EXPECT_EQ(usualChannels(single), (std::vector{LoadChannel::None}));
    single.channels = 4;
    EXPECT_EQ(usualChannels(single)[0], LoadChannel::HookLeft);
}

}  // namespace
}  // namespace plumbline::app
