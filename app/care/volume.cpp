#include "app/care/volume.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string>

#include "app/care/answers.h"
#include "app/care/flare_up.h"

namespace plumbline::care {
namespace {

constexpr std::size_t kWeeks = 5;  // this one and the four before
constexpr std::int64_t kWeekDays = 7;
constexpr std::int64_t kStepG = 2500;        // of a bar, both sides together
constexpr std::int64_t kReturnDays = 6 * 7;  // two weeks of steps, and the four that are compared with

struct Week {
    std::int64_t gram_reps = 0, reps = 0, grams = 0;  ///< grams: of one repetition in each set
    std::set<std::string> visits;
};

/// A lift's weeks, this one first, and its last visit.
struct Lift {
    std::array<Week, kWeeks> weeks;
    std::string visit;
    std::int64_t gram_reps = 0, grams = 0, heaviest = 0;
    int reps = 0, sets = 0;
};

void add(const Facts& facts, const training::LoggedSet& set, Lift& lift) {
    const std::int64_t load = *set.load_g, volume = load * set.reps;
    const std::int64_t ago = (facts.today - dayOf(facts, set.day)) / kWeekDays;
    if (ago < static_cast<std::int64_t>(kWeeks)) {
        Week& week = lift.weeks.at(static_cast<std::size_t>(ago));
        week.gram_reps += volume;
        week.reps += set.reps;
        week.grams += load;
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

bool growsInReps(const Facts& facts, const std::string& exercise) {
    if (facts.program == nullptr) return false;
    for (const training::Day& day : facts.program->days)
        for (const training::Slot& slot : day.slots)
            if (slot.exercise_id == exercise && slot.variable == training::Variable::Reps) return true;
    return false;
}

/// The smallest step there is, over so many repetitions in sets of so many grams.
std::int64_t smallest(bool by_reps, std::int64_t reps, std::int64_t grams) {
    return by_reps ? grams : reps * kStepG;
}

/// Coming back from a flare-up, or lately done with it.
bool cameBack(const Facts& facts) {
    const Flare flare = flareOf(facts);
    return flare.end && facts.today - dayOf(facts, facts.health[*flare.end].day) <= kReturnDays;
}

}  // namespace

std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts) {
    std::map<std::string, Lift> lifts;
    for (const training::LoggedSet& set : facts.logged)
        if (isWork(set) && set.reps > 0 && set.load_g.value_or(0) > 0 && isDated(facts, set.day) &&
            set.session_id != facts.session_id)
            add(facts, set, lifts[set.exercise_id]);
    const bool came_back = cameBack(facts);
    std::vector<training::CareLimits::Budget> budgets;
    for (const auto& [exercise, lift] : lifts) {
        const bool by_reps = growsInReps(facts, exercise);
        std::int64_t before = 0, most = 0;
        std::size_t visits = 0;
        for (std::size_t i = 1; i < kWeeks; ++i) {
            const Week& week = lift.weeks.at(i);
            visits = std::max(visits, week.visits.size());
            if (week.gram_reps <= before) continue;
            before = week.gram_reps;
            most = std::max(before * (100 + facts.numbers.week_volume_pct) / 100,
                            before + smallest(by_reps, week.reps, week.grams));
        }
        if (before == 0) continue;
        const Week& now = lift.weeks.front();
        const auto usual = std::max(static_cast<std::size_t>(std::max(facts.weekly_visits, 0)), visits);
        const bool extra = now.visits.size() > usual;
        std::int64_t passes = 0;
        if (extra)
            passes = lift.gram_reps / 2;
        else if (now.visits.size() >= visits || came_back)
            passes = lift.gram_reps + smallest(by_reps, lift.reps, lift.grams);
        const std::int64_t left = most - now.gram_reps;
        budgets.push_back({.exercise_id = exercise,
                           .gram_reps = std::max(left, passes),
                           .reps = lift.reps / lift.sets,
                           .last_g = extra ? 0 : lift.heaviest,
                           .last_reps = lift.reps});
    }
    return budgets;
}

}  // namespace plumbline::care
