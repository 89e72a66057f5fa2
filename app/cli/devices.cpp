// plumbline devices: what Plumbline can talk to, what is attached, and why something cannot be opened.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "app/cli/shared/setup.h"
#include "app/cli/subcommand.h"
#include "drivers/device_kind.h"
#include "drivers/udev_rules.h"
#include "drivers/usb_inventory.h"

namespace plumbline::cli {
namespace {

struct Options {
    RackOptions rack;
    bool udev_rules = false;
};

const char* word(drivers::Role role) {
    switch (role) {
        case drivers::Role::Lpt:
            return "transducer";
        case drivers::Role::Load:
            return "load cells";
        case drivers::Role::Reader:
            break;
    }
    return "card reader";
}

/// Where the configuration says that its channels stand.
std::vector<app::LoadChannel> placesOf(const app::DeviceConfig& device, const drivers::DeviceKind& kind) {
    std::vector<app::LoadChannel> places =
        device.channels.empty() ? app::usualChannels(kind) : device.channels;
    std::erase(places, app::LoadChannel::None);
    return places;
}

void printSupported() {
    fmt::print("Supported\n");
    for (const drivers::DeviceKind& kind : drivers::deviceKinds()) {
        std::string ids;
        for (const drivers::UsbMatch& match : kind.matches)
            ids += fmt::format(" {:04x}:{:04x}", match.vendor, match.product);
        fmt::print("  {:<22} {:<12} {:<34}{}\n", kind.id, word(kind.role), kind.name, ids);
    }
}

void printRules(const app::Config& config) {
    std::vector<drivers::UsbMatch> own;
    for (const app::DeviceConfig& device : config.devices)
        own.insert(own.end(), device.match.begin(), device.match.end());
    fmt::print("{}", drivers::udevRules(own));
}

/// Returns how many of the rack's devices are attached but cannot be opened.
int printAttached(const app::Config& config) {
    int refused = 0;
    fmt::print("\nAttached\n");
    const std::vector<drivers::UsbUnit> units = drivers::usbUnits();
    if (units.empty()) fmt::print("  no USB device at all: is this machine's USB working?\n");
    for (const drivers::UsbUnit& unit : units) {
        fmt::print("  {:04x}:{:04x}  port {:<8} {}{}\n", unit.vendor, unit.product, unit.port_path,
                   unit.name.empty() ? "(no name)" : unit.name,
                   unit.serial.empty() ? "" : "  serial " + unit.serial);
        for (const app::DeviceConfig& device : config.devices) {
            const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
            if (kind == nullptr || !drivers::matches(unit, *kind, {.matches = device.match})) continue;
            const auto open = drivers::openable(*kind, unit);
            fmt::print("      may be '{}' ({}): {}\n", device.name, kind->name,
                       open ? "can be opened" : open.error().what);
            if (kind->role == drivers::Role::Load && placesOf(device, *kind).empty())
                fmt::print("      the configuration gives it no place: 'cell places' in the service does\n");
            if (open) continue;
            ++refused;
            if (!open.error().advice.empty()) fmt::print("      {}\n", open.error().advice);
        }
    }
    return refused;
}

}  // namespace

Subcommand devices_command() {
    return {60, [](CLI::App& program, int& exit_code) {
                auto options = std::make_shared<Options>();
                CLI::App* command = program.add_subcommand(
                    "devices", "Supported and attached devices, and why one cannot be opened");
                options->rack.addTo(*command);
                command->add_flag(
                    "--udev-rules", options->udev_rules,
                    "Print the udev rules for all of these and for boards that the configuration names");
                command->footer(
                    "Two devices may share an id; Plumbline tells them apart by serial number\n"
                    "(--source lpt=usb:SERIAL). Exit code 1: a device is attached but cannot be opened.");
                command->callback([options, &exit_code] {
                    const auto config = options->rack.read();
                    if (!config) {
                        failed(config.error());
                        exit_code = kWrongCall;
                        return;
                    }
                    if (options->udev_rules) return printRules(*config);
                    printSupported();
                    exit_code = printAttached(*config) > 0 ? kFailed : kFine;
                });
            }};
}

}  // namespace plumbline::cli
