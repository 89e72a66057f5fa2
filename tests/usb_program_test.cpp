// Real recordings come in over USB: the program's database and the terminal's screen must say, to the last
// digit, what `analyze` says of the same file.

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "app/reports/recording.h"
#include "app/training/velocity_loss.h"
#include "db/catalogue.h"
#include "tests/scratch.h"
#include "tests/shared_files.h"
#include "tests/terminal_bench.h"
#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

const std::filesystem::path kFolder = sharedFile("data/chronojump/encoder_1khz");
constexpr double kIdleS = 2;  // no recording rests that long within its set

/// A recording and what it is taken for.
struct Take {
    std::string file;
    std::string exercise;
};
const Take kBench{"benchpress-10kg-set-2019-07-08.txt", "bench_press"};

const drivers::DeviceKind& encoder() {
    return *drivers::findDeviceKind("chronojump_encoder");
}

UnitSpec encoderUnit(const std::string& port, const std::string& serial) {
    return {.port = port,
            .serial = serial,
            .out_endpoints = {0x02},
            .kernel_driver = "ftdi_sio",
            .least_latency_ms = 8};
}

/// A bar that stands still until go(): opening takes as long as it takes, and what it misses is rest.
class RecordedBar {
  public:
    explicit RecordedBar(std::vector<int> millimetres)
        : length_us_(std::ssize(millimetres) * 1000), moves_(barMoving(std::move(millimetres), 0)) {}

    /// Outlives this object: the rig asks until it is gone itself.
    [[nodiscard]] drivers::TruthAt truth() const {
        return [moves = moves_, start = start_us_](std::int64_t t_us) { return moves(t_us - *start); };
    }
    void go(const RigUnit& unit) { *start_us_ = unit.clockUs() + 100'000; }
    [[nodiscard]] bool over(const RigUnit& unit) const { return unit.clockUs() > *start_us_ + length_us_; }

  private:
    using Start = std::atomic<std::int64_t>;
    std::int64_t length_us_;
    drivers::TruthAt moves_;
    std::shared_ptr<Start> start_us_ = std::make_shared<Start>(std::numeric_limits<std::int64_t>::max() / 2);
};

/// What a set of this recording must hold: `analyze`, told of the exercise what the rack's catalogue knows. A
/// set begins with the first repetition that counts.
std::vector<signal::Movement> analyzed(const Take& take) {
    auto recording = reports::readRecording(kFolder / take.file, {});
    if (!recording) return {};
    for (const db::ExerciseRecord& exercise : db::starterCatalogue()) {
        if (exercise.id != take.exercise) continue;
        recording->lift.exercise = exercise.id;
        recording->lift.starts_with_eccentric = exercise.starts_with_eccentric;
        recording->lift.usual_rom_m = exercise.default_rom_mm / 1000.0;
    }
    std::vector<signal::Movement> movements = reports::analyze(*recording);
    const auto counts = [](const signal::Movement& movement) { return movement.counted; };
    movements.erase(movements.begin(), std::find_if(movements.begin(), movements.end(), counts));
    return movements;
}

std::int64_t eccentricUs(const signal::Movement& movement) {
    return movement.eccentric_end_us ? *movement.eccentric_end_us - *movement.eccentric_start_us : 0;
}

std::int64_t pauseUs(const signal::Movement& movement) {
    return movement.eccentric_end_us ? movement.concentric_start_us - *movement.eccentric_end_us : 0;
}

/// One line per repetition, as the store's units are.
std::vector<std::string> linesOf(const std::vector<signal::Movement>& movements) {
    std::vector<std::string> lines;
    int number = 0;
    for (const signal::Movement& m : movements) {
        lines.push_back(
            fmt::format("{} {} rom {} mv {} mpv {} pv {} con {} ecc {} pause {} after {}",
                        m.counted ? ++number : 0, m.counted, std::lround(m.rom_m * 1000),
                        std::lround(m.mean_velocity * 1000), std::lround(m.mean_propulsive_velocity * 1000),
                        std::lround(m.peak_velocity * 1000), m.concentric_end_us - m.concentric_start_us,
                        eccentricUs(m), pauseUs(m), m.detected_us - m.concentric_end_us));
    }
    return lines;
}

std::vector<std::string> linesOf(const std::vector<db::RepRecord>& reps) {
    std::vector<std::string> lines;
    for (const db::RepRecord& r : reps) {
        lines.push_back(fmt::format("{} {} rom {} mv {} mpv {} pv {} con {} ecc {} pause {} after {}",
                                    r.number, r.counted, r.rom_mm, r.mean_velocity_mm_s,
                                    r.mean_propulsive_velocity_mm_s, r.peak_velocity_mm_s, r.concentric_us,
                                    r.eccentric_us, r.pause_us, r.detected_us));
    }
    return lines;
}

TEST(UsbProgram, StoresToTheLastDigitWhatAnalyzeFindsInTheRecording) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const std::vector<int> recorded = readEncoderFile(kFolder / kBench.file);
    if (recorded.empty()) GTEST_SKIP() << needs(kFolder / kBench.file);
    const auto expected = analyzed(kBench);
    ASSERT_GE(expected.size(), 4U);
    const Scratch scratch;
    scratch.write("rack.toml", fmt::format("[training]\nexercise = \"{}\"\nidle_set_s = {:.1f}\n",
                                           kBench.exercise, kIdleS));
    const std::string database = scratch.path() / "rack.db";
    ::setenv("SDL_VIDEODRIVER", "offscreen", 1);
    ::setenv("SDL_AUDIODRIVER", "dummy", 1);  // looking for loudspeakers overflows a table of umockdev
    UsbRig rig;
    RecordedBar bar(recorded);
    RigUnit& unit = rig.add(encoder(), encoderUnit("1-1", "A600aCgI"), bar.truth());
    unit.plug();
    const pid_t program =
        UsbRig::start({PLUMBLINE_BINARY, "run", "--config", scratch.path() / "rack.toml", "--db", database,
                       "--window", "1280x800", "--source", "hooks=off", "--source", "reader=off"});
    ASSERT_GT(program, 0);
    const bool opened = eventually([&] { return unit.transfersDone() > 300; }, 60s);
    bar.go(unit);
    EXPECT_TRUE(opened && eventually([&] { return bar.over(unit); }, 30s));
    std::this_thread::sleep_for(std::chrono::duration<double>(kIdleS + 1));
    ::kill(program, SIGTERM);
    EXPECT_EQ(UsbRig::finish(program, 30s), 0);

    const auto sets = setsIn(database);
    ASSERT_EQ(sets.size(), 1U);
    const db::StoredSet& stored = sets.front();
    EXPECT_EQ(stored.exercise.id, kBench.exercise);
    EXPECT_EQ(stored.set.stop_reason, "idle");
    EXPECT_EQ(stored.session.end_reason, "logged_out");
    EXPECT_EQ(stored.set.reps,
              std::count_if(expected.begin(), expected.end(), [](auto& m) { return m.counted; }));
    EXPECT_EQ(linesOf(stored.reps), linesOf(expected));
}

/// A recording on a unit of its own, seen by a Terminal of its own.
struct Line {
    Take take;
    RecordedBar bar;
    RigUnit* unit = nullptr;
    std::filesystem::path database;
    std::unique_ptr<app::Terminal> terminal;
};

void open(Line& line, const std::string& serial) {
    app::Config config = rackFrom("off");
    config.devices.front().source = "usb:" + serial;
    config.training.exercise = line.take.exercise;
    config.training.idle_set_s = kIdleS;
    line.unit->plug();
    auto terminal = app::Terminal::start(config, openStore(line.database), terminalOptions(1));
    ASSERT_TRUE(terminal) << terminal.error();
    line.terminal = std::move(*terminal);
}

void expectSame(const app::SetView& shown, const std::vector<signal::Movement>& expected) {
    ASSERT_EQ(shown.reps.size(), expected.size());
    std::vector<signal::Movement> counted;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        SCOPED_TRACE(i);
        const app::RepView& rep = shown.reps[i];
        const signal::Movement& m = expected[i];
        if (m.counted) counted.push_back(m);
        EXPECT_EQ(rep.counted, m.counted);
        EXPECT_EQ(rep.number, m.counted ? static_cast<int>(counted.size()) : 0);
        // The set knows more than the movement: what began where its repetitions begin and stayed short has
        // failed.
        std::string why = rep.why_not;
        if (why.rfind(training::kFailed, 0) == 0) why.erase(0, training::kFailed.size());
        EXPECT_EQ(why, m.counted ? "" : m.reason);
        // Not nearly: the same code on the same samples.
        EXPECT_EQ(rep.rom, m.rom_m);
        EXPECT_EQ(rep.mean_velocity, m.mean_velocity);
        EXPECT_EQ(rep.mean_propulsive_velocity, m.mean_propulsive_velocity);
        EXPECT_EQ(rep.peak_velocity, m.peak_velocity);
        EXPECT_EQ(rep.concentric_s, static_cast<double>(m.concentric_end_us - m.concentric_start_us) / 1e6);
        EXPECT_EQ(rep.eccentric_s, static_cast<double>(eccentricUs(m)) / 1e6);
        EXPECT_EQ(rep.pause_s, static_cast<double>(pauseUs(m)) / 1e6);
        EXPECT_EQ(rep.loss_pct, m.counted ? training::velocityLossPct(counted) : 0);
        EXPECT_TRUE(rep.saved);
    }
    EXPECT_EQ(shown.counted, static_cast<int>(counted.size()));
}

TEST(UsbProgram, TheTerminalShowsTheVeryNumbersOfAnalyzeForFourLiftersAtOnce) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const std::vector<Take> takes{kBench,
                                  {"fixEccCon-curve_ec.txt", "back_squat"},
                                  {"butterworth-sample-signal.txt", "deadlift"},
                                  {"ec-ecS-smooth-comparison-signal.txt", "back_squat"}};
    const Scratch scratch;
    UsbRig rig;
    std::vector<Line> lines;
    for (const Take& take : takes) {
        const std::vector<int> recorded = readEncoderFile(kFolder / take.file);
        if (recorded.empty()) GTEST_SKIP() << needs(kFolder / take.file);
        const std::string name = std::to_string(lines.size() + 1);
        lines.push_back({.take = take,
                         .bar = RecordedBar(recorded),
                         .unit = nullptr,
                         .database = scratch.path() / (name + ".db"),
                         .terminal = nullptr});
        Line& line = lines.back();
        line.unit = &rig.add(encoder(), encoderUnit("1-" + name, "A" + name), line.bar.truth());
        ASSERT_NO_FATAL_FAILURE(open(line, "A" + name));
    }
    for (Line& line : lines) {
        ASSERT_TRUE(
            waitFor(*line.terminal, 20s, [](const auto& picture) { return picture.devices[0].working; }));
        line.bar.go(*line.unit);
    }
    for (Line& line : lines) {
        SCOPED_TRACE(line.take.file);
        const auto expected = analyzed(line.take);
        EXPECT_GE(expected.size(), 2U);
        EXPECT_TRUE(eventually([&] { return line.bar.over(*line.unit); }, 60s));
        const bool ended = waitFor(*line.terminal, 10s, [](const auto& picture) {
            return picture.set && picture.set->ended && picture.set->saved;
        });
        EXPECT_TRUE(ended);
        if (ended) expectSame(*line.terminal->latest()->set, expected);
        line.terminal->stop();
        const auto sets = setsIn(line.database);
        ASSERT_EQ(sets.size(), 1U);
        EXPECT_EQ(linesOf(sets.front().reps), linesOf(expected));
    }
}

}  // namespace
}  // namespace plumbline::test
