// One set from hand-made movements: what is counted, corrected, said and saved.

#include "app/set_tracker.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace plumbline::app {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

struct SetTrackerTest : testing::Test {
    Timebase timebase;
    Jobs jobs;
    int ids = 0;
    SetPlan plan;
    std::uint64_t serial = 0;
    std::int64_t now_us = 1'000'000;

    void SetUp() override {
        timebase.read({.t_us = 0, .wall_ms = 1'700'000'000'000, .clock_ok = true, .boot_id = "b"});
        plan.set_id = "set";
        plan.session_id = "visit";
        plan.load.kg = 100;
        plan.load.source = LoadSource::Hooks;
    }
    SetTracker start() {
        return SetTracker(plan, now_us, timebase, jobs,
                          [this](std::int64_t) { return "rep-" + std::to_string(++ids); });
    }
    /// A squat of 0.55 m: down in 1.2 s, 0.3 s at the bottom, up at `velocity`, then 0.9 s at the top.
    signal::Movement squat(double velocity) {
        signal::Movement m;
        m.serial = ++serial;
        m.counted = true;
        m.reason = "full way";
        m.rom_m = 0.55;
        m.bottom_m = 0.4;
        m.mean_velocity = velocity;
        m.mean_propulsive_velocity = velocity + 0.03;
        m.sd.mean_velocity = 0.008;
        m.eccentric_start_us = now_us;
        m.eccentric_end_us = now_us + 1'200'000;
        m.concentric_start_us = now_us + 1'500'000;
        m.concentric_end_us = m.concentric_start_us + static_cast<std::int64_t>(0.55 / velocity * 1e6);
        m.detected_us = m.concentric_end_us + 40'000;
        m.samples = "raw";
        now_us = m.concentric_end_us + 900'000;
        return m;
    }
    signal::Movement struck(signal::Movement m) {
        m.counted = false;
        m.struck = true;
        m.reason = "the bar was on the hooks";
        return m;
    }
    template <typename Job>
    std::vector<Job> taken() {
        std::vector<Job> found;
        for (const db::StoreJob& job : last_) {
            if (const auto* what = std::get_if<Job>(&job.what)) found.push_back(*what);
        }
        return found;
    }
    void take() { last_ = jobs.take(); }
    std::vector<db::StoreJob> last_;
};

TEST_F(SetTrackerTest, ARepCarriesItsDoubtToTheScreenAndToTheStore) {
    SetTracker set = start();
    set.add(squat(0.60));
    set.add(squat(0.48));
    const RepView& rep = set.view().reps.back();
    EXPECT_DOUBLE_EQ(rep.mean_velocity_sd, 0.008);
    EXPECT_NEAR(rep.loss_pct, 20, 1e-9);
    EXPECT_NEAR(rep.loss_sd_pct, 1.7, 0.05);
    EXPECT_DOUBLE_EQ(set.view().loss_sd_pct, rep.loss_sd_pct);
    take();
    const auto saved = taken<db::SaveRep>();
    ASSERT_EQ(saved.size(), 2U);
    EXPECT_EQ(saved[1].rep.mean_velocity_sd_um_s, 8'000);
    EXPECT_EQ(saved[1].rep.rom_sd_um, std::nullopt) << "what nobody knows is not 0";
    EXPECT_EQ(saved[1].rep.samples, "raw");
    EXPECT_EQ(saved[1].set.loss_sd_pm, 17);
}

TEST_F(SetTrackerTest, ARevisedRepTakesItsOldPlaceAndItsOldRow) {
    SetTracker set = start();
    const signal::Movement first = squat(0.60);
    set.add(first);
    set.add(squat(0.55));
    take();
    const std::string id = taken<db::SaveRep>()[0].rep.id;
    signal::Movement longer = first;
    longer.rom_m = 0.60;
    longer.mean_velocity = 0.66;
    longer.samples = "more raw";
    EXPECT_TRUE(set.knows(first.serial));
    set.add(longer);
    ASSERT_EQ(set.view().reps.size(), 2U);
    EXPECT_EQ(set.view().counted, 2);
    EXPECT_DOUBLE_EQ(set.view().reps[0].mean_velocity, 0.66);
    EXPECT_NEAR(set.view().loss_pct, 100 * 0.11 / 0.66, 1e-9) << "the later rep's loss follows";
    EXPECT_EQ(set.view().state, LossState::Near);
    take();
    const auto saved = taken<db::SaveRep>();
    ASSERT_EQ(saved.size(), 2U) << "the revised row, and the one whose loss changed";
    EXPECT_EQ(saved[0].rep.id, id);
    EXPECT_EQ(saved[0].rep.ordinal, 1);
    EXPECT_EQ(saved[0].rep.mean_velocity_mm_s, 660);
    EXPECT_EQ(saved[0].rep.samples, "more raw");
    EXPECT_EQ(saved[1].rep.loss_pm, 167);
    EXPECT_EQ(saved[1].rep.samples, "") << "its own samples are stored already";
}

TEST_F(SetTrackerTest, AStruckRepStaysInSightAndTheOthersAreNumberedAnew) {
    SetTracker set = start();
    const signal::Movement first = squat(0.60);
    set.add(first);
    set.add(squat(0.58));
    take();
    set.add(struck(first));
    ASSERT_EQ(set.view().reps.size(), 2U);
    EXPECT_TRUE(set.view().reps[0].struck);
    EXPECT_EQ(set.view().reps[0].number, 0);
    EXPECT_EQ(set.view().reps[0].why_not, "the bar was on the hooks");
    EXPECT_EQ(set.view().reps[1].number, 1);
    EXPECT_EQ(set.view().counted, 1);
    EXPECT_DOUBLE_EQ(set.view().best_velocity, 0.58);
    EXPECT_DOUBLE_EQ(set.view().loss_pct, 0);
    take();
    const auto saved = taken<db::SaveRep>();
    ASSERT_EQ(saved.size(), 2U);
    EXPECT_TRUE(saved[0].rep.struck);
    EXPECT_FALSE(saved[0].rep.counted);
    EXPECT_EQ(saved[1].rep.number, 1);
    EXPECT_EQ(saved[1].set.reps, 1);
}

TEST_F(SetTrackerTest, AStopHoldsThroughFasterRepsButNotWhenItsOwnRepIsStruck) {
    SetTracker set = start();
    set.add(squat(0.60));
    const signal::Movement slow = squat(0.44);
    set.add(slow);
    set.add(squat(0.59));
    EXPECT_EQ(set.view().state, LossState::Stop);
    EXPECT_TRUE(set.view().sure);
    set.add(struck(slow));
    EXPECT_EQ(set.view().state, LossState::Ok) << "nothing that stands supports the stop";
    EXPECT_FALSE(set.view().sure);
}

TEST_F(SetTrackerTest, ACorrectionAfterTheEndSavesTheSetAgain) {
    SetTracker set = start();
    set.add(squat(0.60));
    const signal::Movement last = squat(0.40);
    set.add(last);
    set.end(now_us, "racked");
    take();
    set.add(struck(last));
    take();
    ASSERT_EQ(taken<db::SaveSet>().size(), 1U);
    EXPECT_EQ(taken<db::SaveSet>()[0].set.reps, 1);
    EXPECT_EQ(taken<db::SaveSet>()[0].set.loss_state, "ok");
    EXPECT_EQ(taken<db::SaveRep>().size(), 2U) << "the struck one, and the one whose top it had ended";
    EXPECT_FALSE(set.view().saved) << "until the store has said so";
}

TEST_F(SetTrackerTest, OnlyTheAnswerToTheNewestSavingSaysSaved) {
    SetTracker set = start();
    const signal::Movement first = squat(0.60);
    set.add(first);
    take();
    const std::uint64_t old = last_.back().number;
    set.add(struck(first));
    take();
    EXPECT_FALSE(set.answered({.number = old, .saved = true}));
    EXPECT_FALSE(set.view().reps[0].saved);
    EXPECT_TRUE(set.answered({.number = last_.back().number, .saved = true}));
    EXPECT_TRUE(set.view().reps[0].saved);
}

TEST_F(SetTrackerTest, MovementsWithoutASerialAreAlwaysNew) {
    SetTracker set = start();
    signal::Movement m = squat(0.60);
    m.serial = 0;
    set.add(m);
    set.add(m);
    EXPECT_EQ(set.view().counted, 2);
    EXPECT_FALSE(set.knows(0));
}

TEST_F(SetTrackerTest, AFailedAttemptIsASureStopAndIsLoggedAsFailed) {
    SetTracker set = start();
    set.add(squat(0.50));
    signal::Movement attempt = squat(0.30);
    attempt.counted = false;
    attempt.rom_m = 0.25;
    attempt.reason = "well short of the others";
    set.add(attempt);
    EXPECT_TRUE(set.view().reps.back().failed);
    EXPECT_EQ(set.view().state, LossState::Stop);
    EXPECT_TRUE(set.view().sure);
    EXPECT_EQ(set.view().counted, 1);
    take();
    EXPECT_EQ(taken<db::SaveRep>().back().rep.why_not, "failed: well short of the others");
    EXPECT_TRUE(set.past().failed);
    signal::Movement rerack = squat(0.30);
    rerack.counted = false;
    rerack.rom_m = 0.2;
    rerack.bottom_m = 0.9;
    set.add(rerack);
    EXPECT_FALSE(set.view().reps.back().failed);
}

TEST_F(SetTrackerTest, TheTopOfARepEndsWithTheNextDescentAndIsSavedWithTheSet) {
    SetTracker set = start();
    set.add(squat(0.60));
    EXPECT_DOUBLE_EQ(set.view().reps[0].top_s, 0) << "nobody knows yet";
    set.add(squat(0.60));
    EXPECT_NEAR(set.view().reps[0].top_s, 0.9, 1e-6);
    take();
    EXPECT_EQ(taken<db::SaveRep>().size(), 2U) << "no further write while somebody lifts";
    set.end(now_us, "racked");
    take();
    const auto saved = taken<db::SaveRep>();
    ASSERT_EQ(saved.size(), 1U);
    EXPECT_EQ(saved[0].rep.top_us, 900'000);
    EXPECT_EQ(saved[0].rep.ordinal, 1);
    EXPECT_EQ(taken<db::SaveSet>().size(), 1U);
}

TEST_F(SetTrackerTest, EachPhaseIsHeldAgainstThePrescribedTempo) {
    plan.tempo = *training::parseTempo("3-0-X-1");
    SetTracker set = start();
    set.add(squat(0.60));
    EXPECT_EQ(set.view().tempo, "3-0-X-1");
    EXPECT_THAT(set.view().reps[0].tempo,
                ElementsAre(TempoCall::Short, TempoCall::Kept, TempoCall::Free, TempoCall::Unknown));
    set.add(squat(0.60));
    EXPECT_EQ(set.view().reps[0].tempo[3], TempoCall::Kept) << "0.9 s at the top of 1";
    plan.tempo.reset();
    SetTracker free = start();
    free.add(squat(0.60));
    EXPECT_EQ(free.view().tempo, "");
    EXPECT_EQ(free.view().reps[0].tempo[0], TempoCall::Free);
}

TEST_F(SetTrackerTest, WhatTheMemberSaysIsSavedWithTheClosedSet) {
    SetTracker set = start();
    set.add(squat(0.60));
    set.end(now_us, "racked");
    take();
    set.sayReserve(2);
    EXPECT_EQ(set.view().said_rir, 2);
    take();
    ASSERT_EQ(taken<db::SaveSet>().size(), 1U);
    EXPECT_EQ(taken<db::SaveSet>()[0].set.said_rir, 2);
    EXPECT_EQ(set.past().said_rir, 2);
    set.sayReserve(99);
    EXPECT_EQ(set.view().said_rir, 20);
}

TEST_F(SetTrackerTest, BC11AMissedHookAndAShortWayAreSavedWithTheSet) {
    SetTracker set = start();
    set.add(squat(0.70));
    const care::Baseline deeper{.mean = 2, .spread = 0.01};
    set.judgeForm(deeper, {});
    EXPECT_EQ(set.view().form, std::vector{FormSignal::Short});
    set.end(60'000'000, "racked");
    take();
    set.judgeForm(deeper, {});
    take();
    EXPECT_TRUE(taken<db::SaveSet>().empty()) << "nothing has changed";
    set.missedHook();
    set.judgeForm(deeper, {});
    take();
    ASSERT_EQ(taken<db::SaveSet>().size(), 1U);
    EXPECT_EQ(taken<db::SaveSet>()[0].set.form, (std::vector<std::string>{"short", "rerack"}));
}

TEST_F(SetTrackerTest, ForTheProfilesOnlyWhatStandsCounts) {
    SetTracker set = start();
    const signal::Movement first = squat(0.70);
    set.add(first);
    set.add(squat(0.60), {.assist_kg = 3.5});
    set.add(struck(first));
    const training::PastSet past = set.past();
    ASSERT_EQ(past.reps.size(), 1U);
    EXPECT_DOUBLE_EQ(past.reps[0].mean_velocity, 0.60);
    EXPECT_TRUE(past.reps[0].assisted);
    EXPECT_DOUBLE_EQ(past.load_kg.value(), 100);
    EXPECT_EQ(past.id, "set");
    plan.load.source = LoadSource::Unknown;
    EXPECT_FALSE(start().past().load_kg);
}

}  // namespace
}  // namespace plumbline::app
