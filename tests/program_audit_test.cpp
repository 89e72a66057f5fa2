// plumbline trainer and plumbline audit as a contract: the program is run as a child, as staff would run it.

#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <utility>

#include "db/store.h"
#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using Words = std::vector<std::string>;

struct StaffAtTheConsole : Program {
    const std::string database = path("rack.db");

    Outcome run(Words words, bool on_database = true) {
        if (on_database) words.insert(words.end(), {"--db", database});
        return Program::run(std::move(words));
    }
    std::string added(Words words) {
        words.insert(words.begin(), {"trainer", "add"});
        const Outcome outcome = run(words);
        EXPECT_EQ(outcome.exit, 0) << outcome.err;
        return linesOf(outcome.out).at(0);
    }
    void addThree() {
        added({"Otto", "--role", "owner"});
        added({"Mia", "--card", "0004512377"});
        added({"Tom", "--role", "technician"});
    }
};

TEST_F(StaffAtTheConsole, HelpOfEveryCommandTeaches) {
    for (const Words& words : std::vector<Words>{{"trainer"},
                                                 {"trainer", "add"},
                                                 {"trainer", "list"},
                                                 {"trainer", "role"},
                                                 {"audit"},
                                                 {"audit", "verify"},
                                                 {"audit", "list"}}) {
        Words call = words;
        call.emplace_back("--help");
        const Outcome help = run(call, false);
        EXPECT_EQ(help.exit, 0);
        EXPECT_THAT(help.out, HasSubstr("Usage:"));
        EXPECT_EQ(help.err, "");
    }
}

TEST_F(StaffAtTheConsole, WrongCallsExitWithTwoAndLeaveNothingBehind) {
    for (const Words& call : std::vector<Words>{{"trainer"},
                                                {"trainer", "add"},
                                                {"trainer", "add", "Mia", "--role", "king"},
                                                {"trainer", "add", "Mia", "--role", "member"},
                                                {"trainer", "add", "Mia", "--pin"},
                                                {"trainer", "role", "Mia"},
                                                {"trainer", "role", "Mia", "king"},
                                                {"audit"},
                                                {"audit", "mend"}}) {
        const Outcome outcome = run(call);
        EXPECT_EQ(outcome.exit, 2) << fmt::format("{}", fmt::join(call, " "));
        EXPECT_EQ(outcome.out, "");
        EXPECT_GT(outcome.err.size(), 20U);
    }
    EXPECT_FALSE(std::filesystem::exists(database));
}

TEST_F(StaffAtTheConsole, StaffIsAddedListedAndGivenOtherRoles) {
    addThree();
    const auto staff = linesOf(run({"trainer", "list"}).out);
    ASSERT_EQ(staff.size(), 3U);
    EXPECT_THAT(staff[0], HasSubstr("owner  Otto  no card  no PIN"));
    EXPECT_THAT(staff[1], HasSubstr("trainer  Mia  card  no PIN"));
    EXPECT_THAT(staff[2], HasSubstr("technician  Tom"));
    EXPECT_EQ(run({"trainer", "role", "Mia", "owner"}).exit, 0);
    EXPECT_EQ(run({"trainer", "role", "Otto", "member"}).exit, 0);
    EXPECT_EQ(linesOf(run({"trainer", "list"}).out).size(), 2U);
    const Outcome last = run({"trainer", "role", "Mia", "trainer"});
    EXPECT_EQ(last.exit, 1);
    EXPECT_THAT(last.err, HasSubstr("without an owner"));
    const Outcome taken = run({"trainer", "add", "Eva", "--card", "0004512377"});
    EXPECT_EQ(taken.exit, 1);
    EXPECT_THAT(taken.err, HasSubstr("somebody's already"));
    EXPECT_EQ(run({"trainer", "role", "Nobody", "trainer"}).exit, 1);
}

TEST_F(StaffAtTheConsole, OfTwoWithOneNameTheIdSaysWho) {
    const std::string first = added({"Mia"});
    const std::string second = added({"Mia"});
    const Outcome which = run({"trainer", "role", "Mia", "owner"});
    EXPECT_EQ(which.exit, 1);
    EXPECT_THAT(which.err, HasSubstr(first));
    EXPECT_THAT(which.err, HasSubstr(second));
    EXPECT_EQ(run({"trainer", "role", second, "owner"}).exit, 0);
    EXPECT_THAT(run({"trainer", "list"}).out, HasSubstr(second + "  owner"));
}

TEST_F(StaffAtTheConsole, TheListSaysWhoChangedWhatAndVerifyThatItIsWhole) {
    addThree();
    const auto rows = linesOf(run({"audit", "list"}).out);
    ASSERT_EQ(rows.size(), 4U);
    EXPECT_THAT(rows[1], HasSubstr("Otto\tcommand line (console)\trole\t-\tmember\towner"));
    const auto mias = linesOf(run({"audit", "list", "--member", "Mia"}).out);
    ASSERT_EQ(mias.size(), 2U);
    EXPECT_THAT(mias[1], HasSubstr("Mia"));
    EXPECT_EQ(run({"audit", "list", "--member", "Nobody"}).exit, 1);
    const Outcome whole = run({"audit", "verify"});
    EXPECT_EQ(whole.exit, 0) << whole.err;
    const auto said = linesOf(whole.out);
    ASSERT_EQ(said.size(), 2U);
    EXPECT_EQ(said[0], "3 rows, all whole");
    EXPECT_EQ(said[1].size(), 64U);
    added({"Eva"});
    EXPECT_EQ(run({"audit", "verify", "--knows", said[1]}).exit, 0);
    const Outcome older = run({"audit", "verify", "--knows", std::string(64, 'a')});
    EXPECT_EQ(older.exit, 1);
    EXPECT_THAT(older.err, HasSubstr("older state"));
}

TEST_F(StaffAtTheConsole, TheHashOfAChainWithoutRowsIsKnownWhenRowsHaveCome) {
    ASSERT_EQ(run({"member", "add", "Ada"}).exit, 0);
    const auto empty = linesOf(run({"audit", "verify"}).out);
    ASSERT_EQ(empty.size(), 2U);
    EXPECT_EQ(empty[0], "0 rows, all whole");
    EXPECT_EQ(run({"audit", "verify", "--knows", empty[1]}).exit, 0);
    addThree();
    const Outcome later = run({"audit", "verify", "--knows", empty[1]});
    EXPECT_EQ(later.exit, 0) << later.err;
}

TEST_F(StaffAtTheConsole, VerifyNamesTheFirstBadRowAndExitsWithOne) {
    addThree();
    {
        SQLite::Database tampered(database, SQLite::OPEN_READWRITE);
        tampered.exec(
            "DROP TRIGGER override_is_not_changed; UPDATE override SET new_value = 'owner' WHERE seq = 2");
    }
    const Outcome outcome = run({"audit", "verify"});
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("row 2 was changed"));
    EXPECT_THAT(outcome.err, HasSubstr("first 1 rows"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("Mia")));
}

TEST_F(StaffAtTheConsole, LookingChangesNothing) {
    const Outcome none = run({"audit", "verify"});
    EXPECT_EQ(none.exit, 1);
    EXPECT_FALSE(std::filesystem::exists(database));
    addThree();
    const std::string before = scratch.read("rack.db");
    EXPECT_EQ(run({"audit", "verify"}).exit, 0);
    EXPECT_EQ(run({"audit", "list"}).exit, 0);
    EXPECT_EQ(run({"trainer", "list"}).exit, 0);
    EXPECT_TRUE(scratch.read("rack.db") == before);
}

TEST_F(StaffAtTheConsole, WhileAKioskHoldsTheDatabaseItsSnapshotIsReadAndChangesAreRefused) {
    addThree();
    db::StoreOptions options;
    options.file = database;
    const auto kiosk = db::Store::open(options);
    ASSERT_TRUE(kiosk);
    const Outcome early = run({"audit", "verify"});
    EXPECT_EQ(early.exit, 1);
    EXPECT_THAT(early.err, HasSubstr("no snapshot yet"));
    ASSERT_TRUE((*kiosk)->writeSnapshot(scratch / "rack.snapshot.db"));
    const Outcome verified = run({"audit", "verify"});
    EXPECT_EQ(verified.exit, 0) << verified.err;
    EXPECT_THAT(verified.err, HasSubstr("the kiosk is running"));
    EXPECT_THAT(verified.out, HasSubstr("3 rows, all whole"));
    EXPECT_EQ(linesOf(run({"member", "list"}).out).size(), 3U);
    for (const Words& call :
         std::vector<Words>{{"trainer", "add", "Eva"}, {"trainer", "role", "Mia", "owner"}}) {
        const Outcome refused = run(call);
        EXPECT_EQ(refused.exit, 1);
        EXPECT_THAT(refused.err, HasSubstr("another Plumbline has"));
        EXPECT_THAT(refused.err, HasSubstr("stop the other one"));
    }
}

}  // namespace
}  // namespace plumbline::test
