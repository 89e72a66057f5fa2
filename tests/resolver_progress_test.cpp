// Weeks, lighter weeks, and what a slot's own visits earn: every rule, and what does not count.

#include <gtest/gtest.h>

#include "tests/one_slot.h"

namespace plumbline::training {
namespace {

using What = Why::What;
using Field = Override::Field;
using Scope = Override::Scope;

void shortOne(LoggedSet& set) {
    set.reps = std::max(0, set.asked_reps - 1);
}

TEST(ResolverWeek, WeeksAreSevenDaysFromTheBeginningAndRepeatOrStay) {
    for (const bool repeats : {true, false}) {
        OneSlot gym({"week 1: 1x5", "week 2: 2x5", "week 3: 3x5", "week 4: 4x5"});
        gym.program.repeats = repeats;
        const auto setsOn = [&](int day) {
            gym.situation.today = gym.situation.began + day;
            return gym.work().size();
        };
        EXPECT_EQ(setsOn(-5), 1u) << "a clock that was set back";
        EXPECT_EQ(setsOn(0), 1u);
        EXPECT_EQ(setsOn(6), 1u);
        EXPECT_EQ(setsOn(7), 2u);
        EXPECT_EQ(setsOn(27), 4u);
        EXPECT_EQ(setsOn(28), repeats ? 1u : 4u);
        EXPECT_EQ(setsOn(35), repeats ? 2u : 4u);
        EXPECT_EQ(gym.why(What::Week).number, repeats ? 2 : 4);
        EXPECT_EQ(gym.why(What::Week).other, 4);
    }
}

TEST(ResolverWeek, AnyNumbersOfDaysGiveADay) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.situation.today = std::numeric_limits<std::int64_t>::max();
    gym.situation.began = std::numeric_limits<std::int64_t>::min();
    EXPECT_EQ(gym.kg(), 60);
    std::swap(gym.situation.today, gym.situation.began);
    EXPECT_EQ(gym.kg(), 60);
}

TEST(ResolverWeek, EveryNthWeekIsLighterInLoadSetsAndCap) {
    OneSlot gym({"4x5 @ 100kg cap 20%", "backoff 2x5 @ 80% of top cap 5%"});
    gym.program.deload = {.every = 3, .load_pm = 850, .sets_pm = 600, .cap_pm = 100};
    EXPECT_FALSE(resolve(gym.program, gym.situation).deload);
    gym.situation.today += 14;
    EXPECT_TRUE(resolve(gym.program, gym.situation).deload);
    const auto sets = gym.work();
    ASSERT_EQ(sets.size(), 5u) << "60 % of 4 and of 2, rounded up";
    EXPECT_EQ(sets[0].load_g, 85'000);
    EXPECT_EQ(sets[0].cap_pm, 100);
    EXPECT_EQ(sets[4].load_g, 67'500) << "80 % of 85 is 68";
    EXPECT_EQ(sets[4].cap_pm, 50) << "a lower cap stays";
    EXPECT_EQ(gym.why(What::Deload), (Why{What::Deload, 85'000, 850, ""}));
}

TEST(ResolverWeek, DaysTakeTurnsAndAVisitKeepsItsDay) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.program.days.push_back(gym.program.days[0]);
    gym.program.days[1].slots[0].key = "other";
    EXPECT_EQ(nextDay(gym.program, gym.situation), 0u);
    gym.lift();
    EXPECT_EQ(nextDay(gym.program, gym.situation), 1u);
    gym.situation.logged.push_back({.session_id = gym.situation.session_id,
                                    .day = gym.situation.today,
                                    .slot = "other",
                                    .exercise_id = "back_squat",
                                    .kind = SetKind::WarmUp});
    EXPECT_EQ(nextDay(gym.program, gym.situation), 1u) << "it has begun with its warm-up";
    gym.comeBack(2);
    EXPECT_EQ(nextDay(gym.program, gym.situation), 1u) << "a warm-up alone was no day";
    gym.lift();
    EXPECT_EQ(nextDay(gym.program, gym.situation), 0u);
    gym.situation.began = gym.situation.today;
    EXPECT_EQ(nextDay(gym.program, gym.situation), 0u) << "begun anew";
}

TEST(ResolverProgress, WithoutARuleTheProgramIsAsWritten) {
    OneSlot gym({"3x5 @ 60kg"});
    gym.lift().lift().lift();
    EXPECT_EQ(gym.kg(), 60);
    EXPECT_FALSE(gym.says(What::Stays));
}

TEST(ResolverProgress, LinearRisesOneStepAfterSoManyCleanVisitsInARow) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, after 2");
    gym.lift();
    EXPECT_EQ(gym.kg(), 60);
    EXPECT_EQ(gym.why(What::Stays), (Why{What::Stays, 60'000, 1, ""}));
    gym.lift();
    EXPECT_EQ(gym.kg(), 62.5);
    EXPECT_EQ(gym.why(What::Up), (Why{What::Up, 62'500, 2, ""}));
    gym.lift();
    EXPECT_EQ(gym.kg(), 62.5);
    gym.lift();
    EXPECT_EQ(gym.kg(), 65);
}

TEST(ResolverProgress, BC14VisitsOfOneDayAreOneOfTheConsecutiveSessions) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, after 2");
    for (int visit = 0; visit < 5; ++visit) {
        EXPECT_EQ(gym.kg(), 60);
        gym.lift(0);
    }
    gym.lift(2);
    EXPECT_EQ(gym.kg(), 60) << "the sixth of that day";
    gym.lift();
    EXPECT_EQ(gym.kg(), 62.5) << "on another one";
}

TEST(ResolverProgress, OneVisitIsOneStepHoweverManySetsAndSkippedWeeksAreNotMadeUpFor) {
    OneSlot gym({"6x5 @ 60kg"}, "linear load +2.5kg");
    gym.lift(20);
    EXPECT_EQ(gym.kg(), 62.5);
    gym.lift(20);
    EXPECT_EQ(gym.kg(), 65);
}

TEST(ResolverProgress, WhoeverLeavesBeforeTheLighterSetsHasNotDoneWhatWasAsked) {
    const std::vector<std::string> sets{"1x5 @ 60kg", "backoff 2x8 @ 80% of top"};
    OneSlot gym(sets, "linear load +2.5kg");
    gym.lift().without(SetKind::BackOff);
    EXPECT_EQ(gym.kg(), 60);
    EXPECT_EQ(gym.why(What::Stays), (Why{What::Stays, 60'000, 0, ""})) << "no clean visit";
    gym.lift();
    EXPECT_EQ(gym.kg(), 62.5);
}

TEST(ResolverProgress, WhatIsNotCleanEarnsNothing) {
    struct Case {
        const char* what;
        Otherwise otherwise;
    };
    const std::vector<Case> cases = {
        {"a repetition short", shortOne},
        {"stopped by the cap", [](LoggedSet& set) { set.stopped = true; }},
        {"failed", [](LoggedSet& set) { set.failed = true; }},
        {"painful", [](LoggedSet& set) { set.pain = true; }},
        {"lighter than shown", [](LoggedSet& set) { set.load_g = *set.load_g - 2500; }},
        {"with an unknown load", [](LoggedSet& set) { set.load_g.reset(); }},
        {"with a set skipped", [](LoggedSet& set) { set.asked_sets = 4; }},
        {"in a lighter week", [](LoggedSet& set) { set.deload = true; }},
        {"of another exercise", [](LoggedSet& set) { set.exercise_id = "front_squat"; }},
        {"of another slot", [](LoggedSet& set) { set.slot = "other"; }},
        {"a warm-up", [](LoggedSet& set) { set.kind = SetKind::WarmUp; }},
        {"before the program began", [](LoggedSet& set) { set.day -= 1; }},
    };
    for (const Case& each : cases) {
        OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, back 10% after 5");
        gym.lift(2, each.otherwise);
        EXPECT_LE(gym.kg(), 60) << each.what;
        EXPECT_FALSE(gym.says(What::Up)) << each.what;
    }
    OneSlot heavier({"3x5 @ 60kg"}, "linear load +2.5kg");
    heavier.lift(2, [](LoggedSet& set) { set.load_g = 65'000; });
    EXPECT_EQ(heavier.kg(), 62.5) << "heavier than shown is clean";
}

TEST(ResolverProgress, ThisVisitsOwnSetsMoveNothing) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg");
    gym.lift(0);
    gym.situation.session_id = "visit 0";
    EXPECT_EQ(gym.kg(), 60);
}

TEST(ResolverProgress, FailedVisitsInARowGoDown) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg");
    gym.lift(2, shortOne);
    EXPECT_EQ(gym.kg(), 60);
    gym.lift(2, shortOne);
    EXPECT_EQ(gym.kg(), 52.5) << "10 % less is 54";
    EXPECT_EQ(gym.why(What::Down), (Why{What::Down, 54'000, 2, ""}));
    gym.lift();
    EXPECT_EQ(gym.kg(), 55) << "54 and a step";
}

TEST(ResolverProgress, ACleanVisitBetweenBreaksARowOfFailedOnes) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, after 3");
    gym.lift(2, shortOne).lift().lift(2, shortOne);
    EXPECT_EQ(gym.kg(), 60);
}

TEST(ResolverProgress, GrowthStaysWithinItsBounds) {
    OneSlot up({"3x5 @ 60kg"}, "linear load +2.5kg, to 62.5kg");
    up.lift().lift().lift();
    EXPECT_EQ(up.kg(), 62.5);
    OneSlot down({"3x5 @ 60kg"}, "linear load +2.5kg, back 50% after 1, from 50kg");
    down.lift(2, shortOne).lift(2, shortOne);
    EXPECT_EQ(down.kg(), 50);
}

TEST(ResolverProgress, SmallStepsAddUpAlthoughThePlatesCannotShowEach) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +1kg");
    EXPECT_EQ(gym.lift().kg(), 60);
    EXPECT_EQ(gym.lift().kg(), 60);
    EXPECT_EQ(gym.lift().kg(), 62.5);
}

TEST(ResolverProgress, RepetitionsAndSetsGrowToo) {
    OneSlot reps({"3x5-8 @ 60kg"}, "linear reps +1");
    reps.lift();
    EXPECT_EQ(reps.work()[0].reps_min, 6);
    EXPECT_EQ(reps.work()[0].reps_max, 9);
    OneSlot sets({"3x5 @ 60kg"}, "linear sets +1, to 4");
    EXPECT_EQ(sets.lift().work().size(), 4u);
    EXPECT_EQ(sets.lift().work().size(), 4u);
    EXPECT_EQ(sets.lift(2, shortOne).lift(2, shortOne).work().size(), 3u) << "at least one less";
}

TEST(ResolverProgress, DoubleRisesWhenEverySetHasReachedTheTopOfItsRange) {
    OneSlot gym({"3x8-12 @ 40kg"}, "double +2.5kg");
    const auto to = [](int reps) { return [reps](LoggedSet& set) { set.reps = reps; }; };
    EXPECT_EQ(gym.lift(2, to(11)).kg(), 40);
    EXPECT_TRUE(gym.says(What::Stays));
    EXPECT_EQ(gym.lift(2, to(12)).kg(), 42.5);
    EXPECT_EQ(gym.lift(2, to(7)).lift(2, to(7)).kg(), 37.5);
}

TEST(ResolverProgress, HoldsGrowBySeconds) {
    OneSlot gym({"3x20s @ body"}, "hold +5s, after 2, to 30s");
    gym.lift().lift();
    EXPECT_EQ(gym.work()[0].hold_s, 25);
    gym.lift().lift().lift().lift();
    EXPECT_EQ(gym.work()[0].hold_s, 30);
    gym.lift(2, [](LoggedSet& set) { set.held_s = 20; }).lift(2, [](LoggedSet& set) { set.held_s = 20; });
    EXPECT_EQ(gym.work()[0].hold_s, 27);
}

TEST(ResolverProgress, VelocityGoesOneStepTowardsItsBand) {
    OneSlot gym({"3x3 @ 60kg band 0.5-0.6m/s"}, "velocity +2.5kg");
    gym.slot().fails = 1;
    const auto at = [](int mm_s) { return [mm_s](LoggedSet& set) { set.best_mean_velocity_mm_s = mm_s; }; };
    EXPECT_EQ(gym.lift(2, at(650)).kg(), 62.5);
    EXPECT_EQ(gym.lift(2, at(550)).kg(), 62.5);
    EXPECT_TRUE(gym.says(What::Stays));
    EXPECT_EQ(gym.lift(2, at(450)).kg(), 60);
    EXPECT_TRUE(gym.says(What::Down));
    EXPECT_EQ(gym.lift(2, at(0)).kg(), 60) << "not measured";
}

TEST(ResolverProgress, ALoadByVelocityStepsFromTheBarUntilThereIsALine) {
    OneSlot gym({"3x3 @ 0.5-0.6m/s"}, "velocity +5kg");
    const auto fast = [](LoggedSet& set) { set.best_mean_velocity_mm_s = 900; };
    EXPECT_EQ(gym.kg(), 20);
    EXPECT_EQ(gym.lift(2, fast).kg(), 25);
    EXPECT_EQ(gym.lift(2, fast).kg(), 30);
    EXPECT_EQ(gym.lift(2, [](LoggedSet& set) { set.best_mean_velocity_mm_s = 550; }).kg(), 30);
    gym.situation.lines = {{"back_squat", 850, -10, 20'000, 40'000}};
    EXPECT_EQ(gym.why(What::ByVelocity).number, 30'000);
    EXPECT_EQ(gym.kg(), 30) << "the line takes over without a jump";
}

TEST(ResolverProgress, GrowthGoesOnThroughWeeksThatAreWrittenDifferently) {
    OneSlot gym({"week 1: 3x5 @ 60kg", "weeks 2-: 3x5 @ 65kg"}, "linear load +2.5kg");
    gym.lift(7);
    EXPECT_EQ(gym.why(What::Up).number, 67'500);
    EXPECT_EQ(gym.kg(), 62.5) << "but not above the last painless load and a step";
}

TEST(ResolverProgress, ALighterWeekBreaksNoRow) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, after 2");
    gym.program.deload = {.every = 2, .load_pm = 850, .sets_pm = 600, .cap_pm = 100};
    gym.lift(7).lift(7).lift(2);
    EXPECT_EQ(gym.why(What::Up).other, 2);
    EXPECT_EQ(gym.kg(), 62.5);
}

TEST(ResolverProgress, BC17ALighterWeekStartsFromWhatWasLastAskedWithoutTheStep) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +10kg, after 1");
    gym.program.deload = {.every = 2, .load_pm = 850, .sets_pm = 600, .cap_pm = 100};
    gym.lift(7);
    EXPECT_FALSE(gym.says(What::Up)) << "the step waits";
    EXPECT_EQ(gym.why(What::Deload), (Why{What::Deload, 51'000, 850, ""})) << "85 % of 60, not of 70";
    EXPECT_EQ(gym.kg(), 50);
    gym.lift(7);
    EXPECT_EQ(gym.kg(), 70) << "afterwards it is taken";
}

TEST(ResolverProgress, BC17ALighterWeekIsLighterThoughMoreIsWrittenForIt) {
    OneSlot gym({"week 1: 3x5 @ 60kg", "weeks 2-: 3x5 @ 80kg", "week 1: backoff 2x5 @ 40kg",
                 "weeks 2-: backoff 2x5 @ 60kg"});
    gym.program.deload = {.every = 2, .load_pm = 900, .sets_pm = 600, .cap_pm = 100};
    gym.lift(7);
    const auto sets = gym.work();
    EXPECT_EQ(sets.front().load_g, 52'500) << "90 % of 60 is 54";
    EXPECT_EQ(sets.back().load_g, 35'000) << "90 % of 40 is 36";
}

TEST(ResolverProgress, BC17ALighterWeekHasNoMoreSetsThanTheOneBeforeThoughMoreAreWrittenForIt) {
    OneSlot gym({"week 1: 1x5 @ 60kg", "weeks 2-: 4x5 @ 60kg"});
    gym.program.deload = {.every = 2, .load_pm = 900, .sets_pm = 600, .cap_pm = 100};
    EXPECT_EQ(gym.lift(7).work().size(), 1u);
    gym.lift(7);
    EXPECT_GT(gym.work().size(), 1u) << "afterwards it is as written";
}

TEST(ResolverProgress, AChangeForGoodIsWhereGrowthGoesOnFrom) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg");
    gym.lift().lift();
    EXPECT_EQ(gym.kg(), 65);
    gym.change({.field = Field::Load, .number = 50'000, .scope = Scope::Program});
    EXPECT_EQ(gym.kg(), 50);
    gym.lift();
    EXPECT_EQ(gym.kg(), 52.5);
    EXPECT_EQ(gym.lift().kg(), 55);
}

TEST(ResolverProgress, WhatWasRaisedForAVisitAndFailedTakesNothingAway) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, back 10% after 1");
    gym.lift();
    gym.change({.field = Field::Load, .number = 70'000});
    gym.lift(2, shortOne);
    EXPECT_EQ(gym.kg(), 62.5);
    gym.lift(2, shortOne);
    EXPECT_EQ(gym.why(What::Down).number, 56'250);
}

TEST(ResolverProgress, WhatFailedAfterItWasLoweredGoesDownFromThere) {
    OneSlot gym({"3x5 @ 60kg"}, "linear load +2.5kg, back 10% after 1");
    gym.change({.field = Field::Load, .number = 40'000});
    gym.lift(2, shortOne);
    EXPECT_EQ(gym.why(What::Down).number, 36'000);
}

TEST(ResolverProgress, AVisitWhoseLoadWasLoweredForItEarnsNothing) {
    for (const Scope scope : {Scope::Session, Scope::Set, Scope::Until}) {
        OneSlot gym({"1x5 @ 60kg"}, "linear load +2.5kg");
        Override change{.field = Field::Load, .number = 40'000, .scope = scope, .set = 1};
        change.to_day = gym.situation.today + 1;
        gym.change(change);
        EXPECT_EQ(gym.kg(), 40);
        gym.lift(1);
        EXPECT_FALSE(gym.says(What::Up)) << static_cast<int>(scope);
        EXPECT_EQ(gym.kg(), 42.5) << "on the way back by steps";
    }
}

TEST(ResolverProgress, BC14WhatWasCleanBeforeALoadWasLoweredForGoodDoesNotCountForTheNextStep) {
    OneSlot gym({"1x5 @ 60kg"}, "linear load +2.5kg, after 2");
    gym.lift(2);
    gym.lift(0);  // a step is earned, and a visit of that day came before the change
    gym.change({.field = Field::Load, .number = 50'000, .scope = Scope::Program});
    gym.comeBack(2);
    EXPECT_EQ(gym.kg(), 50);
    EXPECT_EQ(gym.lift(2).kg(), 50) << "one clean visit of it";
    EXPECT_EQ(gym.lift(2).kg(), 52.5);
}

TEST(ResolverProgress, APercentageGrowsByItsSteps) {
    OneSlot gym({"3x5 @ 75%"}, "linear load +2.5kg");
    gym.situation.maxima = {{"back_squat", 100'000, true}};
    EXPECT_EQ(gym.lift().kg(), 77.5);
    EXPECT_EQ(gym.lift().kg(), 80);
    gym.situation.maxima.push_back({"back_squat", 80'000, true});
    EXPECT_EQ(gym.kg(), 65) << "75 % of 80 and what was earned";
}

TEST(ResolverProgress, BC21AHoldThatWasCleanAtItsTopNamesTheHarderExercise) {
    OneSlot gym({"2x110s @ body"}, "hold +5s, after 2, from 10s, to 120s");
    gym.situation.care.ladder = {{"ball_plank", "plank"}, {"plank", "knee_plank"}};
    gym.slot().exercise_id = "plank";
    for (int visit = 0; visit < 4; ++visit) {
        EXPECT_FALSE(gym.says(Why::What::Harder)) << visit;
        gym.lift();
    }
    EXPECT_EQ(gym.work()[0].hold_s, 120);
    gym.lift();
    EXPECT_FALSE(gym.says(Why::What::Harder)) << "clean once";
    gym.lift();
    EXPECT_EQ(gym.why(Why::What::Harder).text, "ball_plank");
    EXPECT_EQ(gym.why(Why::What::Harder).number, 120);
    gym.slot().exercise_id = "ball_plank";
    EXPECT_FALSE(gym.says(Why::What::Harder)) << "nothing harder is known";
}

}  // namespace
}  // namespace plumbline::training
