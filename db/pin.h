#pragma once
// A member's PIN: what is kept of it, and how guessing is slowed. Inside db/ only: throws SQLite::Exception
// and StoreFault.
//
// Kept is Argon2id (libsodium, interactive limits) of HMAC-SHA-256(key of this rack, member and digits). Four
// digits alone would be guessed from their Argon2id hash within minutes; without the rack's key, which lies
// in a file of its own (card_key.h), the database and its copies say nothing.
//
// An attempt is on disk as a wrong one before the digits are looked at, and taken back when they were right:
// pulling the plug, or a full disk, gives nobody a free guess. The attempt's moment tells a job that is done
// again from a new attempt.
//
// A lock is the moment of the attempt that began it and a length. It runs on CLOCK_BOOTTIME, so setting the
// wall clock changes nothing. After a reboot as much of it has passed as the new boot has lasted; or, where
// the clock was synchronised at both ends, what the wall clock says if that is more. A clock set back
// therefore never unlocks, a reboot alone neither, and a rack switched off overnight need not wait again.

#include <cstdint>
#include <string>

#include "db/card_key.h"
#include "db/job.h"
#include "db/rows.h"

namespace plumbline::db {

class Connection;

inline constexpr int kFreeTries = 5;
inline constexpr std::int64_t kFirstLockMs = 30'000, kLongestLockMs = 3'600'000;

/// Length of the lock that follows the `failures`-th wrong PIN in a row; 0 below kFreeTries.
std::int64_t lockAfter(int failures);

/// How much of a lock of `lock_ms`, begun at `begun`, is left at `at` (its boot by number, as in `begun`).
std::int64_t lockLeft(std::int64_t lock_ms, const Stamp& begun, const Stamp& at);

/// What to keep of a PIN; about a tenth of a second of work. A new salt each time.
std::string hashPin(const CardKey& key, const std::string& member_id, const std::string& pin);

/// Whether the member's PIN is this one. False when they have none.
bool pinIs(Connection& connection, const CardKey& key, const std::string& member_id, const std::string& pin);

// Inside a transaction of the store:

/// The member's PIN from now on, unlocked; an empty hash takes it away.
void writePin(Connection& connection, const std::string& member_id, const std::string& hash);

/// Counts an attempt before it is looked at, unless it is locked now or this very attempt (by its moment) was
/// counted already. Returns what the answer will be should the digits be wrong; `look`: they are to be looked
/// at. Throws StoreFault when the member has no PIN.
struct Attempt {
    bool look = false;
    PinAnswer if_wrong;
};
Attempt countAttempt(Connection& connection, const std::string& member_id, const Moment& at);

/// The digits were right: nothing is counted against the member any more.
void forgiveAttempts(Connection& connection, const std::string& member_id);

}  // namespace plumbline::db
