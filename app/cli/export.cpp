// plumbline export: tables of sets and reps for spreadsheets and scripts.

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "app/cli/shared/export_member.h"
#include "app/cli/shared/handing_over.h"
#include "app/cli/shared/usage_export.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"
#include "app/reports/data_package.h"
#include "app/reports/set_table.h"
#include "app/reports/zip.h"

namespace plumbline::cli {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct Options {
    RackOptions rack;
    std::string database, format = "csv", from, to, out;
    bool with_deleted = false;
};

struct Wanted {
    RackPlace place;
    std::int64_t from = 0, to = INT64_MAX;
};

tl::expected<Wanted, std::string> wantedBy(const Options& options) {
    const auto place = placeOf(options.rack, options.database);
    if (!place) return tl::unexpected(place.error());
    Wanted wanted{.place = *place};
    if (!options.from.empty() && !reports::parseUtc(options.from, wanted.from))
        return tl::unexpected(std::string("--from wants a date such as 2026-03-02"));
    if (!options.to.empty()) {
        if (!reports::parseUtc(options.to, wanted.to))
            return tl::unexpected(std::string("--to wants a date such as 2026-03-31"));
        if (options.to.find('T') == std::string::npos) wanted.to += kDayMs;  // the day itself is included
    }
    return wanted;
}

db::StoreResult<std::vector<db::StoredSet>> setsOf(const Wanted& wanted, const Options& options) {
    auto store = openStoreToRead(wanted.place.database);
    if (!store) return tl::unexpected(store.error());
    auto sets = (*store)->sets(wanted.from, wanted.to, options.with_deleted);
    if (sets) spdlog::info("{} sets", sets->size());
    return sets;
}

reports::ExportContext contextOf(const Wanted& wanted) {
    return {
        .gym_id = "", .rack_id = wanted.place.rack_id, .utc_offset_min = app::Clock().read().utc_offset_min};
}

int exportTable(const std::string& what, const Options& options) {
    const auto wanted = wantedBy(options);
    if (!wanted) return failed(wanted.error()), kWrongCall;
    const auto sets = setsOf(*wanted, options);
    if (!sets) return failed(sets.error().what, sets.error().advice);
    const bool csv = options.format == "csv";
    const reports::ExportContext context = contextOf(*wanted);
    const std::string text =
        what == "sets" ? (csv ? reports::setsCsv(*sets, context) : reports::setsJson(*sets, context))
                       : (csv ? reports::repsCsv(*sets) : reports::repsJson(*sets));
    const auto rows = static_cast<std::int64_t>(sets->size());
    return handOver(wanted->place, {what + " " + options.format, "", rows, options.out}, text);
}

/// Both tables and what their columns are.
int exportTables(const Options& options) {
    const auto wanted = wantedBy(options);
    if (!wanted) return failed(wanted.error()), kWrongCall;
    const auto sets = setsOf(*wanted, options);
    if (!sets) return failed(sets.error().what, sets.error().advice);
    const std::int64_t now = momentNow().wall_ms;
    const auto zip = reports::zipped(
        {{"datapackage.json", reports::dataPackage(wanted->place.rack_id, reports::utcText(now))},
         {"sets.csv", reports::setsCsv(*sets, contextOf(*wanted))},
         {"reps.csv", reports::repsCsv(*sets)}},
        now);
    if (!zip) return failed(zip.error());
    const auto rows = static_cast<std::int64_t>(sets->size());
    return handOver(wanted->place, {"tables zip", "", rows, options.out}, *zip);
}

/// The options that all tables have.
void addTableOptions(CLI::App& each, const std::shared_ptr<Options>& options) {
    each.add_option("--from", options->from, "First day (UTC), e.g. 2026-03-02; default: all");
    each.add_option("--to", options->to, "Last day (UTC), included");
    each.add_option("--out", options->out, "File to write (default: standard output)");
    each.add_option("--db", options->database, "Database file instead of the configured one");
    each.add_flag("--with-deleted", options->with_deleted, "Also sets that were taken back");
    options->rack.addTo(each);
}

}  // namespace

Subcommand export_command() {
    return {70, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command =
                    program.add_subcommand("export", "Tables of sets, reps and usage; a member's own");
                command->require_subcommand(1);
                for (const std::string what : {"sets", "reps"}) {
                    CLI::App* each = command->add_subcommand(
                        what, what == "sets" ? "One row per set, 42 columns" : "One row per rep, 23 columns");
                    each->add_option("--format", options->format, "csv or json")
                        ->check(CLI::IsMember({"csv", "json"}))
                        ->capture_default_str();
                    addTableOptions(*each, options);
                    each->callback([what, options, &exit_code] { exit_code = exportTable(what, *options); });
                }
                CLI::App* tables =
                    command->add_subcommand("tables", "A ZIP of both with a description of every column");
                addTableOptions(*tables, options);
                tables->callback([options, &exit_code] { exit_code = exportTables(*options); });
                addExportMember(*command, exit_code);
                addUsageExports(*command, exit_code);
                command->footer(
                    "In tables members appear under a code, never by name. While the kiosk runs, its newest "
                    "snapshot\n"
                    "is read; the message says as of when.");
            }};
}

}  // namespace plumbline::cli
