// plumbline backup: a verified copy of the store beside it, and the oldest ones let go. Made for a timer.

#include "db/backup.h"

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>

#include "app/cli/shared/fresh_snapshot.h"
#include "app/cli/shared/rack_store.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"
#include "db/calendar.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackStore store;
    std::string folder;
    int keep = 7;
};

/// The rack's calendar day as eight digits.
std::string today() {
    const app::ClockReading clock = app::Clock().read();
    const std::chrono::year_month_day day{
        std::chrono::sys_days{std::chrono::days{db::calendarDay(clock.wall_ms, clock.utc_offset_min)}}};
    return fmt::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

int backup(const Options& options) {
    const auto config = options.store.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    const std::filesystem::path database =
        options.store.database.empty() ? config->database : std::filesystem::path(options.store.database);
    const std::filesystem::path folder =
        options.folder.empty() ? db::backupFolder(database) : std::filesystem::path(options.folder);
    auto made = db::makeBackup(database, database, folder, today(), options.keep);
    if (!made && made.error().kind == db::StoreError::Kind::Locked) {
        if (!askForSnapshot(database))
            spdlog::warn(
                "the terminal wrote no new snapshot: what it wrote before is taken, if it is newer than "
                "the last backup");
        made = db::makeBackup(snapshotOf(database), database, folder, today(), options.keep);
    }
    if (!made) return failed(made.error().what, made.error().advice);
    fmt::print("file\tbytes\tschema\tmembers\tsets\n{}\t{}\t{}\t{}\t{}\n", made->file.string(), made->bytes,
               made->schema, made->members, made->sets);
    for (const std::filesystem::path& old : made->let_go) fmt::print(stderr, "let go: {}\n", old.string());
    return kFine;
}

}  // namespace

Subcommand backup_command() {
    return {
        93, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.add_subcommand(
                "backup", "Copies the store, reads the copy back, lets the oldest copies go");
            command->add_option("--to", options->folder,
                                "Folder instead of 'backups' beside the store; erasing a member looks "
                                "into that one only");
            command->add_option("--keep", options->keep, "So many of the newest stay")
                ->check(CLI::Range(1, 1000))
                ->capture_default_str();
            options->store.addTo(*command);
            command->footer(
                "While the kiosk runs, of a new snapshot that it is asked for (SIGHUP). The card key is not\n"
                "in it: copy 'rack.db.cardkey' once, to another place. To go back: stop the kiosk, put the "
                "copy in the\n"
                "store's place without its -wal, start.");
            command->callback([options, &exit_code] { exit_code = backup(*options); });
        }};
}

}  // namespace plumbline::cli
