// endWhatPowerCut(): what a power cut left open is ended at the last moment on record.
#include <algorithm>
#include <string>
#include <vector>

#include "db/connection.h"
#include "db/summary.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

// The end of the set's last movement (by ordinal), else its own beginning; wall time moves by the same
// microseconds.
constexpr const char* kEndOpenSets = R"sql(
WITH last AS (
    SELECT set_id, max(ordinal), concentric_start_boot AS boot, concentric_start_us + concentric_us AS us,
           concentric_start_wall_ms + concentric_us / 1000 AS wall_ms, concentric_start_clock_ok AS clock_ok
    FROM rep WHERE set_id IN (SELECT id FROM set_log WHERE ended_us IS NULL) GROUP BY set_id),
moments AS (
    SELECT s.id AS id, coalesce(last.boot, s.started_boot) AS boot, coalesce(last.us, s.started_us) AS us,
           coalesce(last.wall_ms, s.started_wall_ms) AS wall_ms, coalesce(last.clock_ok, s.started_clock_ok) AS clock_ok
    FROM set_log s LEFT JOIN last ON last.set_id = s.id WHERE s.ended_us IS NULL)
UPDATE set_log SET
    stop_reason = 'power',
    ended_boot = moments.boot, ended_us = moments.us, ended_wall_ms = moments.wall_ms, ended_clock_ok = moments.clock_ok,
    reps = (SELECT count(*) FROM rep WHERE rep.set_id = set_log.id AND counted = 1),
    loss_pm = coalesce((SELECT loss_pm FROM rep WHERE rep.set_id = set_log.id AND counted = 1
                        ORDER BY ordinal DESC LIMIT 1), 0)
FROM moments WHERE moments.id = set_log.id
)sql";

// The end of the session's last set (all are closed by now), else its own beginning.
constexpr const char* kEndOpenSessions = R"sql(
WITH last AS (
    SELECT session_id, max(seq), ended_boot AS boot, ended_us AS us, ended_wall_ms AS wall_ms,
           ended_clock_ok AS clock_ok
    FROM set_log WHERE session_id IN (SELECT id FROM session WHERE ended_us IS NULL) GROUP BY session_id),
moments AS (
    SELECT s.id AS id, coalesce(last.boot, s.started_boot) AS boot, coalesce(last.us, s.started_us) AS us,
           coalesce(last.wall_ms, s.started_wall_ms) AS wall_ms, coalesce(last.clock_ok, s.started_clock_ok) AS clock_ok
    FROM session s LEFT JOIN last ON last.session_id = s.id WHERE s.ended_us IS NULL)
UPDATE session SET
    end_reason = 'power',
    ended_boot = moments.boot, ended_us = moments.us, ended_wall_ms = moments.wall_ms, ended_clock_ok = moments.clock_ok
FROM moments WHERE moments.id = session.id
)sql";

std::vector<std::string> idsOf(Connection& connection, const char* sql) {
    std::vector<std::string> ids;
    Query rows = connection.query(sql);
    while (rows.next()) ids.push_back(rows.text());
    return ids;
}

/// Of a session that is ended by now.
CutOffVisit cutOffVisit(Connection& connection, const std::string& session_id, const Boots& boots) {
    Query row = connection.query(
        "SELECT member_id, coalesce((SELECT exercise_id FROM set_log WHERE session_id = ?1 ORDER BY seq DESC "
        "LIMIT 1), ''), ended_boot, ended_us, ended_wall_ms, ended_clock_ok FROM session WHERE id = ?1");
    CutOffVisit visit;
    if (!row.with(session_id).next()) return visit;
    visit.member_id = row.text();
    visit.exercise_id = row.text();
    visit.last = row.moment(boots);
    return visit;
}

}  // namespace

int endWhatPowerCut(Connection& connection, std::vector<CutOffVisit>& whose) {
    const std::vector<std::string> open = idsOf(connection, "SELECT id FROM set_log WHERE ended_us IS NULL");
    const std::vector<std::string> visits = idsOf(
        connection, "SELECT id FROM session WHERE ended_us IS NULL AND member_id IS NOT NULL ORDER BY seq");
    connection
        .query(
            "INSERT INTO outbox(kind, id) SELECT 'set', id FROM set_log WHERE ended_us IS NULL ORDER BY seq")
        .run();
    connection
        .query(
            "INSERT INTO outbox(kind, id) SELECT 'session', id FROM session WHERE ended_us IS NULL ORDER BY "
            "seq")
        .run();
    connection.query(kEndOpenSets).run();
    int ended = connection.changed();
    connection.query(kEndOpenSessions).run();
    ended += connection.changed();
    for (const std::string& set_id : open) noteSummary(connection, set_id);
    const Boots boots = connection.boots();
    whose.clear();
    for (const std::string& id : visits) whose.push_back(cutOffVisit(connection, id, boots));
    std::stable_sort(whose.begin(), whose.end(),
                     [](const CutOffVisit& a, const CutOffVisit& b) { return a.last.t_us < b.last.t_us; });
    return ended;
}

}  // namespace plumbline::db
