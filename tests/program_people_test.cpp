// Members, cards and PINs from the command line, and that none of them shows.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::Not;

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

TEST_F(Program, ACardComesOnStandardInputAsAPinDoes) {
    const std::string database = path("rack.db");
    const auto typing = [&](const std::string& input, const std::string& words) {
        const std::string line =
            fmt::format("printf '{}' | '{}' {} --db '{}'", input, PLUMBLINE_BINARY, words, database);
        return Child({"/bin/sh", "-c", line}, path("out"), path("err")).wait(60s);
    };
    EXPECT_EQ(typing("0004512377\\n86420\\n", "member add Egon --card - --pin"), 0) << scratch.read("err");
    EXPECT_EQ(typing("0004512378\\n", "trainer add Mia --card -"), 0) << scratch.read("err");
    EXPECT_THAT(run({"member", "list", "--db", database}).out, HasSubstr("Egon  card  PIN"));
    EXPECT_THAT(run({"member", "add", "Fritz", "--card", "0004512377", "--db", database}).err,
                HasSubstr("already belongs"))
        << "the number on standard input is the card's";
    EXPECT_EQ(typing("", "member add Fritz --card -"), 2);
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
    EXPECT_EQ(columns(linesOf(sets.out).front()), 43);
    const Outcome reps = run({"export", "reps", "--format", "csv", "--db", database});
    EXPECT_EQ(reps.exit, 0);
    ASSERT_EQ(linesOf(reps.out).size(), 1U);
    EXPECT_EQ(columns(linesOf(reps.out).front()), 23);
    EXPECT_EQ(run({"export", "sets", "--db", database, "--out", path("no/such/folder/sets.csv")}).exit, 1);
    for (const auto& file : std::filesystem::directory_iterator(scratch.path())) {
        EXPECT_THAT(scratch.read(file.path().filename()), Not(HasSubstr("00AB12CD34"))) << file.path();
    }
}

}  // namespace
}  // namespace plumbline::test
