#include "db/connection.h"

#include <SQLiteCpp/Column.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>
#include <utility>

#include "db/errors.h"
#include "db/files.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

// A reader of a store at rest, or the kiosk before this one, may need a moment to let go.
constexpr int kBusyMs = 1500;

Identity identify(SQLite::Database& database) {
    Identity identity;
    identity.application_id = database.execAndGet("PRAGMA application_id").getInt64();
    identity.schema = database.execAndGet("PRAGMA user_version").getInt64();
    identity.has_tables = database.execAndGet("SELECT count(*) FROM sqlite_schema").getInt64() > 0;
    return identity;
}

/// Brings what was written of a file to the medium as it comes: at the end a slow card would have hundreds of
/// megabytes to write in one call, which nobody could tell from one that hangs.
class SyncOnTheWay {
  public:
    explicit SyncOnTheWay(const fs::path& file) : file_(::open(file.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~SyncOnTheWay() {
        if (file_ >= 0) ::close(file_);
    }
    SyncOnTheWay(const SyncOnTheWay&) = delete;
    SyncOnTheWay& operator=(const SyncOnTheWay&) = delete;

    void look() {
        constexpr off_t kPiece = 8 << 20;  // a card that writes 2 MB/s needs four seconds for it
        struct stat now {};
        if (file_ < 0 || ::fstat(file_, &now) != 0 || now.st_size - synced_ < kPiece) return;
        ::fdatasync(file_);  // an error is met again, and told, by the sync of the whole
        synced_ = now.st_size;
    }

  private:
    int file_;
    off_t synced_ = 0;
};

/// While it lives, statements stop with SQLITE_INTERRUPT when `give_way` says so.
class GivingWay {
  public:
    GivingWay(sqlite3* handle, std::function<bool()> give_way)
        : handle_(handle), give_way_(std::move(give_way)) {
        constexpr int kSteps = 1000;  // of SQLite's machine: a millisecond or so of copying
        sqlite3_progress_handler(handle_, kSteps, ask, this);
    }
    ~GivingWay() { sqlite3_progress_handler(handle_, 0, nullptr, nullptr); }
    GivingWay(const GivingWay&) = delete;
    GivingWay& operator=(const GivingWay&) = delete;

  private:
    static int ask(void* self) { return static_cast<GivingWay*>(self)->give_way_() ? 1 : 0; }

    sqlite3* handle_;
    std::function<bool()> give_way_;
};

bool present(const fs::path& file) {
    std::error_code error;
    return fs::exists(file, error);
}

}  // namespace

std::string fileUri(const fs::path& file, std::string_view query) {
    constexpr std::string_view kPlain = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";
    // An absolute path: "//x" or "a:b" at the start of a relative one would read as an authority or a scheme.
    std::string path = fs::absolute(file).lexically_normal().string();
    path.erase(0, std::min(path.find_first_not_of('/'), path.size()));
    std::string uri = "file:/";
    for (const char c : path) {
        if (kPlain.find(c) != std::string_view::npos) {
            uri += c;
        } else {
            uri += fmt::format("%{:02X}", static_cast<unsigned char>(c));
        }
    }
    return fmt::format("{}?{}", uri, query);
}

std::optional<Identity> peek(const fs::path& file) {
    std::error_code error;
    if (fs::file_size(file, error) == 0 || error) return std::nullopt;
    try {
        // Through SQLite, not through read(2): closing a descriptor of our own would drop the POSIX locks
        // that another connection of this process holds (https://www.sqlite.org/howtocorrupt.html
        // section 2.2).
        SQLite::Database database(fileUri(file, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
        return identify(database);
    } catch (const SQLite::Exception&) {
        return std::nullopt;
    }
}

Connection::Connection(const fs::path& file, const std::string& uri, int flags)
    : file_(file), database_(uri, flags | SQLite::OPEN_URI, kBusyMs) {
    sqlite3_extended_result_codes(database_.getHandle(), 1);
}

Connection Connection::openExclusive(const fs::path& file) {
    Connection connection(file, fileUri(file, "psow=0"), SQLite::OPEN_READWRITE);
    if (sqlite3_db_readonly(connection.database_.getHandle(), "main") != 0) {
        throw StoreFault(describeCode(SQLITE_READONLY, "no write permission", file));
    }
    connection.abandon();
    connection.set("locking_mode=EXCLUSIVE", "PRAGMA locking_mode", "exclusive");
    return connection;
}

Connection Connection::openReading(const fs::path& file) {
    const bool at_rest = !present(withSuffix(file, "-wal"));
    Connection connection(file, fileUri(file, at_rest ? "immutable=1" : "mode=ro"), SQLite::OPEN_READONLY);
    connection.set("query_only=ON", "PRAGMA query_only", "1");
    connection.set("trusted_schema=OFF", "PRAGMA trusted_schema", "0");
    connection.set("cell_size_check=ON", "PRAGMA cell_size_check", "1");
    connection.set("mmap_size=0", "PRAGMA mmap_size", "0");
    return connection;
}

Identity Connection::identity() {
    return identify(database_);
}

bool Connection::wasReplaced() {
    int moved = 0;
    sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_HAS_MOVED, &moved);
    return moved != 0;
}

void Connection::checkpointOnClose(bool yes) {
    database_.check(
        sqlite3_db_config(database_.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, yes ? 0 : 1, nullptr));
}

void Connection::set(const std::string& setting, const char* read_back, const std::string& expected) {
    run("PRAGMA " + setting);
    const std::string got = text(read_back);
    if (got != expected) {
        fail(StoreError::Kind::Io,
             fmt::format("SQLite did not take the setting {}: it answers {}", setting, got),
             "install Debian's libsqlite3-0 and keep the store on an ext4 partition");
    }
}

void Connection::setQuota(std::int64_t max_bytes) {
    if (max_bytes <= 0) return;
    const std::int64_t wanted = std::max<std::int64_t>(1, max_bytes / integer("PRAGMA page_size"));
    // SQLite never sets the limit below what is already there; then nothing can grow, which is what a quota
    // means.
    const std::int64_t limit = std::max(wanted, integer("PRAGMA page_count"));
    set(fmt::format("max_page_count={}", wanted), "PRAGMA max_page_count", std::to_string(limit));
}

void Connection::configure(std::int64_t max_bytes) {
    // Before the first table, which is before WAL: switching the journal writes the first page. Only when
    // needed, as SQLite writes the setting to disk each time.
    if (integer("PRAGMA auto_vacuum") != 2) set("auto_vacuum=INCREMENTAL", "PRAGMA auto_vacuum", "2");
    set("journal_mode=WAL", "PRAGMA journal_mode", "wal");
    set("synchronous=FULL", "PRAGMA synchronous", "2");
    set("foreign_keys=ON", "PRAGMA foreign_keys", "1");
    set("trusted_schema=OFF", "PRAGMA trusted_schema", "0");
    set("cell_size_check=ON", "PRAGMA cell_size_check", "1");
    set("secure_delete=ON", "PRAGMA secure_delete", "1");
    set("mmap_size=0", "PRAGMA mmap_size", "0");
    set("wal_autocheckpoint=256", "PRAGMA wal_autocheckpoint", "256");
    set("journal_size_limit=1048576", "PRAGMA journal_size_limit", "1048576");
    // In KiB: a trainer's list is read from the file once, not page by page for each member in it.
    set("cache_size=-8192", "PRAGMA cache_size", "-8192");
    // Sorting spills to memory: the root file system may be read-only, and names have no business in
    // /var/tmp.
    set("temp_store=MEMORY", "PRAGMA temp_store", "2");
    setQuota(max_bytes);
    int powersafe = -1;
    database_.check(
        sqlite3_file_control(database_.getHandle(), "main", SQLITE_FCNTL_POWERSAFE_OVERWRITE, &powersafe));
    if (powersafe != 0) {
        fail(StoreError::Kind::Io, "SQLite did not take the setting psow=0",
             "install Debian's libsqlite3-0, built with URI file names");
    }
}

Query Connection::query(const char* sql) {
    auto found = statements_.find(sql);
    if (found == statements_.end()) found = statements_.emplace(sql, SQLite::Statement(database_, sql)).first;
    return Query(found->second);
}

std::int64_t Connection::integer(const char* sql) {
    return database_.execAndGet(sql).getInt64();
}

std::string Connection::text(const char* sql) {
    SQLite::Statement statement(database_, sql);
    return statement.executeStep() ? statement.getColumn(0).getString() : std::string();
}

Stamp Connection::stamp(const Moment& moment) {
    // Not remembered here: a rollback would take the row away and leave the memory.
    const auto find = [&]() -> std::optional<std::int64_t> {
        Query boot = query("SELECT n FROM boot WHERE boot_id = ?1");
        return boot.with(moment.boot_id).next() ? std::optional(boot.big()) : std::nullopt;
    };
    std::optional<std::int64_t> number = find();
    if (!number) {
        query("INSERT INTO boot(boot_id) VALUES(?1)").with(moment.boot_id).run();
        number = find();
    }
    return {*number, moment.t_us, moment.wall_ms, moment.clock_ok};
}

std::optional<Stamp> Connection::maybeStamp(const std::optional<Moment>& moment) {
    if (!moment) return std::nullopt;
    return stamp(*moment);
}

Boots Connection::boots() {
    Boots result;
    Query all = query("SELECT n, boot_id FROM boot");
    while (all.next()) {
        const std::int64_t number = all.big();
        result.emplace(number, all.text());
    }
    return result;
}

void Connection::copyTo(const fs::path& to, const std::function<bool()>& give_way) {
    std::error_code error;
    if (fs::equivalent(to, file_, error)) {
        refuse(fmt::format("{} is the store itself", to.string()), "name another file for the copy");
    }
    const fs::path beside =
        folderOf(to) / fmt::format(".{}.new.{}", to.filename().string(), static_cast<long>(::getpid()));
    fs::remove(beside, error);
    try {
        createPrivate(beside);
        SQLite::Statement vacuum(database_, "VACUUM INTO ?1");
        vacuum.bind(1, fileUri(beside, "psow=0"));
        {
            // Open to the end of the copy: closing it would drop SQLite's locks on that file.
            SyncOnTheWay sync(beside);
            const GivingWay giving_way(database_.getHandle(), [&] {
                sync.look();
                return give_way && give_way();
            });
            vacuum.exec();
        }
        syncPath(beside);
        replaceFile(beside, to);
    } catch (...) {
        fs::remove(beside, error);
        throw;
    }
}

}  // namespace plumbline::db
