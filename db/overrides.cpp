#include "db/overrides.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "db/connection.h"
#include "db/erasure.h"
#include "db/name_spellings.h"
#include "db/programs.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

constexpr std::string_view kOverride =
    "SELECT o.seq, o.id, o.member_id, o.slot, o.field, o.old_value, o.new_value, o.scope, o.from_day,"
    " o.to_day, coalesce(o.session_id, ''), o.set_number, coalesce(o.author_id, ''), o.role,"
    " coalesce(a.first_name, ''), o.reason, o.note, o.revokes, o.made_boot, o.made_us, o.made_wall_ms,"
    " o.made_clock_ok, o.previous_hash, o.hash FROM override o LEFT JOIN member a ON a.id = o.author_id";

OverrideRecord overrideOf(Query& row, const Boots& boots) {
    OverrideRecord o;
    o.seq = row.big();
    o.id = row.text();
    o.member_id = row.text();
    o.slot = row.text();
    o.field = row.text();
    o.old_value = row.text();
    o.new_value = row.text();
    o.scope = row.text();
    o.from_day = row.big();
    o.to_day = row.maybeBig();
    o.session_id = row.text();
    o.set_number = row.small();
    o.author_id = row.text();
    o.role = row.text();
    o.author_name = row.text();
    o.reason = row.text();
    o.note = row.text();
    o.revokes = row.maybeText();
    o.made = row.moment(boots);
    o.previous_hash = row.text();
    o.hash = row.text();
    return o;
}

/// What a row bears as its note whose content was erased: a seal of the rest and of the hash it had.
constexpr std::string_view kErased = "erased:";
constexpr std::size_t kSealLength = 64;

bool looksErased(const std::string& note) {
    return note.size() == kErased.size() + kSealLength && note.starts_with(kErased);
}

/// As people read it: a seal is no note.
OverrideRecord shown(OverrideRecord row) {
    if (looksErased(row.note)) row.note.clear();
    return row;
}

std::vector<OverrideRecord> overridesOf(Connection& connection, Query& rows) {
    const Boots boots = connection.boots();
    std::vector<OverrideRecord> overrides;
    while (rows.next()) overrides.push_back(shown(overrideOf(rows, boots)));
    return overrides;
}

/// All columns but the two hashes.
SealedRow sealedRow(const OverrideRecord& o) {
    SealedRow row;
    row.add(o.seq).add(o.id).add(o.member_id).add(o.slot).add(o.field).add(o.old_value).add(o.new_value);
    row.add(o.scope).add(o.from_day).add(o.to_day).addMaybe(o.session_id).add(o.set_number);
    row.addMaybe(o.author_id).add(o.role).add(o.reason).add(o.note).addMaybe(o.revokes.value_or(""));
    row.add(o.made.boot_id).add(o.made.t_us).add(o.made.wall_ms).add(o.made.clock_ok ? 1 : 0);
    return row;
}

std::string hashOf(const Seal& seal, const OverrideRecord& o) {
    return seal.of("override", sealedRow(o).add(o.previous_hash));
}

std::string erasedNote(const Seal& seal, OverrideRecord rest) {
    rest.note.clear();
    return std::string(kErased) +
           seal.of("erased override", sealedRow(rest).add(rest.previous_hash).add(rest.hash));
}

bool isWhole(const Seal& seal, const OverrideRecord& row) {
    return row.hash == hashOf(seal, row) || (looksErased(row.note) && row.note == erasedNote(seal, row));
}

/// What the chain says of its own end.
struct Head {
    std::int64_t rows = 0;
    std::string hash;  ///< of the last row; of a chain without rows: of its beginning
    std::optional<std::string> seal;
};

std::optional<Head> readHead(Connection& connection) {
    Query row = connection.query("SELECT rows, hash, seal FROM override_head");
    if (!row.next()) return std::nullopt;
    Head head;
    head.rows = row.big();
    head.hash = row.text();
    head.seal = row.maybeText();
    return head;
}

/// A chain belongs to one store: another rack's, or one from before a new beginning, does not follow.
std::string beginningOf(Connection& connection, const Seal& seal) {
    return seal.of("beginning", SealedRow().add(connection.text("SELECT incarnation FROM meta")));
}

std::string sealOf(Connection& connection, const Seal& seal, const Head& head) {
    SealedRow row;
    row.add(connection.text("SELECT incarnation FROM meta")).add(head.rows).add(head.hash);
    return seal.of("head", row);
}

void writeHead(Connection& connection, const Seal& seal, const Head& head) {
    connection
        .query(
            "INSERT INTO override_head(one, rows, hash, seal) VALUES(1, ?1, ?2, ?3)"
            " ON CONFLICT(one) DO UPDATE SET (rows, hash, seal) = (excluded.rows, excluded.hash, "
            "excluded.seal)")
        .with(head.rows, head.hash, sealOf(connection, seal, head))
        .run();
}

/// Where the next row goes. Behind a head that is not to be believed it follows nothing: verifying then stops
/// there for ever.
Head endOf(Connection& connection, const Seal& seal) {
    const std::optional<Head> head = readHead(connection);
    if (head && head->seal == sealOf(connection, seal, *head)) return *head;
    const std::int64_t newest = connection.integer("SELECT coalesce(max(seq), 0) FROM override");
    const std::int64_t said = head ? head->rows : 0;
    return {std::max(newest, said), seal.of("broken", SealedRow().add(newest)), std::nullopt};
}

ChainReport badRow(std::int64_t rows, std::int64_t seq, const char* what) {
    return {.rows = rows, .first_bad = seq, .fault = fmt::format("row {} {}", seq, what), .newest_hash = ""};
}

/// Roles are taken from the member's row; the chain must say the same.
std::string faultOfRoles(Connection& connection, const std::map<std::string, std::string>& roles) {
    Query members = connection.query("SELECT id, role FROM member ORDER BY rowid");
    while (members.next()) {
        const std::string id = members.text();
        const std::string role = members.text();
        if (id == kNobody) continue;
        const auto said = roles.find(id);
        const std::string expected = said == roles.end() ? "member" : said->second;
        if (role != expected)
            return fmt::format("member {} has the role {}, the chain made them {}", id, role, expected);
    }
    return "";
}

std::string faultOfEnd(Connection& connection, const Seal& seal, const ChainReport& chain) {
    const std::optional<Head> head = readHead(connection);
    if (!head) return "the chain's head is gone";
    if (!head->seal) return "the chain was never begun";
    if (head->seal != sealOf(connection, seal, *head)) return "the chain's head was changed";
    if (head->rows > chain.rows)
        return fmt::format("rows are gone from the end: the chain had {}, {} are left", head->rows,
                           chain.rows);
    if (head->hash != chain.newest_hash) return "the chain's last row is not the one it ended with";
    // File and head may both have been put back to an older state; what was to be sent still names the row.
    return connection.integer(
               "SELECT EXISTS(SELECT 1 FROM outbox WHERE kind = 'override'"
               " AND id NOT IN (SELECT id FROM override))") == 0
               ? ""
               : "a change that was to be sent is missing";
}

/// A row as it is after `member_id` was taken out of it; the same when they were not in it.
OverrideRecord without(OverrideRecord row, const std::string& member_id, const std::string& name,
                       const std::string& nobody) {
    // As the name is written: that of a Will or a Rose is a word in notes of other people.
    if (row.author_id == member_id || stands(row.note, {name, true})) row.note.clear();
    if (row.author_id == member_id) row.author_id = nobody;
    if (row.member_id != member_id) return row;
    row.id = fmt::format("erased-{}", row.seq);
    row.member_id = nobody;
    if (!row.session_id.empty()) row.session_id = "erased";
    for (std::string* said : {&row.slot, &row.old_value, &row.new_value, &row.note}) said->clear();
    row.reason = "other";
    return row;
}

void rewrite(Connection& connection, const OverrideRecord& row) {
    connection
        .query(
            "UPDATE override SET (id, member_id, slot, old_value, new_value, session_id, author_id, reason,"
            " note, revokes) = (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) WHERE seq = ?1")
        .with(row.seq, row.id, row.member_id, row.slot, row.old_value, row.new_value,
              NullIfEmpty{row.session_id}, NullIfEmpty{row.author_id}, row.reason, row.note, row.revokes)
        .run();
}

}  // namespace

void beginOverrides(Connection& connection, const Seal& seal) {
    const std::optional<Head> head = readHead(connection);
    const bool begun = !head || head->seal || head->rows > 0;
    if (begun || connection.integer("SELECT count(*) FROM override") > 0) return;
    writeHead(connection, seal, {0, beginningOf(connection, seal), std::nullopt});
}

OverrideRecord appendOverride(Connection& connection, const Seal& seal, OverrideRecord row) {
    const Stamp made = connection.stamp(row.made);
    const Head end = endOf(connection, seal);
    row.seq = end.rows + 1;
    row.previous_hash = end.hash;
    row.hash = hashOf(seal, row);
    connection
        .query(
            "INSERT INTO override(seq, id, member_id, slot, field, old_value, new_value, scope, from_day,"
            " to_day, session_id, set_number, author_id, role, reason, note, revokes, made_boot, made_us,"
            " made_wall_ms, made_clock_ok, previous_hash, hash)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19,"
            " ?20, ?21, ?22, ?23)")
        .with(row.seq, row.id, row.member_id, row.slot, row.field, row.old_value, row.new_value, row.scope,
              row.from_day, row.to_day, NullIfEmpty{row.session_id}, row.set_number,
              NullIfEmpty{row.author_id}, row.role, row.reason, row.note, row.revokes, made,
              row.previous_hash, row.hash)
        .run();
    writeHead(connection, seal, {row.seq, row.hash, std::nullopt});
    noteForHub(connection, "override", row.id);
    return *readOverride(connection, row.id);
}

std::optional<OverrideRecord> readOverride(Connection& connection, const std::string& id) {
    static const std::string sql = std::string(kOverride) + " WHERE o.id = ?1";
    Query row = connection.query(sql.c_str());
    if (!row.with(id).next()) return std::nullopt;
    return shown(overrideOf(row, connection.boots()));
}

std::vector<OverrideRecord> readOverrides(Connection& connection, const std::string& member_id, int limit) {
    static const std::string sql =
        std::string(kOverride) + " WHERE o.member_id = ?1 AND o.field <> 'role' ORDER BY o.seq DESC LIMIT ?2";
    Query rows = connection.query(sql.c_str());
    return overridesOf(connection, rows.with(member_id, limit));
}

std::vector<OverrideRecord> readAllOverrides(Connection& connection) {
    static const std::string sql = std::string(kOverride) + " ORDER BY o.seq";
    Query rows = connection.query(sql.c_str());
    return overridesOf(connection, rows);
}

std::vector<OverrideRecord> readLiveOverrides(Connection& connection, const std::string& member_id,
                                              std::int64_t day) {
    static const std::string sql =
        std::string(kOverride) +
        " WHERE o.member_id = ?1 AND o.field <> 'role' AND o.revokes IS NULL"
        " AND NOT EXISTS(SELECT 1 FROM override r WHERE r.revokes = o.id)"
        " AND (o.to_day IS NULL OR o.to_day >= ?2)"
        " AND (o.scope NOT IN ('set', 'session') OR o.from_day >= ?2 - 1) ORDER BY o.seq";
    Query rows = connection.query(sql.c_str());
    return overridesOf(connection, rows.with(member_id, day));
}

namespace {

/// Readers go by indexes and compare texts: one that leaves rows out, or bytes in the place of a text, hides
/// a row whose seal is right.
std::string faultOfTables(Connection& connection) {
    for (const char* table : {"override", "override_head", "program", "member"}) {
        const std::string found = connection.text(fmt::format("PRAGMA integrity_check('{}')", table).c_str());
        if (found != "ok") return fmt::format("the table {} is not sound: {}", table, found);
    }
    const bool texts = connection.integer(
                           "SELECT count(*) FROM override WHERE typeof(id) <> 'text'"
                           " OR typeof(member_id) <> 'text' OR typeof(slot) <> 'text'"
                           " OR typeof(field) <> 'text' OR typeof(scope) <> 'text'"
                           " OR typeof(revokes) NOT IN ('text', 'null')"
                           " OR typeof(session_id) NOT IN ('text', 'null')") == 0;
    return texts ? "" : "a row of the chain has bytes where a text belongs";
}

}  // namespace

ChainReport verifyOverrides(Connection& connection, const Seal& seal) {
    static const std::string sql = std::string(kOverride) + " ORDER BY o.seq";
    ChainReport chain;
    chain.newest_hash = beginningOf(connection, seal);
    std::map<std::string, std::string> roles;
    const Boots boots = connection.boots();
    {
        Query rows = connection.query(sql.c_str());
        while (rows.next()) {
            const OverrideRecord row = overrideOf(rows, boots);
            const std::int64_t expected = chain.rows + 1;
            if (row.seq != expected) return badRow(chain.rows, expected, "is gone");
            if (!isWhole(seal, row)) return badRow(chain.rows, row.seq, "was changed or put in");
            if (row.previous_hash != chain.newest_hash)
                return badRow(chain.rows, row.seq, "does not follow the row before it");
            chain.rows = row.seq;
            chain.newest_hash = row.hash;
            if (row.field == "role") roles[row.member_id] = row.new_value;
        }
    }
    chain.fault = faultOfEnd(connection, seal, chain);
    // What was cut off would have been the next row.
    if (!chain.fault.empty()) chain.first_bad = chain.rows + 1;
    if (chain.fault.empty()) chain.fault = faultOfTables(connection);
    if (chain.fault.empty()) chain.fault = faultOfRoles(connection, roles);
    if (chain.fault.empty()) chain.fault = faultOfPrograms(connection, seal);
    return chain;
}

std::vector<std::string> eraseFromChain(Connection& connection, const Seal& seal,
                                        const std::string& member_id, const std::string& name,
                                        const std::string& nobody) {
    static const std::string sql = std::string(kOverride) + " ORDER BY o.seq";
    const Boots boots = connection.boots();
    std::vector<OverrideRecord> rows;
    {
        Query all = connection.query(sql.c_str());
        while (all.next()) rows.push_back(overrideOf(all, boots));
    }
    std::vector<std::string> gone;
    std::map<std::string, std::string> renamed;
    for (const OverrideRecord& row : rows) {
        const bool whole = isWhole(seal, row);
        OverrideRecord left = without(row, member_id, name, nobody);
        if (left.id != row.id) {
            renamed[row.id] = left.id;
            gone.push_back(row.id);
        }
        if (left.revokes && renamed.contains(*left.revokes)) left.revokes = renamed[*left.revokes];
        if (left.id == row.id && left.author_id == row.author_id && left.note == row.note) continue;
        left.note = whole ? erasedNote(seal, left) : std::string(kErased) + std::string(kSealLength, '0');
        rewrite(connection, left);
    }
    return gone;
}

}  // namespace plumbline::db
