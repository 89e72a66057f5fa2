// Raw samples as the store keeps them: any bytes are samples or none, samples survive being kept.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "app/signal/pipeline.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline::signal;
    const auto samples = decodeSamples(std::string(reinterpret_cast<const char*>(data), size));
    if (!samples) return 0;
    const std::string kept = encodeSamples(*samples);
    const auto again = decodeSamples(kept);
    if (!again || again->size() != samples->size() || encodeSamples(*again) != kept) std::abort();
    return 0;
}
