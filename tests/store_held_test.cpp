// What is held about a member, table by table, and what they lifted elsewhere, which stands before what they
// lifted here.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <set>

#include "tests/erasure_gym.h"

namespace plumbline::db::test {
namespace {

TEST_F(ErasureTest, NoTableIsForgotten) {
    std::set<std::string> listed(impersonalTables().begin(), impersonalTables().end());
    for (const HeldTable& table : heldTables()) listed.emplace(table.name);
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    SQLite::Statement tables(
        raw, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (tables.executeStep())
        EXPECT_TRUE(listed.contains(tables.getColumn(0).getString()))
            << tables.getColumn(0).getString() << " is neither in heldTables() nor in impersonalTables()";
}

struct HeldRows {
    std::vector<std::string> columns;
    std::vector<std::vector<HeldValue>> rows;
};

/// By the table's name; raw samples too.
std::map<std::string, HeldRows> heldAbout(const fs::path& file, const std::string& member_id) {
    std::map<std::string, HeldRows> tables;
    std::int64_t announced = -1, rows = 0;
    HeldRows* table = nullptr;
    const auto read = forEachHeld(file, member_id, true,
                                  {.begin =
                                       [&](std::int64_t all) {
                                           announced = all;
                                           return true;
                                       },
                                   .table =
                                       [&](std::string_view name, const auto& columns) {
                                           table = &tables[std::string(name)];
                                           table->columns = columns;
                                           return true;
                                       },
                                   .row =
                                       [&](const auto& values) {
                                           table->rows.push_back(values);
                                           ++rows;
                                           return true;
                                       }});
    EXPECT_TRUE(read) << read.error().what;
    EXPECT_EQ(announced, rows);
    return tables;
}

TEST_F(ErasureTest, WhatIsHeldIsGivenWithoutHashesAndIdsThatProtectTheErasure) {
    auto tables = heldAbout(file, kAnna);
    EXPECT_EQ(tables["rep"].rows.size(), 2U);
    EXPECT_EQ(tables["rep_samples"].rows.size(), 2U);
    const auto& of_samples = tables["rep_samples"].columns;
    const auto samples = std::find(of_samples.begin(), of_samples.end(), "samples") - of_samples.begin();
    EXPECT_EQ(std::get<HeldBlob>(tables["rep_samples"].rows[0].at(static_cast<std::size_t>(samples))).base64,
              "cmF3IHNhbXBsZXMgb2YgaGVy");
    EXPECT_EQ(tables["card"].rows.size(), 1U);
    EXPECT_EQ(tables["override"].rows.size(), 4U);
    for (const auto& [table, column] : std::vector<std::pair<std::string, std::string>>{
             {"card", "mac"}, {"pin", "hash"}, {"override", "id"}, {"override", "hash"}}) {
        const auto& columns = tables[table].columns;
        EXPECT_FALSE(columns.empty());
        EXPECT_EQ(std::count(columns.begin(), columns.end(), column), 0) << table << '.' << column;
    }
    const auto of_nobody = heldAbout(file, "nobody of that id");
    EXPECT_EQ(of_nobody.size(), heldTables().size());
    for (const auto& [table, held] : of_nobody) EXPECT_TRUE(held.rows.empty()) << table;
}

TEST_F(ErasureTest, WhatIsHeldEndsWhereItIsNotWantedAnyMore) {
    std::int64_t announced = 0, rows = 0;
    const auto read = forEachHeld(file, kAnna, false,
                                  {.begin = [&](std::int64_t all) { return (announced = all) > 0; },
                                   .table = [](std::string_view, const auto&) { return true; },
                                   .row = [&](const auto&) { return ++rows < 3; }});
    EXPECT_TRUE(read) << read.error().what;
    EXPECT_EQ(rows, 3);
    EXPECT_GT(announced, rows);
}

TEST_F(ErasureTest, SetsLiftedElsewhereStandBeforeTheRacksOwnByTheirTimeAndComeOnce) {
    const PastVisitRecord later = pastVisit(kAnna, "later", 1'600'000'000'000);
    const PastVisitRecord early = pastVisit(kAnna, "early", 1'500'000'000'000, 60'000);
    EXPECT_EQ(addPastSets(options, {later}).value().sets, 1);
    const PastCount second = addPastSets(options, {early, later}).value();
    EXPECT_EQ(second.sets, 1);
    EXPECT_EQ(second.visits, 1);
    EXPECT_EQ(second.there, 1);
    {
        const auto store = openOrFail(options);
        const auto trend = store->perform({1, FindTrend{kAnna, "back_squat"}}).trend;
        ASSERT_EQ(trend->sets.size(), 3U);
        EXPECT_EQ(trend->sets[0].load_g, 60'000);
        EXPECT_EQ(trend->sets[1].load_g, 80'000);
        EXPECT_EQ(trend->sets[2].load_g, 102'500) << "the newest is the rack's own";
        EXPECT_EQ(trend->visits_wall_ms.size(), 1U) << "no visits to this rack";
        EXPECT_EQ(store->perform({1, FindHistory{kAnna, "back_squat", 1}}).history.at(0).set.load_g, 102'500);
        EXPECT_EQ(store->check().value(), "ok");
    }
    const Erasure erased = eraseOrFail(kAnna);
    std::map<std::string, std::pair<std::int64_t, bool>> counts;
    for (const ErasureCount& count : erased.counts) counts[count.what] = {count.rows, count.stays};
    EXPECT_EQ(counts["sets elsewhere"], std::pair(std::int64_t{3}, false)) << "they go, the receipt says so";
    EXPECT_EQ(counts["visits elsewhere"], std::pair(std::int64_t{3}, false));
    EXPECT_EQ(counts["what apps said of sets elsewhere"], std::pair(std::int64_t{3}, false));
    EXPECT_EQ(counts["what apps said of visits elsewhere"], std::pair(std::int64_t{1}, false));
    EXPECT_EQ(counts["visits"], std::pair(std::int64_t{2}, true));
    EXPECT_EQ(openOrFail(options)->sets(0, kAlways, true).value().size(), 2U)
        << "they were no use of this rack";
}

TEST(ContentId, IsAUuidOfVersion8ThatOnlyTheContentDecides) {
    EXPECT_THAT(
        contentId("a set"),
        ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    EXPECT_EQ(contentId("a set"), contentId("a set"));
    EXPECT_NE(contentId("a set"), contentId("another"));
    EXPECT_TRUE(isContentId(contentId("")));
    EXPECT_FALSE(isContentId(kAnna));
}

}  // namespace
}  // namespace plumbline::db::test
