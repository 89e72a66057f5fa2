#pragma once
// What today is under: the heart of the back-care system. A pure fold of a member's answers and sets to a
// mode, its reasons, and limits that training/resolver_care.cpp obeys. Any thread; nothing throws.
//
// Where back-care.md is silent:
//  - Of several answers of a day the newest counts, soreness and trend each for itself. A skipped check-in
//    is no answer: it neither reduces nor releases. What an answer reduced stays until the next answer, for
//    Numbers::sore_days at most.
//  - A red flag stands until a row "lifted" with an author. A later row "flags", also of the same visit, only
//    adds: who ticked by mistake tells a trainer.
//  - Flare-up mode ends by a row "flare_end" only; taken back within Numbers::slip_s it had not begun. Then
//    every day with loaded work (of the kind that was withheld, where they do such) and an answer of at most
//    Numbers::return_gate takes a step; a day without an answer takes none, but where they agree no longer
//    that answers are kept, and nobody asks. Pain said today above it keeps the step of the visit before.
//  - Every loaded lift comes back by steps, also one that gentle mode had left as it was: BC-05 speaks of
//    load, and a press or a row loads the back too.
//  - A clock that ran ahead or back changes neither flags, nor flare-ups, nor steps: those go by the rows'
//    order.
//  - One rule does not cancel another: who comes back and is sore has the fewer sets too.

#include <optional>
#include <vector>

#include "app/care/facts.h"
#include "app/care_view.h"
#include "app/training/resolver.h"
#include "app/training/situation.h"

namespace plumbline::care {

struct Today {
    /// The gravest that holds: Blocked, Flare, Return, Reduced, Usual.
    app::CareMode mode = app::CareMode::Usual;
    std::vector<app::RedFlag> flags;  ///< that stand, each once, in the enumeration's order
    std::vector<app::CareReason> why;
    training::CareLimits limits;
    /// No check-in of today says how sore; a trend alone does not. That it was skipped in this visit is for
    /// the caller to know.
    bool asks = true;
    std::optional<int> soreness;  ///< today's answers
    std::optional<app::SoreTrend> trend;
    int return_step = 0, return_steps = 0;  ///< from 1; 0: not coming back
    double return_pct = 0;
    bool consented = false;  ///< to their answers being kept
};

Today today(const Facts& facts);

/// What of today shows only in the resolved day: a lighter week (Deload), a week's volume and a clash of
/// hinge days that held a weight back (WeekVolume, Spacing), an order that was put right (Order).
std::vector<app::CareReason> dayReasons(const Facts& facts, const training::ResolvedDay& day);

/// The newest check-ins of `days` days, at most one a day, the oldest first; -1: only better, same or worse
/// was said. Of a skipped one there is no row.
std::vector<int> soreDays(const Facts& facts, int days);

}  // namespace plumbline::care
