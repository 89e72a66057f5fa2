// BC-05: the way back from a flare-up, and BC-10's cap of the guarded back on it.

#include <algorithm>
#include <charconv>
#include <climits>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::CareMode;

const std::string kRule = "BC-05";

/// The last pain-free load of the exercise before the newest flare-up, in both readings of the page: the
/// heaviest of the newest visit without any pain, and of the newest one with a set without; and of the newest
/// without any on a day before. 0: none.
struct PainFree {
    double of_visit = 0, of_set = 0, of_day_before = 0;
};

PainFree lastPainFreeKg(const Look& look, const std::string& exercise_id, int gate) {
    auto flare = look.before.rbegin();
    for (; flare != look.before.rend(); ++flare) {
        const auto said = withoutSlips(flare->health);
        if (std::any_of(said.begin(), said.end(),
                        [](const db::HealthRecord& row) { return row.kind == "flare"; }))
            break;
    }
    PainFree found;
    const std::int64_t began = flare != look.before.rend() ? flare->day : 0;
    for (; flare != look.before.rend(); ++flare) {
        double heaviest = 0, painless = 0;
        for (const SetLog& set : flare->sets) {
            if (set.stored.exercise_id != exercise_id || set.stored.deleted || set.stored.kind == "warm_up")
                continue;
            heaviest = std::max(heaviest, liftedKg(set));
            if (!painIn(set, gate)) painless = std::max(painless, liftedKg(set));
        }
        const bool pain = std::any_of(flare->sets.begin(), flare->sets.end(), [&](const SetLog& set) {
            return set.stored.exercise_id == exercise_id && !set.stored.deleted && painIn(set, gate);
        });
        if (found.of_set <= 0) found.of_set = painless;
        if (heaviest <= 0 || pain) continue;
        if (found.of_visit <= 0) found.of_visit = heaviest;
        if (flare->day >= began) continue;
        found.of_day_before = heaviest;
        break;
    }
    return found;
}

/// Steps below 100 %.
int stepsBelowAll(int from_pct, int step_pct) {
    return from_pct >= 100 || step_pct <= 0 ? 0 : (100 - from_pct + step_pct - 1) / step_pct;
}

void stepUp(const Look& look, const app::CareView& care, int gate) {
    const VisitLog* last = look.before.empty() ? nullptr : &look.before.back();
    const bool goes_on =
        last != nullptr && last->ready && last->ready->care && last->ready->care->mode == CareMode::Return;
    if (!goes_on) return;
    if (!look.visit.clock_right || !last->clock_right) return look.skipped(kRule, "clock wrong");
    look.judged(kRule, "from step to step");
    const int step = last->ready->care->return_step;
    if (care.return_step > step + 1)
        look.say(kRule, fmt::format("from step {} to {}", step, care.return_step));
    // "The trainer's chosen days": so many for each step.
    const auto days = numberOf(look, kRule, "return_step_days");
    if (days && *days > 1 && care.return_step > step) {
        look.judged(kRule, "the trainer's days");
        std::int64_t first = last->day;
        for (auto each = look.before.rbegin(); each != look.before.rend(); ++each) {
            const bool same = each->ready && each->ready->care &&
                              each->ready->care->mode == CareMode::Return &&
                              each->ready->care->return_step == step;
            if (!same) break;
            first = each->day;
        }
        if (look.visit.day - first < *days)
            look.say(kRule, fmt::format("step {} comes {} days after step {}, a trainer asks for {}",
                                        care.return_step, look.visit.day - first, step, *days));
    }
    if (care.return_step > step && painIn(*last, gate))
        look.say(kRule, fmt::format("a step up to {} after pain above the gate", care.return_step));
    if (care.return_step > step && last->sets.empty())
        look.say(kRule, fmt::format("a step up to {} after a visit without a set", care.return_step));
    // The check-in is a pain answer like the button's.
    const auto held = [&](const VisitLog& visit, const char* when) {
        if (!visit.said_soreness || *visit.said_soreness <= gate) return;
        look.judged(kRule, "a check-in above the gate");
        if (care.return_step > step)
            look.say(kRule, fmt::format("a step up to {} after soreness {} at the check-in {}",
                                        care.return_step, *visit.said_soreness, when));
    };
    held(look.visit, "of today");
    held(*last, "of the visit before");
}

/// Low load, slow tempo: the bar takes its time on the way down, and nothing is as fast as possible.
bool slow(const std::string& tempo) {
    constexpr int kLoweringS = 3;  // BC-09's own prescription of a slow descent
    int lowering_s = 0;
    const auto [rest, fault] = std::from_chars(tempo.data(), tempo.data() + tempo.size(), lowering_s);
    std::size_t way_up = 0;  // the third figure
    for (int figures = 0; figures < 2 && way_up != std::string::npos; ++figures) {
        way_up = tempo.find('-', way_up);
        if (way_up != std::string::npos) ++way_up;
    }
    const bool fast = way_up != std::string::npos && (tempo[way_up] == 'X' || tempo[way_up] == 'x');
    return fault == std::errc() && lowering_s >= kLoweringS && !fast;
}

/// What a step is said to allow is its share, or what plates make of it: down to a step less, and nothing is
/// lighter than the bar.
void share(const Look& look, const Exposure& each, const PainFree& base, double pct) {
    for (const app::Reason& reason : each.plan.why) {
        if (reason.what != app::Reason::What::CareReturn || reason.of != app::Reason::Of::Load) continue;
        look.judged(kRule, "the step's own weight");
        const auto right = [&](double kg) {
            const double wanted = kg * pct / 100;
            const bool bar = wanted < look.facts.bar_kg && std::abs(reason.kg - look.facts.bar_kg) <= kSlack;
            return bar || (reason.kg <= wanted + look.facts.step_kg / 2 + kSlack &&
                           reason.kg > wanted - look.facts.step_kg + kSlack);
        };
        if (right(base.of_visit) || right(base.of_set)) continue;
        if (base.of_day_before < base.of_visit && right(base.of_day_before))
            look.passed(kRule, exception::kFlareDay);
        else
            look.say(kRule,
                     fmt::format("{}: the step allows {} kg, {} kg are right{}", each.exercise_id, reason.kg,
                                 base.of_visit * pct / 100, lately(each, earlier(look, each))));
    }
}

void weights(const Look& look, const app::CareView& care, int gate) {
    for (const Exposure& each : exposuresOf(look.visit)) {
        const PainFree free = lastPainFreeKg(look, each.exercise_id, gate);
        const double base = std::max(free.of_visit, free.of_set);
        const double kg = each.plan.kg.value_or(0);
        if (kg <= 0) continue;
        if (base <= 0) {
            look.skipped(kRule, "no painless load known");
        } else {
            look.judged(kRule, "load");
            // As the step was when it was asked for: who hurts takes one back.
            const auto& then = each.sets.front()->before.care;
            const double pct =
                then && then->return_pct > 0 ? std::min(then->return_pct, care.return_pct) : care.return_pct;
            const bool more = kg > look.facts.bar_kg && kg > base * care.return_pct / 100 + kSlack;
            if (more && isMeant(look, editAt(look, each, "load"), kg))
                look.passed(kRule, exception::kTrainer);
            else if (more)
                look.say(kRule, fmt::format("{}: {} kg at {} % of {} kg", each.exercise_id, kg,
                                            care.return_pct, base));
            if (look.visit.clock_right)
                share(look, each, free, pct);
            else
                look.skipped(kRule, "the step's own weight, clock wrong");
        }
        if (care.return_step != 1 || each.plan.reps == 0) continue;
        look.judged(kRule, "slow tempo");
        if (!slow(each.plan.tempo))
            look.say(kRule, fmt::format("{}: the first step back has no slow tempo, \"{}\"", each.exercise_id,
                                        each.plan.tempo));
    }
}

void returning(const Look& look) {
    const app::CareView& care = *look.visit.ready->care;
    if (care.mode != CareMode::Return) return;
    const auto from = numberOf(look, kRule, "return_from_pct");
    const auto step = numberOf(look, kRule, "return_step_pct");
    const auto gate = numberOf(look, kRule, "return_gate");
    if (!from || !step || !gate) return;
    look.judged(kRule, "share of the step");
    if (care.return_step < 1 || care.return_step > care.return_steps)
        look.say(kRule, fmt::format("step {} of {}", care.return_step, care.return_steps));
    const double pct = std::min(100, *from + *step * (care.return_step - 1));
    if (std::abs(care.return_pct - pct) > 0.5)
        look.say(kRule, fmt::format("step {} is {} %, not {} %", care.return_step, care.return_pct, pct));
    stepUp(look, care, *gate);
    weights(look, care, *gate);
}

/// After a flare-up has ended, loaded work comes back by steps: not as usual before those below 100 %.
void returnsAtAll(const Look& look) {
    if (!standingIn(look).flare_ended) return;
    const CareMode mode = look.visit.ready->care->mode;
    if (mode != CareMode::Usual && mode != CareMode::Reduced) return;
    int steps = 0;
    std::int64_t ended_day = 0;
    bool had_load = false;
    for (const VisitLog& visit : look.before) {
        for (const db::HealthRecord& row : withoutSlips(visit.health))
            if (row.kind == "flare_end") {
                steps = 0;
                ended_day = visit.day;
            }
        if (visit.ready && visit.ready->care && visit.ready->care->mode == CareMode::Return) ++steps;
        had_load = had_load || worked(visit);
    }
    if (!had_load) return look.skipped(kRule, "no work to come back to");
    // Where the numbers were changed on the way the shortest of the ways is one.
    const int needed = stepsBelowAll(numberSince(look, "return_from_pct", ended_day).second,
                                     numberSince(look, "return_step_pct", ended_day).second);
    look.judged(kRule, "back to usual");
    if (steps < needed)
        look.say(kRule, fmt::format("as usual after {} visits of coming back from a flare-up", steps));
}

/// The back is guarded in a flare-up and on the way back from one.
void guarded(const Look& look) {
    const auto cap = numberOf(look, "BC-10", "guard_cap_pct");
    if (!cap) return;
    for (const Exposure& each : exposuresOf(look.visit)) {
        const bool guards = each.mode == CareMode::Return || each.mode == CareMode::Flare;
        if (!guards || each.plan.reps == 0 || each.plan.kg.value_or(0) <= 0) continue;
        look.judged("BC-10", "cap of the guarded back");
        if (each.plan.cap_pct <= *cap + kSlack) continue;
        const auto edit = editAt(look, each, "cap");
        if (edit && std::abs(edit->value - each.plan.cap_pct) < kSlack)
            look.passed("BC-10", exception::kTrainer);
        else
            look.say("BC-10", fmt::format("{}: a cap of {} % while the back is guarded, {} % are right",
                                          each.exercise_id, each.plan.cap_pct, *cap));
    }
}

}  // namespace

void comingBack(const Look& look) {
    const auto& said = look.visit.health;
    if (withoutSlips(said).size() < said.size()) look.passed(kRule, exception::kSlip);
    if (!look.visit.ready || !look.visit.ready->care) return;
    returning(look);
    returnsAtAll(look);
    guarded(look);
}

}  // namespace plumbline::care_checker
