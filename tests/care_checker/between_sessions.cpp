// BC-14 to BC-16, and that every change of plan is accounted for.

#include <algorithm>
#include <cmath>
#include <optional>

#include "tests/care_checker/reading.h"

namespace plumbline::care_checker {
namespace {

using app::Reason;

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

/// What kept a session from being clean, for who reads it.
std::string unclean(const Exposure& last) {
    if (clean(last)) return "";
    std::string why = fmt::format("; day {}: {} sets of {}", last.visit->day, last.sets.size(),
                                  last.sets.front()->stored.target_sets);
    for (const SetLog* set : last.sets)
        why += fmt::format(", {} kg, {} of {} reps {}{}{}", liftedKg(*set), set->stored.reps,
                           set->stored.target_reps, set->stored.loss_state,
                           set->stored.form.size() > 1 ? " not clean" : "", painIn(*set) ? " pain" : "");
    return why;
}

/// What was planned lately, for who reads it: weight, repetitions, sets, numbers of the reasons.
std::string lately(const Exposure& now, const std::vector<Exposure>& past) {
    constexpr std::size_t kShown = 9;
    std::string all;
    const auto add = [&](const Exposure& each) {
        all += fmt::format("; day {}: {} kg {} x {}{}{} because", each.visit->day, each.plan.kg.value_or(0),
                           each.plan.of_sets, each.plan.reps, each.deload ? " lighter week" : "",
                           each.usual() ? "" : " not usual");
        for (const Reason& reason : each.plan.why) all += fmt::format(" {}", static_cast<int>(reason.what));
    };
    for (std::size_t i = past.size() - std::min(kShown, past.size()); i < past.size(); ++i) add(past[i]);
    add(now);
    return all;
}

void risesAfterCleanSets(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const double best = heaviest(past);
    const double kg = now.plan.kg.value_or(0);
    if (past.empty() || best <= 0 || kg <= best + kSlack || numbersEdited(look, "BC-14")) return;
    // A day that should have been lighter and was as heavy as any counts like another.
    std::size_t streak = 0;
    for (auto each = past.rbegin(); each != past.rend() && (!each->usual() || clean(*each)); ++each)
        if (each->usual() || (clean(*each) && each->plan.kg.value_or(0) > best - kSlack)) ++streak;
    if (streak < kCleanSessions) {
        std::string why;
        for (std::size_t i = past.size() - std::min<std::size_t>(3, past.size()); i < past.size(); ++i)
            why += unclean(past[i]);
        look.say("BC-14", fmt::format("{}: from {} to {} kg after {} clean sessions in a row{}{}",
                                      now.exercise_id, best, kg, streak, why, lately(now, past)));
    }
    if (!now.usual())
        look.say("BC-14", fmt::format("{}: from {} to {} kg on a day that is not as usual{}", now.exercise_id,
                                      best, kg, lately(now, past)));
}

std::vector<std::string> risenSince(const Exposure& last, const Exposure& now) {
    std::vector<std::string> risen;
    const auto rise = [&](const char* what, double from, double to) {
        if (from > 0 && to > from + kSlack) risen.push_back(fmt::format("{} from {} to {}", what, from, to));
    };
    rise("load", last.plan.kg.value_or(0), now.plan.kg.value_or(0));
    rise("sets", last.plan.of_sets, now.plan.of_sets);
    rise("reps", last.plan.reps, now.plan.reps);
    rise("hold", last.plan.hold_s, now.plan.hold_s);
    rise("distance", last.plan.distance_m, now.plan.distance_m);
    return risen;
}

/// Against the exposure before, the last usual one, and the last that was lighter for the back only: on the
/// way up again after pain, what was lifted yesterday is no rise. Any of them may be meant.
void oneVariable(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (!now.usual()) return;
    const auto last =
        std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
    if (last == past.rend() || risenSince(past.back(), now).size() < 2) return;
    const auto loading = std::find_if(past.rbegin(), last, [](const Exposure& each) { return !each.deload; });
    if (risenSince(*loading, now).size() < 2) return;
    const std::vector<std::string> risen = risenSince(*last, now);
    if (risen.size() > 1)
        look.say("BC-15", fmt::format("{}: {} rise at once{}", now.exercise_id, fmt::join(risen, ", "),
                                      lately(now, past)));
}

void smallSteps(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    if (slot == nullptr || slot->variable != training::Variable::Load || slot->step <= 0) return;
    const double best = heaviest(past);
    const double step = std::max(static_cast<double>(slot->step) / 1000, look.facts.step_kg);
    const double kg = now.plan.kg.value_or(0);
    if (best > 0 && kg > best + step + kSlack)
        look.say("BC-16",
                 fmt::format("{}: from {} to {} kg, a step is {} kg", now.exercise_id, best, kg, step));
}

/// Of an exercise in the sets that were done, of some days: what was asked for, or what of that was lifted.
enum class Measure { Asked, Lifted };
struct Volume {
    double kg = 0, reps = 0, one_more_kg = 0;  ///< one_more: of one repetition in each set
    int visits = 0;                            ///< it was done in
};

Volume volumeOf(const Look& look, const std::string& exercise_id, Measure measure, std::int64_t from,
                std::int64_t to) {
    Volume volume;
    const auto add = [&](const VisitLog& visit) {
        // Where its clock was wrong the rack has it on another day.
        if (visit.day < from || visit.day > to || !visit.clock_right) return;
        bool done = false;
        for (const SetLog& set : visit.sets) {
            const db::SetRecord& row = set.stored;
            if (row.exercise_id != exercise_id || row.kind != "work" || row.deleted || row.slot.empty())
                continue;
            const int asked = row.target_reps_max > 0 ? row.target_reps_max : row.target_reps;
            const int reps = measure == Measure::Asked ? asked : std::min(asked, row.reps);
            const double kg = std::min(liftedKg(set), static_cast<double>(row.target_g.value_or(0)) / 1000);
            volume.kg += kg * reps;
            volume.one_more_kg += kg;
            volume.reps += reps;
            done = true;
        }
        volume.visits += done ? 1 : 0;
    };
    for (const VisitLog& visit : look.before) add(visit);
    add(look.visit);
    return volume;
}

/// The day the newest flare-up began, where the way back from it is not five weeks ago.
std::optional<std::int64_t> flareBefore(const Look& look, const std::vector<Exposure>& past) {
    const bool returned = std::any_of(past.begin(), past.end(), [&](const Exposure& each) {
        return each.mode == app::CareMode::Return && look.visit.day - each.visit->day < 35;
    });
    if (!returned) return std::nullopt;
    for (std::size_t i = look.before.size(); i-- > 0;)
        for (const db::HealthRecord& row : look.before[i].health)
            if (row.kind == "flare") return look.before[i].day;
    return std::nullopt;
}

/// More in the week from `from` to today than in any that lies in the four before, at no more visits? Weeks
/// lie `step` days apart. At most 10 %, or one plate step in each repetition of the fullest, or one
/// repetition in each of its sets for a slot that grows by repetitions: that alone may be more than a tenth,
/// or nobody could ever leave an empty bar. Who came back from a flare-up comes back to the weeks before it.
std::optional<std::string> tooMuch(const Look& look, const std::string& exercise_id, bool by_reps,
                                   Measure measure, std::int64_t from, std::int64_t step,
                                   std::optional<std::int64_t> flare) {
    const Volume now = volumeOf(look, exercise_id, measure, from, look.visit.day);
    Volume fullest;
    int known = 0, most_visits = 0;
    for (std::int64_t each = from - 28; each <= from - 7; each += step) {
        const Volume week = volumeOf(look, exercise_id, measure, each, each + 6);
        known += week.kg > 0 ? 1 : 0;
        most_visits = std::max(most_visits, week.visits);
        if (week.kg > fullest.kg) fullest = week;
    }
    double sound = 0;
    for (std::int64_t each = flare.value_or(0) - 27; flare && each <= *flare - 6; ++each) {
        const Volume week = volumeOf(look, exercise_id, measure, each, each + 6);
        most_visits = std::max(most_visits, week.visits);
        sound = std::max(sound, week.kg);
    }
    const double least_step = by_reps ? fullest.one_more_kg : fullest.reps * look.facts.step_kg;
    // A visit more than any of those weeks had is new; it cannot be nothing, but is no full one.
    const double more_visits = 0.5 * std::max(0, now.visits - most_visits) * fullest.kg;
    const double most = std::max({fullest.kg * kWeekRise, fullest.kg + least_step, sound}) + more_visits;
    if (known < 2 || now.kg <= most + 1) return std::nullopt;
    std::string said =
        fmt::format("{}: {:.0f} kg in {} visits this week, at most {:.0f} kg in {} in the four before",
                    exercise_id, now.kg, now.visits, fullest.kg, most_visits);
    if (flare) said += fmt::format(", {:.0f} kg before the flare-up", sound);
    return said;
}

/// Of the weeks of the calendar, and of any seven days; by what was asked, and by what was lifted of it: any
/// of these may be meant. At the empty bar
/// BC-21 itself adds sets. The way back from a flare-up has steps of its own (BC-05), which are larger.
void weeklyVolume(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const double kg = now.plan.kg.value_or(0);
    if (past.empty() || kg <= look.facts.bar_kg || numbersEdited(look, "BC-16")) return;
    if (!look.visit.clock_right || now.sets.front()->stored.target_g.value_or(0) <= 0) return;
    if (now.mode == app::CareMode::Return) return;
    const std::int64_t monday = look.visit.day - (look.visit.day + 3) % 7;  // 1970-01-01 was a Thursday
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    const bool by_reps = slot != nullptr && slot->variable == training::Variable::Reps;
    const std::optional<std::int64_t> flare = flareBefore(look, past);
    std::optional<std::string> found;
    for (const Measure measure : {Measure::Lifted, Measure::Asked})
        for (const auto& [from, step] : {std::pair{look.visit.day - 6, 1}, std::pair{monday, 7}}) {
            found = tooMuch(look, now.exercise_id, by_reps, measure, from, step, flare);
            if (!found) return;
        }
    for (std::int64_t day = look.visit.day - 35; day <= look.visit.day; ++day)
        if (const Volume on = volumeOf(look, now.exercise_id, Measure::Lifted, day, day); on.visits > 0)
            *found += fmt::format("; day {}: {:.0f} kg, {} reps", day, on.kg, on.reps);
    if (flare) *found += fmt::format("; a flare-up on day {}", *flare);
    look.say("BC-16", *found + lately(now, past));
}

bool onlyRepeats(const Reason& reason) {
    return reason.what == Reason::What::LastTime || reason.what == Reason::What::Clean ||
           reason.what == Reason::What::Same || reason.what == Reason::What::Stays;
}

/// After a lighter day, what it was before that: the lighter day has said why it was lighter.
const app::PlanView* beforeLighterDay(const std::vector<Exposure>& past) {
    const auto last =
        std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
    if (past.back().usual() || last == past.rend()) return nullptr;
    return &last->plan;
}

/// Gentle mode and the way back say above the plan what they change.
bool toldAbove(const Exposure& now) {
    using What = app::CareReason::What;
    return says(now.sets.front()->before.care, {What::Flare, What::ReturnStep});
}

void explained(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    if (past.empty()) return;
    const app::PlanView& was = past.back().plan;
    const app::PlanView& is = now.plan;
    const app::PlanView* before = beforeLighterDay(past);
    std::vector<std::string> changed;
    const auto compare = [&](const char* what, const auto& of) {
        const double from = of(was), to = of(is);
        const bool back = before != nullptr && std::abs(of(*before) - to) <= kSlack;
        if (std::abs(from - to) > kSlack && !back)
            changed.push_back(fmt::format("{} from {} to {}", what, from, to));
    };
    compare("load", [](const app::PlanView& plan) { return plan.kg.value_or(0); });
    compare("sets", [](const app::PlanView& plan) { return static_cast<double>(plan.of_sets); });
    compare("reps", [](const app::PlanView& plan) { return static_cast<double>(plan.reps); });
    compare("hold", [](const app::PlanView& plan) { return static_cast<double>(plan.hold_s); });
    if (is.reps > 0 && !toldAbove(now))
        compare("cap", [](const app::PlanView& plan) { return static_cast<double>(plan.cap_pct); });
    if (changed.empty()) return;
    const bool told =
        std::any_of(is.why.begin(), is.why.end(), [](const Reason& each) { return !onlyRepeats(each); });
    if (!told && is.changed_by.empty())
        look.say("explained", fmt::format("{}: {}, and no reason is shown ({} are)", now.exercise_id,
                                          fmt::join(changed, ", "), is.why.size()) +
                                  lately(now, past));
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

/// A day without a program goes on from what was last lifted, which may have been by one: not compared.
bool followsAProgram(const Look& look, const Exposure& now) {
    return now.program_id.empty() &&
           std::any_of(look.before.begin(), look.before.end(),
                       [](const VisitLog& each) { return !each.session.program_id.empty(); });
}

}  // namespace

void betweenSessions(const Look& look) {
    for (const Exposure& now : exposuresOf(look.visit)) {
        if (followsAProgram(look, now)) continue;
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
