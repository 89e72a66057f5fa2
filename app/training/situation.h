#pragma once
// What a day is resolved from, beside the program: what a member has lifted, what is known of their strength,
// what was changed by hand, and what the rack has. Plain structs; integers as in the store.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/training/care_limits.h"
#include "app/training/load_basis.h"
#include "app/training/plates.h"
#include "app/training/program.h"

namespace plumbline::training {

/// A finished set of the member as progress sees it. In the order of the store.
struct LoggedSet {
    std::string session_id;
    std::int64_t day = 0;      ///< days since 1970-01-01 on the rack's calendar
    std::int64_t wall_ms = 0;  ///< UTC when it ended; 0: the clock was not known to be right
    std::string slot;          ///< empty: not of a program
    std::string exercise_id;
    SetKind kind = SetKind::Work;
    bool deload = false;
    std::optional<std::int64_t> shown_g, load_g;  ///< what the glass asked for; what was on the bar
    /// What the glass asked for; asked_sets: of this kind in the slot that day. 0: not known, or no range.
    int asked_reps = 0, asked_reps_max = 0, asked_sets = 0, asked_hold_s = 0;
    int reps = 0, held_s = 0;         ///< of each side, as what is asked
    int best_mean_velocity_mm_s = 0;  ///< 0: not measured
    bool stopped = false;             ///< by the velocity-loss cap, before its reps
    bool capped = false;              ///< it reached the velocity-loss cap, perhaps with its last rep
    bool failed = false, pain = false;
    int pain_level = -1;  ///< 0 to 10 as said of it; -1: not said
    int soreness = -1;    ///< 0 to 10 as said at the check-in of its visit; -1: not said
    /// As many signals against its form as the member's numbers say (BC-11: two). Where BC-14 asks for quiet
    /// signals it is this: one alone is named and holds nothing back, unless a trainer sets the number to
    /// one.
    bool not_clean = false;
    friend bool operator==(const LoggedSet&, const LoggedSet&) = default;
};

/// Pain above the gate, or pain of which nobody said how much.
inline bool hurt(const LoggedSet& set, int gate) {
    return set.pain_level > gate || (set.pain && set.pain_level < 0);
}

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
    };  ///< Two: more than one raise at once is meant, today and in the slot's first visit on a later day
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
    /// Of Set: from 1 among the slot's work of the day. Another exercise is in force while it is that set's
    /// turn.
    int set = 0;
    /// Until and Program: in force, half open; to_day 0: without end. Set and Session: from_day is the day of
    /// the visit.
    std::int64_t from_day = 0, to_day = 0;
    std::string author;  ///< first name, for the glass
    friend bool operator==(const Override&, const Override&) = default;
};

/// What the rack has and knows.
struct RackStock {
    std::int64_t bar_g = 20'000;
    std::vector<PlateStock> plates;
    int cap_pm = 200, rest_s = 150;
};

struct Situation {
    std::int64_t today = 0;           ///< days since 1970-01-01
    std::int64_t began = 0;           ///< day the program came into force for the member
    int loaded_weeks = 0;             ///< loading weeks in a row that they had by another one up to then
    std::string session_id;           ///< this visit; its own sets move nothing
    std::map<std::string, int> done;  ///< work sets of this visit so far, by slot
    std::vector<LoggedSet> logged;
    std::vector<KnownMax> maxima;
    std::vector<VelocityLine> lines;
    std::vector<Override> overrides;  ///< those not taken back; which are in force today is found here
    RackStock rack;
    CareLimits care;
};

}  // namespace plumbline::training
