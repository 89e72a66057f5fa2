#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <random>

#include "drivers/device_kind.h"
#include "drivers/serial/serial_port.h"
#include "tests/fake_transport.h"
#include "tests/shared_files.h"

namespace plumbline::drivers {
namespace {

using Bytes = std::vector<std::uint8_t>;
constexpr int kDropped = 20;

const DeviceKind& kind() {
    return *findDeviceKind("chronojump_encoder");
}

constexpr int kProof = 100;  // milliseconds in which it shows what it is

/// The encoder as opened: line settled, known for what it is, first 20 samples gone. Packets follow one per
/// millisecond.
struct Live {
    std::unique_ptr<Driver> driver = kind().driver({});
    Decoded out;
    std::int64_t t_us = 0;

    Live() {
        raw({0x01, 0x60});
        t_us = SerialPort::kSettleUs;
        raw({0x01, 0x60});
        for (int i = 0; i <= kProof; ++i) raw({0x01, 0x60, 0});
        for (int i = 0; i < kDropped; ++i) raw({0x01, 0x60, 0});
        out = {};
    }
    void raw(Bytes bytes) {
        driver->decode({.t_us = t_us, .endpoint = 0x81, .bytes = std::move(bytes)}, out);
        t_us += 1000;
    }
    void data(const Bytes& data) {
        Bytes bytes{0x01, 0x60};
        bytes.insert(bytes.end(), data.begin(), data.end());
        raw(std::move(bytes));
    }
    [[nodiscard]] std::vector<std::int64_t> counts() const {
        std::vector<std::int64_t> all;
        for (const auto& sample : out.samples) all.push_back(sample.counts);
        return all;
    }
};

TEST(ChronojumpEncoder, IsAnLptOfOneMillimetreAndOneMillisecond) {
    EXPECT_EQ(kind().role, Role::Lpt);
    EXPECT_DOUBLE_EQ(kind().unit_per_count, 0.001);
    EXPECT_DOUBLE_EQ(kind().nominal_hz, 1000);
    EXPECT_EQ(kind().matches.at(0).vendor, 0x0403);
    EXPECT_EQ(kind().matches.at(0).product, 0x6001);
    EXPECT_EQ(kind().usb.where, UsbShape::Where::SerialPort);
}

TEST(ChronojumpEncoder, SumsSignedMillimetres) {
    Live lpt;
    lpt.data({0x00, 0x01, 0x01, 0x02, 0xFF, 0x00});  // the worked example of the protocol notes
    EXPECT_THAT(lpt.counts(), ::testing::ElementsAre(0, 1, 2, 4, 3, 3));
    EXPECT_EQ(lpt.out.bad, 0U);
}

TEST(ChronojumpEncoder, SpacesSamplesExactlyOneMillisecondApartHoweverTheyArePacked) {
    Live a;
    Live b;
    for (int i = 0; i < 60; ++i) a.data({1});
    b.t_us += 37'000;  // the same bytes in one late transfer
    b.data(Bytes(60, 1));
    ASSERT_EQ(a.out.samples.size(), 60U);
    ASSERT_EQ(b.out.samples.size(), 60U);
    for (std::size_t i = 0; i < 60; ++i) {
        EXPECT_EQ(a.out.samples[i].t_us, b.out.samples[i].t_us);
        EXPECT_EQ(a.out.samples[i].counts, b.out.samples[i].counts);
        EXPECT_EQ(a.out.samples[i].t_us - a.out.samples[0].t_us, static_cast<std::int64_t>(i) * 1000);
    }
}

TEST(ChronojumpEncoder, DropsTheFirstTwentySamplesAndMarksTheNextAsAFreshStart) {
    auto driver = kind().driver({});
    Decoded out;
    driver->begin(0);
    driver->decode({.t_us = 60'000, .endpoint = 0x81, .bytes = {0x01, 0x60}}, out);
    for (int i = 0; i <= kProof; ++i)
        driver->decode({.t_us = 61'000 + 1000 * i, .endpoint = 0x81, .bytes = {0x01, 0x60, 5}}, out);
    Bytes bytes{0x01, 0x60};
    for (int i = 0; i < 30; ++i) bytes.push_back(static_cast<std::uint8_t>(i < kDropped ? 9 : 1));
    driver->decode({.t_us = 200'000, .endpoint = 0x81, .bytes = bytes}, out);
    ASSERT_EQ(out.samples.size(), 10U);
    EXPECT_TRUE(out.samples[0].gap_before);
    EXPECT_FALSE(out.samples[1].gap_before);
    EXPECT_EQ(out.samples[0].counts, 1) << "what was dropped leaves no trace in the position";
    EXPECT_EQ(out.samples.back().t_us, 200'000);
    EXPECT_EQ(out.samples[0].t_us, 191'000) << "but time went on";
}

TEST(ChronojumpEncoder, TakesImpossibleStepsForNoMotionAndCountsThem) {
    Live lpt;
    lpt.data({1, 1, 21, 0xEB /* -21 */, 0x80, 20, 0xEC /* -20 */});
    EXPECT_THAT(lpt.counts(), ::testing::ElementsAre(1, 2, 2, 2, 2, 22, 2));
    EXPECT_EQ(lpt.out.bad, 3U);
    EXPECT_EQ(lpt.out.samples.back().t_us - lpt.out.samples.front().t_us, 6000) << "time advances over them";
}

TEST(ChronojumpEncoder, CountsThePushButtonsMarksBesideTheSamplesWithoutLosingAMillisecond) {
    Live lpt;
    lpt.data({1, 'T', 1, 't', 1, 'J'});
    EXPECT_THAT(lpt.counts(), ::testing::ElementsAre(1, 2, 3));
    EXPECT_EQ(lpt.out.samples.back().t_us - lpt.out.samples.front().t_us, 2000);
    EXPECT_EQ(lpt.out.triggers, 2U) << "pressed and released; an answer to J is no press";
    EXPECT_EQ(lpt.out.bad, 0U);
}

/// Feeds `make(ms)` of each millisecond for two seconds to a fresh driver.
Decoded twoSecondsOf(const std::function<Bytes(int)>& make) {
    auto driver = kind().driver({});
    Decoded out;
    driver->begin(0);
    for (int ms = 60; ms < 2060 && out.stranger.empty(); ++ms) {
        Bytes bytes{0x01, 0x60};
        const Bytes data = make(ms);
        bytes.insert(bytes.end(), data.begin(), data.end());
        driver->decode({.t_us = ms * 1000, .endpoint = 0x81, .bytes = bytes}, out);
    }
    return out;
}

TEST(ChronojumpEncoder, LeavesADeviceAloneThatSendsTextOrTooFewBytes) {
    const std::string text = "1234567;12.34\r\n";
    const auto talker = twoSecondsOf([&](int ms) {
        return Bytes{static_cast<std::uint8_t>(text[static_cast<std::size_t>(ms) % text.size()])};
    });
    EXPECT_EQ(talker.stranger, "sends something else than movement");
    EXPECT_TRUE(talker.samples.empty());
    const auto slow = twoSecondsOf([](int ms) { return ms % 12 == 0 ? Bytes{1} : Bytes{}; });
    EXPECT_EQ(slow.stranger, "does not send a byte each millisecond");
    EXPECT_TRUE(slow.samples.empty());
    EXPECT_EQ(talker.say.size(), 1U) << "it was asked once who it is";
}

TEST(ChronojumpEncoder, KnowsAnEncoderThatLosesBytesByItsAnswer) {
    const auto lossy = [](bool answers) {
        bool said = false;
        return twoSecondsOf([=](int ms) mutable {
            if (answers && ms > 200 && !std::exchange(said, true)) return Bytes{0, 'J'};
            return ms % 2 == 0 ? Bytes{0} : Bytes{};
        });
    };
    EXPECT_TRUE(lossy(true).stranger.empty());
    EXPECT_GT(lossy(true).samples.size(), 500U);
    EXPECT_FALSE(lossy(false).stranger.empty());
}

TEST(ChronojumpEncoder, SaysHowFarItsClockIsOffTheHosts) {
    Live lpt;
    for (int i = 0; i < 20'000; ++i) {
        if (i % 100 == 0) lpt.t_us += 1000;  // each hundredth millisecond has no byte
        lpt.data({0});
    }
    ASSERT_TRUE(lpt.out.clock_ppm);
    EXPECT_NEAR(*lpt.out.clock_ppm, -10'000, 500);
}

TEST(ChronojumpEncoder, StartsAfreshAfterAnOverrunOfTheChip) {
    Live lpt;
    lpt.data({1, 1});
    lpt.raw({0x01, 0x62});  // the report may come with a packet that has no data itself
    lpt.data({1, 1});
    ASSERT_EQ(lpt.out.samples.size(), 4U);
    EXPECT_TRUE(lpt.out.samples[2].gap_before);
    EXPECT_FALSE(lpt.out.samples[3].gap_before);
    EXPECT_EQ(lpt.out.gaps, 1U);
    EXPECT_EQ(lpt.out.bad, 0U);
}

TEST(ChronojumpEncoder, ReportsSamplesThatNeverCameOnceTheBarRests) {
    Live lpt;
    for (int i = 0; i < 500; ++i) lpt.data({1});
    lpt.t_us += 150'000;  // the host's clock went on, the bytes of 150 ms are missing
    for (int i = 0; i < 1500; ++i) lpt.data({0});
    EXPECT_EQ(lpt.out.gaps, 1U);
    for (std::size_t i = 1; i < lpt.out.samples.size(); ++i) {
        ASSERT_GT(lpt.out.samples[i].t_us, lpt.out.samples[i - 1].t_us);
        ASSERT_FALSE(lpt.out.samples[i].gap_before) << "the position is still good";
    }
    EXPECT_EQ(lpt.out.samples.back().t_us, lpt.t_us - 1000);
    EXPECT_EQ(lpt.out.samples.back().counts, 500);
}

TEST(ChronojumpEncoder, AsksForAOneMillisecondLatencyAndForItsBaudRate) {
    FakeTransport transport;
    ASSERT_TRUE(kind().driver({})->start(transport));
    auto emulator = kind().emulator({}, {});
    for (const auto& request : transport.requests)
        EXPECT_TRUE(emulator->control(request)) << int{request.request};
    const auto latency =
        emulator->control({.type = 0xC0, .request = 10, .value = 0, .index = 0, .data = {}, .length = 1});
    ASSERT_TRUE(latency);
    EXPECT_EQ(latency->at(0), 1);
}

/// Runs the emulated encoder through its driver; `move` is the bar's height in metres over time.
Decoded throughEmulator(const std::function<double(std::int64_t)>& move, std::int64_t length_us,
                        bool setup = true) {
    auto emulator = kind().emulator({}, {});
    auto driver = kind().driver({});
    const TruthAt truth = [&](std::int64_t t_us) {
        RackTruth at;
        at.bar_m = move(t_us);
        return at;
    };
    EXPECT_TRUE(emulator->emit(0, truth).empty());
    if (setup) {
        FakeTransport transport;
        EXPECT_TRUE(driver->start(transport));
        for (const auto& request : transport.requests) EXPECT_TRUE(emulator->control(request));
    }
    Decoded out;
    for (std::int64_t t_us = 3700; t_us <= length_us; t_us += 3700) {
        for (const auto& packet : emulator->emit(t_us, truth)) driver->decode(packet, out);
    }
    return out;
}

TEST(ChronojumpEncoder, DecodesWhatItsEmulatorEncodes) {
    const auto move = [](std::int64_t t_us) { return 0.3 * std::sin(static_cast<double>(t_us) * 6e-6); };
    const auto out = throughEmulator(move, 5'000'000);
    ASSERT_GT(out.samples.size(), 4800U);
    EXPECT_EQ(out.bad, 0U);
    EXPECT_EQ(out.gaps, 0U);
    const auto& first = out.samples.front();
    const double zero = move(first.t_us) - static_cast<double>(first.counts) * 0.001;
    for (const auto& sample : out.samples) {
        ASSERT_NEAR(static_cast<double>(sample.counts) * 0.001 + zero, move(sample.t_us), 0.00101);
    }
}

TEST(ChronojumpEncoder, MakesNoSenseOfAStreamWhoseLineWasNeverSetUp) {
    const auto out = throughEmulator([](std::int64_t) { return 0.0; }, 2'000'000, false);
    EXPECT_FALSE(out.stranger.empty());
    EXPECT_TRUE(out.samples.empty());
}

TEST(ChronojumpEncoder, SurvivesAnyBytes) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        auto driver = kind().driver({});
        Decoded out;
        for (int i = 0; i < 50; ++i) {
            Bytes bytes(random() % 200);
            for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
            driver->decode({.t_us = static_cast<std::int64_t>(random()), .endpoint = 0x81, .bytes = bytes},
                           out);
        }
        for (std::size_t i = 1; i < out.samples.size(); ++i) {
            ASSERT_GT(out.samples[i].t_us, out.samples[i - 1].t_us);
            ASSERT_LE(std::abs(out.samples[i].counts - out.samples[i - 1].counts), 20);
        }
    }
}

TEST(ChronojumpEncoder, BringsARealRecordingThroughUnchanged) {
    const std::filesystem::path file =
        sharedFile("data/chronojump/encoder_1khz/benchpress-10kg-set-2019-07-08.txt");
    std::ifstream in(file);
    if (!in) GTEST_SKIP() << needs(file);
    Live lpt;
    std::vector<std::int64_t> expected;
    std::int64_t position = 0;
    for (std::string field; std::getline(in, field, ',');) {
        const int step = std::stoi(field);
        lpt.data({static_cast<std::uint8_t>(step)});
        expected.push_back(position += step);
    }
    ASSERT_GT(expected.size(), 5000U);
    EXPECT_EQ(lpt.counts(), expected);
    EXPECT_EQ(lpt.out.bad, 0U);
    EXPECT_EQ(lpt.out.gaps, 0U);
}

}  // namespace
}  // namespace plumbline::drivers
