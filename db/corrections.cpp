#include "db/corrections.h"

#include "db/connection.h"
#include "db/errors.h"
#include "db/summary.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

struct Correction {
    const char* what;
    std::optional<std::string> set_id;
    std::string from_session, to_session;
    std::optional<std::string> from_member, to_member;
    std::string reason;
    std::optional<Moment> at;
};

void write(Connection& connection, const Correction& c) {
    const std::optional<Stamp> made = connection.maybeStamp(c.at);
    connection
        .query(
            "INSERT INTO correction(what, set_id, from_session_id, to_session_id, from_member_id, "
            "to_member_id,"
            " reason, made_boot, made_us, made_wall_ms, made_clock_ok)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)")
        .with(c.what, c.set_id, c.from_session, c.to_session, c.from_member, c.to_member, c.reason, made)
        .run();
    noteForHub(connection, "correction", std::to_string(connection.newest()));
}

/// Whose a stored session is; throws when it is not stored.
std::optional<std::string> ownerOf(Connection& connection, const std::string& session_id) {
    Query row = connection.query("SELECT member_id FROM session WHERE id = ?1");
    if (!row.with(session_id).next())
        refuse("this visit is not in the store", "lift a set first, then it can be given to somebody");
    return row.maybeText();
}

bool isStored(Connection& connection, const std::string& session_id) {
    Query row = connection.query("SELECT 1 FROM session WHERE id = ?1");
    return row.with(session_id).next();
}

/// Where a set is stored; empty: nowhere.
std::optional<std::string> placeOf(Connection& connection, const std::string& set_id) {
    Query row = connection.query("SELECT session_id FROM set_log WHERE id = ?1");
    return row.with(set_id).next() ? std::optional(row.text()) : std::nullopt;
}

}  // namespace

void claimSession(Connection& connection, const ClaimSession& job) {
    const std::optional<std::string> owner = ownerOf(connection, job.session_id);
    if (owner == job.member_id) return;
    if (owner) refuse("these sets are somebody's already", "ask staff if they are yours");
    {
        Query member = connection.query("SELECT 1 FROM member WHERE id = ?1");
        if (!member.with(job.member_id).next())
            refuse("nobody here has that number, so the sets stay a guest's", "sign in again");
    }
    connection.query("UPDATE session SET member_id = ?2 WHERE id = ?1")
        .with(job.session_id, job.member_id)
        .run();
    noteForHub(connection, "session", job.session_id);
    noteSummaries(connection, job.session_id);
    write(connection, {.what = "claimed",
                       .set_id = {},
                       .from_session = job.session_id,
                       .to_session = job.session_id,
                       .from_member = {},
                       .to_member = job.member_id,
                       .reason = "",
                       .at = job.at});
}

void moveSet(Connection& connection, const MoveSet& job) {
    const std::optional<std::string> from = placeOf(connection, job.set_id);
    if (!from)
        refuse("this set is not in the store, so it stays where it was", "try again after the set has ended");
    if (*from == job.to.id) return;
    if (!isStored(connection, job.to.id)) writeSession(connection, job.to);
    forgetSummary(connection, job.set_id);
    connection
        .query(
            "UPDATE set_log SET (session_id, number) ="
            " (?2, (SELECT coalesce(max(number), 0) + 1 FROM set_log WHERE session_id = ?2)) WHERE id = ?1")
        .with(job.set_id, job.to.id)
        .run();
    noteForHub(connection, "set", job.set_id);
    noteSummary(connection, job.set_id);
    write(connection, {.what = "moved",
                       .set_id = job.set_id,
                       .from_session = *from,
                       .to_session = job.to.id,
                       .from_member = ownerOf(connection, *from),
                       .to_member = ownerOf(connection, job.to.id),
                       .reason = "",
                       .at = job.at});
}

void noteDeletion(Connection& connection, const SetRecord& set, const std::optional<Moment>& at) {
    const std::string session = placeOf(connection, set.id).value_or(set.session_id);
    const std::optional<std::string> owner = ownerOf(connection, session);
    write(connection, {.what = set.deleted ? "deleted" : "restored",
                       .set_id = set.id,
                       .from_session = session,
                       .to_session = session,
                       .from_member = owner,
                       .to_member = owner,
                       .reason = set.delete_reason,
                       .at = at});
}

}  // namespace plumbline::db
