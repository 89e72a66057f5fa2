// What a set's movements come to, and what is made of the member's past. The rest of the engine is in
// engine.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "app/engine.h"
#include "app/trend.h"
#include "app/visit_sum.h"

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
            openSet(movement.concentric_start_us);
        }
        set_->add(movement, helpIn(movement));
        if (service_.isOpen() && movement.counted) service_.on(OpenService{false});
        moved_us_ = std::max(moved_us_, movement.detected_us);
    }
}

/// A movement of the open set, or of the last one, proved to be another than was said; people are told when
/// that takes something back that they have seen.
void Engine::correct(const signal::Movement& movement) {
    const SetView before = set_->view();
    set_->add(movement, helpIn(movement));
    const SetView& after = set_->view();
    if (movement.struck) {
        const bool withdrawn = before.state == LossState::Stop && after.state != LossState::Stop;
        notice(Notice::Kind::Info,
               fmt::format("Taken back: {}.{}", movement.reason, withdrawn ? " So is the stop." : ""),
               kTakenBackS);
    }
    if (!after.ended) return;
    visit_.setCorrected(set_->done());
    history_.add(set_->exerciseId(), set_->past());
}

void Engine::trendFound(const db::StoreAnswer& answer) {
    if (answer.retry) return;
    trend_job_ = 0;
    if (!answer.trend || forms_.form() != Form::Trend) return;
    trend_ = std::make_shared<const TrendView>(trendOf(*answer.trend, visit_.exercise(),
                                                       {.plate_step_kg = loading_.step(),
                                                        .weekly_visits = config_.training.weekly_visits,
                                                        .now_ms = timebase_.wallMs(now_us_),
                                                        .utc_offset_min = timebase_.utcOffsetMin()}));
}

void Engine::showPlan(Snapshot& picture) {
    const Person* person = visit_.person();
    if (person == nullptr) return;
    picture.plan = today_.plan(*person, visit_.exercise(), history_, timebase_.wallMs(now_us_));
    const bool between = !setOpen() && !rack_.inHand();
    if (between && picture.plan.kg) picture.loading = loading_.toward(*picture.plan.kg, picture.load);
    if (visit_.exercise().timed) {
        picture.hold = HoldView{.running = setOpen(), .held_s = 0, .target_s = picture.plan.hold_s};
        if (setOpen()) picture.hold->held_s = static_cast<double>(now_us_ - set_->startedUs()) / 1e6;
    }
    if (picture.set && picture.set->load.source != LoadSource::Unknown)
        picture.last_time = today_.lastTimeAt(picture.set->load.kg, history_, person->session.id);
}

/// Worked out once for whoever leaves, and again when the visit becomes a member's or a set of it changes.
void Engine::showSummary(Snapshot& picture) {
    const Person* left = visit_.left();
    if (left == nullptr) {
        summary_.reset();
        return;
    }
    const std::string of = fmt::format("{} {} {} {}", left->session.id, left->totals.first_name,
                                       left->totals.reps, left->totals.volume_kg);
    if (!summary_ || summary_of_ != of) {
        summary_of_ = of;
        std::vector<SumSet> sets;
        std::map<std::string, PastBest> past;
        for (const DoneSet& done : left->done) {
            if (auto set = sumSetOf(done.view, done.exercise_id)) sets.push_back(std::move(*set));
            if (left->member)
                past.emplace(done.exercise_id, pastBest(history_.sets(done.exercise_id), left->session.id));
        }
        summary_ = sumOf(sets, past);
        for (const DoneSet& done : left->done) {
            for (SummaryLine& line : summary_->lines)
                if (left->member && line.exercise == done.view.exercise && done.view.held_s == 0)
                    line.next_kg =
                        nextTime(history_.sets(done.exercise_id), config_, timebase_.wallMs(now_us_));
        }
        if (left->session.ended)
            summary_->minutes =
                static_cast<double>(left->session.ended->t_us - left->session.started.t_us) / 60e6;
        summary_->claimable = left->totals.guest && !left->done.empty();
        summary_->began_ms = timebase_.wallMs(left->session.started.t_us);
    }
    picture.summary = summary_;
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
