#include "app/reports/recording.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "tests/shared_files.h"

namespace plumbline::reports {
namespace {

TEST(Recording, ReadsTimesAndCountsWithAndWithoutAHeader) {
    for (const char* text : {"t_us,counts\n0,5\n2000,-7\n", "0,5\r\n2000,-7\r\n", "\n0 , 5\n2000 , -7"}) {
        const auto recording = parseRecording(text, {});
        ASSERT_TRUE(recording.has_value()) << recording.error();
        ASSERT_EQ(recording->samples.size(), 2U);
        EXPECT_EQ(recording->samples[1].t_us, 2000);
        EXPECT_EQ(recording->samples[1].counts, -7);
        EXPECT_DOUBLE_EQ(recording->sensor.nominal_hz, 500);
        EXPECT_DOUBLE_EQ(recording->sensor.m_per_count, 0.001);
    }
}

TEST(Recording, ReadsDisplacementsAsPositionsAMillisecondApart) {
    const auto recording = parseRecording("0, 1, 1,\n 2 ,-1, 0", {});
    ASSERT_TRUE(recording.has_value());
    std::vector<std::int64_t> counts;
    for (const auto& s : recording->samples) counts.push_back(s.counts);
    EXPECT_EQ(counts, (std::vector<std::int64_t>{0, 1, 2, 4, 3, 3}));
    EXPECT_EQ(recording->samples[5].t_us, 5000);
    EXPECT_DOUBLE_EQ(recording->sensor.nominal_hz, 1000);
}

TEST(Recording, TakesTriggerMarksForNoMotion) {
    const auto recording = parseRecording("1,84,116,-130,1", {});
    EXPECT_FALSE(recording.has_value());
    const auto marks = parseRecording("1,84,116,-100,1", {});
    ASSERT_TRUE(marks.has_value());
    EXPECT_EQ(marks->samples.back().counts, 2);
}

TEST(Recording, SaysInWhichLineItIsWrong) {
    const auto recording = parseRecording("t_us,counts\n0,1\n1000,x\n2000,2\n", {});
    ASSERT_FALSE(recording.has_value());
    EXPECT_NE(recording.error().find("line 3"), std::string::npos);
    EXPECT_NE(recording.error().find("1000,x"), std::string::npos);
}

TEST(Recording, ForgivesALastLineCutShort) {
    const auto recording = parseRecording("t_us,counts\n0,1\n1000,2\n20", {});
    ASSERT_TRUE(recording.has_value());
    EXPECT_EQ(recording->samples.size(), 2U);
}

TEST(Recording, RefusesWhatHoldsNoSample) {
    for (const char* text : {"", "\n\n", "t_us,counts\n", "hello", "0;0.00\n0;-9.8\n", "\x01\x02\xff"}) {
        const auto recording = parseRecording(text, {});
        EXPECT_FALSE(recording.has_value());
        EXPECT_FALSE(recording.error().empty());
    }
}

TEST(Meta, FillsSensorAndLift) {
    const auto meta =
        parseMeta(R"({"set_id":"x","exercise":"squat","starts_with":"concentric","mm_per_count":0.3,
        "nominal_hz":200,"count_sign":-1,"load_kg":99.5,"timestamps":"host_batched"})");
    ASSERT_TRUE(meta.has_value()) << meta.error();
    const auto recording = parseRecording("0,1\n5000,2\n", *meta);
    ASSERT_TRUE(recording.has_value());
    EXPECT_NEAR(recording->sensor.m_per_count, 0.0003, 1e-15);
    EXPECT_DOUBLE_EQ(recording->sensor.nominal_hz, 200);
    EXPECT_EQ(recording->sensor.count_sign, -1);
    EXPECT_EQ(recording->sensor.timestamps, signal::SensorProfile::Timestamps::HostBatched);
    EXPECT_EQ(recording->lift.exercise, "squat");
    EXPECT_EQ(recording->lift.starts_with_eccentric, false);
    EXPECT_EQ(recording->lift.load_kg, 99.5);
}

TEST(Meta, MayBeEmptyAndMayHoldNulls) {
    EXPECT_TRUE(parseMeta("{}").has_value());
    const auto meta = parseMeta(R"({"load_kg":null})");
    ASSERT_TRUE(meta.has_value());
    EXPECT_FALSE(meta->load_kg.has_value());
}

TEST(Meta, RefusesWrongTypesAndValues) {
    for (const char* text : {"", "[]", "{", "3", R"({"mm_per_count":0})", R"({"mm_per_count":-1})",
                             R"({"mm_per_count":"x"})", R"({"count_sign":2})", R"({"starts_with":"up"})",
                             R"({"timestamps":"never"})", R"({"exercise":7})", R"({"nominal_hz":0})"}) {
        const auto meta = parseMeta(text);
        EXPECT_FALSE(meta.has_value()) << text;
    }
}

TEST(Recording, SaysWhyAFileCannotBeRead) {
    const auto missing = readRecording("/nonexistent/file.csv", {});
    ASSERT_FALSE(missing.has_value());
    EXPECT_NE(missing.error().find("cannot be read"), std::string::npos);
    EXPECT_FALSE(readRecording("/", {}).has_value());
}

TEST(Recording, SurvivesAnyBytes) {
    std::mt19937 random(9);
    const std::string letters = "0123456789,,,--\n\n ;.tx";
    int read = 0;
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        for (auto k = random() % 80; k > 0; --k) {
            text += round % 2 == 0 ? letters[random() % letters.size()] : static_cast<char>(random());
        }
        const auto recording = parseRecording(text, {});
        if (!recording) continue;
        ++read;
        (void)analyze(*recording);
    }
    EXPECT_GT(read, 0);
}

TEST(Recording, SurvivesTheDamagedFilesOfRealDevices) {
    const std::filesystem::path folder = sharedFile("data/chronojump/corrupt");
    if (!std::filesystem::exists(folder)) GTEST_SKIP() << needs(folder);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        const auto recording = readRecording(entry.path(), {});
        EXPECT_FALSE(recording.has_value());
        EXPECT_FALSE(recording.error().empty());
        ++files;
    }
    EXPECT_EQ(files, 3);
}

}  // namespace
}  // namespace plumbline::reports
