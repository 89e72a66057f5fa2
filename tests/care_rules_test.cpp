// The other back-care rules over a member's answers and sets, rule by rule: care_soreness_test,
// care_return_test and care_volume_test have BC-01, BC-03 to BC-05 and BC-16.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/care/spacing.h"
#include "tests/care_bench.h"

namespace plumbline::care {
namespace {

using app::CareMode;
using app::RedFlag;
using What = app::CareReason::What;

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

TEST(Spacing, BC18TheEmptyBarIsNoHardHingeAndNothingIsSaidToBeLighterThanIt) {
    for (const double kg : {20.0, 40.0}) {
        CareBench bench;
        bench.set("deadlift", kg).comeBack(1);
        EXPECT_EQ(clashToday(bench.facts).clashes, kg > 20) << kg;
    }
    CareBench bench;
    bench.set("romanian_deadlift", 20).set("deadlift", 60).comeBack(1);
    bench.program.days[0].slots[0] = CareBench::slot("pull", "romanian_deadlift", "3x5 @ 20kg");
    ASSERT_TRUE(clashToday(bench.facts).clashes);
    EXPECT_EQ(bench.kg("pull"), 20);
    for (const app::CareReason& why : dayReasons(bench.facts, bench.day()))
        EXPECT_NE(why.what, app::CareReason::What::Spacing);
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

TEST(Spacing, BC18WhichHingeIsAHardOneIsTheMembersNumber) {
    CareBench bench;
    bench.set("romanian_deadlift", 60).comeBack(1);
    EXPECT_TRUE(clashToday(bench.facts).clashes);
    bench.facts.numbers.hard_hinge_from = 3;
    EXPECT_FALSE(clashToday(bench.facts).clashes);
}

TEST(Numbers, BC10BC17WhatARackOrAProgramSaysTooHoldsUntilATrainerChangesItForTheMember) {
    Numbers numbers;
    const training::Deload usual;
    EXPECT_EQ(10 * numbers.lighter_week_load_pct, usual.load_pm);
    EXPECT_EQ(10 * numbers.lighter_week_sets_pct, usual.sets_pm);
    EXPECT_EQ(10 * numbers.lighter_week_cap_pct, usual.cap_pm);
    EXPECT_EQ(changed(numbers, &Numbers::near_points), 0);
    numbers.near_points = 3;
    EXPECT_EQ(changed(numbers, &Numbers::near_points), 3);
    CareBench bench;
    EXPECT_EQ(bench.today().limits.lighter_load_pm, 0);
    bench.facts.numbers.lighter_week_load_pct = 70;
    bench.facts.numbers.lighter_week_sets_pct = 40;
    bench.facts.numbers.lighter_week_cap_pct = 5;
    const auto limits = bench.today().limits;
    EXPECT_EQ(limits.lighter_load_pm, 700);
    EXPECT_EQ(limits.lighter_sets_pm, 400);
    EXPECT_EQ(limits.lighter_cap_pm, 50);
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

TEST(Order, BC19WhatTheHamstringsAndBackExtensorsDoWithoutAWeightComesAfterTheHingesWithOne) {
    CareBench bench;
    for (const char* id : {"nordic_curl", "back_extension"})
        bench.catalogue.push_back(
            {.id = id, .name = id, .pattern = "hinge", .implement = "body", .spine_load = 1});
    bench.program.days[0].slots = {CareBench::slot("curl", "nordic_curl", "3x5 @ body"),
                                   CareBench::slot("erectors", "back_extension", "3x8 @ body"),
                                   CareBench::slot("hinge", "romanian_deadlift", "3x8 @ 60kg")};
    std::vector<std::string> keys;
    for (const auto& slot : bench.day().slots) keys.push_back(slot.key);
    EXPECT_EQ(keys, (std::vector<std::string>{"hinge", "curl", "erectors"}));
}

}  // namespace
}  // namespace plumbline::care
