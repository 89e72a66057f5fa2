// The generated store of years: what it holds is what the store's own jobs would have left, only more of it.
#include "tests/big_gym/big_gym.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "db/store.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

struct BigGymTest : ::testing::Test {
    static constexpr int kSets = 3000;
    Scratch folder;
    std::unique_ptr<db::Store> store;

    void SetUp() override {
        ASSERT_EQ(big_gym::fill(folder / "rack.db", {.sets = kSets, .members = 20, .years = 3}), "");
        db::StoreOptions options;
        options.file = folder / "rack.db";
        auto opened = db::Store::open(options);
        ASSERT_TRUE(opened) << opened.error().what;
        store = std::move(*opened);
    }
    db::Trend trend(const std::string& member_id, const std::string& exercise) {
        const auto answer = store->perform({1, db::FindTrend{member_id, exercise}});
        EXPECT_EQ(answer.error, "");
        return *answer.trend;
    }
};

TEST_F(BigGymTest, ItIsAWholeStoreInWhichTheRegularTapsInByCardAndPin) {
    EXPECT_TRUE(store->notices().empty());
    EXPECT_EQ(store->check().value(), "ok");
    EXPECT_EQ(store->members().value().size(), 20U);
    const auto sets = store->sets(0, INT64_MAX, true).value();
    ASSERT_EQ(sets.size(), static_cast<std::size_t>(kSets));
    for (const db::StoredSet& stored : sets) {
        ASSERT_EQ(stored.reps.size(), static_cast<std::size_t>(big_gym::kReps));
        ASSERT_TRUE(stored.set.ended && stored.session.ended);
    }
    const db::Moment now{.t_us = 1, .wall_ms = big_gym::newestMs(), .clock_ok = true, .boot_id = "now"};
    EXPECT_EQ(store->perform({1, db::FindCard{big_gym::kRegularCard, now}}).member->id, big_gym::regularId());
    EXPECT_TRUE(store->perform({1, db::CheckPin{big_gym::regularId(), big_gym::kRegularPin, now}}).member);
}

TEST_F(BigGymTest, ItsTrendsAreWhatItsSetsSay) {
    const db::Trend years = trend(big_gym::regularId(), "back_squat");
    std::vector<db::TrendRow> slow;
    const auto sets = store->sets(0, INT64_MAX, true).value();
    for (const db::StoredSet& stored : sets) {
        if (stored.session.member_id != big_gym::regularId() || stored.set.exercise_id != "back_squat")
            continue;
        const db::RepRecord& first = stored.reps.front();
        slow.push_back({.wall_ms = stored.set.started.wall_ms,
                        .session = 0,
                        .load_g = stored.set.load_g,
                        .reps = stored.set.reps,
                        .best_mean_velocity_mm_s = first.mean_velocity_mm_s,
                        .best_mean_propulsive_velocity_mm_s = first.mean_propulsive_velocity_mm_s,
                        .best_rom_mm = first.rom_mm,
                        .best_sd_um_s = first.mean_velocity_sd_um_s,
                        .last_mean_velocity_mm_s = stored.reps.back().mean_velocity_mm_s,
                        .said_rir = {},
                        .failed = false});
    }
    ASSERT_EQ(years.sets.size(), slow.size());
    EXPECT_GT(slow.size(), 200U);
    for (std::size_t i = 0; i < slow.size(); ++i) {
        slow[i].session = years.sets[i].session;
        ASSERT_TRUE(years.sets[i] == slow[i]) << i;
    }
    EXPECT_GT(years.visits_wall_ms.size(), 50U);
}

TEST_F(BigGymTest, TheRegularTrainsByAProgramThatManyChangesWereMadeTo) {
    const std::int64_t day = big_gym::newestMs() / 86'400'000;
    const auto training = store->perform({1, db::FindTraining{big_gym::regularId(), day, 0}}).training;
    ASSERT_TRUE(training && training->program);
    EXPECT_GT(training->logged.size(), 200U);
    EXPECT_GT(std::count_if(training->logged.begin(), training->logged.end(),
                            [](const auto& each) { return !each.set.slot.empty(); }),
              100);
    EXPECT_LT(training->overrides.size(), 10U) << "those of earlier visits are over";
    EXPECT_EQ(store->perform({1, db::FindRoster{big_gym::regularId(), day, 0}}).roster.size(), 20U);
    const db::ChainReport chain = store->verifyOverrides().value();
    EXPECT_EQ(chain.fault, "");
    EXPECT_GT(chain.rows, 1000);
}

TEST_F(BigGymTest, AFileThatIsThereIsNotWrittenOver) {
    EXPECT_NE(big_gym::fill(folder / "rack.db", {.sets = 10, .members = 2, .years = 1}), "");
}

}  // namespace
}  // namespace plumbline::test
