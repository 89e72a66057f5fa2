#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/line_rig.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::LineRig;

const DeviceKind& kind() {
    return *findDeviceKind("loadstar");
}

TEST(Loadstar, IsALoadCellOfAThousandthOfAPoundForce) {
    EXPECT_EQ(kind().role, Role::Load);
    EXPECT_NEAR(kind().unit_per_count, 0.0044482216, 1e-10);
    EXPECT_NEAR(kind().nominal_hz, 150, 1);
}

TEST(Loadstar, AsksWhetherItIsThereAndForItsReadingsWhenItIs) {
    LineRig rig("loadstar");
    rig.wait(600'000);
    EXPECT_THAT(rig.said(), ElementsAre("\r"));
    rig.line("A");
    EXPECT_THAT(rig.said(), ElementsAre("O0W0\r"));
    for (int i = 0; i < 400; ++i) {
        rig.line("1500");
        rig.wait(5667);
    }
    EXPECT_THAT(rig.said(), IsEmpty()) << "while it streams it is left to stream";
    rig.wait(600'000);
    EXPECT_THAT(rig.said(), ElementsAre("\r")) << "a stream that stopped is begun again";
}

TEST(Loadstar, ReadsMillipoundsOfEitherSign) {
    LineRig rig("loadstar");
    rig.line("A");
    for (const char* line : {"0", "150000", "-20", "+7", " 12 ", "12.6"}) rig.line(line);
    EXPECT_THAT(rig.counts(), ElementsAre(0, 150000, -20, 7, 12, 13));
    EXPECT_EQ(rig.out.bad, 0U);
    rig.line("12a");
    rig.line("E1");
    EXPECT_EQ(rig.counts().size(), 6U);
    EXPECT_EQ(rig.out.bad, 2U);
}

TEST(Loadstar, TakesNoNumbersFromADeviceThatNeverSaidWhoItIs) {
    LineRig rig("loadstar");
    for (int i = 0; i < 100 && rig.out.stranger.empty(); ++i) {
        rig.line("1500");
        rig.wait(100'000);
    }
    EXPECT_TRUE(rig.out.samples.empty());
    EXPECT_EQ(rig.out.stranger, "does not answer as one");
}

TEST(Loadstar, StopsAStreamThatAnotherHostHadBegun) {
    LineRig rig("loadstar");
    for (int i = 0; i < 90; ++i) {
        rig.line("1500");
        rig.wait(5667);
    }
    EXPECT_THAT(rig.said(), ElementsAre("\r"));
    EXPECT_EQ(rig.out.stranger, "") << "many numbers, but one question only";
    rig.wait(600'000);
    EXPECT_THAT(rig.said(), ElementsAre("\r"));
    rig.line("A");
    EXPECT_THAT(rig.said(), ElementsAre("O0W0\r"));
    rig.line("1500");
    EXPECT_THAT(rig.counts(), ElementsAre(1500));
}

TEST(Loadstar, LeavesASilentDeviceAlone) {
    LineRig rig("loadstar");
    rig.wait(4'900'000);
    EXPECT_EQ(rig.out.stranger, "");
    rig.wait(1'000'000);
    EXPECT_EQ(rig.out.stranger, "does not answer as one");
}

TEST(Loadstar, NeverTakesADeviceThatAnsweredForAStranger) {
    LineRig rig("loadstar");
    rig.line("A");
    rig.wait(60'000'000);
    EXPECT_EQ(rig.out.stranger, "");
}

TEST(Loadstar, DecodesWhatItsEmulatorMeasures) {
    const TruthAt truth = [](std::int64_t t_us) {
        RackTruth at;
        at.hook_left_n = 200 + 100 * std::sin(static_cast<double>(t_us) * 2e-6);
        at.hook_right_n = 100;
        return at;
    };
    const auto heard = testing::hostOn(kind(), {}, kind(), {}, truth, 20'000'000);
    EXPECT_EQ(heard.stranger, "");
    EXPECT_EQ(heard.health.state, DeviceHealth::State::Working);
    ASSERT_GT(heard.samples.size(), 2800U);
    for (const Sample& sample : heard.samples) {
        const RackTruth at = truth(sample.t_us);
        ASSERT_NEAR(static_cast<double>(sample.counts) * kind().unit_per_count,
                    at.hook_left_n + at.hook_right_n, 1.0);
    }
}

}  // namespace
}  // namespace plumbline::drivers
