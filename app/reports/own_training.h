#pragma once
// The store's sets as training apps have them, and the other way round. Pure.

#include <cstdint>
#include <functional>
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

/// Closed sets of one member, in the store's order; deleted ones and empty ones are left out. What was
/// brought in goes out as its app said it, and bears no title or note of this rack's. Repetitions in reserve
/// as the member said become an RPE of 10 less them (Zourdos et al. 2016, J Strength Cond Res 30:267). Pain
/// is never among it.
PastTraining ownTraining(const std::vector<db::StoredSet>& sets, const ExerciseNames& names,
                         const OwnTraining& options);

/// What an import would do.
struct ImportPlan {
    std::vector<db::PastVisitRecord> visits;  ///< what would be added
    int sets = 0;                             ///< in `visits`
    int there = 0;                            ///< sets left out: they stand here already
    std::vector<db::SaidOfThere> said;        ///< of those that were brought in before
    /// Exercises as the file names them and how many sets each has, by name.
    std::vector<std::pair<std::string, int>> matched, unmatched;
    int from_here = 0;        ///< sets left out: they were lifted on this rack
    int in_future = 0;        ///< sets left out: their day has not been yet
    std::string last_future;  ///< the last such day, "2031-03-02"
};

struct ImportTarget {
    std::string member_id;
    /// UTC of what a wall's clock said, in ms, where the file names no zone.
    std::function<std::int64_t(std::int64_t local_s)> utc_ms;
    /// As in OwnTraining.
    std::function<int(std::int64_t wall_ms)> utc_offset_min;
    std::int64_t now_ms = 0;            ///< UTC; 0: nobody knows, and no day is in the future
    std::vector<db::StoredSet> stored;  ///< the member's, lifted here or brought in before
};

/// A set is there already when one of the same day, exercise, load, repetitions and time held (else:
/// distance) was lifted here, or brought in before from whichever app, see sets_there.h: each stored one
/// stands for one of the file. A visit that began in the minute of one on this rack is that one, whatever the
/// app made of its sets. Loads that differ by no more than apps round them are the same. The time of day does not count, as
/// FitNotes knows none; of sets alike it tells which of them a title or note is about. Ids come of the same,
/// so that two racks make the same of one file. Hevy's note of a block is taken for none of a set that an app
/// has spoken of.
ImportPlan planImport(const PastTraining& training, const ExerciseNames& names, const ImportTarget& target);

}  // namespace plumbline::reports
