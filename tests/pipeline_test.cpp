#include "app/signal/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <limits>
#include <random>

#include "app/reports/recording.h"
#include "app/training/velocity_loss.h"
#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

using drivers::Sample;
using testing::countReps;
using testing::LiftMaker;
using testing::runAll;

const std::filesystem::path kData = PLUMBLINE_SOURCE_DIR "/../shared/data";

LiftProfile eccentricFirst() {
    LiftProfile lift;
    lift.starts_with_eccentric = true;
    return lift;
}

LiftProfile concentricFirst(const char* exercise) {
    LiftProfile lift;
    lift.exercise = exercise;
    lift.starts_with_eccentric = false;
    return lift;
}

LiftMaker threeSquats(double m_per_count = 0.0003) {
    LiftMaker lift(m_per_count);
    lift.rest(1.0).move(0.06, 0.5).rest(0.6).move(0.012, 0.3).move(-0.012, 0.3).rest(0.5);
    for (int k = 0; k < 3; ++k) lift.move(-0.5, 1.2).rest(0.2).move(0.5, 0.8 + 0.1 * k).rest(0.7);
    lift.move(-0.06, 0.5).rest(1.0);
    return lift;
}

// ---- what counts
// -----------------------------------------------------------------------------------------------

TEST(Pipeline, CountsSquatsAndNeitherTheUnrackNorBreathing) {
    const LiftMaker lift = threeSquats();
    const auto movements = runAll(lift.samples(), lift.sensor(), eccentricFirst());
    ASSERT_EQ(countReps(movements), 3);
    ASSERT_EQ(movements.size(), 3U);
    for (std::size_t k = 0; k < 3; ++k) {
        EXPECT_NEAR(movements[k].rom_m, 0.5, 0.001);
        EXPECT_NEAR(movements[k].mean_velocity, 0.5 / (0.8 + 0.1 * static_cast<double>(k)), 0.015);
        ASSERT_TRUE(movements[k].eccentric_start_us && movements[k].eccentric_end_us);
        EXPECT_NEAR(static_cast<double>(*movements[k].eccentric_end_us - *movements[k].eccentric_start_us),
                    1.2e6, 6e4);
        EXPECT_FALSE(movements[k].mean_power_w.has_value());
    }
    EXPECT_NEAR(training::velocityLossPct(movements), 20, 2.5);
}

TEST(Pipeline, DeclaresARepWithinAHundredMillisecondsAndNotBeforeItsTop) {
    const LiftMaker lift = threeSquats();
    for (const Movement& m : runAll(lift.samples(), lift.sensor(), eccentricFirst())) {
        EXPECT_GE(m.detected_us, m.concentric_end_us - 30'000);
        EXPECT_LE(m.detected_us, m.concentric_end_us + 100'000);
    }
}

TEST(Pipeline, ListsAFailedAttemptAsNotCounted) {
    LiftMaker lift(0.0003);
    lift.rest(1.0);
    for (int k = 0; k < 2; ++k) lift.move(-0.5, 1.2).move(0.5, 1.0).rest(0.6);
    lift.move(-0.5, 1.2).move(0.2, 1.2).move(-0.2, 1.0).rest(1.0);
    const auto movements = runAll(lift.samples(), lift.sensor(), eccentricFirst());
    ASSERT_EQ(movements.size(), 3U);
    EXPECT_EQ(countReps(movements), 2);
    EXPECT_FALSE(movements[2].counted);
    EXPECT_NE(movements[2].reason.find("short"), std::string::npos);
}

TEST(Pipeline, ListsAFailedFirstAttemptAsNotCounted) {
    LiftMaker lift(0.0003);
    lift.rest(1.0).move(-0.5, 1.2).move(0.25, 1.2).move(-0.25, 1.0).rest(1.0);
    const auto movements = runAll(lift.samples(), lift.sensor(), eccentricFirst());
    ASSERT_EQ(movements.size(), 1U);
    EXPECT_FALSE(movements[0].counted);
}

TEST(Pipeline, DoesNotEndARepAtAStall) {
    LiftMaker lift(0.0003);
    lift.rest(1.0).move(-0.5, 1.2).move(0.5, 1.0).rest(0.6);
    lift.move(-0.5, 1.2).move(0.25, 1.0).rest(0.8).move(0.25, 1.0).rest(1.0);
    const auto movements = runAll(lift.samples(), lift.sensor(), eccentricFirst());
    ASSERT_EQ(countReps(movements), 2);
    EXPECT_NEAR(movements[1].mean_velocity, 0.5 / 2.8, 0.006);
}

TEST(Pipeline, DoesNotCountClippingTheCableOnOrABigUnrack) {
    LiftMaker lift(0.001);
    lift.rest(1.0).move(0.8, 0.9).rest(1.5).move(0.2, 0.8).rest(1.0);
    for (int k = 0; k < 3; ++k) lift.move(-0.5, 1.2).move(0.5, 0.9).rest(0.6);
    const auto movements = runAll(lift.samples(), lift.sensor(), eccentricFirst());
    EXPECT_EQ(countReps(movements), 3);
    EXPECT_FALSE(movements.front().counted);
}

TEST(Pipeline, DoesNotCountClippingTheCableOnBeforeAnOverheadPress) {
    LiftMaker lift(0.001);
    lift.rest(1.0)
        .move(0.75, 0.9)
        .rest(1.5)
        .move(0.1, 0.8)
        .rest(0.4)
        .move(0.02, 0.3)
        .move(-0.02, 0.3)
        .rest(0.6);
    for (int k = 0; k < 3; ++k) lift.move(0.5, 1.2).rest(0.5).move(-0.5, 0.9).rest(0.6);
    const auto movements = runAll(lift.samples(), lift.sensor(), concentricFirst("ohp"));
    EXPECT_EQ(countReps(movements), 3);
    EXPECT_FALSE(movements.front().counted);
}

TEST(Pipeline, CountsAFastFirstOverheadPressOnceTheBarComesBackDown) {
    LiftMaker lift(0.001);
    lift.rest(1.0);
    for (int k = 0; k < 2; ++k) lift.move(0.7, 0.9).rest(0.5).move(-0.7, 1.0).rest(0.6);
    EXPECT_EQ(countReps(runAll(lift.samples(), lift.sensor(), concentricFirst("ohp"))), 2);
}

TEST(Pipeline, StartsAPressWhereTheUnRackedBarRestedAndNotInTheRack) {
    LiftMaker lift(0.0003);
    lift.rest(1.0).move(0.15, 0.9).rest(1.0).move(0.5, 1.2).rest(0.5).move(-0.5, 0.9).rest(0.6);
    const auto movements = runAll(lift.samples(), lift.sensor(), concentricFirst("ohp"));
    ASSERT_EQ(countReps(movements), 1);
    EXPECT_NEAR(movements.back().rom_m, 0.5, 0.002);
    EXPECT_NEAR(movements.back().mean_velocity, 0.5 / 1.2, 0.01);
}

TEST(Pipeline, DoesNotCountAMissedReRackInASetOfShortReps) {
    LiftMaker lift(0.0003);
    lift.rest(1.0);
    for (int k = 0; k < 3; ++k) lift.move(-0.17, 0.7).move(0.17, 0.6).rest(0.6);
    lift.move(-0.11, 0.5).rest(0.1).move(0.12, 0.6).rest(0.2).move(-0.1, 0.5).rest(1.0);
    EXPECT_EQ(countReps(runAll(lift.samples(), lift.sensor(), eccentricFirst())), 3);
}

TEST(Pipeline, CountsDeadliftsFromTheFirstPullOn) {
    LiftMaker lift(0.001);
    lift.rest(1.0);
    for (int k = 0; k < 3; ++k) lift.move(0.5, 1.0).rest(0.6).move(-0.5, 0.6).rest(1.5);
    const auto movements = runAll(lift.samples(), lift.sensor(), concentricFirst("deadlift"));
    ASSERT_EQ(countReps(movements), 3);
    EXPECT_LE(movements[0].detected_us, movements[0].concentric_end_us + 100'000);
}

TEST(Pipeline, CountsShortPullsOnceTheyRepeat) {
    LiftMaker lift(0.0003);
    lift.rest(1.0);
    for (int k = 0; k < 3; ++k) lift.move(0.17, 0.6).rest(0.5).move(-0.17, 0.6).rest(1.5);
    EXPECT_EQ(countReps(runAll(lift.samples(), lift.sensor(), concentricFirst("deadlift"))), 3);
    LiftMaker once(0.0003);
    once.rest(1.0).move(0.17, 0.6).rest(0.5).move(-0.17, 0.6).rest(1.5);
    const auto movements = runAll(once.samples(), once.sensor(), concentricFirst("deadlift"));
    ASSERT_EQ(movements.size(), 1U);
    EXPECT_FALSE(movements[0].counted);
}

TEST(Pipeline, CountsNothingWhileTheBarIsOnTheHooks) {
    const LiftMaker lift = threeSquats();
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(eccentricFirst());
    pipeline.barInHand(0, false);
    for (const Sample& s : lift.samples()) pipeline.push(s);
    pipeline.finish();
    for (const Movement& m : pipeline.takeMovements()) {
        EXPECT_FALSE(m.counted);
        EXPECT_NE(m.reason.find("hooks"), std::string::npos);
    }
}

TEST(Pipeline, CountsAllRepsWhenTheHooksSayTheBarIsInHand) {
    const LiftMaker lift = threeSquats();
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(eccentricFirst());
    pipeline.barInHand(0, false);
    for (const Sample& s : lift.samples()) {
        if (s.t_us == 1'100'000) pipeline.barInHand(s.t_us, true);
        pipeline.push(s);
    }
    pipeline.finish();
    EXPECT_EQ(countReps(pipeline.takeMovements()), 3);
}

TEST(Pipeline, DeclaresWhatStillWaitsForProofWhenTheSetEnds) {
    LiftMaker lift(0.0003);
    lift.rest(1).move(0.17, 0.5).rest(2).move(-0.17, 0.8).rest(1);
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(concentricFirst("deadlift"));
    for (const Sample& s : lift.samples()) pipeline.push(s);
    EXPECT_TRUE(pipeline.takeMovements().empty());
    pipeline.endSet();
    const auto movements = pipeline.takeMovements();
    ASSERT_EQ(movements.size(), 1U);
    EXPECT_FALSE(movements[0].counted);
    EXPECT_EQ(movements[0].reason, "shorter than usual and not repeated");
}

// A press off the hooks: they say that the bar is in hand when it has already begun to rise.
TEST(Pipeline, CountsRepsThatBeginOnTheHooksButNoUnRacking) {
    LiftMaker lift(0.0003);
    lift.rest(1);
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(concentricFirst("overhead_press"));
    pipeline.barInHand(0, false);
    std::vector<std::int64_t> leaves, returns;
    for (int k = 0; k < 4; ++k) {
        leaves.push_back(lift.now() + 150'000);
        lift.move(0.5, 1.0).rest(0.5).move(-0.5, 1.0);
        returns.push_back(lift.now());
        lift.rest(1);
    }
    leaves.push_back(lift.now() + 150'000);
    lift.move(0.2, 0.8).rest(0.5).move(-0.2, 0.8).rest(1);
    std::size_t left = 0;
    std::size_t back = 0;
    for (const Sample& s : lift.samples()) {
        if (left < leaves.size() && s.t_us >= leaves[left]) pipeline.barInHand(leaves[left++], true);
        if (back < returns.size() && s.t_us >= returns[back]) pipeline.barInHand(returns[back++], false);
        pipeline.push(s);
    }
    pipeline.finish();
    EXPECT_EQ(countReps(lastWord(pipeline.takeMovements())), 4);
}

TEST(Pipeline, GivesPowerOfTheLoadOnTheBarOnceItIsKnown) {
    const LiftMaker lift = threeSquats();
    LiftProfile profile = eccentricFirst();
    profile.load_kg = 100;
    const auto movements = runAll(lift.samples(), lift.sensor(), profile);
    ASSERT_EQ(movements.size(), 3U);
    ASSERT_TRUE(movements[0].mean_power_w && movements[0].peak_power_w);
    EXPECT_NEAR(*movements[0].mean_power_w, 100 * 9.81 * movements[0].mean_velocity, 1e-6);
    EXPECT_GT(*movements[0].peak_power_w, 100 * 9.81 * movements[0].peak_velocity);
}

TEST(Pipeline, StartsAfreshAfterAGapButKeepsTheSetsReference) {
    LiftMaker lift(0.001);
    lift.rest(1.0).move(-0.5, 1.2).move(0.5, 0.9).rest(0.6);
    const std::size_t before = lift.samples().size();
    lift.move(-0.5, 1.2).move(0.5, 0.9).rest(0.6);
    std::vector<Sample> samples = lift.samples();
    samples[before].gap_before = true;
    for (std::size_t k = before; k < samples.size(); ++k) samples[k].counts += 5000;
    EXPECT_EQ(countReps(runAll(samples, lift.sensor(), eccentricFirst())), 2);
}

TEST(Pipeline, ShowsALiveVelocityThatLagsByLessThanThirtyMilliseconds) {
    LiftMaker lift(0.0003);
    lift.rest(0.5).move(0.5, 1.0).rest(0.5);
    Pipeline pipeline(lift.sensor());
    EXPECT_FALSE(pipeline.live().valid);
    double peak = 0;
    std::int64_t peak_us = 0;
    bool rose = false;
    for (const Sample& s : lift.samples()) {
        pipeline.push(s);
        const Live live = pipeline.live();
        rose = rose || live.rising;
        if (live.velocity > peak) {
            peak = live.velocity;
            peak_us = live.t_us;
        }
    }
    EXPECT_TRUE(rose);
    EXPECT_NEAR(peak, 0.9375, 0.02);
    EXPECT_NEAR(static_cast<double>(peak_us), 1.0e6, 5e4);
    EXPECT_NEAR(pipeline.live().height, 0.5, 0.001);
    EXPECT_FALSE(pipeline.live().rising);
}

// The lowest point of all may be minutes old when the bar settles a count above it.
TEST(Pipeline, CountsTheFirstRepAfterTheBarLayStillForMinutes) {
    LiftMaker lift(0.001);
    lift.rest(1.0).move(0.002, 0.2).rest(180.0);
    for (int k = 0; k < 2; ++k) lift.move(0.5, 1.0).rest(0.5).move(-0.5, 1.0).rest(1.0);
    const auto movements = runAll(lift.samples(), lift.sensor(), concentricFirst("deadlift"));
    ASSERT_EQ(countReps(movements), 2);
    EXPECT_NEAR(movements[0].mean_velocity, 0.5, 0.02);
}

TEST(Pipeline, KeepsTheRawSamplesARepWasComputedFrom) {
    const LiftMaker lift = threeSquats();
    const auto movements = runAll(lift.samples(), lift.sensor(), eccentricFirst());
    ASSERT_FALSE(movements.empty());
    for (const Movement& m : movements) {
        const auto kept = decodeSamples(m.samples);
        ASSERT_TRUE(kept.has_value());
        ASSERT_FALSE(kept->empty());
        EXPECT_LE(kept->front().t_us, m.concentric_start_us - 250'000);
        EXPECT_GE(kept->back().t_us, m.concentric_end_us - 50'000);
        const auto first = static_cast<std::size_t>(kept->front().t_us / 1000);
        for (std::size_t k = 0; k < kept->size(); ++k) {
            ASSERT_EQ((*kept)[k].counts, lift.samples()[first + k].counts);
        }
    }
}

// ---- the same movement gives the same figures, to the last bit
// ----------------------------------------------------

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
        const auto recording = reports::readRecording(kData / "chronojump/encoder_1khz" / file, {});
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

// ---- any input is survivable
// -------------------------------------------------------------------------------------

void expectSane(const std::vector<Movement>& movements) {
    for (const Movement& m : movements) {
        EXPECT_FALSE(m.reason.empty());
        EXPECT_GT(m.concentric_end_us, m.concentric_start_us);
        for (const double v :
             {m.rom_m, m.mean_velocity, m.mean_propulsive_velocity, m.peak_velocity, m.bottom_m}) {
            EXPECT_TRUE(std::isfinite(v));
        }
        EXPECT_GT(m.rom_m, 0);
        EXPECT_TRUE(decodeSamples(m.samples).has_value());
    }
}

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

// ---- real recordings
// ---------------------------------------------------------------------------------------------

std::vector<reports::RecordingMeta> metas() {
    std::vector<reports::RecordingMeta> all(4);
    all[1].starts_with_eccentric = true;
    all[2].starts_with_eccentric = false;
    all[3].exercise = "bench";
    all[3].starts_with_eccentric = true;
    all[3].load_kg = 10;
    return all;
}

void expectRealReps(const char* file, const std::vector<int>& rom_mm) {
    const auto path = kData / "chronojump/encoder_1khz" / file;
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no recordings beside the source tree";
    for (const reports::RecordingMeta& meta : metas()) {
        const auto recording = reports::readRecording(path, meta);
        ASSERT_TRUE(recording.has_value());
        const auto movements = reports::analyze(*recording);
        ASSERT_EQ(countReps(movements), static_cast<int>(rom_mm.size()));
        ASSERT_EQ(movements.size(), rom_mm.size());
        for (std::size_t k = 0; k < rom_mm.size(); ++k) EXPECT_NEAR(movements[k].rom_m * 1e3, rom_mm[k], 3);
    }
}

TEST(RealRecording, OfABenchPressHasFiveReps) {
    expectRealReps("benchpress-10kg-set-2019-07-08.txt", {414, 383, 374, 514, 307});
}

TEST(RealRecording, OfAnEccentricConcentricSetHasThreeReps) {
    expectRealReps("fixEccCon-curve_ec.txt", {676, 700, 693});
}

// Upward excursions found with a 20 mm hysteresis on the raw counts: those over 200 mm count, the others are
// listed.
void expectExcursions(const char* file, const std::vector<int>& excursions_mm) {
    const auto path = kData / "chronojump/encoder_1khz" / file;
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no recordings beside the source tree";
    for (const reports::RecordingMeta& meta : metas()) {
        const auto recording = reports::readRecording(path, meta);
        ASSERT_TRUE(recording.has_value());
        const auto movements = reports::analyze(*recording);
        ASSERT_EQ(movements.size(), excursions_mm.size());
        for (std::size_t k = 0; k < movements.size(); ++k) {
            EXPECT_NEAR(movements[k].rom_m * 1e3, excursions_mm[k], 3);
            EXPECT_EQ(movements[k].counted, excursions_mm[k] > 200) << excursions_mm[k];
            EXPECT_FALSE(movements[k].reason.empty());
        }
    }
}

TEST(RealRecording, OfThirteenExcursionsCountsThoseOverTwentyCentimetresAndListsTheRest) {
    expectExcursions("butterworth-sample-signal.txt",
                     {452, 636, 666, 485, 388, 241, 179, 116, 178, 470, 381, 580, 672});
}

TEST(RealRecording, OfElevenExcursionsCountsThoseOverTwentyCentimetresAndListsTheRest) {
    expectExcursions("ec-ecS-smooth-comparison-signal.txt",
                     {654, 712, 635, 497, 712, 190, 354, 280, 228, 196, 679});
}

TEST(RealRecording, OfADitheringPullMakesNoRepOfTheDithering) {
    const auto path = kData / "chronojump/encoder_1khz/oscillating-signal.txt";
    if (!std::filesystem::exists(path)) GTEST_SKIP() << "no recordings beside the source tree";
    for (const reports::RecordingMeta& meta : metas()) {
        const auto movements = reports::analyze(*reports::readRecording(path, meta));
        ASSERT_LE(movements.size(), 1U);
        for (const Movement& m : movements) EXPECT_GE(m.concentric_start_us, 5'200'000);
    }
}

// In the synthetic development suite every counted repetition must be found and nothing else.
TEST(Suite, FindsExactlyTheRepsOfEverySyntheticSet) {
    const auto suite = kData / "suite";
    if (!std::filesystem::exists(suite)) GTEST_SKIP() << "no suite beside the source tree";
    std::ifstream index(suite / "index.csv");
    std::string line;
    std::getline(index, line);
    int sets = 0;
    while (std::getline(index, line)) {
        std::vector<std::string> cells;
        std::stringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        ASSERT_GE(cells.size(), 6U);
        SCOPED_TRACE(line);
        const auto text = reports::readText(suite / "meta" / (cells[0] + ".json"));
        ASSERT_TRUE(text.has_value());
        const auto meta = reports::parseMeta(*text);
        ASSERT_TRUE(meta.has_value());
        const auto recording = reports::readRecording(suite / "traces" / (cells[0] + ".csv"), *meta);
        ASSERT_TRUE(recording.has_value());
        const auto movements = reports::analyze(*recording);
        EXPECT_EQ(countReps(movements), std::stoi(cells[5]));
        expectSane(movements);
        ++sets;
    }
    EXPECT_EQ(sets, 40);
}

}  // namespace
/// Three squats; the samples between two moments of the third one's way up are missing.
std::vector<drivers::Sample> squatsWithAHole(double from_part, double to_part) {
    LiftMaker lift;
    lift.rest(1);
    for (int rep = 0; rep < 2; ++rep) lift.move(-0.55, 1).rest(0.2).move(0.55, 0.9).rest(0.8);
    lift.move(-0.55, 1).rest(0.2);
    const std::int64_t up_us = lift.now();
    lift.move(0.55, 0.9).rest(0.8).move(-0.55, 1).rest(0.2).move(0.55, 0.9).rest(1);
    std::vector<drivers::Sample> kept;
    bool hole = false;
    for (drivers::Sample sample : lift.samples()) {
        const double part = static_cast<double>(sample.t_us - up_us) / 900e3;
        if (part > from_part && part < to_part) {
            hole = true;
            continue;
        }
        sample.gap_before = std::exchange(hole, false);
        kept.push_back(sample);
    }
    return kept;
}

TEST(Pipeline, ARiseUnderWayWhenTheTransducerComesBackIsNoRep) {
    const auto movements =
        runAll(squatsWithAHole(-0.5, 0.25), LiftMaker().sensor(), {.starts_with_eccentric = true});
    int counted = 0;
    int in_part = 0;
    for (const Movement& movement : movements) {
        counted += movement.counted ? 1 : 0;
        in_part += movement.reason.rfind("seen only in part", 0) == 0 ? 1 : 0;
        EXPECT_LT(movement.counted ? movement.peak_velocity : 0, 0.55 / 0.9 * 1.875 * 1.03);
    }
    EXPECT_EQ(counted, 3);
    EXPECT_EQ(in_part, 1);
}

TEST(Pipeline, ARiseUnderWayWhenTheTransducerGoesIsNoRep) {
    const auto movements =
        runAll(squatsWithAHole(0.75, 1.5), LiftMaker().sensor(), {.starts_with_eccentric = true});
    int counted = 0;
    for (const Movement& movement : movements) counted += movement.counted ? 1 : 0;
    EXPECT_EQ(counted, 3);
    EXPECT_TRUE(std::any_of(movements.begin(), movements.end(), [](const Movement& movement) {
        return movement.reason == "seen only in part: under way when the samples ended";
    }));
}

}  // namespace plumbline::signal
