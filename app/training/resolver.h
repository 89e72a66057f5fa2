#pragma once
// What a program, a member's logged sets and a trainer's changes come to today: each set with its numbers,
// and every step of how they were found. Pure; any thread. Progress is folded from the sets, never stored.
// The steps, in their order; each is a source of its own:
//
//   week       floor(days since it began / 7) + 1; a program repeats or stays in its last week. Every n-th
//              week of the calendar since the beginning is lighter (Deload); loading weeks in a row by
//              the program before count with it.
//   load       resolver_load.cpp: what each kind of load comes to; a substitute's by its LoadBasis. No e1RM
//              from velocity enters; a maximum from repetitions is Brzycki's (1993), see maximumFromReps().
//   progress   resolver_progress.cpp: what the slot's own sets since the beginning have earned.
//   deload     lighter week, in loads, sets and caps.
//   changes    resolver_changes.cpp: overrides in force, in their order. Those for longer that were made
//              before this week began come before the deload, so that the lighter week stays lighter. A
//              load, repetitions or time are meant for the work sets; lighter and test sets with a weight
//              of their own keep their part of the heaviest work set, and never rise by it.
//   one at a time                  resolver_rises.cpp
//   last painless load, absence    resolver_limits.cpp
//   care       resolver_care.cpp: what the care of the back asks (CareLimits), after every wish
//   plates     resolver_ramp.cpp: rounded down to what bar and plates make, then the warm-up ramp.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/training/bar_loads.h"
#include "app/training/situation.h"

namespace plumbline::training {

/// One step of the reasoning; app/course_words hands it on.
struct Why {
    enum class What : std::uint8_t {
        Week,           ///< `number` of `other`
        Written,        ///< the program asks for `number` g
        OfMax,          ///< `other` per-mille of the maximum of `number` g
        MaxFromReps,    ///< that maximum is what `other` reps with `number` g say
        NoMax,          ///< no maximum known: begin with the empty bar of `number` g
        OfTop,          ///< `other` per-mille of the top set of `number` g
        ByVelocity,     ///< the member's own line gives `number` g at `other` mm/s
        NoLine,         ///< no line there: last load in the band, or the empty bar, `number` g
        ByEffort,       ///< last time's `number` g, to be kept at an effort of `other` tenths
        FirstTime,      ///< never done: the empty bar of `number` g
        LastOwn,        ///< a substitute: what was lifted of it last, `number` g
        OfSource,       ///< a substitute: a maximum of `number` g, `other` per-mille of the replaced lift's
        Up,             ///< `other` clean sessions: up to `number` (of the variable)
        Down,           ///< `other` failed ones: down to `number`
        Harder,         ///< at its top, `number`; the next harder exercise is `text` (an exercise id)
        Stays,          ///< `number` stays; `other` of the sessions needed are done
        Deload,         ///< lighter week: `other` per-mille, `number` g (0: no load)
        Replaced,       ///< `text` (an exercise id) instead, for as long as its override says
        Changed,        ///< `text` (a name) made it `number`; `other` is what, a Variable
        OneAtATime,     ///< something else rises already: `other`, a Variable, stays at `number`
        TwoMeant,       ///< `text` confirmed that more than one rises
        AfterPain,      ///< it hurt: not above the last painless `number` g and a step
        LessAfterPain,  ///< it hurt, nothing painless is known: `number` g, less than what hurt
        StepAtMost,     ///< not above the heaviest so far, `number` g, and a step
        Rounded,        ///< bar and plates make `number` g
        TooLight,       ///< the empty bar of `number` g is more than was asked for
        Away,           ///< `other` days away: `number` g
        CareSets,       ///< the back is sore: `other` sets fewer
        CareLoad,       ///< the back is sore: `other` per-mille, `number` g
        CareWithheld,   ///< flare-up: `text` (an exercise id) is withheld
        CareReturn,     ///< coming back: not above `number` g; `other` 1: `number` sets
        CareVolume,     ///< the week's volume: not above `number` g
        CareSpacing,    ///< a hard hinge day just before: not above `number` g; `other` 1: `number` sets
        CareFullWeek,   ///< so many days of work for the back in the week already: likewise
        CareForm,       ///< the last set was not clean: not above `number` g
        CarePain,       ///< it hurt: not above `number` g
    };
    What what = What::Week;
    std::int64_t number = 0, other = 0;
    std::string text;
    friend bool operator==(const Why&, const Why&) = default;
};

/// How a bound of the care says itself.
Why::What whatOf(CareLimits::Most::Because because);
/// How many of so many sets an unweighed limit leaves; at least one.
int setsWithin(const CareLimits::Most& most, int sets);

struct ResolvedSet {
    SetKind kind = SetKind::Work;
    int reps_min = 0, reps_max = 0;
    bool amrap = false;
    int hold_s = 0, distance_m = 0;
    std::optional<std::int64_t> load_g;  ///< empty: the member's choice, or body weight
    bool body = false;
    int slow_mm_s = 0, fast_mm_s = 0;
    int cap_pm = 0, rpe_cap_x10 = 0, rest_s = 0;
    std::string tempo;
    friend bool operator==(const ResolvedSet&, const ResolvedSet&) = default;
};

/// BC-07: the warm-up sets that lead to a work set of so many grams, by `steps`; no step within a plate step
/// of another or of the work, none above it. `cap_pm`: their cap, unless the care's is lower.
std::vector<ResolvedSet> rampTo(std::int64_t work_g, const std::vector<RampStep>& steps, const BarLoads& bar,
                                int cap_pm, const CareLimits& care);

struct ResolvedSlot {
    std::string key, exercise_id;
    std::string instead_of;  ///< exercise the program asks for, where it was replaced
    std::string superset, note;
    std::vector<ResolvedSet> sets;  ///< ramp first; none: left out by hand today
    std::vector<Why> why;           ///< of the heaviest work set
    /// Since the last time, the first time against the day without changes; more than one only when that was
    /// confirmed.
    std::vector<Variable> raised;
    std::string changed_by;  ///< who changed it last; empty: nobody
    friend bool operator==(const ResolvedSlot&, const ResolvedSlot&) = default;
};

struct ResolvedDay {
    int week = 1;  ///< of the program, from 1
    bool deload = false;
    std::size_t day = 0;  ///< place in Program::days
    std::string name;
    std::vector<ResolvedSlot> slots;
    bool reordered = false;  ///< by BC-19: they stand otherwise than the program has them
    friend bool operator==(const ResolvedDay&, const ResolvedDay&) = default;
};

/// The day that is next: the one after the newest day with logged work of this program since it began, in
/// another visit, or the one this visit has begun. Where a visit did slots of several days, it is the day of
/// which it did most.
std::size_t nextDay(const Program& program, const Situation& situation);

/// That day, resolved. Any program that parseProgram() takes and any situation give a day; nothing throws.
ResolvedDay resolve(const Program& program, const Situation& situation);

/// Would these changes of one slot, made together and in this order, raise more than one of its variables
/// against the last time, or, where there was none, against what the slot would be today had nobody changed
/// it? The raised ones, for a warning before they are made; fewer than two: none is needed. Asked of today: a
/// change that begins later changes nothing. Empty without a change and for a slot the program does not have.
std::vector<Variable> raisedBy(const Program& program, const Situation& situation,
                               const std::vector<Override>& changes);

}  // namespace plumbline::training
