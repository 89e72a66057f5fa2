// The command line as a contract: the program is run as a child, as a script would run it.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "app/reports/rep_table.h"
#include "tests/program_bench.h"
#include "ui/screen.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

const std::vector<Words> kCommands{{"run"},
                                   {"demo"},
                                   {"analyze"},
                                   {"replay"},
                                   {"record"},
                                   {"devices"},
                                   {"doctor"},
                                   {"calibrate"},
                                   {"export"},
                                   {"export", "sets"},
                                   {"export", "reps"},
                                   {"export", "tables"},
                                   {"export", "member"},
                                   {"import"},
                                   {"import", "strong"},
                                   {"gallery"},
                                   {"member"},
                                   {"member", "add"},
                                   {"member", "list"},
                                   {"member", "pin"},
                                   {"member", "remove-pin"},
                                   {"member", "erase"},
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
        {"export", "member"},
        {"export", "member", "--member", "Anna", "--format", "xml"},
        {"import", "runkeeper", "file.csv", "--member", "Anna"},
        {"import", "strong"},
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
    const Outcome outcome =
        run({"gallery", "--out", path("pictures/all"), "--language", "de", "--theme", "bright"}, 240s);
    EXPECT_EQ(outcome.exit, 0) << outcome.err;
    const auto files = linesOf(outcome.out);
    EXPECT_EQ(files.size(), 3 * samples);
    for (const char* size :
         {"-800x480-de-bright.png", "-1024x600-de-bright.png", "-1280x800-de-bright.png"}) {
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
        EXPECT_TRUE(file.ends_with(fmt::format("-{}x{}-de-bright.png", big_endian(16), big_endian(20))))
            << file;
    }
}

}  // namespace
}  // namespace plumbline::test
