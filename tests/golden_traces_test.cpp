// Every folder of tests/traces/ without a decoded.csv is a case: recorded packets and the reps they must
// give, to the last digit. A bug report becomes a case by putting its trace here and running this test once
// with PLUMBLINE_ACCEPT=1, which writes reps.csv; read what it wrote before committing it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "app/reports/rep_table.h"
#include "app/reports/trace_recording.h"

namespace fs = std::filesystem;
using namespace plumbline;

namespace {

std::vector<fs::path> cases() {
    std::vector<fs::path> found;
    for (const auto& entry : fs::directory_iterator(PLUMBLINE_SOURCE_DIR "/tests/traces")) {
        // Others hold what a device's driver must make of them: device_traces_test.cpp.
        if (entry.is_directory() && !fs::exists(entry.path() / "decoded.csv")) found.push_back(entry.path());
    }
    return found;
}

std::string contents(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

class GoldenTrace : public testing::TestWithParam<fs::path> {};

TEST_P(GoldenTrace, GivesTheRepsItGaveWhenItWasAccepted) {
    reports::RecordingMeta meta;
    if (fs::exists(GetParam() / "meta.json")) {
        const auto parsed = reports::parseMeta(contents(GetParam() / "meta.json"));
        ASSERT_TRUE(parsed) << parsed.error();
        meta = *parsed;
    }
    const auto recording = reports::readTrace(GetParam() / "packets.trace", meta);
    ASSERT_TRUE(recording) << recording.error();
    const std::string reps = reports::repTableCsv(reports::analyze(*recording));
    if (std::getenv("PLUMBLINE_ACCEPT") != nullptr) std::ofstream(GetParam() / "reps.csv") << reps;
    EXPECT_EQ(reps, contents(GetParam() / "reps.csv"));
}

INSTANTIATE_TEST_SUITE_P(Cases, GoldenTrace, testing::ValuesIn(cases()), [](const auto& each) {
    std::string name = each.param.filename().string();
    for (char& c : name) c = std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
    return name;
});

}  // namespace
