#pragma once
// Sets one after another, for tables too long to be held. Opens the file for itself.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "db/store.h"

namespace plumbline::db {

/// The sets of Store::sets() that were lifted on this rack, one in memory at a time, all of one state of the
/// file; without calibrations. Times of a clock that was not right are put right where that can be told (see
/// boot_clock.h), and the period is about those. `visit` answers false to stop. Locked while a kiosk holds
/// the file: read its snapshot then. Any thread.
StoreResult<void> forEachOwnSet(const std::filesystem::path& file, std::int64_t from_ms, std::int64_t to_ms,
                                bool with_deleted, const std::function<bool(StoredSet)>& visit);

/// Every version of every program, also those made for one member.
StoreResult<std::vector<ProgramRecord>> programsIn(const std::filesystem::path& file);

/// A change of somebody's program or of a slot of it, and when it was taken back.
struct PlanChange {
    OverrideRecord change;
    std::optional<Moment> taken_back;
};
struct PlanChanges {
    std::vector<PlanChange> changes;            ///< in the chain's order
    std::map<std::string, std::int64_t> boots;  ///< place of each boot in the rack's life, by its id
};

/// All there ever were, also those that were taken back.
StoreResult<PlanChanges> planChangesIn(const std::filesystem::path& file);

/// The member's closed sets that count, lifted here or elsewhere, by time, with what their app said of them;
/// times as in forEachOwnSet().
StoreResult<std::vector<StoredSet>> setsOfMember(const std::filesystem::path& file,
                                                 const std::string& member_id);

}  // namespace plumbline::db
