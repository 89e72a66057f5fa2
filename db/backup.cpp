#include "db/backup.h"

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <string_view>
#include <system_error>
#include <utility>

#include "db/connection.h"
#include "db/errors.h"
#include "db/files.h"
#include "db/opening.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kDigits = 6;

/// "rack-000042-20260322.db" of the store "rack.db" is 42; 0: no backup of this store.
std::int64_t numberOf(const fs::path& file, const fs::path& store) {
    const std::string name = file.filename().string();
    const std::string head = store.stem().string() + "-";
    if (!name.starts_with(head) || !name.ends_with(".db")) return 0;
    const std::string_view rest = std::string_view(name).substr(head.size());
    const std::string_view digits = rest.substr(0, rest.find('-'));
    const bool number = digits.size() >= kDigits && digits.size() <= 12 && digits.size() < rest.size() &&
                        digits.find_first_not_of("0123456789") == std::string_view::npos;
    return number ? std::stoll(std::string(digits)) : 0;
}

void letGo(const fs::path& file, Backup& made) {
    std::error_code error;
    if (fs::remove(file, error) && !error) made.let_go.push_back(file);
}

/// A full folder gives up its oldest backups, but never its last.
void makeRoom(std::vector<fs::path> old, const fs::path& from, const fs::path& folder, Backup& made) {
    std::error_code error;
    const auto wanted = fs::file_size(from, error);
    if (error) return;
    constexpr std::uintmax_t kSpare = 16U << 20U;
    while (old.size() > 1) {
        const auto space = fs::space(folder, error);
        if (error || space.available >= wanted + kSpare) return;
        letGo(old.front(), made);
        old.erase(old.begin());
    }
}

void copyPages(Connection& source, const fs::path& to) {
    SQLite::Database copy(fileUri(to, "psow=0"), SQLite::OPEN_READWRITE | SQLite::OPEN_URI);
    SQLite::Backup pages(copy, source.database());
    pages.executeStep(-1);
}

std::int64_t membersOf(Connection& connection) {
    return connection.integer("SELECT count(*) FROM member");
}
std::int64_t setsOf(Connection& connection) {
    return connection.integer("SELECT count(*) FROM set_log");
}

/// Opens the copy as a person would who needs it.
void verify(const fs::path& copy, Connection& source, Backup& made) {
    Connection opened = Connection::openReading(copy);
    const Identity identity = opened.identity();
    refuseStrangers(identity, copy);
    const std::string complaint = opened.text("PRAGMA integrity_check(1)");
    made.schema = identity.schema;
    made.members = membersOf(opened);
    made.sets = setsOf(opened);
    const bool same = made.members == membersOf(source) && made.sets == setsOf(source);
    if (complaint == "ok" && same) return;
    fail(StoreError::Kind::Io,
         fmt::format("the copy {} is not what was copied ({})", copy.string(),
                     complaint == "ok" ? "rows are missing" : complaint),
         "the backups before it were kept; look at the disk, and at the store with plumbline doctor");
}

}  // namespace

fs::path backupFolder(const fs::path& store) {
    return folderOf(store) / "backups";
}

std::vector<fs::path> backupsIn(const fs::path& folder, const fs::path& store) {
    std::vector<std::pair<std::int64_t, fs::path>> found;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error)) {
        const std::int64_t number = numberOf(entry.path(), store);
        if (number > 0 && entry.is_regular_file(error)) found.emplace_back(number, entry.path());
    }
    std::sort(found.begin(), found.end());
    std::vector<fs::path> files;
    for (auto& [number, file] : found) files.push_back(std::move(file));
    return files;
}

StoreResult<Backup> makeBackup(const fs::path& from, const fs::path& store, const fs::path& folder,
                               const std::string& day, int keep) {
    return guarded(from, [&] {
        Connection source = Connection::openReading(from);
        refuseStrangers(source.identity(), from);
        std::error_code error;
        fs::create_directories(folder, error);
        if (error) {
            fail(StoreError::Kind::Denied, fmt::format("the folder {} cannot be made", folder.string()),
                 "give Plumbline's user write permission on the folder it lies in");
        }
        Backup made;
        const std::vector<fs::path> old = backupsIn(folder, store);
        makeRoom(old, from, folder, made);
        const std::int64_t number = old.empty() ? 1 : numberOf(old.back(), store) + 1;
        made.file = folder / fmt::format("{}-{:06}-{}.db", store.stem().string(), number, day);
        const fs::path beside =
            folder / fmt::format(".{}.new.{}", made.file.filename().string(), static_cast<long>(::getpid()));
        try {
            fs::remove(beside, error);
            createPrivate(beside);
            copyPages(source, beside);
            syncPath(beside);
            verify(beside, source, made);
            replaceFile(beside, made.file);
        } catch (...) {
            fs::remove(beside, error);
            throw;
        }
        made.bytes = static_cast<std::int64_t>(fs::file_size(made.file, error));
        const std::vector<fs::path> all = backupsIn(folder, store);
        for (std::size_t i = 0; i + static_cast<std::size_t>(std::max(keep, 1)) < all.size(); ++i)
            letGo(all[i], made);
        return made;
    });
}

}  // namespace plumbline::db
