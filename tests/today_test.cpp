// What a person is to lift today, with the reasoning; and the plates that lead there.

#include "app/today.h"

#include <gtest/gtest.h>

#include "app/loading.h"
#include "db/catalogue.h"

using namespace plumbline;
using app::Reason;

namespace {

constexpr std::int64_t kNow = 1'760'000'000'000, kDay = 86'400'000;

/// A member's visit at a rack that knows these sets of back squats.
class TodayAt : public ::testing::Test {
  protected:
    TodayAt() {
        config_ = app::defaultConfig();
        person_.session.id = "now";
        person_.member = db::MemberRecord{.id = "anna", .first_name = "Anna"};
        person_.session.member_id = "anna";
        history_.choose("now", "anna", squat_);
    }
    void past(const std::string& session, double days_ago, double kg, std::vector<double> velocities,
              bool stopped = false) {
        training::PastSet set;
        set.id = session + std::to_string(++sets_);
        set.session_id = session;
        set.wall_ms = kNow - static_cast<std::int64_t>(days_ago * kDay) + sets_;
        set.load_kg = kg;
        set.target_reps = 5;
        set.stopped = stopped;
        for (const double v : velocities) set.reps.push_back({.mean_velocity = v, .rom_m = 0.6});
        history_.add(squat_.id, set);
    }
    const app::PlanView& plan() { return today_.plan(person_, squat_, history_, numbers_, kNow); }
    [[nodiscard]] bool says(Reason::What what) {
        for (const Reason& reason : plan().why)
            if (reason.what == what) return true;
        return false;
    }

    app::Config config_;
    app::Jobs jobs_;
    db::ExerciseRecord squat_ = db::starterCatalogue().front();
    app::MemberHistory history_{jobs_};
    app::Person person_;
    care::Numbers numbers_;
    app::Today today_{config_};
    int sets_ = 0;
};

TEST_F(TodayAt, AFirstTimeBeginsWithTheEmptyBarAndSaysSo) {
    EXPECT_EQ(plan().kg, 20);
    EXPECT_TRUE(says(Reason::What::FirstTime));
    EXPECT_FALSE(plan().last);
}

TEST_F(TodayAt, TwoCleanVisitsLeadOneStepUpWithEachReason) {
    for (const auto& [session, days] : {std::pair("a", 7.0), std::pair("b", 3.0)})
        for (int i = 0; i < 3; ++i) past(session, days, 80, {.6, .6, .59, .58, .57});
    EXPECT_EQ(plan().kg, 82.5);
    EXPECT_TRUE(says(Reason::What::LastTime));
    EXPECT_TRUE(says(Reason::What::Clean));
    EXPECT_TRUE(says(Reason::What::StepUp));
    ASSERT_TRUE(plan().last);
    EXPECT_EQ(plan().last->sets, 3);
    EXPECT_EQ(plan().last->reps, 15);
    EXPECT_EQ(plan().last->kg, 80);
    EXPECT_NEAR(plan().last->days, 3, 0.01);
    EXPECT_NEAR(plan().last->loss_pct, 5, 0.1);
}

TEST_F(TodayAt, BC14TheMembersNumbersSayWhenAStepIsEarned) {
    past("a", 7, 60, {0.5, 0.5, 0.5, 0.5, 0.5});
    past("b", 4, 60, {0.5, 0.5, 0.5, 0.5, 0.5});
    EXPECT_EQ(plan().kg, 62.5);
    numbers_.clean_sessions = 3;
    EXPECT_EQ(plan().kg, 60);
}

TEST_F(TodayAt, TheSetsOfThisVisitChangeNothingOfIt) {
    past("b", 3, 80, {.6, .6, .6, .6, .6});
    const auto before = plan().kg;
    past("now", 0, 100, {.3, .2}, true);
    EXPECT_EQ(plan().kg, before);
}

TEST_F(TodayAt, NothingIsSuggestedToAGuest) {
    person_.member.reset();
    EXPECT_FALSE(plan().kg);
}

TEST_F(TodayAt, WhatThePersonChoseGoesBefore) {
    past("b", 3, 80, {.6, .6, .6, .6, .6});
    ASSERT_EQ(plan().kg, 80);
    person_.chosen_kg = 70;
    EXPECT_EQ(plan().kg, 70);
    EXPECT_TRUE(says(Reason::What::Chosen));
}

TEST_F(TodayAt, ATimedExerciseHasSecondsAndNoWeight) {
    squat_.timed = true;
    EXPECT_EQ(plan().hold_s, config_.training.hold_s);
    EXPECT_FALSE(plan().kg);
    EXPECT_EQ(plan().reps, 0);
}

TEST_F(TodayAt, ASetIsComparedWithTheBestOfTheLastVisitAtItsLoad) {
    past("a", 9, 80, {.9});
    past("b", 3, 80, {.62, .6});
    past("b", 3, 80, {.58});
    past("b", 3, 90, {.7});
    const auto& last = today_.lastTimeAt(80.2, history_, "now");
    ASSERT_TRUE(last);
    EXPECT_EQ(last->best_velocity, .62);
    EXPECT_EQ(last->counted, 2);
    EXPECT_FALSE(today_.lastTimeAt(60, history_, "now"));
}

TEST_F(TodayAt, NextTimeFollowsFromThisVisitToo) {
    for (int i = 0; i < 3; ++i) past("b", 3, 80, {.6, .6, .6, .6, .6});
    for (int i = 0; i < 3; ++i) past("now", 0, 80, {.6, .6, .6, .6, .6});
    EXPECT_EQ(plan().kg, 80);
    EXPECT_EQ(app::nextTime(history_.sets(), config_, numbers_, kNow), 82.5);
    EXPECT_FALSE(app::nextTime({}, config_, numbers_, kNow));
}

TEST(Band, IsWhereTheMembersOwnLineLetsTheLoadLie) {
    app::ProfileView profile;
    profile.band = {{.3, 95, 105}, {.4, 85, 95}, {.5, 75, 88}, {.6, 65, 80}};
    const auto band = app::bandAt(profile, 86);
    ASSERT_TRUE(band);
    EXPECT_EQ(band->first, .4);
    EXPECT_EQ(band->second, .5);
    EXPECT_FALSE(app::bandAt(profile, 130));
}

TEST(Loading, LeadsFromWhatIsOnTheBarToTheWeight) {
    app::Loading loading(20, app::defaultConfig().plates);
    app::LoadView load;
    load.source = app::LoadSource::Hooks;
    load.left_plates_kg = load.right_plates_kg = {20};
    const auto& way = loading.toward(82.5, load);
    ASSERT_TRUE(way);
    EXPECT_EQ(way->makes_kg, 82.5);
    ASSERT_EQ(way->moves.size(), 4U);
    for (const app::PlateMove& move : way->moves) EXPECT_TRUE(move.add);
    EXPECT_EQ(way->left_kg, (std::vector<double>{20, 10, 1.25}));
    load.left_plates_kg = load.right_plates_kg = {20, 10, 1.25};
    EXPECT_TRUE(loading.toward(82.5, load)->moves.empty());
    load.source = app::LoadSource::Typed;
    EXPECT_FALSE(loading.toward(82.5, load));
}

}  // namespace
