// BC-10: which cap a set has. 10 % where the back is guarded and for power, 20 % for strength, 30 % for
// muscle, and never more than 40 %.

#include <algorithm>
#include <array>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

const std::string kRule = "BC-10";
constexpr double kCeilingPct = 40;

struct Aim {
    const char* name;
    double cap_pct;
};
constexpr Aim kGuard{"back-guard", 10}, kPower{"power", 10}, kStrength{"strength", 20},
    kMuscle{"hypertrophy", 30};
/// From so fast on it is power, and no longer strength; m/s.
constexpr double kPowerFrom = 0.75;

/// Speaks for itself by its text: a program of the back, a band of velocity, a name.
Aim aimOf(const Look& look, const Exposure& now) {
    const auto program = look.facts.programs.find(now.program_id);
    if (program == look.facts.programs.end()) return kStrength;
    if (program->second.back) return kGuard;
    if (now.plan.slow_mps >= kPowerFrom) return kPower;
    return hasWord(program->second.family, {"muscle", "hypertrophy"}) ? kMuscle : kStrength;
}

/// What the program's text asks for in that week; 0: nothing.
double writtenCap(const Look& look, const Exposure& now) {
    for (const training::Prescription& each :
         workWritten(slotOf(look.facts, now.program_id, now.slot), now.plan.week))
        if (each.cap_pm > 0) return each.cap_pm / 10.0;
    return 0;
}

void capOf(const Look& look, const Exposure& now) {
    const double cap = now.plan.cap_pct;
    look.judged(kRule, "the hard ceiling");
    if (cap > kCeilingPct + kSlack)
        look.say(kRule,
                 fmt::format("{}: a cap of {} % is planned, above the hard ceiling", now.exercise_id, cap));
    const bool guards = now.mode == app::CareMode::Return || now.mode == app::CareMode::Flare || now.deload;
    const Aim aim = guards ? kGuard : aimOf(look, now);
    look.judged(kRule, fmt::format("cap for {}", aim.name));
    if (std::abs(cap - aim.cap_pct) <= kSlack) return;
    const auto edit = editAt(look, now, "cap");
    if (edit && std::abs(edit->value - cap) <= kSlack) return look.passed(kRule, exception::kTrainer);
    const auto guard = numberOf(look, kRule, "guard_cap_pct");
    if (guards && guard && *guard != usualNumber("guard_cap_pct") && cap <= *guard + kSlack)
        return look.passed(kRule, exception::kTrainer);
    const auto lighter = numberOf(look, kRule, "lighter_week_cap_pct");
    if (now.deload && lighter && *lighter != usualNumber("lighter_week_cap_pct") && cap <= *lighter + kSlack)
        return look.passed(kRule, exception::kTrainer);
    // Where less is asked for than the guarded back's, it is kept.
    const double written = writtenCap(look, now);
    const bool as_written = written > 0 && std::abs(written - cap) <= kSlack;
    if (as_written && (!guards || cap < aim.cap_pct)) return look.passed(kRule, exception::kProgramsCap);
    if (guards && edit && cap < aim.cap_pct) return look.passed(kRule, exception::kTrainer);
    look.say(kRule, fmt::format("{}: a cap of {} %, for {} {} % are right{}", now.exercise_id, cap, aim.name,
                                aim.cap_pct, lately(now, {})));
}

}  // namespace

void caps(const Look& look) {
    for (const Exposure& now : exposuresOf(look.visit)) {
        if (now.plan.reps == 0 || now.sets.front()->stored.held_ms) continue;
        capOf(look, now);
        for (const SetLog* set : now.sets) {
            if (!set->after.set || set->after.set->held_s > 0 || set->stored.cap_pm == 0) continue;
            look.judged(kRule, "cap from plan to disk");
            if (std::abs(set->stored.cap_pm / 10.0 - set->after.set->cap_pct) > kSlack)
                look.say(kRule,
                         fmt::format("{}: a cap of {} % on the glass, of {} % on disk", now.exercise_id,
                                     set->after.set->cap_pct, set->stored.cap_pm / 10.0));
            if (std::abs(set->before.plan.cap_pct - set->after.set->cap_pct) > kSlack)
                look.say(kRule,
                         fmt::format("{}: a cap of {} % is planned, of {} % is measured by", now.exercise_id,
                                     set->before.plan.cap_pct, set->after.set->cap_pct));
        }
    }
}

}  // namespace plumbline::care_checker
