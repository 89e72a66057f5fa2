#pragma once
// The numbers of the back-care rules (BC-01 to BC-25) that hold for a member, in one table, with where each
// is from. A trainer may change each for a member; such a change is a row of the chain of field "care". What
// a program or the rack's configuration says too (lighter week, warning before the cap) holds as they have it
// until a trainer changes it for the member. Not here: the steps of the warm-up, which are a program's
// (training/ramp.h), BC-10's ceiling (training/velocity_loss.h), BC-13's kilograms, which are the rack's
// (app/load_view.h), and how far back a page or a way back looks. Pure; any thread.

#include <string>
#include <vector>

#include "app/training/absence.h"
#include "db/records.h"

namespace plumbline::care {

struct Numbers {
    // BC-03
    int sore_usual_h = 48;   ///< sore and better within so long: as usual
    int sore_late_h = 72;    ///< still sore after so long: reduced
    int sore_from = 1;       ///< soreness below this is none
    int sore_sets_less = 1;  ///< of each exercise
    int sore_load_pct = 10;  ///< less, on the second day running
    int sore_days = 7;       ///< an answer older than this says nothing of today
    // BC-04
    int flare_from = 4;  ///< pain that proposes flare-up mode
    int slip_s = 60;     ///< on or off for no longer than this was a slip of the finger
    // BC-04 and BC-21: what stands for what is withheld
    int gentle_sets = 3;     ///< at most
    int gentle_rest_s = 60;  ///< at most
    int gentle_reps = 10;    ///< of what is counted
    int gentle_hold_s = 30;  ///< a set of what is held, and not named here
    int bird_dog_s = 50;     ///< sides in turn: ten times for 5 s
    int clam_s = 40;         ///< each side: D's 20 times, 2 s each by our own guess
    int toe_tap_s = 40;      ///< sides in turn
    int floor_cobra_s = 75;  ///< E: 15 times for 5 s
    int plank_s = 10;        ///< every plank; each side
    // BC-05
    int return_from_pct = 50, return_step_pct = 10;
    int return_step_days = 1;  ///< the next step comes so many days after the one before at the earliest
    int return_gate = 2;       ///< pain above it takes no step
    int slow_s = 3;            ///< lowered at least so slowly on the way back
    // BC-06
    int preparation_s = 120;
    int preparation_item_s = 10,
        preparation_long_s = 15;  ///< each side; breathing, bridge and cat-cow take long
    int preparation_rep_s = 2;    ///< one repetition of what is moved
    // BC-07
    int ramp_rest_s = 60;  ///< to change plates
    // BC-10
    int guard_cap_pct = 10;  ///< velocity loss, in a flare-up and while coming back
    int near_points = 5;     ///< the warning comes so many points before the cap
    // BC-11
    int rom_pct = 10;          ///< this far from the own range of motion
    int rom_spreads = 3;       ///< and so many of its standard deviations
    int fast_reps = 2;         ///< lowered too fast so often
    int stall_pct = 35;        ///< mean velocity below so much of the peak
    int stall_slow_pct = 150;  ///< and a way up that took so much of the set's quickest
    int uneven_pct = 10;       ///< the sides have grown so far apart since the first repetitions
    int rerack_pct = 200;      ///< largest weight on the hooks at the re-racking
    int signals_not_clean = 2;
    int baseline_sets = 8, baseline_reps = 8;  ///< the own range is of so many sets, at least so many reps
    // BC-12
    int sharp_from = 4;  ///< pain that ends the exercise for the day
    // BC-14
    int clean_sessions = 2;  ///< in a row before the load rises
    int pain_gate = 2;       ///< pain above it is no clean set
    int pain_less_pct = 10;  ///< than what hurt, at the next visit
    // BC-15
    int compared_days = 28;  ///< against the visit of these that asked for most
    // BC-16
    int week_volume_pct = 10;                 ///< more than the heaviest of the last weeks
    int volume_weeks = 4;                     ///< that are compared with
    int extra_visit_pct = 50;                 ///< of the last visit, in one more than those weeks had
    int away_days = 21, long_away_days = 60;  ///< after more without a lift it begins lighter
    int away_pct = 10, long_away_pct = 20;    ///< by so much
    // BC-17
    int lighter_week_load_pct = 85, lighter_week_sets_pct = 60;  ///< of what would be done
    int lighter_week_cap_pct = 10;                               ///< velocity loss, at most
    // BC-18
    int hard_hinge_from = 2;    ///< spine load of a hinge exercise that tires
    int hinge_days = 1;         ///< between two hard hinge sessions, at least
    int back_sessions = 3;      ///< back-focused ones in seven days
    int spacing_load_pct = 70;  ///< of the heaviest of the last weeks, where a clash makes it lighter
    int spacing_weeks = 6;      ///< those weeks
    // BC-20
    int lighter_pct = 5;
    friend bool operator==(const Numbers&, const Numbers&) = default;
};

training::Absence absenceOf(const Numbers& numbers);
/// As a trainer changed it for the member; 0: it is the usual one.
int changed(const Numbers& numbers, int Numbers::*number);

/// A line of the table.
struct Line {
    std::string key;   ///< as in OverrideRecord::slot
    std::string rule;  ///< "BC-03"
    int usual = 0, least = 0, most = 0, step = 1;
    std::string unit;    ///< "" | "h" | "%" | "sets" | "days" | "weeks" | "sessions" | "s" | "reps"
    std::string source;  ///< "A" to "E", or "default"
    int Numbers::*number = nullptr;
};
/// In the order a trainer reads it.
const std::vector<Line>& table();

/// The numbers in force: rows of field "care" of one member that are not taken back, the oldest first; other
/// rows are passed over, so are unknown keys and figures that cannot be read. What is beyond a line's bounds
/// is brought to the bound.
Numbers numbersOf(const std::vector<db::OverrideRecord>& live);

}  // namespace plumbline::care
