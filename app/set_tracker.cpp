#include "app/set_tracker.h"

#include <algorithm>
#include <cmath>

#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

int milli(double value) {
    return static_cast<int>(std::lround(value * 1000));
}

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

std::optional<int> whole(const std::optional<double>& value) {
    if (!value) return std::nullopt;
    return static_cast<int>(std::lround(*value));
}

}  // namespace

SetTracker::SetTracker(SetPlan plan, std::int64_t started_us, const Timebase& timebase, Jobs& jobs,
                       std::function<std::string(std::int64_t)> ids)
    : plan_(std::move(plan)),
      timebase_(timebase),
      jobs_(jobs),
      ids_(std::move(ids)),
      started_us_(started_us) {
    view_.number = plan_.number;
    view_.exercise = plan_.exercise_name;
    view_.target_reps = plan_.target_reps;
    view_.cap_pct = plan_.cap_pct;
    view_.near_pct = plan_.near_pct;
    view_.load = plan_.load;
}

void SetTracker::add(const signal::Movement& movement, std::optional<double> assist_kg) {
    RepView rep;
    rep.assist_kg = assist_kg;
    rep.counted = movement.counted;
    rep.mean_velocity = movement.mean_velocity;
    rep.mean_propulsive_velocity = movement.mean_propulsive_velocity;
    rep.peak_velocity = movement.peak_velocity;
    rep.rom = movement.rom_m;
    rep.concentric_s = static_cast<double>(movement.concentric_end_us - movement.concentric_start_us) / 1e6;
    if (movement.eccentric_start_us && movement.eccentric_end_us) {
        rep.eccentric_s =
            static_cast<double>(*movement.eccentric_end_us - *movement.eccentric_start_us) / 1e6;
        rep.pause_s = static_cast<double>(movement.concentric_start_us - *movement.eccentric_end_us) / 1e6;
    }
    rep.mean_power = movement.mean_power_w;
    if (!movement.counted) {
        rep.why_not = movement.reason;
    } else {
        judge(movement, rep);
    }
    view_.reps.push_back(rep);
    rep_jobs_.push_back(jobs_.add(db::SaveRep{record(), repRecord(movement, rep)}));
}

void SetTracker::judge(const signal::Movement& movement, RepView& rep) {
    counted_.push_back(movement);
    counted_.back().samples.clear();
    rep.number = ++view_.counted;
    view_.best_velocity = std::max(view_.best_velocity, movement.mean_velocity);
    rep.loss_pct = training::velocityLossPct(counted_);
    rep.state = rep.loss_pct >= plan_.cap_pct    ? LossState::Stop
                : rep.loss_pct >= plan_.near_pct ? LossState::Near
                                                 : LossState::Ok;
    view_.loss_pct = rep.loss_pct;
    view_.state = std::max(view_.state, rep.state);
}

void SetTracker::check(const SensorCheck& check) {
    view_.cross_check_kg = check.cross_check_kg;
    view_.lpt_shift_m = check.lpt_shift_m;
    view_.rerack_peak = check.rerack_peak;
    if (view_.ended) save();
}

void SetTracker::end(std::int64_t t_us, const std::string& reason) {
    view_.ended = true;
    ended_us_ = t_us;
    stop_reason_ = reason;
    save();
}

void SetTracker::markPain() {
    view_.pain = true;
    if (view_.ended) save();
}

void SetTracker::markDeleted() {
    deleted_ = true;
    save();
}

void SetTracker::save() {
    view_.saved = false;
    set_job_ = jobs_.add(db::SaveSet{record()});
}

bool SetTracker::answered(const db::StoreAnswer& answer) {
    if (set_job_ != 0 && answer.number == set_job_) {
        view_.saved = answer.saved;
        return true;
    }
    const auto job = std::find(rep_jobs_.begin(), rep_jobs_.end(), answer.number);
    if (job == rep_jobs_.end()) return false;
    view_.reps[static_cast<std::size_t>(job - rep_jobs_.begin())].saved = answer.saved;
    return true;
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
    set.loss_pm = static_cast<int>(std::lround(view_.loss_pct * 10));
    set.reps = view_.counted;
    set.loss_state = word(view_.state);
    set.pain = view_.pain;
    set.deleted = deleted_;
    set.calibration_ids = plan_.calibration_ids;
    return set;
}

db::RepRecord SetTracker::repRecord(const signal::Movement& movement, const RepView& rep) const {
    db::RepRecord record;
    record.id = ids_(timebase_.wallMs(movement.detected_us));
    record.set_id = plan_.set_id;
    record.ordinal = static_cast<int>(view_.reps.size());
    record.number = rep.number;
    record.counted = rep.counted;
    record.why_not = rep.why_not;
    record.concentric_start = timebase_.at(movement.concentric_start_us);
    record.concentric_us = movement.concentric_end_us - movement.concentric_start_us;
    if (movement.eccentric_start_us && movement.eccentric_end_us) {
        record.eccentric_us = *movement.eccentric_end_us - *movement.eccentric_start_us;
        record.pause_us = movement.concentric_start_us - *movement.eccentric_end_us;
    }
    record.detected_us = movement.detected_us - movement.concentric_end_us;
    record.mean_velocity_mm_s = milli(movement.mean_velocity);
    record.mean_propulsive_velocity_mm_s = milli(movement.mean_propulsive_velocity);
    record.peak_velocity_mm_s = milli(movement.peak_velocity);
    record.rom_mm = milli(movement.rom_m);
    record.mean_power_w = whole(movement.mean_power_w);
    record.peak_power_w = whole(movement.peak_power_w);
    record.loss_pm = static_cast<int>(std::lround(rep.loss_pct * 10));
    record.algorithm = signal::kAlgorithm;
    record.samples = movement.samples;
    return record;
}

}  // namespace plumbline::app
