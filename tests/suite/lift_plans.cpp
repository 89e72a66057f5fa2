#include "tests/suite/lift_plans.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>

namespace plumbline::suite {
namespace {

/// 0 hard ... 2 softer than minimum jerk; most lifters start neither way.
int softness(Rng& rng) {
    const double draw = rng.uniform(0, 1);
    return draw < 0.5 ? 0 : draw < 0.92 ? 1 : 2;
}

Shape concentricShape(const Exercise& exercise, double mcv, Rng& rng) {
    const double fast = (mcv - exercise.mcv_low) / (exercise.mcv_high - exercise.mcv_low);
    Shape shape;
    shape.peak = fast > 0.6 ? rng.uniform(0.55, 0.76) : rng.uniform(0.35, 0.7);
    shape.sharpness = rng.uniform(1.3, 3.2);
    shape.soft_start = softness(rng);
    shape.soft_end = softness(rng);
    if (exercise.name == "clean" || exercise.name == "snatch" || exercise.name == "hang_clean") {
        shape.peak = rng.uniform(0.66, 0.78);
        shape.sharpness = rng.uniform(2.4, 3.6);
    }
    return shape;
}

void makeHeavy(SetPlan& plan, double mcv_low, double mcv_high, Rng& rng) {
    plan.mcv = rng.uniform(mcv_low, mcv_high);
    plan.sticking = true;
    plan.shape.peak = rng.uniform(0.35, 0.6);
    plan.shape.sharpness = rng.uniform(1.2, 2.2);
}

bool fromFloor(const SetPlan& plan) {
    return plan.exercise.from == Exercise::From::Floor;
}

bool isPull(const SetPlan& plan) {
    return plan.exercise.name == "clean";
}

using Change = std::function<void(SetPlan&, Rng&)>;

void grinder(SetPlan& plan, Rng& rng) {
    plan.reps = rng.integer(1, 3);
    makeHeavy(plan, 0.10, 0.24, rng);
    plan.loss = rng.uniform(0, 0.15);
    plan.failures = rng.chance(0.4) ? 1 : 0;
    plan.partial = 0;
}

void stall(SetPlan& plan, Rng& rng) {
    plan.reps = rng.integer(2, 5);
    plan.mcv = rng.uniform(0.25, 0.55);
    plan.stall_creep = rng.chance(0.5) ? 0 : rng.uniform(0.002, 0.015);
    plan.shape.soft_end = 1;
}

void explosive(SetPlan& plan, Rng& rng) {
    // Speed over a short way needs more deceleration at its end than a shoulder bears.
    plan.mcv = std::min(plan.exercise.mcv_high * rng.uniform(0.9, 1.3), 2 * std::sqrt(plan.rom));
    plan.shape.peak = rng.uniform(0.6, 0.74);
    plan.shape.sharpness = rng.uniform(1.8, 3);
    plan.eccentric = {0.5, 1.3};
    plan.sticking = false;
}

void shortRom(SetPlan& plan, Rng& rng) {
    plan.rom = rng.uniform(0.135, 0.215);
    plan.mcv = std::min(plan.mcv, 0.65) * rng.uniform(0.7, 1);
    plan.eccentric = {0.35, 1.1};
    plan.reps = rng.integer(3, 8);
}

void fatigue(SetPlan& plan, Rng& rng) {
    plan.reps = rng.integer(8, 12);
    plan.loss = rng.uniform(0.25, 0.6);
    plan.mcv =
        plan.exercise.mcv_low + (plan.exercise.mcv_high - plan.exercise.mcv_low) * rng.uniform(0.35, 0.9);
    plan.partial = 0;
}

/// What each movement condition changes about an ordinary set.
const std::map<std::string, Change>& changes() {
    static const std::map<std::string, Change> all = {
        {"pause",
         [](SetPlan& plan, Rng& rng) {
             plan.bottom = {0.6, rng.uniform(1, 3)};
             plan.turn = 0;
         }},
        {"touch_and_go",
         [](SetPlan& plan, Rng& rng) {
             plan.turn = rng.uniform(0.4, 1);
             plan.top_turn = rng.chance(0.4) ? rng.uniform(0.3, 0.9) : 0;
             plan.bottom = {0, 0};
             plan.eccentric = {0.7, 1.4};
             plan.reps = rng.integer(4, 8);
         }},
        {"bounce",
         [](SetPlan& plan, Rng& rng) {
             plan.bounces = true;
             plan.turn = fromFloor(plan) ? rng.uniform(0.5, 1) : 0;
             plan.bottom = {0, 0};
             plan.eccentric = {0.6, 1.3};
         }},
        {"grinder", grinder},
        {"stall", stall},
        {"fatigue", fatigue},
        {"failed", [](SetPlan& plan, Rng& rng) { plan.failures = rng.chance(0.2) ? 2 : 1; }},
        {"big_unrack", [](SetPlan& plan, Rng& rng) { plan.unrack = rng.uniform(0.12, 0.22); }},
        {"explosive", explosive},
        {"tempo",
         [](SetPlan& plan, Rng& rng) {
             plan.eccentric = {2.5, rng.uniform(3, 6)};
             plan.bottom = {0.3, 1.5};
             plan.turn = 0;
             plan.reps = rng.integer(2, 5);
         }},
        {"short_rom", shortRom},
        {"attach", [](SetPlan& plan, Rng& rng) { plan.attach = rng.uniform(0.6, 1.0); }},
    };
    return all;
}

}  // namespace

SetPlan ordinaryPlan(const Exercise& exercise, Rng& rng) {
    SetPlan plan;
    plan.exercise = exercise;
    plan.reps = rng.integer(3, 6);
    plan.rom = rng.uniform(exercise.rom_low, exercise.rom_high);
    const double draw = rng.uniform(0, 1);
    plan.mcv = exercise.mcv_low + (exercise.mcv_high - exercise.mcv_low) * draw * (0.4 + 0.6 * draw);
    plan.loss = rng.chance(0.5) ? rng.uniform(0, 0.3) : rng.uniform(0, 0.08);
    plan.shape = concentricShape(exercise, plan.mcv, rng);
    plan.sticking = draw < 0.35 && rng.chance(0.6) && exercise.name != "clean";
    const double pace = rng.uniform(0.7, 1.8);
    plan.eccentric = {pace * 0.8, pace * 1.2};
    if (exercise.from == Exercise::From::Floor) {
        plan.bottom = {0.6, 4};
    } else if (!exercise.starts_with_eccentric) {
        plan.bottom = {0.2, 2};
    } else if (rng.chance(0.5)) {
        plan.turn = rng.uniform(0.2, 0.9);
    } else {
        plan.bottom = {0.05, 0.4};
    }
    plan.unrack = rng.uniform(0.03, 0.10);
    plan.partial = rng.chance(0.06) ? 0.2 : 0;
    plan.misses_hook = rng.chance(0.12);
    plan.loads = rng.chance(0.12);
    plan.drop = rng.chance(0.3) ? 0.8 : 0;
    return plan;
}

SetPlan planFor(const std::string& condition, const Exercise& exercise, Rng& rng) {
    SetPlan plan = ordinaryPlan(exercise, rng);
    const auto change = changes().find(condition);
    if (change != changes().end()) change->second(plan, rng);
    if (plan.turn > 0 && fromFloor(plan)) plan.bottom = {0, 0};
    if (isPull(plan)) {
        plan.turn = plan.top_turn = 0;
        plan.bottom = {1, 5};
    }
    plan.puts_away = !(plan.failures > 0 && exercise.starts_with_eccentric);
    return plan;
}

double startHeight(const SetPlan& plan) {
    const double rest = plan.exercise.rest_height;
    return fromFloor(plan) ? rest : rest - plan.attach;
}

}  // namespace plumbline::suite
