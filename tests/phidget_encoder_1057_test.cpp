#include <gtest/gtest.h>

#include <cmath>

#include "drivers/phidget.h"
#include "tests/conversation.h"

namespace plumbline::drivers {
namespace {

const DeviceKind& kind() {
    return *findDeviceKind("phidget_encoder_1057");
}

UnitFacts unitOf(std::uint16_t release) {
    UnitFacts facts = typicalFacts(kind());
    facts.release = release;
    return facts;
}

const TruthAt kSwing = [](std::int64_t t_us) {
    RackTruth truth;
    truth.bar_m = 0.4 * std::sin(static_cast<double>(t_us) * 4e-6);
    return truth;
};

TEST(PhidgetBoards, TellTheirVersionInEitherByte) {
    EXPECT_EQ(phidgetVersion(0x0300), 300);
    EXPECT_EQ(phidgetVersion(0x0003), 300);
    EXPECT_EQ(phidgetVersion(0x0102), 102);
    EXPECT_EQ(phidgetVersion(0x0400), 400);
}

TEST(PhidgetEncoder, DecodesWhatItsEmulatorEncodesInBothGenerations) {
    for (const int release : {0x0300, 0x0003, 0x0400}) {
        Conversation encoder(kind(), unitOf(static_cast<std::uint16_t>(release)));
        ASSERT_TRUE(encoder.started);
        encoder.runTo(8'000'000, kSwing);
        const auto& all = encoder.out.samples;
        ASSERT_NEAR(static_cast<double>(all.size()), 1000, 3) << std::hex << release;
        const double zero =
            static_cast<double>(all.front().counts) * kind().unit_per_count - kSwing(all.front().t_us).bar_m;
        for (const Sample& sample : all) {
            // 1.6 m/s at most: a millisecond of the old generation's clock and a count.
            ASSERT_NEAR(static_cast<double>(sample.counts) * kind().unit_per_count - zero,
                        kSwing(sample.t_us).bar_m, 0.0035);
        }
        EXPECT_EQ(encoder.out.gaps, 0U);
        EXPECT_EQ(encoder.out.bad, 0U);
    }
}

TEST(PhidgetEncoder, TakesTimesFromTheDeviceAcrossTheSixteenBitWrap) {
    auto driver = kind().driver({.unit = unitOf(0x0300), .options = {}});
    Decoded out;
    for (std::int64_t ms = 0; ms < 140'000; ms += 8) {
        const auto ticks = static_cast<std::uint16_t>(ms);
        const std::int64_t late_us = (ms / 8) % 7 * 1000;  // the host hears of it up to 6 ms later
        driver->decode({.t_us = ms * 1000 + late_us,
                        .endpoint = 0x81,
                        .bytes = {0, 0xFF, static_cast<std::uint8_t>(ticks & 0xFFU),
                                  static_cast<std::uint8_t>(ticks >> 8U), 1, 0}},
                       out);
    }
    EXPECT_EQ(out.gaps, 0U);
    for (std::size_t i = 500; i < out.samples.size(); ++i)
        ASSERT_NEAR(static_cast<double>(out.samples[i].t_us - out.samples[i - 1].t_us), 8000, 60);
}

TEST(PhidgetEncoder, SaysSoWhenReportsAreMissingBecauseTheirStepsAreLost) {
    Conversation encoder(kind(), unitOf(0x0300));
    encoder.runTo(1'000'000, kSwing);
    const auto before = encoder.out.samples.size();
    encoder.decode({.t_us = 1'500'000, .endpoint = 0x81, .bytes = {0, 0xFF, 0xDC, 0x05, 3, 0}});
    ASSERT_EQ(encoder.out.samples.size(), before + 1);
    EXPECT_TRUE(encoder.out.samples.back().gap_before);
    EXPECT_EQ(encoder.out.gaps, 1U);
}

TEST(PhidgetEncoder, RefusesShortReportsAndStepsNoBarCanMake) {
    auto driver = kind().driver({.unit = unitOf(0x0400), .options = {}});
    Decoded out;
    driver->decode({.t_us = 0, .endpoint = 0x81, .bytes = {}}, out);
    EXPECT_EQ(out.bad, 0U);
    driver->decode({.t_us = 0, .endpoint = 0x81, .bytes = {1, 2, 3}}, out);
    driver->decode({.t_us = 0, .endpoint = 0x81, .bytes = {0, 0, 0, 0, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0}}, out);
    driver->decode({.t_us = 0, .endpoint = 0x81, .bytes = {0, 0, 0, 0, 0x80, 0, 0, 0, 0, 0, 0, 0, 0}}, out);
    EXPECT_EQ(out.bad, 3U);
    EXPECT_TRUE(out.samples.empty());
}

}  // namespace
}  // namespace plumbline::drivers
