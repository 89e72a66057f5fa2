#pragma once
// A stored set derived anew from the raw samples that were kept with its reps. Pure; any thread.
//
// Only figures are derived: times, way, velocities and their doubt (signal::remeasure), power from the set's
// load, the stays at the top, velocity loss (training::velocityLoss over the counted reps in order) and what
// it comes to. What was said of a rep when it happened - counted or not, why, struck, who helped - stays.

#include <string>
#include <vector>

#include "app/signal/pipeline.h"
#include "db/records.h"

namespace plumbline::app {

struct RecomputeRules {
    bool all = false;      ///< also what this algorithm has made
    double near_pct = 15;  ///< where the warning starts: the store keeps the cap only
};

/// One rep that was looked at. Both rows are without samples.
struct RecomputedRep {
    db::RepRecord before;
    db::RepRecord after;  ///< where it was left: as before
    std::string left;     ///< why it could not be computed anew; empty: it was
    /// Whether any figure is another one; the algorithm's number alone is no change.
    [[nodiscard]] bool changed() const;
};

struct RecomputedSet {
    db::SetRecord before;
    db::SetRecord after;  ///< losses and their state
    std::vector<RecomputedRep> reps;
    /// Whether the store has anything to replace.
    [[nodiscard]] bool differs() const;
};

/// Looks at every rep of `set` that an older algorithm has made. A rep that cannot be computed anew is left
/// as it is, and takes part in the set's loss as it is stored; a set in which none can is left altogether.
RecomputedSet recompute(const db::MeasuredSet& set, const signal::SensorProfile& sensor,
                        const RecomputeRules& rules);

}  // namespace plumbline::app
