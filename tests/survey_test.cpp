// A repetition measured again from the samples that were kept with it says what it said live.
#include "app/signal/survey.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "app/reports/recording.h"
#include "tests/lift_maker.h"
#include "tests/shared_files.h"

namespace plumbline::signal {
namespace {

const std::filesystem::path kSuite = sharedFile("data/suite");

// To far less than a row can hold (mm/s, um/s for the doubt).
void expectSame(const Movement& now, const Movement& then) {
    EXPECT_EQ(now.concentric_start_us, then.concentric_start_us);
    EXPECT_EQ(now.concentric_end_us, then.concentric_end_us);
    EXPECT_EQ(now.eccentric_start_us, then.eccentric_start_us);
    EXPECT_NEAR(now.rom_m, then.rom_m, 1e-9);
    EXPECT_NEAR(now.mean_velocity, then.mean_velocity, 1e-9);
    EXPECT_NEAR(now.mean_propulsive_velocity, then.mean_propulsive_velocity, 1e-9);
    EXPECT_NEAR(now.peak_velocity, then.peak_velocity, 1e-5);
    EXPECT_NEAR(now.sd.mean_velocity, then.sd.mean_velocity, 0.02 * then.sd.mean_velocity);
}

TEST(Remeasure, GivesTheLiveFiguresOfEveryRepFromItsKeptSamples) {
    for (const double quantum : {0.001, 0.000075}) {
        for (const std::int64_t period : {1000, 10'000}) {
            testing::LiftMaker lift(quantum, period);
            lift.rest(1.2);
            for (int k = 0; k < 5; ++k) lift.move(-0.5, 1.1).rest(0.2).move(0.5, 0.8 + 0.1 * k).rest(0.7);
            LiftProfile squat;
            squat.starts_with_eccentric = true;
            const auto movements = testing::runAll(lift.samples(), lift.sensor(), squat);
            ASSERT_EQ(testing::countReps(movements), 5);
            for (const Movement& then : movements) {
                const auto now =
                    remeasure(*decodeSamples(then.samples), lift.sensor(), Height(quantum), then);
                ASSERT_TRUE(now.has_value());
                expectSame(*now, then);
            }
        }
    }
}

TEST(Remeasure, SaysNothingWhereTheSamplesShowNoMovement) {
    testing::LiftMaker lift(0.001);
    lift.rest(2);
    Movement then;
    then.concentric_start_us = 500'000;
    then.concentric_end_us = 1'500'000;
    EXPECT_FALSE(remeasure(lift.samples(), lift.sensor(), Height(0.001), then).has_value());
    EXPECT_FALSE(remeasure({}, lift.sensor(), Height(0.001), then).has_value());
    then.concentric_start_us = -5'000'000;
    then.concentric_end_us = 50'000'000;
    EXPECT_FALSE(remeasure(lift.samples(), lift.sensor(), Height(0.001), then).has_value());
}

TEST(Remeasure, AgreesWithLiveOnTheDevelopmentSuite) {
    if (!std::filesystem::exists(kSuite)) GTEST_SKIP() << needs(kSuite);
    int reps = 0;
    int same = 0;
    for (const auto& file : std::filesystem::directory_iterator(kSuite / "traces")) {
        const auto text = reports::readText(kSuite / "meta" / file.path().stem().concat(".json"));
        const auto recording = reports::readRecording(file.path(), *reports::parseMeta(*text));
        ASSERT_TRUE(recording.has_value());
        for (const Movement& then : reports::analyze(*recording)) {
            if (!then.counted) continue;
            ++reps;
            const auto now = remeasure(*decodeSamples(then.samples), recording->sensor,
                                       Height(recording->sensor.m_per_count), then);
            ASSERT_TRUE(now.has_value()) << file.path();
            EXPECT_NEAR(now->mean_velocity, then.mean_velocity, 0.005)
                << file.path() << " rep " << then.serial;
            same += std::abs(now->mean_velocity - then.mean_velocity) < 0.0005 ? 1 : 0;
        }
    }
    EXPECT_EQ(reps, 199);
    EXPECT_GE(same, reps * 98 / 100) << same << " of " << reps;
}

}  // namespace
}  // namespace plumbline::signal
