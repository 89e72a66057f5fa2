#pragma once
// What an erasure leaves in the store that has the member's name in it: the word, or the person. Inside db/
// only.

#include <string>
#include <vector>

namespace plumbline::db {

class Connection;

/// Each by title or number: the gym's programs (family, name and text), its exercises (id, name, cues, names
/// elsewhere), its cues of the product's, changes of others (note, place in the program, exercise, cues), and
/// how many visits and sets of others an app said it of. A name is found there as NameInText::isMeantIn() has
/// it. What the product ships is nobody's: the starter catalogue wherever it stands, and each line of
/// `shipped_programs`, whole texts; nor are sets and rules of a program's format, but what stands behind a #.
/// Throws what SQLite does.
std::vector<std::string> stillNaming(Connection& connection, const std::string& name,
                                     const std::vector<std::string>& shipped_programs);

}  // namespace plumbline::db
