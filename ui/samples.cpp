#include "ui/samples.h"

#include <algorithm>
#include <cmath>

namespace plumbline::ui::samples {
namespace {

constexpr std::int64_t kNow = 3'600'000'000;         // an hour after the rack was switched on
constexpr std::int64_t kWallMs = 1'764'608'820'000;  // 2025-12-01 17:07 UTC

app::DeviceView device(app::DeviceView::Part part, const char* name, const char* kind) {
    app::DeviceView view;
    view.part = part;
    view.name = name;
    view.kind = kind;
    view.working = true;
    view.since_us = kNow - 1'800'000'000;
    return view;
}

}  // namespace

app::LoadView weighed() {
    app::LoadView load;
    load.kg = 82.5;
    load.source = app::LoadSource::Hooks;
    load.bar_kg = 20;
    load.per_side_kg = 31.25;
    load.residual_kg = 0.1;
    load.left_kg = 41.1;
    load.right_kg = 41.5;
    load.hooks = load.gates = true;
    load.on_hooks = true;
    load.plates_kg = load.left_plates_kg = load.right_plates_kg = {20, 10, 1.25};
    load.sides = app::SidesKnown::Followed;
    return load;
}

app::SetView set(const std::vector<double>& velocities, int target) {
    app::SetView set;
    set.number = 3;
    set.exercise = "Back squat";
    set.target_reps = target;
    set.load = weighed();
    for (const double v : velocities) {
        app::RepView rep;
        rep.counted = v > 0;
        rep.mean_velocity = std::abs(v);
        rep.mean_propulsive_velocity = rep.mean_velocity * 1.04;
        rep.peak_velocity = rep.mean_velocity * 1.9;
        rep.rom = rep.counted ? 0.58 : 0.31;
        rep.eccentric_s = 1.4;
        rep.concentric_s = rep.rom / rep.mean_velocity;
        rep.mean_velocity_sd = 0.008;
        rep.mean_propulsive_velocity_sd = 0.009;
        rep.peak_velocity_sd = 0.012;
        rep.rom_sd = 0.001;
        rep.saved = true;
        if (rep.counted) {
            rep.number = ++set.counted;
            set.best_velocity = std::max(set.best_velocity, rep.mean_velocity);
            rep.loss_pct = 100 * (set.best_velocity - rep.mean_velocity) / set.best_velocity;
            rep.loss_sd_pct = rep.loss_pct > 0 ? 100 / set.best_velocity * std::hypot(0.008, 0.008) : 0;
            rep.state = rep.loss_pct >= set.cap_pct    ? app::LossState::Stop
                        : rep.loss_pct >= set.near_pct ? app::LossState::Near
                                                       : app::LossState::Ok;
            rep.sure = rep.loss_pct - 2 * rep.loss_sd_pct >= set.cap_pct;
            set.loss_pct = rep.loss_pct;
            set.loss_sd_pct = rep.loss_sd_pct;
            set.sure = set.sure || rep.sure;
            set.state = std::max(set.state, rep.state);
        } else {
            rep.why_not = "did not reach the top";
        }
        set.reps.push_back(rep);
    }
    return set;
}

app::Snapshot rack(app::Phase phase) {
    app::Snapshot s;
    s.number = 1;
    s.t_us = kNow;
    s.wall_ms = kWallMs;
    s.utc_offset_min = 60;
    s.rack = "rack 3";
    s.phase = phase;
    s.load = weighed();
    s.live.valid = true;
    using Part = app::DeviceView::Part;
    s.devices = {device(Part::Reps, "lpt", "Chronojump linear encoder"),
                 device(Part::Weight, "hooks", "PhidgetBridge 1046"),
                 device(Part::Cards, "reader", "Keyboard-type card reader")};
    if (phase == app::Phase::Attract) {
        s.load.kg = s.load.bar_kg;
        s.load.per_side_kg = 0;
        s.load.plates_kg.clear();
        s.load.left_plates_kg.clear();
        s.load.right_plates_kg.clear();
        return s;
    }
    s.visit.signed_in = true;
    s.visit.first_name = "Anna";
    s.visit.sets = 3;
    s.visit.reps = 15;
    s.visit.volume_kg = 1237.5;
    s.exercise_id = "back_squat";
    s.exercise_name = "Back squat";
    s.profile = profile();
    s.choices = {{"back_squat", "Back squat"},
                 {"front_squat", "Front squat"},
                 {"bench_press", "Bench press"},
                 {"deadlift", "Deadlift"},
                 {"romanian_deadlift", "Romanian deadlift"},
                 {"overhead_press", "Overhead press"}};
    return s;
}

app::ProfileView profile() {
    app::ProfileView view;
    view.metric = "MV";
    view.points = {{40, 1.12, 0.009, false},
                   {60, 0.95, 0.008, false},
                   {82.5, 0.79, 0.008, true},
                   {100, 0.66, 0.008, true},
                   {115, 0.54, 0.008, false}};
    view.line = true;
    view.a_kg = 185;
    view.b_kg = -130;
    for (int i = 0; i <= 24; ++i) {
        const double v = 0.32 + 0.80 * i / 24;
        const double half = 6.5 + 9 * (v - 0.75) * (v - 0.75);
        view.band.push_back({v, view.a_kg + view.b_kg * v - half, view.a_kg + view.b_kg * v + half});
    }
    view.v1rm = 0.32;
    view.v1rm_source = "Sanchez-Medina 2017";
    view.e1rm_kg = 143.4;
    view.e1rm_plus_minus_kg = 13.2;
    view.calibrated_sets = 4;
    view.reserve_error = 0.9;
    return view;
}

app::ProfileView thinProfile() {
    app::ProfileView view = profile();
    view.points.resize(2);
    view.line = false;
    view.band.clear();
    view.e1rm_kg.reset();
    view.refusal = "2 of 4 different loads so far.";
    view.calibrated_sets = 1;
    view.reserve_refusal = "1 of 3 sets have a known end so far.";
    return view;
}

void withoutHooks(app::Snapshot& snapshot, double kg) {
    std::erase_if(snapshot.devices, [](const app::DeviceView& d) { return d.name == "hooks"; });
    app::LoadView load;
    load.bar_kg = 20;
    load.kg = kg;
    load.source = kg > 0 ? app::LoadSource::Typed : app::LoadSource::Unknown;
    snapshot.load = load;
    if (snapshot.set) snapshot.set->load = load;
}

void mismatch(app::Snapshot& snapshot, double kg) {
    app::LoadView& load = snapshot.load;
    load.kg += std::abs(kg);
    load.per_side_kg += std::abs(kg) / 2;
    load.plates_kg.clear();
    (kg > 0 ? load.left_plates_kg : load.right_plates_kg).push_back(std::abs(kg));
    load.mismatch_kg = kg;
    load.uneven = true;
    load.left_kg += (kg > 0 ? 1.1 : -0.1) * std::abs(kg);
    load.right_kg += (kg > 0 ? -0.1 : 1.1) * std::abs(kg);
}

void stripLeft(app::Snapshot& snapshot) {
    app::LoadView& load = snapshot.load;
    load.left_plates_kg.clear();
    load.right_plates_kg = {25, 25, 10};
    load.plates_kg.clear();
    load.kg = 80;
    load.per_side_kg = 30;
    load.mismatch_kg = -60;
    load.left_kg = 1.8;
    load.right_kg = 78.3;
    load.residual_kg = 0.1;
    load.uneven = true;
    load.tip = app::Tip::Now;
    load.light = app::RackSide::Left;
}

app::Snapshot service(app::ServiceTask task) {
    app::Snapshot s = rack(app::Phase::Attract);
    s.power.known = true;
    app::ServiceView view;
    view.task = task;
    view.device = 1;
    view.hook_height_m = 1.255;
    view.slant_offset_m = 0.31;
    const auto load = [](int channel, const char* place, double kg, std::int64_t raw) {
        app::ServiceChannel cell{.device = 1, .channel = channel, .device_name = "hooks", .load = true};
        cell.place = place;
        cell.fresh = true;
        cell.value = kg;
        cell.raw = raw;
        cell.method = channel < 2 ? "span" : "configured";
        cell.taken_wall_ms = channel < 2 ? kWallMs - 86'400'000LL * 9 : 0;
        return cell;
    };
    app::ServiceDevice lpt{
        .name = "lpt", .kind = "Chronojump linear encoder", .serial = "A600aCgI", .working = true};
    lpt.rate_hz = 1000.1;
    lpt.nominal_hz = 1000;
    lpt.packets = 3'482'113;
    lpt.gaps = 1;
    lpt.clock_ppm = 23;
    lpt.channels = {
        {.device = 0, .channel = 0, .device_name = "lpt", .fresh = true, .raw = 1204, .value = 1.204}};
    lpt.channels[0].method = "pull";
    app::ServiceDevice hooks{
        .name = "hooks", .kind = "PhidgetBridge 1046", .serial = "141516", .working = true};
    hooks.rate_hz = 124.9;
    hooks.nominal_hz = 125;
    hooks.packets = 437'201;
    hooks.bad = 2;
    hooks.reopened = 1;
    hooks.channels = {load(0, "left hook", 10.04, 33'441), load(1, "right hook", 9.98, 33'237),
                      load(2, "platform left", 41.32, 137'590), load(3, "platform right", 38.77, 129'102)};
    app::ServiceDevice reader{
        .name = "reader", .kind = "Card reader (keyboard)", .serial = "08FF20140315", .working = true};
    reader.packets = 214;
    view.devices = {lpt, hooks, reader};
    s.service = view;
    return s;
}

void lose(app::Snapshot& snapshot, const char* name, const char* what, const char* advice) {
    for (app::DeviceView& view : snapshot.devices) {
        if (view.name != name) continue;
        view.working = false;
        view.what = what;
        view.advice = advice;
        view.since_us = snapshot.t_us - 300'000'000;
    }
}

}  // namespace plumbline::ui::samples
