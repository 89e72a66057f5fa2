#pragma once
// The exercises every rack knows. Facts only, our own wording; the usual ranges of motion are our own round
// figures for an adult of middle height, good enough as a first guess for the rep detector and replaced by
// the member's own.

#include <vector>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// The starter catalogue, in the order a picker shows it. An id, once shipped, is never given another
/// meaning.
std::vector<ExerciseRecord> starterCatalogue();

/// Brings the table of exercises up to the starter catalogue; others in the table are left alone. Inside db/
/// only: throws.
void upsertCatalogue(Connection& connection);

}  // namespace plumbline::db
