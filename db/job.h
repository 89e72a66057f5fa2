#pragma once
// Requests to the store and its answers. The engine makes jobs, the store thread carries them out in order.

#include <cstdint>
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
struct FindCard {
    std::string uid;
    Moment at;
};

/// A job and the number its answer will carry.
struct StoreJob {
    std::uint64_t number = 0;
    std::variant<StartSession, EndSession, SaveRep, SaveSet, SaveCalibration, FindCard> what;
};

/// What came of a job. `saved` is true only after COMMIT has returned; FindCard saves nothing, so its `saved`
/// is false and it succeeded when `error` is empty.
struct StoreAnswer {
    std::uint64_t number = 0;
    bool saved = false;
    std::string error;  ///< one sentence, empty when fine
    std::string advice;
    std::optional<MemberRecord> member;  ///< answer to FindCard; empty: the card is nobody's
    bool retry = false;  ///< the same job may succeed later (disk full, I/O fault): keep it, ask again
};

}  // namespace plumbline::db
