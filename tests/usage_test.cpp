// The reports of usage as figures: the calendar, what is hidden, what counts when.
#include <gmock/gmock.h>

#include "app/reports/portions.h"
#include "app/reports/svg_charts.h"
#include "app/reports/usage_files.h"
#include "app/reports/usage_fold.h"
#include "app/reports/usage_page.h"
#include "app/reports/usage_tables.h"
#include "tests/usage/usage_visits.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Not;

/// Central Europe in 2025: UTC+2 from 30 March to 26 October, 01:00 UTC.
Zone berlin() {
    return {"Europe/Berlin",
            [](std::int64_t ms) { return ms >= 1'743'296'400'000 && ms < 1'761'440'400'000 ? 120 : 60; }};
}
Zone utc() {
    return {"UTC", [](std::int64_t) { return 0; }};
}
std::int64_t day(const char* text) {
    std::int64_t result = 0;
    EXPECT_TRUE(parseDay(text, result)) << text;
    return result;
}

UsageQuestion asking(const char* from, const char* to, const Zone& zone = berlin()) {
    UsageQuestion asked;
    asked.from_day = day(from);
    asked.to_day = day(to) + 1;
    asked.zone = zone;
    asked.rack = "Rack <1>";
    asked.as_of_ms = 4'000'000'000'000;
    return asked;
}

Usage fold(const UsageQuestion& asked, const std::vector<db::UsageVisit>& visits,
           const db::UsageFacts& facts = {}) {
    UsageFold folding(asked, facts);
    for (const db::UsageVisit& visit : visits) folding.add(visit);
    return folding.finish();
}

const UsageTable& tableOf(const std::vector<UsageTable>& tables, std::string_view key) {
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const auto& each) { return each.key == key; });
    EXPECT_NE(found, tables.end()) << key;
    return *found;
}
Value figureOf(const Usage& usage, std::string_view key, const std::string& name) {
    const auto tables = usageTables(usage);
    for (const auto& row : tableOf(tables, key).rows)
        if (row[0].text == name) return row[1];
    ADD_FAILURE() << "no figure " << name;
    return {};
}

TEST(LocalTime, KnowsTheDaysOf23And25Hours) {
    const std::int64_t spring = day("2025-03-30");
    const std::int64_t autumn = day("2025-10-26");
    EXPECT_EQ(midnight(berlin(), spring + 1) - midnight(berlin(), spring), 23 * kHour);
    EXPECT_EQ(midnight(berlin(), autumn + 1) - midnight(berlin(), autumn), 25 * kHour);
    for (std::int64_t each = spring - 3; each < autumn + 3; ++each) {
        const LocalTime begin = localTime(berlin(), midnight(berlin(), each));
        ASSERT_EQ(begin.day, each);
        ASSERT_EQ(begin.minute, 0);
        ASSERT_EQ(localTime(berlin(), midnight(berlin(), each) - 1).day, each - 1);
    }
    EXPECT_EQ(localTime(berlin(), midnight(berlin(), day("2025-11-22"))).weekday, 5);
    EXPECT_EQ(offsetText(berlin(), 0), "+01:00");
}

TEST(LocalTime, ADayMayBeginAtOneOClockOrHaveTwoMidnights) {
    // Beirut in 2025: at 00:00 of 30 March it is 01:00. Cairo: at 24:00 of 30 October it is 23:00.
    const Zone beirut{"Asia/Beirut", [](std::int64_t ms) { return ms >= 1'743'285'600'000 ? 180 : 120; }};
    EXPECT_EQ(midnight(beirut, day("2025-03-30")), 1'743'285'600'000);
    EXPECT_EQ(midnight(beirut, day("2025-03-31")) - midnight(beirut, day("2025-03-30")), 23 * kHour);
    EXPECT_EQ(midnight(beirut, day("2025-03-30")) - midnight(beirut, day("2025-03-29")), 24 * kHour);
    const Zone cairo{"Africa/Cairo", [](std::int64_t ms) { return ms < 1'761'858'000'000 ? 180 : 120; }};
    EXPECT_EQ(midnight(cairo, day("2025-10-31")), 1'761'858'000'000 + kHour);
    EXPECT_EQ(midnight(cairo, day("2025-10-31")) - midnight(cairo, day("2025-10-30")), 25 * kHour);
    // At 01:00 it is 00:00 again: the first of the two.
    const Zone azores{"Atlantic/Azores", [](std::int64_t ms) { return ms < 1'761'440'400'000 ? 0 : -60; }};
    EXPECT_EQ(midnight(azores, day("2025-10-26")), 1'761'440'400'000 - kHour);
}

TEST(LocalTime, CountsMonthsAndWeeksAlsoBefore1970) {
    EXPECT_EQ(monthText(monthOf(day("2024-02-29"))), "2024-02");
    EXPECT_EQ(dayText(firstDayOf(monthOf(day("2024-12-31")) + 1)), "2025-01-01");
    EXPECT_EQ(dayText(mondayOf(day("2025-03-30"))), "2025-03-24");
    EXPECT_EQ(dayText(mondayOf(-1)), "1969-12-29");
    std::int64_t none = 0;
    for (const char* wrong : {"2025-02-30", "2025-3-1", "2025-03-01T10:00:00Z", ""})
        EXPECT_FALSE(parseDay(wrong, none));
}

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

TEST(UsageHours, AVisitOverMidnightIsCountedOnTheDayItBeganAndItsTimeOnBoth) {
    auto asked = asking("2025-05-05", "2025-05-06");
    for (auto& each : asked.open.days) each = {0, 24 * 60};
    const std::int64_t night = midnight(berlin(), day("2025-05-06"));
    const Usage usage = fold(asked, {visitOf("m", night - 10 * kMinute, night + 20 * kMinute,
                                             {setOf(night - 5 * kMinute, night - 4 * kMinute),
                                              setOf(night + kMinute, night + 2 * kMinute)})});
    EXPECT_EQ(usage.days[0].visits, 1);
    EXPECT_EQ(usage.days[1].visits, 0);
    EXPECT_EQ(usage.days[0].sets, 1);
    EXPECT_EQ(usage.days[1].sets, 1);
    EXPECT_EQ(usage.days[0].time.used(), 10 * kMinute);
    EXPECT_EQ(usage.days[1].time.used(), 20 * kMinute);
    EXPECT_EQ(usage.throughput.sets, 2);
}

TEST(UsageHours, WhatBeganBeforeThePeriodCountsFromItsBeginning) {
    auto asked = asking("2025-05-06", "2025-05-06");
    for (auto& each : asked.open.days) each = {0, 24 * 60};
    const std::int64_t night = midnight(berlin(), day("2025-05-06"));
    const Usage usage = fold(asked, {visitOf("m", night - 10 * kMinute, night + 20 * kMinute,
                                             {setOf(night - 5 * kMinute, night - 4 * kMinute),
                                              setOf(night + kMinute, night + 2 * kMinute)})});
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

/// `count` members, each with a visit of one set in one hour of a day.
std::vector<db::UsageVisit> visitsOf(int count, const char* on, std::int64_t hour = 9) {
    std::vector<db::UsageVisit> visits;
    const std::int64_t begin = midnight(berlin(), day(on)) + hour * kHour;
    for (int i = 0; i < count; ++i) {
        const std::int64_t at = begin + i * 5 * kMinute;
        visits.push_back(visitOf("member " + std::to_string(i), at, at + 4 * kMinute,
                                 {setOf(at + kMinute, at + 2 * kMinute)}));
    }
    return visits;
}
db::UsageFacts knowing(int count, const char* joined, const char* first) {
    db::UsageFacts facts;
    for (int i = 0; i < count; ++i)
        facts.members.push_back(
            {"member " + std::to_string(i), midnight(berlin(), day(joined)), midnight(berlin(), day(first))});
    return facts;
}

db::UsageFacts undated(std::optional<std::int64_t> from_ms, std::optional<std::int64_t> to_ms) {
    db::UsageFacts facts;
    facts.undated.push_back({from_ms, to_ms});
    return facts;
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

TEST(UsagePeople, FourMembersAreHiddenAndFiveAreShown) {
    const auto asked = asking("2025-05-05", "2025-05-11");
    const Usage four = fold(asked, visitsOf(4, "2025-05-06"), knowing(4, "2025-05-01", "2025-05-02"));
    for (const MembersIn& row : four.members) {
        EXPECT_EQ(row.members, std::nullopt);
        EXPECT_EQ(row.fresh, std::nullopt);
        EXPECT_EQ(row.member_visits, std::nullopt);
    }
    EXPECT_TRUE(four.cohorts.empty());
    const Usage five = fold(asked, visitsOf(5, "2025-05-06"), knowing(5, "2025-05-01", "2025-05-02"));
    ASSERT_EQ(five.members.size(), 4U) << "period, month, week, day";
    for (const MembersIn& row : five.members) EXPECT_EQ(row.members, 5);
    ASSERT_EQ(five.cohorts.size(), 1U);
    EXPECT_EQ(five.cohorts[0].active, 5);
}

TEST(UsagePeople, APartThatWouldGiveAHiddenOneAwayIsHiddenToo) {
    auto facts = knowing(9, "2025-05-01", "2025-05-02");
    for (std::size_t i = 0; i < 3; ++i) facts.members[i].first_ms = midnight(berlin(), day("2025-05-06"));
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(9, "2025-05-06"), facts);
    for (const MembersIn& row : usage.members) {
        EXPECT_EQ(row.members, 9);
        EXPECT_EQ(row.fresh, std::nullopt);
        EXPECT_EQ(row.returning, std::nullopt);
    }
}

TEST(UsagePeople, WhatAddsUpIsToldOfMonthsOnlyWhereNoneOfThemHasToBeHidden) {
    const auto rowsOf = [](int guests_in_june) {
        auto visits = visitsOf(9, "2025-05-06");
        auto guests = visitsOf(6, "2025-05-07");
        auto june = visitsOf(9, "2025-06-03");
        auto june_guests = visitsOf(guests_in_june, "2025-06-04");
        for (auto* of_guests : {&guests, &june_guests}) {
            for (auto& visit : *of_guests) visit.session.member_id.reset();
        }
        for (const auto* more : {&guests, &june, &june_guests})
            visits.insert(visits.end(), more->begin(), more->end());
        return fold(asking("2025-05-05", "2025-06-30"), visits).members;
    };
    for (const int guests : {3, 5}) {
        for (const MembersIn& row : rowsOf(guests)) {
            const bool told =
                row.span == MembersIn::Span::Period || (row.span == MembersIn::Span::Month && guests == 5);
            EXPECT_EQ(row.guest_visits.has_value(), told) << guests;
            EXPECT_EQ(row.member_visits.has_value(), told) << "the visits of all are among the hours";
        }
    }
    EXPECT_EQ(rowsOf(3).front().guest_visits, 9);
}

TEST(UsagePeople, NoTableGivesAwayHowManyVisitsWereOfFewGuestsOrFewMembers) {
    const auto with = [](int members, int guests) {
        auto visits = visitsOf(members + guests, "2025-05-06");
        for (int i = 0; i < guests; ++i) visits[static_cast<std::size_t>(i)].session.member_id.reset();
        return fold(asking("2025-05-05", "2025-05-11"), visits, knowing(20, "2025-05-01", "2025-05-02"));
    };
    for (const auto& [members, guests] : {std::pair(9, 2), std::pair(4, 9)}) {
        const auto tables = usageTables(with(members, guests));
        EXPECT_EQ(tableOf(tables, "utilisation").rows.at(1).at(7).number, members + guests)
            << "their sum is told";
        const UsageTable& table = tableOf(tables, "members");
        for (const auto& row : table.rows) {
            for (std::size_t i = 0; i < row.size(); ++i) {
                if (table.columns[i].name.find("visit") == std::string_view::npos) continue;
                EXPECT_NE(row[i].kind, Value::Kind::Number) << members << ' ' << table.columns[i].name;
            }
        }
    }
    const Usage enough = with(9, 5);
    EXPECT_EQ(enough.members.front().member_visits, 9);
    EXPECT_EQ(enough.members.front().guest_visits, 5);
}

TEST(UsageWork, TheShareOfGuestsIsHiddenWhereFewerThanFiveVisitsWereTheirs) {
    const auto with = [](int guests) {
        auto visits = visitsOf(20, "2025-05-06");
        for (int i = 0; i < guests; ++i) visits[static_cast<std::size_t>(i)].session.member_id.reset();
        return fold(asking("2025-05-05", "2025-05-11"), visits);
    };
    EXPECT_EQ(figureOf(with(4), "data_quality", "of guests").kind, Value::Kind::Few);
    EXPECT_EQ(figureOf(with(0), "data_quality", "of guests").kind, Value::Kind::Few) << "none is few too";
    EXPECT_EQ(figureOf(with(5), "data_quality", "of guests").number, 25);
    const auto told = [](const Usage& usage) {
        for (const auto& [name, value] : usageHead(usage))
            if (name == "Sets of guests") return value;
        return std::string();
    };
    EXPECT_EQ(told(with(4)), "hidden");
    EXPECT_EQ(told(with(5)), "25.0 %");
}

TEST(UsagePeople, OfACohortNeitherFewWhoCameNorFewWhoStayedAwayAreShown) {
    const auto active = [](int came) {
        const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(came, "2025-05-06"),
                                 knowing(12, "2025-04-01", "2025-04-02"));
        EXPECT_EQ(usage.cohorts.size(), 1U);
        return usage.cohorts[0].active;
    };
    EXPECT_EQ(active(3), std::nullopt);
    EXPECT_EQ(active(6), 6);
    EXPECT_EQ(active(9), std::nullopt) << "three stayed away";
    EXPECT_EQ(active(12), 12);
}

TEST(UsageWork, ProgramsOfFewerThanFiveMembersAreNobodysBusiness) {
    const auto on_program = [](int count) {
        auto visits = visitsOf(count, "2025-05-06");
        for (auto& visit : visits) {
            visit.sets[0].slot = "squat";
            visit.sets[0].kind = "work";
            visit.sets[0].target_sets = 3;
        }
        return fold(asking("2025-05-05", "2025-05-11"), visits);
    };
    EXPECT_EQ(figureOf(on_program(4), "adherence", "sets asked for in those begun").kind, Value::Kind::Few);
    const Usage five = on_program(5);
    EXPECT_EQ(figureOf(five, "adherence", "sets asked for in those begun").number, 15);
    EXPECT_EQ(figureOf(five, "adherence", "of them done").number, 5);
    EXPECT_NEAR(figureOf(five, "adherence", "done of asked").number, 100.0 / 3, 1e-9);
}

/// Five members' visits by a program of two exercises on its one day.
db::UsageFacts knowingAProgram() {
    db::UsageFacts facts;
    db::ProgramRecord program;
    program.id = "p1";
    program.text =
        "family = \"f\"\nname = \"F\"\nabout = \"One.\"\nweeks = 1\nrepeats = true\ndeload = \"never\"\n"
        "[[day]]\nname = \"A\"\n[[day.slot]]\nkey = \"squat\"\nexercise = \"back_squat\"\nsets = [\"3x5\"]\n"
        "[[day.slot]]\nkey = \"bench\"\nexercise = \"bench_press\"\nsets = [\"3x5\"]\n";
    facts.programs.push_back(program);
    program.id = "erased";
    program.text = "erased";
    facts.programs.push_back(program);
    return facts;
}

TEST(UsageWork, AnExerciseOfTheDayThatNobodyBeganLowersAdherence) {
    auto visits = visitsOf(5, "2025-05-06");
    for (auto& visit : visits) visit.session.program_id = "p1";
    for (std::size_t i = 0; i < 4; ++i) {
        visits[i].sets[0].slot = "squat";
        visits[i].sets[0].kind = i == 0 ? "warm_up" : "work";
        visits[i].sets[0].target_sets = 3;
    }
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits, knowingAProgram());
    EXPECT_EQ(figureOf(usage, "adherence", "their visits").number, 5) << "also that of none of its exercises";
    EXPECT_EQ(figureOf(usage, "adherence", "exercises of their days").number, 10);
    EXPECT_EQ(figureOf(usage, "adherence", "of them begun").number, 3) << "a warm-up is no beginning";
    EXPECT_NEAR(figureOf(usage, "adherence", "begun of all").number, 30, 1e-9);
    EXPECT_EQ(figureOf(usage, "adherence", "sets asked for in those begun").number, 9);
}

TEST(UsageWork, AProgramWhoseTextIsGoneSaysNothingOfExercisesNotBegun) {
    auto visits = visitsOf(5, "2025-05-06");
    for (auto& visit : visits) {
        visit.session.program_id = "erased";
        visit.sets[0].slot = "squat";
        visit.sets[0].kind = "work";
        visit.sets[0].target_sets = 3;
    }
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits, knowingAProgram());
    EXPECT_EQ(figureOf(usage, "adherence", "exercises of their days").number, 0);
    EXPECT_EQ(figureOf(usage, "adherence", "of them done").number, 5);
}

/// So many people say `kind` at noon of a day.
void say(db::UsageFacts& facts, const char* kind, const char* date, int people, int first = 0) {
    for (int i = first; i < first + people; ++i)
        facts.said.push_back(
            {kind, "member " + std::to_string(i), midnight(berlin(), day(date)) + 12 * kHour});
}

TEST(UsageWork, PainAndHealthAreShownOnlyWhenFiveDifferentPeopleStandBehind) {
    const auto with_pain = [](int people) {
        db::UsageFacts facts;
        for (const char* kind : {"pain", "check_in", "flare", "flags"}) {
            say(facts, kind, "2025-05-06", people);
            say(facts, kind, "2025-05-07", people);
        }
        return fold(asking("2025-05-05", "2025-05-11"), {}, facts);
    };
    for (const char* name :
         {"sets with pain", "check-ins of 4 or more", "flare-ups begun", "red flags said"}) {
        EXPECT_EQ(figureOf(with_pain(4), "safety", name).kind, Value::Kind::Few) << name;
        EXPECT_EQ(figureOf(with_pain(5), "safety", name).number, 10) << name;
    }
    EXPECT_EQ(figureOf(with_pain(5), "safety", "flare-ups ended").kind, Value::Kind::Few);
}

TEST(UsageWork, NoTwoPeriodsTellByTheirDifferenceWhatFewerThanFivePeopleSaidOfTheirBodies) {
    db::UsageFacts facts;
    say(facts, "pain", "2025-04-29", 3);
    say(facts, "pain", "2025-05-08", 6);
    say(facts, "pain", "2025-05-13", 1);
    say(facts, "pain", "2025-05-20", 4, 1);
    say(facts, "pain", "2025-05-28", 5);
    const auto told = [&](std::int64_t from, std::int64_t to) {
        UsageQuestion asked = asking("2025-01-01", "2025-01-01");
        asked.from_day = from;
        asked.to_day = to;
        return static_cast<int>(inPortions(facts.said, "pain", asked).value_or(0));
    };
    const std::int64_t first = day("2025-04-21");
    const std::int64_t last = day("2025-06-09");
    EXPECT_EQ(told(first, last), 19);
    std::set<int> steps;
    for (std::int64_t from = first; from < last; ++from) {
        for (std::int64_t to = from + 1; to < last; ++to) {
            steps.insert(told(from, to + 1) - told(from, to));
            steps.insert(told(from, to) - told(from + 1, to));
        }
    }
    for (const int step : steps) EXPECT_TRUE(step == 0 || step >= 5) << step;
    EXPECT_GT(steps.size(), 2U);
}

TEST(UsageWork, AWeekThatIsNotOverTellsNothingOfBodies) {
    db::UsageFacts facts;
    say(facts, "pain", "2025-05-06", 7);
    UsageQuestion asked = asking("2025-05-05", "2025-05-11");
    asked.as_of_ms = midnight(berlin(), day("2025-05-11")) + 20 * kHour;
    EXPECT_EQ(figureOf(fold(asked, {}, facts), "safety", "sets with pain").kind, Value::Kind::Few);
    asked.as_of_ms += 8 * kHour;
    EXPECT_EQ(figureOf(fold(asked, {}, facts), "safety", "sets with pain").number, 7);
}

TEST(UsageWork, ChangesThatConcernFewMembersAreLeftOut) {
    db::UsageFacts facts;
    facts.changes = {{"0190-abcdefgh", "trainer", "load", "progress", 40, 4, 0},
                     {"0190-abcdefgh", "trainer", "exercise", "equipment", 7, 5, 2}};
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), {}, facts);
    ASSERT_EQ(usage.changes.size(), 1U);
    EXPECT_EQ(usage.changes[0].author, "Aabcdefgh");
    EXPECT_EQ(usage.changes[0].changes, 7);
}

TEST(UsageWork, ASetThatWasTakenBackMovedTheBarAndCountsNowhereElse) {
    auto visits = visitsOf(1, "2025-05-06");
    visits[0].sets[0].deleted = true;
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    EXPECT_EQ(usage.days[1].time.set_ms, kMinute);
    EXPECT_EQ(usage.days[1].sets, 0);
    EXPECT_EQ(usage.throughput.empty_visits, 1);
    EXPECT_EQ(usage.quality.taken_back, 1);
    EXPECT_TRUE(usage.exercises.empty());
    EXPECT_TRUE(usage.members.empty());
}

TEST(UsageWork, WhatHappenedAtAnUnknownTimeIsInTheSumsAndInNoHour) {
    auto visits = visitsOf(1, "2025-05-06");
    visits[0].began_ms.reset();
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    EXPECT_EQ(usage.quality.time_unknown, 1);
    EXPECT_EQ(usage.quality.visits_time_unknown, 1);
    EXPECT_EQ(usage.throughput.sets, 1);
    EXPECT_EQ(usage.throughput.used_ms, 0);
    EXPECT_EQ(usage.days[1].sets, 0);
}

TEST(UsageWork, ACallIsObeyedWhenNoCountedRepetitionFollowed) {
    auto visits = visitsOf(4, "2025-05-06");
    for (auto& visit : visits) visit.sets[0].loss_state = "stop";
    visits[0].sets[0].reps_after_call = 0;
    visits[1].sets[0].reps_after_call = 2;
    visits[2].sets[0].reps_after_call = 0;
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    EXPECT_EQ(usage.safety.called, 4);
    EXPECT_EQ(usage.safety.obeyed, 2);
    EXPECT_EQ(usage.safety.call_unknown, 1);
    EXPECT_NEAR(figureOf(usage, "safety", "obeyed").number, 200.0 / 3, 1e-9);
}

TEST(Spread, IsTheNearestRank) {
    Spread spread;
    EXPECT_EQ(spread.at(0.5), std::nullopt);
    for (const int s : {7, 1, 3, 9}) spread.add(s);
    EXPECT_EQ(spread.at(0.5), 3);
    EXPECT_EQ(spread.at(0.9), 9);
    spread.add(3);
    EXPECT_EQ(spread.at(0.5), 3);
}

TEST(UsageTables, EveryReportHasItsDefinitionAndEveryRowItsColumns) {
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(9, "2025-05-06"),
                             knowing(9, "2025-05-01", "2025-05-02"));
    std::set<int> reports;
    std::set<std::string_view> keys;
    for (const UsageTable& table : usageTables(usage)) {
        reports.insert(table.report);
        EXPECT_TRUE(keys.insert(table.key).second) << table.key;
        EXPECT_GT(table.definition.size(), 40U) << table.key;
        EXPECT_LT(table.title.size(), 31U) << "a sheet's name";
        for (const Column& column : table.columns) EXPECT_GT(column.says.size(), 3U) << column.name;
        for (const auto& row : table.rows) {
            ASSERT_EQ(row.size(), table.columns.size()) << table.key;
            for (std::size_t i = 0; i < row.size(); ++i) {
                const std::string_view unit = table.columns[i].unit;
                const Value::Kind kind = row[i].kind;
                if (kind == Value::Kind::Number) {
                    EXPECT_TRUE(!unit.empty() && unit != kDate) << table.columns[i].name;
                }
                if (kind == Value::Kind::Day) {
                    EXPECT_EQ(unit, kDate) << table.columns[i].name;
                }
                if (kind == Value::Kind::Text) {
                    EXPECT_EQ(unit, "") << table.columns[i].name;
                }
            }
        }
    }
    EXPECT_EQ(reports.size(), 11U);
    EXPECT_EQ(*reports.rbegin(), 11);
}

TEST(UsageFiles, TextIsNoFormulaAndNumbersStayNumbers) {
    db::UsageFacts facts;
    facts.exercises.push_back({.id = "back_squat", .name = "=cmd|' /C calc'!A0,\"x\"", .pattern = "squat"});
    facts.calibrations.push_back({"hooks", "-S1", "tare", "N", 0, 1'746'000'000'000, 2, -1.5});
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visitsOf(1, "2025-05-06"), facts);
    const std::string csv = usageCsv(usage);
    EXPECT_THAT(csv, HasSubstr("6,exercises,1,exercise,\"'=cmd|' /C calc'!A0,\"\"x\"\"\",0\r\n"));
    EXPECT_THAT(csv, HasSubstr("calibrations,1,serial,'-S1,0\r\n"));
    EXPECT_THAT(csv, HasSubstr("calibrations,1,zero_moved,-1.500,0\r\n"));
}

TEST(UsagePage, EscapesWhatWasTypedAndSaysWhereATableGoesOn) {
    const Usage usage = fold(asking("2025-01-01", "2025-12-31"), {});
    const std::string page = usagePage(usage);
    EXPECT_THAT(page, HasSubstr("Rack &lt;1&gt;"));
    EXPECT_THAT(page, Not(HasSubstr("Rack <1>")));
    EXPECT_THAT(page, HasSubstr("The first 120 of 365 rows"));
    EXPECT_EQ(escaped("a<b>&\"c\""), "a&lt;b&gt;&amp;&quot;c&quot;");
}

TEST(UsagePage, WhatIsAimedAtIsReadAboveTheBarsAndDrawnOverThem) {
    BarChart chart{"t", "%", {"free"}, {{"2025-05-05", {100}}, {"2025-05-12", {90}}}, 100, 40, 60};
    const std::string svg = barChart(chart);
    const std::size_t name = svg.find("y=\"14\" text-anchor=\"end\">target: 40 to 60</text>");
    ASSERT_NE(name, std::string::npos) << "above the plot, where no bar reaches";
    EXPECT_GT(svg.find("class=\"band\""), svg.rfind("fill=\"#1f4e79\"")) << "over the bars";
    for (Bar& bar : chart.bars)
        bar.label = "a label that is rather long for so small a place, by any measure";
    const std::string lengthy = barChart(chart);
    const std::size_t last = lengthy.rfind("<text x=\"") + 9;
    EXPECT_LE(std::stod(lengthy.substr(last)) + 3.1 * 64, 720.5) << "the last one ends within the picture";
    chart.band_from = chart.band_to = 0;
    EXPECT_THAT(barChart(chart), Not(HasSubstr("target")));
}

TEST(UsageHead, SaysPeriodZoneHoursAndQuality) {
    auto asked = asking("2025-05-05", "2025-05-11", utc());
    asked.open.days[6] = {0, 0};
    const Usage usage = fold(asked, visitsOf(2, "2025-05-06"));
    std::map<std::string, std::string> head;
    for (const auto& [name, value] : usageHead(usage)) head[name] = value;
    EXPECT_EQ(head["From"] + head["To"], "2025-05-052025-05-11");
    EXPECT_EQ(head["Time zone"], "UTC, +00:00 at the beginning");
    EXPECT_THAT(head["Opening hours"], HasSubstr("Sat 06:00-22:00, Sun closed"));
    EXPECT_EQ(head["Sets with velocity"], "100.0 %");
    EXPECT_EQ(head.count("Sets of unknown time"), 0u);
}

TEST(UsageHead, SaysThatARackWhichDidNotKnowTheTimeStandsFreeOnPaperOnly) {
    auto visits = visitsOf(2, "2025-05-06");
    visits[0].began_ms.reset();
    const Usage usage = fold(asking("2025-05-05", "2025-05-11"), visits);
    std::map<std::string, std::string> head;
    for (const auto& [name, value] : usageHead(usage)) head[name] = value;
    EXPECT_THAT(head["Sets of unknown time"], HasSubstr("1, in 1 visits: in no figure by day"));
    EXPECT_THAT(head["Peak availability"], HasSubstr("without what is of unknown time"));
}

}  // namespace
}  // namespace plumbline::reports
