#include "db/salvage.h"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <queue>
#include <system_error>
#include <utility>

#include "db/connection.h"
#include "db/errors.h"
#include "db/files.h"
#include "db/migrations.h"
#include "db/opening.h"

namespace plumbline::db {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

/// No table has as many rows.
constexpr std::int64_t kBeyond = std::int64_t{1} << 40;
/// Of the shortest row.
constexpr std::int64_t kLeastBytes = 8;

std::vector<std::string> textsOf(SQLite::Database& database, const std::string& sql) {
    std::vector<std::string> texts;
    SQLite::Statement rows(database, sql);
    while (rows.executeStep()) texts.push_back(rows.getColumn(0).getString());
    return texts;
}

/// One table on its way from the damaged file into the new one.
class Rescue {
  public:
    Rescue(SQLite::Database& damaged, SQLite::Database& into, const std::string& name)
        : damaged_(damaged), into_(into), table_{.name = name} {
        const auto info = [&](const char* what, const char* where) {
            return textsOf(into,
                           fmt::format("SELECT {} FROM pragma_table_info('{}') WHERE {}", what, name, where));
        };
        const std::string columns = fmt::format("{}", fmt::join(info("'\"' || name || '\"'", "true"), ", "));
        by_row_ =
            textsOf(into, fmt::format("SELECT 1 FROM pragma_table_list('{}') WHERE wr = 1", name)).empty();
        // Its number is one of its columns, or has to be taken along.
        named_ = info("type", "pk > 0") == std::vector<std::string>{"INTEGER"};
        read_ = by_row_ ? "rowid, " + columns : columns;
        keys_ = info("'\"' || name || '\"'", "pk > 0 ORDER BY pk");
        const std::string written = by_row_ && !named_ ? read_ : columns;
        std::string places = "?";
        for (auto left = std::count(written.begin(), written.end(), ','); left > 0; --left) places += ", ?";
        insert_.emplace(into,
                        fmt::format("INSERT OR IGNORE INTO \"{}\"({}) VALUES({})", name, written, places));
    }

    Salvaged::Table run() {
        if (by_row_)
            byNumber();
        else if (!inOrder(""))
            inOrder(" DESC");
        return table_;
    }

  private:
    /// From one end as far as it can be read. True: to the other.
    bool inOrder(const std::string& order) {
        try {
            std::string by;
            for (const std::string& key : keys_) by += (by.empty() ? "" : ", ") + key + order;
            SQLite::Statement rows(damaged_,
                                   fmt::format("SELECT {} FROM \"{}\" ORDER BY {}", read_, table_.name, by));
            while (rows.executeStep()) keep(rows, 0);
            return true;
        } catch (const SQLite::Exception&) {
            return table_.whole = false;
        }
    }

    /// All rows, from both ends up to what cannot be read; then the halves of what is left between, the
    /// widest first, twice as often as there are pages that could hold rows.
    void byNumber() {
        const std::int64_t pages = damaged_.execAndGet("PRAGMA page_count").getInt64();
        const std::int64_t bytes = pages * damaged_.execAndGet("PRAGMA page_size").getInt64();
        std::int64_t looks = 2 * pages + 200;
        std::int64_t low = 0, high = kBeyond;
        if (read(up_, "", low, high, low)) return;
        table_.whole = false;
        if (read(down_, " DESC", low, high, high)) return;
        if (high == kBeyond) high = std::max(low, bytes / kLeastBytes);
        std::priority_queue<std::array<std::int64_t, 2>> left;  // how wide, and from where
        left.push({high - low, low});
        const auto add = [&](std::int64_t from, std::int64_t to) {
            if (to - from > 1 && to - from < high - low) left.push({to - from, from});
        };
        while (!left.empty() && looks-- > 0) {
            low = left.top()[1];
            high = low + left.top()[0];
            left.pop();
            const std::int64_t half = low + (high - low) / 2;
            std::int64_t up = half, down = half + 1;
            if (!read(up_, "", up, high, up)) add(up, high);
            if (!read(down_, " DESC", low, down, down)) add(low, down);
        }
    }

    /// `reached` is one of the two bounds, and moves to the last row that could be read. True: to the end.
    bool read(std::optional<SQLite::Statement>& rows, const char* order, std::int64_t& low,
              std::int64_t& high, std::int64_t& reached) {
        try {
            if (!rows)
                rows.emplace(damaged_, fmt::format("SELECT {} FROM \"{}\" WHERE rowid > ?1 AND rowid < ?2 "
                                                   "ORDER BY rowid{}",
                                                   read_, table_.name, order));
            rows->tryReset();
            rows->bind(1, low);
            rows->bind(2, high);
            while (rows->executeStep()) {
                const std::int64_t number = rows->getColumn(0).getInt64();
                // Where a damaged page leads back to one before it.
                if (number <= low || number >= high) return false;
                reached = number;
                keep(*rows, named_ ? 1 : 0);
            }
            return true;
        } catch (const SQLite::Exception&) {
            return false;
        }
    }

    void keep(SQLite::Statement& row, int first) {
        insert_->tryReset();
        for (int i = first; i < row.getColumnCount(); ++i) {
            const SQLite::Column value = row.getColumn(i);
            const int place = i - first + 1;
            if (value.isInteger())
                insert_->bind(place, value.getInt64());
            else if (value.isFloat())
                insert_->bind(place, value.getDouble());
            else if (value.isText())
                insert_->bind(place, value.getString());
            else if (value.isBlob())
                insert_->bind(place, value.getBlob(), value.getBytes());
            else
                insert_->bind(place);
        }
        const int code = insert_->tryExecuteStep();
        if (code == SQLITE_DONE) table_.rows += into_.getChanges() > 0 ? 1 : 0;
        // What breaks a rule of its table is no row, only garbage that looked like one.
        else if (code != SQLITE_CONSTRAINT && code != SQLITE_MISMATCH)
            throw StoreFault(describeCode(into_.getExtendedErrorCode(), into_.getErrorMsg(), table_.name));
    }

    SQLite::Database& damaged_;
    SQLite::Database& into_;
    Salvaged::Table table_;
    bool by_row_ = true, named_ = false;
    std::string read_;
    std::vector<std::string> keys_;
    std::optional<SQLite::Statement> insert_, up_, down_;
};

struct Reference {
    std::string parent;
    std::vector<std::string> given, same;  ///< conditions: it refers to something, and that is there
};

std::vector<Reference> referencesOf(SQLite::Database& database, const std::string& table) {
    std::map<int, Reference> references;
    SQLite::Statement rows(
        database,
        fmt::format("SELECT id, \"table\", \"from\", \"to\" FROM pragma_foreign_key_list('{}')", table));
    while (rows.executeStep()) {
        Reference& each = references[rows.getColumn(0).getInt()];
        const std::string from = fmt::format("\"{}\".\"{}\"", table, rows.getColumn(2).getString());
        each.parent = rows.getColumn(1).getString();
        each.given.push_back(from + " IS NOT NULL");
        each.same.push_back(fmt::format("parent.\"{}\" = {}", rows.getColumn(3).getString(), from));
    }
    std::vector<Reference> all;
    for (auto& [id, each] : references) all.push_back(std::move(each));
    return all;
}

/// Rows whose rows of other tables are not there go. True: some did.
bool dropOrphans(SQLite::Database& database, Salvaged::Table& table) {
    int gone = 0;
    for (const Reference& each : referencesOf(database, table.name))
        gone += database.exec(fmt::format(
            "DELETE FROM \"{}\" WHERE {} AND NOT EXISTS(SELECT 1 FROM \"{}\" AS parent WHERE {})", table.name,
            fmt::join(each.given, " AND "), each.parent, fmt::join(each.same, " AND ")));
    table.rows -= gone;
    table.left_out += gone;
    return gone > 0;
}

/// A database that is gone when this is, also one of that name which a killed run left.
class Passing {
  public:
    explicit Passing(fs::path file) : file_(std::move(file)) { remove(); }
    ~Passing() { remove(); }
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;
    [[nodiscard]] const fs::path& file() const { return file_; }

  private:
    void remove() const {
        std::error_code ignored;
        for (const char* suffix : {"", "-wal", "-shm", "-journal"})
            fs::remove(withSuffix(file_, suffix), ignored);
    }
    fs::path file_;
};

/// Opens a copy of the damaged file and its -wal at `at`: opening changes a file.
SQLite::Database openCopy(const fs::path& damaged, const fs::path& at) {
    for (const char* suffix : {"", "-wal"})
        if (const fs::path from = withSuffix(damaged, suffix); fs::exists(from))
            fs::copy_file(from, withSuffix(at, suffix));
    SQLite::Database file(fileUri(at, "psow=0"), SQLite::OPEN_READWRITE | SQLite::OPEN_URI);
    for (const char* setting :
         {"locking_mode=EXCLUSIVE", "trusted_schema=OFF", "cell_size_check=ON", "mmap_size=0"})
        file.exec(fmt::format("PRAGMA {}", setting));
    return file;
}

std::string rackOf(SQLite::Database& damaged) {
    try {
        return damaged.execAndGet("SELECT rack_id FROM meta").getString();
    } catch (const SQLite::Exception&) {
        return "salvaged";
    }
}

Salvaged fill(const fs::path& part, SQLite::Database& damaged, std::int64_t schema) {
    Connection made = Connection::openExclusive(part);
    made.configure(0);
    made.keep();
    migrate(made, 0, migrations().first(static_cast<std::size_t>(schema)),
            [&] { beginIncarnation(made, rackOf(damaged)); });
    SQLite::Database& into = made.database();
    made.run("PRAGMA foreign_keys=OFF");
    Salvaged found{.schema = schema};
    SQLite::Transaction all(into);
    // What guards rows of a living store against change would guard them against this, too.
    const auto guards = textsOf(into, "SELECT sql FROM sqlite_schema WHERE type = 'trigger'");
    for (const std::string& name : textsOf(into, "SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
        into.exec(fmt::format("DROP TRIGGER \"{}\"", name));
    for (const std::string& name :
         textsOf(into,
                 "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND "
                 "name <> 'meta'")) {
        into.exec(fmt::format("DELETE FROM \"{}\"", name));  // what the schema itself begins with
        found.tables.push_back(Rescue(damaged, into, name).run());
    }
    for (bool again = true; again;) {
        again = false;
        for (Salvaged::Table& table : found.tables) again = dropOrphans(into, table) || again;
    }
    for (const std::string& guard : guards) into.exec(guard);
    all.commit();
    const std::string complaint = made.text("PRAGMA integrity_check(1)");
    if (complaint != "ok")
        fail(Kind::Io, fmt::format("what was salvaged is not whole itself ({})", complaint),
             "look at the disk that it was written to");
    return found;
}

}  // namespace

StoreResult<Salvaged> salvage(const fs::path& damaged, const fs::path& into) {
    return guarded(damaged, [&] {
        if (!fs::is_regular_file(damaged))
            fail(Kind::Io, fmt::format("{} is not there", damaged.string()),
                 "name the file in the folder quarantine beside the store");
        requireFolder(into);
        if (fs::exists(into))
            refuse(fmt::format("{} exists already", into.string()), "name a file that does not exist yet");
        const Passing part(folderOf(into) / fmt::format(".{}.part", into.filename().string()));
        const Passing copy(withSuffix(part.file(), ".damaged"));
        SQLite::Database source = openCopy(damaged, copy.file());
        const auto schema = source.execAndGet("PRAGMA user_version").getInt64();
        refuseStrangers({source.execAndGet("PRAGMA application_id").getInt64(), schema, true}, damaged);
        createPrivate(part.file());
        Salvaged found = fill(part.file(), source, schema);
        syncPath(part.file());
        replaceFile(part.file(), into);
        return found;
    });
}

}  // namespace plumbline::db
