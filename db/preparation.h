#pragma once
// What members did of the preparation block (BC-06), and what they skipped. Inside db/ only; what writes is
// called inside a transaction of the store; throws SQLite::Exception.

#include <cstdint>
#include <string>
#include <vector>

#include "db/job.h"

namespace plumbline::db {

class Connection;

/// See SavePreparation. An item that says the same already is left alone.
void savePreparation(Connection& connection, const SavePreparation& job);

/// Of the member's visits that began at `since_ms` (wall time) or later, and of those whose clock was not
/// set, in the order of the visits; their day by the offset.
std::vector<PreparedItem> readPreparation(Connection& connection, const std::string& member_id,
                                          std::int64_t since_ms, int utc_offset_min);

}  // namespace plumbline::db
