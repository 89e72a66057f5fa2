#include "db/retention.h"

#include <SQLiteCpp/Transaction.h>

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

// A step is small, because what it deletes has to go through the -wal first, for which there may be no room.
constexpr int kStep = 10;
// About two days of a busy rack: what a trace or a better algorithm would still be asked about.
constexpr int kKept = 500;
constexpr const char* kOldest =
    "SELECT x.rowid FROM rep_samples x JOIN rep r ON r.id = x.rep_id JOIN set_log s ON s.id = r.set_id"
    " WHERE s.ended_us IS NOT NULL AND x.rowid < (SELECT max(rowid) - ?1 FROM rep_samples)"
    " ORDER BY x.rowid LIMIT ?2";

bool atQuota(Connection& connection) {
    constexpr std::int64_t kAlmost = 256;  // pages: as much as a job may want at once
    return connection.integer("PRAGMA page_count") - connection.integer("PRAGMA freelist_count") + kAlmost >=
           connection.integer("PRAGMA max_page_count");
}

}  // namespace

int letOldestSamplesGo(Connection& connection) {
    if (!atQuota(connection)) return 0;
    std::vector<std::int64_t> old;
    {
        Query rows = connection.query(kOldest);
        rows.with(kKept, kStep);
        while (rows.next()) old.push_back(rows.big());
    }
    if (old.empty()) return 0;
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    for (const std::int64_t row : old)
        connection.query("DELETE FROM rep_samples WHERE rowid = ?1").with(row).run();
    transaction.commit();
    // So that the next step finds the -wal empty.
    connection.run("PRAGMA wal_checkpoint(TRUNCATE)");
    return static_cast<int>(old.size());
}

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
