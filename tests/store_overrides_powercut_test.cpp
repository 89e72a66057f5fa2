// Trainers' changes and programs on a disk that loses power or is full at any moment: all of a job or
// nothing, what was called saved is there, and the chain is whole whatever happened.
#include "tests/all_or_nothing.h"
#include "tests/chain_gym.h"

namespace plumbline::db::test {
namespace {

class ChangesAllOrNothing : public AllOrNothing {
  protected:
    void prepare(const fs::path& file) override { addStaff(*openAtConsole(file)); }
    [[nodiscard]] std::vector<const char*> touched() const override {
        return {"SELECT group_concat(id || role) FROM member",
                "SELECT group_concat(seq || id || new_value || hash) FROM override",
                "SELECT rows || hash || seal FROM override_head",
                "SELECT group_concat(id || version || hash) FROM program",
                "SELECT group_concat(kind || id) FROM outbox"};
    }
    StoreJob job() override {
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
};

TEST_P(ChangesAllOrNothing, WhereverThePowerFails) {
    expectWhereverThePowerFails();
}

TEST_P(ChangesAllOrNothing, WhereverTheDiskIsFull) {
    expectWhereverTheDiskIsFull();
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
