#include "db/retention.h"

#include <vector>

#include "db/connection.h"
#include "db/errors.h"

namespace plumbline::db {
namespace {

constexpr int kLookedAt = 400;

// By rowid, that is as they were recorded; the date is the set's, not the row's.
constexpr const char* kNext =
    "SELECT x.rowid, length(x.samples), s.ended_us IS NOT NULL AND s.ended_clock_ok = 1"
    " AND s.ended_wall_ms < ?1 FROM rep_samples x LEFT JOIN rep r ON r.id = x.rep_id"
    " LEFT JOIN set_log s ON s.id = r.set_id WHERE x.rowid > ?2 ORDER BY x.rowid LIMIT ?3";

}  // namespace

void sweepOldSamples(Connection& connection, bool count_only, SampleSweep& swept) {
    if (!count_only && connection.integer("SELECT count(*) FROM set_log WHERE ended_us IS NULL") > 0)
        fail(StoreError::Kind::Locked, "a set is open", "nothing is let go while somebody lifts");
    int looked_at = 0;
    std::vector<std::int64_t> old;
    {
        Query rows = connection.query(kNext);
        rows.with(swept.before_ms, swept.after, kLookedAt);
        while (rows.next()) {
            ++looked_at;
            swept.after = rows.big();
            const std::int64_t bytes = rows.big();
            if (!rows.flag()) continue;
            old.push_back(swept.after);
            swept.bytes += bytes;
        }
    }
    swept.reps += static_cast<std::int64_t>(old.size());
    swept.done = looked_at < kLookedAt;
    if (count_only) return;
    for (const std::int64_t row : old)
        connection.query("DELETE FROM rep_samples WHERE rowid = ?1").with(row).run();
}

}  // namespace plumbline::db
