#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "drivers/trace.h"

// Any line is a packet or a reason; a packet survives being written and read again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline::drivers;
    const auto parsed = parseTracePacket({reinterpret_cast<const char*>(data), size});
    if (!parsed) {
        if (parsed.error().empty()) std::abort();
        return 0;
    }
    const auto again = parseTracePacket(formatTracePacket(parsed->device, parsed->packet));
    if (!again || again->device != parsed->device || again->packet.t_us != parsed->packet.t_us ||
        again->packet.endpoint != parsed->packet.endpoint || again->packet.bytes != parsed->packet.bytes) {
        std::abort();
    }
    return 0;
}
