#pragma once
// The store's sets as training apps have them, and the other way round. Pure.

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/reports/exercise_names.h"
#include "app/reports/past_training.h"
#include "db/past_sets.h"
#include "db/records.h"

namespace plumbline::reports {

struct OwnTraining {
    std::string rack_id;
    bool without_warm_ups = false;  ///< whether Hevy takes Strong's W for a warm-up is not known
    /// What clocks on the wall were ahead of UTC by at that moment, in minutes.
    std::function<int(std::int64_t wall_ms)> utc_offset_min;
};

/// Closed sets of one member, in the store's order; deleted ones and empty ones are left out. Repetitions in
/// reserve as the member said become an RPE of 10 less them (Zourdos et al. 2016, J Strength Cond Res
/// 30:267). Pain is never among it.
PastTraining ownTraining(const std::vector<db::StoredSet>& sets, const ExerciseNames& names,
                         const OwnTraining& options);

/// What an import would do.
struct ImportPlan {
    std::vector<db::PastVisitRecord> visits;  ///< what would be added, the sets that are there already too
    int sets = 0;                             ///< in `visits`
    /// Exercises as the file names them and how many sets each has, by name.
    std::vector<std::pair<std::string, int>> matched, unmatched;
    int from_here = 0;   ///< sets left out: they were exported from this rack
    int of_nothing = 0;  ///< sets left out: neither repetitions nor time, as of a distance alone
    int notes = 0;       ///< texts of sets and visits, which are not taken over
};

struct ImportTarget {
    std::string member_id;
    /// UTC of what a wall's clock said, in ms, where the file names no zone.
    std::function<std::int64_t(std::int64_t local_s)> utc_ms;
    /// Minutes (from 1970, by the clock on the wall) in which the member's own visits began.
    std::set<std::int64_t> own_minutes;
};

/// Ids come from member, exercise, minute and place among the visit's sets of that exercise, so the same set
/// has the same id from each app's file and each time; it changes neither with its load nor its title.
ImportPlan planImport(const PastTraining& training, const ExerciseNames& names, const ImportTarget& target);

}  // namespace plumbline::reports
