#include "db/opening.h"

#include <SQLiteCpp/Exception.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "db/errors.h"
#include "db/files.h"
#include "db/migrations.h"
#include "db/uuid.h"

namespace plumbline::db {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

[[noreturn]] void failDamaged(const fs::path& file, const std::string& complaint) {
    fail(Kind::Damaged, fmt::format("{} is damaged ({})", file.string(), complaint),
         "restart Plumbline: it sets the file aside and begins a new one");
}

fs::path damageMark(const fs::path& file) {
    return withSuffix(file, ".damaged");
}

/// Small however many years the rack stands, and needed before anybody can lift.
constexpr std::array<std::string_view, 11> kSmall = {
    "meta",         "boot",        "member",  "card",          "pin",
    "exercise",     "calibration", "program", "override_head", "exercise_substitute",
    "exercise_name"};
/// Those whose rows have no order of their own: their first row must do.
constexpr std::array<std::string_view, 6> kUnordered = {"set_calibration", "set_summary",    "set_asked",
                                                        "preparation",     "visit_from_app", "set_from_app"};

template <typename Names>
bool among(const Names& names, std::string_view name) {
    for (const std::string_view each : names) {
        if (each == name) return true;
    }
    return false;
}

/// Throws SQLite::Exception with the I/O error when not every byte of file and -wal can be read.
void requireReadable(Connection& connection) {
    sqlite3* const handle = connection.database().getHandle();
    for (const int which : {SQLITE_FCNTL_FILE_POINTER, SQLITE_FCNTL_JOURNAL_POINTER}) {
        sqlite3_file* opened = nullptr;
        sqlite3_file_control(handle, "main", which, &opened);
        if (opened == nullptr || opened->pMethods == nullptr) continue;
        sqlite3_int64 size = 0;
        int result = opened->pMethods->xFileSize(opened, &size);
        std::array<char, 65536> piece{};
        for (sqlite3_int64 from = 0; result == SQLITE_OK && from < size; from += piece.size()) {
            const auto length = std::min<sqlite3_int64>(size - from, piece.size());
            result = opened->pMethods->xRead(opened, piece.data(), static_cast<int>(length), from);
        }
        if (result != SQLITE_OK) throw SQLite::Exception("reading the whole file", result);
    }
}

/// "ok", or what a check complains of. SQLite's checks tell a page that could not be read as damage of the
/// file; a whole file must not be set aside because its medium failed once, or for a while.
std::string complaintOf(Connection& connection, const std::string& check) {
    const std::string complaint = connection.text(check.c_str());
    if (complaint == "ok") return complaint;
    requireReadable(connection);
    return connection.text(check.c_str());
}

std::vector<std::string> tablesOf(Connection& connection) {
    std::vector<std::string> names;
    Query rows =
        connection.query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (rows.next()) names.push_back(rows.text());
    return names;
}

void lookOver(Connection& connection, const fs::path& file) {
    for (const std::string& table : tablesOf(connection)) {
        if (among(kSmall, table)) {
            const std::string complaint =
                complaintOf(connection, fmt::format("PRAGMA quick_check({})", table));
            if (complaint != "ok") failDamaged(file, complaint);
        } else {
            const char* newest = among(kUnordered, table) ? "" : " ORDER BY rowid DESC";
            static_cast<void>(
                connection.text(fmt::format("SELECT * FROM \"{}\"{} LIMIT 1", table, newest).c_str()));
        }
    }
}

}  // namespace

void refuseStrangers(const Identity& identity, const fs::path& file) {
    if (identity.fresh()) return;
    if (identity.application_id != kApplicationId) {
        fail(Kind::Foreign, fmt::format("{} is another program's database", file.string()),
             "name another file in the configuration; this one was not touched");
    }
    if (identity.schema > schemaVersion()) {
        fail(Kind::Newer,
             fmt::format("{} was written by a newer Plumbline (schema {}, this one knows {})", file.string(),
                         identity.schema, schemaVersion()),
             "update Plumbline; the file was not touched");
    }
    if (identity.schema < 1) {
        fail(Kind::Damaged, fmt::format("{} has lost its schema number", file.string()),
             "restart Plumbline: it sets the file aside and begins a new one");
    }
}

void requireFolder(const fs::path& file) {
    std::error_code error;
    const fs::path folder = folderOf(file);
    if (!fs::is_directory(folder, error)) {
        fail(Kind::Io, fmt::format("the folder {} does not exist", folder.string()),
             fmt::format("make it and give it to Plumbline's user: mkdir -p '{}'", folder.string()));
    }
    const fs::file_status status = fs::status(file, error);
    if (fs::exists(status) && !fs::is_regular_file(status)) {
        fail(Kind::Io, fmt::format("{} is not a plain file", file.string()),
             "name a file in the configuration");
    }
}

bool walWithoutDatabase(const fs::path& file) {
    std::error_code error;
    const fs::path wal = withSuffix(file, "-wal");
    if (!fs::exists(wal, error) || fs::file_size(wal, error) == 0 || error) return false;
    return !fs::exists(file, error) || fs::file_size(file, error) == 0;
}

Connection openChecked(const fs::path& file) {
    Connection connection = Connection::openExclusive(file);
    const Identity identity = connection.identity();
    // Opened before an erasure put another file in its place, locked behind it.
    if (connection.wasReplaced())
        fail(Kind::Locked, fmt::format("{} was replaced a moment ago", file.string()), "start again");
    refuseStrangers(identity, file);
    std::error_code error;
    const bool marked = fs::exists(damageMark(file), error);
    if (!identity.fresh()) {
        if (marked) {
            const std::string complaint = complaintOf(connection, "PRAGMA quick_check(1)");
            if (complaint != "ok") failDamaged(file, complaint);
        } else {
            lookOver(connection, file);
        }
    }
    if (marked) fs::remove(damageMark(file), error);
    return connection;
}

void markDamaged(const fs::path& file) noexcept {
    try {
        createPrivate(damageMark(file));
    } catch (...) {
        return;
    }
}

void beginIncarnation(Connection& connection, const std::string& rack_id) {
    const std::int64_t now = wallMs();
    connection.query("INSERT INTO meta(one, rack_id, incarnation, created_wall_ms) VALUES(1, ?1, ?2, ?3)")
        .with(rack_id, UuidMaker().next(now), now)
        .run();
}

}  // namespace plumbline::db
