#include "app/care/volume.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/care/answers.h"
#include "app/care/flare_up.h"

namespace plumbline::care {
namespace {

constexpr std::int64_t kWeekDays = 7;

/// What one visit did of a lift; grams: of one repetition in each set.
struct Visit {
    std::string session_id;
    std::int64_t days_ago = 0, gram_reps = 0, grams = 0;
    int reps = 0, sets = 0;
};
using Lift = std::vector<Visit>;  // the oldest first

struct Week {
    std::int64_t gram_reps = 0, reps = 0, grams = 0;
    std::size_t visits = 0;
};

void add(const Facts& facts, const training::LoggedSet& set, Lift& lift) {
    if (lift.empty() || lift.back().session_id != set.session_id)
        lift.push_back({.session_id = set.session_id, .days_ago = facts.today - dayOf(facts, set.day)});
    Visit& visit = lift.back();
    visit.gram_reps += *set.load_g * set.reps;
    visit.grams += *set.load_g;
    visit.reps += set.reps;
    ++visit.sets;
}

/// The seven days that end so many days ago.
Week weekOf(const Lift& lift, std::int64_t ends) {
    Week week;
    for (const Visit& visit : lift) {
        if (visit.days_ago < ends || visit.days_ago >= ends + kWeekDays) continue;
        week.gram_reps += visit.gram_reps;
        week.reps += visit.reps;
        week.grams += visit.grams;
        ++week.visits;
    }
    return week;
}

/// Of the weeks that are compared with at least one was trained from its first day on: who has just begun, or
/// comes back after weeks, would seem to come more often than before.
bool knowsWholeWeek(const Lift& lift, std::int64_t looked_at) {
    return std::any_of(lift.begin(), lift.end(), [&](const Visit& visit) {
        return visit.days_ago >= 2 * kWeekDays - 1 && visit.days_ago < looked_at;
    });
}

bool growsInReps(const Facts& facts, const std::string& exercise) {
    if (facts.program == nullptr) return false;
    for (const training::Day& day : facts.program->days)
        for (const training::Slot& slot : day.slots)
            if (slot.exercise_id == exercise && slot.variable == training::Variable::Reps) return true;
    return false;
}

/// The smallest step there is, over so many repetitions in sets of so many grams.
std::int64_t smallest(const Facts& facts, bool by_reps, std::int64_t reps, std::int64_t grams) {
    return by_reps ? grams : reps * facts.step_g;
}

/// The weeks that are looked at have visits of the way back from a flare-up, which were lighter.
bool cameBack(const Facts& facts, const std::optional<Comeback::Days>& days, const Lift& lift,
              std::int64_t looked_at) {
    return days && std::any_of(lift.begin(), lift.end(), [&](const Visit& visit) {
               const std::int64_t day = facts.today - visit.days_ago;
               return visit.days_ago <= looked_at && day >= days->from && day <= days->to;
           });
}

}  // namespace

std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts) {
    std::map<std::string, Lift> lifts;
    for (const training::LoggedSet& set : facts.logged)
        if (isWork(set) && set.reps > 0 && set.load_g.value_or(0) > 0 && isDated(facts, set.day) &&
            set.session_id != facts.session_id)
            add(facts, set, lifts[set.exercise_id]);
    const std::int64_t compared = facts.numbers.volume_weeks * kWeekDays, looked_at = compared + kWeekDays;
    const std::optional<Comeback::Days> way_back = comebackOf(facts, flareOf(facts)).days;
    std::vector<training::CareLimits::Budget> budgets;
    for (const auto& [exercise, lift] : lifts) {
        const bool by_reps = growsInReps(facts, exercise);
        std::int64_t before = 0, most = 0;
        std::size_t visits = 0;
        for (std::int64_t ends = kWeekDays; ends <= compared; ++ends) {
            const Week week = weekOf(lift, ends);
            visits = std::max(visits, week.visits);
            if (week.gram_reps <= before) continue;
            before = week.gram_reps;
            most = std::max(before * (100 + facts.numbers.week_volume_pct) / 100,
                            before + smallest(facts, by_reps, week.reps, week.grams));
        }
        if (before == 0) continue;
        const Week now = weekOf(lift, 0);
        const Visit& last = lift.back();
        std::int64_t passes = 0;
        const bool more_often = now.visits >= visits;
        if (cameBack(facts, way_back, lift, looked_at) || (more_often && !knowsWholeWeek(lift, looked_at)))
            passes = last.gram_reps + smallest(facts, by_reps, last.reps, last.grams);
        else if (more_often)
            passes = last.gram_reps * facts.numbers.extra_visit_pct / 100;
        budgets.push_back({.exercise_id = exercise,
                           .gram_reps = std::max(most - now.gram_reps, passes),
                           .reps = (last.reps + last.sets - 1) / last.sets});
    }
    return budgets;
}

}  // namespace plumbline::care
