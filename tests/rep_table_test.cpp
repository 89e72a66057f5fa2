#include "app/reports/rep_table.h"

#include <gtest/gtest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

namespace plumbline::reports {
namespace {

std::vector<signal::Movement> twoRepsAndAFailure() {
    std::vector<signal::Movement> all(3);
    all[0].counted = true;
    all[0].reason = "full way";
    all[0].concentric_start_us = 1'234'567;
    all[0].concentric_end_us = 2'000'000;
    all[0].detected_us = 2'020'001;
    all[0].eccentric_start_us = 5;
    all[0].eccentric_end_us = 1'234'567;
    all[0].rom_m = 0.5;
    all[0].mean_velocity = 0.8;
    all[0].mean_propulsive_velocity = 0.82;
    all[0].peak_velocity = 1.25;
    all[0].mean_power_w = 784.8;
    all[0].sd.mean_velocity = 0.012;
    all[1].struck = true;
    all[1].reason = "did not come back up, or \"failed\"";
    all[2] = all[0];
    all[2].mean_velocity = 0.6;
    all[2].eccentric_start_us.reset();
    all[2].mean_power_w.reset();
    return all;
}

TEST(RepTable, HasTheColumnsScriptsRelyOnInTheirOrder) {
    EXPECT_EQ(
        repTableHeader(),
        "rep,concentric_start_s,concentric_end_s,rom_m,mean_velocity_mps,mean_propulsive_velocity_mps,"
        "peak_velocity_mps,mean_power_w,peak_power_w,eccentric_start_s,eccentric_end_s,detected_at_s,counted,"
        "velocity_loss_pct,reason,rom_sd_m,mean_velocity_sd_mps,mean_propulsive_velocity_sd_mps,"
        "peak_velocity_sd_mps,struck");
    EXPECT_EQ(repTableCsv(std::vector<signal::Movement>{}), std::string(repTableHeader()) + "\n");
}

TEST(RepTable, WritesOneRowPerMovementAndNumbersOnlyReps) {
    std::istringstream in(repTableCsv(twoRepsAndAFailure()));
    std::string line;
    std::getline(in, line);
    std::getline(in, line);
    EXPECT_EQ(
        line,
        "1,1.234567,2.000000,0.500000,0.800000,0.820000,1.250000,784.800,,0.000005,1.234567,2.020001,1,0.000,"
        "full way,0.000000,0.012000,0.000000,0.000000,0");
    std::getline(in, line);
    EXPECT_EQ(line,
              "0,0.000000,0.000000,0.000000,0.000000,0.000000,0.000000,,,,,0.000000,0,,"
              "\"did not come back up, or \"\"failed\"\"\",0.000000,0.000000,0.000000,0.000000,1");
    std::getline(in, line);
    EXPECT_EQ(line.substr(0, 2), "2,");
    EXPECT_NE(line.find(",1,25.000,full way"), std::string::npos);
    EXPECT_FALSE(std::getline(in, line));
}

TEST(RepTable, SaysTheSameInJson) {
    const auto json = nlohmann::json::parse(repTableJson(twoRepsAndAFailure()));
    ASSERT_EQ(json["reps"].size(), 3U);
    EXPECT_EQ(json["reps"][0]["rep"], 1);
    EXPECT_DOUBLE_EQ(json["reps"][0]["concentric_start_s"].get<double>(), 1.234567);
    EXPECT_EQ(json["reps"][0]["counted"], true);
    EXPECT_EQ(json["reps"][1]["counted"], false);
    EXPECT_TRUE(json["reps"][1]["velocity_loss_pct"].is_null());
    EXPECT_EQ(json["reps"][1]["reason"], "did not come back up, or \"failed\"");
    EXPECT_TRUE(nlohmann::json::parse(repTableJson(std::vector<signal::Movement>{}))["reps"].empty());
}

TEST(RepTable, KeepsTimesExactHoweverLongTheRackHasBeenOn) {
    std::vector<signal::Movement> one(1);
    one[0].reason = "x";
    one[0].concentric_start_us = 9'007'199'254'740'993'001;
    one[0].concentric_end_us = std::numeric_limits<std::int64_t>::min();
    one[0].rom_m = std::numeric_limits<double>::infinity();
    const std::string csv = repTableCsv(one);
    EXPECT_NE(csv.find("9007199254740.993001"), std::string::npos);
    EXPECT_NE(csv.find("-9223372036854.775808"), std::string::npos);
    EXPECT_EQ(csv.find("inf"), std::string::npos);
}

TEST(RepTable, SeveralRecordingsShareOneTableWhoseLastColumnNamesThem) {
    const std::vector<Analysis> both{{"a, b.trace", twoRepsAndAFailure()}, {"c.trace", twoRepsAndAFailure()}};
    const std::string csv = repTableCsv(both);
    EXPECT_EQ(csv.substr(0, csv.find('\n')), repTableHeader() + ",trace");
    EXPECT_NE(csv.find(",\"a, b.trace\"\n"), std::string::npos);
    const auto json = nlohmann::json::parse(repTableJson(both));
    ASSERT_EQ(json["reps"].size(), 6U);
    EXPECT_EQ(json["reps"][5]["trace"], "c.trace");
}

}  // namespace
}  // namespace plumbline::reports
