#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <fstream>
#include <numbers>
#include <sstream>

#include "tests/lift_maker.h"
#include "tests/line_rig.h"
#include "tests/shared_files.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::LineRig;
using testing::PlaybackBoard;

const DeviceKind& kind() {
    return *findDeviceKind("esp32_tether");
}

TEST(Esp32Tether, IsAnLptOfATwelveHundredthTurnOfItsSpool) {
    EXPECT_EQ(kind().role, Role::Lpt);
    EXPECT_NEAR(kind().unit_per_count, 0.0981e-3, 1e-8);
    EXPECT_DOUBLE_EQ(kind().nominal_hz, 200);
    EXPECT_FALSE(kind().wrong_options) << "it takes none";
}

TEST(Esp32Tether, ReadsCountsAsThePositionSinceItWasOpened) {
    LineRig rig("esp32_tether");
    rig.line("# plumbline-lpt 1");
    int us = 0;
    for (const char* count : {"5000", "5010", "4990", "-20", "+7"})
        rig.line(fmt::format("P,{},{}", us += 100'000, count));
    EXPECT_THAT(rig.counts(), ElementsAre(0, 10, -10, -5020)) << "a plus is no part of the format";
    EXPECT_EQ(rig.out.bad, 1U);
    EXPECT_TRUE(rig.out.samples[0].gap_before);
    EXPECT_FALSE(rig.out.samples[1].gap_before);
}

TEST(Esp32Tether, DropsAndCountsLinesThatAreNoCounts) {
    LineRig rig("esp32_tether");
    for (const char* line : {"P,1,", "P,,1", "P,1,1.5", "P,1,2,3", "p,1,2", "P,-1,2", "P,1,2147483648",
                             "P,4294967296,1", "Q,1,2", "P 1 2"})
        rig.line(line);
    EXPECT_TRUE(rig.out.samples.empty());
    EXPECT_EQ(rig.out.bad, 10U);
}

TEST(Esp32Tether, GoesOnWhenTheCountOrTheMicrosecondsWrap) {
    LineRig rig("esp32_tether");
    std::uint32_t us = 0xFFFFFFFFU - 500'000;
    std::uint32_t count = 0x7FFFFFFFU - 200;
    for (int i = 0; i < 400; ++i, us += 5000, count += 10) {
        rig.line(fmt::format("P,{},{}", us, static_cast<std::int32_t>(count)));
        rig.wait(4000);
    }
    ASSERT_EQ(rig.out.samples.size(), 400U);
    EXPECT_EQ(rig.out.gaps, 0U);
    EXPECT_EQ(rig.out.bad, 0U);
    EXPECT_EQ(rig.out.samples.back().counts, 3990);
    EXPECT_NEAR(static_cast<double>(rig.out.samples.back().t_us - rig.out.samples.front().t_us), 399 * 5000,
                100);
}

TEST(Esp32Tether, DropsASingleImpossibleCountButBelievesThreeInARow) {
    LineRig rig("esp32_tether");
    int us = 0;
    const auto at = [&](int count) { rig.line(fmt::format("P,{},{}", us += 5000, count)); };
    at(0);
    at(10);
    at(100'000);  // ten metres in five milliseconds
    at(20);
    EXPECT_THAT(rig.counts(), ElementsAre(0, 10, 20));
    EXPECT_EQ(rig.out.bad, 1U);
    for (const int count : {100'000, 100'010, 100'020, 100'030}) at(count);
    EXPECT_THAT(rig.counts(), ElementsAre(0, 10, 20, 20, 30));
    EXPECT_TRUE(rig.out.samples[3].gap_before);
    EXPECT_FALSE(rig.out.samples[4].gap_before);
}

TEST(Esp32Tether, MarksABreakWhenTheBoardStartsAnew) {
    LineRig rig("esp32_tether");
    for (int i = 0; i < 1000; ++i) {
        rig.line(fmt::format("P,{},{}", (i < 800 ? 60'000'000 : 300'000) + 5000 * i, i < 800 ? i : i - 800));
        rig.wait(4000);
    }
    ASSERT_EQ(rig.out.samples.size(), 1000U);
    EXPECT_EQ(rig.out.gaps, 1U);
    EXPECT_TRUE(rig.out.samples[800].gap_before);
    EXPECT_EQ(rig.out.samples[800].counts, 799) << "nobody knows what moved meanwhile";
    EXPECT_EQ(rig.out.samples[999].counts, 799 + 199);
}

TEST(Esp32Tether, SeesABootAfterLongWorkAlthoughItsMicrosecondsSeemToGoOn) {
    LineRig rig("esp32_tether");
    const std::uint32_t long_work_us =
        3'000'000'000;  // 50 minutes; from there to nought is less than half a wrap
    for (std::uint32_t i = 0; i < 10; ++i)
        rig.line(fmt::format("P,{},{}", long_work_us + 5000 * i, 10'000 + i));
    rig.wait(2'000'000);
    for (std::uint32_t i = 0; i < 10; ++i) rig.line(fmt::format("P,{},{}", 300'000 + 5000 * i, i));
    ASSERT_EQ(rig.out.samples.size(), 20U);
    EXPECT_TRUE(rig.out.samples[10].gap_before);
    EXPECT_EQ(rig.out.samples[10].counts, 9) << "nobody knows what moved meanwhile";
}

TEST(Esp32Tether, TakesALineThatLostItsEndForNoOtherFormat) {
    LineRig rig("esp32_tether");
    for (int i = 0; i < 5; ++i) rig.line("# plumbline-lpt 1P,6000000,1000");
    EXPECT_EQ(rig.out.stranger.empty(), false) << "nothing but broken lines is no board of ours";
    LineRig known("esp32_tether");
    for (int i = 0; i < 20; ++i) known.line(fmt::format("P,{},{}", 5000 * i, i));
    for (int i = 0; i < 5; ++i) known.line("# plumbline-lpt 1P,6000000,1000");
    EXPECT_EQ(known.out.stranger, "");
}

TEST(Esp32Tether, LivesThroughTheChipsBootText) {
    LineRig rig("esp32_tether");
    for (int i = 0; i < 40; ++i) rig.line("load:0x3fff0030,len:1184");
    rig.bytes(std::string(300, '\xFE') + "\r\n");
    rig.line("P,1000,5");
    EXPECT_EQ(rig.out.stranger, "");
    EXPECT_EQ(rig.out.samples.size(), 1U);
}

TEST(Esp32Tether, LeavesABoardAloneThatSendsALaterFormatOrSomethingElse) {
    LineRig later("esp32_tether");
    for (int i = 0; i < 3; ++i) later.line("# plumbline-lpt 2");
    EXPECT_THAT(later.out.stranger, HasSubstr("plumbline-lpt 2"));
    LineRig other("esp32_tether");
    for (int i = 0; i < 60; ++i) other.line("1234;12.34");
    EXPECT_EQ(other.out.stranger, "sends lines that are none of its own");
    EXPECT_TRUE(other.out.say.empty()) << "it is never spoken to";
}

TEST(Esp32Tether, RefusesFirmwareWhoseSpeedHasNoDirectionAndNamesTheOneToFlash) {
    LineRig rig("esp32_tether");
    rig.line("timestamp_ms,raw_velocity,smooth_velocity,rep_num");
    for (int i = 0; i < 19; ++i) rig.line(fmt::format("{},0.0000,0.0000,0", 2205 + 5 * i));
    EXPECT_EQ(rig.out.stranger, "");
    rig.line("2300,0.0000,0.0000,0");
    EXPECT_THAT(rig.out.stranger, HasSubstr("speed without direction"));
    EXPECT_THAT(rig.out.stranger, HasSubstr("plumbline-lpt 1"));
}

TEST(Esp32Tether, DecodesSpeedsWithoutDirectionToTheLengthOfCableThatMoved) {
    LineRig rig("esp32_tether");
    const double count = kind().unit_per_count;
    rig.line("1000,0.0000,0.0000,0");
    for (const auto& [ms, counts] :
         std::vector<std::pair<int, int>>{{1005, 2}, {1010, 10}, {1037, 40}, {1042, 0}})
        rig.line(fmt::format("{},{:.4f},0.0000,1", ms, counts * count / (ms == 1037 ? 0.027 : 0.005)));
    rig.line("# REP,1,0.326,0.789,0.0");
    rig.line("90000,2.0000,0.0000,1");
    EXPECT_THAT(rig.counts(), ElementsAre(0, 2, 12, 52, 52, 52));
    EXPECT_TRUE(rig.out.samples[5].gap_before) << "a speed says nothing of the minute before";
    EXPECT_EQ(rig.out.bad, 0U);
    rig.line("90005,-2.0000,0.0000,1");
    rig.line("90005,21.0000,0.0000,1");
    rig.line("90005,2.0000,0.0000");
    EXPECT_EQ(rig.out.bad, 3U);
}

TEST(Esp32Tether, DecodesWhatItsEmulatorCounts) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.bar_m = 0.9 + 0.3 * std::sin(static_cast<double>(t_us) * 6e-6);
        return at;
    };
    const auto heard = testing::hostOn(kind(), {}, kind(), {}, truth, 20'000'000);
    EXPECT_EQ(heard.stranger, "");
    ASSERT_GT(heard.samples.size(), 3900U);
    const Sample& first = heard.samples[1000];  // the clock has settled
    const double unit = kind().unit_per_count;
    const double zero = truth(first.t_us).bar_m - static_cast<double>(first.counts) * unit;
    for (std::size_t i = 1000; i < heard.samples.size(); ++i) {
        const Sample& sample = heard.samples[i];
        ASSERT_NEAR(zero + static_cast<double>(sample.counts) * unit, truth(sample.t_us).bar_m, 0.002);
    }
}

TEST(Esp32Tether, LivesBehindEveryKindOfChip) {
    const TruthAt truth = [](std::int64_t) { return RackTruth{}; };
    for (const UsbMatch& match : kind().matches) {
        DeviceKind unit = kind();
        unit.matches = {match};
        const auto heard = testing::hostOn(kind(), {}, unit, {}, truth, 3'000'000);
        EXPECT_GT(heard.samples.size(), 500U) << match.vendor << ":" << match.product;
        EXPECT_EQ(heard.stranger, "");
    }
}

struct Row {
    std::int64_t ms = 0;
    double mps = 0;
    int rep = 0;
    std::string line;
};

std::vector<Row> rowsOf(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::vector<Row> rows;
    std::string line;
    std::getline(in, line);
    while (std::getline(in, line)) {
        if (!line.empty() && line.back() == '\r') line.pop_back();
        Row row{.line = line};
        char comma = 0;
        double smooth = 0;
        std::istringstream fields(line);
        if (fields >> row.ms >> comma >> row.mps >> comma >> smooth >> comma >> row.rep) rows.push_back(row);
    }
    return rows;
}

/// What the pipeline makes of an unsigned stream: movements it would count.
int counted(const std::vector<Sample>& samples) {
    signal::SensorProfile sensor;
    sensor.m_per_count = kind().unit_per_count;
    sensor.nominal_hz = kind().nominal_hz;
    return plumbline::testing::countReps(plumbline::testing::runAll(samples, sensor, {}));
}

TEST(Esp32Tether, BringsEverySessionOfItsFirstFirmwareThroughAsItWasSaid) {
    const std::filesystem::path folder = sharedFile("data/vbt-trainer");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << needs(folder);
    int sessions = 0;
    int theirs = 0;
    int ours = 0;
    std::size_t lines = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (!entry.path().filename().string().ends_with("_raw.csv")) continue;
        SCOPED_TRACE(entry.path().filename().string());
        const std::vector<Row> rows = rowsOf(entry.path());
        ASSERT_GT(rows.size(), 1000U);
        const std::int64_t origin_us = rows[0].ms * 1000 - 200'000;
        std::vector<PlaybackBoard::Said> script{
            {0, "ets Jul 29 2019 12:21:46\r\n"},
            {100'000, "timestamp_ms,raw_velocity,smooth_velocity,rep_num\r\n"}};
        for (const Row& row : rows) script.push_back({row.ms * 1000 - origin_us, row.line + "\r\n"});
        const UnitFacts cp210x{.vendor = 0x10c4, .product = 0xea60, .in_endpoint = 0x81, .out_endpoint = 1};
        PlaybackBoard board(cp210x, 115200, script);
        const Decoded out =
            testing::playThrough(kind(), board, rows.back().ms * 1000 - origin_us + 100'000, cp210x);
        EXPECT_EQ(out.bad, 0U);
        EXPECT_EQ(out.gaps, 0U);
        EXPECT_THAT(out.stranger, HasSubstr("speed without direction"));
        ASSERT_EQ(out.samples.size(), rows.size()) << "every line is a sample";
        for (std::size_t i = 1; i < rows.size(); ++i) {
            const double dt = static_cast<double>(rows[i].ms - rows[i - 1].ms) * 1e-3;
            const double moved = static_cast<double>(out.samples[i].counts - out.samples[i - 1].counts) *
                                 kind().unit_per_count;
            ASSERT_NEAR(moved / dt, rows[i].mps, 0.0002) << i;
            ASSERT_NEAR(static_cast<double>(out.samples[i].t_us),
                        static_cast<double>(rows[i].ms * 1000 - origin_us), 5000)
                << i;
        }
        ++sessions;
        lines += rows.size();
        theirs += rows.back().rep;
        ours += counted(out.samples);
    }
    EXPECT_GT(sessions, 0);
    fmt::print(
        "{} sessions, {} lines, every speed as recorded; {} pulls by the device's count, of the length of "
        "cable alone the pipeline would make {} repetitions\n",
        sessions, lines, theirs, ours);
}

}  // namespace
}  // namespace plumbline::drivers
