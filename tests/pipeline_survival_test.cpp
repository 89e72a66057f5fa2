// Any input is survivable, however senseless.

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

#include "app/signal/pipeline.h"
#include "tests/pipeline_lifts.h"

namespace plumbline::signal {
namespace {

using drivers::Sample;
using testing::LiftMaker;
using testing::runAll;

TEST(Pipeline, SurvivesRandomStreamsOfEveryKind) {
    std::mt19937_64 random(2024);
    for (int round = 0; round < 60; ++round) {
        SensorProfile sensor;
        sensor.m_per_count = std::pow(10.0, -2 - static_cast<double>(random() % 4));
        sensor.nominal_hz = static_cast<double>(1 + random() % 2000);
        sensor.timestamps = static_cast<SensorProfile::Timestamps>(random() % 3);
        sensor.count_sign = random() % 2 == 0 ? 1 : -1;
        Pipeline pipeline(sensor);
        LiftProfile lift;
        if (random() % 2 == 0) lift.starts_with_eccentric = random() % 2 == 0;
        if (random() % 2 == 0) lift.load_kg = 80;
        pipeline.beginSet(lift);
        std::int64_t t = static_cast<std::int64_t>(random() >> (random() % 64));
        std::int64_t x = static_cast<std::int64_t>(random());
        std::int64_t v = 0;
        for (int k = 0; k < 4000; ++k) {
            const auto dice = random() % 1000;
            t += dice == 0 ? static_cast<std::int64_t>(random() % 10'000'000) - 5'000'000 : 1000;
            if (dice == 1) t = std::numeric_limits<std::int64_t>::max() - 5000;
            if (dice == 2) t = std::numeric_limits<std::int64_t>::min() / 2;
            if (k % 100 == 0) v = static_cast<std::int64_t>(random() % 9) - 4;
            x = static_cast<std::int64_t>(static_cast<std::uint64_t>(x) + static_cast<std::uint64_t>(v));
            if (dice == 3) x = static_cast<std::int64_t>(random());
            if (dice == 4) pipeline.barInHand(t, random() % 2 == 0);
            if (dice == 5) pipeline.beginSet(lift);
            Sample s;
            s.t_us = t;
            s.counts = x;
            s.gap_before = dice == 6;
            s.saturated = dice == 7;
            pipeline.push(s);
            ASSERT_TRUE(std::isfinite(pipeline.live().velocity));
            ASSERT_TRUE(std::isfinite(pipeline.live().height));
            if (t > std::int64_t{1} << 60 || t < -(std::int64_t{1} << 60)) t = 0;
        }
        pipeline.finish();
        pipeline.finish();
        expectSane(pipeline.takeMovements());
    }
}

TEST(Pipeline, SurvivesSenselessSensorFigures) {
    for (const double bad : {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity()}) {
        SensorProfile sensor;
        sensor.m_per_count = bad;
        sensor.nominal_hz = bad;
        const LiftMaker lift = threeSquats(0.001);
        expectSane(runAll(lift.samples(), sensor, {}));
    }
    Pipeline nothing{SensorProfile{}};
    nothing.finish();
    EXPECT_TRUE(nothing.takeMovements().empty());
}

}  // namespace
}  // namespace plumbline::signal
