// The terminal as a child: demo, run and record, and what they leave.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <functional>
#include <thread>

#include "app/reports/rep_table.h"
#include "tests/program_bench.h"
#include "tests/terminal_bench.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

// Instrumented code cannot follow a lifter who is many times as fast as life; then devices disagree about
// time.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr const char* kDemoSpeed = "3";
#else
constexpr const char* kDemoSpeed = "8";
#endif

std::int64_t wallMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

/// Of the sets since `from_ms`: a line of `replay` per stored rep, made from the database instead.
std::string replayLines(const std::filesystem::path& database, std::int64_t from_ms) {
    std::string lines;
    for (const db::StoredSet& set : setsIn(database)) {
        if (set.set.started.wall_ms < from_ms) continue;
        for (const db::RepRecord& rep : set.reps) {
            lines += fmt::format("{},{},{},{},{},{},{},{}\n", set.set.number, rep.number, rep.counted ? 1 : 0,
                                 rep.rom_mm, rep.mean_velocity_mm_s, rep.mean_propulsive_velocity_mm_s,
                                 rep.peak_velocity_mm_s, rep.concentric_us);
        }
    }
    return lines;
}

/// The first twelve lines: what the script's first visitor does.
std::vector<std::string> firstVisit(const std::string& rows) {
    auto lines = linesOf(rows);
    EXPECT_GE(lines.size(), 12U);
    lines.resize(12);
    return lines;
}

TEST_F(Program, ADemoLeavesSnapshotTraceAndRowsWhenAskedAndTheTraceReplaysToTheSameRows) {
    const std::string database = path("demo.db");
    const std::int64_t begun_ms = wallMs();
    scratch.write("rack.toml", fmt::format("[storage]\ntrace_folder = \"{}\"\n", scratch.path().string()));
    Child demo({PLUMBLINE_BINARY, "demo", "--config", path("rack.toml"), "--db", database, "--speed",
                kDemoSpeed, "--sessions", "50", "--window", "640x400"},
               path("demo.out"), path("demo.err"));
    const auto asked = [&](int number, const std::function<bool()>& done) {
        for (int i = 0; i < 100; ++i) {
            if (!scratch.read("demo.err").empty()) demo.signal(number);
            for (int k = 0; k < 10; ++k) {
                if (done()) return true;
                std::this_thread::sleep_for(50ms);
            }
        }
        return false;
    };
    const auto visitDone = [&] {
        const auto snapshot = db::Store::openReadOnly(path("demo.snapshot.db"));
        if (!snapshot) return false;
        const auto sets = (*snapshot)->sets(begun_ms, INT64_MAX, false);
        return sets && sets->size() >= 3 && (*sets)[2].set.ended;
    };
    EXPECT_TRUE(asked(SIGHUP, visitDone)) << scratch.read("demo.err");
    std::string trace;
    EXPECT_TRUE(asked(SIGUSR1, [&] {
        for (const auto& file : std::filesystem::directory_iterator(scratch.path())) {
            if (file.path().extension() == ".trace") trace = file.path();
        }
        return scratch.read("demo.err").find("raw packets are in") != std::string::npos;
    }));
    demo.signal(SIGTERM);
    ASSERT_EQ(demo.wait(20s), 0) << scratch.read("demo.err");
    EXPECT_THAT(scratch.read("demo.out"), HasSubstr("set 3  Back squat"));

    const std::string stored = replayLines(database, begun_ms);
    std::string before;
    for (int time = 0; time < 2; ++time) {
        const Outcome replay = run({"replay", "--headless", trace});
        EXPECT_EQ(replay.exit, 0) << replay.err;
        EXPECT_EQ(firstVisit(replay.out), firstVisit(stored));
        if (time > 0) {
            EXPECT_EQ(replay.out, before);
        }
        before = replay.out;
    }
    const Outcome measured = run({"analyze", trace});
    EXPECT_EQ(measured.exit, 0) << measured.err;
    EXPECT_GE(linesOf(measured.out).size(), 13U);

    const Outcome sets = run({"export", "sets", "--db", database});
    EXPECT_EQ(linesOf(sets.out).size(), setsIn(database).size() + 1);
    for (const std::string& row : linesOf(sets.out)) EXPECT_EQ(columns(row), 43) << row;
    EXPECT_THAT(sets.out, Not(HasSubstr("Anna")));
    const Outcome reps = run({"export", "reps", "--db", database, "--out", path("reps.csv")});
    EXPECT_EQ(reps.out, "");
    EXPECT_EQ(linesOf(scratch.read("reps.csv")).size(), linesOf(replayLines(database, 0)).size() + 1);
    const Outcome none = run({"export", "sets", "--db", database, "--to", "2001-01-01"});
    EXPECT_EQ(linesOf(none.out).size(), 1U);
    EXPECT_THAT(run({"member", "list", "--db", database}).out, HasSubstr("Anna"));
}

TEST_F(Program, ADemoOfOneVisitEndsByItself) {
    const Outcome demo = run({"demo", "--sessions", "1", "--speed", kDemoSpeed, "--window", "640x400", "--db",
                              path("demo.db"), "--pictures", path("pictures")});
    EXPECT_EQ(demo.exit, 0) << demo.err;
    EXPECT_THAT(demo.out, HasSubstr("set 3  Back squat"));
    EXPECT_THAT(demo.out, Not(HasSubstr("set 4")));
    EXPECT_THAT(demo.out, HasSubstr("picture  "));
    EXPECT_GE(setsIn(path("demo.db")).size(), 3U);
    EXPECT_THAT(demo.err, HasSubstr("Ben with 2580, the trainer Mia with 1470, the owner Otto with 3690."));
}

TEST_F(Program, ADemoWithoutMembersNamesOnlyTheStaffThatIsThere) {
    Child demo({PLUMBLINE_BINARY, "demo", "--script", "free", "--window", "640x400"}, path("out"),
               path("err"));
    for (int i = 0; i < 400 && scratch.read("err").find("3690") == std::string::npos; ++i)
        std::this_thread::sleep_for(50ms);
    demo.signal(SIGTERM);
    EXPECT_EQ(demo.wait(20s), 0);
    EXPECT_THAT(scratch.read("err"), HasSubstr("PIN: the trainer Mia with 1470, the owner Otto with 3690."));
    EXPECT_THAT(scratch.read("err"), Not(HasSubstr("Ben")));
}

TEST_F(Program, ARecordingOfOneSecondIsATraceThatAnalyzeAndReplayAccept) {
    const Outcome recorded = run({"record", "--seconds", "1", "--out", path("short.trace"), "--source",
                                  "lpt=sim:squat", "--source", "hooks=sim:squat", "--source", "reader=off"});
    EXPECT_EQ(recorded.exit, 0) << recorded.err;
    EXPECT_EQ(recorded.out, "");
    const Outcome measured = run({"analyze", path("short.trace")});
    EXPECT_EQ(measured.exit, 0) << measured.err;
    EXPECT_EQ(measured.out, fmt::format("{}\n", reports::repTableHeader()));
    const Outcome replayed = run({"replay", "--headless", path("short.trace")});
    EXPECT_EQ(replayed.exit, 0) << replayed.err;
    EXPECT_EQ(replayed.out, "") << "nobody lifted";
}

TEST_F(Program, RunEndsOnSigtermWithEverythingSavedAndWritesTheLatencyReport) {
    scratch.write(".usage.xlsx.part", "every set, left by a power cut");
    Child kiosk({PLUMBLINE_BINARY, "run", "--db", path("rack.db"), "--window", "800x480", "--latency-report",
                 path("latency.txt"), "--source", "lpt=sim:guest", "--source", "hooks=sim:guest", "--source",
                 "reader=sim:guest"},
                path("out"), path("err"));
    for (int i = 0; i < 400 && scratch.read("err").find("hooks: working") == std::string::npos; ++i)
        std::this_thread::sleep_for(50ms);
    const Outcome refused = run({"member", "add", "Ada", "--db", path("rack.db")});
    EXPECT_EQ(refused.exit, 1) << "the kiosk holds the database alone";
    EXPECT_FALSE(std::filesystem::exists(path(".usage.xlsx.part")));
    kiosk.signal(SIGHUP);
    for (int i = 0; i < 200 && !std::filesystem::exists(path("rack.snapshot.db")); ++i)
        std::this_thread::sleep_for(50ms);
    const Outcome sets = run({"export", "sets", "--db", path("rack.db")});
    EXPECT_EQ(sets.exit, 0) << sets.err;
    EXPECT_EQ(linesOf(sets.out).size(), 1U);
    EXPECT_THAT(sets.err, HasSubstr("snapshot as of"));
    const auto before = std::filesystem::last_write_time(path("rack.snapshot.db"));
    const Outcome backup = run({"backup", "--db", path("rack.db")});
    EXPECT_EQ(backup.exit, 0) << backup.err;
    EXPECT_GT(std::filesystem::last_write_time(path("rack.snapshot.db")), before)
        << "a backup asks the terminal for a new snapshot";
    EXPECT_THAT(backup.err, Not(HasSubstr("no new snapshot")));
    kiosk.signal(SIGTERM);
    EXPECT_EQ(kiosk.wait(10s), 0);
    EXPECT_NE(scratch.read("latency.txt"), "");
    EXPECT_EQ(setsIn(path("rack.db")).size(), 0U);
}

TEST_F(Program, AKioskThatShallFillAScreenThatIsNotThereSaysSoAndEnds) {
    if (std::filesystem::exists("/dev/dri/card0") || std::filesystem::exists("/dev/dri/card1"))
        GTEST_SKIP() << "this machine has a graphics card";
    Child kiosk({"/usr/bin/env", "-u", "SDL_VIDEODRIVER", "-u", "DISPLAY", "-u", "WAYLAND_DISPLAY",
                 PLUMBLINE_BINARY, "run", "--fullscreen", "--db", path("rack.db"), "--source", "lpt=off",
                 "--source", "hooks=off", "--source", "reader=off"},
                path("out"), path("err"));
    EXPECT_EQ(kiosk.wait(30s), 1) << "the service manager starts it again until there is one";
    EXPECT_THAT(scratch.read("err"), HasSubstr("no display"));
    EXPECT_FALSE(std::filesystem::exists(path("rack.db")));
}

}  // namespace
}  // namespace plumbline::test
