// What `plumbline calibrate` writes; see config.h, which reads it.

#include <fmt/format.h>

#include "app/config.h"

namespace plumbline::app {

std::filesystem::path calibrationFileOf(const Config& config) {
    return config.database.parent_path() / "calibration.toml";
}

std::string calibrationText(const std::vector<DeviceConfig>& devices, const std::string& note) {
    std::string text = "# " + note + "\n";
    for (const DeviceConfig& device : devices) {
        text += fmt::format("\n[[device]]\nname = \"{}\"\nsign = {}\n", device.name, device.sign);
        if (device.unit_per_count) text += fmt::format("unit_per_count = {:.9g}\n", *device.unit_per_count);
        if (!device.zero_counts.empty()) {
            text += fmt::format("zero_counts = [{}]\n", fmt::join(device.zero_counts, ", "));
        }
        if (!device.slant_offset_m) continue;
        text += fmt::format("slant_offset_m = {:.4f}\nhook_height_m = {:.4f}\n", *device.slant_offset_m,
                            device.hook_height_m.value_or(0));
    }
    return text;
}

}  // namespace plumbline::app
