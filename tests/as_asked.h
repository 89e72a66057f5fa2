#pragma once
// A usual set of plates, and a day's sets done as the glass asked for them.

#include <cstdint>
#include <string>
#include <vector>

#include "app/training/resolver.h"

namespace plumbline::training {

/// Pairs down to 1.25 kg.
inline std::vector<PlateStock> usualPlates() {
    return {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}};
}

/// `set` of `slot` in this visit; of a range the least.
inline LoggedSet asAsked(const std::string& session, std::int64_t day, const ResolvedSlot& slot,
                         const ResolvedSet& set) {
    LoggedSet done;
    done.session_id = session;
    done.day = day;
    done.slot = slot.key;
    done.exercise_id = slot.exercise_id;
    done.kind = set.kind;
    done.shown_g = done.load_g = set.load_g;
    done.asked_reps = done.reps = set.reps_min;
    done.asked_reps_max = set.reps_max > set.reps_min ? set.reps_max : 0;
    done.asked_hold_s = done.held_s = set.hold_s;
    for (const ResolvedSet& each : slot.sets) done.asked_sets += each.kind == set.kind ? 1 : 0;
    return done;
}

}  // namespace plumbline::training
