// A program on the member's screens: its day on Today, what a trainer wrote, what comes next.

#include <gtest/gtest.h>

#include "tests/touch_bench.h"
#include "ui/samples.h"
#include "ui/trainer_samples.h"

namespace plumbline::ui {
namespace {

using app::Phase;

class ProgramScreens : public testing::Test {
  protected:
    TouchBench bench;
    TouchBench wide{kPanels[2]};
};

TEST_F(ProgramScreens, TodayOfAProgramShowsItsDay) {
    wide.snapshot = samples::training(Phase::Ready);
    samples::program(wide.snapshot);
    wide.show();
    EXPECT_TRUE(wide.says("week 3 of 4 · A"));
    EXPECT_TRUE(wide.says("exercise 1 of 4 · set 2 of 5"));
    EXPECT_TRUE(wide.says("Romanian deadlift"));
    EXPECT_TRUE(wide.says("instead of Good morning"));
    EXPECT_EQ(wide.touch<app::ChooseExercise>("slot_1").id, "romanian_deadlift");
    EXPECT_FALSE(wide.offers("slot_0")) << "it is the one";
    wide.snapshot.plan.deload = true;
    wide.snapshot.plan.kind = app::NextKind::WarmUp;
    wide.snapshot.plan.set = 1;
    wide.snapshot.plan.of_sets = 3;
    wide.show();
    EXPECT_TRUE(wide.says("lighter week"));
    EXPECT_TRUE(wide.says("warm-up 1 of 3"));
    EXPECT_TRUE(wide.says("5 reps"));
}

TEST_F(ProgramScreens, ALongDayHasPagesAndBeginsWhereTheMemberIs) {
    wide.snapshot = samples::training(Phase::Ready);
    samples::program(wide.snapshot);
    auto& slots = wide.snapshot.plan.slots;
    for (int i = 0; i < 4; ++i) slots.push_back(slots[1]);
    slots[0].current = false;
    slots[7].current = true;
    wide.show();
    EXPECT_TRUE(wide.offers("slot_6"));
    EXPECT_FALSE(wide.offers("slot_0"));
    wide.tap("more_exercises");
    EXPECT_TRUE(wide.offers("slot_0"));
}

TEST_F(ProgramScreens, WhatATrainerWroteStandsOnToday) {
    bench.snapshot = samples::training(Phase::Ready);
    samples::program(bench.snapshot);
    bench.snapshot.plan.note = "Light. Hips back.";
    bench.snapshot.plan.changed_by = "Mia";
    bench.snapshot.plan.amrap = true;
    bench.show();
    EXPECT_TRUE(bench.says("Light. Hips back."));
    EXPECT_TRUE(bench.says("changed by Mia"));
    EXPECT_TRUE(bench.says("5 or more"));
    bench.snapshot.phase = Phase::Lifting;
    bench.snapshot.set = samples::set({.62, .61}, 5);
    bench.show();
    EXPECT_TRUE(bench.says("rep 2 of 5 or more"));
    EXPECT_TRUE(bench.says("set 2 of 5"));
    bench.snapshot.phase = Phase::Rest;
    bench.snapshot.set->ended = true;
    bench.show();
    EXPECT_TRUE(bench.says("kg · Mia")) << "on the rest beside the next weight";
}

TEST_F(ProgramScreens, TheRestSaysWhichExerciseComesNext) {
    wide.snapshot = samples::training(Phase::Rest);
    samples::program(wide.snapshot);
    wide.snapshot.set = samples::set({.62, .61, .60, .59, .58}, 5);
    wide.snapshot.set->ended = true;
    wide.snapshot.rest_planned_s = 150;
    wide.show();
    EXPECT_TRUE(wide.says("next Back squat · set 2 of 5"));
    for (app::SlotView& slot : wide.snapshot.plan.slots) slot.current = false;
    wide.snapshot.plan.done = wide.snapshot.plan.sets;
    wide.show();
    EXPECT_FALSE(wide.says("next Back squat")) << "the day is done";
    EXPECT_TRUE(wide.says("of 2:30"));
}

}  // namespace
}  // namespace plumbline::ui
