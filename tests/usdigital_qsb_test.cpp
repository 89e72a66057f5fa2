#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "drivers/serial/serial_port.h"
#include "tests/conversation.h"

namespace plumbline::drivers {
namespace {

const DeviceKind& kind() {
    return *findDeviceKind("usdigital_qsb");
}

RackTruth bar(double metres) {
    RackTruth truth;
    truth.bar_m = metres;
    return truth;
}

const TruthAt kSwing = [](std::int64_t t_us) {
    return bar(0.4 * std::sin(static_cast<double>(t_us) * 4e-6));
};

/// One line as the FTDI chip would bring it, after the line has settled.
Packet lineAt(std::int64_t t_us, const std::string& text) {
    const std::string bytes = std::string("\x01\x60") + text;
    return {.t_us = t_us, .endpoint = 0x81, .bytes = {bytes.begin(), bytes.end()}};
}

TEST(UsDigitalQsb, IsSetUpByItsRecipeAndStreamsAtFiveHundredAndTwelveHertz) {
    Conversation qsb(kind());
    ASSERT_TRUE(qsb.started);
    qsb.runTo(6'000'000, kSwing);
    EXPECT_TRUE(qsb.out.stranger.empty()) << qsb.out.stranger;
    EXPECT_EQ(qsb.said, 9);
    ASSERT_GT(qsb.out.samples.size(), 4 * 512U);
    const auto& all = qsb.out.samples;
    const double seconds = static_cast<double>(all.back().t_us - all.front().t_us) * 1e-6;
    EXPECT_NEAR(static_cast<double>(all.size() - 1) / seconds, 512, 1);
    EXPECT_EQ(qsb.out.bad, 0U);
    EXPECT_EQ(qsb.out.gaps, 0U);
}

TEST(UsDigitalQsb, CountsFreelyAlthoughTheUnitIsDeliveredToWrapAtFiveHundred) {
    Conversation qsb(kind());
    qsb.runTo(6'000'000, kSwing);
    const double zero = static_cast<double>(qsb.out.samples.front().counts) * kind().unit_per_count -
                        kSwing(qsb.out.samples.front().t_us).bar_m;
    double most = 0;
    for (const Sample& sample : qsb.out.samples) {
        const double metres = static_cast<double>(sample.counts) * kind().unit_per_count - zero;
        most = std::max(most, std::abs(metres));
        // Half a millisecond of clock, and a count.
        ASSERT_NEAR(metres, kSwing(sample.t_us).bar_m, 0.0045);
    }
    EXPECT_GT(most, 0.39) << "0.4 m are 4000 counts, far beyond 500";
}

TEST(UsDigitalQsb, DecodesARecordingAsItDecodedTheLiveStream) {
    Conversation qsb(kind());
    qsb.runTo(4'000'000, kSwing);
    const Decoded again = replayed(kind(), typicalFacts(kind()), qsb.packets);
    ASSERT_EQ(again.samples.size(), qsb.out.samples.size());
    for (std::size_t i = 0; i < again.samples.size(); ++i) {
        EXPECT_EQ(again.samples[i].t_us, qsb.out.samples[i].t_us);
        EXPECT_EQ(again.samples[i].counts, qsb.out.samples[i].counts);
    }
}

TEST(UsDigitalQsb, DecodesARecordingThatBeginsInTheMiddleOfAStream) {
    Conversation qsb(kind());
    qsb.runTo(5'000'000, kSwing);
    std::vector<Packet> tail(qsb.packets.end() - static_cast<std::ptrdiff_t>(qsb.packets.size() / 3),
                             qsb.packets.end());
    const Decoded again = replayed(kind(), typicalFacts(kind()), tail);
    EXPECT_GT(again.samples.size(), 500U);
    EXPECT_TRUE(again.stranger.empty());
}

/// Frames straight to a driver that takes them for the middle of a stream.
struct Stream {
    std::unique_ptr<Driver> driver = kind().driver({});
    Decoded out;
    std::int64_t t_us = 0;
    std::uint32_t ticks = 0;

    Stream() {
        driver->begin(0);
        t_us = SerialPort::kSettleUs;
        driver->decode(lineAt(t_us, ""), out);
        for (int i = 0; i < 64; ++i) frame(0);
        out = {};
    }
    void frame(std::uint32_t counts, int ticks_on = 1) {
        ticks += static_cast<std::uint32_t>(ticks_on);
        t_us += ticks_on * 1'000'000 / 512;
        char text[40];
        std::snprintf(text, sizeof text, "s 0E %08X %08X !\r\n", counts, ticks);
        driver->decode(lineAt(t_us, text), out);
    }
};

TEST(UsDigitalQsb, GoesOnAcrossTheEndsOfItsThirtyTwoBits) {
    Stream stream;
    stream.frame(0xFFFFFFFE);
    stream.frame(1);
    stream.frame(0x7FFFFFFF);
    stream.frame(0x80000001);
    ASSERT_EQ(stream.out.samples.size(), 4U);
    EXPECT_EQ(stream.out.samples[1].counts - stream.out.samples[0].counts, 3);
    EXPECT_EQ(stream.out.samples[3].counts - stream.out.samples[2].counts, 2);
}

TEST(UsDigitalQsb, KeepsThePositionButMarksABreakWhereFramesAreMissing) {
    Stream stream;
    stream.frame(10);
    stream.frame(12, 3);
    stream.frame(90, 200);
    ASSERT_EQ(stream.out.samples.size(), 3U);
    EXPECT_FALSE(stream.out.samples[1].gap_before) << "two lost frames leave the count as it is";
    EXPECT_TRUE(stream.out.samples[2].gap_before);
    EXPECT_EQ(stream.out.samples[2].counts - stream.out.samples[0].counts, 80);
    EXPECT_EQ(stream.out.gaps, 1U);
}

TEST(UsDigitalQsb, ReadsRepliesWithAndWithoutSpacesAndCountsWhatIsNone) {
    Stream stream;
    stream.driver->decode(lineAt(stream.t_us + 1953, "s0E0000000700000100!\r\n"), stream.out);
    EXPECT_EQ(stream.out.samples.size(), 1U);
    for (const char* text :
         {"s 0E 0000ABCD !!\r\n", "hello\r\n", "s 0G 0000ABCD 00001234 !\r\n", "12;3.4\r\n"})
        stream.driver->decode(lineAt(stream.t_us + 4000, text), stream.out);
    EXPECT_EQ(stream.out.bad, 4U);
    EXPECT_EQ(stream.out.samples.size(), 1U);
}

TEST(UsDigitalQsb, GivesUpAUnitThatAnswersNothingOrRefusesARegister) {
    auto driver = kind().driver({});
    Decoded out;
    driver->begin(0);
    for (std::int64_t t_us = 0; t_us < 6'000'000 && out.stranger.empty(); t_us += 50'000)
        driver->idle(t_us, out);
    EXPECT_EQ(out.stranger, "does not answer as a QSB does");
    EXPECT_TRUE(out.unanswered);
    EXPECT_EQ(out.say.size(), 4U);
}

TEST(UsDigitalQsb, AsksAgainWhatWasRefusedOnceAndGivesUpOnlyAUnitThatRefusesAlways) {
    for (const int refusals : {1, 100}) {
        auto driver = kind().driver({});
        Decoded out;
        driver->begin(0);
        driver->decode(lineAt(60'000, ""), out);
        int left = refusals;
        for (std::int64_t t_us = 1'000'000; t_us < 6'000'000 && out.stranger.empty(); t_us += 50'000) {
            driver->idle(t_us, out);
            if (out.say.empty()) continue;
            out.say.clear();
            driver->decode(lineAt(t_us, left-- > 0 ? "x 15 0000000F !\r\n" : "w 15 0000000F !\r\n"), out);
            if (left < 0) break;
        }
        EXPECT_EQ(out.stranger.empty(), refusals == 1);
        if (refusals == 1) {
            EXPECT_EQ(out.say.size(), 1U) << "the next step";
        }
    }
}

}  // namespace
}  // namespace plumbline::drivers
