#pragma once
// Turns a fuzzer's bytes into packets for a driver: per packet one byte of length, one of time since the last
// packet.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "drivers/device_kind.h"
#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {

/// Which unit of `kind` the first byte of the input stands for: nothing known of it, of a later generation,
/// without endpoints, or behind a chip that adds nothing to the data.
inline UnitFacts unitOf(const DeviceKind& kind, std::uint8_t choice) {
    UnitFacts unit = typicalFacts(kind);
    switch (choice & 3U) {
        case 0:
            return {};
        case 1:
            unit.release = 0x0400;
            break;
        case 2:
            unit.in_endpoint = 0;
            break;
        default:
            unit.vendor = 0x10c4, unit.product = 0xea60;
            break;
    }
    return unit;
}

/// Feeds all packets to a fresh driver of `kind` with these options and aborts when what comes out breaks the
/// contract of drivers/. `preamble`: what a unit must have said before the driver listens to it, for half of
/// the inputs.
inline void fuzzDriver(std::string_view kind, const std::uint8_t* data, std::size_t size,
                       const DeviceOptions& options = {}, const std::vector<Packet>& preamble = {}) {
    if (size == 0) return;
    const auto* const found = findDeviceKind(kind);
    const UnitFacts unit = unitOf(*found, data[0]);
    const bool prepared = (data[0] & 4U) != 0;
    ++data, --size;
    const auto driver = found->driver({.unit = unit, .options = options});
    Decoded out;
    driver->begin(0);
    const std::uint8_t endpoint = unit.vendor != 0 && unit.in_endpoint == 0 ? kControlIn : 0x81;
    Packet packet{.t_us = 0, .endpoint = endpoint, .bytes = {}};
    if (prepared) {
        for (const Packet& said : preamble) driver->decode(said, out);
        if (!preamble.empty()) packet.t_us = preamble.back().t_us;
    }
    while (size >= 2) {
        const std::size_t length = std::min<std::size_t>(data[0], size - 2);
        packet.t_us += (data[1] & 0x80U) != 0 ? data[1] * std::int64_t{20'000} : data[1] * std::int64_t{100};
        packet.bytes.assign(data + 2, data + 2 + length);
        data += 2 + length;
        size -= 2 + length;
        driver->decode(packet, out);
        driver->idle(packet.t_us, out);
    }
    std::int64_t last = INT64_MIN;
    for (const auto& sample : out.samples) {
        if (sample.channel >= found->channels) std::abort();
        if (found->channels == 1 && sample.t_us <= last) std::abort();
        last = sample.t_us;
    }
    for (const auto& card : out.cards) {
        if (card.complete == card.uid.empty() || card.uid.size() > 32) std::abort();
    }
}

/// A settled line and then `text` in one transfer, for a chip that adds nothing to it (first byte 7).
inline std::vector<Packet> spoken(const std::vector<std::uint8_t>& text) {
    const std::int64_t t_us = SerialPort::kSettleUs;
    return {{.t_us = t_us, .endpoint = 0x81, .bytes = {'\n'}},
            {.t_us = t_us + 1000, .endpoint = 0x81, .bytes = text}};
}

}  // namespace plumbline::drivers
