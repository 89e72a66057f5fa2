#include "app/calibration/press.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr std::int64_t kBaselineUs = 1'500'000, kHoldUs = 700'000, kGiveUpUs = 20'000'000;
constexpr std::int64_t kSettleUs = 6'000'000;  // nobody leans for longer; what moves then moves by itself
constexpr double kOverNoise = 3;               // times what a channel swings by with nobody near
constexpr double kSteadyPart = 0.25;           // of its swing: noise has a mean that stays
constexpr double kSmoothUs = 200'000;
constexpr double kQuietN = 30;  // nobody leans on a cell whose readings stay within this
constexpr double kPressN = 60;  // a person presses 100 N or more
constexpr double kClearly = 2;  // times any other
constexpr double kG = 9.80665;

}  // namespace

double PressFinder::Channel::leastPress() const {
    return std::max(kPressN, kOverNoise * swing());
}

bool PressFinder::Channel::steady() const {
    if (swing() <= kQuietN) return true;
    return base_before_n && std::abs(base_n - *base_before_n) <= kSteadyPart * swing();
}

void PressFinder::push(const ChannelRef& where, std::int64_t t_us, double newtons) {
    if (!std::isfinite(newtons) || found_ || !problem_.empty()) return;
    auto channel =
        std::find_if(channels_.begin(), channels_.end(), [&](const Channel& c) { return c.where == where; });
    if (channel == channels_.end()) {
        if (ready_) return;  // without a baseline there is no rise
        channels_.push_back({.where = where, .low_n = newtons, .high_n = newtons, .now_n = newtons});
        channel = channels_.end() - 1;
    }
    if (!ready_) {
        if (channel->readings == 0) channel->low_n = channel->high_n = newtons;
        ++channel->readings;
        channel->base_n += (newtons - channel->base_n) / static_cast<double>(channel->readings);
        channel->low_n = std::min(channel->low_n, newtons);
        channel->high_n = std::max(channel->high_n, newtons);
        channel->now_n = channel->base_n;
    } else {
        const double dt = static_cast<double>(std::max<std::int64_t>(t_us - channel->t_us, 0));
        channel->now_n += (newtons - channel->now_n) * (1 - std::exp(-dt / kSmoothUs));
    }
    channel->t_us = t_us;
}

void PressFinder::advance(std::int64_t t_us) {
    now_us_ = std::max(now_us_, t_us);
    if (found_ || !problem_.empty()) return;
    if (!begun_us_) begun_us_ = window_us_ = now_us_;
    if (!ready_) {
        if (now_us_ - *window_us_ >= kBaselineUs) takeBaseline();
        return;
    }
    const bool pressed = std::any_of(channels_.begin(), channels_.end(),
                                     [](const Channel& c) { return std::abs(c.clearness()) >= 1; });
    if (!pressed) pressed_us_.reset();
    if (pressed && !pressed_us_) pressed_us_ = now_us_;
    if (pressed_us_ && now_us_ - *pressed_us_ >= kHoldUs) decide();
    if (!found_ && problem_.empty() && now_us_ - ready_us_ > kGiveUpUs)
        problem_ = "No cell felt a press: press with 10 kg or more, and check that the cell is plugged in.";
}

void PressFinder::takeBaseline() {
    std::erase_if(channels_, [](const Channel& c) { return c.readings == 0; });
    if (channels_.empty()) {
        problem_ = "No load cell says anything: plug one in first.";
        return;
    }
    const bool quiet = std::all_of(channels_.begin(), channels_.end(),
                                   [](const Channel& c) { return c.swing() <= kQuietN; });
    if (!quiet && now_us_ - *begun_us_ < kSettleUs) return listenAgain();
    for (const Channel& channel : channels_)
        if (channel.swing() > kQuietN) restless_.push_back(channel.where);
    std::erase_if(channels_, [](const Channel& c) { return !c.steady(); });
    if (channels_.empty()) {
        problem_ = "No cell is ever still: stand clear of hooks and platform, and check the cells' wires.";
        return;
    }
    ready_ = true;
    ready_us_ = now_us_;
}

void PressFinder::listenAgain() {
    for (Channel& channel : channels_) {
        channel.base_before_n = channel.base_n;
        channel.base_n = 0;
        channel.readings = 0;
    }
    window_us_ = now_us_;
}

/// A person who stands on the platform and presses on a hook takes as much off the platform: what falls is
/// looked at only where nothing rose.
void PressFinder::decide() {
    std::sort(channels_.begin(), channels_.end(),
              [](const auto& a, const auto& b) { return a.clearness() > b.clearness(); });
    const bool turned = channels_.front().clearness() < 1;
    if (turned) std::reverse(channels_.begin(), channels_.end());
    const Channel& first = channels_.front();
    const double sign = turned ? -1 : 1;
    if (channels_.size() > 1 && channels_[1].clearness() * sign * kClearly > first.clearness() * sign) {
        problem_ = fmt::format(
            "Two cells felt it ({:.0f} and {:.0f} kg): press on one place alone, with nothing else touched.",
            std::abs(first.now_n - first.base_n) / kG,
            std::abs(channels_[1].now_n - channels_[1].base_n) / kG);
        return;
    }
    found_ = Pressed{first.where, first.now_n - first.base_n, turned};
}

}  // namespace plumbline::app
