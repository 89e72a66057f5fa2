// A constructed recording of every kind of device, and of every generation that speaks otherwise, as it came
// off the wire of an emulated unit: tests/traces/<case>/packets.trace must for ever decode to decoded.csv. A
// change of a driver that reads old recordings otherwise is seen here. PLUMBLINE_ACCEPT=1 writes a case that
// is not there; read what it wrote before committing it.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "drivers/trace.h"
#include "tests/conversation.h"

namespace plumbline::drivers {
namespace {

namespace fs = std::filesystem;

struct Case {
    std::string name;
    std::string kind;
    std::uint16_t release = 0;  // 0: a typical unit
    bool lacks_in = false;
    double seconds = 2;
};

std::vector<Case> cases() {
    std::vector<Case> all;
    for (const DeviceKind& kind : deviceKinds()) {
        Case one{.name = std::string(kind.id), .kind = std::string(kind.id)};
        if (kind.wakes_after_us > 0) one.seconds = 5;
        if (kind.id == "mantracourt" || kind.id == "rc522_serial" || kind.id == "hid_scale") one.seconds = 5;
        if (kind.id == "chronojump_force") one.seconds = 8;
        all.push_back(one);
    }
    all.push_back({.name = "phidget_bridge_1046_later", .kind = "phidget_bridge_1046", .release = 0x0200});
    all.push_back({.name = "phidget_encoder_1057_later", .kind = "phidget_encoder_1057", .release = 0x0400});
    all.push_back({.name = "hid_keyboard_wedge_asked", .kind = "hid_keyboard_wedge", .lacks_in = true});
    return all;
}

RackTruth moving(std::int64_t t_us) {
    RackTruth truth;
    const double s = static_cast<double>(t_us) * 1e-6;
    truth.bar_m = 0.3 * std::sin(4 * s);
    truth.hook_left_n = 300 + 100 * std::sin(2 * s);
    truth.hook_right_n = 250;
    truth.platform_left_n = truth.platform_right_n = 400;
    if (s > 1) truth.card = "12345678";
    return truth;
}

DeviceOptions optionsOf(const Case& what) {
    DeviceOptions options;
    if (what.kind == "text_line") options.line = "{us};{value}";
    return options;
}

UnitFacts unitOf(const Case& what) {
    UnitFacts unit = typicalFacts(*findDeviceKind(what.kind));
    if (what.release != 0) unit.release = what.release;
    if (what.lacks_in) unit.in_endpoint = 0;
    return unit;
}

/// Status-only packets of an FTDI chip say nothing and would be nine tenths of the file.
bool saysNothing(const Packet& packet) {
    return packet.bytes.size() == 2 && packet.bytes[0] == 0x01 && packet.bytes[1] == 0x60;
}

void record(const Case& what, const fs::path& file) {
    Conversation talk(*findDeviceKind(what.kind), unitOf(what), optionsOf(what));
    talk.runTo(static_cast<std::int64_t>(what.seconds * 1e6), moving);
    TraceHeader header;
    header.devices.push_back({0, "sensor", what.kind, ""});
    header.meta["constructed"] = "by tests/device_traces_test.cpp from the emulated unit";
    std::vector<TracePacket> packets{
        {0, {.t_us = 0, .endpoint = kOpenedMark, .bytes = encodeFacts(unitOf(what))}}};
    for (const Packet& packet : talk.packets) {
        if (!saysNothing(packet) || packet.t_us < 100'000) packets.push_back({0, packet});
    }
    fs::create_directories(file.parent_path());
    ASSERT_TRUE(writeTrace(file, header, packets));
}

std::string decoded(const Case& what, const fs::path& file) {
    auto reader = TraceReader::open(file);
    if (!reader) return reader.error().what;
    const DeviceKind& kind = *findDeviceKind(what.kind);
    std::unique_ptr<Driver> driver;
    Decoded out;
    for (auto next = reader->next(); next && *next; next = reader->next()) {
        const Packet& packet = (*next)->packet;
        if (packet.endpoint == kOpenedMark) {
            driver = kind.driver({.unit = *decodeFacts(packet.bytes), .options = optionsOf(what)});
            driver->begin(packet.t_us);
            continue;
        }
        driver->decode(packet, out);
    }
    std::string csv = "t_us,channel,counts,gap_before,saturated\n";
    for (const Sample& s : out.samples)
        csv += fmt::format("{},{},{},{:d},{:d}\n", s.t_us, s.channel, s.counts, s.gap_before, s.saturated);
    for (const CardRead& card : out.cards)
        csv += fmt::format("{},card {},{:d},,\n", card.t_us, card.uid, card.complete);
    return csv;
}

class DeviceTrace : public testing::TestWithParam<Case> {};

TEST_P(DeviceTrace, DecodesToWhatItAlwaysDid) {
    const Case& what = GetParam();
    const fs::path folder = fs::path(PLUMBLINE_SOURCE_DIR) / "tests/traces" / what.name;
    const bool accept = std::getenv("PLUMBLINE_ACCEPT") != nullptr && !fs::exists(folder / "packets.trace");
    if (accept) record(what, folder / "packets.trace");
    const std::string now = decoded(what, folder / "packets.trace");
    if (accept) std::ofstream(folder / "decoded.csv") << now;
    std::ostringstream kept;
    kept << std::ifstream(folder / "decoded.csv").rdbuf();
    EXPECT_GE(std::count(now.begin(), now.end(), '\n'), 2) << "nothing at all was decoded";
    EXPECT_EQ(now, kept.str());
}

INSTANTIATE_TEST_SUITE_P(Cases, DeviceTrace, testing::ValuesIn(cases()),
                         [](const auto& chosen) { return chosen.param.name; });

}  // namespace
}  // namespace plumbline::drivers
