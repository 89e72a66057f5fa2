// The configuration as somebody types it: what is refused names where and why in one line, what is taken is a
// rack that can be started. Seeds: deploy/plumbline.toml.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/config.h"

namespace {

using namespace plumbline;

void require(bool good) {
    if (!good) std::abort();
}

void lookAt(const app::Config& config) {
    require(!config.rack_id.empty() && config.bar_kg > 0 && config.trace_minutes >= 0);
    require(config.width > 0 && config.height > 0 && config.px_per_mm > 0);
    require(config.sound.level >= 0 && config.sound.level <= 100);
    require(config.retention.samples_days >= 0 && config.retention.traces_days >= 0);
    for (const app::DeviceConfig& device : config.devices) {
        require(!device.name.empty() && drivers::findDeviceKind(device.kind) != nullptr);
        require(device.sign == 1 || device.sign == -1);
        require(device.slant_offset_m.has_value() == device.hook_height_m.has_value());
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    auto config = app::parseConfig(text, "fuzz");
    if (!config) {
        require(!config.error().empty());
        return 0;
    }
    lookAt(*config);
    static_cast<void>(app::setSource(*config, std::string(text.substr(0, 40))));
    lookAt(*config);
    return 0;
}
