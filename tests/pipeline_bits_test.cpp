// The same movement gives the same figures, to the last bit.

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "app/reports/recording.h"
#include "app/signal/pipeline.h"
#include "tests/pipeline_lifts.h"
#include "tests/shared_files.h"

namespace plumbline::signal {
namespace {

using drivers::Sample;
using testing::LiftMaker;
using testing::runAll;

void expectSameReps(const std::vector<Movement>& a, const std::vector<Movement>& b, std::int64_t shift_us) {
    ASSERT_EQ(a.size(), b.size());
    for (std::size_t k = 0; k < a.size(); ++k) {
        SCOPED_TRACE(k);
        EXPECT_EQ(a[k].counted, b[k].counted);
        EXPECT_EQ(a[k].reason, b[k].reason);
        EXPECT_EQ(a[k].concentric_start_us + shift_us, b[k].concentric_start_us);
        EXPECT_EQ(a[k].concentric_end_us + shift_us, b[k].concentric_end_us);
        EXPECT_EQ(a[k].detected_us + shift_us, b[k].detected_us);
        ASSERT_EQ(a[k].eccentric_start_us.has_value(), b[k].eccentric_start_us.has_value());
        if (a[k].eccentric_start_us) {
            EXPECT_EQ(*a[k].eccentric_start_us + shift_us, *b[k].eccentric_start_us);
            EXPECT_EQ(*a[k].eccentric_end_us + shift_us, *b[k].eccentric_end_us);
        }
        EXPECT_EQ(a[k].rom_m, b[k].rom_m);
        EXPECT_EQ(a[k].mean_velocity, b[k].mean_velocity);
        EXPECT_EQ(a[k].mean_propulsive_velocity, b[k].mean_propulsive_velocity);
        EXPECT_EQ(a[k].peak_velocity, b[k].peak_velocity);
        EXPECT_EQ(a[k].peak_power_w, b[k].peak_power_w);
        EXPECT_EQ(a[k].bottom_m, b[k].bottom_m);
    }
}

struct Source {
    std::string name;
    std::vector<Sample> samples;
    SensorProfile sensor;
};

std::vector<Source> sources() {
    const LiftMaker lift = threeSquats();
    std::vector<Source> all{{"made", lift.samples(), lift.sensor()}};
    for (const char* file : {"benchpress-10kg-set-2019-07-08.txt", "butterworth-sample-signal.txt",
                             "ec-ecS-smooth-comparison-signal.txt", "fixEccCon-curve_ec.txt"}) {
        const auto recording = reports::readRecording(sharedFile("data/chronojump/encoder_1khz") / file, {});
        if (recording) all.push_back({file, recording->samples, recording->sensor});
    }
    return all;
}

TEST(Pipeline, GivesTheSameBitsAtAnotherTimeAndFromAnotherZero) {
    for (const Source& source : sources()) {
        SCOPED_TRACE(source.name);
        const auto here = runAll(source.samples, source.sensor, {});
        std::vector<Sample> moved = source.samples;
        for (Sample& s : moved) {
            s.t_us += 86'399'999'123;
            s.counts -= 123'456'789;
        }
        expectSameReps(here, runAll(moved, source.sensor, {}), 86'399'999'123);
    }
}

TEST(Pipeline, GivesTheSameBitsAfterFiveSecondsOfRestAndBeforeTwo) {
    for (const Source& source : sources()) {
        SCOPED_TRACE(source.name);
        const auto here = runAll(source.samples, source.sensor, {});
        std::vector<Sample> longer;
        for (std::int64_t k = 0; k < 5000; ++k) {
            Sample s = source.samples.front();
            s.t_us = k * 1000;
            longer.push_back(s);
        }
        for (Sample s : source.samples) {
            s.t_us += 5'000'000;
            longer.push_back(s);
        }
        for (std::int64_t k = 1; k <= 2000; ++k) {
            Sample s = source.samples.back();
            s.t_us += 5'000'000 + k * 1000;
            longer.push_back(s);
        }
        expectSameReps(here, runAll(longer, source.sensor, {}), 5'000'000);
    }
}

TEST(Pipeline, GivesTheSameBitsWhenTheCableRunsTheOtherWay) {
    for (const Source& source : sources()) {
        SCOPED_TRACE(source.name);
        std::vector<Sample> turned = source.samples;
        for (Sample& s : turned) s.counts = -s.counts;
        SensorProfile sensor = source.sensor;
        sensor.count_sign = -sensor.count_sign;
        expectSameReps(runAll(source.samples, source.sensor, {}), runAll(turned, sensor, {}), 0);
    }
}

TEST(Pipeline, GivesTheSameBitsHoweverOftenMovementsAreTaken) {
    const LiftMaker lift = threeSquats();
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(eccentricFirst());
    std::vector<Movement> taken;
    for (const Sample& s : lift.samples()) {
        pipeline.push(s);
        for (Movement& m : pipeline.takeMovements()) {
            EXPECT_EQ(m.detected_us, s.t_us);
            taken.push_back(std::move(m));
        }
    }
    pipeline.finish();
    for (Movement& m : pipeline.takeMovements()) taken.push_back(std::move(m));
    expectSameReps(runAll(lift.samples(), lift.sensor(), eccentricFirst()), taken, 0);
}

}  // namespace
}  // namespace plumbline::signal
