#include "tests/suite/lift_extra_kinds.h"

#include <algorithm>

#include "tests/suite/lift_extra_plays.h"

namespace plumbline::suite {
namespace {

using Names = std::vector<std::string>;
using Prepare = std::function<void(SetPlan&, Rng&)>;
using Play = std::function<void(const SetPlan&, LiftBuilder&)>;

const Names kAnyLift = {"squat", "bench", "deadlift", "ohp"};
const Names kOnHooks = {"squat", "bench", "ohp"};

void highRep(SetPlan& plan, Rng& rng) {
    plan.reps = rng.integer(18, 22);
    plan.mcv = plan.exercise.mcv_high * rng.uniform(0.6, 0.9);
    plan.loss = rng.uniform(0.2, 0.5);
    plan.top = {0.1, 0.7};
    plan.sticking = false;
}

void pinned(SetPlan& plan, Rng& rng) {
    // Pins are a floor: the bar starts on them and comes down on them.
    plan.exercise.from = Exercise::From::Floor;
    plan.drop = 0;
    plan.bottom = {0.4, rng.uniform(1, 3)};
    plan.loads = false;
}

void fromHang(SetPlan& plan, Rng& rng) {
    plan.exercise.from = Exercise::From::Floor;
    plan.turn = rng.chance(0.5) ? rng.uniform(0.2, 0.8) : 0;
    plan.bottom = plan.turn > 0 ? Range{0, 0} : Range{0.1, 0.8};
    plan.top = {0.05, 0.7};
}

void hipThrust(SetPlan& plan, Rng& rng) {
    plan.drop = 0;
    plan.top = {0.3, 1.5};
    plan.bottom = {0.1, rng.uniform(0.3, 1.5)};
}

/// A cut in the middle of the first descent or ascent.
void cutsIn(const LiftBuilder& bar, Interval& kept, Rng& rng) {
    const RepTruth& rep = bar.reps().front();
    if (rep.ecc_start && *rep.ecc_start < rep.con_start && rng.chance(0.5)) {
        kept.t0 = *rep.ecc_start + rng.uniform(0.1, 0.8) * (*rep.ecc_end - *rep.ecc_start);
    } else {
        kept.t0 = rep.con_start + rng.uniform(0.2, 0.7) * (rep.con_end - rep.con_start);
    }
}

/// The sensor starts anew in a descent or at a top, and is back before the next ascent.
void restarts(const LiftBuilder& bar, SensorSpec& sensor, Rng& rng) {
    const auto& reps = bar.reps();
    const RepTruth& rep = reps[static_cast<std::size_t>(rng.integer(0, static_cast<int>(reps.size()) - 1))];
    const bool in_descent = rep.ecc_start && rng.chance(0.3);
    sensor.restart_at =
        in_descent ? rng.uniform(*rep.ecc_start, *rep.ecc_end) : rep.con_end + rng.uniform(0.02, 0.3);
    double next = bar.now();
    for (const RepTruth& other : reps) {
        if (other.con_start > sensor.restart_at) next = std::min(next, other.con_start);
    }
    sensor.restart_gap =
        rng.chance(0.5) ? 0 : std::min(rng.uniform(0.1, 1.2), 0.7 * (next - sensor.restart_at));
}

/// The walk-out leads the bar away from above the sensor, the walk back leads it there again.
void walksAway(const LiftBuilder& bar, SensorSpec& sensor, Rng& rng) {
    const double first_rep = bar.reps().front().con_start;
    std::vector<EventTruth> out;
    std::vector<EventTruth> back;
    for (const EventTruth& event : bar.events()) {
        if (event.kind == "walk") (event.t0 < first_rep ? out : back).push_back(event);
    }
    const double far = rng.uniform(0.2, 0.6);
    Path way(rng.uniform(0.02, 0.1));
    double now = 0;
    const auto stride = [&](const EventTruth& step, double metres) {
        way.append(Piece::polynomial(step.t0 - now, {0, 0}), false);
        way.append(movement(metres, step.t1 - step.t0, {}), false);
        now = step.t1;
    };
    for (const EventTruth& step : out) stride(step, far / static_cast<double>(out.size()));
    for (const EventTruth& step : back) stride(step, -far / static_cast<double>(back.size()));
    if (out.empty()) return;
    sensor.cable.way = way;
}

ExtraKind plain(const std::string& name, const Names& exercises, Prepare prepare, Play how = {}) {
    return {name, exercises, std::move(prepare), std::move(how), {}};
}

ExtraKind sensed(const std::string& name, const Names& exercises, Prepare prepare,
                 std::function<void(const LiftBuilder&, SensorSpec&, Interval&, Rng&)> sense) {
    return {name, exercises, std::move(prepare), {}, std::move(sense)};
}

std::vector<ExtraKind> sensorKinds() {
    const auto allowPlacing = [](SetPlan& plan, Rng&) { plan.partial = 0; };
    return {
        sensed("sensor_restart", kAnyLift, allowPlacing,
               [](const LiftBuilder& bar, SensorSpec& s, Interval&, Rng& rng) { restarts(bar, s, rng); }),
        sensed("mid_movement_start", kAnyLift, allowPlacing,
               [](const LiftBuilder& bar, SensorSpec&, Interval& kept, Rng& rng) { cutsIn(bar, kept, rng); }),
        sensed("irregular_host", kAnyLift, {},
               [](const LiftBuilder&, SensorSpec& s, Interval&, Rng& rng) {
                   s.hz = 100;
                   s.uneven = 0.22;
                   s.jitter_us = rng.uniform(50, 1200);
               }),
        sensed("batched_host", kAnyLift, {},
               [](const LiftBuilder&, SensorSpec& s, Interval&, Rng& rng) {
                   s.batch = std::max(2, static_cast<int>(s.hz * rng.uniform(0.004, 0.032)));
                   s.jitter_us = rng.uniform(50, 1500);
               }),
        sensed("spikes", kAnyLift, {},
               [](const LiftBuilder&, SensorSpec& s, Interval&, Rng& rng) { s.spikes = rng.integer(1, 6); }),
        sensed("slanted_walkout", {"squat", "ohp", "front_squat"}, {},
               [](const LiftBuilder& bar, SensorSpec& s, Interval&, Rng& rng) { walksAway(bar, s, rng); }),
        sensed("everything_at_once", kAnyLift, {},
               [](const LiftBuilder&, SensorSpec& s, Interval&, Rng& rng) {
                   s.tremor_mm = rng.uniform(0.2, 0.7);
                   s.drift_mm_per_min = rng.uniform(-15, 15);
                   s.dropped = rng.uniform(0, 0.01);
                   s.count_noise = rng.uniform(0, 0.2);
                   s.gaps = rng.integer(0, 2);
                   s.sign = rng.chance(0.5) ? 1 : -1;
               }),
    };
}

/// Other lifts.
std::vector<ExtraKind> liftKinds() {
    return {
        plain("row", {"barbell_row", "barbell_curl"}, fromHang, playFromHang),
        plain("rdl_from_hooks", {"romanian_deadlift"}, {}),
        plain(
            "rdl_from_floor", {"romanian_deadlift"},
            [](SetPlan& p, Rng& rng) {
                fromHang(p, rng);
                p.exercise.rest_height = 0.225;
                p.rom = rng.uniform(0.3, 0.42);
            },
            playFromHang),
        plain("hip_thrust", {"hip_thrust"}, hipThrust),
        plain("other_squats", {"front_squat", "good_morning"}, {}),
        plain("push_press", {"push_press"}, {}, playPushPress),
        plain("jerk", {"jerk"}, {}, playJerk),
        plain("hang_clean", {"hang_clean"}, {}, playHangClean),
        plain("snatch", {"snatch"},
              [](SetPlan& p, Rng& rng) {
                  p.bottom = {1.5, rng.uniform(3, 8)};
                  p.turn = 0;
              }),
        plain("pin_press", {"pin_press"}, pinned),
        plain("anderson_squat", {"pin_squat"}, pinned),
        plain("calf_raise", {"calf_raise"},
              [](SetPlan& p, Rng& rng) {
                  p.reps = rng.integer(6, 12);
                  p.settles = 0;
              }),
    };
}

/// The main lifts, done otherwise.
std::vector<ExtraKind> routineKinds() {
    return {
        plain("single", {"squat", "bench", "deadlift", "ohp", "clean"}, [](SetPlan& p, Rng&) { p.reps = 1; }),
        plain("high_rep", kAnyLift, highRep),
        plain(
            "cluster", kAnyLift,
            [](SetPlan& p, Rng&) {
                if (p.exercise.from == Exercise::From::Floor) p.bottom = {2, 15};
                p.turn = 0;
            },
            playCluster),
        plain(
            "rest_pause", kAnyLift, [](SetPlan& p, Rng& rng) { p.loss = rng.uniform(0.2, 0.5); },
            playRestPause),
        plain("breathing_pause", {"squat", "bench"}, {}, playBreathing),
        plain("partials", {"squat", "bench"}, [](SetPlan& p, Rng&) { p.partial = 0.4; }),
        plain("slow_eccentric", {"squat", "bench"},
              [](SetPlan& p, Rng&) {
                  p.eccentric = {5, 8};
                  p.reps = 3;
              }),
        plain("floor_to_rack", {"squat", "ohp", "bench"}, {}, playFloorToRack),
        plain(
            "two_walkouts", {"squat", "ohp"}, [](SetPlan& p, Rng&) { p.loads = false; }, playTwoWalkouts),
        plain(
            "spotter", {"squat", "bench"},
            [](SetPlan& p, Rng& rng) {
                p.mcv = rng.uniform(0.25, 0.45);
                p.loss = 0.3;
            },
            playSpotter),
        plain("overhead_drop", {"ohp"}, {}, playOverheadDrop),
        plain("double_bounce", {"squat", "bench"}, {}, playDoubleBounce),
        plain("long_stand", kOnHooks, {}, playLongStand),
        plain("false_start", {"squat", "bench"}, {}, playFalseStart),
        plain("no_rep", kOnHooks, {}, playNoRep),
        plain("fails_first", {"deadlift", "ohp"}, {}, playFailsFirst),
        plain("attach_floor", {"deadlift", "clean"},
              [](SetPlan& p, Rng& rng) { p.attach = rng.uniform(0.6, 1.0); }),
        plain(
            "dip_midway", {"squat", "bench"}, [](SetPlan& p, Rng& rng) { p.mcv = rng.uniform(0.2, 0.45); },
            playDips),
        plain("jump_squat", {"squat"}, {}, playJumps),
        plain("lunge", {"reverse_lunge"}, {}, playLunges),
        plain("sinking_pause", {"squat", "bench"}, {}, playSinkingPause),
        plain("detach", kOnHooks, {}, playDetach),
    };
}

}  // namespace

const std::vector<ExtraKind>& extraKinds() {
    static const std::vector<ExtraKind> all = [] {
        std::vector<ExtraKind> kinds = routineKinds();
        for (ExtraKind& kind : liftKinds()) kinds.push_back(std::move(kind));
        for (ExtraKind& kind : sensorKinds()) kinds.push_back(std::move(kind));
        return kinds;
    }();
    return all;
}

}  // namespace plumbline::suite
