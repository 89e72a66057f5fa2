// Whose a set was, and whether it counts: the engine on hand-made events.

#include <gtest/gtest.h>

#include "tests/engine_gym.h"

using namespace plumbline;
using app::Form;
using app::Phase;
using plumbline::testing::Gym;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;

namespace {

TEST(SetsOwner, AGuestsSetsAreOfferedToWhoTapsNext) {
    Gym gym;
    set(gym);
    EXPECT_TRUE(gym.picture().visit.guest);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.claimable_sets, 1);
    gym.press(app::ClaimGuestSets{true});
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.jobs<db::ClaimSession>()[0].member_id, "anna");
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
}

TEST(SetsOwner, AGuestsSetsThatWereNotMineStayAGuests) {
    Gym gym;
    set(gym);
    gym.tap(kAnna);
    gym.press(app::ClaimGuestSets{false});
    EXPECT_TRUE(gym.jobs<db::ClaimSession>().empty());
    EXPECT_EQ(gym.picture().visit.claimable_sets, 0);
}

TEST(SetsOwner, AGuestKeepsTheSetsByTappingAfterAskingTo) {
    Gym gym;
    set(gym);
    gym.press(app::OpenForm{Form::Enrol});
    EXPECT_TRUE(gym.picture().form.claims);
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
}

TEST(SetsOwner, AGuestWhoIsLeavingMayStillKeepTheSets) {
    Gym gym([](app::Config& config) { config.training.summary_s = 12; });
    set(gym);
    gym.press(app::LogOut{});
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    gym.press(app::OpenForm{Form::Names});
    gym.press(app::PickMember{"ben"});
    gym.still(14);
    EXPECT_EQ(gym.picture().phase, Phase::Summary) << "the summary waits for the answer";
    gym.press(app::EnterPin{"2580"});
    ASSERT_EQ(gym.jobs<db::ClaimSession>().size(), 1u);
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    EXPECT_EQ(gym.picture().visit.first_name, "Ben");
}

TEST(SetsOwner, ASetIsGivenToAnotherAndBackWithinTenSeconds) {
    Gym gym;
    gym.tap(kBen);
    gym.tap(kAnna);
    set(gym);
    gym.press(app::OpenForm{Form::NotMe});
    gym.press(app::PickMember{"ben"});
    ASSERT_EQ(gym.jobs<db::MoveSet>().size(), 1u);
    const auto starts = gym.jobs<db::StartSession>();
    EXPECT_EQ(gym.jobs<db::MoveSet>()[0].to.id, starts[0].session.id);
    EXPECT_EQ(gym.picture().visit.sets, 0);
    EXPECT_EQ(gym.picture().people[0].sets, 1);
    EXPECT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    ASSERT_EQ(gym.jobs<db::MoveSet>().size(), 2u);
    EXPECT_EQ(gym.jobs<db::MoveSet>()[1].to.id, starts[1].session.id);
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.picture().people[0].sets, 0);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(SetsOwner, ASetOfSomebodyWhoIsNotHereGoesIntoASessionOfItsOwn) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::OpenForm{Form::NotMe});
    gym.press(app::PickMember{"ben"});
    ASSERT_EQ(gym.jobs<db::MoveSet>().size(), 1u);
    EXPECT_TRUE(gym.jobs<db::MoveSet>()[0].to.corrective);
    EXPECT_EQ(gym.jobs<db::MoveSet>()[0].to.member_id, "ben");
    EXPECT_TRUE(gym.jobs<db::MoveSet>()[0].to.ended);
}

TEST(SetsOwner, ASetIsDeletedWithAReasonAndCountsAgainAfterUndo) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.still(20);
    gym.press(app::OpenForm{Form::Delete});
    gym.press(app::DeleteSet{"wrong_load"});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.delete_reason, "wrong_load");
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
    EXPECT_EQ(gym.picture().visit.sets, 0);
    EXPECT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    EXPECT_FALSE(gym.jobs<db::SaveSet>().back().set.deleted);
    EXPECT_EQ(gym.picture().visit.sets, 1);
    EXPECT_EQ(gym.picture().phase, Phase::Rest);
}

TEST(SetsOwner, ASetThatMovesLikeAnotherExerciseIsAskedAboutAndRelabelled) {
    Gym gym;  // back squats are suggested, nobody has chosen them
    gym.tap(kAnna);
    gym.still(1);
    gym.unrack();
    for (int rep = 0; rep < 4; ++rep) {
        gym.move(-0.33, 0.9);
        gym.move(0.33, 0.8);
        gym.still(0.8);
    }
    gym.rerack();
    ASSERT_TRUE(gym.picture().looks_like);
    EXPECT_EQ(gym.picture().looks_like->id, "bench_press");
    gym.press(app::AnswerLooksLike{true});
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.exercise_id, "bench_press");
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_FALSE(gym.picture().looks_like);
}

TEST(SetsOwner, ASetThatMovesAsChosenIsNotAskedAbout) {
    Gym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"back_squat"});
    set(gym);
    EXPECT_FALSE(gym.picture().looks_like);
}

TEST(SetsOwner, AnUndoOnTheSummaryDoesNothing) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::DeleteSet{"test"});
    gym.press(app::LogOut{});
    gym.press(app::UndoLast{});
    EXPECT_EQ(gym.picture().phase, Phase::Summary);
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
}

TEST(SetsOwner, ASetCanStillBeTakenBackAfterNextSetWasPressed) {
    Gym gym;
    gym.tap(kAnna);
    set(gym);
    gym.press(app::NextSet{});
    EXPECT_TRUE(gym.picture().can_undo);
    gym.press(app::UndoLast{});
    EXPECT_TRUE(gym.jobs<db::SaveSet>().back().set.deleted);
}

}  // namespace
