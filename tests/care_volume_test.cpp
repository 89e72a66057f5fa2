// BC-16 over a member's sets: how fast the volume of a week may rise.

#include <gtest/gtest.h>

#include <algorithm>

#include "app/care/volume.h"
#include "tests/care_bench.h"

namespace plumbline::care {
namespace {

using app::CareMode;
using app::RedFlag;
using What = app::CareReason::What;

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

TEST(WeekVolume, BC16WhoComesBackAfterWeeksComesBackToTheWeeksBeforeAndNotToOneVisitMoreAfterAnother) {
    CareBench bench;
    for (const int days : {3, 4, 3, 4, 3, 36}) bench.set("bench_press", 60).comeBack(days);
    bench.set("bench_press", 50).comeBack(2);
    EXPECT_EQ(bench.kg("bench"), 52.5) << "1800 kg were two visits of a week";
    bench.set("bench_press", 50).comeBack(2);
    EXPECT_EQ(bench.kg("bench"), 30) << "of 1980 kg the third one of the week has 480 left";
    bench.comeBack(40);
    EXPECT_GT(bench.kg("bench"), 30) << "an absence later";
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

TEST(WeekVolume, BC16WithTheEmptyBarASetMoreAVisitPassesAndNotTwo) {
    for (const auto& [kg, sets] : {std::pair{20.0, 3}, {22.5, 3}, {60.0, 4}}) {
        CareBench bench;
        for (int week = 0; week < 3; ++week) bench.set("bench_press", kg, 2).comeBack(7);
        bench.program.days[0].slots[1] =
            CareBench::slot("bench", "bench_press", kg < 60 ? "4x5 @ 20kg" : "4x5 @ 60kg");
        EXPECT_EQ(bench.sets("bench"), sets) << kg;
        EXPECT_EQ(bench.kg("bench"), kg < 60 ? 20 : 32.5) << kg;
    }
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
    // Weeks of two visits of three sets of five had 1800 kg; of the way back one visit of 450 kg lies in
    // this.
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
    CareBench last_week;
    last_week.set("bench_press", 60, 6).comeBack(7).set("bench_press", 60).comeBack(7);
    last_week.facts.numbers.volume_weeks = 1;
    EXPECT_EQ(budgetsOf(last_week.facts)[0].gram_reps, 3 * 5 * 66'000) << "a week is no absence";
}

TEST(WeekVolume, BC16HowLongAnAbsenceIsIsTheMembersNumber) {
    CareBench bench;
    for (const int days : {3, 4, 3, 4, 3, 36}) bench.set("bench_press", 60).comeBack(days);
    bench.set("bench_press", 50).comeBack(2);
    EXPECT_EQ(bench.kg("bench"), 52.5);
    bench.facts.numbers.away_days = 42;
    EXPECT_EQ(bench.kg("bench"), 60) << "no absence: like who has just begun";
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

}  // namespace
}  // namespace plumbline::care
