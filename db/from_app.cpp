#include "db/from_app.h"

#include "db/connection.h"
#include "db/content_id.h"

namespace plumbline::db {

namespace {

std::optional<VisitFromApp> visitFromApp(Connection& connection, const std::string& session_id) {
    Query row = connection.query("SELECT title, note FROM visit_from_app WHERE session_id = ?1");
    if (!row.with(session_id).next()) return std::nullopt;
    VisitFromApp said;
    said.title = row.text();
    said.note = row.text();
    return said;
}

std::optional<SetFromApp> setFromApp(Connection& connection, const std::string& set_id) {
    Query row = connection.query(
        "SELECT app, called, category, kind, distance_mm, rpe_x10, superset, note FROM set_from_app"
        " WHERE set_id = ?1");
    if (!row.with(set_id).next()) return std::nullopt;
    SetFromApp said;
    said.app = row.text();
    said.called = row.text();
    said.category = row.text();
    said.kind = row.text();
    said.distance_mm = row.maybeBig();
    said.rpe_x10 = row.maybeSmall();
    said.superset = row.maybeSmall();
    said.note = row.text();
    return said;
}

}  // namespace

void writeFromApp(Connection& connection, const std::string& session_id, const VisitFromApp& said) {
    connection
        .query(
            "INSERT INTO visit_from_app(session_id, title, note) VALUES(?1, ?2, ?3) ON CONFLICT DO NOTHING")
        .with(session_id, said.title, said.note)
        .run();
}

void writeFromApp(Connection& connection, const std::string& set_id, const SetFromApp& said) {
    connection
        .query(
            "INSERT INTO set_from_app(set_id, app, called, category, kind, distance_mm, rpe_x10, superset, "
            "note)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)"
            " ON CONFLICT DO UPDATE SET kind = CASE kind WHEN '' THEN excluded.kind ELSE kind END,"
            " distance_mm = coalesce(distance_mm, excluded.distance_mm),"
            " rpe_x10 = coalesce(rpe_x10, excluded.rpe_x10), superset = coalesce(superset, "
            "excluded.superset),"
            " note = CASE note WHEN '' THEN excluded.note ELSE note END")
        .with(set_id, said.app, said.called, said.category, said.kind, said.distance_mm, said.rpe_x10,
              said.superset, said.note)
        .run();
}

void readFromApp(Connection& connection, std::vector<StoredSet>& sets) {
    const StoredSet* of_visit = nullptr;
    for (StoredSet& stored : sets) {
        if (!isContentId(stored.set.id)) continue;
        stored.from_app = setFromApp(connection, stored.set.id);
        stored.visit_from_app = of_visit != nullptr && of_visit->session.id == stored.session.id
                                    ? of_visit->visit_from_app
                                    : visitFromApp(connection, stored.session.id);
        of_visit = &stored;
    }
}

}  // namespace plumbline::db
