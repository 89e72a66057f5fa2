// The description of the exported tables is that of what is in them.
#include "app/reports/data_package.h"

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/program_bench.h"
#include "tests/visit_sets.h"
#include "tests/whole_tables.h"

namespace plumbline::reports {
namespace {

TEST(DataPackage, DescribesEveryColumnOfBothTablesInTheirOrder) {
    const auto package = nlohmann::json::parse(dataPackage("R3", "2026-03-02T18:04:11.250Z"));
    const std::vector<std::string> tables = {test::setsCsv({}), test::repsCsv({})};
    const std::vector<std::size_t> reference = {36, 12};
    for (std::size_t i = 0; i < tables.size(); ++i) {
        std::string header;
        for (const auto& field : package["resources"][i]["schema"]["fields"]) {
            header += (header.empty() ? "" : ",") + field["name"].get<std::string>();
            EXPECT_FALSE(field["description"].get<std::string>().empty());
            const bool number = field["type"] == "integer" || field["type"] == "number";
            EXPECT_EQ(field.contains("unit"), number) << field;
        }
        EXPECT_EQ("\ufeff" + header + "\r\n", tables[i]);
        EXPECT_GE(package["resources"][i]["schema"]["fields"].size(), reference[i]);
    }
    EXPECT_THAT(
        tables[0],
        ::testing::StartsWith(
            "\ufeffgym_id,rack_id,session_id,member_code,program,program_version,week,day,deload,mode,"
            "exercise_id,"
            "exercise_name,substituted_for,set_no,set_kind,started_at_utc,ended_at_utc,utc_offset_min,"
            "target_reps_min,target_reps_max,target_load_kg,target_hold_s,reps,load_kg,load_source,hold_s,"
            "rest_before_s,mean_velocity_best_mps,mean_velocity_last_mps,velocity_loss_pct,loss_cap_pct,stop_"
            "reason,"
            "rpe,pain_0_10,override_author_role,override_reason,"));
    EXPECT_THAT(tables[1],
                ::testing::StartsWith("\ufeffsession_id,set_no,exercise_id,rep_no,at_utc,mean_velocity_mps,"
                                      "mean_propulsive_velocity_mps,"
                                      "peak_velocity_mps,rom_mm,eccentric_s,concentric_s,quality,"));
}

TEST(SetTable, SaysOfHowManySidesTogetherASetWasAskedAndCounted) {
    db::StoredSet of_both = aSet("v1", 1);
    of_both.set.target_reps = of_both.set.target_reps_max = 16;
    of_both.set.sides = 2;
    const auto rows = nlohmann::json::parse(test::setsJson({of_both, aSet("v1", 2)}));
    EXPECT_EQ(rows[0]["target_reps_min"], 16);
    EXPECT_EQ(rows[0]["sides"], 2);
    EXPECT_EQ(rows[1]["sides"], 1);
    EXPECT_TRUE(test::linesOf(test::setsCsv({of_both})).at(0).ends_with(",delete_reason,sides\r"))
        << "later columns stand behind all others";
}

TEST(SetTable, InPiecesIsOneTable) {
    const std::vector<db::StoredSet> sets = {aSet("v1", 1), aSet("v1", 2), aSet("v2", 1)};
    EXPECT_EQ(test::linesOf(test::setsCsv(sets)).size(), 4U) << "one header";
    EXPECT_EQ(nlohmann::json::parse(test::setsJson(sets)).size(), 3U);
    EXPECT_EQ(nlohmann::json::parse(test::repsJson(sets)).size(), 3U);
    EXPECT_EQ(test::setsJson({}), "[\n]\n");
}

}  // namespace
}  // namespace plumbline::reports
