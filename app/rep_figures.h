#pragma once
// A movement as a row of the store and back. Live and recompute write the same integers by this. Pure.

#include <cstdint>
#include <vector>

#include "app/signal/pipeline.h"
#include "db/records.h"

namespace plumbline::app {

/// Everything of `row` that the movement alone says: lengths of time, velocities, way, their doubt, power and
/// where the hooks were; detected_us too. Not its start, verdict, loss or stay at the top.
void putFigures(const signal::Movement& movement, db::RepRecord& row);

/// The movement that `row` tells of, as exactly as its integers can. Serial, height and samples are not in a
/// row.
signal::Movement movementOf(const db::RepRecord& row);

/// How long the bar stayed at the top after each of a set's movements: to the beginning of the next descent,
/// of whatever came of it, in us. 0: none or unknown; struck movements neither have nor end one.
std::vector<std::int64_t> staysAtTop(const std::vector<const signal::Movement*>& movements);

/// Loss in percent as per mille.
int permilleOf(double percent);

}  // namespace plumbline::app
