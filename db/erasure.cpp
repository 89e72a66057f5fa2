#include "db/erasure.h"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <system_error>
#include <utility>

#include "db/backup.h"
#include "db/content_id.h"
#include "db/errors.h"
#include "db/files.h"
#include "db/loose_files.h"
#include "db/opening.h"
#include "db/overrides.h"
#include "db/people.h"
#include "db/programs.h"
#include "db/still_named.h"
#include "db/writer.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

/// The triggers that keep tables from being changed, away while it lives. Inside a transaction: if that fails
/// they were never gone.
class WithoutTriggers {
  public:
    explicit WithoutTriggers(Connection& connection) : connection_(connection) {
        std::vector<std::string> names;
        {
            Query rows = connection.query("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'");
            while (rows.next()) {
                names.push_back(rows.text());
                made_by_.push_back(rows.text());
            }
        }
        for (const std::string& name : names) connection.run(fmt::format("DROP TRIGGER \"{}\"", name));
    }
    void back() {
        for (const std::string& sql : made_by_) connection_.run(sql);
    }

  private:
    Connection& connection_;
    std::vector<std::string> made_by_;
};

/// The member's rows; of them those that `also`, where that is said.
std::int64_t countOf(Connection& connection, const HeldTable& table, const std::string& member_id,
                     std::string_view also) {
    SQLite::Statement rows(connection.database(),
                           fmt::format("SELECT count(*) FROM \"{}\" WHERE {}{}{}", table.name, table.where,
                                       also.empty() ? "" : " AND ", also));
    rows.bind(1, member_id);
    return rows.executeStep() ? rows.getColumn(0).getInt64() : 0;
}

std::vector<ErasureCount> countAll(Connection& connection, const std::string& member_id) {
    std::vector<ErasureCount> counts;
    for (const HeldTable& table : heldTables()) {
        const std::int64_t rows = countOf(connection, table, member_id, "");
        // Of what was lifted elsewhere nothing stays: their ids are of version 8 (content_id.h).
        const bool imported = table.name == "set_log" || table.name == "session";
        const std::int64_t elsewhere =
            imported ? countOf(connection, table, member_id, "substr(id, 15, 1) = '8'") : 0;
        if (rows > elsewhere) counts.push_back({std::string(table.what), rows - elsewhere, table.stays});
        if (elsewhere > 0) counts.push_back({fmt::format("{} elsewhere", table.what), elsewhere, false});
    }
    return counts;
}

void addNobody(Connection& connection, const Moment& at) {
    const Stamp made = connection.stamp(at);
    connection
        .query(
            "INSERT INTO member(id, first_name, created_boot, created_us, created_wall_ms, created_clock_ok)"
            " VALUES(?1, '', ?2, ?3, ?4, ?5) ON CONFLICT(id) DO NOTHING")
        .with(kNobody, made)
        .run();
}

void requireErasable(Connection& connection, const MemberRecord& member) {
    const bool last_owner =
        member.role == "owner" && connection.integer("SELECT count(*) FROM member WHERE role = 'owner'") == 1;
    if (last_owner) refuse("a rack is not left without an owner", "make somebody else an owner first");
}

/// Visits that are nobody's from now on: the hub must hear of each.
void noteVisits(Connection& connection, const std::string& member_id) {
    connection
        .query(
            "INSERT INTO outbox(kind, id) SELECT 'session', id FROM session WHERE member_id = ?1"
            " AND substr(id, 15, 1) <> '8' ORDER BY seq")
        .with(member_id)
        .run();
}

void eraseRows(Connection& connection, const Seal& seal, const MemberRecord& member, const Moment& at) {
    connection.run("PRAGMA defer_foreign_keys=ON");
    WithoutTriggers triggers(connection);
    addNobody(connection, at);
    noteVisits(connection, member.id);
    for (const std::string& id : eraseFromChain(connection, seal, member.id, member.first_name, kNobody))
        connection.query("DELETE FROM outbox WHERE kind = 'override' AND id = ?1").with(id).run();
    eraseFromPrograms(connection, seal, member.id, kNobody);
    for (const HeldTable& table : heldTables()) {
        for (const std::string_view sql : table.erase) {
            SQLite::Statement statement(connection.database(), std::string(sql));
            statement.bind(1, member.id);
            if (statement.getBindParameterCount() > 1) statement.bind(2, kNobody);
            statement.exec();
        }
    }
    // The hub finds whom it means by the same function; to anybody else it says nothing.
    noteForHub(connection, "erased", contentId(member.id));
    triggers.back();
}

/// By the same function as in eraseRows(); the hub takes the row away some day.
bool wasErased(Connection& connection, const std::string& member_id) {
    Query row = connection.query("SELECT 1 FROM outbox WHERE kind = 'erased' AND id = ?1");
    return row.with(contentId(member_id)).next();
}

[[noreturn]] void refuseStranger() {
    refuse("nobody here has that number", "plumbline member list shows everybody's");
}

/// Files, or folders that cannot be looked into, which may hold somebody.
struct OldCopies {
    std::vector<fs::path> files, closed;

    template <typename Iterator>
    void addAllIn(const fs::path& folder, bool (*wanted)(const fs::path&, const fs::path&),
                  const fs::path& store) {
        std::error_code error;
        for (Iterator at(folder, error), end; !error && at != end; at.increment(error)) {
            if (wanted(at->path(), store)) files.push_back(at->path());
        }
        if (error && error != std::errc::no_such_file_or_directory) closed.push_back(folder);
    }
};

/// Copies from before a migration or that a power cut left, backups, and what was ever set aside.
OldCopies oldCopies(const fs::path& store) {
    OldCopies copies;
    copies.files = unfinishedCopies(store);
    copies.addAllIn<fs::directory_iterator>(
        folderOf(store),
        [](const fs::path& file, const fs::path& of) {
            return file.filename().string().starts_with(of.filename().string() + ".schema");
        },
        store);
    for (const fs::path& folder : {folderOf(store) / "quarantine", backupFolder(store)}) {
        copies.addAllIn<fs::recursive_directory_iterator>(
            folder,
            [](const fs::path& file, const fs::path&) {
                std::error_code error;
                return fs::is_regular_file(file, error) ||
                       (error && error != std::errc::no_such_file_or_directory);
            },
            store);
    }
    return copies;
}

/// Who was erased, or is only in an old copy: of a store that was set aside, or an interrupted erasure left
/// it.
bool wasHere(Connection& connection, const fs::path& store, const std::string& member_id) {
    if (wasErased(connection, member_id)) return true;
    const std::vector<fs::path> copies = oldCopies(store).files;
    return std::any_of(copies.begin(), copies.end(),
                       [&](const fs::path& copy) { return holdsAny(copy, {member_id}) == Holds::Yes; });
}

void removeOldCopies(const fs::path& store, const std::vector<std::string>& needles, Erasure& erasure) {
    OldCopies copies = oldCopies(store);
    erasure.may_hold = std::move(copies.closed);
    for (const fs::path& copy : copies.files) {
        const Holds holds = holdsAny(copy, needles);
        if (holds == Holds::No) continue;
        std::error_code error;
        const bool removed = holds == Holds::Yes && fs::remove(copy, error) && !error;
        (removed ? erasure.removed_files : erasure.may_hold).push_back(copy);
    }
    if (!erasure.removed_files.empty()) syncPath(folderOf(store));
}

/// Every page anew: those that were there may keep left-overs of rows that moved between them.
void writeAnew(std::optional<Connection>& connection, const fs::path& store, const fs::path& snapshot) {
    std::error_code error;
    if (fs::exists(snapshot, error)) connection->copyTo(snapshot);
    const fs::path fresh = withSuffix(store, ".erasing");
    connection->copyTo(fresh);
    // All of it while the old file is still locked: who opened that meanwhile is told so as soon as the lock
    // is theirs (openChecked). Closing it must touch nothing by name any more.
    if (connection->integer("PRAGMA wal_checkpoint(TRUNCATE)") != 0)
        fail(StoreError::Kind::Io, "the write-ahead log could not be emptied", "erase again by the same id");
    connection->abandon();
    for (const char* suffix : {"-wal", "-shm"}) fs::remove(withSuffix(store, suffix), error);
    replaceFile(fresh, store);
    connection.reset();
}

Seal sealBeside(const StoreOptions& options) {
    const fs::path file =
        options.card_key_file.empty() ? withSuffix(options.file, ".cardkey") : options.card_key_file;
    const std::optional<CardKey> key = CardKey::load(file);
    if (!key) {
        fail(StoreError::Kind::Denied, fmt::format("the card key {} is not there", file.string()),
             "restore it from the rack's backup: without it the chain of changes cannot be sealed");
    }
    return Seal(*key);
}

std::vector<std::string> cardHashes(Connection& connection, const std::string& member_id) {
    std::vector<std::string> hashes;
    Query rows = connection.query("SELECT mac FROM card WHERE member_id = ?1");
    rows.with(member_id);
    while (rows.next()) hashes.push_back(rows.text());
    return hashes;
}

Erasure erase(const StoreOptions& options, const fs::path& snapshot, const std::string& member_id,
              const Moment& at, const std::vector<std::string>& shipped_programs) {
    const Seal seal = sealBeside(options);
    std::optional<Connection> connection(openChecked(options.file));
    connection->configure(options.max_bytes);
    connection->keep();
    Erasure erasure;
    erasure.card_hashes = cardHashes(*connection, member_id);
    std::vector<std::string> needles = erasure.card_hashes;
    needles.push_back(member_id);
    const std::optional<MemberRecord> member = readMember(*connection, member_id);
    if (member) {
        requireErasable(*connection, *member);
        erasure.counts = countAll(*connection, member_id);
        const std::vector<std::string> words = wordsOf(*connection, member_id);
        SQLite::Transaction transaction(connection->database(), SQLite::TransactionBehavior::IMMEDIATE);
        eraseRows(*connection, seal, *member, at);
        transaction.commit();
        erasure.still_named_in = stillNaming(*connection, member->first_name, shipped_programs);
        erasure.words = OwnWords(words, wordsOfEverybody(*connection));
    } else if (!wasHere(*connection, options.file, member_id)) {
        refuseStranger();
    }
    writeAnew(connection, options.file, snapshot);
    removeOldCopies(options.file, needles, erasure);
    return erasure;
}

template <typename Work>
auto reading(const fs::path& file, Work work) {
    return guarded(file, [&] {
        Connection connection = Connection::openReading(file);
        refuseStrangers(connection.identity(), file);
        return work(connection);
    });
}

}  // namespace

StoreResult<void> forEachHeld(const fs::path& file, const std::string& member_id, bool with_samples,
                              const HeldTaker& taker) {
    return reading(file, [&](Connection& connection) {
        const SQLite::Transaction one_state(connection.database());
        readHeld(connection, member_id, with_samples, taker);
    });
}

StoreResult<std::vector<ErasureCount>> wouldErase(const fs::path& file, const std::string& member_id) {
    return reading(file, [&](Connection& connection) {
        if (!readMember(connection, member_id) && !wasHere(connection, file, member_id)) refuseStranger();
        return countAll(connection, member_id);
    });
}

StoreResult<Erasure> eraseMember(const StoreOptions& options, const fs::path& snapshot,
                                 const std::string& member_id, const Moment& at,
                                 const std::vector<std::string>& shipped_programs) {
    // Once as the terminal does it: brings the schema up to date and ends what a power cut left open.
    if (auto store = Store::open(options); !store) return tl::unexpected(store.error());
    return guarded(options.file, [&] { return erase(options, snapshot, member_id, at, shipped_programs); });
}

}  // namespace plumbline::db
