// What the screens say of a plan, of plates to change, of a set's quality.

#include "ui/plan_words.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ui/language.h"
#include "ui/number_pad.h"
#include "ui/samples.h"

namespace plumbline::ui {
namespace {

using app::PlateMove;
using app::RackSide;
using What = app::Reason::What;
using testing::Test;

class PlanWords : public Test {
  protected:
    void SetUp() override { speak("en"); }
    void TearDown() override { speak("en"); }
};

app::LoadingView moves(std::vector<PlateMove> list) {
    app::LoadingView loading;
    loading.moves = std::move(list);
    return loading;
}

TEST_F(PlanWords, WhatIsLeftOutIsNotCountedInTheDay) {
    app::PlanView plan;
    plan.slots = {{.key = "a"}, {.key = "b"}, {.key = "c"}, {.key = "d"}};
    plan.slots[2].current = true;
    EXPECT_EQ(placeText(plan), "exercise 3 of 4");
    plan.slots[0].skipped = plan.slots[3].skipped = true;
    EXPECT_EQ(placeText(plan), "exercise 2 of 2");
}

TEST_F(PlanWords, WhatIsAskedOfEachSideSaysSo) {
    app::PlanView plan{.sets = 3, .reps = 8};
    plan.per_side = true;
    plan.kg = 20;
    EXPECT_EQ(prescriptionText(plan, "kg"), "3 × 8 each side · 20 kg");
    app::SlotView hold{.sets = 2, .hold_s = 30, .per_side = true};
    EXPECT_EQ(slotText(hold, "kg"), "2 × 30 s each side");
    speak("de");
    EXPECT_EQ(slotText(hold, "kg"), "2 × 30 s je Seite");
    hold.hold_s = 0;
    hold.sets = 0;
    EXPECT_EQ(slotText(hold, "kg"), "");
}

TEST_F(PlanWords, WhatWasAskedOfASetOfBothSidesIsTwiceThatOfEach) {
    app::SetView set = samples::set({.62, .61, .60}, 8);
    set.sides = 2;
    EXPECT_EQ(askedReps(set), "2 × 4");
    EXPECT_EQ(qualityText(set), "3 of 2 × 4 reps");
    set.sides = 1;
    EXPECT_EQ(askedReps(set), "8");
    app::SetView hold;
    hold.sides = 2;
    hold.target_hold_s = 60;
    hold.held_s = 45;
    EXPECT_EQ(qualityText(hold), "15 s short of 2 × 30 s");
}

TEST_F(PlanWords, BothSidesAlikeAreOneInstruction) {
    const auto both = moves({{RackSide::Left, true, 10},
                             {RackSide::Right, true, 10},
                             {RackSide::Left, true, 1.25},
                             {RackSide::Right, true, 1.25}});
    EXPECT_EQ(moveTexts(both, "kg"), std::vector<std::string>{"add 10 + 1.25 a side"});
}

TEST_F(PlanWords, SidesThatDifferAreNamedAndTakingOffComesFirst) {
    const auto apart = moves({{RackSide::Left, false, 5},
                              {RackSide::Right, true, 2.5},
                              {RackSide::Left, true, 1.25},
                              {RackSide::Right, true, 1.25}});
    const std::vector<std::string> expected{"left: take off 5", "left: add 1.25", "right: add 2.5 + 1.25"};
    EXPECT_EQ(moveTexts(apart, "kg"), expected);
}

TEST_F(PlanWords, ABarThatIsReadyAsksForNothing) {
    EXPECT_TRUE(moveTexts(moves({}), "kg").empty());
}

TEST_F(PlanWords, PlatesArePoundsForWhoCountsInPounds) {
    const auto one = moves({{RackSide::Right, false, 45 * 0.45359237}});
    EXPECT_EQ(moveTexts(one, "lb"), std::vector<std::string>{"right: take off 45"});
}

TEST_F(PlanWords, APrescriptionLeavesOutWhatIsNotKnown) {
    app::PlanView plan;
    EXPECT_EQ(prescriptionText(plan, "kg"), "");
    plan.kg = 82.5;
    EXPECT_EQ(prescriptionText(plan, "kg"), "82.5 kg");
    plan.sets = 5;
    plan.reps = 5;
    EXPECT_EQ(prescriptionText(plan, "kg"), "5 × 5 · 82.5 kg");
    plan.hold_s = 45;
    plan.kg.reset();
    EXPECT_EQ(prescriptionText(plan, "kg"), "5 × 45 s");
    EXPECT_EQ(stopText(plan), "") << "a hold has no velocity to lose";
}

TEST_F(PlanWords, TheReasonInOneLineIsWhatFollowsAndFromWhat) {
    app::PlanView plan;
    plan.why = {{What::LastTime, 80, 5, 3}, {What::Clean}, {What::StepUp, 2.5}, {What::Rounded, 82.5}};
    EXPECT_EQ(whyText(plan, "kg"), "every set clean last time: +2.5 kg");
    plan.why = {{What::LastTime, 80, 5, 3}, {What::Pain}, {What::StepDown, 8}};
    EXPECT_EQ(whyText(plan, "kg"), "pain last time: −8 kg");
    plan.why.push_back({What::Chosen, 90});
    EXPECT_EQ(whyText(plan, "kg"), "your choice");
    plan.why.clear();
    EXPECT_EQ(whyText(plan, "kg"), "");
}

TEST_F(PlanWords, EveryStepOfTheReasoningHasASentenceWithItsNumber) {
    EXPECT_EQ(reasonSentence({What::LastTime, 80, 5, 3}, "kg"), "Last time, 3 days ago: 80 kg in 5 sets.");
    EXPECT_EQ(reasonSentence({What::LastTime, 80, 1, 1}, "kg"), "Last time, yesterday: 80 kg in 1 set.");
    EXPECT_EQ(reasonSentence({What::LongAway, 0, 0, 41}, "kg"), "5 weeks since this lift.");
    for (int what = 0; what <= static_cast<int>(What::TooLight); ++what) {
        const std::string sentence = reasonSentence({static_cast<What>(what), 5, 2, 20}, "kg");
        EXPECT_TRUE(sentence.ends_with(".")) << what;
    }
}

TEST_F(PlanWords, AProgramsRulesAreNamedWithTheirNumbers) {
    using Of = app::Reason::Of;
    EXPECT_EQ(reasonSentence({.what = What::Up, .kg = 82.5, .count = 2}, "kg"),
              "Rule: after 2 clean visits up to 82.5 kg.");
    EXPECT_EQ(reasonSentence({.what = What::Down, .count = 1, .of = Of::Reps, .number = 8}, "kg"),
              "Rule: after 1 visit that was too much down to 8 reps.");
    EXPECT_EQ(reasonSentence({.what = What::Stays, .count = 1, .of = Of::Hold, .number = 45}, "kg"),
              "Rule: it stays at 45 s; clean visits so far: 1.");
    EXPECT_EQ(reasonSentence({.what = What::OfMax, .kg = 110, .pct = 77.5}, "kg"),
              "The program asks for 78 % of your maximum of 110 kg.");
    EXPECT_EQ(reasonSentence({.what = What::ByVelocity, .kg = 75, .velocity = .6}, "kg"),
              "At 0.60 m/s your own velocity line gives 75 kg.");
    EXPECT_EQ(reasonSentence({.what = What::Changed, .kg = 77.5, .text = "Mia"}, "kg"),
              "Mia made it 77.5 kg.");
    EXPECT_EQ(reasonSentence({.what = What::Changed, .of = Of::Sets, .number = 4, .text = "Mia"}, "kg"),
              "Mia made it 4 sets.");
    EXPECT_EQ(reasonSentence({.what = What::Changed, .text = "Mia"}, "kg"), "Mia changed it.");
    EXPECT_EQ(reasonSentence({.what = What::OneAtATime, .of = Of::Sets, .number = 3}, "kg"),
              "Rule: one thing rises at a time, so it stays at 3 sets.");
    EXPECT_EQ(reasonSentence({.what = What::AfterPain, .kg = 60}, "kg"),
              "Rule: after pain at most a step above the last painless 60 kg.");
    EXPECT_EQ(reasonSentence({.what = What::LessAfterPain, .kg = 54}, "kg"),
              "Rule: it hurt, so less than that: 54 kg.");
    EXPECT_EQ(reasonSentence({.what = What::StepAtMost, .kg = 60}, "kg"),
              "Rule: at most a step above the heaviest so far, 60 kg.");
    EXPECT_EQ(reasonSentence({.what = What::OneAtATime, .kg = 60}, "kg"),
              "Rule: one thing rises at a time, so it stays at 60 kg.");
    EXPECT_EQ(reasonSentence({.what = What::Lighter, .pct = 85}, "kg"), "A lighter week.");
    EXPECT_EQ(reasonSentence({.what = What::ByEffort, .kg = 80, .pct = 7.5}, "kg"),
              "Last time's 80 kg, up to an effort of 7.5.");
}

TEST_F(PlanWords, InOneLineTheStrongestStepOfAProgramSpeaks) {
    app::PlanView plan;
    plan.why = {{.what = What::Written, .kg = 80}, {.what = What::Rounded, .kg = 80}};
    EXPECT_EQ(whyText(plan, "kg"), "as the program says");
    plan.why.insert(plan.why.begin() + 1, {.what = What::Up, .kg = 82.5, .count = 2});
    EXPECT_EQ(whyText(plan, "kg"), "clean: up to 82.5 kg");
    plan.why.push_back({.what = What::Changed, .kg = 77.5, .text = "Mia"});
    EXPECT_EQ(whyText(plan, "kg"), "changed by Mia");
    plan.why.push_back({.what = What::Chosen, .kg = 70});
    EXPECT_EQ(whyText(plan, "kg"), "your choice");
}

TEST_F(PlanWords, APrescriptionOfAProgramHasRangesHoldsAndDistances) {
    app::PlanView plan;
    plan.sets = 3;
    plan.reps = 8;
    plan.reps_max = 12;
    EXPECT_EQ(prescriptionText(plan, "kg"), "3 × 8–12");
    plan.amrap = true;
    EXPECT_EQ(prescriptionText(plan, "kg"), "8 or more") << "only this set";
    plan.amrap = false;
    plan.kind = app::NextKind::WarmUp;
    plan.reps_max = 0;
    plan.set = 2;
    plan.of_sets = 3;
    EXPECT_EQ(prescriptionText(plan, "kg"), "8 reps");
    EXPECT_EQ(doneText(plan), "warm-up 2 of 3");
    plan.kind = app::NextKind::Work;
    plan.reps = 0;
    plan.distance_m = 20;
    EXPECT_EQ(prescriptionText(plan, "kg"), "3 × 20 m");
    plan.effort = 8;
    plan.slow_mps = .5;
    plan.fast_mps = .6;
    EXPECT_EQ(stopText(plan), "stop at 20 % slower · effort up to 8 · 0.50–0.60 m/s");
    plan.effort = 7.5;
    EXPECT_EQ(stopText(plan), "stop at 20 % slower · effort up to 7.5 · 0.50–0.60 m/s");
}

TEST_F(PlanWords, ASetOfTheDayThatIsOpenUpwardSaysSo) {
    app::SlotView slot{.key = "squat", .sets = 1, .reps = 5, .kg = 80};
    EXPECT_EQ(slotText(slot, "kg"), "1 × 5 · 80 kg");
    slot.amrap = true;
    EXPECT_EQ(slotText(slot, "kg"), "5 or more · 80 kg");
}

TEST_F(PlanWords, TheHeadNamesProgramWeekAndDay) {
    app::PlanView plan;
    EXPECT_TRUE(programTexts(plan).empty());
    plan.program = "Base";
    plan.day = "A";
    plan.week = 3;
    plan.weeks = 4;
    EXPECT_EQ(programTexts(plan).front(), "Base · week 3 of 4 · A");
    plan.deload = true;
    EXPECT_EQ(programTexts(plan).front(), "Base · lighter week · A");
    plan.program = "First month";
    speak("de");
    EXPECT_EQ(programTexts(plan).front(), "Erster Monat · leichte Woche · A");
}

TEST_F(PlanWords, TimeAgoIsToldInTheUnitOneThinksIn) {
    EXPECT_EQ(agoText(0.2), "today");
    EXPECT_EQ(agoText(1.1), "yesterday");
    EXPECT_EQ(agoText(13.4), "13 days ago");
    EXPECT_EQ(agoText(14), "2 weeks ago");
    EXPECT_EQ(agoText(120), "4 months ago");
}

TEST_F(PlanWords, AWeightThatStaysAfterAVisitThatWasNotCleanSaysThatInShort) {
    app::PlanView plan;
    plan.kg = 80;
    plan.why = {{app::Reason::What::LastTime, 80, 3, 4},
                {app::Reason::What::NotClean, 0, 2},
                {.what = app::Reason::What::Same}};
    EXPECT_EQ(whyText(plan, "kg"), "not clean last time: as last time");
    EXPECT_EQ(reasonSentence(plan.why[1], "kg"), "In 2 sets the sensors saw signs against clean form.");
    plan.why[1].count = 1;
    EXPECT_EQ(reasonSentence(plan.why[1], "kg"), "In 1 set the sensors saw signs against clean form.");
    speak("de");
    EXPECT_EQ(whyText(plan, "kg"), "letztes Mal nicht sauber: wie letztes Mal");
}

TEST_F(PlanWords, ASetSaysWhetherItWasCleanAndWhyNot) {
    EXPECT_EQ(qualityText(samples::set({.62, .61, .60}, 3)), "clean set");
    EXPECT_TRUE(clean(samples::set({.62, .61, .60}, 3)));
    EXPECT_EQ(qualityText(samples::set({.62, .61}, 3)), "2 of 3 reps");
    EXPECT_EQ(qualityText(samples::set({.62, -.3, .61, -.3}, 2)),
              "2 reps not counted: did not reach the top");
    app::SetView two = samples::set({.62, -.3, .61, -.3}, 2);
    two.reps[1].why_not = "the bar was on the hooks";
    EXPECT_EQ(qualityText(two), "2 reps not counted") << "two reasons are not one";
    EXPECT_EQ(qualityText(samples::set({.62, .48}, 2)), "stopped at 23 % ±4");
    app::SetView pain = samples::set({.62, .61}, 2);
    pain.pain = true;
    EXPECT_EQ(qualityText(pain), "pain noted");
    EXPECT_FALSE(clean(pain));
}

TEST_F(PlanWords, AHoldIsCleanWhenItReachedItsTime) {
    app::SetView hold;
    hold.target_hold_s = 45;
    hold.held_s = 41.2;
    EXPECT_EQ(qualityText(hold), "4 s short of 45 s");
    hold.held_s = 45.3;
    EXPECT_EQ(qualityText(hold), "held to the end");
    EXPECT_TRUE(clean(hold));
}

TEST_F(PlanWords, ARecordSaysWhatItWasBefore) {
    const app::RecordView load{app::RecordView::What::Load, "Back squat", 85, 82.5, 0};
    EXPECT_EQ(recordText(load, "kg", false), "heaviest ever, 85 kg (before 82.5 kg)");
    const app::RecordView fast{app::RecordView::What::Velocity, "Back squat", .66, .63, 60};
    EXPECT_EQ(recordText(fast, "kg", false), "fastest with 60 kg, 0.66 m/s (before 0.63)");
    EXPECT_EQ(recordText(fast, "kg", true), "fastest with 60 kg, 0.66 m/s");
}

TEST_F(PlanWords, WhatWasDoneEndsWithWhatComesNext) {
    app::SummaryLine line{.exercise = "Back squat", .sets = 5, .reps = 25, .top_kg = 82.5};
    line.best_velocity = 0.62;
    line.next_kg = 85;
    EXPECT_EQ(lineText(line, "kg", false), "5 sets · 25 reps · 82.5 kg · best 0.62 m/s · next 85 kg");
    EXPECT_EQ(lineText(line, "kg", true), "5 sets · 82.5 kg · next 85 kg");
    const app::SummaryLine plank{.exercise = "Side plank", .sets = 1, .held_s = 45};
    EXPECT_EQ(lineText(plank, "kg", false), "1 set · longest 0:45");
}

TEST_F(PlanWords, ANumberIsTypedWithinItsLength) {
    std::string text;
    for (const char key : std::string("102.525")) text = typed(text, key);
    EXPECT_EQ(text, "102.52");
    EXPECT_DOUBLE_EQ(typedValue(text), 102.52);
    EXPECT_EQ(typed(text, '.'), text) << "one sign only";
    EXPECT_EQ(typed("0", '7'), "7");
    EXPECT_EQ(typed("", '.'), "0.");
    EXPECT_EQ(typed("8", '\b'), "");
    EXPECT_EQ(typed("", '\b'), "");
    EXPECT_EQ(typed("1234", '5'), "1234");
    EXPECT_DOUBLE_EQ(typedValue(""), 0);
}

}  // namespace
}  // namespace plumbline::ui
