#include "app/reports/trace_recording.h"

#include <fstream>
#include <memory>

#include "drivers/device_kind.h"
#include "drivers/trace.h"

namespace plumbline::reports {
namespace {

struct Lpt {
    std::uint16_t index = 0;
    const drivers::DeviceKind* kind = nullptr;
};

Lpt findLpt(const drivers::TraceHeader& header) {
    for (const drivers::TraceDevice& device : header.devices) {
        const drivers::DeviceKind* kind = drivers::findDeviceKind(device.kind);
        if (kind != nullptr && kind->role == drivers::Role::Lpt) return {device.index, kind};
    }
    return {};
}

std::string sentence(const drivers::TraceError& error) {
    return error.what + " " + error.advice;
}

/// Every packet of the LPT through its decoder; a fresh decoder wherever the device was opened again.
tl::expected<std::vector<drivers::Sample>, RecordingError> decodeAll(drivers::TraceReader& reader,
                                                                     const Lpt& lpt) {
    drivers::Decoded decoded;
    std::unique_ptr<drivers::Driver> driver = lpt.kind->driver({});
    while (true) {
        const auto next = reader.next();
        if (!next) return tl::unexpected(sentence(next.error()));
        if (!*next) return decoded.samples;
        if ((*next)->device != lpt.index) continue;
        if ((*next)->packet.endpoint == drivers::kOpenedMark) {
            const auto facts = drivers::decodeFacts((*next)->packet.bytes);
            driver = lpt.kind->driver({.unit = facts.value_or(drivers::UnitFacts{}), .options = {}});
            driver->begin((*next)->packet.t_us);
        } else {
            driver->decode((*next)->packet, decoded);
        }
    }
}

}  // namespace

bool isTrace(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string first;
    return static_cast<bool>(in >> first) && first == "plumbline-trace";
}

tl::expected<Recording, RecordingError> readTrace(const std::filesystem::path& file,
                                                  const RecordingMeta& meta) {
    auto reader = drivers::TraceReader::open(file);
    if (!reader) return tl::unexpected(sentence(reader.error()));
    const Lpt lpt = findLpt(reader->header());
    if (lpt.kind == nullptr)
        return tl::unexpected(std::string("the trace holds no transducer that this version knows"));
    const auto recorded = reader->header().meta;
    auto samples = decodeAll(*reader, lpt);
    if (!samples) return tl::unexpected(samples.error());

    Recording recording;
    recording.samples = std::move(*samples);
    recording.sensor.m_per_count = meta.mm_per_count ? *meta.mm_per_count * 1e-3 : lpt.kind->unit_per_count;
    recording.sensor.nominal_hz = meta.nominal_hz.value_or(lpt.kind->nominal_hz);
    recording.sensor.count_sign = meta.count_sign.value_or(1);
    recording.sensor.timestamps = meta.timestamps.value_or(signal::SensorProfile::Timestamps::Device);
    const auto exercise = recorded.find("exercise");
    recording.lift.exercise = meta.exercise.value_or(exercise == recorded.end() ? "" : exercise->second);
    recording.lift.starts_with_eccentric = meta.starts_with_eccentric;
    recording.lift.load_kg = meta.load_kg;
    return recording;
}

}  // namespace plumbline::reports
