#include "db/permissions.h"

#include <algorithm>
#include <string_view>
#include <tuple>

#include "db/connection.h"
#include "db/errors.h"
#include "db/lists.h"
#include "db/overrides.h"
#include "db/programs.h"
#include "db/slot_field.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

std::string roleOf(Connection& connection, const std::string& member_id) {
    Query row = connection.query("SELECT role FROM member WHERE id = ?1");
    if (!row.with(member_id).next()) refuse("nobody here has that number", "sign in again");
    return row.text();
}

bool isStaff(const std::string& role) {
    return role == "trainer" || role == "owner";
}

void requireOwnSlot(const OverrideRecord& row) {
    if (row.member_id != row.author_id)
        refuse("only a trainer changes somebody else's training", "ask a trainer");
    const bool this_visit = row.scope == "set" || row.scope == "session";
    if (!ofSlot(row) || !this_visit)
        refuse("what lasts longer than this visit is changed by a trainer", "ask a trainer");
}

void requireRole(Connection& connection, const OverrideRecord& row, bool console) {
    if (row.author_id.empty()) {
        if (!console || row.role != "console")
            refuse("a change without an author is refused", "sign in again");
        return;
    }
    const std::string role = roleOf(connection, row.author_id);
    if (role != row.role) refuse("the author's role is another one now", "sign in again");
    if (role == "technician") refuse("a technician does not change training or roles", "ask a trainer");
    if (row.field == "role" && role != "owner") refuse("only an owner changes roles", "ask an owner");
    if (role == "member") requireOwnSlot(row);
}

/// Taking back: the same member's change of the same field, once; roles are set anew instead.
void requireRevocable(Connection& connection, const OverrideRecord& row) {
    const auto revoked = readOverride(connection, *row.revokes);
    if (!revoked) refuse("there is no such change to take back", "look at the list again");
    if (revoked->member_id != row.member_id || revoked->field != row.field || revoked->slot != row.slot)
        refuse("a change is taken back for what it was made for", "look at the list again");
    if (row.field == "role") refuse("a role is not taken back", "give the role that is meant");
    if (row.field == "flag") refuse("a lifted red flag is not taken back", "say it again, as the member");
    if (revoked->revokes) refuse("this took a change back itself", "make the change again");
    if (row.role == "member" && revoked->author_id != row.author_id)
        refuse("a trainer's change is taken back by a trainer", "ask a trainer");
    Query taken = connection.query("SELECT 1 FROM override WHERE revokes = ?1");
    if (taken.with(*row.revokes).next())
        refuse("this change has been taken back already", "look at the list again");
}

/// A number of care is one of app/care/numbers.h, which says its bounds; here only that it is one.
void requireCareNumber(const OverrideRecord& row) {
    if (row.slot.empty()) refuse("the change names no number", "choose one first");
    const std::string_view value = row.new_value;
    const std::string_view digits = value.substr(value.starts_with('-') ? 1 : 0);
    const bool whole = std::all_of(digits.begin(), digits.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (!value.empty() && (digits.empty() || digits.size() > 9 || !whole))
        refuse("a number of care is a whole number", "step it up or down");
}

void requireSense(Connection& connection, const OverrideRecord& row) {
    static_cast<void>(roleOf(connection, row.member_id));
    if (ofSlot(row) && row.slot.empty()) refuse("the change names no slot", "choose the exercise first");
    if (row.field == "care") requireCareNumber(row);
    if (row.field == "flag" && row.new_value != "lifted")
        refuse("a red flag can only be lifted", "update Plumbline");
    if (row.field == "flag" && !row.old_value.empty())
        refuse("what a member ticked is not of the chain: it is never erased", "update Plumbline");
    if (row.field == "cue") {
        if (const std::string fault = faultOfCues(cuesOf(row.new_value)); !fault.empty())
            refuse(fault, "at most six lines of 44 letters");
    }
    if (row.field == "max" || row.field == "cue") {
        Query exercise = connection.query("SELECT 1 FROM exercise WHERE id = ?1");
        if (!exercise.with(row.slot).next())
            refuse("there is no such exercise", "choose one of the catalogue's");
    }
    if (row.field == "program" && !row.new_value.empty()) {
        const auto program = readProgram(connection, row.new_value);
        if (!program) refuse("there is no such program", "choose one of the list");
        if (program->member_id && program->member_id != row.member_id)
            refuse("this program was made for somebody else", "save a version for this member");
    }
}

/// Whether the row is there already; it must say the same then.
bool isStored(Connection& connection, const OverrideRecord& row, std::vector<OverrideRecord>& stored) {
    const auto there = readOverride(connection, row.id);
    if (!there) return false;
    const auto key = [](const OverrideRecord& o) {
        return std::tie(o.member_id, o.slot, o.field, o.new_value, o.scope, o.from_day, o.to_day,
                        o.session_id, o.set_number, o.author_id, o.role, o.reason, o.note, o.revokes);
    };
    if (key(*there) != key(row))
        refuse("a change with this number says something else", "make the change again");
    stored.push_back(*there);
    return true;
}

void setRole(Connection& connection, OverrideRecord& row) {
    row.old_value = roleOf(connection, row.member_id);
    connection.query("UPDATE member SET role = ?2 WHERE id = ?1 AND role <> ?2")
        .with(row.member_id, row.new_value)
        .run();
    if (connection.changed() > 0) noteForHub(connection, "member", row.member_id);
}

bool hasOwner(Connection& connection) {
    return connection.integer("SELECT count(*) FROM member WHERE role = 'owner'") > 0;
}

}  // namespace

std::vector<OverrideRecord> saveOverrides(Connection& connection, const Seal& seal,
                                          const std::vector<OverrideRecord>& rows, bool console) {
    const bool owned = hasOwner(connection);
    std::vector<OverrideRecord> stored;
    for (OverrideRecord row : rows) {
        if (isStored(connection, row, stored)) continue;
        requireRole(connection, row, console);
        requireSense(connection, row);
        if (row.revokes) requireRevocable(connection, row);
        if (row.field == "role") setRole(connection, row);
        if (row.field == "program" && !row.revokes) {
            const auto before = readProgramInForce(connection, row.member_id, row.from_day).program;
            row.old_value = before ? before->id : "";
        }
        stored.push_back(appendOverride(connection, seal, std::move(row)));
    }
    if (owned && !hasOwner(connection))
        refuse("a rack is not left without an owner", "make somebody else an owner first");
    return stored;
}

void requireAuthor(Connection& connection, const std::string& author_id, bool console) {
    if (author_id.empty()) {
        if (!console) refuse("a program without an author is refused", "sign in again");
    } else if (!isStaff(roleOf(connection, author_id))) {
        refuse("only trainers and owners write programs", "ask a trainer");
    }
}

void requireMember(Connection& connection, const std::string& member_id) {
    static_cast<void>(roleOf(connection, member_id));
}

void requireStaff(Connection& connection, const std::string& asker_id) {
    if (!isStaff(roleOf(connection, asker_id)))
        refuse("only trainers and owners see everybody's training", "ask a trainer");
}

}  // namespace plumbline::db
