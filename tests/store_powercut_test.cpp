// The store on a disk that loses power at any write, sync or truncation, or that fails for a while.
#include <gmock/gmock.h>

#include <cstdlib>
#include <functional>
#include <set>

#include "tests/power_cut_disk.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::HasSubstr;

struct Outcome {
    int cuts = 0;
    int acknowledged = 0;
    int cuts_with_loss = 0;
    int damaged = 0;
};

/// What the store acknowledged in all lives so far.
using Acknowledged = std::set<std::string>;

/// Saves reps until the power fails; a life may also end properly.
void live(const fs::path& file, int life, Acknowledged& acknowledged) {
    auto opened = Store::open(optionsFor(file));
    if (!opened) return;
    Store& store = **opened;
    const std::string session = fmt::format("life{}", life);
    if (!store.perform({0, StartSession{sampleSession(session)}}).saved) return;
    for (int number = 1; number <= 12 && !PowerCutDisk::instance().dead(); ++number) {
        SetRecord set = sampleSet(session, number);
        for (int ordinal = 1; ordinal <= 3; ++ordinal) {
            RepRecord rep = sampleRep(set, ordinal);
            rep.samples = std::string(1500, 'r');
            if (store.perform({1, SaveRep{set, rep}}).saved) acknowledged.insert(rep.id);
        }
        set.ended = at(5'000'000);
        set.stop_reason = "racked";
        if (store.perform({2, SaveSet{set}}).saved) acknowledged.insert(set.id);
    }
}

/// Asks the file after the cut.
void judge(const fs::path& file, Acknowledged& acknowledged, Outcome& outcome) {
    const auto store = openOrFail(file);
    if (!store) return;
    Acknowledged there;
    const std::vector<StoredSet> all = store->sets(0, kAlways, true).value();
    for (const StoredSet& stored : all) {
        if (stored.set.stop_reason == "racked") there.insert(stored.set.id);
        for (const RepRecord& rep : stored.reps) {
            if (store->samples(rep.id).value() == std::string(1500, 'r')) there.insert(rep.id);
        }
    }
    const bool damaged = store->check().value() != "ok" || fs::exists(file.parent_path() / "quarantine");
    bool lost = false;
    for (const std::string& id : acknowledged) lost = lost || !there.contains(id);
    outcome.cuts_with_loss += lost ? 1 : 0;
    outcome.damaged += damaged ? 1 : 0;
    // A loss is counted once, then the file is taken as it is.
    if (lost) acknowledged = there;
}

/// `rounds` files, each of which loses power ten times.
Outcome cutManyTimes(int rounds, const std::function<void(PowerCutDisk&)>& make) {
    PowerCutDisk& disk = PowerCutDisk::instance();
    Outcome outcome;
    for (int round = 0; round < rounds; ++round) {
        const Scratch folder;
        Acknowledged acknowledged;
        disk.begin(static_cast<unsigned>(round) + 1);
        make(disk);
        for (int life = 0; life < 10; ++life) {
            const bool early = disk.random() % 4 == 0;
            disk.cut_after = static_cast<std::int64_t>(disk.random() % (early ? 60 : 900));
            live(folder / "rack.db", life, acknowledged);
            outcome.cuts += disk.dead() ? 1 : 0;
            disk.settle();
            judge(folder / "rack.db", acknowledged, outcome);
            disk.settle();
        }
        outcome.acknowledged += static_cast<int>(acknowledged.size());
        if (outcome.cuts_with_loss + outcome.damaged > 0 && !disk.lies && !disk.claims_powersafe) {
            ADD_FAILURE() << "seed " << round + 1;
            break;
        }
    }
    fmt::print("{} cuts, {} acknowledged, {} cuts with a loss, {} damaged\n", outcome.cuts,
               outcome.acknowledged, outcome.cuts_with_loss, outcome.damaged);
    return outcome;
}

/// PLUMBLINE_POWER_CUTS=100000 for a long run.
int rounds() {
    const char* wanted = std::getenv("PLUMBLINE_POWER_CUTS");
    return wanted == nullptr ? 25 : std::max(1, std::atoi(wanted) / 10);
}

TEST(StorePowerCut, NothingAcknowledgedIsLostAndNothingDamagedByCutsAtAnyMoment) {
    const Outcome outcome =
        cutManyTimes(rounds(), [](PowerCutDisk& disk) { disk.damages_neighbours = true; });
    EXPECT_GT(outcome.cuts, rounds() * 4);
    EXPECT_GT(outcome.acknowledged, rounds() * 40);
    EXPECT_EQ(outcome.cuts_with_loss, 0);
    EXPECT_EQ(outcome.damaged, 0);
}

TEST(StorePowerCut, ADiskThatLiesAboutSyncIsCaughtLosingSets) {
    const Outcome outcome = cutManyTimes(5, [](PowerCutDisk& disk) { disk.lies = true; });
    EXPECT_GT(outcome.cuts_with_loss, outcome.cuts / 5);
}

TEST(StorePowerCut, WithoutPsow0AFlashThatDamagesNeighboursIsCaughtLosingSets) {
    const Outcome outcome = cutManyTimes(20, [](PowerCutDisk& disk) {
        disk.damages_neighbours = true;
        disk.claims_powersafe = true;
    });
    EXPECT_GT(outcome.cuts_with_loss, 0);
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
