#include "tests/fuzz/feed.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    plumbline::drivers::fuzzDriver("phidget_encoder_1057", data, size);
    return 0;
}
