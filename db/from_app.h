#pragma once
// What the file of a training app said of what was lifted elsewhere, see VisitFromApp and SetFromApp. Inside
// db/ only: throws SQLite::Exception.

#include <string>
#include <vector>

#include "db/records.h"

namespace plumbline::db {

class Connection;

/// Of a visit or set that is stored. What was said before stays as it is; of a set, from whichever app, what
/// was not said yet is added.
void writeFromApp(Connection& connection, const std::string& session_id, const VisitFromApp& said);
void writeFromApp(Connection& connection, const std::string& set_id, const SetFromApp& said);

/// Adds to each set what its app said of it and of its visit.
void readFromApp(Connection& connection, std::vector<StoredSet>& sets);

}  // namespace plumbline::db
