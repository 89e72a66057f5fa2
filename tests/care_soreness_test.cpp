// BC-01 and BC-03 over a member's answers and sets: the check-in, and how long a back may be sore.

#include <gtest/gtest.h>

#include <algorithm>

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

TEST(SorenessWindow, BC03AnAnswerOfAWeekLaterIsNoSecondDayRunning) {
    for (const int later : {1, 3, 4, 7}) {
        CareBench bench;
        bench.set("deadlift", 100).comeBack(1).checkIn(4, "worse").comeBack(later).checkIn(4, "worse");
        EXPECT_EQ(bench.because(What::SoreAgain), later <= 3) << later;
        EXPECT_TRUE(bench.because(What::SoreWorse));
    }
}

TEST(SorenessWindow, BC03HoursAreCountedFromTheLastSetWhereTheClocksWereRight) {
    const auto hours = [](double lifted_h, double said_h, bool said_right = true) {
        CareBench bench;
        const auto wall = [](double hour) { return static_cast<std::int64_t>((24'000 + hour) * 3'600'000); };
        bench.set("deadlift", 100);
        bench.facts.logged.front().wall_ms = wall(lifted_h - 1);
        bench.facts.logged.back().wall_ms = wall(lifted_h);
        bench.comeBack(3).checkIn(2, "same");
        bench.facts.health.back().made = {.wall_ms = wall(said_h), .clock_ok = said_right};
        for (const app::CareReason& why : bench.today().why)
            if (why.what == What::SoreLate) return why.number;
        return 0;
    };
    EXPECT_EQ(hours(23.5, 72.5), 0) << "49 hours, over three midnights";
    EXPECT_EQ(hours(18, 72 + 17.5), 0) << "71.5";
    EXPECT_EQ(hours(18, 72 + 18.5), 72);
    EXPECT_EQ(hours(6, 72 + 21), 87);
    EXPECT_EQ(hours(23.5, 72.5, false), 72) << "by the calendar, where a clock is not known to be right";
    EXPECT_EQ(hours(18, 400 * 24), 72) << "or says something else than the calendar";
}

TEST(SorenessWindow, BC03WhoTrainedInBetweenWithoutAnAnswerIsSoreForASecondDayRunning) {
    CareBench bench;
    bench.set("deadlift", 100).comeBack(1).checkIn(4, "worse").comeBack(5).skip().set("bench_press", 60);
    bench.comeBack(1).checkIn(4, "worse");
    EXPECT_TRUE(bench.because(What::SoreAgain));
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

TEST(SorenessWindow, BC03BetterByTheSameNumberTimeAfterTimeIsNoBetter) {
    CareBench bench;
    bool reduced = false;
    for (int visit = 0; visit < 4; ++visit) {
        bench.lift().comeBack(2).checkIn(3, "better");
        reduced = bench.today().mode == CareMode::Reduced;
    }
    EXPECT_TRUE(reduced) << "sore by three of ten for eight days";
}

TEST(SorenessWindow, BC03WorseIsWorseWhateverTheNumber) {
    CareBench bench;
    bench.lift().comeBack(1).checkIn(0, "worse");
    EXPECT_EQ(bench.today().mode, CareMode::Reduced);
}

TEST(SorenessWindow, BC03ThePlanIsSaidToStayOnlyWhereItDoes) {
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

TEST(SorenessWindow, WhatWasSaidBeforeTheConsentWasTakenBackIsNotInTheNextDaysPlan) {
    CareBench bench;
    bench.says("consent").lift().comeBack(1).checkIn(4, "worse").comeBack(1);
    ASSERT_EQ(bench.today().mode, CareMode::Reduced);
    bench.says("consent_end");
    EXPECT_EQ(bench.today().mode, CareMode::Usual);
}

}  // namespace
}  // namespace plumbline::care
