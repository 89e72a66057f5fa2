// plumbline export sets, reps and tables as a contract: files, standard output, what is noted.

#include <gmock/gmock.h>
#include <sys/stat.h>

#include "app/reports/set_table.h"
#include "app/reports/whole_file.h"
#include "tests/members_data.h"

namespace plumbline::test {
namespace {

/// One to play a stick, which a store in `here` does not lie on.
bool isAnotherFilesystem(const std::filesystem::path& folder, const std::filesystem::path& here) {
    struct stat there {};
    struct stat of_store {};
    return ::stat(folder.c_str(), &there) == 0 && ::stat(here.c_str(), &of_store) == 0 &&
           there.st_dev != of_store.st_dev;
}

using ::testing::HasSubstr;
using ::testing::Not;

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

TEST_F(MembersData, OntoAnotherMediumItIsNotedThatItBeganAndThenThatItWasGivenOrNot) {
    if (!isAnotherFilesystem("/dev/shm", scratch.path()))
        GTEST_SKIP() << "/dev/shm is no filesystem of its own here: nothing to play the stick";
    const Scratch stick("/dev/shm");
    std::vector<std::string> wanted{"what"};
    std::filesystem::create_directories(reports::partOf(stick / "blocked") / "full");
    for (const auto& [words, name] : std::vector<std::pair<std::vector<std::string>, std::string>>{
             {{"sets"}, "sets csv"},
             {{"tables"}, "tables zip"},
             {{"usage"}, "usage csv"},
             {{"workbook"}, "workbook"},
             {{"member", "--member", id}, "member strong"}}) {
        std::vector<std::string> call{"export"};
        call.insert(call.end(), words.begin(), words.end());
        call.insert(call.end(), {"--out", stick / "file"});
        EXPECT_EQ(onStore(call).exit, 0) << name;
        call.back() = stick / "blocked";
        EXPECT_EQ(onStore(call).exit, 1) << name;
        for (const char* how : {"began: ", "", "began: ", "not given: "}) wanted.push_back(how + name);
    }
    std::vector<std::string> noted;
    for (const std::string& line : linesOf(onStore({"audit", "exports"}).out)) {
        std::istringstream fields(line);
        std::string at, by, what;
        std::getline(std::getline(std::getline(fields, at, '\t'), by, '\t'), what, '\t');
        noted.push_back(what);
    }
    EXPECT_EQ(noted, wanted);
}

TEST_F(MembersData, AnotherFilesystemWithinTheDataFolderIsAnotherMediumToo) {
    if (!isAnotherFilesystem("/dev/shm", scratch.path()))
        GTEST_SKIP() << "/dev/shm is no filesystem of its own here: nothing to play the stick";
    // The folder plays the stick and the store is the one that lies elsewhere: nobody has to mount for that.
    const Scratch stick("/dev/shm");
    std::filesystem::create_symlink(database, stick / "rack.db");
    const std::vector<std::string> words = {"--db", stick / "rack.db"};
    ASSERT_EQ(run({"export", "sets", "--out", stick / "file", words[0], words[1]}).exit, 0);
    const auto noted = linesOf(run({"audit", "exports", words[0], words[1]}).out);
    ASSERT_EQ(noted.size(), 3U) << "a heading, that it began, that it was given";
    EXPECT_THAT(noted[1], HasSubstr("began: sets csv"));
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
