// The program's messages as systemd's journal gets them.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include "tests/program_bench.h"

namespace plumbline::test {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;
using ::testing::StartsWith;

/// JOURNAL_STREAM names the file that stderr goes to, as systemd does.
class Journal : public Program {
  protected:
    void SetUp() override {
        Program::SetUp();
        scratch.write("err", "");
        struct stat about {};
        ASSERT_EQ(::stat(path("err").c_str(), &about), 0);
        ::setenv("JOURNAL_STREAM", fmt::format("{}:{}", about.st_dev, about.st_ino).c_str(), 1);
    }
    void TearDown() override { ::unsetenv("JOURNAL_STREAM"); }
};

TEST_F(Journal, AnErrorHasItsPriorityAndNoTime) {
    const Outcome outcome = run({"member", "list", "--db", path("nowhere/rack.db")});
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_THAT(outcome.err, StartsWith("<3>"));
    EXPECT_THAT(outcome.err, Not(HasSubstr("error ")));
}

TEST_F(Journal, AStreamThatIsNotTheJournalHasNoMarks) {
    ::setenv("JOURNAL_STREAM", "1:1", 1);
    const Outcome outcome = run({"member", "list", "--db", path("nowhere/rack.db")});
    EXPECT_EQ(outcome.exit, 1);
    EXPECT_THAT(outcome.err, Not(HasSubstr("<3>")));
    EXPECT_THAT(outcome.err, HasSubstr(" error "));
}

}  // namespace
}  // namespace plumbline::test
