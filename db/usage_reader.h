#pragma once
// The rows behind db/usage.h. Throws SQLite::Exception; used inside db/ only.

#include <cstdint>
#include <functional>

#include "db/usage.h"

namespace plumbline::db {

class Connection;

/// See Store::forEachVisit().
void readVisits(Connection& connection, std::int64_t from_ms, std::int64_t to_ms,
                const std::function<bool(const UsageVisit&)>& visit);
/// See Store::usageFacts().
UsageFacts readUsageFacts(Connection& connection, std::int64_t from_ms, std::int64_t to_ms);
/// See Store::usageExtent().
UsageExtent readUsageExtent(Connection& connection, std::int64_t from_ms, std::int64_t to_ms);

}  // namespace plumbline::db
