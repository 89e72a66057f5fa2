#pragma once
// Sets as the rack stores them, from lifts with known truth: pipeline and SetTracker make the rows, as live.

#include <gtest/gtest.h>

#include <cmath>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "app/lpt_sensor.h"
#include "app/set_tracker.h"
#include "db/store.h"
#include "tests/lift_maker.h"

namespace plumbline::testing {

/// How the transducer stands and counts.
struct Rig {
    double m_per_count = 0.001;
    int sign = 1;
    std::optional<signal::Slant> slant;
};

inline app::DeviceConfig deviceOf(const Rig& rig) {
    app::DeviceConfig device;
    device.name = "lpt";
    device.kind = "chronojump_encoder";
    device.unit_per_count = rig.m_per_count;
    device.sign = rig.sign;
    if (rig.slant) {
        device.slant_offset_m = rig.slant->offset_m;
        device.hook_height_m = rig.slant->hook_height_m;
    }
    return device;
}

/// What such a transducer counts while `reps` half-metre squats get slower and slower.
inline std::vector<drivers::Sample> squats(const Rig& rig, int reps) {
    LiftMaker lift(rig.m_per_count);
    lift.rest(1.0).move(0.05, 0.6).rest(0.5);
    for (int k = 0; k < reps; ++k) lift.move(-0.5, 1.1).rest(0.2).move(0.5, 0.8 + 0.09 * k).rest(0.6);
    lift.rest(1.0);
    std::vector<drivers::Sample> samples = lift.samples();
    for (drivers::Sample& sample : samples) {
        if (rig.slant) {
            const double height =
                rig.slant->hook_height_m + static_cast<double>(sample.counts) * rig.m_per_count;
            sample.counts = std::llround(std::hypot(height, rig.slant->offset_m) / rig.m_per_count);
        }
        sample.counts *= rig.sign;
    }
    return samples;
}

/// One set of them under `id`, as live stored it, in session "s". With 100 kg.
inline db::MeasuredSet storedSet(const std::string& id, const Rig& rig, int reps = 3,
                                 std::int64_t at_us = 50'000'000) {
    const drivers::DeviceKind& kind = *drivers::findDeviceKind("chronojump_encoder");
    db::CalibrationRecord calibration = app::calibrationOf(deviceOf(rig), kind, 0);
    calibration.id = "cal-" + id;
    app::Timebase timebase;
    timebase.read({.t_us = 0, .wall_ms = 1'700'000'000'000, .clock_ok = true, .boot_id = "boot-a"});
    calibration.taken = timebase.at(0);
    app::Jobs jobs;
    app::SetPlan plan;
    plan.set_id = id;
    plan.session_id = "s";
    plan.exercise_id = "back_squat";
    plan.load.source = app::LoadSource::Typed;
    plan.load.kg = 100;
    plan.calibration_ids = {calibration.id};
    int made = 0;
    app::SetTracker tracker(plan, at_us, timebase, jobs,
                            [&](std::int64_t) { return id + "-rep" + std::to_string(++made); });

    signal::Pipeline pipeline(*app::sensorOf({calibration}));
    pipeline.beginSet({.exercise = "back_squat", .starts_with_eccentric = true, .load_kg = 100});
    pipeline.barInHand(at_us, false);
    for (drivers::Sample sample : squats(rig, reps)) {
        if (sample.t_us == 1'100'000) pipeline.barInHand(at_us + sample.t_us, true);
        sample.t_us += at_us;
        pipeline.push(sample);
        for (const signal::Movement& movement : pipeline.takeMovements()) tracker.add(movement);
    }
    pipeline.finish();
    for (const signal::Movement& movement : pipeline.takeMovements()) tracker.add(movement);
    tracker.end(at_us + 20'000'000, "racked");

    db::MeasuredSet set;
    std::map<int, db::RepRecord> rows;
    for (const db::StoreJob& job : jobs.take()) {
        if (const auto* save = std::get_if<db::SaveSet>(&job.what)) set.stored.set = save->set;
        if (const auto* save = std::get_if<db::SaveRep>(&job.what)) {
            db::RepRecord& row = rows[save->rep.ordinal];
            std::string samples = save->rep.samples.empty() ? row.samples : save->rep.samples;
            row = save->rep;
            row.samples = std::move(samples);
        }
    }
    for (auto& [ordinal, row] : rows) set.stored.reps.push_back(std::move(row));
    set.calibrations = {calibration};
    EXPECT_EQ(set.stored.set.reps, reps) << "the lift is not what the test wants";
    return set;
}

/// The same as an algorithm before this one, and a wrong one, would have left it.
inline db::MeasuredSet asAnOlderAlgorithmSaid(db::MeasuredSet set) {
    for (db::RepRecord& rep : set.stored.reps) {
        rep.algorithm = signal::kAlgorithm - 1;
        rep.concentric_start.t_us += 12'000;
        rep.concentric_start.wall_ms += 12;
        rep.concentric_us -= 30'000;
        rep.eccentric_us += 15'000;
        rep.pause_us += 3'000;
        rep.detected_us += 18'000;
        rep.top_us = 0;
        rep.rom_mm -= 7;
        rep.mean_velocity_mm_s = rep.mean_velocity_mm_s * 9 / 10;
        rep.mean_propulsive_velocity_mm_s += 31;
        rep.peak_velocity_mm_s -= 55;
        rep.mean_power_w = 1;
        rep.peak_power_w.reset();
        rep.loss_pm = 0;
        rep.mean_velocity_sd_um_s.reset();
        rep.mean_propulsive_velocity_sd_um_s.reset();
        rep.peak_velocity_sd_um_s.reset();
        rep.rom_sd_um.reset();
    }
    set.stored.set.loss_pm = 0;
    set.stored.set.loss_sd_pm.reset();
    set.stored.set.loss_state = "ok";
    return set;
}

/// Puts the set into a store that has session "s".
inline void putInto(db::Store& store, const db::MeasuredSet& set) {
    const auto saved = [&](const db::StoreAnswer& answer) { EXPECT_TRUE(answer.saved) << answer.error; };
    for (const db::CalibrationRecord& calibration : set.calibrations)
        saved(store.perform({1, db::SaveCalibration{calibration}}));
    db::SetRecord open = set.stored.set;
    open.ended.reset();
    open.stop_reason.clear();
    for (const db::RepRecord& rep : set.stored.reps) saved(store.perform({1, db::SaveRep{open, rep}}));
    saved(store.perform({1, db::SaveSet{set.stored.set}}));
}

}  // namespace plumbline::testing
