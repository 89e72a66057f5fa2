#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/line_rig.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using testing::LineRig;

const DeviceKind& kind() {
    return *findDeviceKind("openscale");
}

TEST(OpenScale, IsALoadCellOfATenthOfAGram) {
    EXPECT_EQ(kind().role, Role::Load);
    EXPECT_DOUBLE_EQ(kind().unit_per_count, 0.000980665);
    EXPECT_EQ(kind().matches.at(0).product, 0x6015);
}

TEST(OpenScale, TakesABaudRateButNeitherLineNorAddress) {
    EXPECT_EQ(kind().wrong_options({}), "");
    EXPECT_EQ(kind().wrong_options({.baud = 115200}), "");
    EXPECT_NE(kind().wrong_options({.line = "{value}"}), "");
    EXPECT_NE(kind().wrong_options({.address = 2}), "");
}

TEST(OpenScale, ReadsPoundsAndKilogramsWithEveryChoiceOfFields) {
    for (const auto& [line, counts] :
         std::vector<std::pair<std::string, std::int64_t>>{{"8100,12.34,lbs,23.12,", 55973},
                                                           {"12.34,lbs,", 55973},
                                                           {"12.3400,kg,", 123400},
                                                           {"8100,-0.50,kg,-123456,23.12,22.00,", -5000},
                                                           {"4294967295,100.00,kg,", 1'000'000},
                                                           {"0.0001,kg,24.00,", 1}}) {
        LineRig rig("openscale");
        rig.line(line);
        EXPECT_THAT(rig.counts(), ElementsAre(counts)) << line;
    }
}

TEST(OpenScale, DropsAndCountsLinesThatAreNoReadings) {
    LineRig rig("openscale");
    for (const char* line :
         {"8100,12.34,lbs,23.12", "8100,12.34,oz,", "lbs,", "x,12.34,lbs,", "1,2,3.5,lbs,", "8100,,lbs,",
          "8100,12.34,lbs,a,", "1,1.0,kg,1,2,3,4,", "Readings:", "12.34,lbs,,", "-1,2.00,kg,"})
        rig.line(line);
    EXPECT_TRUE(rig.out.samples.empty());
    EXPECT_EQ(rig.out.bad, 11U);
}

TEST(OpenScale, IsNeverSpokenTo) {
    LineRig rig("openscale");
    rig.wait(30'000'000);
    for (int i = 0; i < 100; ++i) rig.line("Press x to bring up settings");
    EXPECT_TRUE(rig.out.say.empty());
}

TEST(OpenScale, LivesThroughItsOwnBannerButNotThroughThirtyLinesOfSomethingElse) {
    LineRig rig("openscale");
    for (const char* line :
         {"Serial Load Cell Converter version 1.2", "By SparkFun Electronics", "No remote sensor found",
          "Minimum time between reports: 500", "Press x to bring up settings", "Readings:"})
        rig.line(line);
    EXPECT_EQ(rig.out.stranger, "");
    for (int i = 0; i < 30; ++i) rig.line("1234;12.34");
    EXPECT_EQ(rig.out.stranger, "sends lines that are none of its own");
}

TEST(OpenScale, TimesReadingsByTheBoardsMillisecondsWhereItSendsThem) {
    LineRig rig("openscale");
    const std::int64_t origin = rig.now_us;
    for (int i = 0; i < 100; ++i) {
        rig.now_us = origin + 500'000 * i + (i % 3) * 40'000;
        rig.line(std::to_string(2000 + 500 * i) + ",1.00,kg,");
    }
    ASSERT_EQ(rig.out.samples.size(), 100U);
    for (std::size_t i = 20; i < 100; ++i)
        EXPECT_NEAR(static_cast<double>(rig.out.samples[i].t_us - origin), 500'000.0 * static_cast<double>(i),
                    2000);
}

TEST(OpenScale, TimesReadingsByTheHostWhereTheBoardSendsNoTime) {
    LineRig rig("openscale");
    rig.wait(100'000);
    const std::int64_t first_us = rig.now_us;
    rig.bytes("1.00,kg,\r\n2.00,kg,\r\n");
    ASSERT_EQ(rig.out.samples.size(), 2U);
    EXPECT_EQ(rig.out.samples[0].t_us, first_us);
    EXPECT_EQ(rig.out.samples[1].t_us, first_us + 1) << "times rise strictly";
}

TEST(OpenScale, DecodesWhatItsEmulatorWeighsAtTheBaudRateOfItsOptions) {
    const TruthAt truth = [](std::int64_t) {
        RackTruth at;
        at.hook_left_n = 98.0665;
        at.hook_right_n = 49.03325;
        return at;
    };
    for (const std::uint32_t baud : {0U, 115200U}) {
        const DeviceOptions options{.baud = baud};
        const auto heard = testing::hostOn(kind(), options, kind(), options, truth, 20'000'000);
        EXPECT_EQ(heard.stranger, "");
        ASSERT_GT(heard.samples.size(), 30U);
        for (const Sample& sample : heard.samples)
            ASSERT_NEAR(static_cast<double>(sample.counts) * kind().unit_per_count, 147.1, 0.03);
    }
}

TEST(OpenScale, LeavesADeviceAtAnotherSpeedAlone) {
    const TruthAt truth = [](std::int64_t) { return RackTruth{}; };
    const auto heard = testing::hostOn(kind(), {}, kind(), {.baud = 115200}, truth, 120'000'000);
    EXPECT_TRUE(heard.samples.empty());
    EXPECT_NE(heard.stranger.find("sends no text at 9600 baud"), std::string::npos) << heard.stranger;
}

}  // namespace
}  // namespace plumbline::drivers
