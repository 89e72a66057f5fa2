// BC-17 for who trains without a program: when the lighter week comes, and when it is over.

#include <gtest/gtest.h>

#include <vector>

#include "app/care/lighter_week.h"

using namespace plumbline;
using care::Facts;

namespace {

/// Visits on these days, with work that the rack asked for; of a lighter week those that it was lighter on.
struct Weeks {
    Facts facts;
    explicit Weeks(std::int64_t today) {
        facts.today = today;
        facts.session_id = "now";
    }
    Weeks& visits(const std::vector<std::int64_t>& days, bool lighter = false,
                  const char* slot = "free/row") {
        for (const std::int64_t day : days)
            facts.logged.push_back({.session_id = "of " + std::to_string(day),
                                    .day = day,
                                    .slot = slot,
                                    .exercise_id = "row",
                                    .deload = lighter});
        return *this;
    }
};

bool lighter(std::int64_t today, const std::vector<std::int64_t>& loading,
             const std::vector<std::int64_t>& lighter = {}) {
    return care::isLighterWeek(Weeks(today).visits(loading).visits(lighter, true).facts);
}

TEST(LighterWeek, BC17ComesAfterThreeLoadingWeeksAndHasSevenDays) {
    EXPECT_FALSE(lighter(100, {}));
    EXPECT_FALSE(lighter(120, {100, 103, 107, 110, 114, 117}));
    EXPECT_TRUE(lighter(121, {100, 103, 107, 110, 114, 117}));
    EXPECT_TRUE(lighter(123, {100, 103, 107, 110, 114, 117})) << "with the first visit that comes";
    EXPECT_TRUE(lighter(124, {100, 107, 114, 117}, {121}));
    EXPECT_TRUE(lighter(127, {100, 107, 114, 117}, {121, 124}));
    EXPECT_FALSE(lighter(128, {100, 107, 114, 117}, {121, 124})) << "the next loading week";
}

TEST(LighterWeek, BC17TheNextOneComesThreeLoadingWeeksAfterIt) {
    std::vector<std::int64_t> loading{100, 107, 114, 128, 131, 135, 138, 142, 145};
    EXPECT_FALSE(lighter(148, loading, {121, 124}));
    EXPECT_TRUE(lighter(149, loading, {121, 124}));
}

TEST(LighterWeek, BC17MoreThanAWeekWithoutAVisitIsARestAndTheWeeksCountAnew) {
    EXPECT_FALSE(lighter(121, {100, 103, 111, 114, 118}));
    EXPECT_FALSE(lighter(131, {100, 103, 111, 114, 118, 122, 126}));
    EXPECT_TRUE(lighter(132, {100, 103, 111, 114, 118, 122, 126}));
    EXPECT_FALSE(lighter(125, {100, 103, 107, 110, 114, 117})) << "they come back from eight days";
    EXPECT_TRUE(lighter(121, {100, 107, 114})) << "once a week is every week";
}

TEST(LighterWeek, BC17VisitsElsewhereOfThisVisitOrOfAWrongClockAreNoWeeks) {
    EXPECT_FALSE(care::isLighterWeek(Weeks(121).visits({100, 107, 114}, false, "").facts)) << "imported";
    Weeks here(121);
    here.visits({121}, true);
    here.facts.session_id = "of 121";
    EXPECT_FALSE(care::isLighterWeek(here.facts));
    Weeks ahead(121);
    EXPECT_FALSE(care::isLighterWeek(ahead.visits({500, 507, 514}).facts));
}

}  // namespace
