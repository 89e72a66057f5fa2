#include "db/writer.h"

#include <optional>
#include <vector>

#include "db/connection.h"

namespace plumbline::db {

namespace {

void noteForHub(Connection& connection, const char* kind, const std::string& id) {
    connection.query("INSERT INTO outbox(kind, id) VALUES(?1, ?2)").with(kind, id).run();
}

std::optional<Stamp> stamp(Connection& connection, const std::optional<Moment>& moment) {
    return moment ? std::optional(connection.stamp(*moment)) : std::nullopt;
}

/// True when the stored list had to be changed.
bool writeSetCalibrations(Connection& connection, const SetRecord& set) {
    std::vector<std::string> stored;
    {
        Query list =
            connection.query("SELECT calibration_id FROM set_calibration WHERE set_id = ?1 ORDER BY place");
        list.with(set.id);
        while (list.next()) stored.push_back(list.text());
    }
    if (stored == set.calibration_ids) return false;
    connection.query("DELETE FROM set_calibration WHERE set_id = ?1").with(set.id).run();
    int place = 0;
    for (const std::string& id : set.calibration_ids) {
        connection.query("INSERT INTO set_calibration(set_id, place, calibration_id) VALUES(?1, ?2, ?3)")
            .with(set.id, ++place, id)
            .run();
    }
    return true;
}

bool isClosed(Connection& connection, const std::string& set_id) {
    Query closed = connection.query("SELECT 1 FROM set_log WHERE id = ?1 AND ended_us IS NOT NULL");
    return closed.with(set_id).next();
}

constexpr const char* kUpsertSession =
    "INSERT INTO session(id, member_id, started_boot, started_us, started_wall_ms, started_clock_ok,"
    " ended_boot, ended_us, ended_wall_ms, ended_clock_ok, end_reason)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)"
    " ON CONFLICT(id) DO UPDATE SET (member_id, started_boot, started_us, started_wall_ms, started_clock_ok,"
    "  ended_boot, ended_us, ended_wall_ms, ended_clock_ok, end_reason)"
    " = (excluded.member_id, excluded.started_boot, excluded.started_us, excluded.started_wall_ms,"
    "  excluded.started_clock_ok, excluded.ended_boot, excluded.ended_us, excluded.ended_wall_ms,"
    "  excluded.ended_clock_ok, excluded.end_reason)"
    " WHERE (session.member_id, session.started_boot, session.started_us, session.started_wall_ms,"
    "  session.started_clock_ok, session.ended_boot, session.ended_us, session.ended_wall_ms,"
    "  session.ended_clock_ok, session.end_reason)"
    " IS NOT (excluded.member_id, excluded.started_boot, excluded.started_us, excluded.started_wall_ms,"
    "  excluded.started_clock_ok, excluded.ended_boot, excluded.ended_us, excluded.ended_wall_ms,"
    "  excluded.ended_clock_ok, excluded.end_reason)";

constexpr const char* kUpsertSet =
    "INSERT INTO set_log(id, session_id, number, exercise_id, started_boot, started_us, started_wall_ms,"
    " started_clock_ok, ended_boot, ended_us, ended_wall_ms, ended_clock_ok, stop_reason, load_g, "
    "load_source,"
    " load_residual_g, target_reps, cap_pm, loss_pm, reps, loss_state, pain, deleted)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
    "?22, ?23)"
    " ON CONFLICT(id) DO UPDATE SET (session_id, number, exercise_id, started_boot, started_us, "
    "started_wall_ms,"
    "  started_clock_ok, ended_boot, ended_us, ended_wall_ms, ended_clock_ok, stop_reason, load_g, "
    "load_source,"
    "  load_residual_g, target_reps, cap_pm, loss_pm, reps, loss_state, pain, deleted)"
    " = (excluded.session_id, excluded.number, excluded.exercise_id, excluded.started_boot, "
    "excluded.started_us,"
    "  excluded.started_wall_ms, excluded.started_clock_ok, excluded.ended_boot, excluded.ended_us,"
    "  excluded.ended_wall_ms, excluded.ended_clock_ok, excluded.stop_reason, excluded.load_g, "
    "excluded.load_source,"
    "  excluded.load_residual_g, excluded.target_reps, excluded.cap_pm, excluded.loss_pm, excluded.reps,"
    "  excluded.loss_state, excluded.pain, excluded.deleted)"
    " WHERE (set_log.session_id, set_log.number, set_log.exercise_id, set_log.started_boot, "
    "set_log.started_us,"
    "  set_log.started_wall_ms, set_log.started_clock_ok, set_log.ended_boot, set_log.ended_us,"
    "  set_log.ended_wall_ms, set_log.ended_clock_ok, set_log.stop_reason, set_log.load_g, "
    "set_log.load_source,"
    "  set_log.load_residual_g, set_log.target_reps, set_log.cap_pm, set_log.loss_pm, set_log.reps,"
    "  set_log.loss_state, set_log.pain, set_log.deleted)"
    " IS NOT (excluded.session_id, excluded.number, excluded.exercise_id, excluded.started_boot, "
    "excluded.started_us,"
    "  excluded.started_wall_ms, excluded.started_clock_ok, excluded.ended_boot, excluded.ended_us,"
    "  excluded.ended_wall_ms, excluded.ended_clock_ok, excluded.stop_reason, excluded.load_g, "
    "excluded.load_source,"
    "  excluded.load_residual_g, excluded.target_reps, excluded.cap_pm, excluded.loss_pm, excluded.reps,"
    "  excluded.loss_state, excluded.pain, excluded.deleted)";

constexpr const char* kUpsertRep =
    "INSERT INTO rep(id, set_id, ordinal, number, counted, why_not, concentric_start_boot, "
    "concentric_start_us,"
    " concentric_start_wall_ms, concentric_start_clock_ok, concentric_us, eccentric_us, pause_us, "
    "detected_us,"
    " mean_velocity_mm_s, mean_propulsive_velocity_mm_s, peak_velocity_mm_s, rom_mm, mean_power_w, "
    "peak_power_w,"
    " loss_pm, algorithm)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, "
    "?22)"
    " ON CONFLICT(id) DO UPDATE SET (set_id, ordinal, number, counted, why_not, concentric_start_boot,"
    "  concentric_start_us, concentric_start_wall_ms, concentric_start_clock_ok, concentric_us, eccentric_us,"
    "  pause_us, detected_us, mean_velocity_mm_s, mean_propulsive_velocity_mm_s, peak_velocity_mm_s, rom_mm,"
    "  mean_power_w, peak_power_w, loss_pm, algorithm)"
    " = (excluded.set_id, excluded.ordinal, excluded.number, excluded.counted, excluded.why_not,"
    "  excluded.concentric_start_boot, excluded.concentric_start_us, excluded.concentric_start_wall_ms,"
    "  excluded.concentric_start_clock_ok, excluded.concentric_us, excluded.eccentric_us, excluded.pause_us,"
    "  excluded.detected_us, excluded.mean_velocity_mm_s, excluded.mean_propulsive_velocity_mm_s,"
    "  excluded.peak_velocity_mm_s, excluded.rom_mm, excluded.mean_power_w, excluded.peak_power_w, "
    "excluded.loss_pm,"
    "  excluded.algorithm)"
    " WHERE (rep.set_id, rep.ordinal, rep.number, rep.counted, rep.why_not, rep.concentric_start_boot,"
    "  rep.concentric_start_us, rep.concentric_start_wall_ms, rep.concentric_start_clock_ok, "
    "rep.concentric_us,"
    "  rep.eccentric_us, rep.pause_us, rep.detected_us, rep.mean_velocity_mm_s, "
    "rep.mean_propulsive_velocity_mm_s,"
    "  rep.peak_velocity_mm_s, rep.rom_mm, rep.mean_power_w, rep.peak_power_w, rep.loss_pm, rep.algorithm)"
    " IS NOT (excluded.set_id, excluded.ordinal, excluded.number, excluded.counted, excluded.why_not,"
    "  excluded.concentric_start_boot, excluded.concentric_start_us, excluded.concentric_start_wall_ms,"
    "  excluded.concentric_start_clock_ok, excluded.concentric_us, excluded.eccentric_us, excluded.pause_us,"
    "  excluded.detected_us, excluded.mean_velocity_mm_s, excluded.mean_propulsive_velocity_mm_s,"
    "  excluded.peak_velocity_mm_s, excluded.rom_mm, excluded.mean_power_w, excluded.peak_power_w, "
    "excluded.loss_pm,"
    "  excluded.algorithm)";

}  // namespace

void writeMember(Connection& connection, const MemberRecord& member) {
    const Stamp created = connection.stamp(member.created);
    connection
        .query(
            "INSERT INTO member(id, first_name, created_boot, created_us, created_wall_ms, created_clock_ok)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
            " ON CONFLICT(id) DO UPDATE SET first_name = excluded.first_name"
            " WHERE member.first_name <> excluded.first_name")
        .with(member.id, member.first_name, created)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "member", member.id);
}

void writeCard(Connection& connection, const CardRecord& card) {
    const Stamp created = connection.stamp(card.created);
    connection
        .query(
            "INSERT INTO card(mac, member_id, created_boot, created_us, created_wall_ms, created_clock_ok)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
            " ON CONFLICT(mac) DO UPDATE SET"
            "  (member_id, created_boot, created_us, created_wall_ms, created_clock_ok) = "
            "(excluded.member_id,"
            "   excluded.created_boot, excluded.created_us, excluded.created_wall_ms, "
            "excluded.created_clock_ok)"
            " WHERE card.member_id <> excluded.member_id")
        .with(card.mac, card.member_id, created)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "card", card.mac);
}

void writeSession(Connection& connection, const SessionRecord& session) {
    const Stamp started = connection.stamp(session.started);
    const std::optional<Stamp> ended = stamp(connection, session.ended);
    connection.query(kUpsertSession)
        .with(session.id, session.member_id, started, ended, session.end_reason)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "session", session.id);
}

void writeCalibration(Connection& connection, const CalibrationRecord& c) {
    const Stamp taken = connection.stamp(c.taken);
    connection
        .query(
            "INSERT INTO calibration(id, device, kind, serial, channel, quantity, unit_per_count, "
            "zero_counts,"
            " taken_boot, taken_us, taken_wall_ms, taken_clock_ok)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) ON CONFLICT(id) DO NOTHING")
        .with(c.id, c.device, c.kind, c.serial, c.channel, c.quantity, c.unit_per_count, c.zero_counts, taken)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "calibration", c.id);
}

void writeSet(Connection& connection, const SetRecord& set, bool only_if_open) {
    if (only_if_open && isClosed(connection, set.id)) return;
    const Stamp started = connection.stamp(set.started);
    const std::optional<Stamp> ended = stamp(connection, set.ended);
    connection.query(kUpsertSet)
        .with(set.id, set.session_id, set.number, NullIfEmpty{set.exercise_id}, started, ended,
              set.stop_reason, set.load_g, set.load_source, set.load_residual_g, set.target_reps, set.cap_pm,
              set.loss_pm, set.reps, set.loss_state, set.pain, set.deleted)
        .run();
    const bool row_changed = connection.changed() > 0;
    const bool list_changed = writeSetCalibrations(connection, set);
    if (row_changed || list_changed) noteForHub(connection, "set", set.id);
}

void writeRep(Connection& connection, const RepRecord& rep) {
    const Stamp start = connection.stamp(rep.concentric_start);
    connection.query(kUpsertRep)
        .with(rep.id, rep.set_id, rep.ordinal, rep.number, rep.counted, rep.why_not, start, rep.concentric_us,
              rep.eccentric_us, rep.pause_us, rep.detected_us, rep.mean_velocity_mm_s,
              rep.mean_propulsive_velocity_mm_s, rep.peak_velocity_mm_s, rep.rom_mm, rep.mean_power_w,
              rep.peak_power_w, rep.loss_pm, rep.algorithm)
        .run();
    bool changed = connection.changed() > 0;
    if (!rep.samples.empty()) {
        connection
            .query(
                "INSERT INTO rep_samples(rep_id, samples) VALUES(?1, ?2)"
                " ON CONFLICT(rep_id) DO UPDATE SET samples = excluded.samples"
                " WHERE rep_samples.samples <> excluded.samples")
            .with(rep.id, Blob{rep.samples})
            .run();
        changed = changed || connection.changed() > 0;
    }
    if (changed) noteForHub(connection, "rep", rep.id);
}

}  // namespace plumbline::db
