#pragma once
// Store over one SQLite connection. Opening and trust in the connection are in store.cpp, the jobs in
// store_jobs.cpp. Inside db/ only.

#include <SQLiteCpp/Transaction.h>
#include <fmt/format.h>

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "db/card_key.h"
#include "db/connection.h"
#include "db/errors.h"
#include "db/opening.h"
#include "db/seal.h"
#include "db/store.h"

namespace plumbline::db {

class SqliteStore final : public Store {
  public:
    SqliteStore(StoreOptions options, bool writable) : options_(std::move(options)), writable_(writable) {}

    void start();
    void startReading();

    [[nodiscard]] std::vector<StoreNotice> notices() const override { return notices_; }
    [[nodiscard]] std::vector<CutOffVisit> cutOff() const override { return cut_off_; }
    StoreAnswer perform(const StoreJob& job) override;
    StoreResult<void> addMember(const MemberRecord& member) override;
    StoreResult<void> addCard(const std::string& uid, const std::string& member_id,
                              const Moment& at) override;
    StoreResult<void> setPin(const std::string& member_id, const std::string& pin) override;
    StoreResult<std::vector<MemberRecord>> members() override;
    StoreResult<std::vector<CardRecord>> cards() override;
    StoreResult<std::vector<ExerciseRecord>> exercises() override;
    StoreResult<void> saveExercise(const ExerciseRecord& exercise) override;
    StoreResult<void> setCues(const std::string& exercise_id, const std::vector<std::string>& cues) override;
    StoreResult<std::vector<StoredSet>> sets(std::int64_t from_ms, std::int64_t to_ms,
                                             bool with_deleted) override;
    StoreResult<std::string> samples(const std::string& rep_id) override;
    StoreResult<std::vector<OverrideRecord>> overrides() override;
    StoreResult<ChainReport> verifyOverrides() override;
    StoreResult<void> forEachVisit(std::int64_t from_ms, std::int64_t to_ms,
                                   const std::function<bool(const UsageVisit&)>& visit) override;
    StoreResult<UsageFacts> usageFacts(std::int64_t from_ms, std::int64_t to_ms) override;
    StoreResult<UsageExtent> usageExtent(std::int64_t from_ms, std::int64_t to_ms) override;
    StoreResult<SampleSweep> sweepSamples(const SampleSweep& from, bool count_only) override;
    StoreResult<std::int64_t> outboxLength() override;
    StoreResult<void> writeSnapshot(const std::filesystem::path& to,
                                    const std::function<bool()>& give_way) override;
    StoreResult<std::string> check() override;

  private:
    void openAndMigrate();
    void upkeep();
    [[nodiscard]] std::filesystem::path keyFile() const;
    void loadCardKey();
    void beginChain();
    const CardKey& key() const;
    Seal seal() const;
    std::string macOf(const std::string& uid) const;
    Connection& healthy();
    Connection reopened();
    void doJob(const StartSession& job, StoreAnswer&);
    void doJob(const EndSession& job, StoreAnswer&);
    void doJob(const SaveRep& job, StoreAnswer&);
    void doJob(const SaveSet& job, StoreAnswer&);
    void doJob(const SaveCalibration& job, StoreAnswer&);
    void doJob(const FindCalibrations&, StoreAnswer& answer);
    void doJob(const FindCard& job, StoreAnswer& answer);
    void doJob(const FindHistory& job, StoreAnswer& answer);
    void doJob(const FindMeasured& job, StoreAnswer& answer);
    void doJob(const ReplaceFigures& job, StoreAnswer&);
    void doJob(const Enrol& job, StoreAnswer& answer);
    void doJob(const FindPeople& job, StoreAnswer& answer);
    void doJob(const CheckPin& job, StoreAnswer& answer);
    void doJob(const SaveWishes& job, StoreAnswer&);
    void doJob(const ClaimSession& job, StoreAnswer&);
    void doJob(const MoveSet& job, StoreAnswer&);
    void doJob(const FindTrend& job, StoreAnswer& answer);
    void doJob(const FindTraining& job, StoreAnswer& answer);
    void doJob(const FindPrograms&, StoreAnswer& answer);
    void doJob(const FindRoster& job, StoreAnswer& answer);
    void doJob(const SaveOverrides& job, StoreAnswer& answer);
    void doJob(const SaveProgram& job, StoreAnswer& answer);
    void doJob(const FindOverrides& job, StoreAnswer& answer);
    void doJob(const SaveHealth& job, StoreAnswer& answer);
    void doJob(const SavePreparation& job, StoreAnswer&);

    /// One transaction: all of `work` is on the medium when this returns, or nothing of it.
    template <typename Work>
    void write(Work&& work) {
        if (!writable_) {
            fail(StoreError::Kind::Denied,
                 fmt::format("{} was opened for reading only", options_.file.string()),
                 "use the running terminal for changes");
        }
        Connection& connection = healthy();
        SQLite::Transaction transaction(connection.database(), SQLite::TransactionBehavior::IMMEDIATE);
        std::forward<Work>(work)(connection);
        transaction.commit();
        committed_ = true;
    }

    /// Many questions, one state of the file: a read transaction for each of them would take as long again.
    template <typename Work>
    auto read(Work&& work) {
        Connection& connection = healthy();
        const SQLite::Transaction transaction(connection.database());
        return std::forward<Work>(work)(connection);
    }

    /// Runs `work` with nothing escaping, and remembers when the connection is no longer to be trusted: after
    /// a failed sync or read its pages in memory may differ from the medium's.
    template <typename Work>
    auto safely(Work&& work) {
        auto result = guarded(options_.file, std::forward<Work>(work));
        if (!result && result.error().kind == StoreError::Kind::Damaged) markDamaged(options_.file);
        if (!result &&
            (result.error().kind == StoreError::Kind::Io || result.error().kind == StoreError::Kind::Damaged))
            suspect_ = true;
        return result;
    }

    StoreOptions options_;
    bool writable_;
    bool suspect_ = false;
    bool committed_ = false;            ///< since the job began
    std::optional<StoreError> damage_;  ///< a look at all of the file found it; only a start helps
    std::vector<StoreNotice> notices_;
    std::vector<CutOffVisit> cut_off_;
    std::optional<CardKey> card_key_;
    std::optional<StoreError> card_key_error_;
    std::optional<Connection> connection_;
};

}  // namespace plumbline::db
