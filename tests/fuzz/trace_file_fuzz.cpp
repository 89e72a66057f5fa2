// A whole trace as somebody hands it in: read to its end past every bad line, and as a recording through the
// decoder of whatever transducer it says it has.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "app/reports/trace_recording.h"
#include "drivers/trace.h"
#include "tests/fuzz/memory_file.h"

namespace {

void require(bool good) {
    if (!good) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline;
    const MemoryFile file(data, size);
    auto reader = drivers::TraceReader::open(file.path());
    if (!reader) {
        require(!reader.error().what.empty() && !reader.error().advice.empty());
    } else {
        // Every line gives a packet or one complaint, so the end comes.
        for (std::size_t calls = 0;; ++calls) {
            require(calls <= size + 1);
            const auto packet = reader->next();
            if (packet && !*packet) break;
            if (!packet) require(!packet.error().what.empty());
        }
    }
    static_cast<void>(reports::isTrace(file.path()));
    const auto recording = reports::readTrace(file.path(), {});
    if (!recording) {
        require(!recording.error().empty());
        return 0;
    }
    for (const signal::Movement& movement : reports::analyze(*recording))
        require(std::isfinite(movement.mean_velocity) && std::isfinite(movement.rom_m));
    return 0;
}
