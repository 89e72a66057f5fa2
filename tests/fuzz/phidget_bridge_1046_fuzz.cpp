#include "tests/fuzz/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    plumbline::drivers::fuzzDriver("phidget_bridge_1046", data, size);
    return 0;
}
