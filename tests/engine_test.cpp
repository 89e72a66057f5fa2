// The engine on hand-made events: no device, no thread, no clock, no disk.

#include "app/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <functional>
#include <tuple>

#include "db/catalogue.h"
#include "tests/engine_gym.h"

using namespace plumbline;
using app::Phase;
using app::Snapshot;
using plumbline::testing::Gym;
using plumbline::testing::kHooks;
using plumbline::testing::kLpt;
using plumbline::testing::kReader;
using ::testing::HasSubstr;

namespace {

TEST(Engine, StartsWithNobodyAtTheRack) {
    Gym gym;
    EXPECT_EQ(gym.picture().phase, Phase::Attract);
    EXPECT_EQ(gym.picture().rack, "Rack 1");
}

TEST(Engine, AKnownCardSignsItsMemberIn) {
    Gym gym;
    gym.tap("0013110988");
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    ASSERT_EQ(gym.jobs<db::StartSession>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::StartSession>().front().session.member_id, "anna");
}

TEST(Engine, AHalfReadCardIsTapAgainAndNotAFault) {
    Gym gym;
    gym.engine->apply(drivers::CardRead{.t_us = gym.t_us, .device = kReader, .complete = false});
    EXPECT_THAT(gym.picture().notices.front().text, HasSubstr("Tap again"));
    EXPECT_TRUE(gym.picture().devices[kReader].working);
}

TEST(Engine, SeesTheLoadOnTheHooks) {
    Gym gym;
    gym.still(1);
    EXPECT_EQ(gym.picture().load.source, app::LoadSource::Hooks);
    EXPECT_DOUBLE_EQ(gym.picture().load.kg, 60);
    EXPECT_TRUE(gym.picture().load.on_hooks);
}

TEST(Engine, AWholeSetFromUnrackToRest) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    EXPECT_TRUE(gym.picture().live.in_hand);
    for (int rep = 0; rep < 3; ++rep) gym.squat();
    Snapshot lifting = gym.picture();
    ASSERT_TRUE(lifting.set);
    EXPECT_EQ(lifting.set->counted, 3);
    EXPECT_DOUBLE_EQ(lifting.set->load.kg, 60);
    EXPECT_NEAR(lifting.set->reps.back().rom, 0.55, 0.005);
    EXPECT_NEAR(lifting.set->reps.back().mean_velocity, 0.55 / 0.9, 0.03);
    EXPECT_TRUE(lifting.set->reps.back().saved);
    gym.rerack();
    const Snapshot rest = gym.picture();
    EXPECT_EQ(rest.phase, Phase::Rest);
    EXPECT_TRUE(rest.set->ended);
    EXPECT_TRUE(rest.set->saved);
    const auto sets = gym.jobs<db::SaveSet>();
    ASSERT_EQ(sets.size(), 1u);
    EXPECT_EQ(sets.front().set.reps, 3);
    EXPECT_EQ(sets.front().set.stop_reason, "racked");
    EXPECT_EQ(sets.front().set.load_g, 60'000);
    EXPECT_EQ(sets.front().set.load_source, "hooks");
    EXPECT_EQ(sets.front().set.calibration_ids.size(), 5u);  // one LPT channel, four cells
}

TEST(Engine, ASetNamesTheCalibrationOfATransducerThatBeganToWorkWhileItWasOpen) {
    Gym gym({}, false);
    gym.tap("0013110988");
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

TEST(Engine, ACalibrationSaysDirectionAndSlantAndIsAnotherRowForAnother) {
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

TEST(Engine, EveryRepGoesToTheStoreAsItHappens) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    ASSERT_EQ(gym.jobs<db::SaveRep>().size(), 1u);
    EXPECT_FALSE(gym.jobs<db::SaveRep>().front().set.ended);
    EXPECT_FALSE(gym.jobs<db::SaveRep>().front().rep.samples.empty());
    gym.squat();
    EXPECT_EQ(gym.jobs<db::SaveRep>().size(), 2u);
    EXPECT_TRUE(gym.jobs<db::SaveSet>().empty());
}

TEST(Engine, SavedIsShownOnlyAfterTheStoreHasSaidSo) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.store_answers = false;
    gym.unrack();
    gym.squat();
    EXPECT_FALSE(gym.picture().set->reps.front().saved);
    EXPECT_FALSE(gym.picture().visit.all_saved);
}

TEST(Engine, AFailingStoreIsShownInWords) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.store_error = "The disk is full.";
    gym.unrack();
    gym.squat();
    EXPECT_FALSE(gym.picture().storage_ok);
    EXPECT_THAT(gym.picture().storage_what, HasSubstr("disk is full"));
    gym.store_error = "";
    gym.squat();
    EXPECT_TRUE(gym.picture().storage_ok);
}

TEST(Engine, WarnsWhenVelocityLossNearsAndWhenItCrossesTheCap) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat(0.80);
    EXPECT_EQ(gym.picture().set->state, app::LossState::Ok);
    gym.squat(0.80 / 0.84);  // 16 % slower
    EXPECT_EQ(gym.picture().set->state, app::LossState::Near);
    gym.squat(0.80 / 0.75);  // 25 % slower
    EXPECT_EQ(gym.picture().set->state, app::LossState::Stop);
    EXPECT_NEAR(gym.picture().set->loss_pct, 25, 2.5);
    gym.squat(0.80);
    EXPECT_EQ(gym.picture().set->state, app::LossState::Stop) << "a set stopped once stays stopped";
}

TEST(Engine, NothingCountsWhileTheBarIsRacked) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    for (int i = 0; i < 3; ++i) gym.squat();  // the cable is pulled by hand, the bar lies in the hooks
    EXPECT_FALSE(gym.picture().set && gym.picture().set->counted > 0);
    EXPECT_TRUE(gym.jobs<db::SaveRep>().empty());
}

TEST(Engine, ABarPutBackWithoutARepIsNoSet) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.rerack();
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_FALSE(gym.picture().set);
    EXPECT_TRUE(gym.jobs<db::SaveSet>().empty());
}

TEST(Engine, SomebodyWhoJustLiftsIsAGuest) {
    Gym gym;
    gym.still(1);
    gym.unrack();
    gym.squat();
    EXPECT_TRUE(gym.picture().visit.guest);
    EXPECT_EQ(gym.picture().set->counted, 1);
    EXPECT_FALSE(gym.jobs<db::StartSession>().front().session.member_id);
}

TEST(Engine, WithoutHooksAGuestsFirstRepOpensTheSetAndStillnessClosesIt) {
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

TEST(Engine, ABarThatIsHeldForTwoMinutesDoesNotSplitTheSet) {
    Gym gym;
    gym.tap("0013110988");
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

TEST(Engine, ABarThatNeverComesBackEndsTheSetAfterThreeMinutesAndItsOwnerIsLoggedOut) {
    Gym gym([](app::Config& config) { config.training.rest_s = 10; });
    gym.tap("0013110988");
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

TEST(Engine, ADeadliftFromTheFloorEndsAfterHalfAMinute) {
    Gym gym;
    gym.tap("0013110988");
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

TEST(Engine, WithoutHooksABarThatIsHeldIsNotPutBackAndOneThatLiesWhereItLayIs) {
    Gym gym([](app::Config& config) { config.devices[kHooks].source = "off"; });
    gym.attached[kHooks] = false;
    gym.tap("0013110988");
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

TEST(Engine, AnUnpluggedTransducerIsShownAtOnceAndTheFinishedRepsStay) {
    Gym gym;
    gym.tap("0013110988");
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

TEST(Engine, AVelocityThatIsOldIsNotShownAsLive) {
    Gym gym;
    gym.still(1);
    EXPECT_TRUE(gym.picture().live.valid);
    gym.attached[kLpt] = false;
    gym.still(0.4);
    EXPECT_FALSE(gym.picture().live.valid);
}

TEST(Engine, HooksThatDisappearNoLongerGate) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unplug(kHooks);
    gym.squat();
    gym.squat();
    EXPECT_EQ(gym.picture().set->counted, 2);
}

TEST(Engine, ASetCanBeTakenBackForTenSeconds) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.rerack();
    ASSERT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    EXPECT_EQ(gym.picture().phase, Phase::Ready);
    EXPECT_EQ(gym.picture().visit.sets, 0);
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
}

TEST(Engine, AfterTenSecondsUndoDoesNothing) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.rerack();
    gym.still(10);
    EXPECT_FALSE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_FALSE(gym.jobs<db::SaveSet>().back().set.deleted);
}

TEST(Engine, PainEndsTheSetAndMarksItForTheScreenAndTheStore) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.press(app::Pain{});
    EXPECT_TRUE(gym.picture().set->ended);
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.pain);
    EXPECT_TRUE(gym.picture().set->pain);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(Engine, PainThatIsFeltAfterRackingMarksTheLastSet) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    gym.rerack();
    gym.still(60);
    const db::SetRecord before = gym.jobs<db::SaveSet>().back().set;
    EXPECT_FALSE(before.pain);
    gym.press(app::Pain{});
    db::SetRecord after = gym.jobs<db::SaveSet>().back().set;
    EXPECT_EQ(after.id, before.id);
    EXPECT_TRUE(after.pain);
    EXPECT_EQ(after.stop_reason, "racked") << "it is not what ended the set";
    EXPECT_EQ(after.reps, 2);
    EXPECT_TRUE(gym.picture().set->pain);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
    EXPECT_EQ(gym.picture().visit.sets, 1);
}

TEST(Engine, PainSaidByMistakeIsTakenBackAloneForTenSeconds) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.press(app::Pain{});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.stop_reason, "pain");
    gym.press(app::Pain{false});
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.pain) << "the same finger, come down twice";
    gym.still(5);
    ASSERT_TRUE(gym.picture().can_unsay_pain);
    gym.press(app::Pain{false});
    const db::SetRecord unsaid = gym.jobs<db::SaveSet>().back().set;
    EXPECT_FALSE(unsaid.pain);
    EXPECT_FALSE(unsaid.deleted) << "the set itself stays";
    EXPECT_EQ(unsaid.stop_reason, "ended");
    EXPECT_EQ(unsaid.reps, 1);
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_FALSE(gym.picture().can_unsay_pain);
    gym.rerack();
    gym.still(60);
    gym.press(app::Pain{});
    EXPECT_FALSE(gym.picture().can_undo) << "the set itself is too old for that";
    gym.still(9);
    EXPECT_TRUE(gym.picture().can_unsay_pain);
    gym.still(2);
    EXPECT_FALSE(gym.picture().can_unsay_pain);
    gym.press(app::Pain{false});
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.pain) << "too late";
}

TEST(Engine, PainOfNoSetIsNothing) {
    Gym gym;
    gym.tap("0013110988");
    gym.press(app::Pain{});
    gym.press(app::Pain{false});
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.rerack();
    gym.press(app::NextSet{});
    gym.press(app::Pain{});
    EXPECT_FALSE(gym.jobs<db::SaveSet>().back().set.pain) << "the next set is not begun and the last is gone";
}

TEST(Engine, SamplesThatAreLateAreNotStillness) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.engine->apply(app::Tick{gym.t_us + 30'000'000});  // the machine stalled: ticks run ahead of the data
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
    gym.squat();
    EXPECT_EQ(gym.picture().set->counted, 2);
}

TEST(Engine, PainBeforeTheFirstRepIsKept) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.press(app::Pain{});
    ASSERT_FALSE(gym.jobs<db::SaveSet>().empty());
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.pain);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(Engine, WhoWalksAwayIsSignedOut) {
    Gym gym;
    gym.tap("0013110988");
    gym.attached[kLpt] = gym.attached[kHooks] = false;
    gym.still(301);
    EXPECT_EQ(gym.jobs<db::EndSession>().front().session.end_reason, "idle");
}

TEST(Engine, ATapInTheMiddleOfASetWaits) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.tap("0002008108");
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
}

TEST(Engine, ACardThatASlowStoreFindsInTheMiddleOfASetDoesNotCutTheSet) {
    Gym gym;
    gym.store_answers = false;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.answerAll();
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, HasSubstr("Finish the set first"));
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.picture().set->counted, 2);
    EXPECT_EQ(gym.jobs<db::StartSession>().size(), 1u);
    gym.tap("0013110988");
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

TEST(Engine, TypedLoadIsUsedWhereHooksKnowNothing) {
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

TEST(Engine, AnExerciseIsChosenAndStoredWithTheSet) {
    Gym gym;
    gym.tap("0013110988");
    gym.press(app::ChooseExercise{"front_squat"});
    EXPECT_EQ(gym.picture().exercise_name, "Front squat");
    gym.press(app::ChooseExercise{"no_such_lift"});
    EXPECT_EQ(gym.picture().exercise_id, "front_squat");
}

TEST(Engine, TheSameEventsGiveTheSamePictures) {
    const auto play = [] {
        Gym gym;
        gym.tap("0013110988");
        gym.still(1);
        gym.unrack();
        for (int i = 0; i < 3; ++i) gym.squat(0.8 + 0.1 * i);
        gym.rerack();
        const Snapshot picture = gym.picture();
        std::vector<double> numbers{picture.set->loss_pct, picture.set->best_velocity,
                                    picture.visit.volume_kg};
        for (const app::RepView& rep : picture.set->reps) numbers.push_back(rep.mean_velocity);
        return numbers;
    };
    EXPECT_EQ(play(), play());
}

TEST(Engine, AMemberIsAskedForInTheStoreAndAGuestIsNot) {
    Gym gym;
    gym.press(app::LiftAsGuest{});
    EXPECT_TRUE(gym.jobs<db::FindHistory>().empty());
    gym.tap("0013110988");
    const auto asked = gym.jobs<db::FindHistory>();
    ASSERT_EQ(asked.size(), 1u);
    EXPECT_EQ(asked[0].member_id, "anna");
    EXPECT_EQ(asked[0].exercise_id, "back_squat");
    gym.press(app::ChooseExercise{"deadlift"});
    EXPECT_EQ(gym.jobs<db::FindHistory>().size(), 2u);
    ASSERT_TRUE(gym.picture().profile);
    EXPECT_THAT(gym.picture().profile->refusal, HasSubstr("No set"));
}

TEST(Engine, AFinishedSetJoinsTheProfileAndATakenBackOneLeavesIt) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    gym.rerack();
    ASSERT_EQ(gym.picture().profile->points.size(), 1u);
    EXPECT_DOUBLE_EQ(gym.picture().profile->points[0].load_kg, 60);
    EXPECT_TRUE(gym.picture().profile->points[0].today);
    gym.press(app::UndoLast{});
    EXPECT_TRUE(gym.picture().profile->points.empty());
}

TEST(Engine, TheFirstSetOfAGuestWhoJustLiftedIsInTheProfileToo) {
    Gym gym;
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.picture().profile->points.size(), 1u);
}

TEST(Engine, WhatAMemberSaysOfTheSetIsStoredAndNeverBlocks) {
    Gym gym;
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.press(app::SayReserve{3});
    EXPECT_FALSE(gym.picture().set->said_rir) << "not in the middle of a set";
    gym.rerack();
    gym.press(app::SayReserve{3});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.said_rir, 3);
    EXPECT_EQ(gym.picture().set->said_rir, 3);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(Engine, TheProfileOpensBetweenSetsAndClosesWhenOneBegins) {
    Gym gym;
    gym.press(app::ShowProfile{true});
    EXPECT_FALSE(gym.picture().profile_open) << "nobody is here";
    gym.tap("0013110988");
    gym.press(app::ShowProfile{true});
    EXPECT_TRUE(gym.picture().profile_open);
    gym.press(app::ShowProfile{false});
    EXPECT_FALSE(gym.picture().profile_open);
    gym.press(app::ShowProfile{true});
    gym.still(1);
    gym.unrack();
    EXPECT_FALSE(gym.picture().profile_open);
    gym.rerack();
    gym.press(app::ShowProfile{true});
    gym.press(app::LogOut{});
    EXPECT_FALSE(gym.picture().profile_open);
}

TEST(Engine, NothingOfAProfileChangesWhatIsOnTheBarOrAskedFor) {
    const auto play = [](bool strong) {
        Gym gym;
        gym.history = strong ? 4 : 0;
        gym.tap("0013110988");
        gym.still(1);
        gym.unrack();
        for (int i = 0; i < 3; ++i) gym.squat(0.5);
        gym.rerack();
        gym.press(app::NextSet{});
        const Snapshot picture = gym.picture();
        EXPECT_EQ(picture.profile->e1rm_kg.has_value(), strong) << picture.profile->refusal;
        const db::SetRecord set = gym.jobs<db::SaveSet>().back().set;
        return std::tuple(picture.load.kg, set.load_g, set.target_reps, set.cap_pm, set.load_source);
    };
    EXPECT_EQ(play(true), play(false));
}

TEST(Engine, ATempoOfTheConfigurationIsHeldAgainstEveryRep) {
    Gym gym([](app::Config& config) {
        config.training.tempo.push_back({"back_squat", *training::parseTempo("3-0-X-0")});
    });
    gym.tap("0013110988");
    gym.still(1);
    gym.unrack();
    gym.squat();
    EXPECT_EQ(gym.picture().set->tempo, "3-0-X-0");
    EXPECT_EQ(gym.picture().set->reps.front().tempo[0], app::TempoCall::Short) << "lowered in 1.1 s";
    EXPECT_EQ(gym.picture().set->reps.front().tempo[2], app::TempoCall::Free);
    gym.squat();
    EXPECT_NEAR(gym.picture().set->reps.front().top_s, 0.8, 0.1);
}

TEST(Engine, YearsAreFoldedBetweenTheSamplesAndLeftAloneWhenNobodyLooks) {
    db::Trend years;
    for (int visit = 0; visit < 200; ++visit) {
        const std::int64_t wall_ms = 1'600'000'000'000 + visit * 2LL * 24 * 3600 * 1000;
        years.visits_wall_ms.push_back(wall_ms);
        years.sets.push_back({.wall_ms = wall_ms, .session = visit, .load_g = 80'000, .reps = 5});
    }
    Gym gym;
    gym.years = std::make_shared<const db::Trend>(years);
    gym.tap("0013110988");
    gym.press(app::OpenForm{app::Form::Trend});
    EXPECT_FALSE(gym.picture().trend) << "not in one go";
    gym.still(1);
    ASSERT_TRUE(gym.picture().trend);
    EXPECT_EQ(gym.picture().trend->sets, 200);
    EXPECT_GT(gym.picture().trend->weeks.size(), 50u);
    gym.press(app::OpenForm{app::Form::None});
    gym.press(app::OpenForm{app::Form::Trend});
    gym.press(app::OpenForm{app::Form::None});
    gym.press(app::OpenForm{app::Form::Wishes});
    gym.still(1);
    EXPECT_FALSE(gym.picture().trend);
}

TEST(Engine, SenselessEventsChangeNothing) {
    Gym gym;
    gym.engine->apply(drivers::Samples{gym.t_us, {{.t_us = gym.t_us, .counts = 5, .device = 77}}});
    gym.engine->apply(drivers::DeviceHealth{.device = 99});
    gym.engine->apply(db::StoreAnswer{.number = 12345, .saved = true});
    gym.engine->apply(app::Tick{0});
    EXPECT_EQ(gym.picture().phase, Phase::Attract);
}

}  // namespace
