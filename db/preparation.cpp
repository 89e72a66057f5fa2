#include "db/preparation.h"

#include <set>

#include "db/calendar.h"
#include "db/connection.h"
#include "db/writer.h"

namespace plumbline::db {

void savePreparation(Connection& connection, const SavePreparation& job) {
    std::set<std::string> changed;
    for (const PreparedItem& item : job.items) {
        connection
            .query(
                "INSERT INTO preparation(session_id, exercise_id, done) VALUES(?1, ?2, ?3)"
                " ON CONFLICT(session_id, exercise_id) DO UPDATE SET done = excluded.done"
                " WHERE preparation.done <> excluded.done")
            .with(item.session_id, item.exercise_id, item.done)
            .run();
        if (connection.changed() > 0) changed.insert(item.session_id);
    }
    for (const std::string& session_id : changed) noteForHub(connection, "session", session_id);
}

std::vector<PreparedItem> readPreparation(Connection& connection, const std::string& member_id,
                                          std::int64_t since_ms, int utc_offset_min) {
    Query rows = connection.query(
        "SELECT p.session_id, p.exercise_id, p.done, v.started_wall_ms FROM session v"
        " INDEXED BY session_of_member CROSS JOIN preparation p ON p.session_id = v.id"
        " WHERE v.member_id = ?1 AND (v.started_wall_ms >= ?2 OR v.started_clock_ok = 0)"
        " ORDER BY v.seq, p.exercise_id");
    rows.with(member_id, since_ms);
    std::vector<PreparedItem> items;
    while (rows.next()) {
        PreparedItem item;
        item.session_id = rows.text();
        item.exercise_id = rows.text();
        item.done = rows.flag();
        item.day = calendarDay(rows.big(), utc_offset_min);
        items.push_back(std::move(item));
    }
    return items;
}

}  // namespace plumbline::db
