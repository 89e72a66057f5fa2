#pragma once
// The demo's people: cards, PINs, and six weeks of believable sets, so that today's weight, trend and profile
// have something to go by; a trainer and an owner. The same on every run but for ids and the day it is.

#include <string>
#include <vector>

#include "app/engine.h"
#include "db/store.h"

namespace plumbline::cli {

/// Who may tap in by name, and with what.
inline constexpr const char* kPinnedName = "Ben";
inline constexpr const char* kSamplePin = "2580";

/// The trainer, with a card of her own too, and the owner.
inline constexpr const char* kTrainerName = "Mia";
inline constexpr const char* kTrainerPin = "1470";
inline constexpr const char* kTrainerCard = "0009001470";
inline constexpr const char* kOwnerName = "Otto";
inline constexpr const char* kOwnerPin = "3690";
/// What the first two members train by, where the store has it, and the lift it begins with: nobody is put on
/// it whom the demo has lift something else.
inline constexpr const char* kSampleProgram = "strength_block";
inline constexpr const char* kSampleProgramLift = "back_squat";

/// A member for each card that is not empty, with sets of `exercise_id` behind them, and the staff, through
/// the store's own jobs; `store` must have been opened by the command line. Does nothing where there are
/// members already.
db::StoreResult<void> addSampleGym(db::Store& store, const std::vector<std::string>& cards,
                                   const std::string& exercise_id, const app::IdSource& ids,
                                   const db::Moment& now);

}  // namespace plumbline::cli
