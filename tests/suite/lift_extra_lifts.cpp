// Extra kinds that are other lifts; the others arrange ordinary lifts otherwise and stand in
// lift_extra_plays.cpp.

#include <algorithm>
#include <cmath>

#include "tests/suite/lift_extra_plays.h"

namespace plumbline::suite {
namespace {

/// From the floor to where the arms hang, in the way of a careful deadlift.
void pickUp(double metres, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    bar.holdBetween(0.8, 2.5);
    bar.held(true);
    if (rng.chance(0.5)) bar.slack(rng.uniform(0.003, 0.01));
    bar.event("pickup", [&] { bar.glide(metres, metres / rng.uniform(0.3, 0.8)); });
    bar.holdBetween(0.4, 2);
}

void putDown(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    Descent d = descentOf(plan, bar.height() - plan.exercise.rest_height, rng);
    d.v1 = -rng.uniform(0.2, 0.9) * d.metres / d.seconds;
    bar.event("lower", [&] { bar.descend(d); });
    bar.held(false);
    bar.land(d.v1, {rng.uniform(140, 260), rng.uniform(0.35, 0.55)});
    bar.holdBetween(0.8, 2);
}

/// A knee bend under the bar and the drive out of it; the turn is as hard as a dip's is.
Interval dip(Ascent& ascent, double metres, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    Descent d;
    d.metres = metres;
    d.seconds = rng.uniform(0.3, 0.5);
    d.shape.peak = rng.uniform(0.45, 0.6);
    d.shape.soft_start = rng.integer(0, 1);
    d.turn = ascent.turn =
        rng.uniform(0.5, 1) * std::min(largestTurn(metres, d.seconds, d.shape),
                                       largestTurn(ascent.rom, ascent.seconds, ascent.shape));
    return bar.descend(d);
}

void backToShoulders(double metres, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    bar.event("lower", [&] {
        bar.glide(-metres, rng.uniform(0.6, 1.4));
        if (rng.chance(0.5)) {
            const double gives = rng.uniform(0.02, 0.07);
            bar.glide(-gives, rng.uniform(0.15, 0.3));
            bar.glide(gives, rng.uniform(0.3, 0.6));
        }
    });
    bar.holdBetween(0.4, 2.5);
}

}  // namespace

void playFromHang(const SetPlan& plan, LiftBuilder& bar) {
    pickUp(bar.rng().uniform(0.4, 0.6), bar);
    for (int k = 0; k < plan.reps; ++k) {
        if (plan.exercise.starts_with_eccentric) {
            eccentricFirstRep(plan, k, bar);
        } else {
            concentricFirstRep(plan, k, bar);
        }
    }
    putDown(plan, bar);
}

void playHangClean(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    pickUp(rng.uniform(0.45, 0.6), bar);
    const double hang = bar.height();
    for (int k = 0; k < plan.reps; ++k) {
        Ascent a = ascentOf(plan, k, plan.rom * rng.uniform(0.98, 1.02), rng);
        const Interval eccentric = dip(a, rng.uniform(0.12, 0.28), bar);
        a.top_turn = rng.uniform(4, 8);
        bar.ascend(a, eccentric);
        catchAndRecover(a.top_turn, bar);
        bar.holdBetween(0.4, 1.5);
        bar.event("lower", [&] { bar.glide(hang - bar.height(), rng.uniform(0.6, 1.2)); });
        bar.holdBetween(0.4, 2);
    }
    putDown(plan, bar);
}

void playPushPress(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        const double depth = rng.uniform(0.08, 0.15);
        Ascent a = ascentOf(plan, k, plan.rom * rng.uniform(0.98, 1.02) + depth, rng);
        a.shape.peak = rng.uniform(0.3, 0.45);
        const double shoulders = bar.height();
        const Interval eccentric = dip(a, depth, bar);
        bar.ascend(a, eccentric);
        bar.holdBetween(0.3, 2);
        backToShoulders(bar.height() - shoulders, bar);
    }
    afterReps(plan, bar);
}

void playJerk(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        const double depth = rng.uniform(0.08, 0.15);
        Ascent a = ascentOf(plan, k, plan.rom * rng.uniform(0.98, 1.02) + depth, rng);
        a.shape.peak = rng.uniform(0.35, 0.5);
        a.top_turn = rng.uniform(3, 7);
        const double shoulders = bar.height();
        const Interval eccentric = dip(a, depth, bar);
        bar.ascend(a, eccentric);
        bar.event("catch", [&] {
            bar.move(-rng.uniform(0.02, 0.07), rng.uniform(0.2, 0.3), {}, {0, 0, -a.top_turn, {}});
        });
        bar.holdBetween(0.1, 0.6);
        bar.event("recovery", [&] { bar.glide(rng.uniform(0.06, 0.16), rng.uniform(0.8, 1.5)); });
        bar.holdBetween(0.5, 2);
        backToShoulders(bar.height() - shoulders, bar);
    }
    afterReps(plan, bar);
}

void playJumps(const SetPlan& plan, LiftBuilder& bar) {
    Rng& rng = bar.rng();
    beforeReps(plan, bar);
    const double stands = bar.height();
    for (int k = 0; k < plan.reps; ++k) {
        const double depth = plan.rom * rng.uniform(0.5, 0.8);
        const double jump = rng.uniform(0.1, 0.3);
        Descent d = descentOf(plan, depth, rng);
        d.seconds = rng.uniform(0.45, 0.9);
        Ascent a;
        a.rom = depth + jump;
        // The bar leaves with v = sqrt(2 g jump), so the whole takes about this long.
        a.seconds = 1.9 * a.rom / std::sqrt(2 * kGravity * jump) + std::sqrt(2 * jump / kGravity) / 2;
        a.shape.peak = 0.6;
        a.shape.sharpness = 2;
        a.top_turn = kGravity;
        d.turn = a.turn =
            0.6 * std::min(largestTurn(d.metres, d.seconds, d.shape), largestTurn(a.rom, a.seconds, a.shape));
        const Interval eccentric = bar.descend(d);
        bar.ascend(a, eccentric);
        bar.event("landing", [&] {
            const double gives = rng.uniform(0.05, 0.2);
            bar.move(-jump - gives, rng.uniform(1.3, 1.6) * std::sqrt(2 * (jump + gives) / kGravity), {},
                     {0, 0, -kGravity, {}});
            bar.holdBetween(0.02, 0.2);
            bar.glide(stands - bar.height(), rng.uniform(0.4, 0.9));
        });
        bar.holdBetween(0.3, 2);
    }
    afterReps(plan, bar);
}

void playLunges(const SetPlan& plan, LiftBuilder& bar) {
    beforeReps(plan, bar);
    for (int k = 0; k < plan.reps; ++k) {
        eccentricFirstRep(plan, k, bar);
        bar.walk(bar.rng().integer(1, 2));
    }
    afterReps(plan, bar);
}

}  // namespace plumbline::suite
