#include "app/care/flare_up.h"

#include <algorithm>
#include <limits>
#include <set>

#include "app/care/answers.h"
#include "app/care/withheld.h"

namespace plumbline::care {
namespace {

constexpr int kFull = 100;
/// What is known of the way back after a flare-up that ended longer ago is not all of it: it is over.
constexpr std::int64_t kKnownDays = 365;

/// They agreed that their answers are kept, or there would be no row of them.
bool agreedOn(const Facts& facts, std::int64_t day) {
    return agreed(facts.health, day).value_or(true);
}

/// The day a flare-up ended, and the days with an answer since then, in the rows' order; of who agrees to no
/// answers any more the days on which they lifted, too.
std::vector<std::int64_t> daysSince(const Facts& facts, std::size_t end) {
    std::vector<std::int64_t> days{facts.health[end].day};
    const auto add = [&](std::int64_t day) {
        const bool fresh = std::count(days.begin(), days.end(), day) == 0;
        if (fresh) days.push_back(day);
        return fresh;
    };
    for (std::size_t i = end + 1; i < facts.health.size(); ++i) {
        const db::HealthRecord& row = facts.health[i];
        if (row.kind == "check_in" || row.kind == "pain") add(row.day);
    }
    if (std::none_of(facts.health.begin(), facts.health.end(),
                     [](const db::HealthRecord& row) { return row.kind == "consent_end"; }))
        return days;
    bool unasked = false;
    for (const training::LoggedSet& set : facts.logged)
        if (set.day > facts.health[end].day && !agreedOn(facts, set.day)) unasked = add(set.day) || unasked;
    if (unasked) std::sort(days.begin(), days.end());
    return days;
}

/// What was said of a day.
struct Said {
    bool checked_in = false;  ///< and said how sore
    int worst = 0;            ///< pain without a figure is 10
};
Said saidOf(const Facts& facts, std::int64_t day) {
    Said said;
    for (const CheckIn& each : checkInsOf(facts)) {
        if (each.day != day || !each.soreness) continue;
        said.checked_in = true;
        said.worst = *each.soreness;
    }
    for (const PainAnswer& pain : painsOf(facts))
        if (pain.day == day) said.worst = std::max(said.worst, pain.level.value_or(10));
    for (const training::LoggedSet& set : facts.logged)
        if (set.day == day && hurt(set, 0))
            said.worst = std::max(said.worst, set.pain_level < 0 ? 10 : set.pain_level);
    return said;
}

bool worked(const Facts& facts, std::int64_t day, bool withheld_only) {
    return std::any_of(facts.logged.begin(), facts.logged.end(), [&](const training::LoggedSet& set) {
        if (set.day != day || !isLoadedWork(facts, set)) return false;
        const db::ExerciseRecord* exercise = exerciseOf(facts, set.exercise_id);
        return !withheld_only || (exercise != nullptr && isWithheld(*exercise));
    });
}

/// The day from which on coming back is coming back to what a flare-up withholds: where something such is in
/// their program always, without one since they lifted it first. What they took up later makes no way back
/// longer.
std::int64_t withheldSince(const Facts& facts) {
    constexpr auto kAlways = std::numeric_limits<std::int64_t>::min();
    constexpr auto kNever = std::numeric_limits<std::int64_t>::max();
    const auto withheld = [&](const std::string& id) {
        const db::ExerciseRecord* exercise = exerciseOf(facts, id);
        return exercise != nullptr && isWithheld(*exercise);
    };
    std::int64_t since = kNever;
    if (facts.program == nullptr) {
        for (const training::LoggedSet& set : facts.logged)
            if (set.day < since && withheld(set.exercise_id)) since = set.day;
        return since;
    }
    for (const training::Day& day : facts.program->days)
        for (const training::Slot& slot : day.slots)
            if (withheld(slot.exercise_id)) return kAlways;
    return kNever;
}

/// The day a flare-up ended: not before what had been said by then, whatever the clock of the end said.
std::int64_t dayOfEnd(const Facts& facts, std::size_t end) {
    std::int64_t day = facts.health[end].day;
    for (std::size_t i = 0; i < end; ++i)
        if (facts.health[i].day <= facts.today) day = std::max(day, facts.health[i].day);
    return day;
}

/// They have trained for longer since then than is known of it. Today is not asked: its clock may be ahead.
bool isLongOver(const Facts& facts, std::size_t end) {
    std::int64_t newest = facts.health[end].day;
    for (const training::LoggedSet& set : facts.logged)
        if (set.day < facts.today) newest = std::max(newest, set.day);
    return newest - dayOfEnd(facts, end) > kKnownDays;
}

bool hurtsToday(const Facts& facts) {
    const std::vector<CheckIn> all = checkInsOf(facts);
    const CheckIn* today = ofToday(facts, all);
    if (today != nullptr && today->soreness.value_or(0) > facts.numbers.return_gate) return true;
    const std::vector<PainAnswer> pains = painsOf(facts);
    return std::any_of(pains.begin(), pains.end(), [&](const PainAnswer& pain) {
        return pain.day == facts.today && pain.level.value_or(10) > facts.numbers.return_gate;
    });
}

/// So much had been said in that visit by then that gentle mode was proposed: who takes it up means it.
bool wasProposed(const Facts& facts, std::size_t place) {
    const auto begin = facts.health.begin(), to = begin + static_cast<std::ptrdiff_t>(place);
    return std::any_of(begin, to, [&](const db::HealthRecord& row) {
        return (row.kind == "check_in" || row.kind == "pain") && row.session_id == to->session_id &&
               row.soreness.value_or(0) >= facts.numbers.flare_from;
    });
}

}  // namespace

bool isSlip(const Facts& facts, std::size_t place, const db::HealthRecord& unsaid) {
    const db::HealthRecord& said = facts.health[place];
    if (said.kind == "flare" && wasProposed(facts, place)) return false;
    const std::int64_t after_us = unsaid.made.t_us - said.made.t_us;
    return said.author_id == unsaid.author_id && said.session_id == unsaid.session_id &&
           !said.made.boot_id.empty() && said.made.boot_id == unsaid.made.boot_id && after_us >= 0 &&
           after_us < std::int64_t{facts.numbers.slip_s} * 1'000'000;
}

Flare flareOf(const Facts& facts) {
    Flare flare, before;
    std::int64_t day = 0;  // a clock that went back makes nothing earlier than what was said before it
    for (std::size_t i = 0; i < facts.health.size(); ++i) {
        const db::HealthRecord& row = facts.health[i];
        day = std::max(day, dayOf(facts, row.day));
        if (row.kind == "flare" && !flare.on) {
            if (flare.end && isSlip(facts, *flare.end, row)) {
                flare.on = true;
                flare.end.reset();
                continue;
            }
            before = flare;
            flare = {.on = true, .day = day, .author_id = row.author_id, .begin = i, .end = {}};
        } else if (row.kind == "flare_end" && flare.on) {
            if (isSlip(facts, *flare.begin, row)) {
                flare = before;
                continue;
            }
            flare.on = false;
            flare.end = i;
        }
    }
    return flare;
}

Comeback comebackOf(const Facts& facts, const Flare& flare) {
    Comeback back;
    if (flare.on || !flare.end) return back;
    const std::int64_t ended = facts.health[*flare.end].day;
    if (isLongOver(facts, *flare.end)) return back;
    const Numbers& numbers = facts.numbers;
    const int step = std::max(numbers.return_step_pct, 1);
    back.steps = (std::max(kFull - numbers.return_from_pct, 0) + step - 1) / step + 1;
    const std::int64_t withheld_since = withheldSince(facts);
    int passed = 0, last = 1;
    std::optional<std::int64_t> passed_on;
    const auto daysLeft = [&](std::int64_t day) {
        // A clock that went back counts no days.
        if (!passed_on || day < *passed_on) return std::int64_t{0};
        return std::max<std::int64_t>(*passed_on + numbers.return_step_days - day, 0);
    };
    for (const std::int64_t day : daysSince(facts, *flare.end)) {
        if (day == facts.today) continue;
        const Said said = saidOf(facts, day);
        const bool hurts = said.worst > numbers.return_gate;
        const bool counts = worked(facts, day, day >= withheld_since || day == ended);
        if (!counts && !hurts) continue;
        // Who hurt stayed on the step of the visit before, and stays on it.
        const bool stays = hurts || daysLeft(day) > 0;
        const int shown = std::min(stays ? std::min(1 + passed, last) : 1 + passed, back.steps);
        last = shown;
        back.waits = hurts;
        if (hurts) {
            passed = shown - 1;
        } else if (!stays && (said.checked_in || !agreedOn(facts, day))) {
            passed_on = day;
            // For good: what hurts from now on is no part of it.
            if (++passed >= back.steps)
                return {.days = Comeback::Days{dayOf(facts, ended), dayOf(facts, day)}};
        }
    }
    back.days = {dayOf(facts, ended), facts.today};
    back.on = true;
    back.step = 1 + passed;
    back.days_left = static_cast<int>(daysLeft(facts.today));
    if (back.days_left > 0) back.step = std::min(back.step, last);
    if (hurtsToday(facts)) {
        back.step = std::min(back.step, last);
        back.waits = true;
    }
    back.pct = std::min(numbers.return_from_pct + (back.step - 1) * step, kFull);
    return back;
}

std::vector<training::CareLimits::Most> returnLoads(const Facts& facts, const Flare& flare, int pct) {
    std::set<std::string> later;  // visits in which something was said since it began
    for (std::size_t i = *flare.begin + 1; i < facts.health.size(); ++i)
        if (facts.health[i].session_id != facts.health[*flare.begin].session_id)
            later.insert(facts.health[i].session_id);
    const auto upTo = [&](std::int64_t day) {
        return [&, day](const training::LoggedSet& set) {
            return set.day <= day && later.count(set.session_id) == 0 && set.session_id != facts.session_id;
        };
    };
    std::set<std::string> exercises;
    if (facts.catalogue != nullptr)
        for (const db::ExerciseRecord& each : *facts.catalogue)
            if (isLoaded(each)) exercises.insert(each.id);
    for (const training::LoggedSet& set : facts.logged) exercises.insert(set.exercise_id);
    if (facts.program != nullptr)
        for (const training::Day& day : facts.program->days)
            for (const training::Slot& slot : day.slots) exercises.insert(slot.exercise_id);
    std::vector<training::CareLimits::Most> most;
    for (const std::string& id : exercises) {
        // What was lifted on the day itself after it had begun is no measure of what does not hurt; what was
        // lifted before it is, where it was less or is all there is.
        const auto of_day = lastPainless(facts, id, upTo(flare.day));
        std::int64_t base = lastPainless(facts, id, upTo(flare.day - 1)).value_or(of_day.value_or(0));
        base = std::min(base, of_day.value_or(base));
        const db::ExerciseRecord* exercise = exerciseOf(facts, id);
        const bool unweighed = exercise != nullptr && !isOnBar(*exercise);
        most.push_back({.exercise_id = id,
                        .grams = base * pct / 100,
                        .because = training::CareLimits::Most::Because::Return,
                        .unweighed = unweighed,
                        .share_pm = unweighed ? 10 * pct : 0});
    }
    return most;
}

}  // namespace plumbline::care
