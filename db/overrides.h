#pragma once
// The chain of changes: what somebody trains, may do or is known to lift, who changed it, and why. Rows are
// only ever added (triggers refuse the rest), and each carries a keyed hash (seal.h) of all its columns and
// of the hash before it. The head says how long the chain is and how it ends, sealed too, so that rows cut
// off the end are missed.
//
// verifyOverrides() finds a column that was changed, a row that was added, taken out or put elsewhere, and an
// end that was cut off; also a change that waits in the outbox and is gone, a role that the chain does not
// explain, and a program's text that was changed. It cannot find
// * that file, head and outbox were put back together to an older state of this rack, the empty one included:
//   keep the newest hash of `plumbline audit verify` somewhere else, it must still be in the chain later;
// * what was written by somebody who holds the rack's card key file: they can seal anything;
// * a change that was made properly by somebody who had another's card or PIN.
// A row whose content was erased (erasure.h) keeps its hash and bears a seal of what is left as its note.
// A chain that was damaged goes on all the same, but the row after the damage follows nothing, so that
// nothing is ever healed by adding to it.
//
// Inside db/ only; what writes is called inside a transaction of the store; throws SQLite::Exception and
// StoreFault.

#include <optional>
#include <string>
#include <vector>

#include "db/records.h"
#include "db/seal.h"
#include "db/store.h"

namespace plumbline::db {

class Connection;

/// The chain's beginning; once, when the store is made or has been brought to schema 5. Does nothing when it
/// has begun.
void beginOverrides(Connection& connection, const Seal& seal);

/// Adds the row to the end, with its outbox row, and returns it as it was stored (seq and hashes given).
OverrideRecord appendOverride(Connection& connection, const Seal& seal, OverrideRecord row);

/// By id; empty: there is none.
std::optional<OverrideRecord> readOverride(Connection& connection, const std::string& id);
/// See FindOverrides.
std::vector<OverrideRecord> readOverrides(Connection& connection, const std::string& member_id, int limit);
/// Everybody's, the oldest first.
std::vector<OverrideRecord> readAllOverrides(Connection& connection);
/// Those a member's next day is resolved from, the oldest first, see MemberTraining.
std::vector<OverrideRecord> readLiveOverrides(Connection& connection, const std::string& member_id,
                                              std::int64_t day);

/// Takes the member out of the chain, see erasure.h: rows about them become `nobody`'s and lose what they
/// said, rows by them become `nobody`'s and lose their note, and notes with `name` as a word in them are
/// emptied. Rows that were not whole before are not whole after. Expects the triggers of `override` to be
/// away and foreign keys deferred. Returns the ids that rows had and have no more.
std::vector<std::string> eraseFromChain(Connection& connection, const Seal& seal,
                                        const std::string& member_id, const std::string& name,
                                        const std::string& nobody);

/// See Store::verifyOverrides().
ChainReport verifyOverrides(Connection& connection, const Seal& seal);

}  // namespace plumbline::db
