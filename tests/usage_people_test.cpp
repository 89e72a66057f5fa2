// How many members came, and what is hidden of few.
#include <gmock/gmock.h>

#include "tests/usage/usage_figures.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;

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

}  // namespace
}  // namespace plumbline::reports
