// plumbline export: tables of sets and reps for spreadsheets and scripts.

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <optional>
#include <utility>

#include "app/cli/shared/export_member.h"
#include "app/cli/shared/handing_over.h"
#include "app/cli/shared/progress.h"
#include "app/cli/shared/usage_export.h"
#include "app/cli/subcommand.h"
#include "app/give_way.h"
#include "app/reports/data_package.h"
#include "app/reports/local_time.h"
#include "app/reports/set_table.h"
#include "app/reports/usb_stick.h"
#include "app/reports/zip.h"
#include "db/sets_in_turn.h"

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
    std::filesystem::path file;  ///< the store's, or the kiosk's snapshot of it
    std::int64_t sets = 0;       ///< about how many there are
    std::int64_t from = 0, to = INT64_MAX;
    reports::PlanThen plan = {};
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

/// What the file is called in a folder: "rack-1_sets_2026-03-01_2026-03-31.csv".
std::string nameOf(const Wanted& wanted, const Options& options, const std::string& what,
                   const std::string& extension) {
    std::string name = wanted.place.rack_id + "_" + what;
    if (!options.from.empty()) name += "_" + options.from;
    if (!options.to.empty()) name += (options.from.empty() ? "_to_" : "_") + options.to;
    return reports::plainName(name) + "." + extension;
}

/// Which file is read, and about how much is in it.
db::StoreResult<void> look(Wanted& wanted) {
    std::int64_t as_of_ms = 0;
    auto store = openStoreToRead(wanted.place.database, &as_of_ms);
    if (!store) return tl::unexpected(store.error());
    wanted.file = as_of_ms == 0 ? wanted.place.database : snapshotOf(wanted.place.database);
    const auto extent = (*store)->usageExtent(wanted.from, wanted.to);
    if (!extent) return tl::unexpected(extent.error());
    wanted.sets = extent->sets;
    const auto programs = db::programsIn(wanted.file);
    if (!programs) return tl::unexpected(programs.error());
    auto changes = db::planChangesIn(wanted.file);
    if (!changes) return tl::unexpected(changes.error());
    wanted.plan = reports::PlanThen(reports::programFacts(*programs), std::move(*changes));
    return {};
}

reports::ExportContext contextOf(const Wanted& wanted) {
    return {.gym_id = "",
            .rack_id = wanted.place.rack_id,
            .utc_offset_min = reports::systemZone().offset_min,
            .plan = wanted.plan};
}

/// What became of a sweep over the sets.
struct Swept {
    std::int64_t sets = 0;
    std::optional<CalledOff> wrong;  ///< empty: all went well
};

/// Every set that is wanted, as one table into `put`.
Swept sweep(const Wanted& wanted, const Options& options, reports::SetTable table,
            const reports::TakeBytes& put) {
    constexpr std::int64_t kLong = 20'000;
    std::optional<Progress> progress;
    if (wanted.sets >= kLong) progress.emplace(wanted.sets);
    Swept swept;
    auto taken = put(table.head());
    const auto all = db::forEachOwnSet(wanted.file, wanted.from, wanted.to, options.with_deleted,
                                       [&](const db::StoredSet& stored) {
                                           if (endWanted()) swept.wrong = {CalledOff::By::Signal, "", ""};
                                           if (taken && !swept.wrong) taken = put(table.next(stored));
                                           if (!taken || swept.wrong) return false;
                                           ++swept.sets;
                                           if (progress) progress->at(swept.sets);
                                           return true;
                                       });
    if (all && taken && !swept.wrong) taken = put(table.tail());
    if (!all)
        swept.wrong = {CalledOff::By::Store, all.error().what, all.error().advice};
    else if (!taken)
        swept.wrong = {CalledOff::By::Medium, taken.error(), ""};
    if (progress) progress->end(!swept.wrong, swept.sets);
    return swept;
}

int exportTable(const std::string& what, const Options& options) {
    using reports::SetTable;
    auto wanted = wantedBy(options);
    if (!wanted) return failed(wanted.error()), kWrongCall;
    const auto file = fileFor(options.out, nameOf(*wanted, options, what, options.format));
    if (!file) return failed(file.error()), kWrongCall;
    if (const auto there = look(*wanted); !there) return failed(there.error().what, there.error().advice);
    HandOverInPieces out(wanted->place, what + " " + options.format, *file);
    const SetTable table(what == "sets" ? SetTable::Of::Sets : SetTable::Of::Reps,
                         options.format == "csv" ? SetTable::As::Csv : SetTable::As::Json,
                         contextOf(*wanted));
    const Swept swept =
        sweep(*wanted, options, table, [&](std::string_view bytes) { return out.put(bytes); });
    if (swept.wrong) return out.callOff(*swept.wrong, swept.sets);
    spdlog::info("{} sets", swept.sets);
    return out.end(swept.sets);
}

/// Both tables and what their columns are; two sweeps, so that nothing waits in memory or on the disk.
Swept zipTables(const Wanted& wanted, const Options& options, HandOverInPieces& out) {
    using reports::SetTable;
    const std::int64_t now = momentNow().wall_ms;
    reports::ZipStream zip([&](std::string_view bytes) { return out.put(bytes); }, now);
    const std::string package = reports::dataPackage(wanted.place.rack_id, reports::utcText(now));
    auto taken = zip.begin("datapackage.json", package.size());
    if (taken) taken = zip.put(package);
    Swept swept;
    std::error_code unknown;
    const auto state = std::filesystem::last_write_time(wanted.file, unknown);
    for (const auto of : {SetTable::Of::Sets, SetTable::Of::Reps}) {
        if (taken) taken = zip.begin(of == SetTable::Of::Sets ? "sets.csv" : "reps.csv");
        if (!taken) break;
        swept = sweep(wanted, options, {of, SetTable::As::Csv, contextOf(wanted)},
                      [&](std::string_view bytes) { return zip.put(bytes); });
        if (swept.wrong) return swept;
    }
    // A kiosk has begun, or has put a new snapshot in the old one's place.
    if (taken && std::filesystem::last_write_time(wanted.file, unknown) != state) {
        swept.wrong = {CalledOff::By::Store, "the store was changed between the two tables", "call again"};
    }
    if (taken && !swept.wrong) taken = zip.end();
    if (!taken) swept.wrong = {CalledOff::By::Medium, taken.error(), ""};
    return swept;
}

int exportTables(const Options& options) {
    auto wanted = wantedBy(options);
    if (!wanted) return failed(wanted.error()), kWrongCall;
    const auto file = fileFor(options.out, nameOf(*wanted, options, "tables", "zip"));
    if (!file) return failed(file.error()), kWrongCall;
    if (const auto there = look(*wanted); !there) return failed(there.error().what, there.error().advice);
    HandOverInPieces out(wanted->place, "tables zip", *file);
    const Swept swept = zipTables(*wanted, options, out);
    if (swept.wrong) return out.callOff(*swept.wrong, swept.sets);
    spdlog::info("{} sets", swept.sets);
    return out.end(swept.sets);
}

/// The options that all tables have.
void addTableOptions(CLI::App& each, const std::shared_ptr<Options>& options) {
    each.add_option("--from", options->from, "First day (UTC), e.g. 2026-03-02; default: all");
    each.add_option("--to", options->to, "Last day (UTC), included");
    each.add_option("--out", options->out, "File to write, or a folder (default: standard output)");
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
                        what, what == "sets" ? "One row per set, 43 columns" : "One row per rep, 23 columns");
                    each->add_option("--format", options->format, "csv or json")
                        ->check(CLI::IsMember({"csv", "json"}))
                        ->capture_default_str();
                    addTableOptions(*each, options);
                    each->callback([what, options, &exit_code] {
                        catchSignals();
                        app::giveWay();
                        exit_code = exportTable(what, *options);
                    });
                }
                CLI::App* tables =
                    command->add_subcommand("tables", "A ZIP of both with a description of every column");
                addTableOptions(*tables, options);
                tables->callback([options, &exit_code] {
                    catchSignals();
                    app::giveWay();
                    exit_code = exportTables(*options);
                });
                addExportMember(*command, exit_code);
                addUsageExports(*command, exit_code);
                command->footer(
                    "In tables members appear under a code, never by name. While the kiosk runs, its newest "
                    "snapshot\n"
                    "is read; the message says as of when.");
            }};
}

}  // namespace plumbline::cli
