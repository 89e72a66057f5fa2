// A program on the rack: what is next, and by which version. The engine on hand-made events.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/training/ramp.h"
#include "tests/program_gym.h"

using namespace plumbline;
using app::TrainerPage;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;
using plumbline::testing::ProgramGym;
using plumbline::testing::squatProgram;

namespace {

TEST(ProgramOnTheRack, SaysWhatIsNextWithWeightRepsAndRest) {
    ProgramGym gym;
    gym.tap(kAnna);
    const app::PlanView plan = gym.picture().plan;
    EXPECT_EQ(plan.program, "Base");
    EXPECT_EQ(plan.week, 1);
    ASSERT_EQ(plan.slots.size(), 2U);
    EXPECT_TRUE(plan.slots[0].current);
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
    EXPECT_EQ(plan.kg, 60.0);
    EXPECT_EQ(plan.reps, 2);
    EXPECT_EQ(plan.sets, 2);
    EXPECT_EQ(plan.rest_s, 90);
    EXPECT_FALSE(plan.why.empty());
}

TEST(ProgramOnTheRack, GoesOnToTheNextExerciseWhenItsSetsAreDone) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.lift();
    EXPECT_EQ(gym.picture().plan.slots[0].done, 1);
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
    EXPECT_EQ(gym.picture().rest_planned_s, 90);
    gym.still(12);
    gym.lift();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_EQ(gym.picture().plan.kg, 40.0);
    const auto saved = gym.jobs<db::SaveSet>();
    ASSERT_FALSE(saved.empty());
    EXPECT_EQ(saved.back().set.slot, "squat");
    EXPECT_EQ(saved.back().set.target_g, 60'000);
    EXPECT_EQ(saved.back().set.target_sets, 2);
}

TEST(ProgramOnTheRack, BC07TheRampOfTheNextExerciseIsThereThoughTheBarCarriesTheLastOnesPlates) {
    training::Program by = squatProgram();
    by.days[0].slots[1].ramp = training::standardRamp();
    ProgramGym gym(by);
    gym.tap(kAnna);
    gym.lift();
    gym.still(12);
    gym.lift();
    ASSERT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_GE(gym.picture().load.kg, 40.0) << "as the squats left it";
    EXPECT_EQ(gym.picture().plan.kind, app::NextKind::WarmUp);
    EXPECT_EQ(gym.picture().plan.kg, 20.0);
    // Who begins with it all the same has not warmed up.
    gym.still(12);
    gym.lift();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.kind, "work");
}

TEST(ProgramOnTheRack, BC07TheRampOfTheNextExerciseIsThereThoughTheLastOnesWeightIsStillTyped) {
    training::Program by = squatProgram();
    by.days[0].slots[1].ramp = training::standardRamp();
    ProgramGym gym(by);
    gym.unplug(plumbline::testing::kHooks);
    gym.tap(kAnna);
    gym.press(app::SetTypedLoad{60});
    const auto lift = [&] {
        gym.squat();
        gym.squat();
        gym.press(app::EndSet{});
        gym.still(12);
    };
    lift();
    lift();
    ASSERT_EQ(gym.picture().exercise_id, "bench_press");
    ASSERT_EQ(gym.picture().load.source, app::LoadSource::Typed);
    EXPECT_EQ(gym.picture().load.kg, 60.0) << "as the squats left it";
    EXPECT_EQ(gym.picture().plan.kind, app::NextKind::WarmUp);
    EXPECT_EQ(gym.picture().plan.kg, 20.0);
    // Who begins with it all the same has not warmed up.
    lift();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.kind, "work");
}

TEST(ProgramOnTheRack, WithoutAProgramAChosenWeightIsSaidOnce) {
    ProgramGym gym;
    gym.training["anna"].program.reset();
    gym.tap(kAnna);
    gym.press(app::PlanLoad{70});
    const app::PlanView plan = gym.picture().plan;
    EXPECT_EQ(plan.kg, 70.0);
    EXPECT_EQ(std::count_if(plan.why.begin(), plan.why.end(),
                            [](const auto& why) { return why.what == app::Reason::What::Chosen; }),
              1);
}

TEST(ProgramOnTheRack, TheVisitSaysByWhichVersionItTrains) {
    ProgramGym gym;
    gym.tap(kAnna);
    const auto starts = gym.jobs<db::StartSession>();
    ASSERT_FALSE(starts.empty());
    EXPECT_EQ(starts.back().session.program_id, "program-1");
}

TEST(ProgramOnTheRack, AnExerciseChosenByHandStaysUntilItsSetsAreDone) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.press(app::ChooseExercise{"bench_press"});
    EXPECT_EQ(gym.picture().plan.kg, 40.0);
    gym.lift();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    gym.still(12);
    gym.lift();
    EXPECT_EQ(gym.picture().exercise_id, "back_squat") << "what is left";
}

TEST(ProgramOnTheRack, SlotsOfASupersetTakeTurns) {
    ProgramGym gym(plumbline::testing::supersetProgram());
    gym.tap(kAnna);
    gym.lift();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    gym.still(12);
    gym.lift();
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
}

TEST(ProgramOnTheRack, WhoLoadsTheWorkWeightHasWarmedUpEnough) {
    training::Program by = squatProgram();
    by.days[0].slots[0].ramp = {{0, 8}, {500, 5}};
    by.days[0].slots[0].sets[0].load = 100'000;
    ProgramGym gym(by);
    gym.hook_kg = 10;  // the empty bar
    gym.tap(kAnna);
    gym.still(2);
    EXPECT_EQ(gym.picture().plan.kind, app::NextKind::WarmUp);
    EXPECT_EQ(gym.picture().plan.kg, 20.0);
    EXPECT_EQ(gym.picture().plan.of_sets, 2);
    gym.hook_kg = 50;
    gym.still(3);
    EXPECT_EQ(gym.picture().plan.kind, app::NextKind::Work);
    EXPECT_EQ(gym.picture().plan.set, 1);
}

TEST(ProgramOnTheRack, NobodyIsLoggedOutInARestThatItPrescribes) {
    training::Program by = squatProgram();
    by.days[0].slots[0].sets[0].rest_s = 600;
    ProgramGym gym(by);
    gym.tap(kAnna);
    gym.lift();
    const auto after = [&](std::int64_t seconds) {
        gym.t_us += seconds * 1'000'000;
        gym.engine->apply(app::Tick{gym.t_us});
        return gym.picture().phase;
    };
    EXPECT_EQ(after(590), app::Phase::Rest) << "longer than the rack's own rest and the patience after it";
    EXPECT_EQ(after(320), app::Phase::Summary);
}

TEST(ProgramOnTheRack, OneThatCannotBeReadIsSaidAndTheRackGoesOnWithoutIt) {
    ProgramGym gym;
    gym.training["anna"].program->text = "weeks = \"many\"";
    gym.tap(kAnna);
    EXPECT_TRUE(gym.picture().plan.program.empty());
    ASSERT_FALSE(gym.picture().notices.empty());
    EXPECT_THAT(gym.picture().notices.back().text, ::testing::HasSubstr("cannot be read"));
    EXPECT_THAT(gym.engine->takeLog(), ::testing::ElementsAre(::testing::HasSubstr("program-1: line 1")));
    EXPECT_TRUE(gym.engine->takeLog().empty()) << "once";
}

TEST(ProgramOnTheRack, AChangeThatCannotBeReadIsLeftOutAndInTheLogWithoutNames) {
    ProgramGym gym;
    gym.training["anna"].overrides.push_back({.seq = 7,
                                              .slot = "squat",
                                              .field = "load",
                                              .new_value = "heavy",
                                              .scope = "program",
                                              .author_name = "Kim"});
    gym.tap(kAnna);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
    const std::vector<std::string> lines = gym.engine->takeLog();
    ASSERT_EQ(lines.size(), 1U);
    EXPECT_THAT(lines[0], ::testing::HasSubstr("override 7"));
    EXPECT_THAT(lines[0], ::testing::Not(::testing::HasSubstr("Kim")));
}

TEST(ProgramOnTheRack, AProgramThatComesIntoForceMeanwhileWaitsForTheNextVisit) {
    ProgramGym gym;
    gym.tap(kAnna);
    gym.lift();
    training::Program other = squatProgram();
    other.family = "other";
    other.name = "Other";
    other.days[0].slots[0].key = "other_squat";
    gym.training["anna"].program->text = training::printProgram(other);
    gym.training["anna"].program->family = other.family;
    gym.training["anna"].program->name = other.name;
    gym.tap(kMia);
    gym.press(app::TrainerGo{TrainerPage::Programs});
    gym.press(app::TrainerAssign{"program-1"});
    gym.still(12);
    EXPECT_EQ(gym.picture().plan.slots[0].done, 1);
    EXPECT_EQ(gym.picture().plan.program, "Base");
}

}  // namespace
