#pragma once
// The table of exercises: tables into records and back. Inside db/ only; what writes is called inside a
// transaction of the store; throws SQLite::Exception and StoreFault.

#include <string>
#include <vector>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// All, in the order they came to be, with the gym's own cues where it has some.
std::vector<ExerciseRecord> readExercises(Connection& connection);

/// Inserts or changes the row of the exercise by id, with its cues; the gym's own cues stay. A row that says
/// the same already is left alone.
void writeExercise(Connection& connection, const ExerciseRecord& exercise);
/// Its substitutes and names elsewhere in place of those that are stored. The substitutes must be stored.
void writeRelations(Connection& connection, const ExerciseRecord& exercise);

/// See Store::saveExercise().
void saveGymExercise(Connection& connection, const ExerciseRecord& exercise);
/// See Store::setCues().
void writeGymCues(Connection& connection, const std::string& exercise_id,
                  const std::vector<std::string>& cues);

}  // namespace plumbline::db
