#include "tests/fuzz/feed.h"

namespace {

/// A tenth of a second of a bar at rest, by which the driver knows the encoder, behind either kind of chip.
std::vector<plumbline::drivers::Packet> rest() {
    std::vector<plumbline::drivers::Packet> packets;
    for (std::int64_t ms = 50; ms <= 180; ms += 10)
        packets.push_back({.t_us = ms * 1000, .endpoint = 0x81, .bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0}});
    return packets;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto preamble = rest();
    plumbline::drivers::fuzzDriver("chronojump_encoder", data, size, {}, preamble);
    return 0;
}
