#pragma once
// What a day is resolved from, beside the program: what a member has lifted, what is known of their strength,
// what was changed by hand, and what the rack has. Plain structs; integers as in the store.

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
    /// What the glass asked for; asked_sets: of this kind in the slot that day. 0: not known, or no range.
    int asked_reps = 0, asked_reps_max = 0, asked_sets = 0, asked_hold_s = 0;
    int reps = 0, held_s = 0;
    int best_mean_velocity_mm_s = 0;  ///< 0: not measured
    bool stopped = false;             ///< by the velocity-loss cap, before its reps
    bool capped = false;              ///< it reached the velocity-loss cap, perhaps with its last rep
    bool failed = false, pain = false;
    int pain_level = -1;     ///< 0 to 10 as said of it; -1: not said
    bool not_clean = false;  ///< two or more signals against its form
};

/// A maximum somebody tested, or a trainer set. Of several of an exercise the last counts.
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

/// What a substitute's load is found from; never from the kilograms of what it replaces. Body weight and
/// the member's choice stay what they are under every basis but None.
enum class LoadBasis : std::uint8_t {
    Own,     ///< per cent: of the substitute's own maximum; by velocity: its own line; else its last load
    Factor,  ///< its maximum is `factor_pm` of the source's; per cent: of that; else by the repetitions
    Start,   ///< the empty bar
    None,    ///< the member's choice
};

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
    /// g, reps, work sets, s, per-mille (Cap) or place in the day from 1 (Order), as the field says
    std::int64_t number = 0;
    /// Tempo (empty: none); exercise id; of Load the exercise it was said of, empty: what was in force then.
    std::string text;
    LoadBasis basis = LoadBasis::Own;
    int factor_pm = 0;
    Scope scope = Scope::Session;
    std::string session_id;  ///< of Set and Session
    int set = 0;             ///< of Set: from 1 among the slot's work of the day
    /// Until and Program: in force, half open; to_day 0: without end. Set and Session: from_day is the day of
    /// the visit.
    std::int64_t from_day = 0, to_day = 0;
    std::string author;  ///< first name, for the glass
    friend bool operator==(const Override&, const Override&) = default;
};

/// What the care of the back asks of this day; found by app/care/, obeyed by resolver_care.cpp.
struct CareLimits {
    bool no_loaded = false;    ///< a red flag stands: nothing with a weight is offered
    int sets_less = 0;         ///< of each exercise, down to one
    int load_pm = 1000;        ///< of every load
    int cap_pm = 0;            ///< at most this velocity-loss cap; 0: as it is
    bool no_progress = false;  ///< nothing is asked for that is more than last time
    int clean_sessions =
        0;              ///< at least so many clean ones in a row before a load rises; 0: as the slot says
    int pain_gate = 2;  ///< pain above it is no clean set
    bool slow = false;  ///< a return: lowered slowly, 3-1-2-0, where nothing slower is asked
    /// Withheld: another exercise in its place, or none (`instead` empty). Never its kilograms.
    struct Withheld {
        std::string exercise_id, instead;
        LoadBasis basis = LoadBasis::None;
        int factor_pm = 0;
        int reps = 0, hold_s = 0;  ///< of each set of it; both 0: as of the other
        friend bool operator==(const Withheld&, const Withheld&) = default;
    };
    std::vector<Withheld> withheld;
    /// Not above so much of this exercise today.
    struct Most {
        enum class Because : std::uint8_t { Return, WeekVolume, Spacing, NotClean };
        std::string exercise_id;
        std::int64_t grams = 0;
        Because because = Because::Return;
        friend bool operator==(const Most&, const Most&) = default;
    };
    std::vector<Most> most;
    /// What is left of this week's volume of an exercise, g times repetitions: its work is made so light that
    /// it stays within. `reps`: as many as are likely in a set where a range is asked; 0: the least.
    struct Budget {
        std::string exercise_id;
        std::int64_t gram_reps = 0;
        int reps = 0;
        friend bool operator==(const Budget&, const Budget&) = default;
    };
    std::vector<Budget> budgets;
    /// BC-19: main lifts first, then hinge accessories, then glutes and hamstrings, mobility to finish. What
    /// is not here stays where the program has it.
    struct Rank {
        enum class Part : std::uint8_t { Main, Hinge, Glute, Mobility };
        std::string exercise_id;
        Part part = Part::Main;
        friend bool operator==(const Rank&, const Rank&) = default;
    };
    std::vector<Rank> ranks;
    std::vector<std::string> stopped;  ///< exercises that hurt sharply today: not again today
    friend bool operator==(const CareLimits&, const CareLimits&) = default;
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
    CareLimits care;
};

}  // namespace plumbline::training
