#include "app/calibration/press.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr std::int64_t kBaselineUs = 1'500'000, kHoldUs = 700'000, kGiveUpUs = 20'000'000;
constexpr double kSmoothUs = 200'000;
constexpr double kQuietN = 30;  // nobody leans on a cell whose readings stay within this
constexpr double kPressN = 60;  // a person presses 100 N or more
constexpr double kClearly = 2;  // times any other

}  // namespace

void PressFinder::push(const ChannelRef& where, std::int64_t t_us, double newtons) {
    if (!std::isfinite(newtons) || found_ || !problem_.empty()) return;
    auto channel =
        std::find_if(channels_.begin(), channels_.end(), [&](const Channel& c) { return c.where == where; });
    if (channel == channels_.end()) {
        channels_.push_back({.where = where, .low_n = newtons, .high_n = newtons, .now_n = newtons});
        channel = channels_.end() - 1;
    }
    if (!ready_) {
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
    if (!begun_us_) begun_us_ = now_us_;
    if (!ready_) {
        if (now_us_ - *begun_us_ >= kBaselineUs) takeBaseline();
        return;
    }
    const bool pressed = std::any_of(channels_.begin(), channels_.end(), [](const Channel& c) {
        return std::abs(c.now_n - c.base_n) >= kPressN;
    });
    if (!pressed) pressed_us_.reset();
    if (pressed && !pressed_us_) pressed_us_ = now_us_;
    if (pressed_us_ && now_us_ - *pressed_us_ >= kHoldUs) decide();
    if (!found_ && problem_.empty() && now_us_ - ready_us_ > kGiveUpUs)
        problem_ = "No cell felt a press: press with 10 kg or more, and check that the cell is plugged in.";
}

void PressFinder::takeBaseline() {
    if (channels_.empty()) {
        problem_ = "No load cell says anything: plug one in first.";
        return;
    }
    const bool quiet = std::all_of(channels_.begin(), channels_.end(),
                                   [](const Channel& c) { return c.high_n - c.low_n <= kQuietN; });
    if (!quiet) {
        channels_.clear();
        begun_us_ = now_us_;
        return;
    }
    ready_ = true;
    ready_us_ = now_us_;
}

/// A person who stands on the platform and presses on a hook takes as much off the platform: what falls is
/// looked at only where nothing rose.
void PressFinder::decide() {
    std::vector<Pressed> moved;
    for (const Channel& channel : channels_)
        moved.push_back({channel.where, channel.now_n - channel.base_n, false});
    std::sort(moved.begin(), moved.end(), [](const auto& a, const auto& b) { return a.rise_n > b.rise_n; });
    if (moved.front().rise_n < kPressN) {
        std::reverse(moved.begin(), moved.end());
        for (Pressed& each : moved) each.turned = true;
    }
    const double first = std::abs(moved.front().rise_n);
    const double sign = moved.front().turned ? -1 : 1;
    const double second = moved.size() > 1 ? std::max(0.0, moved[1].rise_n * sign) : 0;
    if (second * kClearly > first) {
        problem_ = fmt::format(
            "Two cells felt it ({:.0f} and {:.0f} kg): press on one place alone, with nothing else touched.",
            first / 9.80665, second / 9.80665);
        return;
    }
    found_ = moved.front();
}

}  // namespace plumbline::app
