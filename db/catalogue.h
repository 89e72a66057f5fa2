#pragma once
// The exercises every rack knows. Facts only, our own wording; the usual ranges of motion are our own round
// figures for an adult of middle height, good enough as a first guess for the rep detector and replaced by
// the member's own. Spine loads and traits were set by hand, after rule BC-04 of the back care; names
// elsewhere are facts, not somebody's text. What is not lifted with the rack's bar or
// a trap bar is timed: the rack cannot count it. The entries stand in catalogue_*.cpp.

#include <vector>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// The starter catalogue, in the order a picker shows it. An id, once shipped, is never given another
/// meaning.
std::vector<ExerciseRecord> starterCatalogue();

/// Brings the table of exercises up to the starter catalogue; others in the table, and the gym's own cues of
/// the catalogue's, are left alone. Inside db/ only: throws.
void upsertCatalogue(Connection& connection);

}  // namespace plumbline::db
