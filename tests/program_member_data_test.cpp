// plumbline export member, import, member erase and audit exports as a contract: the program is run as a
// child, as staff would run it.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "app/reports/access_log.h"
#include "app/reports/set_table.h"
#include "db/store.h"
#include "tests/chain_gym.h"
#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kStrongFile =
    "Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance "
    "Unit;Seconds;Notes;"
    "Workout Notes;Workout Duration\n"
    "2020-12-30 18:51:52;\"Evening\";\"Back squat\";1;100;kg;5;;;;0;\"\";\"\";42m\n"
    "2020-12-30 18:51:52;\"Evening\";\"Leg Press\";1;200;kg;5;;;;0;\"\";\"\";42m\n"
    "yesterday;\"Evening\";\"Back squat\";1;100;kg;5;;;;0;\"\";\"\";42m\n";

struct MembersData : Program {
    const std::string database = path("rack.db");
    std::string id;

    void SetUp() override {
        Program::SetUp();
        const Outcome added = onStore({"member", "add", "Annegret", "--card", "0009871234"});
        ASSERT_EQ(added.exit, 0) << added.err;
        id = linesOf(added.out).at(0);
        const auto store = db::test::openOrFail(database);
        db::SessionRecord visit = db::test::sampleSession("visit");
        visit.member_id = id;
        db::test::expectSaved(store->perform({1, db::StartSession{visit}}));
        const db::SetRecord set = db::test::sampleSet("visit", 1);
        db::RepRecord rep = db::test::sampleRep(set, 1);
        rep.samples = "raw samples of her";
        rep.assist_g.reset();
        db::test::expectSaved(store->perform({1, db::SaveRep{set, rep}}));
        db::test::expectSaved(store->perform({1, db::SaveSet{db::test::racked(set, 1)}}));
    }

    Outcome onStore(std::vector<std::string> words) {
        words.insert(words.end(), {"--db", database});
        return run(words);
    }
};

TEST_F(MembersData, GoesToTheirAppAndAsJsonAndEachIsNoted) {
    const std::string file = path("anna.csv");
    const Outcome strong = onStore({"export", "member", "--member", "Annegret", "--out", file});
    EXPECT_EQ(strong.exit, 0) << strong.err;
    EXPECT_THAT(scratch.read("anna.csv"),
                HasSubstr(";\"Plumbline\";\"Squat (Barbell)\";1;102.5;kg;1;8;;;0;\"MV 0.62 m/s\";"));
    EXPECT_THAT(scratch.read("anna.csv"), Not(HasSubstr("Annegret")));
    const Outcome json = onStore({"export", "member", "--member", id, "--format", "json", "--samples"});
    EXPECT_EQ(json.exit, 0) << json.err;
    const auto held = nlohmann::json::parse(json.out);
    EXPECT_EQ(held["tables"]["member"][0]["first_name"], "Annegret");
    EXPECT_EQ(held["tables"]["rep_samples"].size(), 1U);
    EXPECT_EQ(held["exports"].size(), 1U);
    const Outcome log = onStore({"audit", "exports", "--member", id});
    EXPECT_THAT(log.out, HasSubstr("member strong\t" + id + "\t1\t" + file));
    EXPECT_THAT(log.out, HasSubstr("member json\t" + id));
    EXPECT_EQ(onStore({"export", "member", "--member", "Nobody"}).exit, 1);
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "xml"}).exit, 2);
}

TEST_F(MembersData, ComesFromAnAppOnceWithAReportOfWhatWasNotUnderstood) {
    scratch.write("strong.csv", kStrongFile);
    const std::vector<std::string> words = {"import", "strong", path("strong.csv"), "--member", "Annegret"};
    std::vector<std::string> dry = words;
    dry.emplace_back("--dry-run");
    const Outcome preview = onStore(dry);
    EXPECT_EQ(preview.exit, 0) << preview.err;
    EXPECT_THAT(preview.out, HasSubstr("visits\t1\nsets\t1\nsets there already\t0\n"));
    EXPECT_THAT(preview.out, HasSubstr("unknown exercise, left out\tLeg Press\t1"));
    EXPECT_THAT(preview.out, HasSubstr("line 4 not understood\tthe date is not one that is known"));
    EXPECT_THAT(preview.out, Not(HasSubstr("new sets")));
    EXPECT_THAT(onStore(words).out, HasSubstr("new visits\t1\nnew sets\t1\n"));
    EXPECT_THAT(onStore(dry).out, HasSubstr("visits\t0\nsets\t0\nsets there already\t1\n"));
    EXPECT_THAT(onStore(words).out, HasSubstr("new visits\t0\nnew sets\t0\n"));
    // FitNotes knows no time of day.
    scratch.write("fitnotes.csv",
                  "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\r\n"
                  "2020-12-30,Back squat,Legs,100.0,kgs,5,,,,\r\n"
                  "2020-12-30,Back squat,Legs,105.0,kgs,5,,,,\r\n");
    const Outcome other = onStore({"import", "fitnotes", path("fitnotes.csv"), "--member", "Annegret"});
    EXPECT_THAT(other.out, HasSubstr("sets there already\t1\n"));
    EXPECT_THAT(other.out, HasSubstr("new visits\t1\nnew sets\t1\n"));
    scratch.write("odd.csv",
                  std::string(kStrongFile) +
                      "2020-12-30 18:51:52;\"Evening\";\"Leg\t\x1b[2J\";1;9;kg;5;;;;0;\"\";\"\";42m\n");
    EXPECT_THAT(onStore({"import", "strong", path("odd.csv"), "--member", "Annegret", "--dry-run"}).out,
                HasSubstr("left out\tLeg  [2J\t1\n"))
        << "a name from a file is one column and nothing else";
    const Outcome wrong = onStore({"import", "hevy", path("strong.csv"), "--member", "Annegret"});
    EXPECT_EQ(wrong.exit, 1);
    EXPECT_THAT(wrong.err, HasSubstr("nothing is imported"));
}

TEST_F(MembersData, AFileThatIsEmptyOrOfTheFutureIsRefusedInWordsThatSayWhatToDo) {
    const auto imported = [&](const char* text) {
        scratch.write("file.csv", text);
        return onStore({"import", "fitnotes", path("file.csv"), "--member", "Annegret"});
    };
    for (const char* empty : {"", "\r\n"}) {
        const Outcome outcome = imported(empty);
        EXPECT_EQ(outcome.exit, 1);
        EXPECT_THAT(outcome.err, HasSubstr("the file is empty"));
        EXPECT_THAT(outcome.err, HasSubstr("Export it again"));
    }
    const Outcome header = imported("Date,Exercise,Category,Weight,Weight Unit,Reps\r\n");
    EXPECT_EQ(header.exit, 1);
    EXPECT_THAT(header.err, HasSubstr("no set below it"));
    const Outcome future = imported(
        "Date,Exercise,Category,Weight,Weight Unit,Reps\r\n2099-12-30,Back squat,Legs,100,kgs,5\r\n");
    EXPECT_EQ(future.exit, 1);
    EXPECT_THAT(future.out,
                HasSubstr("sets of days that have not been yet, left out\t1\tup to 2099-12-30\n"));
    EXPECT_THAT(future.err, HasSubstr("Put the dates right"));
    EXPECT_THAT(onStore({"audit", "exports"}).out, Not(HasSubstr("import")));
}

TEST_F(MembersData, AnImportNamesWhatItDoesNotTakeOver) {
    scratch.write(
        "strong.csv",
        std::string(kStrongFile) +
            "2020-12-30 18:51:52;\"Evening\";\"Back squat\";D;80;kg;5;8.5;10;m;0;\"grip\";\"\";42m\n"
            "2020-12-30 18:51:52;\"Evening\";\"Back squat\";F;80;kg;4;;;;0;\"\";\"\";42m\n");
    const Outcome preview =
        onStore({"import", "strong", path("strong.csv"), "--member", "Annegret", "--dry-run"});
    EXPECT_THAT(preview.out, HasSubstr("titles of visits, not taken over\t1\n"
                                       "notes, not taken over\t1\n"
                                       "RPE between whole numbers, not taken over\t1\n"
                                       "drop sets, taken over as work sets\t1\n"
                                       "sets to failure, taken over as work sets\t1\n"
                                       "distances, not taken over\t1\n"));
    EXPECT_THAT(preview.out, Not(HasSubstr("supersets")));
}

TEST_F(MembersData, WhatWasBroughtInGoesToAnotherRackAsItCameAndNotAsThisRacksOwn) {
    scratch.write("strong.csv", std::string(kStrongFile) +
                                    "2020-12-30 18:51:52;\"Evening\";\"Unknown "
                                    "exercise\";1;80;kg;5;9;;;0;\"\";\"\";42m\n");
    const Outcome added = onStore({"member", "add", "Bea"});
    const std::string bea = linesOf(added.out).at(0);
    ASSERT_EQ(onStore({"import", "strong", path("strong.csv"), "--member", bea}).exit, 0);
    for (const std::string app : {"strong", "hevy", "fitnotes"}) {
        const std::string first = path(app + "1.csv"), second = path(app + "2.csv");
        ASSERT_EQ(onStore({"export", "member", "--member", bea, "--format", app, "--out", first}).exit, 0);
        const std::string text = scratch.read(app + "1.csv");
        EXPECT_THAT(text, Not(HasSubstr("Plumbline")));
        EXPECT_THAT(text, Not(HasSubstr("Rack")));
        const std::string other = path(app + ".db");
        const std::string carl = linesOf(run({"member", "add", "Carl", "--db", other}).out).at(0);
        const Outcome in = run({"import", app, first, "--member", carl, "--db", other});
        EXPECT_EQ(in.exit, 0) << in.err;
        EXPECT_THAT(in.out, HasSubstr("new visits\t1\nnew sets\t2\n"));
        ASSERT_EQ(
            run({"export", "member", "--member", carl, "--format", app, "--out", second, "--db", other}).exit,
            0);
        EXPECT_EQ(scratch.read(app + "2.csv"), text);
    }
}

TEST_F(MembersData, WhatWasExportedHereIsNotImportedHereAgain) {
    for (const std::string app : {"strong", "hevy", "fitnotes"}) {
        const std::string file = path(app + ".csv");
        EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", app, "--out", file}).exit, 0);
        const Outcome back = onStore({"import", app, file, "--member", id});
        EXPECT_EQ(back.exit, 0) << back.err;
        EXPECT_THAT(back.out, HasSubstr("sets from this rack, left out\t1\n"));
        EXPECT_THAT(back.out, HasSubstr("new sets\t0\n"));
    }
}

TEST_F(MembersData, AreErasedFromEveryFileOfTheFolderWithAReceiptThatNamesNobody) {
    const std::string inside = path("anna.json");
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "json", "--out", inside}).exit, 0);
    const Scratch stick;
    const std::string outside = stick / "Annegret.json";
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "json", "--out", outside}).exit, 0);
    const Outcome plan = onStore({"member", "erase", "Annegret"});
    EXPECT_EQ(plan.exit, 0) << plan.err;
    EXPECT_THAT(plan.out, HasSubstr("1 raw recordings of repetitions"));
    EXPECT_THAT(onStore({"member", "list"}).out, HasSubstr("Annegret"));
    const Outcome receipt =
        onStore({"member", "erase", "Annegret", "--yes", "--receipt", path("receipt.txt")});
    EXPECT_EQ(receipt.exit, 0) << receipt.err;
    EXPECT_EQ(scratch.read("receipt.txt"), receipt.out);
    EXPECT_THAT(receipt.out, HasSubstr("1 cards"));
    EXPECT_THAT(receipt.err, HasSubstr(outside)) << "a copy outside is named, beside the receipt";
    EXPECT_THAT(receipt.out, HasSubstr("1 files elsewhere that were exported to or imported from"));
    EXPECT_THAT(receipt.out, Not(HasSubstr("Annegret")));
    EXPECT_FALSE(std::filesystem::exists(inside));
    EXPECT_TRUE(std::filesystem::exists(outside));
    for (const auto& entry : std::filesystem::directory_iterator(scratch.path())) {
        const std::string name = entry.path().filename().string();
        if (name == "out" || name == "err") continue;
        for (const std::string& hers : {std::string("Annegret"), id, std::string("raw samples of her")})
            EXPECT_EQ(scratch.read(name).find(hers), std::string::npos) << hers << " in " << name;
    }
    EXPECT_EQ(onStore({"audit", "verify"}).exit, 0);
    EXPECT_THAT(onStore({"member", "list"}).out, Not(HasSubstr("Annegret")));
}

TEST_F(MembersData, AreNotErasedWhereAFileIsLeftAndErasingAgainFindsIt) {
    const std::string inside = path("anna.json");
    EXPECT_EQ(onStore({"export", "member", "--member", id, "--format", "json", "--out", inside}).exit, 0);
    std::filesystem::remove(inside);
    std::filesystem::create_directories(inside + "/not empty");
    const Outcome first = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(first.exit, 1);
    EXPECT_THAT(first.err, HasSubstr(inside + " holds the member's data and could not be removed"));
    EXPECT_THAT(first.out, HasSubstr("Files that could not be removed or read, and may hold the member: 1"));
    EXPECT_THAT(scratch.read("rack.access.log"), HasSubstr(inside));
    std::filesystem::remove_all(inside);
    EXPECT_EQ(onStore({"member", "erase", id, "--yes"}).exit, 0);
    EXPECT_THAT(scratch.read("rack.access.log"), Not(HasSubstr(id)));
}

TEST_F(MembersData, AreErasedWithoutTheStoreThatTheyWereExportedOver) {
    const auto log = reports::accessLogOf(database);
    for (const char* name : {"rack.db", "rack.db.cardkey", "rack.access.log"})
        ASSERT_TRUE(reports::noteAccess(log, {.at = "t",
                                              .by = "console:0",
                                              .what = "member json",
                                              .member_id = id,
                                              .rows = 1,
                                              .file = path(name)}));
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_EQ(onStore({"audit", "verify"}).exit, 0);
    EXPECT_EQ(linesOf(onStore({"audit", "exports"}).out).size(), 5U) << "and that somebody was erased";
}

TEST_F(MembersData, AreErasedWithWhatAKilledExportLeftAndWithTablesThatHaveTheirCode) {
    const auto exported = [&](std::vector<std::string> words, const std::string& file) {
        words.insert(words.begin(), "export");
        words.insert(words.end(), {"--out", file});
        EXPECT_EQ(onStore(words).exit, 0);
    };
    const Scratch stick;
    exported({"member", "--member", id, "--format", "json"}, path("anna.json"));
    std::filesystem::rename(path("anna.json"), path(".anna.json.part"));  // killed before it had its name
    exported({"sets"}, path("sets.csv"));
    exported({"reps", "--format", "json"}, path("reps.json"));
    exported({"tables"}, path("tables.zip"));
    exported({"sets"}, stick / "sets.csv");
    exported({"usage", "--format", "html"}, path("usage.html"));
    std::ofstream(path(".own_data.part")) << "on its way from the glass to a stick when the kiosk was killed";
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_THAT(erased.out, HasSubstr("Files removed: 4"));
    for (const char* name : {".anna.json.part", ".own_data.part", "sets.csv", "reps.json", "tables.zip"})
        EXPECT_FALSE(std::filesystem::exists(path(name))) << name;
    EXPECT_TRUE(std::filesystem::exists(stick / "sets.csv"));
    EXPECT_THAT(erased.out, HasSubstr("1 files elsewhere with tables"));
    EXPECT_TRUE(std::filesystem::exists(path("usage.html"))) << "nobody's: they never changed a program";
    const auto noted = reports::readAccess(reports::accessLogOf(database));
    EXPECT_EQ(noted.back().what, "member erased");
    EXPECT_EQ(noted.back().member_id, "");
}

TEST_F(MembersData, OfATrainerReportsOfUsageGoTooAsTheyHaveTheirCodeAndTheReceiptCountsThoseElsewhere) {
    using namespace db::test;
    {
        const auto console = openAtConsole(database);
        expectSaved(console->perform({1, db::Enrol{{"bea", "Bea", at(1)}, "", ""}}));
        expectSaved(console->perform({1, db::SaveOverrides{{roleRow("r", id, "trainer", "", "console")}}}));
        db::OverrideRecord change = lasting(sampleChange("c", "bea", id, "trainer"), "load", "57500");
        expectSaved(console->perform({1, db::SaveOverrides{{change}}}));
    }
    const Scratch stick;
    for (const std::string& file :
         std::vector<std::string>{path("usage.html"), (stick / "usage.html").string()})
        EXPECT_EQ(onStore({"export", "usage", "--format", "html", "--out", file}).exit, 0);
    EXPECT_EQ(onStore({"export", "workbook", "--out", path("usage.xlsx")}).exit, 0);
    const Outcome erased = onStore({"member", "erase", id, "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_FALSE(std::filesystem::exists(path("usage.html")));
    EXPECT_FALSE(std::filesystem::exists(path("usage.xlsx")));
    EXPECT_TRUE(std::filesystem::exists(stick / "usage.html"));
    EXPECT_THAT(erased.out, HasSubstr("1 files elsewhere with tables or reports of usage"));
    EXPECT_THAT(erased.err, HasSubstr("may name them by a code: " + (stick / "usage.html").string()));
}

TEST_F(MembersData, TheReceiptOfAnErasureComesAlsoWhenItCannotBeNoted) {
    const std::filesystem::path log = reports::accessLogOf(database);
    std::filesystem::remove(log);
    std::filesystem::create_directory(log);
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 1);
    EXPECT_THAT(erased.out, HasSubstr("Erasure of a member of the rack"));
    EXPECT_THAT(erased.out, HasSubstr("repetitions"));
    EXPECT_THAT(erased.err, HasSubstr("does not say so: keep the receipt"));
    EXPECT_THAT(erased.err, HasSubstr("erase again by the id " + id)) << "as the log may name them";
}

TEST_F(MembersData, AreNotErasedWhereAnOldCopyCannotBeReadAndItIsNamed) {
    std::filesystem::create_directories(path("quarantine"));
    std::filesystem::create_symlink("/proc/self/mem", path("quarantine/rack.db"));
    const Outcome first = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(first.exit, 1);
    EXPECT_THAT(first.err, HasSubstr(path("quarantine/rack.db") + " may hold the member's data"));
    std::filesystem::remove(path("quarantine/rack.db"));
    EXPECT_EQ(onStore({"member", "erase", id, "--yes"}).exit, 0);
}

TEST_F(MembersData, CopiesThatSomebodyMadeInTheDataFolderAreNamedInTheReceiptAndNotRemoved) {
    namespace fs = std::filesystem;
    fs::create_directories(path("old/er"));
    fs::create_directories(path("backups"));
    const std::vector<std::string> copies = {"rack.db.old", "copy.sqlite", "old/er/rack"};
    for (const std::string& copy : copies) fs::copy_file(database, path(copy));
    const auto written = [&](const char* name, std::string_view bytes) {
        std::ofstream(path(name), std::ios::binary) << bytes;
    };
    written("backups/all.zip", std::string_view("PK\3\4\0\0packed", 12));
    written("codes.csv", "session;M" + id.substr(id.size() - 8) + "\n");
    written("old/Annegret.txt", "squats well");
    written("old/list.txt", "Annegret, Ben");
    written("old/todo.txt", "oil the hooks");
    written("20260302T180411Z.trace", std::string_view("\0\1\2", 3));
    const std::string other = path("other.db");  // ours too, of another rack
    ASSERT_EQ(run({"member", "add", "Ben", "--db", other}).exit, 0);
    const Outcome first = onStore({"member", "erase", "Annegret", "--yes", "--receipt", path("receipt.txt")});
    EXPECT_EQ(first.exit, 1);
    EXPECT_THAT(first.out, HasSubstr("look at each and remove it by hand"));
    for (const std::string& copy : copies) {
        EXPECT_THAT(first.out, HasSubstr("  " + copy + ": a copy of the database\n"));
        EXPECT_TRUE(fs::exists(path(copy)));
    }
    EXPECT_THAT(first.out, HasSubstr("  backups/all.zip: has a name like theirs, is packed"));
    EXPECT_THAT(first.out, HasSubstr("  codes.csv: has their number or code\n"));
    EXPECT_THAT(first.out, HasSubstr("  old/list.txt: has a name like theirs"));
    EXPECT_THAT(first.out, Not(HasSubstr("Annegret"))) << "a receipt names nobody";
    for (const char* of_nobody :
         {"todo.txt", ".trace", "other.db", "  rack.db:", "rack.snapshot", "receipt.txt"})
        EXPECT_THAT(first.out, Not(HasSubstr(of_nobody)));
    EXPECT_THAT(first.err, HasSubstr("not from copies of it that somebody made"));
    for (const std::string& copy : copies) fs::remove(path(copy));
    written("old/Annegret.txt", "Annegret squats well");
    const Outcome again = onStore({"member", "erase", id, "--yes"});
    EXPECT_EQ(again.exit, 0) << again.err;
}

TEST_F(MembersData, AFileCalledAfterTheMemberIsCountedInTheReceiptAndNamedBesideIt) {
    std::ofstream(path("of Annegret.txt")) << "Annegret squats well";
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_THAT(erased.out, HasSubstr("  1 more that are called after the member"));
    EXPECT_THAT(erased.out, Not(HasSubstr("Annegret")));
    EXPECT_THAT(erased.err, HasSubstr("of Annegret.txt"));
}

TEST_F(MembersData, AFileThatTheyBroughtIsNotedAndIsTheirsToRemove) {
    scratch.write("strong.csv", kStrongFile);
    EXPECT_EQ(onStore({"import", "strong", path("strong.csv"), "--member", "Annegret"}).exit, 0);
    EXPECT_THAT(onStore({"audit", "exports"}).out,
                HasSubstr("import strong\t" + id + "\t1\t" + path("strong.csv")));
    const Outcome erased = onStore({"member", "erase", "Annegret", "--yes"});
    EXPECT_EQ(erased.exit, 0) << erased.err;
    EXPECT_THAT(erased.err, HasSubstr("a copy that is not erased: " + path("strong.csv")));
    EXPECT_TRUE(std::filesystem::exists(path("strong.csv")));
}

TEST_F(MembersData, AreErasedOnlyWhereTheyWereKnown) {
    constexpr const char* kStranger = "0190a0b0-0000-7000-8000-00000000beef";
    EXPECT_EQ(onStore({"member", "erase", "Annegret", "--yes"}).exit, 0);
    for (const bool yes : {false, true}) {
        std::vector<std::string> words = {"member", "erase", kStranger};
        if (yes) words.emplace_back("--yes");
        const Outcome stranger = onStore(words);
        EXPECT_EQ(stranger.exit, 1) << stranger.out;
        EXPECT_EQ(stranger.out, "");
        EXPECT_THAT(stranger.err, HasSubstr("nobody here has that number"));
    }
    EXPECT_EQ(onStore({"member", "erase", id, "--yes"}).exit, 0) << "again: what an interruption left";
}

TEST_F(MembersData, ATableHasNothingThatWasLiftedElsewhereAndAnImportSaysWhatStaysDeleted) {
    scratch.write("strong.csv", kStrongFile);
    const std::vector<std::string> words = {"import", "strong", path("strong.csv"), "--member", "Annegret"};
    EXPECT_THAT(onStore(words).out, Not(HasSubstr("stay so")));
    EXPECT_EQ(linesOf(onStore({"export", "sets"}).out).size(), 2U) << "a heading and their own";
    EXPECT_EQ(linesOf(onStore({"export", "reps"}).out).size(), 2U);
    {
        const auto store = db::test::openOrFail(database);
        const auto all = store->sets(0, db::test::kAlways, false).value();
        for (db::StoredSet stored : all) {
            if (!stored.session.corrective) continue;
            stored.set.deleted = true;
            stored.set.delete_reason = "other";
            db::test::expectSaved(store->perform({1, db::SaveSet{stored.set, db::test::at(99)}}));
        }
    }
    EXPECT_THAT(onStore(words).out,
                HasSubstr("new visits\t0\nnew sets\t0\nsets deleted here before, which stay so\t1\n"));
}

TEST_F(MembersData, ATimeBeforeTheClockWasSetIsPutRightInTablesAndForApps) {
    {
        const auto store = db::test::openOrFail(database);
        const auto wrong = [](std::int64_t t_us) {
            db::Moment moment = db::test::at(t_us, "cold");
            moment.wall_ms -= 86'400'000LL * 400;
            moment.clock_ok = false;
            return moment;
        };
        db::SessionRecord visit = db::test::sampleSession("cold visit");
        visit.member_id = id;
        visit.started = wrong(5'000'000);
        db::test::expectSaved(store->perform({1, db::StartSession{visit}}));
        db::SetRecord set = db::test::racked(db::test::sampleSet("cold visit", 1), 1);
        set.started = wrong(6'000'000);
        set.ended = wrong(9'000'000);
        db::test::expectSaved(store->perform({1, db::SaveSet{set}}));
        visit.ended = db::test::at(65'000'000, "cold");
        visit.end_reason = "logged_out";
        db::test::expectSaved(store->perform({1, db::EndSession{visit}}));
    }
    const std::string began = reports::utcText(db::test::at(6'000'000).wall_ms);
    EXPECT_THAT(onStore({"export", "sets"}).out, HasSubstr(began));
    EXPECT_THAT(onStore({"export", "sets", "--from", began.substr(0, 10), "--to", began.substr(0, 10)}).out,
                HasSubstr(began));
    const std::string strong = onStore({"export", "member", "--member", id}).out;
    EXPECT_THAT(strong,
                Not(HasSubstr(reports::utcText(db::test::at(0).wall_ms - 86'400'000LL * 400).substr(0, 10))));
    EXPECT_THAT(strong, HasSubstr(";1m"));
}

TEST_F(MembersData, TablesComeAsOneArchive) {
    EXPECT_EQ(onStore({"export", "tables", "--out", path("tables.zip")}).exit, 0);
    const std::string zip = scratch.read("tables.zip");
    for (const char* name : {"datapackage.json", "sets.csv", "reps.csv"}) EXPECT_THAT(zip, HasSubstr(name));
    EXPECT_EQ(onStore({"export", "tables"}).out.substr(0, 2), "PK") << "also to standard output";
}

TEST_F(MembersData, ATableIsTheSameOnStandardOutputAndInAFileAndEachIsNoted) {
    for (const std::string what : {"sets", "reps"}) {
        for (const std::string format : {"csv", "json"}) {
            const Outcome said = onStore({"export", what, "--format", format});
            EXPECT_EQ(said.exit, 0) << said.err;
            EXPECT_THAT(said.out, HasSubstr(what == "sets" ? "102.5" : "counted"));
            EXPECT_EQ(onStore({"export", what, "--format", format, "--out", path("table")}).exit, 0);
            EXPECT_EQ(scratch.read("table"), said.out);
        }
    }
    EXPECT_EQ(linesOf(onStore({"audit", "exports"}).out).size(), 9U) << "and a heading";
}

TEST_F(MembersData, ATableThatCannotBeWrittenSaysWhyAndLeavesNothing) {
    const Outcome none = onStore({"export", "sets", "--out", path("nowhere/sets.csv")});
    EXPECT_EQ(none.exit, 1);
    EXPECT_THAT(none.err, HasSubstr("No such file or directory"));
    const Outcome full = onStore({"export", "tables", "--out", "/dev/full"});
    EXPECT_EQ(full.exit, 1);
    EXPECT_THAT(full.err, HasSubstr("No space left on device"));
    const auto noted = linesOf(onStore({"audit", "exports"}).out);
    ASSERT_EQ(noted.size(), 3U)
        << "a heading, what went into a device on its way, and that it did not get there";
    EXPECT_THAT(noted[2], HasSubstr("not given: tables zip"));
}

TEST_F(MembersData, AnExportThatFailedIsNotNotedAsGiven) {
    const auto notes = [&] { return linesOf(onStore({"audit", "exports"}).out).size(); };
    const auto before = notes();
    for (const char* what : {"sets", "usage", "workbook", "member"}) {
        std::vector<std::string> words = {"export", what, "--out", path("nowhere/file")};
        if (std::string(what) == "member") words.insert(words.end(), {"--member", id});
        const Outcome none = onStore(words);
        EXPECT_EQ(none.exit, 1) << what;
        EXPECT_THAT(none.err, HasSubstr("does the folder exist")) << what;
    }
    EXPECT_EQ(notes(), before);
}

TEST_F(MembersData, AFolderGetsAFileWithANameThatSaysWhatItIsAndAMissingOneIsSaid) {
    std::filesystem::create_directory(path("march"));
    for (const char* what : {"sets", "reps", "tables", "member"}) {
        std::vector<std::string> words = {"export", what, "--out", path("march") + "/"};
        if (std::string(what) == "member")
            words.insert(words.end(), {"--member", id});
        else
            words.insert(words.end(), {"--from", "2026-03-01", "--to", "2026-03-31"});
        const Outcome outcome = onStore(words);
        EXPECT_EQ(outcome.exit, 0) << outcome.err;
    }
    for (const char* name : {"sets_2026-03-01_2026-03-31.csv", "reps_2026-03-01_2026-03-31.csv",
                             "tables_2026-03-01_2026-03-31.zip", "member_strong.csv"})
        EXPECT_TRUE(std::filesystem::exists(path("march/rack-1_" + std::string(name)))) << name;
    EXPECT_THAT(onStore({"audit", "exports"}).out, HasSubstr("march/rack-1_sets"));
    for (const char* what : {"sets", "tables", "usage"}) {
        const Outcome missing = onStore({"export", what, "--out", path("april") + "/"});
        EXPECT_EQ(missing.exit, 2) << what;
        EXPECT_THAT(missing.err, HasSubstr("make it, or name a file")) << what;
    }
}

TEST_F(MembersData, WhatDoesNotFitOnStandardOutputIsNoSuccess) {
    for (const std::string format : {"strong", "json"}) {
        Child child(
            {PLUMBLINE_BINARY, "export", "member", "--member", id, "--format", format, "--db", database},
            "/dev/full", path("err"));
        EXPECT_EQ(child.wait(std::chrono::seconds(60)), 1) << format;
        EXPECT_THAT(scratch.read("err"), HasSubstr("No space left on device"));
    }
}

}  // namespace
}  // namespace plumbline::test
