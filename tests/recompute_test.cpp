// Stored reps derived anew: without a store, from rows that live made and a test made worse.
#include "app/recompute.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "app/rep_figures.h"
#include "app/training/velocity_loss.h"
#include "tests/stored_lift.h"

namespace plumbline::app {
namespace {

using plumbline::testing::asAnOlderAlgorithmSaid;
using plumbline::testing::Rig;
using plumbline::testing::storedSet;

RecomputedSet anew(const db::MeasuredSet& set, const RecomputeRules& rules = {}) {
    return recompute(set, sensorOf(set.calibrations).value(), rules);
}

/// The row but for what it may be off by, which live knew from more than the kept samples.
db::RepRecord withoutDoubt(db::RepRecord row) {
    row.samples.clear();
    row.mean_velocity_sd_um_s = row.mean_propulsive_velocity_sd_um_s = std::nullopt;
    row.peak_velocity_sd_um_s = row.rom_sd_um = std::nullopt;
    return row;
}

void expectSd(const std::optional<int>& now, const std::optional<int>& live) {
    ASSERT_TRUE(now.has_value());
    ASSERT_TRUE(live.has_value());
    EXPECT_NEAR(*now, *live, 0.02 * *live + 1);
}

void expectLiveAgain(const RecomputedSet& result, const db::MeasuredSet& live) {
    ASSERT_EQ(result.reps.size(), live.stored.reps.size());
    for (std::size_t i = 0; i < result.reps.size(); ++i) {
        const db::RepRecord& now = result.reps[i].after;
        const db::RepRecord& then = live.stored.reps[i];
        SCOPED_TRACE(now.id);
        EXPECT_EQ(result.reps[i].left, "");
        EXPECT_TRUE(withoutDoubt(now) == withoutDoubt(then));
        EXPECT_EQ(now.concentric_start.t_us, then.concentric_start.t_us);
        EXPECT_EQ(now.concentric_start.wall_ms, then.concentric_start.wall_ms);
        EXPECT_EQ(now.concentric_us, then.concentric_us);
        EXPECT_EQ(now.eccentric_us, then.eccentric_us);
        EXPECT_EQ(now.pause_us, then.pause_us);
        EXPECT_EQ(now.top_us, then.top_us);
        EXPECT_EQ(now.detected_us, then.detected_us);
        EXPECT_EQ(now.rom_mm, then.rom_mm);
        EXPECT_EQ(now.mean_velocity_mm_s, then.mean_velocity_mm_s);
        EXPECT_EQ(now.mean_power_w, then.mean_power_w);
        EXPECT_EQ(now.peak_power_w, then.peak_power_w);
        EXPECT_EQ(now.loss_pm, then.loss_pm);
        EXPECT_EQ(now.algorithm, signal::kAlgorithm);
        expectSd(now.mean_velocity_sd_um_s, then.mean_velocity_sd_um_s);
        expectSd(now.mean_propulsive_velocity_sd_um_s, then.mean_propulsive_velocity_sd_um_s);
        expectSd(now.peak_velocity_sd_um_s, then.peak_velocity_sd_um_s);
        expectSd(now.rom_sd_um, then.rom_sd_um);
    }
    EXPECT_EQ(result.after.loss_pm, live.stored.set.loss_pm);
    EXPECT_NEAR(result.after.loss_sd_pm.value(), live.stored.set.loss_sd_pm.value(), 1);
    EXPECT_EQ(result.after.loss_state, live.stored.set.loss_state);
}

TEST(Recompute, GivesBackWhatLiveSaidOfRepsThatAnOlderAlgorithmHadWrong) {
    const db::MeasuredSet live = storedSet("set", Rig{});
    ASSERT_GT(live.stored.set.loss_pm, 100);
    ASSERT_EQ(live.stored.reps[0].mean_power_w, 616) << "100 kg, half a metre in 0.8 s but for its ends";
    ASSERT_GT(live.stored.reps[0].top_us, 500'000);
    const db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
    const RecomputedSet result = anew(old);
    expectLiveAgain(result, live);
    for (std::size_t i = 0; i < result.reps.size(); ++i) {
        EXPECT_TRUE(result.reps[i].changed());
        EXPECT_EQ(result.reps[i].before.mean_velocity_mm_s, old.stored.reps[i].mean_velocity_mm_s);
        EXPECT_EQ(result.reps[i].before.algorithm, signal::kAlgorithm - 1);
    }
    EXPECT_TRUE(result.differs());
}

TEST(Recompute, KnowsATransducerWhoseCountsFallWhenTheBarRises) {
    const db::MeasuredSet live = storedSet("set", Rig{.sign = -1});
    const db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
    expectLiveAgain(anew(old), live);
    db::MeasuredSet wrong = old;
    wrong.calibrations[0].sign = 1;
    for (const RecomputedRep& rep : anew(wrong).reps)
        EXPECT_TRUE(!rep.left.empty() || rep.after.rom_mm != live.stored.reps[0].rom_mm);
}

TEST(Recompute, CorrectsASlantFromTheHooksCountThatTheRepCarries) {
    for (const int sign : {1, -1}) {
        const Rig rig{.m_per_count = 0.0003, .sign = sign, .slant = signal::Slant{0.3, 1.3}};
        const db::MeasuredSet live = storedSet("set", rig);
        ASSERT_TRUE(live.stored.reps[0].hooks_at.has_value());
        ASSERT_NEAR(live.stored.reps[0].rom_mm, 500, 1);
        const db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
        expectLiveAgain(anew(old), live);
        db::MeasuredSet blind = old;
        for (db::RepRecord& rep : blind.stored.reps) rep.hooks_at.reset();
        EXPECT_LT(anew(blind).reps[0].after.rom_mm, 490) << "the cable alone says less";
    }
}

TEST(Recompute, ChangesNothingTheSecondTime) {
    for (const bool all : {false, true}) {
        db::MeasuredSet set = asAnOlderAlgorithmSaid(storedSet("set", Rig{}));
        const RecomputedSet first = anew(set);
        for (std::size_t i = 0; i < first.reps.size(); ++i) {
            const std::string samples = set.stored.reps[i].samples;
            set.stored.reps[i] = first.reps[i].after;
            set.stored.reps[i].samples = samples;
        }
        set.stored.set = first.after;
        const RecomputedSet second = anew(set, {.all = all});
        EXPECT_FALSE(second.differs());
        EXPECT_EQ(second.reps.size(), all ? 3U : 0U);
    }
}

TEST(Recompute, LeavesARepWithoutUsableSamplesAloneAndSaysWhy) {
    db::MeasuredSet set = asAnOlderAlgorithmSaid(storedSet("set", Rig{}, 5));
    std::vector<db::RepRecord>& reps = set.stored.reps;
    reps[0].samples.clear();
    reps[1].samples = "noise";
    reps[2].samples = reps[4].samples;
    std::vector<drivers::Sample> rest = *signal::decodeSamples(reps[3].samples);
    for (drivers::Sample& sample : rest) sample.counts = 7;
    reps[3].samples = signal::encodeSamples(rest);
    const RecomputedSet result = anew(set);
    ASSERT_EQ(result.reps.size(), 5U);
    const std::vector<std::string> why{"no samples were kept with it", "its samples cannot be read",
                                       "its samples are of another time", "its samples show no movement", ""};
    for (std::size_t i = 0; i < why.size(); ++i) {
        EXPECT_EQ(result.reps[i].left, why[i]);
        EXPECT_EQ(result.reps[i].changed(), why[i].empty());
        EXPECT_EQ(result.reps[i].after == result.reps[i].before, !why[i].empty());
    }
    // What was left takes part in the loss as it is stored.
    std::vector<signal::Movement> counted;
    for (const RecomputedRep& rep : result.reps) counted.push_back(movementOf(rep.after));
    EXPECT_NEAR(result.after.loss_pm, training::velocityLossPct(counted) * 10, 2);
    EXPECT_EQ(result.reps[4].after.loss_pm, result.after.loss_pm);
}

TEST(Recompute, LeavesASetAltogetherInWhichNothingCanBeMeasured) {
    db::MeasuredSet set = asAnOlderAlgorithmSaid(storedSet("set", Rig{}));
    for (db::RepRecord& rep : set.stored.reps) rep.samples.clear();
    EXPECT_FALSE(anew(set).differs());
    EXPECT_EQ(anew(set).reps.size(), 3U);
}

TEST(Recompute, LooksAtNothingThatThisAlgorithmOrANewerOneMade) {
    db::MeasuredSet set = storedSet("set", Rig{});
    EXPECT_TRUE(anew(set).reps.empty());
    EXPECT_EQ(anew(set, {.all = true}).reps.size(), 3U);
    set.stored.reps[1].algorithm = signal::kAlgorithm + 1;
    EXPECT_EQ(anew(set, {.all = true}).reps[1].left, "a newer Plumbline has made it");
}

TEST(Recompute, KeepsTheVerdictAndDerivesTheFiguresOfWhatDidNotCount) {
    const db::MeasuredSet live = storedSet("set", Rig{});
    db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
    db::RepRecord& last = old.stored.reps[2];
    last.counted = false;
    last.struck = true;
    last.number = 0;
    last.why_not = "the bar was on the hooks";
    last.assist_g = 4'000;
    const RecomputedSet result = anew(old);
    const db::RepRecord& now = result.reps[2].after;
    EXPECT_FALSE(now.counted);
    EXPECT_TRUE(now.struck);
    EXPECT_EQ(now.why_not, "the bar was on the hooks");
    EXPECT_EQ(now.assist_g, 4'000);
    EXPECT_EQ(now.mean_velocity_mm_s, live.stored.reps[2].mean_velocity_mm_s);
    EXPECT_EQ(now.loss_pm, 0) << "what does not count has no loss";
    EXPECT_EQ(result.after.loss_pm, live.stored.reps[1].loss_pm)
        << "the set's is that of the last one counted";
}

TEST(Recompute, TakesPowerFromTheSetsLoadAndGivesNoneWithoutOne) {
    db::MeasuredSet old = asAnOlderAlgorithmSaid(storedSet("set", Rig{}));
    const int hundred = anew(old).reps[0].after.peak_power_w.value();
    old.stored.set.load_g = 50'000;
    EXPECT_NEAR(anew(old).reps[0].after.peak_power_w.value(), hundred / 2.0, 1);
    old.stored.set.load_g.reset();
    EXPECT_EQ(anew(old).reps[0].after.mean_power_w, std::nullopt);
    EXPECT_EQ(anew(old).reps[0].after.peak_power_w, std::nullopt);
}

TEST(Recompute, TheStateFollowsTheLossesButIsNotMadeBetterWhereTheyDoNotExplainIt) {
    const db::MeasuredSet live = storedSet("set", Rig{}, 4);
    ASSERT_EQ(live.stored.set.loss_state, "stop");
    db::MeasuredSet old = asAnOlderAlgorithmSaid(live);
    EXPECT_EQ(anew(old).after.loss_state, "stop") << "the old figures hid it";
    // The old figures saw a loss that is none.
    db::MeasuredSet scared = asAnOlderAlgorithmSaid(storedSet("set", Rig{}, 2));
    scared.stored.reps[1].loss_pm = 400;
    scared.stored.set.loss_state = "stop";
    EXPECT_EQ(anew(scared).after.loss_state, "ok");
    // Something else than a loss made it stop.
    scared.stored.reps[1].loss_pm = 0;
    EXPECT_EQ(anew(scared).after.loss_state, "stop");
    scared.stored.reps[1].loss_pm = 400;
    db::RepRecord failed = scared.stored.reps[1];
    failed.counted = false;
    failed.why_not = "failed: too short";
    scared.stored.reps.push_back(failed);
    EXPECT_EQ(anew(scared).after.loss_state, "stop");
}

TEST(Recompute, SurvivesRowsAndSamplesThatNoRackCanHaveWritten) {
    db::MeasuredSet set = asAnOlderAlgorithmSaid(storedSet("set", Rig{}));
    constexpr std::int64_t kHuge = std::numeric_limits<std::int64_t>::max();
    set.stored.reps[0].concentric_us = kHuge;
    set.stored.reps[1].samples = signal::encodeSamples(
        {{.t_us = -kHuge, .counts = kHuge}, {.t_us = kHuge, .counts = -kHuge}, {.t_us = 0}, {.t_us = 1}});
    std::vector<drivers::Sample> backward = *signal::decodeSamples(set.stored.reps[2].samples);
    std::reverse(backward.begin(), backward.end());
    set.stored.reps[2].samples = signal::encodeSamples(backward);
    for (const RecomputedRep& rep : anew(set).reps) EXPECT_EQ(rep.left, "its samples cannot be read");
}

TEST(LptSensor, IsReadBackFromTheCalibrationOfASet) {
    const Rig rig{.m_per_count = 0.000247, .sign = -1, .slant = signal::Slant{0.305, 1.2345}};
    const auto calibration =
        calibrationOf(plumbline::testing::deviceOf(rig), *drivers::findDeviceKind("chronojump_encoder"), 0);
    db::CalibrationRecord cell;
    cell.quantity = "N";
    const auto sensor = sensorOf(std::vector{cell, calibration});
    ASSERT_TRUE(sensor.has_value());
    EXPECT_EQ(sensor->m_per_count, rig.m_per_count);
    EXPECT_EQ(sensor->count_sign, -1);
    EXPECT_EQ(sensor->nominal_hz, 1000);
    ASSERT_TRUE(sensor->slant.has_value());
    EXPECT_EQ(sensor->slant->offset_m, 0.305);
    EXPECT_EQ(sensor->slant->hook_height_m, 1.2345);
    EXPECT_FALSE(sensorOf(std::vector{cell}));
    db::CalibrationRecord broken = calibration;
    broken.unit_per_count = 0;
    EXPECT_FALSE(sensorOf(std::vector{broken}));
    broken = calibration;
    broken.kind = "abacus";
    EXPECT_FALSE(sensorOf(std::vector{broken}));
}

TEST(RepFigures, ARowTellsTheMovementItWasMadeFrom) {
    for (const db::RepRecord& row : storedSet("set", Rig{}).stored.reps) {
        db::RepRecord again = row;
        putFigures(movementOf(row), again);
        EXPECT_TRUE(again == row);
    }
}

}  // namespace
}  // namespace plumbline::app
