// The calendar of a time zone: days of 23 and 25 hours, months, weeks.
#include "app/reports/local_time.h"

#include <gmock/gmock.h>

#include "tests/usage/usage_figures.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;

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

}  // namespace
}  // namespace plumbline::reports
