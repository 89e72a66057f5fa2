// Figures of stored reps replaced: what they were stays readable, and a set is either old or new.
#include <gmock/gmock.h>

#include <set>

#include "db/connection.h"
#include "tests/power_cut_disk.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using ::testing::ElementsAre;

constexpr int kNew = 2;

/// A store with one closed set of three reps, made by algorithm 1.
struct StoreFigures : OpenStore {
    SetRecord set = sampleSet("s", 1);

    void SetUp() override {
        ASSERT_TRUE(store);
        expectSaved(store->perform({1, StartSession{sampleSession("s")}}));
        fill(set);
    }
    void fill(SetRecord one) const {
        for (int i = 1; i <= 3; ++i) {
            RepRecord rep = sampleRep(one, i);
            rep.samples = fmt::format("raw {}", i);
            expectSaved(store->perform({2, SaveRep{one, rep}}));
        }
        one = racked(one, 3, 30'000'000);
        one.loss_state = "ok";
        expectSaved(store->perform({3, SaveSet{one}}));
    }
    [[nodiscard]] std::shared_ptr<const MeasuredSet> find(std::int64_t after = 0, int older_than = kNew,
                                                          const std::string& id = "") const {
        const StoreAnswer answer =
            store->perform({4, FindMeasured{.after = after, .older_than = older_than, .set_id = id}});
        EXPECT_EQ(answer.error, "");
        EXPECT_FALSE(answer.saved);
        return answer.measured;
    }
    /// Every figure of every rep one greater than it was, by algorithm 2.
    [[nodiscard]] ReplaceFigures better() const {
        ReplaceFigures job{.set = set, .reps = {}, .wall_ms = 1'800'000'000'000};
        job.set.loss_pm = 77;
        job.set.loss_sd_pm = 12;
        job.set.loss_state = "near";
        job.set.pain = true;  // not a figure
        for (int i = 1; i <= 3; ++i) job.reps.push_back(betterRep(i));
        return job;
    }
    [[nodiscard]] RepRecord betterRep(int ordinal) const {
        RepRecord rep = sampleRep(set, ordinal);
        rep.concentric_start.t_us += 1'000;
        rep.concentric_start.wall_ms += 1;
        for (auto* us : {&rep.concentric_us, &rep.eccentric_us, &rep.pause_us, &rep.detected_us, &rep.top_us})
            ++*us;
        for (int* figure : {&rep.mean_velocity_mm_s, &rep.mean_propulsive_velocity_mm_s,
                            &rep.peak_velocity_mm_s, &rep.rom_mm, &rep.loss_pm}) {
            ++*figure;
        }
        for (auto* figure :
             {&rep.mean_power_w, &rep.peak_power_w, &rep.mean_velocity_sd_um_s,
              &rep.mean_propulsive_velocity_sd_um_s, &rep.peak_velocity_sd_um_s, &rep.rom_sd_um}) {
            ++**figure;
        }
        rep.algorithm = kNew;
        return rep;
    }
    [[nodiscard]] std::vector<RepRecord> reps() const {
        return store->sets(0, kAlways, true).value()[0].reps;
    }
    /// First column of every row, from the closed file.
    std::vector<std::string> ask(const std::string& sql) {
        store.reset();
        Connection connection = Connection::openExclusive(file);
        SQLite::Statement rows(connection.database(), sql);
        std::vector<std::string> answers;
        while (rows.executeStep()) answers.push_back(rows.getColumn(0).getString());
        return answers;
    }
};

TEST_F(StoreFigures, ASetIsReadWithItsSamplesAndItsCalibrationsAndOnlyWhenItIsOldEnough) {
    CalibrationRecord calibration{"cal", "lpt", "chronojump_encoder", "A1", 0, "m", 0.001, 4, at(5), -1};
    expectSaved(store->perform({1, SaveCalibration{calibration}}));
    SetRecord second = sampleSet("s", 2, 40'000'000);
    second.calibration_ids = {"cal"};
    second.deleted = true;
    fill(second);
    const auto first = find();
    ASSERT_TRUE(first);
    EXPECT_EQ(first->stored.set.id, set.id);
    EXPECT_TRUE(first->calibrations.empty());
    ASSERT_EQ(first->stored.reps.size(), 3U);
    EXPECT_EQ(first->stored.reps[2].samples, "raw 3");
    const auto next = find(first->place);
    ASSERT_TRUE(next);
    EXPECT_EQ(next->stored.set.id, second.id) << "taken back, but stored";
    ASSERT_EQ(next->calibrations.size(), 1U);
    EXPECT_EQ(next->calibrations[0].sign, -1);
    EXPECT_EQ(next->calibrations[0].zero_counts, 4);
    EXPECT_FALSE(find(next->place));
    EXPECT_FALSE(find(0, 1)) << "none is older than the first algorithm";
    EXPECT_EQ(find(0, kNew, second.id)->stored.set.id, second.id);
    EXPECT_FALSE(find(0, kNew, "nobody's"));
}

TEST_F(StoreFigures, WhatARepWasIsKeptWithItsAlgorithmWhenItIsReplaced) {
    expectSaved(store->perform({5, better()}));
    const std::vector<RepRecord> now = reps();
    ASSERT_EQ(now.size(), 3U);
    for (int i = 0; i < 3; ++i) {
        EXPECT_TRUE(now[static_cast<std::size_t>(i)] == betterRep(i + 1));
        EXPECT_EQ(store->samples(now[static_cast<std::size_t>(i)].id).value(), fmt::format("raw {}", i + 1));
    }
    const StoredSet stored = store->sets(0, kAlways, true).value()[0];
    EXPECT_EQ(stored.set.loss_pm, 77);
    EXPECT_EQ(stored.set.loss_sd_pm, 12);
    EXPECT_EQ(stored.set.loss_state, "near");
    EXPECT_FALSE(stored.set.pain) << "only losses are replaced";
    EXPECT_EQ(stored.set.stop_reason, "racked");
    EXPECT_FALSE(find());
    const RepRecord old = sampleRep(set, 2);
    EXPECT_THAT(
        ask("SELECT algorithm || ' ' || concentric_start_us || ' ' || concentric_start_wall_ms || ' ' ||"
            " concentric_us || ' ' || eccentric_us || ' ' || pause_us || ' ' || detected_us || ' ' || top_us "
            "||"
            " ' ' || mean_velocity_mm_s || ' ' || mean_propulsive_velocity_mm_s || ' ' || peak_velocity_mm_s "
            "||"
            " ' ' || rom_mm || ' ' || mean_power_w || ' ' || peak_power_w || ' ' || loss_pm || ' ' ||"
            " mean_velocity_sd_um_s || ' ' || mean_propulsive_velocity_sd_um_s || ' ' || "
            "peak_velocity_sd_um_s"
            " || ' ' || rom_sd_um || ' ' || replaced_wall_ms FROM rep_history WHERE rep_id = 's-set1-rep2'"),
        ElementsAre(
            fmt::format("1 {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} {} 1800000000000",
                        old.concentric_start.t_us, old.concentric_start.wall_ms, old.concentric_us,
                        old.eccentric_us, old.pause_us, old.detected_us, old.top_us, old.mean_velocity_mm_s,
                        old.mean_propulsive_velocity_mm_s, old.peak_velocity_mm_s, old.rom_mm,
                        *old.mean_power_w, *old.peak_power_w, old.loss_pm, *old.mean_velocity_sd_um_s,
                        *old.mean_propulsive_velocity_sd_um_s, *old.peak_velocity_sd_um_s, *old.rom_sd_um)));
}

TEST_F(StoreFigures, ReplacingAgainChangesNothingAndTheHubHearsOfEveryChangeOnce) {
    const std::int64_t before = store->outboxLength().value();
    for (int round = 0; round < 3; ++round) {
        expectSaved(store->perform({5, better()}));
        EXPECT_EQ(store->outboxLength().value(), before + 4) << "three reps and their set";
    }
    EXPECT_THAT(ask("SELECT count(*) FROM rep_history"), ElementsAre("3"));
    EXPECT_THAT(ask("SELECT kind || ' ' || id FROM outbox ORDER BY seq DESC LIMIT 4"),
                ElementsAre("set s-set1", "rep s-set1-rep3", "rep s-set1-rep2", "rep s-set1-rep1"));
}

TEST_F(StoreFigures, ARowTheRulesRefuseLeavesTheWholeSetAsItWas) {
    ReplaceFigures job = better();
    job.reps[2].concentric_us = -1;
    const StoreAnswer answer = store->perform({5, job});
    EXPECT_FALSE(answer.saved);
    EXPECT_FALSE(answer.retry);
    EXPECT_TRUE(reps()[0] == sampleRep(set, 1));
    EXPECT_THAT(ask("SELECT count(*) FROM rep_history"), ElementsAre("0"));
}

TEST_F(StoreFigures, AReaderRefusesToReplace) {
    store.reset();
    store = std::move(*Store::openReadOnly(file));
    EXPECT_TRUE(find());
    EXPECT_FALSE(store->perform({5, better()}).saved);
    EXPECT_TRUE(reps()[0] == sampleRep(set, 1));
}

/// "old", "new" or what is wrong.
std::string ageOf(const StoredSet& stored, std::int64_t kept) {
    std::set<int> algorithms;
    for (const RepRecord& rep : stored.reps) algorithms.insert(rep.algorithm);
    if (stored.reps.size() != 3) return "reps are missing";
    if (algorithms == std::set{1} && stored.set.loss_pm == 0 && kept == 0) return "old";
    if (algorithms == std::set{kNew} && stored.set.loss_pm == 77 && kept == 3) return "new";
    return fmt::format("neither: loss {}, {} rows of history", stored.set.loss_pm, kept);
}

TEST_F(StoreFigures, APowerCutAtAnyMomentLeavesTheSetOldOrNewAndASecondRunFinishes) {
    PowerCutDisk& disk = PowerCutDisk::instance();
    store.reset();
    std::map<std::string, int> seen;
    for (int cut = 0; cut < 40; ++cut) {
        const Scratch elsewhere;
        const fs::path copy = elsewhere / "rack.db";
        fs::copy_file(file, copy);
        disk.begin(static_cast<unsigned>(cut) + 1);
        disk.damages_neighbours = true;
        store = openOrFail(copy);
        ASSERT_TRUE(store);
        disk.cut_after = cut;
        const bool saved = store->perform({5, better()}).saved;
        store.reset();
        disk.settle();
        store = openOrFail(copy);
        ASSERT_TRUE(store);
        EXPECT_EQ(store->check().value(), "ok");
        const StoredSet left = store->sets(0, kAlways, true).value()[0];
        store.reset();
        disk.settle();
        const auto history = [&] {
            return Connection::openExclusive(copy).integer("SELECT count(*) FROM rep_history");
        };
        const std::string age = ageOf(left, history());
        ++seen[age];
        EXPECT_TRUE(age == "old" || age == "new") << age << " after a cut at " << cut;
        EXPECT_TRUE(!saved || age == "new") << "it had been called saved";
        store = openOrFail(copy);
        expectSaved(store->perform({5, better()}));
        EXPECT_FALSE(find());
        store.reset();
        disk.settle();
        EXPECT_EQ(history(), 3);
    }
    EXPECT_GT(seen["old"], 0);
    EXPECT_GT(seen["new"], 0);
}

}  // namespace
}  // namespace plumbline::db::test
