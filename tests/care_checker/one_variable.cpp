// BC-15: between two exposures only one of load, repetitions, sets, hold time, range or difficulty rises.

#include <algorithm>
#include <array>
#include <optional>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::Reason;

struct Rise {
    std::string_view field;  ///< as db::OverrideRecord::field
    std::string text;
};

std::vector<Rise> risenSince(const Exposure& last, const Exposure& now) {
    std::vector<Rise> risen;
    const auto rise = [&](std::string_view what, double from, double to) {
        if (from > 0 && to > from + kSlack)
            risen.push_back({what, fmt::format("{} from {} to {}", what, from, to)});
    };
    rise("load", last.plan.kg.value_or(0), now.plan.kg.value_or(0));
    rise("sets", last.plan.of_sets, now.plan.of_sets);
    rise("reps", last.plan.reps, now.plan.reps);
    rise("hold", last.plan.hold_s, now.plan.hold_s);
    rise("distance", last.plan.distance_m, now.plan.distance_m);
    return risen;
}

/// What a trainer had said for some time holds no more: back to the plan is no rise of its own.
bool lapsed(const Look& look, const Exposure& last, const Exposure& now, std::string_view field) {
    const auto then = editAt(look, last, field), today = editAt(look, now, field);
    return then && !today;
}

/// A trainer was warned that more than one rises, and meant it: of this time, and not for ever after.
bool confirmed(const Look& look, const Exposure& last, const Exposure& now) {
    const auto two = editAt(look, now, "two");
    return (two && whenOf(look, last) < two->made) || says(now.plan, {Reason::What::TwoMeant});
}

/// Against the exposure before, the last usual one, and the last that was lighter for the back only: on the
/// way up again after pain, what was lifted yesterday is no rise. Any of them may be meant.
void withinAProgram(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    const auto last =
        std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
    if (!now.usual() || last == past.rend()) return;
    look.judged("BC-15", "two exposures");
    if (risenSince(past.back(), now).size() < 2) return;
    const auto loading = std::find_if(past.rbegin(), last, [](const Exposure& each) { return !each.deload; });
    std::vector<Rise> risen = risenSince(*last, now);
    if (risen.size() < 2 || risenSince(*loading, now).size() < 2)
        return look.passed("BC-15", exception::kUsualDay);
    std::erase_if(risen, [&](const Rise& each) { return lapsed(look, *last, now, each.field); });
    if (risen.size() < 2) return look.passed("BC-15", exception::kTrainer);
    if (confirmed(look, *last, now)) return look.passed("BC-15", exception::kConfirmed);
    std::string all;
    for (const Rise& each : risen) all += (all.empty() ? "" : ", ") + each.text;
    look.say("BC-15", fmt::format("{}: {} rise at once{}", now.exercise_id, all, lately(now, past)));
}

/// Exposures of another program that can still be called the exposure before: the page's own month of three
/// loading weeks and a lighter one.
constexpr std::int64_t kLatelyDays = 28;

/// Of the exercise in another program, lately and not lighter for the week; the oldest first.
std::vector<Exposure> inAnother(const Look& look, const Exposure& now) {
    std::vector<Exposure> all;
    for (const VisitLog& visit : look.before) {
        if (visit.session.program_id.empty() || visit.session.program_id == now.program_id) continue;
        if (look.visit.day - visit.day > kLatelyDays || !visit.clock_right) continue;
        for (Exposure& each : exposuresOf(visit))
            if (each.exercise_id == now.exercise_id && !each.deload) all.push_back(std::move(each));
    }
    return all;
}

/// The first visit of a program, against each of the last of the one before: which of several slots it goes
/// on from the page does not say.
void acrossPrograms(const Look& look, const Exposure& now) {
    const std::vector<Exposure> others = inAnother(look, now);
    if (others.empty() || !look.visit.clock_right) return;
    look.judged("BC-15", "a new program");
    const bool each = std::all_of(others.begin(), others.end(),
                                  [&](const Exposure& other) { return risenSince(other, now).size() > 1; });
    if (!each) return;
    if (confirmed(look, others.back(), now)) return look.passed("BC-15", exception::kConfirmed);
    std::string all;
    for (const Rise& rise : risenSince(others.back(), now)) all += (all.empty() ? "" : ", ") + rise.text;
    look.say("BC-15", fmt::format("{}: {} rise at once in a new program{}", now.exercise_id, all,
                                  lately(now, {others.back()})));
}

/// What the page itself calls a harder variant or more range: planks from the knees, the toes, on a ball;
/// pulls from above the knee, from blocks, from the floor. The easier first.
constexpr std::array kHarder{std::array<std::string_view, 3>{"knee_plank", "plank", "ball_plank"},
                             std::array<std::string_view, 3>{"knee_side_plank", "side_plank", ""},
                             std::array<std::string_view, 3>{"rack_pull", "block_pull", "deadlift"}};

bool isHarder(std::string_view exercise, std::string_view than) {
    return std::any_of(kHarder.begin(), kHarder.end(), [&](const auto& chain) {
        const auto from = std::find(chain.begin(), chain.end(), than);
        return from != chain.end() && !exercise.empty() &&
               std::find(from + 1, chain.end(), exercise) != chain.end();
    });
}

/// The slot's exposure before was of an easier exercise: nothing else rises.
void harderExercise(const Look& look, const Exposure& now) {
    std::optional<Exposure> last;
    for (const VisitLog& visit : look.before)
        for (Exposure& each : exposuresOf(visit))
            if (each.slot == now.slot && each.program_id == now.program_id && !each.deload)
                last = std::move(each);
    if (!last || !isHarder(now.exercise_id, last->exercise_id)) return;
    look.judged("BC-15", "a harder exercise");
    const std::vector<Rise> risen = risenSince(*last, now);
    if (risen.empty()) return;
    if (confirmed(look, *last, now)) return look.passed("BC-15", exception::kConfirmed);
    look.say("BC-15", fmt::format("{} after {}, and {} at once{}", now.exercise_id, last->exercise_id,
                                  risen.front().text, lately(now, {*last})));
}

}  // namespace

void oneVariable(const Look& look, const Exposure& now, const std::vector<Exposure>& past) {
    withinAProgram(look, now, past);
    if (!past.empty() || !now.usual()) return;
    acrossPrograms(look, now);
    harderExercise(look, now);
}

}  // namespace plumbline::care_checker
