// A file whole or not at all, whatever has its name or its hidden one's already.
#include "app/reports/whole_file.h"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>

#include "tests/scratch.h"

namespace plumbline::reports {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;

TEST(WholeFile, TakesThePlaceOfAnOlderOneAndLeavesNothingHidden) {
    const Scratch folder;
    folder.write("sets.csv", "of last month");
    folder.write(".sets.csv.part", "of a power cut, and longer than the new one");
    ASSERT_TRUE(writeWhole(folder / "sets.csv", "new"));
    EXPECT_EQ(folder.read("sets.csv"), "new");
    EXPECT_FALSE(fs::exists(folder / ".sets.csv.part"));
}

TEST(WholeFile, NeverTakesThePlaceOfADatabaseOrACardKey) {
    const Scratch folder;
    const std::string database("SQLite format 3\0 and pages", 26);
    folder.write("rack.db", database);
    folder.write("rack.db.cardkey", "key");
    for (const char* name : {"rack.db", "rack.db.cardkey"}) {
        const std::string before = folder.read(name);
        const auto written = writeWhole(folder / name, "rows");
        ASSERT_FALSE(written) << name;
        EXPECT_THAT(written.error(), HasSubstr("choose another"));
        WholeStream stream(folder / name);
        ASSERT_TRUE(stream.put("rows"));
        EXPECT_FALSE(stream.keep());
        EXPECT_EQ(folder.read(name), before);
    }
    EXPECT_FALSE(fs::exists(folder / ".rack.db.part"));
}

TEST(WholeFile, DoesNotFollowALinkThatLiesUnderItsHiddenName) {
    const Scratch folder;
    folder.write("victim", "whole");
    for (const bool in_pieces : {false, true}) {
        fs::create_symlink(folder / "victim", folder / ".sets.csv.part");
        if (in_pieces) {
            WholeStream stream(folder / "sets.csv");
            ASSERT_TRUE(stream.put("rows"));
            ASSERT_TRUE(stream.keep());
        } else {
            ASSERT_TRUE(writeWhole(folder / "sets.csv", "rows"));
        }
        EXPECT_EQ(folder.read("victim"), "whole");
        EXPECT_EQ(folder.read("sets.csv"), "rows");
        EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(folder / "sets.csv")));
    }
}

TEST(WholeFile, WritesToWhatIsNoFileAndDoesNotTakeItsPlace) {
    const Scratch folder;
    const std::string pipe = folder / "pipe";
    ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
    const int reader = ::open(pipe.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    ASSERT_GE(reader, 0);
    ASSERT_TRUE(writeWhole(pipe, "rows"));
    {
        WholeStream stream(pipe);
        ASSERT_TRUE(stream.put(" and more"));
        ASSERT_TRUE(stream.keep());
    }
    std::array<char, 64> got{};
    EXPECT_EQ(::read(reader, got.data(), got.size()), 13);
    EXPECT_STREQ(got.data(), "rows and more");
    ::close(reader);
    EXPECT_TRUE(fs::is_fifo(fs::symlink_status(pipe)));
    EXPECT_THAT(writeWhole("/dev/full", "rows").error(), HasSubstr("No space left on device"));
    EXPECT_TRUE(fs::is_character_file(fs::symlink_status("/dev/full")));
}

}  // namespace
}  // namespace plumbline::reports
