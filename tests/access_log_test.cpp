// Who was given what: every line, also while a member is forgotten.
#include "app/reports/access_log.h"

#include <gmock/gmock.h>

#include <atomic>
#include <thread>

#include "tests/scratch.h"

namespace plumbline::reports {
namespace {

using ::testing::ElementsAre;

TEST(AccessLog, KeepsEveryLineAndForgetsWhoWasErased) {
    const Scratch folder;
    const auto log = accessLogOf(folder / "rack.db");
    EXPECT_EQ(log.filename(), "rack.access.log");
    EXPECT_TRUE(readAccess(log).empty());
    AccessEntry entry{.at = "2026-03-02T18:04:11.250Z",
                      .by = "console:1000",
                      .what = "member strong",
                      .member_id = "anna",
                      .rows = 7,
                      .file = "/media/stick/anna \"1\".csv"};
    ASSERT_TRUE(noteAccess(log, entry));
    AccessEntry other = entry;
    other.member_id = "ben";
    ASSERT_TRUE(noteAccess(log, other));
    EXPECT_THAT(readAccess(log), ElementsAre(entry, other));
    ASSERT_TRUE(forgetMember(log, "anna"));
    entry.member_id = entry.file = "";
    EXPECT_THAT(readAccess(log), ElementsAre(entry, other));
    AccessEntry owners{
        .at = "", .by = "rack:owner:anna", .what = "workbook", .member_id = "", .file = "/m/u.xlsx"};
    ASSERT_TRUE(noteAccess(log, owners));
    ASSERT_TRUE(forgetMember(log, "anna"));
    owners.by = "rack:owner";
    EXPECT_THAT(readAccess(log), ElementsAre(entry, other, owners)) << "an owner may be erased too";
    EXPECT_FALSE(noteAccess(folder / "no such folder" / "log", entry));
    EXPECT_TRUE(forgetMember(folder / "nothing.log", "anna"));
}

TEST(AccessLog, LosesNoLineThatIsAddedWhileSomebodyIsForgotten) {
    const Scratch folder;
    const auto log = accessLogOf(folder / "rack.db");
    constexpr std::size_t kLines = 200;
    AccessEntry entry;
    entry.what = "sets csv";
    ASSERT_TRUE(noteAccess(log, entry));
    std::atomic<bool> ended = false;
    std::thread forgetting([&] {
        while (!ended) EXPECT_TRUE(forgetMember(log, "anna"));
    });
    for (std::size_t i = 1; i < kLines; ++i) EXPECT_TRUE(noteAccess(log, entry));
    ended = true;
    forgetting.join();
    EXPECT_EQ(readAccess(log).size(), kLines);
}

TEST(AccessLog, ADamagedLineHidesNoOther) {
    const Scratch folder;
    folder.write("rack.access.log",
                 "{\"at\":\"a\",\"member\":5,\"rows\":\"x\"}\n{torn\n[1]\n{\"at\":\"b\",\"rows\":2}\n");
    const auto entries = readAccess(folder / "rack.access.log");
    ASSERT_EQ(entries.size(), 2U);
    EXPECT_EQ(entries[0].member_id, "");
    EXPECT_EQ(entries[1].rows, 2);
}

}  // namespace
}  // namespace plumbline::reports
