#pragma once
// How a whole set goes: from the first touch of the bar to the last. A plan is drawn from a seed and played
// on a LiftBuilder.

#include <string>

#include "tests/suite/lift_builder.h"
#include "tests/suite/lift_exercises.h"

namespace plumbline::suite {

struct Range {
    double low = 0, high = 0;
};

/// Everything about a set that a condition may set; the rest is drawn by planFor().
struct SetPlan {
    Exercise exercise;
    int reps = 5;
    double rom = 0.5;
    double mcv = 0.5;           ///< of the first rep, m/s
    double loss = 0;            ///< part of it lost by the last rep
    Shape shape;                ///< of the concentric
    Range eccentric{0.8, 2.2};  ///< s
    Range bottom{0, 0};         ///< s at the bottom (ecc-first) or before the next rep (con-first)
    Range top{0.4, 2.5};        ///< s at the other end
    double turn = 0;            ///< 0 ... 1: how hard the bottom is turned round, 0 stops there
    double top_turn = 0;        ///< the same at the top, between reps
    bool bounces = false;
    double stall_creep = -1;  ///< m/s; < 0: no stall, 0: a dead stop
    bool sticking = false;    ///< a second peak after a sticking region
    int failures = 0;         ///< attempts after the last rep that do not get up
    double partial = 0;       ///< chance of a short-depth rep
    double settles = 0.25;    ///< chance that the bar sinks a little after the top
    double unrack = 0.06;     ///< m
    bool misses_hook = false;
    double attach = 0;  ///< m; 0: the cable is on the bar already
    bool loads = false;
    double drop = 0;        ///< chance that a floor lift is let go at the top
    bool puts_away = true;  ///< ends on the hooks or the floor; false: the recording ends before
};

/// An ordinary set of this exercise, drawn from `rng`.
SetPlan ordinaryPlan(const Exercise& exercise, Rng& rng);
/// The main conditions of signal.md section 2 (movement and sensor conditions alike; for a sensor condition
/// the movement is an ordinary one).
SetPlan planFor(const std::string& condition, const Exercise& exercise, Rng& rng);
/// Height at which the bar or the cable's end waits before the set, m.
double startHeight(const SetPlan& plan);
void play(const SetPlan& plan, LiftBuilder& bar);

/// The parts of play(), for kinds that order them otherwise. `k` counts from 0.
void beforeReps(const SetPlan& plan, LiftBuilder& bar);
void eccentricFirstRep(const SetPlan& plan, int k, LiftBuilder& bar);
void concentricFirstRep(const SetPlan& plan, int k, LiftBuilder& bar);
void floorRep(const SetPlan& plan, int k, LiftBuilder& bar);
void failures(const SetPlan& plan, LiftBuilder& bar);
/// From the top of a clean: caught lower, stood up with.
void catchAndRecover(double top_turn, LiftBuilder& bar);
Descent descentOf(const SetPlan& plan, double metres, Rng& rng);
void afterReps(const SetPlan& plan, LiftBuilder& bar);
/// MCV meant for rep `k`, m/s, with the day's scatter.
double velocityOf(const SetPlan& plan, int k, Rng& rng);
/// The ascent of rep `k` over `rom` metres.
Ascent ascentOf(const SetPlan& plan, int k, double rom, Rng& rng);

}  // namespace plumbline::suite
