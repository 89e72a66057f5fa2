// A recording of every kind behind a serial chip, written and read as a trace: decoded without the clock that
// drives the live device's questions, it gives what the live device gave.

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <vector>

#include "drivers/trace.h"
#include "tests/line_rig.h"
#include "tests/scratch.h"

namespace plumbline::drivers {
namespace {

RackTruth moving(std::int64_t t_us) {
    RackTruth truth;
    const double phase = static_cast<double>(t_us) * 3e-6;
    truth.bar_m = 1 + 0.4 * std::sin(phase);
    truth.hook_left_n = 300 + 100 * std::sin(2 * phase);
    truth.hook_right_n = 250;
    truth.card = "04A1B2C3";
    return truth;
}

/// Everything the trace's device said, by fresh drivers at its opened marks.
Decoded decodeTrace(const std::filesystem::path& file, const DeviceOptions& options) {
    auto reader = TraceReader::open(file);
    Decoded out;
    std::unique_ptr<Driver> driver;
    if (!reader) return out;
    const DeviceKind* kind = findDeviceKind(reader->header().device(0)->kind);
    for (auto next = reader->next(); next && *next; next = reader->next()) {
        const Packet& packet = (*next)->packet;
        if (packet.endpoint == kOpenedMark) {
            driver = kind->driver({.unit = *decodeFacts(packet.bytes), .options = options});
            driver->begin(packet.t_us);
        } else {
            driver->decode(packet, out);
        }
    }
    return out;
}

TEST(SerialTrace, OfEveryKindDecodesToWhatTheLiveDeviceGave) {
    Scratch scratch;
    const auto file = scratch / "packets.trace";
    int kinds = 0;
    for (const DeviceKind& found : deviceKinds()) {
        if (found.usb.where != UsbShape::Where::SerialPort) continue;
        const DeviceKind* kind = findDeviceKind(found.id);
        SCOPED_TRACE(std::string(kind->id));
        DeviceOptions options;
        if (kind->id == "text_line") options.line = "{us};{value}";
        TraceHeader header;
        header.devices.push_back({0, "sensor", std::string(kind->id), ""});
        std::vector<TracePacket> packets;
        const auto live = testing::hostOn(*kind, options, *kind, options, moving, 15'000'000,
                                          [&packets](std::uint16_t device, const Packet& packet) {
                                              packets.push_back({device, packet});
                                          });
        ASSERT_TRUE(writeTrace(file, header, packets));
        const Decoded replayed = decodeTrace(file, options);
        ASSERT_EQ(replayed.samples.size(), live.samples.size());
        EXPECT_GT(live.samples.size() + live.cards, 0U);
        EXPECT_EQ(replayed.cards.size(), live.cards);
        for (std::size_t i = 0; i < live.samples.size(); ++i) {
            ASSERT_EQ(replayed.samples[i].t_us, live.samples[i].t_us) << i;
            ASSERT_EQ(replayed.samples[i].counts, live.samples[i].counts) << i;
            ASSERT_EQ(replayed.samples[i].gap_before, live.samples[i].gap_before) << i;
        }
        ++kinds;
    }
    EXPECT_GE(kinds, 7);
}

}  // namespace
}  // namespace plumbline::drivers
