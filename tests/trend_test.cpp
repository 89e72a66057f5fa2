#include "app/trend.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/training/load_velocity.h"

namespace {

using namespace plumbline;
using app::TrendFrame;
using app::trendOf;
using app::TrendView;

constexpr std::int64_t kHour = 3600LL * 1000;
constexpr std::int64_t kDay = 24 * kHour;
constexpr std::int64_t kMonday = 1'767'571'200'000;  // Monday 2026-01-05 00:00 UTC
const db::ExerciseRecord kSquat{"back_squat", "Back squat", "squat", true, 600};

db::TrendRow row(std::int64_t wall_ms, std::int64_t session, double kg, double velocity, int reps = 5) {
    db::TrendRow row;
    row.wall_ms = wall_ms;
    row.session = session;
    if (kg > 0) row.load_g = std::llround(kg * 1000);
    row.reps = reps;
    row.best_mean_velocity_mm_s = static_cast<int>(std::lround(velocity * 1000));
    row.best_mean_propulsive_velocity_mm_s = row.best_mean_velocity_mm_s + 30;
    row.best_rom_mm = 600;
    row.last_mean_velocity_mm_s = row.best_mean_velocity_mm_s - 80;
    row.best_sd_um_s = 5000;
    return row;
}

/// Four loads on the line kg = 200 - 125 v, which meets the squat's 0.32 m/s at 160 kg.
void addVisit(db::Trend& trend, std::int64_t wall_ms, double stronger_kg = 0) {
    const auto session = static_cast<std::int64_t>(trend.visits_wall_ms.size());
    trend.visits_wall_ms.push_back(wall_ms);
    std::int64_t t = wall_ms;
    for (const double kg : {60.0, 90.0, 120.0, 140.0})
        trend.sets.push_back(row(t += 300'000, session, kg, (200 + stronger_kg - kg) / 125));
}

TEST(Trend, AYearIsFoldedInSlicesOfAFewVisits) {
    db::Trend trend;
    for (int visit = 0; visit < 100; ++visit) addVisit(trend, kMonday + visit * 3 * kDay);
    const auto shared = std::make_shared<const db::Trend>(trend);
    app::TrendFold fold(shared, kSquat, {.now_ms = kMonday + 400 * kDay});
    int slices = 1;
    std::size_t estimates = 0;
    while (!fold.step()) {
        ++slices;
        EXPECT_LE(fold.view().estimates.size(), estimates + 32) << "in one slice";
        estimates = fold.view().estimates.size();
    }
    EXPECT_GE(slices, 100 / 32);
    EXPECT_EQ(fold.view().estimates.size(), 100u);
    EXPECT_FALSE(fold.view().weeks.empty());
    EXPECT_FALSE(fold.view().speeds.empty());
}

TEST(Trend, TheEstimateOfAVisitIsThatOfItsProfile) {
    db::Trend trend;
    addVisit(trend, kMonday + 18 * kHour);
    const TrendView view = trendOf(trend, kSquat, {.now_ms = kMonday + kDay});
    ASSERT_EQ(view.estimates.size(), 1u);
    EXPECT_NEAR(view.estimates[0].kg, 160, 0.5);
    std::vector<training::PastSet> sets;
    for (const db::TrendRow& each : trend.sets) {
        training::PastSet set;
        set.wall_ms = each.wall_ms;
        set.load_kg = static_cast<double>(*each.load_g) / 1000;
        set.reps = {
            {.mean_velocity = each.best_mean_velocity_mm_s / 1000.0, .mean_velocity_sd = .005, .rom_m = .6},
            {.mean_velocity = each.last_mean_velocity_mm_s / 1000.0, .rom_m = .6}};
        sets.push_back(set);
    }
    const auto profile = training::loadVelocityProfile(sets, "back_squat", .6, view.estimates[0].wall_ms);
    ASSERT_TRUE(profile.e1rm);
    EXPECT_DOUBLE_EQ(view.estimates[0].kg, profile.e1rm->kg);
    EXPECT_DOUBLE_EQ(view.estimates[0].plus_minus_kg, profile.e1rm->plus_minus_kg);
    EXPECT_EQ(view.refusal, "");
}

TEST(Trend, AnEstimateKnowsOnlyTheSixWeeksBeforeIt) {
    db::Trend trend;
    addVisit(trend, kMonday, 20);
    addVisit(trend, kMonday + 20 * kDay);  // weaker: the better one of twenty days ago still stands
    addVisit(trend, kMonday + 43 * kDay);
    addVisit(trend, kMonday + 100 * kDay, 10);
    const TrendView view = trendOf(trend, kSquat, {.now_ms = kMonday + 101 * kDay});
    ASSERT_EQ(view.estimates.size(), 4u);
    EXPECT_NEAR(view.estimates[0].kg, 180, 1);
    EXPECT_NEAR(view.estimates[1].kg, 180, 1);
    EXPECT_NEAR(view.estimates[2].kg, 160, 1);
    EXPECT_NEAR(view.estimates[3].kg, 170, 1);
    EXPECT_LT(view.estimates[0].wall_ms, view.estimates[3].wall_ms);
}

TEST(Trend, SetsOfSeveralRepetitionsAreNoSingles) {
    db::Trend trend;
    for (int k = 0; k < 4; ++k) {
        addVisit(trend, kMonday + k * 3 * kDay);
        trend.sets.back().said_rir = 0;
    }
    const TrendView grinding = trendOf(trend, kSquat, {.now_ms = kMonday + 20 * kDay});
    EXPECT_NEAR(grinding.estimates.back().kg, 160, 1) << "0.32 m/s of the group";
    for (db::TrendRow& each : trend.sets)
        if (each.said_rir) each.reps = 1;
    const TrendView singles = trendOf(trend, kSquat, {.now_ms = kMonday + 20 * kDay});
    EXPECT_NEAR(singles.estimates.back().kg, 140, 1) << "0.48 m/s is this member's own V1RM";
}

TEST(Trend, WhyThereIsNoEstimateIsSaid) {
    EXPECT_THAT(trendOf({}, kSquat, {}).refusal, testing::HasSubstr("No set"));
    db::Trend one;
    one.sets.push_back(row(kMonday, 1, 100, 0.6));
    const TrendView view = trendOf(one, kSquat, {.now_ms = kMonday + kDay});
    EXPECT_TRUE(view.estimates.empty());
    EXPECT_THAT(view.refusal, testing::HasSubstr("1 of 4 different loads"));
}

TEST(Trend, TheFixedLoadIsTheOneOfMostDays) {
    db::Trend trend;
    for (int day = 0; day < 5; ++day) {
        trend.sets.push_back(row(kMonday + day * kDay + 9 * kHour, day, 100, 0.60 + 0.01 * day));
        trend.sets.push_back(row(kMonday + day * kDay + 10 * kHour, day, 100.5, 0.55));
    }
    for (int k = 0; k < 30; ++k)  // more sets, but of two days
        trend.sets.push_back(row(kMonday + (k % 2) * kDay + 12 * kHour, k % 2, 60, 1.0));
    const TrendView view = trendOf(trend, kSquat, {.now_ms = kMonday + 7 * kDay});
    EXPECT_EQ(view.fixed_kg, 100.5);
    ASSERT_EQ(view.speeds.size(), 5u);
    EXPECT_DOUBLE_EQ(view.speeds[3].velocity, 0.63)
        << "the best of the day, half a kilogram is no other load";
    EXPECT_DOUBLE_EQ(view.speeds[3].sd, 0.005);
    EXPECT_EQ(view.speeds[3].wall_ms, kMonday + 3 * kDay + 9 * kHour);
}

TEST(Trend, OfLoadsEquallyOftenTheHeaviestIsFixed) {
    db::Trend trend;
    for (int day = 0; day < 3; ++day)
        for (const double kg : {60.0, 62.5, 80.0})
            trend.sets.push_back(row(kMonday + day * kDay, day, kg, 0.8));
    EXPECT_EQ(trendOf(trend, kSquat, {}).fixed_kg, 80);
}

TEST(Trend, SetsWithoutLoadOrMotionMakeNoSpeed) {
    db::Trend trend;
    trend.sets.push_back(row(kMonday, 1, 0, 0.8));
    trend.sets.push_back(row(kMonday, 1, 80, 0));
    const TrendView view = trendOf(trend, kSquat, {});
    EXPECT_EQ(view.fixed_kg, 0);
    EXPECT_TRUE(view.speeds.empty());
    EXPECT_EQ(view.sets, 2);
}

TEST(Trend, WeeksHaveNoHolesAndReachToNow) {
    db::Trend trend;
    addVisit(trend, kMonday + 2 * kDay);
    addVisit(trend, kMonday + 23 * kDay);
    trend.visits_wall_ms.push_back(kMonday + 3 * kDay);   // of another exercise
    trend.visits_wall_ms.push_back(kMonday - 10 * kDay);  // before the first set of this one
    const TrendView view = trendOf(trend, kSquat, {.weekly_visits = 2, .now_ms = kMonday + 36 * kDay});
    ASSERT_EQ(view.weeks.size(), 6u);
    for (std::size_t k = 0; k < 6; ++k)
        EXPECT_EQ(view.weeks[k].wall_ms, kMonday + static_cast<std::int64_t>(k) * 7 * kDay);
    EXPECT_EQ(view.weeks[0].visits, 2);
    EXPECT_EQ(view.weeks[0].sets, 4);
    EXPECT_DOUBLE_EQ(view.weeks[0].volume_kg, 5 * (60 + 90 + 120 + 140));
    EXPECT_EQ(view.weeks[1].visits, 0);
    EXPECT_EQ(view.weeks[3].visits, 1);
    EXPECT_EQ(view.weeks[5].sets, 0);
    EXPECT_EQ(view.weekly_visits, 2);
}

TEST(Trend, AMondayBeginsOnTheRacksClock) {
    db::Trend trend;
    trend.sets.push_back(row(kMonday - kHour, 1, 80, 0.7));      // Sunday 23:00 UTC is Monday 00:00 at UTC+1
    trend.sets.push_back(row(kMonday - 2 * kHour, 1, 80, 0.7));  // and Sunday 22:00 is still Sunday there
    const TrendView east = trendOf(trend, kSquat, {.utc_offset_min = 60});
    ASSERT_EQ(east.weeks.size(), 2u);
    EXPECT_EQ(east.weeks[1].wall_ms, kMonday - kHour);
    EXPECT_EQ(east.weeks[1].sets, 1);
    EXPECT_EQ(trendOf(trend, kSquat, {.utc_offset_min = -300}).weeks.size(), 1u);
}

TEST(Trend, WhatHasNoPlaceInTimeIsLeftOut) {
    db::Trend trend;
    addVisit(trend, 3600'000);  // 1970: the clock had not been set
    addVisit(trend, kMonday);
    addVisit(trend, kMonday + 400 * kDay);
    const TrendView view = trendOf(trend, kSquat, {.now_ms = kMonday + kDay});
    EXPECT_EQ(view.estimates.size(), 1u);
    EXPECT_EQ(view.weeks.size(), 1u);
    EXPECT_EQ(view.speeds.size(), 1u);
    EXPECT_EQ(view.sets, 12);
}

}  // namespace
