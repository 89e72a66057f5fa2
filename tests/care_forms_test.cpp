// The forms of the care of the back by touch: check-in, warning signs, pain, preparation; what is asked, what
// is said before it is sent, what each button asks for.

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/touch_bench.h"
#include "ui/care_samples.h"
#include "ui/care_words.h"
#include "ui/language.h"

namespace plumbline::ui {
namespace {

using app::CareMode;
using app::Form;
using app::RedFlag;
using app::SoreTrend;

class CareForms : public testing::Test {
  protected:
    static app::Snapshot asking(Form form) {
        app::Snapshot s = samples::careForm(form);
        s.care->asks = true;
        s.care->soreness.reset();
        s.care->trend.reset();
        return s;
    }
    /// The least side of a button, in mm.
    double least(std::string_view id) const {
        const Touchable* t = bench.find(id);
        return t == nullptr ? 0 : bench.mm(std::min(t->w, t->h));
    }
    TouchBench bench;
    TouchBench wide{kPanels[2]};
};

TEST_F(CareForms, ConsentComesBeforeTheFirstQuestionAndMayBeRefused) {
    bench.snapshot = asking(Form::CheckIn);
    bench.snapshot.care->consented = false;
    bench.show();
    EXPECT_FALSE(bench.offers("level_0")) << "nothing is asked yet";
    EXPECT_TRUE(bench.offers("flags")) << "the warning signs are one touch away all the same";
    EXPECT_TRUE(bench.says("next time"));
    EXPECT_TRUE(bench.says("The gym counts them without names, from five people on."));
    EXPECT_TRUE(bench.touch<app::CareConsent>("agree").given);
    EXPECT_FALSE(bench.touch<app::CareConsent>("disagree").given);
    bench.touch<app::SkipCheckIn>("back");
}

TEST_F(CareForms, TheCheckInIsAnsweredInTwoTouches) {
    bench.snapshot = asking(Form::CheckIn);
    const auto first = bench.touch<app::SayCheckIn>("level_7");
    EXPECT_EQ(first.soreness, 7);
    EXPECT_FALSE(first.trend);
    bench.snapshot.care->soreness = 7;
    const auto second = bench.touch<app::SayCheckIn>("worse");
    EXPECT_EQ(second.soreness, 7);
    EXPECT_EQ(second.trend, SoreTrend::Worse);
}

TEST_F(CareForms, ANumberCanBePutRightBeforeTheSecondAnswer) {
    bench.snapshot = asking(Form::CheckIn);
    bench.snapshot.care->soreness = 7;
    bench.tap("level_again");
    EXPECT_EQ(bench.touch<app::SayCheckIn>("level_3").soreness, 3);
    bench.show();
    EXPECT_TRUE(bench.offers("same")) << "and on to the second answer";
}

TEST_F(CareForms, ALargePanelAsksBothOnOnePage) {
    wide.snapshot = asking(Form::CheckIn);
    wide.show();
    for (int level = 0; level <= 10; ++level)
        EXPECT_TRUE(wide.offers("level_" + std::to_string(level))) << level;
    for (const char* id : {"better", "same", "worse"}) EXPECT_TRUE(wide.offers(id)) << id;
}

TEST_F(CareForms, EveryLevelIsATargetWithWordsAtItsEndsAndMiddle) {
    bench.snapshot = asking(Form::CheckIn);
    bench.show();
    for (int level = 0; level <= 10; ++level) EXPECT_GE(least("level_" + std::to_string(level)), 15) << level;
    for (const char* word : {"nothing", "medium", "the worst"}) EXPECT_TRUE(bench.says(word)) << word;
}

TEST_F(CareForms, WarningSignsAreOneTouchFromCheckInAndPain) {
    bench.snapshot = asking(Form::CheckIn);
    EXPECT_EQ(bench.touch<app::OpenForm>("flags").form, Form::Flags);
    bench.snapshot = asking(Form::PainLevel);
    EXPECT_EQ(bench.touch<app::OpenForm>("flags").form, Form::Flags);
    bench.snapshot.care->pain = 6;
    EXPECT_EQ(bench.touch<app::OpenForm>("flags").form, Form::Flags);
}

TEST_F(CareForms, TheWarningSignsButtonSaysTheSameOnEveryForm) {
    app::Snapshot hurt = asking(Form::PainLevel), answered = samples::careForm(Form::CheckIn);
    hurt.care->pain = 6;
    app::Snapshot unasked = asking(Form::CheckIn);
    unasked.care->consented = false;
    for (const app::Snapshot& each :
         {asking(Form::CheckIn), answered, unasked, asking(Form::PainLevel), hurt}) {
        bench.snapshot = each;
        bench.show();
        EXPECT_TRUE(bench.says("Warning signs?"));
        EXPECT_TRUE(bench.says("leg, numb, fever,"));
    }
}

TEST_F(CareForms, TheWayOnFromAnAnsweredCheckInIsTheLitButton) {
    bench.snapshot = samples::careForm(Form::CheckIn);
    bench.show();
    ASSERT_TRUE(bench.offers("back"));
    EXPECT_TRUE(bench.says("to the"));
    EXPECT_TRUE(bench.find("back")->primary);
    EXPECT_FALSE(bench.find("change")->primary);
    EXPECT_EQ(bench.touch<app::OpenForm>("back").form, Form::None);
}

TEST_F(CareForms, WhatAWarningSignLeadsToIsSaidBeforeItIsSent) {
    bench.snapshot = samples::careForm(Form::Flags);
    bench.show();
    EXPECT_FALSE(bench.offers("go_on")) << "nothing is ticked";
    bench.tap("flag_0");
    bench.tap("flag_3");
    bench.tap("flag_4");
    bench.tap("flag_4");
    bench.commands.clear();
    bench.tap("go_on");
    EXPECT_TRUE(bench.commands.empty()) << "nothing is sent yet";
    EXPECT_TRUE(bench.says("Get medical help today.")) << "for the leg";
    EXPECT_TRUE(bench.says("No weights from now on"));
    EXPECT_EQ(bench.touch<app::SayFlags>("send").flags, (std::vector{RedFlag::Leg, RedFlag::Night}));
}

TEST_F(CareForms, WithoutConsentNobodySaysThatATrainerSeesAWarningSign) {
    bench.snapshot = samples::careForm(Form::Flags);
    bench.snapshot.care->consented = false;
    bench.show();
    bench.tap("flag_1");
    bench.tap("go_on");
    EXPECT_TRUE(bench.says("Get medical help today."));
    EXPECT_TRUE(bench.says("No weights for the rest of today."));
    EXPECT_FALSE(bench.says("sees what you ticked"));
}

TEST_F(CareForms, NoneOfTheWarningSignsIsAnAnswerToo) {
    bench.snapshot = samples::careForm(Form::Flags);
    EXPECT_TRUE(bench.touch<app::SayFlags>("none").flags.empty());
}

TEST_F(CareForms, TheSignsOfOneMemberAreNotTickedForTheNext) {
    bench.snapshot = samples::careForm(Form::Flags);
    bench.tap("flag_4");
    ASSERT_TRUE(bench.offers("go_on"));
    bench.snapshot.visit.first_name = "Ben";
    bench.show();
    EXPECT_FALSE(bench.offers("go_on")) << "Ben ticked nothing";
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.tap("go_on");
    EXPECT_EQ(bench.touch<app::SayFlags>("send").flags, (std::vector{RedFlag::Leg, RedFlag::Night}))
        << "signs that stand are ticked, also where none was before";
}

TEST_F(CareForms, NoneOfTheSignsDoesNotSeemToTakeBackOneThatStands) {
    bench.snapshot = samples::careForm(Form::Flags);
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.commands.clear();
    bench.tap("none");
    EXPECT_TRUE(bench.commands.empty());
    EXPECT_TRUE(bench.says("What you ticked before stays"));
    EXPECT_TRUE(bench.touch<app::SayFlags>("send").flags.empty());
}

TEST_F(CareForms, AnAnsweredCheckInSaysWhatFollowsAndCanBeChanged) {
    bench.snapshot = samples::careForm(Form::CheckIn);
    samples::under(bench.snapshot, CareMode::Reduced);
    bench.show();
    EXPECT_TRUE(bench.says("You said 5 of 10, worse."));
    EXPECT_TRUE(bench.says("still hurts 3 days after training"));
    EXPECT_TRUE(bench.touch<app::SetFlare>("flare").on);
    bench.tap("change");
    EXPECT_EQ(bench.touch<app::SayCheckIn>("level_2").soreness, 2);
    EXPECT_EQ(bench.touch<app::SayCheckIn>("better").trend, SoreTrend::Better);
    bench.show();
    EXPECT_TRUE(bench.offers("change")) << "back to what follows";
}

TEST_F(CareForms, TheGentleModeIsEndedOnlyWhenThatIsMeant) {
    for (const Form form : {Form::CheckIn, Form::PainLevel}) {
        bench.snapshot = samples::careForm(form);
        samples::under(bench.snapshot, CareMode::Flare);
        bench.snapshot.care->pain = 6;
        bench.commands.clear();
        bench.tap("flare");
        EXPECT_TRUE(bench.says("End the gentle mode?"));
        EXPECT_TRUE(bench.says("50 %"));
        bench.snapshot.care->back_from_pct = 0;
        bench.show();
        EXPECT_TRUE(bench.says("all is as before"));
        bench.tap("keep_flare");
        EXPECT_TRUE(bench.commands.empty()) << "nothing ends yet";
        bench.tap("flare");
        EXPECT_FALSE(bench.touch<app::SetFlare>("end_flare").on);
        EXPECT_TRUE(bench.offers("flare")) << "asked once";
    }
}

TEST_F(CareForms, AfterPainTheSessionIsLoweredStoppedOrEnded) {
    bench.snapshot = samples::careForm(Form::PainLevel);
    EXPECT_EQ(bench.touch<app::SayPain>("level_8").level, 8);
    EXPECT_TRUE(bench.says("Sharp pain counts as 4 or more"));
    bench.snapshot.care->sharp_from = 6;
    bench.show();
    EXPECT_TRUE(bench.says("Sharp pain counts as 6 or more")) << "the member's own number";
    bench.snapshot.care->sharp_from = 4;
    bench.show();
    bench.snapshot.care->pain = 8;
    bench.snapshot.care->proposes_flare = bench.snapshot.care->stopped = true;
    bench.show();
    EXPECT_TRUE(bench.says("Nothing more of Back squat today."));
    EXPECT_TRUE(bench.says("Gentle mode is proposed"));
    EXPECT_TRUE(bench.touch<app::SetFlare>("flare").on);
    EXPECT_EQ(bench.touch<app::OpenForm>("exercises").form, Form::Exercises);
    bench.touch<app::LogOut>("log_out");
    bench.snapshot.care->lighter_kg = 70;
    bench.show();
    for (const char* id : {"lower", "weight"})
        EXPECT_FALSE(bench.offers(id)) << id << ": the exercise is over for today";
    EXPECT_FALSE(bench.says("Go lighter"));
}

TEST_F(CareForms, BC04ACheckInThatProposesGentleModeSaysSo) {
    bench.snapshot = samples::careForm(Form::CheckIn);
    bench.snapshot.care->soreness = 5;
    bench.show();
    EXPECT_FALSE(bench.says("Gentle mode is proposed"));
    bench.snapshot.care->proposes_flare = true;
    bench.snapshot.care->why = {{.what = app::CareReason::What::SoreHigh, .number = 5, .other = 2}};
    bench.show();
    EXPECT_TRUE(bench.says("Gentle mode is proposed"));
    EXPECT_TRUE(bench.says("More than 2 of 10: no step up today."));
    EXPECT_TRUE(bench.touch<app::SetFlare>("flare").on);
}

TEST_F(CareForms, BC04TheProposalStandsBehindWhatWasSaid) {
    // Half an answer: the comparison alone.
    bench.snapshot = samples::careForm(Form::CheckIn);
    bench.snapshot.care->soreness = 5;
    for (const bool compared : {true, false}) {
        if (!compared) bench.snapshot.care->trend.reset();
        bench.snapshot.care->proposes_flare = true;
        bench.show();
        EXPECT_TRUE(bench.says("You said 5 of 10"));
        EXPECT_TRUE(bench.says("Gentle mode is proposed"));
    }
}

TEST_F(CareForms, WhoTouchedANameIsAskedToTapInAndSeesNoAnswer) {
    const std::string veiled = "What you said of your back shapes today. Tap in again to";
    bench.snapshot = samples::careForm(Form::CheckIn);
    samples::under(bench.snapshot, CareMode::Blocked);
    samples::veil(bench.snapshot);
    bench.show();
    EXPECT_TRUE(bench.says(veiled));
    EXPECT_TRUE(bench.says("Tap in again to see or change what you said."));
    EXPECT_FALSE(bench.says("You said"));
    EXPECT_FALSE(bench.says("Ticked"));
    EXPECT_FALSE(bench.offers("change"));
    EXPECT_TRUE(bench.offers("flags")) << "a warning sign may be ticked all the same";
    // What is said in this turn is theirs to see and to change.
    bench.snapshot.care->soreness = 4;
    bench.show();
    EXPECT_TRUE(bench.says("You said 4 of 10"));
    EXPECT_TRUE(bench.offers("change"));

    bench.snapshot.form.form = Form::None;
    bench.snapshot.care->soreness.reset();
    bench.show();
    EXPECT_TRUE(bench.says("no weights · What you said of your back"));
    bench.snapshot.form.form = Form::Why;
    bench.show();
    EXPECT_TRUE(bench.says(veiled));
    bench.snapshot.form.form = Form::Flags;
    bench.tap("none");
    EXPECT_FALSE(bench.says("What you ticked before")) << "whether any stand is not told";
}

TEST_F(CareForms, WhoSeesItAndWhenIsSaidOfAllSignsAlsoThoseThatStand) {
    bench.snapshot = samples::careForm(Form::Flags);
    samples::under(bench.snapshot, CareMode::Blocked);  // down a leg, at night
    bench.tap("none");
    EXPECT_TRUE(bench.says("Get medical help today."));
    bench.tap("back");
    bench.tap("flag_0");
    bench.tap("go_on");
    EXPECT_TRUE(bench.says("Get medical help today.")) << "unticked, and stands";
}

TEST_F(CareForms, ALittlePainOffersLessWeight) {
    bench.snapshot = samples::careForm(Form::PainLevel);
    bench.snapshot.care->pain = 2;
    bench.show();
    EXPECT_TRUE(bench.says("Go lighter, and stop if it gets worse."));
    EXPECT_EQ(bench.touch<app::OpenForm>("weight").form, Form::Weight);
    bench.snapshot.care->lighter_kg = 70;
    EXPECT_TRUE(bench.touch<app::TakeLighter>("lower").yes);
}

TEST_F(CareForms, AfterPainWithAWarningSignNothingLoadedIsOffered) {
    bench.snapshot = samples::careForm(Form::PainLevel);
    bench.snapshot.care->pain = 8;
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.show();
    EXPECT_TRUE(bench.says("You ticked a warning sign"));
    for (const char* id : {"weight", "lower", "flare", "exercises"}) EXPECT_FALSE(bench.offers(id)) << id;
    EXPECT_TRUE(bench.offers("log_out"));
    bench.snapshot = samples::cared(app::Phase::Ready);
    bench.show();
    EXPECT_TRUE(bench.offers("weight"));
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.show();
    EXPECT_FALSE(bench.offers("weight")) << "nor before a set";
    bench.snapshot = samples::cared(app::Phase::Rest);
    bench.show();
    ASSERT_TRUE(bench.offers("weight"));
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.show();
    EXPECT_FALSE(bench.offers("weight")) << "nor after one";
    bench.tap("more");
    EXPECT_FALSE(bench.offers("weight"));
    bench.snapshot = samples::careForm(Form::Why);
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.show();
    EXPECT_FALSE(bench.offers("weight")) << "nor behind the reasons";
}

TEST_F(CareForms, AnItemCountsDownEachSide) {
    bench.snapshot = samples::careForm(Form::Prepare);
    bench.show();
    EXPECT_EQ(bench.touch<app::Preparation>("begin").what, app::Preparation::Do::Begin);
    bench.snapshot.care->running = true;
    bench.snapshot.care->item_s = 3.4;  // of 10 s on one side, then the other
    bench.show();
    EXPECT_TRUE(bench.says("0:07"));
    EXPECT_TRUE(bench.says("first side"));
    bench.snapshot.care->item_s = 18.2;
    bench.show();
    EXPECT_TRUE(bench.says("0:02"));
    EXPECT_TRUE(bench.says("other side"));
    EXPECT_EQ(bench.touch<app::Preparation>("done").what, app::Preparation::Do::ItemDone);
    bench.snapshot.care->item = 3;
    bench.snapshot.care->item_s = 0;
    bench.show();
    EXPECT_TRUE(bench.says("0:15"));
    EXPECT_FALSE(bench.says("side"));
}

TEST_F(CareForms, AnItemSaysHowItIsDoneLineByLineBeforeAndWhileItRuns) {
    TouchBench::everywhere(samples::careForm(Form::Prepare), [](TouchBench& each) {
        for (const bool runs : {false, true}) {
            each.snapshot.care->running = runs;
            std::set<std::string> said;
            for (int s = 0; s < 18; ++s) {
                each.snapshot.t_us += 1'000'000;
                each.snapshot.care->item_s = s;
                each.show();
                each.expectSound();
                for (const std::string& cue : each.snapshot.care->preparation[2].cues)
                    if (each.says(heard(cue))) said.insert(cue);
            }
            EXPECT_EQ(said.size(), 2U);
        }
    });
}

TEST_F(CareForms, TheTimerOfThePreparationIsAsLargeAsTheLiftsNumber) {
    for (TouchBench* each : {&bench, &wide}) {
        each->snapshot = samples::careForm(Form::Prepare);
        each->show();
        const auto& texts = each->canvas().texts();
        EXPECT_TRUE(std::any_of(texts.begin(), texts.end(),
                                [](const DrawnText& t) { return t.text == "0:10" && t.face == Face::Live; }));
    }
}

TEST_F(CareForms, ThePreparationIsSkippedItemByItemOrWhole) {
    bench.snapshot = samples::careForm(Form::Prepare);
    EXPECT_EQ(bench.touch<app::Preparation>("skip_item").what, app::Preparation::Do::SkipItem);
    EXPECT_EQ(bench.touch<app::Preparation>("skip_all").what, app::Preparation::Do::SkipAll);
    EXPECT_TRUE(bench.says("next: Belly breathing"));
}

TEST_F(CareForms, WhereThereIsNoPreparationNoneIsOfferedAndNoneIsSaidToBeDone) {
    bench.snapshot = samples::cared(app::Phase::Ready);
    bench.tap("my_back");
    EXPECT_TRUE(bench.offers("prepare"));
    samples::under(bench.snapshot, CareMode::Blocked);
    bench.show();
    EXPECT_FALSE(bench.offers("prepare"));
    bench.snapshot.form.form = Form::Prepare;
    bench.show();
    EXPECT_TRUE(bench.says("There is nothing to prepare today."));
    EXPECT_FALSE(bench.says("That was the preparation"));
    bench.snapshot = samples::careForm(Form::Prepare);
    bench.snapshot.care->prepared = true;
    bench.show();
    EXPECT_TRUE(bench.says("That was the preparation. On to the first set."));
}

}  // namespace
}  // namespace plumbline::ui
