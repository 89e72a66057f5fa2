#include <cstdio>

#include "tests/fuzz/feed.h"

namespace {

/// The middle of a stream: so many frames that the driver listens to them without having asked.
std::vector<plumbline::drivers::Packet> frames() {
    std::vector<std::uint8_t> text;
    for (unsigned tick = 1; tick <= 64; ++tick) {
        char line[40];
        const int length = std::snprintf(line, sizeof line, "s 0E 00000000 %08X !\r\n", tick);
        text.insert(text.end(), line, line + length);
    }
    return plumbline::drivers::spoken(text);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto preamble = frames();
    plumbline::drivers::fuzzDriver("usdigital_qsb", data, size, {}, preamble);
    return 0;
}
