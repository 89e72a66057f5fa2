// The owner's clerk on a store of generated visits and a stick that is a folder.

#include "app/usage_papers.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "tests/clerk_bench.h"

namespace plumbline::app {
namespace {

namespace fs = std::filesystem;
using test::UsageGym;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

class OwnersClerk : public ClerkBench {
  protected:
    Clerk clerk(bool with_snapshot = true) {
        return ClerkBench::clerk(std::make_unique<UsagePapers>(UsagePapers::Place{
                                     .database = database(), .rack_id = "rack 1", .rack_name = "Rack 1"}),
                                 with_snapshot);
    }
    static ClerkWish wish(ClerkWish::What what, std::uint64_t number = 1) {
        return {.number = number, .what = what, .member_id = "otto", .period = UsagePeriod::FourWeeks};
    }
    [[nodiscard]] std::vector<std::string> notedWhat() const {
        std::vector<std::string> what;
        for (const reports::AccessEntry& entry : reports::readAccess(log())) what.push_back(entry.what);
        return what;
    }
    [[nodiscard]] std::vector<std::string> leftBehind() const { return ClerkBench::leftBehind("usage"); }
};

TEST_F(OwnersClerk, CountsTheFiguresAndSaysHowFarItIs) {
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    ASSERT_EQ(last().what, ClerkNews::What::Read) << last().problem;
    ASSERT_GT(told.size(), 5u);
    double before = 0;
    for (std::size_t i = 0; i + 1 < told.size(); ++i) {
        EXPECT_EQ(told[i].what, ClerkNews::What::Progress);
        EXPECT_GT(told[i].progress, before);
        before = told[i].progress;
    }
    const UsageFigures& f = *last().figures;
    EXPECT_EQ(f.from, "2025-03-17");
    EXPECT_EQ(f.to, "2025-04-13");
    EXPECT_EQ(f.as_of_ms, kEndMs);
    EXPECT_EQ(f.open_ms, (kDays - 5) * 16 * 3'600'000LL)
        << "without the five days of the boot that never knew the time";
    EXPECT_EQ(f.undated_ms, 5 * 16 * 3'600'000LL) << "which are unknown, not free";
    EXPECT_GT(f.set_ms, 0);
    EXPECT_LT(f.set_ms + f.rest_ms + f.claimed_ms, f.open_ms);
    EXPECT_GT(f.members.value_or(0), 5);
    EXPECT_GT(f.hours[0][18].used, 0) << "Monday evening";
    EXPECT_LE(f.obeyed, f.called);
    EXPECT_EQ(refreshed, 0) << "the copy is fresh";
    ASSERT_GT(f.exercises.size(), 1u);
    EXPECT_GE(f.exercises[0].sets, f.exercises[1].sets);
    EXPECT_NEAR(f.exercises[0].share_pct,
                100.0 * static_cast<double>(f.exercises[0].sets) / static_cast<double>(f.sets), 1e-9);
    for (const UsageCohort& cohort : f.cohorts) {
        EXPECT_GE(cohort.size, 5);
        EXPECT_EQ(cohort.joined.size(), 7u);
    }
    EXPECT_LE(f.done, f.prescribed);
    EXPECT_GT(f.begun, 0);
    EXPECT_LT(f.begun, f.planned);
    EXPECT_GT(f.boots, 0);
    EXPECT_GT(f.file_bytes, 0);
    EXPECT_THAT(last().files[0].name, "rack_1_usage_2025-03-17_2025-04-13.xlsx");
}

TEST_F(OwnersClerk, ItsSetsAreThoseThatTheStoreHas) {
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    ASSERT_EQ(last().what, ClerkNews::What::Read) << last().problem;
    const SQLite::Database file(snapshot().string(), SQLite::OPEN_READONLY);
    // By the monotonic clock from the visit's beginning, that by the first right clock of its boot where its
    // own was wrong; else as the rack believed. What an import brought is not among them.
    SQLite::Statement count(
        file,
        "WITH clock AS (SELECT boot, behind, min(seq) FROM (SELECT started_boot AS boot, started_wall_ms -"
        " started_us / 1000 AS behind, seq + 0.0 AS seq FROM session WHERE started_clock_ok = 1 UNION ALL"
        " SELECT ended_boot, ended_wall_ms - ended_us / 1000, seq + 0.5 FROM session WHERE ended_clock_ok = "
        "1)"
        " GROUP BY boot), visit AS (SELECT *, iif(started_clock_ok, started_wall_ms, started_us / 1000 +"
        " (SELECT behind FROM clock WHERE boot = started_boot)) AS began FROM session)"
        " SELECT count(*) FROM set_log s JOIN visit v ON v.id = s.session_id WHERE s.deleted = 0"
        " AND substr(v.id, 15, 1) <> '8' AND coalesce(iif(s.started_boot = v.started_boot, v.began +"
        " (s.started_us - v.started_us) / 1000, NULL), s.started_wall_ms) BETWEEN ?1 AND ?2");
    count.bind(1, UsageGym::kSpringMs);
    count.bind(2, kEndMs);
    ASSERT_TRUE(count.executeStep());
    EXPECT_EQ(last().figures->sets, count.getColumn(0).getInt64());
}

TEST_F(OwnersClerk, ClearsAwayWhatATornOutStickWasLeftWithAndNobodyElsesFiles) {
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    stick.plug();
    for (const char* name : {".rack_1_usage_2025-01-01_2025-01-07.xlsx.part", ".other_usage_x.xlsx.part"})
        std::ofstream(stick.folder() / name) << "half";
    made.perform(wish(ClerkWish::What::Save));
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    EXPECT_FALSE(fs::exists(stick.folder() / ".rack_1_usage_2025-01-01_2025-01-07.xlsx.part"));
    EXPECT_TRUE(fs::exists(stick.folder() / ".other_usage_x.xlsx.part"));
}

TEST_F(OwnersClerk, WritesThreeWholeFilesAndNotesEachOfThemBeforeItLeavesAndWhenItIsThere) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    made.perform(wish(ClerkWish::What::Save, 2));
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    const std::string name = "rack_1_usage_2025-03-17_2025-04-13";
    EXPECT_THAT(stick.files(), ElementsAre(name + ".html", name + ".xlsx", name + "_tables.zip"));
    for (const FileToGo& file : last().files)
        EXPECT_EQ(static_cast<std::int64_t>(fs::file_size(stick.folder() / file.name)), file.bytes);
    EXPECT_THAT(leftBehind(), IsEmpty());
    EXPECT_THAT(notedWhat(), ElementsAre("began: workbook", "began: usage html", "began: usage zip",
                                         "workbook", "usage html", "usage zip"));
    for (const reports::AccessEntry& entry : reports::readAccess(log())) {
        EXPECT_EQ(entry.by, "rack:owner:otto");
        const std::string ending = entry.what.ends_with("html")  ? ".html"
                                   : entry.what.ends_with("zip") ? "_tables.zip"
                                                                 : ".xlsx";
        EXPECT_EQ(entry.file, (stick.folder() / (name + ending)).string());
        EXPECT_EQ(reports::gaveAway(entry), !entry.what.starts_with("began"));
        EXPECT_TRUE(reports::hasAuthors(entry)) << entry.what;
    }
}

TEST_F(OwnersClerk, OfAStickTornOutHalfWayTheLogSaysThatItBeganAndThatNothingWasGiven) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    each_look = [&] {
        if (!writing(".html")) return;
        EXPECT_THAT(notedWhat(), ElementsAre("began: workbook", "began: usage html", "began: usage zip"))
            << "before the first byte leaves";
        fs::remove_all(stick.folder());
        stick.pull();
    };
    made.perform(wish(ClerkWish::What::Save, 2));
    EXPECT_THAT(last().problem, HasSubstr("pulled out"));
    EXPECT_THAT(notedWhat(),
                ElementsAre("began: workbook", "began: usage html", "began: usage zip", "not given: workbook",
                            "not given: usage html", "not given: usage zip"));
}

TEST_F(OwnersClerk, WhatIsForeseenOfTheWorkbookIsAboutWhatComes) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    const auto foreseen = static_cast<double>(last().files[0].bytes);
    made.perform(wish(ClerkWish::What::Save, 2));
    const auto came = static_cast<double>(last().files[0].bytes);
    EXPECT_GT(foreseen, came * 0.6);
    EXPECT_LT(foreseen, came * 1.7);
}

TEST_F(OwnersClerk, HandsNothingOverThatCannotBeNoted) {
    stick.plug();
    fs::create_directory(log());
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    made.perform(wish(ClerkWish::What::Save, 2));
    EXPECT_THAT(last().problem, HasSubstr("could not be noted"));
    EXPECT_THAT(stick.files(), IsEmpty());
}

TEST_F(OwnersClerk, SaysWhatIsWrongWithAStickAndLeavesNoHalfFile) {
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    made.perform(wish(ClerkWish::What::Save, 2));
    EXPECT_THAT(last().problem, HasSubstr("No USB stick"));
    stick.plug(true);
    made.perform(wish(ClerkWish::What::Save, 3));
    EXPECT_THAT(last().problem, HasSubstr("only be read"));
    EXPECT_THAT(stick.files(), IsEmpty());
    EXPECT_THAT(leftBehind(), IsEmpty());
    EXPECT_THAT(reports::readAccess(log()), IsEmpty()) << "nobody was given anything";
}

TEST_F(OwnersClerk, ASavingThatIsCancelledLeavesNothingOnTheStick) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    const std::size_t before = told.size();
    cancelAfter(30);
    made.perform(wish(ClerkWish::What::Save, 2));
    for (std::size_t i = before; i < told.size(); ++i) EXPECT_EQ(told[i].what, ClerkNews::What::Progress);
    EXPECT_THAT(stick.files(), IsEmpty());
    EXPECT_THAT(leftBehind(), IsEmpty());
}

TEST_F(OwnersClerk, ASavingThatIsCancelledWhileTheStickIsWrittenToLeavesNothingOnItEither) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    for (const char* ending : {".xlsx", ".html", "_tables.zip"}) {
        const std::size_t before = told.size();
        cancelled = false;
        each_look = [&] { cancelled = cancelled || writing(ending); };
        made.perform(wish(ClerkWish::What::Save, 2));
        EXPECT_TRUE(cancelled) << ending << " is on its way";
        for (std::size_t i = before; i < told.size(); ++i)
            EXPECT_EQ(told[i].what, ClerkNews::What::Progress) << ending << " " << told[i].problem;
        EXPECT_THAT(stick.files(), IsEmpty()) << ending;
        EXPECT_THAT(leftBehind(), IsEmpty());
    }
}

TEST_F(OwnersClerk, SaysHowFarItIsAlsoWhileTheStickIsWrittenTo) {
    stick.plug();
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    const std::size_t before = told.size();
    made.perform(wish(ClerkWish::What::Save, 2));
    ASSERT_EQ(last().what, ClerkNews::What::Saved) << last().problem;
    std::size_t writing = 0;
    for (std::size_t i = before; i + 1 < told.size(); ++i) {
        EXPECT_LE(told[i].progress, 1);
        if (told[i].progress > kFilesMade) ++writing;
    }
    EXPECT_GE(writing, 2u);
}

TEST_F(OwnersClerk, ACountingThatIsCancelledTellsNoFigures) {
    cancelAfter(20);
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    for (const ClerkNews& news : told) EXPECT_EQ(news.what, ClerkNews::What::Progress);
}

TEST_F(OwnersClerk, AsksForANewCopyWhenTheOneThereIsOldAndCountsFromItAllTheSame) {
    now_ms = kEndMs + 600'000;
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    EXPECT_EQ(refreshed, 1);
    ASSERT_EQ(last().what, ClerkNews::What::Read);
    EXPECT_EQ(last().figures->as_of_ms, kEndMs) << "and says as of when";
}

TEST_F(OwnersClerk, WithoutACopySaysSo) {
    fs::remove(snapshot());
    auto made = clerk();
    made.perform(wish(ClerkWish::What::Read));
    EXPECT_EQ(refreshed, 1);
    EXPECT_THAT(last().problem, HasSubstr("no copy of the store"));
    auto nowhere = clerk(false);
    nowhere.perform(wish(ClerkWish::What::Read));
    EXPECT_THAT(last().problem, HasSubstr("no copy of the store"));
}

TEST_F(OwnersClerk, TellsWhenAStickComesAndGoesAndNothingBetween) {
    auto made = clerk();
    EXPECT_FALSE(made.looking());
    made.perform(wish(ClerkWish::What::Look));
    ASSERT_TRUE(made.looking());
    ASSERT_EQ(told.size(), 1u);
    EXPECT_FALSE(last().stick.ready);
    made.look();
    EXPECT_EQ(told.size(), 1u);
    stick.plug(true);
    made.look();
    EXPECT_THAT(last().stick.say, HasSubstr("only be read"));
    stick.plug();
    made.look();
    EXPECT_TRUE(last().stick.ready);
    EXPECT_GT(last().stick.free_bytes, 0);
    stick.pull();
    made.look();
    EXPECT_FALSE(last().stick.ready);
    made.perform(wish(ClerkWish::What::Leave, 2));
    EXPECT_FALSE(made.looking());
}

TEST_F(OwnersClerk, RemovesWhatAPowerCutLeftOfAWorkbook) {
    scratch.write("data/.usage.xlsx.part", "half");
    Clerk::clearUp(database());
    EXPECT_THAT(leftBehind(), IsEmpty());
}

TEST(UsagePeriods, BeginOnMondayOrSoManyDaysBefore) {
    std::int64_t saturday = 0;
    ASSERT_TRUE(reports::parseDay("2026-11-21", saturday));
    const auto first = [&](UsagePeriod period) { return reports::dayText(firstDayOf(period, saturday)); };
    EXPECT_EQ(first(UsagePeriod::Week), "2026-11-16");
    EXPECT_EQ(first(UsagePeriod::FourWeeks), "2026-10-25");
    EXPECT_EQ(first(UsagePeriod::ThreeMonths), "2026-08-23");
}

}  // namespace
}  // namespace plumbline::app
