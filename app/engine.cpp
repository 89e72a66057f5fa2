#include "app/engine.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "app/engine_care.h"
#include "app/lpt_sensor.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kFreshUs = 250'000;  // a velocity older than this is not "now" any more
constexpr double kMovingMps = 0.05;
constexpr std::int64_t kFormUs = 60'000'000;  // nobody has touched a form for so long: nobody is at it
constexpr std::int64_t kLongestHoldUs = 600'000'000;  // nobody holds longer: the stop was forgotten
constexpr double kStartsM = 0.10;  // without hooks: a rise of this much may be a set beginning
// With hooks an unracked bar may be held for long between two hard reps; nobody holds one longer than this.
constexpr double kLongestInHandS = 180;
// Still for so long where it lay before the set: it was put back. Without hooks nobody can be surer.
constexpr double kBackS = 8;

std::string stateSentence(const drivers::DeviceHealth& health) {
    if (!health.what.empty()) return health.what;
    switch (health.state) {
        case drivers::DeviceHealth::State::Absent:
            return "not plugged in";
        case drivers::DeviceHealth::State::Opening:
            return "starting";
        case drivers::DeviceHealth::State::Silent:
            return "plugged in but says nothing";
        case drivers::DeviceHealth::State::Refused:
            return "cannot be opened";
        case drivers::DeviceHealth::State::Ended:
            return "recording is over";
        case drivers::DeviceHealth::State::Working:
            break;
    }
    return "";
}

}  // namespace

Engine::Engine(const Config& config, std::vector<db::ExerciseRecord> catalogue, IdSource ids)
    : config_(config),
      ids_(std::move(ids)),
      calibrations_(config),
      service_(config, calibrations_, timebase_),
      rack_(config.bar_kg, config.plates, config.geometry),
      pipeline_(sensorOf(config)),
      visit_(config, std::move(catalogue), timebase_, jobs_, ids_),
      history_(jobs_),
      today_(config),
      loading_(config.bar_kg, config.plates),
      forms_(timebase_, jobs_, ids_),
      desk_(config, visit_.catalogue(), timebase_, jobs_, ids_),
      leaving_(config, timebase_) {
    for (const DeviceConfig& device : config.devices) {
        const std::size_t index = devices_.size();
        DeviceState state;
        state.config = &device;
        state.kind = drivers::findDeviceKind(device.kind);
        devices_.push_back(state);
        if (device.source == "off" || state.kind == nullptr) continue;
        if (state.kind->role == drivers::Role::Lpt && !lpt_) lpt_ = index;
    }
    if (lpt_) lpts_ = {*lpt_};
    placeCells();
    calibrations_job_ = jobs_.add(db::FindCalibrations{});
    prepareNextSet();
}

void Engine::apply(const Event& event) {
    std::visit([this](const auto& what) { on(what); }, event);
    if (trend_fold_) foldTrend();
    followOwnData();
    Care{*this}.follow();
}

void Engine::advance(std::int64_t t_us) {
    if (t_us <= now_us_) return;
    now_us_ = t_us;
    std::erase_if(notices_, [&](const Notice& notice) { return notice.until_us <= now_us_; });
    if (setOpen() && !set_->timed()) endByItself();
    if (setOpen() && set_->timed() && now_us_ - set_->startedUs() >= kLongestHoldUs) closeSet("idle");
    // Who reads or types does not lose the form; a form that nobody touches goes with its owner.
    changeTurn([this] { visit_.advance(now_us_, forms_.isOpen()); });
    if (forms_.isOpen() && !setOpen() && now_us_ - touched_us_ >= kFormUs) {
        Care{*this}.left(false);
        forms_.close();
    }
    service_.advance(now_us_);
    desk_.advance(now_us_);
    if (visit_.phase() == Phase::Attract && set_ && !setOpen()) {
        set_.reset();
        previous_.reset();
    }
}

// Samples that are late (a stalled machine) are not stillness: a device that works must have shown it.
double Engine::stillS() const {
    return static_cast<double>(seenUntil(lpts_) - std::max(moved_us_, set_->startedUs())) / 1e6;
}

void Engine::endByItself() {
    const bool gated = rack_.gates();
    const double racked_s = static_cast<double>(seenUntil(hooks_) - rack_.changedUs()) / 1e6;
    if (gated && !rack_.inHand() && racked_s >= config_.training.racked_s) return closeSet("racked");
    const bool down_first = visit_.exercise().starts_with_eccentric;
    // What came out of the hooks and is not back in them is held. A bar that was carried to the floor for a
    // deadlift is not.
    const bool held =
        gated && rack_.inHand() && from_hooks_.value_or(false) && (down_first || set_->hasReps());
    // On the floor, where a deadlift pauses, the same place means nothing.
    const bool back = !gated && ((rack_.hooks() && !rack_.inHand()) || (down_first && rest_place_.back()));
    const double idle_s = config_.training.idle_set_s;
    const double patience_s = held ? kLongestInHandS : back ? std::min(kBackS, idle_s) : idle_s;
    if (stillS() >= patience_s) closeSet("idle");
}

void Engine::on(const drivers::Samples& packet) {
    newest_packet_us_ = std::max(newest_packet_us_, packet.received_us);
    for (const drivers::Sample& sample : packet.samples) {
        if (sample.device >= devices_.size()) continue;
        DeviceState& device = devices_[sample.device];
        device.last_sample_us = std::max(device.last_sample_us, packet.received_us);
        service_.sample(sample);
        if (lpt_ == sample.device) position(sample);
        if (device.kind != nullptr && device.kind->role == drivers::Role::Load) loadForce(sample);
    }
    advance(packet.received_us);
}

void Engine::position(const drivers::Sample& sample) {
    if (sample.channel >= calibrations_.of(sample.device).size()) return;
    if (service_.pulling()) {
        heights_restart_ = true;
        return;
    }
    const ChannelInForce& channel = calibrations_.of(sample.device)[sample.channel];
    drivers::Sample calibrated = sample;
    calibrated.counts -= channel.record.zero_counts;
    calibrated.gap_before |= std::exchange(heights_restart_, false);
    pipeline_.push(calibrated);
    checks_.height(sample.t_us, channel.value(sample.counts), calibrated.gap_before);
    const bool moving = std::abs(pipeline_.live().velocity) > kMovingMps;
    rest_place_.height(sample.t_us, channel.value(sample.counts), moving, calibrated.gap_before);
    if (moving) {
        moved_us_ = std::max(moved_us_, sample.t_us);
        visit_.activity(now_us_);
    }
    if (setOpen()) tempo_clock_.push(sample.t_us, pipeline_.live().velocity);
    movements();
    // Without hooks a set shows itself by the bar rising; whoever has not signed in waits for the first real
    // rep.
    const signal::Live live = pipeline_.live();
    const bool may_start =
        (visit_.phase() == Phase::Ready || visit_.phase() == Phase::Rest) && !visit_.exercise().timed;
    if (!rack_.gates() && !setOpen() && may_start && live.rising && live.height > kStartsM)
        openSet(sample.t_us);
}

/// The pipeline forgets the last set's reference; called when a set is over and when the exercise changes.
void Engine::prepareNextSet() {
    const db::ExerciseRecord& exercise = visit_.exercise();
    signal::LiftProfile lift;
    lift.exercise = exercise.id;
    lift.starts_with_eccentric = exercise.starts_with_eccentric;
    if (exercise.default_rom_mm > 0) lift.usual_rom_m = exercise.default_rom_mm / 1000.0;
    const LoadView now = load();
    if (now.source != LoadSource::Unknown) lift.load_kg = now.kg;
    pipeline_.beginSet(lift);
    if (!visit_.somebody()) return;
    history_.choose(visit_.sessionId(), visit_.memberId(), exercise);
    course().choose(exercise.id);
}

void Engine::openSet(std::int64_t t_us) {
    LastSet last{std::move(set_), previous_};
    if (last.set && !last.set->view().deleted) previous_ = last.set->view();
    shelf_.setAside(std::move(last));
    history_.choose(visit_.sessionId(), visit_.memberId(), visit_.exercise());
    SetPlan plan;
    plan.set_id = ids_(timebase_.wallMs(t_us));
    plan.session_id = visit_.sessionId();
    plan.number = visit_.nextSetNumber();
    plan.exercise_id = visit_.exercise().id;
    plan.exercise_name = visit_.exercise().name;
    plan.timed = visit_.exercise().timed;
    prescribe(plan);
    if (!plan.timed) plan.load = load();  // the bar on the hooks is not what is held
    if (plan.load.source != LoadSource::Unknown)
        plan.band = bandAt(history_.profile(timebase_.wallMs(t_us)), plan.load.kg);
    for (const DeviceState& device : devices_) {
        plan.calibration_ids.insert(plan.calibration_ids.end(), device.calibration_ids.begin(),
                                    device.calibration_ids.end());
    }
    if (plan.load.source != LoadSource::Unknown) pipeline_.setLoad(plan.load.kg);
    service_.liftBegan();
    const bool guest = visit_.memberId().empty();
    set_ = std::make_unique<SetTracker>(std::move(plan), t_us, timebase_, jobs_, ids_);
    change_.reset();
    looks_like_.clear();
    from_hooks_ = rack_.gates() ? std::optional(false) : std::nullopt;
    tempo_clock_.begin(t_us);
    // Who was reading something has begun to lift; who was asked for a name is asked on afterwards.
    // Whose data is on its way onto a stick finds it done afterwards.
    if (!forms_.asksWho() && !own_.busy()) forms_.close();
    if (guest) forms_.guestLifted();
    Care{*this}.setBegan();
    moved_us_ = std::max(moved_us_, t_us);
    rest_place_.setBegan();
    profile_open_ = false;
    visit_.setStarted();
}

void Engine::closeSet(const std::string& reason) {
    if (!setOpen()) return;
    pipeline_.endSet();
    movements();
    // Pain is worth a row of its own even when it came before the first rep.
    if (set_->hasReps() || set_->view().pain || set_->timed()) {
        set_->end(now_us_, reason);
        visit_.setEnded(now_us_, set_->done());
        history_.add(set_->exerciseId(), set_->past());
        guessExercise();
        shelf_.forgetAside();
        Care{*this}.setEnded();
    } else {
        LastSet last = shelf_.takeBack();
        set_ = std::move(last.set);
        previous_ = std::move(last.previous);
        visit_.setAbandoned();
    }
    touched_us_ = now_us_;
    rest_place_.setEnded();
    recalibrate();
    followCourse();
    prepareNextSet();
}

void Engine::on(const drivers::DeviceHealth& health) {
    if (health.device >= devices_.size()) return;
    DeviceState& device = devices_[health.device];
    const bool changed = device.health.state != health.state;
    if (changed) device.since_us = health.t_us;
    device.health = health;
    const bool working = health.state == drivers::DeviceHealth::State::Working;
    service_.attached(health.device, working);
    if (working && changed) {
        calibrations_.unit(health.device, health.serial);
        recalibrate();
        saveCalibrations(health.device);
    }
    if (std::count(hooks_.begin(), hooks_.end(), health.device) > 0) {
        if (rack_.gates() && !hooksWork()) gate(health.t_us, true);  // nothing gates any more
        rack_.setHooksWorking(hooksWork());
    }
    if (std::count(platforms_.begin(), platforms_.end(), health.device) > 0 && changed)
        checks_.platform().clear();
    // A recording that is over is the end of the data: what has reached its top is declared.
    if (lpt_ == health.device && changed && health.state == drivers::DeviceHealth::State::Ended) {
        pipeline_.finish();
        movements();
    }
    advance(health.t_us);
}

void Engine::on(const Tick& tick) {
    advance(tick.t_us);
    Care{*this}.tick();
}

void Engine::on(const ClockReading& reading) {
    timebase_.read(reading);
    advance(reading.t_us);
}

void Engine::on(const db::StoreAnswer& answer) {
    answered_ = std::max(answered_, answer.number);
    const bool of_form = forms_.answered(answer, now_us_);
    // What a form asked for and the store refuses is said there, and nothing is wrong with the disk.
    const bool fault = !of_form || answer.retry;
    storage_error_ = fault ? answer.error : "";
    storage_advice_ = fault ? answer.advice : "";
    if (answer.number == card_job_ && card_job_ != 0) return cardRead(answer);
    if (of_form) {
        if (const auto arrival = forms_.takeArrival()) arrived(*arrival);
        return;
    }
    if (answer.number == trend_job_ && trend_job_ != 0) return trendFound(answer);
    if (calibrationStored(answer)) return;
    if (answer.number == calibrations_job_) {
        calibrations_.found(answer.calibrations);
        return recalibrate();
    }
    if (courseAnswered(answer) || deskAnswered(answer)) return;
    if (history_.answered(answer)) return followCourse();
    if (set_ && set_->answered(answer)) return;
    shelf_.answered(answer);
}

void Engine::notice(Notice::Kind kind, std::string text, double seconds, bool personal) {
    std::erase_if(notices_, [&](const Notice& old) { return old.text == text; });
    const auto until_us = now_us_ + static_cast<std::int64_t>(seconds * 1e6);
    notices_.push_back({kind, std::move(text), until_us, personal});
}

std::int64_t Engine::seenUntil(const std::vector<std::size_t>& devices) const {
    std::int64_t seen_us = devices.empty() ? now_us_ : INT64_MAX;
    for (const std::size_t device : devices) {
        if (devices_[device].health.state != drivers::DeviceHealth::State::Working) return now_us_;
        seen_us = std::min(seen_us, devices_[device].last_sample_us);
    }
    return seen_us;
}

bool Engine::lptWorking() const {
    return lpt_ && devices_[*lpt_].health.state == drivers::DeviceHealth::State::Working;
}

DeviceView::Part Engine::partOf(std::size_t index) const {
    using Part = DeviceView::Part;
    if (lpt_ == index) return Part::Reps;
    if (std::count(hooks_.begin(), hooks_.end(), index) > 0) return Part::Weight;
    const drivers::DeviceKind* kind = devices_[index].kind;
    return kind != nullptr && kind->role == drivers::Role::Reader ? Part::Cards : Part::Other;
}

Snapshot Engine::snapshot() {
    Snapshot picture;
    picture.number = ++number_;
    picture.t_us = now_us_;
    picture.newest_packet_us = newest_packet_us_;
    picture.wall_ms = timebase_.wallMs(now_us_);
    picture.utc_offset_min = timebase_.utcOffsetMin();
    picture.rack = config_.rack_name;
    visit_.show(picture, now_us_);
    picture.load = load();
    if (set_) picture.set = set_->view();
    picture.previous = previous_;
    showProfile(picture);
    picture.can_undo = mayUndo();
    picture.can_unsay_pain = mayUnsayPain();

    const signal::Live live = pipeline_.live();
    picture.live.valid = live.valid && lptWorking() && now_us_ - devices_[*lpt_].last_sample_us <= kFreshUs;
    if (picture.live.valid) {
        picture.live.velocity = live.velocity;
        picture.live.height = live.height;
        picture.live.rising = live.rising;
    }
    picture.live.in_hand = rack_.gates() ? rack_.inHand() : setOpen();
    picture.live.rests = setOpen() && stillS() >= kBackS;
    if (setOpen() && !picture.set->tempo.empty() && picture.live.valid)
        picture.live.tempo = tempo_clock_.live();
    showPeople(picture);
    showPlan(picture);
    Care{*this}.show(picture);
    picture.trainer = desk_.view(now_us_, subject(picture.plan));
    // Whoever lifts finds the pain button there; what the trainer was at comes back after the set.
    if (picture.trainer && setOpen()) picture.trainer->page = TrainerPage::Set;
    showSummary(picture);

    for (const DeviceState& device : devices_) {
        DeviceView view;
        view.name = device.config->name;
        view.part = partOf(static_cast<std::size_t>(&device - devices_.data()));
        view.kind = device.kind != nullptr ? device.kind->name : device.config->kind;
        view.wanted = device.config->source != "off";
        view.working = device.health.state == drivers::DeviceHealth::State::Working;
        if (!view.working) {
            view.what = stateSentence(device.health);
            view.advice = device.health.advice;
        }
        view.since_us = device.since_us;
        picture.devices.push_back(std::move(view));
    }
    picture.notices = notices_;
    picture.visit.all_saved = answered_ == jobs_.last() && storage_error_.empty();
    picture.storage_ok = storage_error_.empty();
    if (!picture.storage_ok) picture.storage_what = storage_error_ + " " + storage_advice_;
    picture.dropped_events = dropped_;
    picture.failed_part = failed_part_;
    picture.power = power_;
    showService(picture);
    return picture;
}

}  // namespace plumbline::app
