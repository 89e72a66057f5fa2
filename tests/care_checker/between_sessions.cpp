// BC-14 to BC-16, and that every change of plan is accounted for.

#include <algorithm>
#include <cmath>
#include <map>

#include "tests/care_checker/reading.h"

namespace plumbline::care_checker {
namespace {

using app::Reason;

constexpr double kSlackKg = 0.01;
constexpr std::size_t kCleanSessions = 2;
constexpr double kWeekRise = 1.10;

double heaviest(const std::vector<Exposure>& past) {
    double kg = 0;
    for (const Exposure& each : past) {
        kg = std::max(kg, each.plan.kg.value_or(0));
        for (const SetLog* set : each.sets) kg = std::max(kg, liftedKg(*set));
    }
    return kg;
}

/// A person decided: not the rules' doing.
bool decided(const Look& look, const Exposure& each) {
    return says(each.plan, {Reason::What::Changed, Reason::What::Chosen, Reason::What::TwoMeant}) ||
           slotEdited(look, each.slot, {"load", "reps", "sets", "hold", "exercise", "two"}) ||
           slotEdited(look, each.exercise_id, {"max"});
}

/// What kept the last session from being clean, for who reads it.
std::string unclean(const Exposure& last) {
    if (clean(last)) return "";
    std::string why =
        fmt::format("; last: {} sets of {}", last.sets.size(), last.sets.front()->stored.target_sets);
    for (const SetLog* set : last.sets)
        why += fmt::format(", {} of {} reps {}{}{}", set->stored.reps, set->stored.target_reps,
                           set->stored.loss_state, set->stored.form.size() > 1 ? " not clean" : "",
                           painIn(*set) ? " pain" : "");
    return why;
}

void risesAfterCleanSets(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const double best = heaviest(past);
    const double kg = now.plan.kg.value_or(0);
    if (past.empty() || best <= 0 || kg <= best + kSlackKg || numbersEdited(look, "BC-14")) return;
    std::size_t streak = 0;
    for (auto each = past.rbegin(); each != past.rend() && (!each->usual() || clean(*each)); ++each)
        if (each->usual()) ++streak;
    if (streak < kCleanSessions)
        look.say("BC-14", fmt::format("{}: from {} to {} kg after {} clean sessions in a row{}",
                                      now.exercise_id, best, kg, streak, unclean(past.back())));
    if (!now.usual())
        look.say("BC-14", fmt::format("{}: from {} to {} kg on a day that is not as usual", now.exercise_id,
                                      best, kg));
}

void oneVariable(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (!now.usual()) return;
    const auto last =
        std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
    if (last == past.rend()) return;
    std::vector<std::string> risen;
    const auto rise = [&](const char* what, double from, double to) {
        if (from > 0 && to > from + kSlackKg)
            risen.push_back(fmt::format("{} from {} to {}", what, from, to));
    };
    rise("load", last->plan.kg.value_or(0), now.plan.kg.value_or(0));
    rise("sets", last->plan.of_sets, now.plan.of_sets);
    rise("reps", last->plan.reps, now.plan.reps);
    rise("hold", last->plan.hold_s, now.plan.hold_s);
    rise("distance", last->plan.distance_m, now.plan.distance_m);
    if (risen.size() > 1)
        look.say("BC-15", fmt::format("{}: {} rise at once", now.exercise_id, fmt::join(risen, ", ")));
}

void smallSteps(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    if (slot == nullptr || slot->variable != training::Variable::Load || slot->step <= 0) return;
    const double best = heaviest(past);
    const double step = std::max(static_cast<double>(slot->step) / 1000, look.facts.step_kg);
    const double kg = now.plan.kg.value_or(0);
    if (best > 0 && kg > best + step + kSlackKg)
        look.say("BC-16",
                 fmt::format("{}: from {} to {} kg, a step is {} kg", now.exercise_id, best, kg, step));
}

std::int64_t weekOf(std::int64_t day) {
    return (day + 3) / 7;
}  // 1970-01-01 was a Thursday

struct Week {
    double volume_kg = 0;
    int visits = 0;  ///< it was done in
};

/// Volume-load of an exercise by calendar week, as it was asked for in the sets that were done.
std::map<std::int64_t, Week> weeksOf(const Look& look, const std::string& exercise_id) {
    std::map<std::int64_t, Week> weeks;
    const auto add = [&](const VisitLog& visit) {
        Week& week = weeks[weekOf(visit.day)];
        bool done = false;
        for (const SetLog& set : visit.sets) {
            const db::SetRecord& row = set.stored;
            if (row.exercise_id != exercise_id || row.kind != "work" || row.deleted || row.slot.empty())
                continue;
            const int asked = row.target_reps_max > 0 ? row.target_reps_max : row.target_reps;
            const double kg = std::min(liftedKg(set), static_cast<double>(row.target_g.value_or(0)) / 1000);
            week.volume_kg += kg * asked;
            done = true;
        }
        week.visits += done ? 1 : 0;
    };
    for (const VisitLog& visit : look.before) add(visit);
    add(look.visit);
    return weeks;
}

/// At most 10 % a week, against the fullest of the four weeks before. Who comes more often lifts more, which
/// no plan has asked for; and at the empty bar BC-21 itself adds sets. One plate step alone may be more than
/// a tenth, or nobody could ever leave an empty bar. So much is let pass.
void weeklyVolume(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const double kg = now.plan.kg.value_or(0);
    if (past.empty() || kg <= look.facts.bar_kg || numbersEdited(look, "BC-16")) return;
    if (!look.visit.clock_right || now.sets.front()->stored.target_g.value_or(0) <= 0) return;
    std::map<std::int64_t, Week> weeks = weeksOf(look, now.exercise_id);
    const std::int64_t week = weekOf(look.visit.day);
    Week fullest;
    int known = 0, most_visits = 0;
    for (std::int64_t each = week - 4; each < week; ++each) {
        known += weeks[each].volume_kg > 0 ? 1 : 0;
        most_visits = std::max(most_visits, weeks[each].visits);
        if (weeks[each].volume_kg > fullest.volume_kg) fullest = weeks[each];
    }
    const double best = heaviest(past);
    const double one_step = best > 0 ? (best + look.facts.step_kg) / best : 1;
    const Week& this_week = weeks[week];
    if (known >= 2 && this_week.visits <= most_visits &&
        this_week.volume_kg > fullest.volume_kg * std::max(kWeekRise, one_step) + 1)
        look.say("BC-16",
                 fmt::format("{}: {:.0f} kg in {} visits this week, at most {:.0f} kg in the four before",
                             now.exercise_id, this_week.volume_kg, this_week.visits, fullest.volume_kg));
}

bool onlyRepeats(const Reason& reason) {
    return reason.what == Reason::What::LastTime || reason.what == Reason::What::Clean ||
           reason.what == Reason::What::Same || reason.what == Reason::What::Stays;
}

/// After a lighter day, what it was before that: the lighter day has said why it was lighter.
bool backToUsual(const Exposure& now, const std::vector<Exposure>& past) {
    const auto last =
        std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
    if (!now.usual() || past.back().usual() || last == past.rend()) return false;
    return std::abs(now.plan.kg.value_or(0) - last->plan.kg.value_or(0)) < kSlackKg &&
           now.plan.of_sets == last->plan.of_sets && now.plan.reps == last->plan.reps &&
           std::abs(now.plan.hold_s - last->plan.hold_s) < kSlackKg;
}

void explained(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (past.empty()) return;
    const app::PlanView& was = past.back().plan;
    const app::PlanView& is = now.plan;
    std::vector<std::string> changed;
    const auto compare = [&](const char* what, double from, double to) {
        if (std::abs(from - to) > kSlackKg)
            changed.push_back(fmt::format("{} from {} to {}", what, from, to));
    };
    compare("load", was.kg.value_or(0), is.kg.value_or(0));
    compare("sets", was.of_sets, is.of_sets);
    compare("reps", was.reps, is.reps);
    compare("hold", was.hold_s, is.hold_s);
    if (is.reps > 0) compare("cap", was.cap_pct, is.cap_pct);
    if (changed.empty() || backToUsual(now, past)) return;
    const bool told =
        std::any_of(is.why.begin(), is.why.end(), [](const Reason& each) { return !onlyRepeats(each); });
    if (!told && is.changed_by.empty())
        look.say("explained", fmt::format("{}: {}, and no reason is shown ({} are)", now.exercise_id,
                                          fmt::join(changed, ", "), is.why.size()));
}

/// A lift that was replaced names what it stands for, or who chose it.
void replacedExplained(const Look& look) {
    if (!look.visit.ready) return;
    for (const app::SlotView& slot : look.visit.ready->plan.slots) {
        const training::Slot* written = slotOf(look.facts, look.visit.session.program_id, slot.key);
        if (written != nullptr && written->exercise_id != slot.exercise_id && slot.instead_of.empty() &&
            slot.changed_by.empty())
            look.say("explained", fmt::format("{} stands for {} and does not say so", slot.exercise_id,
                                              written->exercise_id));
    }
}

}  // namespace

void betweenSessions(const Look& look) {
    for (const Exposure& now : exposuresOf(look.visit)) {
        const std::vector<Exposure> past = earlier(look, now);
        explained(look, now, past);
        if (decided(look, now)) continue;
        risesAfterCleanSets(look, now, past);
        oneVariable(look, now, past);
        smallSteps(look, now, past);
        weeklyVolume(look, now, past);
    }
    replacedExplained(look);
}

}  // namespace plumbline::care_checker
