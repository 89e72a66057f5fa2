// `plumbline calibrate` on a recorded pull, and what it leaves behind.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "db/store.h"
#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::ContainsRegex;
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
    /// What the terminal will find at its next start.
    [[nodiscard]] std::vector<db::CalibrationRecord> kept() const {
        auto store = db::Store::openReadOnly(path("rack.db"));
        EXPECT_TRUE(store.has_value());
        if (!store) return {};
        return (*store)->perform({1, db::FindCalibrations{}}).calibrations;
    }
    [[nodiscard]] std::string path(const std::string& name) const { return scratch.path() / name; }
    const Scratch scratch;
};

TEST_F(Calibrate, KeepsWhatItFoundWhereTheTerminalLooksForIt) {
    pulls(-980, 3);
    ASSERT_EQ(run({"--distance", "1.0"}), 0) << scratch.read("err");
    EXPECT_THAT(scratch.read("out"), ContainsRegex("0.0010204[0-9]*,-1,0.001,"));
    EXPECT_THAT(scratch.read("err"), HasSubstr("Pull the cable's end straight up by exactly 1.000 m"));
    const std::vector<db::CalibrationRecord> rows = kept();
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_NEAR(rows[0].unit_per_count, 1.0 / 980, 1e-8);
    EXPECT_EQ(rows[0].sign, -1);
    EXPECT_EQ(rows[0].method, "pull");
    EXPECT_EQ(rows[0].device, "lpt");
    EXPECT_THAT(rows[0].basis, HasSubstr("3 pulls of 1 m"));
    EXPECT_FALSE(rows[0].taken.boot_id.empty());
}

TEST_F(Calibrate, ASecondPullIsASecondRowAndTheNewestCounts) {
    pulls(1000, 3);
    ASSERT_EQ(run({}), 0) << scratch.read("err");
    const std::string first = kept().at(0).id;
    pulls(990, 3);
    ASSERT_EQ(run({}), 0) << scratch.read("err");
    ASSERT_EQ(kept().size(), 1U) << "the newest of the channel";
    EXPECT_NE(kept()[0].id, first);
    EXPECT_NEAR(kept()[0].unit_per_count, 1.0 / 990, 1e-8);
}

TEST_F(Calibrate, ChangesNothingOnADryRun) {
    pulls(1000, 3);
    EXPECT_EQ(run({"--dry-run"}), 0) << scratch.read("err");
    EXPECT_FALSE(std::filesystem::exists(path("rack.db")));
}

TEST_F(Calibrate, SaysWhatItWaitsForWhenThePullsWereNotFinished) {
    pulls(1000, 1);
    EXPECT_EQ(run({}), 1);
    EXPECT_THAT(scratch.read("err"), HasSubstr("nothing was changed"));
    EXPECT_THAT(scratch.read("err"), HasSubstr("(2 of 3)"));
    EXPECT_TRUE(kept().empty());
}

TEST_F(Calibrate, RefusesADistanceThatCannotBe) {
    pulls(1000, 3);
    EXPECT_EQ(run({"--distance", "0.01"}), 2);
    EXPECT_THAT(scratch.read("err"), HasSubstr("0.2 to 3 m"));
}

}  // namespace
}  // namespace plumbline::test
