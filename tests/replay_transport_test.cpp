#include "drivers/replay_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <mutex>
#include <thread>

#include "drivers/device_kind.h"
#include "tests/scratch.h"

namespace plumbline::drivers {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// Packets of the three kinds on one rack in order of time, as a recording has them.
std::vector<TracePacket> recorded(std::int64_t length_us) {
    const TruthAt truth = [](std::int64_t t_us) {
        const double s = static_cast<double>(t_us) * 1e-6;
        RackTruth at;
        at.bar_m = 0.25 * std::sin(4 * s);
        at.hook_left_n = 200 + 10 * s;
        if (t_us > 500'000 && t_us < 900'000) at.card = "0013110988";
        return at;
    };
    std::vector<TracePacket> all;
    const char* kinds[] = {"chronojump_encoder", "phidget_bridge_1046", "hid_keyboard_wedge"};
    for (std::uint16_t i = 0; i < 3; ++i) {
        auto emulator = findDeviceKind(kinds[i])->emulator({}, {});
        class Direct final : public Transport {
          public:
            explicit Direct(Emulator& emulator) : emulator_(emulator) {}
            TransportResult<void> open() override { return {}; }
            void close() override {}
            TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& r) override {
                return emulator_.control(r);
            }
            TransportResult<void> write(std::uint8_t, std::span<const std::uint8_t>) override { return {}; }
            TransportResult<std::optional<Packet>> read(std::chrono::milliseconds) override {
                return std::nullopt;
            }
            void awaitChange(std::chrono::milliseconds) override {}
            [[nodiscard]] std::string serial() const override { return {}; }
            [[nodiscard]] std::int64_t now() const override { return 0; }

          private:
            Emulator& emulator_;
        } direct(*emulator);
        EXPECT_TRUE(findDeviceKind(kinds[i])->driver({})->start(direct));
        emulator->emit(0, truth);
        for (auto& packet : emulator->emit(length_us, truth))
            all.push_back({.device = i, .packet = std::move(packet)});
    }
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.packet.t_us < b.packet.t_us; });
    return all;
}

const TraceHeader kHeader{
    .devices = {{.index = 0, .name = "lpt", .kind = "chronojump_encoder", .serial = "A1"},
                {.index = 1, .name = "hooks", .kind = "phidget_bridge_1046", .serial = ""},
                {.index = 2, .name = "reader", .kind = "hid_keyboard_wedge", .serial = ""}},
    .meta = {}};

/// Everything a device said, as text that can be compared.
struct Log {
    std::vector<std::string> lines;
    void add(std::uint16_t device, const Decoded& out) {
        for (const auto& s : out.samples) {
            lines.push_back(std::to_string(device) + ' ' + std::to_string(s.t_us) + ' ' +
                            std::to_string(s.channel) + ' ' + std::to_string(s.counts) +
                            (s.gap_before ? " gap" : "") + (s.saturated ? " saturated" : ""));
        }
        for (const auto& c : out.cards)
            lines.push_back(std::to_string(device) + ' ' + std::to_string(c.t_us) + ' ' + c.uid);
        if (out.bad + out.gaps > 0)
            lines.push_back(std::to_string(out.bad) + " bad " + std::to_string(out.gaps));
    }
};

/// What the drivers make of the packets when nothing lies between.
std::vector<std::string> original(const std::vector<TracePacket>& packets) {
    Log log;
    std::unique_ptr<Driver> drivers[3];
    for (std::uint16_t i = 0; i < 3; ++i) drivers[i] = findDeviceKind(kHeader.devices[i].kind)->driver({});
    for (const auto& [device, packet] : packets) {
        Decoded out;
        drivers[device]->decode(packet, out);
        log.add(device, out);
    }
    return log.lines;
}

class ReplayTransport : public ::testing::Test {
  protected:
    Scratch scratch;
    std::filesystem::path file = scratch.path() / "a.trace";

    std::shared_ptr<Replay> replay(const std::vector<TracePacket>& packets, double speed) {
        EXPECT_TRUE(writeTrace(file, kHeader, packets));
        auto result = Replay::open(file, speed);
        EXPECT_TRUE(result);
        return *result;
    }
    static TracePacket packet(std::int64_t t_us, std::uint16_t device, std::uint8_t byte) {
        return {.device = device, .packet = {.t_us = t_us, .endpoint = 0x81, .bytes = {byte}}};
    }
    static TracePacket opened(std::int64_t t_us, std::uint16_t device) {
        return {.device = device, .packet = {.t_us = t_us, .endpoint = kOpenedMark, .bytes = {}}};
    }
};

TEST_F(ReplayTransport, ReproducesTheSamplesOfTheRecordedRunExactly) {
    const auto packets = recorded(3'000'000);
    const auto expected = original(packets);
    ASSERT_GT(expected.size(), 3000U);
    const auto source = replay(packets, 0);
    std::unique_ptr<Transport> transports[3];
    for (std::uint16_t i = 0; i < 3; ++i) transports[i] = source->transport(i);
    std::mutex mutex;
    Log log;
    {
        std::vector<std::jthread> threads;
        for (std::uint16_t i = 0; i < 3; ++i) {
            threads.emplace_back([&, i] {
                auto driver = findDeviceKind(kHeader.devices[i].kind)->driver({});
                EXPECT_TRUE(transports[i]->open());
                EXPECT_TRUE(driver->start(*transports[i])) << "a recording answers what the kind asks";
                for (;;) {
                    auto next = transports[i]->read(50ms);
                    if (!next) break;
                    if (!*next) continue;
                    Decoded out;
                    driver->decode(**next, out);
                    std::lock_guard lock(mutex);
                    log.add(i, out);
                }
            });
        }
    }
    EXPECT_EQ(log.lines, expected) << "the same samples, and in the same order over all devices";
}

TEST_F(ReplayTransport, KeepsRecordedTimesAndEndsWhenTheRecordingIsOver) {
    auto transport = replay({packet(5'000'000, 0, 1), packet(9'000'000'000, 0, 2)}, 0)->transport(0);
    ASSERT_TRUE(transport->open());
    EXPECT_EQ(transport->serial(), "A1");
    EXPECT_EQ(transport->now(), 5'000'000) << "recorded time does not begin at nought";
    EXPECT_EQ((*transport->read(10ms))->t_us, 5'000'000);
    EXPECT_EQ((*transport->read(10ms))->t_us, 9'000'000'000);
    const auto end = transport->read(10ms);
    ASSERT_FALSE(end);
    EXPECT_EQ(end.error().fault, Fault::Ended);
    EXPECT_EQ(transport->open().error().fault, Fault::Ended);
}

TEST_F(ReplayTransport, WaitsForTheDeviceWhosePacketComesFirst) {
    const auto source = replay({packet(1, 0, 1), packet(2, 1, 2), packet(3, 0, 3)}, 0);
    auto a = source->transport(0);
    auto b = source->transport(1);
    EXPECT_FALSE(*b->read(1ms)) << "device 0 is first";
    EXPECT_TRUE(*a->read(1ms));
    EXPECT_FALSE(*b->read(1ms)) << "device 0 has not come back, its packet may not be queued yet";
    EXPECT_FALSE(*a->read(1ms)) << "now it has, but it is not its turn";
    EXPECT_TRUE(*b->read(1ms));
    EXPECT_FALSE(*b->read(1ms));
    EXPECT_TRUE(*a->read(1ms));
}

TEST_F(ReplayTransport, SkipsDevicesThatNobodyReplaysAndThoseThatLeave) {
    const auto source =
        replay({packet(1, 2, 0), packet(2, 1, 0), packet(3, 0, 7), packet(4, 1, 0), packet(5, 0, 8)}, 0);
    auto a = source->transport(0);
    auto b = source->transport(1);
    EXPECT_TRUE(*b->read(1ms));
    b.reset();
    EXPECT_EQ((*a->read(1ms))->bytes[0], 7);
    EXPECT_EQ((*a->read(1ms))->bytes[0], 8);
    EXPECT_FALSE(a->read(1ms));
}

TEST_F(ReplayTransport, SendsTheDriverThroughAReopenWhereTheRecordingHasOne) {
    auto transport = replay({opened(1, 0), packet(2, 0, 1), opened(3, 0), packet(4, 0, 2)}, 0)->transport(0);
    ASSERT_TRUE(transport->open());
    EXPECT_EQ((*transport->read(1ms))->t_us, 2) << "the first opening is our own";
    const auto gone = transport->read(1ms);
    ASSERT_FALSE(gone);
    EXPECT_EQ(gone.error().fault, Fault::Gone);
    transport->close();
    ASSERT_TRUE(transport->open());
    EXPECT_EQ((*transport->read(1ms))->t_us, 4);
}

TEST_F(ReplayTransport, PacesPacketsAgainstTheHostsClock) {
    auto transport = replay({packet(1'000'000, 0, 1), packet(1'400'000, 0, 2)}, 4)->transport(0);
    EXPECT_TRUE(*transport->read(10ms));
    const auto start = std::chrono::steady_clock::now();
    EXPECT_FALSE(*transport->read(20ms)) << "due only after 100 ms";
    while (!*transport->read(20ms)) {
    }
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GT(took, 90ms);
    EXPECT_LT(took, 2s);
    EXPECT_GE(transport->now(), 1'400'000);
}

TEST_F(ReplayTransport, AnswersRequestsLikeAPatientDevice) {
    auto transport = replay({}, 0)->transport(0);
    const auto in =
        transport->control({.type = 0xC0, .request = 10, .value = 0, .index = 0, .data = {}, .length = 3});
    ASSERT_TRUE(in);
    EXPECT_TRUE(in->empty()) << "what the device answered stands in the recording";
    EXPECT_TRUE(
        transport->control({.type = 0x40, .request = 1, .value = 0, .index = 0, .data = {}, .length = 0}));
    EXPECT_TRUE(transport->write(0x01, {}));
}

TEST_F(ReplayTransport, SaysWhereABadRecordingEnds) {
    scratch.write("a.trace", "plumbline-trace 1\n1 0 81 01\nrubbish\n");
    auto transport = (*Replay::open(file, 0))->transport(0);
    EXPECT_TRUE(*transport->read(1ms));
    EXPECT_THAT(transport->read(1ms).error().what, HasSubstr("line 3"));
    scratch.write("a.trace", "plumbline-trace 1\n1 0 81 01\n2 0 81");
    transport = (*Replay::open(file, 0))->transport(0);
    EXPECT_TRUE(*transport->read(1ms));
    EXPECT_THAT(transport->read(1ms).error().what, HasSubstr("cut off"));
    EXPECT_FALSE(Replay::open(scratch.path() / "none", 0));
}

}  // namespace
}  // namespace plumbline::drivers
