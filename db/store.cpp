#include "db/store.h"

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <chrono>
#include <system_error>
#include <tuple>
#include <type_traits>

#include "db/card_key.h"
#include "db/catalogue.h"
#include "db/connection.h"
#include "db/corrections.h"
#include "db/errors.h"
#include "db/files.h"
#include "db/migrations.h"
#include "db/opening.h"
#include "db/people.h"
#include "db/pin.h"
#include "db/reader.h"
#include "db/summary.h"
#include "db/uuid.h"
#include "db/writer.h"

namespace plumbline::db {

namespace fs = std::filesystem;
using Kind = StoreError::Kind;

namespace {

[[noreturn]] void fail(Kind kind, std::string what, std::string advice) {
    throw StoreFault({kind, std::move(what), std::move(advice)});
}

std::int64_t wallMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

void requirePin(const std::string& pin) {
    if (!isPin(pin)) fail(Kind::Refused, "a PIN wants 4 to 8 digits", "choose another one");
}

/// A job that changes nothing.
template <typename Job>
constexpr bool onlyAsks(const Job&) {
    constexpr auto is = []<typename... Asking>(std::tuple<Asking...>*) {
        return (std::is_same_v<Job, Asking> || ...);
    };
    using Questions =
        std::tuple<FindCard, FindCalibrations, FindHistory, FindMeasured, FindPeople, FindTrend>;
    return is(static_cast<Questions*>(nullptr));
}

class SqliteStore final : public Store {
  public:
    SqliteStore(StoreOptions options, bool writable) : options_(std::move(options)), writable_(writable) {}

    void start();
    void startReading();

    [[nodiscard]] std::vector<StoreNotice> notices() const override { return notices_; }
    StoreAnswer perform(const StoreJob& job) override;
    StoreResult<void> addMember(const MemberRecord& member) override;
    StoreResult<void> addCard(const std::string& uid, const std::string& member_id,
                              const Moment& at) override;
    StoreResult<void> setPin(const std::string& member_id, const std::string& pin) override;
    StoreResult<std::vector<MemberRecord>> members() override;
    StoreResult<std::vector<CardRecord>> cards() override;
    StoreResult<std::vector<ExerciseRecord>> exercises() override;
    StoreResult<std::vector<StoredSet>> sets(std::int64_t from_ms, std::int64_t to_ms,
                                             bool with_deleted) override;
    StoreResult<std::string> samples(const std::string& rep_id) override;
    StoreResult<std::int64_t> outboxLength() override;
    StoreResult<void> writeSnapshot(const fs::path& to) override;
    StoreResult<std::string> check() override;

  private:
    void openAndMigrate();
    void upkeep();
    void begin();
    void loadCardKey();
    const CardKey& key() const;
    std::string macOf(const std::string& uid) const;
    Connection& healthy();
    void doJob(const StartSession& job, StoreAnswer&) {
        write([&](Connection& c) { writeSession(c, job.session); });
    }
    void doJob(const EndSession& job, StoreAnswer&) {
        write([&](Connection& c) { writeSession(c, job.session); });
    }
    void doJob(const SaveRep& job, StoreAnswer&);
    void doJob(const SaveSet& job, StoreAnswer&) {
        write([&](Connection& c) { writeSet(c, job.set, false, job.at); });
    }
    void doJob(const SaveCalibration& job, StoreAnswer&) {
        write([&](Connection& c) { writeCalibration(c, job.calibration); });
    }
    void doJob(const FindCalibrations&, StoreAnswer& answer) {
        answer.calibrations = readCalibrationsAtRack(healthy());
    }
    void doJob(const FindCard& job, StoreAnswer& answer) {
        answer.member = readCardHolder(healthy(), macOf(job.uid));
    }
    void doJob(const FindHistory& job, StoreAnswer& answer) {
        answer.history = readHistory(healthy(), job.member_id, job.exercise_id, job.limit);
    }
    void doJob(const FindMeasured& job, StoreAnswer& answer) {
        answer.measured = readMeasured(healthy(), job);
    }
    void doJob(const ReplaceFigures& job, StoreAnswer&) {
        write([&](Connection& c) { replaceFigures(c, job); });
    }
    void doJob(const Enrol& job, StoreAnswer& answer);
    void doJob(const FindPeople& job, StoreAnswer& answer) {
        answer.people = readPeople(healthy(), job.with_pin_only);
    }
    void doJob(const CheckPin& job, StoreAnswer& answer);
    void doJob(const SaveWishes& job, StoreAnswer&) {
        write([&](Connection& c) { writeWishes(c, job.member); });
    }
    void doJob(const ClaimSession& job, StoreAnswer&) {
        write([&](Connection& c) { claimSession(c, job); });
    }
    void doJob(const MoveSet& job, StoreAnswer&) {
        write([&](Connection& c) { moveSet(c, job); });
    }
    void doJob(const FindTrend& job, StoreAnswer& answer) {
        answer.trend = readTrend(healthy(), job.member_id, job.exercise_id);
    }

    /// One transaction: all of `work` is on the medium when this returns, or nothing of it.
    template <typename Work>
    void write(Work&& work) {
        if (!writable_) {
            fail(Kind::Denied, fmt::format("{} was opened for reading only", options_.file.string()),
                 "use the running terminal for changes");
        }
        Connection& connection = healthy();
        SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        std::forward<Work>(work)(connection);
        transaction.commit();
    }

    /// Runs `work` with nothing escaping, and remembers when the connection is no longer to be trusted: after
    /// a failed sync or read its pages in memory may differ from the medium's.
    template <typename Work>
    auto safely(Work&& work) {
        auto result = guarded(options_.file, std::forward<Work>(work));
        if (!result && result.error().kind == Kind::Damaged) markDamaged(options_.file);
        if (!result && (result.error().kind == Kind::Io || result.error().kind == Kind::Damaged))
            suspect_ = true;
        return result;
    }

    StoreOptions options_;
    bool writable_;
    bool suspect_ = false;
    std::vector<StoreNotice> notices_;
    std::optional<CardKey> card_key_;
    std::optional<StoreError> card_key_error_;
    std::optional<Connection> connection_;
};

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
             "sets saved since the last copy to the hub are in the file set aside: keep it, staff can "
             "have it recovered; if this happens again replace the SD card"});
        openAndMigrate();
    }
    loadCardKey();
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

    const std::int64_t schema = connection_->identity().schema;
    const auto backup = migrate(*connection_, schema, migrations(), [this] { begin(); });
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
            ended = endWhatPowerCut(connection);
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

void SqliteStore::begin() {
    const std::int64_t now = wallMs();
    connection_->query("INSERT INTO meta(one, rack_id, incarnation, created_wall_ms) VALUES(1, ?1, ?2, ?3)")
        .with(options_.rack_id, UuidMaker().next(now), now)
        .run();
}

void SqliteStore::loadCardKey() {
    const fs::path file =
        options_.card_key_file.empty() ? withSuffix(options_.file, ".cardkey") : options_.card_key_file;
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
        fail(Kind::Refused,
             fmt::format("{} is of schema {}, this Plumbline reads {}", file.string(), identity.schema,
                         schemaVersion()),
             "start the terminal once on the store, it brings the schema up to date");
    }
    card_key_error_ = StoreError{Kind::Denied, "cards cannot be looked up in a store opened for reading",
                                 "use the terminal"};
}

Connection& SqliteStore::healthy() {
    if (suspect_ && writable_) {
        if (connection_) connection_->abandon();
        connection_.reset();
        Connection fresh = openChecked(options_.file);
        fresh.configure(options_.max_bytes);
        fresh.keep();
        connection_.emplace(std::move(fresh));
        suspect_ = false;
    }
    return *connection_;
}

const CardKey& SqliteStore::key() const {
    if (!card_key_) throw StoreFault(*card_key_error_);
    return *card_key_;
}

std::string SqliteStore::macOf(const std::string& uid) const {
    const CardKey& card_key = key();
    if (!CardKey::usable(uid))
        fail(Kind::Refused, "the card's number is empty", "hold the card to the reader again");
    return card_key.mac(uid);
}

void SqliteStore::doJob(const SaveRep& job, StoreAnswer&) {
    write([&](Connection& connection) {
        writeSet(connection, job.set, true);
        writeRep(connection, job.rep);
    });
}

void SqliteStore::doJob(const Enrol& job, StoreAnswer& answer) {
    if (const std::string fault = faultOfName(job.member.first_name); !fault.empty())
        fail(Kind::Refused, fault, "type a first name of 1 to 40 letters");
    const std::string mac = job.card_uid.empty() ? "" : macOf(job.card_uid);
    std::string hash;
    if (!job.pin.empty()) {
        requirePin(job.pin);
        // Done again, the PIN that is there already stays: each hash has a salt of its own.
        if (!pinIs(healthy(), key(), job.member.id, job.pin)) hash = hashPin(key(), job.member.id, job.pin);
    }
    write([&](Connection& connection) {
        writeMember(connection, job.member);
        if (!mac.empty()) {
            const auto holder = readCardHolder(connection, mac);
            answer.taken = holder && holder->id != job.member.id;
            if (answer.taken)
                fail(Kind::Refused, "this card has become somebody's meanwhile",
                     "take another card, or none");
            writeCard(connection, {mac, job.member.id, job.member.created});
        }
        if (!hash.empty()) writePin(connection, job.member.id, hash);
    });
    answer.member = readMember(healthy(), job.member.id);
}

void SqliteStore::doJob(const CheckPin& job, StoreAnswer& answer) {
    const CardKey& card_key = key();
    Attempt attempt;
    write([&](Connection& connection) { attempt = countAttempt(connection, job.member_id, job.at); });
    if (attempt.look && pinIs(healthy(), card_key, job.member_id, job.pin)) {
        write([&](Connection& connection) { forgiveAttempts(connection, job.member_id); });
        answer.member = readMember(healthy(), job.member_id);
    } else {
        answer.pin = attempt.if_wrong;
    }
}

StoreAnswer SqliteStore::perform(const StoreJob& job) {
    StoreAnswer answer;
    answer.number = job.number;
    const auto done = safely([&] { std::visit([&](const auto& what) { doJob(what, answer); }, job.what); });
    if (done) {
        answer.saved = std::visit([](const auto& what) { return !onlyAsks(what); }, job.what);
    } else {
        answer.error = done.error().what;
        answer.advice = done.error().advice;
        answer.retry = worthRetrying(done.error().kind);
    }
    return answer;
}

StoreResult<void> SqliteStore::addMember(const MemberRecord& member) {
    return safely([&] { write([&](Connection& connection) { writeMember(connection, member); }); });
}

StoreResult<void> SqliteStore::addCard(const std::string& uid, const std::string& member_id,
                                       const Moment& at) {
    return safely([&] {
        const CardRecord card{macOf(uid), member_id, at};
        write([&](Connection& connection) { writeCard(connection, card); });
    });
}

StoreResult<void> SqliteStore::setPin(const std::string& member_id, const std::string& pin) {
    return safely([&] {
        if (!readMember(healthy(), member_id))
            fail(Kind::Refused, "nobody here has that number", "plumbline member list shows everybody's");
        if (!pin.empty()) requirePin(pin);
        const std::string hash = pin.empty() ? "" : hashPin(key(), member_id, pin);
        write([&](Connection& connection) { writePin(connection, member_id, hash); });
    });
}

StoreResult<std::vector<CardRecord>> SqliteStore::cards() {
    return safely([&] { return readCards(healthy()); });
}

StoreResult<std::vector<MemberRecord>> SqliteStore::members() {
    return safely([&] { return readMembers(healthy()); });
}

StoreResult<std::vector<ExerciseRecord>> SqliteStore::exercises() {
    return safely([&] { return readExercises(healthy()); });
}

StoreResult<std::vector<StoredSet>> SqliteStore::sets(std::int64_t from_ms, std::int64_t to_ms,
                                                      bool with_deleted) {
    return safely([&] { return readSets(healthy(), from_ms, to_ms, with_deleted); });
}

StoreResult<std::string> SqliteStore::samples(const std::string& rep_id) {
    return safely([&] { return readSamples(healthy(), rep_id); });
}

StoreResult<std::int64_t> SqliteStore::outboxLength() {
    return safely([&] { return healthy().integer("SELECT count(*) FROM outbox"); });
}

StoreResult<void> SqliteStore::writeSnapshot(const fs::path& to) {
    // Not safely(): a full or missing place for the copy says nothing about the store itself.
    return guarded(options_.file, [&] { healthy().copyTo(to); });
}

StoreResult<std::string> SqliteStore::check() {
    return safely([&] { return healthy().text("PRAGMA quick_check"); });
}

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

StoreResult<std::unique_ptr<Store>> Store::openReadOnly(const fs::path& file) {
    StoreOptions options;
    options.file = file;
    return opened(options, false, [](SqliteStore& store) { store.startReading(); });
}

}  // namespace plumbline::db
