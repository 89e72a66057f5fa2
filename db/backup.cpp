#include "db/backup.h"

#include <SQLiteCpp/Backup.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <set>
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
constexpr std::size_t kIncarnationDigits = 12;

/// "rack-000042-20260322-0d1f2a3b4c5d.db" of the store "rack.db" is 42, of one that was made before names had
/// the incarnation "rack-000042-20260322.db"; 0: no backup of this store.
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

/// Which store it is a copy of: the end of its incarnation; empty: its name is from before names told.
std::string incarnationOf(const fs::path& file, const fs::path& store) {
    // After "rack-": the number, the day, the incarnation.
    const std::string rest = file.stem().string().substr(store.stem().string().size() + 1);
    const std::size_t day = rest.find('-');
    const std::size_t end = day == std::string::npos ? day : rest.find('-', day + 1);
    return end == std::string::npos ? "" : rest.substr(end + 1);
}

/// Of `files`, the oldest first, those that may go when `keep` of `incarnation` stay. A store that was begun
/// anew, because the one before was set aside damaged, fills its own row of backups: the newest of every
/// other one stays, for it may be the only whole copy of what was set aside.
std::vector<fs::path> mayGo(const std::vector<fs::path>& files, const fs::path& store,
                            const std::string& incarnation, std::size_t keep) {
    std::vector<fs::path> going;
    std::size_t own = 0;
    std::set<std::string> others;
    for (auto file = files.rbegin(); file != files.rend(); ++file) {
        const std::string whose = incarnationOf(*file, store);
        const bool stays = whose == incarnation ? ++own <= keep : others.insert(whose).second;
        if (!stays) going.insert(going.begin(), *file);
    }
    return going;
}

void letGo(const fs::path& file, Backup& made) {
    std::error_code error;
    if (fs::remove(file, error) && !error) made.let_go.push_back(file);
}

/// A full folder gives up its oldest backups, but never the last of a store. Twice the size: the kiosk writes
/// its next snapshot beside the one that is there.
void makeRoom(const std::vector<fs::path>& oldest_first, const fs::path& from, const fs::path& folder,
              Backup& made) {
    std::error_code error;
    const auto wanted = fs::file_size(from, error);
    if (error) return;
    constexpr std::uintmax_t kSpare = 64U << 20U;
    for (const fs::path& file : oldest_first) {
        const auto space = fs::space(folder, error);
        if (error || space.available >= 2 * wanted + kSpare) return;
        letGo(file, made);
    }
}

/// When `file`, or what lies in its -wal, was written last.
fs::file_time_type changedAt(const fs::path& file) {
    std::error_code none;
    const auto main = fs::last_write_time(file, none);
    const auto wal = fs::last_write_time(withSuffix(file, "-wal"), none);
    return none ? main : std::max(main, wal);
}

/// A copy of the store as the newest backup has it already is none, however often it is made.
void refuseStale(const fs::path& from, const fs::path& store, const std::vector<fs::path>& own) {
    if (from == store || own.empty()) return;
    const auto as_of = changedAt(from);
    std::error_code error;
    const auto backed_up = fs::last_write_time(own.back(), error);
    if (error || backed_up < as_of || changedAt(store) <= as_of) return;
    const auto when =
        std::chrono::time_point_cast<std::chrono::seconds>(std::chrono::file_clock::to_sys(as_of));
    fail(StoreError::Kind::Io,
         fmt::format("the terminal has written no snapshot since {:%Y-%m-%dT%H:%M:%SZ}, of which {} is a "
                     "backup, and the store has changed since",
                     when, own.back().filename().string()),
         "make room on the data partition, look into the terminal's log, then plumbline backup again");
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
        const std::string whole = source.text("SELECT incarnation FROM meta");
        const std::string incarnation =
            whole.substr(whole.size() - std::min(whole.size(), kIncarnationDigits));
        std::vector<fs::path> own;
        std::copy_if(old.begin(), old.end(), std::back_inserter(own),
                     [&](const fs::path& file) { return incarnationOf(file, store) == incarnation; });
        refuseStale(from, store, own);
        // A store at rest is as it is now, however long ago that came to be.
        const auto as_of = from == store ? fs::file_time_type::clock::now() : changedAt(from);
        makeRoom(mayGo(old, store, incarnation, 1), from, folder, made);
        const std::int64_t number = old.empty() ? 1 : numberOf(old.back(), store) + 1;
        made.file =
            folder / fmt::format("{}-{:06}-{}-{}.db", store.stem().string(), number, day, incarnation);
        const fs::path beside =
            folder / fmt::format(".{}.new.{}", made.file.filename().string(), static_cast<long>(::getpid()));
        try {
            fs::remove(beside, error);
            createPrivate(beside);
            copyPages(source, beside);
            syncPath(beside);
            verify(beside, source, made);
            fs::last_write_time(beside, as_of);
            replaceFile(beside, made.file);
        } catch (...) {
            fs::remove(beside, error);
            throw;
        }
        made.bytes = static_cast<std::int64_t>(fs::file_size(made.file, error));
        for (const fs::path& file :
             mayGo(backupsIn(folder, store), store, incarnation, static_cast<std::size_t>(std::max(keep, 1))))
            letGo(file, made);
        return made;
    });
}

}  // namespace plumbline::db
