// What the rules of retention let go, and what they never touch.
#include "app/reports/retention.h"

#include <gtest/gtest.h>

#include <chrono>

#include "app/reports/access_log.h"
#include "tests/store_fixture.h"

namespace plumbline::db::test {
namespace {

using std::chrono::hours;

constexpr std::int64_t kDayMs = 86'400'000;

struct Retention : OpenStore {
    /// A set of two repetitions with raw samples, that many days after the first moment of store_fixture.h.
    SetRecord lift(const std::string& visit, int days, bool ended = true, bool clock_ok = true) {
        const std::int64_t t_us = days * kDayMs * 1000;
        expectSaved(perform(StartSession{sampleSession(visit, t_us)}));
        SetRecord set = sampleSet(visit, 1, t_us + 2'000'000);
        for (int i = 1; i <= 2; ++i) {
            RepRecord rep = sampleRep(set, i, t_us + 3'000'000);
            rep.samples = "twelve bytes";
            expectSaved(perform(SaveRep{set, rep}));
        }
        if (!ended) return set;
        set = racked(set, 2, t_us + 9'000'000);
        set.ended->clock_ok = clock_ok;
        expectSaved(perform(SaveSet{set}));
        return set;
    }
    SampleSweep swept(int before_day, bool count_only) {
        SampleSweep sweep{.before_ms = at(before_day * kDayMs * 1000).wall_ms};
        while (!sweep.done) {
            const auto next = store->sweepSamples(sweep, count_only);
            if (!next) {
                ADD_FAILURE() << next.error().what;
                break;
            }
            sweep = *next;
        }
        return sweep;
    }
    std::string samplesOf(const SetRecord& set) { return store->samples(set.id + "-rep1").value_or("?"); }
};

TEST_F(Retention, RawSamplesOfOldSetsGoAndEverythingElseStays) {
    const SetRecord old = lift("old", 1);
    const SetRecord young = lift("young", 100);
    const auto before = store->sets(0, kAlways, true);
    EXPECT_EQ(swept(50, true).reps, 2) << "counted only";
    EXPECT_EQ(samplesOf(old), "twelve bytes");
    const SampleSweep gone = swept(50, false);
    EXPECT_EQ(gone.reps, 2);
    EXPECT_EQ(gone.bytes, 24);
    EXPECT_EQ(samplesOf(old), "");
    EXPECT_EQ(samplesOf(young), "twelve bytes");
    const auto after = store->sets(0, kAlways, true);
    ASSERT_TRUE(before && after);
    ASSERT_EQ(after->size(), 2U);
    EXPECT_EQ(after->front().reps.size(), 2U);
    EXPECT_EQ(after->front().reps.front().mean_velocity_mm_s,
              before->front().reps.front().mean_velocity_mm_s);
    EXPECT_EQ(swept(50, false).reps, 0) << "a second time there is nothing";
    EXPECT_EQ(store->check().value_or(""), "ok");
}

TEST_F(Retention, NothingGoesWhileASetIsOpen) {
    const SetRecord old = lift("old", 1);
    lift("open", 100, false);
    const auto refused = store->sweepSamples({.before_ms = kAlways}, false);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().kind, StoreError::Kind::Locked);
    EXPECT_EQ(samplesOf(old), "twelve bytes");
}

TEST_F(Retention, WhatNobodyKnowsTheDateOfIsKept) {
    const SetRecord undated = lift("undated", 1, true, false);
    EXPECT_EQ(swept(50, false).reps, 0);
    EXPECT_EQ(samplesOf(undated), "twelve bytes");
}

TEST_F(Retention, ManyAreLetGoAFewHundredAtATime) {
    for (int i = 0; i < 300; ++i) lift(fmt::format("v{}", i), 1);
    const auto first = store->sweepSamples({.before_ms = at(50 * kDayMs * 1000).wall_ms}, false);
    ASSERT_TRUE(first);
    EXPECT_FALSE(first->done);
    EXPECT_LT(first->reps, 600);
    EXPECT_EQ(swept(50, false).reps, 600 - first->reps);
}

struct RetentionOfFiles : ::testing::Test {
    Scratch folder;
    const std::string database = folder / "rack.db";
    const std::int64_t now_ms = std::chrono::duration_cast<std::chrono::milliseconds>(
                                    std::chrono::system_clock::now().time_since_epoch())
                                    .count();
    void put(const std::string& name, int days_old) {
        folder.write(name, "0123456789");
        fs::last_write_time(folder / name, fs::file_time_type::clock::now() - hours(24 * days_old));
    }
    void give(const std::string& file) {
        ASSERT_TRUE(reports::noteAccess(
            reports::accessLogOf(database),
            {.at = "", .by = "console:0", .what = "sets csv", .member_id = "", .rows = 1, .file = file}));
    }
    bool there(const std::string& name) { return fs::exists(folder / name); }
};

TEST_F(RetentionOfFiles, OldTracesOfThisRackGoAndNobodyElsesFiles) {
    put("20260302T180411Z.trace", 40);
    put("20260402T180411Z.trace", 10);
    put("bug report.trace", 40);
    put("notes.txt", 40);
    EXPECT_EQ(reports::letTracesGo(folder.path(), now_ms - 30 * kDayMs, true).files, 1);
    EXPECT_TRUE(there("20260302T180411Z.trace"));
    const reports::OldFiles gone = reports::letTracesGo(folder.path(), now_ms - 30 * kDayMs, false);
    EXPECT_EQ(gone.files, 1);
    EXPECT_EQ(gone.bytes, 10U);
    EXPECT_FALSE(there("20260302T180411Z.trace"));
    for (const char* name : {"20260402T180411Z.trace", "bug report.trace", "notes.txt"})
        EXPECT_TRUE(there(name));
}

TEST_F(RetentionOfFiles, OldExportsInTheDataFolderGoAndNeverTheStoreOrWhatLiesElsewhere) {
    const Scratch elsewhere;
    elsewhere.write("mine.csv", "0123456789");
    fs::last_write_time(elsewhere / "mine.csv", fs::file_time_type::clock::now() - hours(24 * 40));
    for (const char* name : {"sets.csv", "young.csv", "never exported.csv", "rack.db", "rack.snapshot.db"})
        put(name, name == std::string("young.csv") ? 10 : 40);
    for (const char* name : {"sets.csv", "young.csv", "rack.db", "rack.snapshot.db"}) give(folder / name);
    put(".sets.csv.part", 40);
    put("theirs.csv", 40);
    ASSERT_TRUE(reports::noteAccess(reports::accessLogOf(database), {.at = "",
                                                                     .by = "console:0",
                                                                     .what = "import strong",
                                                                     .member_id = "anna",
                                                                     .rows = 1,
                                                                     .file = folder / "theirs.csv"}));
    give(elsewhere / "mine.csv");
    give("-");
    EXPECT_EQ(reports::letExportsGo(database, now_ms - 30 * kDayMs, true).files, 2);
    EXPECT_EQ(reports::letExportsGo(database, now_ms - 30 * kDayMs, false).files, 2);
    EXPECT_FALSE(there("sets.csv"));
    EXPECT_FALSE(there(".sets.csv.part")) << "left by one that was killed";
    for (const char* name : {"young.csv", "never exported.csv", "theirs.csv", "rack.db", "rack.snapshot.db"})
        EXPECT_TRUE(there(name)) << name;
    EXPECT_TRUE(fs::exists(elsewhere / "mine.csv"));
    EXPECT_TRUE(reports::isOursToRemove(database, folder / "rack.csv"))
        << "called like the store, and not of it";
    EXPECT_TRUE(reports::isOursToRemove(database, folder / "deeper/rack.db"));
    for (const char* own : {"rack.db-wal", "rack.db.cardkey", "rack.db.schema4.backup", "rack.access.log"})
        EXPECT_FALSE(reports::isOursToRemove(database, folder / own)) << own;
    EXPECT_FALSE(reports::isOursToRemove(database, folder.path()));
}

}  // namespace
}  // namespace plumbline::db::test
