#include "app/latency.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace plumbline::app;
using testing::HasSubstr;

RepView rep(std::int64_t end_us) {
    RepView rep;
    rep.concentric_s = 0.8;
    rep.end_us = end_us;
    return rep;
}

TEST(RepLatency, EachRepetitionIsTimedOnceFromTheEndOfItsWayUp) {
    RepLatency latency;
    SetView set;
    for (int k = 1; k <= 100; ++k) {
        const std::int64_t end_us = k * 3'000'000LL;
        set.reps.push_back(rep(end_us));
        latency.heard(set, end_us + 20'000);
        latency.shown(set, end_us + 1'000 * k);
        latency.shown(set, end_us + 500'000);
    }
    const std::string report = latency.report();
    EXPECT_THAT(report, HasSubstr("rep_glass_reps 100\n"));
    EXPECT_THAT(report, HasSubstr("rep_glass_p50_ms 50.00\n"));
    EXPECT_THAT(report, HasSubstr("rep_glass_p95_ms 95.00\n"));
    EXPECT_THAT(report, HasSubstr("rep_glass_max_ms 100.00\n"));
    EXPECT_THAT(report, HasSubstr("rep_sound_reps 100\n"));
    EXPECT_THAT(report, HasSubstr("rep_sound_p95_ms 20.00\n"));
}

TEST(RepLatency, ACorrectedRepetitionIsNotTimedAgain) {
    RepLatency latency;
    SetView set;
    set.reps = {rep(3'000'000)};
    latency.shown(set, 3'050'000);
    set.reps = {rep(3'100'000)};  // it rose on after its supposed top
    latency.shown(set, 3'200'000);
    EXPECT_THAT(latency.report(), HasSubstr("rep_glass_reps 1\nrep_glass_p50_ms 50.00\n"));
}

TEST(RepLatency, WhatDidNotCountIsNotTimed) {
    RepLatency latency;
    SetView set;
    set.reps = {rep(3'000'000)};
    set.reps[0].counted = false;
    latency.shown(set, 3'050'000);
    EXPECT_THAT(latency.report(), HasSubstr("rep_glass_reps 0\nrep_sound_reps 0\n"));
}

TEST(RepLatency, TheNextSetsFirstRepetitionIsTimedToo) {
    RepLatency latency;
    SetView set;
    set.reps = {rep(3'000'000)};
    latency.shown(set, 3'050'000);
    set.reps = {rep(200'000'000)};
    latency.shown(set, 200'050'000);
    EXPECT_THAT(latency.report(), HasSubstr("rep_glass_reps 2\n"));
}

}  // namespace
