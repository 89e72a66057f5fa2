#pragma once
// Raw samples that a rule of retention lets go. Inside a transaction of the store; throws SQLite::Exception
// and StoreFault; used inside db/ only.

#include "db/store.h"

namespace plumbline::db {

class Connection;

/// See Store::sweepSamples(); `swept` is moved on.
void sweepOldSamples(Connection& connection, bool count_only, SampleSweep& swept);

/// One step towards room in a store that has reached its quota: the raw samples of a few of the oldest
/// repetitions go, never those of an open set nor of the newest ones. Returns how many; 0: none may go, or
/// it is not the quota that is in the way. Outside a transaction.
int letOldestSamplesGo(Connection& connection);

}  // namespace plumbline::db
