// plumbline export member and import as a contract.

#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "tests/members_data.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

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

TEST_F(MembersData, NotesThatStrongKeepsBetweenSetsAreNoReasonToRefuseAFile) {
    const std::string file = kStrongFile;
    const std::string set = "2020-12-30 18:51:52;\"Evening\";\"Back squat\";1;100;kg;5;;;;0;\"\";\"\";42m\n";
    const std::string at = "2020-12-30 18:51:52;\"Evening\";";
    scratch.write("strong.csv", file.substr(0, file.find('\n') + 1) + at +
                                    "\"Back squat\";Note;;;;;;;;\"grip hurt\";\"\";42m\n" + set + at +
                                    "\"Plank\";Note;;;;;;;;\"no time\";\"\";42m\n" + at +
                                    "\"Leg Press\";Note;;;;;;;;\"taken\";\"\";42m\n");
    const Outcome in = onStore({"import", "strong", path("strong.csv"), "--member", "Annegret"});
    EXPECT_EQ(in.exit, 0) << in.err;
    EXPECT_THAT(in.out, HasSubstr("new sets\t1\n"));
    EXPECT_THAT(in.out, HasSubstr("line 4 not understood\ta note on an exercise of which"));
    EXPECT_THAT(onStore({"export", "member", "--member", id}).out, HasSubstr("\"grip hurt\""));
}

TEST_F(MembersData, WhatAnAppsFileSaysOfSetsThatAnotherBroughtInIsTakenOver) {
    scratch.write("fitnotes.csv",
                  "Date,Exercise,Category,Weight,Weight Unit,Reps,Distance,Distance Unit,Time,Comment\r\n"
                  "2020-12-30,Back squat,Legs,100.0,kgs,5,,,,\r\n");
    const std::string file = kStrongFile;
    const std::string rows =
        "2020-12-30 18:51:52;\"Evening\";\"Back squat\";D;100;kg;5;8.5;;;0;\"grip hurt\";\"with Carla\";42m";
    scratch.write("strong.csv", file.substr(0, file.find('\n') + 1) + rows + "\n");
    ASSERT_EQ(onStore({"import", "fitnotes", path("fitnotes.csv"), "--member", "Annegret"}).exit, 0);
    const std::vector<std::string> words = {"import", "strong", path("strong.csv"), "--member", "Annegret"};
    std::vector<std::string> dry = words;
    dry.emplace_back("--dry-run");
    ASSERT_EQ(onStore(dry).exit, 0);
    EXPECT_THAT(onStore({"export", "member", "--member", id}).out, Not(HasSubstr("grip hurt")));
    EXPECT_THAT(onStore(words).out, HasSubstr("sets there already\t1\n"));
    EXPECT_THAT(
        onStore({"export", "member", "--member", id}).out,
        HasSubstr("\"Evening\";\"Squat (Barbell)\";D;100;kg;5;8.5;;;0;\"grip hurt\";\"with Carla\";"));
}

/// Every file of an archive or a workbook as it is before it was packed; of any other file its bytes.
std::string unpacked(const Scratch& scratch, const std::string& name) {
    Child python({"/usr/bin/env", "python3", "-c",
                  "import sys, zipfile\n"
                  "path, out = sys.argv[1], sys.stdout.buffer\n"
                  "if not zipfile.is_zipfile(path): sys.exit(out.write(open(path, 'rb').read()) and 0)\n"
                  "with zipfile.ZipFile(path) as all:\n"
                  "    for each in all.namelist(): out.write(each.encode() + b'\\n' + all.read(each))\n",
                  scratch / name},
                 scratch / "unpacked", scratch / "why");
    EXPECT_EQ(python.wait(std::chrono::seconds(60)), 0) << scratch.read("why");
    return scratch.read("unpacked");
}

TEST_F(MembersData, TitlesNotesAndKindsOfSetsComeBackInTheirOwnExportsAndInNoTableOfTheGyms) {
    scratch.write("strong.csv",
                  std::string(kStrongFile) +
                      "2020-12-31 18:51:52;\"Evening\";\"Back squat\";D;80;kg;5;8.5;10;m;0;\"grip hurt\";"
                      "\"with Carla\";42m\n");
    ASSERT_EQ(onStore({"import", "strong", path("strong.csv"), "--member", "Annegret"}).exit, 0);
    EXPECT_THAT(onStore({"export", "member", "--member", id}).out,
                HasSubstr("2020-12-31 18:51:52;\"Evening\";\"Back squat\";D;80;kg;5;8.5;10;m;0;\"grip hurt\";"
                          "\"with Carla\";42m\r\n"));
    const auto held = nlohmann::json::parse(
        onStore({"export", "member", "--member", id, "--format", "json"}).out)["tables"];
    EXPECT_EQ(held["visit_from_app"].size(), 2U);
    const auto& said = held["set_from_app"];
    ASSERT_EQ(said.size(), 2U);
    const bool first = said[0]["note"] == "grip hurt";
    EXPECT_EQ(said[first ? 0 : 1]["kind"], "drop");
    EXPECT_EQ(said[first ? 0 : 1]["rpe_x10"], 85);
    EXPECT_EQ(said[first ? 0 : 1]["distance_mm"], 10'000);
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"sets"},
                                               {"sets", "--format", "json", "--with-deleted"},
                                               {"reps"},
                                               {"usage"},
                                               {"usage", "--format", "html"}}) {
        std::vector<std::string> call = words;
        call.insert(call.begin(), "export");
        const Outcome given = onStore(call);
        EXPECT_EQ(given.exit, 0) << given.err;
        EXPECT_FALSE(given.out.empty());
        for (const char* hers : {"Evening", "grip hurt", "with Carla"})
            EXPECT_THAT(given.out, Not(HasSubstr(hers))) << words[0];
    }
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"tables"}, {"workbook"}, {"usage", "--format", "json"}, {"usage", "--format", "zip"}}) {
        std::vector<std::string> call = words;
        call.insert(call.begin(), "export");
        call.insert(call.end(), {"--out", path("given")});
        const Outcome given = onStore(call);
        EXPECT_EQ(given.exit, 0) << given.err;
        const std::string text = unpacked(scratch, "given");
        EXPECT_FALSE(text.empty());
        for (const char* hers : {"Evening", "grip hurt", "with Carla"})
            EXPECT_THAT(text, Not(HasSubstr(hers))) << words.back();
    }
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

}  // namespace
}  // namespace plumbline::test
