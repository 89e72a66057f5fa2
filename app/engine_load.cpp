// The load cells' side of the engine: hooks, platform, and what both say of a set. The rest is in engine.cpp.

#include <algorithm>

#include "app/engine_care.h"

namespace plumbline::app {
namespace {

// A repetition that ends in the hooks touches them before it is over. Less than a bar takes to come down
// again.
constexpr std::int64_t kTouchUs = 300'000;
// Cells that speak less often than this weigh a resting bar, but say too late when it leaves the hooks.
constexpr double kSlowHz = 20;
// A resting bar that weighs so much more or less has had a plate put on or taken off: less than the smallest.
constexpr double kPlateKg = 0.4;

}  // namespace

/// Whatever stands under the hooks and the platform, on whichever devices. Begins as if the cells appeared
/// now.
void Engine::placeCells() {
    hooks_.clear();
    platforms_.clear();
    HookCells cells;
    bool left = false, right = false;
    for (std::size_t index = 0; index < devices_.size(); ++index) {
        bool hook = false, platform = false;
        for (const ChannelInForce& channel : calibrations_.of(index)) {
            const LoadChannel place = channel.place;
            cells.total |= place == LoadChannel::Hooks;
            hook |= place == LoadChannel::Hooks || place == LoadChannel::HookLeft ||
                    place == LoadChannel::HookRight;
            left |= place == LoadChannel::PlatformLeft || place == LoadChannel::Platform;
            right |= place == LoadChannel::PlatformRight;
            platform |= place == LoadChannel::PlatformLeft || place == LoadChannel::PlatformRight ||
                        place == LoadChannel::Platform;
        }
        if (hook) hooks_.push_back(index);
        if (platform) platforms_.push_back(index);
        if (hook) cells.slow |= devices_[index].kind->nominal_hz < kSlowHz;
    }
    rack_.setHookCells(cells);
    rack_.setHooksWorking(hooksWork());
    checks_.setPlatform(Platform(left, right));
}

bool Engine::hooksWork() const {
    return !hooks_.empty() && std::all_of(hooks_.begin(), hooks_.end(), [&](std::size_t device) {
        return devices_[device].health.state == drivers::DeviceHealth::State::Working;
    });
}

void Engine::loadForce(const drivers::Sample& sample) {
    const std::vector<ChannelInForce>& channels = calibrations_.of(sample.device);
    if (sample.channel >= channels.size() || sample.saturated) return;
    const ChannelInForce& channel = channels[sample.channel];
    const double newtons = channel.value(sample.counts);
    const auto platform = [&](RackSide side) {
        checks_.platform().force(sample.t_us, side, newtons, rack_.hooks() ? rack_.totalN() : 0);
    };
    switch (channel.place) {
        case LoadChannel::HookLeft:
        case LoadChannel::HookRight:
        case LoadChannel::Hooks:
            return hookForce(sample.t_us, channel.place, newtons);
        case LoadChannel::PlatformLeft:
        case LoadChannel::Platform:
            return platform(RackSide::Left);
        case LoadChannel::PlatformRight:
            return platform(RackSide::Right);
        case LoadChannel::None:
            break;
    }
}

void Engine::hookForce(std::int64_t t_us, LoadChannel place, double newtons) {
    const bool was_hooks = rack_.hooks();
    const bool was_in_hand = rack_.inHand();
    const std::int64_t was_steady = rack_.steadyUs();
    if (place == LoadChannel::Hooks)
        rack_.hooksForce(t_us, newtons);
    else
        rack_.hookForce(t_us, place == LoadChannel::HookLeft ? RackSide::Left : RackSide::Right, newtons);
    if (!rack_.hooks()) {
        if (!was_hooks) return;
        gate(t_us, true);  // one cell is dead or silent: nothing gates any more
        notice(Notice::Kind::Warning, "One hook's cell does not work: the bar is not weighed.", 10);
    } else if (rack_.gates() && !was_hooks) {
        // First word of the hooks, or their return: where the bar is now is no news about the lifter.
        gate(t_us, rack_.inHand());
    } else if (rack_.gates() && was_in_hand != rack_.inHand()) {
        handChanged();
    }
    if (setOpen() && rack_.offHook()) set_->missedHook();
    if (rack_.steadyUs() != was_steady && rack_.hooks() && !rack_.inHand()) barWeighed();
}

/// The pipeline hears of a re-racking late: see kTouchUs. Times told to it never go back.
void Engine::gate(std::int64_t t_us, bool in_hand) {
    gate_us_ = std::max(gate_us_, in_hand ? t_us : t_us + kTouchUs);
    pipeline_.barInHand(gate_us_, in_hand);
}

void Engine::handChanged() {
    visit_.activity(now_us_);
    if (rack_.inHand()) {
        checks_.unracked(rack_.changedUs(), load().kg);
        back_on_hooks_ = false;
    } else {
        back_on_hooks_ = true;
    }
    if (rack_.inHand() && !setOpen()) {
        // The load is frozen in openSet, before the pipeline hears that the bar is in hand.
        if (visit_.phase() == Phase::Summary) changeTurn([this] { visit_.clear(); }, true);
        if (!visit_.somebody()) changeTurn([this] { visit_.signInGuest(now_us_); }, true);
        // Who lifts on without an answer lifts what is next.
        if (forms_.form() == Form::PainLevel) Care{*this}.left(false);
        // Beside what is held, a bar may be put away: only a repetition shows that it is lifted.
        if (visit_.somebody() && !visit_.exercise().timed) {
            openSet(rack_.changedUs());
            from_hooks_ = true;
        }
    }
    gate(rack_.changedUs(), rack_.inHand());
}

/// A steady reading of the resting bar; the first after a set completes what the sensors say of each other.
void Engine::barWeighed() {
    if (std::exchange(back_on_hooks_, false)) {
        checks_.racked(rack_.steadyUs(), rack_.rerackPeak());
        if (set_ && set_->hasReps()) {
            set_->check(checks_.check());
            Care{*this}.judgeForm();
            const std::string off = doubt(checks_.check(), set_->view().load.kg);
            if (!off.empty()) notice(Notice::Kind::Info, off, 10);
        }
    }
    checks_.weighed(rack_.steadyUs());
    // Who changes plates is there, though nobody touched the glass and the bar did not move.
    const double kg = rack_.load(0).kg;
    if (std::abs(kg - std::exchange(weighed_kg_, kg)) > kPlateKg) visit_.activity(now_us_);
}

void Engine::addMovement(const signal::Movement& movement) {
    const std::int64_t from_us = movement.eccentric_start_us.value_or(movement.concentric_start_us);
    checks_.moved(from_us);
    set_->add(movement, {.assist_kg = checks_.help(from_us, movement.concentric_end_us),
                         .left_more = checks_.platform().leftMore(from_us, movement.concentric_end_us)});
    Care{*this}.judgeForm();
}

}  // namespace plumbline::app
