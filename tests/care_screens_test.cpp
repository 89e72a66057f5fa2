// What the other screens say of the care of the back, by touch: today, the plan and its reasons, rests,
// advice, a trainer's pages. Its forms are in care_forms_test.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "tests/touch_bench.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"

namespace plumbline::ui {
namespace {

using app::CareMode;
using app::Form;

class CareScreens : public testing::Test {
  protected:
    TouchBench bench;
    TouchBench wide{kPanels[2]};
};

TEST_F(CareScreens, TodaySaysWhyItIsNotAsUsual) {
    const std::vector<std::pair<CareMode, const char*>> modes{
        {CareMode::Reduced, "still hurts 3 days after training"},
        {CareMode::Flare, "Mia turned gentle mode on"},
        {CareMode::Return, "step 3 of 6"},
        {CareMode::Blocked, "You ticked a warning sign"}};
    for (const auto& [mode, words] : modes) {
        bench.snapshot = samples::cared(app::Phase::Ready);
        samples::under(bench.snapshot, mode);
        bench.show();
        EXPECT_TRUE(bench.says(words)) << words;
    }
}

TEST_F(CareScreens, TheWayBackNamesTheKilogramsThatThePlanMadeOfIt) {
    wide.snapshot = samples::cared(app::Phase::Ready);
    samples::under(wide.snapshot, CareMode::Return);
    wide.snapshot.plan.why.clear();
    wide.show();
    EXPECT_FALSE(wide.says("That is"));
    wide.snapshot.plan.why = {{.what = app::Reason::What::CareReturn, .kg = 57.5}};
    wide.show();
    EXPECT_TRUE(wide.says("That is"));
}

TEST_F(CareScreens, BC04BC12WhatHurtOrRestsIsNotSaidToBeLifted) {
    for (const bool hurt : {true, false}) {
        for (TouchBench* each : {&bench, &wide}) {
            each->snapshot = samples::cared(app::Phase::Ready);
            each->snapshot.plan = {};
            each->snapshot.loading.reset();
            each->snapshot.care->stopped = hurt;
            if (!hurt)
                each->snapshot.plan.why = {{.what = app::Reason::What::CareWithheld, .text = "Deadlift"}};
            each->show();
            EXPECT_FALSE(each->says("lift when ready"));
            EXPECT_FALSE(each->says("load what you want"));
            EXPECT_TRUE(each->says(hurt ? "it hurt: swap" : "rests in gentle mode"));
        }
    }
}

TEST_F(CareScreens, UnderAWarningSignTodayNamesNoWeightAndAsksForNone) {
    wide.snapshot = samples::cared(app::Phase::Ready);
    wide.show();
    EXPECT_TRUE(wide.says("82.5 kg"));
    samples::under(wide.snapshot, CareMode::Blocked);
    wide.snapshot.load = {};
    wide.show();
    EXPECT_TRUE(wide.says("no weights today"));
    EXPECT_FALSE(wide.says("82.5 kg"));
    EXPECT_FALSE(wide.says("No weight is known"));
    wide.snapshot.load = samples::cared(app::Phase::Ready).load;
    wide.show();
    EXPECT_FALSE(wide.says("82.5 kg")) << "nor large on the bar";
}

TEST_F(CareScreens, EverythingForTheBackIsReachedFromToday) {
    const std::vector<std::pair<const char*, Form>> forms{{"check_in", Form::CheckIn},
                                                          {"prepare", Form::Prepare},
                                                          {"cues", Form::Cues},
                                                          {"advice", Form::Advice},
                                                          {"wishes", Form::Wishes}};
    for (const auto& [id, form] : forms) {
        bench.snapshot = samples::cared(app::Phase::Ready);
        bench.tap("my_back");
        EXPECT_EQ(bench.touch<app::OpenForm>(id).form, form) << id;
    }
    wide.snapshot = samples::cared(app::Phase::Ready);
    wide.tap("my_back");
    EXPECT_EQ(wide.touch<app::OpenForm>("balance").form, Form::Balance);
    bench.snapshot = samples::careForm(Form::Why);
    EXPECT_EQ(bench.touch<app::OpenForm>("balance").form, Form::Balance);
    // A hold has no weight to give reasons for.
    bench.snapshot = samples::cared(app::Phase::Ready);
    samples::timed(bench.snapshot, -1);
    bench.snapshot.plan.program = "Back, level 1";
    bench.tap("my_back");
    EXPECT_EQ(bench.touch<app::OpenForm>("balance").form, Form::Balance);
    bench.snapshot.form.form = Form::Balance;
    bench.show();
    EXPECT_TRUE(bench.offers("back"));
    EXPECT_FALSE(bench.offers("why"));
}

TEST_F(CareScreens, AGuestHasAllOfItButWhatIsAskedOfMembers) {
    bench.snapshot = samples::cared(app::Phase::Ready);
    samples::asGuest(bench.snapshot);
    bench.tap("my_back");
    for (const char* id : {"prepare", "cues", "advice"}) EXPECT_TRUE(bench.offers(id)) << id;
    for (const char* id : {"check_in", "balance"}) EXPECT_FALSE(bench.offers(id)) << id;
    bench.snapshot = samples::careForm(Form::Advice);
    samples::asGuest(bench.snapshot);
    for (std::size_t i = 0; i < bench.snapshot.care->cards.size(); ++i) {
        bench.show();
        EXPECT_TRUE(bench.says("from: ")) << i;
        bench.tap("more");
    }
    EXPECT_TRUE(bench.says("from: ")) << "and nothing of what is kept";
    bench.snapshot.form.form = Form::Flags;
    bench.snapshot.care->flags = {app::RedFlag::Leg};
    bench.tap("go_on");
    EXPECT_TRUE(bench.says("until you leave"));
    EXPECT_FALSE(bench.says("until a trainer"));
    EXPECT_TRUE(bench.says("no trainer sees it"));
    bench.snapshot.form.form = Form::PainLevel;
    bench.snapshot.care->pain = 6;
    bench.snapshot.care->proposes_flare = true;
    bench.show();
    EXPECT_TRUE(bench.says("until you end it or leave"));
}

TEST_F(CareScreens, ALighterWeekIsNamedWithoutAProgramToo) {
    wide.snapshot = samples::cared(app::Phase::Ready);
    wide.snapshot.plan.program.clear();
    wide.snapshot.plan.slots.clear();
    wide.snapshot.plan.deload = true;
    wide.show();
    EXPECT_TRUE(wide.says("lighter week"));
}

TEST_F(CareScreens, WhatThePlanIsMadeOfIsOfferedOnlyWhereThereIsAProgram) {
    wide.snapshot = samples::cared(app::Phase::Ready);
    wide.snapshot.plan.program.clear();
    wide.snapshot.plan.slots.clear();
    wide.tap("my_back");
    EXPECT_TRUE(wide.offers("cues"));
    EXPECT_FALSE(wide.offers("balance"));
    bench.snapshot = samples::careForm(Form::Why);
    bench.snapshot.plan.program.clear();
    bench.show();
    EXPECT_TRUE(bench.offers("weight"));
    EXPECT_FALSE(bench.offers("balance"));
}

TEST_F(CareScreens, EveryStepOfTheReasoningIsOnSomePageWithItsNumber) {
    TouchBench small{kPanels[0]};
    small.snapshot = samples::careForm(Form::Why);
    small.snapshot.wishes.large_text = true;
    std::vector<app::Reason>& why = small.snapshot.plan.why;
    why.clear();
    for (int i = 1; i <= 9; ++i) why.push_back({.what = app::Reason::What::Written, .kg = 50.0 + i});
    small.show();
    ASSERT_TRUE(small.offers("more"));
    EXPECT_TRUE(small.says("51 kg")) << "the first step comes first";
    EXPECT_FALSE(small.says("59 kg"));
    std::set<std::string> numbers, weights;
    for (int page = 0; page < 9; ++page) {
        for (int i = 1; i <= 9; ++i) {
            const std::string kg = "asks for " + std::to_string(50 + i) + " kg";
            if (small.says(kg)) weights.insert(kg);
            for (const DrawnText& text : small.canvas().texts())
                if (text.text == std::to_string(i) + ".") numbers.insert(text.text);
        }
        small.tap("more");
    }
    EXPECT_EQ(weights.size(), 9U);
    EXPECT_EQ(numbers.size(), 9U);
}

TEST_F(CareScreens, CuesStandOnTodayAndOnTheRest) {
    for (const app::Phase phase : {app::Phase::Ready, app::Phase::Rest}) {
        wide.snapshot = samples::cared(phase);
        wide.show();
        EXPECT_TRUE(wide.says("Brace before every rep"));
    }
}

TEST_F(CareScreens, BC08BC09CueStopAndTempoStandBeforeTheFirstRepOnAnyDayAndPanel) {
    using app::CareMode;
    for (TouchBench* panel : {&bench, &wide})
        for (const CareMode mode : {CareMode::Usual, CareMode::Reduced, CareMode::Return}) {
            panel->snapshot = samples::cared(app::Phase::Ready);
            samples::under(panel->snapshot, mode);
            panel->snapshot.plan.tempo = "3-1-2-0";
            panel->show();
            EXPECT_TRUE(panel->says("Brace before every rep")) << static_cast<int>(mode);
            EXPECT_TRUE(panel->says("tempo 3-1-2-0")) << static_cast<int>(mode);
            EXPECT_TRUE(panel->says("slower")) << static_cast<int>(mode);
        }
}

TEST_F(CareScreens, ASetThatWasNotCleanNamesItsSignalsAndOffersLessWeight) {
    for (const app::Phase phase : {app::Phase::Ready, app::Phase::Rest}) {
        bench.snapshot = samples::cared(phase);
        samples::notClean(bench.snapshot);
        bench.show();
        EXPECT_TRUE(bench.says("The bar moved"));
        EXPECT_FALSE(bench.says("lift when ready")) << "the question comes first";
        EXPECT_TRUE(bench.touch<app::TakeLighter>("lighter_yes").yes);
        EXPECT_FALSE(bench.touch<app::TakeLighter>("lighter_no").yes);
        bench.snapshot.care->lighter_taken = true;
        bench.show();
        EXPECT_FALSE(bench.offers("lighter_yes"));
    }
    EXPECT_TRUE(bench.says("not clean: shorter"));
}

TEST_F(CareScreens, ARestWithPainLeadsToWhatNow) {
    bench.snapshot = samples::cared(app::Phase::Rest);
    samples::notClean(bench.snapshot);
    bench.snapshot.set->pain = true;
    EXPECT_EQ(bench.touch<app::OpenForm>("pain_level").form, Form::PainLevel);
}

TEST_F(CareScreens, EveryAdviceCardNamesItsSourceAndTheLastSaysWhatIsKept) {
    bench.snapshot = samples::careForm(Form::Advice);
    const std::size_t cards = bench.snapshot.care->cards.size();
    for (std::size_t i = 0; i < cards; ++i) {
        bench.show();
        EXPECT_TRUE(bench.says("from: ")) << i;
        bench.tap("more");
    }
    EXPECT_TRUE(bench.says("What is kept of your answers"));
    EXPECT_FALSE(bench.touch<app::CareConsent>("disagree").given);
    bench.snapshot.care->consented = false;
    EXPECT_TRUE(bench.touch<app::CareConsent>("agree").given);
    EXPECT_FALSE(bench.says("What was kept before you ended it")) << "who never agreed ended nothing";
    bench.snapshot.care->had_consented = true;
    bench.show();
    EXPECT_TRUE(bench.says("What was kept before you ended it stays"));
}

TEST_F(CareScreens, APlanForTheBackSaysWhatItLacks) {
    bench.snapshot = samples::careForm(Form::Balance);
    bench.show();
    EXPECT_TRUE(bench.says("28 %"));
    bench.snapshot.care->balance.lacks_glute = true;
    bench.show();
    EXPECT_TRUE(bench.says("No glute work"));
}

TEST_F(CareScreens, OfWhoDidNotAgreeATrainersPageSaysThat) {
    bench.snapshot = samples::trainerBack();
    bench.show();
    EXPECT_FALSE(bench.says("not agreed"));
    bench.snapshot.trainer->back->consented = false;
    bench.snapshot.trainer->back->flags.clear();
    bench.snapshot.trainer->back->pain_sets = 0;
    bench.show();
    EXPECT_TRUE(bench.says("not agreed"));
    EXPECT_FALSE(bench.says("sets with pain"));
    EXPECT_FALSE(bench.offers("lift"));
}

TEST_F(CareScreens, ATrainerLiftsAWarningSignOnlyWithAReason) {
    bench.snapshot = samples::trainerBack();
    bench.tap("lift");
    EXPECT_TRUE(bench.says("down a leg"));
    EXPECT_FALSE(bench.offers("lift_flags")) << "\"plan\" is no reason for that";
    EXPECT_EQ(bench.touch<app::TrainerReason>("reason_progress").reason, "progress");
    bench.snapshot.trainer->reason = "progress";
    bench.touch<app::TrainerLiftFlags>("lift_flags");
}

TEST_F(CareScreens, ATrainerStepsANumberOfCareAndTakesItBack) {
    bench.snapshot = samples::trainerBack();
    bench.tap("numbers");
    EXPECT_TRUE(bench.says("72 h"));
    const auto step = bench.touch<app::TrainerCare>("sore_late_h_up");
    EXPECT_EQ(step.key, "sore_late_h");
    EXPECT_EQ(step.steps, 1);
    EXPECT_EQ(bench.touch<app::TrainerCare>("sore_late_h_down").steps, -1);
    EXPECT_FALSE(bench.offers("sore_late_h_usual")) << "it is as usual";
    EXPECT_EQ(bench.touch<app::TrainerCare>("sore_sets_less_usual").steps, 0);
    const bool before = bench.offers("lighter_pct_up");
    for (int page = 0; page < 9 && !bench.offers("lighter_pct_up"); ++page) bench.tap("more");
    EXPECT_FALSE(before);
    EXPECT_TRUE(bench.offers("lighter_pct_up")) << "every number is on some page";
}

TEST_F(CareScreens, ATrainersPageShowsTrendAndFigures) {
    wide.snapshot = samples::trainerBack();
    wide.show();
    EXPECT_TRUE(wide.says("4 of 58 sets not clean"));
    EXPECT_TRUE(wide.says("cap reached: 6"));
    EXPECT_TRUE(wide.says("7 of 8 visits"));
    EXPECT_TRUE(wide.says("oldest")) << "a bar for each check-in, however far apart";
    EXPECT_FALSE(wide.says("12 weeks ago"));
    EXPECT_TRUE(wide.touch<app::SetFlare>("flare").on);
}

TEST_F(CareScreens, EveryPageBehindAButtonIsSoundOnEveryPanel) {
    app::Snapshot flags = samples::careForm(Form::Flags);
    samples::under(flags, CareMode::Blocked);
    app::Snapshot reasoned = samples::trainerBack();
    reasoned.trainer->reason = "progress";
    app::Snapshot again = samples::careForm(Form::PainLevel);
    again.care->pain = 6;
    const std::vector<std::pair<app::Snapshot, std::vector<const char*>>> pages{
        {flags, {"go_on"}},
        {again, {"again"}},
        {samples::careForm(Form::CheckIn), {"change"}},
        {samples::cared(app::Phase::Ready), {"my_back"}},
        {samples::careForm(Form::Advice), {"more", "more", "more"}},
        {samples::trainerBack(), {"numbers", "more", "more", "more", "more"}},
        {reasoned, {"lift"}}};
    for (const auto& [snapshot, taps] : pages)
        TouchBench::everywhere(snapshot, [&](TouchBench& each) {
            for (const char* id : taps) {
                SCOPED_TRACE(id);
                if (!each.offers(id)) continue;
                each.tap(id);
                each.expectSound();
            }
        });
}

}  // namespace
}  // namespace plumbline::ui
