// A set as the store and the profiles take it; the rest of the tracker is in set_tracker.cpp.

#include <cmath>

#include "app/rep_figures.h"
#include "app/set_tracker.h"

namespace plumbline::app {
namespace {

const char* word(LossState state) {
    switch (state) {
        case LossState::Near:
            return "near";
        case LossState::Stop:
            return "stop";
        case LossState::Ok:
            break;
    }
    return "ok";
}

const char* word(LoadSource source) {
    switch (source) {
        case LoadSource::Hooks:
            return "hooks";
        case LoadSource::Plates:
            return "plates";
        case LoadSource::Typed:
            return "typed";
        case LoadSource::Unknown:
            break;
    }
    return "unknown";
}

const char* word(NextKind kind) {
    switch (kind) {
        case NextKind::WarmUp:
            return "warm_up";
        case NextKind::BackOff:
            return "back_off";
        case NextKind::Test:
            return "test";
        case NextKind::Work:
            break;
    }
    return "work";
}

training::PastRep pastRep(const RepView& rep) {
    return {.mean_velocity = rep.mean_velocity,
            .mean_propulsive_velocity = rep.mean_propulsive_velocity,
            .mean_velocity_sd = rep.mean_velocity_sd,
            .mean_propulsive_velocity_sd = rep.mean_propulsive_velocity_sd,
            .rom_m = rep.rom,
            .assisted = rep.assist_kg.has_value()};
}

int milli(double value) {
    return static_cast<int>(std::lround(value * 1000));
}

}  // namespace

training::PastSet SetTracker::past() const {
    training::PastSet set;
    set.id = plan_.set_id;
    set.session_id = plan_.session_id;
    set.wall_ms = timebase_.wallMs(started_us_);
    if (view_.load.source != LoadSource::Unknown) set.load_kg = view_.load.kg;
    set.said_rir = view_.said_rir;
    set.target_reps = view_.target_reps;
    set.sides = plan_.sides;
    set.target_sets = plan_.target_sets;
    set.warm_up = plan_.kind == NextKind::WarmUp;
    set.near = view_.state != LossState::Ok;
    set.stopped = view_.state == LossState::Stop;
    set.pain = view_.pain;
    set.signals = static_cast<int>(view_.form.size());
    for (const RepView& rep : view_.reps) {
        if (rep.struck) continue;
        set.failed = rep.failed;
        if (rep.counted) set.reps.push_back(pastRep(rep));
    }
    return set;
}

db::SetRecord SetTracker::record() const {
    db::SetRecord set;
    set.id = plan_.set_id;
    set.session_id = plan_.session_id;
    set.number = plan_.number;
    set.exercise_id = plan_.exercise_id;
    set.started = timebase_.at(started_us_);
    if (view_.ended) set.ended = timebase_.at(ended_us_);
    set.stop_reason = stop_reason_;
    set.load_source = word(view_.load.source);
    if (view_.load.source != LoadSource::Unknown) set.load_g = milli(view_.load.kg);
    if (view_.load.source == LoadSource::Hooks) set.load_residual_g = milli(view_.load.residual_kg);
    set.target_reps = view_.target_reps;
    set.cap_pm = static_cast<int>(std::lround(view_.cap_pct * 10));
    set.loss_pm = permilleOf(view_.loss_pct);
    set.reps = view_.counted;
    set.loss_state = word(view_.state);
    set.pain = view_.pain;
    set.deleted = view_.deleted;
    set.delete_reason = delete_reason_;
    if (plan_.timed) {
        set.held_ms = milli(view_.held_s);
        set.target_held_ms = milli(plan_.target_hold_s);
    }
    set.said_rir = view_.said_rir;
    if (view_.cross_check_kg) set.crosscheck_g = milli(*view_.cross_check_kg);
    if (view_.load.sides != SidesKnown::Unknown) set.mismatch_g = milli(view_.load.mismatch_kg);
    if (view_.counted > 0) set.loss_sd_pm = permilleOf(view_.loss_sd_pct);
    set.calibration_ids = plan_.calibration_ids;
    set.slot = plan_.slot;
    set.kind = word(plan_.kind);
    if (plan_.target_kg) set.target_g = milli(*plan_.target_kg);
    set.target_reps_max = plan_.target_reps_max;
    set.target_sets = plan_.target_sets;
    set.sides = plan_.sides;
    for (const FormSignal signal : view_.form) set.form.push_back(care::wordOf(signal));
    return set;
}

db::RepRecord SetTracker::repRecord(std::size_t index) const {
    const signal::Movement& movement = kept_[index].movement;
    const RepView& rep = view_.reps[index];
    db::RepRecord record;
    record.id = kept_[index].row.id;
    record.set_id = plan_.set_id;
    record.ordinal = static_cast<int>(index) + 1;
    record.number = rep.number;
    record.counted = rep.counted;
    record.struck = rep.struck;
    record.why_not = rep.why_not;
    record.concentric_start = timebase_.at(movement.concentric_start_us);
    putFigures(movement, record);
    record.top_us = std::llround(rep.top_s * 1e6);
    if (rep.assist_kg) record.assist_g = milli(*rep.assist_kg);
    record.loss_pm = permilleOf(rep.loss_pct);
    record.algorithm = signal::kAlgorithm;
    return record;
}

}  // namespace plumbline::app
