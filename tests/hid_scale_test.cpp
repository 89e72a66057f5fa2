#include <gtest/gtest.h>

#include "tests/conversation.h"

namespace plumbline::drivers {
namespace {

const DeviceKind& kind() {
    return *findDeviceKind("hid_scale");
}

/// What an awake scale makes of one report.
Decoded said(const std::vector<std::uint8_t>& bytes) {
    auto driver = kind().driver({});
    Decoded out;
    driver->decode({.t_us = 0, .endpoint = 0x81, .bytes = {3, 4, 2, 0, 99, 0}}, out);
    EXPECT_TRUE(out.samples.empty()) << "the first report is stale";
    driver->decode({.t_us = 250'000, .endpoint = 0x81, .bytes = bytes}, out);
    return out;
}

double grams(const std::vector<std::uint8_t>& bytes) {
    const Decoded out = said(bytes);
    if (out.samples.size() != 1) return -1;
    return static_cast<double>(out.samples[0].counts) * kind().unit_per_count / 9.80665 * 1000;
}

TEST(HidScale, ReadsTheReportsOfKnownScales) {
    EXPECT_NEAR(grams({3, 4, 2, 0, 0x14, 0}), 20, 0.05);
    EXPECT_NEAR(grams({3, 4, 0x0B, 0xFF, 0x34, 0x19}), 645.2 * 28.349523125, 0.06);
    EXPECT_NEAR(grams({4, 4, 3, 0xFE, 0x10, 0x27}), 100'000, 0.05) << "10000 x 10^-2 kg, report id 4";
    EXPECT_NEAR(grams({3, 4, 12, 0, 45, 0}), 45 * 453.59237, 0.06);
}

TEST(HidScale, TakesUnderZeroForNegativeAndOverLimitForSaturated) {
    EXPECT_NEAR(grams({3, 5, 2, 0, 0x14, 0}), -20, 0.05);
    const Decoded over = said({3, 6, 2, 0, 0x14, 0});
    ASSERT_EQ(over.samples.size(), 1U);
    EXPECT_TRUE(over.samples[0].saturated);
}

TEST(HidScale, RefusesFaultsUnknownUnitsAndNonsense) {
    for (const std::vector<std::uint8_t>& bytes : {std::vector<std::uint8_t>{3, 1, 2, 0, 1, 0},
                                                   {3, 7, 2, 0, 1, 0},
                                                   {3, 8, 2, 0, 1, 0},
                                                   {3, 4, 0, 0, 1, 0},
                                                   {3, 4, 5, 0, 1, 0},
                                                   {3, 4, 200, 0, 1, 0},
                                                   {3, 4, 2, 100, 1, 0},
                                                   {9, 4, 2, 0, 1, 0},
                                                   {3, 4, 2, 0}}) {
        const Decoded out = said(bytes);
        EXPECT_EQ(out.bad, 1U);
        EXPECT_TRUE(out.samples.empty());
    }
}

TEST(HidScale, GivesReportsThatCompleteAtOnceTimesThatRise) {
    auto driver = kind().driver({});
    Decoded out;
    for (int i = 0; i < 3; ++i)
        driver->decode({.t_us = 1000, .endpoint = 0x81, .bytes = {3, 4, 2, 0, 0x14, 0}}, out);
    ASSERT_EQ(out.samples.size(), 2U);
    EXPECT_LT(out.samples[0].t_us, out.samples[1].t_us);
}

TEST(HidScale, DecodesWhatItsEmulatorEncodes) {
    Conversation scale(kind());
    scale.runTo(10'000'000, [](std::int64_t t_us) {
        RackTruth truth;
        truth.hook_left_n = 9.80665 * (t_us < 5'000'000 ? 20 : 70);
        return truth;
    });
    ASSERT_NEAR(static_cast<double>(scale.out.samples.size()), 39, 1);
    EXPECT_NEAR(static_cast<double>(scale.out.samples.front().counts) * kind().unit_per_count, 20 * 9.80665,
                0.05);
    EXPECT_NEAR(static_cast<double>(scale.out.samples.back().counts) * kind().unit_per_count, 70 * 9.80665,
                0.05);
    EXPECT_EQ(scale.out.bad, 0U);
}

}  // namespace
}  // namespace plumbline::drivers
