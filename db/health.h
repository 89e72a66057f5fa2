#pragma once
// What members said of their backs, and what was decided about it: apart from everything else, see
// HealthRecord. Rows are added and never changed; they go with the member. Nothing here writes an answer into
// a message or a log. Inside db/ only; what writes is called inside a transaction of the store; throws
// SQLite::Exception and StoreFault.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "db/job.h"

namespace plumbline::db {

class Connection;

/// The member's answers about the back may be kept.
bool consented(Connection& connection, const std::string& member_id);

/// See SaveHealth, without its `then`. Rows that are there already by id are passed over, and refused when
/// they say something else. A consent is the member's own; "lifted" wants a trainer or an owner, a reason,
/// and a row of field "flag" about the same member in `then`.
void saveHealth(Connection& connection, const SaveHealth& job);

/// See MemberTraining::health: consent, flags and flare-ups of all time, answers of the last year before
/// `day`, and those whose day nobody knows because the clock was not set.
std::vector<HealthRecord> readHealth(Connection& connection, const std::string& member_id, std::int64_t day);

/// What stands of a member.
struct Standing {
    bool flare = false, flagged = false;
};
/// Of everybody who ever said something that may stand. What was ticked stands until a trainer lifts it, as
/// app/care/red_flags.h has it.
std::map<std::string, Standing> readStanding(Connection& connection);

}  // namespace plumbline::db
