#include "app/signal/pipeline.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "app/training/velocity_loss.h"
#include "tests/pipeline_lifts.h"

namespace plumbline::signal {
namespace {

using drivers::Sample;
using testing::countReps;
using testing::LiftMaker;
using testing::runAll;

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

}  // namespace
}  // namespace plumbline::signal
