#pragma once
// What a member's next day is resolved from, and a trainer's list. Inside db/ only: throws SQLite::Exception.

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "db/job.h"

namespace plumbline::db {

class Connection;

/// See FindTraining. Of the program's family all sets since it came into force, whatever was lifted in its
/// place; of every exercise of the catalogue that the program's text or a change names, the newest
/// kNewestOfExercise. Of the last ten weeks, and of three months after a flare-up that ended within a year,
/// everything: the care of the back looks at the whole of it.
std::shared_ptr<const MemberTraining> readTraining(Connection& connection, const FindTraining& wanted);

/// Enough for what a weight may be found from (the last months of one exercise), and little enough to be read
/// while a member waits, however many years they have been coming.
inline constexpr int kNewestOfExercise = 100;

/// See FindRoster; who may ask is not looked at here.
std::vector<RosterLine> readRoster(Connection& connection, const FindRoster& wanted);

}  // namespace plumbline::db
