#include "app/cli/shared/kiosk.h"

#include <fmt/chrono.h>
#include <spdlog/spdlog.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <optional>
#include <thread>

#include "app/clerk.h"
#include "app/cli/shared/power_check.h"
#include "app/cli/shared/setup.h"
#include "app/cli/shared/watchdog.h"
#include "app/clock.h"
#include "app/frame_meter.h"
#include "app/latency.h"
#include "app/reports/usb_stick.h"
#include "ui/cues.h"
#include "ui/sound.h"

namespace plumbline::cli {
namespace {

void writeTrace(const app::Terminal& terminal, const std::filesystem::path& folder) {
    const std::filesystem::path file =
        folder / fmt::format("{:%Y%m%dT%H%M%SZ}.trace", fmt::gmtime(std::time(nullptr)));
    if (const auto written = terminal.writeTrace(file); written) {
        spdlog::info("the last minutes of raw packets are in {}", file.string());
    } else {
        spdlog::error("{}", written.error());
    }
}

/// On a thread of its own.
app::TraceSaved traceToStick(const app::Terminal& terminal) {
    const auto stick = reports::findUsbStick();
    if (!stick) return {.file = "", .problem = stick.error()};
    const std::string name =
        fmt::format("plumbline-{}-{:%Y%m%dT%H%M%SZ}.trace", reports::plainName(terminal.config().rack_id),
                    fmt::gmtime(std::time(nullptr)));
    const auto saved =
        reports::saveToStick(*stick, name, terminal.traceBytes(),
                             [&](const std::filesystem::path& file) { return terminal.writeTrace(file); });
    if (!saved) {
        spdlog::warn("trace to {}: {}", stick->device, saved.error());
        return {.file = "", .problem = saved.error()};
    }
    spdlog::info("the last minutes of raw packets are on {} as {}", stick->device, name);
    return {.file = name, .problem = ""};
}

bool writeReport(const std::filesystem::path& file, const std::string& text) {
    std::ofstream out(file);
    out << text;
    out.close();
    if (!out) spdlog::error("cannot write {}: does the folder exist and is there room?", file.string());
    return static_cast<bool>(out);
}

void tellPower(app::Terminal& terminal) {
    try {
        terminal.power(viewOf(drivers::readPiPower()));
    } catch (const std::exception& fault) {
        spdlog::error("power: a fault in the program: {}", fault.what());
    }
}

/// The thread that tells `terminal` every ten seconds how the computer is fed: asking takes the firmware some
/// milliseconds, which neither the window nor the engine has.
std::jthread watchPower(app::Terminal& terminal) {
    return std::jthread([&terminal](const std::stop_token& stop) {
        constexpr std::chrono::milliseconds kStep{100};
        constexpr int kStepsBetween = 100;
        for (int step = 0; !stop.stop_requested(); step = (step + 1) % kStepsBetween) {
            if (step == 0) tellPower(terminal);
            std::this_thread::sleep_for(kStep);
        }
    });
}

ui::SoundOptions soundOptions(const app::SoundConfig& config) {
    return {.level = config.level,
            .quiet_level = config.quiet_level,
            .quiet_from_min = config.quiet_from_min,
            .quiet_to_min = config.quiet_to_min,
            .device = config.device};
}

/// Lets each new snapshot be heard as soon as the window looks at it, before it is drawn. Ui thread.
class Ears {
  public:
    /// `latency`: where the moments go that cues were queued at; null: nowhere.
    Ears(ui::Sound& sound, app::RepLatency* latency) : sound_(sound), latency_(latency) {}

    void hear(const std::shared_ptr<const app::Snapshot>& now) {
        if (!now || now == heard_) return;
        const std::optional<ui::Cue> cue = heard_ ? ui::cueBetween(*heard_, *now) : std::nullopt;
        const bool queued = cue && sound_.play(*cue, now->wall_ms, now->utc_offset_min);
        if (queued && now->set && latency_ != nullptr) latency_->heard(*now->set, clock_.nowUs());
        heard_ = now;
    }

  private:
    ui::Sound& sound_;
    app::RepLatency* latency_;
    app::Clock clock_;
    std::shared_ptr<const app::Snapshot> heard_;
};

}  // namespace

bool displayThere() {
    const auto variable = [](const char* name) {
        const char* value = std::getenv(name);
        return std::string(value == nullptr ? "" : value);
    };
    if (const std::string driver = variable("SDL_VIDEODRIVER"); !driver.empty()) return driver != "offscreen";
    return !variable("DISPLAY").empty() || !variable("WAYLAND_DISPLAY").empty() ||
           std::filesystem::exists("/dev/dri/card0") || std::filesystem::exists("/dev/dri/card1");
}

bool parseSize(const std::string& text, int& width, int& height) {
    int used = 0;
    return std::sscanf(text.c_str(), "%dx%d%n", &width, &height, &used) == 2 &&
           used == static_cast<int>(text.size()) && width >= 640 && height >= 400 && width <= 7680 &&
           height <= 4320;
}

int runKiosk(const app::Config& config, std::unique_ptr<db::Store> store, KioskOptions options) {
    auto window =
        ui::Window::open({.width = config.width,
                          .height = config.height,
                          .turned = config.turned,
                          .touch = config.touch,
                          .rest = {.dim_s = 60 * config.dim_after_min, .dark_s = 60 * config.dark_after_min},
                          .fullscreen = config.fullscreen && !options.offscreen,
                          .offscreen = options.offscreen,
                          .px_per_mm = config.px_per_mm,
                          .font_dir = config.font_folder.string()});
    if (!window) return failed(window.error().what, window.error().advice);

    options.terminal.measure_latency = !options.latency_report.empty();
    options.terminal.log = [](const std::string& line) { spdlog::info("{}", line); };
    options.terminal.wake = [w = window->get()] { endWanted() ? w->quit() : w->wake(); };
    options.terminal.save_trace = traceToStick;
    const bool recorded = options.terminal.recorded_clock.has_value();
    app::Clerk::clearUp(config.database);
    auto terminal = app::Terminal::start(config, std::move(store), std::move(options.terminal));
    if (!terminal) return failed(terminal.error());
    // A recording knows nothing of this computer.
    std::jthread power = recorded ? std::jthread() : watchPower(**terminal);

    ui::Sound sound(soundOptions(config.sound), [](const std::string& line) { spdlog::info("{}", line); });
    app::RepLatency rep_latency;
    app::FrameMeter frames;
    const bool measure = !options.latency_report.empty();
    const std::int64_t born_us = app::processBornUs();
    Ears ears(sound, measure ? &rep_latency : nullptr);
    const auto newest = [&] {
        auto snapshot = (*terminal)->latest();
        ears.hear(snapshot);
        return snapshot;
    };
    std::optional<Watchdog> watchdog(std::in_place);
    const auto presented = [&](const app::Snapshot& shown, std::int64_t presented_us) {
        watchdog->presented((*terminal)->pulse(), presented_us);
        const bool lifting = shown.phase == app::Phase::Lifting;
        (*terminal)->latency().frame(shown.newest_packet_us, presented_us, lifting);
        if (measure && shown.set) rep_latency.shown(*shown.set, presented_us);
        if (measure) frames.frame(shown.phase, presented_us, app::processCpuUs(), born_us);
        sound.tend();
        if (takeSnapshotWanted()) (*terminal)->requestSnapshot();
        if (takeTraceWanted()) writeTrace(**terminal, config.trace_folder);
        if (options.after_frame && options.after_frame(**window, shown)) (*window)->quit();
    };
    (*window)->run(
        newest, [&](const app::Command& command) { (*terminal)->command(command); }, presented);
    watchdog.reset();
    power = {};  // stopped and joined
    (*terminal)->stop();
    if (!measure) return kFine;
    const std::string report = (*terminal)->latency().report() + rep_latency.report() + frames.report();
    return writeReport(options.latency_report, report) ? kFine : kFailed;
}

}  // namespace plumbline::cli
