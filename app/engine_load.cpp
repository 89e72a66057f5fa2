// The load cells' side of the engine: hooks, platform, and what both say of a set. The rest is in engine.cpp.

#include <algorithm>

#include "app/engine.h"

namespace plumbline::app {
namespace {

// A repetition that ends in the hooks touches them before it is over. Less than a bar takes to come down
// again.
constexpr std::int64_t kTouchUs = 300'000;

bool holds(const std::vector<LoadChannel>& channels, LoadChannel wanted) {
    return std::find(channels.begin(), channels.end(), wanted) != channels.end();
}

}  // namespace

void Engine::findLoadCells(std::size_t index) {
    const std::vector<LoadChannel>& channels = devices_[index].config->channels;
    const bool left = holds(channels, LoadChannel::PlatformLeft);
    const bool right = holds(channels, LoadChannel::PlatformRight);
    if (!hooks_ && (holds(channels, LoadChannel::HookLeft) || holds(channels, LoadChannel::HookRight)))
        hooks_ = index;
    if (!platform_ && (left || right)) {
        platform_ = index;
        checks_.setPlatform(Platform(left, right));
    }
}

void Engine::loadForce(const drivers::Sample& sample, const DeviceState& device) {
    const DeviceConfig& config = *device.config;
    const std::size_t channel = sample.channel;
    if (channel >= config.channels.size() || sample.saturated) return;
    const std::int64_t zero =
        channel < config.zero_counts.size() ? config.zero_counts[channel] : device.kind->zero_counts;
    const double scale = config.sign * config.unit_per_count.value_or(device.kind->unit_per_count);
    const double newtons = scale * static_cast<double>(sample.counts - zero);
    const LoadChannel place = config.channels[channel];
    const bool left = place == LoadChannel::HookLeft || place == LoadChannel::PlatformLeft;
    const RackSide side = left ? RackSide::Left : RackSide::Right;
    if (place == LoadChannel::HookLeft || place == LoadChannel::HookRight) {
        if (hooks_ == sample.device) hookForce(sample.t_us, side, newtons);
    } else if (place != LoadChannel::None && platform_ == sample.device) {
        checks_.platform().force(sample.t_us, side, newtons, rack_.hooks() ? rack_.totalN() : 0);
    }
}

void Engine::hookForce(std::int64_t t_us, RackSide side, double newtons) {
    const bool was_hooks = rack_.hooks();
    const bool was_in_hand = rack_.inHand();
    const std::int64_t was_steady = rack_.steadyUs();
    rack_.hookForce(t_us, side, newtons);
    if (!rack_.hooks()) {
        if (!was_hooks) return;
        gate(t_us, true);  // one cell is dead or silent: nothing gates any more
        notice(Notice::Kind::Warning, "One hook's cell does not work: the bar is not weighed.", 10);
    } else if (!was_hooks) {
        // First word of the hooks, or their return: where the bar is now is no news about the lifter.
        gate(t_us, rack_.inHand());
    } else if (was_in_hand != rack_.inHand()) {
        handChanged();
    }
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
        if (!visit_.somebody() && visit_.phase() != Phase::Summary) visit_.signInGuest(now_us_);
        if (visit_.somebody()) openSet(rack_.changedUs());
    }
    gate(rack_.changedUs(), rack_.inHand());
}

/// A steady reading of the resting bar; the first after a set completes what the sensors say of each other.
void Engine::barWeighed() {
    if (std::exchange(back_on_hooks_, false)) {
        checks_.racked(rack_.steadyUs(), rack_.rerackPeak());
        if (set_ && set_->hasReps()) {
            set_->check(checks_.check());
            const std::string off = doubt(checks_.check(), set_->view().load.kg);
            if (!off.empty()) notice(Notice::Kind::Info, off, 10);
        }
    }
    checks_.weighed(rack_.steadyUs());
}

std::optional<double> Engine::helpIn(const signal::Movement& movement) {
    const std::int64_t from_us = movement.eccentric_start_us.value_or(movement.concentric_start_us);
    checks_.moved(from_us);
    return checks_.help(from_us, movement.concentric_end_us);
}

}  // namespace plumbline::app
