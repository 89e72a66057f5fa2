#include "app/visit.h"

#include <algorithm>

namespace plumbline::app {
namespace {

double volume(const SetView& set) {
    return set.load.source == LoadSource::Unknown ? 0 : set.load.kg * set.counted;
}

}  // namespace

Visit::Visit(const TrainingDefaults& training, std::vector<db::ExerciseRecord> catalogue,
             const Timebase& timebase, Jobs& jobs, std::function<std::string(std::int64_t)> ids)
    : training_(training),
      catalogue_(std::move(catalogue)),
      timebase_(timebase),
      jobs_(jobs),
      ids_(std::move(ids)) {
    choose(training_.exercise);
}

void Visit::signIn(const db::MemberRecord& member, std::int64_t t_us) {
    start(member.id, t_us);
    view_.signed_in = true;
    view_.first_name = member.first_name;
}

void Visit::signInGuest(std::int64_t t_us) {
    start(std::nullopt, t_us);
    view_.guest = true;
}

void Visit::start(std::optional<std::string> member_id, std::int64_t t_us) {
    clear();
    session_ = db::SessionRecord{.id = ids_(timebase_.wallMs(t_us)),
                                 .member_id = std::move(member_id),
                                 .started = timebase_.at(t_us),
                                 .ended = std::nullopt,
                                 .end_reason = {}};
    jobs_.add(db::StartSession{*session_});
    phase_ = Phase::Ready;
    active_us_ = t_us;
}

void Visit::leave(std::int64_t t_us, const std::string& reason) {
    if (!session_) return;
    session_->ended = timebase_.at(t_us);
    session_->end_reason = reason;
    jobs_.add(db::EndSession{*session_});
    session_.reset();
    phase_ = Phase::Summary;
    summary_from_us_ = t_us;
}

void Visit::clear() {
    phase_ = Phase::Attract;
    session_.reset();
    view_ = {};
    sets_started_ = 0;
    typed_kg_ = 0;
    choose(training_.exercise);
}

bool Visit::choose(const std::string& exercise_id) {
    const auto found =
        std::find_if(catalogue_.begin(), catalogue_.end(),
                     [&](const db::ExerciseRecord& exercise) { return exercise.id == exercise_id; });
    if (found == catalogue_.end()) return false;
    exercise_ = static_cast<std::size_t>(found - catalogue_.begin());
    return true;
}

void Visit::typeLoad(double kg) {
    typed_kg_ = std::clamp(kg, 0.0, 1000.0);
}

void Visit::setStarted() {
    phase_ = Phase::Lifting;
}

void Visit::setAbandoned() {
    phase_ = view_.sets > 0 ? Phase::Rest : Phase::Ready;
}

void Visit::setEnded(std::int64_t t_us, const SetView& set) {
    phase_ = Phase::Rest;
    ++sets_started_;
    ++view_.sets;
    view_.reps += set.counted;
    view_.volume_kg += volume(set);
    rest_from_us_ = t_us;
    active_us_ = t_us;
}

void Visit::setCorrected(const SetView& before, const SetView& after) {
    view_.reps += after.counted - before.counted;
    view_.volume_kg += volume(after) - volume(before);
}

void Visit::setTakenBack(const SetView& set) {
    --view_.sets;
    view_.reps -= set.counted;
    view_.volume_kg -= volume(set);
    phase_ = Phase::Ready;
}

void Visit::nextSet() {
    if (phase_ == Phase::Rest) phase_ = Phase::Ready;
}

void Visit::advance(std::int64_t t_us) {
    const auto seconds = [&](std::int64_t from) { return static_cast<double>(t_us - from) / 1e6; };
    if (phase_ == Phase::Summary && seconds(summary_from_us_) >= training_.summary_s) clear();
    const bool may_leave = phase_ == Phase::Ready || phase_ == Phase::Rest;
    if (may_leave && seconds(active_us_) >= training_.idle_logout_s) leave(t_us, "idle");
}

const std::string& Visit::sessionId() const {
    static const std::string kNone;
    return session_ ? session_->id : kNone;
}

std::string Visit::memberId() const {
    return session_ && session_->member_id ? *session_->member_id : "";
}

void Visit::show(Snapshot& snapshot, std::int64_t t_us) const {
    snapshot.phase = phase_;
    snapshot.visit = view_;
    snapshot.exercise_id = exercise().id;
    snapshot.exercise_name = exercise().name;
    if (phase_ == Phase::Ready) {
        for (const db::ExerciseRecord& choice : catalogue_)
            snapshot.choices.push_back({choice.id, choice.name});
    }
    if (phase_ == Phase::Rest) {
        snapshot.rest_s = static_cast<double>(t_us - rest_from_us_) / 1e6;
        snapshot.rest_planned_s = training_.rest_s;
    }
}

}  // namespace plumbline::app
