#include "app/set_tracker.h"

#include <algorithm>
#include <cmath>

#include "app/rep_figures.h"
#include "app/training/velocity_loss.h"

namespace plumbline::app {
namespace {

double seconds(std::int64_t us) {
    return static_cast<double>(us) / 1e6;
}

LossState stateOf(training::LossCall call) {
    switch (call) {
        case training::LossCall::Near:
            return LossState::Near;
        case training::LossCall::Stop:
            return LossState::Stop;
        case training::LossCall::Ok:
            break;
    }
    return LossState::Ok;
}

TempoCall callOf(training::TempoVerdict verdict) {
    switch (verdict) {
        case training::TempoVerdict::Unknown:
            return TempoCall::Unknown;
        case training::TempoVerdict::Kept:
            return TempoCall::Kept;
        case training::TempoVerdict::Short:
            return TempoCall::Short;
        case training::TempoVerdict::Long:
            return TempoCall::Long;
        case training::TempoVerdict::Free:
            break;
    }
    return TempoCall::Free;
}

/// What the movement alone says; its place in the set comes later.
RepView viewOf(const signal::Movement& movement) {
    RepView rep;
    rep.counted = movement.counted;
    rep.struck = movement.struck;
    rep.mean_velocity = movement.mean_velocity;
    rep.mean_propulsive_velocity = movement.mean_propulsive_velocity;
    rep.peak_velocity = movement.peak_velocity;
    rep.rom = movement.rom_m;
    rep.mean_velocity_sd = movement.sd.mean_velocity;
    rep.mean_propulsive_velocity_sd = movement.sd.mean_propulsive_velocity;
    rep.peak_velocity_sd = movement.sd.peak_velocity;
    rep.rom_sd = movement.sd.rom_m;
    rep.concentric_s = seconds(movement.concentric_end_us - movement.concentric_start_us);
    if (movement.eccentric_start_us && movement.eccentric_end_us) {
        rep.eccentric_s = seconds(*movement.eccentric_end_us - *movement.eccentric_start_us);
        rep.pause_s = seconds(movement.concentric_start_us - *movement.eccentric_end_us);
    }
    rep.mean_power = movement.mean_power_w;
    rep.end_us = movement.concentric_end_us;
    return rep;
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
    view_.sides = plan_.sides;
    view_.cap_pct = plan_.cap_pct;
    view_.near_pct = plan_.near_pct;
    view_.load = plan_.load;
    view_.band = plan_.band;
    view_.target_hold_s = plan_.timed ? plan_.target_hold_s : 0;
    if (plan_.tempo) {
        view_.tempo = plan_.tempo->text;
        view_.tempo_s = plan_.tempo->seconds;
    }
}

bool SetTracker::knows(std::uint64_t serial) const {
    return serial != 0 && std::any_of(kept_.begin(), kept_.end(),
                                      [&](const Kept& kept) { return kept.movement.serial == serial; });
}

void SetTracker::add(const signal::Movement& movement, const Beside& beside) {
    auto kept = kept_.end();
    if (movement.serial != 0) {
        kept = std::find_if(kept_.begin(), kept_.end(),
                            [&](const Kept& known) { return known.movement.serial == movement.serial; });
    }
    if (kept == kept_.end()) {
        kept = kept_.insert(kept_.end(), Kept{});
        kept->row.id = ids_(timebase_.wallMs(movement.detected_us));
    }
    kept->movement = movement;
    kept->movement.samples.clear();
    kept->beside = beside;
    recompute();
    saveReps(static_cast<std::size_t>(kept - kept_.begin()), movement.samples);
    if (view_.ended) save();
}

/// Everything the movements say of the set, from the first one on.
void SetTracker::recompute() {
    view_.reps.clear();
    view_.counted = 0;
    view_.best_velocity = view_.loss_pct = view_.loss_sd_pct = 0;
    view_.state = LossState::Ok;
    view_.sure = false;
    std::vector<signal::Movement> counted;
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        view_.reps.push_back(viewOf(kept_[i].movement));
        view_.reps.back().assist_kg = kept_[i].beside.assist_kg;
        view_.reps.back().saved = kept_[i].saved;
        judge(i, counted);
    }
    judgeTops();
}

void SetTracker::judge(std::size_t index, std::vector<signal::Movement>& counted) {
    const signal::Movement& movement = kept_[index].movement;
    RepView& rep = view_.reps[index];
    if (movement.counted) {
        counted.push_back(movement);
        const training::LossRules rules{.cap_pct = plan_.cap_pct, .near_pct = plan_.near_pct};
        const training::Loss loss = training::velocityLoss(counted, rules);
        rep.number = ++view_.counted;
        rep.loss_pct = loss.pct;
        rep.loss_sd_pct = loss.sd;
        rep.state = stateOf(loss.call);
        rep.sure = loss.sure;
        view_.best_velocity = counted[loss.reference].mean_velocity;
        view_.loss_pct = loss.pct;
        view_.loss_sd_pct = loss.sd;
    } else {
        rep.why_not = movement.reason;
        rep.failed = training::failedAttempt(movement, counted);
        if (!rep.failed) return;
        rep.why_not = std::string(training::kFailed) + movement.reason;
        rep.state = LossState::Stop;
        rep.sure = true;
    }
    view_.state = std::max(view_.state, rep.state);
    view_.sure = view_.sure || rep.sure;
}

/// The stay at the top ends with the next descent, of whatever came of it; then the tempo is complete.
void SetTracker::judgeTops() {
    std::vector<const signal::Movement*> all;
    for (const Kept& kept : kept_) all.push_back(&kept.movement);
    const std::vector<std::int64_t> stays = staysAtTop(all);
    for (std::size_t i = 0; i < kept_.size(); ++i) view_.reps[i].top_s = seconds(stays[i]);
    if (!plan_.tempo) return;
    for (RepView& rep : view_.reps) {
        const auto seen = [&](double value, bool known) {
            return known ? std::optional(value) : std::nullopt;
        };
        const bool lowered = rep.eccentric_s > 0;
        const auto verdicts = training::compareTempo(
            *plan_.tempo, {seen(rep.eccentric_s, lowered), seen(rep.pause_s, lowered),
                           seen(rep.concentric_s, true), seen(rep.top_s, rep.top_s > 0)});
        for (std::size_t i = 0; i < kTempoPhases; ++i) rep.tempo[i] = callOf(verdicts[i]);
    }
}

void SetTracker::saveReps(std::size_t of, const std::string& samples) {
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        Kept& kept = kept_[i];
        db::RepRecord row = repRecord(i);
        // A stay at the top alone is no reason to write before the set is over: it would double the rows that
        // go to the disk while somebody lifts.
        if (!view_.ended && i != of) row.top_us = kept.row.top_us;
        // The wall clock may have been set since; what was said of this moment stays.
        if (row.concentric_start.t_us == kept.row.concentric_start.t_us && kept.job != 0)
            row.concentric_start = kept.row.concentric_start;
        if (kept.job != 0 && row == kept.row) continue;
        kept.row = row;
        kept.saved = view_.reps[i].saved = false;
        if (i == of) row.samples = samples;
        kept.job = jobs_.add(db::SaveRep{record(), std::move(row)});
    }
}

void SetTracker::check(const SensorCheck& check) {
    view_.cross_check_kg = check.cross_check_kg;
    view_.lpt_shift_m = check.lpt_shift_m;
    view_.rerack_peak = check.rerack_peak;
    if (view_.ended) save();
}

void SetTracker::judgeForm(const std::optional<care::Baseline>& baseline, const care::Numbers& numbers) {
    care::SetFacts facts{.reps = view_.reps,
                         .baseline = baseline,
                         .left_more = {},
                         .rerack_peak = view_.rerack_peak,
                         .off_hook = off_hook_};
    for (const Kept& kept : kept_)
        if (kept.movement.counted && kept.beside.left_more) facts.left_more.push_back(*kept.beside.left_more);
    // A repetition that nobody weighed says nothing of the others either.
    if (facts.left_more.size() != static_cast<std::size_t>(view_.counted)) facts.left_more.clear();
    std::vector<FormSignal> form = care::signalsOf(facts, numbers);
    view_.not_clean = care::notClean(form.size(), numbers);
    if (form == view_.form) return;
    view_.form = std::move(form);
    if (view_.ended) save();
}

void SetTracker::measuredWith(const std::vector<std::string>& calibration_ids) {
    for (const std::string& id : calibration_ids) {
        auto& named = plan_.calibration_ids;
        if (std::find(named.begin(), named.end(), id) == named.end()) named.push_back(id);
    }
}

void SetTracker::end(std::int64_t t_us, const std::string& reason) {
    view_.ended = true;
    if (plan_.timed) view_.held_s = seconds(t_us - started_us_);
    ended_us_ = t_us;
    stop_reason_ = reason;
    saveReps(kept_.size(), "");
    save();
}

void SetTracker::sayReserve(int reps) {
    view_.said_rir = std::clamp(reps, 0, 20);
    if (view_.ended) save();
}

void SetTracker::markPain(std::int64_t t_us) {
    view_.pain = true;
    pain_us_ = t_us;
    if (view_.ended) save();
}

void SetTracker::unsayPain() {
    view_.pain = false;
    if (stop_reason_ == "pain") stop_reason_ = "ended";
    save();
}

void SetTracker::markDeleted(const std::string& reason, std::int64_t t_us) {
    delete_reason_ = reason;
    view_.deleted = !reason.empty();
    view_.saved = false;
    set_job_ = jobs_.add(db::SaveSet{record(), timebase_.at(t_us)});
}

void SetTracker::relabel(const db::ExerciseRecord& exercise) {
    plan_.exercise_id = exercise.id;
    plan_.exercise_name = view_.exercise = exercise.name;
    plan_.slot.clear();  // it was not what the program asked for
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
    for (std::size_t i = 0; i < kept_.size(); ++i) {
        if (kept_[i].job != answer.number) continue;
        kept_[i].saved = view_.reps[i].saved = answer.saved;
        return true;
    }
    return false;
}

}  // namespace plumbline::app
