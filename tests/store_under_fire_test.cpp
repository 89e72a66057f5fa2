// Every single operation of a store's life fails in turn, once or from then on; the file system is read-only
// for a while; the store is full to its quota; power fails while an older file is brought up to date. What
// was called saved is there, and nobody has to come. Prints the table of its faults (tests/fault_table.h).
#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Database.h>
#include <gmock/gmock.h>

#include <cstdlib>
#include <map>

#include "db/connection.h"
#include "db/migrations.h"
#include "tests/store_life.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

struct StoreUnderFire : ::testing::Test {
    PowerCutDisk& disk = PowerCutDisk::instance();
    Scratch folder;
    fs::path file = folder / "rack.db";

    void SetUp() override { disk.begin(1); }
    void TearDown() override { disk.begin(1); }
};

/// PLUMBLINE_FAULT_STEP=1 tries every operation; usually every seventh, another one each time it is asked.
std::int64_t faultStep() {
    const char* wanted = std::getenv("PLUMBLINE_FAULT_STEP");
    return wanted == nullptr ? 7 : std::max(1, std::atoi(wanted));
}

/// One life of a store that has lived before, for each operation that fails in it.
FaultRow failEverywhere(const std::string& kind, const Scratch& folder, bool stays, bool cut_behind) {
    PowerCutDisk& disk = PowerCutDisk::instance();
    FaultRow row{.kind = kind};
    Acknowledged before;
    const fs::path first = folder / "first.db";
    live(first, 0, before, 2);
    disk.settle();
    std::int64_t operations = 1;
    for (std::int64_t at = 0; at <= operations; at += faultStep()) {
        const fs::path home = folder / "life";
        fs::remove_all(home);
        fs::create_directory(home);
        fs::copy_file(first, home / "rack.db");
        fs::copy_file(folder / "first.db.cardkey", home / "rack.db.cardkey");
        Acknowledged acknowledged = before;
        disk.begin(static_cast<unsigned>(at));
        disk.damages_neighbours = true;
        // The first life meets no fault and says how many operations there are.
        constexpr std::int64_t kNever = 1'000'000'000;
        disk.fault_at = at == 0 ? kNever : at;
        disk.fault_stays = stays;
        if (cut_behind && at > 0) disk.cut_after = static_cast<std::int64_t>(disk.random() % 300);
        live(home / "rack.db", 1, acknowledged, 3);
        if (at == 0) operations = kNever - disk.fault_at;
        disk.fault_at = -1;
        disk.settle();
        ++row.tried;
        row.acknowledged += static_cast<std::int64_t>(acknowledged.size());
        judge(home / "rack.db", acknowledged, row);
        disk.settle();
    }
    return row;
}

TEST_F(StoreUnderFire, AnyOperationMayFailOnceAndNothingIsSaidToBeSavedThatIsNot) {
    const FaultRow row = failEverywhere("I/O error, once", folder, false, false);
    EXPECT_GT(row.tried * faultStep(), 300);
    expectNothingLost(row);
}

TEST_F(StoreUnderFire, AnyOperationAndAllBehindItMayFailAndTheNextStartHasWhatWasSaved) {
    const FaultRow row = failEverywhere("I/O error, from then on", folder, true, false);
    EXPECT_GT(row.tried * faultStep(), 300);
    expectNothingLost(row);
}

TEST_F(StoreUnderFire, AFaultFollowedByAPowerCutLosesNothingThatWasSaved) {
    const FaultRow row = failEverywhere("I/O error, once, then a power cut", folder, false, true);
    EXPECT_GT(row.tried * faultStep(), 300);
    expectNothingLost(row);
}

TEST_F(StoreUnderFire, WhileTheFileSystemIsReadOnlyNothingIsSavedAndAfterwardsEverythingGoesOn) {
    FaultRow row{.kind = "remounted read-only for a while"};
    auto store = openOrFail(file);
    ASSERT_TRUE(store);
    expectSaved(store->perform({1, StartSession{sampleSession("life0")}}));
    const SetRecord set = sampleSet("life0", 1);
    Acknowledged acknowledged;
    const auto save = [&](int ordinal) {
        RepRecord rep = sampleRep(set, ordinal);
        rep.samples = std::string(1500, 'r');
        const StoreAnswer answer = store->perform({2, SaveRep{set, rep}});
        if (answer.saved) acknowledged.insert(rep.id);
        return answer;
    };
    int ordinal = 0;
    for (int round = 0; round < 20; ++round) {
        ++row.tried;
        expectSaved(save(++ordinal));
        disk.read_only = true;
        for (int attempt = 0; attempt < 3; ++attempt) {
            const StoreAnswer answer = save(ordinal + 1);
            EXPECT_FALSE(answer.saved);
            EXPECT_TRUE(answer.retry) << "kept and tried again: " << answer.error;
        }
        disk.read_only = false;
        expectSaved(save(++ordinal));
    }
    store.reset();
    row.acknowledged = static_cast<std::int64_t>(acknowledged.size());
    judge(file, acknowledged, row);
    expectNothingLost(row);
}

TEST_F(StoreUnderFire, AFullQuotaTakesTheOldestRawSamplesStepByStepAndNothingElse) {
    FaultRow row{.kind = "quota reached, oldest raw samples let go"};
    StoreOptions options = optionsFor(file);
    options.max_bytes = 4'000'000;
    auto store = openOrFail(options);
    ASSERT_TRUE(store);
    expectSaved(store->perform({1, StartSession{sampleSession("life0")}}));
    std::int64_t let_go = 0;
    int reps = 0;
    for (int number = 1; number <= 500; ++number) {
        SetRecord set = sampleSet("life0", number);
        for (int ordinal = 1; ordinal <= 3; ++ordinal) {
            RepRecord rep = sampleRep(set, ordinal);
            rep.samples = std::string(4000, 'r');
            const StoreAnswer answer = store->perform({2, SaveRep{set, rep}});
            let_go += answer.let_go;
            ++row.tried;
            row.acknowledged += answer.saved ? 1 : 0;
            reps += answer.saved ? 1 : 0;
            if (!answer.saved) ++row.needed_human;
        }
        const StoreAnswer closed = store->perform({3, SaveSet{racked(set, 3)}});
        expectSaved(closed);
        let_go += closed.let_go;
    }
    EXPECT_GT(let_go, 100) << "the quota was not reached";
    const auto sets = store->sets(0, kAlways, true).value();
    EXPECT_EQ(sets.size(), 500U);
    int there = 0, with_samples = 0;
    bool newest_whole = true;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        for (const RepRecord& rep : sets[i].reps) {
            ++there;
            const bool kept = !store->samples(rep.id).value_or("").empty();
            with_samples += kept ? 1 : 0;
            if (i + 100 >= sets.size()) newest_whole = newest_whole && kept;
        }
    }
    EXPECT_EQ(there, reps) << "figures always stay";
    EXPECT_EQ(with_samples, reps - static_cast<int>(let_go));
    EXPECT_TRUE(newest_whole) << "the newest recordings stay";
    EXPECT_EQ(store->check().value(), "ok");
    store.reset();
    EXPECT_LE(fs::file_size(file), 4'000'000U);
    expectNothingLost(row);
}

TEST_F(StoreUnderFire, ADiskThatSomebodyElseFilledTakesNoSamplesAway) {
    auto store = openOrFail(file);
    ASSERT_TRUE(store);
    expectSaved(store->perform({1, StartSession{sampleSession("life0")}}));
    const SetRecord set = sampleSet("life0", 1);
    RepRecord rep = sampleRep(set, 1);
    rep.samples = std::string(4000, 'r');
    expectSaved(store->perform({2, SaveRep{set, rep}}));
    disk.fail_write = 1'000'000;
    const StoreAnswer answer = store->perform({3, SaveRep{set, sampleRep(set, 2)}});
    EXPECT_FALSE(answer.saved);
    EXPECT_TRUE(answer.retry);
    EXPECT_EQ(answer.let_go, 0);
    EXPECT_EQ(store->samples(rep.id).value(), rep.samples);
}

/// Rows of every table that an older file had, by table.
std::map<std::string, std::int64_t> rowsOf(const fs::path& file) {
    std::map<std::string, std::int64_t> rows;
    SQLite::Database database(fileUri(file, "immutable=1"), SQLite::OPEN_READONLY | SQLite::OPEN_URI);
    for (const char* table : {"member", "session", "set_log", "rep", "rep_samples"})
        rows[table] = database.execAndGet(fmt::format("SELECT count(*) FROM {}", table)).getInt64();
    return rows;
}

TEST_F(StoreUnderFire, APowerCutAtAnyMomentOfAnUpdateOfTheSchemaLeavesTheOldFileOrTheNewOne) {
    FaultRow row{.kind = "power cut while an older schema is brought up to date"};
    for (int schema = 1; schema < schemaVersion(); ++schema) {
        const fs::path old =
            fs::path(PLUMBLINE_SOURCE_DIR) / "tests/databases" / fmt::format("schema{}.sqlite", schema);
        const auto rows = rowsOf(old);
        bool reached = true;
        for (int at = 0; reached; at += static_cast<int>(faultStep()) * 2) {
            const fs::path home = folder / "life";
            fs::remove_all(home);
            fs::create_directory(home);
            fs::copy_file(old, home / "rack.db");
            disk.begin(static_cast<unsigned>(at) + 1);
            disk.damages_neighbours = true;
            disk.cut_after = at;
            static_cast<void>(Store::open(optionsFor(home / "rack.db")));
            reached = disk.dead();
            disk.settle();
            if (!reached) break;
            ++row.tried;
            const bool opens = Store::open(optionsFor(home / "rack.db")).has_value();
            disk.settle();
            if (!opens || fs::exists(home / "quarantine")) {
                ADD_FAILURE() << "schema " << schema << ", cut after " << at;
                ++row.needed_human;
                continue;
            }
            for (const auto& [table, count] : rowsOf(home / "rack.db")) {
                row.acknowledged += rows.at(table);
                row.lost += count < rows.at(table) ? rows.at(table) - count : 0;
            }
        }
    }
    EXPECT_GT(row.tried * faultStep(), 100);
    expectNothingLost(row);
}

TEST_F(StoreUnderFire, ADamagedFileIsSetAsideAndTheRackGoesOnWithAnotherIncarnation) {
    FaultRow row{.kind = "a page of the file garbled: set aside, or gone on with"};
    Acknowledged before;
    live(folder / "first.db", 0, before, 12);
    disk.settle();
    const std::string whole = readFile(folder / "first.db");
    for (std::size_t page = 0; page * 4096 < whole.size(); ++page) {
        const fs::path home = folder / "life";
        fs::remove_all(home);
        fs::create_directory(home);
        std::string bytes = whole;
        for (std::size_t i = page * 4096; i < std::min(bytes.size(), page * 4096 + 4096); ++i)
            bytes[i] = static_cast<char>(disk.random());
        writeFile(home / "rack.db", bytes);
        disk.begin(static_cast<unsigned>(page) + 1);  // which forgets the file before
        ++row.tried;
        auto store = Store::open(optionsFor(home / "rack.db"));
        if (!store || !(*store)->perform({1, StartSession{sampleSession("after")}}).saved) {
            // It may be found by the job that meets it: then the next start sets it aside.
            if (store) store->reset();
            const auto next = Store::open(optionsFor(home / "rack.db"));
            if (!next || !(*next)->perform({1, StartSession{sampleSession("after")}}).saved) {
                ADD_FAILURE() << "page " << page << " keeps the rack from working";
                ++row.needed_human;
            }
        }
    }
    expectNothingLost(row);
}

}  // namespace
}  // namespace plumbline::db::test
