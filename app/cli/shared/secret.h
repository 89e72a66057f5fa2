#pragma once
// A word that must not be seen: never an argument, which other users of the machine and its history would
// show.

#include <optional>
#include <string>

namespace plumbline::cli {

/// One line of standard input without its end. At a terminal it is asked for on standard error and not shown
/// while it is typed. Empty: there was no line.
std::optional<std::string> askSecret(const std::string& prompt);

/// What --card was given: "-" becomes a line of standard input. False: none came, which was said.
bool readCard(std::string& card);

}  // namespace plumbline::cli
