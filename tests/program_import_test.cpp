// plumbline program as a contract: the program is run as a child, as a trainer's files go in and out.

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <sstream>
#include <utility>

#include "db/store.h"
#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;
using Words = std::vector<std::string>;

struct ProgramsAtTheConsole : Program {
    const std::string database = path("rack.db");
    const std::string shipped = std::string(PLUMBLINE_SOURCE_DIR) + "/deploy/programs/first_month.toml";

    Outcome run(Words words, bool on_database = true) {
        words.insert(words.begin(), "program");
        if (on_database) words.insert(words.end(), {"--db", database});
        return Program::run(std::move(words));
    }
    std::string text() const {
        std::ostringstream all;
        all << std::ifstream(shipped, std::ios::binary).rdbuf();
        return all.str();
    }
    std::string spoiled() const {
        std::string bad = text();
        bad.replace(bad.find("weeks"), 5, "weaks");
        return bad;
    }
};

TEST_F(ProgramsAtTheConsole, AProgramMayNameAnExerciseOfTheGymsOwnOnceItIsThere) {
    std::string own = text();
    own.replace(own.find("box_squat"), 9, "gym_squat");
    std::ofstream(scratch / "own.toml") << own;
    EXPECT_EQ(run({"import", scratch / "own.toml"}).exit, 1);
    const Outcome early = run({"check", scratch / "own.toml"});
    EXPECT_EQ(early.exit, 1);
    EXPECT_THAT(early.err, HasSubstr("no exercise 'gym_squat'"));
    {
        auto store = db::Store::open({.file = database, .card_key_file = {}, .rack_id = "rack"});
        ASSERT_TRUE(store);
        db::ExerciseRecord squat;
        squat.id = "gym_squat";
        squat.name = "Safety bar squat";
        squat.pattern = "squat";
        ASSERT_TRUE((*store)->saveExercise(squat));
    }
    const Outcome checked = run({"check", scratch / "own.toml"});
    EXPECT_EQ(checked.exit, 0) << checked.err;
    const Outcome imported = run({"import", scratch / "own.toml"});
    EXPECT_EQ(imported.exit, 0) << imported.err;
}

TEST_F(ProgramsAtTheConsole, WhatShipsIsImportedListedAndExportedAsItWasWritten) {
    const Outcome imported = run({"import", shipped});
    EXPECT_EQ(imported.exit, 0) << imported.err;
    EXPECT_THAT(imported.out, HasSubstr("first_month  imported"));
    EXPECT_THAT(run({"import", shipped}).out, HasSubstr("is the newest already"));
    const Outcome list = run({"list"});
    EXPECT_EQ(linesOf(list.out).size(), 1U);
    EXPECT_THAT(list.out, HasSubstr("first_month  version 1"));
    EXPECT_EQ(run({"export", "first_month"}).out, text());
    EXPECT_EQ(run({"export", "first_month", "--out", scratch / "copy.toml"}).exit, 0);
    EXPECT_EQ(scratch.read("copy.toml"), text());
    scratch.write("copy.toml", "# ours\n" + text());
    EXPECT_EQ(run({"import", scratch / "copy.toml"}).exit, 0);
    EXPECT_THAT(run({"list"}).out, HasSubstr("first_month  version 2"));
}

TEST_F(ProgramsAtTheConsole, AFaultNamesFileLineAndReasonAndChangesNothing) {
    scratch.write("bad.toml", spoiled());
    for (const Words& call :
         std::vector<Words>{{"import", shipped, scratch / "bad.toml"}, {"import", scratch / "none.toml"}}) {
        const Outcome refused = run(call);
        EXPECT_EQ(refused.exit, 1);
        EXPECT_EQ(refused.out, "");
        EXPECT_FALSE(std::filesystem::exists(database));
    }
    const Outcome checked = run({"check", shipped, scratch / "bad.toml"}, false);
    EXPECT_EQ(checked.exit, 1);
    EXPECT_THAT(checked.err, HasSubstr("bad.toml:"));
    EXPECT_THAT(checked.err, HasSubstr("weaks"));
    const Outcome folder = run({"check", PLUMBLINE_SOURCE_DIR "/deploy/programs"}, false);
    EXPECT_EQ(folder.exit, 1);
    EXPECT_THAT(folder.err, HasSubstr("programs:1: this is a folder"));
    EXPECT_THAT(folder.err, HasSubstr("programs/*.toml")) << "what is allowed";
    const Outcome good = run({"check", shipped}, false);
    EXPECT_EQ(good.exit, 0);
    EXPECT_THAT(good.out, HasSubstr("first_month"));
}

TEST_F(ProgramsAtTheConsole, AMemberIsPutOnAProgramAndOffIt) {
    ASSERT_EQ(run({"import", shipped}).exit, 0);
    db::StoreOptions options;
    options.file = database;
    {
        const auto store = db::Store::open(options);
        ASSERT_TRUE(store);
        ASSERT_TRUE((*store)->addMember({.id = "a", .first_name = "Ada", .created = {.boot_id = "boot"}}));
    }
    const auto training = [&] {
        const auto store = db::Store::open(options);
        return (*store)->perform({1, db::FindTraining{"a", 30'000, 0}}).training;
    };
    EXPECT_EQ(run({"assign", "first_month", "Ada"}).exit, 0);
    ASSERT_TRUE(training()->program);
    EXPECT_EQ(training()->program->family, "first_month");
    EXPECT_EQ(training()->overrides.at(0).role, "console");
    EXPECT_EQ(run({"assign", "none", "a"}).exit, 0);
    EXPECT_FALSE(training()->program);
    EXPECT_EQ(training()->overrides.size(), 2U);
    EXPECT_EQ(run({"assign", "first_month", "Nobody"}).exit, 1);
    EXPECT_EQ(run({"assign", "no_such", "Ada"}).exit, 1);
    EXPECT_EQ(run({"export", "no_such"}).exit, 1);
}

TEST_F(ProgramsAtTheConsole, WhileAKioskHoldsTheDatabaseOnlyItsSnapshotIsRead) {
    ASSERT_EQ(run({"import", shipped}).exit, 0);
    db::StoreOptions options;
    options.file = database;
    const auto kiosk = db::Store::open(options);
    ASSERT_TRUE(kiosk && (*kiosk)->writeSnapshot(scratch / "rack.snapshot.db"));
    const Outcome list = run({"list"});
    EXPECT_EQ(list.exit, 0);
    EXPECT_THAT(list.out, HasSubstr("first_month"));
    EXPECT_THAT(list.err, HasSubstr("the kiosk is running"));
    for (const Words& call : std::vector<Words>{{"import", shipped}, {"assign", "first_month", "Ada"}}) {
        const Outcome refused = run(call);
        EXPECT_EQ(refused.exit, 1);
        EXPECT_THAT(refused.err, HasSubstr("stop the other one"));
    }
}

TEST_F(ProgramsAtTheConsole, WrongCallsExitWithTwo) {
    for (const Words& call :
         std::vector<Words>{{}, {"import"}, {"export"}, {"assign", "first_month"}, {"burn"}})
        EXPECT_EQ(run(call, false).exit, 2);
}

}  // namespace
}  // namespace plumbline::test
