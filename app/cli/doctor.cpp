// plumbline doctor: is everything there that the rack needs? Changes nothing.

#include "app/cli/doctor.h"

#include <fmt/format.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <filesystem>

#include "app/calibration/in_force.h"
#include "app/cli/shared/installed_rack.h"
#include "app/cli/shared/kiosk.h"
#include "app/cli/shared/power_check.h"
#include "app/cli/subcommand.h"
#include "app/clock.h"
#include "drivers/pi_power.h"
#include "drivers/usb_inventory.h"
#include "ui/window.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    std::string database;
};

constexpr std::uintmax_t kLittleRoom = 200'000'000;  // bytes: about a year of sets with raw samples

/// Says findings as they come and remembers whether one is wrong.
class Findings {
  public:
    explicit Findings(const std::function<void(const std::string&)>& say) : say_(say) {}
    void fine(const std::string& what, const std::string& how) { add("fine", what, how, ""); }
    void note(const std::string& what, const std::string& how, const std::string& advice) {
        add("note", what, how, advice);
    }
    void wrong(const std::string& what, const std::string& how, const std::string& advice) {
        wrong_ = true;
        add("WRONG", what, how, advice);
    }
    [[nodiscard]] bool any() const { return wrong_; }

  private:
    void add(const char* mark, const std::string& what, const std::string& how, const std::string& advice) {
        say_(fmt::format("{:<6} {:<14} {}", mark, what, how));
        if (!advice.empty()) say_(fmt::format("{:<21} {}", "", advice));
    }
    const std::function<void(const std::string&)>& say_;
    bool wrong_ = false;
};

/// True: a running kiosk has it.
bool checkDatabase(const std::filesystem::path& file, Findings& findings) {
    std::error_code error;
    bool running = false;
    const std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    if (!std::filesystem::is_directory(folder, error)) {
        findings.wrong("database", folder.string() + " does not exist",
                       "make the folder and give it to the user Plumbline runs as");
        return false;
    }
    if (access(folder.c_str(), W_OK) != 0) {
        findings.wrong("database", folder.string() + " cannot be written to",
                       "chown it to the user Plumbline runs as");
    }
    if (!std::filesystem::exists(file, error)) {
        findings.note("database", file.string() + " is not there yet", "it is made at the first start");
    } else if (auto store = db::Store::openReadOnly(file); store) {
        const auto check = (*store)->check();
        if (check && *check == "ok") {
            findings.fine("database", file.string());
        } else {
            findings.wrong("database", check ? *check : check.error().what,
                           "the next start sets the file aside");
        }
    } else if (store.error().kind == db::StoreError::Kind::Locked) {
        running = true;
        findings.fine("database", file.string() + " is held by a running kiosk");
    } else {
        findings.wrong("database", store.error().what, store.error().advice);
    }
    const auto space = std::filesystem::space(folder, error);
    if (error) return running;
    const std::string room =
        fmt::format("{:.1f} GB free in {}", static_cast<double>(space.available) / 1e9, folder.string());
    if (space.available < kLittleRoom) {
        findings.wrong("disk", room, "free some space: a full disk keeps sets from being saved");
    } else {
        findings.fine("disk", room);
    }
    return running;
}

/// `running`: a kiosk has the store, and its devices.
void checkDevice(const app::DeviceConfig& device, const std::vector<drivers::UsbUnit>& units, bool running,
                 Findings& findings) {
    const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
    if (device.source.rfind("usb:", 0) != 0 || kind == nullptr) {
        findings.fine(device.name, device.source);
        return;
    }
    const drivers::UsbSelector selector{.matches = device.match, .serial = device.source.substr(4)};
    for (const drivers::UsbUnit& unit : units) {
        if (!drivers::matches(unit, *kind, selector)) continue;
        const auto open = drivers::openable(*kind, unit);
        if (!open && running && open.error().fault == drivers::Fault::Busy) {
            findings.fine(device.name, drivers::describe(*kind, unit) + " is in use by the terminal");
        } else if (!open) {
            findings.wrong(device.name, open.error().what, open.error().advice);
        } else {
            findings.fine(device.name, drivers::describe(*kind, unit));
        }
        return;
    }
    findings.wrong(device.name, fmt::format("no {} is plugged in", kind->name),
                   fmt::format("plug it in, or switch it off in the configuration (source = \"off\")"));
}

/// Load cells that nobody has told where they stand, in the configuration or at the rack.
void checkPlaces(const app::Config& config, const std::filesystem::path& database, Findings& findings) {
    app::Calibrations calibrations(config);
    if (auto store = db::Store::openReadOnly(database)) {
        const std::vector<db::CalibrationRecord> made =
            (*store)->perform({1, db::FindCalibrations{}}).calibrations;
        calibrations.found(made);
        // Which unit is plugged in is not asked: the newest that played the part counts.
        for (std::size_t i = 0; i < config.devices.size(); ++i) {
            for (const db::CalibrationRecord& row : made)
                if (row.device == config.devices[i].name) calibrations.unit(i, row.serial);
        }
        calibrations.apply();
    }
    for (std::size_t i = 0; i < config.devices.size(); ++i) {
        const std::vector<app::ChannelInForce>& channels = calibrations.of(i);
        const bool load = !channels.empty() && channels.front().record.quantity == "N";
        const bool placed = std::any_of(
            channels.begin(), channels.end(),
            [](const app::ChannelInForce& channel) { return channel.place != app::LoadChannel::None; });
        if (load && !placed && config.devices[i].source != "off")
            findings.note(config.devices[i].name, "has no place yet: it weighs nothing",
                          "say what it stands under: 'cell places' in the service, or `channels`");
    }
}

/// Two of a kind are told apart by serial number or port only.
void checkTwins(const app::Config& config, Findings& findings) {
    for (const app::DeviceConfig& device : config.devices) {
        const auto twins =
            std::count_if(config.devices.begin(), config.devices.end(), [&](const auto& other) {
                return other.kind == device.kind && other.source.rfind("usb:", 0) == 0;
            });
        if (device.source == "usb:" && twins > 1)
            findings.wrong(device.name, "is one of several of its kind and any of them may be taken for it",
                           "give each its serial number or port: source = \"usb:SERIAL\" or \"usb:@1-1.4\"");
    }
}

void checkDisplay(const app::Config& config, Findings& findings) {
    const bool there = displayThere();
    const auto window = ui::Window::open({.width = config.width,
                                          .height = config.height,
                                          .turned = config.turned,
                                          .touch = config.touch,
                                          .fullscreen = false,
                                          .offscreen = !there,
                                          .px_per_mm = config.px_per_mm,
                                          .font_dir = config.font_folder.string()});
    if (!window) {
        findings.wrong("display", window.error().what, window.error().advice);
    } else if (!there) {
        findings.note("display", "none: drawing works off screen only",
                      "start under X11 or Wayland, or on the console");
    } else {
        findings.fine("display", fmt::format("a window opens, {} px/mm", config.px_per_mm));
    }
}

/// Nothing is said on machines that do not watch their supply.
void checkPower(Findings& findings) {
    const auto power = drivers::readPiPower();
    if (!power) return;
    const PowerFinding found = judgePower(*power);
    switch (found.grade) {
        case PowerFinding::Grade::Fine:
            return findings.fine("power", found.how);
        case PowerFinding::Grade::Note:
            return findings.note("power", found.how, found.advice);
        case PowerFinding::Grade::Wrong:
            return findings.wrong("power", found.how, found.advice);
    }
}

}  // namespace

bool examine(const RackOptions& rack, const std::string& named_database,
             const std::function<void(const std::string& line)>& say) {
    const auto config = rack.read();
    Findings findings(say);
    if (!config) {
        findings.wrong("configuration", config.error(), "");
        return true;
    }
    findings.fine("configuration", rack.config_file.empty() ? "default" : rack.config_file);
    const std::filesystem::path database =
        named_database.empty() ? config->database : std::filesystem::path(named_database);
    const bool running = checkDatabase(database, findings);
    const std::vector<drivers::UsbUnit> units = drivers::usbUnits();
    for (const app::DeviceConfig& device : config->devices) checkDevice(device, units, running, findings);
    checkTwins(*config, findings);
    checkPlaces(*config, database, findings);
    checkDisplay(*config, findings);
    checkPower(findings);
    const app::ClockReading clock = app::Clock().read();
    if (clock.clock_ok) {
        findings.fine("clock", "synchronised");
    } else {
        findings.note("clock", "not synchronised: dates may be wrong, order and durations are not",
                      "connect the network, or check systemd-timesyncd");
    }
    for (const Finding& each :
         judgeInstallation(*config, database, clock.clock_ok ? clock.wall_ms : std::int64_t{0})) {
        if (each.grade == Finding::Grade::Fine) findings.fine(each.what, each.how);
        if (each.grade == Finding::Grade::Note) findings.note(each.what, each.how, each.advice);
        if (each.grade == Finding::Grade::Wrong) findings.wrong(each.what, each.how, each.advice);
    }
    return findings.any();
}

Subcommand doctor_command() {
    return {
        65, [](CLI::App& program, int& exit_code) {
            auto options = std::make_shared<Options>();
            CLI::App* command = program.add_subcommand(
                "doctor",
                "Check database, permissions, devices, display, power, clock and disk; exit code 1 if one is "
                "wrong");
            options->rack.addTo(*command);
            command->add_option("--db", options->database, "Database file instead of the configured one");
            command->callback([options, &exit_code] {
                const auto say = [](const std::string& line) { fmt::print("{}\n", line); };
                exit_code = examine(options->rack, options->database, say) ? kFailed : kFine;
            });
        }};
}

}  // namespace plumbline::cli
