#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <random>

#include "tests/line_rig.h"
#include "tests/shared_files.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::LineRig;
using testing::PlaybackBoard;

const DeviceKind& kind() {
    return *findDeviceKind("chronojump_force");
}

TEST(ChronojumpForce, IsALoadCellOfAHundredthOfANewton) {
    EXPECT_EQ(kind().role, Role::Load);
    EXPECT_EQ(kind().channels, 1);
    EXPECT_DOUBLE_EQ(kind().unit_per_count, 0.01);
    EXPECT_EQ(kind().usb.where, UsbShape::Where::SerialPort);
    EXPECT_FALSE(kind().wrong_options) << "it takes none";
}

TEST(ChronojumpForce, SaysNothingWhileTheBoardBootsAndThenAsksWhoItIs) {
    LineRig rig("chronojump_force");
    rig.wait(2'900'000);
    EXPECT_THAT(rig.said(), IsEmpty());
    rig.wait(200'000);
    EXPECT_THAT(rig.said(), ElementsAre("get_version:"));
    rig.wait(2'300'000);
    EXPECT_THAT(rig.said(), IsEmpty());
    rig.wait(200'000);
    EXPECT_THAT(rig.said(), ElementsAre("get_version:"));
}

TEST(ChronojumpForce, StartsTheCaptureWhenItHearsAVersionAndAgainWhenOneEnded) {
    LineRig rig("chronojump_force");
    rig.line("Force_Sensor-0.6");
    EXPECT_THAT(rig.said(), ElementsAre("start_capture:"));
    rig.line("Starting capture...");
    EXPECT_THAT(rig.said(), IsEmpty());
    rig.line("Capture ended:10000");
    EXPECT_THAT(rig.said(), ElementsAre("start_capture:"));
    EXPECT_EQ(rig.out.bad, 0U);
    EXPECT_TRUE(rig.out.samples.empty());
}

TEST(ChronojumpForce, TakesLinesOfARunningCaptureWithoutAskingAnything) {
    LineRig rig("chronojump_force");
    for (int i = 0; i < 600; ++i) {
        rig.wait(10'340);
        rig.line(std::to_string(500'000 + 11'340 * i) + ";12.34");
    }
    EXPECT_THAT(rig.said(), IsEmpty());
    EXPECT_EQ(rig.out.samples.size(), 599U) << "the first line may have lost its beginning";
    EXPECT_EQ(rig.out.samples.back().counts, 1234);
    EXPECT_TRUE(rig.out.samples[0].gap_before);
    EXPECT_FALSE(rig.out.samples[1].gap_before);
    EXPECT_EQ(rig.out.bad, 0U);
}

TEST(ChronojumpForce, ReadsHundredthsOfANewtonOfEitherSign) {
    LineRig rig("chronojump_force");
    rig.line("1000;0.00");
    for (const char* value : {"-3.09", "0", "27.3", "+1.005", "-0.01", "1234.56"}) {
        rig.wait(10'000);
        rig.line(std::to_string(rig.now_us) + ";" + value);
    }
    EXPECT_THAT(rig.counts(), ElementsAre(-309, 0, 2730, 100, -1, 123456));
}

TEST(ChronojumpForce, DropsAndCountsLinesThatAreNoReadings) {
    LineRig rig("chronojump_force");
    rig.line("1000;0.00");
    for (const char* line : {"2000;1,5", "2000;nan", "2000;", ";1.5", "-5;1.5", "99999999999;1.5", "2000;1e3",
                             "2000;1.5;2", "hello", "0x10;1.5", "2000;0x10", "20 00;1.0"})
        rig.line(line);
    EXPECT_TRUE(rig.out.samples.empty());
    EXPECT_EQ(rig.out.bad, 12U);
}

TEST(ChronojumpForce, CountsThePushButtonsMarksBesideTheReadings) {
    LineRig rig("chronojump_force");
    rig.line("1000;1.00");
    rig.line("2000;R");
    rig.line("3000;1.50");
    rig.line("4000;r");
    EXPECT_EQ(rig.out.triggers, 2U);
    EXPECT_THAT(rig.counts(), ElementsAre(150));
    EXPECT_EQ(rig.out.bad, 0U);
}

TEST(ChronojumpForce, TimesReadingsByTheBoardsClockHoweverLateTheirPacketsAre) {
    LineRig rig("chronojump_force");
    std::mt19937 random(3);
    const std::int64_t origin = rig.now_us;
    for (int i = 0; i < 2000; ++i) {
        rig.now_us = std::max(
            rig.now_us, origin + std::int64_t{11'340} * i + 200 + static_cast<std::int64_t>(random() % 9000));
        rig.line(std::to_string(7 + std::int64_t{11'340} * i) + ";1.00");
    }
    const auto& samples = rig.out.samples;
    ASSERT_EQ(samples.size(), 1999U);
    for (std::size_t i = 400; i < samples.size(); ++i)
        ASSERT_NEAR(static_cast<double>(samples[i].t_us - origin), 11'340.0 * static_cast<double>(i + 1),
                    1200);
}

TEST(ChronojumpForce, GoesOnWhenTheBoardsMicrosecondsWrap) {
    LineRig rig("chronojump_force");
    std::uint32_t micros = 0xFFFFFFFFU - 1'000'000;
    for (int i = 0; i < 300; ++i, micros += 11'340) {
        rig.wait(10'340);
        rig.line(std::to_string(micros) + ";1.00");
    }
    ASSERT_EQ(rig.out.samples.size(), 299U);
    EXPECT_EQ(rig.out.gaps, 0U);
    for (std::size_t i = 1; i < rig.out.samples.size(); ++i) {
        EXPECT_FALSE(rig.out.samples[i].gap_before);
        EXPECT_NEAR(static_cast<double>(rig.out.samples[i].t_us - rig.out.samples[i - 1].t_us), 11'340, 60);
    }
}

TEST(ChronojumpForce, MarksABreakWhenTheBoardStartsAnew) {
    LineRig rig("chronojump_force");
    for (int i = 0; i < 300; ++i) {
        rig.wait(10'340);
        rig.line(std::to_string((i < 200 ? 90'000'000 : 1000) + 11'340 * i) + ";1.00");
    }
    EXPECT_EQ(rig.out.gaps, 1U);
    EXPECT_TRUE(rig.out.samples[199].gap_before);
    EXPECT_FALSE(rig.out.samples[200].gap_before);
}

TEST(ChronojumpForce, MarksABreakAfterAnOverrunAndDropsTheTornLine) {
    LineRig rig("chronojump_force");
    rig.line("1000;1.00");
    rig.line("12340;1.00");
    rig.bytes("23680;1");
    rig.overrun();
    rig.bytes("5.00\r\n");
    rig.line("46360;2.00");
    EXPECT_THAT(rig.counts(), ElementsAre(100, 200));
    EXPECT_TRUE(rig.out.samples[1].gap_before);
}

TEST(ChronojumpForce, LeavesADeviceAloneThatDoesNotAnswerFiveTimes) {
    LineRig rig("chronojump_force");
    rig.wait(15'000'000);
    EXPECT_EQ(rig.said().size(), 5U);
    EXPECT_EQ(rig.out.stranger, "");
    rig.wait(1'000'000);
    EXPECT_EQ(rig.out.stranger, "does not answer as one");
}

TEST(ChronojumpForce, LeavesAnotherOfTheMakersBoardsAloneByItsName) {
    LineRig rig("chronojump_force");
    rig.line("Race_Analyzer-0.4");
    EXPECT_EQ(rig.out.stranger, "") << "once may be the rest of something longer";
    rig.line("Race_Analyzer-0.4");
    EXPECT_EQ(rig.out.stranger, "says that it is a Race_Analyzer-0.4");
}

TEST(ChronojumpForce, NeverTakesAKnownBoardForAStranger) {
    LineRig rig("chronojump_force");
    for (int i = 0; i < 20; ++i) rig.line(std::to_string(1000 + 11'340 * i) + ";1.00");
    for (int i = 0; i < 100; ++i) rig.line("Race_Analyzer-0.4");
    for (int i = 0; i < 30; ++i) rig.bytes(std::string(62, '\x01'));
    rig.wait(60'000'000);
    EXPECT_EQ(rig.out.stranger, "");
    EXPECT_GT(rig.said().size(), 10U) << "but it is asked again, in case it was reset";
}

TEST(ChronojumpForce, DecodesWhatItsEmulatorMeasures) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.hook_left_n = 100 + 50 * std::sin(static_cast<double>(t_us) * 3e-6);
        at.hook_right_n = 20;
        return at;
    };
    const auto heard = testing::hostOn(kind(), {}, kind(), {}, truth, 30'000'000);
    EXPECT_EQ(heard.stranger, "");
    EXPECT_EQ(heard.health.state, DeviceHealth::State::Working);
    EXPECT_EQ(heard.health.bad, 0U);
    ASSERT_GT(heard.samples.size(), 1900U);
    for (const Sample& sample : heard.samples) {
        const RackTruth at = truth(sample.t_us);
        ASSERT_NEAR(static_cast<double>(sample.counts) * 0.01, at.hook_left_n + at.hook_right_n, 0.6);
    }
}

struct Row {
    std::int64_t us = 0;
    double newtons = 0;
};

/// A recording of Chronojump's: "Time (micros);Force(N)" and rows with a decimal comma.
std::vector<Row> rowsOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<Row> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        std::replace(line.begin(), line.end(), ',', '.');
        const auto semicolon = line.find(';');
        if (semicolon != std::string::npos)
            rows.push_back({std::stoll(line.substr(0, semicolon)), std::stod(line.substr(semicolon + 1))});
    }
    return rows;
}

TEST(ChronojumpForce, BringsEveryRecordingThroughUnchanged) {
    const std::filesystem::path folder = sharedFile("data/chronojump/force_sensor");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << needs(folder);
    int recordings = 0;
    std::size_t readings = 0;
    double worst_us = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() != ".csv") continue;
        SCOPED_TRACE(entry.path().filename().string());
        const std::vector<Row> rows = rowsOf(entry.path());
        ASSERT_GT(rows.size(), 100U);
        constexpr std::int64_t kOrigin = 400'000;
        std::vector<PlaybackBoard::Said> script{{300'000, "0;0.00\r\n"}};
        for (const Row& row : rows) {
            char line[64];
            std::snprintf(line, sizeof line, "%lld;%.2f\r\n", static_cast<long long>(row.us + 100'000),
                          row.newtons);
            script.push_back({kOrigin + row.us, line});
        }
        PlaybackBoard board({}, 115200, script);
        const Decoded out = testing::playThrough(kind(), board, kOrigin + rows.back().us + 100'000, {});
        ASSERT_EQ(out.samples.size(), rows.size());
        EXPECT_EQ(out.bad, 0U);
        EXPECT_EQ(out.gaps, 0U);
        EXPECT_EQ(out.stranger, "");
        for (std::size_t i = 0; i < rows.size(); ++i) {
            ASSERT_EQ(out.samples[i].counts, std::llround(rows[i].newtons * 100)) << i;
            ASSERT_EQ(out.samples[i].gap_before, i == 0) << i;
            const auto off = std::abs(static_cast<double>(out.samples[i].t_us - kOrigin - rows[i].us));
            ASSERT_LT(off, 4000) << i;
            worst_us = std::max(worst_us, off);
        }
        ++recordings;
        readings += rows.size();
    }
    EXPECT_GT(recordings, 0);
    std::printf("%d recordings, %zu readings, all values equal, times within %.0f us\n", recordings, readings,
                worst_us);
}

}  // namespace
}  // namespace plumbline::drivers
