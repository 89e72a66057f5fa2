// The program: subcommands from app/cli/, one parser, one exit code. stdout carries data only; messages go to
// stderr.

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "app/cli/shared/journal.h"
#include "app/cli/subcommand.h"

int main(int argc, char** argv) {
    plumbline::cli::beginMessages();

    CLI::App program("Plumbline: the terminal of a smart squat rack.");
    program.require_subcommand(1);
    program.set_version_flag("--version", "plumbline " PLUMBLINE_VERSION);
    program.footer(
        "Start here: 'plumbline demo' shows a simulated rack with a sample gym; 'plumbline devices' says "
        "what is\n"
        "plugged in. 'plumbline COMMAND --help' explains one command. Exit code: 0 fine, 1 the work failed, "
        "2 the call\n"
        "was wrong.");
    int exit_code = 0;
    std::vector<plumbline::cli::Subcommand> commands = plumbline::cli::subcommands();
    std::stable_sort(commands.begin(), commands.end(),
                     [](const auto& a, const auto& b) { return a.order < b.order; });
    for (const plumbline::cli::Subcommand& command : commands) command.add(program, exit_code);
    try {
        program.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return program.exit(error) == 0 ? 0 : 2;
    } catch (const std::exception& error) {
        spdlog::error("unexpected: {}", error.what());
        return 1;
    }
    return exit_code;
}
