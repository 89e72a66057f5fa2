// The command line as a contract: the program is run as a child, as a script would run it.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <sstream>

#include "app/reports/rep_table.h"
#include "tests/child.h"
#include "tests/scratch.h"
#include "tests/terminal_bench.h"
#include "ui/screen.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

// Instrumented code cannot follow a lifter who is many times as fast as life; then devices disagree about
// time.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr const char* kDemoSpeed = "3";
#else
constexpr const char* kDemoSpeed = "8";
#endif

struct Outcome {
    int exit = -1;
    std::string out, err;
};

std::vector<std::string> linesOf(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) lines.push_back(line);
    return lines;
}

std::ptrdiff_t columns(const std::string& row) {
    return std::count(row.begin(), row.end(), ',') + 1;
}

class Program : public ::testing::Test {
  protected:
    void SetUp() override { ::setenv("SDL_VIDEODRIVER", "offscreen", 1); }

    /// The program with these words, to its end.
    Outcome run(Words words, std::chrono::seconds patience = 60s) {
        words.insert(words.begin(), PLUMBLINE_BINARY);
        Outcome outcome;
        outcome.exit = Child(words, path("out"), path("err")).wait(patience);
        outcome.out = scratch.read("out");
        outcome.err = scratch.read("err");
        return outcome;
    }
    [[nodiscard]] std::string path(const std::string& name) const { return scratch.path() / name; }

    const Scratch scratch;
};

const std::vector<Words> kCommands{{"run"},
                                   {"demo"},
                                   {"analyze"},
                                   {"replay"},
                                   {"record"},
                                   {"devices"},
                                   {"doctor"},
                                   {"export"},
                                   {"export", "sets"},
                                   {"export", "reps"},
                                   {"gallery"},
                                   {"member"},
                                   {"member", "add"},
                                   {"member", "list"},
                                   {"member", "pin"},
                                   {"member", "remove-pin"},
                                   {"recompute"}};

TEST_F(Program, HelpOfEveryCommandTeachesAndIsNoError) {
    const Outcome whole = run({"--help"});
    EXPECT_EQ(whole.exit, 0);
    EXPECT_THAT(whole.out, HasSubstr("plumbline demo"));
    for (Words words : kCommands) {
        SCOPED_TRACE(fmt::format("{}", fmt::join(words, " ")));
        EXPECT_THAT(whole.out, HasSubstr(words.front()));
        words.push_back("--help");
        const Outcome help = run(words);
        EXPECT_EQ(help.exit, 0);
        EXPECT_EQ(help.err, "");
        EXPECT_THAT(help.out, HasSubstr("Usage:"));
        EXPECT_GE(linesOf(help.out).size(), 4U);
        // Every option says what it is for: CLI11 puts the words behind two blanks, or on the next line.
        const auto lines = linesOf(help.out);
        for (std::size_t i = 0; i < lines.size(); ++i) {
            if (lines[i].rfind("  --", 0) != 0) continue;
            const auto name_end = lines[i].find("  ", 4);
            const bool explained = name_end != std::string::npos ||
                                   (i + 1 < lines.size() && lines[i + 1].rfind("      ", 0) == 0);
            EXPECT_TRUE(explained) << lines[i];
        }
    }
    const Outcome version = run({"--version"});
    EXPECT_EQ(version.exit, 0);
    EXPECT_EQ(version.out.rfind("plumbline ", 0), 0U);
}

TEST_F(Program, AWrongCallExitsWithTwoAndSaysWhyOnStderr) {
    scratch.write("wrong.toml", "[training]\nexercize = \"deadlift\"\n");
    const std::vector<Words> calls{
        {},
        {"fly"},
        {"demo", "--hover"},
        {"demo", "--script", "juggler"},
        {"demo", "--speed", "0"},
        {"demo", "--speed", "nan"},
        {"demo", "--speed", "10", "--latency-report", path("report")},
        {"demo", "--sessions", "-1"},
        {"run", "--window", "12"},
        {"run", "--window", "1280x800x3"},
        {"run", "--window", "1280x800", "--fullscreen"},
        {"run", "--source", "nonsense"},
        {"run", "--source", "treadmill=usb:"},
        {"run", "--source", "lpt=floppy:"},
        {"run", "--source", "lpt=sim:juggler", "--db", path("juggler.db")},
        {"run", "--config", path("wrong.toml")},
        {"run", "--config", path("none.toml")},
        {"demo", "--config", path("wrong.toml")},
        {"replay", "--config", path("wrong.toml"), path("any.trace")},
        {"analyze"},
        {"analyze", "--format", "xml", path("any")},
        {"replay"},
        {"replay", "--speed", "-3", path("any")},
        {"record"},
        {"record", "--out", path("trace"), "--seconds", "-1"},
        {"record", "--out", path("trace"), "--source", "nonsense"},
        {"record", "--out", path("trace"), "--seconds", "0.1", "--source", "lpt=sim:juggler"},
        {"gallery"},
        {"member"},
        {"member", "add"},
        {"export"},
        {"export", "steps"},
        {"export", "sets", "--format", "xml"},
        {"export", "sets", "--from", "yesterday"},
        {"export", "sets", "--to", "2026-13-01"},
        {"recompute", "--format", "xml"},
        {"recompute", "--set"},
        {"recompute", "--config", path("none.toml")},
    };
    for (const Words& call : calls) {
        SCOPED_TRACE(fmt::format("plumbline {}", fmt::join(call, " ")));
        const Outcome outcome = run(call, 10s);
        EXPECT_EQ(outcome.exit, 2);
        EXPECT_EQ(outcome.out, "");
        EXPECT_GT(outcome.err.size(), 20U);
    }
    EXPECT_FALSE(std::filesystem::exists(path("trace"))) << "a wrong call leaves nothing behind";
    EXPECT_FALSE(std::filesystem::exists(path("juggler.db"))) << "a wrong call leaves nothing behind";
}

TEST_F(Program, WorkThatFailsExitsWithOneAndSaysWhyOnStderr) {
    scratch.write("garbage.trace", "plumbline\0\xFF\xFE\x01 no trace"s);
    scratch.write("empty.csv", "");
    scratch.write("words.csv", "1000,bar\n2000,rack\n");
    scratch.write("half.csv", "t_us,counts\n0,0\n1000,1\nthen the dog ate it\n3000,2\n");
    scratch.write("meta.json", "{\"mm_per_count\": \"one\"}");
    scratch.write("good.csv", "t_us,counts\n0,0\n1000,1\n");
    scratch.write("notes.db",
                  "this is no database, but somebody's notes, and long enough to be taken for one");
    const std::vector<Words> calls{
        {"analyze", path("none.csv")},
        {"analyze", scratch.path()},
        {"analyze", path("garbage.trace")},
        {"analyze", path("empty.csv")},
        {"analyze", path("words.csv")},
        {"analyze", path("half.csv")},
        {"analyze", path("good.csv"), "--meta", path("meta.json")},
        {"analyze", path("good.csv"), "--meta", path("none.json")},
        {"replay", "--headless", path("none.trace")},
        {"replay", "--headless", path("garbage.trace")},
        {"run", "--source", "lpt=replay:" + path("none.trace"), "--db", path("rack.db")},
        {"run", "--db", path("no/such/folder/rack.db")},
        {"record", "--out", path("no/such/folder/trace"), "--seconds", "1"},
        {"gallery", "--out", path("good.csv")},
        {"member", "list", "--db", path("no/such/folder/rack.db")},
        {"export", "sets", "--db", path("none.db")},
        {"export", "reps", "--db", path("notes.db")},
        {"recompute", "--db", path("none.db")},
        {"recompute", "--dry-run", "--db", path("notes.db")},
    };
    for (const Words& call : calls) {
        SCOPED_TRACE(fmt::format("plumbline {}", fmt::join(call, " ")));
        const Outcome outcome = run(call, 20s);
        EXPECT_EQ(outcome.exit, 1);
        EXPECT_EQ(outcome.out, "");
        EXPECT_GT(outcome.err.size(), 20U);
        EXPECT_THAT(outcome.err, Not(HasSubstr("unexpected:")));
    }
    EXPECT_EQ(scratch.read("notes.db").rfind("this is no database", 0), 0U) << "reading changes nothing";
}

/// A bar that rests, is lowered by half a metre and lifted again, `reps` times; 1 mm a count, 1 ms a sample.
std::string squatsCsv(int reps) {
    std::string text = "t_us,counts\n";
    std::int64_t t_us = 0;
    const auto hold = [&](int ms, auto height) {
        for (int i = 0; i < ms; ++i, t_us += 1000) text += fmt::format("{},{}\n", t_us, height(i));
    };
    hold(1500, [](int) { return 1000; });
    for (int rep = 0; rep < reps; ++rep) {
        hold(1000, [](int i) { return 750 + std::lround(250 * std::cos(M_PI * i / 1000.0)); });
        hold(800, [](int i) { return 750 - std::lround(250 * std::cos(M_PI * i / 800.0)); });
        hold(700, [](int) { return 1000; });
    }
    return text;
}

TEST_F(Program, AnalyzePrintsNothingButTheTable) {
    scratch.write("squats.csv", squatsCsv(3));
    scratch.write("squat.json",
                  "{\"exercise\": \"back_squat\", \"starts_with\": \"eccentric\", \"load_kg\": 100}");
    const Outcome csv = run({"analyze", path("squats.csv"), "--meta", path("squat.json")});
    EXPECT_EQ(csv.exit, 0);
    EXPECT_EQ(csv.err, "");
    const auto rows = linesOf(csv.out);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_EQ(rows.front(), reports::repTableHeader());
    for (const char* name :
         {"rep,", "rom_m,", "mean_velocity_mps,", "detected_at_s,", "counted,", "velocity_loss_pct"})
        EXPECT_THAT(rows.front(), HasSubstr(name));
    for (int rep = 1; rep <= 3; ++rep) {
        EXPECT_EQ(rows[static_cast<std::size_t>(rep)].rfind(fmt::format("{},", rep), 0), 0U);
    }
    const Outcome json =
        run({"analyze", path("squats.csv"), "--meta", path("squat.json"), "--format", "json"});
    EXPECT_EQ(json.exit, 0);
    EXPECT_EQ(json.out.rfind("{\"reps\":[", 0), 0U);
    // Of several recordings one is broken: the others are measured all the same, and the exit code tells.
    const Outcome several =
        run({"analyze", path("none.csv"), path("squats.csv"), "--meta", path("squat.json")});
    EXPECT_EQ(several.exit, 1);
    const auto named = linesOf(several.out);
    ASSERT_EQ(named.size(), rows.size());
    EXPECT_EQ(named.front(), rows.front() + ",trace");
    for (std::size_t line = 1; line < rows.size(); ++line) {
        EXPECT_EQ(named[line], rows[line] + "," + path("squats.csv"));
    }
    EXPECT_THAT(several.err, HasSubstr("none.csv"));
}

TEST_F(Program, RecordKeepsATraceThatIsThereAndFailsWhenNothingCame) {
    scratch.write("old.trace", "somebody's bug report");
    const Outcome kept = run({"record", "--out", path("old.trace"), "--seconds", "0.2"});
    EXPECT_EQ(kept.exit, 1);
    EXPECT_THAT(kept.err, HasSubstr("is there already"));
    EXPECT_EQ(scratch.read("old.trace"), "somebody's bug report");
    const Outcome nothing = run({"record", "--out", path("new.trace"), "--seconds", "0.2", "--source",
                                 "lpt=off", "--source", "hooks=off", "--source", "reader=off"});
    EXPECT_EQ(nothing.exit, 1);
    EXPECT_THAT(nothing.err, HasSubstr("nothing was recorded"));
}

TEST_F(Program, ReplayOfADamagedTraceFailsAfterPlayingWhatIsWhole) {
    scratch.write("bad.trace",
                  "plumbline-trace 1\ndevice 0 lpt chronojump_encoder -\n1000000 0 81 0160\nnonsense\n");
    EXPECT_EQ(run({"replay", path("bad.trace"), "--headless"}).exit, 1);
}

TEST_F(Program, MemberAddRefusesACardThatIsSomebodysAndANameThatFitsNoLine) {
    const std::string database = path("rack.db");
    ASSERT_EQ(run({"member", "add", "Dora", "--card", "0004512377", "--db", database}).exit, 0);
    const Outcome taken = run({"member", "add", "Egon", "--card", "0004512377", "--db", database});
    EXPECT_EQ(taken.exit, 1);
    EXPECT_THAT(taken.err, HasSubstr("already belongs"));
    EXPECT_EQ(linesOf(run({"member", "list", "--db", database}).out).size(), 1U);
    for (const std::string& name :
         {std::string(), std::string("  "), std::string("a\nb"), std::string(41, 'x')})
        EXPECT_EQ(run({"member", "add", name, "--db", database}).exit, 2) << name;
}

TEST_F(Program, DoctorWithoutDevicesExitsWithOneAndSaysWhatToDo) {
    const Outcome outcome = run({"doctor", "--db", path("rack.db"), "--source", "lpt=usb:NOSUCHSERIAL",
                                 "--source", "hooks=usb:NOSUCHSERIAL", "--source", "reader=off"});
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_THAT(outcome.out, HasSubstr("WRONG  lpt"));
    EXPECT_THAT(outcome.out, HasSubstr("WRONG  hooks"));
    EXPECT_THAT(outcome.out, HasSubstr("plug it in"));
    EXPECT_THAT(outcome.out, HasSubstr("fine   reader"));
    EXPECT_FALSE(std::filesystem::exists(path("rack.db"))) << "looking changes nothing";
    const Outcome off = run({"doctor", "--db", path("rack.db"), "--source", "lpt=off", "--source",
                             "hooks=off", "--source", "reader=off"});
    EXPECT_EQ(off.exit, 0) << off.out;
}

TEST_F(Program, DevicesListsWhatIsSupported) {
    const Outcome outcome = run({"devices"});
    EXPECT_THAT(outcome.out, HasSubstr("chronojump_encoder"));
    EXPECT_THAT(outcome.out, HasSubstr("0403:6001"));
    EXPECT_THAT(outcome.out, HasSubstr("Attached"));
}

TEST_F(Program, GalleryDrawsEverySampleOfEveryScreenAtThreeSizes) {
    std::size_t samples = 0;
    for (const ui::ScreenEntry& entry : ui::screenEntries()) samples += entry.samples().size();
    ASSERT_GT(samples, 8U);
    const Outcome outcome = run({"gallery", "--out", path("pictures/all")}, 120s);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    const auto files = linesOf(outcome.out);
    EXPECT_EQ(files.size(), 3 * samples);
    for (const char* size : {"-800x480.png", "-1024x600.png", "-1280x800.png"}) {
        const auto ends = [&](const std::string& file) { return file.size() > 20 && file.ends_with(size); };
        EXPECT_EQ(static_cast<std::size_t>(std::count_if(files.begin(), files.end(), ends)), samples) << size;
    }
    for (const std::string& file : files) {
        const std::string png = scratch.read(std::filesystem::relative(file, scratch.path()));
        ASSERT_GT(png.size(), 2000U) << file;
        EXPECT_EQ(png.substr(1, 3), "PNG") << file;
        const auto big_endian = [&](std::size_t at) {
            return static_cast<unsigned char>(png[at + 2]) * 256 + static_cast<unsigned char>(png[at + 3]);
        };
        EXPECT_TRUE(file.ends_with(fmt::format("-{}x{}.png", big_endian(16), big_endian(20)))) << file;
    }
}

TEST_F(Program, APinComesOnStandardInputAndIsListedTakenAwayAndNeverShown) {
    const std::string database = path("rack.db");
    const auto typing = [&](const std::string& input, const std::string& words) {
        const std::string line =
            fmt::format("printf '{}' | '{}' member {} --db '{}'", input, PLUMBLINE_BINARY, words, database);
        Child shell({"/bin/sh", "-c", line}, path("out"), path("err"));
        const int exit = shell.wait(60s);
        return Outcome{exit, scratch.read("out"), scratch.read("err")};
    };
    const Outcome added = typing("73915\\n", "add Dora --pin");
    ASSERT_EQ(added.exit, 0) << added.err;
    const std::string id = linesOf(added.out).at(0);
    EXPECT_EQ(run({"member", "list", "--db", database}).out, id + "  Dora  no card  PIN\n");
    EXPECT_EQ(run({"member", "remove-pin", id, "--db", database}).exit, 0);
    EXPECT_EQ(run({"member", "list", "--db", database}).out, id + "  Dora  no card  no PIN\n");
    EXPECT_EQ(typing("73915\\r\\n", "pin " + id).exit, 0);
    EXPECT_THAT(run({"member", "list", "--db", database}).out, HasSubstr("  PIN"));
    const Outcome letters = typing("7391x\\n", "pin " + id);
    EXPECT_EQ(letters.exit, 1);
    EXPECT_THAT(letters.err, HasSubstr("4 to 8 digits"));
    EXPECT_EQ(typing("73915\\n", "pin nobody").exit, 1);
    EXPECT_EQ(typing("", "pin " + id).exit, 2) << "nothing came";
    EXPECT_EQ(run({"member", "add", "Egon", "--pin", "86420", "--db", database}).exit, 2)
        << "a PIN is no argument";
    for (const Outcome& each : {added, letters}) EXPECT_THAT(each.out + each.err, Not(HasSubstr("7391")));
    for (const auto& file : std::filesystem::directory_iterator(scratch.path()))
        EXPECT_THAT(scratch.read(file.path().filename()), Not(HasSubstr("73915"))) << file.path();
}

TEST_F(Program, AMemberIsAddedListedAndNeverNamedInAnExport) {
    const std::string database = path("rack.db");
    const Outcome added = run({"member", "add", "Zoroaster", "--card", "00ab12cd34", "--db", database});
    EXPECT_EQ(added.exit, 0) << added.err;
    ASSERT_EQ(linesOf(added.out).size(), 1U);
    const std::string id = linesOf(added.out).front();
    EXPECT_EQ(id.size(), 36U);
    const Outcome listed = run({"member", "list", "--db", database});
    EXPECT_EQ(listed.out, id + "  Zoroaster  card  no PIN\n");
    const Outcome sets = run({"export", "sets", "--format", "csv", "--db", database});
    EXPECT_EQ(sets.exit, 0);
    ASSERT_EQ(linesOf(sets.out).size(), 1U) << "a header and no row";
    EXPECT_EQ(columns(linesOf(sets.out).front()), 42);
    const Outcome reps = run({"export", "reps", "--format", "csv", "--db", database});
    EXPECT_EQ(reps.exit, 0);
    ASSERT_EQ(linesOf(reps.out).size(), 1U);
    EXPECT_EQ(columns(linesOf(reps.out).front()), 23);
    EXPECT_EQ(run({"export", "sets", "--db", database, "--out", path("no/such/folder/sets.csv")}).exit, 1);
    for (const auto& file : std::filesystem::directory_iterator(scratch.path())) {
        EXPECT_THAT(scratch.read(file.path().filename()), Not(HasSubstr("00AB12CD34"))) << file.path();
    }
}

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
    for (const std::string& row : linesOf(sets.out)) EXPECT_EQ(columns(row), 42) << row;
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
    Child kiosk({PLUMBLINE_BINARY, "run", "--db", path("rack.db"), "--window", "800x480", "--latency-report",
                 path("latency.txt"), "--source", "lpt=sim:guest", "--source", "hooks=sim:guest", "--source",
                 "reader=sim:guest"},
                path("out"), path("err"));
    for (int i = 0; i < 400 && scratch.read("err").find("hooks: working") == std::string::npos; ++i)
        std::this_thread::sleep_for(50ms);
    const Outcome refused = run({"member", "list", "--db", path("rack.db")});
    EXPECT_EQ(refused.exit, 1) << "the kiosk holds the database alone";
    kiosk.signal(SIGHUP);
    for (int i = 0; i < 200 && !std::filesystem::exists(path("rack.snapshot.db")); ++i)
        std::this_thread::sleep_for(50ms);
    const Outcome sets = run({"export", "sets", "--db", path("rack.db")});
    EXPECT_EQ(sets.exit, 0) << sets.err;
    EXPECT_EQ(linesOf(sets.out).size(), 1U);
    EXPECT_THAT(sets.err, HasSubstr("snapshot as of"));
    kiosk.signal(SIGTERM);
    EXPECT_EQ(kiosk.wait(10s), 0);
    EXPECT_NE(scratch.read("latency.txt"), "");
    EXPECT_EQ(setsIn(path("rack.db")).size(), 0U);
}

}  // namespace
}  // namespace plumbline::test
