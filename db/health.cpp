#include "db/health.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <tuple>

#include "db/connection.h"
#include "db/errors.h"
#include "db/lists.h"
#include "db/permissions.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

constexpr std::int64_t kYearDays = 365;
constexpr std::array<std::string_view, 8> kKinds = {"consent", "consent_end", "check_in", "pain",
                                                    "flags",   "lifted",      "flare",    "flare_end"};
constexpr std::array<std::string_view, 6> kFlags = {"leg", "bladder", "fever", "night", "severe", "long"};
constexpr std::array<std::string_view, 3> kEnding = {"consent_end", "lifted", "flare_end"};

template <std::size_t N>
bool among(const std::array<std::string_view, N>& words, const std::string& word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

constexpr std::string_view kColumns =
    "SELECT id, member_id, kind, day, soreness, trend, flags, session_id, set_id, exercise_id,"
    " coalesce(author_id, ''), reason, made_boot, made_us, made_wall_ms, made_clock_ok FROM health";

HealthRecord healthOf(Query& row, const Boots& boots) {
    HealthRecord h;
    h.id = row.text();
    h.member_id = row.text();
    h.kind = row.text();
    h.day = row.big();
    h.soreness = row.maybeSmall();
    h.trend = row.text();
    h.flags = wordsOf(row.text());
    h.session_id = row.text();
    h.set_id = row.text();
    h.exercise_id = row.text();
    h.author_id = row.text();
    h.reason = row.text();
    h.made = row.moment(boots);
    return h;
}

void requireSense(const HealthRecord& row) {
    if (!among(kKinds, row.kind)) refuse("there is no such kind of answer", "update Plumbline");
    for (const std::string& flag : row.flags)
        if (!among(kFlags, flag)) refuse("there is no such red flag", "update Plumbline");
    if (row.kind != "flags" && !row.flags.empty())
        refuse("red flags are an answer of their own", "answer again");
    if (row.kind == "check_in" && !row.soreness && row.trend.empty())
        refuse("a check-in without an answer is not kept", "answer, or skip it");
    if (row.kind == "lifted" && row.reason.empty())
        refuse("a red flag is lifted with a reason", "say the reason");
}

/// The author is looked up, never believed.
void requireMayWrite(Connection& connection, const HealthRecord& row,
                     const std::vector<OverrideRecord>& then) {
    requireMember(connection, row.member_id);
    const bool own = row.author_id.empty() || row.author_id == row.member_id;
    if (row.kind == "consent" && !own)
        refuse("nobody agrees in somebody else's name", "let the member answer");
    if (!own) requireStaff(connection, row.author_id);
    if (row.kind != "lifted") return;
    if (row.author_id.empty()) refuse("a red flag is lifted by a trainer", "ask a trainer");
    requireStaff(connection, row.author_id);
    const bool audited = std::any_of(then.begin(), then.end(), [&](const OverrideRecord& each) {
        return each.field == "flag" && each.member_id == row.member_id;
    });
    if (!audited) refuse("who lifts a red flag is written down", "lift it from the member's page");
}

bool standsFlare(Connection& connection, const std::string& member_id) {
    Query newest = connection.query(
        "SELECT kind FROM health INDEXED BY health_standing WHERE member_id = ?1"
        " AND kind NOT IN ('check_in', 'pain') AND kind IN ('flare', 'flare_end') ORDER BY seq DESC LIMIT 1");
    return newest.with(member_id).next() && newest.text() == "flare";
}

bool isStored(Connection& connection, const HealthRecord& row) {
    static const std::string sql = std::string(kColumns) + " WHERE id = ?1";
    Query found = connection.query(sql.c_str());
    if (!found.with(row.id).next()) return false;
    const auto key = [](const HealthRecord& h) {
        return std::tie(h.member_id, h.kind, h.day, h.soreness, h.trend, h.flags, h.session_id, h.set_id,
                        h.exercise_id, h.author_id, h.reason);
    };
    const HealthRecord there = healthOf(found, {});
    if (key(there) != key(row)) refuse("an answer with this number says something else", "answer again");
    return true;
}

void append(Connection& connection, const HealthRecord& h) {
    const Stamp made = connection.stamp(h.made);
    connection
        .query(
            "INSERT INTO health(id, member_id, kind, day, soreness, trend, flags, session_id, set_id,"
            " exercise_id, author_id, reason, made_boot, made_us, made_wall_ms, made_clock_ok)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)")
        .with(h.id, h.member_id, h.kind, h.day, h.soreness, h.trend, joinedWords(h.flags), h.session_id,
              h.set_id, h.exercise_id, NullIfEmpty{h.author_id}, h.reason, made)
        .run();
    noteForHub(connection, "health", h.id);
}

}  // namespace

bool consented(Connection& connection, const std::string& member_id) {
    Query newest = connection.query(
        "SELECT kind FROM health INDEXED BY health_standing WHERE member_id = ?1"
        " AND kind NOT IN ('check_in', 'pain') AND kind IN ('consent', 'consent_end')"
        " ORDER BY seq DESC LIMIT 1");
    return newest.with(member_id).next() && newest.text() == "consent";
}

void saveHealth(Connection& connection, const SaveHealth& job) {
    for (const HealthRecord& row : job.rows) {
        if (isStored(connection, row)) continue;
        requireSense(row);
        requireMayWrite(connection, row, job.then);
        const bool ends =
            among(kEnding, row.kind) && (row.kind != "flare_end" || standsFlare(connection, row.member_id));
        const bool needs_consent = row.kind != "consent" && !ends;
        if (needs_consent && !consented(connection, row.member_id))
            refuse("without consent nothing about the back is kept", "ask the member first");
        append(connection, row);
    }
}

std::vector<HealthRecord> readHealth(Connection& connection, const std::string& member_id, std::int64_t day) {
    static const std::string sql = std::string(kColumns) +
                                   " INDEXED BY health_of_member WHERE member_id = ?1 AND (day >= ?2"
                                   " OR made_clock_ok = 0 OR kind NOT IN ('check_in', 'pain')) ORDER BY seq";
    Boots boots;  // of years: read only for who has answered anything
    std::vector<HealthRecord> health;
    Query rows = connection.query(sql.c_str());
    rows.with(member_id, day - kYearDays);
    while (rows.next()) {
        if (boots.empty()) boots = connection.boots();
        health.push_back(healthOf(rows, boots));
    }
    return health;
}

std::map<std::string, Standing> readStanding(Connection& connection) {
    Query rows = connection.query(
        "SELECT member_id, kind, flags FROM health INDEXED BY health_standing"
        " WHERE kind NOT IN ('check_in', 'pain') ORDER BY member_id, seq");
    std::map<std::string, Standing> standing;
    while (rows.next()) {
        const std::string member_id = rows.text();
        const std::string kind = rows.text();
        const bool any = !rows.text().empty();
        Standing& now = standing[member_id];
        if (kind == "flare" || kind == "flare_end") now.flare = kind == "flare";
        if (kind == "lifted") now.flagged = false;
        if (kind == "flags" && any) now.flagged = true;
    }
    return standing;
}

}  // namespace plumbline::db
