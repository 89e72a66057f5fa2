#pragma once
// set_summary: what a trend needs of each closed set of a member that counts, so that ten years are read in
// one sweep. It follows the other tables inside the same transaction. Inside db/ only: throws
// SQLite::Exception.

#include <memory>
#include <string>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// Before a change of a set's member, exercise or session: what its row is found by.
void forgetSummary(Connection& connection, const std::string& set_id);
/// After a change of the set or its reps; makes no row of a set that is open, deleted or a guest's.
void noteSummary(Connection& connection, const std::string& set_id);
/// Likewise for all sets of a session.
void forgetSummaries(Connection& connection, const std::string& session_id);
void noteSummaries(Connection& connection, const std::string& session_id);

/// See FindTrend.
std::shared_ptr<const Trend> readTrend(Connection& connection, const std::string& member_id,
                                       const std::string& exercise_id);

}  // namespace plumbline::db
