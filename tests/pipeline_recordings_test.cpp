// Real recordings, and the development suite: how many repetitions there are in them.

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "app/reports/recording.h"
#include "tests/pipeline_lifts.h"
#include "tests/shared_files.h"

namespace plumbline::signal {
namespace {

using testing::countReps;

std::vector<reports::RecordingMeta> metas() {
    std::vector<reports::RecordingMeta> all(4);
    all[1].starts_with_eccentric = true;
    all[2].starts_with_eccentric = false;
    all[3].exercise = "bench";
    all[3].starts_with_eccentric = true;
    all[3].load_kg = 10;
    return all;
}

void expectRealReps(const char* file, const std::vector<int>& rom_mm) {
    const auto path = sharedFile("data/chronojump/encoder_1khz") / file;
    if (!std::filesystem::exists(path)) GTEST_SKIP() << needs(path);
    for (const reports::RecordingMeta& meta : metas()) {
        const auto recording = reports::readRecording(path, meta);
        ASSERT_TRUE(recording.has_value());
        const auto movements = reports::analyze(*recording);
        ASSERT_EQ(countReps(movements), static_cast<int>(rom_mm.size()));
        ASSERT_EQ(movements.size(), rom_mm.size());
        for (std::size_t k = 0; k < rom_mm.size(); ++k) EXPECT_NEAR(movements[k].rom_m * 1e3, rom_mm[k], 3);
    }
}

TEST(RealRecording, OfABenchPressHasFiveReps) {
    expectRealReps("benchpress-10kg-set-2019-07-08.txt", {414, 383, 374, 514, 307});
}

TEST(RealRecording, OfAnEccentricConcentricSetHasThreeReps) {
    expectRealReps("fixEccCon-curve_ec.txt", {676, 700, 693});
}

// Upward excursions found with a 20 mm hysteresis on the raw counts: those over 200 mm count, the others are
// listed.
void expectExcursions(const char* file, const std::vector<int>& excursions_mm) {
    const auto path = sharedFile("data/chronojump/encoder_1khz") / file;
    if (!std::filesystem::exists(path)) GTEST_SKIP() << needs(path);
    for (const reports::RecordingMeta& meta : metas()) {
        const auto recording = reports::readRecording(path, meta);
        ASSERT_TRUE(recording.has_value());
        const auto movements = reports::analyze(*recording);
        ASSERT_EQ(movements.size(), excursions_mm.size());
        for (std::size_t k = 0; k < movements.size(); ++k) {
            EXPECT_NEAR(movements[k].rom_m * 1e3, excursions_mm[k], 3);
            EXPECT_EQ(movements[k].counted, excursions_mm[k] > 200) << excursions_mm[k];
            EXPECT_FALSE(movements[k].reason.empty());
        }
    }
}

TEST(RealRecording, OfThirteenExcursionsCountsThoseOverTwentyCentimetresAndListsTheRest) {
    expectExcursions("butterworth-sample-signal.txt",
                     {452, 636, 666, 485, 388, 241, 179, 116, 178, 470, 381, 580, 672});
}

TEST(RealRecording, OfElevenExcursionsCountsThoseOverTwentyCentimetresAndListsTheRest) {
    expectExcursions("ec-ecS-smooth-comparison-signal.txt",
                     {654, 712, 635, 497, 712, 190, 354, 280, 228, 196, 679});
}

TEST(RealRecording, OfADitheringPullMakesNoRepOfTheDithering) {
    const auto path = sharedFile("data/chronojump/encoder_1khz/oscillating-signal.txt");
    if (!std::filesystem::exists(path)) GTEST_SKIP() << needs(path);
    for (const reports::RecordingMeta& meta : metas()) {
        const auto movements = reports::analyze(*reports::readRecording(path, meta));
        ASSERT_LE(movements.size(), 1U);
        for (const Movement& m : movements) EXPECT_GE(m.concentric_start_us, 5'200'000);
    }
}

// In the synthetic development suite every counted repetition must be found and nothing else.
TEST(Suite, FindsExactlyTheRepsOfEverySyntheticSet) {
    const auto suite = sharedFile("data/suite");
    if (!std::filesystem::exists(suite)) GTEST_SKIP() << needs(suite);
    std::ifstream index(suite / "index.csv");
    std::string line;
    std::getline(index, line);
    int sets = 0;
    while (std::getline(index, line)) {
        std::vector<std::string> cells;
        std::stringstream row(line);
        for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
        ASSERT_GE(cells.size(), 6U);
        SCOPED_TRACE(line);
        const auto text = reports::readText(suite / "meta" / (cells[0] + ".json"));
        ASSERT_TRUE(text.has_value());
        const auto meta = reports::parseMeta(*text);
        ASSERT_TRUE(meta.has_value());
        const auto recording = reports::readRecording(suite / "traces" / (cells[0] + ".csv"), *meta);
        ASSERT_TRUE(recording.has_value());
        const auto movements = reports::analyze(*recording);
        EXPECT_EQ(countReps(movements), std::stoi(cells[5]));
        expectSane(movements);
        ++sets;
    }
    EXPECT_EQ(sets, 40);
}

}  // namespace
}  // namespace plumbline::signal
