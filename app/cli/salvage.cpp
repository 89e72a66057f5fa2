// plumbline salvage: what can still be read of a store that was set aside damaged.

#include "db/salvage.h"

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"

namespace plumbline::cli {
namespace {

struct Options {
    std::filesystem::path damaged, into;
};

int salvage(const Options& options) {
    const auto found = db::salvage(options.damaged, options.into);
    if (!found) return failed(found.error().what, found.error().advice);
    bool whole = true;
    fmt::print("table\trows\tleft_out\tread\n");
    for (const db::Salvaged::Table& table : found->tables) {
        fmt::print("{}\t{}\t{}\t{}\n", table.name, table.rows, table.left_out,
                   table.whole ? "whole" : "in part");
        whole = whole && table.whole;
    }
    fmt::print(stderr, "{}\n",
               whole ? "Everything could be read."
                     : "Some of it could not be read. How many rows that were, the file does not tell.");
    return kFine;
}

}  // namespace

Subcommand salvage_command() {
    return {93, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command = program.add_subcommand(
                    "salvage", "What can still be read of a store that was set aside damaged");
                command
                    ->add_option("damaged", options->damaged,
                                 "The file in the folder quarantine beside the store")
                    ->required();
                command->add_option("--into", options->into, "A new file")->required();
                command->footer(
                    "The damaged file is not changed. The new one is for looking: 'plumbline export sets "
                    "--db "
                    "FILE'\nand the like read it. It holds names and what members said of their backs, and "
                    "erasing a "
                    "member does\nnot look into it: delete it afterwards. To go on with, take the newest "
                    "backup.");
                command->callback([options, &exit_code] { exit_code = salvage(*options); });
            }};
}

}  // namespace plumbline::cli
