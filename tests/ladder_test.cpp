// BC-15: which exercise is harder than which.

#include "app/care/ladder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>

#include "db/catalogue.h"

namespace plumbline::care {
namespace {

const db::ExerciseRecord* find(const std::vector<db::ExerciseRecord>& all, const std::string& id) {
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.id == id; });
    return found == all.end() ? nullptr : &*found;
}

TEST(Ladder, EveryStepIsBetweenTwoExercisesOfTheCatalogueThatAreMeasuredAlike) {
    const std::vector<db::ExerciseRecord> all = db::starterCatalogue();
    ASSERT_FALSE(ladder().empty());
    for (const training::CareLimits::Harder& step : ladder()) {
        const auto *up = find(all, step.exercise_id), *from = find(all, step.than);
        ASSERT_NE(up, nullptr) << step.exercise_id;
        ASSERT_NE(from, nullptr) << step.than;
        EXPECT_EQ(up->timed, from->timed) << step.exercise_id;
        EXPECT_GE(up->spine_load, from->spine_load) << step.exercise_id;
    }
}

TEST(Ladder, NobodyIsHarderThanThemselvesByAnyWay) {
    for (const training::CareLimits::Harder& step : ladder()) {
        std::set<std::string> reached{step.exercise_id};
        for (std::size_t before = 0; before != reached.size();) {
            before = reached.size();
            for (const training::CareLimits::Harder& next : ladder())
                if (reached.count(next.than) > 0) reached.insert(next.exercise_id);
        }
        EXPECT_EQ(reached.count(step.than), 0u) << step.than;
    }
}

}  // namespace
}  // namespace plumbline::care
