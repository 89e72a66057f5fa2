// Recordings of others as `analyze` takes them, and the JSON beside them. The first two bytes say how long
// the JSON is; what follows it is the recording.

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "app/reports/recording.h"

namespace {

void require(bool good) {
    if (!good) std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace plumbline;
    if (size < 2) return 0;
    const std::string_view bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
    const std::string_view json = bytes.substr(0, data[0] + 256U * data[1]);
    const auto meta = reports::parseMeta(json);
    if (!meta) require(!meta.error().empty());
    const auto recording =
        reports::parseRecording(bytes.substr(json.size()), meta ? *meta : reports::RecordingMeta{});
    if (!recording) {
        require(!recording.error().empty());
        return 0;
    }
    // A recording may claim a count to be a light year: only what a bar can do must give numbers.
    if (!(recording->sensor.m_per_count > 1e-6 && recording->sensor.m_per_count < 0.1)) return 0;
    for (const signal::Movement& movement : reports::analyze(*recording))
        require(std::isfinite(movement.mean_velocity) && std::isfinite(movement.rom_m));
    return 0;
}
