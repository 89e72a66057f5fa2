// BC-08 to BC-13 (BC-10's caps are in caps.cpp), and BC-20, which is about the next set.

#include <algorithm>
#include <cmath>

#include "tests/care_checker/exceptions.h"
#include "tests/care_checker/in_force.h"

namespace plumbline::care_checker {
namespace {

using app::LossState;

constexpr double kHardCeilingPct = 40;
constexpr double kPctSlack = 0.5;

const char* wordOf(app::FormSignal signal) {
    switch (signal) {
        case app::FormSignal::Short:
            return "short";
        case app::FormSignal::Deep:
            return "deep";
        case app::FormSignal::FastDescent:
            return "fast_descent";
        case app::FormSignal::Stall:
            return "stall";
        case app::FormSignal::Uneven:
            return "uneven";
        case app::FormSignal::Rerack:
            return "rerack";
    }
    return "";
}

void cueCard(const Look& look, const SetLog& set) {
    if (set.stored.slot.empty()) return;
    if (editToday(look, set.stored.exercise_id, "cue", set.before.t_us))
        return look.skipped("BC-08", "a trainer's cues");
    look.judged("BC-08", "cues of a set");
    if (!set.before.care || set.before.care->cues.empty())
        look.say("BC-08", fmt::format("no cues for {} before the first repetition", set.stored.exercise_id));
    if (!set.after.care) return;
    look.judged("BC-08", "cues at rest");
    if (set.after.care->cues.empty())
        look.say("BC-08", fmt::format("no cues at rest after {}", set.stored.exercise_id));
}

void tempo(const Look& look, const SetLog& set) {
    if (set.before.plan.tempo.empty() || set.stored.kind != "work" || !set.after.set || set.stored.held_ms)
        return;
    look.judged("BC-09", "a tempo");
    const app::SetView& shown = *set.after.set;
    if (shown.tempo != set.before.plan.tempo)
        look.say("BC-09", fmt::format("{}: {} is prescribed, {} is measured against", set.stored.exercise_id,
                                      set.before.plan.tempo, shown.tempo.empty() ? "nothing" : shown.tempo));
    for (const app::RepView& rep : shown.reps) {
        const bool called = std::any_of(rep.tempo.begin(), rep.tempo.end(),
                                        [](app::TempoCall call) { return call != app::TempoCall::Free; });
        if (rep.counted && !called)
            return look.say("BC-09",
                            fmt::format("{}: a repetition's tempo is not judged", set.stored.exercise_id));
    }
}

/// A trainer who says another cap in the lighter week itself means it.
void lighterCap(const Look& look, const SetLog& set, const app::SetView& shown) {
    if (!set.before.plan.deload || set.stored.kind != "work") return;
    look.judged("BC-17", "cap of a set");
    const double usual_pct = lighterWeek(look, {}).cap_pm / 10.0;
    if (shown.cap_pct <= usual_pct) return;
    const auto edit = editToday(look, set.stored.slot, "cap", set.before.t_us);
    if (edit && edit->row->from_day > look.visit.day - 7)
        look.passed("BC-17", exception::kTrainer);
    else
        look.say("BC-17",
                 fmt::format("{}: a cap of {} % in a lighter week", set.stored.exercise_id, shown.cap_pct));
}

void lossCap(const Look& look, const SetLog& set) {
    if (!set.after.set || set.after.set->held_s > 0) return;
    const app::SetView& shown = *set.after.set;
    look.judged("BC-10", "a set's cap");
    if (shown.cap_pct > kHardCeilingPct)
        look.say("BC-10", fmt::format("a cap of {} %, above the hard ceiling", shown.cap_pct));
    const auto points = numberOf(look, "BC-10", "near_points");
    // Where nobody can tell the member's number, the warning is taken as the glass has it.
    const double near_pct = points ? std::max(0.0, shown.cap_pct - *points) : shown.near_pct;
    if (std::abs(shown.near_pct - near_pct) > kSlack)
        look.say("BC-10",
                 fmt::format("the warning begins at {} % of a cap of {} %", shown.near_pct, shown.cap_pct));
    LossState worst = LossState::Ok;
    for (const app::RepView& rep : shown.reps) {
        if (!rep.counted || rep.struck || rep.assist_kg) continue;
        worst = std::max(worst, rep.state);
        look.judged("BC-10", "a repetition's word");
        if (rep.loss_pct >= shown.cap_pct + kPctSlack && rep.state != LossState::Stop)
            look.say("BC-10", fmt::format("a loss of {:.1f} % at a cap of {} % is no stop", rep.loss_pct,
                                          shown.cap_pct));
        else if (rep.loss_pct >= near_pct + kPctSlack && rep.state == LossState::Ok)
            look.say("BC-10", fmt::format("a loss of {:.1f} % at a cap of {} % is no warning", rep.loss_pct,
                                          shown.cap_pct));
    }
    if (worst == LossState::Stop && set.stored.loss_state != "stop")
        look.say("BC-10", fmt::format("a stop on the glass is stored as '{}'", set.stored.loss_state));
    lighterCap(look, set, shown);
}

/// What was said of a repetition was said before the next could begin. Not held against one that was cut
/// short: that it is over can only be known when the bar turns.
void saidInTime(const Look& look, const SetLog& set) {
    int full_mm = 0;
    for (const db::RepRecord& rep : set.reps) full_mm = std::max(full_mm, rep.rom_mm);
    for (std::size_t i = 0; i + 1 < set.reps.size(); ++i) {
        const db::RepRecord& rep = set.reps[i];
        const db::RepRecord& next = set.reps[i + 1];
        if (!rep.counted || !next.counted) continue;
        const std::int64_t said = rep.concentric_start.t_us + rep.concentric_us + rep.detected_us;
        const std::int64_t begins = next.concentric_start.t_us - next.pause_us - next.eccentric_us;
        const bool stops = rep.loss_pm >= set.stored.cap_pm && set.stored.cap_pm > 0;
        if (!stops || next.eccentric_us <= 0) continue;
        if (rep.rom_mm * 10 < full_mm * 9) {
            look.skipped("BC-10", "a repetition cut short");
            continue;
        }
        look.judged("BC-10", "a stop in time");
        if (said > begins)
            look.say("BC-10",
                     fmt::format("the stop came {} ms into the next repetition", (said - begins) / 1000));
    }
}

void formSignals(const Look& look, const SetLog& set) {
    if (!set.after.set || set.after.set->deleted) return;
    look.judged("BC-11", "form shown and stored");
    std::vector<std::string> shown;
    for (const app::FormSignal signal : set.after.set->form) shown.emplace_back(wordOf(signal));
    if (shown != set.stored.form)
        look.say("BC-11", fmt::format("form on the glass [{}], on disk [{}]", fmt::join(shown, " "),
                                      fmt::join(set.stored.form, " ")));
    const auto signals = numberOf(look, "BC-11", "signals_not_clean");
    if (!signals) return;
    const bool not_clean = static_cast<int>(set.stored.form.size()) >= *signals;
    look.judged("BC-11", not_clean ? "two in a set" : "a clean set");
    if (not_clean != set.after.set->not_clean)
        look.say("BC-11", fmt::format("{} signals in a set, and it is said to be {}", set.stored.form.size(),
                                      set.after.set->not_clean ? "not clean" : "clean"));
}

bool kept(const VisitLog& visit, const SetLog& set) {
    return std::any_of(visit.health.begin(), visit.health.end(), [&](const db::HealthRecord& row) {
        return row.kind == "pain" && row.soreness == set.said_pain &&
               (row.set_id == set.stored.id || row.exercise_id == set.stored.exercise_id);
    });
}

void painButton(const Look& look, const SetLog& set) {
    if (set.pain_pressed) look.judged("BC-12", "the button");
    if (set.pain_pressed && !set.stored.pain && standingAt(look, set.before.t_us).consented)
        look.say("BC-12", "pain was pressed and the set does not say so");
    // Without consent no row says that it hurt, this one neither.
    const bool secret = set.stored.stop_reason == "ended" && !standingAt(look, set.before.t_us).consented;
    if (set.pain_pressed && set.stored.stop_reason != "pain" && !secret)
        look.say("BC-12", fmt::format("pain was pressed and the set ended by '{}'", set.stored.stop_reason));
    if (!set.said_pain) return;
    const bool keeps = standingIn(look).consented;
    if (keeps)
        look.judged("BC-12", "the answer");
    else
        look.skipped("BC-12", "no consent");
    if (keeps && !kept(look.visit, set))
        look.say("BC-12", fmt::format("pain {} was said and is in no row", *set.said_pain));
    const auto sharp = numberOf(look, "BC-12", "sharp_from");
    if (!sharp || *set.said_pain < *sharp) return;
    look.judged("BC-12", "not again today");
    const std::int64_t said_us = set.after.t_us;
    for (const SetLog& later : look.visit.sets)
        if (later.before.t_us > said_us && later.stored.exercise_id == set.stored.exercise_id &&
            !later.stored.slot.empty() && !(later.before.care && later.before.care->stopped))
            look.say("BC-12", fmt::format("{} hurt {} of 10 and was offered again", set.stored.exercise_id,
                                          *set.said_pain));
}

/// The same, in a second visit of the day.
void painToday(const Look& look) {
    if (!look.visit.ready || !look.visit.ready->care) return;
    for (const VisitLog& visit : look.before) {
        if (visit.day != look.visit.day) continue;
        if (!look.visit.clock_right || !visit.clock_right) {
            look.skipped("BC-12", "second visit, clock wrong");
            continue;
        }
        for (const SetLog& set : visit.sets) {
            const auto sharp = numberOf(look, "BC-12", "sharp_from");
            if (!sharp || !set.said_pain || *set.said_pain < *sharp) continue;
            look.judged("BC-12", "not in a second visit");
            for (const SetLog& again : look.visit.sets)
                if (again.stored.exercise_id == set.stored.exercise_id && !again.stored.slot.empty() &&
                    !(again.before.care && again.before.care->stopped))
                    look.say("BC-12", fmt::format("{} hurt this morning and was offered again",
                                                  set.stored.exercise_id));
        }
    }
}

void misloaded(const Look& look, const SetLog& set) {
    const app::LoadView& load = set.before.load;
    // A bare bar may lie off centre.
    const bool bare = load.left_kg + load.right_kg < 1.5 * look.facts.bar_kg;
    if (!load.hooks || !load.on_hooks || !load.sides_apart || bare) return;
    look.judged("BC-13", "a loaded bar");
    if (std::abs(load.left_kg - load.right_kg) < 2 * app::kUnevenKg) return;
    look.judged("BC-13", "an uneven bar");
    if (!load.uneven)
        look.say("BC-13", fmt::format("{:.1f} kg left, {:.1f} kg right, and nothing was said", load.left_kg,
                                      load.right_kg));
}

/// BC-20: after a set that was not clean 5 % less is offered before another with the same weight.
void lighterNext(const Look& look, const SetLog& set, const SetLog* next) {
    const auto signals = numberOf(look, "BC-20", "signals_not_clean");
    const auto pct = numberOf(look, "BC-20", "lighter_pct");
    if (!signals || !pct || static_cast<int>(set.stored.form.size()) < *signals) return;
    if (set.stored.kind != "work" || set.before.plan.deload || set.stored.deleted) return;
    const double kg = liftedKg(set);
    const double step = look.facts.step_kg;
    if (kg < look.facts.bar_kg + step || set.stored.pain) return;
    const bool more = next != nullptr && next->stored.slot == set.stored.slot && next->stored.kind == "work";
    if (!more) return;
    if (*pct == 0) return look.skipped("BC-20", "a trainer's nought per cent");
    look.judged("BC-20", "a set that was not clean");
    const auto& care = next->before.care;
    const bool lowered = next->before.plan.kg.value_or(0) < kg - kSlack;
    const bool lighter =
        (care && (care->lighter_kg || care->lighter_taken)) || (set.after.care && set.after.care->lighter_kg);
    if (!lighter && !lowered && !(care && care->stopped))
        return look.say("BC-20",
                        fmt::format("{}: not clean with {} kg, and the same is next without an offer",
                                    set.stored.exercise_id, kg));
    const std::optional<double> offer = set.after.care ? set.after.care->lighter_kg : std::nullopt;
    if (!offer) return;
    const double right = kg * (100 - *pct) / 100;
    if (*offer > std::max(look.facts.bar_kg, right) + kSlack || *offer < right - 2 * step)
        look.say("BC-20",
                 fmt::format("{}: {} kg are offered after {} kg", set.stored.exercise_id, *offer, kg));
    if (care && care->lighter_taken && next->before.plan.kg && *next->before.plan.kg > *offer + kSlack)
        look.say("BC-20", fmt::format("{}: {} kg were taken and {} kg are asked for", set.stored.exercise_id,
                                      *offer, *next->before.plan.kg));
}

}  // namespace

void duringASet(const Look& look) {
    const auto& sets = look.visit.sets;
    for (std::size_t i = 0; i < sets.size(); ++i) {
        const SetLog& set = sets[i];
        cueCard(look, set);
        tempo(look, set);
        lossCap(look, set);
        saidInTime(look, set);
        formSignals(look, set);
        painButton(look, set);
        misloaded(look, set);
        lighterNext(look, set, i + 1 < sets.size() ? &sets[i + 1] : nullptr);
    }
    painToday(look);
    caps(look);
}

}  // namespace plumbline::care_checker
