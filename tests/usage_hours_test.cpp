// How the rack's open time is split by hours, days and weeks, and what is of unknown time.
#include "app/reports/usage_hours.h"

#include <gmock/gmock.h>

#include "app/reports/usage_page.h"
#include "tests/usage/usage_figures.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;
using ::testing::HasSubstr;

TEST(UsageHours, ADayOf23HoursHasNoThirdHourAndOneOf25HasItTwice) {
    const auto minutesAt = [](const Usage& usage, std::size_t hour) {
        return usage.heat[6][hour].time.total_ms / kMinute;
    };
    const Usage spring = fold(asking("2025-03-30", "2025-03-30"), {});
    EXPECT_EQ(minutesAt(spring, 2), 0);
    EXPECT_EQ(minutesAt(spring, 3), 60);
    const Usage autumn = fold(asking("2025-10-26", "2025-10-26"), {});
    EXPECT_EQ(minutesAt(autumn, 2), 120);
    ASSERT_EQ(spring.days.size(), 1U);
    EXPECT_EQ(spring.days[0].time.total_ms, 16 * kHour) << "opening hours lie behind the change";
}

TEST(UsageHours, AVisitThroughTheRepeatedHourIsAsLongAsItWas) {
    const std::int64_t two_o_clock = midnight(berlin(), day("2025-10-26")) + 2 * kHour;
    const Usage usage = fold(
        asking("2025-10-26", "2025-10-26"),
        {visitOf("m", two_o_clock, two_o_clock + 90 * kMinute, {setOf(two_o_clock, two_o_clock + kMinute)})});
    EXPECT_EQ(usage.heat[6][2].time.used(), 90 * kMinute);
    EXPECT_EQ(usage.days[0].outside_ms, 90 * kMinute);
}

/// Half an hour with two sets, a third of it before the midnight at which 6 May begins; up to that day.
Usage ofAVisitOverMidnight(const char* from) {
    auto asked = asking(from, "2025-05-06");
    for (auto& each : asked.open.days) each = {0, 24 * 60};
    const std::int64_t night = midnight(berlin(), day("2025-05-06"));
    return fold(asked, {visitOf("m", night - 10 * kMinute, night + 20 * kMinute,
                                {setOf(night - 5 * kMinute, night - 4 * kMinute),
                                 setOf(night + kMinute, night + 2 * kMinute)})});
}

TEST(UsageHours, AVisitOverMidnightIsCountedOnTheDayItBeganAndItsTimeOnBoth) {
    const Usage usage = ofAVisitOverMidnight("2025-05-05");
    EXPECT_EQ(usage.days[0].visits, 1);
    EXPECT_EQ(usage.days[1].visits, 0);
    EXPECT_EQ(usage.days[0].sets, 1);
    EXPECT_EQ(usage.days[1].sets, 1);
    EXPECT_EQ(usage.days[0].time.used(), 10 * kMinute);
    EXPECT_EQ(usage.days[1].time.used(), 20 * kMinute);
    EXPECT_EQ(usage.throughput.sets, 2);
}

TEST(UsageHours, WhatBeganBeforeThePeriodCountsFromItsBeginning) {
    const Usage usage = ofAVisitOverMidnight("2025-05-06");
    EXPECT_EQ(usage.throughput.visits, 0);
    EXPECT_EQ(usage.throughput.sets, 1);
    EXPECT_EQ(usage.days[0].time.used(), 20 * kMinute);
}

TEST(UsageHours, TheFutureIsNotIdleTime) {
    auto asked = asking("2025-05-05", "2025-05-11");
    asked.as_of_ms = midnight(berlin(), day("2025-05-06")) + 8 * kHour + 7 * kMinute;
    const Usage usage = fold(asked, {});
    ASSERT_EQ(usage.days.size(), 2U);
    EXPECT_EQ(usage.days[0].time.total_ms, 16 * kHour);
    EXPECT_EQ(usage.days[1].time.total_ms, 2 * kHour + 15 * kMinute);
}

TEST(UsageHours, PeakIsTheMeanOfTheTenBusiestQuartersAndFullOnesAreCounted) {
    const std::int64_t nine = midnight(berlin(), day("2025-05-05")) + 9 * kHour;
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), {visitOf("m", nine, nine + 75 * kMinute)});
    ASSERT_EQ(usage.weeks.size(), 1U);
    EXPECT_EQ(usage.weeks[0].full, 5);
    EXPECT_EQ(usage.weeks[0].quarters, 7 * 64);
    EXPECT_DOUBLE_EQ(*usage.weeks[0].free_pct, 50);
    EXPECT_DOUBLE_EQ(*usage.peak_free_pct, 50);
    const auto tables = usageTables(usage);
    EXPECT_EQ(tableOf(tables, "peak_availability").rows[0][4].text, "balanced");
}

/// In use from 9:00 to 11:30 of that day, the ten quarters of its peak.
db::UsageVisit fullPeakOn(const char* of) {
    const std::int64_t nine = midnight(berlin(), day(of)) + 9 * kHour;
    return visitOf("m", nine, nine + 150 * kMinute);
}

TEST(UsageHours, AWeekThatThePeriodCutsIsNoPartOfThePeaksMeanAndSaysSo) {
    // From a Sunday to a Monday, and a whole week between them.
    const Usage usage = fold(asking("2025-05-04", "2025-05-12"), {fullPeakOn("2025-05-07")});
    ASSERT_EQ(usage.weeks.size(), 3U);
    EXPECT_DOUBLE_EQ(*usage.weeks[0].free_pct, 100);
    EXPECT_DOUBLE_EQ(*usage.weeks[1].free_pct, 0);
    EXPECT_DOUBLE_EQ(*usage.peak_free_pct, 0) << "not 66.7";
    const auto tables = usageTables(usage);
    const UsageTable& weeks = tableOf(tables, "peak_availability");
    EXPECT_EQ(weeks.columns[6].name, "extent");
    EXPECT_EQ(weeks.rows[0][6].text, "cut");
    EXPECT_EQ(weeks.rows[1][6].text, "whole");
    EXPECT_EQ(weeks.rows[2][6].text, "cut");
}

TEST(UsageHours, OfCutWeeksAloneTheMeanIsTold) {
    const Usage usage = fold(asking("2025-05-08", "2025-05-12"), {fullPeakOn("2025-05-09")});
    ASSERT_EQ(usage.weeks.size(), 2U);
    EXPECT_DOUBLE_EQ(*usage.peak_free_pct, 50);
}

TEST(UsageHours, AWeekThatIsNotOverIsCutAndOneWhoseMissingDaysAreClosedIsWhole) {
    auto asked = asking("2025-05-05", "2025-05-18");
    asked.as_of_ms = midnight(berlin(), day("2025-05-13")) + 12 * kHour;
    EXPECT_DOUBLE_EQ(*fold(asked, {fullPeakOn("2025-05-07")}).peak_free_pct, 0);
    asked = asking("2025-05-05", "2025-05-10");
    asked.open.days[6] = {0, 0};
    EXPECT_FALSE(isCut(asked, fold(asked, {}).weeks.at(0)));
}

TEST(UsageHours, ClosedDaysAreNotOpenAndUseOnThemIsOutside) {
    auto asked = asking("2025-05-11", "2025-05-11");
    asked.open.days[6] = {0, 0};
    const std::int64_t noon = midnight(berlin(), day("2025-05-11")) + 12 * kHour;
    const Usage usage = fold(asked, {visitOf("m", noon, noon + kHour)});
    EXPECT_EQ(usage.days[0].time.total_ms, 0);
    EXPECT_EQ(usage.days[0].outside_ms, kHour);
    EXPECT_TRUE(usage.weeks.empty());
    EXPECT_EQ(usage.throughput.open_days, 0);
}

TEST(UsageHours, WhereVisitsAreOfWhichNobodyKnowsTheTimeTheRackIsUnknownAndNotFree) {
    const std::int64_t tuesday = midnight(berlin(), day("2025-05-06"));
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(9, "2025-05-06"),
                             undated(tuesday + 9 * kHour + 44 * kMinute, tuesday + kDay + 8 * kHour));
    EXPECT_EQ(usage.days[0].time.undated_ms, 0);
    EXPECT_EQ(usage.days[1].time.undated_ms, 12 * kHour + 15 * kMinute) << "9:45 to 22:00";
    EXPECT_EQ(usage.days[1].time.total_ms, 3 * kHour + 45 * kMinute);
    EXPECT_EQ(usage.days[2].time.undated_ms, 2 * kHour);
    ASSERT_EQ(usage.weeks.size(), 1U);
    EXPECT_EQ(usage.weeks[0].undated, 4 * 12 + 1 + 4 * 2);
    EXPECT_EQ(usage.weeks[0].quarters, 7 * 64 - usage.weeks[0].undated);
    EXPECT_TRUE(usage.weeks[0].free_pct) << "most of the week is known";
    EXPECT_EQ(usage.heat[1][12].time.total_ms, 0);
    EXPECT_EQ(usage.heat[1][12].time.undated_ms, kHour);
    EXPECT_EQ(usage.equipment.idle_open_days, 5) << "but the day that is known in part may have been used";
}

TEST(UsageHours, ARackThatNeverLearnedTheTimeHasNoWeekDayOrHourInWhichItIsSaidToBeFree) {
    auto visits = visitsOf(9, "2025-05-06");
    for (auto& visit : visits) visit.began_ms.reset();
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits, undated({}, {}));
    EXPECT_FALSE(usage.peak_free_pct);
    const auto tables = usageTables(usage);
    const auto& week = tableOf(tables, "peak_availability").rows.at(0);
    EXPECT_EQ(week[2].kind, Value::Kind::Unknown);
    EXPECT_EQ(week[4].text, "unknown");
    EXPECT_EQ(week[5].number, 7 * 64);
    for (const char* key : {"utilisation", "utilisation_by_month", "hours", "heat_map"}) {
        const UsageTable& table = tableOf(tables, key);
        for (std::size_t i = 1; i < table.columns.size(); ++i) {
            const auto name = table.columns[i].name;
            if (name == "hour" || name.starts_with("total") || name.starts_with("open")) continue;
            const Value& value = table.rows[0][i];
            if (name == "unknown_min") {
                EXPECT_GT(value.number, 0) << key;
            } else if (name != "weekday") {
                EXPECT_EQ(value.kind, Value::Kind::Unknown) << key << " " << name;
            }
        }
    }
    EXPECT_EQ(figureOf(usage, "throughput", "hours in use, open or closed").kind, Value::Kind::Unknown);
    EXPECT_EQ(figureOf(usage, "throughput", "visits").number, 9);
    const std::string page = usagePage(usage);
    EXPECT_THAT(page, HasSubstr(">?</text>"));
}

TEST(UsageHours, WithoutAPeriodSetsOfUnknownTimeCountWheneverTheRackBelievedThemToBe) {
    auto visits = visitsOf(2, "2025-05-06");
    visits[0].began_ms.reset();
    visits[0].session.started.wall_ms = visits[0].sets[0].started.wall_ms = 1'000;
    auto asked = asking("2025-05-05", "2025-05-11");
    db::UsageFacts facts = undated({}, midnight(berlin(), asked.from_day));
    facts.undated_elsewhere = 1;
    const Usage some = fold(asked, visits, facts);
    EXPECT_EQ(some.throughput.sets, 1);
    EXPECT_EQ(some.quality.left_out, 1);
    std::map<std::string, std::string> head;
    for (const auto& [name, value] : usageHead(some)) head[name] = value;
    EXPECT_THAT(head["Left out"], HasSubstr("1 sets of unknown time"));
    asked.all_undated = true;
    const Usage all = fold(asked, visits, facts);
    EXPECT_EQ(all.throughput.sets, 2);
    EXPECT_EQ(all.quality.time_unknown, 1);
    EXPECT_EQ(all.quality.left_out, 0);
}

}  // namespace
}  // namespace plumbline::reports
