#include "app/care/volume.h"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "app/care/answers.h"
#include "app/care/flare_up.h"
#include "app/training/absence.h"

namespace plumbline::care {
namespace {

constexpr std::int64_t kWeekDays = 7;

/// What was done of a lift; grams: of one repetition in each set.
struct Done {
    std::int64_t gram_reps = 0, grams = 0, reps = 0, sets = 0, visits = 0;
    void add(const Done& other) {
        gram_reps += other.gram_reps;
        grams += other.grams;
        reps += other.reps;
        sets += other.sets;
        visits += other.visits;
    }
};
struct Visit {
    std::string session_id;
    std::int64_t days_ago = 0;
    Done done{.visits = 1};
};
using Lift = std::vector<Visit>;  // the oldest first

void add(const Facts& facts, const training::LoggedSet& set, Lift& lift) {
    if (lift.empty() || lift.back().session_id != set.session_id)
        lift.push_back({.session_id = set.session_id, .days_ago = facts.today - dayOf(facts, set.day)});
    lift.back().done.add(
        {.gram_reps = *set.load_g * set.reps, .grams = *set.load_g, .reps = set.reps, .sets = 1});
}

/// The seven days that end so many days ago.
Done weekOf(const Lift& lift, std::int64_t ends) {
    Done week;
    for (const Visit& visit : lift)
        if (visit.days_ago >= ends && visit.days_ago < ends + kWeekDays) week.add(visit.done);
    return week;
}

/// Of the weeks that are compared with at least one was trained from its first day on: who has just begun
/// would seem to come more often than before.
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

/// As much, and the smallest step there is, in every repetition or every set.
std::int64_t aStepOn(const Facts& facts, bool by_reps, const Done& done) {
    return done.gram_reps + (by_reps ? done.grams : done.reps * facts.step_g);
}

/// A set more in every visit, all with the empty bar.
std::int64_t aSetMoreThan(const Facts& facts, const Done& done) {
    return facts.bar_g * done.reps * (done.sets + done.visits) / done.sets;
}

/// The heaviest of those weeks that end on one of these days (so many days ago), and the most visits of any.
struct Heaviest {
    Done week;
    std::int64_t visits = 0;
    void lookAt(const Lift& lift, std::int64_t from_ends, std::int64_t to_ends) {
        for (std::int64_t ends = from_ends; ends <= to_ends; ++ends) {
            const Done each = weekOf(lift, ends);
            visits = std::max(visits, each.visits);
            if (each.gram_reps > week.gram_reps) week = each;
        }
    }
};

/// So many days ago began the flare-up of which the weeks that are looked at have visits of the way back:
/// those were lighter, and coming back is coming back to what was lifted before it. Nothing: there are none.
std::optional<std::int64_t> cameBackFrom(const Facts& facts, const Flare& flare, const Comeback& back,
                                         const Lift& lift, std::int64_t looked_at) {
    const bool returned =
        back.days && std::any_of(lift.begin(), lift.end(), [&](const Visit& visit) {
            const std::int64_t day = facts.today - visit.days_ago;
            return visit.days_ago < looked_at && day >= back.days->from && day <= back.days->to;
        });
    if (!returned) return std::nullopt;
    return facts.today - dayOf(facts, flare.day);
}

/// So many days ago was the last visit before the weeks that are looked at, where nothing came for long after
/// it. Nothing: there was none, or no absence.
std::optional<std::int64_t> wasAwaySince(const Facts& facts, const Lift& lift, std::int64_t looked_at) {
    std::optional<std::int64_t> ago;
    std::int64_t back = 0;
    for (const Visit& visit : lift)
        if (visit.days_ago >= looked_at)
            ago = visit.days_ago;
        else
            back = std::max(back, visit.days_ago);
    return ago && *ago - back >= facts.numbers.away_days ? ago : std::nullopt;
}

}  // namespace

std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts) {
    std::map<std::string, Lift> lifts;
    for (const training::LoggedSet& set : facts.logged)
        if (isWork(set) && set.reps > 0 && set.load_g.value_or(0) > 0 && isDated(facts, set.day) &&
            set.session_id != facts.session_id)
            add(facts, set, lifts[set.exercise_id]);
    const std::int64_t compared = facts.numbers.volume_weeks * kWeekDays, looked_at = compared + kWeekDays;
    const Flare flare = flareOf(facts);
    const Comeback back = comebackOf(facts, flare);
    std::vector<training::CareLimits::Budget> budgets;
    for (const auto& [exercise, lift] : lifts) {
        const bool by_reps = growsInReps(facts, exercise);
        Heaviest before;
        before.lookAt(lift, kWeekDays, compared);
        const bool begun = !knowsWholeWeek(lift, looked_at);
        Heaviest sound;  // before the flare-up, or before an absence
        if (const auto ago = cameBackFrom(facts, flare, back, lift, looked_at))
            sound.lookAt(lift, *ago, *ago + compared - kWeekDays);
        if (const auto ago = wasAwaySince(facts, lift, looked_at); begun && ago)
            sound.lookAt(lift, *ago, *ago + compared - kWeekDays);
        const Done& week = before.week.gram_reps > 0 ? before.week : sound.week;
        if (week.gram_reps == 0) continue;
        const std::int64_t most = std::max({week.gram_reps * (100 + facts.numbers.week_volume_pct) / 100,
                                            aStepOn(facts, by_reps, week), sound.week.gram_reps});
        const Done now = weekOf(lift, 0);
        const Done& last = lift.back().done;
        std::int64_t passes = 0, empty_bar = aSetMoreThan(facts, week) - now.gram_reps;
        const bool more_often = now.visits >= std::max(before.visits, sound.visits);
        if (more_often && begun && sound.visits == 0) {
            passes = aStepOn(facts, by_reps, last);
            empty_bar = std::max(empty_bar, aSetMoreThan(facts, last));
        } else if (more_often) {
            passes =
                std::min(last.gram_reps, week.gram_reps / week.visits) * facts.numbers.extra_visit_pct / 100;
            // Not on top of what has passed with the empty bar.
            const std::int64_t visits = now.visits + 1 - std::max(before.visits, sound.visits);
            passes = std::min(passes, most + visits * passes - now.gram_reps);
            empty_bar = 0;
        }
        // Where a range is asked, what they have reached lately they may reach today.
        std::int64_t reps = 0;
        for (const auto& [session, days_ago, done] : lift)
            if (days_ago < looked_at) reps = std::max(reps, (done.reps + done.sets - 1) / done.sets);
        budgets.push_back({.exercise_id = exercise,
                           .gram_reps = std::max(most - now.gram_reps, passes),
                           .empty_bar = empty_bar,
                           .reps = static_cast<int>(reps)});
    }
    return budgets;
}

}  // namespace plumbline::care
