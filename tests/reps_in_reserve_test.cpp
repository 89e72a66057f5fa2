#include "app/training/reps_in_reserve.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace plumbline::training {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kNow = 1'764'608'820'000;
constexpr Metric kMv = Metric::MeanVelocity;

/// A set that ended with `left` in reserve; reserve r moves at 0.30 + 0.045 r m/s, plus `noise`.
template <typename Noise>
PastSet calibrated(int reps, int left, const Noise& noise, double load_kg = 100) {
    PastSet set;
    set.wall_ms = kNow - 1000;
    set.load_kg = load_kg;
    set.said_rir = left;
    for (int i = 0; i < reps; ++i) {
        const double velocity = 0.30 + 0.045 * (left + reps - 1 - i) + noise();
        set.reps.push_back({.mean_velocity = velocity, .mean_propulsive_velocity = velocity + 0.02});
    }
    return set;
}
double none() {
    return 0;
}

TEST(RepsInReserve, IsHiddenUntilThreeSetsAreCalibrated) {
    std::vector<PastSet> sets{calibrated(6, 2, none), calibrated(7, 1, none)};
    EXPECT_FALSE(repsInReserve(sets, kMv, kNow).relation);
    EXPECT_THAT(repsInReserve(sets, kMv, kNow).refusal, HasSubstr("2 of 3 sets have a known end"));
    sets.push_back(calibrated(6, 2, none));
    sets.back().said_rir.reset();
    EXPECT_EQ(repsInReserve(sets, kMv, kNow).calibrated, 2) << "a set whose end is not known is none";
    sets.back().failed = true;
    EXPECT_EQ(repsInReserve(sets, kMv, kNow).calibrated, 3) << "a failed attempt is a known end";
}

TEST(RepsInReserve, FindsTheRelationThatTheSetsFollow) {
    const Reserve reserve =
        repsInReserve({calibrated(6, 2, none), calibrated(7, 1, none), calibrated(5, 0, none)}, kMv, kNow);
    ASSERT_TRUE(reserve.relation) << reserve.refusal;
    EXPECT_NEAR(*reserveAt(*reserve.relation, 0.30 + 0.045 * 3, 100), 3, 1e-6);
    EXPECT_NEAR(reserve.relation->mean_error, 0, 1e-6);
    EXPECT_EQ(*reserveAt(*reserve.relation, 0.1, 100), 0) << "never below nothing";
    EXPECT_EQ(*reserveAt(*reserve.relation, 1.5, 100), kMostReserve) << "at least that many";
}

TEST(RepsInReserve, SpeaksOnlyOfLoadsItWasCalibratedAt) {
    const Reserve reserve = repsInReserve(
        {calibrated(6, 2, none, 90), calibrated(7, 1, none, 100), calibrated(5, 0, none, 110)}, kMv, kNow);
    ASSERT_TRUE(reserve.relation);
    EXPECT_TRUE(reserveAt(*reserve.relation, 0.4, 80));
    EXPECT_FALSE(reserveAt(*reserve.relation, 0.4, 60));
    EXPECT_FALSE(reserveAt(*reserve.relation, 0.4, 140));
    PastSet unknown = calibrated(6, 2, none);
    unknown.load_kg.reset();
    EXPECT_EQ(repsInReserve({unknown}, kMv, kNow).calibrated, 0);
}

TEST(RepsInReserve, ErrsByAtMostOneAndAHalfRepsAfterThreeSetsOfASimulatedMember) {
    std::mt19937 random(5);
    std::normal_distribution<double> one(0, 1);
    double error = 0, stated = 0;
    int judged = 0, members = 0, refused = 0;
    for (int member = 0; member < 1000; ++member) {
        std::vector<PastSet> sets;
        for (int i = 0; i < 4; ++i) {
            const double form = 0.015 * one(random);  // of the day
            sets.push_back(calibrated(6 + member % 3, i % 3, [&] { return form + 0.012 * one(random); }));
        }
        const PastSet later = sets.back();
        sets.pop_back();
        const Reserve reserve = repsInReserve(sets, kMv, kNow);
        if (!reserve.relation) {
            ++refused;
            continue;
        }
        ++members;
        stated += reserve.relation->mean_error;
        for (std::size_t i = 0; i < later.reps.size(); ++i) {
            const double truth = *later.said_rir + static_cast<double>(later.reps.size() - 1 - i);
            if (truth > 5) continue;
            error += std::abs(*reserveAt(*reserve.relation, later.reps[i].mean_velocity, 100) - truth);
            ++judged;
        }
    }
    EXPECT_LE(error / judged, 1.5);
    EXPECT_NEAR(stated / members, error / judged, 0.3) << "the stated error is about the real one";
    EXPECT_LT(refused, 50);
    RecordProperty("mean_error", std::to_string(error / judged));
    RecordProperty("stated_error", std::to_string(stated / members));
}

TEST(RepsInReserve, RefusesWhenTheSetsDisagreeOrSlowerIsNotFewer) {
    int at = 0;
    const std::vector<double> wild{.3, -.1, .2, -.2, .35, 0, .15, -.15, .25, -.05, .3, .05, -.2, .1, .2, -.1};
    const auto noise = [&] { return wild[static_cast<std::size_t>(at++) % wild.size()]; };
    const Reserve apart =
        repsInReserve({calibrated(6, 4, noise), calibrated(6, 0, noise), calibrated(6, 2, noise)}, kMv, kNow);
    EXPECT_FALSE(apart.relation);
    EXPECT_FALSE(apart.refusal.empty());
    std::vector<PastSet> upside{calibrated(6, 2, none), calibrated(6, 1, none), calibrated(6, 0, none)};
    for (PastSet& set : upside) std::reverse(set.reps.begin(), set.reps.end());
    EXPECT_THAT(repsInReserve(upside, kMv, kNow).refusal, HasSubstr("slower did not mean fewer"));
    for (PastSet& set : upside) set.wall_ms = kNow - 200LL * 24 * 3600 * 1000;
    EXPECT_THAT(repsInReserve(upside, kMv, kNow).refusal, HasSubstr("0 of 3")) << "half a year ago";
}

TEST(RepsInReserve, UsesTheMetricItIsAskedFor) {
    const std::vector<PastSet> sets{calibrated(6, 2, none), calibrated(7, 1, none), calibrated(5, 0, none)};
    const Reserve mv = repsInReserve(sets, kMv, kNow);
    const Reserve mpv = repsInReserve(sets, Metric::MeanPropulsiveVelocity, kNow);
    ASSERT_TRUE(mv.relation && mpv.relation);
    EXPECT_NEAR(*reserveAt(*mpv.relation, 0.42, 100), *reserveAt(*mv.relation, 0.40, 100), 1e-6);
}

}  // namespace
}  // namespace plumbline::training
