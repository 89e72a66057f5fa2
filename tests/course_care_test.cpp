// The care of the back for who trains without a program: their sets come from two places, their weight from
// what they lifted last.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <string>
#include <vector>

#include "app/course.h"
#include "db/catalogue.h"

using namespace plumbline;
using app::Reason;
using training::CareLimits;

namespace {

constexpr std::int64_t kToday = 20'000, kDayMs = 86'400'000;

std::int64_t wallOf(std::int64_t day) {
    return day * kDayMs + 10 * 3'600'000;
}

/// Anna's visit today; what she did before is told by the store, and of the chosen exercise by its history.
class WithoutProgram : public ::testing::Test {
  protected:
    /// Three sets of five that the store tells with the visit: of six weeks.
    void logged(const std::string& exercise, std::int64_t days_ago, double kg) {
        for (int i = 0; i < 3; ++i) {
            db::MemberTraining::Logged each{.set = {}, .day = kToday - days_ago};
            each.set.id = "l" + std::to_string(++ids_);
            each.set.session_id = "visit " + std::to_string(days_ago);
            each.set.exercise_id = exercise;
            each.set.load_g = std::llround(kg * 1000);
            each.set.reps = each.set.target_reps = 5;
            told_.logged.push_back(each);
        }
    }
    /// Likewise of the exercise's own history, which goes further back.
    void past(std::int64_t days_ago, double kg) {
        for (int i = 0; i < 3; ++i) {
            training::PastSet set;
            set.id = "p" + std::to_string(++ids_);
            set.session_id = "visit " + std::to_string(days_ago);
            set.wall_ms = wallOf(kToday - days_ago);
            set.load_kg = kg;
            set.target_reps = 5;
            set.reps.resize(5);
            past_.push_back(set);
        }
    }
    void said(const std::string& kind, std::int64_t days_ago, std::optional<int> soreness = {}) {
        db::HealthRecord row;
        row.id = "h" + std::to_string(++ids_);
        row.kind = kind;
        row.member_id = "anna";
        row.day = kToday - days_ago;
        row.session_id = "visit " + std::to_string(days_ago);
        row.soreness = soreness;
        told_.health.push_back(row);
    }
    app::Course& comes(const std::string& exercise) {
        db::SessionRecord session;
        session.id = "now";
        session.member_id = "anna";
        session.started.wall_ms = wallOf(kToday);
        session.started.clock_ok = true;
        course_.begin(session, kToday, 0, jobs_);
        db::StoreAnswer answer;
        answer.number = jobs_.last();
        answer.training = std::make_shared<const db::MemberTraining>(told_);
        course_.answered(answer);
        course_.choose(exercise);
        course_.lifted(exercise, past_);
        return course_;
    }
    /// The bar is loaded for work, or `bar_kg` lies on it. `last_kg`: what was lifted last, as the suggestion
    /// has it; 0: it does not say.
    app::PlanView plan(const std::string& exercise, double kg, double last_kg = 0, double bar_kg = 300) {
        app::PlanView plan;
        if (last_kg > 0) plan.last.emplace().kg = last_kg;
        plan.sets = config_.training.sets;
        plan.reps = config_.training.target_reps;
        plan.kg = kg;
        app::Person anna;
        anna.session.id = "now";
        anna.session.member_id = "anna";
        anna.member = db::MemberRecord{.id = "anna", .first_name = "Anna"};
        for (const db::ExerciseRecord& each : catalogue_)
            if (each.id == exercise) course_.show(plan, anna, each, bar_kg);
        return plan;
    }
    static const Reason* reasonOf(const app::PlanView& plan, Reason::What what) {
        for (const Reason& why : plan.why)
            if (why.what == what) return &why;
        return nullptr;
    }

    app::Config config_ = app::defaultConfig();
    std::vector<db::ExerciseRecord> catalogue_ = db::starterCatalogue();
    app::Jobs jobs_;
    db::MemberTraining told_;
    std::vector<training::PastSet> past_;
    app::Course course_{config_, catalogue_};
    int ids_ = 0;
};

TEST_F(WithoutProgram, BC05TheWayBackIsMeasuredByTheNewestVisitWhicheverPlaceTellsOfIt) {
    past(60, 140);
    past(50, 140);
    past(30, 100);
    logged("back_squat", 30, 100);
    said("flare", 10);
    said("flare_end", 2);
    said("check_in", 0, 0);
    const app::Course& course = comes("back_squat");
    ASSERT_EQ(course.care().mode, app::CareMode::Return);
    std::int64_t most = -1;
    for (const CareLimits::Most& each : course.care().limits.most)
        if (each.exercise_id == "back_squat") most = each.grams;
    EXPECT_EQ(most, 50'000) << "half of the hundred of a month ago, not of the 140 before that";
}

TEST_F(WithoutProgram, BC05EachStepOfTheWayBackRaisesWhatIsAskedAndNotOnlyWhatIsAllowed) {
    past(30, 100);
    past(2, 50);
    logged("back_squat", 30, 100);
    said("flare", 10);
    said("flare_end", 4);
    logged("back_squat", 2, 50);
    said("check_in", 2, 0);
    said("check_in", 0, 0);
    ASSERT_EQ(comes("back_squat").care().return_step, 2);
    const app::PlanView second = plan("back_squat", 50);
    EXPECT_EQ(second.kg, 60);
    ASSERT_NE(reasonOf(second, Reason::What::CareReturn), nullptr);
    EXPECT_EQ(reasonOf(second, Reason::What::CareReturn)->kg, 60);
}

TEST_F(WithoutProgram, TheSetsStandInTheOrderOfTheirDays) {
    for (const std::int64_t days_ago : {70, 50, 45, 40, 20}) past(days_ago, 80);
    for (const std::int64_t days_ago : {40, 20}) {
        logged("bench_press", days_ago, 60);
        logged("back_squat", days_ago, 80);
    }
    const auto& logged = comes("back_squat").careFacts().logged;
    std::int64_t day = 0;
    int squats = 0;
    for (const training::LoggedSet& set : logged) {
        if (set.exercise_id != "back_squat") continue;
        EXPECT_GE(set.day, day);
        day = set.day;
        ++squats;
    }
    EXPECT_EQ(squats, 15);
}

TEST_F(WithoutProgram, BC07ARampLeadsToTheWeightThatIsAskedFor) {
    logged("bench_press", 7, 60);
    comes("bench_press");
    const app::PlanView empty = plan("bench_press", 60, 0, 20);
    EXPECT_EQ(empty.kind, app::NextKind::WarmUp);
    EXPECT_EQ(empty.kg, 20);
    EXPECT_EQ(empty.reps, 8);
    EXPECT_EQ(empty.of_sets, 3) << "20, 36 is 35, and 47.5";
    EXPECT_EQ(empty.sets, 3) << "of work";
    EXPECT_EQ(plan("bench_press", 60, 0, 60).kind, app::NextKind::Work) << "the bar is loaded for it";
    EXPECT_EQ(plan("bench_press", 20, 0, 20).kind, app::NextKind::Work) << "the empty bar needs none";
}

TEST_F(WithoutProgram, BC15SetsThatAreBackAfterASoreDayRiseWithoutTheWeight) {
    for (const int asked : {2, 3}) {
        told_.logged.clear();
        for (std::int64_t week = 6; week > 0; --week) logged("bench_press", 7 * week, 60);
        for (db::MemberTraining::Logged& each : told_.logged) each.set.target_sets = asked;
        comes("bench_press");
        const app::PlanView now = plan("bench_press", 62.5, 60);
        EXPECT_EQ(now.sets, 3);
        EXPECT_EQ(now.kg, asked < 3 ? 60 : 62.5) << asked;
        EXPECT_EQ(reasonOf(now, Reason::What::OneAtATime) != nullptr, asked < 3);
    }
}

TEST_F(WithoutProgram, BC17AfterThreeLoadingWeeksComesALighterOne) {
    for (const std::int64_t days_ago : {21, 14, 7}) logged("bench_press", days_ago, 80);
    for (db::MemberTraining::Logged& each : told_.logged) each.set.slot = "free/bench_press";
    const app::Course& course = comes("bench_press");
    EXPECT_TRUE(course.deload());
    const app::PlanView now = plan("bench_press", 82.5, 80);
    EXPECT_TRUE(now.deload);
    EXPECT_EQ(now.sets, 2) << "of three";
    EXPECT_EQ(now.kg, 67.5) << "85 % of 80, and no step up";
    EXPECT_EQ(now.cap_pct, 10);
    const app::PlanView ramp = plan("bench_press", 82.5, 80, 20);
    EXPECT_EQ(ramp.kind, app::NextKind::WarmUp);
    EXPECT_EQ(ramp.cap_pct, 10) << "warming up, too";
    EXPECT_EQ(plan("bench_press", 82.5, 80, 82.5).cap_pct, 10);
    EXPECT_EQ(plan("back_squat", 0).cap_pct, 10) << "of what is not the chosen one";
    EXPECT_EQ(plan("back_squat", 0).sets, 2) << "and when all sets of the day are done";
    ASSERT_NE(reasonOf(now, Reason::What::Lighter), nullptr);
    EXPECT_EQ(reasonOf(now, Reason::What::Lighter)->pct, 85);
    EXPECT_TRUE(std::any_of(course.careReasons().begin(), course.careReasons().end(),
                            [](const auto& why) { return why.what == app::CareReason::What::Deload; }));
}

TEST_F(WithoutProgram, BC17AfterTheLighterWeekItGoesOnWhereItWas) {
    for (const std::int64_t days_ago : {28, 21, 14}) logged("bench_press", days_ago, 80);
    logged("bench_press", 7, 67.5);
    for (db::MemberTraining::Logged& each : told_.logged) {
        each.set.slot = "free/bench_press";
        each.set.target_sets = each.day == kToday - 7 ? 2 : 3;
        each.deload = each.day == kToday - 7;
    }
    const app::Course& course = comes("bench_press");
    EXPECT_FALSE(course.deload());
    const app::PlanView now = plan("bench_press", 80, 80);
    EXPECT_EQ(now.sets, 3);
    EXPECT_EQ(now.kg, 80);
}

TEST_F(WithoutProgram, BC16AVisitAsInEveryWeekStaysAsItIs) {
    for (std::int64_t week = 6; week > 0; --week) logged("bench_press", 7 * week, 60);
    comes("bench_press");
    const app::PlanView first = plan("bench_press", 60);
    EXPECT_EQ(first.sets, 3) << "as every week";
    EXPECT_EQ(first.kg, 60);
    EXPECT_EQ(reasonOf(first, Reason::What::CareVolume), nullptr);
}

TEST_F(WithoutProgram, BC16TheSecondVisitOfAWeekThatHadOneOnlyIsHalf) {
    for (std::int64_t week = 6; week > 0; --week) logged("bench_press", 7 * week - 5, 60);
    comes("bench_press");
    const app::PlanView second = plan("bench_press", 60);
    EXPECT_EQ(second.sets, 1) << "half of the last visit's volume";
    EXPECT_EQ(second.kg, 60);
    ASSERT_NE(reasonOf(second, Reason::What::CareVolume), nullptr);
    EXPECT_EQ(reasonOf(second, Reason::What::CareVolume)->of, Reason::Of::Sets);
    EXPECT_EQ(reasonOf(second, Reason::What::CareVolume)->number, 1);
}

TEST_F(WithoutProgram, BC16AFullWeekTakesNoStepUpBesides) {
    for (std::int64_t week = 6; week > 0; --week) logged("bench_press", 7 * week - 5, 60);
    comes("bench_press");
    const app::PlanView second = plan("bench_press", 62.5, 60);
    EXPECT_EQ(second.kg, 60);
    EXPECT_EQ(second.sets, 1);
}

TEST_F(WithoutProgram, BC16WhereOneSetIsTooMuchTheWeightGivesWay) {
    for (std::int64_t week = 6; week > 0; --week) logged("bench_press", 7 * week - 5, 60);
    comes("bench_press");
    const app::PlanView heavier = plan("bench_press", 110);
    EXPECT_EQ(heavier.sets, 1);
    EXPECT_EQ(heavier.kg, 90) << "450 kg times repetitions, in one set of five";
    EXPECT_NE(reasonOf(heavier, Reason::What::CareVolume), nullptr);
}

}  // namespace
