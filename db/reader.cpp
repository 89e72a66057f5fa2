#include "db/reader.h"

#include <fmt/format.h>

#include <string_view>
#include <utility>

#include "db/boot_clock.h"
#include "db/connection.h"
#include "db/lists.h"

namespace plumbline::db {

namespace {

ExerciseRecord exerciseOf(Query& row) {
    ExerciseRecord exercise;
    exercise.id = row.text();
    exercise.name = row.text();
    exercise.pattern = row.text();
    exercise.starts_with_eccentric = row.flag();
    exercise.default_rom_mm = row.small();
    exercise.timed = row.flag();
    return exercise;
}

SetRecord setOf(Query& row, const Boots& boots) {
    SetRecord set;
    set.id = row.text();
    set.session_id = row.text();
    set.number = row.small();
    set.exercise_id = row.text();
    set.started = row.moment(boots);
    set.ended = row.maybeMoment(boots);
    set.stop_reason = row.text();
    set.load_g = row.maybeBig();
    set.load_source = row.text();
    set.load_residual_g = row.maybeBig();
    set.target_reps = row.small();
    set.cap_pm = row.small();
    set.loss_pm = row.small();
    set.reps = row.small();
    set.loss_state = row.text();
    set.pain = row.flag();
    set.deleted = row.flag();
    set.said_rir = row.maybeSmall();
    set.loss_sd_pm = row.maybeSmall();
    set.crosscheck_g = row.maybeBig();
    set.mismatch_g = row.maybeBig();
    set.delete_reason = row.text();
    set.held_ms = row.maybeSmall();
    set.target_held_ms = row.small();
    set.slot = row.text();
    set.kind = row.text();
    set.target_g = row.maybeBig();
    set.target_reps_max = row.small();
    set.target_sets = row.small();
    set.sides = row.small();
    set.form = wordsOf(row.text());
    return set;
}

SessionRecord sessionOf(Query& row, const Boots& boots) {
    SessionRecord session;
    session.id = row.text();
    session.member_id = row.maybeText();
    session.started = row.moment(boots);
    session.ended = row.maybeMoment(boots);
    session.end_reason = row.text();
    session.corrective = row.flag();
    session.program_id = row.text();
    session.program_day = row.small();
    session.deload = row.flag();
    return session;
}

RepRecord repOf(Query& row, const Boots& boots) {
    RepRecord rep;
    rep.id = row.text();
    rep.set_id = row.text();
    rep.ordinal = row.small();
    rep.number = row.small();
    rep.counted = row.flag();
    rep.why_not = row.text();
    rep.concentric_start = row.moment(boots);
    rep.concentric_us = row.big();
    rep.eccentric_us = row.big();
    rep.pause_us = row.big();
    rep.detected_us = row.big();
    rep.mean_velocity_mm_s = row.small();
    rep.mean_propulsive_velocity_mm_s = row.small();
    rep.peak_velocity_mm_s = row.small();
    rep.rom_mm = row.small();
    rep.mean_power_w = row.maybeSmall();
    rep.peak_power_w = row.maybeSmall();
    rep.loss_pm = row.small();
    rep.struck = row.flag();
    rep.top_us = row.big();
    rep.mean_velocity_sd_um_s = row.maybeSmall();
    rep.mean_propulsive_velocity_sd_um_s = row.maybeSmall();
    rep.peak_velocity_sd_um_s = row.maybeSmall();
    rep.rom_sd_um = row.maybeSmall();
    rep.assist_g = row.maybeBig();
    rep.hooks_at = row.maybeBig();
    rep.algorithm = row.small();
    return rep;
}

std::vector<RepRecord> repsOf(Connection& connection, const std::string& set_id, const Boots& boots) {
    std::vector<RepRecord> reps;
    Query rows = connection.query(
        "SELECT id, set_id, ordinal, number, counted, why_not, concentric_start_boot, concentric_start_us,"
        " concentric_start_wall_ms, concentric_start_clock_ok, concentric_us, eccentric_us, pause_us, "
        "detected_us,"
        " mean_velocity_mm_s, mean_propulsive_velocity_mm_s, peak_velocity_mm_s, rom_mm, mean_power_w, "
        "peak_power_w,"
        " loss_pm, struck, top_us, mean_velocity_sd_um_s, mean_propulsive_velocity_sd_um_s,"
        " peak_velocity_sd_um_s, rom_sd_um, assist_g, hooks_at, algorithm FROM rep WHERE set_id = ?1 ORDER "
        "BY ordinal, "
        "seq");
    rows.with(set_id);
    while (rows.next()) reps.push_back(repOf(rows, boots));
    return reps;
}

std::vector<std::string> calibrationsOf(Connection& connection, const std::string& set_id) {
    std::vector<std::string> ids;
    Query rows =
        connection.query("SELECT calibration_id FROM set_calibration WHERE set_id = ?1 ORDER BY place");
    rows.with(set_id);
    while (rows.next()) ids.push_back(rows.text());
    return ids;
}

constexpr std::string_view kCalibrations =
    "SELECT c.id, c.device, c.kind, c.serial, c.channel, c.quantity, c.unit_per_count, c.zero_counts,"
    " c.taken_boot, c.taken_us, c.taken_wall_ms, c.taken_clock_ok, c.sign, c.slant_offset_um,"
    " c.hook_height_um, c.method, c.place, c.residual_ppm, c.basis";

std::vector<CalibrationRecord> calibrationRecords(Query& rows, const Boots& boots) {
    std::vector<CalibrationRecord> calibrations;
    while (rows.next()) {
        CalibrationRecord calibration;
        calibration.id = rows.text();
        calibration.device = rows.text();
        calibration.kind = rows.text();
        calibration.serial = rows.text();
        calibration.channel = rows.small();
        calibration.quantity = rows.text();
        calibration.unit_per_count = rows.real();
        calibration.zero_counts = rows.big();
        calibration.taken = rows.moment(boots);
        calibration.sign = rows.small();
        calibration.slant_offset_um = rows.maybeBig();
        calibration.hook_height_um = rows.maybeBig();
        calibration.method = rows.text();
        calibration.place = rows.text();
        calibration.residual_ppm = rows.maybeBig();
        calibration.basis = rows.text();
        calibrations.push_back(std::move(calibration));
    }
    return calibrations;
}

std::vector<CalibrationRecord> calibrationRecordsOf(Connection& connection, const std::string& set_id,
                                                    const Boots& boots) {
    static const std::string sql =
        std::string(kCalibrations) +
        " FROM set_calibration s JOIN calibration c ON c.id = s.calibration_id WHERE s.set_id = ?1"
        " ORDER BY s.place";
    Query rows = connection.query(sql.c_str());
    return calibrationRecords(rows.with(set_id), boots);
}

constexpr std::string_view kStoredSets =
    "SELECT "
    "s.id, s.session_id, s.number, s.exercise_id, s.started_boot, s.started_us, s.started_wall_ms,"
    " s.started_clock_ok, s.ended_boot, s.ended_us, s.ended_wall_ms, s.ended_clock_ok, s.stop_reason, "
    "s.load_g, s.load_source, s.load_residual_g, s.target_reps, s.cap_pm, s.loss_pm, s.reps, s.loss_state, "
    "s.pain, s.deleted, s.said_rir, s.loss_sd_pm, s.crosscheck_g, s.mismatch_g, s.delete_reason, s.held_ms, "
    "s.target_held_ms, coalesce(k.slot, ''), coalesce(k.kind, 'work'), k.target_g, "
    "coalesce(k.target_reps_max, 0), coalesce(k.target_sets, 0), coalesce(k.sides, 1),"
    " coalesce(f.signals, ''), v.id, v.member_id, v.started_boot, v.started_us, v.started_wall_ms, "
    "v.started_clock_ok,"
    " v.ended_boot, v.ended_us, v.ended_wall_ms, v.ended_clock_ok, v.end_reason, v.corrective,"
    " coalesce(v.program_id, ''), v.program_day, v.deload,"
    " e.id, e.name, e.pattern, coalesce(e.starts_with_eccentric, 1), coalesce(e.default_rom_mm, 0),"
    " coalesce(e.timed, 0)"
    " FROM ";
constexpr std::string_view kSetsOfVisits = "set_log s JOIN session v ON v.id = s.session_id";
constexpr std::string_view kBesideSets =
    " LEFT JOIN exercise e ON e.id = s.exercise_id"
    " LEFT JOIN set_asked k ON k.set_id = s.id LEFT JOIN set_form f ON f.set_seq = s.seq";

/// A statement of sets: `from` names s and v, `rest` which of them and in what order.
std::string setsFrom(std::string_view from, std::string_view rest) {
    return fmt::format("{}{}{}{}", kStoredSets, from, kBesideSets, rest);
}

StoredSet withoutReps(Query& row, const Boots& boots) {
    StoredSet stored;
    stored.set = setOf(row, boots);
    stored.session = sessionOf(row, boots);
    stored.exercise = exerciseOf(row);
    return stored;
}

StoredSet storedSet(Connection& connection, Query& row, const Boots& boots) {
    StoredSet stored = withoutReps(row, boots);
    stored.set.calibration_ids = calibrationsOf(connection, stored.set.id);
    stored.reps = repsOf(connection, stored.set.id, boots);
    return stored;
}

std::vector<StoredSet> storedSets(Connection& connection, Query& rows) {
    const Boots boots = connection.boots();
    std::vector<StoredSet> sets;
    while (rows.next()) sets.push_back(storedSet(connection, rows, boots));
    return sets;
}

}  // namespace

void readSets(Connection& connection, std::int64_t from_ms, std::int64_t to_ms, bool with_deleted,
              const std::function<bool(StoredSet)>& visit) {
    // From visit to visit by set_of_session, which has the order already: SQLite would sort all of them in
    // memory otherwise.
    static const std::string sql =
        setsFrom("session v CROSS JOIN set_log s ON s.session_id = v.id",
                 " WHERE +s.started_wall_ms >= ?1 AND +s.started_wall_ms < ?2 AND (?3 OR s.deleted = 0)"
                 " ORDER BY v.seq, s.number, s.seq");
    const Boots boots = connection.boots();
    Query rows = connection.query(sql.c_str());
    rows.with(from_ms, to_ms, with_deleted);
    while (rows.next())
        if (!visit(storedSet(connection, rows, boots))) return;
}

void readOwnSets(Connection& connection, std::int64_t from_ms, std::int64_t to_ms, bool with_deleted,
                 const std::function<bool(StoredSet)>& visit) {
    static const std::string sql =
        setsFrom("session v CROSS JOIN set_log s ON s.session_id = v.id",
                 " WHERE substr(s.id, 15, 1) <> '8' AND (?3 OR s.deleted = 0) AND (s.started_clock_ok = 0"
                 "  OR (+s.started_wall_ms >= ?1 AND +s.started_wall_ms < ?2))"
                 " ORDER BY v.seq, s.number, s.seq");
    const BootClocks clocks = bootClocks(connection);
    const Boots boots = connection.boots();
    Query rows = connection.query(sql.c_str());
    rows.with(from_ms, to_ms, with_deleted);
    while (rows.next()) {
        StoredSet stored = withoutReps(rows, boots);
        putRight(stored, clocks);
        const std::int64_t began = stored.set.started.wall_ms;
        if (began < from_ms || began >= to_ms) continue;
        stored.reps = repsOf(connection, stored.set.id, boots);
        putRight(stored, clocks);
        if (!visit(std::move(stored))) return;
    }
}

std::vector<StoredSet> readSetsOf(Connection& connection, const std::string& member_id) {
    static const std::string sql =
        setsFrom("session v CROSS JOIN set_log s ON s.session_id = v.id",
                 " WHERE v.member_id = ?1 AND s.deleted = 0 AND s.ended_us IS NOT NULL"
                 " ORDER BY v.seq, s.number, s.seq");
    const BootClocks clocks = bootClocks(connection);
    Query rows = connection.query(sql.c_str());
    std::vector<StoredSet> sets = storedSets(connection, rows.with(member_id));
    for (StoredSet& stored : sets) putRight(stored, clocks);
    return sets;
}

std::vector<StoredSet> readHistory(Connection& connection, const std::string& member_id,
                                   const std::string& exercise_id, int limit) {
    static const std::string sql =
        setsFrom(kSetsOfVisits,
                 " WHERE s.seq IN (SELECT set_seq FROM set_summary WHERE member_id = ?1 AND exercise_id = ?2"
                 " ORDER BY set_seq DESC LIMIT ?3) ORDER BY s.seq DESC");
    Query rows = connection.query(sql.c_str());
    return storedSets(connection, rows.with(member_id, exercise_id, limit));
}

std::shared_ptr<const MeasuredSet> readMeasured(Connection& connection, const FindMeasured& wanted) {
    auto measured = std::make_shared<MeasuredSet>();
    {
        Query next = connection.query(
            "SELECT s.seq FROM set_log s WHERE s.seq > ?1 AND (?3 = '' OR s.id = ?3)"
            " AND EXISTS(SELECT 1 FROM rep r WHERE r.set_id = s.id AND r.algorithm < ?2)"
            " ORDER BY s.seq LIMIT 1");
        if (!next.with(wanted.after, wanted.older_than, wanted.set_id).next()) return nullptr;
        measured->place = next.big();
    }
    static const std::string sql = setsFrom(kSetsOfVisits, " WHERE s.seq = ?1");
    Query row = connection.query(sql.c_str());
    std::vector<StoredSet> stored = storedSets(connection, row.with(measured->place));
    if (stored.empty()) return nullptr;
    measured->stored = std::move(stored.front());
    const std::string& id = measured->stored.set.id;
    for (RepRecord& rep : measured->stored.reps) rep.samples = readSamples(connection, rep.id);
    measured->calibrations = calibrationRecordsOf(connection, id, connection.boots());
    return measured;
}

std::vector<CalibrationRecord> readCalibrationsAtRack(Connection& connection) {
    static const std::string sql =
        std::string(kCalibrations) +
        " FROM calibration c WHERE c.seq IN (SELECT max(seq) FROM calibration WHERE method <> 'configured'"
        " GROUP BY device, serial, channel) ORDER BY c.seq";
    const Boots boots = connection.boots();
    Query rows = connection.query(sql.c_str());
    return calibrationRecords(rows, boots);
}

std::string readSamples(Connection& connection, const std::string& rep_id) {
    Query row = connection.query("SELECT samples FROM rep_samples WHERE rep_id = ?1");
    return row.with(rep_id).next() ? row.text() : std::string();
}

}  // namespace plumbline::db
