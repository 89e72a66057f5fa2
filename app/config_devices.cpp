// The [[device]] tables of the configuration.

#include <fmt/format.h>

#include "app/config_read.h"
#include "drivers/sim_script.h"

namespace plumbline::app::reading {
namespace {

constexpr const char* kSources = "usb:, usb:SERIAL, usb:@PORT, sim:squat, replay:FILE, off";

}  // namespace

std::string wrongSource(const std::string& source) {
    if (source == "off" || source.rfind("usb:", 0) == 0) return "";
    if (source.rfind("replay:", 0) == 0 && source.size() > 7) return "";
    if (source.rfind("sim:", 0) != 0 || source.size() == 4) return fmt::format("one of {}", kSources);
    if (drivers::presetScript(source.substr(4))) return "";
    return fmt::format("sim: with one of {}", fmt::join(drivers::presetNames(), ", "));
}

namespace {

void readCalibration(Table& table, DeviceConfig& device) {
    table.read("unit_per_count", device.unit_per_count);
    table.list("zero_counts", "a list of whole numbers", device.zero_counts);
    table.read("sign", device.sign);
    table.read("slant_offset_m", device.slant_offset_m);
    table.read("hook_height_m", device.hook_height_m);
    require(device.sign == 1 || device.sign == -1, table, "sign", "must be 1 or -1");
    require(!device.unit_per_count || *device.unit_per_count > 0, table, "unit_per_count", "must be above 0");
    require(device.slant_offset_m.has_value() == device.hook_height_m.has_value(), table, "slant_offset_m",
            "and hook_height_m belong together: give both or none");
    require(!device.slant_offset_m || (*device.slant_offset_m >= 0 && *device.slant_offset_m < 3), table,
            "slant_offset_m", "must be 0 to 3 m");
    require(!device.hook_height_m || (*device.hook_height_m > 0 && *device.hook_height_m < 5), table,
            "hook_height_m", "must be above 0 and below 5 m");
}

/// How the unit talks; only kinds that leave it open take these.
void readOptions(Table& table, DeviceConfig& device) {
    int baud = 0;
    table.read("baud", baud);
    table.read("line", device.options.line);
    table.read("address", device.options.address);
    require(baud == 0 || (baud >= 300 && baud <= 1'000'000), table, "baud", "must be 300 to 1000000");
    device.options.baud = static_cast<std::uint32_t>(baud);
    const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
    if (kind == nullptr) return;  // said elsewhere
    if (kind->wrong_options) {
        const std::string wrong = kind->wrong_options(device.options);
        require(wrong.empty(), table, "kind", wrong.c_str());
    } else {
        require(device.options == drivers::DeviceOptions{}, table, "kind",
                "is one that takes neither baud nor line nor address");
    }
}

}  // namespace

DeviceConfig readDevice(Table& table) {
    DeviceConfig device;
    table.read("name", device.name);
    table.read("kind", device.kind);
    table.read("source", device.source);
    readOptions(table, device);
    readCalibration(table, device);
    std::vector<std::string> channels;
    table.list("channels", "a list of texts", channels);
    if (!channels.empty()) {
        const auto known = loadChannels(channels);
        if (!known) throw Wrong{fmt::format("{} {}", table.place("channels"), known.error())};
        device.channels = *known;
    }
    require(!device.name.empty(), table, "name", "must be given");
    const std::string wrong = wrongSource(device.source);
    require(wrong.empty(), table, "source", ("must be " + wrong).c_str());
    table.tables("match", [&](Table& row) {
        int vendor = 0;
        int product = 0;
        drivers::UsbMatch match;
        row.read("vendor", vendor);
        row.read("product", product);
        row.read("serial", match.serial_prefix);
        require(vendor > 0 && vendor <= 0xFFFF, row, "vendor", "must be between 0x0001 and 0xFFFF");
        require(product >= 0 && product <= 0xFFFF, row, "product", "must be between 0x0000 and 0xFFFF");
        match.vendor = static_cast<std::uint16_t>(vendor);
        match.product = static_cast<std::uint16_t>(product);
        device.match.push_back(match);
    });
    if (drivers::findDeviceKind(device.kind) == nullptr) {
        std::string known;
        for (const drivers::DeviceKind& kind : drivers::deviceKinds()) {
            known += (known.empty() ? "" : ", ") + std::string(kind.id);
        }
        throw Wrong{fmt::format("{} names no device Plumbline knows ('{}'); known: {}", table.place("kind"),
                                device.kind, known)};
    }
    return device;
}

namespace {

std::vector<LoadChannel> placesOf(const DeviceConfig& device) {
    const drivers::DeviceKind& kind = *drivers::findDeviceKind(device.kind);
    return device.channels.empty() && kind.role == drivers::Role::Load ? usualChannels(kind)
                                                                       : device.channels;
}

}  // namespace

void requireDevicesApart(const std::vector<DeviceConfig>& devices, const std::string& where) {
    std::set<std::string> names;
    for (const DeviceConfig& device : devices) {
        if (!names.insert(device.name).second) {
            throw Wrong{
                fmt::format("{}: two devices are called '{}'; give each its own name", where, device.name)};
        }
    }
    for (auto device = devices.begin(); device != devices.end(); ++device) {
        for (auto other = devices.begin(); other != device; ++other) {
            const auto both = clash(placesOf(*device), placesOf(*other));
            if (!both || device->source == "off" || other->source == "off") continue;
            const auto& open = device->channels.empty() ? device : other;
            throw Wrong{fmt::format("{}: 'device.channels' of '{}' names {}, but '{}' has {} already{}",
                                    where, device->name, nameOf(both->first), other->name,
                                    nameOf(both->second),
                                    open->channels.empty() ? ": give '" + open->name + "' its own" : "")};
        }
    }
}

}  // namespace plumbline::app::reading
