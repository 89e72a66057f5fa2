// Trainers' changes and programs on a disk that loses power or is full at any moment: all of a job or
// nothing, what was called saved is there, and the chain is whole whatever happened.
#include <SQLiteCpp/Column.h>
#include <gmock/gmock.h>

#include "db/connection.h"
#include "tests/chain_gym.h"
#include "tests/power_cut_disk.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

std::string fingerprint(const fs::path& file) {
    Connection connection = Connection::openExclusive(file);
    std::string all;
    for (const char* sql : {"SELECT group_concat(id || role) FROM member",
                            "SELECT group_concat(seq || id || new_value || hash) FROM override",
                            "SELECT rows || hash || seal FROM override_head",
                            "SELECT group_concat(id || version || hash) FROM program",
                            "SELECT group_concat(kind || id) FROM outbox"}) {
        all += connection.text(sql) + "\n";
    }
    return all;
}

struct ChangesAllOrNothing : ::testing::TestWithParam<const char*> {
    PowerCutDisk& disk = PowerCutDisk::instance();
    Scratch prepared;
    std::string before, after;

    static StoreJob job() {
        const std::string name = GetParam();
        if (name == "Program") {
            ProgramRecord program = sampleProgram("p1");
            program.author_id = "mia";
            program.text += std::string(9'000, 'x');
            return {1, SaveProgram{program,
                                   {lasting(sampleChange("o1", "a", "mia", "trainer"), "program", "p1"),
                                    lasting(sampleChange("o2", "b", "mia", "trainer"), "program", "p1")}}};
        }
        if (name == "Role") return {1, SaveOverrides{{roleRow("o1", "b", "trainer", "otto", "owner")}}};
        return {1, SaveOverrides{{sampleChange("o1", "a", "mia", "trainer"),
                                  sampleChange("o2", "b", "mia", "trainer")}}};
    }
    void SetUp() override {
        disk.begin(1);
        addStaff(*openAtConsole(prepared / "rack.db"));
        disk.settle();
        before = fingerprint(prepared / "rack.db");
        const Scratch folder;
        copyTo(folder);
        expectSaved(openOrFail(folder / "rack.db")->perform(job()));
        after = fingerprint(folder / "rack.db");
        ASSERT_NE(before, after);
    }
    void TearDown() override { disk.begin(1); }
    void copyTo(const Scratch& folder) const {
        for (const char* name : {"rack.db", "rack.db.cardkey"}) fs::copy_file(prepared / name, folder / name);
    }
};

TEST_P(ChangesAllOrNothing, WhereverThePowerFails) {
    int cuts = 0;
    int nothing = 0;
    int all = 0;
    bool finished = false;
    for (std::int64_t after_writes = 0; !finished && after_writes < 200; ++after_writes) {
        const Scratch folder;
        copyTo(folder);
        disk.begin(static_cast<unsigned>(after_writes) + 1);
        disk.damages_neighbours = true;
        auto store = openOrFail(folder / "rack.db");
        ASSERT_TRUE(store);
        disk.cut_after = after_writes;
        const bool saved = store->perform(job()).saved;
        store.reset();
        finished = !disk.dead();
        cuts += disk.dead() ? 1 : 0;
        disk.settle();
        const std::string found = fingerprint(folder / "rack.db");
        disk.settle();
        EXPECT_TRUE(found == before || found == after) << "cut after " << after_writes << ": " << found;
        EXPECT_TRUE(found == after || !saved) << "cut after " << after_writes << ": said to be saved";
        nothing += found == before ? 1 : 0;
        all += found == after ? 1 : 0;
        const auto again = openOrFail(folder / "rack.db");
        ASSERT_TRUE(again);
        EXPECT_EQ(again->check().value(), "ok");
        EXPECT_EQ(again->verifyOverrides().value().fault, "");
        expectSaved(again->perform(job()));
        EXPECT_EQ(again->verifyOverrides().value().fault, "");
    }
    EXPECT_TRUE(finished);
    EXPECT_GE(cuts, 5);
    EXPECT_GE(nothing, 3);
    EXPECT_GE(all, 2);
}

TEST_P(ChangesAllOrNothing, WhereverTheDiskIsFull) {
    for (int full = 1; full <= 6; ++full) {
        const Scratch folder;
        copyTo(folder);
        disk.begin(1);
        {
            const auto store = openOrFail(folder / "rack.db");
            ASSERT_TRUE(store);
            disk.fail_write = full;
            const StoreAnswer answer = store->perform(job());
            EXPECT_FALSE(answer.saved);
            EXPECT_TRUE(answer.retry);
            EXPECT_THAT(answer.error, HasSubstr("the disk is full"));
            EXPECT_TRUE(answer.overrides.empty());
            disk.fail_write = 0;
            disk.fail_sync = full % 2;
            StoreAnswer last = store->perform(job());
            if (!last.saved) last = store->perform(job());
            expectSaved(last);
            EXPECT_EQ(store->verifyOverrides().value().fault, "");
        }
        disk.settle();
        EXPECT_EQ(fingerprint(folder / "rack.db"), after) << "done twice or in part";
    }
}

INSTANTIATE_TEST_SUITE_P(Jobs, ChangesAllOrNothing, ::testing::Values("Change", "Role", "Program"),
                         [](const auto& each) { return std::string(each.param); });

TEST(ChainPowerCut, ManyCutsInARowLoseNoChangeThatWasCalledSaved) {
    PowerCutDisk& disk = PowerCutDisk::instance();
    const Scratch folder;
    const fs::path file = folder / "rack.db";
    disk.begin(7);
    addStaff(*openAtConsole(file));
    disk.settle();
    std::size_t acknowledged = 0;
    int cuts = 0;
    int number = 0;
    for (int life = 0; life < 60; ++life) {
        disk.damages_neighbours = true;
        disk.cut_after = static_cast<std::int64_t>(disk.random() % 120);
        if (auto store = Store::open(optionsFor(file))) {
            while (!disk.dead()) {
                const std::string id = fmt::format("o{}", ++number);
                if ((*store)->perform({1, SaveOverrides{{sampleChange(id, "a", "mia", "trainer")}}}).saved)
                    ++acknowledged;
            }
        }
        cuts += disk.dead() ? 1 : 0;
        disk.settle();
        const auto store = openOrFail(file);
        ASSERT_TRUE(store);
        const ChainReport chain = store->verifyOverrides().value();
        EXPECT_EQ(chain.fault, "") << "life " << life;
        EXPECT_GE(chain.rows, static_cast<std::int64_t>(acknowledged) + 3) << "life " << life;
        // The one that was cut may be there without having been called saved.
        acknowledged = static_cast<std::size_t>(chain.rows) - 3;
    }
    EXPECT_EQ(cuts, 60);
    EXPECT_GT(acknowledged, 100U);
    disk.begin(1);
}

}  // namespace
}  // namespace plumbline::db::test
