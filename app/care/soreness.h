#pragma once
// BC-01, BC-03: what the check-ins say of today. Pure; any thread.

#include <vector>

#include "app/care/facts.h"
#include "app/care_view.h"

namespace plumbline::care {

struct Soreness {
    bool reduced = false;  ///< by the newest answer, of today or at most Numbers::sore_days old
    /// So was the answer before it, at most Numbers::sore_late_h earlier or with work in between.
    bool again = false;
    bool above_gate = false;  ///< today's answer is above Numbers::pain_gate: nothing rises
    std::vector<app::CareReason> why;
};

/// Soreness begins with the work before the first sore answer (at most Numbers::sore_days before it), else
/// with that answer, and lasts as long as every answer names some, none more than Numbers::sore_days after
/// the last. Hours are from the end of the day's last set to the answer; whole days of 24 where a clock was
/// not known to be right.
Soreness sorenessOf(const Facts& facts);

}  // namespace plumbline::care
