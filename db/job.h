#pragma once
// Requests to the store and its answers. The engine makes jobs, the store thread carries them out in order.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "db/records.h"

namespace plumbline::db {

struct StartSession {
    SessionRecord session;
};
struct EndSession {
    SessionRecord session;
};
/// Reps go to disk as they happen: the first one brings its still open set along, in one transaction.
struct SaveRep {
    SetRecord set;
    RepRecord rep;
};
/// Inserts, closes or marks, by id; a stored set stays where it is, whatever session and number `set` names
/// (MoveSet moves it). Taking a set back, or back in, leaves a row of `correction`.
struct SaveSet {
    SetRecord set;
    std::optional<Moment> at{};  ///< when it was taken back, for that row; empty: not known
};
struct SaveCalibration {
    CalibrationRecord calibration;
};
/// The newest calibration made at the rack of every channel of every unit (device, serial, channel).
struct FindCalibrations {};
struct FindCard {
    std::string uid;
    Moment at;
};
/// The member's closed sets of one exercise, at most `limit` of the newest; none that were taken back.
struct FindHistory {
    std::string member_id, exercise_id;
    int limit = 0;
};
/// The first set behind place `after` with a rep of an algorithm older than `older_than`, deleted or not;
/// `set_id` empty: of all sets.
struct FindMeasured {
    std::int64_t after = 0;
    int older_than = 0;
    std::string set_id;
};
/// Figures computed anew. Of `set` its losses and their state are taken, of each rep what the samples say,
/// loss_pm and algorithm; nothing else changes. What a rep was before goes to rep_history, dated `wall_ms`.
/// All of it is one transaction; a row that says the same already is left alone, an unknown one is passed
/// over.
struct ReplaceFigures {
    SetRecord set;
    std::vector<RepRecord> reps;
    std::int64_t wall_ms = 0;
};

/// A new member, with a card that is nobody's (else: refused) where `card_uid` is not empty, and a PIN of 4
/// to 8 digits where `pin` is not empty. Only hashes of the two are kept. One transaction.
struct Enrol {
    MemberRecord member;
    std::string card_uid, pin;
};
/// Who has a PIN, by first name; answered in `people`.
struct FindPeople {
    bool with_pin_only = true;
};
/// Is this the member's PIN? Five wrong ones in a row lock it for 30 s, each further wrong one for twice as
/// long as the last, up to an hour; also across restarts. Right: `member`, else `pin`.
struct CheckPin {
    std::string member_id, pin;
    Moment at;
};
/// The member's wishes about the screen (language to bright of the record); nothing else changes.
struct SaveWishes {
    MemberRecord member;
};
/// What a guest lifted is this member's. Only a session that is nobody's; `at` goes to the row of
/// `correction`.
struct ClaimSession {
    std::string session_id, member_id;
    Moment at;
};
/// The set belongs into another session, which is made if it is not there. The set's number there is the
/// next one free. A row of `correction` keeps where it was.
struct MoveSet {
    std::string set_id;
    SessionRecord to;
    Moment at;
};
/// A member's closed sets of one exercise that count, all of them; answered in `trend`.
struct FindTrend {
    std::string member_id, exercise_id;
};

/// Everything the member's next day is resolved from; answered in `training`. `day` is today on the rack's
/// calendar, which is `utc_offset_min` ahead of UTC.
struct FindTraining {
    std::string member_id;
    std::int64_t day = 0;
    int utc_offset_min = 0;
};
/// The gym's programs, the newest version of each family; answered in `programs`.
struct FindPrograms {};
/// Members for a trainer, who trained last first; answered in `roster`. Refused (with `error`) unless
/// `asker_id` is a trainer or an owner.
struct FindRoster {
    std::string asker_id;
    std::int64_t day = 0;
    int utc_offset_min = 0;
};
/// Rows of the chain, all or none, in this order; answered in `overrides` as they were stored. Refused unless
/// the author has the role the row says and the role may do that: members their own slots for "set" and
/// "session", trainers every member's but "role", owners everything, technicians nothing.
struct SaveOverrides {
    std::vector<OverrideRecord> rows;
};
/// A new version; `then` are rows of the chain that put it into force, in the same transaction.
struct SaveProgram {
    ProgramRecord program;
    std::vector<OverrideRecord> then;
};
/// Changes of a member's training, the newest first, also those taken back; answered in `overrides`.
struct FindOverrides {
    std::string member_id;
    int limit = 20;
};

/// All or none, in this order. Refused without the member's consent (a row of kind "consent" that no
/// "consent_end" followed, also one among `rows`), but for what ends something (of gentle mode: where one is
/// kept); "lifted" and rows about another than the author only by trainers and owners. `then`: rows of the
/// chain in the same transaction.
struct SaveHealth {
    std::vector<HealthRecord> rows;
    std::vector<OverrideRecord> then;
};

/// Items of the preparation block of a member's visit that were done or skipped; the newest word on each
/// holds.
struct SavePreparation {
    std::vector<PreparedItem> items;
};

/// A job and the number its answer will carry.
struct StoreJob {
    std::uint64_t number = 0;
    std::variant<StartSession, EndSession, SaveRep, SaveSet, SaveCalibration, FindCalibrations, FindCard,
                 FindHistory, FindMeasured, ReplaceFigures, Enrol, FindPeople, CheckPin, SaveWishes,
                 ClaimSession, MoveSet, FindTrend, FindTraining, FindPrograms, FindRoster, SaveOverrides,
                 SaveProgram, FindOverrides, SaveHealth, SavePreparation>
        what;
};

/// What came of a CheckPin that was not right.
struct PinAnswer {
    int tries = 0;               ///< more wrong ones until it locks; 0: it is locked
    std::int64_t locked_ms = 0;  ///< still, after `at`
};

/// What came of a job. `saved` is true only after COMMIT has returned; the Find jobs save nothing, so their
/// `saved` is false and they succeeded when `error` is empty.
struct StoreAnswer {
    std::uint64_t number = 0;
    bool saved = false;
    std::string error;  ///< one sentence, empty when fine
    std::string advice;
    std::optional<MemberRecord> member;  ///< answer to FindCard, CheckPin, Enrol; empty: nobody's
    std::optional<PinAnswer> pin;        ///< answer to CheckPin, when it was not right
    std::vector<MemberRecord> people;    ///< answer to FindPeople
    std::shared_ptr<const Trend> trend;  ///< answer to FindTrend
    bool taken = false;                  ///< of Enrol: somebody has that card already; nothing was saved
    std::vector<StoredSet> history;      ///< answer to FindHistory, newest first, by the store's own order
    std::vector<CalibrationRecord> calibrations;     ///< answer to FindCalibrations, oldest first
    std::shared_ptr<const MeasuredSet> measured;     ///< answer to FindMeasured; empty: there is none
    std::shared_ptr<const MemberTraining> training;  ///< answer to FindTraining
    std::vector<ProgramRecord> programs;             ///< answer to FindPrograms, SaveProgram
    std::vector<RosterLine> roster;                  ///< answer to FindRoster
    std::vector<OverrideRecord> overrides;  ///< answer to FindOverrides and to all jobs that save such
    bool retry = false;  ///< the same job may succeed later (disk full, I/O fault): keep it, ask again
    /// The quota was reached: so many of the oldest repetitions gave up their raw samples to make room.
    std::int64_t let_go = 0;
};

}  // namespace plumbline::db
