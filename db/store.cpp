#include "db/store.h"

#include <system_error>

#include "db/catalogue.h"
#include "db/files.h"
#include "db/migrations.h"
#include "db/overrides.h"
#include "db/sqlite_store.h"
#include "db/writer.h"

namespace plumbline::db {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

void SqliteStore::start() {
    requireFolder(options_.file);
    try {
        openAndMigrate();
    } catch (...) {
        const StoreError error = currentError(options_.file);
        connection_.reset();
        if (error.kind != Kind::Damaged) throw StoreFault(error);
        const fs::path folder = moveToQuarantine(options_.file);
        notices_.push_back(
            {fmt::format("{}; it was set aside in {} and a new store was begun", error.what, folder.string()),
             "sets saved since the last backup are in the file set aside: keep it, plumbline salvage reads "
             "what is left of it; if this happens again replace the SD card"});
        openAndMigrate();
    }
    loadCardKey();
    if (card_key_) beginChain();
}

void SqliteStore::openAndMigrate() {
    const fs::path& file = options_.file;
    if (walWithoutDatabase(file)) {
        const fs::path folder = moveToQuarantine(file);
        notices_.push_back(
            {fmt::format("{} was gone while its -wal was left; the rest was set aside in {} and a new store "
                         "was begun",
                         file.string(), folder.string()),
             "put the database back beside its -wal if you have it"});
    }
    if (const auto identity = peek(file)) refuseStrangers(*identity, file);
    createPrivate(file);
    connection_.emplace(openChecked(file));
    connection_->configure(options_.max_bytes);
    connection_->keep();
    std::error_code ignored;  // an erasure, which is what they matter to, looks at them again
    for (const fs::path& copy : unfinishedCopies(file)) fs::remove(copy, ignored);

    const std::int64_t schema = connection_->identity().schema;
    const auto backup = migrate(*connection_, schema, migrations(),
                                [this] { beginIncarnation(*connection_, options_.rack_id); });
    if (backup) {
        notices_.push_back(
            {fmt::format("the store was brought from schema {} to {}", schema, schemaVersion()),
             fmt::format("the copy from before is {}", backup->string())});
    }
    upkeep();
}

void SqliteStore::upkeep() {
    int ended = 0;
    try {
        write([&](Connection& connection) {
            connection.query("UPDATE meta SET rack_id = ?1 WHERE rack_id <> ?1").with(options_.rack_id).run();
            upsertCatalogue(connection);
            ended = endWhatPowerCut(connection, cut_off_);
        });
    } catch (...) {
        // A full disk must not keep the rack from reading and from knowing its members; the next start tries
        // again.
        const StoreError error = currentError(options_.file);
        if (error.kind != Kind::Full) throw;
        notices_.push_back({error.what, error.advice});
        return;
    }
    if (ended > 0) {
        notices_.push_back(
            {fmt::format("the last run ended without warning; {} open sets and sessions were closed, "
                         "every saved rep is there",
                         ended),
             "nothing needs to be done"});
    }
}

fs::path SqliteStore::keyFile() const {
    return options_.card_key_file.empty() ? withSuffix(options_.file, ".cardkey") : options_.card_key_file;
}

void SqliteStore::loadCardKey() {
    const fs::path file = keyFile();
    // Without its key the rack still serves guests; cards are refused with the reason until it is back.
    try {
        bool created = false;
        card_key_ = CardKey::loadOrCreate(file, created);
        const std::int64_t cards = connection_->integer("SELECT count(*) FROM card");
        const std::int64_t pins = connection_->integer("SELECT count(*) FROM pin");
        if (created && cards + pins > 0) {
            notices_.push_back(
                {fmt::format("the card key {} was missing; {} enrolled cards and {} PINs are unknown now",
                             file.string(), cards, pins),
                 "restore the old key from the rack's backup, or enrol the cards and PINs again"});
        }
    } catch (...) {
        card_key_error_ = currentError(file);
        notices_.push_back({card_key_error_->what, card_key_error_->advice});
    }
}

void SqliteStore::beginChain() {
    // A full disk must not keep the rack from reading; the next start, or the first change, tries again.
    const auto begun =
        safely([&] { write([&](Connection& connection) { beginOverrides(connection, Seal(*card_key_)); }); });
    if (!begun) notices_.push_back({begun.error().what, begun.error().advice});
}

void SqliteStore::startReading() {
    const fs::path& file = options_.file;
    std::error_code error;
    if (!fs::is_regular_file(file, error)) {
        fail(Kind::Io, fmt::format("there is no store {}", file.string()),
             "name the snapshot file or the store's file");
    }
    connection_.emplace(Connection::openReading(file));
    const Identity identity = connection_->identity();
    refuseStrangers(identity, file);
    if (identity.schema != schemaVersion()) {
        refuse(fmt::format("{} is of schema {}, this Plumbline reads {}", file.string(), identity.schema,
                           schemaVersion()),
               "start the terminal once on the store, it brings the schema up to date");
    }
    card_key_error_ = StoreError{Kind::Denied, "cards cannot be looked up in a store opened for reading",
                                 "use the terminal"};
}

Connection& SqliteStore::healthy() {
    if (damage_) throw StoreFault(*damage_);
    if (suspect_ && writable_) {
        if (connection_) connection_->abandon();
        connection_.reset();
        connection_.emplace(reopened());
        suspect_ = false;
    }
    return *connection_;
}

Connection SqliteStore::reopened() {
    try {
        Connection fresh = openChecked(options_.file);
        fresh.configure(options_.max_bytes);
        fresh.keep();
        return fresh;
    } catch (...) {
        const StoreError error = currentError(options_.file);
        // Reading all of a big file again for every job would hold up the next start.
        if (error.kind == Kind::Damaged) damage_ = error;
        throw;
    }
}

Seal SqliteStore::seal() const {
    if (writable_) return Seal(key());
    const fs::path file = keyFile();
    const std::optional<CardKey> found = CardKey::load(file);
    if (!found) {
        fail(Kind::Denied, fmt::format("the card key {} is not there", file.string()),
             "restore it from the rack's backup: without it nobody can tell what was changed");
    }
    return Seal(*found);
}

const CardKey& SqliteStore::key() const {
    if (!card_key_) throw StoreFault(*card_key_error_);
    return *card_key_;
}

std::string SqliteStore::macOf(const std::string& uid) const {
    const CardKey& card_key = key();
    if (!CardKey::usable(uid)) refuse("the card's number is empty", "hold the card to the reader again");
    return card_key.mac(uid);
}

namespace {

template <typename Start>
StoreResult<std::unique_ptr<Store>> opened(const StoreOptions& options, bool writable, Start start) {
    return guarded(options.file, [&]() -> std::unique_ptr<Store> {
        auto store = std::make_unique<SqliteStore>(options, writable);
        start(*store);
        return store;
    });
}

}  // namespace

StoreResult<std::unique_ptr<Store>> Store::open(const StoreOptions& options) {
    return opened(options, true, [](SqliteStore& store) { store.start(); });
}

StoreResult<std::unique_ptr<Store>> Store::openReadOnly(const fs::path& file, const fs::path& card_key_file) {
    StoreOptions options;
    options.file = file;
    options.card_key_file = card_key_file;
    return opened(options, false, [](SqliteStore& store) { store.startReading(); });
}

}  // namespace plumbline::db