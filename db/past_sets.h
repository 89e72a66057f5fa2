#pragma once
// What a member lifted elsewhere, from the files of training apps. It stands among their own sets, but before
// all of them: the order of rows is the order in which they came to be, so these get places below zero, by
// their time. Their visits are `corrective`: never a visit to this rack.

#include <optional>
#include <vector>

#include "db/store.h"

namespace plumbline::db {

struct PastSetRecord {
    SetRecord set;  ///< `load_source` "typed" or empty
    SetFromApp from_app;
};

/// A visit elsewhere with its sets; all ids by contentId(), all ended.
struct PastVisitRecord {
    SessionRecord session;
    std::optional<VisitFromApp> from_app;  ///< empty: of files that know of days only
    std::vector<PastSetRecord> sets;
};

/// What a file says of a set that was brought in before, from another app's file or before this was kept.
struct SaidOfThere {
    std::string session_id, set_id;
    std::optional<VisitFromApp> visit;
    SetFromApp set;
};

struct PastCount {
    int visits = 0, sets = 0;  ///< new ones
    int there = 0;             ///< sets that were there already; they stay as they are
};

/// Adds what is not there by id, and of what is there what was `said` of it and nobody had said before, in
/// one transaction, each new row with its outbox row. Opens the store for itself: Locked while a kiosk has
/// it. Refused where an exercise or the member is not known.
StoreResult<PastCount> addPastSets(const StoreOptions& options, const std::vector<PastVisitRecord>& visits,
                                   const std::vector<SaidOfThere>& said = {});

}  // namespace plumbline::db
