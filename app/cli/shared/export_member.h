#pragma once
// plumbline export member: what a member lifted, for their own app, and everything that is held about them.

namespace CLI {
class App;
}

namespace plumbline::cli {

/// Puts `member` under the command `export`; leaves the exit code there, see subcommand.h.
void addExportMember(CLI::App& command, int& exit_code);

}  // namespace plumbline::cli
