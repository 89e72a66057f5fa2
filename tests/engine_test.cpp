// A visit from tap to rest, and what the store says of it: the engine on hand-made events, without device,
// thread, clock or disk.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <vector>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Phase;
using app::Snapshot;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
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
    gym.tap(kAnna);
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

TEST(Engine, AWholeSetFromUnrackToRest) {
    Gym gym;
    gym.tap(kAnna);
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

TEST(Engine, EveryRepGoesToTheStoreAsItHappens) {
    Gym gym;
    gym.tap(kAnna);
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
    gym.tap(kAnna);
    gym.still(1);
    gym.store_answers = false;
    gym.unrack();
    gym.squat();
    EXPECT_FALSE(gym.picture().set->reps.front().saved);
    EXPECT_FALSE(gym.picture().visit.all_saved);
}

TEST(Engine, AFailingStoreIsShownInWords) {
    Gym gym;
    gym.tap(kAnna);
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

TEST(Engine, ABarPutBackWithoutARepIsNoSet) {
    Gym gym;
    gym.tap(kAnna);
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

TEST(Engine, ASetCanBeTakenBackForTenSeconds) {
    Gym gym;
    gym.tap(kAnna);
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
    gym.tap(kAnna);
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
    gym.tap(kAnna);
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
    gym.tap(kAnna);
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
    gym.tap(kAnna);
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
    gym.tap(kAnna);
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

TEST(Engine, PainBeforeTheFirstRepIsKept) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.press(app::Pain{});
    ASSERT_FALSE(gym.jobs<db::SaveSet>().empty());
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.pain);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(Engine, WhoWalksAwayIsSignedOut) {
    Gym gym;
    gym.tap(kAnna);
    gym.attached[kLpt] = gym.attached[kHooks] = false;
    gym.still(301);
    EXPECT_EQ(gym.jobs<db::EndSession>().front().session.end_reason, "idle");
}

TEST(Engine, ATapInTheMiddleOfASetWaits) {
    Gym gym;
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_EQ(gym.picture().phase, Phase::Lifting);
}

TEST(Engine, ACardThatASlowStoreFindsInTheMiddleOfASetDoesNotCutTheSet) {
    Gym gym;
    gym.store_answers = false;
    gym.tap(kAnna);
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
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

TEST(Engine, TheSameEventsGiveTheSamePictures) {
    const auto play = [] {
        Gym gym;
        gym.tap(kAnna);
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

TEST(Engine, YearsAreFoldedBetweenTheSamplesAndLeftAloneWhenNobodyLooks) {
    db::Trend years;
    for (int visit = 0; visit < 200; ++visit) {
        const std::int64_t wall_ms = 1'600'000'000'000 + visit * 2LL * 24 * 3600 * 1000;
        years.visits_wall_ms.push_back(wall_ms);
        years.sets.push_back({.wall_ms = wall_ms, .session = visit, .load_g = 80'000, .reps = 5});
    }
    Gym gym;
    gym.years = std::make_shared<const db::Trend>(years);
    gym.tap(kAnna);
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
