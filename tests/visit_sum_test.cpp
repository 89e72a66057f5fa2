#include "app/visit_sum.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace {

using namespace plumbline;
using namespace plumbline::app;
using What = RecordView::What;

SumSet squat(std::optional<double> kg, int reps, double velocity) {
    return {.exercise_id = "back_squat",
            .exercise = "Back squat",
            .kg = kg,
            .reps = reps,
            .best_velocity = velocity};
}
SumSet bench(double kg, int reps, double velocity) {
    return {.exercise_id = "bench_press",
            .exercise = "Bench press",
            .kg = kg,
            .reps = reps,
            .best_velocity = velocity};
}

training::PastSet past(const std::string& session, double kg, int reps, double velocity) {
    training::PastSet set;
    set.session_id = session;
    set.load_kg = kg;
    set.reps.assign(static_cast<std::size_t>(reps), {.mean_velocity = velocity});
    return set;
}

/// Three visits of three fives with 100 kg, at most 0.60 m/s.
std::vector<training::PastSet> threeVisits() {
    std::vector<training::PastSet> sets;
    for (const auto& [session, velocity] : {std::pair{"a", .58}, {"b", .60}, {"c", .59}})
        sets.insert(sets.end(), 3, past(session, 100, 5, velocity));
    return sets;
}

std::map<std::string, PastBest> known(const std::vector<training::PastSet>& sets) {
    return {{"back_squat", pastBest(sets, "today")}};
}

std::vector<What> records(const std::vector<SumSet>& sets, const std::vector<training::PastSet>& before) {
    std::vector<What> found;
    for (const RecordView& record : sumOf(sets, known(before)).records) found.push_back(record.what);
    return found;
}

TEST(VisitSum, ALineForEachExerciseInTheOrderTheyCame) {
    const SummaryView sum =
        sumOf({squat(60, 5, .9), bench(50, 8, .7), squat(100, 5, .55), squat(100, 4, .58)}, {});
    ASSERT_EQ(sum.lines.size(), 2u);
    EXPECT_EQ(sum.lines[0].exercise, "Back squat");
    EXPECT_EQ(sum.lines[0].sets, 3);
    EXPECT_EQ(sum.lines[0].reps, 14);
    EXPECT_EQ(sum.lines[0].top_kg, 100);
    EXPECT_DOUBLE_EQ(sum.lines[0].best_velocity, .58) << "at the heaviest load, not at the warm-up";
    EXPECT_DOUBLE_EQ(sum.lines[0].volume_kg, 300 + 900);
    EXPECT_EQ(sum.lines[1].exercise, "Bench press");
    EXPECT_TRUE(sum.records.empty());
}

TEST(VisitSum, SetsOfUnknownLoadCountWithoutWeight) {
    const SummaryView sum = sumOf({squat(std::nullopt, 5, .7), squat(std::nullopt, 5, .8)}, {});
    EXPECT_FALSE(sum.lines[0].top_kg);
    EXPECT_EQ(sum.lines[0].volume_kg, 0);
    EXPECT_DOUBLE_EQ(sum.lines[0].best_velocity, .8);
}

TEST(VisitSum, TimedWorkShowsItsLongestHold) {
    const SumSet plank{.exercise_id = "plank", .exercise = "Plank", .held_s = 40};
    SumSet longer = plank;
    longer.held_s = 65;
    EXPECT_EQ(sumOf({plank, longer, plank}, {}).lines[0].held_s, 65);
}

TEST(VisitSum, ASetIsTakenWithItsFastestRepetitionWithoutHelp) {
    SetView set;
    set.exercise = "Back squat";
    set.load = {.kg = 80, .source = LoadSource::Hooks};
    set.counted = 2;
    set.reps = {{.mean_velocity = .6},
                {.mean_velocity = .7, .assist_kg = 5},
                {.counted = false, .mean_velocity = .9},
                {.mean_velocity = .5}};
    const auto sum = sumSetOf(set, "back_squat");
    ASSERT_TRUE(sum);
    EXPECT_DOUBLE_EQ(sum->best_velocity, .6);
    EXPECT_EQ(sum->kg, 80);
    set.load.source = LoadSource::Unknown;
    EXPECT_FALSE(sumSetOf(set, "back_squat")->kg);
    set.deleted = true;
    EXPECT_FALSE(sumSetOf(set, "back_squat")) << "taken back";
    set.deleted = false;
    set.counted = 0;
    EXPECT_FALSE(sumSetOf(set, "back_squat")) << "nothing was counted";
    set.held_s = 20;
    EXPECT_TRUE(sumSetOf(set, "back_squat"));
}

TEST(VisitSum, ARecordNeedsThreeEarlierVisits) {
    auto before = threeVisits();
    EXPECT_EQ(records({squat(110, 1, .4)}, before), (std::vector{What::Load}));
    std::erase_if(before, [](const auto& set) { return set.session_id == "c"; });
    EXPECT_TRUE(records({squat(110, 1, .4)}, before).empty());
    before.push_back(past("today", 100, 5, .6));
    EXPECT_TRUE(records({squat(110, 1, .4)}, before).empty()) << "today is no earlier visit";
}

TEST(VisitSum, AHeavierLoadIsARecordWithItsForerunner) {
    const auto sum = sumOf({squat(102.5, 1, .5)}, known(threeVisits()));
    ASSERT_EQ(sum.records.size(), 1u);
    EXPECT_EQ(sum.records[0].exercise, "Back squat");
    EXPECT_EQ(sum.records[0].value, 102.5);
    EXPECT_EQ(sum.records[0].before, 100);
    EXPECT_TRUE(records({squat(100, 1, .5)}, threeVisits()).empty()) << "as heavy is no record";
}

TEST(VisitSum, MoreVolumeInAVisitIsARecord) {
    const std::vector<SumSet> four(4, squat(100, 5, .5));
    const auto sum = sumOf(four, known(threeVisits()));
    ASSERT_EQ(sum.records.size(), 1u);
    EXPECT_EQ(sum.records[0].what, What::Volume);
    EXPECT_EQ(sum.records[0].value, 2000);
    EXPECT_EQ(sum.records[0].before, 1500);
}

TEST(VisitSum, AFasterRepetitionCountsOnlyAgainstTheSameLoad) {
    EXPECT_TRUE(records({squat(60, 5, 1.1)}, threeVisits()).empty()) << "nobody lifted 60 kg before";
    EXPECT_TRUE(records({squat(100, 1, .605)}, threeVisits()).empty()) << "less than can be measured";
    const auto sum = sumOf({squat(100.5, 1, .65), squat(99, 2, .70)}, known(threeVisits()));
    ASSERT_EQ(sum.records.size(), 2u);
    EXPECT_EQ(sum.records[1].what, What::Velocity);
    EXPECT_EQ(sum.records[1].at_kg, 100.5) << "the heaviest one only";
    EXPECT_DOUBLE_EQ(sum.records[1].before, .60);
}

TEST(VisitSum, AVelocityRecordNeedsThreeVisitsWithThatLoad) {
    auto before = threeVisits();
    before.push_back(past("a", 80, 5, .8));
    before.push_back(past("b", 80, 5, .8));
    EXPECT_TRUE(records({squat(80, 3, .95)}, before).empty());
    before.push_back(past("c", 80.5, 5, .8));
    EXPECT_EQ(records({squat(80, 3, .95)}, before), (std::vector{What::Velocity}));
}

TEST(VisitSum, SetsThatWereAlikeAreCountedTogetherInTheirOrder) {
    const SumSet plank{.exercise_id = "plank", .exercise = "Plank", .held_s = 40.4};
    const auto sum = sumOf({squat(60, 5, .9), squat(102.5, 5, .55), bench(50, 8, .7), squat(102.5, 5, .58),
                            squat(102.5, 4, .5), squat(std::nullopt, 4, .5), plank, plank},
                           {});
    const auto text = [](const SummaryLine& line) {
        std::string all;
        for (const AlikeSets& each : line.alike)
            all += std::to_string(each.sets) + "x" + std::to_string(each.reps) + "x" +
                   std::to_string(static_cast<int>(each.kg.value_or(0) * 10 + each.held_s)) + " ";
        return all;
    };
    ASSERT_EQ(sum.lines.size(), 3u);
    EXPECT_EQ(text(sum.lines[0]), "1x5x600 2x5x1025 1x4x1025 1x4x0 ");
    EXPECT_EQ(text(sum.lines[1]), "1x8x500 ");
    EXPECT_EQ(text(sum.lines[2]), "2x0x40 ");
}

}  // namespace
