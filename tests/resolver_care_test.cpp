// How the resolver obeys what the care of the back asks: CareLimits, line by line.

#include <gtest/gtest.h>

#include "app/training/ramp.h"
#include "tests/one_slot.h"

namespace plumbline::training {
namespace {

using Most = CareLimits::Most;
using What = Why::What;

TEST(ResolverCare, BC02NothingWithAWeightIsOfferedAndTheBodyIs) {
    for (const char* sets : {"3x5 @ 60kg", "3x5 @ 75%", "3x5", "3x5 @ effort 8", "3x5 @ 0.45-0.6m/s"}) {
        OneSlot bench({sets});
        bench.situation.care.no_loaded = true;
        EXPECT_TRUE(bench.work().empty()) << sets;
    }
    OneSlot body({"3x5 @ body"}), hold({"3x30s"});
    body.situation.care.no_loaded = hold.situation.care.no_loaded = true;
    EXPECT_EQ(body.work().size(), 3u);
    EXPECT_EQ(hold.work().size(), 3u);
}

TEST(ResolverCare, BC03FewerSetsThenLessLoadAfterEveryWishOfOthers) {
    OneSlot bench({"4x5 @ 60kg", "backoff 2x5 @ 90% of top"});
    bench.change({.field = Override::Field::Load, .number = 80'000});
    bench.situation.care.sets_less = 2;
    bench.situation.care.load_pm = 900;
    EXPECT_EQ(bench.work().size(), 4u);
    EXPECT_EQ(bench.kg(), 70) << "72 kg, and what the plates make of it";
    EXPECT_EQ(bench.why(What::CareSets).other, 2);
    EXPECT_EQ(bench.why(What::CareLoad).number, 72'000);
    bench.situation.care.sets_less = 9;
    EXPECT_EQ(bench.work().size(), 1u);
}

TEST(ResolverCare, BC18AStepWaitsOnADayThatIsMadeLightBecauseTheBackHasWorkedHardJustBefore) {
    OneSlot bench({"3x5 @ 60kg"}, "linear load +2.5kg");
    bench.lift();
    EXPECT_EQ(bench.kg(), 62.5);
    for (const auto because : {Most::Because::Spacing, Most::Because::FullWeek}) {
        bench.situation.care.most = {{.exercise_id = "back_squat", .grams = 60'000, .because = because}};
        EXPECT_EQ(bench.kg(), 60);
        EXPECT_FALSE(bench.says(What::Up));
        bench.situation.care.most[0].grams = 62'500;
        EXPECT_EQ(bench.kg(), 62.5) << "nothing is made lighter: a light lift grows on any day";
        EXPECT_TRUE(bench.says(What::Up));
    }
    bench.situation.care.most[0].grams = 60'000;
    bench.situation.care.most[0].exercise_id = "deadlift";
    EXPECT_EQ(bench.kg(), 62.5) << "another lift's";
    bench.situation.care.most[0] = {
        .exercise_id = "back_squat", .grams = 70'000, .because = Most::Because::NotClean};
    EXPECT_EQ(bench.kg(), 62.5);
}

TEST(ResolverCare, BC14AStepThatHasWaitedSaysWhyItComes) {
    OneSlot bench({"3x5 @ 60kg"}, "linear load +2.5kg, after 2");
    bench.lift().lift();
    ASSERT_EQ(bench.kg(), 62.5);
    bench.situation.care.no_progress = true;
    EXPECT_EQ(bench.kg(), 60);
    bench.lift();
    bench.situation.care.no_progress = false;
    EXPECT_EQ(bench.kg(), 62.5);
    EXPECT_TRUE(bench.says(What::Up));
    EXPECT_EQ(bench.why(What::Up).other, 2) << "clean visits";
    bench.lift();
    EXPECT_EQ(bench.kg(), 62.5);
    EXPECT_FALSE(bench.says(What::Up)) << "it was asked for";
}

TEST(ResolverCare, BC21AtItsBoundAHoldStaysAndSaysSo) {
    OneSlot bench({"2x115s @ body"}, "hold +5s, after 2, to 120s");
    for (int visit = 0; visit < 2; ++visit) bench.lift();
    EXPECT_TRUE(bench.says(What::Up));
    for (int visit = 0; visit < 3; ++visit) bench.lift();
    EXPECT_EQ(bench.today().sets[0].hold_s, 120);
    EXPECT_FALSE(bench.says(What::Up));
    EXPECT_EQ(bench.why(What::Stays).other, 3) << "clean visits so far";
}

TEST(ResolverCare, BC16WhereTheEmptyBarIsTooMuchForTheWeekItSaysHowManySetsAreLeft) {
    OneSlot bench({"3x5 @ 20kg"});
    bench.situation.care.budgets = {{.exercise_id = "back_squat", .gram_reps = 2 * 5 * 20'000}};
    EXPECT_EQ(bench.work().size(), 2u);
    EXPECT_EQ(bench.kg(), 20);
    EXPECT_EQ(bench.why(What::CareVolume).number, 2);
    EXPECT_EQ(bench.why(What::CareVolume).other, 1) << "sets";
    EXPECT_FALSE(bench.says(What::TooLight)) << "no weight below the bar was asked for";
}

TEST(ResolverCare, BC04AReplacementTakesNeitherKilogramsNorChangesOfTheOther) {
    OneSlot bench({"5x5 @ 120kg tempo 3-1-X-0", "backoff 2x5 @ 90% of top"}, "linear load +2.5kg");
    bench.change({.field = Override::Field::Load, .number = 130'000, .scope = Override::Scope::Program});
    bench.situation.care.withheld = {{.exercise_id = "back_squat", .instead = "bird_dog", .hold_s = 50}};
    const ResolvedSlot slot = bench.today();
    EXPECT_EQ(slot.exercise_id, "bird_dog");
    EXPECT_EQ(slot.instead_of, "back_squat");
    ASSERT_EQ(slot.sets.size(), 3u);
    for (const ResolvedSet& set : slot.sets) {
        EXPECT_FALSE(set.load_g);
        EXPECT_TRUE(set.body);
        EXPECT_EQ(set.hold_s, 50);
        EXPECT_EQ(set.reps_max, 0);
        EXPECT_EQ(set.tempo, "");
    }
    EXPECT_EQ(bench.why(What::CareWithheld).text, "back_squat");
    bench.situation.care.withheld[0].instead.clear();
    EXPECT_TRUE(bench.work().empty());
}

TEST(ResolverCare, BC05TheWayBackIsLoweredSlowlyAndBoundedWhoeverWishesMore) {
    OneSlot bench({"3x5 @ 100kg tempo 2-0-X-0"});
    bench.change({.field = Override::Field::Load, .number = 110'000});
    bench.situation.care.most = {{"back_squat", 50'000, Most::Because::Return}};
    bench.situation.care.slow_s = 3;
    bench.situation.care.cap_pm = 100;
    EXPECT_EQ(bench.kg(), 50);
    EXPECT_EQ(bench.why(What::CareReturn).number, 50'000);
    EXPECT_EQ(bench.work()[0].tempo, "3-1-2-0");
    EXPECT_EQ(bench.work()[0].cap_pm, 100);
    OneSlot slower({"3x5 @ 100kg tempo 5-1-X-0"});
    slower.situation.care.slow_s = 3;
    EXPECT_EQ(slower.work()[0].tempo, "5-1-2-0") << "nothing is as fast as possible";
}

TEST(ResolverCare, BC04WhatStandsInIsNotToldHowTheWithheldLiftIsDone) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.slot().note = "Hips back, bar close to the legs.";
    EXPECT_EQ(bench.today().note, "Hips back, bar close to the legs.");
    bench.situation.care.withheld = {{.exercise_id = "back_squat", .instead = "bird_dog", .hold_s = 50}};
    ASSERT_EQ(bench.today().exercise_id, "bird_dog");
    EXPECT_EQ(bench.today().note, "");
}

TEST(ResolverCare, BC05TheWayBackRisesAlthoughNothingElseMay) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.situation.care.no_progress = true;
    bench.situation.care.most = {{"back_squat", 50'000, Most::Because::Return}};
    bench.lift();
    bench.situation.care.most[0].grams = 60'000;
    EXPECT_EQ(bench.kg(), 60);
}

TEST(ResolverCare, BC07TheRampLeadsToTheLowerLoad) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.slot().ramp = standardRamp();
    bench.situation.care.most = {{"back_squat", 32'500, Most::Because::Return}};
    std::vector<std::int64_t> loads;
    for (const ResolvedSet& set : bench.today().sets) loads.push_back(*set.load_g);
    EXPECT_EQ(loads, (std::vector<std::int64_t>{20'000, 25'000, 32'500, 32'500, 32'500}))
        << "40 % and 60 % are the bar";
}

TEST(ResolverCare, BC10TheWarmUpKeepsTheLowerCapToo) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.slot().ramp = standardRamp();
    bench.situation.care.cap_pm = 100;
    ASSERT_GT(bench.today().sets.size(), 3u);
    for (const ResolvedSet& set : bench.today().sets) EXPECT_EQ(set.cap_pm, 100);
    bench.situation.care.cap_pm = 0;
    EXPECT_EQ(bench.today().sets.front().cap_pm, 200) << "the rack's";
}

TEST(ResolverCare, BC12WhatHurtSharplyIsNotOfferedAgain) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.situation.care.stopped = {"back_squat"};
    EXPECT_TRUE(bench.work().empty());
}

TEST(ResolverCare, BC14TwoCleanSessionsAtLeastAndAsManyAsTheSlotSays) {
    OneSlot bench({"3x5 @ 60kg"}, "linear load +2.5kg");
    bench.situation.care.clean_sessions = 2;
    EXPECT_EQ(bench.lift().kg(), 60);
    EXPECT_EQ(bench.lift().kg(), 62.5);
    OneSlot three({"3x5 @ 60kg"}, "linear load +2.5kg, after 3");
    three.situation.care.clean_sessions = 2;
    EXPECT_EQ(three.lift().lift().kg(), 60);
    OneSlot reps({"3x5 @ 60kg"}, "linear reps +1");
    reps.situation.care.clean_sessions = 2;
    EXPECT_EQ(reps.lift().work()[0].reps_min, 6) << "the rule is about loads";
}

TEST(ResolverCare, BC14PainWithinTheGateIsClean) {
    for (const int level : {2, 3}) {
        OneSlot bench({"3x5 @ 60kg"}, "linear reps +1");
        bench.lift(2, [&](LoggedSet& set) { set.pain = true, set.pain_level = level; });
        EXPECT_EQ(bench.work()[0].reps_min, level == 2 ? 6 : 5);
    }
}

TEST(ResolverCare, BC14AVisitWhoseCheckInIsAboveTheGateIsNoCleanOne) {
    for (const int soreness : {2, 3}) {
        OneSlot bench({"3x5 @ 60kg"}, "linear reps +1");
        bench.lift(2, [&](LoggedSet& set) { set.soreness = soreness; });
        EXPECT_EQ(bench.work()[0].reps_min, soreness == 2 ? 6 : 5);
        EXPECT_FALSE(bench.says(What::Down));
    }
}

TEST(ResolverCare, BC14PainWithinTheGateTakesNothingOffTheLoadEither) {
    for (const int level : {2, 3}) {
        OneSlot bench({"3x5 @ 60kg"}, "linear load +2.5kg");
        bench.lift(2, [&](LoggedSet& set) { set.pain = true, set.pain_level = level; });
        EXPECT_EQ(bench.kg(), level == 2 ? 62.5 : 52.5);
    }
}

TEST(ResolverCare, BC14TwoVisitsOfOneDayEarnNoStepOfTheProgramsOwn) {
    OneSlot bench({"weeks 1: 3x5 @ 60kg", "weeks 2-: 3x5 @ 70kg"});
    bench.situation.care.clean_sessions = 2;
    bench.lift();
    const auto again = bench.situation.logged;
    for (LoggedSet set : again) {
        set.session_id += " again";
        bench.situation.logged.push_back(set);
    }
    bench.situation.today += 7;
    EXPECT_EQ(bench.kg(), 60);
}

TEST(ResolverCare, BC07TheRestBetweenTheSetsOfARampIsTheMembersNumber) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.slot().ramp = standardRamp();
    bench.situation.care.ramp_rest_s = 90;
    EXPECT_EQ(bench.today().sets.front().rest_s, 90);
}

TEST(ResolverCare, NoProgressHoldsAStepThatWasEarnedUntilItMayBeAskedFor) {
    OneSlot bench({"3x5 @ 60kg"}, "linear load +2.5kg");
    bench.lift();
    bench.situation.care.no_progress = true;
    EXPECT_EQ(bench.kg(), 60);
    bench.lift();
    EXPECT_EQ(bench.kg(), 60) << "and a second time";
    bench.situation.care.no_progress = false;
    EXPECT_EQ(bench.kg(), 62.5);
    bench.lift();
    bench.situation.care.no_progress = true;
    EXPECT_EQ(bench.kg(), 62.5) << "what was asked for stays";
}

TEST(ResolverCare, NoProgressHoldsWhatTheProgramRaisesToo) {
    OneSlot bench({"week 1: 2x8 @ 60kg", "weeks 2-: 3x8 @ 70kg"});
    bench.lift(7);
    bench.situation.care.no_progress = true;
    EXPECT_EQ(bench.kg(), 60);
    EXPECT_EQ(bench.work().size(), 2u);
    EXPECT_TRUE(bench.today().raised.empty());
}

TEST(ResolverCare, NoProgressDoesNotMultiplyWhatALighterDayTook) {
    OneSlot bench({"4x5 @ 100kg"});
    bench.lift();
    bench.situation.care.no_progress = true;
    bench.situation.care.sets_less = 1;
    bench.situation.care.load_pm = 900;
    for (int day = 0; day < 4; ++day) {
        EXPECT_EQ(bench.kg(), 90);
        EXPECT_EQ(bench.work().size(), 3u);
        bench.lift();
    }
}

TEST(ResolverCare, BC15NothingRisesAboveTheVisitOfTheLastWeeksThatAskedForMostAndHowManyIsTheMembersNumber) {
    OneSlot bench({"4x5 @ 100kg"});
    bench.lift(7);
    bench.situation.care.no_progress = true;
    bench.situation.care.load_pm = 800;
    bench.lift(7);
    bench.situation.care.load_pm = 1000;
    EXPECT_EQ(bench.kg(), 100);
    bench.situation.care.compared_days = 7;
    EXPECT_EQ(bench.kg(), 80);
}

TEST(ResolverCare, BC16AWeeksVolumeIsSharedByTheSlotsOfADay) {
    OneSlot bench({"2x5 @ 100kg"});
    Slot second = bench.slot();
    second.key = "again";
    bench.program.days[0].slots.push_back(second);
    bench.situation.care.budgets = {{.exercise_id = "back_squat", .gram_reps = 1'500'000}};
    const ResolvedDay day = resolve(bench.program, bench.situation);
    EXPECT_EQ(day.slots[0].sets[0].load_g, 100'000);
    EXPECT_EQ(day.slots[1].sets[0].load_g, 50'000);
    EXPECT_EQ(day.slots[1].why.back().what, What::CareVolume);
}

TEST(ResolverCare, BC16WhereTheEmptyBarIsTooMuchForTheWeekThereAreFewerSets) {
    OneSlot bench({"4x5 @ 20kg"});
    bench.situation.care.budgets = {{.exercise_id = "back_squat", .gram_reps = 250'000}};
    EXPECT_EQ(bench.work().size(), 2u) << "two of 100 kg each";
    EXPECT_EQ(bench.kg(), 20);
    bench.situation.care.budgets[0].gram_reps = 0;
    EXPECT_EQ(bench.work().size(), 1u) << "one is always left";
}

TEST(ResolverCare, BC16WhereASetGoesTheOthersAreNoLighterThanTheWeekAsks) {
    OneSlot bench({"3x10 @ 22.5kg"});
    bench.situation.care.budgets = {{.exercise_id = "back_squat", .gram_reps = 2 * 10 * 22'500}};
    EXPECT_EQ(bench.work().size(), 2u);
    EXPECT_EQ(bench.kg(), 22.5);
}

TEST(ResolverCare, BC16WhatIsLeftOutTakesNothingOfTheWeeksVolume) {
    OneSlot bench({"2x5 @ 22.5kg"});
    Slot second = bench.slot();
    second.key = "again";
    bench.program.days[0].slots.push_back(second);
    bench.situation.care.budgets = {{.exercise_id = "back_squat", .gram_reps = 225'000}};
    EXPECT_EQ(resolve(bench.program, bench.situation).slots[1].sets[0].load_g, 20'000);
    bench.change({.field = Override::Field::Skip});
    EXPECT_EQ(resolve(bench.program, bench.situation).slots[1].sets[0].load_g, 22'500);
}

TEST(ResolverCare, BC17TheLighterWeekIsLightenedFurtherForASoreBack) {
    OneSlot bench({"3x5 @ 100kg cap 20%"}, "linear load +2.5kg");
    bench.program.deload = {};
    bench.comeBack(21);
    bench.situation.care = {.sets_less = 1, .load_pm = 900, .cap_pm = 80};
    EXPECT_EQ(bench.kg(), 75) << "90 % of 85 is 76.5";
    EXPECT_EQ(bench.work().size(), 1u);
    EXPECT_EQ(bench.work()[0].cap_pm, 80);
}

TEST(ResolverCare, BC17WhatIsSaidOfTheLighterWeekForAMemberHoldsOverTheProgramAndItsWarmUpsKeepTheCap) {
    OneSlot bench({"5x5 @ 100kg cap 20%"});
    bench.program.deload = {.load_pm = 900, .sets_pm = 600, .cap_pm = 150};
    bench.slot().ramp = standardRamp();
    bench.comeBack(21);
    EXPECT_EQ(bench.kg(), 90);
    EXPECT_EQ(bench.work().size(), 3u);
    for (const ResolvedSet& set : bench.today().sets) EXPECT_EQ(set.cap_pm, 150);
    bench.situation.care = {.lighter_load_pm = 700, .lighter_sets_pm = 400, .lighter_cap_pm = 50};
    EXPECT_EQ(bench.kg(), 70);
    EXPECT_EQ(bench.work().size(), 2u);
    for (const ResolvedSet& set : bench.today().sets) EXPECT_EQ(set.cap_pm, 50);
}

TEST(ResolverCare, BC17LoadingWeeksOfTheProgramBeforeCountTowardsTheLighterOne) {
    for (const int loaded : {0, 1, 2, 3, 9}) {
        OneSlot bench({"3x5 @ 100kg"});
        bench.program.deload.every = 4;
        bench.situation.loaded_weeks = loaded;
        int weeks = 0;
        while (!resolve(bench.program, bench.situation).deload) {
            bench.comeBack(7);
            ++weeks;
        }
        EXPECT_EQ(weeks, std::max(3 - loaded, 0)) << loaded;
        bench.comeBack(28);
        EXPECT_TRUE(resolve(bench.program, bench.situation).deload) << "every fourth from then on";
    }
}

TEST(ResolverCare, BC18ASetFewerOfWhatHasNoWeightAndNeverTheLast) {
    OneSlot bench({"3x15"});
    bench.situation.care.most = {
        {.exercise_id = "back_squat", .because = CareLimits::Most::Because::Spacing, .unweighed = true}};
    EXPECT_EQ(bench.work().size(), 2u);
    OneSlot one({"1x15"});
    one.situation.care = bench.situation.care;
    EXPECT_EQ(one.work().size(), 1u);
}

TEST(ResolverCare, BC05AShareOfTheSetsAndOfTheNamedWeightOfWhatIsNotOnTheBar) {
    OneSlot bench({"4x15 @ 60kg"});
    bench.situation.care.most = {{.exercise_id = "back_squat",
                                  .because = CareLimits::Most::Because::Return,
                                  .unweighed = true,
                                  .share_pm = 500}};
    EXPECT_EQ(bench.work().size(), 2u);
    EXPECT_EQ(bench.kg(), 30);
    OneSlot one({"1x15"});
    one.situation.care = bench.situation.care;
    EXPECT_EQ(one.work().size(), 1u);
}

TEST(ResolverCare, HowLongIsLongAwayAndHowMuchLessAreTheMembersNumbers) {
    OneSlot bench({"3x5 @ 100kg"});
    bench.lift();
    bench.comeBack(10);
    EXPECT_EQ(bench.kg(), 100);
    bench.situation.care.absence = {.days = 7, .long_days = 30, .less_pct = 20, .much_less_pct = 50};
    EXPECT_EQ(bench.kg(), 80);
}

TEST(ResolverCare, BC19AChangeOfOrderByHandStays) {
    OneSlot bench({"3x5 @ 60kg"});
    Slot main = bench.slot();
    main.key = "main";
    main.exercise_id = "deadlift";
    bench.program.days[0].slots.push_back(main);
    bench.situation.care.ranks = {{"deadlift", CareLimits::Rank::Part::Main},
                                  {"back_squat", CareLimits::Rank::Part::Hinge}};
    EXPECT_EQ(resolve(bench.program, bench.situation).slots[0].key, "main");
    EXPECT_TRUE(resolve(bench.program, bench.situation).reordered);
    bench.situation.overrides.push_back({.slot = "of another day",
                                         .field = Override::Field::Order,
                                         .number = 1,
                                         .scope = Override::Scope::Program,
                                         .from_day = bench.situation.today});
    EXPECT_EQ(resolve(bench.program, bench.situation).slots[0].key, "main")
        << "that is no change of this one";
    bench.change({.field = Override::Field::Order, .number = 1});
    EXPECT_EQ(resolve(bench.program, bench.situation).slots[0].key, "squat");
    EXPECT_FALSE(resolve(bench.program, bench.situation).reordered);
}

}  // namespace
}  // namespace plumbline::training
