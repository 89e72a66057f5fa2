#pragma once
// The demo's people: cards, a PIN, and six weeks of believable sets, so that today's weight, trend and
// profile have something to go by. The same on every run but for ids and the day it is.

#include <string>
#include <vector>

#include "app/engine.h"
#include "db/store.h"

namespace plumbline::cli {

/// Who may tap in by name, and with what.
inline constexpr const char* kPinnedName = "Ben";
inline constexpr const char* kSamplePin = "2580";

/// A member for each card that is not empty, with sets of `exercise_id` behind them, through the store's own
/// jobs. Does nothing where there are members already.
db::StoreResult<void> addSampleGym(db::Store& store, const std::vector<std::string>& cards,
                                   const std::string& exercise_id, const app::IdSource& ids,
                                   const db::Moment& now);

}  // namespace plumbline::cli
