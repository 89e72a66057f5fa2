#include "drivers/usb_inventory.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>

namespace plumbline::drivers {
namespace {

namespace fs = std::filesystem;

constexpr const char* kSysfsUsb = "/sys/bus/usb/devices";

std::string readLine(const fs::path& file) {
    std::ifstream in(file);
    std::string line;
    std::getline(in, line);
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r' || line.back() == '\n'))
        line.pop_back();
    return line;
}

template <typename Integer>
std::optional<Integer> readNumber(const fs::path& file, int base) {
    const std::string text = readLine(file);
    Integer value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, base);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// Interfaces ("1-1.4:1.0") and root hubs ("usb1") are listed beside the devices ("1-1.4").
bool isDeviceName(const std::string& name) {
    return !name.empty() && name.front() >= '0' && name.front() <= '9' && name.find(':') == std::string::npos;
}

std::optional<UsbUnit> readUnit(const fs::path& folder) {
    const auto vendor = readNumber<std::uint16_t>(folder / "idVendor", 16);
    const auto product = readNumber<std::uint16_t>(folder / "idProduct", 16);
    const auto bus = readNumber<std::uint8_t>(folder / "busnum", 10);
    const auto address = readNumber<std::uint8_t>(folder / "devnum", 10);
    if (!vendor || !product || !bus || !address) return std::nullopt;  // being plugged in or out right now
    UsbUnit unit{.vendor = *vendor,
                 .product = *product,
                 .serial = readLine(folder / "serial"),
                 .name = readLine(folder / "manufacturer"),
                 .port_path = folder.filename().string(),
                 .bus = *bus,
                 .address = *address};
    const std::string product_name = readLine(folder / "product");
    if (!unit.name.empty() && !product_name.empty()) unit.name += ' ';
    unit.name += product_name;
    return unit;
}

}  // namespace

std::vector<UsbUnit> usbUnits() {
    std::vector<UsbUnit> units;
    std::error_code error;
    fs::directory_iterator entry(kSysfsUsb, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (!isDeviceName(entry->path().filename().string())) continue;
        if (auto unit = readUnit(entry->path())) units.push_back(std::move(*unit));
    }
    std::sort(units.begin(), units.end(),
              [](const UsbUnit& a, const UsbUnit& b) { return a.port_path < b.port_path; });
    return units;
}

bool matches(const UsbUnit& unit, const DeviceKind& kind, const UsbSelector& selector) {
    if (!selector.serial.empty() && unit.serial != selector.serial) return false;
    if (!selector.port_path.empty() && unit.port_path != selector.port_path) return false;
    const auto& table = selector.matches.empty() ? kind.matches : selector.matches;
    return std::any_of(table.begin(), table.end(), [&unit](const UsbMatch& match) {
        return match.vendor == unit.vendor && match.product == unit.product &&
               unit.serial.starts_with(match.serial_prefix);
    });
}

std::string nodeOf(const UsbUnit& unit) {
    return fmt::format("/dev/bus/usb/{:03}/{:03}", unit.bus, unit.address);
}

std::string holderOf(const UsbUnit& unit, std::uint8_t interface) {
    const fs::path device = fs::path(kSysfsUsb) / unit.port_path;
    const auto configuration = readNumber<int>(device / "bConfigurationValue", 10);
    if (!configuration) return {};
    std::error_code error;
    const fs::path link =
        device / fmt::format("{}:{}.{}", unit.port_path, *configuration, interface) / "driver";
    const fs::path driver = fs::read_symlink(link, error);
    return error ? std::string{} : driver.filename().string();
}

std::string describe(const DeviceKind& kind, const UsbUnit& unit) {
    const std::string serial = unit.serial.empty() ? std::string{} : fmt::format("serial {}, ", unit.serial);
    return fmt::format("{} ({:04x}:{:04x}, {}port {})", kind.name, unit.vendor, unit.product, serial,
                       unit.port_path);
}

TransportError deniedError(const DeviceKind& kind, const UsbUnit& unit) {
    return {
        Fault::Denied, fmt::format("No permission to open the {} at {}.", describe(kind, unit), nodeOf(unit)),
        fmt::format(
            "Install the rule 60-plumbline.rules in /etc/udev/rules.d with a line for {:04x}:{:04x}, run "
            "the program as a member of the group plumbline, then unplug the device and plug it in again.",
            unit.vendor, unit.product)};
}

TransportError busyError(const DeviceKind& kind, const UsbUnit& unit) {
    const std::string holder = holderOf(unit, kind.usb.interface);
    if (holder.empty() || holder == "usbfs") {
        return {Fault::Busy, fmt::format("Another program is using the {}.", describe(kind, unit)),
                fmt::format("Find it with 'fuser -v {}' and end it.", nodeOf(unit))};
    }
    return {Fault::Busy,
            fmt::format("The kernel driver {} does not let go of the {}.", holder, describe(kind, unit)),
            fmt::format(
                "End the program that uses the port made by {}, or unload the driver with 'modprobe -r {}'.",
                holder, holder)};
}

TransportResult<void> openable(const DeviceKind& kind, const UsbUnit& unit) {
    if (::access(nodeOf(unit).c_str(), R_OK | W_OK) != 0) return tl::unexpected(deniedError(kind, unit));
    if (holderOf(unit, kind.usb.interface) == "usbfs") return tl::unexpected(busyError(kind, unit));
    return {};
}

}  // namespace plumbline::drivers
