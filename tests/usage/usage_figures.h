#pragma once
// Usage folded from visits in few words, and its tables by their names, for tests of the figures.

#include <gmock/gmock.h>

#include <algorithm>
#include <string>
#include <vector>

#include "app/reports/usage_fold.h"
#include "app/reports/usage_tables.h"
#include "tests/usage/usage_visits.h"

namespace plumbline::reports {

/// Central Europe in 2025: UTC+2 from 30 March to 26 October, 01:00 UTC.
inline Zone berlin() {
    return {"Europe/Berlin",
            [](std::int64_t ms) { return ms >= 1'743'296'400'000 && ms < 1'761'440'400'000 ? 120 : 60; }};
}

inline Zone utc() {
    return {"UTC", [](std::int64_t) { return 0; }};
}

inline std::int64_t day(const char* text) {
    std::int64_t result = 0;
    EXPECT_TRUE(parseDay(text, result)) << text;
    return result;
}

inline UsageQuestion asking(const char* from, const char* to, const Zone& zone = berlin()) {
    UsageQuestion asked;
    asked.from_day = day(from);
    asked.to_day = day(to) + 1;
    asked.zone = zone;
    asked.rack = "Rack <1>";
    asked.as_of_ms = 4'000'000'000'000;
    return asked;
}

inline Usage fold(const UsageQuestion& asked, const std::vector<db::UsageVisit>& visits,
                  const db::UsageFacts& facts = {}) {
    UsageFold folding(asked, facts);
    for (const db::UsageVisit& visit : visits) folding.add(visit);
    return folding.finish();
}

inline const UsageTable& tableOf(const std::vector<UsageTable>& tables, std::string_view key) {
    const auto found =
        std::find_if(tables.begin(), tables.end(), [&](const auto& each) { return each.key == key; });
    EXPECT_NE(found, tables.end()) << key;
    return *found;
}

inline Value figureOf(const Usage& usage, std::string_view key, const std::string& name) {
    const auto tables = usageTables(usage);
    for (const auto& row : tableOf(tables, key).rows)
        if (row[0].text == name) return row[1];
    ADD_FAILURE() << "no figure " << name;
    return {};
}

/// `count` members, each with a visit of one set in one hour of a day.
inline std::vector<db::UsageVisit> visitsOf(int count, const char* on, std::int64_t hour = 9) {
    std::vector<db::UsageVisit> visits;
    const std::int64_t begin = midnight(berlin(), day(on)) + hour * test::kHour;
    for (int i = 0; i < count; ++i) {
        const std::int64_t at = begin + i * 5 * test::kMinute;
        visits.push_back(test::visitOf("member " + std::to_string(i), at, at + 4 * test::kMinute,
                                       {test::setOf(at + test::kMinute, at + 2 * test::kMinute)}));
    }
    return visits;
}

inline db::UsageFacts knowing(int count, const char* joined, const char* first) {
    db::UsageFacts facts;
    for (int i = 0; i < count; ++i)
        facts.members.push_back(
            {"member " + std::to_string(i), midnight(berlin(), day(joined)), midnight(berlin(), day(first))});
    return facts;
}

inline db::UsageFacts undated(std::optional<std::int64_t> from_ms, std::optional<std::int64_t> to_ms) {
    db::UsageFacts facts;
    facts.undated.push_back({from_ms, to_ms});
    return facts;
}

}  // namespace plumbline::reports
