#pragma once
// What a program, a member's logged sets and a trainer's changes come to today: each set with its numbers,
// and every step of how they were found. Pure; any thread. Progress is folded from the sets, never stored;
// the order of the steps is the order of `why`.
//
// version in force -> week -> prescriptions of the week -> folded progress -> deload -> changes in force
//   -> one variable at a time -> never above the last painless load and a step -> plates, rounded down ->
//   ramp

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/training/plates.h"
#include "app/training/program.h"

namespace plumbline::training {

/// A finished set of the member as progress sees it. In the order of the store.
struct LoggedSet {
    std::string session_id;
    std::int64_t day = 0;  ///< days since 1970-01-01 on the rack's calendar
    std::string slot;      ///< empty: not of a program
    std::string exercise_id;
    SetKind kind = SetKind::Work;
    bool deload = false;
    std::optional<std::int64_t> shown_g, load_g;  ///< what the glass asked for; what was on the bar
    int asked_reps = 0, asked_reps_max = 0, asked_sets = 0, asked_hold_s = 0;
    int reps = 0, held_s = 0;
    int best_mean_velocity_mm_s = 0;  ///< 0: not measured
    bool stopped = false;             ///< by the velocity-loss cap, before its reps
    bool failed = false, pain = false;
};

/// A maximum somebody tested, or a trainer set.
struct KnownMax {
    std::string exercise_id;
    std::int64_t grams = 0;
    bool tested = false;
};

/// The member's measured line of mean velocity over load, mm/s and g, where it was measured.
struct VelocityLine {
    std::string exercise_id;
    double at_zero_mm_s = 0, per_kg_mm_s = 0;
    std::int64_t lightest_g = 0, heaviest_g = 0;
};

/// What a substitute's load is found from; never from the kilograms of what it replaces.
enum class LoadBasis : std::uint8_t { Own, Factor, Start, None };

/// What a trainer (or the member, for this visit) changed.
struct Override {
    enum class Field : std::uint8_t {
        Load,
        Reps,
        Sets,
        Hold,
        Cap,
        Tempo,
        Rest,
        Exercise,
        Order,
        Skip,
        Two
    };  ///< Two: more than one raise at once is meant
    enum class Scope : std::uint8_t { Set, Session, Until, Program };
    std::int64_t seq = 0;  ///< later ones win
    std::string slot;
    Field field = Field::Load;
    std::int64_t number = 0;  ///< g, reps, sets, s, per-mille or place, as the field says
    std::string text;         ///< tempo or exercise id
    LoadBasis basis = LoadBasis::Own;
    int factor_pm = 0;
    Scope scope = Scope::Session;
    std::string session_id;                 ///< of Set and Session
    int set = 0;                            ///< of Set: from 1 among the slot's work of the day
    std::int64_t from_day = 0, to_day = 0;  ///< of Until and Program: half open; 0: without end
    std::string author;                     ///< first name, for the glass
};

/// What the rack has and knows.
struct RackStock {
    std::int64_t bar_g = 20'000;
    std::vector<PlateStock> plates;
    int cap_pm = 200, rest_s = 150;
};

struct Situation {
    std::int64_t today = 0;  ///< days since 1970-01-01
    std::int64_t began = 0;  ///< day the program came into force for the member
    std::string session_id;  ///< this visit; its own sets move nothing
    std::vector<LoggedSet> logged;
    std::vector<KnownMax> maxima;
    std::vector<VelocityLine> lines;
    std::vector<Override> overrides;  ///< those not taken back; which are in force today is found here
    RackStock rack;
};

/// One step of the reasoning; ui/words says it.
struct Why {
    enum class What : std::uint8_t {
        Week,         ///< `number` of `other`
        Written,      ///< the program asks for `number` g
        OfMax,        ///< `other` per-mille of the maximum of `number` g
        MaxFromReps,  ///< that maximum is what `other` reps with `number` g say
        NoMax,        ///< no maximum known: begin with the empty bar of `number` g
        OfTop,        ///< `other` per-mille of the top set of `number` g
        ByVelocity,   ///< the member's own line gives `number` g at `other` mm/s
        NoLine,       ///< no line: last load in the band, or the empty bar, `number` g
        ByEffort,     ///< last time's `number` g, to be kept at an effort of `other` tenths
        FirstTime,    ///< never done: the empty bar of `number` g
        Up,           ///< `other` clean sessions: up to `number` (of the variable)
        Down,         ///< `other` failed ones: down to `number`
        Stays,        ///< `number` stays; `other` of the sessions needed are done
        Deload,       ///< lighter week: `other` per-mille, `number` g
        Replaced,     ///< `text` instead, until or for as long as its override says
        Changed,      ///< `text` (a name) made it `number`
        OneAtATime,   ///< `other` (a Variable) rises already: this stays at `number`
        TwoMeant,     ///< `text` confirmed that more than one rises
        AfterPain,    ///< not above the last painless `number` g and a step
        Rounded,      ///< bar and plates make `number` g
        TooLight,     ///< the empty bar of `number` g is more than was asked for
        Away,         ///< `other` days away: `number` g
    };
    What what = What::Week;
    std::int64_t number = 0, other = 0;
    std::string text;
    friend bool operator==(const Why&, const Why&) = default;
};

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

struct ResolvedSlot {
    std::string key, exercise_id;
    std::string instead_of;  ///< exercise the program asks for, where it was replaced
    std::string superset, note;
    std::vector<ResolvedSet> sets;  ///< ramp first
    std::vector<Why> why;           ///< of the heaviest work set
    std::vector<Variable> raised;   ///< since the last time; more than one only when that was confirmed
    std::string changed_by;         ///< who changed it last; empty: nobody
    friend bool operator==(const ResolvedSlot&, const ResolvedSlot&) = default;
};

struct ResolvedDay {
    int week = 1;  ///< from 1
    bool deload = false;
    std::size_t day = 0;  ///< place in Program::days
    std::string name;
    std::vector<ResolvedSlot> slots;
    friend bool operator==(const ResolvedDay&, const ResolvedDay&) = default;
};

/// The day that is next: the one after the newest day with logged work of this program in another visit, or
/// the one this visit has begun.
std::size_t nextDay(const Program& program, const Situation& situation);

/// That day, resolved. Any program that parseProgram() takes and any situation give a day; nothing throws.
ResolvedDay resolve(const Program& program, const Situation& situation);

/// Would this change raise more than one variable of its slot against the last time? The raised ones, for a
/// warning before it is made; fewer than two: none is needed.
std::vector<Variable> raisedBy(const Program& program, const Situation& situation, const Override& change);

}  // namespace plumbline::training
