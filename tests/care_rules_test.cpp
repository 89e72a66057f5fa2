// The back-care rules over a member's answers and sets, rule by rule.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/care/spacing.h"
#include "app/care/volume.h"
#include "app/care/withheld.h"
#include "tests/care_bench.h"

namespace plumbline::care {
namespace {

using app::CareMode;
using app::RedFlag;
using What = app::CareReason::What;

TEST(CheckIn, BC01TheNewestAnswerOfADayCountsAndASkippedOneIsNone) {
    CareBench bench;
    EXPECT_TRUE(bench.today().asks);
    bench.skip();
    EXPECT_TRUE(bench.today().asks);
    bench.checkIn(6, "worse").checkIn(2, "better").skip();
    EXPECT_FALSE(bench.today().asks);
    EXPECT_EQ(bench.today().soreness, 2);
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
    bench.comeBack(2);
    EXPECT_TRUE(bench.today().asks) << "a new day";
    EXPECT_EQ(soreDays(bench.facts, 14), std::vector<int>{2});
}

TEST(CheckIn, BC01AClockThatRanAheadIsNoAnswerOfToday) {
    CareBench bench;
    bench.comeBack(400).checkIn(0).comeBack(-398);
    EXPECT_TRUE(bench.today().asks);
}

TEST(CheckIn, BC01ConsentIsTheNewestRowOfIt) {
    CareBench bench;
    EXPECT_FALSE(bench.today().consented);
    bench.says("consent");
    EXPECT_TRUE(bench.today().consented);
    bench.says("consent_end");
    EXPECT_FALSE(bench.today().consented);
}

TEST(SorenessWindow, BC03ImprovingWithin48HoursIsAsUsual) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).checkIn(2, "better");
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
    EXPECT_TRUE(bench.because(What::SoreUsual));
    EXPECT_EQ(bench.sets("pull"), 3);
}

TEST(SorenessWindow, BC03StillSoreAfter72HoursTakesOneSetOfEachExercise) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(3).checkIn(2, "better");
    EXPECT_EQ(bench.today().mode, CareMode::Reduced);
    ASSERT_TRUE(bench.because(What::SoreLate));
    EXPECT_EQ(bench.today().why.front().number, 72);
    EXPECT_EQ(bench.sets("pull"), 2);
    EXPECT_EQ(bench.sets("plank"), 1);
    EXPECT_EQ(bench.kg("pull"), 100) << "volume first, then load";
}

TEST(SorenessWindow, BC03HowManyHoursAreUsualIsTheMembersNumber) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).checkIn(2, "better");
    EXPECT_TRUE(bench.because(What::SoreUsual));
    bench.facts.numbers.sore_usual_h = 36;
    EXPECT_FALSE(bench.because(What::SoreUsual));
}

TEST(SorenessWindow, BC14WhatIsAboveTheGateSaysThatNothingRises) {
    CareBench bench;
    bench.checkIn(2, "same");
    EXPECT_FALSE(bench.because(What::SoreHigh));
    bench.checkIn(7, "same");
    ASSERT_TRUE(bench.because(What::SoreHigh));
    EXPECT_EQ(bench.today().why.back().number, 7);
    EXPECT_EQ(bench.today().why.back().other, 2);
    EXPECT_TRUE(bench.today().limits.no_progress);
    bench.comeBack(1);
    EXPECT_FALSE(bench.because(What::SoreHigh)) << "of another day";
}

TEST(SorenessWindow, BC03WorseTheDayAfterReducesAtOnceAndTheSecondDayTakesATenthOfTheLoad) {
    CareBench bench;
    bench.set("deadlift", 100).set("bench_press", 60).comeBack(1).checkIn(4, "worse");
    EXPECT_TRUE(bench.because(What::SoreWorse));
    EXPECT_EQ(bench.today().limits.load_pm, 1000);
    bench.comeBack(1).checkIn(4, "worse");
    EXPECT_TRUE(bench.because(What::SoreAgain));
    EXPECT_EQ(bench.kg("bench"), 52.5) << "54 kg, and what the plates make of it";
    EXPECT_EQ(bench.sets("bench"), 2);
    bench.comeBack(2).checkIn(0, "better");
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
}

TEST(SorenessWindow, BC03ASkippedCheckInKeepsAReductionForAWeekAndDeepensNothing) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(3).checkIn(3).comeBack(2).skip();
    EXPECT_EQ(bench.today().mode, CareMode::Reduced);
    EXPECT_EQ(bench.today().limits.load_pm, 1000);
    bench.comeBack(6);
    EXPECT_EQ(bench.today().mode, CareMode::Usual) << "an answer that old says nothing";
}

TEST(SorenessWindow, BC03WhereNoTrainingIsKnownNoneIsSaid) {
    CareBench bench;
    bench.checkIn(3).comeBack(2).checkIn(3).comeBack(2).checkIn(3);
    EXPECT_EQ(bench.today().mode, CareMode::Reduced);
    EXPECT_TRUE(bench.because(What::SoreLong));
    EXPECT_FALSE(bench.because(What::SoreLate));
}

TEST(SorenessWindow, BC03WhatGetsBetterIsOfTheNewestWork) {
    CareBench bench;
    bench.set("bench_press", 60).comeBack(1).checkIn(2, "same").set("bench_press", 60);
    bench.comeBack(2).checkIn(2, "better");
    EXPECT_EQ(bench.today().mode, CareMode::Usual) << "two days after it, and improving";
    CareBench still;
    still.set("bench_press", 60).comeBack(1).checkIn(2, "same").set("bench_press", 60);
    still.comeBack(2).checkIn(2, "same");
    EXPECT_EQ(still.today().mode, CareMode::Reduced) << "three days now";
}

TEST(SorenessWindow, BC03OneSetIsNeverTaken) {
    CareBench bench;
    bench.program.days[0].slots[0] = CareBench::slot("pull", "deadlift", "1x5 @ 100kg");
    bench.facts.numbers.sore_sets_less = 3;
    bench.set("deadlift", 100).comeBack(3).checkIn(3);
    EXPECT_EQ(bench.sets("pull"), 1);
}

TEST(RedFlags, BC02AnyOneBlocksLoadedWorkUntilATrainerLiftsIt) {
    CareBench bench;
    bench.flags({"night", "leg"});
    EXPECT_EQ(bench.today().mode, CareMode::Blocked);
    EXPECT_EQ(bench.today().flags, (std::vector{RedFlag::Leg, RedFlag::Night}));
    EXPECT_EQ(bench.kg("pull"), -1);
    EXPECT_EQ(bench.kg("bench"), -1);
    EXPECT_EQ(bench.sets("plank"), 2) << "the body alone is no load";
    bench.comeBack(30).checkIn(0, "better").flags({}).says("lifted");
    EXPECT_EQ(bench.today().mode, CareMode::Blocked) << "neither time nor the member lifts it";
    bench.facts.overrides.push_back({.field = "flag", .author_name = "Kim"});
    bench.says("lifted", "trainer");
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
    ASSERT_TRUE(bench.because(What::FlagLifted));
    EXPECT_EQ(bench.today().why.front().text, "Kim");
}

TEST(RedFlags, BC02ACarryHasNoWeightInThePlanAndIsWithheldAllTheSame) {
    CareBench bench;
    bench.catalogue.push_back({.id = "farmers_carry",
                               .name = "farmers_carry",
                               .pattern = "carry",
                               .timed = true,
                               .implement = "dumbbell",
                               .spine_load = 1});
    bench.program.days[0].slots[0].exercise_id = "farmers_carry";
    bench.program.days[0].slots[0].sets[0] = {.sets = 3, .hold_s = 30};
    ASSERT_EQ(bench.sets("pull"), 3);
    bench.flags({"leg"});
    EXPECT_EQ(bench.sets("pull"), 0);
    EXPECT_EQ(bench.sets("plank"), 2) << "the floor is there";
}

TEST(RedFlags, BC02IsTheFirstThingSaidWhateverElseHolds) {
    CareBench sore;
    sore.set("deadlift", 100).comeBack(1).checkIn(4, "worse").flags({"leg"});
    ASSERT_TRUE(sore.because(What::SoreWorse));
    EXPECT_EQ(sore.today().why.front().what, What::Flag);
    CareBench flare;
    flare.says("flare").flags({"leg"});
    ASSERT_TRUE(flare.because(What::Flare));
    EXPECT_EQ(flare.today().why.front().what, What::Flag);
}

TEST(RedFlags, BC02UntickingLiftsNothingInTheSameVisitOrLater) {
    CareBench bench;
    bench.flags({"leg", "fever"}).flags({"fever"}).flags({});
    EXPECT_EQ(bench.today().flags, (std::vector{RedFlag::Leg, RedFlag::Fever}));
    bench.comeBack(0).flags({"severe"}).flags({});
    EXPECT_EQ(bench.today().flags, (std::vector{RedFlag::Leg, RedFlag::Fever, RedFlag::Severe}));
    bench.says("lifted", "trainer");
    EXPECT_TRUE(bench.today().flags.empty());
    bench.flags({"leg"});
    EXPECT_EQ(bench.today().flags, std::vector{RedFlag::Leg}) << "said again after it was lifted";
}

TEST(RedFlags, BC02AClockSetWrongReleasesNothing) {
    CareBench bench;
    bench.flags({"long"}).comeBack(-1000);
    EXPECT_EQ(bench.today().mode, CareMode::Blocked);
    bench.comeBack(100'000);
    EXPECT_EQ(bench.today().mode, CareMode::Blocked);
}

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

/// Deadlifts of 100 kg, a flare-up a day later, over ten days after it began.
void flareThenReturn(CareBench& bench) {
    bench.set("deadlift", 100)
        .set("bench_press", 60)
        .comeBack(1)
        .says("flare")
        .comeBack(10)
        .says("flare_end");
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

TEST(PainButton, BC12SharpPainStopsTheExerciseForTheDay) {
    CareBench bench;
    bench.pain("deadlift", 6, "set 1");
    EXPECT_EQ(bench.today().limits.stopped, std::vector<std::string>{"deadlift"});
    EXPECT_EQ(bench.sets("pull"), 0);
    EXPECT_EQ(bench.sets("bench"), 3);
    bench.comeBack(0);
    EXPECT_EQ(bench.sets("pull"), 0) << "a second visit of the day";
    bench.pain("deadlift", 1, "set 1");
    EXPECT_EQ(bench.sets("pull"), 3) << "another answer about the same set";
    bench.pain("bench_press", std::nullopt, "set 2");
    EXPECT_EQ(bench.sets("bench"), 0) << "nobody said how much";
    bench.comeBack(1);
    EXPECT_EQ(bench.sets("bench"), 3);
}

TEST(PainButton, BC12ASetThatHurtAndCameWithoutAnAnswerStopsItsExerciseToo) {
    CareBench bench;
    bench.set("deadlift", 100, 1);
    bench.facts.logged.back().pain = true;
    EXPECT_EQ(bench.today().limits.stopped, std::vector<std::string>{"deadlift"}) << "claimed from a guest";
    bench.facts.logged.back().pain_level = 2;
    EXPECT_TRUE(bench.today().limits.stopped.empty());
    bench.facts.logged.back().pain_level = -1;
    bench.comeBack(1);
    EXPECT_TRUE(bench.today().limits.stopped.empty()) << "for the day";
}

TEST(CleanSets, BC14TheLoadRisesAfterTwoCleanSessions) {
    CareBench bench;
    bench.lift().comeBack(3);
    EXPECT_EQ(bench.kg("bench"), 60);
    bench.lift().comeBack(3);
    EXPECT_EQ(bench.kg("bench"), 62.5);
    bench.lift().comeBack(3);
    EXPECT_EQ(bench.kg("bench"), 62.5);
}

TEST(CleanSets, BC14ASetThatWasNotCleanOrCappedOrHurtBreaksTheRow) {
    using Spoil = void (*)(training::LoggedSet&);
    const std::vector<std::pair<Spoil, double>> cases{
        {[](training::LoggedSet&) {}, 62.5},
        {[](training::LoggedSet& set) { set.not_clean = true; }, 60},
        {[](training::LoggedSet& set) { set.capped = true; }, 60},
        {[](training::LoggedSet& set) { set.pain = true; }, 52.5},
        {[](training::LoggedSet& set) { set.pain = true, set.pain_level = 3; }, 52.5},
    };
    for (const auto& [spoil, kg] : cases) {
        CareBench bench;
        bench.lift().comeBack(3).lift();
        for (auto set = bench.facts.logged.rbegin(); set != bench.facts.logged.rend(); ++set)
            if (set->exercise_id == "bench_press" && set->session_id == bench.facts.session_id) {
                spoil(*set);
                break;
            }
        bench.comeBack(3);
        EXPECT_EQ(bench.kg("bench"), kg);
    }
}

TEST(CleanSets, BC14SorenessAboveTheGateHoldsAStepThatWasEarned) {
    CareBench bench;
    bench.lift().comeBack(3).lift().comeBack(2).checkIn(3, "better");
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
    EXPECT_EQ(bench.kg("bench"), 60);
    bench.checkIn(2, "better");
    EXPECT_EQ(bench.kg("bench"), 62.5);
}

TEST(Soreness, BC03BetterByTheSameNumberTimeAfterTimeIsNoBetter) {
    CareBench bench;
    bool reduced = false;
    for (int visit = 0; visit < 4; ++visit) {
        bench.lift().comeBack(2).checkIn(3, "better");
        reduced = bench.today().mode == CareMode::Reduced;
    }
    EXPECT_TRUE(reduced) << "sore by three of ten for eight days";
}

TEST(Soreness, BC03WorseIsWorseWhateverTheNumber) {
    CareBench bench;
    bench.lift().comeBack(1).checkIn(0, "worse");
    EXPECT_EQ(bench.today().mode, CareMode::Reduced);
}

TEST(Soreness, BC03ThePlanIsSaidToStayOnlyWhereItDoes) {
    const auto stays = [](const Today& day) {
        return std::any_of(day.why.begin(), day.why.end(),
                           [](const auto& why) { return why.what == What::SoreUsual; });
    };
    CareBench bench;
    bench.lift().comeBack(1).checkIn(2, "better");
    EXPECT_TRUE(stays(bench.today()));
    bench.says("flare");
    EXPECT_FALSE(stays(bench.today()));
    CareBench flagged;
    flagged.lift().comeBack(1).checkIn(2, "better").flags({"leg"});
    EXPECT_FALSE(stays(flagged.today()));
}

TEST(Soreness, WhatWasSaidBeforeTheConsentWasTakenBackIsNotInTheNextDaysPlan) {
    CareBench bench;
    bench.says("consent").lift().comeBack(1).checkIn(4, "worse").comeBack(1);
    ASSERT_EQ(bench.today().mode, CareMode::Reduced);
    bench.says("consent_end");
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
}

TEST(WeekVolume, BC16ExtraSetsMakeTheWeightSoLightThatTheWeekStaysWithinATenth) {
    CareBench bench;
    for (int week = 0; week < 3; ++week) bench.set("bench_press", 100, 2).comeBack(7);
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "4x5 @ 100kg");
    // Two sets of five were 1000 kg; 1100 over 20 repetitions.
    EXPECT_EQ(bench.kg("bench"), 55);
    const auto why = dayReasons(bench.facts, bench.day());
    ASSERT_EQ(why.size(), 1u);
    EXPECT_EQ(why[0].what, What::WeekVolume);
    EXPECT_EQ(why[0].text, "bench_press");
}

TEST(WeekVolume, BC16OneStepPassesAndAVisitMoreThanInThoseWeeksIsHalf) {
    CareBench bench;
    for (int week = 0; week < 3; ++week) bench.set("bench_press", 60).comeBack(7);
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "3x5 @ 62.5kg");
    EXPECT_EQ(bench.kg("bench"), 62.5);
    bench.lift().comeBack(2);
    EXPECT_EQ(bench.kg("bench"), 30) << "half of 62.5";
}

TEST(WeekVolume, BC16WhoHasJustBegunDoesNotSeemToComeMoreOften) {
    CareBench bench;
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "3x5 @ 60kg");
    for (const int days : {2, 2, 3, 2, 2, 3, 2, 2, 3}) {
        EXPECT_EQ(bench.kg("bench"), 60) << bench.facts.today;
        bench.set("bench_press", 60).comeBack(days);
    }
}

TEST(WeekVolume, BC16ARepetitionMoreInEachSetIsNoSmallStepAndTheWeightGivesWayUntilTheWeeksHaveGrown) {
    CareBench bench;
    for (int visit = 0; visit < 6; ++visit) bench.set("bench_press", 60).comeBack(visit % 2 == 0 ? 3 : 4);
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "3x6 @ 60kg");
    std::vector<double> kg;
    for (int visit = 0; visit < 4; ++visit) {
        kg.push_back(bench.kg("bench"));
        bench.lift().comeBack(visit % 2 == 0 ? 3 : 4);
    }
    // Weeks of 30 repetitions were 1800 kg: 1980 kg over 15 and 18, then over 36.
    EXPECT_EQ(kg, (std::vector<double>{60, 50, 60, 60}));
}

TEST(WeekVolume, BC16AWeekIsAnySevenDaysSoThatTwoVisitsOnEitherSideOfItsEdgeAreSeenTogether) {
    CareBench bench;
    bench.set("deadlift", 60, 2).comeBack(1).set("deadlift", 60, 2);
    bench.comeBack(11).set("deadlift", 60, 3).comeBack(2);
    const auto budgets = budgetsOf(bench.facts);
    ASSERT_EQ(budgets.size(), 1U);
    EXPECT_EQ(budgets[0].gram_reps, 420'000) << "a tenth more than the four sets, less three";
}

TEST(WeekVolume, BC16ARepetitionThatWasMissedLastTimeIsAskedForAgainAndCounts) {
    CareBench bench;
    bench.set("hip_thrust", 60).comeBack(7);
    bench.facts.logged.back().reps = 4;
    EXPECT_EQ(budgetsOf(bench.facts)[0].reps, 5);
}

TEST(WeekVolume, BC16AfterTheWayBackAsMuchPassesAsBeforeTheFlareUpAndNoMoreHoweverOftenOneComes) {
    CareBench bench;
    for (int visit = 0; visit < 6; ++visit) bench.set("hip_thrust", 60).comeBack(visit % 2 == 0 ? 3 : 4);
    flareThenReturn(bench);
    for (int visit = 0; visit < 6; ++visit)
        bench.set("hip_thrust", 30).checkIn(0).lift().comeBack(visit % 2 == 0 ? 3 : 4);
    ASSERT_EQ(bench.today().mode, CareMode::Usual);
    const auto left = [&] {
        for (const auto& budget : budgetsOf(bench.facts))
            if (budget.exercise_id == "hip_thrust") return budget.gram_reps;
        return std::int64_t{-1};
    };
    // Weeks of two visits of three sets of five had 1800 kg; of the way back one visit of 450 kg lies in this.
    EXPECT_EQ(left(), 1'800'000 - 450'000);
    bench.set("hip_thrust", 60).comeBack(2);
    EXPECT_EQ(left(), 1'800'000 - 450'000 - 900'000);
    bench.set("hip_thrust", 30).comeBack(1);
    EXPECT_EQ(left(), 1'800'000 - 900'000 - 450'000);
    bench.set("hip_thrust", 30).comeBack(1);
    EXPECT_EQ(left(), 225'000) << "a visit more than those weeks had is half a one";
}

TEST(WeekVolume, BC16AFlareUpExcusesNothingOfWhatWasNotLiftedOnTheWayBack) {
    CareBench bench;
    for (int week = 0; week < 3; ++week) bench.set("hip_thrust", 60).comeBack(7);
    flareThenReturn(bench);
    for (int visit = 0; visit < 6; ++visit) bench.checkIn(0).lift().comeBack(1);
    bench.set("hip_thrust", 60).comeBack(2);
    for (const auto& budget : budgetsOf(bench.facts)) {
        if (budget.exercise_id != "hip_thrust") continue;
        EXPECT_EQ(budget.gram_reps, 450'000);
    }
}

TEST(WeekVolume, BC16TheStepThatPassesIsTheRacksOwn) {
    CareBench bench;
    bench.rack.plates = {{20, 2}, {10, 2}, {5, 2}, {2.5, 2}};
    bench.facts.step_g = 5000;
    for (int week = 0; week < 3; ++week) bench.set("bench_press", 40).comeBack(7);
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "3x5 @ 45kg");
    EXPECT_EQ(bench.kg("bench"), 45) << "or it would stay at 40 kg for ever";
}

TEST(WeekVolume, BC16ItsNumbersAreTheMembers) {
    CareBench bench;
    for (int week = 0; week < 3; ++week) bench.set("bench_press", 60).comeBack(7);
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "3x5 @ 60kg");
    bench.lift().comeBack(2);
    EXPECT_EQ(bench.kg("bench"), 30) << "half of the visit before";
    bench.facts.numbers.extra_visit_pct = 100;
    EXPECT_EQ(bench.kg("bench"), 60);
    CareBench long_ago;
    long_ago.set("bench_press", 60, 6).comeBack(7).set("bench_press", 60).comeBack(7);
    long_ago.set("bench_press", 60).comeBack(7);
    EXPECT_EQ(budgetsOf(long_ago.facts)[0].gram_reps, 6 * 5 * 66'000);
    long_ago.facts.numbers.volume_weeks = 2;
    EXPECT_EQ(budgetsOf(long_ago.facts)[0].gram_reps, 3 * 5 * 66'000);
}

TEST(WeekVolume, BC16APlateStepOnALightBarPasses) {
    CareBench bench;
    for (int week = 0; week < 3; ++week) bench.set("bench_press", 20).comeBack(4);
    bench.program.days[0].slots[1] = CareBench::slot("bench", "bench_press", "3x5 @ 22.5kg");
    EXPECT_EQ(bench.kg("bench"), 22.5);
}

TEST(WeekVolume, BC16ASteadyLifterMakesEveryStepOfTheProgram) {
    for (const double from : {20.0, 40.0, 100.0}) {
        CareBench bench;
        const std::string sets = "3x8 @ " + std::to_string(static_cast<int>(from)) + "kg";
        bench.program.days[0].slots = {
            CareBench::slot("bench", "bench_press", sets.c_str(), "linear load +2.5kg"),
            CareBench::slot("reps", "hip_thrust", "3x5 @ 40kg", "linear reps +1, after 2, to 12")};
        for (int visit = 0; visit < 16; ++visit) bench.lift().comeBack(visit % 2 == 0 ? 3 : 4);
        EXPECT_EQ(bench.kg("bench"), from + 8 * 2.5) << from;
        EXPECT_EQ(bench.day().slots[1].sets[0].reps_min, 12);
        EXPECT_EQ(bench.kg("reps"), 40) << "and no weight gives way";
    }
}

TEST(Spacing, BC18HardHingesOnConsecutiveDaysMakeTheLaterOneLighter) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(1);
    EXPECT_EQ(bench.kg("pull"), 70);
    const auto why = dayReasons(bench.facts, bench.day());
    ASSERT_FALSE(why.empty());
    EXPECT_EQ(why[0].what, What::Spacing);
    EXPECT_EQ(why[0].number, 1);
    bench.set("deadlift", 70).comeBack(1);
    EXPECT_EQ(bench.kg("pull"), 100) << "yesterday was the easy day";
}

TEST(Spacing, BC18AVisitThatAClockDatedAYearAheadIsNoDayBefore) {
    CareBench bench;
    bench.comeBack(365).set("deadlift", 100).comeBack(-363);
    EXPECT_EQ(bench.kg("pull"), 100);
    bench.set("deadlift", 100).comeBack(1);
    EXPECT_EQ(bench.kg("pull"), 70);
}

TEST(Spacing, BC18ASecondVisitOfTheDayAndAFourthSessionOfTheWeekAreLighter) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(0);
    EXPECT_EQ(bench.kg("pull"), 70);
    bench.comeBack(2).set("deadlift", 100).comeBack(2).set("deadlift", 100).comeBack(2);
    EXPECT_EQ(bench.kg("pull"), 70);
    bench.comeBack(1);
    EXPECT_EQ(bench.kg("pull"), 100) << "the first of them is a week old";
}

TEST(Spacing, BC18AFullWeekIsSaidAsSuchAndNotAsAHardDay) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(2).set("deadlift", 100).comeBack(2).set("deadlift", 60).comeBack(2);
    EXPECT_EQ(bench.kg("pull"), 70);
    const auto why = dayReasons(bench.facts, bench.day());
    ASSERT_FALSE(why.empty());
    EXPECT_EQ(why[0].what, What::Spacing);
    EXPECT_EQ(why[0].other, 3);
}

TEST(Spacing, BC18TheReasonOfAPlanSaysWhichOfTheTwoItIs) {
    using Why = training::Why::What;
    const auto says = [](const CareBench& bench, Why what) {
        const training::ResolvedDay day = bench.day();
        return std::any_of(day.slots.front().why.begin(), day.slots.front().why.end(),
                           [&](const training::Why& why) { return why.what == what; });
    };
    CareBench near;
    near.set("deadlift", 100).comeBack(1);
    EXPECT_TRUE(says(near, Why::CareSpacing));
    EXPECT_FALSE(says(near, Why::CareFullWeek));
    CareBench full;
    full.set("deadlift", 100).comeBack(2).set("deadlift", 100).comeBack(2).set("deadlift", 60).comeBack(2);
    EXPECT_TRUE(says(full, Why::CareFullWeek));
    EXPECT_FALSE(says(full, Why::CareSpacing));
}

TEST(Spacing, BC18WhatHasNoWeightTheRackKnowsHasASetFewerAndSaysSo) {
    CareBench bench;
    bench.catalogue.push_back({.id = "kettlebell_swing",
                               .name = "kettlebell_swing",
                               .pattern = "hinge",
                               .implement = "dumbbell",
                               .spine_load = 2});
    bench.program.days[0].slots.push_back(CareBench::slot("swing", "kettlebell_swing", "3x15"));
    bench.set("deadlift", 100);
    EXPECT_EQ(bench.sets("swing"), 3);
    bench.comeBack(1);
    EXPECT_EQ(bench.sets("swing"), 2);
    int said = 0;
    for (const auto& why : dayReasons(bench.facts, bench.day()))
        said += why.what == What::Spacing && why.text == "kettlebell_swing" ? 1 : 0;
    EXPECT_EQ(said, 1);
    EXPECT_EQ(bench.sets("pull"), 3) << "that is lighter";
}

TEST(Spacing, BC18TheWeeksItLooksBackAreTheMembersNumber) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(28).set("deadlift", 80).comeBack(1);
    const auto pull = [&] {
        for (const auto& most : spacedLoads(bench.facts))
            if (most.exercise_id == "deadlift") return most.grams;
        return std::int64_t{0};
    };
    EXPECT_EQ(pull(), 70'000);
    bench.facts.numbers.spacing_weeks = 2;
    EXPECT_EQ(pull(), 56'000) << "of the 80 kg";
}

TEST(Order, BC19TheMainLiftIsFirstAndMobilityLast) {
    CareBench bench;
    bench.program.days[0].slots = {CareBench::slot("stretch", "hip_flexor_stretch", "1x30s @ body"),
                                   CareBench::slot("bridge", "hip_thrust", "3x8 @ 40kg"),
                                   CareBench::slot("bench", "bench_press", "3x5 @ 60kg"),
                                   CareBench::slot("hinge", "romanian_deadlift", "3x8 @ 60kg"),
                                   CareBench::slot("pull", "deadlift", "3x5 @ 100kg")};
    std::vector<std::string> keys;
    for (const auto& slot : bench.day().slots) keys.push_back(slot.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"pull", "bench", "hinge", "bridge", "stretch"}));
    EXPECT_EQ(dayReasons(bench.facts, bench.day()).back().what, What::Order);
}

}  // namespace
}  // namespace plumbline::care
