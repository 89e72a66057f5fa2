#include "drivers/pi_power.h"

#include <charconv>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <system_error>

namespace plumbline::drivers {
namespace {

namespace fs = std::filesystem;

std::string firstWord(const fs::path& file) {
    std::ifstream in(file);
    std::string word;
    in >> word;
    return word;
}

/// The first of `folder`'s entries for which `wanted` finds something.
template <typename Wanted>
auto firstIn(const fs::path& folder, Wanted wanted) -> decltype(wanted(folder)) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        if (auto found = wanted(entry->path())) return found;
    }
    return std::nullopt;
}

std::optional<PiPower> fromFirmware(const fs::path& sysfs) {
    const auto flagsOf = [](const fs::path& firmware) -> std::optional<std::uint32_t> {
        if (!firmware.filename().string().ends_with(":firmware")) return std::nullopt;
        const std::string word = firstWord(firmware / "get_throttled");
        const std::string_view digits = std::string_view(word).substr(word.starts_with("0x") ? 2 : 0);
        std::uint32_t flags = 0;
        const char* const end = digits.data() + digits.size();
        const auto [stop, error] = std::from_chars(digits.data(), end, flags, 16);
        if (error != std::errc{} || stop != end) return std::nullopt;
        return flags;
    };
    // "soc" up to the Pi 4, "soc@107c000000" on the Pi 5.
    const auto flags = firstIn(sysfs / "devices/platform", [&](const fs::path& soc) {
        if (!soc.filename().string().starts_with("soc")) return std::optional<std::uint32_t>();
        return firstIn(soc, flagsOf);
    });
    if (!flags) return std::nullopt;
    const auto bit = [&flags](unsigned number) { return (*flags >> number & 1U) != 0; };
    return PiPower{.under_voltage = bit(0),
                   .capped = bit(1),
                   .throttled = bit(2),
                   .soft_limit = bit(3),
                   .under_voltage_before = bit(16),
                   .capped_before = bit(17),
                   .throttled_before = bit(18),
                   .soft_limit_before = bit(19)};
}

std::optional<PiPower> fromAlarm(const fs::path& sysfs) {
    return firstIn(sysfs / "class/hwmon", [](const fs::path& device) -> std::optional<PiPower> {
        if (firstWord(device / "name") != "rpi_volt") return std::nullopt;
        const std::string alarm = firstWord(device / "in0_lcrit_alarm");
        if (alarm != "0" && alarm != "1") return std::nullopt;
        return PiPower{
            .under_voltage = alarm == "1", .under_voltage_before = alarm == "1", .voltage_only = true};
    });
}

}  // namespace

std::optional<PiPower> readPiPower(const fs::path& sysfs) {
    if (auto power = fromFirmware(sysfs)) return power;
    return fromAlarm(sysfs);
}

}  // namespace plumbline::drivers
