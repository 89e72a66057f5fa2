#include "drivers/device_kind.h"

#include <algorithm>

namespace plumbline::drivers {

const DeviceKind* findDeviceKind(std::string_view id) {
    static const std::vector<DeviceKind> kinds = deviceKinds();
    const auto found =
        std::find_if(kinds.begin(), kinds.end(), [id](const auto& kind) { return kind.id == id; });
    return found == kinds.end() ? nullptr : &*found;
}

UnitFacts typicalFacts(const DeviceKind& kind) {
    UnitFacts facts;
    if (!kind.matches.empty()) {
        facts.vendor = kind.matches.front().vendor;
        facts.product = kind.matches.front().product;
        facts.release = kind.release;
    }
    constexpr std::uint8_t kFirstIn = 0x81;
    constexpr std::uint8_t kFirstOut = 0x02;
    facts.interface = kind.usb.interface;
    facts.in_endpoint = kind.usb.in_endpoint == 0 ? kFirstIn : kind.usb.in_endpoint;
    facts.out_endpoint = kind.usb.bulk ? kFirstOut : 0;
    return facts;
}

}  // namespace plumbline::drivers
