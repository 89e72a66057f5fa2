// BC-17 to BC-19.

#include <algorithm>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

/// BC-17's own: every fourth week, load x 0.85, sets x 0.6 rounded up, a cap of 10 %.
constexpr training::Deload kByThePage{.every = 4, .load_pm = 850, .sets_pm = 600, .cap_pm = 100};

const training::Program* programOf(const Look& look) {
    const auto there = look.facts.programs.find(look.visit.session.program_id);
    return there == look.facts.programs.end() ? nullptr : &there->second;
}

/// Training up to this visit without a lighter week or seven days off between, by whatever program or by
/// none: weeks as the programs number them, else of seven days, and days.
struct Loading {
    int weeks = 0;
    std::int64_t days = 0;
};

Loading loadingOf(const Look& look) {
    Loading found;
    const VisitLog* last = nullptr;
    std::int64_t first = 0, week_from = 0;
    const auto add = [&](const VisitLog& visit) {
        const bool free = visit.session.program_id.empty();
        if (!visit.clock_right || !visit.ready || (free && visit.sets.empty() && &visit != &look.visit))
            return;
        const bool rested = last == nullptr || last->session.deload || visit.day - last->day > 7;
        const bool other = last != nullptr && last->session.program_id != visit.session.program_id;
        if (visit.session.deload || rested) {
            found = {};
            first = visit.day;
        }
        const auto nextWeek = [&] {
            return free ? visit.day - week_from >= 7 : visit.ready->plan.week != last->ready->plan.week;
        };
        if (!visit.session.deload && (rested || other || nextWeek())) {
            ++found.weeks;
            week_from = visit.day;
        }
        found.days = visit.day - first + 1;
        last = &visit;
    };
    for (const VisitLog& visit : look.before) add(visit);
    add(look.visit);
    return found;
}

void lighterWeekComes(const Look& look) {
    const training::Program* program = programOf(look);
    if (look.visit.session.deload || !look.visit.ready) return;
    if (program == nullptr && look.visit.clock_right) {
        look.judged("BC-17", "it comes without a program");
        const std::int64_t days = loadingOf(look).days;
        if (days > 7 * (kByThePage.every - 1))
            look.say("BC-17", fmt::format("{} loading days in a row, without a program", days));
    }
    if (program == nullptr) return;
    if (program->deload.every <= 1) return look.passed("BC-17", exception::kProgramsWeek);
    if (!look.visit.clock_right) return look.skipped("BC-17", "clock wrong");
    look.judged("BC-17", "it comes");
    const Loading loading = loadingOf(look);
    const int every = std::min(program->deload.every, kByThePage.every);
    const int most = 7 * (every - 1);
    if (loading.weeks < every || loading.days <= most) return;
    if (program->deload.every > every) return look.passed("BC-17", exception::kProgramsWeek);
    std::string visits;
    for (const VisitLog& visit : look.before)
        if (visit.day > look.visit.day - loading.days - 14)
            visits +=
                fmt::format("; day {}{}: {} week {}{}", visit.day, visit.clock_right ? "" : " (wrong clock)",
                            visit.session.program_id.substr(0, 8), visit.ready ? visit.ready->plan.week : 0,
                            visit.session.deload ? " lighter" : "");
    look.say("BC-17",
             fmt::format("{} loading weeks in a row, {} days{}", loading.weeks, loading.days, visits));
}

/// A trainer who says another cap in the lighter week itself means it.
void lighterCap(const Look& look, const Exposure& now, const training::Deload& asked) {
    look.judged("BC-17", "its cap");
    if (now.plan.cap_pct <= asked.cap_pm / 10.0 + kSlack) return;
    const auto edit = editAt(look, now, "cap");
    if (edit && edit->row->from_day > look.visit.day - 7 && std::abs(edit->value - now.plan.cap_pct) < kSlack)
        look.passed("BC-17", exception::kTrainer);
    else
        look.say("BC-17", fmt::format("{}: a cap of {} % in a lighter week, slot {} on day {}",
                                      now.exercise_id, now.plan.cap_pct, now.slot, now.plan.day));
}

/// Less of everything than in the last loading week; a sore day counts as one of it.
void lighterThan(const Look& look, const Exposure& last, const Exposure& now, const training::Deload& asked) {
    const auto edit = editAt(look, now, "load");
    const bool newer = edit && whenOf(look, last) < edit->made;
    const double was = std::max(last.plan.kg.value_or(0), newer ? edit->value : 0);
    const double kg = now.plan.kg.value_or(0);
    if (now.mode == app::CareMode::Usual && kg > 0) {
        look.judged("BC-17", "its load");
        const bool more = kg > look.facts.bar_kg + kSlack && kg > was * asked.load_pm / 1000 + kSlack;
        // Said in the lighter week itself.
        if (more && isMeant(look, edit, kg) &&
            (edit->made.visit + 1 >= look.before.size() || edit->row->from_day > look.visit.day - 7))
            look.passed("BC-17", exception::kTrainer);
        else if (more)
            look.say("BC-17", fmt::format("{}: {} kg in a lighter week after {} kg{}", now.exercise_id, kg,
                                          was, lately(now, {last})));
    }
    look.judged("BC-17", "its sets");
    const int sets = static_cast<int>(std::ceil(last.plan.of_sets * asked.sets_pm / 1000.0 - 1e-9));
    if (now.plan.of_sets <= std::max(1, sets)) return;
    if (isMeant(look, editAt(look, now, "sets"), now.plan.of_sets))
        look.passed("BC-17", exception::kTrainer);
    else
        look.say("BC-17", fmt::format("{}: {} sets in a lighter week after {}", now.exercise_id,
                                      now.plan.of_sets, last.plan.of_sets));
}

/// The page's, but where the program's text or a trainer says otherwise: that is counted.
training::Deload askedFor(const Look& look, const training::Deload& program) {
    training::Deload page = kByThePage;
    page.every = program.every;
    const training::Deload said = lighterWeek(look, program);
    if (said == page) return page;
    look.passed("BC-17", said == program ? exception::kProgramsWeek : exception::kTrainer);
    return said;
}

/// Repetitions that the program's text asks for in this week, the most of its sets; 0: unknown.
int repsWritten(const Look& look, const Exposure& of) {
    const training::Slot* slot = slotOf(look.facts, of.program_id, of.slot);
    int reps = 0;
    if (slot == nullptr || slot->exercise_id != of.exercise_id) return 0;
    for (const training::Prescription& each : workWritten(slot, of.plan.week))
        reps = std::max(reps, each.reps_min);
    return reps;
}

/// Nothing rises in a lighter week, neither in number nor in word.
void noProgression(const Look& look, const Exposure& last, const Exposure& now) {
    look.judged("BC-17", "no progression");
    const auto risen = [&](const char* what, double from, double to) {
        if (from <= 0 || to <= from + kSlack) return;
        if (isMeant(look, editAt(look, now, what), to)) return look.passed("BC-17", exception::kTrainer);
        // A program of other repetitions each week is no progression of the rack's.
        if (now.plan.reps == repsWritten(look, now) && to == now.plan.reps)
            return look.passed("BC-17", exception::kProgramsWeek);
        look.say("BC-17", fmt::format("{}: {} rise from {} to {} in a lighter week{}", now.exercise_id, what,
                                      from, to, lately(now, {last})));
    };
    risen("reps", last.plan.reps, now.plan.reps);
    risen("hold", last.plan.hold_s, now.plan.hold_s);
    const auto up = [](const app::Reason& reason) {
        return reason.what == app::Reason::What::StepUp || reason.what == app::Reason::What::Up;
    };
    if (std::any_of(now.plan.why.begin(), now.plan.why.end(), up))
        look.say("BC-17", fmt::format("{}: a step up is told in a lighter week{}", now.exercise_id,
                                      lately(now, {last})));
}

void lighterWeek(const Look& look) {
    const training::Program* program = programOf(look);
    for (const Exposure& now : exposuresOf(look.visit)) {
        if (!now.deload) continue;
        look.judged("BC-17", "told");
        if (!says(now.plan, {app::Reason::What::Lighter}) &&
            !says(look.visit.ready ? look.visit.ready->care : std::nullopt, {app::CareReason::What::Deload}))
            look.say("BC-17", fmt::format("{}: a lighter week that nobody is told of", now.exercise_id));
        const training::Deload asked = askedFor(look, program == nullptr ? kByThePage : program->deload);
        if (now.plan.reps > 0) lighterCap(look, now, asked);
        const std::vector<Exposure> past = earlier(look, now);
        const auto last =
            std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return !each.deload; });
        if (last == past.rend())
            look.skipped("BC-17", "no loading week to compare with");
        else if (!last->visit->clock_right)
            look.skipped("BC-17", "clock wrong");
        else {
            lighterThan(look, *last, now, asked);
            noProgression(look, *last, now);
        }
    }
}

bool hadHardHinge(const Look& look, const VisitLog& visit) {
    int sets = 0;
    for (const SetLog& set : visit.sets)
        if (set.stored.kind == "work" && !set.stored.deleted && set.stored.reps > 0 &&
            hardHinge(look.facts, set.stored.exercise_id, liftedKg(set)))
            ++sets;
    return sets >= 2;
}

struct Hinges {
    int in_a_week = 0;
    std::int64_t newest = INT64_MIN / 2;  ///< day
    bool clocks_right = true;
};
Hinges hingesOf(const Look& look) {
    Hinges found;
    for (const VisitLog& visit : look.before) {
        if (look.visit.day - visit.day >= 7 || !hadHardHinge(look, visit)) continue;
        found.clocks_right = found.clocks_right && visit.clock_right;
        ++found.in_a_week;
        found.newest = visit.day;
    }
    return found;
}

/// What was asked for on the last day on which nothing made it less; 0: never.
double lastUsualKg(const Look& look, const Exposure& now) {
    double last = 0;
    for (const Exposure& each : earlier(look, now))
        if (each.usual()) last = each.plan.kg.value_or(0);
    return last;
}

void spaced(const Look& look, const Exposure& now, const Hinges& hinges, bool too_soon) {
    const double kg = now.plan.kg.value_or(0);
    const std::int64_t days = look.visit.day - hinges.newest;
    const bool told = says(now.plan, {app::Reason::What::CareSpacing, app::Reason::What::CareFullWeek}) ||
                      says(now.sets.front()->before.care, {app::CareReason::What::Spacing}) ||
                      (look.visit.ready && says(look.visit.ready->care, {app::CareReason::What::Spacing}));
    if (!told && now.mode == app::CareMode::Usual) {
        if (isMeant(look, editAt(look, now, "load"), kg) || editAt(look, now, "exercise"))
            look.passed("BC-18", exception::kTrainer);
        else
            look.say("BC-18", fmt::format("{} with {} kg, hard hinge work {} days ago, {} times in a week",
                                          now.exercise_id, kg, days, hinges.in_a_week));
    }
    const double last = lastUsualKg(look, now);
    if (told && too_soon && last > 0 && kg > last - kSlack)
        look.say("BC-18",
                 fmt::format("{} is said to be lighter and is {} kg after {} kg", now.exercise_id, kg, last));
}

/// No two on consecutive days, nor twice a day; not more than three in seven days.
void spacing(const Look& look) {
    const auto between = numberOf(look, "BC-18", "hinge_days");
    const auto most = numberOf(look, "BC-18", "back_sessions");
    if (!between || !most) return;
    const auto hard_from = numberOf(look, "BC-18", "hard_hinge_from");
    if (!hard_from) return;
    // A higher one lets go hinges that the page calls hard, by how much they load the spine.
    const auto letGo = [&](const std::string& exercise_id) {
        const db::ExerciseRecord* record = db::exerciseIn(look.facts.catalogue, exercise_id);
        return *hard_from > usualNumber("hard_hinge_from") && record != nullptr &&
               record->spine_load < *hard_from;
    };
    const Hinges hinges = hingesOf(look);
    const bool too_soon = look.visit.day - hinges.newest <= *between;
    for (const Exposure& now : exposuresOf(look.visit)) {
        if (now.deload) continue;
        if (letGo(now.exercise_id)) {
            look.passed("BC-18", exception::kTrainer);
            continue;
        }
        const bool hard = hardHinge(look.facts, now.exercise_id, now.plan.kg.value_or(0));
        if (!hard && !hardHinge(look.facts, now.exercise_id, lastUsualKg(look, now))) continue;
        if (!look.visit.clock_right || !hinges.clocks_right) {
            look.skipped("BC-18", "clock wrong");
            continue;
        }
        const bool clash = too_soon || hinges.in_a_week >= *most;
        if (!hard) {
            if (clash) look.judged("BC-18", "a clash");
            continue;
        }
        look.judged("BC-18", clash ? "a clash" : "a hard hinge in its time");
        if (clash) spaced(look, now, hinges, too_soon);
    }
}

/// Place in the order of a session; 0: has none.
int placeOf(const Look& look, const app::SlotView& slot) {
    const db::ExerciseRecord* record = db::exerciseIn(look.facts.catalogue, slot.exercise_id);
    if (record == nullptr || slot.skipped) return 0;
    if (record->pattern == "mobility") return 4;
    if (hasWord(slot.exercise_id, {"hip_thrust", "bridge", "split_squat", "lunge", "back_extension"}))
        return 3;
    if (hasWord(slot.exercise_id, {"romanian", "stiff_leg", "block_pull", "rack_pull", "good_morning"}))
        return 2;
    const bool main = hasWord(slot.exercise_id, {"squat", "deadlift"}) && loaded(look.facts, slot);
    return main ? 1 : 0;
}

void order(const Look& look) {
    if (!look.visit.ready) return;
    int most = 0;
    std::string name;
    for (const app::SlotView& slot : look.visit.ready->plan.slots) {
        const int place = placeOf(look, slot);
        if (place == 0) continue;
        const std::int64_t t_us = look.visit.ready->t_us;
        if (editToday(look, slot.key, "order", t_us) || editToday(look, slot.key, "exercise", t_us)) {
            look.skipped("BC-19", "a trainer's order");
            continue;
        }
        look.judged("BC-19", "a place");
        if (place < most && !slot.superset.empty()) continue;
        if (place < most) look.say("BC-19", fmt::format("{} comes after {}", slot.exercise_id, name));
        if (place > most) name = slot.exercise_id;
        most = std::max(most, place);
    }
}

}  // namespace

void weeksAndDays(const Look& look) {
    lighterWeekComes(look);
    lighterWeek(look);
    spacing(look);
    order(look);
}

}  // namespace plumbline::care_checker
