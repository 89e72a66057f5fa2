// plumbline export usage and workbook as a contract: the program is run as a child, its figures are counted
// anew by a script that shares no line with it.

#include "tests/usage/usage_export.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <nlohmann/json.hpp>
#include <thread>

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ContainsRegex;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(UsageExport, EveryFigureIsWhatAnIndependentScriptCountsAroundTheDayOf23Hours) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 21, 1);
    recount("2025-03-17", "2025-04-06");
    recount("2025-03-30", "2025-03-30");
    recount("2025-03-20", "2025-04-02");
}

TEST_F(UsageExport, EveryFigureIsWhatAnIndependentScriptCountsAroundTheDayOf25Hours) {
    NEEDS("python3");
    makeGym(UsageGym::kAutumnMs, 40, 2);
    recount("2025-10-01", "2025-11-30");
    recount("2025-10-26", "2025-10-26");
    recount("2025-10-14", "2025-11-05");
}

TEST_F(UsageExport, TheRecountNoticesAFigureThatIsOffByLittle) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 10, 3);
    ASSERT_EQ(exported({"usage", "--from", "2025-03-17", "--to", "2025-03-26", "--open", "06:30-23:00"}), 0)
        << err;
    const std::string row = "4,throughput,3,value,";
    const std::size_t at = out.find(row) + row.size();
    ASSERT_NE(at, std::string::npos + row.size());
    out[at] = out[at] == '9' ? '8' : static_cast<char>(out[at] + 1);
    scratch.write("usage.csv", out);
    EXPECT_EQ(runAny({"/usr/bin/env", "python3", PLUMBLINE_SOURCE_DIR "/tests/usage/recount.py", database,
                      scratch / "usage.csv", kZone, "2025-03-17", "2025-03-26", "390", "1380"}),
              1);
    EXPECT_THAT(out, HasSubstr("throughput row 3 value"));
}

TEST_F(UsageExport, WithoutAPeriodItIsAllThereIsAndAFolderGetsANameThatSaysWhat) {
    makeGym(UsageGym::kSpringMs, 8, 4);
    ASSERT_EQ(exported({"usage", "--format", "json", "--out", scratch.path()}), 0) << err;
    EXPECT_TRUE(std::filesystem::exists(scratch / "rack-1_usage_2025-03-17_2025-03-24.json") ||
                std::filesystem::exists(scratch / "rack-1_usage_2025-03-17_2025-03-25.json"));
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0) << err;
    const auto json = nlohmann::json::parse(out);
    EXPECT_EQ(json["about"]["From"], "2025-03-17");
    std::set<int> reports;
    for (const auto& table : json["tables"]) {
        reports.insert(table["report"].get<int>());
        EXPECT_FALSE(table["definition"].get<std::string>().empty()) << table["key"];
    }
    EXPECT_EQ(reports.size(), 11U);
}

TEST_F(UsageExport, ARackThatNeverLearnedTheTimeSaysSoAndLeavesNothingOutSilently) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 6, 14);
    const auto count = [&](const char* sql) {
        return SQLite::Database(database, SQLite::OPEN_READWRITE).execAndGet(sql).getInt();
    };
    // As if it had begun each boot with the epoch, and no network had ever told it better.
    {
        SQLite::Database store(database, SQLite::OPEN_READWRITE);
        for (const char* table : {"session", "set_log"})
            store.exec(
                fmt::format("UPDATE {} SET started_clock_ok = 0, started_wall_ms = started_us / 1000 "
                            "WHERE substr(id, 15, 1) <> '8'",
                            table));
        store.exec(
            "UPDATE session SET ended_clock_ok = 0 WHERE ended_clock_ok = 1 AND substr(id, 15, 1) <> '8'");
    }
    const int sets = count("SELECT count(*) FROM set_log WHERE substr(id, 15, 1) <> '8' AND deleted = 0");
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0) << err;
    EXPECT_THAT(err, HasSubstr("sets are of unknown time"));
    EXPECT_THAT(err, HasSubstr("plumbline doctor"));
    auto json = nlohmann::json::parse(out);
    EXPECT_EQ(json["about"]["Sets that count"], std::to_string(sets));
    EXPECT_EQ(json["about"]["Peak availability"], "unknown");
    ASSERT_EQ(exported({"usage", "--format", "json", "--from", "2025-03-17", "--to", "2025-03-30"}), 0)
        << err;
    EXPECT_THAT(err, HasSubstr(fmt::format("{} sets of unknown time", sets)));
    EXPECT_THAT(err, HasSubstr("Leave out --from and --to"));
    json = nlohmann::json::parse(out);
    EXPECT_EQ(json["about"]["Sets that count"], "0");
    EXPECT_THAT(json["about"]["Left out"].get<std::string>(), HasSubstr(std::to_string(sets)));
    EXPECT_EQ(json["tables"][0]["rows"][0]["reading"], "unknown");
    recount("2025-03-17", "2025-03-30");
    ASSERT_EQ(exported({"workbook", "--out", scratch / "book.xlsx"}), 0) << err;
    EXPECT_THAT(err, HasSubstr(fmt::format("{} sets", sets)));
}

TEST_F(UsageExport, NoFormatNamesAMemberOrShowsFewerThanFivePeople) {
    NEEDS("python3");
    makeGym(UsageGym::kSpringMs, 21, 5);
    for (const std::string format : {"csv", "html", "json", "zip", "xlsx"}) {
        Words words{"usage", "--format", format, "--out", scratch / "usage"};
        if (format == "xlsx") words = {"workbook", "--out", scratch / "usage"};
        ASSERT_EQ(exported(words), 0) << err;
        std::string text = scratch.read("usage");
        if (format == "zip" || format == "xlsx") {
            ASSERT_EQ(python("import sys, zipfile\n"
                             "archive = zipfile.ZipFile(sys.argv[1])\n"
                             "for name in archive.namelist(): print(archive.read(name).decode())\n",
                             {scratch / "usage"}),
                      0)
                << err;
            text = out;
        }
        EXPECT_GT(text.size(), 1'000U);
        EXPECT_THAT(text, Not(ContainsRegex("Name[0-9]"))) << format;
        EXPECT_THAT(text, Not(HasSubstr("member-0"))) << format;
        // What is hidden need not be fewer than five: the many who came back beside two who are new.
        EXPECT_THAT(text, Not(HasSubstr("&lt;5"))) << format;
        if (format == "html") {
            EXPECT_THAT(text, HasSubstr(">hidden</td>"));
        }
    }
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0);
    const auto json = nlohmann::json::parse(out);
    int shown = 0;
    int hidden = 0;
    for (const auto& table : json["tables"]) {
        const bool members = table["key"] == "members";
        if (!members && table["key"] != "cohorts") continue;
        for (const auto& row : table["rows"]) {
            for (const char* column :
                 {"members", "new", "returning", "member_visits", "guest_visits", "size", "active"}) {
                if (!row.contains(column)) continue;
                if (row[column].is_null()) {
                    ++hidden;
                } else {
                    ++shown;
                    EXPECT_GE(row[column].get<int>(), 5) << row;
                }
            }
        }
    }
    EXPECT_GT(shown, 10) << "the gym is large enough to show something";
    EXPECT_GT(hidden, 10) << "and small enough to hide something";
}

TEST_F(UsageExport, CancelledItLeavesWhatWasThereAndNoHalfFile) {
    makeGym(UsageGym::kSpringMs, 60, 9);
    std::filesystem::create_directory(scratch / "out-here");
    scratch.write("out-here/usage.xlsx", "from last month");
    int cancelled = 0;
    for (int delay_ms = 1; delay_ms < 4'000 && cancelled == 0; delay_ms = delay_ms * 3 / 2 + 1) {
        Child child({PLUMBLINE_BINARY, "export", "workbook", "--out", scratch / "out-here/usage.xlsx", "--db",
                     database},
                    scratch / "out", scratch / "err");
        std::this_thread::sleep_for(std::chrono::milliseconds(delay_ms));
        child.signal(SIGINT);
        const int exit = child.wait(60s);
        if (exit == 0) break;  // it was quicker
        std::vector<std::string> left;
        for (const auto& entry : std::filesystem::directory_iterator(scratch / "out-here"))
            left.push_back(entry.path().filename());
        EXPECT_THAT(left, ::testing::ElementsAre("usage.xlsx"));
        EXPECT_EQ(scratch.read("out-here/usage.xlsx"), "from last month");
        if (exit == 1) {
            ++cancelled;
            EXPECT_THAT(scratch.read("err"), HasSubstr("cancelled: nothing was written"));
        }
    }
    EXPECT_EQ(cancelled, 1);
}

TEST_F(UsageExport, TheOpeningHoursAreThoseOfTheConfigurationWhereNoneAreGiven) {
    makeGym(UsageGym::kSpringMs, 4, 10);
    scratch.write("rack.toml", "[opening]\nhours = [\"06:30-23:00\", \"sun closed\"]\n");
    ASSERT_EQ(exported({"usage", "--open", "06:30-23:00", "--open", "sun closed"}), 0) << err;
    const std::string wanted = out;
    ASSERT_EQ(exported({"usage", "--config", scratch / "rack.toml"}), 0) << err;
    EXPECT_EQ(out, wanted);
    ASSERT_EQ(exported({"usage", "--config", scratch / "rack.toml", "--open", "mon closed"}), 0) << err;
    EXPECT_NE(out, wanted) << "over those of the configuration";
}

TEST_F(UsageExport, ANearlyFullDiskIsNoticedAlsoWhereTheFileHasNoFolderInItsName) {
    makeGym(UsageGym::kSpringMs, 3, 11);
    std::filesystem::create_directory(scratch / "small");
    const std::string small = scratch / "small";
    if (std::system(("mount -t tmpfs -o size=8m tmpfs " + small + " 2>/dev/null").c_str()) != 0)
        GTEST_SKIP() << "no small disk can be mounted here";
    const std::string call = fmt::format("cd {} && exec {} export workbook --out usage.xlsx --db {}", small,
                                         PLUMBLINE_BINARY, database);
    EXPECT_EQ(runAny({"/bin/sh", "-c", call}), 1);
    EXPECT_THAT(err, HasSubstr("the disk is nearly full"));
    EXPECT_EQ(std::system(("umount " + small).c_str()), 0);
}

TEST_F(UsageExport, AFolderGetsAPlainFileNameWhateverTheRackIsCalled) {
    makeGym(UsageGym::kSpringMs, 2, 12);
    scratch.write("rack.toml", "[rack]\nid = \"hall/3 left\"\n");
    std::filesystem::create_directory(scratch / "to");
    ASSERT_EQ(exported({"usage", "--config", scratch / "rack.toml", "--out", scratch / "to"}), 0) << err;
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(scratch / "to"))
        names.push_back(entry.path().filename());
    EXPECT_THAT(names, ::testing::ElementsAre(::testing::StartsWith("hall_3_left_usage_2025-03-17_")));
}

TEST_F(UsageExport, AWrongCallSaysWhatWouldBeRight) {
    makeGym(UsageGym::kSpringMs, 2, 10);
    EXPECT_EQ(exported({"usage", "--from", "yesterday"}), 2);
    EXPECT_THAT(err, HasSubstr("2026-03-02"));
    EXPECT_EQ(exported({"usage", "--from", "2025-03-20", "--to", "2025-03-17"}), 2);
    EXPECT_EQ(exported({"usage", "--open", "6-22"}), 2);
    EXPECT_THAT(err, HasSubstr("06:00-22:00"));
    EXPECT_EQ(exported({"usage", "--format", "zip"}), 2);
    EXPECT_EQ(exported({"workbook"}), 2);
    EXPECT_EQ(exported({"workbook", "--out", scratch / "not/there.xlsx"}), 1);
    EXPECT_EQ(exported({"usage", "--out", scratch / "not/there.csv"}), 1);
}

TEST_F(UsageExport, AnEmptyStoreGivesReportsThatSayThereIsNothing) {
    ASSERT_TRUE(db::Store::open({.file = database, .card_key_file = {}}));
    ASSERT_EQ(exported({"usage", "--format", "json"}), 0) << err;
    for (const auto& table : nlohmann::json::parse(out)["tables"]) {
        if (table["key"] != "members" && table["key"] != "exercises") continue;
        EXPECT_TRUE(table["rows"].empty()) << table;
    }
    EXPECT_EQ(exported({"usage", "--format", "html"}), 0) << err;
    EXPECT_EQ(exported({"workbook", "--out", scratch / "empty.xlsx"}), 0) << err;
}

}  // namespace
}  // namespace plumbline::test
