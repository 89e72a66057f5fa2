// What the store does when the disk, the folder or the file is not as it should be.
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <map>

#include "db/connection.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using Kind = StoreError::Kind;

/// The error of an open that must fail.
StoreError refused(const StoreOptions& options) {
    auto store = Store::open(options);
    EXPECT_FALSE(store) << "opened " << options.file;
    return store ? StoreError{} : store.error();
}

/// A closed store with one session, one closed set and `reps` reps.
void fill(const fs::path& file, int reps) {
    const auto store = openOrFail(file);
    ASSERT_TRUE(store);
    SessionRecord session = sampleSession("s");
    expectSaved(store->perform({1, StartSession{session}}));
    SetRecord set = sampleSet("s", 1);
    for (int i = 1; i <= reps; ++i) {
        RepRecord rep = sampleRep(set, i);
        rep.samples = std::string(2000, static_cast<char>('a' + i % 26));
        expectSaved(store->perform({2, SaveRep{set, rep}}));
    }
    set.ended = at(90'000'000);
    set.stop_reason = "racked";
    expectSaved(store->perform({3, SaveSet{set}}));
    session.ended = at(99'000'000);
    session.end_reason = "idle";
    expectSaved(store->perform({4, EndSession{session}}));
}

/// The folder's names and their bytes.
std::map<std::string, std::string> contents(const fs::path& folder) {
    std::map<std::string, std::string> result;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (entry.is_regular_file()) result[entry.path().string()] = readFile(entry.path());
    }
    return result;
}

/// Root may write anywhere: for a scope, the file system sees an ordinary user (as nobody, 65534).
class OrdinaryUser {
  public:
    explicit OrdinaryUser(const fs::path& folder) {
        if (::geteuid() != 0) return;
        EXPECT_EQ(::chown(folder.c_str(), 65534, 65534), 0);
        switched_ = ::seteuid(65534) == 0;
        EXPECT_TRUE(switched_);
    }
    ~OrdinaryUser() { EXPECT_TRUE(!switched_ || ::seteuid(0) == 0); }
    OrdinaryUser(const OrdinaryUser&) = delete;
    OrdinaryUser& operator=(const OrdinaryUser&) = delete;

  private:
    bool switched_ = false;
};

TEST(StoreFault, AMissingFolderIsNamedInTheErrorAndNotMade) {
    const Scratch folder;
    const StoreError error = refused(optionsFor(folder / "not here" / "rack.db"));
    EXPECT_THAT(error.what, HasSubstr((folder / "not here").string()));
    EXPECT_THAT(error.advice, HasSubstr("mkdir"));
    EXPECT_FALSE(fs::exists(folder / "not here"));
}

TEST(StoreFault, AFolderInTheFilesPlaceIsAnError) {
    const Scratch folder;
    fs::create_directory(folder / "rack.db");
    EXPECT_THAT(refused(optionsFor(folder / "rack.db")).what, HasSubstr("not a plain file"));
}

TEST(StoreFault, AReadOnlyFolderIsDeniedAndWorksOnceItMayBeWritten) {
    const Scratch folder;
    const OrdinaryUser user(folder.path());
    ASSERT_EQ(::chmod(folder.path().c_str(), 0500), 0);
    EXPECT_EQ(refused(optionsFor(folder / "rack.db")).kind, Kind::Denied);
    ASSERT_EQ(::chmod(folder.path().c_str(), 0700), 0);
    EXPECT_TRUE(openOrFail(folder / "rack.db"));
}

TEST(StoreFault, AReadOnlyFileIsDeniedAndKept) {
    const Scratch folder;
    const OrdinaryUser user(folder.path());
    fill(folder / "rack.db", 3);
    const auto before = contents(folder.path());
    ASSERT_EQ(::chmod((folder / "rack.db").c_str(), 0400), 0);
    EXPECT_EQ(refused(optionsFor(folder / "rack.db")).kind, Kind::Denied);
    EXPECT_TRUE(contents(folder.path()) == before) << "touched";
}

TEST(StoreFault, ASecondPlumblineIsLockedOutAndTheFirstGoesOn) {
    const Scratch folder;
    const auto first = openOrFail(folder / "rack.db");
    const StoreError error = refused(optionsFor(folder / "rack.db"));
    EXPECT_EQ(error.kind, Kind::Locked);
    EXPECT_THAT(error.what, HasSubstr("another Plumbline has"));
    expectSaved(first->perform({1, StartSession{sampleSession("s")}}));
}

TEST(StoreFault, AnotherProgramsDatabaseIsRefusedUntouched) {
    const Scratch folder;
    for (const char* id : {"PRAGMA application_id=1234", "SELECT 1"}) {
        const fs::path file = folder / "theirs.db";
        fs::remove(file);
        {
            SQLite::Database theirs(file.string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
            theirs.exec("CREATE TABLE recipes(name TEXT); INSERT INTO recipes VALUES('soup')");
            theirs.exec(id);
        }
        const auto before = contents(folder.path());
        EXPECT_EQ(refused(optionsFor(file)).kind, Kind::Foreign);
        EXPECT_TRUE(contents(folder.path()) == before) << "touched";
    }
}

TEST(StoreFault, ANewerStoreIsRefusedUntouchedAlsoWithAWalBesideIt) {
    const Scratch folder;
    fill(folder / "rack.db", 3);
    {
        SQLite::Database newer((folder / "rack.db").string(), SQLite::OPEN_READWRITE);
        newer.exec("PRAGMA user_version=9");
    }
    auto before = contents(folder.path());
    const StoreError error = refused(optionsFor(folder / "rack.db"));
    EXPECT_EQ(error.kind, Kind::Newer);
    EXPECT_THAT(error.advice, HasSubstr("update Plumbline"));
    EXPECT_TRUE(contents(folder.path()) == before) << "touched";

    // The number only in the -wal, as a power cut of the newer program leaves it.
    const Scratch hot;
    {
        SQLite::Database newer((folder / "rack.db").string(), SQLite::OPEN_READWRITE);
        newer.exec("PRAGMA user_version=1");
    }
    SQLite::Database writer((folder / "rack.db").string(), SQLite::OPEN_READWRITE);
    writer.exec("PRAGMA user_version=9");
    for (const char* name : {"rack.db", "rack.db-wal"}) fs::copy_file(folder / name, hot / name);
    before = contents(hot.path());
    ASSERT_FALSE(before[(hot / "rack.db-wal").string()].empty());
    EXPECT_EQ(refused(optionsFor(hot / "rack.db")).kind, Kind::Newer);
    EXPECT_TRUE(contents(hot.path()) == before) << "touched";
}

TEST(StoreFault, GarbageIsSetAsideWholeAndANewStoreBegun) {
    const Scratch folder;
    const std::string garbage(9000, '\x5a');
    writeFile(folder / "rack.db", garbage);
    const auto store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store);
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("set aside"));
    expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
    int found = 0;
    for (const auto& [name, bytes] : contents(folder / "quarantine")) found += bytes == garbage ? 1 : 0;
    EXPECT_EQ(found, 1);
}

TEST(StoreFault, ADamagedStoreIsSetAsideWithItsWalAndTheNewOneHasAnotherIncarnation) {
    const Scratch folder;
    const fs::path file = folder / "rack.db";
    fill(file, 40);
    std::string incarnation;
    {
        SQLite::Database plain(file.string(), SQLite::OPEN_READONLY);
        incarnation = plain.execAndGet("SELECT incarnation FROM meta").getString();
    }
    std::string bytes = readFile(file);
    ASSERT_GT(bytes.size(), 80'000U);
    std::fill(bytes.begin() + 4096, bytes.begin() + 60'000, '\x11');
    writeFile(file, bytes);
    writeFile(folder / "rack.db-wal", "what was left of the log");
    for (int round = 0; round < 2; ++round) {
        const auto store = openOrFail(file);
        ASSERT_TRUE(store);
        EXPECT_EQ(store->notices().size(), round == 0 ? 1U : 0U);
        EXPECT_THAT(store->sets(0, kAlways, true).value(), IsEmpty());
    }
    bool database = false;
    bool wal = false;
    for (const auto& [name, kept] : contents(folder / "quarantine")) {
        database = database || (name.ends_with("/rack.db") && kept == bytes);
        wal = wal || (name.ends_with("/rack.db-wal") && kept == "what was left of the log");
    }
    EXPECT_TRUE(database);
    EXPECT_TRUE(wal);
    SQLite::Database plain(file.string(), SQLite::OPEN_READONLY);
    EXPECT_NE(plain.execAndGet("SELECT incarnation FROM meta").getString(), incarnation);
}

/// Garbles a tenth of the file in its middle, where neither a start nor the newest rows are.
void garbleMiddle(const fs::path& file) {
    std::string bytes = readFile(file);
    const std::size_t page = bytes.size() / 2 / 4096 * 4096;
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(page), bytes.size() / 10, '\x11');
    writeFile(file, bytes);
}

TEST(StoreFault, DamageThatAStartDoesNotMeetIsFoundByTheJobThatDoesAndSetAsideByTheNextStart) {
    const Scratch folder;
    const fs::path file = folder / "rack.db";
    fill(file, 400);
    garbleMiddle(file);
    {
        const auto store = openOrFail(file);
        ASSERT_TRUE(store);
        EXPECT_THAT(store->notices(), IsEmpty()) << "only what a start needs was looked at";
        expectSaved(store->perform({1, StartSession{sampleSession("next")}}));
        for (int attempt = 0; attempt < 3; ++attempt) {
            const auto sets = store->sets(0, kAlways, true);
            ASSERT_FALSE(sets);
            EXPECT_EQ(sets.error().kind, Kind::Damaged);
            EXPECT_THAT(sets.error().advice, HasSubstr("restart"));
        }
        EXPECT_FALSE(store->perform({2, StartSession{sampleSession("later")}}).saved);
    }
    EXPECT_TRUE(fs::exists(folder / "rack.db.damaged"));
    const auto store = openOrFail(file);
    ASSERT_TRUE(store);
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("set aside"));
    EXPECT_FALSE(fs::exists(folder / "rack.db.damaged"));
    expectSaved(store->perform({1, StartSession{sampleSession("next")}}));
}

TEST(StoreFault, AStoreThatIsWholeAfterAllGoesOnAndIsNotReadAgain) {
    const Scratch folder;
    fill(folder / "rack.db", 20);
    writeFile(folder / "rack.db.damaged", "");
    const auto store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store);
    EXPECT_THAT(store->notices(), IsEmpty());
    EXPECT_EQ(store->sets(0, kAlways, true).value().size(), 1U);
    EXPECT_FALSE(fs::exists(folder / "rack.db.damaged"));
}

TEST(StoreFault, ATableOfPeopleIsLookedAtWholeAtEveryStart) {
    const Scratch folder;
    const fs::path file = folder / "rack.db";
    {
        const auto store = openOrFail(file);
        for (int i = 0; i < 300; ++i)
            ASSERT_TRUE(store->addMember({fmt::format("member number {:08}", i), "Ada", at(1)}));
    }
    std::string bytes = readFile(file);
    const std::size_t middle = bytes.find("member number 00000100");
    ASSERT_NE(middle, std::string::npos);
    std::fill_n(bytes.begin() + static_cast<std::ptrdiff_t>(middle / 4096 * 4096), 4096, '\x11');
    writeFile(file, bytes);
    const auto store = openOrFail(file);
    ASSERT_TRUE(store);
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("set aside"));
}

TEST(StoreFault, AWalWhoseDatabaseIsGoneIsSetAsideNotDeleted) {
    const Scratch folder;
    writeFile(folder / "rack.db-wal", "frames");
    const auto store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store);
    EXPECT_EQ(store->notices().size(), 1U);
    bool found = false;
    for (const auto& [name, kept] : contents(folder / "quarantine")) found = found || kept == "frames";
    EXPECT_TRUE(found);
}

TEST(StoreFault, FileNamesWithOddCharactersWork) {
    const Scratch folder;
    for (const std::string name :
         {"with space.db", "100%.db", "what?mode=memory", "a#b.db", "file:x.db", "caf\u00e9 \u4e2d\u6587.db",
          "a&b=c;d.db", "%41.db", "'quoted'.db", "-dash.db", "line\nbreak.db", ":memory:"}) {
        fill(folder / name, 1);
        EXPECT_TRUE(fs::is_regular_file(folder / name)) << name;
        const auto store = openOrFail(folder / name);
        EXPECT_EQ(store->sets(0, kAlways, false).value().size(), 1U) << name;
        EXPECT_TRUE(store->writeSnapshot(folder / ("copy " + name))) << name;
        const auto copy = Store::openReadOnly(folder / ("copy " + name));
        ASSERT_TRUE(copy) << name << copy.error().what;
        EXPECT_EQ((*copy)->sets(0, kAlways, false).value().size(), 1U) << name;
    }
    EXPECT_FALSE(fs::exists(folder / "A.db")) << "an escape in a name was unescaped";
}

TEST(StoreFault, AFullStoreRefusesInPlainWordsKeepsWhatItHasAndWorksWithMoreRoom) {
    const Scratch folder;
    StoreOptions options = optionsFor(folder / "rack.db");
    options.max_bytes = 500'000;
    auto store = openOrFail(options);
    expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
    const SetRecord set = sampleSet("s", 1);
    const auto big = [&](int ordinal) {
        RepRecord rep = sampleRep(set, ordinal);
        rep.samples = std::string(20'000, 'x');
        return rep;
    };
    StoreAnswer answer;
    int saved = 0;
    for (int i = 1; i <= 100; ++i) {
        answer = store->perform({2, SaveRep{set, big(i)}});
        if (!answer.saved) break;
        ++saved;
    }
    EXPECT_FALSE(answer.saved);
    EXPECT_TRUE(answer.retry);
    EXPECT_THAT(answer.error, HasSubstr("the disk is full"));
    EXPECT_THAT(answer.advice, HasSubstr("quota"));
    ASSERT_GT(saved, 0);
    EXPECT_EQ(store->check().value(), "ok");
    EXPECT_EQ(store->sets(0, kAlways, false).value()[0].reps.size(), static_cast<std::size_t>(saved));
    store.reset();
    EXPECT_LE(fs::file_size(options.file), 500'000U);

    options.max_bytes = 100'000;
    store = openOrFail(options);
    ASSERT_TRUE(store) << "a quota below the file's size must not keep the rack from starting";
    EXPECT_FALSE(store->perform({3, SaveRep{set, big(saved + 1)}}).saved);
    store.reset();

    options.max_bytes = 0;
    store = openOrFail(options);
    expectSaved(store->perform({4, SaveRep{set, big(saved + 1)}}));
    EXPECT_EQ(store->sets(0, kAlways, false).value()[0].reps.size(), static_cast<std::size_t>(saved) + 1);
}

TEST(StoreFault, ASnapshotIsReadableWhileTheStoreGoesOnAndDoesNotChange) {
    const Scratch folder;
    const auto store = openOrFail(folder / "rack.db");
    expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
    const SetRecord set = sampleSet("s", 1);
    RepRecord rep = sampleRep(set, 1);
    rep.samples = "samples";
    expectSaved(store->perform({2, SaveRep{set, rep}}));
    ASSERT_TRUE(store->writeSnapshot(folder / "snapshot.db"));
    auto reader = Store::openReadOnly(folder / "snapshot.db");
    ASSERT_TRUE(reader) << reader.error().what;
    expectSaved(store->perform({3, SaveRep{set, sampleRep(set, 2)}}));
    ASSERT_TRUE(store->writeSnapshot(folder / "snapshot.db")) << "replaces the one before";
    EXPECT_EQ((*reader)->sets(0, kAlways, false).value()[0].reps.size(), 1U)
        << "the open copy is the old one";
    EXPECT_EQ((*reader)->samples(rep.id).value(), "samples");
    EXPECT_EQ((*reader)->check().value(), "ok");
    auto later = Store::openReadOnly(folder / "snapshot.db");
    EXPECT_EQ((*later)->sets(0, kAlways, false).value()[0].reps.size(), 2U);
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_THAT(entry.path().string(), Not(HasSubstr(".new."))) << "a temporary was left";
    }
}

TEST(StoreFault, ASnapshotNeverReplacesTheStoreItselfAndAFailedOneLeavesTheOldCopy) {
    const Scratch folder;
    const auto store = openOrFail(folder / "rack.db");
    EXPECT_FALSE(store->writeSnapshot(folder / "rack.db"));
    fs::create_symlink(folder / "rack.db", folder / "alias.db");
    EXPECT_FALSE(store->writeSnapshot(folder / "alias.db"));
    EXPECT_FALSE(store->writeSnapshot(folder / "missing" / "copy.db"));
    expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
    EXPECT_EQ(store->check().value(), "ok");
}

TEST(StoreFault, ASnapshotGivesWayToOtherWorkAndLeavesTheCopyBefore) {
    const Scratch folder;
    fill(folder / "rack.db", 500);
    const auto store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store->writeSnapshot(folder / "snapshot.db"));
    const std::string before = readFile(folder / "snapshot.db");
    expectSaved(store->perform({1, StartSession{sampleSession("later")}}));
    int asked = 0;
    const auto given_way = store->writeSnapshot(folder / "snapshot.db", [&] { return ++asked > 1; });
    ASSERT_FALSE(given_way);
    EXPECT_EQ(given_way.error().kind, Kind::Locked);
    EXPECT_EQ(asked, 2);
    EXPECT_TRUE(readFile(folder / "snapshot.db") == before);
    for (const auto& entry : fs::directory_iterator(folder.path())) {
        EXPECT_THAT(entry.path().string(), Not(HasSubstr(".new."))) << "a temporary was left";
    }
    expectSaved(store->perform({2, StartSession{sampleSession("and on")}}));
    EXPECT_TRUE(store->writeSnapshot(folder / "snapshot.db", [] { return false; }));
    EXPECT_FALSE(readFile(folder / "snapshot.db") == before);
}

TEST(StoreFault, AReadOnlyStoreReadsButRefusesEveryChange) {
    const Scratch folder;
    fill(folder / "rack.db", 2);
    const auto before = contents(folder.path());
    auto store = Store::openReadOnly(folder / "rack.db");
    ASSERT_TRUE(store) << store.error().what;
    EXPECT_EQ((*store)->sets(0, kAlways, false).value()[0].reps.size(), 2U);
    const StoreAnswer answer = (*store)->perform({7, StartSession{sampleSession("x")}});
    EXPECT_EQ(answer.number, 7U);
    EXPECT_FALSE(answer.saved);
    EXPECT_THAT(answer.error, HasSubstr("reading only"));
    EXPECT_EQ((*store)->addMember({"m", "Ada", at(1)}).error().kind, Kind::Denied);
    store->reset();
    EXPECT_TRUE(contents(folder.path()) == before) << "reading left a trace";
}

TEST(StoreFault, AReaderIsToldWhenTheKioskHoldsTheFile) {
    const Scratch folder;
    const auto kiosk = openOrFail(folder / "rack.db");
    const auto reader = Store::openReadOnly(folder / "rack.db");
    ASSERT_FALSE(reader);
    EXPECT_EQ(reader.error().kind, Kind::Locked);
    EXPECT_THAT(reader.error().advice, HasSubstr("snapshot"));
    expectSaved(kiosk->perform({1, StartSession{sampleSession("s")}}));
}

TEST(StoreFault, AReaderRefusesWhatIsNoStore) {
    const Scratch folder;
    EXPECT_THAT(Store::openReadOnly(folder / "none.db").error().what, HasSubstr("there is no store"));
    writeFile(folder / "text.db", "just some text, long enough to be looked at");
    EXPECT_EQ(Store::openReadOnly(folder / "text.db").error().kind, Kind::Damaged);
    EXPECT_TRUE(fs::exists(folder / "text.db"));
    SQLite::Database((folder / "theirs.db").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE)
        .exec("CREATE TABLE t(a)");
    EXPECT_EQ(Store::openReadOnly(folder / "theirs.db").error().kind, Kind::Foreign);
}

TEST(StoreFault, AReaderSeesWhatAKilledKioskLeftInTheWal) {
    const Scratch folder;
    const Scratch copy;
    auto kiosk = openOrFail(folder / "rack.db");
    expectSaved(kiosk->perform({1, StartSession{sampleSession("s")}}));
    expectSaved(kiosk->perform({2, SaveSet{sampleSet("s", 1)}}));
    for (const char* name : {"rack.db", "rack.db-wal"}) fs::copy_file(folder / name, copy / name);
    const std::string wal = readFile(copy / "rack.db-wal");
    auto reader = Store::openReadOnly(copy / "rack.db");
    ASSERT_TRUE(reader) << reader.error().what;
    EXPECT_EQ((*reader)->sets(0, kAlways, false).value().size(), 1U);
    reader->reset();
    EXPECT_TRUE(readFile(copy / "rack.db-wal") == wal) << "a reader must leave the log to the kiosk";
    EXPECT_TRUE(openOrFail(copy / "rack.db"));
}

}  // namespace
}  // namespace plumbline::db::test
