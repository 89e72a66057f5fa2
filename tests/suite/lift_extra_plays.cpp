#include "tests/suite/lift_extra_plays.h"

#include <algorithm>
#include <cmath>

namespace plumbline::suite {
namespace {

bool fromFloor(const SetPlan& plan) {
    return plan.exercise.from == Exercise::From::Floor;
}

void ontoHooks(const SetPlan& plan, LiftBuilder& bar) {
    bar.rerack(bar.height() - plan.exercise.rest_height, false);
}

void someSteps(const SetPlan& plan, int low, LiftBuilder& bar) {
    if (plan.exercise.steps_out > 0) bar.walk(bar.rng().integer(low, std::max(low, plan.exercise.steps_out)));
}

void manyReps(const SetPlan& plan, LiftBuilder& bar) {
    for (int k = 0; k < plan.reps; ++k) anyRep(plan, k, bar);
}

}  // namespace

void anyRep(const SetPlan& plan, int k, LiftBuilder& bar) {
    if (fromFloor(plan)) {
        floorRep(plan, k, bar);
    } else if (plan.exercise.starts_with_eccentric) {
        eccentricFirstRep(plan, k, bar);
    } else {
        concentricFirstRep(plan, k, bar);
    }
}

void playCluster(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        anyRep(plan, k, bar);
        if (fromFloor(plan) || k + 1 == plan.reps) continue;
        someSteps(plan, 1, bar);
        ontoHooks(plan, bar);
        bar.holdBetween(2, 15);
        bar.unrack(plan.unrack);
        someSteps(plan, 1, bar);
        bar.holdBetween(0.2, 1);
    }
    afterReps(plan, bar);
}

void playRestPause(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    manyReps(plan, bar);
    SetPlan rest = plan;
    rest.reps = bar.rng().integer(1, 3);
    rest.mcv = plan.mcv * (1 - plan.loss) * 1.15;
    rest.loss = 0.15;
    if (!fromFloor(plan)) {
        someSteps(plan, 1, bar);
        ontoHooks(plan, bar);
        bar.holdBetween(10, 25);
        bar.unrack(plan.unrack);
        someSteps(plan, 1, bar);
        bar.holdBetween(0.2, 1);
    } else {
        bar.holdBetween(10, 25);
    }
    manyReps(rest, bar);
    afterReps(plan, bar);
}

void playBreathing(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        anyRep(plan, k, bar);
        const double sinks = rng.uniform(0.008, 0.02);
        bar.event("sink", [&] { bar.glide(-sinks, rng.uniform(1, 4)); });
        bar.breathe(rng.integer(1, 3));
        bar.holdBetween(0.5, 2);
        bar.event("straighten", [&] { bar.glide(sinks, rng.uniform(0.3, 0.9)); });
        bar.holdBetween(0.1, 0.8);
    }
    afterReps(plan, bar);
}

void playFloorToRack(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    const double floor = 0.225;
    // The path starts on the hooks, so the bar first lies where the floor is.
    bar.event("lower", [&] {
        bar.holdBetween(0.5, 1);
        bar.glide(floor - bar.height(), rng.uniform(1, 2.5));
    });
    bar.holdBetween(1, 5);
    bar.held(true);
    bar.event("pickup", [&] {
        if (rng.chance(0.5)) {
            const double hang = rng.uniform(0.45, 0.6);
            bar.glide(hang, rng.uniform(0.8, 1.6));
            bar.holdBetween(0.1, 1.5);
        }
        bar.glide(plan.exercise.rest_height + 0.03 - bar.height(), rng.uniform(0.8, 2));
        bar.holdBetween(0.1, 0.8);
    });
    ontoHooks(plan, bar);
    bar.holdBetween(2, 6);
    play(plan, bar);
}

void playTwoWalkouts(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    bar.holdBetween(0.5, 3);
    someSteps(plan, 1, bar);
    ontoHooks(plan, bar);
    bar.holdBetween(2, 8);
    beforeReps(plan, bar);
    manyReps(plan, bar);
    afterReps(plan, bar);
}

void playSpotter(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k + 1 < plan.reps; ++k) anyRep(plan, k, bar);
    Descent d = descentOf(plan, plan.rom, rng);
    const Interval eccentric = bar.descend(d);
    bar.holdBetween(0.05, 0.5);
    Ascent a = ascentOf(plan, plan.reps - 1, plan.rom, rng);
    a.shape.valley = 0;
    a.shape.peak = rng.uniform(0.3, 0.5);
    a.stall = Stall{rng.uniform(0.3, 0.6), rng.uniform(0.6, 2), 0};
    bar.ascend(a, eccentric, true, "assisted");
    bar.holdBetween(0.2, 1);
    afterReps(plan, bar);
}

void playOverheadDrop(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k + 1 < plan.reps; ++k) anyRep(plan, k, bar);
    bar.ascend(ascentOf(plan, plan.reps - 1, plan.rom, rng));
    bar.holdBetween(0.5, 2);
    bar.held(false);
    double v = 0;
    bar.event("lower", [&] { v = bar.drop(bar.height() - 0.225); });
    bar.land(v, {rng.uniform(200, 300), rng.uniform(0.3, 0.5)});
    bar.holdBetween(1, 3);
}

void playDoubleBounce(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        Descent d = descentOf(plan, plan.rom * rng.uniform(0.97, 1.03), rng);
        const Interval eccentric = bar.descend(d);
        bar.bounce(rng.uniform(0.03, 0.06));
        bar.bounce(rng.uniform(0.015, 0.05));
        bar.ascend(ascentOf(plan, k, d.metres, rng), eccentric);
        bar.holdBetween(0.3, 1.5);
    }
    afterReps(plan, bar);
}

void playLongStand(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    while (bar.now() < 30) {
        bar.holdBetween(1, 6);
        bar.breathe(1);
    }
    manyReps(plan, bar);
    afterReps(plan, bar);
}

void playFalseStart(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int n = rng.integer(1, 2); n > 0; --n) {
        bar.event("abort", [&] {
            const double metres = rng.uniform(0.04, 0.28 * plan.rom);
            bar.glide(-metres, rng.uniform(0.4, 1));
            bar.holdBetween(0.05, 1);
            bar.glide(metres, rng.uniform(0.4, 1.2));
        });
        bar.holdBetween(0.5, 3);
    }
    manyReps(plan, bar);
    afterReps(plan, bar);
}

void playNoRep(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    bar.holdBetween(2, 8);
    bar.breathe(bar.rng().integer(0, 3));
    afterReps(plan, bar);
}

void playFailsFirst(const SetPlan& plan, LiftBuilder& bar) {
    SetPlan first = plan;
    first.failures = bar.rng().integer(1, 2);
    beforeReps(plan, bar);
    failures(first, bar);
    manyReps(plan, bar);
    afterReps(plan, bar);
}

void playDips(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        const Interval eccentric = bar.descend(descentOf(plan, plan.rom, rng));
        bar.holdBetween(0.05, 0.5);
        Ascent a = ascentOf(plan, k, plan.rom, rng);
        a.shape.valley = 0;
        const double seconds = rng.uniform(0.2, 0.6);
        a.stall = Stall{rng.uniform(0.35, 0.65), seconds, -rng.uniform(0.004, 0.018) / seconds};
        bar.ascend(a, eccentric, true, "dips");
        bar.holdBetween(0.4, 2);
    }
    afterReps(plan, bar);
}

void playSinkingPause(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        const double sinks = rng.uniform(0.002, 0.015);
        const Descent d = descentOf(plan, plan.rom * rng.uniform(0.97, 1.03) - sinks, rng);
        const Interval down = bar.descend(d);
        bar.glide(-sinks, rng.uniform(0.6, 2.5));
        bar.ascend(ascentOf(plan, k, d.metres + sinks, rng), Interval{down.t0, bar.now()});
        bar.holdBetween(0.4, 2);
    }
    afterReps(plan, bar);
}

void playDetach(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    play(plan, bar);
    bar.event("detach", [&] {
        const double home = rng.uniform(0.05, 0.2);
        if (rng.chance(0.5)) bar.glide(rng.uniform(0.005, 0.1), rng.uniform(0.2, 0.6));
        bar.glide(home - bar.height(), rng.uniform(0.6, 1.8));
    });
    bar.holdBetween(1, 3);
    if (rng.chance(0.5)) {
        // The next member fetches it.
        bar.attach(plan.exercise.rest_height - bar.height(), false);
    }
}

}  // namespace plumbline::suite
