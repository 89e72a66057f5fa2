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
    };
    What what = What::FirstTime;
    double kg = 0;
    int count = 0;
    double days = 0;
};

/// The last visit's work on the exercise.
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
    std::optional<double> kg;  ///< to lift; empty: nothing to go by
    /// The smallest step of this rack's plates, both sides together; 0: as usual in the unit.
    double step_kg = 0;
    std::vector<Reason> why;
    std::optional<LastTimeView> last;
    bool loading = false;  ///< the store has not answered yet
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
    double target_s = 0;
};

/// Where in a prescribed tempo the bar is.
struct TempoLive {
    std::size_t phase = 0;  ///< as in SetView::tempo_s
    double seconds = 0;     ///< in it
};

}  // namespace plumbline::app
