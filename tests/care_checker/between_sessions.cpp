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

void risesAfterCleanSets(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const double best = heaviest(past);
    const double kg = now.plan.kg.value_or(0);
    if (past.empty() || best <= 0 || kg <= best + kSlackKg || numbersEdited(look, "BC-14")) return;
    std::size_t streak = 0;
    for (auto each = past.rbegin(); each != past.rend() && (!each->usual() || clean(*each)); ++each)
        if (each->usual()) ++streak;
    if (streak < kCleanSessions)
        look.say("BC-14", fmt::format("{}: from {} to {} kg after {} clean sessions in a row",
                                      now.exercise_id, best, kg, streak));
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

/// Volume-load of an exercise by calendar week, as it was asked for and done.
std::map<std::int64_t, double> weeksOf(const Look& look, const std::string& exercise_id) {
    std::map<std::int64_t, double> weeks;
    const auto add = [&](const VisitLog& visit) {
        for (const SetLog& set : visit.sets) {
            const db::SetRecord& row = set.stored;
            if (row.exercise_id != exercise_id || row.kind != "work" || row.deleted || row.slot.empty())
                continue;
            const int asked = row.target_reps_max > 0 ? row.target_reps_max : row.target_reps;
            const double kg = std::min(liftedKg(set), static_cast<double>(row.target_g.value_or(0)) / 1000);
            weeks[weekOf(visit.day)] += kg * std::min(row.reps, asked);
        }
    };
    for (const VisitLog& visit : look.before) add(visit);
    add(look.visit);
    return weeks;
}

/// At most 10 % a week, against the fullest of the four weeks before. One plate step of the bar alone may be
/// more than that, or nobody could ever leave an empty bar; so much is let pass.
void weeklyVolume(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (past.empty() || now.plan.kg.value_or(0) <= 0 || numbersEdited(look, "BC-16")) return;
    if (!look.visit.clock_right || now.sets.front()->stored.target_g.value_or(0) <= 0) return;
    const std::map<std::int64_t, double> weeks = weeksOf(look, now.exercise_id);
    const std::int64_t week = weekOf(look.visit.day);
    double fullest = 0;
    int known = 0;
    for (std::int64_t each = week - 4; each < week; ++each) {
        const auto there = weeks.find(each);
        if (there == weeks.end() || there->second <= 0) continue;
        ++known;
        fullest = std::max(fullest, there->second);
    }
    const double best = heaviest(past);
    const double one_step = best > 0 ? (best + look.facts.step_kg) / best : 1;
    const double now_volume = weeks.at(week);
    if (known >= 2 && now_volume > fullest * std::max(kWeekRise, one_step) + 1)
        look.say("BC-16", fmt::format("{}: {:.0f} kg this week, at most {:.0f} kg in the four before",
                                      now.exercise_id, now_volume, fullest));
}

bool onlyRepeats(const Reason& reason) {
    return reason.what == Reason::What::LastTime || reason.what == Reason::What::Clean ||
           reason.what == Reason::What::Same || reason.what == Reason::What::Stays;
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
    compare("cap", was.cap_pct, is.cap_pct);
    if (changed.empty()) return;
    const bool told =
        std::any_of(is.why.begin(), is.why.end(), [](const Reason& each) { return !onlyRepeats(each); });
    if (!told && is.changed_by.empty())
        look.say("explained",
                 fmt::format("{}: {}, and no reason is shown", now.exercise_id, fmt::join(changed, ", ")));
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
