#include "drivers/device_kind.h"

#include <algorithm>

namespace plumbline::drivers {

const DeviceKind* findDeviceKind(std::string_view id) {
    static const std::vector<DeviceKind> kinds = deviceKinds();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [id](const auto& kind) { return kind.id == id; });
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace plumbline::drivers
