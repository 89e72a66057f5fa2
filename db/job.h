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
struct SaveSet {
    SetRecord set;
};  ///< insert or close or mark: by id
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

/// A job and the number its answer will carry.
struct StoreJob {
    std::uint64_t number = 0;
    std::variant<StartSession, EndSession, SaveRep, SaveSet, SaveCalibration, FindCalibrations, FindCard,
                 FindHistory, FindMeasured, ReplaceFigures>
        what;
};

/// What came of a job. `saved` is true only after COMMIT has returned; the Find jobs save nothing, so their
/// `saved` is false and they succeeded when `error` is empty.
struct StoreAnswer {
    std::uint64_t number = 0;
    bool saved = false;
    std::string error;  ///< one sentence, empty when fine
    std::string advice;
    std::optional<MemberRecord> member;  ///< answer to FindCard; empty: the card is nobody's
    std::vector<StoredSet> history;      ///< answer to FindHistory, newest first, by the store's own order
    std::vector<CalibrationRecord> calibrations;  ///< answer to FindCalibrations, oldest first
    std::shared_ptr<const MeasuredSet> measured;  ///< answer to FindMeasured; empty: there is none
    bool retry = false;  ///< the same job may succeed later (disk full, I/O fault): keep it, ask again
};

}  // namespace plumbline::db
