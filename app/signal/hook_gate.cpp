#include "app/signal/hook_gate.h"

#include <algorithm>

namespace plumbline::signal {
namespace {

constexpr double kLiftedOffM = 0.25;  // an un-racking is less: that stays on the hooks' account
constexpr std::int64_t kLeavesUs = 400'000;

}  // namespace

bool HookGate::say(std::int64_t t_us, bool in_hand) {
    if (size_ > 0 && changes_[size_ - 1].second == in_hand) return false;
    if (size_ == kKept) {
        std::move(changes_.begin() + 1, changes_.end(), changes_.begin());
        --size_;
    }
    changes_[size_++] = {t_us, in_hand};
    return true;
}

bool HookGate::inHandDuring(const Movement& movement) const {
    const std::int64_t lasts_us = movement.concentric_end_us - movement.concentric_start_us;
    const std::int64_t leaves_us = movement.rom_m >= kLiftedOffM ? std::min(kLeavesUs, lasts_us / 3) : 0;
    return inHandBetween(movement.concentric_start_us + leaves_us, movement.concentric_end_us);
}

bool HookGate::inHandBetween(std::int64_t from_us, std::int64_t to_us) const {
    bool in_hand = true;
    for (std::size_t k = 0; k < size_; ++k) {
        const auto& [t_us, state] = changes_[k];
        if (t_us > to_us) break;
        if (t_us > from_us && (!state || !in_hand)) return false;
        in_hand = state;
    }
    return in_hand;
}

}  // namespace plumbline::signal
