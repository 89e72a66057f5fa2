#include "db/usage_reader.h"

#include <string>
#include <utility>

#include "db/boot_clock.h"
#include "db/connection.h"
#include "db/erasure.h"
#include "db/exercises.h"
#include "db/programs.h"

namespace plumbline::db {

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

// What was lifted elsewhere is no use of this rack: those ids are of version 8 (content_id.h).
const std::string kPlaced =
    std::string(kWithClock) +
    ", placed AS (SELECT v.*, CASE WHEN v.started_clock_ok = 1 THEN v.started_wall_ms"
    "  ELSE v.started_us / 1000 + c.behind_ms END AS began_ms"
    "  FROM session v LEFT JOIN clock c ON c.boot = v.started_boot WHERE substr(v.id, 15, 1) <> '8')";

const std::string kVisits =
    kPlaced +
    " SELECT id, member_id, started_boot, started_us, started_wall_ms, started_clock_ok, ended_boot,"
    " ended_us, ended_wall_ms, ended_clock_ok, end_reason, corrective, coalesce(program_id, ''),"
    " program_day, deload, began_ms FROM placed WHERE coalesce(began_ms, started_wall_ms) >= ?1"
    " AND coalesce(began_ms, started_wall_ms) < ?2 ORDER BY coalesce(began_ms, started_wall_ms), seq";

// The call is made by the first repetition over the cap or by an attempt that failed.
constexpr const char* kSets =
    "SELECT coalesce(s.exercise_id, ''), s.started_boot, s.started_us, s.started_wall_ms, s.started_clock_ok,"
    " s.ended_boot, s.ended_us, s.ended_wall_ms, s.ended_clock_ok, s.stop_reason, s.loss_state, s.load_g,"
    " s.load_residual_g, s.crosscheck_g, s.mismatch_g, s.load_source, s.reps, s.deleted,"
    " CASE WHEN s.loss_state = 'stop' THEN (SELECT sum(r.counted AND r.ordinal > call.at) FROM rep r,"
    "  (SELECT min(ordinal) AS at FROM rep WHERE set_id = s.id AND struck = 0 AND (why_not LIKE 'failed: %'"
    "   OR (counted = 1 AND loss_pm >= s.cap_pm))) call WHERE r.set_id = s.id AND call.at IS NOT NULL) END,"
    " coalesce(k.slot, ''), coalesce(k.kind, ''), coalesce(k.target_sets, 0)"
    " FROM set_log s LEFT JOIN set_asked k ON k.set_id = s.id WHERE s.session_id = ?1"
    " ORDER BY s.started_boot, s.started_us, s.seq";

UsageSet usageSetOf(Query& row, const Boots& boots) {
    UsageSet set;
    set.exercise_id = row.text();
    set.started = row.moment(boots);
    set.ended = row.maybeMoment(boots);
    set.stop_reason = row.text();
    set.loss_state = row.text();
    set.load_g = row.maybeBig();
    set.load_residual_g = row.maybeBig();
    set.crosscheck_g = row.maybeBig();
    set.mismatch_g = row.maybeBig();
    set.load_source = row.text();
    set.reps = row.small();
    set.deleted = row.flag();
    set.reps_after_call = row.maybeSmall();
    set.slot = row.text();
    set.kind = row.text();
    set.target_sets = row.small();
    return set;
}

UsageVisit visitOf(Query& row, const Boots& boots) {
    UsageVisit visit;
    SessionRecord& session = visit.session;
    session.id = row.text();
    session.member_id = row.maybeText();
    session.started = row.moment(boots);
    session.ended = row.maybeMoment(boots);
    session.end_reason = row.text();
    session.corrective = row.flag();
    session.program_id = row.text();
    session.program_day = row.small();
    session.deload = row.flag();
    visit.began_ms = row.maybeBig();
    return visit;
}

std::vector<UsageMember> readUsageMembers(Connection& connection) {
    std::vector<UsageMember> members;
    static const std::string sql =
        kPlaced +
        " SELECT m.id, CASE WHEN m.created_clock_ok = 1 THEN m.created_wall_ms END, f.first_ms FROM member m"
        " LEFT JOIN (SELECT v.member_id, min(v.began_ms) AS first_ms FROM placed v WHERE v.corrective = 0"
        "  AND EXISTS(SELECT 1 FROM set_log s WHERE s.session_id = v.id AND s.deleted = 0)"
        "  GROUP BY v.member_id) f ON f.member_id = m.id WHERE m.id <> ?1 ORDER BY m.rowid";
    Query rows = connection.query(sql.c_str());
    rows.with(kNobody);
    while (rows.next()) {
        UsageMember member;
        member.id = rows.text();
        member.joined_ms = rows.maybeBig();
        member.first_ms = rows.maybeBig();
        members.push_back(std::move(member));
    }
    return members;
}

std::vector<UsageChanges> readChanges(Connection& connection, std::int64_t from_ms, std::int64_t to_ms) {
    std::vector<UsageChanges> all;
    // What is about a role, a program or the body is no change of a slot. That it was for pain is told in
    // portions only, as what members said of their bodies; here it is one of the other reasons.
    Query rows = connection.query(
        "SELECT coalesce(o.author_id, ''), o.role, o.field, iif(o.reason = 'pain', 'other', o.reason), "
        "count(*), count(DISTINCT o.member_id),"
        " sum(EXISTS(SELECT 1 FROM override r WHERE r.revokes = o.id)) FROM override o"
        " WHERE o.made_wall_ms >= ?1 AND o.made_wall_ms < ?2 AND o.revokes IS NULL AND o.field IN"
        " ('load', 'reps', 'sets', 'hold', 'cap', 'tempo', 'rest', 'exercise', 'order', 'skip', 'two')"
        " GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4");
    rows.with(from_ms, to_ms);
    while (rows.next()) {
        UsageChanges changes;
        changes.author_id = rows.text();
        changes.role = rows.text();
        changes.field = rows.text();
        changes.reason = rows.text();
        changes.changes = rows.big();
        changes.members = rows.big();
        changes.taken_back = rows.big();
        all.push_back(std::move(changes));
    }
    return all;
}

std::vector<UsageSaid> readSaid(Connection& connection, std::int64_t to_ms) {
    std::vector<UsageSaid> all;
    static const std::string sql =
        std::string(kWithClock) +
        ", told AS (SELECT kind, member_id AS who, made_boot AS boot, made_us AS us, made_wall_ms AS wall_ms,"
        "  made_clock_ok AS clock_ok FROM health WHERE kind IN ('flare', 'flare_end', 'flags', 'lifted')"
        "   OR (kind = 'check_in' AND soreness >= 4)"
        "  UNION ALL SELECT 'pain', coalesce(v.member_id, 'guest ' || v.id), s.started_boot, s.started_us,"
        "   s.started_wall_ms, s.started_clock_ok FROM set_log s JOIN session v ON v.id = s.session_id"
        "   WHERE (s.pain = 1 OR s.stop_reason = 'pain') AND s.deleted = 0)"
        " SELECT kind, who, iif(clock_ok, wall_ms, us / 1000 + behind_ms) AS at FROM told"
        "  LEFT JOIN clock USING (boot) WHERE at < ?1 ORDER BY at";  // unknown: not < anything
    Query rows = connection.query(sql.c_str());
    rows.with(to_ms);
    while (rows.next()) {
        UsageSaid said;
        said.kind = rows.text();
        said.who = rows.text();
        said.wall_ms = rows.big();
        all.push_back(std::move(said));
    }
    return all;
}

std::vector<UsageUndated> readUndated(Connection& connection) {
    std::vector<UsageUndated> all;
    // By the order of the rows, which no clock can put wrong.
    static const std::string sql =
        kPlaced +
        ", told AS (SELECT seq, began_ms, began_ms + CASE WHEN ended_boot = started_boot"
        "  THEN max(0, (ended_us - started_us) / 1000) ELSE 0 END AS end_ms FROM placed)"
        " SELECT DISTINCT before, behind FROM (SELECT began_ms, max(end_ms) OVER (ORDER BY seq) AS before,"
        "  min(began_ms) OVER (ORDER BY seq DESC) AS behind FROM told)"
        " WHERE began_ms IS NULL AND (before < behind OR before IS NULL OR behind IS NULL)"
        " ORDER BY before, behind NULLS LAST";
    Query rows = connection.query(sql.c_str());
    while (rows.next()) {
        UsageUndated undated;
        undated.from_ms = rows.maybeBig();
        undated.to_ms = rows.maybeBig();
        all.push_back(undated);
    }
    return all;
}

std::int64_t undatedElsewhere(Connection& connection, std::int64_t from_ms, std::int64_t to_ms) {
    static const std::string sql = kPlaced +
                                   " SELECT count(*) FROM placed v JOIN set_log s ON s.session_id = v.id"
                                   " WHERE v.began_ms IS NULL AND s.deleted = 0"
                                   " AND NOT (s.started_wall_ms >= ?1 AND s.started_wall_ms < ?2)";
    Query rows = connection.query(sql.c_str());
    return rows.with(from_ms, to_ms).next() ? rows.big() : 0;
}

std::vector<UsageCalibration> readCalibrationUse(Connection& connection) {
    std::vector<UsageCalibration> all;
    Query rows = connection.query(
        "SELECT device, serial, method, quantity, channel, taken_wall_ms, times,"
        " (zero_counts - before) * unit_per_count FROM (SELECT *,"
        "  lag(zero_counts) OVER same AS before, count(*) OVER (PARTITION BY device, serial, channel, method)"
        "  AS times, row_number() OVER (PARTITION BY device, serial, channel, method ORDER BY seq DESC)"
        "  AS age FROM calibration WINDOW same AS (PARTITION BY device, serial, channel, method ORDER BY "
        "seq))"
        " WHERE age = 1 ORDER BY device, serial, channel, method");
    while (rows.next()) {
        UsageCalibration calibration;
        calibration.device = rows.text();
        calibration.serial = rows.text();
        calibration.method = rows.text();
        calibration.quantity = rows.text();
        calibration.channel = rows.small();
        calibration.taken_ms = rows.big();
        calibration.times = rows.big();
        if (calibration.times > 1) calibration.zero_moved = rows.real();
        all.push_back(std::move(calibration));
    }
    return all;
}

}  // namespace

void readVisits(Connection& connection, std::int64_t from_ms, std::int64_t to_ms,
                const std::function<bool(const UsageVisit&)>& visit) {
    const Boots boots = connection.boots();
    Query sessions = connection.query(kVisits.c_str());
    sessions.with(from_ms - kDayMs, to_ms);
    while (sessions.next()) {
        UsageVisit each = visitOf(sessions, boots);
        Query sets = connection.query(kSets);
        sets.with(each.session.id);
        while (sets.next()) each.sets.push_back(usageSetOf(sets, boots));
        if (!visit(each)) return;
    }
}

UsageFacts readUsageFacts(Connection& connection, std::int64_t from_ms, std::int64_t to_ms) {
    UsageFacts facts;
    facts.members = readUsageMembers(connection);
    facts.changes = readChanges(connection, from_ms, to_ms);
    facts.said = readSaid(connection, to_ms);
    facts.undated = readUndated(connection);
    facts.undated_elsewhere = undatedElsewhere(connection, from_ms, to_ms);
    facts.calibrations = readCalibrationUse(connection);
    facts.exercises = readExercises(connection);
    facts.programs = readAllPrograms(connection);
    facts.outbox = connection.integer("SELECT count(*) FROM outbox");
    facts.file_bytes =
        connection.integer("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
    return facts;
}

UsageExtent readUsageExtent(Connection& connection, std::int64_t from_ms, std::int64_t to_ms) {
    UsageExtent extent;
    static const std::string sql =
        kPlaced +
        " SELECT coalesce(min(began_ms), 0), coalesce(max(began_ms + CASE WHEN ended_boot = started_boot"
        "  THEN max(0, (ended_us - started_us) / 1000) ELSE 0 END), 0) FROM placed";
    Query ends = connection.query(sql.c_str());
    if (ends.next()) {
        extent.first_ms = ends.big();
        extent.last_ms = ends.big();
    }
    Query sets = connection.query(
        "SELECT count(*) FROM set_log WHERE started_wall_ms >= ?1 AND started_wall_ms < ?2"
        " AND substr(id, 15, 1) <> '8'");
    if (sets.with(from_ms, to_ms).next()) extent.sets = sets.big();
    return extent;
}

}  // namespace plumbline::db
