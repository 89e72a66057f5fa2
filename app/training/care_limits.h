#pragma once
// What the rules of app/care/ hand to the resolver. Plain structs; integers as in the store.

#include <cstdint>
#include <string>
#include <vector>

#include "app/training/absence.h"
#include "app/training/load_basis.h"

namespace plumbline::training {

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
    int pain_less_pct = 10;  ///< than what hurt
    Absence absence;
    int slow_s =
        0;  ///< a return: lowered so slowly, as in 3-1-2-0, where nothing slower is asked; 0: as it is
    int gentle_sets = 3, gentle_rest_s = 60;  ///< at most, of what stands for what is withheld
    int ramp_rest_s = 60;                     ///< after each set of a ramp
    int compared_days = 28;                   ///< one variable at a time, against the visits of these
    /// Of a lighter week, said for this member; 0: as the program says.
    int lighter_load_pm = 0, lighter_sets_pm = 0, lighter_cap_pm = 0;
    /// Withheld: another exercise in its place, or none (`instead` empty). Never its kilograms.
    struct Withheld {
        std::string exercise_id, instead;
        LoadBasis basis = LoadBasis::None;
        int reps = 0, hold_s = 0;  ///< of each set of it; both 0: as of the other
        friend bool operator==(const Withheld&, const Withheld&) = default;
    };
    std::vector<Withheld> withheld;
    /// Not above so much of this exercise today.
    struct Most {
        enum class Because : std::uint8_t { Return, WeekVolume, Spacing, FullWeek, NotClean, Pain };
        std::string exercise_id;
        std::int64_t grams = 0;
        Because because = Because::Return;
        /// No rack knows its weight: a set fewer instead, or where `share_pm` is not 0 so much of its sets,
        /// down to one, and of what weight the program names.
        bool unweighed = false;
        int share_pm = 0;
        friend bool operator==(const Most&, const Most&) = default;
    };
    std::vector<Most> most;
    /// What is left of this week's volume of an exercise, g times repetitions: its work is made so light that
    /// it stays within.
    struct Budget {
        std::string exercise_id;
        std::int64_t gram_reps = 0;
        std::int64_t empty_bar = 0;  ///< so much passes where all of it is with the empty bar; may be less
        int reps = 0;                ///< likely in a set where a range is asked; 0: the least
        friend bool operator==(const Budget&, const Budget&) = default;
    };
    std::vector<Budget> budgets;
    /// BC-19: main lifts first, then hinge accessories, then glutes and hamstrings, mobility to finish. What
    /// is not here stays where the program has it.
    struct Rank {
        enum class Part : std::uint8_t { Main, Hinge, GlutesAndHamstrings, Mobility };
        std::string exercise_id;
        Part part = Part::Main;
        friend bool operator==(const Rank&, const Rank&) = default;
    };
    std::vector<Rank> ranks;
    /// BC-15: one step up of exercise or range, see care/ladders.h.
    struct Harder {
        std::string exercise_id, than;
        friend bool operator==(const Harder&, const Harder&) = default;
    };
    std::vector<Harder> ladder;
    std::vector<std::string> stopped;  ///< exercises that hurt sharply today: not again today
    friend bool operator==(const CareLimits&, const CareLimits&) = default;
};

}  // namespace plumbline::training
