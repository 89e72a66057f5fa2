// Pain through the engine: what it ends, what is asked, and what is not offered again.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/care/numbers.h"
#include "app/training/program_phrases.h"
#include "tests/care_gym.h"

using namespace plumbline;
using app::CareMode;
using app::CareReason;
using app::Form;
using app::SoreTrend;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;

namespace {

/// Anna has not agreed to her answers being kept, and her squat hurt sharply.
struct Refused : CareGym {
    Refused() {
        tap(kAnna);
        press(app::CareConsent{false});
        press(app::Preparation{app::Preparation::Do::SkipAll});
        squatThatHurts();
        press(app::SayPain{8});
    }
};

TEST(PainFlow, BC12EndsTheSetAsksHowMuchAndSharpStopsTheExerciseForTheDay) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.press(app::Pain{});
    EXPECT_EQ(gym.form(), Form::PainLevel);
    ASSERT_EQ(gym.rows("pain").size(), 1u);
    EXPECT_FALSE(gym.rows("pain")[0].soreness) << "kept before anybody says how much";
    EXPECT_TRUE(gym.care().stopped);
    gym.rerack();
    gym.press(app::SayPain{6});
    EXPECT_EQ(gym.care().pain, 6);
    EXPECT_TRUE(gym.care().proposes_flare);
    EXPECT_TRUE(gym.care().stopped);
    ASSERT_EQ(gym.rows("pain").size(), 2u);
    EXPECT_EQ(gym.rows("pain")[1].soreness, 6);
    EXPECT_EQ(gym.rows("pain")[1].exercise_id, "back_squat");
    EXPECT_EQ(gym.rows("pain")[1].set_id, gym.jobs<db::SaveSet>().back().set.id);
    EXPECT_EQ(gym.picture().exercise_id, "back_squat") << "it is about this one";
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
    gym.press(app::NextSet{});
    gym.press(app::ChooseExercise{"back_squat"});
    EXPECT_TRUE(gym.care().stopped);
    EXPECT_FALSE(gym.picture().plan.kg);
}

TEST(PainFlow, BC12IsAboutTheExerciseThatHurtAlsoAfterItsLastSet) {
    for (const bool in_the_rest : {false, true}) {
        CareGym gym;
        gym.arrive(kAnna, 1, SoreTrend::Same);
        gym.lift();
        gym.still(1);
        gym.unrack();
        gym.squat();
        if (!in_the_rest) gym.press(app::Pain{});
        gym.rerack();
        if (in_the_rest) gym.press(app::Pain{});
        ASSERT_EQ(gym.form(), Form::PainLevel);
        EXPECT_EQ(gym.picture().exercise_id, "back_squat") << in_the_rest;
        EXPECT_TRUE(gym.care().stopped) << "nobody has said how much";
        gym.press(app::SayPain{6});
        EXPECT_TRUE(gym.care().stopped);
        gym.press(app::OpenForm{Form::None});
        EXPECT_EQ(gym.picture().exercise_id, "bench_press") << "and the day goes on";
    }
}

TEST(PainFlow, BC12WhoLiftsOnWithoutAnAnswerLiftsWhatIsNext) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.lift();
    gym.press(app::Pain{});
    ASSERT_EQ(gym.form(), Form::PainLevel);
    gym.lift();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.exercise_id, "bench_press");
}

TEST(PainFlow, BC12InASupersetIsAboutTheExerciseThatHurt) {
    CareGym gym;
    gym.training["anna"].program->text = training::printProgram(plumbline::testing::supersetProgram());
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.squatThatHurts();
    gym.press(app::SayPain{2});
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
    EXPECT_FALSE(gym.care().stopped);
    EXPECT_TRUE(gym.care().lighter_kg) << "of the squat";
}

TEST(PainFlow, BC12WithoutConsentWhatHurtIsNotOfferedAgainThatDay) {
    Refused gym;
    gym.days(0);
    gym.tap(kAnna);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
    EXPECT_TRUE(gym.rows("pain").empty()) << "and nothing of it is kept";
    gym.days(1);
    gym.tap(kAnna);
    EXPECT_FALSE(gym.because(CareReason::What::PainStopped));
}

TEST(PainFlow, BC12WithoutConsentWhatHurtStaysSoInTheNextVisitThoughTheClockIsSetOverMidnight) {
    Refused gym;
    gym.press(app::LogOut{});
    gym.press(app::LogOut{});
    gym.engine->apply(app::ClockReading{
        .t_us = gym.t_us, .wall_ms = 1'700'000'000'000 + 5 * 86'400'000, .clock_ok = true, .boot_id = "b"});
    gym.still(10);
    gym.tap(kAnna);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped)) << "it was a minute ago";
}

TEST(PainFlow, BC12WithoutConsentWhatHurtAfterMidnightIsOfTheDayItWasSaidOn) {
    CareGym gym;
    const std::int64_t midnight_ms = (gym.today() + 1) * std::int64_t{86'400'000};
    gym.engine->apply(app::ClockReading{
        .t_us = gym.t_us, .wall_ms = midnight_ms - 600'000, .clock_ok = true, .boot_id = "b"});
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    for (int minute = 0; minute < 15; ++minute) {
        gym.t_us += 60'000'000;
        gym.engine->apply(app::Tick{gym.t_us});
        gym.press(app::StayHere{});
    }
    gym.squatThatHurts();
    gym.press(app::SayPain{8});
    gym.days(0);
    gym.still(10);
    gym.tap(kAnna);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
}

TEST(PainFlow, BC12WhatHurtIsNotOfferedAgainWhenTheClockIsSetOverMidnight) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    const std::int64_t day = gym.today();
    gym.engine->apply(app::ClockReading{
        .t_us = gym.t_us, .wall_ms = 1'700'000'000'000 + 7'200'000, .clock_ok = true, .boot_id = "b"});
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{6});
    EXPECT_EQ(gym.rows("pain").back().day, day) << "the visit's, as its sets have it";
    EXPECT_TRUE(gym.care().stopped);
    gym.press(app::OpenForm{Form::None});
    gym.press(app::NextSet{});
    gym.press(app::ChooseExercise{"back_squat"});
    EXPECT_TRUE(gym.care().stopped);
    EXPECT_FALSE(gym.picture().plan.kg);
}

TEST(PainFlow, BC12MildPainLetsItGoOnLighter) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{2});
    EXPECT_FALSE(gym.care().stopped);
    EXPECT_FALSE(gym.care().proposes_flare);
    ASSERT_TRUE(gym.care().lighter_kg);
    const double lighter = *gym.care().lighter_kg;
    EXPECT_LT(lighter, 60);
    gym.press(app::TakeLighter{true});
    EXPECT_EQ(gym.picture().plan.kg, lighter);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CarePain)) << "it hurt: that was no form signal";
    EXPECT_FALSE(gym.reasoned(app::Reason::What::CareForm));
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
}

TEST(PainFlow, NoPainAfterAllIsANewRowAndNothingIsStopped) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{7});
    EXPECT_TRUE(gym.care().stopped);
    gym.still(3);
    gym.press(app::Pain{false});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_FALSE(gym.care().stopped);
    EXPECT_EQ(gym.rows("pain").back().soreness, 0);
    EXPECT_FALSE(gym.care().pain);
}

TEST(PainFlow, RedFlagsAreOneTouchAwayAndLeadBack) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::OpenForm{Form::Flags});
    gym.press(app::SayFlags{{app::RedFlag::Leg}});
    EXPECT_EQ(gym.form(), Form::PainLevel);
    EXPECT_EQ(gym.care().mode, CareMode::Blocked);
    gym.press(app::LogOut{});
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(PainFlow, TheNextVisitDoesNotRiseAboveWhatDidNotHurt) {
    for (const bool hurts : {false, true}) {
        training::Program by = plumbline::testing::squatProgram();
        training::Slot grows = training::readGrowth("linear load +2.5kg").value();
        grows.key = by.days[0].slots[0].key;
        grows.exercise_id = by.days[0].slots[0].exercise_id;
        grows.sets = by.days[0].slots[0].sets;
        by.days[0].slots = {grows};
        CareGym gym;
        gym.training["anna"].program->text = training::printProgram(by);
        for (int visit = 0; visit < 2; ++visit) {
            gym.arrive(kAnna, 0, SoreTrend::Same);
            gym.lift();
            gym.lift();
            if (visit == 1 && hurts) {
                gym.press(app::Pain{});
                gym.press(app::SayPain{5});
            }
            gym.days(3);
        }
        gym.arrive(kAnna, 0, SoreTrend::Better);
        EXPECT_FALSE(gym.care().stopped) << "a new day";
        ASSERT_TRUE(gym.slot(0).kg);
        if (hurts)
            EXPECT_LE(*gym.slot(0).kg, 60.0);
        else
            EXPECT_GT(*gym.slot(0).kg, 60.0) << "the step that two clean visits earn";
    }
}

}  // namespace
