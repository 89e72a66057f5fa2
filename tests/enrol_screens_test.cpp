// PIN and enrolment on the glass: what a finger makes them ask for, and what they show when.

#include <gtest/gtest.h>

#include "tests/form_bench.h"

namespace plumbline::ui {
namespace {

using app::Form;
using app::Phase;
using Problem = app::FormView::Problem;

TEST(Pin, ItsDigitsAreSentWholeAndNeverShown) {
    TouchBench bench;
    bench.snapshot = asking(Form::Pin);
    bench.snapshot.form.name = "Anna";
    bench.show();
    EXPECT_FALSE(bench.offers("digit_delete")) << "nothing was typed";
    bench.tap("digit_4");
    const std::size_t shapes = bench.canvas().marks().size();
    typeDigits(bench, "71");
    EXPECT_TRUE(bench.commands.empty());
    EXPECT_FALSE(bench.offers("ok")) << "three digits are no PIN";
    EXPECT_EQ(bench.canvas().marks().size(), shapes) << "a dot is filled, nothing is added";
    bench.tap("digit_9");
    EXPECT_FALSE(bench.says("4719"));
    EXPECT_EQ(bench.touch<app::EnterPin>("ok").digits, "4719");
    bench.show();
    EXPECT_FALSE(bench.offers("ok")) << "it is forgotten once it is sent";
}

TEST(Pin, DeleteTakesBackAndEightDigitsAreTheMost) {
    TouchBench bench;
    bench.snapshot = asking(Form::Pin);
    bench.snapshot.form.name = "Anna";
    typeDigits(bench, "123456789");
    bench.tap("digit_delete");
    bench.tap("digit_0");
    EXPECT_EQ(bench.touch<app::EnterPin>("ok").digits, "12345670");
}

TEST(Pin, AWrongOneSaysHowManyTriesAreLeftAndALockForHowLong) {
    TouchBench bench;
    bench.snapshot = asking(Form::Pin);
    bench.snapshot.form.name = "Anna";
    bench.snapshot.form.problem = Problem::WrongPin;
    bench.snapshot.form.tries = 3;
    bench.show();
    EXPECT_TRUE(bench.says("3 more"));
    bench.snapshot.form.tries = 1;
    bench.show();
    EXPECT_TRUE(bench.says("one more"));
    bench.snapshot.form.problem = Problem::Locked;
    bench.snapshot.form.seconds = 29.2;
    bench.show();
    EXPECT_TRUE(bench.says("0:30"));
    EXPECT_FALSE(bench.offers("digit_1"));
    EXPECT_TRUE(bench.offers("back"));
}

TEST(Enrol, FourLettersAndTwoTouchesMakeAMember) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.with_card = true;
    int touches = 0;
    for (const char* id : {"key_a", "key_n", "key_n", "key_a"}) {
        press(bench, id);
        ++touches;
    }
    EXPECT_EQ(bench.snapshot.form.name, "Anna");
    bench.tap("next");
    follow(bench);
    EXPECT_TRUE(bench.says("stay on this rack"));
    bench.commands.clear();
    bench.tap("agree");
    touches += 2;
    ASSERT_EQ(bench.commands.size(), 2U);
    EXPECT_TRUE(std::get<app::EnrolConsent>(bench.commands[0]).given);
    EXPECT_TRUE(std::holds_alternative<app::FinishEnrol>(bench.commands[1]));
    EXPECT_EQ(touches, 6);
}

TEST(Enrol, ASetInBetweenLosesNothingThatWasTyped) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol, Phase::Ready);
    bench.snapshot.form.with_card = true;
    bench.snapshot.form.name = "Ann";
    bench.show();
    EXPECT_EQ(bench.screen(), "enrol");
    bench.snapshot.phase = Phase::Lifting;
    bench.snapshot.set = samples::set({.6}, 5);
    bench.show();
    EXPECT_EQ(bench.screen(), "lift");
    bench.snapshot.phase = Phase::Rest;
    bench.show();
    EXPECT_EQ(bench.screen(), "enrol");
    EXPECT_TRUE(bench.says("Ann"));
    EXPECT_EQ(bench.touch<app::EnrolName>("key_e").text, "Anne") << "at the name, where it was";
    bench.snapshot.form.named = true;
    bench.show();
    EXPECT_FALSE(bench.touch<app::EnrolName>("name").named) << "back to the letters";
}

TEST(Enrol, WithoutACardAPinComesFirst) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.named = true;
    bench.snapshot.form.claims = true;
    bench.show();
    EXPECT_FALSE(bench.offers("agree"));
    EXPECT_TRUE(bench.says("come back by name and PIN"));
    bench.tap("pin");
    for (int time = 0; time < 2; ++time) {
        typeDigits(bench, "1234");
        bench.commands.clear();
        bench.tap("ok");
        if (time == 0) {
            EXPECT_TRUE(bench.commands.empty()) << "typed twice";
        }
    }
    ASSERT_EQ(bench.commands.size(), 1U);
    EXPECT_EQ(std::get<app::EnterPin>(bench.commands[0]).digits, "1234");
    follow(bench);
    EXPECT_TRUE(bench.says("PIN is set"));
    EXPECT_TRUE(bench.offers("agree"));
}

TEST(Enrol, APinTypedDifferentlyTheSecondTimeIsAskedForAnew) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.named = true;
    bench.tap("pin");
    for (const char* digits : {"1234", "1235"}) {
        typeDigits(bench, digits);
        bench.tap("ok");
    }
    EXPECT_TRUE(bench.commands.empty());
    EXPECT_TRUE(bench.says("not the same"));
}

TEST(Enrol, APinIsTakenBackByOneTouch) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.named = true;
    bench.snapshot.form.with_card = bench.snapshot.form.has_pin = true;
    bench.tap("pin");
    EXPECT_EQ(bench.touch<app::EnterPin>("no_pin").digits, "");
    follow(bench);
    EXPECT_TRUE(bench.says("add a PIN"));
}

TEST(Enrol, WhatWentWrongIsSaidAndCanBeTriedAgain) {
    TouchBench bench;
    bench.snapshot = asking(Form::Enrol);
    bench.snapshot.form.name = "Ben";
    bench.snapshot.form.named = true;
    bench.snapshot.form.with_card = true;
    bench.snapshot.form.problem = Problem::NotSaved;
    bench.show();
    EXPECT_TRUE(bench.says("the disk"));
    EXPECT_TRUE(bench.offers("agree"));
    bench.snapshot.form.problem = Problem::CardTaken;
    bench.show();
    EXPECT_TRUE(bench.says("somebody else's"));
}

TEST(Enrol, EveryStepKeepsTheRulesOfTouchHoweverTheScreenIs) {
    app::Snapshot asked = asking(Form::Enrol);
    asked.form.name = "Maximilian";
    asked.form.named = true;
    TouchBench::everywhere(asked, [](TouchBench& bench) {
        bench.tap("pin");
        typeDigits(bench, "1234");
        bench.expectSound();
        bench.tap("ok");
        bench.expectSound();
        typeDigits(bench, "5234");
        bench.tap("ok");
        bench.expectSound();
        bench.tap("no_pin");
        bench.expectSound();
    });
}

}  // namespace
}  // namespace plumbline::ui
