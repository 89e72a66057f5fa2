#pragma once
// A training program as a trainer wrote it: days of slots of prescriptions, and how each slot grows. A
// version never changes once somebody trains by it. Plain structs; integers as in the store (grams, mm/s,
// per-mille, seconds), so that what was written is what is read back.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::training {

/// What a slot's one variable is, and by which rule it grows.
enum class Rule : std::uint8_t {
    None,      ///< as written, week by week
    Linear,    ///< one step after `successes` clean sessions in a row; down after `fails`
    Double,    ///< load one step when every set has reached the top of its range of reps
    Hold,      ///< seconds one step after `successes` clean sessions in a row
    Velocity,  ///< load one step towards the band of mean velocity of the prescription
};
enum class Variable : std::uint8_t {
    None,
    Load,
    Reps,
    Sets,
    Hold,
    Exercise  ///< a harder one, or one through more range: nothing that a slot grows in
};

enum class LoadKind : std::uint8_t {
    None,      ///< as the member likes; a hold on the floor
    Grams,     ///< bar and plates
    PctMax,    ///< per-mille of the member's maximum of this exercise
    PctTop,    ///< per-mille of the heaviest work set of this slot today
    Velocity,  ///< what the member moves at the middle of the band
    Rpe,       ///< effort in tenths, 60 to 100; the weight is last time's
    Body,      ///< body weight
};

enum class SetKind : std::uint8_t { WarmUp, Work, BackOff, Test };

/// So many identical sets, in these weeks.
struct Prescription {
    int week_from = 1, week_to = 0;  ///< 0: to the last one
    SetKind kind = SetKind::Work;    ///< WarmUp comes from the ramp only
    int sets = 1;
    int reps_min = 0, reps_max = 0;  ///< 0: not counted in reps; equal: no range
    bool amrap = false;              ///< as many as are clean, at least reps_min
    int hold_s = 0, distance_m = 0;  ///< timed work; carries
    LoadKind load_kind = LoadKind::None;
    std::int64_t load = 0;             ///< g, per-mille or tenths of RPE, as load_kind says
    int slow_mm_s = 0, fast_mm_s = 0;  ///< band of mean velocity; 0: none
    int cap_pm = 0;                    ///< velocity-loss cap; 0: the rack's
    int rpe_cap_x10 = 0;               ///< 0: none
    std::string tempo;                 ///< as training/tempo.h reads it; empty: none
    int rest_s = 0;                    ///< after each set; 0: the rack's
    friend bool operator==(const Prescription&, const Prescription&) = default;
};

/// Are these sets done in that week of the program?
inline bool inWeek(const Prescription& sets, int week) {
    return week >= sets.week_from && (sets.week_to == 0 || week <= sets.week_to);
}

/// A warm-up set in per-mille of the first work set; 0: the empty bar.
struct RampStep {
    int top_pm = 0, reps = 0;
    friend bool operator==(const RampStep&, const RampStep&) = default;
};

struct Slot {
    std::string key;  ///< stays the same from version to version: progress is folded over it
    std::string exercise_id;
    std::string superset;  ///< slots of a day with the same letter take turns; empty: alone
    /// Of a lift with bar and plates. Empty: none; nothing: the program leaves it to who resolves it, and
    /// that is the usual one (BC-07, training/ramp.h).
    std::optional<std::vector<RampStep>> ramp;
    Rule rule = Rule::None;
    Variable variable = Variable::None;  ///< None exactly when the rule is
    std::int64_t step = 0;               ///< g, reps, sets or s, as the variable says
    std::int64_t least = 0, most = 0;    ///< of the variable; 0: no bound
    int successes = 1, fails = 2;        ///< sessions in a row before a step up, and down
    int grows_from = 1;                  ///< week since it began in which the first step up may come
    int drop_pm = 100;                   ///< a step down takes so much of the variable away
    std::string note;
    std::vector<Prescription> sets;  ///< in order; those of a week are its sets
    friend bool operator==(const Slot&, const Slot&) = default;
};

struct Day {
    std::string name;
    std::vector<Slot> slots;
    friend bool operator==(const Day&, const Day&) = default;
};

/// A lighter week, every so many; it makes no progress.
struct Deload {
    int every = 4;                     ///< 0: never
    int load_pm = 850, sets_pm = 600;  ///< of what would be done; sets are rounded up
    int cap_pm = 100;                  ///< at most this velocity-loss cap
    friend bool operator==(const Deload&, const Deload&) = default;
};

struct Program {
    std::string family;  ///< names all its versions, e.g. "first_month"
    std::string name;    ///< for people
    std::string about;   ///< one or two sentences for who chooses
    bool back = false;   ///< made for the back: marked where it lacks trunk or glute work (BC-23)
    int weeks = 4;
    bool repeats = true;  ///< after the last week the first again; else the last one stays
    Deload deload;
    std::vector<Day> days;  ///< in turn, one a visit
    friend bool operator==(const Program&, const Program&) = default;
};

}  // namespace plumbline::training
