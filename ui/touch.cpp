#include "ui/touch.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace plumbline::ui {
namespace {

/// A panel that loses the "up" of a finger must not leave the terminal deaf: no press lasts this long.
constexpr std::int64_t kForgottenMs = 10'000;

bool inside(const Touchable& t, double x, double y) {
    return x >= t.x && x < t.x + t.w && y >= t.y && y < t.y + t.h;
}

}  // namespace

bool Touch::wandered(const Finger& finger, double x, double y) const {
    return std::hypot(x - finger.x, y - finger.y) > slop_px_;
}

void Touch::down(std::int64_t finger, double x, double y, std::int64_t t_ms,
                 const std::vector<Touchable>& drawn) {
    std::erase_if(fingers_,
                  [&](const Finger& f) { return f.id == finger || t_ms - f.down_ms > kForgottenMs; });
    if (fingers_.empty()) wiping_ = false;
    fingers_.push_back({finger, t_ms, x, y});
    target_ = {};
    if (fingers_.size() > 1) wiping_ = true;
    if (wiping_) return;
    const auto hit =
        std::find_if(drawn.begin(), drawn.end(), [&](const Touchable& t) { return inside(t, x, y); });
    if (hit != drawn.end()) target_ = *hit;
}

void Touch::move(std::int64_t finger, double x, double y) {
    const auto it =
        std::find_if(fingers_.begin(), fingers_.end(), [&](const Finger& f) { return f.id == finger; });
    if (it == fingers_.end() || !wandered(*it, x, y)) return;
    wiping_ = true;
    target_ = {};
}

void Touch::up(std::int64_t finger, double x, double y) {
    move(finger, x, y);
    if (std::erase_if(fingers_, [&](const Finger& f) { return f.id == finger; }) == 0) return;
    if (!wiping_ && !target_.id.empty() && inside(target_, x, y)) fired_.push_back(target_.id);
    target_ = {};
    if (fingers_.empty()) wiping_ = false;
}

std::string Touch::takeFired() {
    if (fired_.empty()) return {};
    std::string first = std::move(fired_.front());
    fired_.pop_front();
    return first;
}

}  // namespace plumbline::ui
