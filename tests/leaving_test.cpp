// What stands on the screen of who is leaving, and when it is worked out anew.

#include "app/leaving.h"

#include <gtest/gtest.h>

#include "db/catalogue.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kMinuteUs = 60'000'000, kNowUs = 100 * kMinuteUs;

class LeavingTest : public ::testing::Test {
  protected:
    LeavingTest() {
        timebase_.read({.t_us = 0, .wall_ms = 1'760'000'000'000, .clock_ok = true, .boot_id = "b"});
        person_.session.id = "now";
        person_.session.started.t_us = kNowUs - 30 * kMinuteUs;
        person_.totals.guest = true;
    }
    /// A set of five back squats with this much.
    void lift(double kg) {
        SetView set;
        set.exercise = squat_.name;
        set.load.kg = kg;
        set.load.source = LoadSource::Hooks;
        set.ended = true;
        for (int number = 1; number <= 5; ++number)
            set.reps.push_back({.number = number, .mean_velocity = 0.6, .rom = 0.55});
        set.counted = 5;
        set.best_velocity = 0.6;
        person_.done.push_back({"set" + std::to_string(person_.done.size()), squat_.id, set});
        ++person_.totals.sets;
        person_.totals.reps += 5;
        person_.totals.volume_kg += 5 * kg;
    }
    void becomesAnna() {
        person_.member = db::MemberRecord{.id = "anna", .first_name = "Anna"};
        person_.totals.guest = false;
        person_.totals.first_name = "Anna";
        history_.choose("now", "anna", squat_);
    }
    void pastSet() {
        training::PastSet set;
        set.id = "past";
        set.session_id = "earlier";
        set.wall_ms = 1'759'000'000'000;
        set.load_kg = 80;
        set.target_reps = 5;
        set.reps.assign(5, {.mean_velocity = 0.6, .rom_m = 0.55});
        history_.add(squat_.id, set);
    }
    const SummaryView& summary() { return leaving_.summary(person_, history_, {}, kNowUs); }

    Config config_ = defaultConfig();
    Timebase timebase_;
    Jobs jobs_;
    db::ExerciseRecord squat_ = db::starterCatalogue().front();
    MemberHistory history_{jobs_};
    Person person_;
    Leaving leaving_{config_, timebase_};
};

TEST_F(LeavingTest, AGuestsSumCanBeClaimed) {
    lift(60);
    lift(60);
    ASSERT_EQ(summary().lines.size(), 1u);
    EXPECT_EQ(summary().lines[0].sets, 2);
    EXPECT_EQ(summary().lines[0].reps, 10);
    EXPECT_TRUE(summary().claimable);
    EXPECT_FALSE(summary().lines[0].next_kg) << "of a guest nobody knows what comes next";
    EXPECT_EQ(summary().began_ms, timebase_.wallMs(person_.session.started.t_us));
}

TEST_F(LeavingTest, WhoLiftedNothingHasNothingToClaim) {
    EXPECT_TRUE(summary().lines.empty());
    EXPECT_FALSE(summary().claimable);
}

TEST_F(LeavingTest, AMemberIsToldWhatComesNextTime) {
    becomesAnna();
    pastSet();
    lift(80);
    EXPECT_EQ(summary().lines[0].next_kg, 80);
    EXPECT_FALSE(summary().claimable);
}

TEST_F(LeavingTest, TheVisitLastedFromItsBeginningToItsEnd) {
    lift(60);
    person_.session.ended.emplace().t_us = kNowUs;
    EXPECT_DOUBLE_EQ(summary().minutes, 30);
}

TEST_F(LeavingTest, IsWorkedOutAnewWhenASetOrTheOwnerChangesAndOnlyThen) {
    lift(60);
    EXPECT_EQ(summary().lines[0].reps, 5);
    person_.session.ended.emplace().t_us = kNowUs;
    EXPECT_EQ(summary().minutes, 0) << "nothing that counts has changed";
    lift(60);
    EXPECT_EQ(summary().lines[0].reps, 10);
    EXPECT_EQ(summary().minutes, 30);
    becomesAnna();
    EXPECT_FALSE(summary().claimable);
}

TEST_F(LeavingTest, TheNextOneToLeaveBeginsAnew) {
    lift(60);
    EXPECT_TRUE(summary().claimable);
    leaving_.forget();
    person_.totals.guest = false;
    EXPECT_FALSE(summary().claimable);
}

}  // namespace
}  // namespace plumbline::app
