// The screens of training by touch: Today, another exercise or weight, the hold, the rest, the summary, the
// years.

#include <gtest/gtest.h>

#include <chrono>
#include <set>
#include <string>
#include <thread>

#include "tests/touch_bench.h"
#include "ui/language.h"
#include "ui/people_samples.h"
#include "ui/samples.h"
#include "ui/training_samples.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::Phase;

class LiftScreens : public testing::Test {
  protected:
    static app::Snapshot today() { return samples::training(Phase::Ready); }
    static app::Snapshot form(Form form) {
        app::Snapshot s = today();
        s.form.form = form;
        return s;
    }
    static app::Snapshot resting() {
        app::Snapshot s = samples::training(Phase::Rest);
        s.set = samples::set({.62, .61, .60, .59, .58}, 5);
        s.set->ended = s.set->saved = true;
        s.rest_planned_s = 150;
        s.rest_s = 66;
        return s;
    }
    TouchBench bench;
};

TEST_F(LiftScreens, TodayAsksForWhatItsButtonsSay) {
    bench.snapshot = today();
    EXPECT_EQ(bench.touch<app::OpenForm>("why").form, Form::Why);
    EXPECT_EQ(bench.touch<app::OpenForm>("exercises").form, Form::Exercises);
    EXPECT_EQ(bench.touch<app::OpenForm>("weight").form, Form::Weight);
    EXPECT_EQ(bench.touch<app::OpenForm>("trend").form, Form::Trend);
    EXPECT_EQ(bench.touch<app::OpenForm>("wishes").form, Form::Wishes);
    bench.touch<app::LogOut>("log_out");
}

TEST_F(LiftScreens, TodaySaysWhatToLiftAndWhyInOneLook) {
    bench.snapshot = today();
    bench.show();
    EXPECT_TRUE(bench.says("Back squat"));
    EXPECT_TRUE(bench.says("82.5 kg"));
    EXPECT_TRUE(bench.says("stop at 20 % slower"));
    EXPECT_TRUE(bench.says("last time 80 kg, 3 days ago"));
    EXPECT_TRUE(bench.says("every set clean last time: +2.5 kg"));
    EXPECT_TRUE(bench.says("lift when ready"));
}

TEST_F(LiftScreens, PlatesToChangeTakeThePlaceOfReady) {
    bench.snapshot = today();
    samples::toLoad(bench.snapshot);
    bench.show();
    EXPECT_TRUE(bench.says("add 10 + 1.25 a side"));
    EXPECT_TRUE(bench.says("60 kg"));
    EXPECT_TRUE(bench.says("+10"));
    EXPECT_FALSE(bench.says("lift when ready"));
    samples::toChange(bench.snapshot);
    bench.show();
    EXPECT_TRUE(bench.says("left: take off 20 + 5"));
    EXPECT_TRUE(bench.says("−20"));
    EXPECT_FALSE(bench.says("right: add 15")) << "only one thing is to be done";
}

TEST_F(LiftScreens, ThePlannedWeightIsOnTheBarAtOneTouchWhereNothingWeighs) {
    bench.snapshot = today();
    samples::withoutHooks(bench.snapshot, 0);
    bench.snapshot.loading.reset();
    EXPECT_DOUBLE_EQ(bench.touch<app::SetTypedLoad>("load_plan").kg, 82.5);
    samples::withoutHooks(bench.snapshot, 82.5);
    bench.show();
    EXPECT_FALSE(bench.offers("load_plan"));
    EXPECT_TRUE(bench.says("lift when ready"));
}

TEST_F(LiftScreens, WithoutAnyKnowledgeOfTheWeightItIsSaidHowToGoOn) {
    bench.snapshot = today();
    bench.snapshot.plan = {};
    bench.snapshot.loading.reset();
    bench.show();
    EXPECT_TRUE(bench.says("load what you want to lift"));
    EXPECT_FALSE(bench.offers("why")) << "there is no reasoning to show";
    samples::withoutHooks(bench.snapshot, 0);
    bench.show();
    EXPECT_TRUE(bench.says("say what is on the bar"));
    EXPECT_TRUE(bench.offers("load_up"));
}

TEST_F(LiftScreens, AnUndoIsAlsoOfferedOnTodayWhileItIsPossible) {
    bench.snapshot = today();
    bench.show();
    EXPECT_FALSE(bench.offers("undo"));
    bench.snapshot.can_undo = true;
    bench.touch<app::UndoLast>("undo");
}

TEST_F(LiftScreens, EveryExerciseOfTheFirstPageIsTwoTouchesFromToday) {
    bench.snapshot = today();
    bench.touch<app::OpenForm>("exercises");
    bench.snapshot.form.form = Form::Exercises;
    bench.show();
    EXPECT_EQ(bench.screen(), "exercises");
    EXPECT_EQ(bench.touch<app::ChooseExercise>("exercise_front_squat").id, "front_squat");
    EXPECT_EQ(bench.touch<app::ChooseExercise>("exercise_deadlift").id, "deadlift");
}

TEST_F(LiftScreens, EveryExerciseIsOnExactlyOnePage) {
    bench.snapshot = form(Form::Exercises);
    bench.show();
    std::multiset<std::string> seen;
    for (int page = 0; page < 2; ++page) {
        for (const Touchable& t : bench.canvas().touchables())
            if (t.id.starts_with("exercise_")) seen.insert(t.id);
        bench.tap("more");
    }
    EXPECT_EQ(seen.size(), bench.snapshot.choices.size());
    for (const auto& choice : bench.snapshot.choices)
        EXPECT_EQ(seen.count("exercise_" + choice.id), 1U) << choice.id;
}

TEST_F(LiftScreens, AFormNeverHoldsALiftUp) {
    for (const Form each : {Form::Exercises, Form::Why, Form::Weight, Form::Trend}) {
        bench.snapshot = form(each);
        bench.show();
        EXPECT_NE(bench.screen(), "ready");
        bench.snapshot.phase = Phase::Lifting;
        bench.show();
        EXPECT_EQ(bench.screen(), "lift");
    }
}

TEST_F(LiftScreens, EachStepOfTheReasoningIsASentence) {
    bench.snapshot = form(Form::Why);
    bench.show();
    EXPECT_TRUE(bench.says("Last time, 3 days ago: 80 kg in 5 sets."));
    EXPECT_TRUE(bench.says("Every set reached its reps without a stop."));
    EXPECT_TRUE(bench.says("Therefore 2.5 kg more."));
    EXPECT_EQ(bench.touch<app::OpenForm>("weight").form, Form::Weight);
    EXPECT_EQ(bench.touch<app::OpenForm>("back").form, Form::None);
}

TEST_F(LiftScreens, AWeightIsChosenByPresetStepOrKeypad) {
    bench.snapshot = form(Form::Weight);
    bench.snapshot.plan.step_kg = 2.5;
    EXPECT_DOUBLE_EQ(bench.touch<app::PlanLoad>("preset_last").kg, 80);
    EXPECT_DOUBLE_EQ(bench.touch<app::PlanLoad>("preset_plan").kg, 0) << "what the plan says";
    bench.tap("more_kg");
    bench.tap("more_kg");
    bench.tap("less_kg");
    EXPECT_TRUE(bench.says("85 kg"));
    EXPECT_DOUBLE_EQ(bench.touch<app::PlanLoad>("use").kg, 85);
    for (const char* key : {"key_9", "key_7", "key_point", "key_5"}) bench.tap(key);
    EXPECT_TRUE(bench.says("97.5 kg"));
    EXPECT_DOUBLE_EQ(bench.touch<app::PlanLoad>("use").kg, 97.5);
    for (int i = 0; i < 4; ++i) bench.tap("key_back");
    bench.commands.clear();
    bench.tap("less_kg");
    EXPECT_TRUE(bench.commands.empty()) << "nothing is asked for until it is taken";
}

TEST_F(LiftScreens, NothingChangedIsTakenAsBack) {
    bench.snapshot = form(Form::Weight);
    EXPECT_EQ(bench.touch<app::OpenForm>("use").form, Form::None);
}

TEST_F(LiftScreens, StepsAreOfTheRacksSmallestPlates) {
    bench.snapshot = form(Form::Weight);
    bench.snapshot.plan.step_kg = 1;
    bench.tap("more_kg");
    EXPECT_TRUE(bench.says("83.5 kg"));
    bench.snapshot.wishes.unit = "lb";
    bench.snapshot.plan.step_kg = 0;
    bench.show();
    EXPECT_TRUE(bench.says("+5"));
}

TEST_F(LiftScreens, APlusThatIsHeldGoesOn) {
    bench.snapshot = form(Form::Weight);
    bench.snapshot.plan.step_kg = 2.5;
    samples::withoutHooks(bench.snapshot, 60);  // whose weight is not offered as a preset
    bench.show();
    ASSERT_TRUE(bench.says("82.5 kg"));
    Window& window = bench.window();
    ASSERT_TRUE(window.finger("more_kg", true));
    for (int i = 0; i < 9; ++i) {
        bench.show();
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    ASSERT_TRUE(window.finger("more_kg", false));
    bench.show();
    bench.show();
    EXPECT_FALSE(bench.says("82.5 kg"));
    EXPECT_FALSE(bench.says("85 kg")) << "more than one step";
}

TEST_F(LiftScreens, WhereNothingWeighsAChosenWeightIsAlsoWhatWillBeOnTheBar) {
    bench.snapshot = form(Form::Weight);
    samples::withoutHooks(bench.snapshot, 60);
    bench.commands.clear();
    bench.tap("preset_last");
    ASSERT_EQ(bench.commands.size(), 2U);
    EXPECT_DOUBLE_EQ(std::get<app::PlanLoad>(bench.commands[0]).kg, 80);
    EXPECT_DOUBLE_EQ(std::get<app::SetTypedLoad>(bench.commands[1]).kg, 80);
}

TEST_F(LiftScreens, AHoldIsStartedAndStoppedByALargeButton) {
    bench.snapshot = today();
    samples::timed(bench.snapshot, -1);
    bench.touch<app::StartHold>("start_hold");
    EXPECT_GE(bench.mm(bench.find("start_hold")->h), 30);
    samples::timed(bench.snapshot, 12.4);
    bench.show();
    EXPECT_EQ(bench.screen(), "hold");
    EXPECT_TRUE(bench.says("0:12"));
    EXPECT_TRUE(bench.says("33 s to go"));
    EXPECT_GE(bench.mm(bench.find("stop_hold")->h), 30);
    EXPECT_GE(bench.mm(bench.find("pain")->h), 30);
    bench.touch<app::StopHold>("stop_hold");
    bench.touch<app::Pain>("pain");
    bench.snapshot.hold->held_s = 52.3;
    bench.show();
    EXPECT_TRUE(bench.says("over by 7 s"));
}

TEST_F(LiftScreens, AHoldSaysHowItIsDoneLineByLine) {
    TouchBench::everywhere(today(), [](TouchBench& each) {
        each.snapshot.care.emplace();
        each.snapshot.care->cues = {"Hold 5 to 10 s each time.", "Sides in turn."};
        samples::timed(each.snapshot, 2);
        each.show();
        EXPECT_TRUE(each.says(heard("Hold 5 to 10 s each time.")));
        each.expectSound();
        each.snapshot.hold->held_s = 8;
        each.show();
        EXPECT_TRUE(each.says(heard("Sides in turn.")));
    });
}

TEST_F(LiftScreens, AHoldOfEachSideSaysWhichSideAndHowLongOfIt) {
    bench.snapshot = today();
    samples::timed(bench.snapshot, 12.4);
    bench.snapshot.hold->target_s = 90;
    bench.snapshot.hold->per_side = true;
    bench.show();
    EXPECT_TRUE(bench.says("first side, 33 s to go"));
    bench.snapshot.hold->held_s = 45.2;
    bench.show();
    EXPECT_TRUE(bench.says("other side, 45 s to go"));
    bench.snapshot.hold->held_s = 91.5;
    bench.show();
    EXPECT_TRUE(bench.says("over by 1 s"));
    bench.snapshot.hold->target_s = 0;
    bench.show();
    EXPECT_TRUE(bench.says("each side, as long as it is clean"));
}

TEST_F(LiftScreens, ABandIsDrawnWithItsEdgesAndARepBelowItIsTold) {
    bench.snapshot = samples::rack(Phase::Lifting);
    bench.snapshot.set = samples::set({.62, .58}, 5);
    bench.show();
    EXPECT_FALSE(bench.says("0.68"));
    bench.snapshot.set->band = {.60, .68};
    bench.show();
    EXPECT_TRUE(bench.says("0.68"));
    EXPECT_TRUE(bench.says("rep 2: slower than 0.60 m/s"));
}

TEST_F(LiftScreens, TheTempoBarFillsThePhaseTheBarIsIn) {
    bench.snapshot = samples::rack(Phase::Lifting);
    bench.snapshot.set = samples::set({.62, .61}, 5);
    bench.snapshot.set->tempo = "3-1-X-1";
    bench.snapshot.set->tempo_s = {3, 1, std::nullopt, 1};
    const auto filled = [&] {
        bench.show();
        double wide = 0;
        for (const Mark& mark : bench.canvas().marks())
            if (mark.colour == colours::kNow && mark.what == Mark::What::Surface) wide += mark.box.w;
        return wide;
    };
    EXPECT_DOUBLE_EQ(filled(), 0);
    bench.snapshot.live.tempo = app::TempoLive{0, 1.0};
    const double one = filled();
    bench.snapshot.live.tempo->seconds = 2.0;
    EXPECT_NEAR(filled(), 2 * one, 1);
    EXPECT_TRUE(bench.says("down 3 s"));
    EXPECT_TRUE(bench.says("up fast"));
}

TEST_F(LiftScreens, TheRestComparesWithLastTimeAndSaysWhetherTheSetWasClean) {
    bench.snapshot = resting();
    bench.snapshot.last_time = samples::set({.60, .55}, 5);
    bench.show();
    EXPECT_TRUE(bench.says("1:24"));
    EXPECT_TRUE(bench.says("last time 0.60"));
    EXPECT_TRUE(bench.says("clean set"));
    bench.snapshot.set = samples::set({.62, .60, -.3}, 5);
    bench.show();
    EXPECT_TRUE(bench.says("1 rep not counted: did not"));
}

TEST_F(LiftScreens, ALiftThatLooksLikeAnotherIsAskedForWithTheClockInSight) {
    bench.snapshot = resting();
    bench.show();
    EXPECT_FALSE(bench.offers("looks_yes"));
    bench.snapshot.looks_like = app::ExerciseChoice{"bench_press", "Bench press", "press"};
    EXPECT_TRUE(bench.touch<app::AnswerLooksLike>("looks_yes").right);
    EXPECT_FALSE(bench.touch<app::AnswerLooksLike>("looks_no").right);
    EXPECT_TRUE(bench.says("1:24"));
    EXPECT_TRUE(bench.offers("next_set"));
}

TEST_F(LiftScreens, WhatIsSeldomSaidOfASetIsOneTouchFurther) {
    bench.snapshot = resting();
    bench.show();
    EXPECT_FALSE(bench.offers("not_me"));
    bench.tap("more");
    EXPECT_EQ(bench.touch<app::OpenForm>("not_me").form, Form::NotMe);
    EXPECT_EQ(bench.touch<app::OpenForm>("delete").form, Form::Delete);
    EXPECT_EQ(bench.touch<app::OpenForm>("weight").form, Form::Weight);
    EXPECT_TRUE(bench.touch<app::OpenForm>("switch").beside);
    bench.tap("less");
    EXPECT_TRUE(bench.offers("pain"));
}

TEST_F(LiftScreens, TheSummarySaysWhatWasDoneAndWhatWasBetterThanEver) {
    bench.snapshot = samples::training(Phase::Summary);
    bench.snapshot.summary = samples::summary();
    bench.show();
    EXPECT_TRUE(bench.says("Back squat: heaviest ever, 82.5 kg"));
    EXPECT_TRUE(bench.says("fastest with 60 kg"));
    EXPECT_TRUE(bench.says("closes in 47 s"));
    EXPECT_TRUE(bench.says("works without"));
    EXPECT_FALSE(bench.offers("keep_new"));
    bench.touch<app::LogOut>("done");
}

TEST_F(LiftScreens, AGuestMayStillKeepWhatWasLifted) {
    bench.snapshot = samples::training(Phase::Summary);
    bench.snapshot.visit.signed_in = false;
    bench.snapshot.visit.guest = true;
    bench.snapshot.summary = samples::summary();
    bench.snapshot.summary->claimable = true;
    bench.show();
    EXPECT_TRUE(bench.says("Tap your card"));
    EXPECT_EQ(bench.touch<app::OpenForm>("keep_new").form, Form::Enrol);
    EXPECT_EQ(bench.touch<app::OpenForm>("keep_mine").form, Form::Names);
    samples::lose(bench.snapshot, "reader", "No Keyboard-type card reader is plugged in.", "");
    bench.show();
    EXPECT_FALSE(bench.says("Tap your card")) << "nothing reads it";
    EXPECT_TRUE(bench.offers("keep_new"));
}

TEST_F(LiftScreens, TheYearsHaveFourPagesAndThreeSpans) {
    bench.snapshot = form(Form::Trend);
    bench.snapshot.trend = samples::trend(150, 12);
    bench.show();
    EXPECT_TRUE(bench.says("e1RM 1"));
    EXPECT_TRUE(bench.says("in this span, from"));
    bench.tap("page_velocity");
    EXPECT_TRUE(bench.says("m/s with 80 kg"));
    bench.tap("page_volume");
    EXPECT_TRUE(bench.says("kg this week"));
    bench.tap("page_visits");
    EXPECT_TRUE(bench.says("of 3 visits this week"));
    EXPECT_TRUE(bench.says("53 weeks"));
    bench.tap("span");
    EXPECT_TRUE(bench.says("150 weeks"));
    bench.tap("span");
    EXPECT_TRUE(bench.says("14 weeks"));
}

TEST_F(LiftScreens, YearsThatAreMissingSayWhy) {
    bench.snapshot = form(Form::Trend);
    bench.show();
    EXPECT_TRUE(bench.says("are being read"));
    auto none = std::make_shared<app::TrendView>();
    bench.snapshot.trend = none;
    bench.show();
    EXPECT_TRUE(bench.says("Nothing is known of this exercise yet"));
    none = std::make_shared<app::TrendView>();
    none->refusal = "2 of 4 different loads so far.";
    bench.snapshot.trend = none;
    bench.show();
    EXPECT_TRUE(bench.says("No e1RM: 2 of 4 different loads"));
}

TEST_F(LiftScreens, PagesBehindButtonsAreSoundEverywhere) {
    app::Snapshot trend = form(Form::Trend);
    trend.trend = samples::trend(150, 12);
    for (const char* page : {"page_velocity", "page_volume", "page_visits"})
        TouchBench::everywhere(trend, [&](TouchBench& each) {
            SCOPED_TRACE(page);
            each.tap(page);
            each.expectSound();
        });
    TouchBench::everywhere(resting(), [](TouchBench& each) {
        each.tap("more");
        each.expectSound();
        each.tap("reps");
        each.expectSound();
    });
    TouchBench::everywhere(form(Form::Exercises), [](TouchBench& each) {
        if (!each.offers("more")) return;  // all are on one page
        each.tap("more");
        each.expectSound();
    });
}

}  // namespace
}  // namespace plumbline::ui
