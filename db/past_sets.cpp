#include "db/past_sets.h"

#include <SQLiteCpp/Transaction.h>

#include "db/errors.h"
#include "db/from_app.h"
#include "db/opening.h"
#include "db/summary.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

/// Far below the first row the rack itself can make, with room for a thousand rows in each millisecond.
constexpr std::int64_t kFloor = -(std::int64_t{1} << 62);
constexpr std::int64_t kRowsPerMs = 1000;

bool isThere(Connection& connection, const char* sql, const std::string& id) {
    Query row = connection.query(sql);
    return row.with(id).next();
}

/// The first free place at or behind `wanted`.
std::int64_t freePlace(Connection& connection, const char* taken, std::int64_t wanted) {
    for (;; ++wanted) {
        Query row = connection.query(taken);
        if (!row.with(wanted).next()) return wanted;
    }
}

void add(Connection& connection, const SessionRecord& session) {
    writeSession(connection, session);
    const std::int64_t place = freePlace(connection, "SELECT 1 FROM session WHERE seq = ?1",
                                         kFloor + session.started.wall_ms * kRowsPerMs);
    connection.query("UPDATE session SET seq = ?2 WHERE id = ?1").with(session.id, place).run();
}

void add(Connection& connection, const PastSetRecord& past) {
    const SetRecord& set = past.set;
    writeSet(connection, set, false);
    forgetSummary(connection, set.id);
    const std::int64_t place = freePlace(connection, "SELECT 1 FROM set_log WHERE seq = ?1",
                                         kFloor + set.started.wall_ms * kRowsPerMs);
    connection.query("UPDATE set_log SET seq = ?2 WHERE id = ?1").with(set.id, place).run();
    noteSummary(connection, set.id);
    writeFromApp(connection, set.id, past.from_app);
}

void add(Connection& connection, const SaidOfThere& said) {
    // The member may have been erased since it was read what is there.
    if (!isThere(connection, "SELECT 1 FROM set_log WHERE id = ?1", said.set_id)) return;
    if (said.visit) writeFromApp(connection, said.session_id, *said.visit);
    writeFromApp(connection, said.set_id, said.set);
}

PastCount addAll(Connection& connection, const std::vector<PastVisitRecord>& visits,
                 const std::vector<SaidOfThere>& said) {
    PastCount count;
    SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
    for (const PastVisitRecord& visit : visits) {
        if (!isThere(connection, "SELECT 1 FROM session WHERE id = ?1", visit.session.id)) {
            add(connection, visit.session);
            ++count.visits;
        }
        if (visit.from_app) writeFromApp(connection, visit.session.id, *visit.from_app);
        for (const PastSetRecord& past : visit.sets) {
            const bool there = isThere(connection, "SELECT 1 FROM set_log WHERE id = ?1", past.set.id);
            if (!there) add(connection, past);
            ++(there ? count.there : count.sets);
        }
    }
    for (const SaidOfThere& each : said) add(connection, each);
    transaction.commit();
    return count;
}

}  // namespace

StoreResult<PastCount> addPastSets(const StoreOptions& options, const std::vector<PastVisitRecord>& visits,
                                   const std::vector<SaidOfThere>& said) {
    // Once as the terminal does it: brings the schema up to date and ends what a power cut left open.
    if (auto store = Store::open(options); !store) return tl::unexpected(store.error());
    return guarded(options.file, [&] {
        Connection connection = openChecked(options.file);
        connection.configure(options.max_bytes);
        connection.keep();
        return addAll(connection, visits, said);
    });
}

}  // namespace plumbline::db
