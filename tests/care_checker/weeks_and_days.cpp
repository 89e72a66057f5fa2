// BC-17 to BC-19.

#include <algorithm>
#include <cmath>

#include "tests/care_checker/reading.h"

namespace plumbline::care_checker {
namespace {

const training::Program* programOf(const Look& look) {
    const auto there = look.facts.programs.find(look.visit.session.program_id);
    return there == look.facts.programs.end() ? nullptr : &there->second;
}

/// Training up to this visit without a lighter week or seven days off between, by whatever program: weeks as
/// the programs number them, and days.
struct Loading {
    int weeks = 0;
    std::int64_t days = 0;
    bool changed = false;  ///< the program, meanwhile
};

Loading loadingOf(const Look& look) {
    Loading found;
    const VisitLog* last = nullptr;
    std::int64_t first = 0;
    const auto add = [&](const VisitLog& visit) {
        if (visit.session.program_id.empty() || !visit.clock_right || !visit.ready) return;
        const bool rested = last == nullptr || last->session.deload || visit.day - last->day > 7;
        const bool other = last != nullptr && last->session.program_id != visit.session.program_id;
        if (visit.session.deload || rested) {
            found = {};
            first = visit.day;
        }
        if (!visit.session.deload && (rested || other || visit.ready->plan.week != last->ready->plan.week))
            ++found.weeks;
        found.changed = found.changed || (other && !rested);
        found.days = visit.day - first + 1;
        last = &visit;
    };
    for (const VisitLog& visit : look.before) add(visit);
    add(look.visit);
    return found;
}

/// Half a week may be left over where the program was changed.
void lighterWeekComes(const Look& look) {
    constexpr int kLeftOver = 3;
    const training::Program* program = programOf(look);
    if (program == nullptr || program->deload.every <= 1 || look.visit.session.deload || !look.visit.ready)
        return;
    const Loading loading = loadingOf(look);
    const int most = 7 * (program->deload.every - 1) + (loading.changed ? kLeftOver : 0);
    if (loading.weeks < program->deload.every || loading.days <= most) return;
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

void lighterWeek(const Look& look) {
    const training::Program* program = programOf(look);
    for (const Exposure& now : exposuresOf(look.visit)) {
        if (!now.deload || program == nullptr || slotEdited(look, now.slot, {"load", "sets", "cap"}))
            continue;
        if (now.plan.cap_pct > static_cast<double>(program->deload.cap_pm) / 10 + kSlack && now.plan.reps > 0)
            look.say("BC-17",
                     fmt::format("{}: a cap of {} % in a lighter week, slot {} of {}, day {}",
                                 now.exercise_id, now.plan.cap_pct, now.slot, program->family, now.plan.day));
        if (!says(now.plan, {app::Reason::What::Lighter}) &&
            !says(look.visit.ready ? look.visit.ready->care : std::nullopt, {app::CareReason::What::Deload}))
            look.say("BC-17", fmt::format("{}: a lighter week that nobody is told of", now.exercise_id));
        const std::vector<Exposure> past = earlier(look, now);
        // Of what was last asked in a loading week, on a sore day too.
        const auto last =
            std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return !each.deload; });
        if (last == past.rend()) continue;
        const double most = last->plan.kg.value_or(0) * program->deload.load_pm / 1000;
        const double kg = now.plan.kg.value_or(0);
        if (kg > look.facts.bar_kg + kSlack && kg > most + kSlack && now.mode == app::CareMode::Usual)
            look.say("BC-17", fmt::format("{}: {} kg in a lighter week after {} kg", now.exercise_id, kg,
                                          last->plan.kg.value_or(0)));
        const int sets =
            static_cast<int>(std::ceil(last->plan.of_sets * program->deload.sets_pm / 1000.0 - 1e-9));
        if (now.plan.of_sets > std::max(1, sets))
            look.say("BC-17", fmt::format("{}: {} sets in a lighter week after {}", now.exercise_id,
                                          now.plan.of_sets, last->plan.of_sets));
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

/// No two on consecutive days, nor twice a day; not more than three in seven days.
void spacing(const Look& look) {
    if (!look.visit.clock_right || numbersEdited(look, "BC-18")) return;
    int in_a_week = 0;
    std::int64_t newest = INT64_MIN / 2;
    for (const VisitLog& visit : look.before) {
        if (look.visit.day - visit.day >= 7 || !hadHardHinge(look, visit)) continue;
        if (!visit.clock_right) return;
        ++in_a_week;
        newest = visit.day;
    }
    const std::int64_t days = look.visit.day - newest;
    if (days > 1 && in_a_week < 3) return;
    for (const Exposure& now : exposuresOf(look.visit)) {
        const double kg = now.plan.kg.value_or(0);
        if (!hardHinge(look.facts, now.exercise_id, kg) || now.deload) continue;
        const bool told =
            says(now.plan, {app::Reason::What::CareSpacing, app::Reason::What::CareFullWeek}) ||
            says(now.sets.front()->before.care, {app::CareReason::What::Spacing}) ||
            (look.visit.ready && says(look.visit.ready->care, {app::CareReason::What::Spacing}));
        if (!told && now.mode == app::CareMode::Usual && !slotEdited(look, now.slot, {"load", "exercise"}))
            look.say("BC-18", fmt::format("{} with {} kg, hard hinge work {} days ago, {} times in a week",
                                          now.exercise_id, kg, days, in_a_week));
        double last = 0;
        for (const Exposure& each : earlier(look, now))
            if (each.usual()) last = each.plan.kg.value_or(0);
        if (told && days <= 1 && last > 0 && kg > last - kSlack)
            look.say("BC-18", fmt::format("{} is said to be lighter and is {} kg after {} kg",
                                          now.exercise_id, kg, last));
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
        if (place == 0 || slotEdited(look, slot.key, {"order", "exercise"})) continue;
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
