#pragma once
// The rack's only way to disk: one SQLite file, one connection, one thread (the store thread owns and calls
// this). Settings and rules: WAL, synchronous=FULL, psow=0, locking_mode=EXCLUSIVE, STRICT tables; see README
// "Disk". Nothing throws; a failed job leaves the file as it was.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "db/job.h"
#include "db/records.h"
#include "db/usage.h"

namespace plumbline::db {

struct StoreOptions {
    std::filesystem::path file;  ///< created when absent
    std::filesystem::path
        card_key_file;  ///< 32 random bytes, made (0600) when absent; empty: beside the file, ".cardkey"
    std::string rack_id = "rack";
    std::int64_t max_bytes = 0;  ///< quota; 0: none
    /// Opened by the command line: programs and rows of the chain may come without an author, as "console".
    bool console = false;
};

/// Why the store cannot work, and what a technician should do.
struct StoreError {
    enum class Kind : std::uint8_t { Newer, Foreign, Damaged, Locked, Full, Denied, Io, Refused };
    Kind kind = Kind::Io;  ///< Refused: the row breaks a rule (unknown member, impossible number); trying
                           ///< again is useless
    std::string what;
    std::string advice;
};

/// What a look at every row of the chain of changes found, see db/overrides.h.
struct ChainReport {
    std::int64_t rows = 0;       ///< that were found whole, from the first on
    std::int64_t first_bad = 0;  ///< the row after them; 0: all are whole
    std::string fault;           ///< what is wrong, one sentence without a full stop; empty: nothing
    std::string newest_hash;     ///< of the last whole row: kept elsewhere, it proves later that none was cut
};

/// How far a sweep of old raw samples has come. One call looks at a few hundred of them and drops those of
/// sets that ended before `before_ms` by a clock that was right: a moment's work, so that a job can come
/// between two. What nobody knows the date of is kept.
struct SampleSweep {
    std::int64_t before_ms = 0;  ///< UTC
    std::int64_t after = 0;      ///< where the next call begins; 0: at the beginning
    std::int64_t reps = 0;       ///< whose samples went, of all calls so far
    std::int64_t bytes = 0;      ///< of theirs; the file keeps the room for what comes
    bool done = false;
};

template <typename T>
using StoreResult = tl::expected<T, StoreError>;

/// Something that happened while opening and that a person should know.
struct StoreNotice {
    std::string what;
    std::string advice;
};

/// A member's session that nobody had ended when the store was opened, and that open() has ended since.
struct CutOffVisit {
    std::string member_id;
    std::string exercise_id;  ///< of its last set; empty: it had none
    Moment last;              ///< the end of its last set, else its own beginning
};

class Store {
  public:
    /// Opens or creates, migrates (backup first), sets and reads back every pragma, closes what a power cut
    /// left open (open sets and sessions end with reason "power").
    static StoreResult<std::unique_ptr<Store>> open(const StoreOptions& options);

    /// Opens for reading only, without locking out the kiosk: used by exports on a snapshot file or a store
    /// at rest. Locked while a kiosk holds the file. Everything that would write answers Denied.
    /// The key file, never made here, is only looked at by verifyOverrides(); empty: beside the file.
    static StoreResult<std::unique_ptr<Store>> openReadOnly(const std::filesystem::path& file,
                                                            const std::filesystem::path& card_key_file = {});

    virtual ~Store() = default;

    /// What open() had to repair or set aside, in order; empty on a usual day.
    [[nodiscard]] virtual std::vector<StoreNotice> notices() const { return {}; }

    /// Whom the end of the last run tore out of a visit, in the order of `last`; empty on a usual day.
    [[nodiscard]] virtual std::vector<CutOffVisit> cutOff() const { return {}; }

    /// Carries out one job. The row and its outbox row are in one transaction. Doing a job again changes
    /// nothing more; a SaveRep never changes a set that is already closed. Text columns that name an exercise
    /// or a member may be empty.
    virtual StoreAnswer perform(const StoreJob& job) = 0;

    virtual StoreResult<void> addMember(const MemberRecord& member) = 0;
    /// Hashes `uid` with the rack's card key. A card that was another member's becomes this member's.
    virtual StoreResult<void> addCard(const std::string& uid, const std::string& member_id,
                                      const Moment& at) = 0;
    /// Gives the member a PIN of 4 to 8 digits in place of any they had, unlocked; empty: takes it away.
    virtual StoreResult<void> setPin(const std::string& member_id, const std::string& pin) = 0;
    virtual StoreResult<std::vector<MemberRecord>> members() = 0;
    virtual StoreResult<std::vector<CardRecord>> cards() = 0;
    virtual StoreResult<std::vector<ExerciseRecord>> exercises() = 0;
    /// An exercise of the gym's own, new or changed by id. Refused: one of the catalogue's, a substitute that
    /// is not there, cues that no card takes (see setCues).
    virtual StoreResult<void> saveExercise(const ExerciseRecord& exercise) = 0;
    /// The gym's own cues of any exercise: at most six lines of 44 letters; none: the catalogue's again.
    virtual StoreResult<void> setCues(const std::string& exercise_id,
                                      const std::vector<std::string>& cues) = 0;

    /// Sets with started wall time in [from_ms, to_ms), deleted ones only when asked, by session and number.
    virtual StoreResult<std::vector<StoredSet>> sets(std::int64_t from_ms, std::int64_t to_ms,
                                                     bool with_deleted) = 0;
    /// Raw samples of a rep as they were saved.
    virtual StoreResult<std::string> samples(const std::string& rep_id) = 0;

    /// Every row of the chain of changes, the oldest first.
    virtual StoreResult<std::vector<OverrideRecord>> overrides() = 0;
    /// Looks whether the chain of changes, the roles and the programs are as they were written; reads all of
    /// them. The answer is an error only where nothing could be looked at, e.g. without the card key.
    virtual StoreResult<ChainReport> verifyOverrides() = 0;

    /// Every session here that began in [from_ms - one day, to_ms), corrective ones too but none that was
    /// imported, in the order they began (UsageVisit::began_ms, else as the rack believed), one in memory at
    /// a time, all of one state of the file. `visit` answers false to stop; it must not call the store.
    virtual StoreResult<void> forEachVisit(std::int64_t from_ms, std::int64_t to_ms,
                                           const std::function<bool(const UsageVisit&)>& visit) = 0;
    /// What stands beside the visits: as of now, changes and health of [from_ms, to_ms).
    virtual StoreResult<UsageFacts> usageFacts(std::int64_t from_ms, std::int64_t to_ms) = 0;
    /// Of this rack's own; the sets are those of [from_ms, to_ms), by the wall time the rack believed.
    virtual StoreResult<UsageExtent> usageExtent(std::int64_t from_ms, std::int64_t to_ms) = 0;

    /// Raw samples that may go by a rule of retention: see SampleSweep. Changes nothing where `count_only`,
    /// else it is Locked while a set is open. Figures, repetitions and sets stay as they are.
    virtual StoreResult<SampleSweep> sweepSamples(const SampleSweep& from, bool count_only) = 0;

    virtual StoreResult<std::int64_t> outboxLength() = 0;
    /// A copy that others may read while this store is open (VACUUM INTO a temporary, fsync, rename). It
    /// takes as long as reading and writing the whole file: `give_way` is asked every few milliseconds, or
    /// after each piece of some megabytes that a slow medium takes, and when it says true the copy is
    /// dropped, the one before stays, and the answer is Locked.
    virtual StoreResult<void> writeSnapshot(const std::filesystem::path& to,
                                            const std::function<bool()>& give_way = {}) = 0;
    /// "ok", or what SQLite's quick_check complains about.
    virtual StoreResult<std::string> check() = 0;
};

}  // namespace plumbline::db
