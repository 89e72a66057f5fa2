#include "app/care/spacing.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "app/care/answers.h"
#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

constexpr std::int64_t kWeekDays = 7;

/// Heaviest work of an exercise in Numbers::spacing_weeks that end with `day`, g; 0: none is known.
std::int64_t heaviestUpTo(const Facts& facts, const std::string& exercise, std::int64_t day) {
    std::int64_t heaviest = 0;
    for (const training::LoggedSet& set : facts.logged) {
        const std::int64_t on = dayOf(facts, set.day);
        if (set.exercise_id == exercise && isWork(set) && !hurt(set, 0) && !set.failed && on <= day &&
            day - on <= facts.numbers.spacing_weeks * kWeekDays && set.session_id != facts.session_id)
            heaviest = std::max(heaviest, set.load_g.value_or(0));
    }
    return heaviest;
}

bool isHardHinge(const Facts& facts, const db::ExerciseRecord& exercise) {
    return exercise.pattern == "hinge" && exercise.spine_load >= facts.numbers.hard_hinge_from;
}

}  // namespace

std::vector<HingeDay> hingeDays(const Facts& facts) {
    std::map<std::int64_t, bool> days;
    for (const training::LoggedSet& set : facts.logged) {
        const db::ExerciseRecord* exercise = exerciseOf(facts, set.exercise_id);
        if (exercise == nullptr || !isHardHinge(facts, *exercise) || !isWork(set) ||
            !isDated(facts, set.day) || set.session_id == facts.session_id)
            continue;
        const std::int64_t day = dayOf(facts, set.day);
        bool& hard = days[day];
        const std::int64_t load = set.load_g.value_or(0);
        const std::int64_t easy =
            heaviestUpTo(facts, set.exercise_id, day) * facts.numbers.spacing_load_pct / 100;
        // Nobody is tired by the empty bar, and nothing lighter could be asked for.
        hard = hard || (!set.deload && (load == 0 || (load > easy && load > facts.bar_g)));
    }
    std::vector<HingeDay> found;
    for (const auto& [day, hard] : days) found.push_back({day, hard});
    return found;
}

Clash clashToday(const Facts& facts) {
    Clash clash;
    int of_week = 0;
    for (const HingeDay& each : hingeDays(facts)) {
        const std::int64_t ago = facts.today - each.day;
        if (ago >= kWeekDays) continue;
        if (ago > 0) ++of_week;
        const bool near = each.hard && facts.numbers.hinge_days > 0 && ago <= facts.numbers.hinge_days;
        if (!near) continue;
        clash.clashes = true;
        clash.days_ago = static_cast<int>(ago);
    }
    if (!clash.clashes && of_week >= facts.numbers.back_sessions) {
        clash.clashes = true;
        clash.of_week = of_week;
    }
    return clash;
}

int clashesOf(const Facts& facts, int days) {
    Facts then;
    then.numbers = facts.numbers;
    then.catalogue = facts.catalogue;
    then.bar_g = facts.bar_g;
    int clashes = 0;
    std::set<std::string> seen;
    for (const training::LoggedSet& set : facts.logged) {
        const db::ExerciseRecord* exercise = exerciseOf(facts, set.exercise_id);
        if (exercise == nullptr || !isHardHinge(facts, *exercise) || !isWork(set) || !isDated(facts, set.day))
            continue;
        then.today = dayOf(facts, set.day);
        then.session_id = set.session_id;
        if (seen.insert(set.session_id).second && facts.today - then.today < days && clashToday(then).clashes)
            ++clashes;
        then.logged.push_back(set);
    }
    return clashes;
}

std::vector<training::CareLimits::Most> spacedLoads(const Facts& facts) {
    std::vector<training::CareLimits::Most> most;
    const Clash clash = clashToday(facts);
    if (facts.catalogue == nullptr || !clash.clashes) return most;
    using Because = training::CareLimits::Most::Because;
    for (const db::ExerciseRecord& each : *facts.catalogue) {
        if (!isHardHinge(facts, each)) continue;
        const std::int64_t heaviest = heaviestUpTo(facts, each.id, facts.today);
        most.push_back({.exercise_id = each.id,
                        .grams = heaviest * facts.numbers.spacing_load_pct / 100,
                        .because = clash.of_week > 0 ? Because::FullWeek : Because::Spacing,
                        .unweighed = !isOnBar(each)});
    }
    return most;
}

}  // namespace plumbline::care
