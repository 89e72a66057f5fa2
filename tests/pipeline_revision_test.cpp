// Nothing that was declared is taken back silently: it comes again, with its serial, revised or struck.
#include <gtest/gtest.h>

#include <algorithm>

#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace plumbline::signal {
namespace {

LiftProfile squat() {
    LiftProfile lift;
    lift.starts_with_eccentric = true;
    return lift;
}

std::vector<Movement> declaredBy(const testing::LiftMaker& lift, const LiftProfile& profile) {
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(profile);
    for (const drivers::Sample& sample : lift.samples()) pipeline.push(sample);
    pipeline.finish();
    return pipeline.takeMovements();
}

TEST(Revision, GivesEveryMovementASerialOfItsOwn) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1);
    for (int k = 0; k < 4; ++k) lift.move(-0.5, 1).move(0.5, 0.9).rest(0.6);
    const auto movements = declaredBy(lift, squat());
    ASSERT_EQ(movements.size(), 4U);
    for (std::size_t k = 0; k < 4; ++k) EXPECT_EQ(movements[k].serial, k + 1);
}

// The last rep stops for long at 93 % of its way, which looks like its top, and then goes on to lockout.
TEST(Revision, CorrectsARepThatRoseOnAfterItSeemedToBeAtItsTop) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1);
    for (int k = 0; k < 2; ++k) lift.move(-0.6, 1).move(0.6, 0.9).rest(0.8);
    lift.move(-0.6, 1).move(0.56, 1.5).rest(0.5).move(0.04, 0.4).rest(1);
    const auto declared = declaredBy(lift, squat());
    ASSERT_EQ(declared.size(), 4U);
    EXPECT_EQ(declared[3].serial, declared[2].serial);
    EXPECT_NEAR(declared[2].rom_m, 0.56, 0.002);
    EXPECT_NEAR(declared[3].rom_m, 0.60, 0.002);
    EXPECT_TRUE(declared[3].counted);
    EXPECT_FALSE(declared[3].struck);
    EXPECT_NEAR(declared[3].mean_velocity, 0.6 / 2.4, 0.01);
    EXPECT_GT(declared[3].detected_us, declared[2].detected_us);
    const auto last = lastWord(declared);
    EXPECT_EQ(testing::countReps(last), 3);
    EXPECT_NEAR(last[2].rom_m, 0.60, 0.002);
}

TEST(Revision, IsNotAskedForByALifterOnHisToes) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1);
    for (int k = 0; k < 3; ++k)
        lift.move(-0.6, 1).move(0.6, 0.9).rest(0.5).move(0.015, 0.3).move(-0.015, 0.3).rest(0.3);
    const auto declared = declaredBy(lift, squat());
    ASSERT_EQ(declared.size(), 3U);
    for (const Movement& m : declared) EXPECT_NEAR(m.rom_m, 0.6, 0.002);
}

TEST(Revision, StrikesARepThatTheHooksSayHappenedOnTheRack) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1);
    for (int k = 0; k < 2; ++k) lift.move(-0.5, 1).move(0.5, 0.9).rest(0.6);
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(squat());
    pipeline.barInHand(0, true);
    for (const drivers::Sample& sample : lift.samples()) pipeline.push(sample);
    const auto before = pipeline.takeMovements();
    ASSERT_EQ(testing::countReps(before), 2);
    // The hooks' packet was late: the bar had been on them while it seemed to rise for the second time.
    pipeline.barInHand(before[1].concentric_start_us + 100'000, false);
    const auto after = pipeline.takeMovements();
    ASSERT_EQ(after.size(), 1U);
    EXPECT_EQ(after[0].serial, before[1].serial);
    EXPECT_TRUE(after[0].struck);
    EXPECT_FALSE(after[0].counted);
    EXPECT_EQ(after[0].reason, "the bar was on the hooks");
    EXPECT_EQ(after[0].samples, before[1].samples) << "the raw samples stay";
}

TEST(Revision, LeavesARepAloneThatEndedBeforeTheBarWasRacked) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1).move(-0.5, 1).move(0.5, 0.9).rest(0.6);
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(squat());
    pipeline.barInHand(0, true);
    for (const drivers::Sample& sample : lift.samples()) pipeline.push(sample);
    ASSERT_EQ(testing::countReps(pipeline.takeMovements()), 1);
    pipeline.barInHand(lift.now(), false);
    EXPECT_TRUE(pipeline.takeMovements().empty());
}

// The cable is pulled up and clipped to a bar that stands higher: it never goes back to where it began.
TEST(Revision, StrikesALoneFirstPullThatWasTheCableBeingClippedOn) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1).move(0.7, 0.8).rest(2);
    for (int k = 0; k < 3; ++k) lift.move(0.45, 0.9).rest(0.6).move(-0.45, 0.9).rest(0.8);
    LiftProfile pull;
    pull.exercise = "rack_pull";
    pull.starts_with_eccentric = false;
    pull.usual_rom_m = 0.5;
    const auto declared = declaredBy(lift, pull);
    ASSERT_EQ(declared.size(), 5U);
    EXPECT_TRUE(declared[0].counted);
    EXPECT_EQ(declared[1].serial, declared[0].serial);
    EXPECT_TRUE(declared[1].struck);
    const auto last = lastWord(declared);
    EXPECT_EQ(testing::countReps(last), 3);
    for (std::size_t k = 1; k < last.size(); ++k) EXPECT_NEAR(last[k].rom_m, 0.45, 0.002);
}

// The cable's end is lifted high and let down again where it was, which looks like a pull; the pulls that
// follow agree.
TEST(Revision, StrikesALongFirstMovementThatTheOnesAfterItOutvote) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1).move(0.8, 1.0).rest(0.5).move(-0.8, 1.0).rest(1);
    for (int k = 0; k < 4; ++k) lift.move(0.5, 1.2).rest(0.7).move(-0.5, 1.0).rest(0.8);
    LiftProfile pull;
    pull.exercise = "deadlift";
    pull.starts_with_eccentric = false;
    const auto declared = declaredBy(lift, pull);
    const auto last = lastWord(declared);
    ASSERT_EQ(last.size(), 5U);
    EXPECT_TRUE(declared.front().counted);
    EXPECT_TRUE(last.front().struck);
    EXPECT_EQ(testing::countReps(last), 4);
}

TEST(Revision, LeavesAFirstPullAloneThatTheOthersRepeat) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1);
    for (int k = 0; k < 3; ++k) lift.move(0.5, 0.9).rest(0.6).move(-0.5, 0.9).rest(0.8);
    LiftProfile pull;
    pull.starts_with_eccentric = false;
    pull.usual_rom_m = 0.5;
    const auto declared = declaredBy(lift, pull);
    EXPECT_EQ(declared.size(), 3U);
    EXPECT_EQ(testing::countReps(declared), 3);
}

TEST(Revision, DoesNotReachIntoTheSetBefore) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1).move(-0.5, 1).move(0.5, 0.9).rest(0.6);
    Pipeline pipeline(lift.sensor());
    pipeline.beginSet(squat());
    pipeline.barInHand(0, true);
    for (const drivers::Sample& sample : lift.samples()) pipeline.push(sample);
    (void)pipeline.takeMovements();
    pipeline.beginSet(squat());
    pipeline.barInHand(1'500'000, false);
    EXPECT_TRUE(pipeline.takeMovements().empty());
}

}  // namespace
}  // namespace plumbline::signal
