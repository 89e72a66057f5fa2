// Rules of the care of the back that speak of more than one visit, on the way a member meets them: what is
// asked for, what is said, which row it leaves, and what the next visit asks for.

#include "tests/care_sessions.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "app/training/ramp.h"
#include "ui/care_words.h"
#include "ui/plan_words.h"

using namespace plumbline;
using app::CareReason;
using app::FormSignal;
using app::Reason;
using app::SoreTrend;
using plumbline::testing::kAnna;
using plumbline::testing::kMia;
using plumbline::testing::Sessions;
using plumbline::testing::slotOf;
using ::testing::Contains;
using ::testing::HasSubstr;

namespace {

/// What is said of today, a sentence each.
std::vector<std::string> said(Sessions& gym) {
    return ui::careSentences(gym.care());
}

/// Why the chosen exercise weighs what it weighs, a sentence each.
std::vector<std::string> explained(Sessions& gym) {
    std::vector<std::string> sentences;
    for (const Reason& why : gym.picture().plan.why) sentences.push_back(ui::reasonSentence(why, "kg"));
    return sentences;
}

TEST(CareSessions, BC07TheWarmUpClimbsFromTheEmptyBarWithSmallerJumpsAndNoStepAboveTheWork) {
    training::Slot slot = slotOf("squat", "back_squat", {"1x3 @ 100kg"});
    slot.ramp = training::standardRamp();
    Sessions gym({slot});
    for (const bool way_back : {false, true}) {
        gym.come();
        gym.hook_kg = gym.racked_kg = 10;
        gym.still(6);
        const double work = gym.slot(0).kg.value();
        double before = 0, jump = 1000;
        int steps = 0;
        while (gym.picture().plan.kind == app::NextKind::WarmUp && steps < 8) {
            const double kg = gym.picture().plan.kg.value();
            EXPECT_LE(kg, work);
            if (steps == 0) {
                EXPECT_EQ(kg, 20) << "the empty bar";
            } else {
                EXPECT_GE(kg - before, gym.picture().plan.step_kg) << "no step closer than a plate change";
                EXPECT_LE(kg - before, jump) << "smaller jumps near the top";
                jump = kg - before;
            }
            EXPECT_THAT(ui::doneText(gym.picture().plan), HasSubstr("warm-up")) << steps;
            gym.set();
            EXPECT_EQ(gym.saved().kind, "warm_up");
            EXPECT_EQ(gym.saved().target_g, static_cast<std::int64_t>(kg * 1000));
            before = kg;
            ++steps;
        }
        EXPECT_GE(steps, 2) << way_back;
        gym.set();
        EXPECT_EQ(gym.saved().kind, "work");
        EXPECT_EQ(work, way_back ? 50.0 : 100.0) << "the next plan's ramp leads to its own work";
        if (way_back) break;
        gym.days(2);
        gym.come();
        gym.press(app::SetFlare{true});
        gym.days(7);
        gym.come();
        gym.press(app::SetFlare{false});
        gym.press(app::LogOut{});
        gym.press(app::LogOut{});
        gym.still(4);
    }
}

/// Kilograms of the warm-ups before the first work set of what is chosen, each done as it is asked.
std::vector<double> warmedUp(Sessions& gym) {
    std::vector<double> steps;
    gym.hook_kg = gym.racked_kg = 10;
    gym.still(6);
    while (gym.picture().plan.kind == app::NextKind::WarmUp && steps.size() < 8) {
        steps.push_back(gym.picture().plan.kg.value());
        gym.set();
        EXPECT_EQ(gym.saved().kind, "warm_up");
    }
    return steps;
}

TEST(CareSessions, BC07AWorkingWeightOfWhichTheProgramNamesNoRampHasTheUsualOneAndNoneWhereItSaysSo) {
    const std::vector<double> usual = {20, 40, 60, 80};
    training::Slot open = slotOf("front", "front_squat", {"1x3 @ 100kg"});
    open.ramp.reset();
    training::Slot liked = slotOf("press", "overhead_press", {"1x3"});
    liked.ramp.reset();
    Sessions gym({open, liked, slotOf("bench", "bench_press", {"1x3 @ 100kg"})});
    gym.come();
    EXPECT_EQ(warmedUp(gym), usual);
    gym.set();
    EXPECT_EQ(gym.saved().kind, "work");
    EXPECT_EQ(gym.picture().exercise_id, "overhead_press");
    EXPECT_EQ(warmedUp(gym), std::vector<double>{}) << "as the member likes: nobody knows to what weight";
    gym.hook_kg = gym.racked_kg = 50;
    gym.set();
    EXPECT_EQ(gym.picture().exercise_id, "bench_press");
    EXPECT_EQ(warmedUp(gym), std::vector<double>{}) << "the program says none";
    gym.history = 1;  // of 80 kg
    gym.days(2);
    gym.come();
    EXPECT_EQ(warmedUp(gym), usual) << "again";
    gym.set();
    gym.press(app::ChooseExercise{"back_squat"});
    EXPECT_EQ(warmedUp(gym), (std::vector<double>{20, 47.5, 62.5}))
        << "of no slot: to what is asked after last time";
    gym.set();
    EXPECT_EQ(gym.saved().kind, "work");
    EXPECT_EQ(gym.saved().exercise_id, "back_squat");
}

TEST(CareSessions, BC03BC04BC05EachDayThatIsNotAsUsualSaysWhyAndIsKept) {
    Sessions gym({slotOf("squat", "back_squat", {"2x2 @ 60kg"})});
    gym.come();
    EXPECT_EQ(ui::bannerText(gym.care()), "") << "a usual day";
    gym.sets();
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    EXPECT_FALSE(ui::bannerText(gym.care()).empty());
    EXPECT_THAT(explained(gym), Contains(HasSubstr("1 set fewer")));
    gym.set();
    EXPECT_EQ(gym.saved().target_sets, 1) << "the row has what was asked for";
    gym.days(1);
    gym.arrive(kAnna, 5, SoreTrend::Worse);
    EXPECT_THAT(explained(gym), Contains(HasSubstr("90 % of it")));
    gym.press(app::SetFlare{true});
    EXPECT_THAT(said(gym), Contains(HasSubstr("gentle mode")));
    gym.days(7);
    gym.arrive(kAnna, 0, SoreTrend::Better);
    gym.press(app::SetFlare{false});
    EXPECT_THAT(said(gym), Contains(HasSubstr("step 1 of 6: at most 50 %")));
    EXPECT_THAT(explained(gym), Contains(HasSubstr("not above 30 kg")));
    gym.set();
    EXPECT_EQ(gym.saved().target_g, 30'000);
    EXPECT_EQ(gym.rows("check_in").size(), 4U);
    EXPECT_EQ(gym.rows("flare").size(), 1U);
    EXPECT_EQ(gym.rows("flare_end").size(), 1U);
}

TEST(CareSessions, BC02AWarningSignSaysWhatFollowsIsKeptAndStandsInTheNextVisit) {
    Sessions gym({slotOf("squat", "back_squat", {"2x2 @ 60kg"})});
    gym.come();
    gym.press(app::SayFlags{{app::RedFlag::Bladder}});
    for (const int days : {0, 2}) {
        EXPECT_THAT(ui::bannerText(gym.care()), HasSubstr("no weights until a trainer allows it again"));
        EXPECT_THAT(ui::bannerText(gym.care()), HasSubstr(ui::helpText({app::RedFlag::Bladder}))) << days;
        EXPECT_FALSE(gym.picture().plan.kg);
        gym.days(2);
        gym.come();
    }
    ASSERT_EQ(gym.rows("flags").size(), 1U);
    EXPECT_THAT(gym.rows("flags")[0].flags, ::testing::ElementsAre("bladder"));
}

/// Two visits of which the second is done otherwise; the third one's plan.
struct Earning : Sessions {
    explicit Earning(const std::function<void(Earning&)>& second, const char* work = "1x3 @ 60kg cap 20%")
        : Sessions({slotOf("squat", "back_squat", {work}, "linear load +2.5kg")}) {
        come();
        sets();
        days(3);
        come();
        second(*this);
        days(3);
        come();
    }
};

TEST(CareSessions, BC14TheLoadRisesAfterTwoCleanVisitsAndSaysSo) {
    Earning gym([](Earning& second) {
        EXPECT_EQ(second.slot(0).kg, 60.0) << "one clean visit is not enough";
        EXPECT_TRUE(second.reasoned(Reason::What::Stays));
        second.sets();
        EXPECT_EQ(ui::qualityText(*second.picture().set), "clean set");
        EXPECT_EQ(second.saved().loss_state, "ok");
    });
    EXPECT_EQ(gym.slot(0).kg, 62.5);
    EXPECT_TRUE(gym.reasoned(Reason::What::Up));
}

TEST(CareSessions, BC10TheSetIsStoppedAtItsCapAndBC14SuchAVisitEarnsNoStep) {
    Earning gym([](Earning& second) {
        second.still(6);
        second.unrack();
        second.squat();
        second.squat(1.1);
        EXPECT_EQ(second.picture().set->state, app::LossState::Near) << "within 5 points of the cap";
        second.squat(1.5);
        EXPECT_EQ(second.picture().set->state, app::LossState::Stop);
        second.rerack();
        EXPECT_THAT(ui::qualityText(*second.picture().set), HasSubstr("stopped at"));
        EXPECT_EQ(second.saved().loss_state, "stop");
        EXPECT_EQ(second.saved().cap_pm, 200);
    });
    EXPECT_EQ(gym.slot(0).kg, 60.0);
    EXPECT_FALSE(gym.reasoned(Reason::What::Up));
}

TEST(CareSessions, BC11SignalsAreNamedBC20LessIsOfferedAndBC14SuchAVisitEarnsNoStep) {
    Earning gym(
        [](Earning& second) {
            second.still(6);
            second.unrack();
            second.squat();
            for (int i = 0; i < 2; ++i) {
                second.move(-0.55, 1.1);
                second.move(0.30, 0.4);
                second.move(0.05, 2.2);  // stuck
                second.move(0.20, 0.5);
                second.still(0.8);
            }
            second.rerack();
            EXPECT_EQ(ui::formText(*second.picture().set),
                      "not clean: lowered too fast, stuck on the way up");
            EXPECT_THAT(second.saved().form, ::testing::ElementsAre("fast_descent", "stall"));
            EXPECT_THAT(said(second), Contains(HasSubstr("2 signals")));
        },
        "1x3 @ 60kg cap 40% tempo 3-0-X-0");
    EXPECT_LE(gym.slot(0).kg.value_or(999), 60.0);
    EXPECT_FALSE(gym.reasoned(Reason::What::Up));
}

TEST(CareSessions, BC20AfterASetThatWasNotCleanTheNextOneIsLighterWhereThatIsTaken) {
    Sessions gym({slotOf("squat", "back_squat", {"2x2 @ 60kg tempo 3-0-X-0"})});
    gym.come();
    gym.still(6);
    gym.unrack();
    gym.squat();
    gym.move(-0.55, 1.1);
    gym.move(0.30, 0.4);
    gym.move(0.05, 2.2);  // stuck
    gym.move(0.20, 0.5);
    gym.still(0.8);
    gym.rerack();
    EXPECT_THAT(said(gym), Contains(HasSubstr("less weight is offered")));
    ASSERT_TRUE(gym.care().lighter_kg);
    EXPECT_LE(*gym.care().lighter_kg, 60 * 0.95);
    gym.press(app::TakeLighter{true});
    EXPECT_THAT(explained(gym), Contains(HasSubstr("The last set was not clean")));
    gym.press(app::NextSet{});
    gym.set();
    EXPECT_LE(gym.saved().target_g.value_or(999'999), 57'000);
}

TEST(CareSessions, BC14PainAboveTheGateEarnsNoStep) {
    Earning gym([](Earning& second) {
        second.still(6);
        second.unrack();
        for (int i = 0; i < 3; ++i) second.squat();
        second.rerack();
        second.press(app::Pain{});
        second.press(app::SayPain{3});
        second.press(app::OpenForm{app::Form::None});
        EXPECT_TRUE(second.saved().pain);
        EXPECT_EQ(second.rows("pain").back().soreness, 3);
    });
    EXPECT_LE(gym.slot(0).kg.value_or(999), 60.0);
    EXPECT_FALSE(gym.reasoned(Reason::What::Up));
}

TEST(CareSessions, BC16MoreSetsMakeTheWeightSoLightThatTheWeekGrowsByATenthAtMost) {
    Sessions gym({slotOf("squat", "back_squat", {"week 1: 2x3 @ 60kg", "weeks 2-: 4x3 @ 60kg"})});
    gym.come();
    gym.sets();
    gym.days(7);
    gym.come();
    EXPECT_EQ(gym.slot(0).sets, 4);
    const double kg = gym.slot(0).kg.value();
    EXPECT_LE(kg * 4 * 3, 60.0 * 2 * 3 * 1.1);
    EXPECT_TRUE(gym.because(CareReason::What::WeekVolume));
    EXPECT_THAT(said(gym), Contains(HasSubstr("lighter, so that this week grows little")));
    EXPECT_TRUE(gym.reasoned(Reason::What::CareVolume));
    gym.set();
    EXPECT_EQ(gym.saved().target_g, static_cast<std::int64_t>(kg * 1000));
    EXPECT_EQ(gym.saved().target_sets, 4);
}

TEST(CareSessions, BC17AfterThreeLoadingWeeksALighterOneWithoutAStepUp) {
    Sessions gym({slotOf("squat", "back_squat", {"3x2 @ 60kg cap 20%"}, "linear load +2.5kg")}, 4);
    double loading = 0;
    for (int week = 1; week <= 5; ++week) {
        gym.come();
        EXPECT_EQ(gym.picture().plan.week, week);
        EXPECT_EQ(gym.picture().plan.deload, week == 4) << week;
        EXPECT_EQ(gym.because(CareReason::What::Deload), week == 4) << week;
        const double kg = gym.slot(0).kg.value();
        if (week == 4) {
            EXPECT_LE(kg, loading * 0.85);
            EXPECT_EQ(gym.slot(0).sets, 2) << "0.6 of three, rounded up";
            EXPECT_LE(gym.picture().plan.cap_pct, 10);
            EXPECT_THAT(said(gym), Contains(HasSubstr("A lighter week")));
        } else {
            EXPECT_EQ(gym.slot(0).sets, 3) << week;
            EXPECT_GE(kg, loading) << week;
            loading = kg;
        }
        gym.sets();
        EXPECT_EQ(gym.saved().cap_pm, week == 4 ? 100 : 200) << week;
        EXPECT_EQ(gym.jobs<db::StartSession>().back().session.deload, week == 4) << week;
        gym.days(7);
    }
}

TEST(CareSessions, BC18AHardHingeDayAfterAHardOneIsLighterAndSaysSo) {
    Sessions gym({slotOf("hinge", "romanian_deadlift", {"2x2 @ 60kg"})});
    gym.come();
    gym.sets();
    gym.days(1);
    gym.come();
    EXPECT_LE(gym.slot(0).kg.value_or(999), 42.0);
    EXPECT_TRUE(gym.because(CareReason::What::Spacing));
    EXPECT_THAT(said(gym), Contains(HasSubstr("lighter today")));
    EXPECT_TRUE(gym.reasoned(Reason::What::CareSpacing));
    gym.set();
    EXPECT_LE(gym.saved().target_g.value_or(999'999), 42'000);
    gym.days(3);
    gym.come();
    EXPECT_EQ(gym.slot(0).kg, 60.0) << "an easy day lies between";
    EXPECT_FALSE(gym.because(CareReason::What::Spacing));
}

TEST(CareSessions, BC19TheMainLiftComesFirstAndMobilityLastWhateverTheProgramSays) {
    Sessions gym({slotOf("stretch", "hip_flexor_stretch", {"1x30s @ body"}),
                  slotOf("hinge", "romanian_deadlift", {"1x2 @ 60kg"}),
                  slotOf("squat", "back_squat", {"1x2 @ 60kg"})});
    gym.come();
    ASSERT_EQ(gym.picture().plan.slots.size(), 3U);
    EXPECT_EQ(gym.slot(0).exercise_id, "back_squat");
    EXPECT_EQ(gym.slot(1).exercise_id, "romanian_deadlift");
    EXPECT_EQ(gym.slot(2).exercise_id, "hip_flexor_stretch");
    EXPECT_TRUE(gym.because(CareReason::What::Order));
    EXPECT_THAT(said(gym), Contains(HasSubstr("order was put right")));
    EXPECT_EQ(gym.picture().exercise_id, "back_squat");
    gym.set();
    EXPECT_EQ(gym.saved().exercise_id, "back_squat");
    EXPECT_EQ(gym.picture().exercise_id, "romanian_deadlift");
}

TEST(CareSessions, BC21AHoldIsPrescribedTimedStoredAndGrowsAfterTwoCleanVisits) {
    Sessions gym({slotOf("plank", "plank", {"1x10s @ body"}, "hold +5s, after 2, to 120s")});
    for (const double asked : {10.0, 10.0, 15.0}) {
        gym.come();
        EXPECT_EQ(gym.slot(0).hold_s, asked);
        EXPECT_EQ(gym.picture().plan.hold_s, asked);
        EXPECT_EQ(ui::prescription(gym.picture().plan).each, asked == 10 ? "10 s" : "15 s");
        gym.press(app::StartHold{});
        gym.still(asked + 1);
        gym.press(app::StopHold{});
        EXPECT_EQ(gym.saved().exercise_id, "plank");
        EXPECT_EQ(gym.saved().target_held_ms, asked * 1000);
        EXPECT_NEAR(gym.saved().held_ms.value_or(0), asked * 1000 + 1000, 100) << "time under tension";
        gym.days(3);
    }
}

TEST(CareSessions, BC21WhatIsHeldOnEachSideIsAskedOfEachAndTimedOverBoth) {
    Sessions gym({slotOf("side", "side_plank", {"1x10s @ body"}, "hold +5s, after 2, to 60s")});
    for (const double asked : {10.0, 10.0, 15.0}) {
        gym.come();
        EXPECT_EQ(gym.slot(0).hold_s, asked) << "two visits of both sides are clean, a rise is of each";
        const ui::Prescription plan = ui::prescription(gym.picture().plan);
        EXPECT_EQ(plan.each, asked == 10 ? "10 s" : "15 s");
        EXPECT_EQ(plan.side, "each side");
        EXPECT_THAT(ui::slotText(gym.slot(0), "kg"), HasSubstr("s each side"));
        gym.press(app::StartHold{});
        EXPECT_EQ(gym.picture().hold->target_s, 2 * asked);
        EXPECT_TRUE(gym.picture().hold->per_side);
        gym.still(2 * asked + 1);
        gym.press(app::StopHold{});
        EXPECT_EQ(gym.saved().target_held_ms, 2 * asked * 1000);
        gym.days(3);
    }
    gym.come();
    gym.press(app::StartHold{});
    gym.still(16);
    gym.press(app::StopHold{});
    EXPECT_EQ(gym.saved().target_held_ms, 30'000) << "one side is half of it";
    gym.days(3);
    gym.come();
    EXPECT_EQ(gym.slot(0).hold_s, 15);
}

TEST(CareSessions, BC21WhatIsLiftedOnEachSideIsCountedOverBoth) {
    Sessions gym({slotOf("lunge", "split_squat", {"1x3 @ 40kg"}, "linear load +2.5kg, after 2")});
    for (const double kg : {40.0, 40.0, 42.5}) {
        gym.come();
        EXPECT_EQ(gym.slot(0).kg, kg);
        EXPECT_EQ(gym.slot(0).reps, 3);
        EXPECT_THAT(ui::slotText(gym.slot(0), "kg"), HasSubstr("3 each side"));
        gym.set();
        gym.still(1);
        EXPECT_EQ(gym.saved().target_reps, 6);
        EXPECT_EQ(gym.saved().reps, 6);
        EXPECT_EQ(gym.saved().sides, 2) << "the row says that it is of both";
        gym.days(3);
    }
}

TEST(CareSessions, BC08ThePreparationIsDoneAsTheTrainerWroteForTheMember) {
    Sessions gym({slotOf("squat", "back_squat", {"1x3 @ 40kg"})});
    db::OverrideRecord own{.id = "own", .member_id = "anna", .slot = "bird_dog", .field = "cue"};
    own.new_value = "As slow as a snail.";
    gym.training["anna"].overrides.push_back(own);
    gym.come();
    const auto items = gym.care().preparation;
    const auto dog = std::find_if(items.begin(), items.end(),
                                  [](const app::PrepItem& item) { return item.exercise_id == "bird_dog"; });
    ASSERT_NE(dog, items.end());
    EXPECT_EQ(dog->cues, std::vector<std::string>{"As slow as a snail."});
}

TEST(CareSessions, BC24ATrainerSeesAnswersPainAndSetsThatWereNotCleanOnOnePage) {
    Sessions gym({slotOf("squat", "back_squat", {"3x2 @ 60kg tempo 3-0-X-0"})});
    gym.arrive(kAnna, 1, SoreTrend::Same);
    gym.sets();
    gym.days(2);
    gym.tap(kAnna);
    gym.press(app::SkipCheckIn{});
    gym.press(app::Preparation{app::Preparation::Do::SkipAll});
    gym.days(2);
    gym.arrive(kAnna, 4, SoreTrend::Worse);
    gym.still(1);
    gym.unrack();
    gym.squat();
    gym.move(-0.55, 1.1);
    gym.move(0.30, 0.4);
    gym.move(0.05, 2.2);  // stuck
    gym.move(0.20, 0.5);
    gym.still(0.8);
    gym.rerack();
    EXPECT_EQ(gym.saved().form.size(), 2U);
    gym.press(app::Pain{});
    gym.press(app::SayPain{5});
    gym.press(app::SayFlags{{app::RedFlag::Leg}});
    gym.tap(kMia);
    gym.press(app::TrainerGo{app::TrainerPage::Back});
    ASSERT_TRUE(gym.desk().back);
    const app::BackView seen = *gym.desk().back;
    EXPECT_EQ(seen.sore_days.front(), 1);
    EXPECT_EQ(seen.sore_days.back(), 4);
    EXPECT_THAT(seen.flags, ::testing::ElementsAre(app::RedFlag::Leg));
    EXPECT_EQ(seen.mode, app::CareMode::Blocked);
    EXPECT_EQ(seen.pain_sets, 1);
    EXPECT_EQ(seen.not_clean, 1);
    EXPECT_EQ(seen.sets, 4);
    EXPECT_EQ(seen.visits, 2);
}

}  // namespace
