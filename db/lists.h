#pragma once
// Words and cues as one text, the way a column or a value of the chain keeps them. Pure; any thread.

#include <string>
#include <vector>

namespace plumbline::db {

/// What is wrong with cues, in plain words; empty: nothing. At most six lines of 1 to 44 characters that a
/// screen can show, without "|".
std::string faultOfCues(const std::vector<std::string>& cues);

/// Lines joined by "|", and apart again; an empty text is no line. What faultOfCues() has nothing against
/// comes back as it was.
std::string joinedCues(const std::vector<std::string>& cues);
std::vector<std::string> cuesOf(const std::string& joined);

/// Words joined by blanks, and apart again.
std::string joinedWords(const std::vector<std::string>& words);
std::vector<std::string> wordsOf(const std::string& joined);

}  // namespace plumbline::db
