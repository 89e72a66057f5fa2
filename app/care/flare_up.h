#pragma once
// BC-04, BC-05: flare-up mode, and the way back from it. Pure; any thread.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

struct Flare {
    bool on = false;
    std::int64_t day = 0;   ///< of the last flare-up's beginning, as its row says
    std::string author_id;  ///< who said it; empty: the member
    /// Places of its rows; `end` empty: it stands, or there was none.
    std::optional<std::size_t> begin, end;
};
/// Was the row at that place, "flare" or "flare_end", taken back by who said it, in the same visit and within
/// Numbers::slip_s? By the clock of the boot, which nobody can set. What was proposed after pain is no slip.
bool isSlip(const Facts& facts, std::size_t place, const db::HealthRecord& unsaid);
/// The newest flare-up. It ends by a row "flare_end" and by nothing else. One whose beginning was a slip was
/// none; one whose end was a slip goes on.
Flare flareOf(const Facts& facts);

struct Comeback {
    bool on = false;
    int step = 0, steps = 0;  ///< from 1
    int pct = 100;            ///< of the last pain-free load
    bool waits = false;       ///< pain above the gate keeps the step
    int days_left = 0;        ///< until the next step may come, by the trainer's days; 0: it has come
    /// Calendar days, the first and the last of it; `to` is today while it is on. Without one: none.
    struct Days {
        std::int64_t from = 0, to = 0;
    };
    std::optional<Days> days;
};
/// The way back after the newest flare-up that ended, within a year. A day with loaded work takes a step when
/// its check-in was answered (of who agrees to no answers being kept: when no pain was said) and neither that
/// nor any pain of it was above Numbers::return_gate. Today takes none yet: two visits a day are one step.
/// What a step took is lifted Numbers::return_step_days later at the earliest; work before then stays on the
/// step and takes none. Only work that the flare-up had withheld counts, where they do such work at all; on
/// the day it ended in any case.
Comeback comebackOf(const Facts& facts, const Flare& flare);

/// Of every loaded exercise that is known: the step's share of its last pain-free load before the day of the
/// flare-up, or of that day where it is less; 0, the empty bar, where there is none. Of what is not on the
/// bar that share of the sets.
std::vector<training::CareLimits::Most> returnLoads(const Facts& facts, const Flare& flare, int pct);

}  // namespace plumbline::care
