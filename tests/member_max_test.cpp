// A maximum from the command line.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;

TEST_F(Program, MemberMaxIsOnTheRecordAndRefusesWhatIsNone) {
    const std::string database = path("rack.db");
    const auto max = [&](const std::string& exercise, const std::string& kg, bool tested) {
        std::vector<std::string> words{"member", "max", "Dora", exercise, kg, "--db", database};
        if (tested) words.emplace_back("--tested");
        return run(words);
    };
    ASSERT_EQ(run({"member", "add", "Dora", "--db", database}).exit, 0);
    EXPECT_EQ(max("back_squat", "140", true).exit, 0);
    EXPECT_EQ(max("deadlift", "162.5", false).exit, 0);
    const std::string record = run({"audit", "list", "--db", database}).out;
    EXPECT_THAT(record, HasSubstr("\tmax\tback_squat\t-\t140000 tested\t"));
    EXPECT_THAT(record, HasSubstr("\tmax\tdeadlift\t-\t162500\t"));
    EXPECT_EQ(max("no_such_lift", "140", false).exit, 1);
    EXPECT_EQ(max("back_squat", "0", false).exit, 2);
    EXPECT_EQ(max("back_squat", "700", false).exit, 2);
    EXPECT_EQ(run({"member", "max", "Nobody", "back_squat", "140", "--db", database}).exit, 1);
}

}  // namespace
}  // namespace plumbline::test
