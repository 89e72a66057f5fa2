// plumbline calibrate: what a count of the transducer is worth, by pulling its cable a known way.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <thread>

#include "app/calibration/rows.h"
#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "app/handoff.h"
#include "app/signal/guided_pull.h"
#include "app/sources.h"

namespace plumbline::cli {
namespace {

using namespace std::chrono_literals;

struct Options {
    RackOptions rack;
    signal::PullTask task;
    std::optional<double> hook_height_m;
    double give_up_s = 300;
    bool dry_run = false;
};

/// The configured transducer that is on.
app::DeviceConfig* transducer(app::Config& config) {
    for (app::DeviceConfig& device : config.devices) {
        const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
        if (kind != nullptr && kind->role == drivers::Role::Lpt && device.source != "off") return &device;
    }
    return nullptr;
}

/// Listens to the transducer until the pulls are done. What to do next goes to stderr.
/// Returns the serial number of the unit that was pulled.
std::string guide(const app::Config& config, std::vector<app::Worker>& workers,
                  app::Queue<drivers::DeviceEvent>& events, signal::GuidedPull& pull, double give_up_s) {
    std::vector<std::jthread> threads;
    for (app::Worker& worker : workers) threads.emplace_back(std::move(worker));
    const auto until = std::chrono::steady_clock::now() + std::chrono::duration<double>(give_up_s);
    std::string said, serial;
    bool over = false;
    const auto tell = [&] {
        const std::string wanted = pull.wants();
        if (wanted != said && !wanted.empty()) spdlog::info("{}", wanted);
        said = wanted;
    };
    while (!over && !endWanted() && !pull.wants().empty() && std::chrono::steady_clock::now() < until) {
        tell();
        for (const drivers::DeviceEvent& event : events.take(100ms)) {
            if (const auto* samples = std::get_if<drivers::Samples>(&event)) {
                for (const drivers::Sample& sample : samples->samples) {
                    pull.push(sample);
                    tell();
                }
            } else if (const auto* health = std::get_if<drivers::DeviceHealth>(&event)) {
                using State = drivers::DeviceHealth::State;
                if (!health->serial.empty()) serial = health->serial;
                over = health->state == State::Ended;
                if (over || health->state == State::Opening || health->what.empty()) continue;
                spdlog::warn("{}: {} {}", config.devices[health->device].name, health->what, health->advice);
            }
        }
    }
    return serial;
}

/// One more dated row in the rack's database; what was there before stays.
tl::expected<void, std::string> save(db::Store& store, const app::DeviceConfig& device,
                                     const std::string& serial, const signal::PullTask& task,
                                     const signal::PullResult& found) {
    const drivers::DeviceKind& kind = *drivers::findDeviceKind(device.kind);
    db::CalibrationRecord before = app::configuredCalibration(device, kind, 0);
    before.serial = serial;
    const db::StoreAnswer known = store.perform({1, db::FindCalibrations{}});
    if (!known.error.empty()) return tl::unexpected(known.error + " " + known.advice);
    for (const db::CalibrationRecord& row : known.calibrations) {
        const bool same_unit = row.device == device.name && row.kind == kind.id && row.serial == serial;
        if (same_unit && row.channel == 0) before = row;
    }
    const app::ClockReading now = app::Clock().read();
    const db::CalibrationRecord row =
        app::pulledCalibration(before, task, found, {now.t_us, now.wall_ms, now.clock_ok, now.boot_id});
    const db::StoreAnswer saved = store.perform({2, db::SaveCalibration{row}});
    if (!saved.saved) return tl::unexpected(saved.error + " " + saved.advice);
    return {};
}

void report(const signal::PullResult& found, std::optional<double> nominal) {
    fmt::print(
        "m_per_count,sign,nominal_m_per_count,spread_pct,return_error_mm,slant_offset_m,hook_height_m\n");
    fmt::print("{:.9g},{},{},{:.2f},{:.1f},{},{}\n", found.m_per_count, found.count_sign,
               nominal ? fmt::format("{:.9g}", *nominal) : "", found.spread * 100,
               found.return_error_m * 1000, found.slant ? fmt::format("{:.4f}", found.slant->offset_m) : "",
               found.slant ? fmt::format("{:.4f}", found.slant->hook_height_m) : "");
}

int calibrate(Options options) {
    auto config = options.rack.read();
    if (!config) return failed(config.error()), kWrongCall;
    app::DeviceConfig* device = transducer(*config);
    if (device == nullptr)
        return failed("no transducer is configured.", "Give a [[device]] of role lpt a source.");
    for (app::DeviceConfig& other : config->devices) {
        if (&other != device) other.source = "off";
    }
    options.task.nominal_m_per_count = app::usualScale(*device, *drivers::findDeviceKind(device->kind));
    options.task.hook_height_m = options.hook_height_m;
    signal::GuidedPull pull(options.task);
    if (!pull.problem().empty()) return failed(pull.problem()), kWrongCall;
    std::unique_ptr<db::Store> store;
    if (!options.dry_run) {
        auto opened = openStore(config->database, config->rack_id);
        if (!opened) return failed(opened.error().what, opened.error().advice);
        store = std::move(*opened);
    }
    app::Queue<drivers::DeviceEvent> events(1 << 17);
    const app::Clock clock;
    // A recorded pull has nobody to wait for.
    const double speed = device->source.rfind("replay:", 0) == 0 ? 0 : 1;
    auto workers = app::makeWorkers(
        *config, clock, speed, [&](drivers::DeviceEvent event) { events.push(std::move(event)); },
        [](std::uint16_t, const drivers::Packet&) {});
    if (!workers) return failed(workers.error());
    catchSignals();
    const std::string serial = guide(*config, *workers, events, pull, options.give_up_s);
    if (!pull.problem().empty()) return failed(pull.problem());
    if (!pull.result()) {
        return failed("the pulls were not finished, nothing was changed.",
                      "It had asked for: " + pull.wants());
    }
    report(*pull.result(), options.task.nominal_m_per_count);
    if (options.dry_run) return kFine;
    if (auto saved = save(*store, *device, serial, options.task, *pull.result()); !saved)
        return failed(saved.error());
    spdlog::info("kept in {}; the terminal uses it from its next start on", config->database.string());
    return kFine;
}

}  // namespace

Subcommand calibrate_command() {
    return {
        65, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.add_subcommand(
                "calibrate", "Scale, direction and slant of the transducer, by a guided pull of its cable");
            command
                ->add_option("--distance", options->task.distance_m,
                             "How far the cable is pulled up, m (measure it with a tape)")
                ->capture_default_str();
            command->add_option("--pulls", options->task.pulls, "How often")
                ->check(CLI::Range(1, 20))
                ->capture_default_str();
            command->add_option(
                "--hook-height", options->hook_height_m,
                "Height of the bar on its hooks above the cable's outlet, m; finds the slant too");
            command
                ->add_option("--cable-end", options->task.cable_end_m,
                             "From the cable's end to the middle of the bar (hook, strap), m")
                ->capture_default_str();
            command->add_option("--give-up", options->give_up_s, "Stop waiting after so many seconds")
                ->check(CLI::PositiveNumber)
                ->capture_default_str();
            command->add_flag("--dry-run", options->dry_run, "Say what was found, change nothing");
            options->rack.addTo(*command);
            command->footer(
                "Stop the terminal first: it holds transducer and database. What is found is one more dated "
                "row in the\n"
                "database; every set names the calibration it was measured with.");
            command->callback([options, &exit_code] { exit_code = calibrate(*options); });
        }};
}

}  // namespace plumbline::cli
