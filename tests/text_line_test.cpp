#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "drivers/serial/line_pattern.h"
#include "tests/line_rig.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::LineRig;

const DeviceKind& kind() {
    return *findDeviceKind("text_line");
}

std::string wrongWith(const std::string& line) {
    return kind().wrong_options({.line = line});
}

TEST(TextLine, TakesPatternsOfTheUsualSketches) {
    for (const char* line :
         {"{value}", "HX711 reading: {value}", "{ms},{value}", "{us};{value}", "{any},{value},{any}",
          "weight={value} kg", "{any}: {value}", "{ms}\t{value}\t{any}", "  {value}  "})
        EXPECT_EQ(wrongWith(line), "") << line;
}

TEST(TextLine, SaysInWordsWhatIsWrongWithAPattern) {
    EXPECT_THAT(wrongWith(""), HasSubstr("must say what a line looks like"));
    EXPECT_THAT(wrongWith("   "), HasSubstr("must say what a line looks like"));
    EXPECT_THAT(wrongWith("reading"), HasSubstr("must have {value} exactly once"));
    EXPECT_THAT(wrongWith("{ms},{any}"), HasSubstr("must have {value} exactly once"));
    EXPECT_THAT(wrongWith("{value},{value}"), HasSubstr("must have {value} exactly once"));
    EXPECT_THAT(wrongWith("{ms},{us},{value}"), HasSubstr("more than one {ms} or {us}"));
    EXPECT_THAT(wrongWith("{ms}{value}"), HasSubstr("text between two fields"));
    EXPECT_THAT(wrongWith("{weight}"), HasSubstr("has {weight}, but there are only"));
    EXPECT_THAT(wrongWith("{value"), HasSubstr("{ without }"));
    EXPECT_THAT(wrongWith("value}"), HasSubstr("} without {"));
    EXPECT_THAT(wrongWith("{value}}"), HasSubstr("} without {"));
    EXPECT_THAT(wrongWith("{value}0,{any}"), HasSubstr("has '0' behind a number"));
    EXPECT_THAT(wrongWith("{ms} {value}"), ::testing::IsEmpty()) << "a blank ends a number";
    EXPECT_THAT(wrongWith("{ms} -{value}"), HasSubstr("has '-' behind a number"));
}

TEST(TextLine, TakesNoAddress) {
    EXPECT_THAT(kind().wrong_options({.line = "{value}", .address = 2}), HasSubstr("no address"));
}

struct Case {
    std::string pattern;
    std::string line;
    std::vector<std::int64_t> counts;  // none: it does not match
};

TEST(TextLine, ReadsWhatThePatternSaysAndNothingElse) {
    const std::vector<Case> cases = {
        {"{value}", "12.345", {12345}},
        {"{value}", "  -12.3456 ", {-12346}},
        {"{value}", "16777216", {16'777'216'000}},
        {"{value}", "999999999999", {999'999'999'999'000}},
        {"{value}", "1000000000000", {}},
        {"{value}", "12,345", {}},
        {"{value}", "12.3.4", {}},
        {"{value}", "nan", {}},
        {"{value}", "1e3", {}},
        {"{value}", "-", {}},
        {"{value}", "--5", {}},
        {"{value}", ".5", {500}},
        {"HX711 reading: {value}", "HX711 reading: 8388607", {8'388'607'000}},
        {"HX711 reading: {value}", "HX711 reading:  20.5", {20'500}},
        {"HX711 reading: {value}", "HX711 reading: ", {}},
        {"HX711 reading: {value}", "hx711 reading: 5", {}},
        {"{any},{value},{any}", "a b c,5.5,", {5500}},
        {"{any},{value},{any}", ",-1,1,2,3", {-1000}},
        {"{any},{value},{any}", "a,b,5", {}},
        {"weight={value} kg", "weight=82.5 kg", {82'500}},
        {"weight={value} kg", "weight=82.5 kg;", {}},
        {"weight={value} kg", "weight=82.5 lb", {}},
        {"{ms} {value}", "100 7", {7000}},
        {"{ms},{value}", "100,7", {7000}},
        {"{ms},{value}", "100,7,8", {}},
        {"{ms},{value}", "-100,7", {}},
        {"{ms},{value}", "100.5,7", {}},
        {"{any}a{value}", "aa5", {}},
        {"{value}: {any}: end", "5: x: end", {5000}},
        {"{value}: {any}: end", "5: end", {}},
    };
    for (const Case& each : cases) {
        LineRig rig("text_line", {.line = each.pattern});
        rig.line(each.line);
        EXPECT_EQ(rig.counts(), each.counts) << each.pattern << " on " << each.line;
        EXPECT_EQ(rig.out.bad, each.counts.empty() ? 1U : 0U) << each.pattern << " on " << each.line;
    }
}

TEST(TextLine, TimesReadingsByMillisOrMicrosWhereTheLineHasThem) {
    for (const auto& [pattern, tick_us] :
         std::vector<std::pair<std::string, std::int64_t>>{{"{ms},{value}", 1000}, {"{us},{value}", 1}}) {
        LineRig rig("text_line", {.line = pattern});
        const std::int64_t origin = rig.now_us;
        for (int i = 0; i < 400; ++i) {
            rig.now_us = origin + 100'000 * i + (i % 4) * 20'000;
            rig.line(std::to_string(100'000 * i / tick_us) + ",1.0");
        }
        ASSERT_EQ(rig.out.samples.size(), 400U);
        for (std::size_t i = 100; i < 400; ++i)
            ASSERT_NEAR(static_cast<double>(rig.out.samples[i].t_us - origin),
                        100'000.0 * static_cast<double>(i), 1500)
                << pattern;
    }
}

TEST(TextLine, TimesReadingsByTheHostWhereTheLineHasNone) {
    LineRig rig("text_line", {.line = "{value}"});
    rig.wait(100'000);
    const std::int64_t first_us = rig.now_us;
    rig.line("1");
    EXPECT_EQ(rig.out.samples.at(0).t_us, first_us);
}

TEST(TextLine, IsNeverSpokenToAndLeavesOtherPeoplesLinesAlone) {
    LineRig rig("text_line", {.line = "{ms},{value}"});
    rig.wait(30'000'000);
    for (int i = 0; i < 29; ++i) rig.line("Force_Sensor-0.5");
    EXPECT_EQ(rig.out.stranger, "");
    rig.line("Force_Sensor-0.5");
    EXPECT_EQ(rig.out.stranger, "sends lines that are none of its own");
    EXPECT_TRUE(rig.out.say.empty());
}

TEST(TextLine, WithoutAPatternReadsNothing) {
    LineRig rig("text_line");
    rig.line("12");
    rig.line("");
    EXPECT_TRUE(rig.out.samples.empty());
    EXPECT_EQ(rig.out.bad, 1U);
}

TEST(TextLine, DecodesWhatItsEmulatorPrints) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.hook_left_n = static_cast<double>(t_us) * 1e-6;
        at.hook_right_n = -5;
        return at;
    };
    for (const char* line : {"{value}", "{ms},{value}", "x {any} {us} y {value} {any}"}) {
        const DeviceOptions options{.baud = 57600, .line = line};
        const auto heard = testing::hostOn(kind(), options, kind(), options, truth, 30'000'000);
        EXPECT_EQ(heard.stranger, "");
        ASSERT_GT(heard.samples.size(), 270U) << line;
        for (const Sample& sample : heard.samples)
            ASSERT_NEAR(static_cast<double>(sample.counts) * 0.001,
                        static_cast<double>(sample.t_us) * 1e-6 - 5, 0.05)
                << line;
    }
}

}  // namespace
}  // namespace plumbline::drivers
