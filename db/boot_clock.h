#pragma once
// When a boot was. A rack without a battery begins each boot with the time it was switched off; what happened
// before the clock was set is put right by a moment of the same boot at which it was. Inside db/ only; throws
// SQLite::Exception.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// Begins a statement with a table `clock` of boot and behind_ms: what the boot's monotonic clock is behind
/// UTC, by the first moment at which a session says the clock was right; none for a boot without such.
inline constexpr std::string_view kWithClock =
    "WITH clock AS (SELECT boot, behind_ms, min(place) FROM ("
    "  SELECT started_boot AS boot, started_wall_ms - started_us / 1000 AS behind_ms, 2 * seq AS place"
    "  FROM session WHERE started_clock_ok = 1"
    "  UNION ALL SELECT ended_boot, ended_wall_ms - ended_us / 1000, 2 * seq + 1"
    "  FROM session WHERE ended_clock_ok = 1) GROUP BY boot)";

/// The same by the boot's id.
using BootClocks = std::map<std::string, std::int64_t>;
BootClocks bootClocks(Connection& connection);

/// Every moment of the set, its visit and its repetitions at which the clock was not right, where that can be
/// told; the others stay as the rack believed.
void putRight(StoredSet& stored, const BootClocks& clocks);

}  // namespace plumbline::db
