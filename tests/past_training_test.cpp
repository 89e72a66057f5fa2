// Files of training apps: each layout to the byte, what of foreign ones is understood and what is not, and
// that what was written is read back the same.
#include "app/reports/past_training.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <random>

#include "app/reports/formula_guard.h"
#include "tests/child.h"
#include "tests/random_training.h"
#include "tests/scratch.h"

namespace plumbline::reports {
namespace {

using Kind = PastSet::Kind;

PastSet lifted(const std::string& exercise, std::int64_t load_g, int reps) {
    PastSet set;
    set.exercise = exercise;
    if (load_g > 0) set.load_g = load_g;
    set.reps = reps;
    return set;
}

PastVisit referenceVisit() {
    PastVisit visit{.title = "Base 8wk - Day 1",
                    .started = {.local_s = kMondayS},
                    .lasted_s = 42 * 60,
                    .note = "Rack 3",
                    .sets = {}};
    PastSet ramp = lifted("Squat (Barbell)", 40'000, 5);
    ramp.kind = Kind::WarmUp;
    ramp.note = "ramp";
    PastSet work = lifted("Squat (Barbell)", 82'500, 5);
    work.rpe_x10 = 80;
    work.note = "MV 0.58 m/s, loss 14%";
    PastSet plank;
    plank.exercise = "Plank";
    plank.held_ms = 30'000;
    plank.note = "hold";
    visit.sets = {ramp, work, plank};
    return visit;
}

TEST(PastTraining, StrongFilesAreTheReferenceToTheByte) {
    EXPECT_EQ(
        writeTraining(App::Strong, {referenceVisit()}),
        "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;"
        "Seconds;Notes;Workout Notes;Workout Duration\r\n"
        "2026-03-02 18:04:11;\"Base 8wk - Day 1\";\"Squat (Barbell)\";W;40;kg;5;;;;0;\"ramp\";\"Rack "
        "3\";42m\r\n"
        "2026-03-02 18:04:11;\"Base 8wk - Day 1\";\"Squat (Barbell)\";1;82.5;kg;5;8;;;0;"
        "\"MV 0.58 m/s, loss 14%\";\"Rack 3\";42m\r\n"
        "2026-03-02 18:04:11;\"Base 8wk - Day 1\";\"Plank\";1;0;kg;0;;;;30;\"hold\";\"Rack 3\";42m\r\n");
}

TEST(PastTraining, StrongFilesNeverLeaveEmptyWhatHevyRefusesEmpty) {
    PastVisit bare;
    bare.started.local_s = kMondayS;
    bare.sets = {lifted("Deadlift", 100'000, 3)};
    const std::string text = writeTraining(App::Strong, {bare});
    EXPECT_NE(text.find(";0;\".\";\".\";0m\r\n"), std::string::npos) << text;
    EXPECT_EQ(readTraining(App::Strong, text, false).training, PastTraining{bare});
}

TEST(PastTraining, HevyFilesAreTheReferenceToTheByte) {
    PastVisit visit = referenceVisit();
    visit.title = "01 Push: set types + RPE";
    visit.sets.resize(2);
    visit.sets[0].note = visit.sets[1].note = "Paused first rep";
    visit.sets[0].exercise = visit.sets[1].exercise = "Bench Press (Barbell)";
    EXPECT_EQ(writeTraining(App::Hevy, {visit}),
              "\"title\",\"start_time\",\"end_time\",\"description\",\"exercise_title\",\"superset_id\","
              "\"exercise_notes\",\"set_index\",\"set_type\",\"weight_kg\",\"reps\",\"distance_km\","
              "\"duration_seconds\",\"rpe\"\r\n"
              "\"01 Push: set types + RPE\",\"2 Mar 2026, 18:04\",\"2 Mar 2026, 18:46\",\"Rack 3\","
              "\"Bench Press (Barbell)\",,\"Paused first rep\",0,\"warmup\",40,5,,,\r\n"
              "\"01 Push: set types + RPE\",\"2 Mar 2026, 18:04\",\"2 Mar 2026, 18:46\",\"Rack 3\","
              "\"Bench Press (Barbell)\",,\"Paused first rep\",1,\"normal\",82.5,5,,,8\r\n");
}

TEST(PastTraining, FitNotesFilesAreTheReferenceToTheByte) {
    PastVisit visit = referenceVisit();
    visit.sets = {lifted("Barbell Squat", 15'000, 12), visit.sets[2]};
    visit.sets[0].category = "Legs";
    EXPECT_EQ(writeTraining(App::FitNotes, {visit}),
              "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\r\n"
              "2026-03-02,Barbell Squat,Legs,15.0,kgs,12,,,,\"\"\r\n"
              "2026-03-02,Plank,,,,,,,0:00:30,\"hold\"\r\n");
}

TEST(PastTraining, FilesOfOthersAreRead) {
    const auto classic = readTraining(
        App::Strong,
        "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout "
        "Notes,RPE\n"
        "2020-12-30 18:51:52,\"Evening Workout\",2h 38m,\"Snatch (Barbell)\",1,40.0,3,0,0,\"\",\"\",\n"
        "2020-12-30 18:51:52,\"Evening Workout\",2h 38m,\"Snatch (Barbell)\",Rest Timer,0,0,0,90,\"\",\"\",\n"
        "2020-12-30 18:51:52,\"Evening Workout\",2h 38m,\"Clean (Barbell)\",1,50.0,4,0,0,\"\",,\n",
        true);
    EXPECT_TRUE(classic.not_understood.empty());
    ASSERT_EQ(classic.training.size(), 1U);
    EXPECT_EQ(classic.training[0].lasted_s, 9480);
    ASSERT_EQ(classic.training[0].sets.size(), 2U);
    EXPECT_EQ(classic.training[0].sets[0].load_g, 18'144) << "40 lb";

    const auto german = readTraining(App::Strong,
                                     "\ufeffDatum;Workout-Name;Name der "
                                     "Übung;Satz;Gewicht;Einheit;Wdh.;RPE;Strecke;Einheit;Sekunden;Notizen;"
                                     "Workout-Notizen;Dauer\r\n2019-01-11 "
                                     "6:31:54\u202fPM;\"Beine\";\"Kniebeuge\";1;82,5;kg;5;;;;0;\"\";\"\";42m",
                                     false);
    EXPECT_TRUE(german.not_understood.empty());
    ASSERT_EQ(german.training.size(), 1U);
    EXPECT_EQ(secondsText(german.training[0].started), "2019-01-11 18:31:54");
    EXPECT_EQ(german.training[0].sets[0].load_g, 82'500);

    const auto hevy = readTraining(
        App::Hevy,
        "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,"
        "weight_lbs,reps,distance_miles,duration_seconds,rpe\n"
        "Push,\"Sep 22, 2026, 6:00 AM\",\"22.09.2026, 07:10\",\"two\nlines\",Bench Press "
        "(Barbell),0,,0,dropset,"
        "132.28,5,,,7.5\n"
        "Push,\"Sep 22, 2026, 6:00 AM\",\"22.09.2026, 07:10\",\"two\nlines\",Treadmill,,,0,normal,,,1,600,\n",
        false);
    EXPECT_TRUE(hevy.not_understood.empty());
    ASSERT_EQ(hevy.training.size(), 1U);
    const PastSet& bench = hevy.training[0].sets.at(0);
    EXPECT_EQ(bench.load_g, 60'001);
    EXPECT_EQ(bench.kind, Kind::Drop);
    EXPECT_EQ(bench.rpe_x10, 75);
    EXPECT_EQ(bench.superset, 0);
    EXPECT_EQ(hevy.training[0].lasted_s, 4200);
    EXPECT_EQ(hevy.training[0].note, "two\nlines");
    EXPECT_EQ(hevy.training[0].sets.at(1).distance_mm, 1'609'344);

    const auto fitnotes =
        readTraining(App::FitNotes,
                     "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\n"
                     "2024-03-15,Barbell Squat,Legs,15.0,lbs,12,,,,\"\"\n"
                     "2024-03-16,Treadmill + incline,Cardio,,,,1.53,mi,0:32:06,\"\"\n",
                     false);
    EXPECT_TRUE(fitnotes.not_understood.empty());
    ASSERT_EQ(fitnotes.training.size(), 2U);
    EXPECT_EQ(fitnotes.training[0].sets[0].load_g, 6'804);
    EXPECT_EQ(fitnotes.training[1].sets[0].held_ms, 1'926'000);
    EXPECT_TRUE(fitnotes.training[1].started.day_only);
    const auto older = readTraining(App::FitNotes,
                                    "Date,Exercise,Category,Weight (kgs),Reps,Distance,Distance Unit,Time\n"
                                    "2024-03-15,Squat,Legs,100,5,,,\n",
                                    true);
    EXPECT_EQ(older.training.at(0).sets.at(0).load_g, 100'000);
}

TEST(PastTraining, StrongsNotesOfAnExerciseGoToItsNextSetOfThatVisitElseToItsFirst) {
    const auto read = readTraining(App::Strong,
                                   "Date;Workout Name;Exercise Name;Set Order;Weight;Weight "
                                   "Unit;Reps;RPE;Distance;Distance Unit;Seconds;"
                                   "Notes;Workout Notes;Workout Duration\n"
                                   "2026-03-02 10:00:00;A;Squat;Note;;;;;;;;tight hips;;\n"
                                   "2026-03-02 10:00:00;A;Squat;Note;;;;;;;;belt on;;\n"
                                   "2026-03-02 10:00:00;A;Bench;1;40;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;1;80;kg;5;;;;0;paused;;\n"
                                   "2026-03-02 10:00:00;A;Squat;2;80;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;Note;;;;;;;;done;;\n"
                                   "2026-03-02 10:00:00;A;Plank;Note;;;;;;;;skipped;;\n"
                                   "2026-03-04 10:00:00;A;Squat;1;80;kg;5;;;;0;;;\n"
                                   "2026-03-04 10:00:00;A;Plank;1;;;;;;;30;;;\n",
                                   false);
    ASSERT_EQ(read.training.size(), 2U);
    const auto& sets = read.training[0].sets;
    ASSERT_EQ(sets.size(), 3U);
    EXPECT_EQ(sets[0].note, "");
    EXPECT_EQ(sets[1].note, "tight hips\nbelt on\npaused\ndone");
    EXPECT_EQ(sets[2].note, "");
    for (const PastSet& set : read.training[1].sets) EXPECT_EQ(set.note, "") << "of another visit";
    ASSERT_EQ(read.not_understood.size(), 1U);
    EXPECT_EQ(read.not_understood[0].line, 8);
    EXPECT_EQ(read.not_understood[0].reason, "a note on an exercise of which the visit has no set");
}

TEST(PastTraining, StrongSixSaysItsUnitsInItsHeaderAndNotesOnExercisesInRowsOfTheirOwn) {
    const std::string file =
        "\"Workout #\";\"Date\";\"Workout Name\";\"Duration (sec)\";\"Exercise Name\";\"Set "
        "Order\";\"Weight (kg)\";\"Reps\";\"RPE\";\"Distance (meters)\";\"Seconds\";\"Notes\";"
        "\"Workout Notes\"\n"
        "\"1\";\"2020-05-28 12:58:47\";\"Day 3\";\"4195\";\"Squat\";\"Note\";\"\";\"\";\"\";\"\";"
        "\"\";\"slow\";\"warm\"\n"
        "\"1\";\"2020-05-28 12:58:47\";\"Day 3\";\"4195\";\"Squat\";\"W\";\"40.0\";\"15\";\"\";\"\";"
        "\"\";\"\";\"warm\"\n"
        "\"1\";\"2020-05-28 12:58:47\";\"Day 3\";\"4195\";\"Squat\";\"Rest Timer\";\"\";\"\";\"\";"
        "\"\";\"120.0\";\"\";\"warm\"\n"
        "\"1\";\"2020-05-28 12:58:47\";\"Day 3\";\"4195\";\"Carry\";\"1\";\"60.0\";\"\";\"8.5\";"
        "\"20\";\"30.0\";\"\";\"warm\"\n";
    const auto read = readTraining(App::Strong, file, true);
    EXPECT_TRUE(read.not_understood.empty());
    ASSERT_EQ(read.training.size(), 1U);
    EXPECT_EQ(read.training[0].lasted_s, 4195);
    EXPECT_EQ(read.training[0].note, "warm");
    ASSERT_EQ(read.training[0].sets.size(), 2U);
    const PastSet &squat = read.training[0].sets[0], &carry = read.training[0].sets[1];
    EXPECT_EQ(squat.load_g, 40'000) << "the header says kg";
    EXPECT_EQ(squat.kind, Kind::WarmUp);
    EXPECT_EQ(squat.note, "slow");
    EXPECT_EQ(carry.distance_mm, 20'000);
    EXPECT_EQ(carry.held_ms, 30'000);
    EXPECT_EQ(carry.rpe_x10, 85);
    std::string pounds = file;
    pounds.replace(pounds.find("(kg)"), 4, "(lbs)").replace(pounds.find("(meters)"), 8, "(miles)");
    EXPECT_EQ(readTraining(App::Strong, pounds, false).training.at(0).sets.at(0).load_g, 18'144);
    EXPECT_EQ(readTraining(App::Strong, pounds, false).training.at(0).sets.at(1).distance_mm, 32'186'880);
}

TEST(PastTraining, ADistanceOrLoadThatIsNoneWhenRoundedIsNone) {
    const auto read = readTraining(App::Strong,
                                   "Date;Workout Name;Exercise Name;Set Order;Weight;Weight "
                                   "Unit;Reps;RPE;Distance;Distance Unit;Seconds;"
                                   "Notes;Workout Notes;Workout Duration\n"
                                   "2026-03-02 10:00:00;A;Squat;1;0.0004;kg;5;;0.0004;m;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;2;0.0006;kg;5;;0.0006;m;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;3;40;kg;0;;0.0004;m;0;;;\n",
                                   false);
    ASSERT_EQ(read.training.size(), 1U);
    ASSERT_EQ(read.training[0].sets.size(), 2U);
    EXPECT_EQ(read.training[0].sets[0].distance_mm, std::nullopt);
    EXPECT_EQ(read.training[0].sets[0].load_g, std::nullopt);
    EXPECT_EQ(read.training[0].sets[1].distance_mm, 1);
    EXPECT_EQ(read.training[0].sets[1].load_g, 1);
    const std::vector<NotUnderstood> expected = {{4, "says neither repetitions nor a time nor a distance"}};
    EXPECT_EQ(read.not_understood, expected);
}

TEST(PastTraining, WhatIsNotUnderstoodIsNamedByItsLineAndReason) {
    const auto read = readTraining(App::Strong,
                                   "Date;Workout Name;Exercise Name;Set Order;Weight;Weight "
                                   "Unit;Reps;RPE;Distance;Distance Unit;Seconds;"
                                   "Notes;Workout Notes;Workout Duration\n"
                                   "yesterday;A;Squat;1;40;kg;5;;;;0;;;\n"
                                   "2026-02-30 10:00:00;A;Squat;1;40;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;1;heavy;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;1;4000;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;1;40;kg;0;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;X;40;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;;1;40;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;\xff;1;40;kg;5;;;;0;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;Rest Timer;;;;;;;90;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;Note;;;;;;;;;;\n"
                                   "2026-03-02 10:00:00;A;Squat;Note;;;;;;;;tight hips;;\n"
                                   "2026-03-02 10:00:00;A;Squat;2;40;kg;5;;;;0;\"open",
                                   false);
    const std::vector<NotUnderstood> expected = {{2, "the date is not one that is known"},
                                                 {3, "the date is not one that is known"},
                                                 {4, "Weight is no number"},
                                                 {5, "the weight is out of the believable"},
                                                 {6, "says neither repetitions nor a time nor a distance"},
                                                 {7, "the set's order is neither a number nor W, D or F"},
                                                 {8, "names no exercise"},
                                                 {9, "has bytes that are no text in UTF-8"},
                                                 {13, "a quote is opened and never closed"}};
    EXPECT_EQ(read.not_understood, expected);
    ASSERT_EQ(read.training.size(), 1U);
    ASSERT_EQ(read.training[0].sets.size(), 2U) << "the last two are read as far as they go";
    EXPECT_EQ(read.training[0].sets[1].note, "tight hips\nopen");
    for (const App app : {App::Strong, App::Hevy, App::FitNotes}) {
        EXPECT_EQ(readTraining(app, "a,b\n1,2\n", false).not_understood.size(), 1U);
        EXPECT_TRUE(readTraining(app, "", false).training.empty());
        EXPECT_EQ(readTraining(app,
                               "\xff\xfe"
                               "D",
                               false)
                      .not_understood.size(),
                  1U);
    }
}

TEST(PastTraining, DatesAreReadAsTheyAreWrittenAndNeverGuessed) {
    const std::vector<std::pair<const char*, const char*>> known = {
        {"2026-03-02 18:04:11", "2026-03-02 18:04:11"},
        {"2026-03-02T18:04:11Z", "2026-03-02 18:04:11"},
        {"2026-03-02T18:04:11.250+01:00", "2026-03-02 18:04:11"},
        {"2 Mar 2026, 18:04", "2026-03-02 18:04:00"},
        {"2. März 2026 um 18:04", "2026-03-02 18:04:00"},
        {"Mar 2, 2026, 12:04 AM", "2026-03-02 00:04:00"},
        {"Mar 2, 2026 at 12:04 pm", "2026-03-02 12:04:00"},
        {"02.03.2026, 18:04", "2026-03-02 18:04:00"},
        {"31/12/2025", "2025-12-31 00:00:00"},
        {"12/31/2025 09:00", "2025-12-31 09:00:00"},
        {"2024-02-29", "2024-02-29 00:00:00"}};
    for (const auto& [text, meant] : known) {
        const auto time = readWallTime(text);
        ASSERT_TRUE(time) << text;
        EXPECT_EQ(secondsText(*time), meant) << text;
    }
    EXPECT_EQ(readWallTime("2026-03-02T18:04:11-0330")->utc_offset_min, -210);
    EXPECT_EQ(readWallTime("2026-03-02T18:04:11Z")->utc_offset_min, 0);
    EXPECT_EQ(readWallTime("2026-03-02 18:04:11")->utc_offset_min, std::nullopt);
    for (const char* text :
         {"", "3/4/2026", "2026-02-29", "2026-13-01", "2026-03-02 24:00", "2026-03-02 9",
          "2026-03-02 13:00 PM", "2 Foo 2026", "1969-12-31", "2026-03-02 18:04:11 x", "99999999999-01-01"}) {
        EXPECT_FALSE(readWallTime(text)) << text;
    }
}

PastTraining ofAwkwardNames(std::mt19937& random, App app) {
    return randomTraining(random, app,
                          [&](int number) { return fmt::format("{}{}", awkward(random), number); });
}

TEST(PastTraining, WhatWasWrittenIsReadBackTheSame) {
    std::mt19937 random(8);
    for (int round = 0; round < 1000; ++round) {
        for (const App app : {App::Strong, App::Hevy, App::FitNotes}) {
            const PastTraining training = ofAwkwardNames(random, app);
            const std::string text = writeTraining(app, training);
            const ReadTraining read = readTraining(app, text, true);
            ASSERT_TRUE(read.not_understood.empty()) << read.not_understood[0].reason << '\n' << text;
            ASSERT_EQ(read.training, training) << text;
            ASSERT_EQ(writeTraining(app, read.training), text);
        }
    }
}

TEST(PastTraining, PythonReadsTheSameFieldsAndNoneOfThemIsAFormula) {
    const Scratch folder;
    if (std::system("python3 -c 'import csv' 2>/dev/null") != 0)
        GTEST_SKIP() << "no python3 here to compare with";
    folder.write("check.py", R"py(
import csv, re, sys
name, separator, texts = sys.argv[1], sys.argv[2], sys.argv[3].split(',')
with open(name, encoding='utf-8', newline='') as f:
    rows = list(csv.DictReader(f, delimiter=separator, strict=True))
blank = ' \u0085\u00a0\u180e\ufeff\u200b\u3000\u2060'
for row in rows:
    assert None not in row and None not in row.values(), row
    for column, value in row.items():
        if column in texts:
            for line in re.split('[\r\n]', value):
                assert line.lstrip(blank)[:1] not in ('=', '+', '-', '@', '\t', '\uff1d'), (column, value)
        else:
            assert not value.startswith("'"), (column, value)
print(len(rows))
)py");
    const std::vector<std::tuple<App, const char*, const char*>> apps = {
        {App::Strong, ";", "Workout Name,Exercise Name,Notes,Workout Notes"},
        {App::Hevy, ",", "title,description,exercise_title,exercise_notes"},
        {App::FitNotes, ",", "Exercise,Category,Comment"}};
    std::mt19937 random(88);
    for (const auto& [app, separator, texts] : apps) {
        PastTraining training;
        std::size_t sets = 0;
        for (int i = 0; i < 200; ++i) {
            for (PastVisit& visit : ofAwkwardNames(random, app)) {
                sets += visit.sets.size();
                training.push_back(std::move(visit));
            }
        }
        folder.write("out.csv", writeTraining(app, training));
        test::Child python({"/usr/bin/env", "python3", (folder / "check.py").string(),
                            (folder / "out.csv").string(), separator, texts},
                           folder / "out", folder / "err");
        EXPECT_EQ(python.wait(std::chrono::minutes(2)), 0) << folder.read("err");
        EXPECT_EQ(folder.read("out"), fmt::format("{}\n", sets));
    }
}

TEST(FormulaGuard, DisarmsEveryTriggerWhereverItStandsAndGivesTheTextBack) {
    const std::vector<std::string> triggers = {"=",      "+",      "-",      "@",      "\t",
                                               "\uff1d", "\uff0b", "\uff0d", "\uff20", "\u2212",
                                               "\ufe62", "\ufe63", "\ufe66", "\ufe6b"};
    for (const std::string& trigger : triggers) {
        for (const std::string before : {"",
                                         " ",
                                         "  ",
                                         "\u00a0",
                                         "\ufeff",
                                         "\u200b",
                                         "\u2060",
                                         "\u3000",
                                         " \u00a0\ufeff",
                                         "\u202f",
                                         "\u2000",
                                         "\u2005",
                                         "\u200a",
                                         "\u200e",
                                         "\u00ad",
                                         "\v",
                                         "\f",
                                         "\u2028",
                                         "\u2029",
                                         "\xc2\x85",
                                         "\u180e",
                                         "\u1680",
                                         "\u205f",
                                         "\u200c",
                                         "\u200d",
                                         "\u200f",
                                         "\u3164",
                                         "\xc2\x85\u180e"}) {
            const std::string text = before + trigger + "cmd|' /C calc'!A0";
            EXPECT_EQ(guardFormulas(text), "'" + text);
            EXPECT_EQ(guardFormulas("note\n" + text), "note\n'" + text);
            EXPECT_EQ(guardFormulas("note\r\n" + text), "note\r\n'" + text);
            EXPECT_EQ(guardFormulas("Row;" + text), "Row;'" + text) << "a German spreadsheet's separator";
            EXPECT_EQ(guardFormulas("Row\"" + text), "Row\"'" + text);
        }
        EXPECT_EQ(guardFormulas("a" + trigger + "1"), "a" + trigger + "1");
    }
    for (const char* plain : {"", "Squat", "2-1", "a=b", "'quoted'", "'", "two\nlines"})
        EXPECT_EQ(guardFormulas(plain), plain);
    EXPECT_EQ(guardFormulas("\nfirst"), "'\nfirst");
    EXPECT_EQ(guardFormulas("\rfirst"), "'\rfirst");
    EXPECT_EQ(guardFormulas(" \r=1"), " \r'=1");
    EXPECT_EQ(guardFormulas("a\r=1\r\n+2"), "a\r'=1\r\n'+2");
    for (const char* text : {"a;=1", "a;'=1", "\"=1", "a\t@1;", "=1", "'=1", "''=1", "\n=1", "'\nx", "' -",
                             "a\n'=1\n=2", " '=1"})
        EXPECT_EQ(unguardFormulas(guardFormulas(text)), text);
}

}  // namespace
}  // namespace plumbline::reports
