// BC-03: the soreness window.

#include <algorithm>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::CareMode;
using app::CareReason;

const std::string kRule = "BC-03";
// When a next day's visit is the day after by any reading, and how much later than the hours is late by any:
// they may count from the first set or from the last.
constexpr double kDayAfterFromH = 18, kDayAfterToH = 30, kVisitH = 1;

bool reduced(const VisitLog& visit) {
    return visit.ready && visit.ready->care && visit.ready->care->mode == CareMode::Reduced;
}

/// The newest visit with loaded work; empty: there is none.
const VisitLog* lastWork(const Look& look) {
    const auto there = std::find_if(look.before.rbegin(), look.before.rend(), worked);
    return there == look.before.rend() ? nullptr : &*there;
}

/// In a visit after `work` they said that it is gone: what is there today has come since.
bool goneSince(const Look& look, const VisitLog& work, int sore_from) {
    return std::any_of(look.before.begin(), look.before.end(), [&](const VisitLog& visit) {
        return visit.hours > work.hours && visit.said_soreness && *visit.said_soreness < sore_from;
    });
}

bool clocksRightSince(const Look& look, const VisitLog& work) {
    return look.visit.clock_right &&
           std::all_of(look.before.begin(), look.before.end(),
                       [&](const auto& visit) { return visit.hours < work.hours || visit.clock_right; });
}

/// Sore and answered: has it to be a reduced day, or must it not be one?
void window(const Look& look) {
    const VisitLog& visit = look.visit;
    const CareMode mode = visit.ready->care->mode;
    const auto from = numberOf(look, kRule, "sore_from"), late_h = numberOf(look, kRule, "sore_late_h");
    const auto usual_h = numberOf(look, kRule, "sore_usual_h"), days = numberOf(look, kRule, "sore_days");
    if (!from || !late_h || !usual_h || !days) return;
    const int soreness = *visit.said_soreness;
    if (soreness < *from) {
        look.judged(kRule, "not sore");
        // By the letter "worse the day after" reduces whatever the number.
        if (mode == CareMode::Reduced && visit.said_trend != app::SoreTrend::Worse)
            look.say(kRule, "the plan is reduced although the back is not sore");
        return;
    }
    const VisitLog* work = lastWork(look);
    if (work == nullptr) return look.skipped(kRule, "sore before any work");
    if (!clocksRightSince(look, *work)) return look.skipped(kRule, "clock wrong");
    const double since = visit.hours - work->hours;
    const auto trend = visit.said_trend;
    const bool day_after = visit.day - work->day == 1 && since >= kDayAfterFromH && since <= kDayAfterToH;
    const bool worse = trend == app::SoreTrend::Worse && day_after;
    const bool late = since >= *late_h + kVisitH && since <= *days * 24.0 && !goneSince(look, *work, *from);
    if (worse || late) {
        // A flag, a flare-up and the way back from one are more than a reduced day.
        look.judged(kRule, late ? "still sore" : "worse the day after");
        if (mode == CareMode::Usual)
            look.say(kRule, fmt::format("soreness {} {:.0f} hours after work{}, and the plan is as usual",
                                        soreness, since, worse ? ", worse" : ""));
    } else if (trend == app::SoreTrend::Better && since <= *usual_h) {
        look.judged(kRule, "improving in time");
        if (mode == CareMode::Reduced)
            look.say(kRule,
                     fmt::format("improving within {} hours is normal, and the plan is reduced", *usual_h));
    } else {
        look.skipped(kRule, "sore and neither late nor improving");
    }
}

void toldWhy(const Look& look) {
    using What = CareReason::What;
    look.judged(kRule, "why");
    if (!says(look.visit.ready->care, {What::SoreLate, What::SoreLong, What::SoreWorse, What::SoreAgain}))
        look.say(kRule, "the plan is reduced and the glass does not say why");
}

/// Sets that would be done were the back not sore; 0: not known.
int usualSets(const Look& look, const Exposure& now) {
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    const auto program = look.facts.programs.find(now.program_id);
    if (const auto edit = editAt(look, now, "sets")) return static_cast<int>(edit->value);
    int sets = slot != nullptr ? setsWritten(*slot, now.plan.week) : 0;
    if (slot == nullptr) {
        const std::vector<Exposure> past = earlier(look, now);
        const auto usual =
            std::find_if(past.rbegin(), past.rend(), [](const Exposure& each) { return each.usual(); });
        if (usual != past.rend()) sets = usual->plan.of_sets;
    }
    if (now.deload && program != look.facts.programs.end())
        sets = static_cast<int>(
            std::ceil(sets * lighterWeek(look, program->second.deload).sets_pm / 1000.0 - 1e-9));
    return sets;
}

void fewerSets(const Look& look, const Exposure& now) {
    const auto less = numberOf(look, kRule, "sore_sets_less");
    if (!less) return;
    const training::Slot* slot = slotOf(look.facts, now.program_id, now.slot);
    const int usual = usualSets(look, now);
    if (slot != nullptr && slot->variable == training::Variable::Sets)
        return look.skipped(kRule, "a slot that grows by sets");
    if (usual == 0) return look.skipped(kRule, "usual sets not known");
    look.judged(kRule, "sets");
    if (now.plan.of_sets < 1) look.say(kRule, fmt::format("{}: no set is left", now.exercise_id));
    if (now.plan.of_sets > std::max(1, usual - *less))
        look.say(kRule,
                 fmt::format("sore, and {} has {} sets of {}", now.exercise_id, now.plan.of_sets, usual));
}

/// On the second day running, against what would be lifted on a usual one: at most a step more than last.
void lessLoad(const Look& look, const Exposure& now) {
    const auto pct = numberOf(look, kRule, "sore_load_pct");
    const double kg = now.plan.kg.value_or(0);
    if (!pct || *pct == 0 || kg <= look.facts.bar_kg) return;
    look.judged(kRule, "load of the second day");
    if (isMeant(look, editAt(look, now, "load"), kg)) return look.passed(kRule, exception::kTrainer);
    if (!says(now.plan, {app::Reason::What::CareLoad}))
        return look.say(kRule, fmt::format("{}: reduced for a second day, and not lighter", now.exercise_id));
    const std::vector<Exposure> past = earlier(look, now);
    // What a trainer had said for some days, and holds no more, is not what would be lifted today.
    const bool said = editAt(look, now, "load").has_value();
    const auto usual = std::find_if(past.rbegin(), past.rend(), [&](const Exposure& each) {
        return each.usual() && (said || !editAt(look, each, "load"));
    });
    if (usual == past.rend()) return look.skipped(kRule, "no usual day to compare the load with");
    const double step = look.facts.step_kg;
    const double was = usual->plan.kg.value_or(0);
    if (kg > (was + step) * (100 - *pct) / 100 + step / 2 + kSlack)
        look.say(kRule, fmt::format("{}: {} kg on the second day, {} kg on the last usual one{}",
                                    now.exercise_id, kg, was, lately(now, past)));
}

}  // namespace

void soreness(const Look& look) {
    const VisitLog& visit = look.visit;
    if (!visit.ready || !visit.ready->care) return;
    if (!standingIn(look).consented)
        look.skipped(kRule, "no consent");
    else if (visit.skipped || !visit.said_soreness)
        look.skipped(kRule, "not answered");
    else
        window(look);
    if (!reduced(visit)) return;
    toldWhy(look);
    // On the way back from a flare-up a sore day takes sets, too.
    const bool before_too =
        !look.before.empty() &&
        (reduced(look.before.back()) ||
         (look.before.back().ready &&
          says(look.before.back().ready->care,
               {CareReason::What::SoreLate, CareReason::What::SoreLong, CareReason::What::SoreWorse})));
    // Who says nothing today has not said that it goes on.
    const bool running = before_too && visit.day - look.before.back().day == 1 && visit.said_soreness;
    for (const Exposure& now : exposuresOf(visit)) {
        if (now.mode != CareMode::Reduced) continue;
        fewerSets(look, now);
        look.judged(kRule, "volume before load");
        if (!before_too && says(now.plan, {app::Reason::What::CareLoad}))
            look.say(kRule, fmt::format("{}: load went before volume", now.exercise_id));
        if (running) lessLoad(look, now);
    }
}

}  // namespace plumbline::care_checker
