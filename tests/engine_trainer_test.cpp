// The trainer's desk: who opens it, over whom, and what of it is whose. The engine on hand-made events.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/program_gym.h"

using namespace plumbline;
using app::Phase;
using app::TrainerField;
using app::TrainerPage;
using app::TrainerScope;
using plumbline::testing::kAnna;
using plumbline::testing::kBen;
using plumbline::testing::kMia;
using plumbline::testing::ProgramGym;

namespace {

TEST(Trainer, TheirCardOpensTheDeskOverTheMembersVisitAndShutsIt) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.still(3);
    gym.tap(kMia);
    ASSERT_TRUE(gym.picture().trainer);
    EXPECT_EQ(gym.desk().name, "Mia");
    EXPECT_EQ(gym.desk().member, "Anna");
    EXPECT_EQ(gym.picture().visit.first_name, "Anna") << "the visit goes on";
    EXPECT_TRUE(gym.jobs<db::EndSession>().empty());
    gym.still(3);
    gym.tap(kMia);
    EXPECT_FALSE(gym.picture().trainer);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

TEST(Trainer, TheDeskLocksAfterAMinuteWithoutATouch) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.still(50);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.still(50);
    ASSERT_TRUE(gym.picture().trainer);
    EXPECT_NEAR(gym.desk().locks_in_s, 10, 0.5);
    gym.still(11);
    EXPECT_FALSE(gym.picture().trainer);
}

TEST(Trainer, WhoeverLiftsFindsThePainButtonWhateverPageTheTrainerIsAt) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::People});
    gym.unrack();
    gym.squat();
    EXPECT_EQ(gym.desk().page, TrainerPage::Set);
    gym.press(app::Pain{});
    EXPECT_TRUE(gym.picture().set->pain);
    gym.rerack();
    EXPECT_EQ(gym.desk().page, TrainerPage::People) << "where the trainer was";
}

TEST(Trainer, AMembersCardIsToldToFinishTheSetFirst) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.unrack();
    gym.squat();
    gym.tap(kBen);
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, ::testing::HasSubstr("Finish the set first"));
}

TEST(Trainer, ChangesOfWhoHasNoProgramReachTheNextSetToo) {
    ProgramGym gym;
    gym.tap(kBen);
    gym.tap(kMia);
    EXPECT_EQ(gym.desk().member, "Ben");
    gym.press(app::TrainerStep{TrainerField::Cap, -2});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.picture().plan.cap_pct, 10);
    EXPECT_EQ(gym.picture().plan.changed_by, "Mia");
}

TEST(Trainer, AtAFreeRackTheirCardShowsTheMembersAndTwoTouchesGiveAProgram) {
    ProgramGym gym;
    gym.roster.push_back({.member = {.id = "ben", .first_name = "Ben"}, .visits_4_weeks = 5});
    gym.tap(kMia);
    EXPECT_EQ(gym.picture().phase, Phase::Attract);
    ASSERT_EQ(gym.desk().page, TrainerPage::People);
    ASSERT_EQ(gym.desk().members.size(), 1U);
    gym.press(app::TrainerPick{"ben"});
    EXPECT_TRUE(gym.desk().members[0].picked);
    gym.press(app::TrainerGo{TrainerPage::Programs});
    ASSERT_EQ(gym.desk().programs.size(), 1U);
    gym.press(app::TrainerAssign{"program-1"});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].member_id, "ben");
    EXPECT_EQ(gym.chain[0].field, "program");
    EXPECT_EQ(gym.chain[0].new_value, "program-1");
    EXPECT_EQ(gym.desk().page, TrainerPage::People);
}

TEST(Trainer, BC24OfAMemberWhoBeganLastWeekOnlyTheWeeksSinceThenArePlanned) {
    ProgramGym gym;
    for (const int days : {8, 200, 0}) {
        const std::int64_t joined = (gym.today() - days) * 86'400'000;
        gym.roster.push_back({.member = {.id = fmt::format("of {}", days), .created = {.wall_ms = joined}}});
    }
    gym.tap(kMia);
    ASSERT_EQ(gym.desk().members.size(), 3U);
    EXPECT_EQ(gym.desk().members[0].planned_visits, 4);
    EXPECT_EQ(gym.desk().members[1].planned_visits, 8);
    EXPECT_EQ(gym.desk().members[2].planned_visits, 2);
}

TEST(Trainer, ChangesAreThoseOfWhoseTurnItIs) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    EXPECT_EQ(gym.desk().changes.size(), 1U);
    gym.still(3);
    gym.tap(kBen);
    EXPECT_TRUE(gym.desk().changes.empty());
    gym.press(app::TrainerUndo{});
    EXPECT_EQ(gym.chain.size(), 1U) << "nothing of Anna's is taken back over Ben's visit";
}

TEST(Trainer, TheListOfChangesKnowsTheProgramsOfTheGym) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::Changes});
    ASSERT_EQ(gym.desk().programs.size(), 1U);
    EXPECT_EQ(gym.desk().programs[0].program_id, "program-1");
}

/// A squat of 60 kg of so many days ago.
db::MemberTraining::Logged squatOf(const ProgramGym& gym, int days, const std::string& name) {
    db::MemberTraining::Logged logged;
    logged.set.id = name;
    logged.set.session_id = "of " + name;
    logged.set.exercise_id = "back_squat";
    logged.set.slot = "squat";
    logged.set.load_g = logged.set.target_g = 60'000;
    logged.set.target_reps = logged.set.reps = 2;
    logged.set.target_sets = 2;
    logged.day = gym.today() - days;
    return logged;
}

TEST(Trainer, OneDeskSaysOneFigureOfTheLastFourWeeks) {
    ProgramGym gym;
    auto& logged = gym.training["anna"].logged;
    logged.push_back(squatOf(gym, 28, "too long ago"));
    logged.push_back(squatOf(gym, 27, "clean"));
    logged.push_back(squatOf(gym, 12, "capped with all its repetitions"));
    logged.back().set.loss_state = "stop";
    logged.push_back(squatOf(gym, 3, "not clean"));
    logged.back().set.form = {"stall", "short"};
    gym.tap(kAnna);
    gym.tap(kMia);
    EXPECT_EQ(gym.desk().sets_4_weeks, 3);
    EXPECT_EQ(gym.desk().clean_sets, 1);
    EXPECT_EQ(gym.desk().cap_hits, 1);
    gym.press(app::TrainerGo{TrainerPage::Back});
    ASSERT_TRUE(gym.desk().back);
    EXPECT_EQ(gym.desk().back->sets, 3);
    EXPECT_EQ(gym.desk().back->cap_hits, 1);
    EXPECT_EQ(gym.desk().back->not_clean, 1);
}

TEST(Trainer, SeesWhatWasLiftedWithoutAProgramToo) {
    ProgramGym gym;
    gym.history = 2;
    gym.tap(kBen);
    gym.tap(kMia);
    ASSERT_EQ(gym.desk().exercise, "Back squat");
    EXPECT_EQ(gym.desk().sets_4_weeks, 2);
}

TEST(Trainer, PainOfTheLastVisitIsNotForgottenInThisOne) {
    ProgramGym gym;
    gym.training["anna"].logged.push_back(squatOf(gym, 3, "sore"));
    gym.training["anna"].logged.back().set.pain = true;
    gym.tap(kAnna);
    gym.lift();
    gym.tap(kMia);
    gym.press(app::TrainerSlot{0});
    ASSERT_EQ(gym.desk().exercise, "Back squat");
    EXPECT_EQ(gym.desk().sets_4_weeks, 2) << "this visit's too";
    EXPECT_TRUE(gym.desk().pain_last);
}

TEST(Trainer, YesterdayIsADayAgoOnTheCalendar) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.desk().changes.size(), 1U);
    EXPECT_EQ(gym.desk().changes[0].days_ago, 0);
    // Two hours later it is past midnight.
    gym.engine->apply(app::ClockReading{
        .t_us = gym.t_us, .wall_ms = 1'700'000'000'000 + 7'200'000, .clock_ok = true, .boot_id = "b"});
    EXPECT_EQ(gym.desk().changes[0].days_ago, 1);
}

TEST(Trainer, AProgramIsNotGivenToWhoeverTapsMeanwhile) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::Programs});
    gym.still(3);
    gym.tap(kBen);
    EXPECT_EQ(gym.desk().page, TrainerPage::Set);
    EXPECT_THAT(gym.desk().problem, ::testing::HasSubstr("somebody else"));
}

TEST(Trainer, ChangesTheNumbersOfAGroupThatTrainsByOneProgramButNobodysWeight) {
    ProgramGym gym;
    gym.roster.push_back({.member = {.id = "anna", .first_name = "Anna"}, .program_name = "Base"});
    gym.roster.push_back({.member = {.id = "ben", .first_name = "Ben"}, .program_name = "Base"});
    gym.roster.push_back({.member = {.id = "carl", .first_name = "Carl"}, .program_name = "Other"});
    gym.tap(kAnna);
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::People});
    for (const char* each : {"anna", "ben", "carl"}) gym.press(app::TrainerPick{each});
    gym.press(app::TrainerTogether{});
    ASSERT_EQ(gym.desk().page, TrainerPage::Set);
    EXPECT_THAT(gym.desk().together, ::testing::ElementsAre("Ben")) << "Carl trains by another program";
    EXPECT_EQ(gym.desk().scope, TrainerScope::Until) << "a visit is one member's";
    for (const app::TrainerLine& line : gym.desk().lines) EXPECT_NE(line.field, TrainerField::Load);
    gym.press(app::TrainerStep{TrainerField::Load, -1});
    gym.press(app::TrainerStep{TrainerField::Cap, -1});
    gym.press(app::TrainerApply{});
    ASSERT_EQ(gym.chain.size(), 2U);
    EXPECT_EQ(gym.chain[0].member_id, "anna");
    EXPECT_EQ(gym.chain[1].member_id, "ben");
    for (const db::OverrideRecord& row : gym.chain) {
        EXPECT_EQ(row.field, "cap");
        EXPECT_EQ(row.new_value, "150");
        EXPECT_EQ(row.scope, "until");
    }
    EXPECT_EQ(gym.picture().plan.cap_pct, 15);
    EXPECT_TRUE(gym.desk().together.empty());
}

TEST(Trainer, AnOwnersOneTouchTakesNoOtherOwnersRole) {
    ProgramGym gym;
    gym.roster.push_back({.member = {.id = "ida", .first_name = "Ida", .role = "owner"}});
    gym.cards["0000000088"] = {.id = "otto", .first_name = "Otto", .role = "owner"};
    gym.tap("0000000088");
    gym.press(app::TrainerPick{"ida"});
    gym.press(app::TrainerRole{});
    EXPECT_TRUE(gym.chain.empty());
    EXPECT_FALSE(gym.desk().problem.empty());
}

TEST(Trainer, AnOwnerMakesATrainerAndNobodyElseDoes) {
    ProgramGym gym;
    gym.roster.push_back({.member = {.id = "ben", .first_name = "Ben"}});
    gym.tap(kMia);
    gym.press(app::TrainerPick{"ben"});
    gym.press(app::TrainerRole{});
    EXPECT_TRUE(gym.chain.empty());
    EXPECT_FALSE(gym.desk().owner);
    gym.press(app::TrainerLock{});
    gym.cards["0000000088"] = {.id = "otto", .first_name = "Otto", .role = "owner"};
    gym.tap("0000000088");
    ASSERT_TRUE(gym.desk().owner);
    gym.press(app::TrainerPick{"ben"});
    gym.press(app::TrainerRole{});
    ASSERT_EQ(gym.chain.size(), 1U);
    EXPECT_EQ(gym.chain[0].field, "role");
    EXPECT_EQ(gym.chain[0].new_value, "trainer");
    EXPECT_EQ(gym.chain[0].role, "owner");
}

TEST(Trainer, TakesATurnAtTheBarWhenTheySaySo) {
    ProgramGym gym;
    gym.tap(kMia);
    gym.press(app::TrainerLift{});
    EXPECT_FALSE(gym.picture().trainer);
    EXPECT_EQ(gym.picture().visit.first_name, "Mia");
    gym.still(3);
    gym.tap(kMia);
    EXPECT_EQ(gym.picture().phase, Phase::Summary) << "their own visit ends like anybody's";
}

TEST(Trainer, WithoutTheDeskTheCommandsDoNothing) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.press(app::TrainerStep{TrainerField::Load, 4});
    gym.press(app::TrainerApply{});
    gym.press(app::TrainerAssign{"program-1"});
    gym.press(app::TrainerLift{});
    EXPECT_TRUE(gym.chain.empty());
    EXPECT_EQ(gym.picture().visit.first_name, "Anna");
}

}  // namespace
