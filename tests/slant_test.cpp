// A transducer that stands beside the bar's way: its cable grows less than the bar rises.
#include <gtest/gtest.h>

#include <cmath>

#include "app/signal/height.h"
#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

constexpr double kOffset = 0.30;
constexpr double kHooks = 1.30;
constexpr double kMPerCount = 0.0003;

/// The same lift as a vertical cable sees it, and as one sees it that is clipped on `kOffset` beside the
/// drum.
struct Seen {
    testing::LiftMaker upright{kMPerCount};
    std::vector<drivers::Sample> aslant;
};

Seen benchPresses() {
    Seen seen;
    seen.upright.rest(1.0).move(0.05, 0.6).rest(0.5);
    for (int k = 0; k < 3; ++k) seen.upright.move(-0.4, 1.1).rest(0.2).move(0.4, 0.8).rest(0.6);
    seen.upright.move(-0.05, 0.6).rest(1.0);
    for (drivers::Sample sample : seen.upright.samples()) {
        const double height = kHooks + static_cast<double>(sample.counts) * kMPerCount;
        sample.counts = std::llround(std::hypot(height, kOffset) / kMPerCount);
        seen.aslant.push_back(sample);
    }
    return seen;
}

std::vector<Movement> lift(const std::vector<drivers::Sample>& samples, const SensorProfile& sensor) {
    Pipeline pipeline(sensor);
    LiftProfile profile;
    profile.starts_with_eccentric = true;
    pipeline.beginSet(profile);
    pipeline.barInHand(samples.front().t_us, false);
    for (const drivers::Sample& sample : samples) {
        if (sample.t_us == 1'100'000) pipeline.barInHand(sample.t_us, true);
        pipeline.push(sample);
    }
    pipeline.finish();
    return lastWord(pipeline.takeMovements());
}

TEST(Slant, IsCorrectedFromTheKnownHeightOfTheHooks) {
    const Seen seen = benchPresses();
    SensorProfile sensor = seen.upright.sensor();
    const auto uncorrected = lift(seen.aslant, sensor);
    sensor.slant = Slant{kOffset, kHooks};
    const auto corrected = lift(seen.aslant, sensor);
    ASSERT_EQ(testing::countReps(uncorrected), 3);
    ASSERT_EQ(testing::countReps(corrected), 3);
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_LT(uncorrected[k].rom_m, 0.390) << "without the correction the way looks shorter";
        EXPECT_NEAR(corrected[k].rom_m, 0.400, 0.0008);
        EXPECT_NEAR(corrected[k].mean_velocity, 0.500, 0.01);
        EXPECT_NEAR(corrected[k].peak_velocity, 1.875 * 0.5, 0.01);
        EXPECT_NEAR(static_cast<double>(corrected[k].concentric_start_us),
                    static_cast<double>(uncorrected[k].concentric_start_us), 1000);
    }
}

TEST(Slant, ChangesNothingBeforeTheHooksHaveBeenSeen) {
    const Seen seen = benchPresses();
    SensorProfile sensor = seen.upright.sensor();
    LiftProfile profile;
    profile.starts_with_eccentric = true;
    const auto plain = testing::runAll(seen.aslant, sensor, profile);
    sensor.slant = Slant{kOffset, kHooks};
    const auto blind = testing::runAll(seen.aslant, sensor, profile);
    ASSERT_EQ(plain.size(), blind.size());
    for (std::size_t k = 0; k < plain.size(); ++k) EXPECT_EQ(plain[k].rom_m, blind[k].rom_m);
}

TEST(Slant, IsIgnoredWhenItsFiguresMakeNoSense) {
    const Seen seen = benchPresses();
    const auto plain = lift(seen.aslant, seen.upright.sensor());
    for (const Slant bad :
         {Slant{-1, 1}, Slant{0, 1}, Slant{0.3, 0}, Slant{std::nan(""), 1}, Slant{0.3, 50}}) {
        SensorProfile sensor = seen.upright.sensor();
        sensor.slant = bad;
        const auto movements = lift(seen.aslant, sensor);
        ASSERT_EQ(movements.size(), plain.size());
        EXPECT_EQ(movements.front().rom_m, plain.front().rom_m);
    }
}

TEST(Slant, TellsTheLiveVelocityOfTheBarNotOfItsCable) {
    const Height height(0.001, Slant{0.5, 0.5}, 0);
    EXPECT_NEAR(height.perCable(0), std::sqrt(2.0), 1e-12);
    // Up by 0.7 m from 0.5 m over the outlet: the cable grows from 0.7071 m to 1.3 m.
    EXPECT_NEAR(height.above(std::llround((1.3 - std::sqrt(0.5)) * 1000), 0), 0.7, 0.001);
    EXPECT_NEAR(Height(0.001).perCable(12345), 1.0, 0);
}

TEST(Slant, StaysFiniteWhenTheCableLiesFlat) {
    const Height height(0.001, Slant{1.0, 0.2}, 0);
    EXPECT_TRUE(std::isfinite(height.above(-100'000, 100'000)));
    EXPECT_TRUE(std::isfinite(height.perCable(-100'000)));
    EXPECT_LT(height.perCable(-100'000), 4);
}

}  // namespace
}  // namespace plumbline::signal
