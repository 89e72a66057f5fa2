#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "drivers/device_kind.h"
#include "tests/conversation.h"
#include "tests/fake_transport.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using Bytes = std::vector<std::uint8_t>;

const DeviceKind& kind() {
    return *findDeviceKind("phidget_bridge_1046");
}

/// A report as the board sends it after setup; all four channels carry `raw`.
Bytes report(std::uint32_t raw, std::uint8_t has_data = 0xF0, std::uint8_t out_of_range = 0) {
    Bytes bytes{static_cast<std::uint8_t>(0x0FU | has_data), out_of_range, 0x77, 0x77, 0x00, 0x01};
    for (int i = 0; i < 4; ++i) {
        bytes.push_back(static_cast<std::uint8_t>(raw >> 16U));
        bytes.push_back(static_cast<std::uint8_t>(raw >> 8U));
        bytes.push_back(static_cast<std::uint8_t>(raw));
    }
    return bytes;
}

struct Live {
    std::unique_ptr<Driver> driver = kind().driver({});
    Decoded out;
    std::int64_t t_us = 0;

    /// `warm`: the invalid first conversion has already gone by.
    explicit Live(bool warm = true) {
        if (warm) feed(report(0x800000));
    }
    void feed(Bytes bytes) {
        driver->decode({.t_us = t_us, .endpoint = 0x81, .bytes = std::move(bytes)}, out);
        t_us += 8000;
    }
};

TEST(PhidgetBridge, WeighsWithTheArithmeticOfItsCells) {
    // 2 mV/V at 500 kg: at gain 128 that is 2 / (1000/128) of half the 24-bit range.
    const double counts_at_500_kg = 2.0 / (1000.0 / 128.0) * 0x800000;
    EXPECT_NEAR(counts_at_500_kg * kind().unit_per_count, 500 * 9.80665, 1e-6);
    EXPECT_EQ(kind().zero_counts, 0);
    EXPECT_EQ(kind().channels, 4);
    EXPECT_DOUBLE_EQ(kind().nominal_hz, 125);
}

TEST(PhidgetBridge, EnablesFourChannelsAtGain128AndEightMilliseconds) {
    FakeTransport transport;
    ASSERT_TRUE(kind().driver({})->start(transport));
    ASSERT_EQ(transport.requests.size(), 1U);
    const auto& request = transport.requests[0];
    EXPECT_EQ(request.type, 0x21);
    EXPECT_EQ(request.request, 0x09);
    EXPECT_EQ(request.value, 0x0200);
    EXPECT_THAT(request.data, ElementsAre(0x0F, 0x77, 0x77, 0x01, 0x00));
    EXPECT_TRUE(transport.written.empty());
}

TEST(PhidgetBridge, UsesTheOutEndpointWhereSetReportIsRefused) {
    FakeTransport transport;
    transport.stalls = {0x09};
    ASSERT_TRUE(kind().driver({})->start(transport));
    ASSERT_EQ(transport.written.size(), 1U);
    EXPECT_THAT(transport.written[0], ElementsAre(0x0F, 0x77, 0x77, 0x01, 0x00));
}

TEST(PhidgetBridge, ReadsTwentyFourBitsHighByteFirstAroundTheMiddle) {
    Live bridge;
    auto bytes = report(0x800000);
    bytes[6] = 0x80, bytes[7] = 0x01, bytes[8] = 0x02;    // channel 0: +0x102
    bytes[9] = 0x7F, bytes[10] = 0xFF, bytes[11] = 0xFF;  // channel 1: -1
    bridge.feed(bytes);
    ASSERT_EQ(bridge.out.samples.size(), 4U);
    EXPECT_EQ(bridge.out.samples[0].counts, 0x102);
    EXPECT_EQ(bridge.out.samples[1].counts, -1);
    EXPECT_EQ(bridge.out.samples[2].counts, 0);
    for (std::size_t i = 0; i < 4; ++i) {
        EXPECT_EQ(bridge.out.samples[i].channel, i);
        EXPECT_EQ(bridge.out.samples[i].t_us, 8000);
        EXPECT_TRUE(bridge.out.samples[i].gap_before) << "nothing came before";
        EXPECT_FALSE(bridge.out.samples[i].saturated);
    }
    bridge.feed(report(0x800000));
    EXPECT_FALSE(bridge.out.samples.back().gap_before);
    EXPECT_EQ(bridge.out.bad, 0U);
}

TEST(PhidgetBridge, DropsTheFirstConversionOfEachChannel) {
    Live bridge(false);
    bridge.feed(report(0x000000, 0x10));
    EXPECT_TRUE(bridge.out.samples.empty());
    bridge.feed(report(0x800000, 0x30));
    ASSERT_EQ(bridge.out.samples.size(), 1U);
    EXPECT_EQ(bridge.out.samples[0].channel, 0);
}

TEST(PhidgetBridge, GivesNoSampleForAChannelWithoutNewData) {
    Live bridge;
    bridge.feed(report(0x800000, 0xA0));
    ASSERT_EQ(bridge.out.samples.size(), 2U);
    EXPECT_EQ(bridge.out.samples[0].channel, 1);
    EXPECT_EQ(bridge.out.samples[1].channel, 3);
}

TEST(PhidgetBridge, CallsAChannelSaturatedWhenTheBoardSaysSoOrAtTheEndOfItsRange) {
    Live bridge;
    bridge.feed(report(0x800000, 0xF0, 0x04));
    ASSERT_EQ(bridge.out.samples.size(), 4U);
    EXPECT_FALSE(bridge.out.samples[1].saturated);
    EXPECT_TRUE(bridge.out.samples[2].saturated);
    bridge.feed(report(0xFFFFFF));
    EXPECT_TRUE(bridge.out.samples.back().saturated);
    bridge.feed(report(0x000000));
    EXPECT_TRUE(bridge.out.samples.back().saturated);
}

TEST(PhidgetBridge, RefusesShortReportsOtherSettingsAndTheLaterGeneration) {
    Live bridge;
    bridge.feed(Bytes(17, 0));
    bridge.feed({0x1B, 0x00, 0, 0, 0, 0, 0});  // version 200 and up: type, channel, float, error
    for (const std::size_t echo : {0U, 2U, 3U, 5U}) {
        auto bytes = report(0x800000);
        bytes[echo] = 0;
        bridge.feed(bytes);
    }
    EXPECT_EQ(bridge.out.bad, 6U);
    EXPECT_TRUE(bridge.out.samples.empty());
    bridge.feed({});
    EXPECT_EQ(bridge.out.bad, 6U) << "an empty transfer is no data, not nonsense";
}

TEST(PhidgetBridge, ForgivesAFewOldReportsAfterOpeningButNotForEver) {
    Live bridge(false);
    for (int i = 0; i < 16; ++i) bridge.feed(Bytes(18, 0));
    EXPECT_EQ(bridge.out.bad, 0U);
    bridge.feed(Bytes(18, 0));
    EXPECT_EQ(bridge.out.bad, 1U);
}

TEST(PhidgetBridge, ReportsReportsThatNeverCame) {
    Live bridge;
    bridge.feed(report(0x800000));
    bridge.out = {};
    bridge.t_us += 200'000;
    bridge.feed(report(0x800000));
    EXPECT_EQ(bridge.out.gaps, 1U);
    ASSERT_EQ(bridge.out.samples.size(), 4U);
    EXPECT_TRUE(bridge.out.samples[0].gap_before);
}

TEST(PhidgetBridge, DecodesWhatItsEmulatorEncodes) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.hook_left_n = 100 + static_cast<double>(t_us) * 1e-6;
        at.hook_right_n = -50;
        at.platform_left_n = 4000;
        at.platform_right_n = 1e9;
        return at;
    };
    auto emulator = kind().emulator({}, {});
    auto driver = kind().driver({});
    Decoded out;
    for (const auto& packet : emulator->emit(20'000, truth)) driver->decode(packet, out);
    EXPECT_TRUE(out.samples.empty()) << "nothing is enabled yet";
    FakeTransport transport;
    ASSERT_TRUE(driver->start(transport));
    ASSERT_TRUE(emulator->control(transport.requests.at(0)));
    for (const auto& packet : emulator->emit(2'020'000, truth)) driver->decode(packet, out);
    EXPECT_EQ(out.bad, 0U);
    EXPECT_NEAR(static_cast<double>(out.samples.size()), 4 * 249, 8);
    for (const auto& sample : out.samples) {
        const auto at = truth(sample.t_us);
        const double newton[] = {at.hook_left_n, at.hook_right_n, at.platform_left_n};
        EXPECT_EQ(sample.saturated, sample.channel == 3);
        if (sample.channel == 3) continue;
        EXPECT_NEAR(static_cast<double>(sample.counts) * kind().unit_per_count, newton[sample.channel],
                    kind().unit_per_count);
    }
}

TEST(PhidgetBridge, EmulatorStallsWhatTheBoardDoesNotKnowAndTakesItsCommandOnEitherWay) {
    auto emulator = kind().emulator({}, {});
    const auto answer =
        emulator->control({.type = 0x40, .request = 9, .value = 1, .index = 0, .data = {}, .length = 0});
    ASSERT_FALSE(answer);
    EXPECT_EQ(answer.error().fault, Fault::Stalled);
    EXPECT_FALSE(emulator->write(0x02, Bytes{0x0F, 0x77, 0x77, 1, 0}));
    EXPECT_FALSE(emulator->write(0x01, Bytes{0x0F}));
    EXPECT_TRUE(emulator->write(0x01, Bytes{0x0F, 0x77, 0x77, 2, 0}));
    EXPECT_EQ(emulator->emit(0, [](std::int64_t) { return RackTruth{}; }).size(), 0U);
    EXPECT_EQ(emulator->emit(160'000, [](std::int64_t) { return RackTruth{}; }).size(), 10U)
        << "16 ms were asked for";
}

UnitFacts unitOf(std::uint16_t release) {
    UnitFacts facts = typicalFacts(kind());
    facts.release = release;
    return facts;
}

TEST(PhidgetBridge, EnablesTheFirstChannelAloneForAWhileOnBoardsWithTheGainBug) {
    const auto driver = kind().driver({.unit = unitOf(0x0101), .options = {}});
    FakeTransport transport;
    ASSERT_TRUE(driver->start(transport));
    EXPECT_EQ(transport.requests.at(0).data.at(0), 0x01);
    driver->begin(0);
    Decoded out;
    driver->idle(249'000, out);
    EXPECT_TRUE(out.say.empty());
    driver->idle(251'000, out);
    ASSERT_EQ(out.say.size(), 1U);
    EXPECT_EQ(std::get<ControlRequest>(out.say[0]).data.at(0), 0x0F);
    driver->idle(300'000, out);
    EXPECT_EQ(out.say.size(), 1U);
}

TEST(PhidgetBridge, GivesTheSameCountsInBothGenerations) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.hook_left_n = 500 + static_cast<double>(t_us) * 1e-5;
        at.hook_right_n = -50;
        at.platform_left_n = 1200;
        at.platform_right_n = 1e9;
        return at;
    };
    for (const int release : {0x0101, 0x0102, 0x0200}) {
        Conversation bridge(kind(), unitOf(static_cast<std::uint16_t>(release)));
        ASSERT_TRUE(bridge.started);
        bridge.runTo(2'000'000, truth);
        const int late = release == 0x0101 ? 32 : 0;  // a quarter of a second for the gain
        EXPECT_NEAR(static_cast<double>(bridge.out.samples.size()), 4 * (249 - late), 8)
            << std::hex << release;
        EXPECT_EQ(bridge.out.bad, 0U);
        EXPECT_EQ(bridge.out.gaps, 0U);
        for (const Sample& sample : bridge.out.samples) {
            const auto at = truth(sample.t_us);
            const double newton[] = {at.hook_left_n, at.hook_right_n, at.platform_left_n};
            EXPECT_EQ(sample.saturated, sample.channel == 3);
            if (sample.channel == 3) continue;
            EXPECT_NEAR(static_cast<double>(sample.counts) * kind().unit_per_count, newton[sample.channel],
                        kind().unit_per_count);
        }
    }
}

TEST(PhidgetBridge, LaterGenerationRefusesWhatIsNoReading) {
    const auto driver = kind().driver({.unit = unitOf(0x0200), .options = {}});
    Decoded out;
    const auto feed = [&](Bytes bytes) {
        driver->decode({.t_us = 0, .endpoint = 0x81, .bytes = std::move(bytes)}, out);
    };
    feed({});
    EXPECT_EQ(out.bad, 0U);
    feed({0x1B, 0x00});
    feed({0x1B, 0x04, 0, 0, 0, 0, 0});
    feed({0x1B, 0x00, 0x7F, 0xC0, 0, 0, 0});  // not a number
    feed({0x1B, 0x00, 0x40, 0, 0, 0, 0});     // 2 V/V
    feed({0x1B, 0x00, 0, 0, 0, 0});
    feed({0x42, 0x00, 0, 0, 0, 0, 0});
    EXPECT_EQ(out.bad, 6U);
    EXPECT_TRUE(out.samples.empty());
    feed({0x1B, 0x01, 0, 0, 0, 0, 0});
    feed({0x1C, 0x01, 0x01});
    ASSERT_EQ(out.samples.size(), 1U) << "the first conversion is not valid";
    EXPECT_TRUE(out.samples[0].saturated);
}

TEST(PhidgetBridge, SurvivesAnyBytes) {
    std::mt19937 random(11);
    auto driver = kind().driver({});
    Decoded out;
    for (int i = 0; i < 20'000; ++i) {
        Bytes bytes(random() % 64);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
        if (bytes.size() > 5 && random() % 2 == 0)
            bytes[0] |= 0x0F, bytes[2] = bytes[3] = 0x77, bytes[4] = 0, bytes[5] = 1;
        driver->decode({.t_us = static_cast<std::int64_t>(random()), .endpoint = 0x81, .bytes = bytes}, out);
    }
    EXPECT_GT(out.samples.size(), 1000U);
    for (const auto& sample : out.samples) {
        ASSERT_LT(sample.channel, 4);
        ASSERT_LE(std::abs(sample.counts), 0x800000);
    }
}

}  // namespace
}  // namespace plumbline::drivers
