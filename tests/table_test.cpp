#include "app/reports/table.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>

#include "tests/whole_tables.h"

namespace plumbline::reports {
namespace {

using namespace plumbline::test;

constexpr auto kText = Cell::Kind::Text;
constexpr auto kFlag = Cell::Kind::Flag;

TEST(Table, WritesFiguresWithAPointAndLeavesOutWhatIsNoNumber) {
    EXPECT_EQ(figure(1.25, 3), "1.250");
    EXPECT_EQ(figure(std::nullopt, 3), "");
    EXPECT_EQ(figure(std::numeric_limits<double>::quiet_NaN(), 3), "");
    EXPECT_EQ(figure(-std::numeric_limits<double>::infinity(), 3), "");
}

TEST(Table, WritesCsvWithHeaderAndChosenLineEnds) {
    const std::vector<Row> rows{{{"n", "1"}, {"who", "a,b", kText}, {"ok", "1", kFlag}},
                                {{"n", ""}, {"who", "", kText}, {"ok", "0", kFlag}}};
    EXPECT_EQ(csvTable(rows.front(), rows, "\r\n"), "n,who,ok\r\n1,\"a,b\",1\r\n,,0\r\n");
    EXPECT_EQ(csvTable(rows.front(), {}, "\n"), "n,who,ok\n");
}

TEST(Table, WritesJsonWithTypesAndNullForTheUnknown) {
    const std::vector<Row> rows{{{"n", "0.250"}, {"who", "say \"hi\"\n", kText}, {"ok", "1", kFlag}},
                                {{"n", ""}, {"who", "\xff", kText}, {"ok", "0", kFlag}}};
    const auto json = nlohmann::json::parse(jsonTable(rows));
    ASSERT_EQ(json.size(), 2U);
    EXPECT_DOUBLE_EQ(json[0]["n"].get<double>(), 0.25);
    EXPECT_EQ(json[0]["who"], "say \"hi\"\n");
    EXPECT_EQ(json[0]["ok"], true);
    EXPECT_TRUE(json[1]["n"].is_null());
    EXPECT_EQ(json[1]["who"], "\xEF\xBF\xBD");
    EXPECT_EQ(json[1]["ok"], false);
    EXPECT_TRUE(nlohmann::json::parse(jsonTable({})).empty());
}

TEST(Table, QuotesAsRfc4180AndDisarmsFormulas) {
    EXPECT_EQ(csvText("plain"), "plain");
    EXPECT_EQ(csvText("a \"b\""), "\"a \"\"b\"\"\"");
    EXPECT_EQ(csvText("two\nlines"), "\"two\nlines\"");
    EXPECT_EQ(csvText("=1+1"), "'=1+1");
    EXPECT_EQ(csvText("  @sum,1"), "\"'  @sum,1\"");
    EXPECT_EQ(csvText(""), "");
}

db::StoredSet aSetOfOneRep() {
    db::StoredSet stored;
    stored.session.id = "visit";
    stored.session.member_id = "0190-0000-12345678";
    stored.exercise.name = "-squat";
    stored.set.exercise_id = "back_squat";
    stored.set.id = "set";
    stored.set.number = 2;
    stored.set.load_g = 82'500;
    stored.set.reps = 1;
    stored.set.said_rir = 3;
    stored.set.loss_sd_pm = 24;
    stored.set.crosscheck_g = 82'100;
    db::RepRecord rep;
    rep.number = 1;
    rep.counted = true;
    rep.mean_velocity_mm_s = 512;
    rep.mean_velocity_sd_um_s = 6'400;
    rep.rom_sd_um = 800;
    rep.top_us = 310'000;
    rep.hooks_at = -1'204;
    rep.id = "rep";
    stored.reps.push_back(rep);
    return stored;
}

TEST(SetTable, SaysTheSameInCsvAndJsonUnderTheMembersCode) {
    const std::string csv = setsCsv({aSetOfOneRep()}, {.gym_id = "gym", .rack_id = "rack"});
    EXPECT_NE(csv.find("\r\ngym,rack,visit,M12345678,"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",'-squat,"), std::string::npos) << csv;
    EXPECT_NE(csv.find(",82.50,"), std::string::npos) << csv;
    const auto json = nlohmann::json::parse(setsJson({aSetOfOneRep()}, {.gym_id = "gym", .rack_id = "rack"}));
    ASSERT_EQ(json.size(), 1U);
    EXPECT_EQ(json[0].size(), 43U);
    EXPECT_EQ(json[0]["exercise_name"], "-squat");
    EXPECT_DOUBLE_EQ(json[0]["load_kg"].get<double>(), 82.5);
    EXPECT_DOUBLE_EQ(json[0]["mean_velocity_best_mps"].get<double>(), 0.512);
    EXPECT_DOUBLE_EQ(json[0]["rpe"].get<double>(), 7);
    EXPECT_EQ(json[0]["said_rir"], 3);
    EXPECT_DOUBLE_EQ(json[0]["velocity_loss_sd_pct"].get<double>(), 2.4);
    EXPECT_DOUBLE_EQ(json[0]["crosscheck_kg"].get<double>(), 82.1);
    EXPECT_TRUE(json[0]["side_mismatch_kg"].is_null());
    EXPECT_TRUE(json[0]["hold_s"].is_null());
    EXPECT_TRUE(json[0]["target_hold_s"].is_null());
    EXPECT_TRUE(json[0]["delete_reason"].is_null());
}

TEST(SetTable, SaysOfEachSetHowFarTheClockOnTheWallWasAheadThen) {
    db::StoredSet winter = aSetOfOneRep();
    winter.set.started.wall_ms = 1'000;
    db::StoredSet summer = winter;
    summer.set.started.wall_ms = 2'000;
    const ExportContext berlin{.gym_id = "", .rack_id = "", .utc_offset_min = [](std::int64_t wall_ms) {
                                   return wall_ms < 2'000 ? 60 : 120;
                               }};
    const auto json = nlohmann::json::parse(setsJson({winter, summer}, berlin));
    EXPECT_EQ(json[0]["utc_offset_min"], 60);
    EXPECT_EQ(json[1]["utc_offset_min"], 120);
}

TEST(SetTable, SaysWhichVersionAskedForASetAndWhatItStandsFor) {
    db::ProgramRecord program;
    program.id = "p2";
    program.version = 2;
    program.text =
        "family = \"f\"\nname = \"F\"\nabout = \"One.\"\nweeks = 1\nrepeats = true\ndeload = \"never\"\n"
        "[[day]]\nname = \"A\"\n[[day.slot]]\nkey = \"squat\"\nexercise = \"back_squat\"\nsets = [\"3x5\"]\n";
    db::ProgramRecord erased;
    erased.id = "p3";
    erased.version = 3;
    const auto facts = programFacts({program, erased});
    ASSERT_EQ(facts.at("p2").exercises.at("squat"), "back_squat");
    db::StoredSet asked = aSetOfOneRep();
    asked.session.program_id = "p2";
    asked.set.slot = "squat";
    db::StoredSet swapped = asked;
    swapped.set.exercise_id = "goblet_squat";
    db::StoredSet of_erased = swapped;
    of_erased.session.program_id = "p3";
    ExportContext context;
    context.plan = PlanThen(facts);
    const auto json = nlohmann::json::parse(setsJson({asked, swapped, of_erased, aSetOfOneRep()}, context));
    EXPECT_EQ(json[0]["program_version"], 2);
    EXPECT_TRUE(json[0]["substituted_for"].is_null());
    EXPECT_EQ(json[1]["substituted_for"], "back_squat");
    EXPECT_EQ(json[2]["program_version"], 3);
    EXPECT_TRUE(json[2]["substituted_for"].is_null());
    EXPECT_TRUE(json[3]["program_version"].is_null());
}

TEST(SetTable, SaysHowLongTimedWorkWasHeldAndWhyASetCountsNoMore) {
    db::StoredSet stored = aSetOfOneRep();
    stored.set.held_ms = 31'540;
    stored.set.target_held_ms = 30'000;
    stored.set.deleted = true;
    stored.set.delete_reason = "wrong_load";
    const auto json = nlohmann::json::parse(setsJson({stored}, {.gym_id = "gym", .rack_id = "rack"}));
    EXPECT_DOUBLE_EQ(json[0]["hold_s"].get<double>(), 31.5);
    EXPECT_DOUBLE_EQ(json[0]["target_hold_s"].get<double>(), 30);
    EXPECT_EQ(json[0]["delete_reason"], "wrong_load");
    const std::string csv = setsCsv({stored}, {.gym_id = "gym", .rack_id = "rack"});
    EXPECT_TRUE(csv.ends_with(",set,wrong_load,1\r\n")) << csv;
}

TEST(SetTable, GivesEveryRepItsRowAndItsReason) {
    db::StoredSet stored = aSetOfOneRep();
    stored.reps.push_back({});
    stored.reps.back().counted = false;
    stored.reps.back().why_not = "too short";
    stored.reps.push_back(stored.reps.back());
    stored.reps.back().struck = true;
    stored.reps.back().why_not = "the bar rose on";
    const auto json = nlohmann::json::parse(repsJson({stored}));
    ASSERT_EQ(json.size(), 3U);
    EXPECT_EQ(json[0].size(), 23U);
    EXPECT_EQ(json[0]["quality"], "counted");
    EXPECT_EQ(json[0]["hooks_at_counts"], -1204);
    EXPECT_EQ(json[0]["rep_id"], "rep");
    EXPECT_EQ(json[0]["set_id"], "set");
    EXPECT_TRUE(json[1]["hooks_at_counts"].is_null());
    EXPECT_EQ(json[1]["quality"], "not counted: too short");
    EXPECT_EQ(json[2]["quality"], "struck: the bar rose on");
    EXPECT_DOUBLE_EQ(json[0]["mean_velocity_sd_mps"].get<double>(), 0.0064);
    EXPECT_DOUBLE_EQ(json[0]["rom_sd_mm"].get<double>(), 0.8);
    EXPECT_DOUBLE_EQ(json[0]["top_s"].get<double>(), 0.31);
    EXPECT_TRUE(json[1]["mean_velocity_sd_mps"].is_null());
    EXPECT_EQ(repsCsv({}).find("\ufeffsession_id,set_no,exercise_id,rep_no,"), 0U);
}

TEST(SetTable, ReadsBackTheTimesItWritesAndNoOthers) {
    std::int64_t ms = 0;
    EXPECT_EQ(utcText(1'772'474'651'250), "2026-03-02T18:04:11.250Z");
    ASSERT_TRUE(parseUtc("2026-03-02T18:04:11.250Z", ms));
    EXPECT_EQ(ms, 1'772'474'651'250);
    ASSERT_TRUE(parseUtc("1970-01-02", ms));
    EXPECT_EQ(ms, 86'400'000);
    EXPECT_EQ(utcText(0), "");
    for (const char* wrong : {"", "2026", "2026-02-31", "2026-03-02T18:04", "2026-03-02T18:04:11", "today",
                              "2026-03-02T25:00:00Z", "2026-03-02x"}) {
        EXPECT_FALSE(parseUtc(wrong, ms)) << wrong;
    }
}

TEST(Table, ANumberBelowZeroStaysANumberWhereTheSameTextIsDisarmed) {
    EXPECT_EQ(csvRow({{"number", "-5.25"}, {"text", "-5.25", Cell::Kind::Text}}), "-5.25,'-5.25");
    EXPECT_EQ(jsonRow({{"number", "-5.25"}, {"text", "-5.25", Cell::Kind::Text}}),
              R"({"number":-5.25,"text":"-5.25"})");
}

}  // namespace
}  // namespace plumbline::reports
