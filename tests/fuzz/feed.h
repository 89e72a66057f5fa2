#pragma once
// Turns a fuzzer's bytes into packets for a driver: per packet one byte of length, one of time since the last
// packet.

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "drivers/device_kind.h"

namespace plumbline::drivers {

/// Feeds all packets to a fresh driver of `kind` with these options and aborts when what comes out breaks the
/// contract of drivers/.
inline void fuzzDriver(std::string_view kind, const std::uint8_t* data, std::size_t size,
                       const DeviceOptions& options = {}) {
    const auto* const found = findDeviceKind(kind);
    const auto driver = found->driver({.unit = {}, .options = options});
    Decoded out;
    Packet packet{.t_us = 0, .endpoint = 0x81, .bytes = {}};
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

}  // namespace plumbline::drivers
