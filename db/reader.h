#pragma once
// Tables into records. Throws SQLite::Exception; used inside db/ only.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "db/store.h"

namespace plumbline::db {

class Connection;

/// See Store::sets().
void readSets(Connection& connection, std::int64_t from_ms, std::int64_t to_ms, bool with_deleted,
              const std::function<bool(StoredSet)>& visit);
/// See forEachOwnSet() of sets_in_turn.h.
void readOwnSets(Connection& connection, std::int64_t from_ms, std::int64_t to_ms, bool with_deleted,
                 const std::function<bool(StoredSet)>& visit);
/// See setsOfMember() of sets_in_turn.h; in the order of the rows.
std::vector<StoredSet> readSetsOf(Connection& connection, const std::string& member_id);
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
