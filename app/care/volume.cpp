#include "app/care/volume.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "app/care/answers.h"

namespace plumbline::care {
namespace {

constexpr std::size_t kWeeks = 5;  // this one and the four before
constexpr std::int64_t kWeekDays = 7;

struct Week {
    std::int64_t gram_reps = 0;
    std::set<std::string> visits;
};

/// A lift's weeks, this one first, and its last visit.
struct Lift {
    std::array<Week, kWeeks> weeks;
    std::string visit;
    std::int64_t gram_reps = 0, grams = 0, heaviest = 0;  ///< grams: one repetition more in each set
    int reps = 0, sets = 0;
};

void add(const Facts& facts, const training::LoggedSet& set, Lift& lift) {
    const std::int64_t load = *set.load_g, volume = load * set.reps;
    const std::int64_t ago = std::max<std::int64_t>(facts.today - dayOf(facts, set.day), 0) / kWeekDays;
    if (ago < static_cast<std::int64_t>(kWeeks)) {
        Week& week = lift.weeks.at(static_cast<std::size_t>(ago));
        week.gram_reps += volume;
        week.visits.insert(set.session_id);
    }
    if (lift.visit != set.session_id) {
        lift.visit = set.session_id;
        lift.gram_reps = lift.grams = lift.heaviest = 0;
        lift.reps = lift.sets = 0;
    }
    lift.gram_reps += volume;
    lift.grams += load;
    lift.heaviest = std::max(lift.heaviest, load);
    lift.reps += set.reps;
    ++lift.sets;
}

}  // namespace

std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts) {
    std::map<std::string, Lift> lifts;
    for (const training::LoggedSet& set : facts.logged)
        if (isWork(set) && set.reps > 0 && set.load_g.value_or(0) > 0 && set.session_id != facts.session_id)
            add(facts, set, lifts[set.exercise_id]);
    std::vector<training::CareLimits::Budget> budgets;
    for (const auto& [exercise, lift] : lifts) {
        std::int64_t before = 0;
        auto usual = static_cast<std::size_t>(std::max(facts.weekly_visits, 0));
        for (std::size_t week = 1; week < kWeeks; ++week) {
            before = std::max(before, lift.weeks.at(week).gram_reps);
            usual = std::max(usual, lift.weeks.at(week).visits.size());
        }
        if (before == 0) continue;
        const Week& now = lift.weeks.front();
        const bool extra = now.visits.size() > usual;
        const std::int64_t passes = extra ? lift.gram_reps / 2 : lift.gram_reps + lift.grams;
        const std::int64_t left = before * (100 + facts.numbers.week_volume_pct) / 100 - now.gram_reps;
        budgets.push_back({.exercise_id = exercise,
                           .gram_reps = std::max(left, passes),
                           .reps = lift.reps / lift.sets,
                           .last_g = extra ? 0 : lift.heaviest,
                           .last_reps = lift.reps});
    }
    return budgets;
}

}  // namespace plumbline::care
