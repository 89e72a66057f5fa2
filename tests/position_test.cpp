#include "app/signal/position.h"

#include <gtest/gtest.h>

#include <limits>

namespace plumbline::signal {
namespace {

drivers::Sample sampleAt(std::int64_t t_us, std::int64_t counts) {
    drivers::Sample sample;
    sample.t_us = t_us;
    sample.counts = counts;
    return sample;
}

TEST(Position, TurnsTheSignWhenTheCablePaysOutUpwards) {
    SensorProfile sensor;
    sensor.count_sign = -1;
    Position position(sensor);
    EXPECT_EQ(position.accept(sampleAt(0, 5)), Accepted::Restarts);
    EXPECT_EQ(position.point().x, -5);
    EXPECT_EQ(position.accept(sampleAt(1000, 3)), Accepted::Follows);
    EXPECT_EQ(position.point().x, -3);
}

TEST(Position, DropsWhatIsOutOfOrderOrSaturated) {
    Position position(SensorProfile{});
    (void)position.accept(sampleAt(5000, 1));
    EXPECT_EQ(position.accept(sampleAt(5000, 2)), Accepted::No);
    EXPECT_EQ(position.accept(sampleAt(4000, 2)), Accepted::No);
    drivers::Sample saturated = sampleAt(6000, 2);
    saturated.saturated = true;
    EXPECT_EQ(position.accept(saturated), Accepted::No);
    EXPECT_EQ(position.point().x, 1);
}

TEST(Position, StartsAfreshAfterAMarkedGapOrALongSilence) {
    Position position(SensorProfile{});
    (void)position.accept(sampleAt(0, 0));
    drivers::Sample marked = sampleAt(1000, 700);
    marked.gap_before = true;
    EXPECT_EQ(position.accept(marked), Accepted::Restarts);
    EXPECT_EQ(position.accept(sampleAt(500'000, 700)), Accepted::Follows);
    EXPECT_EQ(position.accept(sampleAt(2'000'000, 700)), Accepted::Restarts);
}

TEST(Position, IgnoresASpikeThatNoBarCouldReach) {
    Position position(SensorProfile{});
    (void)position.accept(sampleAt(0, 0));
    EXPECT_EQ(position.accept(sampleAt(1000, -130)), Accepted::No);
    EXPECT_EQ(position.accept(sampleAt(2000, 1)), Accepted::Follows);
    EXPECT_EQ(position.point().x, 1);
}

TEST(Position, BelievesANewPlaceOnceThreeSamplesAgree) {
    Position position(SensorProfile{});
    (void)position.accept(sampleAt(0, 0));
    EXPECT_EQ(position.accept(sampleAt(1000, 9000)), Accepted::No);
    EXPECT_EQ(position.accept(sampleAt(2000, 9001)), Accepted::No);
    EXPECT_EQ(position.accept(sampleAt(3000, 9001)), Accepted::Restarts);
    EXPECT_EQ(position.point().x, 9001);
}

TEST(Position, RefusesExtremesInsteadOfOverflowing) {
    Position position(SensorProfile{});
    EXPECT_EQ(position.accept(sampleAt(std::numeric_limits<std::int64_t>::max(), 0)), Accepted::No);
    EXPECT_EQ(position.accept(sampleAt(0, std::numeric_limits<std::int64_t>::min())), Accepted::No);
}

TEST(Position, SpreadsABatchThatArrivedAtOneInstant) {
    SensorProfile sensor;
    sensor.timestamps = SensorProfile::Timestamps::HostBatched;
    Position position(sensor);
    (void)position.accept(sampleAt(0, 0));
    std::int64_t last = 0;
    for (int k = 1; k <= 200; ++k) {
        const std::int64_t arrival = (k / 16 + 1) * 16'000;
        ASSERT_EQ(position.accept(sampleAt(arrival, k)), Accepted::Follows);
        const std::int64_t step = position.point().t_us - last;
        EXPECT_GE(step, 500);
        EXPECT_LE(step, 1500);
        last = position.point().t_us;
    }
}

TEST(History, KeepsTheNewestAndFindsThemByTime) {
    History history(1.0, 1.0);
    for (int k = 0; k < 10'000; ++k) history.push({k * 10, k});
    EXPECT_EQ(history.end(), 10'000U);
    EXPECT_EQ(history.end() - history.begin(), 4096U);
    EXPECT_EQ(history.at(9'999).x, 9'999);
    EXPECT_EQ(history.firstAt(99'985), 9'999U);
    EXPECT_EQ(history.firstAt(0), history.begin());
    EXPECT_EQ(history.firstAt(1'000'000), history.end());
}

}  // namespace
}  // namespace plumbline::signal
