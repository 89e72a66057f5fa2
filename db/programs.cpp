#include "db/programs.h"

#include <fmt/format.h>

#include <utility>

#include "db/connection.h"
#include "db/errors.h"
#include "db/program_spans.h"
#include "db/writer.h"

namespace plumbline::db {

namespace {

constexpr std::string_view kProgram =
    "SELECT p.id, p.family, p.version, p.member_id, p.name, p.text, coalesce(p.author_id, ''),"
    " p.created_boot, p.created_us, p.created_wall_ms, p.created_clock_ok FROM program p";

ProgramRecord programOf(Query& row, const Boots& boots) {
    ProgramRecord program;
    program.id = row.text();
    program.family = row.text();
    program.version = row.small();
    program.member_id = row.maybeText();
    program.name = row.text();
    program.text = row.text();
    program.author_id = row.text();
    program.created = row.moment(boots);
    return program;
}

std::string hashOf(const Seal& seal, const ProgramRecord& p) {
    SealedRow row;
    row.add(p.id).add(p.family).add(p.version).addMaybe(p.member_id.value_or("")).add(p.name).add(p.text);
    row.addMaybe(p.author_id).add(p.created.boot_id).add(p.created.t_us).add(p.created.wall_ms);
    return seal.of("program", row.add(p.created.clock_ok ? 1 : 0));
}

/// As they stand on a day.
std::vector<ProgramSpan> spansOf(Connection& connection, const std::string& member_id, std::int64_t day) {
    Query rows = connection.query(
        "SELECT o.from_day, o.to_day, o.new_value, coalesce(p.family, ''), o.made_clock_ok FROM override o"
        " LEFT JOIN program p ON p.id = o.new_value"
        " WHERE o.member_id = ?1 AND o.field = 'program' AND o.revokes IS NULL"
        " AND NOT EXISTS(SELECT 1 FROM override r WHERE r.revokes = o.id) ORDER BY o.seq");
    rows.with(member_id);
    std::vector<ProgramSpan> spans;
    while (rows.next()) {
        ProgramSpan span;
        span.from_day = rows.big();
        span.to_day = rows.maybeBig();
        span.program_id = rows.text();
        span.family = rows.text();
        span.clock_ok = rows.flag();
        spans.push_back(std::move(span));
    }
    return asOf(std::move(spans), day);
}

}  // namespace

ProgramRecord writeProgram(Connection& connection, const Seal& seal, const ProgramRecord& program) {
    if (const auto stored = readProgram(connection, program.id)) {
        ProgramRecord same = program;
        same.version = stored->version;
        if (hashOf(seal, same) != hashOf(seal, *stored)) {
            refuse("this program is stored already and says otherwise",
                   "a version never changes: save it as a new one");
        }
        return *stored;
    }
    ProgramRecord fresh = program;
    {
        Query next = connection.query("SELECT coalesce(max(version), 0) + 1 FROM program WHERE family = ?1");
        static_cast<void>(next.with(program.family).next());
        fresh.version = next.small();
    }
    const Stamp created = connection.stamp(fresh.created);
    connection
        .query(
            "INSERT INTO program(id, family, version, member_id, name, text, author_id, created_boot, "
            "created_us,"
            " created_wall_ms, created_clock_ok, hash)"
            " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)")
        .with(fresh.id, fresh.family, fresh.version, fresh.member_id, fresh.name, fresh.text,
              NullIfEmpty{fresh.author_id}, created, hashOf(seal, fresh))
        .run();
    noteForHub(connection, "program", fresh.id);
    return fresh;
}

std::optional<ProgramRecord> readProgram(Connection& connection, const std::string& id) {
    static const std::string sql = std::string(kProgram) + " WHERE p.id = ?1";
    Query row = connection.query(sql.c_str());
    if (!row.with(id).next()) return std::nullopt;
    return programOf(row, connection.boots());
}

std::vector<ProgramRecord> readAllPrograms(Connection& connection) {
    static const std::string sql = std::string(kProgram) + " ORDER BY p.seq";
    const Boots boots = connection.boots();
    std::vector<ProgramRecord> programs;
    Query rows = connection.query(sql.c_str());
    while (rows.next()) programs.push_back(programOf(rows, boots));
    return programs;
}

std::vector<ProgramRecord> readPrograms(Connection& connection) {
    static const std::string sql =
        std::string(kProgram) +
        " WHERE p.member_id IS NULL AND p.version = (SELECT max(version) FROM program"
        " WHERE family = p.family AND member_id IS NULL) ORDER BY p.name, p.family";
    const Boots boots = connection.boots();
    std::vector<ProgramRecord> programs;
    Query rows = connection.query(sql.c_str());
    while (rows.next()) programs.push_back(programOf(rows, boots));
    return programs;
}

ProgramInForce readProgramInForce(Connection& connection, const std::string& member_id, std::int64_t day) {
    const std::vector<ProgramSpan> spans = spansOf(connection, member_id, day);
    const ProgramSpan* now = inForce(spans, day);
    if (now == nullptr || now->program_id.empty()) return {};
    return {readProgram(connection, now->program_id), beganDay(spans, *now)};
}

void eraseFromPrograms(Connection& connection, const Seal& seal, const std::string& member_id,
                       const std::string& nobody) {
    static const std::string sql = "SELECT p.hash," +
                                   std::string(kProgram).substr(std::string_view("SELECT").size()) +
                                   " WHERE ?1 IN (p.member_id, p.author_id)";
    const Boots boots = connection.boots();
    std::vector<std::pair<std::string, ProgramRecord>> found;
    {
        Query rows = connection.query(sql.c_str());
        rows.with(member_id);
        while (rows.next()) {
            std::string hash = rows.text();
            found.emplace_back(std::move(hash), programOf(rows, boots));
        }
    }
    for (auto& [hash, program] : found) {
        const bool whole = hash == hashOf(seal, program);
        if (program.member_id == member_id) {
            program.member_id = nobody;
            program.name = program.text = "erased";
        }
        if (program.author_id == member_id) program.author_id = nobody;
        connection
            .query(
                "UPDATE program SET (member_id, name, text, author_id, hash) = (?2, ?3, ?4, ?5, ?6)"
                " WHERE id = ?1")
            .with(program.id, program.member_id, program.name, program.text, NullIfEmpty{program.author_id},
                  whole ? hashOf(seal, program) : hash)
            .run();
    }
}

std::string faultOfPrograms(Connection& connection, const Seal& seal) {
    static const std::string sql = "SELECT hash, row_number() OVER (PARTITION BY family ORDER BY version)," +
                                   std::string(kProgram).substr(std::string_view("SELECT").size()) +
                                   " ORDER BY p.seq";
    const Boots boots = connection.boots();
    {
        Query rows = connection.query(sql.c_str());
        while (rows.next()) {
            const std::string hash = rows.text();
            const int place = rows.small();
            const ProgramRecord program = programOf(rows, boots);
            if (hash != hashOf(seal, program))
                return fmt::format("version {} of the program {} was changed or put in", program.version,
                                   program.family);
            if (place != program.version)
                return fmt::format("version {} of the program {} is gone", place, program.family);
        }
    }
    Query missing = connection.query(
        "SELECT seq FROM override WHERE field = 'program' AND new_value <> ''"
        " AND new_value NOT IN (SELECT id FROM program) ORDER BY seq LIMIT 1");
    return missing.next() ? fmt::format("the program of row {} is gone", missing.big()) : "";
}

}  // namespace plumbline::db
