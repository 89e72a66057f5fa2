// `plumbline calibrate` on a recorded pull, and what it leaves behind.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/config.h"
#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// Packets of a Chronojump encoder, ten displacements of a millisecond each.
class Tape {
  public:
    explicit Tape(const std::filesystem::path& file) : out_(file) {
        out_ << "plumbline-trace 1\ndevice 0 lpt chronojump_encoder -\n";
    }
    /// One millimetre every other millisecond, up or down.
    void move(int mm) {
        const char* step = mm > 0 ? "01" : "ff";
        for (int k = 0; k < std::abs(mm) / 5; ++k) packet(fmt::format("{0}00{0}00{0}00{0}00{0}00", step));
    }
    void hold(double seconds) {
        for (int k = 0; k < static_cast<int>(seconds * 100); ++k) packet("00000000000000000000");
    }

  private:
    void packet(const std::string& bytes) { out_ << fmt::format("{} 0 81 0160{}\n", t_us_ += 10'000, bytes); }
    std::ofstream out_;
    std::int64_t t_us_ = 1'000'000;
};

class Calibrate : public ::testing::Test {
  protected:
    void SetUp() override {
        std::ofstream(path("rack.toml")) << fmt::format("[storage]\ndatabase = \"{}\"\n", path("rack.db"));
    }
    int run(std::vector<std::string> words) {
        words.insert(words.begin(), {PLUMBLINE_BINARY, "calibrate", "--config", path("rack.toml"), "--source",
                                     "lpt=replay:" + path("pull.trace")});
        return Child(words, path("out"), path("err")).wait(60s);
    }
    void pulls(int mm, int times) {
        Tape tape(path("pull.trace"));
        tape.hold(1.5);
        for (int k = 0; k < times; ++k) {
            tape.move(mm);
            tape.hold(1.5);
            tape.move(-mm);
            tape.hold(1.5);
        }
    }
    [[nodiscard]] std::string path(const std::string& name) const { return scratch.path() / name; }
    const Scratch scratch;
};

TEST_F(Calibrate, KeepsWhatItFoundWhereTheTerminalLooksForIt) {
    pulls(-980, 3);
    ASSERT_EQ(run({"--distance", "1.0"}), 0) << scratch.read("err");
    EXPECT_THAT(scratch.read("out"), HasSubstr("0.00102040816,-1,0.001"));
    EXPECT_THAT(scratch.read("err"), HasSubstr("Pull the cable's end straight up by exactly 1.000 m"));
    auto config = app::loadConfig(path("rack.toml"));
    ASSERT_TRUE(config.has_value());
    EXPECT_EQ(app::calibrationFileOf(*config), path("calibration.toml"));
    ASSERT_TRUE(
        app::applyCalibration(*config, scratch.read("calibration.toml"), "calibration.toml").has_value());
    EXPECT_NEAR(*config->devices[0].unit_per_count, 1.0 / 980, 1e-9);
    EXPECT_EQ(config->devices[0].sign, -1);
}

TEST_F(Calibrate, ChangesNothingOnADryRun) {
    pulls(1000, 3);
    EXPECT_EQ(run({"--dry-run"}), 0) << scratch.read("err");
    EXPECT_FALSE(std::filesystem::exists(path("calibration.toml")));
}

TEST_F(Calibrate, SaysWhatItWaitsForWhenThePullsWereNotFinished) {
    pulls(1000, 1);
    EXPECT_EQ(run({}), 1);
    EXPECT_THAT(scratch.read("err"), HasSubstr("nothing was changed"));
    EXPECT_THAT(scratch.read("err"), HasSubstr("(2 of 3)"));
    EXPECT_FALSE(std::filesystem::exists(path("calibration.toml")));
}

TEST_F(Calibrate, RefusesADistanceThatCannotBe) {
    pulls(1000, 3);
    EXPECT_EQ(run({"--distance", "0.01"}), 2);
    EXPECT_THAT(scratch.read("err"), HasSubstr("0.2 to 3 m"));
}

TEST(CalibrationFile, IsReadBackAsItWasWritten) {
    app::Config config = app::defaultConfig();
    config.devices[0].unit_per_count = 0.00030125;
    config.devices[0].sign = -1;
    config.devices[0].slant_offset_m = 0.25;
    config.devices[0].hook_height_m = 1.2;
    app::Config other = app::defaultConfig();
    ASSERT_TRUE(
        app::applyCalibration(other, app::calibrationText({config.devices[0]}, "a note"), "x").has_value());
    EXPECT_DOUBLE_EQ(*other.devices[0].unit_per_count, 0.00030125);
    EXPECT_EQ(other.devices[0].sign, -1);
    EXPECT_DOUBLE_EQ(*other.devices[0].slant_offset_m, 0.25);
    EXPECT_DOUBLE_EQ(*other.devices[0].hook_height_m, 1.2);
}

TEST(CalibrationFile, NamesTheLineOfWhatIsWrong) {
    app::Config config = app::defaultConfig();
    const auto wrong =
        app::applyCalibration(config, "[[device]]\nname = \"lpt\"\nsign = 3\n", "calibration.toml");
    ASSERT_FALSE(wrong.has_value());
    EXPECT_THAT(wrong.error(), HasSubstr("calibration.toml:3"));
    const auto half =
        app::applyCalibration(config, "[[device]]\nname = \"lpt\"\nslant_offset_m = 0.2\n", "c");
    ASSERT_FALSE(half.has_value());
    EXPECT_THAT(half.error(), HasSubstr("belong together"));
    EXPECT_TRUE(app::applyCalibration(config, "[[device]]\nname = \"gone\"\nsign = 1\n", "c").has_value());
    EXPECT_FALSE(app::applyCalibration(config, "nonsense", "c").has_value());
}

}  // namespace
}  // namespace plumbline::test
