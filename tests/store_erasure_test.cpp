// A member is taken out of every file of the store, and the chain of changes stays verifiable.
#include <SQLiteCpp/Database.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "db/connection.h"
#include "tests/erasure_gym.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

TEST_F(ErasureTest, NoByteOfNameCardNotesOrSamplesIsLeftInAnyFile) {
    std::vector<std::string> hers = {kName,
                                     kCard,
                                     mac,
                                     kAnna,
                                     kSecret,
                                     "raw samples of her",
                                     "0190a0b0-1111-7111-8111-111111111111",
                                     "0190a0b0-2222-7222-8222-222222222222"};
    hers.insert(hers.end(), kFromApp.begin(), kFromApp.end());
    for (const std::string& bytes : hers) {
        if (bytes == kCard) continue;
        EXPECT_FALSE(filesWith(bytes).empty()) << "the test would prove nothing: " << bytes;
    }
    const Erasure erased = eraseOrFail(kAnna);
    for (const std::string& bytes : hers) EXPECT_EQ(filesWith(bytes), std::set<std::string>{}) << bytes;
    EXPECT_EQ(erased.removed_files.size(), 2U);
    EXPECT_TRUE(fs::exists(snapshot));
    EXPECT_FALSE(fs::exists(folder / "rack.db.schema4.backup"));
    EXPECT_TRUE(Store::openReadOnly(snapshot).value()->sets(0, kAlways, true).value().size() == 2);
}

TEST_F(ErasureTest, WhatAPowerCutLeftOfACopyGoesWithTheNextOpeningAndNothingElseDoes) {
    const std::vector<std::string> others = {".rack2.db.new.1", ".rack.notes", "rack.snapshot.db",
                                             "rack.db.schema4.backup"};
    for (const std::string& other : others) std::ofstream(folder / other, std::ios::app) << ' ';
    ASSERT_TRUE(openOrFail(options));
    EXPECT_EQ(filesWith(kName),
              (std::set<std::string>{"rack.db", "rack.snapshot.db", "rack.db.schema4.backup"}));
    for (const std::string& other : others) EXPECT_TRUE(fs::exists(folder / other)) << other;
}

TEST_F(ErasureTest, WhoIsOnlyInAnOldCopyOfTheStoreIsErasedFromIt) {
    static_cast<void>(eraseOrFail(kAnna));
    {
        Connection connection = Connection::openExclusive(file);
        connection.run("DELETE FROM outbox");  // as the hub acknowledges all
    }
    EXPECT_THAT(eraseMember(options, snapshot, kAnna, at(99)).error().what, HasSubstr("nobody here"));
    fs::create_directories(folder / "quarantine/two");
    std::ofstream(folder / "quarantine/two/rack.db") << "a page with " << kAnna;
    EXPECT_TRUE(wouldErase(file, kAnna).value().empty());
    EXPECT_EQ(eraseOrFail(kAnna).removed_files.size(), 1U);
}

TEST_F(ErasureTest, ACopyThatCannotBeReadMayHoldTheMemberAndIsNamed) {
    fs::create_symlink("/proc/self/mem", folder / "quarantine/one/unreadable.db");  // also for root
    fs::create_symlink("nowhere", folder / "quarantine/one/gone.db");
    fs::create_directories(folder / "elsewhere");
    const Erasure erased = eraseOrFail(kAnna);
    EXPECT_EQ(erased.may_hold, std::vector<fs::path>{folder / "quarantine/one/unreadable.db"});
    EXPECT_EQ(erased.removed_files.size(), 2U) << "the others go all the same";
    fs::remove(folder / "quarantine/one/unreadable.db");
    EXPECT_TRUE(eraseOrFail(kAnna).may_hold.empty());
}

TEST_F(ErasureTest, TheChainIsWholeAfterwardsAndAHashNotedBeforeIsStillInIt) {
    static_cast<void>(eraseOrFail(kAnna));
    const auto store = openOrFail(options);
    const ChainReport chain = store->verifyOverrides().value();
    EXPECT_EQ(chain.fault, "");
    EXPECT_EQ(chain.newest_hash, newest_hash);
    const auto rows = store->overrides().value();
    ASSERT_EQ(rows.size(), 8U);
    for (const OverrideRecord& row : rows) {
        EXPECT_NE(row.member_id, kAnna);
        EXPECT_NE(row.author_id, kAnna);
        EXPECT_EQ(row.note, "") << "a seal is no note";
        EXPECT_EQ(row.member_id == kNobody, row.slot.empty() && row.new_value.empty()) << row.seq;
    }
    EXPECT_EQ(
        std::count_if(rows.begin(), rows.end(), [](const auto& row) { return row.member_id == kNobody; }), 4);
    EXPECT_EQ(rows.back().revokes, rows[4].id) << "what was taken back still is";
    expectSaved(store->perform({1, SaveOverrides{{sampleChange("o9", "b", "mia", "trainer")}}}));
    EXPECT_EQ(store->verifyOverrides().value().fault, "");
}

TEST_F(ErasureTest, AnErasedRowThatIsChangedAfterwardsIsFound) {
    static_cast<void>(eraseOrFail(kAnna));
    {
        SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
        raw.exec("DROP TRIGGER override_is_not_changed");
        raw.exec("UPDATE override SET author_id = 'otto', role = 'owner' WHERE seq = 5");
    }
    const auto store = openOrFail(options);
    EXPECT_THAT(store->verifyOverrides().value().fault, HasSubstr("row 5 was changed"));
}

TEST_F(ErasureTest, ARowThatWasTamperedWithIsNotHealedByErasing) {
    {
        SQLite::Database raw(file.string(), SQLite::OPEN_READWRITE);
        raw.exec("DROP TRIGGER override_is_not_changed");
        raw.exec("UPDATE override SET new_value = '90000' WHERE seq = 5");
    }
    static_cast<void>(eraseOrFail(kAnna));
    EXPECT_THAT(openOrFail(options)->verifyOverrides().value().fault, HasSubstr("row 5 was changed"));
    EXPECT_TRUE(filesWith(kSecret).empty());
}

TEST_F(ErasureTest, CountsOfTheRackStayAndNobodyIsAmongTheMembers) {
    const auto expected = wouldErase(file, kAnna);
    ASSERT_TRUE(expected);
    const Erasure erased = eraseOrFail(kAnna);
    EXPECT_EQ(erased.counts, *expected);
    std::map<std::string, std::int64_t> counts;
    for (const ErasureCount& count : erased.counts) counts[count.what] = count.rows;
    EXPECT_EQ(counts["repetitions"], 2);
    EXPECT_EQ(counts["raw recordings of repetitions"], 2);
    EXPECT_EQ(counts["visits"], 2);
    EXPECT_EQ(counts["answers about the body"], 2);
    EXPECT_EQ(counts["what was done of preparations"], 1);
    EXPECT_EQ(counts["signals against the form of sets"], 1);
    EXPECT_EQ(counts["cards"], 1);
    EXPECT_EQ(counts["PINs"], 1);
    EXPECT_EQ(counts["changes of training and roles"], 4);
    const auto store = openOrFail(options);
    EXPECT_EQ(store->members().value().size(), 5U);
    const auto sets = store->sets(0, kAlways, false).value();
    ASSERT_EQ(sets.size(), 1U);
    EXPECT_EQ(sets[0].session.member_id, std::nullopt);
    EXPECT_EQ(sets[0].set.reps, 2);
    EXPECT_EQ(sets[0].set.load_g, 102'500);
    EXPECT_FALSE(sets[0].set.pain);
    EXPECT_EQ(sets[0].set.stop_reason, "ended");
    EXPECT_TRUE(sets[0].reps.empty());
    EXPECT_EQ(store->check().value(), "ok");
    EXPECT_EQ(store->perform({1, FindRoster{"mia", 20'000, 0}}).roster.size(), 5U);
    EXPECT_EQ(store->usageFacts(0, kAlways).value().members.size(), 5U);
}

TEST_F(ErasureTest, AWordLikeTheNameInANoteOfSomebodyElseStaysAndIsTold) {
    {
        const auto store = openOrFail(options);
        OverrideRecord bens = sampleChange("o7", "b", "mia", "trainer");
        bens.note = "an annegret is a rose";
        expectSaved(store->perform({1, SaveOverrides{{bens}}}));
    }
    {
        const auto store = openAtConsole(options.file);
        ExerciseRecord own;
        own.id = "own_lift";
        own.name = "Lift for ANNEGRET";
        own.pattern = "squat";
        ASSERT_TRUE(store->saveExercise(own));
    }
    EXPECT_THAT(eraseOrFail(kAnna).still_named_in,
                ::testing::ElementsAre("the note of change 9", "the exercise Lift for ANNEGRET or its cues"));
    EXPECT_EQ(openOrFail(options)->overrides().value().back().note, "an annegret is a rose");
}

TEST_F(ErasureTest, AnErasedTrainersRowsStayAndNameNobody) {
    static_cast<void>(eraseOrFail("mia"));
    const auto store = openOrFail(options);
    EXPECT_EQ(store->verifyOverrides().value().fault, "");
    const auto rows = store->perform({1, FindOverrides{"b", 9}}).overrides;
    ASSERT_EQ(rows.size(), 1U);
    EXPECT_EQ(rows[0].author_id, kNobody);
    EXPECT_EQ(rows[0].role, "trainer");
    EXPECT_EQ(rows[0].new_value, "57500") << "what was changed for somebody else still holds";
    EXPECT_EQ(rows[0].note, "");
}

TEST_F(ErasureTest, TheLastOwnerAndStrangersAreRefused) {
    EXPECT_THAT(eraseMember(options, snapshot, "otto", at(99)).error().what, HasSubstr("without an owner"));
    EXPECT_THAT(eraseMember(options, snapshot, "stranger", at(99)).error().what, HasSubstr("nobody here"));
    static_cast<void>(eraseOrFail(kAnna));
    fs::copy_file(snapshot, folder / "rack.db.schema3.backup");
    EXPECT_TRUE(eraseOrFail(kAnna).counts.empty()) << "again: only what was left";
    EXPECT_TRUE(wouldErase(file, kAnna).value().empty());
    constexpr const char* kStranger = "0190a0b0-0000-7000-8000-00000000beef";
    EXPECT_THAT(eraseMember(options, snapshot, kStranger, at(99)).error().what, HasSubstr("nobody here"))
        << "somebody was erased, they were not";
    EXPECT_THAT(wouldErase(file, kStranger).error().what, HasSubstr("nobody here"));
}

TEST_F(ErasureTest, WhoOpenedTheFileBeforeItWasReplacedIsToldSo) {
    Connection early = Connection::openExclusive(file);
    fs::copy_file(snapshot, folder / "fresh.db");
    fs::rename(folder / "fresh.db", file);
    static_cast<void>(early.identity());
    EXPECT_TRUE(early.wasReplaced());
    Connection late = Connection::openExclusive(file);
    static_cast<void>(late.identity());
    EXPECT_FALSE(late.wasReplaced());
}

TEST_F(ErasureTest, WhatIsSavedWhileAnErasureEndsIsInTheFileThatStays) {
    static_cast<void>(eraseOrFail(kAnna));
    std::atomic<bool> ended = false;
    std::set<std::string> saved;
    std::thread kiosk([&] {
        for (int i = 0; !ended; ++i) {
            const auto store = Store::open(options);
            const std::string id = fmt::format("member-{}", i);
            if (store && (*store)->addMember({.id = id, .first_name = "Kim", .created = at(2)}))
                saved.insert(id);
        }
    });
    // The kiosk may be there first: then there is nothing to see.
    for (int i = 0; i < 5; ++i) static_cast<void>(eraseMember(options, snapshot, kAnna, at(99)));
    ended = true;
    kiosk.join();
    const auto members = openOrFail(options)->members().value();
    for (const MemberRecord& member : members) saved.erase(member.id);
    EXPECT_THAT(saved, ::testing::IsEmpty());
}

}  // namespace
}  // namespace plumbline::db::test
