#pragma once
// What is put right after it was stored: whose a session is, where a set belongs, whether it counts. Each
// leaves a row of `correction`, which only grows, and its outbox row. Inside a transaction of the store;
// throws SQLite::Exception and StoreFault.

#include <optional>
#include <string>

#include "db/job.h"

namespace plumbline::db {

class Connection;

/// See ClaimSession.
void claimSession(Connection& connection, const ClaimSession& job);
/// See MoveSet.
void moveSet(Connection& connection, const MoveSet& job);
/// The stored set has just become one that counts no more, or counts again.
void noteDeletion(Connection& connection, const SetRecord& set, const std::optional<Moment>& at);

}  // namespace plumbline::db
