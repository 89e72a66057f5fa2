#pragma once
// Who may change what. The author's role is looked up, never believed: a row that says another one is
// refused. Members change the slots of their own visit ("set" and "session") and take such changes of their
// own back; trainers change everything of everybody but roles, the numbers of care, cues and lifted flags
// among it; owners everything; technicians nothing. Rows
// without an author come from the command line alone, that is from whoever may write the rack's files; they
// say "console". Inside a transaction of the store; throws StoreFault when something is refused.

#include <string>
#include <vector>

#include "db/job.h"
#include "db/seal.h"

namespace plumbline::db {

class Connection;

/// See SaveOverrides; "role" rows set the member's role as they are added; they and "program" rows
/// say what it was. Rows that are
/// there already by id are passed over, and refused when they say something else. `console`: the store was
/// opened by the command line.
std::vector<OverrideRecord> saveOverrides(Connection& connection, const Seal& seal,
                                          const std::vector<OverrideRecord>& rows, bool console);

/// Refuses the author of a program who is neither trainer nor owner, or nobody without being the console.
void requireAuthor(Connection& connection, const std::string& author_id, bool console);

/// Refuses an id that is nobody's.
void requireMember(Connection& connection, const std::string& member_id);

/// Refuses an asker who is neither trainer nor owner.
void requireStaff(Connection& connection, const std::string& asker_id);

}  // namespace plumbline::db
