#include "db/summary.h"

#include <string_view>

#include "db/connection.h"

namespace plumbline::db {

namespace {

// An attempt that failed is told from other movements that did not count by how its reason begins, as
// training::kFailed has it.
constexpr std::string_view kNote = R"sql(
INSERT OR REPLACE INTO set_summary
    SELECT v.member_id, coalesce(s.exercise_id, ''), s.seq, v.seq, s.started_wall_ms, s.load_g, s.reps,
           coalesce(best.mean_velocity_mm_s, 0), coalesce(best.mean_propulsive_velocity_mm_s, 0),
           coalesce(best.rom_mm, 0), best.mean_velocity_sd_um_s, coalesce(last.mean_velocity_mm_s, 0), s.said_rir,
           coalesce((SELECT why_not LIKE 'failed: %' FROM rep WHERE set_id = s.id AND struck = 0
                     ORDER BY ordinal DESC LIMIT 1), 0)
    FROM set_log s CROSS JOIN session v ON v.id = s.session_id
    LEFT JOIN rep best ON best.seq = (SELECT seq FROM rep WHERE set_id = s.id AND counted = 1 AND assist_g IS NULL
                                      ORDER BY mean_velocity_mm_s DESC, ordinal LIMIT 1)
    LEFT JOIN rep last ON last.seq = (SELECT seq FROM rep WHERE set_id = s.id AND counted = 1
                                      ORDER BY ordinal DESC LIMIT 1)
    WHERE v.member_id IS NOT NULL AND s.deleted = 0 AND s.ended_us IS NOT NULL)sql";

TrendRow trendRow(Query& row) {
    TrendRow set;
    set.session = row.big();
    set.wall_ms = row.big();
    set.load_g = row.maybeBig();
    set.reps = row.small();
    set.best_mean_velocity_mm_s = row.small();
    set.best_mean_propulsive_velocity_mm_s = row.small();
    set.best_rom_mm = row.small();
    set.best_sd_um_s = row.maybeSmall();
    set.last_mean_velocity_mm_s = row.small();
    set.said_rir = row.maybeSmall();
    set.failed = row.flag();
    return set;
}

}  // namespace

void forgetSummary(Connection& connection, const std::string& set_id) {
    connection
        .query(
            "DELETE FROM set_summary WHERE (member_id, exercise_id, set_seq) = (SELECT v.member_id, "
            "coalesce(s.exercise_id, ''), "
            "s.seq FROM set_log s JOIN session v ON v.id = s.session_id WHERE s.id = ?1)")
        .with(set_id)
        .run();
}

void forgetSummaries(Connection& connection, const std::string& session_id) {
    connection
        .query(
            "DELETE FROM set_summary WHERE (member_id, exercise_id, set_seq) IN (SELECT v.member_id, "
            "coalesce(s.exercise_id, ''), "
            "s.seq FROM session v JOIN set_log s ON s.session_id = v.id WHERE v.id = ?1)")
        .with(session_id)
        .run();
}

void noteSummary(Connection& connection, const std::string& set_id) {
    static const std::string sql = std::string(kNote) + " AND s.id = ?1";
    connection.query(sql.c_str()).with(set_id).run();
}

void noteSummaries(Connection& connection, const std::string& session_id) {
    static const std::string sql = std::string(kNote) + " AND s.session_id = ?1";
    connection.query(sql.c_str()).with(session_id).run();
}

std::shared_ptr<const Trend> readTrend(Connection& connection, const std::string& member_id,
                                       const std::string& exercise_id) {
    auto trend = std::make_shared<Trend>();
    {
        Query rows = connection.query(
            "SELECT session_seq, wall_ms, load_g, reps, best_mean_velocity_mm_s,"
            " best_mean_propulsive_velocity_mm_s, best_rom_mm, best_sd_um_s, last_mean_velocity_mm_s, "
            "said_rir,"
            " failed FROM set_summary WHERE member_id = ?1 AND exercise_id = ?2 ORDER BY set_seq");
        rows.with(member_id, exercise_id);
        while (rows.next()) trend->sets.push_back(trendRow(rows));
    }
    Query visits = connection.query(
        "SELECT started_wall_ms FROM session INDEXED BY session_of_member WHERE member_id = ?1 AND "
        "corrective = 0"
        " AND seq IN (SELECT session_seq FROM set_summary WHERE member_id = ?1) ORDER BY seq");
    visits.with(member_id);
    while (visits.next()) trend->visits_wall_ms.push_back(visits.big());
    return trend;
}

}  // namespace plumbline::db
