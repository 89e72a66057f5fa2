#pragma once
// Sets one after another, for tables too long to be held. Opens the file for itself.

#include <cstdint>
#include <filesystem>
#include <functional>

#include "db/store.h"

namespace plumbline::db {

/// The sets of Store::sets(), one in memory at a time, all of one state of the file. `visit` answers false to
/// stop. Locked while a kiosk holds the file: read its snapshot then. Any thread.
StoreResult<void> forEachSet(const std::filesystem::path& file, std::int64_t from_ms, std::int64_t to_ms,
                             bool with_deleted, const std::function<bool(StoredSet)>& visit);

}  // namespace plumbline::db
