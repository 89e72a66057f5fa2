// plumbline run: the kiosk on the attached devices.

#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <cstdlib>

#include "app/cli/shared/kiosk.h"
#include "app/cli/shared/ready_programs.h"
#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string window, database, latency_report;
    bool fullscreen = false;
};

/// The rack's store; one without any program gets those that ship first, as the command line, which the kiosk
/// itself is not. A rack whose disk is full runs without them.
db::StoreResult<std::unique_ptr<db::Store>> openWithPrograms(const app::Config& config) {
    auto store = openStore(config.database, config.rack_id);
    const std::filesystem::path folder = readyProgramsFolder();
    if (!store || folder.empty()) return store;
    const db::StoreAnswer answer = (*store)->perform({1, db::FindPrograms{}});
    if (!answer.error.empty() || !answer.programs.empty()) return store;
    store->reset();
    if (const auto console = openStore(config.database, config.rack_id, true); console) {
        if (const auto ready = importReadyPrograms(**console, folder); !ready)
            spdlog::warn("{} {}", ready.error().what, ready.error().advice);
    }
    return openStore(config.database, config.rack_id);
}

int run(const Options& options) {
    catchSignals();
    auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    if (options.fullscreen) config->fullscreen = true;
    if (!options.window.empty()) {
        config->fullscreen = false;
        if (!parseSize(options.window, config->width, config->height)) {
            return failed("--window wants WIDTHxHEIGHT in pixels, e.g. 1280x800"), kWrongCall;
        }
    }
    if (!options.database.empty()) config->database = options.database;

    KioskOptions kiosk;
    kiosk.offscreen = !displayThere();
    // A rack whose graphics driver comes up later than the service would draw for nobody until somebody
    // comes; failing has the service manager try again.
    if (kiosk.offscreen && options.fullscreen && std::getenv("SDL_VIDEODRIVER") == nullptr)
        return failed(
            "There is no display to fill (no DISPLAY, WAYLAND_DISPLAY or /dev/dri/card*)",
            "Look at the cable and the graphics driver (dmesg); SDL_VIDEODRIVER=offscreen draws off "
            "screen all the same.");
    if (kiosk.offscreen) spdlog::info("no display: the window is drawn off screen; end with Ctrl-C");
    kiosk.latency_report = options.latency_report;
    kiosk.terminal.ids = randomIds();
    kiosk.terminal.snapshot_file = snapshotOf(config->database);
    auto store = openWithPrograms(*config);
    if (!store) return failed(store.error().what, store.error().advice);
    return runKiosk(*config, std::move(*store), std::move(kiosk));
}

}  // namespace

Subcommand run_command() {
    return {10, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command =
                    program.add_subcommand("run", "Run the rack: the kiosk on the attached devices");
                options->rack.addTo(*command);
                auto* window =
                    command->add_option("--window", options->window, "A window of this size, e.g. 1280x800");
                command->add_flag("--fullscreen", options->fullscreen, "The whole screen")->excludes(window);
                command->add_option("--db", options->database, "Database file instead of the configured one");
                command->add_option(
                    "--latency-report", options->latency_report,
                    "Write at the end how long packets took from USB completion to the glass");
                command->footer(
                    "Without a display the window is drawn off screen, with --fullscreen not at all. "
                    "Signals: SIGTERM ends (an open set is "
                    "closed and\n"
                    "saved), SIGHUP writes the database snapshot that exports read, SIGUSR1 writes the raw "
                    "packets of the\n"
                    "last minutes as a trace for a bug report.");
                command->callback([options, &exit_code] { exit_code = run(*options); });
            }};
}

}  // namespace plumbline::cli
