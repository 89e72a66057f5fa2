#include "tests/fuzz/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    plumbline::drivers::fuzzDriver("chronojump_force", data, size);
    return 0;
}
