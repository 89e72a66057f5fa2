// The systemd units of deploy/system, as systemd itself reads them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;

const fs::path kUnits = fs::path(PLUMBLINE_SOURCE_DIR) / "deploy/system";
constexpr const char* kAnalyze = "/usr/bin/systemd-analyze";

class ServiceFiles : public ::testing::TestWithParam<const char*> {
  protected:
    void SetUp() override {
        if (!fs::exists(kAnalyze)) GTEST_SKIP() << "systemd-analyze is not installed (package systemd)";
        // The units name the installed program; here it is the one that was built.
        for (const auto& unit : fs::directory_iterator(kUnits)) {
            std::ifstream in(unit.path());
            std::string all, line;
            while (std::getline(in, line)) {
                if (line.starts_with("ExecStart=")) line = "ExecStart=/bin/true";
                all += line + "\n";
            }
            scratch.write(unit.path().filename(), all);
        }
    }
    int analyze(std::vector<std::string> words) {
        words.insert(words.begin(), kAnalyze);
        return Child(words, scratch / "out", scratch / "err").wait(60s);
    }
    Scratch scratch;
};

TEST_P(ServiceFiles, AreExposedToAtMostTwoOfTen) {
    EXPECT_EQ(analyze({"security", "--offline=yes", "--no-pager", "--threshold=20", scratch / GetParam()}), 0)
        << scratch.read("out") << scratch.read("err");
    EXPECT_THAT(scratch.read("out"), HasSubstr("Overall exposure level"));
}

TEST_P(ServiceFiles, HaveNothingThatSystemdDoesNotKnow) {
    EXPECT_EQ(analyze({"--man=no", "verify", scratch / GetParam()}), 0);
    for (const std::string fault : {"Unknown", "Failed to parse", "ordering cycle"})
        EXPECT_EQ(scratch.read("err").find(fault), std::string::npos) << scratch.read("err");
}

INSTANTIATE_TEST_SUITE_P(Units, ServiceFiles,
                         ::testing::Values("plumbline.service", "plumbline-backup.service"),
                         [](const auto& unit) {
                             return std::string(unit.index == 0 ? "Terminal" : "Backup");
                         });

}  // namespace
}  // namespace plumbline::test
