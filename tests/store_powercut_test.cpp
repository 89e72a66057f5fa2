// The store on a disk that loses power at any write, sync or truncation, or that fails for a while.
#include <gmock/gmock.h>

#include <cstdlib>
#include <functional>

#include "tests/store_life.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

/// `rounds` files, each of which loses power ten times; the first by the seed after `first`.
FaultRow cutManyTimes(const std::string& kind, int rounds, const std::function<void(PowerCutDisk&)>& make,
                      int first = 0) {
    PowerCutDisk& disk = PowerCutDisk::instance();
    FaultRow row{.kind = kind};
    for (int round = first; round < first + rounds; ++round) {
        const Scratch folder;
        Acknowledged acknowledged;
        disk.begin(static_cast<unsigned>(round) + 1);
        make(disk);
        const bool ours = !disk.lies && !disk.claims_powersafe && !disk.syncs_wal_late;
        for (int life = 0; life < 10; ++life) {
            const bool early = disk.random() % 4 == 0;
            disk.cut_after = static_cast<std::int64_t>(disk.random() % (early ? 60 : 900));
            live(folder / "rack.db", life, acknowledged);
            row.tried += disk.dead() ? 1 : 0;
            disk.settle();
            judge(folder / "rack.db", acknowledged, row);
            disk.settle();
        }
        row.acknowledged += static_cast<std::int64_t>(acknowledged.size());
        if (ours && row.false_saved + row.needed_human > 0) {
            ADD_FAILURE() << "seed " << round + 1;
            break;
        }
    }
    return row;
}

/// The figure of a rig that must lose, for the table.
std::int64_t controlled(FaultRow row) {
    row.control = true;
    FaultTable::instance().add(row);
    return row.false_saved + row.needed_human;
}

/// In so many parts, for as many cores.
constexpr int kParts = 8;
/// Of one part; PLUMBLINE_POWER_CUTS=100000 for a long run.
int rounds() {
    const char* wanted = std::getenv("PLUMBLINE_POWER_CUTS");
    return std::max(1, (wanted == nullptr ? 20'000 : std::atoi(wanted)) / 10 / kParts);
}

class StorePowerCutAtAnyMoment : public ::testing::TestWithParam<int> {};

TEST_P(StorePowerCutAtAnyMoment, LosesNothingAcknowledgedAndDamagesNothing) {
    const FaultRow row = cutManyTimes(
        "power cut, neighbours damaged", rounds(), [](PowerCutDisk& disk) { disk.damages_neighbours = true; },
        GetParam() * rounds());
    EXPECT_GT(row.tried, rounds() * 4);
    EXPECT_GT(row.acknowledged, rounds() * 40);
    expectNothingLost(row);
}

INSTANTIATE_TEST_SUITE_P(Part, StorePowerCutAtAnyMoment, ::testing::Range(0, kParts));

TEST(StorePowerCut, ADiskThatLiesAboutSyncIsCaughtLosingSets) {
    const FaultRow row =
        cutManyTimes("a disk that lies about sync", 5, [](PowerCutDisk& disk) { disk.lies = true; });
    EXPECT_GT(controlled(row), row.tried / 5);
}

TEST(StorePowerCut, AStoreThatSyncsAsSynchronousNormalDoesIsCaughtLosingSets) {
    const FaultRow row =
        cutManyTimes("synchronous=NORMAL", 10, [](PowerCutDisk& disk) { disk.syncs_wal_late = true; });
    EXPECT_GE(controlled(row), row.tried / 5);
    EXPECT_EQ(row.needed_human, 0) << "it loses, but what is left is whole";
}

TEST(StorePowerCut, WithoutPsow0AFlashThatDamagesNeighboursIsCaughtLosingSets) {
    const FaultRow row = cutManyTimes("psow=1, neighbours damaged", 20, [](PowerCutDisk& disk) {
        disk.damages_neighbours = true;
        disk.claims_powersafe = true;
    });
    EXPECT_GT(controlled(row), 0);
}

struct StoreOnFailingDisk : ::testing::Test {
    PowerCutDisk& disk = PowerCutDisk::instance();
    Scratch folder;
    std::unique_ptr<Store> store;
    SetRecord set = sampleSet("s", 1);

    void SetUp() override {
        disk.begin(1);
        store = openOrFail(folder / "rack.db");
        ASSERT_TRUE(store);
        expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
    }
    std::size_t reps() {
        const auto sets = store->sets(0, kAlways, true).value();
        return sets.empty() ? 0 : sets[0].reps.size();
    }
};

TEST_F(StoreOnFailingDisk, EveryJobIsSyncedBeforeItIsAnswered) {
    for (int i = 1; i <= 5; ++i) {
        const std::uint64_t before = disk.wal_syncs;
        expectSaved(store->perform({2, SaveRep{set, sampleRep(set, i)}}));
        EXPECT_GT(disk.wal_syncs, before);
    }
}

TEST_F(StoreOnFailingDisk, AFailedSyncIsNotAcknowledgedAndTheNextJobWorksOnAFreshConnection) {
    expectSaved(store->perform({2, SaveRep{set, sampleRep(set, 1)}}));
    disk.fail_sync = 1;
    const StoreAnswer answer = store->perform({3, SaveRep{set, sampleRep(set, 2)}});
    EXPECT_FALSE(answer.saved);
    EXPECT_TRUE(answer.retry);
    EXPECT_THAT(answer.error, HasSubstr("could not be read or written"));
    expectSaved(store->perform({4, SaveRep{set, sampleRep(set, 2)}}));
    EXPECT_EQ(reps(), 2U);
    EXPECT_EQ(store->sets(0, kAlways, true).value()[0].set.stop_reason, "") << "a fault must not end the set";
    EXPECT_EQ(store->check().value(), "ok");
}

TEST_F(StoreOnFailingDisk, WhileTheDiskIsFullEveryJobIsRefusedAndAfterwardsTheyWork) {
    disk.fail_write = 1'000'000;
    for (int i = 1; i <= 3; ++i) {
        const StoreAnswer answer = store->perform({2, SaveRep{set, sampleRep(set, i)}});
        EXPECT_FALSE(answer.saved);
        EXPECT_TRUE(answer.retry);
        EXPECT_THAT(answer.error, HasSubstr("the disk is full"));
    }
    EXPECT_EQ(reps(), 0U) << "reading still works";
    disk.fail_write = 0;
    for (int i = 1; i <= 3; ++i) expectSaved(store->perform({3, SaveRep{set, sampleRep(set, i)}}));
    EXPECT_EQ(reps(), 3U);
}

TEST_F(StoreOnFailingDisk, FaultsAtEverySingleWriteAndSyncLoseNothingAcknowledged) {
    Acknowledged acknowledged;
    int refused = 0;
    for (int i = 1; i <= 300; ++i) {
        if (i % 3 == 0) disk.fail_sync = 1 + i % 2;
        if (i % 5 == 0) disk.fail_write = 1;
        const RepRecord rep = sampleRep(set, i);
        for (int attempt = 0; attempt < 8; ++attempt) {
            if (store->perform({2, SaveRep{set, rep}}).saved) {
                acknowledged.insert(rep.id);
                break;
            }
            ++refused;
        }
    }
    EXPECT_GT(refused, 100);
    EXPECT_EQ(acknowledged.size(), 300U);
    EXPECT_EQ(reps(), 300U);
    EXPECT_EQ(store->check().value(), "ok");
}

TEST_F(StoreOnFailingDisk, AFullDiskAfterAPowerCutStillOpensAndTheNextStartEndsWhatWasOpen) {
    expectSaved(store->perform({2, SaveRep{set, sampleRep(set, 1)}}));
    store.reset();
    disk.fail_write = 1'000'000;
    store = openOrFail(folder / "rack.db");
    ASSERT_TRUE(store);
    ASSERT_EQ(store->notices().size(), 1U);
    EXPECT_THAT(store->notices()[0].what, HasSubstr("the disk is full"));
    EXPECT_EQ(reps(), 1U);
    store.reset();
    disk.fail_write = 0;
    store = openOrFail(folder / "rack.db");
    EXPECT_EQ(store->sets(0, kAlways, true).value()[0].set.stop_reason, "power");
}

TEST_F(StoreOnFailingDisk, AStoreThatCannotBeOpenedForAnIoFaultIsNotSetAside) {
    store.reset();
    disk.fail_sync = 1'000;
    disk.fail_write = 1'000;
    const auto refused = Store::open(optionsFor(folder / "other.db"));
    ASSERT_FALSE(refused);
    EXPECT_NE(refused.error().kind, StoreError::Kind::Damaged);
    EXPECT_FALSE(fs::exists(folder / "quarantine"));
    disk.fail_sync = 0;
    disk.fail_write = 0;
    EXPECT_TRUE(openOrFail(folder / "other.db"));
}

}  // namespace
}  // namespace plumbline::db::test
