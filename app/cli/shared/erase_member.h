#pragma once
// plumbline member erase: takes a member out of the rack's files and says what was done.

namespace CLI {
class App;
}

namespace plumbline::cli {

/// Puts `erase` under the command `member`; leaves the exit code there, see subcommand.h.
void addEraseMember(CLI::App& command, int& exit_code);

}  // namespace plumbline::cli
