#pragma once
// What to lift today, why, and how the bar gets there, as a snapshot shows it. SI units, kg.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/load_view.h"

namespace plumbline::app {

/// One step of the reasoning behind a weight; the words are ui/words'.
struct Reason {
    enum class What : std::uint8_t {
        FirstTime,     ///< nothing is known of this lift: begin light, with an empty bar of `kg`
        LastTime,      ///< `kg` in `count` sets, `days` ago
        Clean,         ///< every set of last time reached its reps without a stop
        StoppedEarly,  ///< `count` sets of last time were stopped before their reps
        Pain,          ///< pain was noted last time
        LongAway,      ///< `days` since this lift
        StepUp,        ///< therefore `kg` more
        StepDown,      ///< therefore `kg` less
        Same,          ///< therefore the same
        Rounded,       ///< the plates here make `kg`
        Chosen,        ///< the member chose `kg`
        FailedRep,     ///< an attempt did not get up last time
        NotClean,      ///< the sensors saw signals against the form of `count` sets of last time
        Veiled,        ///< what was said of the back, which is for who taps in
        // Of a program; as training::Why has them.
        Written,        ///< the program asks for `kg`, or for `number` sets
        OfMax,          ///< `pct` of the maximum of `kg`
        MaxFromReps,    ///< which is what `count` reps with `kg` say
        NoMax,          ///< no maximum is known: begin with `kg`
        OfTop,          ///< `pct` of the top set of `kg`
        ByVelocity,     ///< the member's own line gives `kg` at `velocity`
        NoLine,         ///< no line yet: `kg`
        ByEffort,       ///< last time's `kg`, at an effort of `pct`
        Up,             ///< `count` clean sessions: up to `kg`, or to `number` of what `of` says
        Down,           ///< `count` sessions that were too much: down to that
        Stays,          ///< `count` of the clean sessions that a step needs are done: it stays
        Lighter,        ///< a lighter week: `pct`, so `kg`
        Harder,         ///< that often clean at the top of what `of` says; next comes `text`, an exercise
        Replaced,       ///< `text`, an exercise, is replaced
        Changed,        ///< `text`, a trainer's or the member's name, made it `kg`; 0: another number
        OneAtATime,     ///< something else rises already: it stays at `kg`, or at `number` of what `of` says
        TwoMeant,       ///< `text` confirmed that more than one thing rises
        AfterPain,      ///< it hurt: not above `kg`, the last painless weight, and a step
        LessAfterPain,  ///< it hurt, nothing painless is known: less than that, `kg`
        StepAtMost,     ///< not above `kg`, the heaviest so far, and a step
        LastOwn,        ///< a substitute: what was lifted of it last, `kg`
        OfSource,       ///< a substitute: `pct` of the replaced lift's maximum, a maximum of `kg`
        TooLight,       ///< the empty bar of `kg` is more than was asked for
        // Of the care of the back; as training::Why has them.
        CareSets,      ///< `count` sets fewer: the back is sore
        CareLoad,      ///< `pct`, so `kg`: the back is sore
        CareWithheld,  ///< `text`, an exercise, is withheld in a flare-up
        CareReturn,    ///< coming back: not above `kg`, or `number` sets
        CareVolume,    ///< the week's volume: not above `kg`, or `number` sets
        CareSpacing,   ///< a hard hinge day just before: not above `kg`, or `number` sets
        CareFullWeek,  ///< enough days of work for the back in the week already: likewise
        CareForm,      ///< the last set was not clean: not above `kg`
        CarePain,      ///< it hurt: not above `kg`
    };
    What what = What::FirstTime;
    double kg = 0;
    int count = 0;
    double days = 0;
    /// What a program's slot grows in.
    enum class Of : std::uint8_t { Load, Reps, Sets, Hold };
    Of of = Of::Load;
    int number = 0;  ///< reps, sets or s
    double pct = 0, velocity = 0;
    std::string text;
};

/// One exercise of the program's day.
struct SlotView {
    std::string key, exercise_id;
    std::string exercise;    ///< name for people
    std::string instead_of;  ///< name of what the program asks for, where it was replaced
    std::string superset;    ///< those with the same letter take turns
    int sets = 0, done = 0;  ///< without the warm-up
    int reps = 0, reps_max = 0;
    bool amrap = false;
    double hold_s = 0, distance_m = 0;
    bool per_side = false;  ///< reps, hold or distance are of each side
    std::optional<double> kg;
    bool body = false;       ///< body weight
    bool current = false;    ///< the next set is of this one
    bool skipped = false;    ///< not today
    std::string changed_by;  ///< first name; empty: nobody
};

/// What kind of set is next.
enum class NextKind : std::uint8_t { Work, WarmUp, BackOff, Test };

/// The last visit's work on the exercise; of a lighter week only where there is no other.
struct LastTimeView {
    double days = 0;           ///< ago
    std::optional<double> kg;  ///< heaviest; empty: never known
    int sets = 0, reps = 0;    ///< counted
    double best_velocity = 0;  ///< m/s, at `kg`
    double loss_pct = 0;       ///< of its last set
};

struct PlanView {
    int sets = 0, reps = 0;  ///< 0 reps: open
    int done = 0;            ///< sets of this exercise in this visit
    double cap_pct = 20;
    std::string tempo;         ///< "3-1-X-1"; empty: none
    double hold_s = 0;         ///< timed work: so long; 0: counted in reps
    bool per_side = false;     ///< reps, hold or distance are of each side; a set is both
    std::optional<double> kg;  ///< to lift; empty: nothing to go by
    /// The smallest step of this rack's plates, both sides together; 0: as usual in the unit.
    double step_kg = 0;
    std::vector<Reason> why;
    std::optional<LastTimeView> last;
    bool loading = false;  ///< the store has not answered yet
    // Of a program; `program` empty: none.
    std::string program, day;  ///< names
    int week = 0, weeks = 0;   ///< from 1
    bool deload = false;       ///< a lighter week
    std::vector<SlotView> slots;
    NextKind kind = NextKind::Work;
    int set = 0, of_sets = 0;           ///< the next one among those of its kind
    int reps_max = 0;                   ///< 0: no range above `reps`
    bool amrap = false;                 ///< as many as are clean
    double distance_m = 0, effort = 0;  ///< a carry; keep below this effort (RPE); 0: none
    double slow_mps = 0, fast_mps = 0;  ///< prescribed band of mean velocity; 0: none
    double rest_s = 0;                  ///< after it
    std::string note;                   ///< the trainer's
    std::string changed_by;             ///< first name of who changed it last; empty: nobody
};

/// One plate on or off. In the order to do them.
struct PlateMove {
    RackSide side = RackSide::Left;
    bool add = true;
    double kg = 0;
};

/// From what is on the bar to what should be.
struct LoadingView {
    double target_kg = 0;                   ///< bar and plates
    double makes_kg = 0;                    ///< what the moves lead to: the nearest this rack has plates for
    std::vector<PlateMove> moves;           ///< the fewest; empty: it is on the bar
    std::vector<double> left_kg, right_kg;  ///< afterwards, from the collar outward
};

/// A hold against the clock.
struct HoldView {
    bool running = false;
    double held_s = 0;
    double target_s = 0;    ///< of both sides together
    bool per_side = false;  ///< the sides change at half of it
};

/// Where in a prescribed tempo the bar is.
struct TempoLive {
    std::size_t phase = 0;  ///< as in SetView::tempo_s
    double seconds = 0;     ///< in it
};

}  // namespace plumbline::app
