// Copies to go back to: verified, numbered whatever the clock says, the oldest let go, and no hiding place
// for somebody who was erased.
#include "db/backup.h"

#include <gmock/gmock.h>

#include "db/erasure.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;
using ::testing::SizeIs;

struct BackupTest : ::testing::Test {
    Scratch folder;
    fs::path file = folder / "rack.db";
    fs::path backups = backupFolder(file);

    void SetUp() override {
        const auto store = openOrFail(file);
        ASSERT_TRUE(store->addMember({"member-7", "Ada", at(1)}));
        expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
        expectSaved(store->perform({2, SaveSet{racked(sampleSet("s", 1), 0)}}));
        SessionRecord session = sampleSession("s");
        session.ended = at(90'000'000);
        session.end_reason = "idle";
        expectSaved(store->perform({3, EndSession{session}}));
    }
    StoreResult<Backup> make(const std::string& day = "20260322", int keep = 7) {
        return makeBackup(file, file, backups, day, keep);
    }
};

TEST_F(BackupTest, ACopyOpensAsAStoreWithEverythingInIt) {
    const auto made = make();
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(made->file.parent_path(), backups);
    EXPECT_THAT(made->file.filename().string(),
                ::testing::MatchesRegex("rack-000001-20260322-[0-9a-f]{12}[.]db"));
    EXPECT_EQ(made->members, 1);
    EXPECT_EQ(made->sets, 1);
    fs::copy_file(made->file, folder / "restored.db");
    fs::copy_file(folder / "rack.db.cardkey", folder / "restored.db.cardkey");
    const auto store = openOrFail(folder / "restored.db");
    ASSERT_TRUE(store);
    EXPECT_THAT(store->notices(), SizeIs(0));
    EXPECT_THAT(store->sets(0, kAlways, true).value(), SizeIs(1));
    expectSaved(store->perform({1, StartSession{sampleSession("after")}}));
}

TEST_F(BackupTest, TheNewestStayWhateverTheClockSays) {
    for (const char* day : {"20260322", "20260323", "19700101", "20260324", "19700101"})
        ASSERT_TRUE(make(day, 3));
    std::vector<std::string> names;
    for (const fs::path& each : backupsIn(backups, file))
        names.push_back(each.filename().string().substr(0, 20));
    EXPECT_THAT(names, ::testing::ElementsAre("rack-000003-19700101", "rack-000004-20260324",
                                              "rack-000005-19700101"));
}

TEST_F(BackupTest, OfAStoreThatWasSetAsideTheNewestStaysHoweverManyFollow) {
    ASSERT_TRUE(make("20260320", 3));
    const auto whole = make("20260321", 3);
    ASSERT_TRUE(whole);
    fs::remove(file);
    openOrFail(file);  // a new incarnation, empty
    for (int i = 0; i < 9; ++i) ASSERT_TRUE(make("20260322", 3));
    const auto left = backupsIn(backups, file);
    ASSERT_THAT(left, SizeIs(4)) << "three of its own, and the only one that holds the member";
    EXPECT_EQ(left.front(), whole->file);
    EXPECT_NE(readFile(left.front()).find("member-7"), std::string::npos);
}

TEST_F(BackupTest, BackupsFromBeforeNamesToldTheStoreAreAnotherStores) {
    fs::create_directory(backups);
    for (const char* name : {"rack-000001-20260320.db", "rack-000002-20260321.db"})
        writeFile(backups / name, "old");
    ASSERT_TRUE(make("20260322", 1));
    const auto left = backupsIn(backups, file);
    ASSERT_THAT(left, SizeIs(2));
    EXPECT_EQ(left.front().filename(), "rack-000002-20260321.db");
    EXPECT_THAT(left.back().filename().string(), ::testing::StartsWith("rack-000003-20260322-"));
}

TEST_F(BackupTest, IsAsOldAsItsContent) {
    const auto kiosk = openOrFail(file);
    const fs::path snapshot = folder / "rack.snapshot.db";
    ASSERT_TRUE(kiosk->writeSnapshot(snapshot));
    const auto days_ago = fs::file_time_type::clock::now() - std::chrono::hours(24 * 5);
    fs::last_write_time(snapshot, days_ago);
    const auto made = makeBackup(snapshot, file, backups, "20260322", 7);
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(fs::last_write_time(made->file), days_ago) << "what it holds is five days old";
}

TEST_F(BackupTest, TheSameSnapshotAgainIsNoBackupOfAStoreThatHasMovedOn) {
    const auto kiosk = openOrFail(file);
    const fs::path snapshot = folder / "rack.snapshot.db";
    ASSERT_TRUE(kiosk->writeSnapshot(snapshot));
    const auto stale = fs::file_time_type::clock::now() - std::chrono::hours(24);
    fs::last_write_time(snapshot, stale);
    ASSERT_TRUE(makeBackup(snapshot, file, backups, "20260321", 7));
    expectSaved(kiosk->perform({1, StartSession{sampleSession("on")}}));
    const auto refused = makeBackup(snapshot, file, backups, "20260322", 7);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().what, ::testing::HasSubstr("no snapshot since"));
    EXPECT_THAT(backupsIn(backups, file), SizeIs(1));
    ASSERT_TRUE(kiosk->writeSnapshot(snapshot));
    const auto made = makeBackup(snapshot, file, backups, "20260322", 7);
    EXPECT_TRUE(made) << made.error().what;
}

TEST_F(BackupTest, OtherFilesInTheFolderAreNobodysToTake) {
    fs::create_directory(backups);
    for (const char* name : {"rack-x.db", "rack-000001.db", "other-000001-20260101.db", "rack-12-20260101.db",
                             "rack-000001-20260101.db.gz"})
        writeFile(backups / name, "theirs");
    for (int i = 0; i < 4; ++i) ASSERT_TRUE(make("20260322", 1));
    EXPECT_THAT(backupsIn(backups, file), SizeIs(1));
    int files = 0;
    for (const auto& entry : fs::directory_iterator(backups)) files += entry.is_regular_file() ? 1 : 0;
    EXPECT_EQ(files, 6) << "the five, and one backup; no temporary is left";
}

TEST_F(BackupTest, ADamagedStoreIsNotTakenForABackupAndTheOnesBeforeStay) {
    {
        const auto store = openOrFail(file);
        expectSaved(store->perform({1, StartSession{sampleSession("t")}}));
        for (int i = 1; i <= 60; ++i) {
            RepRecord rep = sampleRep(sampleSet("t", 1), i);
            rep.samples = std::string(4000, 'r');
            expectSaved(store->perform({2, SaveRep{sampleSet("t", 1), rep}}));
        }
    }
    const auto whole = make("20260322", 1);
    ASSERT_TRUE(whole);
    std::string bytes = readFile(file);
    const std::size_t from = bytes.size() / 2 / 4096 * 4096;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(from), 40'960, '\x11');
    writeFile(file, bytes);
    const auto refused = make("20260323", 1);
    ASSERT_FALSE(refused);
    EXPECT_THAT(backupsIn(backups, file), ::testing::ElementsAre(whole->file));
}

TEST_F(BackupTest, WhileAKioskHasTheStoreItsSnapshotIsCopied) {
    const auto kiosk = openOrFail(file);
    const auto locked = make();
    ASSERT_FALSE(locked);
    EXPECT_EQ(locked.error().kind, StoreError::Kind::Locked);
    ASSERT_TRUE(kiosk->writeSnapshot(folder / "rack.snapshot.db"));
    const auto made = makeBackup(folder / "rack.snapshot.db", file, backups, "20260322", 7);
    ASSERT_TRUE(made) << made.error().what;
    EXPECT_EQ(made->sets, 1);
    expectSaved(kiosk->perform({1, StartSession{sampleSession("on")}}));
}

TEST_F(BackupTest, ErasingSomebodyRemovesTheBackupsThatHoldThem) {
    ASSERT_TRUE(make());
    const auto erased =
        eraseMember(optionsFor(file), folder / "rack.snapshot.db", "member-7", at(50'000'000));
    ASSERT_TRUE(erased) << erased.error().what;
    EXPECT_THAT(erased->removed_files, SizeIs(1));
    EXPECT_THAT(backupsIn(backups, file), SizeIs(0));
    ASSERT_TRUE(make("20260323"));
    EXPECT_EQ(readFile(backupsIn(backups, file).at(0)).find("member-7"), std::string::npos);
}

}  // namespace
}  // namespace plumbline::db::test
