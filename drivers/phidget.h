#pragma once
// What the Phidgets boards share: their version, which decides the protocol, and the vendor requests of the
// newer generation ("PhidgetUSB"). Source: the vendor's libphidget 2.1.8 and libphidget22 1.7 (LGPL, facts
// only).

#include <cstdint>
#include <utility>
#include <vector>

#include "drivers/transport.h"

namespace plumbline::drivers {

/// Version of a board by its bcdDevice: 0x0003 and 0x0300 are both 300.
constexpr int phidgetVersion(std::uint16_t release) {
    return release < 0x100 ? release * 100 : (release >> 8) * 100 + (release & 0xFF);
}

inline constexpr std::uint16_t kPhidgetVendor = 0x06c2;
inline constexpr std::uint8_t kPhidgetRequestOut = 0x41;
inline constexpr std::uint8_t kPhidgetChannelWrite = 0;

/// A write to a channel of a board of the newer generation.
inline ControlRequest phidgetWrite(std::uint8_t type, std::uint8_t channel, std::uint8_t interface,
                                   std::vector<std::uint8_t> data) {
    return {.type = kPhidgetRequestOut,
            .request = kPhidgetChannelWrite,
            .value = static_cast<std::uint16_t>((type << 8U) | channel),
            .index = interface,
            .data = std::move(data),
            .length = 0};
}

}  // namespace plumbline::drivers
