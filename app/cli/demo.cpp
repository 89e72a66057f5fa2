// plumbline demo: the simulated rack with a sample gym, through the drivers' own encode and decode.

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cmath>
#include <map>

#include "app/cli/shared/kiosk.h"
#include "app/cli/shared/rack_store.h"
#include "app/cli/shared/ready_programs.h"
#include "app/cli/shared/sample_gym.h"
#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "drivers/sim_script.h"

namespace plumbline::cli {
namespace {

struct Options {
    std::string script = "squat";
    std::string window, database, pictures, latency_report, config_file;
    int sessions = 0;
    double speed = 1;
};

// Together longer than the script's rests and shorter than its end.
constexpr double kGuestRestS = 8, kGuestIdleS = 12, kGuestLeavingS = 6;

std::string exerciseOf(const std::string& script) {
    if (script == "bench") return "bench_press";
    if (script == "deadlift") return "deadlift";
    return "back_squat";
}

/// What a frame shows, coarse enough that each kind of picture is kept once.
std::string pictureName(const ui::Window& window, const app::Snapshot& shown) {
    std::string name{window.screen()};
    if (shown.load.off_hook) return name + "-half-racked";
    if (shown.load.tip != app::Tip::None) return name + "-tips";
    if (shown.load.uneven) return name + "-uneven";
    if (shown.phase == app::Phase::Lifting && shown.set) {
        if (shown.set->counted < 2) return "";
        name += shown.set->state == app::LossState::Stop   ? "-stop"
                : shown.set->state == app::LossState::Near ? "-near"
                                                           : "-ok";
    }
    return name;
}

/// Saves the first picture of each kind and ends the demo after the wanted number of visits.
class Watcher {
  public:
    Watcher(std::filesystem::path folder, int sessions) : folder_(std::move(folder)), sessions_(sessions) {}

    bool operator()(ui::Window& window, const app::Snapshot& shown) {
        if (!folder_.empty()) keepPicture(window, shown);
        // The next visitor may come before a frame has shown the empty rack.
        if (last_ == app::Phase::Summary && shown.phase != app::Phase::Summary) ++done_;
        last_ = shown.phase;
        return sessions_ > 0 && done_ >= sessions_;
    }
    [[nodiscard]] const std::vector<std::filesystem::path>& pictures() const { return pictures_; }

  private:
    void keepPicture(ui::Window& window, const app::Snapshot& shown) {
        const std::string name = pictureName(window, shown);
        // The second frame of a kind: in the first the layout may still be settling.
        if (name.empty() || ++seen_[name] != 2) return;
        const std::filesystem::path file = folder_ / fmt::format("{:02}-{}.png", pictures_.size() + 1, name);
        if (const auto saved = window.savePng(file.string()); saved) {
            pictures_.push_back(file);
        } else {
            spdlog::error("{}", saved.error());
        }
    }

    std::filesystem::path folder_;
    int sessions_;
    int done_ = 0;
    app::Phase last_ = app::Phase::Attract;
    std::map<std::string, int> seen_;
    std::vector<std::filesystem::path> pictures_;
};

/// Those of this demo, not the sample gym's past.
void printSets(db::Store& store, std::int64_t from_ms) {
    const auto sets = store.sets(from_ms, INT64_MAX, false);
    if (!sets) return;
    for (const db::StoredSet& stored : *sets) {
        const db::SetRecord& set = stored.set;
        const std::string load =
            set.load_g ? fmt::format("{:.2f} kg", static_cast<double>(*set.load_g) / 1000) : "?";
        fmt::print("set {}  {}  {} ({})  {} reps  velocity loss {:.1f} %  ended: {}\n", set.number,
                   stored.exercise.name, load, set.load_source, set.reps, set.loss_pm / 10.0,
                   set.stop_reason);
        for (const db::RepRecord& rep : stored.reps) {
            fmt::print("  {}  MV {:.3f}  MPV {:.3f}  PV {:.3f} m/s  ROM {} mm{}\n",
                       rep.counted ? fmt::format("rep {:>2}", rep.number) : "   -  ",
                       rep.mean_velocity_mm_s / 1000.0, rep.mean_propulsive_velocity_mm_s / 1000.0,
                       rep.peak_velocity_mm_s / 1000.0, rep.rom_mm,
                       rep.counted ? "" : "  not counted: " + rep.why_not);
        }
    }
}

/// Whom of the sample gym's people with a PIN there are, and what they type; empty: none of them is here.
std::string whoTapsInByName(const std::vector<db::MemberRecord>& people) {
    struct Known {
        const char *name, *before, *pin;
    };
    std::string who;
    for (const Known& each :
         {Known{kPinnedName, "", kSamplePin}, Known{kTrainerName, "the trainer ", kTrainerPin},
          Known{kOwnerName, "the owner ", kOwnerPin}}) {
        const bool here = std::any_of(people.begin(), people.end(), [&](const db::MemberRecord& person) {
            return person.first_name == each.name;
        });
        if (here)
            who += fmt::format("{}{}{} with {}", who.empty() ? "" : ", ", each.before, each.name, each.pin);
    }
    return who;
}

tl::expected<app::Config, std::string> configOf(const Options& options) {
    auto config = options.config_file.empty() ? app::defaultConfig() : app::loadConfig(options.config_file);
    if (!config) return config;
    if (!drivers::presetScript(options.script)) {
        return tl::unexpected(fmt::format("--script {}: there are {}", options.script,
                                          fmt::join(drivers::presetNames(), ", ")));
    }
    for (app::DeviceConfig& device : config->devices) device.source = "sim:" + options.script;
    config->training.exercise = exerciseOf(options.script);
    // Guests of the simulation do not log out: each must be gone before the next one comes.
    if (options.script == "guest") {
        config->training.rest_s = kGuestRestS;
        config->training.idle_logout_s = kGuestIdleS;
        config->training.leaving_s = kGuestLeavingS;
    }
    config->fullscreen = false;
    if (!options.window.empty() && !parseSize(options.window, config->width, config->height)) {
        return tl::unexpected(std::string("--window wants WIDTHxHEIGHT in pixels, e.g. 1280x800"));
    }
    return config;
}

int demo(const Options& options) {
    catchSignals();
    auto config = configOf(options);
    if (!config) return failed(config.error()), kWrongCall;
    config->retention = {};  // the files it names are a real rack's
    if (!std::isfinite(options.speed)) return failed("--speed wants a number"), kWrongCall;
    if (!options.latency_report.empty() && options.speed != 1) {
        return failed("--latency-report measures real time: leave --speed at 1"), kWrongCall;
    }
    auto folder = TemporaryFolder::make();
    if (!folder) return failed(folder.error());
    const std::filesystem::path database =
        options.database.empty() ? folder->path() / "demo.db" : std::filesystem::path(options.database);
    config->database = database;  // what an owner is given is noted beside it, not at a real rack
    auto store = openStore(database, config->rack_id, true);
    if (!store) return failed(store.error().what, store.error().advice);
    if (const auto ready = importReadyPrograms(**store, readyProgramsFolder()); !ready)
        return failed(ready.error().what, ready.error().advice);

    KioskOptions kiosk;
    kiosk.offscreen = !displayThere();
    kiosk.latency_report = options.latency_report;
    kiosk.terminal.speed = options.speed;
    kiosk.terminal.ids = randomIds();
    kiosk.terminal.snapshot_file = snapshotOf(database);
    const db::Moment now = momentNow();
    if (auto added = addSampleGym(**store, drivers::presetScript(options.script)->visitors,
                                  exerciseOf(options.script), kiosk.terminal.ids, now);
        !added) {
        return failed(added.error().what, added.error().advice);
    }
    // The kiosk itself is not the command line.
    store->reset();
    store = openStore(database, config->rack_id);
    if (!store) return failed(store.error().what, store.error().advice);

    int sessions = options.sessions;
    if (sessions == 0 && kiosk.offscreen) sessions = 1;
    std::error_code error;
    if (!options.pictures.empty()) std::filesystem::create_directories(options.pictures, error);
    if (error) return failed("cannot make the folder " + options.pictures + ": " + error.message());
    Watcher watcher(options.pictures, sessions);
    kiosk.after_frame = std::ref(watcher);
    spdlog::info(
        "simulated rack, script '{}', {}", options.script,
        kiosk.offscreen ? "no display: drawn off screen" : "close the window or press Ctrl-C to end");
    if (const std::string who = whoTapsInByName((*store)->perform({1, db::FindPeople{}}).people);
        !who.empty())
        fmt::print(stderr, "Without a card, by name and PIN: {}.\n", who);
    const int result = runKiosk(*config, std::move(*store), std::move(kiosk));
    if (auto stored = openStoreToRead(database); stored) printSets(**stored, now.wall_ms);
    for (const std::filesystem::path& picture : watcher.pictures())
        fmt::print("picture  {}\n", picture.string());
    return result;
}

}  // namespace

Subcommand demo_command() {
    return {20, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command =
                    program.add_subcommand("demo", "A simulated rack with a sample gym; needs no hardware");
                command
                    ->add_option(
                        "--script", options->script,
                        fmt::format("What the lifter does: {}", fmt::join(drivers::presetNames(), ", ")))
                    ->capture_default_str();
                command
                    ->add_option("--sessions", options->sessions,
                                 "End after this many visits (default: endless; one without a display)")
                    ->check(CLI::NonNegativeNumber);
                command->add_option("--speed", options->speed, "Times as fast as life")
                    ->check(CLI::Range(0.1, 100.0))
                    ->capture_default_str();
                command->add_option("--window", options->window, "Size of the window, e.g. 800x480");
                command->add_option("--db", options->database,
                                    "Keep the database in this file (default: temporary)");
                command->add_option("--pictures", options->pictures,
                                    "Save a PNG of each kind of screen in this folder");
                command->add_option("--config", options->config_file,
                                    "Rack and training settings from this file");
                command->add_option("--latency-report", options->latency_report,
                                    "Write at the end how long packets took to the glass");
                command->callback([options, &exit_code] { exit_code = demo(*options); });
            }};
}

}  // namespace plumbline::cli
