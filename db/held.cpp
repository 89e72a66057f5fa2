#include "db/held.h"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <array>
#include <sstream>

#include "db/connection.h"

namespace plumbline::db {

namespace {

// The macros of this file: a member's visits, sets and repetitions.
#define VISITS "(SELECT id FROM session WHERE member_id = ?1)"
#define SETS "(SELECT s.id FROM session v JOIN set_log s ON s.session_id = v.id WHERE v.member_id = ?1)"
#define REPS                                                                                          \
    "(SELECT r.id FROM session v JOIN set_log s ON s.session_id = v.id JOIN rep r ON r.set_id = s.id" \
    " WHERE v.member_id = ?1)"
// Ids of version 8 are of what was lifted elsewhere (content_id.h): that is nobody's use of this rack.
#define IMPORTED "substr(id, 15, 1) = '8'"

constexpr std::array<std::string_view, 7> kImpersonal = {
    "meta", "boot", "exercise", "exercise_substitute", "exercise_name", "calibration", "override_head"};

bool secret(const HeldTable& table, const std::string& column) {
    return fmt::format(" {} ", table.secret).find(fmt::format(" {} ", column)) != std::string::npos;
}

std::string base64(const std::string& bytes) {
    constexpr int kPlain = sodium_base64_VARIANT_ORIGINAL;
    std::string text(sodium_base64_encoded_len(bytes.size(), kPlain), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                      bytes.size(), kPlain);
    text.pop_back();  // the NUL that it ends with
    return text;
}

HeldValue valueOf(const SQLite::Column& column) {
    if (column.isInteger()) return column.getInt64();
    if (column.isFloat()) return column.getDouble();
    if (column.isText()) return column.getString();
    if (column.isBlob()) return HeldBlob{base64(column.getString())};
    return {};
}

std::vector<std::string> textsOf(Connection& connection, const char* sql, const std::string& member_id = "") {
    SQLite::Statement rows(connection.database(), sql);
    if (rows.getBindParameterCount() > 0) rows.bind(1, member_id);
    std::vector<std::string> texts;
    while (rows.executeStep()) texts.push_back(rows.getColumn(0).getString());
    return texts;
}

/// Of a program's text: what people are to read, and not the sets.
bool isProse(std::string_view line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    constexpr std::array<std::string_view, 4> kBegins = {"#", "note", "about", "name"};
    return std::any_of(kBegins.begin(), kBegins.end(),
                       [&](std::string_view begins) { return line.starts_with(begins); });
}

}  // namespace

const std::vector<HeldTable>& heldTables() {
    static const std::vector<HeldTable> tables = {
        {"rep_samples",
         "raw recordings of repetitions",
         "rep_id IN " REPS,
         {"DELETE FROM rep_samples WHERE rep_id IN " REPS}},
        {"rep_history",
         "former figures of repetitions",
         "rep_id IN " REPS,
         {"DELETE FROM rep_history WHERE rep_id IN " REPS}},
        {"rep",
         "repetitions",
         "set_id IN " SETS,
         {"DELETE FROM outbox WHERE kind = 'rep' AND id IN " REPS, "DELETE FROM rep WHERE set_id IN " SETS}},
        {"set_form",
         "signals against the form of sets",
         "set_seq IN (SELECT seq FROM set_log WHERE id IN " SETS ")",
         {"DELETE FROM set_form WHERE set_seq IN (SELECT seq FROM set_log WHERE id IN " SETS ")"}},
        {"set_asked",
         "prescriptions of sets",
         "set_id IN " SETS,
         {"DELETE FROM set_asked WHERE set_id IN " SETS}},
        {"set_calibration",
         "links of sets to calibrations",
         "set_id IN " SETS,
         {"DELETE FROM set_calibration WHERE set_id IN " SETS}},
        {"set_from_app",
         "what apps said of sets elsewhere",
         "set_id IN " SETS,
         {"DELETE FROM set_from_app WHERE set_id IN " SETS}},
        {"visit_from_app",
         "what apps said of visits elsewhere",
         "session_id IN " VISITS,
         {"DELETE FROM visit_from_app WHERE session_id IN " VISITS}},
        {"set_summary",
         "summaries of sets",
         "member_id = ?1",
         {"DELETE FROM set_summary WHERE member_id = ?1"}},
        {"correction",
         "corrections",
         "?1 IN (from_member_id, to_member_id)",
         {"DELETE FROM correction WHERE set_id IN (SELECT id FROM set_log WHERE id IN " SETS " AND " IMPORTED
          ")",
          "UPDATE correction SET from_member_id = nullif(from_member_id, ?1), to_member_id ="
          " nullif(to_member_id, ?1) WHERE ?1 IN (from_member_id, to_member_id)"},
         "from_member_id to_member_id",
         true},
        {"set_log",
         "sets",
         "session_id IN " VISITS,
         {"DELETE FROM outbox WHERE kind = 'set' AND id IN " SETS " AND " IMPORTED,
          "DELETE FROM set_log WHERE session_id IN " VISITS " AND " IMPORTED,
          "UPDATE set_log SET pain = 0, stop_reason = iif(stop_reason = 'pain', 'ended', stop_reason),"
          " said_rir = NULL, target_reps = 0, target_held_ms = 0, load_residual_g = NULL,"
          " crosscheck_g = NULL, mismatch_g = NULL, delete_reason = '' WHERE session_id IN " VISITS},
         "",
         true},
        {"preparation",
         "what was done of preparations",
         "session_id IN " VISITS,
         {"DELETE FROM preparation WHERE session_id IN " VISITS}},
        {"session",
         "visits",
         "member_id = ?1",
         {"DELETE FROM outbox WHERE kind = 'session' AND id IN " VISITS " AND " IMPORTED,
          "DELETE FROM correction WHERE from_session_id IN (SELECT id FROM session WHERE member_id = ?1"
          " AND " IMPORTED ")",
          "DELETE FROM session WHERE member_id = ?1 AND " IMPORTED
          " AND NOT EXISTS(SELECT 1 FROM set_log WHERE session_id = session.id)",
          "UPDATE session SET member_id = NULL, program_id = NULL, program_day = 0, deload = 0"
          " WHERE member_id = ?1"},
         "",
         true},
        {"health",
         "answers about the body",
         "member_id = ?1",
         {"DELETE FROM outbox WHERE id IN (SELECT id FROM health WHERE member_id = ?1)",
          "DELETE FROM health WHERE member_id = ?1", "UPDATE health SET author_id = ?2 WHERE author_id = ?1"},
         "author_id"},
        {"card",
         "cards",
         "member_id = ?1",
         {"DELETE FROM outbox WHERE kind = 'card' AND id IN (SELECT mac FROM card WHERE member_id = ?1)",
          "DELETE FROM card WHERE member_id = ?1"},
         "mac"},
        {"pin", "PINs", "member_id = ?1", {"DELETE FROM pin WHERE member_id = ?1"}, "hash"},
        {"override",
         "changes of training and roles",
         "member_id = ?1",
         {},
         "id author_id revokes previous_hash hash",
         true},
        {"program", "programs of their own", "member_id = ?1", {}, "author_id hash", true},
        {"outbox", "notes for the hub", "kind = 'member' AND id = ?1", {"DELETE FROM outbox WHERE id = ?1"}},
        {"member", "members", "id = ?1", {"DELETE FROM member WHERE id = ?1"}},
    };
    return tables;
}

std::vector<std::string> wordsOf(Connection& connection, const std::string& member_id) {
    constexpr const char* kTexts = "SELECT title FROM visit_from_app WHERE session_id IN " VISITS
                                   " UNION SELECT note FROM visit_from_app WHERE session_id IN " VISITS
                                   " UNION SELECT called FROM set_from_app WHERE set_id IN " SETS
                                   " UNION SELECT category FROM set_from_app WHERE set_id IN " SETS
                                   " UNION SELECT note FROM set_from_app WHERE set_id IN " SETS
                                   " UNION SELECT note FROM override WHERE ?1 IN (member_id, author_id)"
                                   " UNION SELECT name FROM program WHERE member_id = ?1";
    std::vector<std::string> words = textsOf(connection, kTexts, member_id);
    for (const std::string& program :
         textsOf(connection, "SELECT text FROM program WHERE member_id = ?1", member_id)) {
        std::istringstream lines(program);
        for (std::string line; std::getline(lines, line);)
            if (isProse(line)) words.push_back(line);
    }
    return words;
}

#undef VISITS
#undef SETS
#undef REPS
#undef IMPORTED

std::span<const std::string_view> impersonalTables() {
    return kImpersonal;
}

std::vector<std::string> wordsOfEverybody(Connection& connection) {
    return textsOf(connection,
                   "SELECT name FROM exercise UNION SELECT name FROM exercise_name"
                   " UNION SELECT name FROM program WHERE member_id IS NULL"
                   " UNION SELECT text FROM program WHERE member_id IS NULL");
}

void readHeld(Connection& connection, const std::string& member_id, bool with_samples,
              const HeldTaker& taker) {
    const auto given = [&](const HeldTable& table) { return with_samples || table.name != "rep_samples"; };
    const auto select = [&](const char* what, const HeldTable& table) {
        SQLite::Statement rows(connection.database(),
                               fmt::format("SELECT {} FROM \"{}\" WHERE {}", what, table.name, table.where));
        rows.bind(1, member_id);
        return rows;
    };
    std::int64_t all = 0;
    for (const HeldTable& table : heldTables()) {
        if (!given(table)) continue;
        SQLite::Statement count = select("count(*)", table);
        if (count.executeStep()) all += count.getColumn(0).getInt64();
    }
    if (!taker.begin(all)) return;
    for (const HeldTable& table : heldTables()) {
        if (!given(table)) continue;
        SQLite::Statement rows = select("*", table);
        std::vector<std::string> columns;
        std::vector<int> places;
        for (int i = 0; i < rows.getColumnCount(); ++i) {
            if (secret(table, rows.getColumnName(i))) continue;
            places.push_back(i);
            columns.emplace_back(rows.getColumnName(i));
        }
        if (!taker.table(table.name, columns)) return;
        std::vector<HeldValue> row(places.size());
        while (rows.executeStep()) {
            for (std::size_t i = 0; i < places.size(); ++i) row[i] = valueOf(rows.getColumn(places[i]));
            if (!taker.row(row)) return;
        }
    }
}

}  // namespace plumbline::db
