#include "db/writer.h"

#include <fmt/format.h>

#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "db/connection.h"
#include "db/corrections.h"
#include "db/health.h"
#include "db/lists.h"
#include "db/summary.h"

namespace plumbline::db {

namespace {

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

/// What the program asked of the set, where it asked for anything; true when that had to be changed.
bool writeAsked(Connection& connection, const SetRecord& set) {
    const SetRecord plain;
    const auto asked = [](const SetRecord& s) {
        return std::tie(s.slot, s.kind, s.target_g, s.target_reps_max, s.target_sets, s.sides);
    };
    if (asked(set) == asked(plain)) {
        connection.query("DELETE FROM set_asked WHERE set_id = ?1").with(set.id).run();
        return connection.changed() > 0;
    }
    connection
        .query(
            "INSERT INTO set_asked(set_id, slot, kind, target_g, target_reps_max, target_sets, sides)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT(set_id) DO UPDATE SET"
            "  (slot, kind, target_g, target_reps_max, target_sets, sides) = (excluded.slot, excluded.kind,"
            "   excluded.target_g, excluded.target_reps_max, excluded.target_sets, excluded.sides)"
            " WHERE (set_asked.slot, set_asked.kind, set_asked.target_g, set_asked.target_reps_max,"
            "        set_asked.target_sets, set_asked.sides) IS NOT (excluded.slot, excluded.kind,"
            "        excluded.target_g, excluded.target_reps_max, excluded.target_sets, excluded.sides)")
        .with(set.id, set.slot, set.kind, set.target_g, set.target_reps_max, set.target_sets, set.sides)
        .run();
    return connection.changed() > 0;
}

/// What the sensors said against its form, where they said anything; true when that had to be changed. The
/// row of the set must be there.
bool writeForm(Connection& connection, const SetRecord& set) {
    if (set.form.empty()) {
        connection.query("DELETE FROM set_form WHERE set_seq = (SELECT seq FROM set_log WHERE id = ?1)")
            .with(set.id)
            .run();
    } else {
        connection
            .query(
                "INSERT INTO set_form(set_seq, signals) SELECT seq, ?2 FROM set_log WHERE id = ?1"
                " ON CONFLICT(set_seq) DO UPDATE SET signals = excluded.signals"
                " WHERE set_form.signals <> excluded.signals")
            .with(set.id, joinedWords(set.form))
            .run();
    }
    return connection.changed() > 0;
}

struct StoredState {
    bool closed = false, deleted = false;
};

/// Both false for a set that is not stored yet.
StoredState storedState(Connection& connection, const std::string& set_id) {
    StoredState state;
    Query row = connection.query("SELECT ended_us IS NOT NULL, deleted FROM set_log WHERE id = ?1");
    if (row.with(set_id).next()) {
        state.closed = row.flag();
        state.deleted = row.flag();
    }
    return state;
}

/// Empty for a guest's session and for one that is not stored yet.
std::optional<std::string> storedOwner(Connection& connection, const std::string& session_id) {
    Query row = connection.query("SELECT member_id FROM session WHERE id = ?1");
    return row.with(session_id).next() ? row.maybeText() : std::nullopt;
}

constexpr std::string_view kEndedByPain = "pain";

/// Of a guest's visit nobody has agreed to that.
bool mayKeepAnswers(Connection& connection, const std::string& session_id) {
    const std::optional<std::string> owner = storedOwner(connection, session_id);
    return owner && consented(connection, *owner);
}

/// Inserts a row or, where its id is known, changes it; a row that says the same already is left alone, so
/// that changed() tells whether the hub has something new. `columns` are without the id, apart by spaces, in
/// the order of the parameters. One that begins with '!' is written once and never changed; one that begins
/// with '+' is never emptied again.
std::string upsert(const std::string& table, const std::string& columns) {
    std::string names, parameters, changing, theirs, ours;
    int parameter = 1;
    std::istringstream list(columns);
    for (std::string column; list >> column;) {
        const char rule = column.front();
        if (rule == '!' || rule == '+') column.erase(0, 1);
        names += ", " + column;
        parameters += fmt::format(", ?{}", ++parameter);
        if (rule == '!') continue;
        const std::string comma = changing.empty() ? "" : ", ";
        changing += comma + column;
        theirs +=
            fmt::format(fmt::runtime(rule == '+' ? "{0}coalesce(excluded.{1}, {2}.{1})" : "{0}excluded.{1}"),
                        comma, column, table);
        ours += fmt::format("{}{}.{}", comma, table, column);
    }
    return fmt::format(
        "INSERT INTO {0}(id{1}) VALUES(?1{2}) ON CONFLICT(id) DO UPDATE SET ({3}) = ({4}) WHERE ({5}) IS NOT "
        "({4})",
        table, names, parameters, changing, theirs, ours);
}

const char* upsertSession() {
    static const std::string sql =
        upsert("session",
               "+member_id started_boot started_us started_wall_ms started_clock_ok ended_boot ended_us "
               "ended_wall_ms ended_clock_ok end_reason corrective program_id program_day deload");
    return sql.c_str();
}

const char* upsertSet() {
    static const std::string sql =
        upsert("set_log",
               "!session_id !number exercise_id started_boot started_us started_wall_ms started_clock_ok "
               "ended_boot ended_us ended_wall_ms ended_clock_ok stop_reason load_g load_source "
               "load_residual_g target_reps cap_pm loss_pm reps loss_state pain deleted said_rir loss_sd_pm "
               "crosscheck_g mismatch_g delete_reason held_ms target_held_ms");
    return sql.c_str();
}

const char* upsertRep() {
    static const std::string sql = upsert(
        "rep",
        "set_id ordinal number counted why_not concentric_start_boot concentric_start_us "
        "concentric_start_wall_ms concentric_start_clock_ok concentric_us eccentric_us pause_us "
        "detected_us mean_velocity_mm_s mean_propulsive_velocity_mm_s peak_velocity_mm_s rom_mm "
        "mean_power_w peak_power_w loss_pm struck top_us mean_velocity_sd_um_s "
        "mean_propulsive_velocity_sd_um_s peak_velocity_sd_um_s rom_sd_um assist_g hooks_at algorithm");
    return sql.c_str();
}

// What an algorithm says of a rep, in rep and in rep_history, in the order of replaceFigures()'s parameters.
constexpr const char* kFigures =
    "concentric_start_us concentric_start_wall_ms concentric_us eccentric_us pause_us detected_us top_us "
    "mean_velocity_mm_s mean_propulsive_velocity_mm_s peak_velocity_mm_s rom_mm mean_power_w peak_power_w "
    "loss_pm mean_velocity_sd_um_s mean_propulsive_velocity_sd_um_s peak_velocity_sd_um_s rom_sd_um "
    "algorithm";

/// `pattern` with {0} for the columns of kFigures and {1} for their parameters, which begin at ?3.
std::string ofFigures(std::string_view pattern) {
    std::string names, parameters;
    int parameter = 2;
    std::istringstream list(kFigures);
    for (std::string column; list >> column;) {
        const std::string comma = names.empty() ? "" : ", ";
        names += comma + column;
        parameters += fmt::format("{}?{}", comma, ++parameter);
    }
    return fmt::format(fmt::runtime(pattern), names, parameters);
}

const char* keepFigures() {
    static const std::string sql = ofFigures(
        "INSERT INTO rep_history(rep_id, counted, why_not, replaced_wall_ms, {0})"
        " SELECT id, counted, why_not, ?2, {0} FROM rep WHERE id = ?1 AND ({0}) IS NOT ({1})");
    return sql.c_str();
}

const char* changeFigures() {
    static const std::string sql =
        ofFigures("UPDATE rep SET ({0}) = ({1}) WHERE id = ?1 AND ({0}) IS NOT ({1})");
    return sql.c_str();
}

}  // namespace

void noteForHub(Connection& connection, const char* kind, const std::string& id) {
    connection.query("INSERT INTO outbox(kind, id) VALUES(?1, ?2)").with(kind, id).run();
}

void writeSession(Connection& connection, const SessionRecord& session) {
    const Stamp started = connection.stamp(session.started);
    const std::optional<Stamp> ended = connection.maybeStamp(session.ended);
    const std::optional<std::string> owner = storedOwner(connection, session.id);
    const bool changes_hands = session.member_id && owner != session.member_id;
    if (changes_hands) forgetSummaries(connection, session.id);
    connection.query(upsertSession())
        .with(session.id, session.member_id, started, ended, session.end_reason, session.corrective,
              NullIfEmpty{session.program_id}, session.program_day, session.deload)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "session", session.id);
    if (changes_hands) noteSummaries(connection, session.id);
}

void writeCalibration(Connection& connection, const CalibrationRecord& c) {
    const Stamp taken = connection.stamp(c.taken);
    connection
        .query(
            "INSERT INTO calibration(id, device, kind, serial, channel, quantity, unit_per_count, "
            "zero_counts,"
            " taken_boot, taken_us, taken_wall_ms, taken_clock_ok, sign, slant_offset_um, hook_height_um,"
            " method, place, residual_ppm, basis)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)"
            " ON CONFLICT(id) DO NOTHING")
        .with(c.id, c.device, c.kind, c.serial, c.channel, c.quantity, c.unit_per_count, c.zero_counts, taken,
              c.sign, c.slant_offset_um, c.hook_height_um, c.method, c.place, c.residual_ppm, c.basis)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "calibration", c.id);
}

void writeSet(Connection& connection, const SetRecord& set, bool only_if_open,
              const std::optional<Moment>& at) {
    const StoredState before = storedState(connection, set.id);
    if (only_if_open && before.closed) return;
    if (before.closed) forgetSummary(connection, set.id);
    const Stamp started = connection.stamp(set.started);
    const std::optional<Stamp> ended = connection.maybeStamp(set.ended);
    // That it hurt is an answer about the body: of who has not agreed to those being kept it was only ended.
    const bool hurts = set.pain || set.stop_reason == kEndedByPain;
    const bool keeps = !hurts || mayKeepAnswers(connection, set.session_id);
    connection.query(upsertSet())
        .with(set.id, set.session_id, set.number, NullIfEmpty{set.exercise_id}, started, ended,
              !keeps && set.stop_reason == kEndedByPain ? "ended" : set.stop_reason, set.load_g,
              set.load_source, set.load_residual_g, set.target_reps, set.cap_pm, set.loss_pm, set.reps,
              set.loss_state, set.pain && keeps, set.deleted, set.said_rir, set.loss_sd_pm, set.crosscheck_g,
              set.mismatch_g, set.delete_reason, set.held_ms, set.target_held_ms)
        .run();
    const bool row_changed = connection.changed() > 0;
    const bool list_changed = writeSetCalibrations(connection, set);
    const bool asked_changed = writeAsked(connection, set);
    const bool form_changed = writeForm(connection, set);
    if (row_changed || list_changed || asked_changed || form_changed) noteForHub(connection, "set", set.id);
    if (before.deleted != set.deleted) noteDeletion(connection, set, at);
    noteSummary(connection, set.id);
}

void writeRep(Connection& connection, const RepRecord& rep) {
    const Stamp start = connection.stamp(rep.concentric_start);
    connection.query(upsertRep())
        .with(rep.id, rep.set_id, rep.ordinal, rep.number, rep.counted, rep.why_not, start, rep.concentric_us,
              rep.eccentric_us, rep.pause_us, rep.detected_us, rep.mean_velocity_mm_s,
              rep.mean_propulsive_velocity_mm_s, rep.peak_velocity_mm_s, rep.rom_mm, rep.mean_power_w,
              rep.peak_power_w, rep.loss_pm, rep.struck, rep.top_us, rep.mean_velocity_sd_um_s,
              rep.mean_propulsive_velocity_sd_um_s, rep.peak_velocity_sd_um_s, rep.rom_sd_um, rep.assist_g,
              rep.hooks_at, rep.algorithm)
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
    if (!changed) return;
    noteForHub(connection, "rep", rep.id);
    noteSummary(connection, rep.set_id);
}

void replaceFigures(Connection& connection, const ReplaceFigures& job) {
    for (const RepRecord& rep : job.reps) {
        for (const char* sql : {keepFigures(), changeFigures()}) {
            connection.query(sql)
                .with(rep.id, job.wall_ms, rep.concentric_start.t_us, rep.concentric_start.wall_ms,
                      rep.concentric_us, rep.eccentric_us, rep.pause_us, rep.detected_us, rep.top_us,
                      rep.mean_velocity_mm_s, rep.mean_propulsive_velocity_mm_s, rep.peak_velocity_mm_s,
                      rep.rom_mm, rep.mean_power_w, rep.peak_power_w, rep.loss_pm, rep.mean_velocity_sd_um_s,
                      rep.mean_propulsive_velocity_sd_um_s, rep.peak_velocity_sd_um_s, rep.rom_sd_um,
                      rep.algorithm)
                .run();
        }
        if (connection.changed() > 0) noteForHub(connection, "rep", rep.id);
    }
    connection
        .query(
            "UPDATE set_log SET (loss_pm, loss_sd_pm, loss_state) = (?2, ?3, ?4)"
            " WHERE id = ?1 AND (loss_pm, loss_sd_pm, loss_state) IS NOT (?2, ?3, ?4)")
        .with(job.set.id, job.set.loss_pm, job.set.loss_sd_pm, job.set.loss_state)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "set", job.set.id);
    noteSummary(connection, job.set.id);
}

}  // namespace plumbline::db
