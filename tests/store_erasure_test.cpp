// A member is taken out of every file of the store, the chain of changes stays verifiable, and what somebody
// lifted elsewhere stands before what they lifted here.
#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>
#include <map>
#include <set>
#include <thread>

#include "db/connection.h"
#include "db/erasure.h"
#include "tests/chain_gym.h"
#include "tests/past_visit.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

constexpr const char* kAnna = "0190a0b0-0000-7000-8000-00000000a44a";
constexpr const char* kName = "Annegret";
constexpr const char* kCard = "0009871234";
constexpr const char* kSecret = "shoulder operation in May";
/// What her app said: title and note of a visit, name, category and note of a set.
constexpr std::array<const char*, 5> kFromApp = {"Legs with Carla", "slept badly", "Plank!!", "My rehab",
                                                 "left knee again"};

struct ErasureTest : ::testing::Test {
    Scratch folder;
    fs::path file = folder / "rack.db";
    fs::path snapshot = folder / "rack.snapshot.db";
    std::string mac, newest_hash;
    StoreOptions options = optionsFor(file);

    void SetUp() override {
        options.console = true;
        liftElsewhere();
        const auto store = openOrFail(options);
        ASSERT_TRUE(store);
        mac = store->cards().value().at(0).mac;
        lift(*store);
        change(*store);
        answer(*store);
        newest_hash = store->verifyOverrides().value().newest_hash;
        ASSERT_TRUE(store->writeSnapshot(snapshot));
        ASSERT_TRUE(store->writeSnapshot(folder / "rack.db.schema4.backup"));
        // As the power goes half way through Connection::copyTo() and through an erasure.
        for (const char* left : {".rack.snapshot.db.new.4711", ".rack.db.schema4.backup.new.4711",
                                 "rack.db.erasing", ".rack.db.erasing.new.4711"})
            ASSERT_TRUE(store->writeSnapshot(folder / left));
        fs::create_directories(folder / "quarantine/one");
        ASSERT_TRUE(store->writeSnapshot(folder / "quarantine/one/rack.db"));
    }

    /// Enrols her, and brings in a visit with all that an app says of it.
    void liftElsewhere() const {
        {
            const auto store = openOrFail(options);
            addStaff(*store);
            MemberRecord anna{kAnna, kName, at(1)};
            anna.consented = at(1);
            anna.consent_text = 2;
            expectSaved(store->perform({1, Enrol{anna, kCard, "2580"}}));
        }
        PastVisitRecord visit = pastVisit(kAnna, "in spring", 1'400'000'000'000);
        visit.from_app = {kFromApp[0], kFromApp[1]};
        visit.sets.at(0).set.exercise_id = "plank";
        visit.sets[0].from_app.called = kFromApp[2];
        visit.sets[0].from_app.category = kFromApp[3];
        visit.sets[0].from_app.note = kFromApp[4];
        EXPECT_EQ(addPastSets(options, {visit}).value().sets, 1);
    }

    /// A visit with a set of two reps, and one of a guest that she claims.
    static void lift(Store& store) {
        SessionRecord visit = sampleSession("visit");
        visit.member_id = kAnna;
        visit.program_id = "";
        expectSaved(store.perform({1, StartSession{visit}}));
        SetRecord set = sampleSet("visit", 1);
        set.slot = "squat";
        for (int i = 1; i <= 2; ++i) {
            RepRecord rep = sampleRep(set, i);
            rep.samples = "raw samples of her";
            expectSaved(store.perform({1, SaveRep{set, rep}}));
        }
        set = racked(set, 2);
        set.form = {"short"};
        set.stop_reason = "pain";
        set.pain = true;
        expectSaved(store.perform({1, SaveSet{set}}));
        expectSaved(store.perform({1, StartSession{sampleSession("guests")}}));
        SetRecord other = racked(sampleSet("guests", 1), 5);
        expectSaved(store.perform({1, SaveSet{other}}));
        expectSaved(store.perform({1, ClaimSession{"guests", kAnna, at(9)}}));
        other.deleted = true;
        other.delete_reason = "test";
        expectSaved(store.perform({1, SaveSet{other, at(10)}}));
    }

    /// What she said of her back, and a flag of hers that a trainer lifted.
    static void answer(Store& store) {
        const auto row = [](const std::string& id, const std::string& kind, const std::string& author) {
            HealthRecord record;
            record.id = id;
            record.member_id = kAnna;
            record.kind = kind;
            record.day = 20'000;
            record.author_id = author;
            record.made = at(11);
            return record;
        };
        HealthRecord sore = row("0190a0b0-2222-7222-8222-222222222222", "check_in", "");
        sore.soreness = 4;
        expectSaved(store.perform({1, SaveHealth{{row("h1", "consent", ""), sore}, {}}}));
        expectSaved(store.perform(
            {1, SavePreparation{{{.session_id = "visit", .exercise_id = "bird_dog", .done = true}}}}));
    }

    static void change(Store& store) {
        ProgramRecord program = sampleProgram("p-anna");
        program.member_id = kAnna;
        program.author_id = "mia";
        program.text = std::string("# ") + kSecret;
        OverrideRecord assigned = lasting(sampleChange("o1", kAnna, "mia", "trainer"), "program", "p-anna");
        assigned.note = kSecret;
        expectSaved(store.perform({1, SaveProgram{program, {assigned}}}));
        OverrideRecord about = sampleChange("0190a0b0-1111-7111-8111-111111111111", kAnna, "mia", "trainer");
        about.note = std::string(kSecret) + " of " + kName;
        OverrideRecord hers = sampleChange("o3", kAnna, kAnna, "member");
        OverrideRecord bens = sampleChange("o4", "b", "mia", "trainer");
        bens.note = "turns with Annegret.";
        expectSaved(store.perform({1, SaveOverrides{{about, hers, bens}}}));
        expectSaved(store.perform({1, SaveOverrides{{takenBack(about, "mia", "trainer")}}}));
    }

    Erasure eraseOrFail(const std::string& id) {
        auto erased = eraseMember(options, snapshot, id, at(99));
        if (!erased) ADD_FAILURE() << erased.error().what << " | " << erased.error().advice;
        return erased.value_or(Erasure{});
    }

    /// Files below the folder in which the bytes stand.
    [[nodiscard]] std::set<std::string> filesWith(const std::string& bytes) const {
        std::set<std::string> found;
        for (const auto& entry : fs::recursive_directory_iterator(folder.path())) {
            if (entry.is_regular_file() && readFile(entry.path()).find(bytes) != std::string::npos)
                found.insert(entry.path().filename().string());
        }
        return found;
    }
};

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

TEST_F(ErasureTest, NoTableIsForgotten) {
    std::set<std::string> listed(impersonalTables().begin(), impersonalTables().end());
    for (const HeldTable& table : heldTables()) listed.emplace(table.name);
    SQLite::Database raw(file.string(), SQLite::OPEN_READONLY);
    SQLite::Statement tables(
        raw, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
    while (tables.executeStep())
        EXPECT_TRUE(listed.contains(tables.getColumn(0).getString()))
            << tables.getColumn(0).getString() << " is neither in heldTables() nor in impersonalTables()";
}

struct HeldRows {
    std::vector<std::string> columns;
    std::vector<std::vector<HeldValue>> rows;
};

/// By the table's name; raw samples too.
std::map<std::string, HeldRows> heldAbout(const fs::path& file, const std::string& member_id) {
    std::map<std::string, HeldRows> tables;
    std::int64_t announced = -1, rows = 0;
    HeldRows* table = nullptr;
    const auto read = forEachHeld(file, member_id, true,
                                  {.begin =
                                       [&](std::int64_t all) {
                                           announced = all;
                                           return true;
                                       },
                                   .table =
                                       [&](std::string_view name, const auto& columns) {
                                           table = &tables[std::string(name)];
                                           table->columns = columns;
                                           return true;
                                       },
                                   .row =
                                       [&](const auto& values) {
                                           table->rows.push_back(values);
                                           ++rows;
                                           return true;
                                       }});
    EXPECT_TRUE(read) << read.error().what;
    EXPECT_EQ(announced, rows);
    return tables;
}

TEST_F(ErasureTest, WhatIsHeldIsGivenWithoutHashesAndIdsThatProtectTheErasure) {
    auto tables = heldAbout(file, kAnna);
    EXPECT_EQ(tables["rep"].rows.size(), 2U);
    EXPECT_EQ(tables["rep_samples"].rows.size(), 2U);
    const auto& of_samples = tables["rep_samples"].columns;
    const auto samples = std::find(of_samples.begin(), of_samples.end(), "samples") - of_samples.begin();
    EXPECT_EQ(std::get<HeldBlob>(tables["rep_samples"].rows[0].at(static_cast<std::size_t>(samples))).base64,
              "cmF3IHNhbXBsZXMgb2YgaGVy");
    EXPECT_EQ(tables["card"].rows.size(), 1U);
    EXPECT_EQ(tables["override"].rows.size(), 4U);
    for (const auto& [table, column] : std::vector<std::pair<std::string, std::string>>{
             {"card", "mac"}, {"pin", "hash"}, {"override", "id"}, {"override", "hash"}}) {
        const auto& columns = tables[table].columns;
        EXPECT_FALSE(columns.empty());
        EXPECT_EQ(std::count(columns.begin(), columns.end(), column), 0) << table << '.' << column;
    }
    const auto of_nobody = heldAbout(file, "nobody of that id");
    EXPECT_EQ(of_nobody.size(), heldTables().size());
    for (const auto& [table, held] : of_nobody) EXPECT_TRUE(held.rows.empty()) << table;
}

TEST_F(ErasureTest, WhatIsHeldEndsWhereItIsNotWantedAnyMore) {
    std::int64_t announced = 0, rows = 0;
    const auto read = forEachHeld(file, kAnna, false,
                                  {.begin = [&](std::int64_t all) { return (announced = all) > 0; },
                                   .table = [](std::string_view, const auto&) { return true; },
                                   .row = [&](const auto&) { return ++rows < 3; }});
    EXPECT_TRUE(read) << read.error().what;
    EXPECT_EQ(rows, 3);
    EXPECT_GT(announced, rows);
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

TEST_F(ErasureTest, SetsLiftedElsewhereStandBeforeTheRacksOwnByTheirTimeAndComeOnce) {
    const PastVisitRecord later = pastVisit(kAnna, "later", 1'600'000'000'000);
    const PastVisitRecord early = pastVisit(kAnna, "early", 1'500'000'000'000, 60'000);
    EXPECT_EQ(addPastSets(options, {later}).value().sets, 1);
    const PastCount second = addPastSets(options, {early, later}).value();
    EXPECT_EQ(second.sets, 1);
    EXPECT_EQ(second.visits, 1);
    EXPECT_EQ(second.there, 1);
    {
        const auto store = openOrFail(options);
        const auto trend = store->perform({1, FindTrend{kAnna, "back_squat"}}).trend;
        ASSERT_EQ(trend->sets.size(), 3U);
        EXPECT_EQ(trend->sets[0].load_g, 60'000);
        EXPECT_EQ(trend->sets[1].load_g, 80'000);
        EXPECT_EQ(trend->sets[2].load_g, 102'500) << "the newest is the rack's own";
        EXPECT_EQ(trend->visits_wall_ms.size(), 1U) << "no visits to this rack";
        EXPECT_EQ(store->perform({1, FindHistory{kAnna, "back_squat", 1}}).history.at(0).set.load_g, 102'500);
        EXPECT_EQ(store->check().value(), "ok");
    }
    const Erasure erased = eraseOrFail(kAnna);
    std::map<std::string, std::pair<std::int64_t, bool>> counts;
    for (const ErasureCount& count : erased.counts) counts[count.what] = {count.rows, count.stays};
    EXPECT_EQ(counts["sets elsewhere"], std::pair(std::int64_t{3}, false)) << "they go, the receipt says so";
    EXPECT_EQ(counts["visits elsewhere"], std::pair(std::int64_t{3}, false));
    EXPECT_EQ(counts["what apps said of sets elsewhere"], std::pair(std::int64_t{3}, false));
    EXPECT_EQ(counts["what apps said of visits elsewhere"], std::pair(std::int64_t{1}, false));
    EXPECT_EQ(counts["visits"], std::pair(std::int64_t{2}, true));
    EXPECT_EQ(openOrFail(options)->sets(0, kAlways, true).value().size(), 2U)
        << "they were no use of this rack";
}

TEST(ContentId, IsAUuidOfVersion8ThatOnlyTheContentDecides) {
    EXPECT_THAT(
        contentId("a set"),
        ::testing::MatchesRegex("[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"));
    EXPECT_EQ(contentId("a set"), contentId("a set"));
    EXPECT_NE(contentId("a set"), contentId("another"));
    EXPECT_TRUE(isContentId(contentId("")));
    EXPECT_FALSE(isContentId(kAnna));
}

}  // namespace
}  // namespace plumbline::db::test
