// BC-04 and BC-05 over a member's answers and sets: a flare-up, and the way back from it.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/care/withheld.h"
#include "db/catalogue.h"
#include "tests/care_bench.h"

namespace plumbline::care {
namespace {

using app::CareMode;
using app::RedFlag;
using What = app::CareReason::What;

TEST(FlareUp, BC04WithheldWorkIsReplacedWithoutItsKilograms) {
    CareBench bench;
    bench.set("deadlift", 180).comeBack(2).says("flare");
    const Today now = bench.today();
    EXPECT_EQ(now.mode, CareMode::Flare);
    EXPECT_EQ(now.limits.cap_pm, 100);
    const auto day = bench.day();
    const auto pull =
        std::find_if(day.slots.begin(), day.slots.end(), [](const auto& s) { return s.key == "pull"; });
    ASSERT_NE(pull, day.slots.end());
    EXPECT_EQ(pull->exercise_id, "bird_dog") << "the first substitute is withheld itself";
    EXPECT_EQ(pull->instead_of, "deadlift");
    for (const auto& set : pull->sets) {
        EXPECT_FALSE(set.load_g);
        EXPECT_TRUE(set.body);
        EXPECT_EQ(set.hold_s, 50);
        EXPECT_EQ(set.reps_max, 0);
    }
    EXPECT_EQ(bench.kg("bench"), 60) << "nothing of it is withheld";
}

TEST(FlareUp, BC04EachWordThatWithholdsDoesAndItsReplacementIsNeverWithheld) {
    for (const char* trait : {"heavy", "ballistic", "sit_up", "legs_off_floor", "weighted_trunk", "flexion",
                              "rotation", "unstable", "forward_fold", "fast"})
        EXPECT_TRUE(isWithheld({.id = "x", .traits = {trait}})) << trait;
    EXPECT_TRUE(isWithheld({.id = "x", .spine_load = 3}));
    EXPECT_FALSE(isWithheld({.id = "x", .spine_load = 2, .traits = {"glute", "activation"}}));
    CareBench bench;
    const auto withheld = withheldIn(bench.facts);
    ASSERT_FALSE(withheld.empty());
    for (const auto& each : withheld) {
        ASSERT_FALSE(each.instead.empty()) << each.exercise_id;
        EXPECT_FALSE(isWithheld(*exerciseOf(bench.facts, each.instead))) << each.exercise_id;
    }
}

TEST(FlareUp, BC04ATrainersIsTheirsAlsoWhereNobodyKnowsTheirName) {
    const auto reason = [](const CareBench& bench) { return bench.today().why.at(0); };
    CareBench own;
    own.says("flare");
    EXPECT_EQ(reason(own).other, 0) << "the member's";
    CareBench bench;
    bench.says("flare", "kim");
    EXPECT_EQ(reason(bench).what, What::Flare);
    EXPECT_EQ(reason(bench).text, "");
    EXPECT_EQ(reason(bench).other, 1);
    bench.facts.overrides.push_back({.author_id = "kim", .author_name = "Kim"});
    EXPECT_EQ(reason(bench).text, "Kim");
}

TEST(FlareUp, BC04OnlyItsEndEndsIt) {
    CareBench bench;
    bench.says("flare").comeBack(60).checkIn(0, "better");
    EXPECT_EQ(bench.today().mode, CareMode::Flare);
    bench.comeBack(-500);
    EXPECT_EQ(bench.today().mode, CareMode::Flare);
    bench.says("flare_end");
    EXPECT_EQ(bench.today().mode, CareMode::Return);
}

/// The newest row was made so many seconds after the boot.
void madeAt(CareBench& bench, std::int64_t s, const char* boot = "boot") {
    bench.facts.health.back().made = {.t_us = s * 1'000'000, .boot_id = boot};
}

TEST(FlareUp, BC04TakenBackAtOnceByWhoSaidItItHadNotBegun) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).says("flare");
    madeAt(bench, 100);
    bench.says("flare_end");
    madeAt(bench, 159);
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
    madeAt(bench, 160);
    EXPECT_EQ(bench.today().mode, CareMode::Return) << "a minute is no slip";
    madeAt(bench, 159, "another boot");
    EXPECT_EQ(bench.today().mode, CareMode::Return) << "nobody knows how long that was";
    madeAt(bench, 159);
    bench.facts.health.back().author_id = "mia";
    EXPECT_EQ(bench.today().mode, CareMode::Return)
        << "what a member said a trainer ends, and does not unsay";
    bench.facts.health.back().author_id.clear();
    bench.facts.numbers.slip_s = 30;
    EXPECT_EQ(bench.today().mode, CareMode::Return) << "the member's number";
}

TEST(FlareUp, BC04TakenUpBecauseThePainProposedItItIsNoSlip) {
    for (const int level : {3, 4}) {
        CareBench bench;
        bench.set("deadlift", 100).comeBack(2).pain("deadlift", level).says("flare");
        madeAt(bench, 100);
        bench.says("flare_end");
        madeAt(bench, 110);
        EXPECT_EQ(bench.today().mode, level < 4 ? CareMode::Usual : CareMode::Return) << level;
    }
}

TEST(FlareUp, BC04EndedBySlipItGoesOnAsThatOfTheDayItBegan) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).says("flare");
    madeAt(bench, 100);
    bench.comeBack(3).says("flare_end");
    madeAt(bench, 300'000);
    bench.says("flare");
    madeAt(bench, 300'005);
    const Today gentle = bench.today();
    EXPECT_EQ(gentle.mode, CareMode::Flare);
    ASSERT_FALSE(gentle.why.empty());
    EXPECT_EQ(gentle.why[0].number, 3) << "days, since it began";
}

TEST(FlareUp, BC05ASlipOnTheWayBackBeginsNoNewOne) {
    CareBench bench;
    flareThenReturn(bench);
    const int step = bench.today().return_step;
    ASSERT_GT(step, 0);
    bench.says("flare");
    madeAt(bench, 100);
    EXPECT_EQ(bench.today().mode, CareMode::Flare);
    bench.says("flare_end");
    madeAt(bench, 110);
    EXPECT_EQ(bench.today().mode, CareMode::Return);
    EXPECT_EQ(bench.today().return_step, step);
}

TEST(Return, BC05OneStepASessionUpToTheLastPainFreeLoad) {
    CareBench bench;
    for (int visit = 0; visit < 6; ++visit) bench.set("deadlift", 100).comeBack(3);
    flareThenReturn(bench);
    for (const double kg : {50, 60, 70, 80, 90, 100}) {
        bench.checkIn(0, "better");
        EXPECT_EQ(bench.today().mode, CareMode::Return);
        EXPECT_EQ(bench.today().return_pct, kg);
        EXPECT_EQ(bench.kg("pull"), kg);
        bench.lift().comeBack(3);
    }
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
    EXPECT_EQ(bench.kg("pull"), 100);
}

TEST(Return, BC05ATrainersDaysForAStepAreKeptHoweverOftenTheyCome) {
    CareBench bench;
    for (int visit = 0; visit < 6; ++visit) bench.set("deadlift", 100).comeBack(3);
    flareThenReturn(bench);
    bench.facts.numbers.return_step_days = 5;
    const auto visit = [&](double kg, int days_left) {
        bench.checkIn(0, "better");
        EXPECT_EQ(bench.kg("pull"), kg);
        EXPECT_EQ(bench.because(What::ReturnDays), days_left > 0);
        for (const app::CareReason& why : bench.today().why)
            if (why.what == What::ReturnDays) {
                EXPECT_EQ(why.number, days_left);
            }
        bench.lift().comeBack(3);
    };
    visit(50, 0);
    visit(50, 2);
    visit(60, 0);
    visit(60, 2);
    visit(70, 0);
    bench.comeBack(7);
    visit(80, 0);
    visit(80, 2);
    visit(90, 0);
    visit(90, 2);
    visit(100, 0);
    EXPECT_EQ(bench.today().mode, CareMode::Usual) << "the last step was lifted";
}

TEST(Return, BC05AClockThatWasAYearBehindWhenTheFlareUpEndedDoesNotEndTheWayBack) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(1).says("flare").comeBack(10 - 400).says("flare_end").comeBack(401);
    EXPECT_EQ(bench.today().mode, CareMode::Return);
    EXPECT_EQ(bench.kg("pull"), 50);
}

TEST(Return, BC05AClockThatIsAYearAheadDoesNotEndTheWayBackEither) {
    CareBench bench;
    flareThenReturn(bench);
    bench.comeBack(400);
    EXPECT_EQ(bench.today().mode, CareMode::Return);
    bench.lift().comeBack(2 - 400);
    EXPECT_EQ(bench.today().mode, CareMode::Return);
}

TEST(Return, BC05AFlareUpThatAClockDatedAYearBackIsStillMeasuredByWhatWasLiftedBeforeIt) {
    CareBench bench;
    bench.checkIn(0).set("deadlift", 100).comeBack(2 - 400).says("flare").comeBack(400).says("flare_end");
    bench.comeBack(2).checkIn(0);
    EXPECT_EQ(bench.kg("pull"), 50);
}

TEST(Return, BC05TheStepsAreTheSameAfterPainAndALongFlareUp) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).set("deadlift", 100, 1);
    bench.facts.logged.back().pain = true;
    bench.says("flare").comeBack(40).says("flare_end");
    for (const double kg : {50, 60, 70, 80}) {
        EXPECT_EQ(bench.checkIn(0).kg("pull"), kg);
        bench.lift().comeBack(3);
    }
}

TEST(Return, BC05WhoIsSoreOnTheWayBackHasTheFewerSetsAndTheLowerLoadToo) {
    CareBench bench;
    flareThenReturn(bench);
    bench.checkIn(1, "worse").lift().comeBack(2).checkIn(1, "worse");
    EXPECT_EQ(bench.today().mode, CareMode::Return);
    EXPECT_EQ(bench.today().return_pct, 60);
    EXPECT_EQ(bench.kg("pull"), 52.5) << "54 kg: a tenth less than 60";
    EXPECT_EQ(bench.sets("pull"), 2);
}

TEST(FlareUp, BC04WhatStandsInIsNothingHeldInTheHands) {
    CareBench bench;
    bench.catalogue.push_back({.id = "chest_row",
                               .name = "chest_row",
                               .pattern = "pull",
                               .timed = true,
                               .implement = "dumbbell",
                               .spine_load = 0});
    bench.catalogue[0].substitutes = {{"chest_row", "flare", "none", 0}};
    bench.says("flare");
    for (const auto& withheld : bench.today().limits.withheld) EXPECT_NE(withheld.instead, "chest_row");
}

TEST(FlareUp, BC21ItsDosagesAreTheMembersNumbers) {
    CareBench bench;
    bench.says("flare");
    bench.facts.numbers.bird_dog_s = 90;
    bench.facts.numbers.gentle_sets = 2;
    bench.facts.numbers.gentle_rest_s = 15;
    const auto day = bench.day();
    const auto pull =
        std::find_if(day.slots.begin(), day.slots.end(), [](const auto& slot) { return slot.key == "pull"; });
    ASSERT_NE(pull, day.slots.end());
    ASSERT_EQ(pull->exercise_id, "bird_dog");
    ASSERT_EQ(pull->sets.size(), 2U);
    EXPECT_EQ(pull->sets[0].hold_s, 90);
    EXPECT_EQ(pull->sets[0].rest_s, 15);
}

TEST(FlareUp, BC21AFloorCobraThatStandsForALiftHasItsOwnDosage) {
    CareBench bench;
    bench.catalogue = db::starterCatalogue();
    bench.says("flare");
    for (const auto& withheld : bench.today().limits.withheld)
        if (withheld.instead == "floor_cobra") {
            EXPECT_EQ(withheld.hold_s, 75) << withheld.exercise_id;
        }
    bench.facts.numbers.floor_cobra_s = 50;
    int met = 0;
    for (const auto& withheld : bench.today().limits.withheld)
        met += withheld.instead == "floor_cobra" && withheld.hold_s == 50 ? 1 : 0;
    EXPECT_GT(met, 0);
}

TEST(Return, BC05ItIsSlowCappedAndMakesNoProgress) {
    CareBench bench;
    flareThenReturn(bench);
    const Today now = bench.checkIn(0).today();
    EXPECT_TRUE(now.limits.slow_s == 3 && now.limits.no_progress);
    const auto day = bench.day();
    EXPECT_EQ(day.slots.front().sets.back().tempo, "3-1-2-0");
    EXPECT_EQ(day.slots.front().sets.back().cap_pm, 100);
}

TEST(Return, BC05IsOverForGoodOnceItsLastStepWasTaken) {
    CareBench bench;
    flareThenReturn(bench);
    for (int visit = 0; visit < 6; ++visit) bench.checkIn(0).lift().comeBack(3);
    ASSERT_EQ(bench.today().mode, CareMode::Usual);
    bench.checkIn(5).lift().comeBack(3).checkIn(0);
    EXPECT_EQ(bench.today().mode, CareMode::Usual) << "a sore day later does not bring it back";
}

TEST(Return, BC05WhatWasOnlyLiftedOnTheDayOfTheFlareUpBeforeItIsTheMeasure) {
    CareBench bench;
    bench.set("deadlift", 60).comeBack(0).says("flare").comeBack(10).says("flare_end").checkIn(0);
    EXPECT_EQ(bench.kg("pull"), 30);
}

TEST(Return, BC05HowSlowlyItIsLoweredIsTheMembersNumber) {
    CareBench bench;
    flareThenReturn(bench);
    bench.facts.numbers.slow_s = 5;
    bench.checkIn(0);
    const auto day = bench.day();
    EXPECT_EQ(day.slots.front().sets.back().tempo, "5-1-2-0");
}

TEST(Return, BC05PainAboveTheGateKeepsTheStepAndSaysSo) {
    CareBench bench;
    flareThenReturn(bench);
    bench.checkIn(1).lift().comeBack(3).checkIn(3);
    EXPECT_EQ(bench.today().return_step, 1) << "today hurts: the step of the last visit";
    EXPECT_TRUE(bench.because(What::ReturnWaits));
    bench.lift().comeBack(3).checkIn(2);
    EXPECT_EQ(bench.today().return_step, 1) << "and no step up after a visit that hurt";
    bench.pain("bench_press", 3).lift().comeBack(3).checkIn(0);
    EXPECT_EQ(bench.today().return_step, 1);
    bench.lift().comeBack(3).checkIn(0);
    EXPECT_EQ(bench.today().return_step, 2);
    // A visit that hurt counts also where nothing was lifted of what the flare-up had withheld.
    bench.checkIn(4).set("bench_press", 20).comeBack(3).checkIn(0);
    EXPECT_EQ(bench.today().return_step, 1) << "it stayed on the step of the visit before";
    bench.lift().comeBack(3).skip().pain("bench_press", 5).comeBack(3).checkIn(0);
    EXPECT_EQ(bench.today().return_step, 1) << "and where the check-in was skipped";
}

TEST(Return, BC05ASkippedCheckInTakesNoStepAndTwoVisitsADayTakeOne) {
    CareBench bench;
    flareThenReturn(bench);
    bench.skip().lift().comeBack(2);
    EXPECT_EQ(bench.today().return_step, 1);
    bench.checkIn(1).lift().comeBack(0).checkIn(1).lift();
    EXPECT_EQ(bench.today().return_step, 1) << "the same day";
    bench.comeBack(1);
    EXPECT_EQ(bench.today().return_step, 2);
}

TEST(Return, BC05WhoNoLongerAgreesToAnswersTakesAStepWithEachVisitWithoutPain) {
    CareBench bench;
    bench.says("consent");
    flareThenReturn(bench);
    bench.checkIn(0).lift().says("consent_end").comeBack(3);
    EXPECT_EQ(bench.today().return_step, 2);
    bench.lift().comeBack(3);
    EXPECT_EQ(bench.today().return_step, 3) << "nobody asks them any more";
    bench.lift();
    bench.facts.logged.back().pain = true;
    bench.comeBack(3);
    EXPECT_EQ(bench.today().return_step, 2) << "it hurt: the step of the visit before";
    for (int visit = 0; visit < 5; ++visit) bench.lift().comeBack(3);
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
}

TEST(Return, BC05SaysThatWithoutAnAnswerTheStepStays) {
    CareBench bench;
    bench.says("consent");
    flareThenReturn(bench);
    EXPECT_TRUE(bench.because(What::ReturnAsks));
    bench.checkIn(0);
    EXPECT_FALSE(bench.because(What::ReturnAsks));
    bench.comeBack(3).says("consent_end");
    EXPECT_FALSE(bench.because(What::ReturnAsks)) << "they are not asked";
}

TEST(Return, BC05IsOverAYearAfterTheFlareUpWhateverIsStillKnownOfIt) {
    CareBench bench;
    flareThenReturn(bench);
    for (int visit = 0; visit < 6; ++visit) bench.checkIn(0).lift().comeBack(3);
    ASSERT_EQ(bench.today().mode, CareMode::Usual);
    bench.comeBack(400);
    bench.facts.logged.clear();
    std::erase_if(bench.facts.health, [](const auto& row) { return row.kind == "check_in"; });
    EXPECT_EQ(bench.today().mode, CareMode::Return) << "a year, or a clock that is ahead: nobody knows";
    bench.lift().comeBack(2);
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
}

TEST(Return, BC05WithoutAProgramWhatIsTakenUpLaterBringsItNotBack) {
    CareBench bench;
    bench.facts.program = nullptr;
    bench.set("bench_press", 60).comeBack(1).says("flare").comeBack(5).says("flare_end").comeBack(1);
    for (int visit = 0; visit < 6; ++visit) bench.checkIn(0).set("bench_press", 30).comeBack(2);
    ASSERT_EQ(bench.today().mode, CareMode::Usual);
    bench.checkIn(0).set("deadlift", 60).comeBack(2);
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
}

TEST(Return, BC05WhatWasLiftedOnTheDayOfTheFlareUpIsNoMeasure) {
    CareBench bench;
    bench.set("deadlift", 60).comeBack(2).says("flare").comeBack(0).set("deadlift", 120);
    bench.comeBack(10).says("flare_end").checkIn(0, "better");
    EXPECT_EQ(bench.kg("pull"), 30) << "half of 60, not of what was lifted against the warning";
}

TEST(Return, BC05OtherWorkThanWhatWasWithheldIsNoStepOnTheWayBackToIt) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).says("flare").comeBack(5).says("flare_end").comeBack(1);
    for (int visit = 0; visit < 3; ++visit) bench.checkIn(0, "better").set("bench_press", 20).comeBack(2);
    EXPECT_EQ(bench.today().return_step, 1);
    EXPECT_EQ(bench.kg("pull"), 50);
    bench.checkIn(0, "better").set("deadlift", 50).comeBack(2);
    EXPECT_EQ(bench.today().return_step, 2);
    bench.program.days[0].slots.erase(bench.program.days[0].slots.begin());
    EXPECT_GT(bench.today().return_step, 2) << "who has no such work in the program comes back to the rest";
}

TEST(Return, BC05WhatWasLiftedOnTheMorningOfTheFlareUpIsOneWhereItWasLess) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(3).set("deadlift", 80).comeBack(0).says("flare");
    bench.comeBack(5).says("flare_end");
    EXPECT_EQ(bench.kg("pull"), 40);
}

TEST(Return, BC05WhatWasNeverLiftedWithoutPainBeginsWithTheEmptyBar) {
    CareBench bench;
    bench.set("bench_press", 60).comeBack(1).says("flare").comeBack(10).says("flare_end").checkIn(0);
    EXPECT_EQ(bench.kg("pull"), 20);
    EXPECT_EQ(bench.kg("bench"), 30);
}

}  // namespace
}  // namespace plumbline::care
