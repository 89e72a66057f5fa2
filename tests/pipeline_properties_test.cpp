// What must not change the result: the unit of the counts, the direction of the cable, the hour, the rate,
// what came before. Sets are drawn at random; figures agree within what the repetitions themselves say they
// may be off by.
#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

using drivers::Sample;

constexpr int kSets = 40;

struct Set {
    std::vector<Sample> samples;
    SensorProfile sensor;
    LiftProfile lift;
};

/// A squat, bench or press set of its own: heights, paces, pauses, unrack and breathing from `seed`.
Set anySet(std::uint64_t seed, double m_per_count = 0.0001, std::int64_t period_us = 1000) {
    std::mt19937_64 random(seed);
    const auto between = [&](double low, double high) {
        return std::uniform_real_distribution(low, high)(random);
    };
    testing::LiftMaker lift(m_per_count, period_us);
    Set set;
    const bool down_first = random() % 3 != 0;
    set.lift.exercise = down_first ? "back_squat" : "overhead_press";
    set.lift.starts_with_eccentric = down_first;
    set.lift.load_kg = 80;
    const double rom = between(0.35, 0.65);
    lift.rest(1).move(0.05, 0.5).rest(between(0.5, 1)).move(0.01, 0.4).move(-0.01, 0.4).rest(between(0.4, 1));
    for (auto reps = 2 + random() % 5; reps > 0; --reps) {
        const double way = rom * between(0.97, 1.03);
        const double up = way / between(0.25, 0.9);
        const double down = way / between(0.3, 0.6);
        if (down_first) {
            lift.move(-way, down).rest(between(0, 0.8)).move(way, up).rest(between(0.4, 1));
        } else {
            lift.move(way, up).rest(between(0.3, 0.8)).move(-way, down).rest(between(0.5, 1));
        }
    }
    lift.rest(1).move(-0.05, 0.5).rest(1);
    set.samples = lift.samples();
    set.sensor = lift.sensor();
    return set;
}

std::vector<Movement> counted(const Set& set) {
    std::vector<Movement> reps;
    for (Movement& m : testing::runAll(set.samples, set.sensor, set.lift)) {
        if (m.counted) reps.push_back(std::move(m));
    }
    return reps;
}

double apart(double sd_a, double sd_b) {
    return 5 * std::hypot(sd_a, sd_b) + 1e-4;
}

void expectAlike(const std::vector<Movement>& a, const std::vector<Movement>& b, std::uint64_t seed) {
    ASSERT_GE(a.size(), 2U) << seed;
    ASSERT_EQ(a.size(), b.size()) << seed;
    for (std::size_t k = 0; k < a.size(); ++k) {
        EXPECT_NEAR(a[k].rom_m, b[k].rom_m, apart(a[k].sd.rom_m, b[k].sd.rom_m) + 0.0005) << seed;
        EXPECT_NEAR(a[k].mean_velocity, b[k].mean_velocity,
                    apart(a[k].sd.mean_velocity, b[k].sd.mean_velocity))
            << seed;
        EXPECT_NEAR(a[k].peak_velocity, b[k].peak_velocity,
                    apart(a[k].sd.peak_velocity, b[k].sd.peak_velocity))
            << seed;
        EXPECT_NEAR(*a[k].mean_power_w / a[k].mean_velocity, *b[k].mean_power_w / b[k].mean_velocity, 1e-6)
            << seed;
    }
}

TEST(Properties, TheUnitOfTheCountsDoesNotMatter) {
    for (std::uint64_t seed = 1; seed <= kSets; ++seed) {
        const Set fine = anySet(seed);
        Set finer = fine;
        for (Sample& s : finer.samples) s.counts *= 8;
        finer.sensor.m_per_count /= 8;
        expectAlike(counted(fine), counted(finer), seed);
    }
}

TEST(Properties, ACoarserSensorSeesTheSameReps) {
    for (std::uint64_t seed = 1; seed <= kSets; ++seed) {
        expectAlike(counted(anySet(seed)), counted(anySet(seed, 0.001)), seed);
    }
}

TEST(Properties, ASlowerSensorSeesTheSameReps) {
    for (std::uint64_t seed = 1; seed <= kSets; ++seed) {
        for (const std::int64_t period_us : {2000, 5000, 10'000}) {
            expectAlike(counted(anySet(seed)), counted(anySet(seed, 0.0001, period_us)), seed);
        }
    }
}

TEST(Properties, DirectionHourAndZeroDoNotMatterAtAll) {
    for (std::uint64_t seed = 1; seed <= kSets; ++seed) {
        const Set set = anySet(seed);
        Set other = set;
        other.sensor.count_sign = -1;
        for (Sample& s : other.samples) {
            s.counts = 123'456'789 - s.counts;
            s.t_us += 86'400'000'000;
        }
        const auto a = counted(set);
        const auto b = counted(other);
        ASSERT_EQ(a.size(), b.size());
        for (std::size_t k = 0; k < a.size(); ++k) {
            EXPECT_EQ(a[k].concentric_start_us + 86'400'000'000, b[k].concentric_start_us);
            EXPECT_EQ(a[k].mean_velocity, b[k].mean_velocity);
            EXPECT_EQ(a[k].peak_velocity, b[k].peak_velocity);
            EXPECT_EQ(a[k].sd.mean_velocity, b[k].sd.mean_velocity);
        }
    }
}

TEST(Properties, TwoSetsOneAfterTheOtherAreEachAsAlone) {
    for (std::uint64_t seed = 1; seed <= kSets; ++seed) {
        const Set first = anySet(seed);
        const Set second = anySet(seed + 1000);
        Pipeline pipeline(first.sensor);
        std::vector<Movement> together;
        std::int64_t shift_us = 0;
        std::int64_t shift_counts = 0;
        for (const Set* set : {&first, &second}) {
            pipeline.beginSet(set->lift);
            for (Sample s : set->samples) {
                s.t_us += shift_us;
                s.counts += shift_counts;
                pipeline.push(s);
            }
            shift_us += set->samples.back().t_us + 1000;
            shift_counts += set->samples.back().counts;
        }
        pipeline.finish();
        for (Movement& m : lastWord(pipeline.takeMovements())) {
            if (m.counted) together.push_back(std::move(m));
        }
        auto alone = counted(first);
        for (Movement& m : counted(second)) alone.push_back(std::move(m));
        expectAlike(alone, together, seed);
    }
}

// Lost samples and doubled ones, a reversed pair now and then: the reps are the same ones.
TEST(Properties, LostDoubledAndSwappedSamplesDoNotMatter) {
    for (std::uint64_t seed = 1; seed <= kSets; ++seed) {
        const Set whole = anySet(seed);
        std::mt19937_64 random(seed);
        Set torn = whole;
        torn.samples.clear();
        for (const Sample& s : whole.samples) {
            const auto dice = random() % 200;
            if (dice < 2) continue;
            torn.samples.push_back(s);
            if (dice == 2) torn.samples.push_back(s);
            if (dice == 3 && torn.samples.size() > 1)
                std::swap(torn.samples.back(), torn.samples[torn.samples.size() - 2]);
        }
        expectAlike(counted(whole), counted(torn), seed);
    }
}

}  // namespace
}  // namespace plumbline::signal
