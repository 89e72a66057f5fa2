#pragma once
// What reports of usage are made of: visits one after another, and the little that stands beside them. Plain
// structs; read by Store::forEachVisit() and Store::usageFacts().

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "db/records.h"

namespace plumbline::db {

/// One set of a visit, without its repetitions.
struct UsageSet {
    std::string exercise_id;  ///< empty: not said
    Moment started;
    std::optional<Moment> ended;
    std::string stop_reason, loss_state;  ///< as in SetRecord
    std::optional<std::int64_t> load_g, load_residual_g, crosscheck_g, mismatch_g;
    std::string load_source;
    int reps = 0;  ///< counted
    bool deleted = false;
    /// Of a set that was called off ("stop"): counted repetitions after the one that made the call; empty:
    /// not called off, or it cannot be told which one did.
    std::optional<int> reps_after_call;
    std::string slot, kind;  ///< of the program; `slot` empty: none
    int target_sets = 0;     ///< of this kind in the slot that day
};

/// A session with all its sets, also those that were taken back, by monotonic time.
struct UsageVisit {
    SessionRecord session;
    /// UTC of session.started: as the clock said where it was right, else by another moment of the same boot
    /// at which it was; empty: nobody knows, only what the rack believed.
    std::optional<std::int64_t> began_ms;
    std::vector<UsageSet> sets;
};

/// When a member came to be, and came first; in UTC ms.
struct UsageMember {
    std::string id;
    std::optional<std::int64_t> joined_ms;  ///< enrolled; empty: the clock was not right then
    std::optional<std::int64_t> first_ms;   ///< first visit with a set that counts, of all years
};

/// Changes of slots in the period, of one author for one reason.
struct UsageChanges {
    std::string author_id;            ///< empty: the command line
    std::string role, field, reason;  ///< never "pain": that is among "other"
    std::int64_t changes = 0, members = 0, taken_back = 0;
};

/// What somebody said of their body: a row of table `health` (of check-ins those with a soreness of 4 or
/// more), or a set that counts and hurt.
struct UsageSaid {
    std::string kind;  ///< as in table `health`; "pain": the set
    std::string who;   ///< a member's id; of a guest the visit's, behind "guest "
    std::int64_t wall_ms =
        0;  ///< UTC, put right as UsageVisit::began_ms is; of a time nobody knows: not here
};

struct UsageCalibration {
    std::string device, serial, method, quantity;
    int channel = 0;
    std::int64_t taken_ms = 0;  ///< UTC of the newest
    std::int64_t times = 0;     ///< how often it was done
    /// How far the newest zero lies from the one before, in `quantity`'s unit; empty: there was none before.
    std::optional<double> zero_moved;
};

/// A time with visits in it of which nobody knows when they were: it lies between the visits before and
/// behind them, of which it is known.
struct UsageUndated {
    std::optional<std::int64_t> from_ms, to_ms;  ///< UTC; empty: there is none before, behind
};

struct UsageFacts {
    std::vector<UsageMember> members;
    std::vector<UsageChanges> changes;
    std::vector<UsageSaid> said;                 ///< by time; from the store's beginning to the period's end
    std::vector<UsageUndated> undated;           ///< by time, of all years
    std::int64_t undated_elsewhere = 0;          ///< sets of unknown time, believed outside the period
    std::vector<UsageCalibration> calibrations;  ///< one per device, unit, channel and method
    std::vector<ExerciseRecord> exercises;
    std::vector<ProgramRecord> programs;  ///< every version of every one
    std::int64_t outbox = 0;              ///< rows the hub has not acknowledged
    std::int64_t file_bytes = 0;          ///< of the store
};

/// Where the store's visits begin and end, UTC ms, and how many sets there are: what an export needs to know
/// before it begins. All 0: there is no visit.
struct UsageExtent {
    std::int64_t first_ms = 0, last_ms = 0;  ///< start of the first visit, end of the last
    std::int64_t sets = 0;                   ///< that began between the two moments asked about
};

}  // namespace plumbline::db
