// plumbline replay: a recorded trace through the whole terminal, on the recording's own time.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <cmath>
#include <thread>

#include "app/cli/shared/kiosk.h"
#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "drivers/trace.h"

namespace plumbline::cli {
namespace {

struct Options {
    std::string trace, database, config_file;
    double speed = 1;
    bool headless = false;
};

/// The rack as the trace describes it: its devices, all fed from the trace.
tl::expected<std::vector<app::DeviceConfig>, std::string> devicesFrom(const std::string& trace,
                                                                      const app::Config& config) {
    auto reader = drivers::TraceReader::open(trace);
    if (!reader) return tl::unexpected(reader.error().what + " " + reader.error().advice);
    auto devices = app::devicesOf(reader->header(), config);
    if (!devices) return devices;
    for (app::DeviceConfig& device : *devices) device.source = "replay:" + trace;
    return devices;
}

/// Without a window: play as fast as it goes and wait until all is on disk.
int playHeadless(const app::Config& config, std::unique_ptr<db::Store> store, app::TerminalOptions options) {
    options.log = [](const std::string& line) { spdlog::info("{}", line); };
    auto terminal = app::Terminal::start(config, std::move(store), std::move(options));
    if (!terminal) return failed(terminal.error());
    while (!(*terminal)->finished() && !endWanted())
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    (*terminal)->stop();
    return kFine;
}

/// A recording with a broken line plays up to it; whoever scripts this must learn that it was not all.
bool readsToTheEnd(const std::string& trace) {
    auto reader = drivers::TraceReader::open(trace);
    while (reader) {
        const auto next = reader->next();
        if (!next) return failed(next.error().what, next.error().advice) == kFine;
        if (!*next) return true;
    }
    return false;
}

int replay(const Options& options) {
    if (!std::isfinite(options.speed)) return failed("--speed wants a number"), kWrongCall;
    catchSignals();
    auto config = options.config_file.empty() ? app::defaultConfig() : app::loadConfig(options.config_file);
    if (!config) return failed(config.error()), kWrongCall;
    if (auto devices = devicesFrom(options.trace, *config); devices) {
        config->devices = std::move(*devices);
    } else {
        return failed(devices.error());
    }
    config->fullscreen = false;
    auto folder = TemporaryFolder::make();
    if (!folder) return failed(folder.error());
    const std::filesystem::path database =
        options.database.empty() ? folder->path() / "replay.db" : std::filesystem::path(options.database);
    config->database = database;
    auto store = openStore(database, config->rack_id);
    if (!store) return failed(store.error().what, store.error().advice);

    app::TerminalOptions terminal;
    terminal.ids = seededIds();
    terminal.recorded_clock = app::ClockReading{.boot_id = "replay"};
    terminal.speed = options.speed;
    int result = kFine;
    if (options.headless) {
        result = playHeadless(*config, std::move(*store), std::move(terminal));
    } else {
        KioskOptions kiosk;
        kiosk.offscreen = !displayThere();
        kiosk.terminal = std::move(terminal);
        result = runKiosk(*config, std::move(*store), std::move(kiosk));
    }
    auto stored = openStoreToRead(database);
    if (!stored) return failed(stored.error().what, stored.error().advice);
    const auto sets = (*stored)->sets(0, INT64_MAX, false);
    if (!sets) return failed(sets.error().what, sets.error().advice);
    for (const db::StoredSet& set : *sets) {
        for (const db::RepRecord& rep : set.reps) {
            fmt::print("{},{},{},{},{},{},{},{}\n", set.set.number, rep.number, rep.counted ? 1 : 0,
                       rep.rom_mm, rep.mean_velocity_mm_s, rep.mean_propulsive_velocity_mm_s,
                       rep.peak_velocity_mm_s, rep.concentric_us);
        }
    }
    if (result == kFine && !readsToTheEnd(options.trace)) result = kFailed;
    return result;
}

}  // namespace

Subcommand replay_command() {
    return {40, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command =
                    program.add_subcommand("replay", "Play a recorded trace through the whole terminal");
                command->add_option("TRACE", options->trace, "A trace as 'plumbline record' writes it")
                    ->required();
                auto* speed = command->add_option("--speed", options->speed, "Times as fast as recorded")
                                  ->check(CLI::Range(0.1, 1000.0))
                                  ->capture_default_str();
                command->add_flag("--headless", options->headless, "Without a window, as fast as it goes");
                command->add_option("--db", options->database,
                                    "Keep the database in this file (default: temporary)");
                command->add_option("--config", options->config_file,
                                    "Rack and training settings from this file");
                command->footer(
                    "At the end the stored reps are printed: set, rep, counted, ROM mm, MV, MPV, PV mm/s, "
                    "concentric us.\n"
                    "The same trace gives the same rows every time.");
                command->callback([options, speed, &exit_code] {
                    if (options->headless && speed->empty()) options->speed = 0;
                    exit_code = replay(*options);
                });
            }};
}

}  // namespace plumbline::cli
