// What the sensors can and cannot tell: the engine on hand-made events.

#include <gtest/gtest.h>

#include <optional>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Phase;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using plumbline::testing::kHooks;
using plumbline::testing::kLpt;
using plumbline::testing::kReader;

namespace {

TEST(EnginesSensors, SeesTheLoadOnTheHooks) {
    Gym gym;
    gym.still(1);
    EXPECT_EQ(gym.picture().load.source, app::LoadSource::Hooks);
    EXPECT_DOUBLE_EQ(gym.picture().load.kg, 60);
    EXPECT_TRUE(gym.picture().load.on_hooks);
}

TEST(EnginesSensors, ASetNamesTheCalibrationOfATransducerThatBeganToWorkWhileItWasOpen) {
    Gym gym({}, false);
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.working(kLpt);
    gym.unplug(kLpt);
    gym.still(1);
    gym.replug(kLpt);
    for (int rep = 0; rep < 3; ++rep) gym.squat();
    gym.rerack();
    const auto sets = gym.jobs<db::SaveSet>();
    ASSERT_EQ(sets.size(), 1u);
    EXPECT_EQ(sets.front().set.calibration_ids.size(), 5u) << "each once, however often it came and went";
}

TEST(EnginesSensors, ACalibrationSaysDirectionAndSlantAndIsAnotherRowForAnother) {
    const auto lptRow = [](int sign, std::optional<double> offset_m) {
        Gym gym([&](app::Config& config) {
            config.devices[kLpt].sign = sign;
            if (!offset_m) return;
            config.devices[kLpt].slant_offset_m = offset_m;
            config.devices[kLpt].hook_height_m = 1.25;
        });
        return gym.jobs<db::SaveCalibration>().front().calibration;
    };
    const db::CalibrationRecord plain = lptRow(1, {});
    EXPECT_EQ(plain.quantity, "m");
    EXPECT_EQ(plain.sign, 1);
    EXPECT_DOUBLE_EQ(plain.unit_per_count, 0.001);
    EXPECT_EQ(plain.slant_offset_um, std::nullopt);
    EXPECT_EQ(plain.id, lptRow(1, {}).id);
    const db::CalibrationRecord falling = lptRow(-1, {});
    EXPECT_EQ(falling.sign, -1);
    EXPECT_DOUBLE_EQ(falling.unit_per_count, 0.001) << "the direction is not in the scale";
    EXPECT_NE(falling.id, plain.id);
    const db::CalibrationRecord aslant = lptRow(1, 0.305);
    EXPECT_EQ(aslant.slant_offset_um, 305'000);
    EXPECT_EQ(aslant.hook_height_um, 1'250'000);
    EXPECT_NE(aslant.id, plain.id);
    EXPECT_NE(aslant.id, lptRow(1, 0.306).id);
}

TEST(EnginesSensors, NothingCountsWhileTheBarIsRacked) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    for (int i = 0; i < 3; ++i) gym.squat();  // the cable is pulled by hand, the bar lies in the hooks
    EXPECT_FALSE(gym.picture().set && gym.picture().set->counted > 0);
    EXPECT_TRUE(gym.jobs<db::SaveRep>().empty());
}

TEST(EnginesSensors, WithoutHooksAGuestsFirstRepOpensTheSetAndStillnessClosesIt) {
    Gym gym([](app::Config& config) {
        config.devices[kHooks].source = "off";
        config.devices[kReader].source = "off";
    });
    gym.attached[kHooks] = false;
    gym.still(1);
    gym.squat();
    gym.squat();
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    EXPECT_EQ(gym.picture().set->counted, 2);
    gym.still(28);
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    gym.still(3);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_EQ(gym.jobs<db::SaveSet>().front().set.stop_reason, "idle");
    EXPECT_EQ(gym.jobs<db::SaveSet>().front().set.load_source, "unknown");
}

TEST(EnginesSensors, ABarThatIsHeldForTwoMinutesDoesNotSplitTheSet) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.still(2);
    EXPECT_FALSE(gym.picture().live.rests);
    gym.still(118);
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    EXPECT_TRUE(gym.picture().live.rests) << "who has put it down elsewhere may end the set";
    gym.squat();
    gym.rerack();
    const auto sets = gym.jobs<db::SaveSet>();
    ASSERT_EQ(sets.size(), 1u);
    EXPECT_EQ(sets[0].set.reps, 2);
    EXPECT_EQ(sets[0].set.stop_reason, "racked");
}

TEST(EnginesSensors, ABarThatNeverComesBackEndsTheSetAfterThreeMinutesAndItsOwnerIsLoggedOut) {
    Gym gym([](app::Config& config) { config.training.rest_s = 10; });
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.still(178);
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    gym.still(4);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.stop_reason, "idle");
    gym.still(312);
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
}

TEST(EnginesSensors, ADeadliftFromTheFloorEndsAfterHalfAMinute) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"deadlift"});
    gym.hook_kg = 0;  // the bar lies on the floor
    gym.still(5);
    for (int rep = 0; rep < 2; ++rep) {
        gym.move(0.5, 0.9);
        gym.still(0.5);
        gym.move(-0.5, 0.9);
        gym.still(20);
        EXPECT_EQ(gym.picture().phase, Phase::Lifting) << "a pause between two heavy ones";
    }
    gym.still(12);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.reps, 2);
}

TEST(EnginesSensors, WithoutHooksABarThatIsHeldIsNotPutBackAndOneThatLiesWhereItLayIs) {
    Gym gym([](app::Config& config) { config.devices[kHooks].source = "off"; });
    gym.attached[kHooks] = false;
    gym.tap(kAnna);
    gym.still(15);
    gym.move(0.03, 0.4);
    gym.still(2);
    gym.squat();
    gym.still(25);
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    gym.squat();
    gym.move(-0.03, 0.4);
    gym.still(6);
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    gym.still(4);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    ASSERT_EQ(gym.jobs<db::SaveSet>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.reps, 2);
}

TEST(EnginesSensors, AnUnpluggedTransducerIsShownAtOnceAndTheFinishedRepsStay) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.unplug(kLpt);
    EXPECT_FALSE(gym.picture().devices[kLpt].working);
    EXPECT_EQ(gym.picture().devices[kLpt].what, "The sensor is unplugged.");
    EXPECT_FALSE(gym.picture().live.valid);
    EXPECT_EQ(gym.picture().set->counted, 1);
    gym.still(1);
    gym.replug(kLpt);
    gym.still(0.5);
    gym.squat();
    EXPECT_EQ(gym.picture().set->counted, 2);
    EXPECT_TRUE(gym.picture().live.valid);
}

TEST(EnginesSensors, AVelocityThatIsOldIsNotShownAsLive) {
    Gym gym;
    gym.still(1);
    EXPECT_TRUE(gym.picture().live.valid);
    gym.attached[kLpt] = false;
    gym.still(0.4);
    EXPECT_FALSE(gym.picture().live.valid);
}

TEST(EnginesSensors, HooksThatDisappearNoLongerGate) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unplug(kHooks);
    gym.squat();
    gym.squat();
    EXPECT_EQ(gym.picture().set->counted, 2);
}

TEST(EnginesSensors, SamplesThatAreLateAreNotStillness) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.engine->apply(app::Tick{gym.t_us + 30'000'000});  // the machine stalled: ticks run ahead of the data
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    gym.squat();
    EXPECT_EQ(gym.picture().set->counted, 2);
}

TEST(EnginesSensors, TypedLoadIsUsedWhereHooksKnowNothing) {
    Gym gym([](app::Config& config) { config.devices[kHooks].source = "off"; });
    gym.attached[kHooks] = false;
    gym.press(app::LiftAsGuest{});
    gym.press(app::SetTypedLoad{42.5});
    gym.still(0.5);
    gym.squat();
    gym.still(31);
    EXPECT_EQ(gym.jobs<db::SaveSet>().front().set.load_g, 42'500);
    EXPECT_EQ(gym.jobs<db::SaveSet>().front().set.load_source, "typed");
    EXPECT_TRUE(gym.jobs<db::SaveRep>().front().rep.mean_power_w);
}

}  // namespace
