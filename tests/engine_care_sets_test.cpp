// Preparation, pain, form and lighter sets through the engine, and what a trainer sets about them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "app/care/numbers.h"
#include "app/training/program_phrases.h"
#include "app/training/tempo.h"
#include "tests/care_gym.h"

using namespace plumbline;
using app::CareMode;
using app::CareReason;
using app::Form;
using app::FormSignal;
using app::SoreTrend;
using Do = app::Preparation::Do;
using plumbline::testing::CareGym;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;
using ::testing::ElementsAre;

namespace {

/// Anna is here, asked and answered; the block waits.
struct Prepared : CareGym {
    Prepared() {
        tap(kAnna);
        press(app::CareConsent{true});
        press(app::SayCheckIn{1, SoreTrend::Same});
        still(0.1);
    }
};

TEST(Preparation, BC06OpensByItselfBeforeTheFirstLoadedWorkWhenTheCheckInIsDone) {
    Prepared gym;
    EXPECT_EQ(gym.form(), Form::Prepare);
    const app::CareView care = gym.care();
    ASSERT_GE(care.preparation.size(), 4u);
    EXPECT_GT(care.left_s, 60);
    EXPECT_LE(care.left_s, 120);
    EXPECT_FALSE(care.running);
    gym.still(20);
    EXPECT_EQ(gym.care().item_s, 0) << "nobody has begun";
}

TEST(Preparation, BC06AHoldsTimerRunsFromTicksAndMakesRoomForTheNext) {
    Prepared gym;
    gym.press(app::Preparation{Do::Begin});
    const double whole = gym.care().left_s;
    gym.still(4);
    EXPECT_TRUE(gym.care().running);
    EXPECT_NEAR(gym.care().item_s, 4, 0.01);
    EXPECT_NEAR(gym.care().left_s, whole - 4, 0.01);
    for (int i = 0; i < 40; ++i) gym.still(1);
    EXPECT_GE(gym.care().item, 1u);
    EXPECT_TRUE(gym.care().preparation[0].done);
    for (int i = 0; i < 100; ++i) gym.still(1);
    EXPECT_TRUE(gym.care().prepared);
    EXPECT_EQ(gym.form(), Form::None);
    gym.still(5);
    EXPECT_EQ(gym.form(), Form::None) << "once a visit";
}

TEST(Preparation, BC06EachItemCanBeSkippedAndAllOfThem) {
    Prepared gym;
    gym.press(app::Preparation{Do::Begin});
    gym.press(app::Preparation{Do::SkipItem});
    EXPECT_TRUE(gym.care().preparation[0].skipped);
    EXPECT_EQ(gym.care().item, 1u);
    gym.press(app::Preparation{Do::ItemDone});
    EXPECT_TRUE(gym.care().preparation[1].done);
    gym.press(app::Preparation{Do::SkipAll});
    EXPECT_TRUE(gym.care().prepared);
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(Preparation, ASetClosesItAndLosesNothing) {
    Prepared gym;
    gym.press(app::Preparation{Do::Begin});
    gym.press(app::Preparation{Do::ItemDone});
    gym.unrack();
    EXPECT_EQ(gym.form(), Form::None);
    gym.squat();
    gym.rerack();
    EXPECT_EQ(gym.form(), Form::None) << "never over, or after, a lift";
    gym.press(app::OpenForm{Form::Prepare});
    EXPECT_EQ(gym.form(), Form::Prepare);
    EXPECT_EQ(gym.care().item, 1u);
    EXPECT_FALSE(gym.care().running);
}

TEST(Preparation, BC06DoesNotOpenAfterALoadedSetWhoseWeightNobodyKnows) {
    Prepared gym;
    gym.unplug(plumbline::testing::kHooks);
    gym.squat();
    gym.squat();
    gym.press(app::EndSet{});
    ASSERT_EQ(gym.picture().visit.sets, 1);
    ASSERT_EQ(gym.picture().set->load.source, app::LoadSource::Unknown);
    gym.press(app::NextSet{});
    gym.still(0.1);
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(Preparation, BC02IsNotOpenedWhileAWarningSignStands) {
    Prepared gym;
    gym.press(app::OpenForm{Form::None});
    gym.press(app::SayFlags{{app::RedFlag::Leg}});
    ASSERT_TRUE(gym.care().preparation.empty());
    gym.press(app::OpenForm{Form::Prepare});
    EXPECT_EQ(gym.form(), Form::None);
    gym.press(app::Preparation{Do::Begin});
    EXPECT_EQ(gym.form(), Form::None);
}

TEST(Preparation, CuesLieOverItAndLeadBack) {
    Prepared gym;
    gym.press(app::OpenForm{Form::Cues});
    EXPECT_EQ(gym.form(), Form::Cues);
    EXPECT_FALSE(gym.care().cues.empty()) << "BC-08";
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.form(), Form::Prepare);
    gym.press(app::OpenForm{Form::None});
    EXPECT_EQ(gym.form(), Form::None);
    EXPECT_FALSE(gym.care().prepared) << "put off, not done";
}

TEST(Cards, BC23AndBC25OpenForAMember) {
    Prepared gym;
    gym.press(app::Preparation{Do::SkipAll});
    gym.press(app::OpenForm{Form::Balance});
    EXPECT_EQ(gym.form(), Form::Balance);
    EXPECT_EQ(gym.care().balance.squat, 50);
    gym.press(app::OpenForm{Form::Advice});
    EXPECT_FALSE(gym.care().cards.empty());
    gym.press(app::OpenForm{Form::None});
    EXPECT_TRUE(gym.care().cards.empty());
}

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

TEST(FormSignals, BC20InASupersetTheOfferWaitsForItsExercise) {
    CareGym gym;
    gym.training["anna"].program->text = training::printProgram(plumbline::testing::supersetProgram());
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.squatThatHurts();
    gym.press(app::SayPain{2});
    ASSERT_TRUE(gym.care().lighter_kg);
    const double lighter = *gym.care().lighter_kg;
    gym.press(app::OpenForm{Form::None});
    ASSERT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_FALSE(gym.care().lighter_kg) << "the bench did not hurt";
    gym.lift();
    ASSERT_EQ(gym.picture().exercise_id, "back_squat");
    ASSERT_TRUE(gym.care().lighter_kg);
    EXPECT_EQ(*gym.care().lighter_kg, lighter);
    gym.press(app::TakeLighter{true});
    EXPECT_EQ(gym.picture().plan.kg, lighter);
}

TEST(PainFlow, BC12WithoutConsentWhatHurtIsNotOfferedAgainThatDay) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    gym.squatThatHurts();
    gym.press(app::SayPain{8});
    gym.days(0);
    gym.tap(kAnna);
    EXPECT_TRUE(gym.because(CareReason::What::PainStopped));
    EXPECT_TRUE(gym.rows("pain").empty()) << "and nothing of it is kept";
    gym.days(1);
    gym.tap(kAnna);
    EXPECT_FALSE(gym.because(CareReason::What::PainStopped));
}

TEST(PainFlow, BC12WithoutConsentWhatHurtStaysSoInTheNextVisitThoughTheClockIsSetOverMidnight) {
    CareGym gym;
    gym.tap(kAnna);
    gym.press(app::CareConsent{false});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    gym.squatThatHurts();
    gym.press(app::SayPain{8});
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

/// With a tempo that nobody keeps who goes down in a second, and a way up that gets stuck.
struct Hasty : CareGym {
    Hasty() {
        training::Program by = plumbline::testing::squatProgram();
        by.days[0].slots[0].sets[0].tempo = "3-0-X-0";
        by.days[0].slots[0].sets[0].sets = 4;
        training["anna"].program->text = training::printProgram(by);
        arrive(kAnna, 1, SoreTrend::Same);
    }
    /// Up fast, then hardly at all.
    void stuck() {
        move(-0.55, 1.1);
        move(0.30, 0.4);
        move(0.05, 2.2);
        move(0.20, 0.5);
        still(0.8);
    }
    void notClean() {
        still(1);
        unrack();
        squat();
        stuck();
        rerack();
    }
};

TEST(FormSignals, BC14TheSummarysNextTimeRestsOnWhatWasSeenWhenTheBarCameBack) {
    for (const bool hard : {false, true}) {
        CareGym gym;
        gym.training["anna"].program.reset();
        gym.own_rom_mm = 550;  // a clean visit of before, with 60 kg
        gym.config.training.target_reps = 2;
        gym.config.training.sets = 1;
        gym.config.training.tempo = {{"back_squat", training::parseTempo("3-0-X-0").value()}};
        gym.arrive(kAnna, 1, SoreTrend::Same);
        gym.still(1);
        gym.unrack();
        gym.squat();
        gym.squat();
        gym.press(app::EndSet{});
        ASSERT_THAT(gym.picture().set->form, ElementsAre(FormSignal::FastDescent));
        if (hard) {
            gym.move(-0.03, 0.4);
            gym.hook_kg = 90;
            gym.still(0.1);
            gym.hook_kg = 30;
            gym.still(3);
        } else {
            gym.rerack();
        }
        ASSERT_EQ(gym.picture().set->not_clean, hard);
        gym.press(app::LogOut{});
        ASSERT_TRUE(gym.picture().summary);
        ASSERT_EQ(gym.picture().summary->lines.size(), 1U);
        EXPECT_EQ(gym.picture().summary->lines[0].next_kg, hard ? 60.0 : 62.5);
    }
}

TEST(FormSignals, BC11AreNamedWhileTheSetRunsAndStored) {
    Hasty gym;
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.squat();
    EXPECT_THAT(gym.picture().set->form, ElementsAre(FormSignal::FastDescent));
    gym.rerack();
    EXPECT_THAT(gym.jobs<db::SaveSet>().back().set.form, ElementsAre("fast_descent"));
    EXPECT_FALSE(gym.care().lighter_kg) << "one signal is no set that is not clean";
}

TEST(FormSignals, BC20AfterTwoALighterNextSetIsOfferedAndTaken) {
    Hasty gym;
    gym.notClean();
    EXPECT_THAT(gym.picture().set->form, ElementsAre(FormSignal::FastDescent, FormSignal::Stall));
    EXPECT_THAT(gym.jobs<db::SaveSet>().back().set.form, ElementsAre("fast_descent", "stall"));
    ASSERT_TRUE(gym.care().lighter_kg);
    const double lighter = *gym.care().lighter_kg;
    EXPECT_LE(lighter, 57.0);
    EXPECT_EQ(gym.picture().plan.kg, 60.0) << "offered, not taken yet";
    gym.press(app::TakeLighter{true});
    EXPECT_TRUE(gym.care().lighter_taken);
    EXPECT_EQ(gym.picture().plan.kg, lighter);
    EXPECT_TRUE(gym.reasoned(app::Reason::What::CareForm));
    gym.lift();
    EXPECT_EQ(gym.jobs<db::SaveSet>().back().set.target_g, std::lround(lighter * 1000));
}

TEST(FormSignals, BC11HowManySignalsAreNotCleanIsTheTrainersNumberEverywhere) {
    Hasty gym;
    gym.tap(kMia);
    gym.press(app::TrainerCare{"signals_not_clean", 1});
    gym.press(app::TrainerLock{});
    gym.notClean();
    EXPECT_EQ(gym.picture().set->form.size(), 2U);
    EXPECT_FALSE(gym.picture().set->not_clean) << "three make it so";
    EXPECT_FALSE(gym.because(CareReason::What::NotClean));
    EXPECT_FALSE(gym.care().lighter_kg);
    gym.tap(kMia);
    gym.press(app::TrainerCare{"signals_not_clean", -1});
    gym.press(app::TrainerLock{});
    EXPECT_TRUE(gym.picture().set->not_clean) << "also of the set that has just ended";
    EXPECT_TRUE(gym.because(CareReason::What::NotClean));
}

TEST(FormSignals, BC11ASetThatWasNotCleanIsNamedWithOrWithoutAnOffer) {
    Hasty gym;
    const auto named = [&]() -> std::optional<CareReason> {
        for (const CareReason& reason : gym.care().why)
            if (reason.what == CareReason::What::NotClean) return reason;
        return std::nullopt;
    };
    EXPECT_FALSE(named());
    gym.notClean();
    ASSERT_TRUE(named());
    EXPECT_EQ(named()->number, 2);
    EXPECT_EQ(named()->other, 1) << "less weight is offered";
    gym.press(app::TakeLighter{false});
    ASSERT_TRUE(named());
    EXPECT_EQ(named()->other, 0) << "nothing is offered any more";
    gym.press(app::DeleteSet{"test"});
    EXPECT_FALSE(named());
}

TEST(FormSignals, BC20AnOfferThatIsRefusedIsGone) {
    Hasty gym;
    gym.notClean();
    gym.press(app::TakeLighter{false});
    EXPECT_FALSE(gym.care().lighter_kg);
    EXPECT_EQ(gym.picture().plan.kg, 60.0);
    gym.press(app::TakeLighter{true});
    EXPECT_EQ(gym.picture().plan.kg, 60.0) << "there is none any more";
}

TEST(FormSignals, BC11AWayShorterThanTheMembersOwnIsNamed) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    // Anna's sets of before: eight repetitions of 0.70 m; today's squats are 0.55 m.
    gym.own_rom_mm = 700;
    gym.days(1);
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.lift();
    EXPECT_THAT(gym.picture().set->form, ElementsAre(FormSignal::Short));
}

TEST(TrainersNumbers, BC24AreChangedInSmallStepsAtOnceAndOnTheRecord) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.press(app::TrainerCare{"sharp_from", 2});
    EXPECT_TRUE(gym.chain.empty()) << "nobody but a trainer";
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.picture().trainer->back);
    EXPECT_EQ(gym.picture().trainer->back->numbers.size(), care::table().size());
    gym.press(app::TrainerCare{"sharp_from", 2});
    ASSERT_EQ(gym.chain.size(), 1u);
    EXPECT_EQ(gym.chain[0].field, "care");
    EXPECT_EQ(gym.chain[0].slot, "sharp_from");
    EXPECT_EQ(gym.chain[0].old_value, "4");
    EXPECT_EQ(gym.chain[0].new_value, "6");
    EXPECT_EQ(gym.chain[0].author_id, "mia");
    gym.press(app::TrainerLock{});
    gym.lift();
    gym.press(app::Pain{});
    gym.press(app::SayPain{5});
    EXPECT_FALSE(gym.care().stopped) << "below six now";
}

TEST(TrainersNumbers, BC24StayWithinTheirBoundsAndGoBackToTheUsual) {
    CareGym gym;
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.tap(kMia);
    gym.press(app::TrainerCare{"no_such_number", 1});
    EXPECT_TRUE(gym.chain.empty());
    gym.press(app::TrainerCare{"guard_cap_pct", 1000});
    ASSERT_EQ(gym.chain.size(), 1u);
    EXPECT_EQ(gym.chain[0].new_value, "20") << "the bound";
    gym.press(app::TrainerCare{"guard_cap_pct", 0});
    ASSERT_EQ(gym.chain.size(), 2u);
    EXPECT_EQ(gym.chain[1].new_value, "");
    gym.press(app::TrainerGo{app::TrainerPage::Changes});
    ASSERT_FALSE(gym.picture().trainer->changes.empty());
    EXPECT_EQ(gym.picture().trainer->changes.front().care_key, "guard_cap_pct");
    EXPECT_EQ(gym.picture().trainer->changes.front().care_unit, "%");
    gym.press(app::TrainerGo{app::TrainerPage::Set});
    gym.press(app::TrainerCare{"guard_cap_pct", 0});
    EXPECT_EQ(gym.chain.size(), 2u) << "as usual already";
}

}  // namespace
