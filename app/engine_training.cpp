// What a set's movements come to, and what is made of the member's past. The rest of the engine is in
// engine.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "app/engine.h"

namespace plumbline::app {
namespace {

constexpr double kTakenBackS = 8;

}  // namespace

void Engine::movements() {
    for (signal::Movement& movement : pipeline_.takeMovements()) {
        movement.serial += serials_before_;
        newest_serial_ = std::max(newest_serial_, movement.serial);
        if (set_ && set_->knows(movement.serial)) {
            correct(movement);
            continue;
        }
        if (setOpen() && set_->timed()) continue;
        if (!setOpen()) {
            if (!movement.counted) continue;
            // Who goes on lifting does not wait for the summary of who went.
            if (visit_.phase() == Phase::Summary) changeTurn([this] { visit_.clear(); }, true);
            if (!visit_.somebody())
                changeTurn([&] { visit_.signInGuest(movement.concentric_start_us); }, true);
            if (visit_.exercise().timed) visit_.choose(visit_.lastLift());
            openSet(movement.concentric_start_us);
        }
        addMovement(movement);
        if (service_.isOpen() && movement.counted) service_.on(OpenService{false});
        moved_us_ = std::max(moved_us_, movement.detected_us);
    }
}

/// A movement of the open set, or of the last one, proved to be another than was said; people are told when
/// that takes something back that they have seen.
void Engine::correct(const signal::Movement& movement) {
    const SetView before = set_->view();
    addMovement(movement);
    const SetView& after = set_->view();
    if (movement.struck) {
        const bool withdrawn = before.state == LossState::Stop && after.state != LossState::Stop;
        notice(Notice::Kind::Info,
               fmt::format("Taken back: {}.{}", movement.reason, withdrawn ? " So is the stop." : ""),
               kTakenBackS);
    }
    if (after.ended) lastSetChanged();
}

void Engine::trendFound(const db::StoreAnswer& answer) {
    if (answer.retry) return;
    trend_job_ = 0;
    if (!answer.trend || forms_.form() != Form::Trend) return;
    trend_fold_.emplace(answer.trend, visit_.exercise(),
                        TrendFrame{.plate_step_kg = training::smallestStep(config_.plates),
                                   .weekly_visits = config_.training.weekly_visits,
                                   .now_ms = timebase_.wallMs(now_us_),
                                   .utc_offset_min = timebase_.utcOffsetMin()});
}

/// A slice between two events: ten years take longer than a sample may wait.
void Engine::foldTrend() {
    if (forms_.form() != Form::Trend) return trend_fold_.reset();
    if (!trend_fold_->step()) return;
    trend_ = std::make_shared<const TrendView>(trend_fold_->view());
    trend_fold_.reset();
}

void Engine::showPlan(Snapshot& picture) {
    const Person* person = visit_.person();
    if (person == nullptr) return;
    picture.plan = plan();
    const bool between = !setOpen() && !rack_.inHand();
    if (between && picture.plan.kg) picture.loading = loading_.toward(*picture.plan.kg, picture.load);
    if (visit_.exercise().timed) {
        const db::ExerciseRecord& exercise = visit_.exercise();
        picture.hold = HoldView{.running = setOpen(),
                                .target_s = picture.plan.hold_s * exercise.sides(),
                                .per_side = exercise.per_side};
        if (setOpen()) picture.hold->held_s = static_cast<double>(now_us_ - set_->startedUs()) / 1e6;
    }
    if (picture.set && picture.set->load.source != LoadSource::Unknown)
        picture.last_time = today_.lastTimeAt(picture.set->load.kg, history_, person->session.id);
}

void Engine::showSummary(Snapshot& picture) {
    const Person* left = visit_.left();
    if (left == nullptr) return leaving_.forget();
    const auto course = courses_.find(left->session.id);
    picture.summary = leaving_.summary(
        *left, history_, course == courses_.end() ? care::Numbers{} : course->second.careFacts().numbers,
        now_us_);
    picture.summary->seconds_left = std::max(0.0, visit_.summaryLeft(now_us_));
}

void Engine::showProfile(Snapshot& picture) {
    if (!visit_.somebody()) {
        profile_open_ = false;
        return;
    }
    const std::int64_t now_ms = timebase_.wallMs(now_us_);
    picture.profile = history_.profile(now_ms);
    picture.profile_open = profile_open_;
    if (!picture.set || picture.set->counted == 0 || picture.set->load.source == LoadSource::Unknown) return;
    const std::vector<training::PastRep> reps = set_->past().reps;
    if (set_->exerciseId() != visit_.exercise().id) return;
    picture.set->reserve = history_.reserve(reps.back(), picture.set->load.kg, now_ms);
    picture.set->reserve_error = picture.profile->reserve_error;
}

}  // namespace plumbline::app
