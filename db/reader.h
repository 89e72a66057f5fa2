#pragma once
// Tables into records. Throws SQLite::Exception; used inside db/ only.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "db/rows.h"
#include "db/store.h"

namespace plumbline::db {

class Connection;
class Query;

/// A set's columns, of `set_log s LEFT JOIN set_asked k`, as readSet() reads them; without its calibrations.
inline constexpr std::string_view kSetColumns =
    "s.id, s.session_id, s.number, s.exercise_id, s.started_boot, s.started_us, s.started_wall_ms,"
    " s.started_clock_ok, s.ended_boot, s.ended_us, s.ended_wall_ms, s.ended_clock_ok, s.stop_reason, "
    "s.load_g, s.load_source, s.load_residual_g, s.target_reps, s.cap_pm, s.loss_pm, s.reps, s.loss_state, "
    "s.pain, s.deleted, s.said_rir, s.loss_sd_pm, s.crosscheck_g, s.mismatch_g, s.delete_reason, s.held_ms, "
    "s.target_held_ms, coalesce(k.slot, ''), coalesce(k.kind, 'work'), k.target_g, "
    "coalesce(k.target_reps_max, 0), coalesce(k.target_sets, 0)";
SetRecord readSet(Query& row, const Boots& boots);

std::vector<ExerciseRecord> readExercises(Connection& connection);
/// See Store::sets().
std::vector<StoredSet> readSets(Connection& connection, std::int64_t from_ms, std::int64_t to_ms,
                                bool with_deleted);
/// See FindHistory.
std::vector<StoredSet> readHistory(Connection& connection, const std::string& member_id,
                                   const std::string& exercise_id, int limit);
/// See FindMeasured; empty: there is none.
std::shared_ptr<const MeasuredSet> readMeasured(Connection& connection, const FindMeasured& wanted);
/// See FindCalibrations.
std::vector<CalibrationRecord> readCalibrationsAtRack(Connection& connection);
/// Empty when the rep has none.
std::string readSamples(Connection& connection, const std::string& rep_id);

}  // namespace plumbline::db
