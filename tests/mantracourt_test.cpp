#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/line_rig.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using testing::LineRig;

const DeviceKind& kind() {
    return *findDeviceKind("mantracourt");
}

TEST(Mantracourt, IsALoadCellOfAThousandthOfItsUnit) {
    EXPECT_EQ(kind().role, Role::Load);
    EXPECT_DOUBLE_EQ(kind().unit_per_count, 0.001);
}

TEST(Mantracourt, TakesABaudRateAndAStationNumberOfOneTo999) {
    EXPECT_EQ(kind().wrong_options({}), "");
    EXPECT_EQ(kind().wrong_options({.baud = 9600, .address = 999}), "");
    EXPECT_THAT(kind().wrong_options({.address = 0}), HasSubstr("1 to 999, but it is 0"));
    EXPECT_THAT(kind().wrong_options({.address = 1000}), HasSubstr("1 to 999"));
    EXPECT_THAT(kind().wrong_options({.line = "{value}"}), HasSubstr("no line"));
}

TEST(Mantracourt, ListensForASecondAndThenAsksItsStation) {
    LineRig rig("mantracourt", {.address = 7});
    rig.wait(900'000);
    EXPECT_THAT(rig.said(), IsEmpty());
    rig.wait(50'000);
    EXPECT_THAT(rig.said(), ElementsAre("!007:SYS?\r"));
    rig.wait(150'000);
    EXPECT_THAT(rig.said(), IsEmpty());
    rig.wait(50'000);
    EXPECT_THAT(rig.said(), ElementsAre("!007:SYS?\r")) << "again after 200 ms without an answer";
}

TEST(Mantracourt, AsksAgainAsSoonAsItHasAnAnswerButNotMoreThanFiftyTimesASecond) {
    LineRig rig("mantracourt");
    rig.wait(1'050'000);
    std::size_t asked = rig.said().size();
    const std::int64_t from_us = rig.now_us;
    while (rig.now_us < from_us + 2'000'000) {
        rig.bytes("12.5\r");
        rig.wait(1000);
        asked += rig.said().size();
    }
    EXPECT_NEAR(static_cast<double>(asked), 100, 10);
}

TEST(Mantracourt, ReadsThousandthsOfEitherSign) {
    LineRig rig("mantracourt");
    rig.wait(1'050'000);
    for (const char* text : {"123.456\r", "-000.1234\r", "+10\r", "?\r", "\r", "12.x\r"}) rig.bytes(text);
    EXPECT_THAT(rig.counts(), ElementsAre(123456, -123, 10000));
    EXPECT_EQ(rig.out.bad, 2U) << "an error and a line that is no number; an empty one acknowledges";
}

TEST(Mantracourt, LeavesADeviceAloneThatTalksWithoutBeingAsked) {
    LineRig rig("mantracourt");
    for (int i = 0; i < 12; ++i) {
        rig.line("12.50");
        rig.wait(99'000);
    }
    EXPECT_EQ(rig.out.stranger, "talks without being asked");
    EXPECT_TRUE(rig.out.samples.empty());
}

TEST(Mantracourt, DoesNotMindTheRestOfAnAnswerToAFormerHost) {
    LineRig rig("mantracourt");
    rig.bytes("123.456\r");
    rig.wait(1'100'000);
    EXPECT_EQ(rig.out.stranger, "");
    EXPECT_TRUE(rig.out.samples.empty());
    rig.bytes("1.5\r");
    EXPECT_THAT(rig.counts(), ElementsAre(1500));
}

TEST(Mantracourt, LeavesADeviceAloneThatDoesNotAnswerTenTimes) {
    LineRig rig("mantracourt");
    rig.wait(2'850'000);
    EXPECT_EQ(rig.out.stranger, "");
    rig.wait(400'000);
    EXPECT_EQ(rig.out.stranger, "does not answer");
}

TEST(Mantracourt, NeverTakesADeviceThatAnsweredForAStranger) {
    LineRig rig("mantracourt");
    rig.wait(1'050'000);
    rig.bytes("?\r");
    rig.wait(60'000'000);
    EXPECT_EQ(rig.out.stranger, "");
}

TEST(Mantracourt, DecodesWhatItsEmulatorMeasuresAtItsStationAndBaudRate) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.hook_left_n = 200 + 100 * std::sin(static_cast<double>(t_us) * 2e-6);
        at.hook_right_n = 100;
        return at;
    };
    const DeviceOptions options{.baud = 9600, .address = 12};
    const auto heard = testing::hostOn(kind(), options, kind(), options, truth, 20'000'000);
    EXPECT_EQ(heard.stranger, "");
    EXPECT_EQ(heard.health.bad, 0U);
    ASSERT_GT(heard.samples.size(), 700U);
    for (const Sample& sample : heard.samples) {
        const RackTruth at = truth(sample.t_us);
        ASSERT_NEAR(static_cast<double>(sample.counts) * 0.001, at.hook_left_n + at.hook_right_n, 1.5);
    }
    const auto other =
        testing::hostOn(kind(), {.baud = 9600, .address = 13}, kind(), options, truth, 20'000'000);
    EXPECT_TRUE(other.samples.empty()) << "another station does not answer";
    EXPECT_THAT(other.stranger, HasSubstr("does not answer"));
}

}  // namespace
}  // namespace plumbline::drivers
