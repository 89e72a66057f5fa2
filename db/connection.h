#pragma once
// The one SQLite connection: opening with every setting made and read back, cached statements, copies. Throws
// SQLite::Exception and StoreFault; used inside db/ only, by one thread.

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "db/records.h"
#include "db/rows.h"

namespace plumbline::db {

/// "PLMB", in the file's header at offset 68 (https://www.sqlite.org/fileformat.html#application_id).
inline constexpr std::int64_t kApplicationId = 0x504C4D42;

/// What a file says it is.
struct Identity {
    std::int64_t application_id = 0;
    std::int64_t schema = 0;  ///< user_version
    bool has_tables = false;
    [[nodiscard]] bool fresh() const { return application_id == 0 && schema == 0 && !has_tables; }
};

/// A file: URI of `file` with every byte that is not plain percent-encoded (https://www.sqlite.org/uri.html).
std::string fileUri(const std::filesystem::path& file, std::string_view query);

/// The identity in the file's own pages, read without a lock, its -wal or a trace on disk. Empty when the
/// file is absent, empty or not readable as a database; then only a real open can tell.
std::optional<Identity> peek(const std::filesystem::path& file);

class Connection {
  public:
    /// Takes the file for this process alone (locking_mode=EXCLUSIVE). Until keep() is called, closing leaves
    /// file and -wal exactly as they are. Never creates a file.
    static Connection openExclusive(const std::filesystem::path& file);

    /// For reading. With a -wal beside the file it takes part in the locking and fails while a kiosk has the
    /// file; without one the file is taken as unchanging (immutable=1) and not even locked.
    static Connection openReading(const std::filesystem::path& file);

    [[nodiscard]] Identity identity();
    /// Whether another file has the name by now. Of use once the lock is held, after the first read.
    [[nodiscard]] bool wasReplaced();

    /// Makes and reads back every setting of the writer (design.md section 6). `max_bytes` 0: no quota.
    void configure(std::int64_t max_bytes);

    /// From now on closing checkpoints into the file.
    void keep() { checkpointOnClose(true); }
    /// From now on closing writes nothing: after an I/O fault the pages in memory are not to be trusted.
    void abandon() { checkpointOnClose(false); }

    /// A cached statement; `sql` must be a literal.
    Query query(const char* sql);
    /// Runs statements without parameters that are not worth keeping.
    void run(const std::string& sql) { database_.exec(sql); }
    /// First column of the first row.
    std::int64_t integer(const char* sql);
    std::string text(const char* sql);

    /// A boot's number, made when the boot is new.
    Stamp stamp(const Moment& moment);
    std::optional<Stamp> maybeStamp(const std::optional<Moment>& moment);
    /// Every boot's id by number.
    Boots boots();

    /// Rows changed by the statement just run.
    [[nodiscard]] int changed() const { return database_.getChanges(); }
    /// The rowid of the row just inserted.
    [[nodiscard]] std::int64_t newest() const { return database_.getLastInsertRowid(); }
    SQLite::Database& database() { return database_; }

    /// Writes a compact copy of the whole database to `to`: made beside it, flushed, renamed over it. Never
    /// replaces the open file itself. See Store::writeSnapshot() for `give_way`.
    void copyTo(const std::filesystem::path& to, const std::function<bool()>& give_way = {});

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }

  private:
    Connection(const std::filesystem::path& file, const std::string& uri, int flags);
    void checkpointOnClose(bool yes);
    void set(const std::string& setting, const char* read_back, const std::string& expected);
    void setQuota(std::int64_t max_bytes);

    std::filesystem::path file_;
    SQLite::Database database_;
    std::map<std::string_view, SQLite::Statement> statements_;
};

}  // namespace plumbline::db
