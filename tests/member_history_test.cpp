#include "app/member_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "db/catalogue.h"

namespace plumbline::app {
namespace {

using testing::HasSubstr;

constexpr std::int64_t kNow = 1'764'608'820'000;

db::ExerciseRecord exercise(const std::string& id) {
    for (const db::ExerciseRecord& each : db::starterCatalogue())
        if (each.id == id) return each;
    return {};
}

struct MemberHistoryTest : testing::Test {
    Jobs jobs;
    MemberHistory history{jobs};
    db::ExerciseRecord squat = exercise("back_squat");
    db::ExerciseRecord bench = exercise("bench_press");

    /// The questions asked since the last call.
    std::vector<db::StoreJob> asked() { return jobs.take(); }
    static db::StoredSet stored(const std::string& id, double load_kg, int velocity_mm_s) {
        db::StoredSet set;
        set.set.id = id;
        set.session.id = "earlier";
        set.set.started.wall_ms = kNow - 7LL * 24 * 3600 * 1000;
        set.set.load_g = static_cast<std::int64_t>(load_kg * 1000);
        db::RepRecord rep;
        rep.mean_velocity_mm_s = velocity_mm_s;
        rep.mean_propulsive_velocity_mm_s = velocity_mm_s + 20;
        rep.rom_mm = 580;
        set.reps.push_back(rep);
        return set;
    }
    static training::PastSet today(const std::string& id, double load_kg, double velocity) {
        training::PastSet set;
        set.id = id;
        set.session_id = "now";
        set.wall_ms = kNow;
        set.load_kg = load_kg;
        set.reps.push_back({.mean_velocity = velocity, .mean_propulsive_velocity = velocity, .rom_m = 0.58});
        return set;
    }
    db::StoreAnswer answerTo(const db::StoreJob& job) {
        db::StoreAnswer answer{.number = job.number};
        answer.history = {stored("a", 60, 1000), stored("b", 80, 849), stored("c", 100, 698),
                          stored("d", 125, 509)};
        return answer;
    }
};

TEST_F(MemberHistoryTest, AsksOnceForEachExerciseOfAVisit) {
    history.choose("now", "anna", squat);
    history.choose("now", "anna", squat);
    const auto first = asked();
    ASSERT_EQ(first.size(), 1U);
    const auto& question = std::get<db::FindHistory>(first[0].what);
    EXPECT_EQ(question.member_id, "anna");
    EXPECT_EQ(question.exercise_id, "back_squat");
    EXPECT_GT(question.limit, 100);
    history.choose("now", "anna", bench);
    EXPECT_EQ(asked().size(), 1U);
    history.choose("now", "anna", squat);
    EXPECT_TRUE(asked().empty());
    history.choose("later", "ben", squat);
    EXPECT_EQ(asked().size(), 1U) << "another visit knows nothing of the last one";
}

TEST_F(MemberHistoryTest, AGuestIsNobodyInTheStore) {
    history.choose("now", "", squat);
    EXPECT_TRUE(asked().empty());
    EXPECT_FALSE(history.profile(kNow).loading);
    history.add("back_squat", today("t", 70, 0.69));
    EXPECT_EQ(history.profile(kNow).points.size(), 1U);
    history.choose("another guest", "", squat);
    EXPECT_TRUE(history.profile(kNow).points.empty());
}

TEST_F(MemberHistoryTest, WhoTakesTurnsIsNotForgottenAndWhoLeavesIs) {
    history.choose("annas", "anna", squat);
    ASSERT_TRUE(history.answered(answerTo(asked()[0])));
    history.choose("annas", "anna", bench);
    history.choose("bens", "ben", squat);
    EXPECT_TRUE(history.sets("back_squat").empty()) << "Anna's are not Ben's";
    asked();
    history.choose("annas", "anna", bench);
    EXPECT_EQ(history.sets("back_squat").size(), 4U) << "for the sum of her visit";
    EXPECT_TRUE(asked().empty());
    history.choose("bens", "ben", squat);
    history.keepOnly({"bens"});
    history.choose("annas", "anna", squat);
    EXPECT_TRUE(history.sets().empty());
    EXPECT_EQ(asked().size(), 1U);
}

TEST_F(MemberHistoryTest, TheAnswerBecomesAProfile) {
    history.choose("now", "anna", squat);
    EXPECT_TRUE(history.profile(kNow).loading);
    const auto question = asked();
    EXPECT_FALSE(history.answered({.number = 999}));
    EXPECT_TRUE(history.answered(answerTo(question[0])));
    EXPECT_FALSE(history.answered(answerTo(question[0]))) << "once";
    const ProfileView& view = history.profile(kNow);
    EXPECT_FALSE(view.loading);
    EXPECT_EQ(view.metric, "MV");
    ASSERT_TRUE(view.e1rm_kg) << view.refusal;
    EXPECT_NEAR(*view.e1rm_kg, 150, 1);
    EXPECT_FALSE(view.general_kg) << "an own line, and not the first visit";
    ASSERT_FALSE(view.band.empty());
    for (const ProfileView::Band& band : view.band) {
        EXPECT_LT(band.low_kg, view.a_kg + view.b_kg * band.velocity);
        EXPECT_GT(band.high_kg, view.a_kg + view.b_kg * band.velocity);
    }
    EXPECT_FALSE(view.points[0].today);
}

TEST_F(MemberHistoryTest, SetsOfThisVisitJoinAndOutliveALateAnswer) {
    history.choose("now", "anna", squat);
    const auto question = asked();
    history.add("back_squat", today("t", 110, 0.66));
    EXPECT_EQ(history.profile(kNow).points.size(), 1U);
    history.answered(answerTo(question[0]));
    ASSERT_EQ(history.profile(kNow).points.size(), 5U);
    EXPECT_TRUE(history.profile(kNow).points[3].today);
    history.add("back_squat", today("t", 110, 0.62));
    EXPECT_DOUBLE_EQ(history.profile(kNow).points[3].velocity, 0.62) << "the same set, corrected";
    history.remove("t");
    EXPECT_EQ(history.profile(kNow).points.size(), 4U) << "taken back";
}

TEST_F(MemberHistoryTest, AStoreThatFailsLeavesWhatTheVisitShows) {
    history.choose("now", "anna", squat);
    const auto question = asked();
    history.add("back_squat", today("t", 70, 0.69));
    EXPECT_TRUE(history.answered({.number = question[0].number, .error = "no disk"}));
    EXPECT_EQ(history.profile(kNow).points.size(), 1U);
    EXPECT_THAT(history.profile(kNow).refusal, HasSubstr("1 of 4"));
}

TEST_F(MemberHistoryTest, TheFirstVisitHasOnlyTheLabelledGeneralEstimate) {
    history.choose("now", "anna", squat);
    const auto question = asked();
    history.add("back_squat", today("t", 70, 0.72));
    EXPECT_FALSE(history.profile(kNow).general_kg) << "who knows whether it is the first, before the answer";
    history.answered({.number = question[0].number});
    const ProfileView& view = history.profile(kNow);
    EXPECT_FALSE(view.e1rm_kg);
    ASSERT_TRUE(view.general_kg);
    EXPECT_EQ(view.general_label, "general estimate, first visit");
}

TEST_F(MemberHistoryTest, StruckAndHelpedRepsOfTheStoreMakeNoPoint) {
    history.choose("now", "anna", squat);
    const auto question = asked();
    db::StoreAnswer answer{.number = question[0].number};
    answer.history = {stored("a", 60, 1000), stored("b", 80, 849)};
    answer.history[0].reps[0].counted = false;
    answer.history[0].reps[0].struck = true;
    answer.history[1].reps[0].assist_g = 2000;
    history.answered(answer);
    EXPECT_TRUE(history.profile(kNow).points.empty());
}

TEST_F(MemberHistoryTest, ReserveIsHiddenUntilSetsWithAKnownEndCameFromTheStore) {
    history.choose("now", "anna", squat);
    const auto question = asked();
    db::StoreAnswer answer{.number = question[0].number};
    for (const char* id : {"a", "b", "c"}) {
        db::StoredSet set = stored(id, 100, 0);
        set.reps.clear();
        set.set.said_rir = 1;
        for (int i = 0; i < 5; ++i) {
            db::RepRecord rep;
            rep.mean_velocity_mm_s = 345 + 45 * (4 - i);
            rep.rom_mm = 580;
            set.reps.push_back(rep);
        }
        answer.history.push_back(set);
    }
    const training::PastRep rep{.mean_velocity = 0.435, .mean_propulsive_velocity = 0.45, .rom_m = 0.58};
    EXPECT_FALSE(history.reserve(rep, 100, kNow));
    history.answered(answer);
    ASSERT_TRUE(history.reserve(rep, 100, kNow));
    EXPECT_NEAR(*history.reserve(rep, 100, kNow), 3, 0.01);
    EXPECT_EQ(history.profile(kNow).reserve_refusal, "");
    EXPECT_FALSE(history.reserve(rep, 50, kNow)) << "never calibrated at that load";
    answer.history[0].set.said_rir.reset();
    db::RepRecord attempt;
    attempt.counted = false;
    attempt.why_not = "failed: well short of the others";
    answer.history[0].reps.push_back(attempt);
    history.choose("again", "anna", squat);
    answer.number = asked()[0].number;
    history.answered(answer);
    EXPECT_EQ(history.profile(kNow).calibrated_sets, 3) << "a failed attempt is an end, too";
}

}  // namespace
}  // namespace plumbline::app
