#pragma once
// Raw samples that a rule of retention lets go. Inside a transaction of the store; throws SQLite::Exception
// and StoreFault; used inside db/ only.

#include "db/store.h"

namespace plumbline::db {

class Connection;

/// See Store::sweepSamples(); `swept` is moved on.
void sweepOldSamples(Connection& connection, bool count_only, SampleSweep& swept);

}  // namespace plumbline::db
