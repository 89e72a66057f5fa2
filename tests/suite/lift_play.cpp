#include <algorithm>
#include <cmath>

#include "tests/suite/lift_plans.h"

namespace plumbline::suite {
namespace {

double draw(const Range& range, Rng& rng) {
    return rng.uniform(range.low, range.high);
}

bool fromFloor(const SetPlan& plan) {
    return plan.exercise.from == Exercise::From::Floor;
}

Floor someFloor(Rng& rng) {
    return {rng.uniform(120, 260), rng.uniform(0.3, 0.55)};
}

Shape loweringShape(Rng& rng) {
    Shape shape;
    shape.peak = rng.uniform(0.4, 0.65);
    shape.sharpness = rng.uniform(1.2, 2.6);
    shape.soft_start = rng.integer(0, 2);
    shape.soft_end = rng.integer(0, 1);
    return shape;
}

double slowestSeconds(const SetPlan& plan) {
    return std::max(plan.eccentric.high, 1.1 * plan.rom / (plan.mcv * (1 - plan.loss)));
}

/// An acceleration that every ascent and descent of the set can share at a turn, m/s2.
double sharedTurn(const SetPlan& plan, double how_hard) {
    return how_hard * largestTurn(plan.rom * 0.9, slowestSeconds(plan), {});
}

/// Moments at the far end of a rep: the bar sinks a little, a breath, a rest.
void restAtTop(const SetPlan& plan, double sinks, LiftBuilder& bar) {
    if (plan.top_turn > 0) return;
    if (sinks > 0) bar.settle(sinks);
    bar.hold(draw(plan.top, bar.rng()));
    if (bar.rng().chance(0.2)) bar.breathe(bar.rng().integer(1, 2));
}

/// How much the top is overshot, m; the bar sinks back by the same.
double overshoot(const SetPlan& plan, Rng& rng) {
    return plan.top_turn == 0 && rng.chance(plan.settles) ? rng.uniform(0.003, 0.022) : 0;
}

/// Down to where the bar rests on the floor, by hand or let go, and what the plates do there.
void toTheFloor(const SetPlan& plan, int k, LiftBuilder& bar, bool is_eccentric) {
    Rng& rng = bar.rng();
    const double way = bar.height() - plan.exercise.rest_height;
    const Floor floor = someFloor(rng);
    const bool pulls_on = plan.turn > 0 && k + 1 < plan.reps;
    if (!pulls_on && (rng.chance(plan.drop) || (!is_eccentric && rng.chance(0.5)))) {
        bar.held(false);
        double v = 0;
        bar.event("lower", [&] { v = bar.drop(way); });
        bar.land(v, floor);
        return;
    }
    Descent d = descentOf(plan, way, rng);
    if (!is_eccentric) d.seconds = std::sqrt(2 * way / kGravity) * rng.uniform(1.05, 1.4);
    d.v1 = -rng.uniform(0.15, 1) * way / d.seconds;
    if (pulls_on) d.v1 = -std::min(plan.turn * way / d.seconds, 0.8 * plan.mcv * (1 - plan.loss));
    if (is_eccentric) {
        bar.noteEccentric(bar.descend(d));
    } else {
        bar.event("lower", [&] { bar.descend(d); });
    }
    if (pulls_on) {
        bar.rebound(d.v1, floor);
        return;
    }
    bar.held(false);
    bar.land(d.v1, floor);
}

}  // namespace

Descent descentOf(const SetPlan& plan, double metres, Rng& rng) {
    Descent d;
    d.metres = metres;
    // A shallow descent takes less time, by the same acceleration.
    d.seconds = draw(plan.eccentric, rng) * std::sqrt(metres / plan.rom);
    d.shape = loweringShape(rng);
    return d;
}

void catchAndRecover(double top_turn, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    Descent caught;
    caught.metres = rng.uniform(0.066, 0.15);
    caught.seconds = rng.uniform(0.22, 0.34);
    caught.shape = loweringShape(rng);
    caught.top_turn = top_turn;
    bar.event("catch", [&] { bar.descend(caught); });
    bar.holdBetween(0.1, 0.6);
    bar.event("recovery", [&] { bar.glide(rng.uniform(0.07, 0.18), rng.uniform(0.7, 1.2)); });
}

double velocityOf(const SetPlan& plan, int k, Rng& rng) {
    const double done = plan.reps > 1 ? static_cast<double>(k) / (plan.reps - 1) : 0;
    return std::max(0.1, plan.mcv * (1 - plan.loss * done) * (1 + 0.025 * rng.normal()));
}

Ascent ascentOf(const SetPlan& plan, int k, double rom, Rng& rng) {
    Ascent ascent;
    ascent.rom = rom;
    ascent.seconds = rom / velocityOf(plan, k, rng);
    ascent.shape = plan.shape;
    ascent.shape.peak += rng.uniform(-0.03, 0.03);
    // A hard start steps the force, a hard end meets a locked joint.
    const double hardest = largestTurn(ascent.rom, ascent.seconds, ascent.shape);
    if (ascent.shape.soft_start == 0) ascent.turn = rng.uniform(0.1, 0.8) * hardest;
    if (ascent.shape.soft_end == 0) ascent.top_turn = rng.uniform(0.1, 0.7) * hardest;
    if (plan.sticking) {
        ascent.shape.valley = rng.uniform(0.5, 0.95);
        ascent.shape.valley_at = rng.uniform(0.35, 0.55);
        ascent.shape.valley_width = rng.uniform(0.1, 0.2);
    }
    if (plan.stall_creep >= 0) {
        ascent.stall = Stall{rng.uniform(0.3, 0.7), rng.uniform(0.2, 1.1), plan.stall_creep};
        ascent.shape.valley = 0;
    }
    return ascent;
}

void beforeReps(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    bar.holdBetween(0.8, 2.5);
    if (plan.attach > 0) bar.attach(plan.attach, fromFloor(plan));
    if (plan.loads) bar.load(fromFloor(plan));
    if (fromFloor(plan)) {
        bar.held(true);
        if (rng.chance(0.7)) bar.slack(rng.uniform(0.003, 0.012));
        return;
    }
    bar.unrack(plan.unrack);
    if (plan.exercise.steps_out > 0) bar.walk(rng.integer(2, plan.exercise.steps_out));
    bar.holdBetween(0.3, 2);
    bar.breathe(rng.integer(0, 2));
}

void eccentricFirstRep(const SetPlan& plan, int k, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    const bool partial = rng.chance(plan.partial);
    const double depth = plan.rom * (partial ? rng.uniform(0.3, 0.6) : rng.uniform(0.97, 1.03));
    const double over = overshoot(plan, rng);
    Descent d = descentOf(plan, depth, rng);
    Ascent a = ascentOf(plan, k, depth + over, rng);
    if (plan.turn > 0 && !a.stall) {
        d.turn = a.turn = plan.turn * std::min(largestTurn(d.metres, d.seconds, d.shape),
                                               largestTurn(a.rom, a.seconds, a.shape));
    }
    if (plan.top_turn > 0) d.top_turn = a.top_turn = sharedTurn(plan, plan.top_turn);
    const Interval eccentric = bar.descend(d);
    if (plan.bottom.high > 0) bar.hold(draw(plan.bottom, rng));
    if (plan.bounces) bar.bounce(rng.uniform(0.02, 0.045));
    bar.ascend(a, eccentric, !partial, partial ? "partial" : "full");
    restAtTop(plan, over, bar);
}

void concentricFirstRep(const SetPlan& plan, int k, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    const double bottom = bar.height();
    const double over = overshoot(plan, rng);
    Ascent a = ascentOf(plan, k, plan.rom * rng.uniform(0.97, 1.03) + over, rng);
    const double turn = sharedTurn(plan, plan.turn);
    if (k > 0 && turn > 0 && !a.stall) a.turn = turn;
    if (plan.top_turn > 0) a.top_turn = sharedTurn(plan, plan.top_turn);
    bar.ascend(a);
    restAtTop(plan, over, bar);
    Descent d = descentOf(plan, bar.height() - bottom, rng);
    if (plan.top_turn > 0) d.top_turn = a.top_turn;
    if (k + 1 < plan.reps) d.turn = turn;
    bar.noteEccentric(bar.descend(d));
    if (plan.bounces && k + 1 < plan.reps) bar.bounce(rng.uniform(0.02, 0.045));
    if (turn == 0) bar.hold(std::max(0.05, draw(plan.bottom, rng)));
}

void floorRep(const SetPlan& plan, int k, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    const bool pull = plan.exercise.name == "clean" || plan.exercise.name == "snatch";
    const double over = pull ? 0 : overshoot(plan, rng);
    Ascent a = ascentOf(plan, k, plan.rom * rng.uniform(0.98, 1.02) + over, rng);
    bar.held(true);
    if (pull) {
        a.top_turn = rng.uniform(4, 8);
        bar.ascend(a);
        catchAndRecover(a.top_turn, bar);
        bar.holdBetween(0.4, 1.8);
    } else {
        bar.ascend(a);
        if (rng.chance(0.05)) {
            bar.holdBetween(0.1, 0.8);
            bar.shrug(rng.uniform(0.03, 0.08));
        }
        restAtTop(plan, over, bar);
    }
    toTheFloor(plan, k, bar, !pull);
    if (plan.turn > 0 && k + 1 < plan.reps) return;
    bar.hold(std::max(0.3, draw(plan.bottom, rng)));
    if (k + 1 < plan.reps && rng.chance(0.3)) bar.slack(rng.uniform(0.003, 0.012));
}

void failures(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    for (int k = 0; k < plan.failures; ++k) {
        if (plan.exercise.starts_with_eccentric && k == 0) {
            bar.descend(descentOf(plan, plan.rom, rng));
            bar.holdBetween(0.02, 0.4);
        }
        bar.held(true);
        const double up = plan.rom * rng.uniform(0.15, 0.55);
        const double sinks =
            plan.exercise.starts_with_eccentric && rng.chance(0.4) ? rng.uniform(0, 0.05) : 0;
        const double v = std::min(plan.mcv, 0.5) * rng.uniform(0.25, 0.7);
        bar.failedAttempt(up, up / std::max(0.06, v), up + sinks);
        bar.holdBetween(1, 4);
    }
}

void afterReps(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    if (plan.puts_away && !fromFloor(plan)) {
        bar.holdBetween(0.1, 1.2);
        if (plan.exercise.steps_out > 0) bar.walk(rng.integer(1, plan.exercise.steps_out));
        bar.rerack(bar.height() - plan.exercise.rest_height, plan.misses_hook);
    }
    bar.holdBetween(1, 2.5);
    if (plan.loads && rng.chance(0.5)) bar.load(fromFloor(plan));
}

void play(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        if (fromFloor(plan)) {
            floorRep(plan, k, bar);
        } else if (plan.exercise.starts_with_eccentric) {
            eccentricFirstRep(plan, k, bar);
        } else {
            concentricFirstRep(plan, k, bar);
        }
    }
    failures(plan, bar);
    afterReps(plan, bar);
}

}  // namespace plumbline::suite
