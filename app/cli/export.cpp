// plumbline export: tables of sets and reps for spreadsheets and scripts.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <fstream>

#include "app/cli/shared/setup.h"
#include "app/cli/shared/usage_export.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"
#include "app/reports/set_table.h"

namespace plumbline::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct Options {
    RackOptions rack;
    std::string database, format = "csv", from, to, out;
    bool with_deleted = false;
};

/// Whole or not at all: written beside the target and renamed.
int writeOut(const std::string& out, const std::string& text) {
    if (out.empty() || out == "-") {
        fmt::print("{}", text);
        return kFine;
    }
    const std::string part = out + ".part";
    std::ofstream file(part, std::ios::binary);
    file << text;
    file.close();
    std::error_code error;
    if (file) std::filesystem::rename(part, out, error);
    if (!file || error) {
        std::filesystem::remove(part, error);
        return failed("cannot write " + out + ":",
                      "does the folder exist, may you write there, and is there room?");
    }
    return kFine;
}

int exportTable(const std::string& what, const Options& options) {
    const auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    std::int64_t from = 0;
    std::int64_t to = INT64_MAX;
    if (!options.from.empty() && !reports::parseUtc(options.from, from)) {
        return failed("--from wants a date such as 2026-03-02"), kWrongCall;
    }
    if (!options.to.empty()) {
        if (!reports::parseUtc(options.to, to))
            return failed("--to wants a date such as 2026-03-31"), kWrongCall;
        if (options.to.find('T') == std::string::npos) to += kDayMs;  // the day itself is included
    }
    auto store = openStoreToRead(options.database.empty() ? config->database
                                                          : std::filesystem::path(options.database));
    if (!store) return failed(store.error().what, store.error().advice);
    const auto sets = (*store)->sets(from, to, options.with_deleted);
    if (!sets) return failed(sets.error().what, sets.error().advice);
    const bool csv = options.format == "csv";
    const reports::ExportContext context{.rack_id = config->rack_id,
                                         .utc_offset_min = app::Clock().read().utc_offset_min};
    const std::string text =
        what == "sets" ? (csv ? reports::setsCsv(*sets, context) : reports::setsJson(*sets, context))
                       : (csv ? reports::repsCsv(*sets) : reports::repsJson(*sets));
    spdlog::info("{} sets", sets->size());
    return writeOut(options.out, text);
}

}  // namespace

Subcommand export_command() {
    return {
        70, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.add_subcommand("export", "Tables of sets, reps and usage");
            command->require_subcommand(1);
            for (const std::string what : {"sets", "reps"}) {
                CLI::App* each = command->add_subcommand(
                    what, what == "sets" ? "One row per set, 41 columns" : "One row per rep, 23 columns");
                each->add_option("--format", options->format, "csv or json")
                    ->check(CLI::IsMember({"csv", "json"}))
                    ->capture_default_str();
                each->add_option("--from", options->from, "First day (UTC), e.g. 2026-03-02; default: all");
                each->add_option("--to", options->to, "Last day (UTC), included");
                each->add_option("--out", options->out, "File to write (default: standard output)");
                each->add_option("--db", options->database, "Database file instead of the configured one");
                each->add_flag("--with-deleted", options->with_deleted, "Also sets that were taken back");
                options->rack.addTo(*each);
                each->callback([what, options, &exit_code] { exit_code = exportTable(what, *options); });
            }
            addUsageExports(*command, exit_code);
            command->footer(
                "Members appear under a code, never by name. While the kiosk runs, its newest snapshot\n"
                "is read; the message says as of when.");
        }};
}

}  // namespace plumbline::cli
