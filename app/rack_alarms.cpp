#include "app/rack_alarms.h"

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr double kSmoothUs = 50'000;
// The hook of the light end: at 3 kg it warns, at 4.5 kg it is content again. A 20 kg bar tips with 73 kg on
// one side and none on the other; 3 kg is 22 kg of plates before that.
constexpr double kTipKg = 3, kSafeAgainKg = 4.5;
constexpr double kLopsidedBars = 1;       // the heavy end carries so many bars more
constexpr std::int64_t kTipUs = 150'000;  // a plate's knock is shorter
// Of an end that a hand lifts, a good part of the weight goes; of one that tips, none but the plate just
// taken.
constexpr double kSameKg = 1.5, kSamePart = 0.02;
constexpr double kThickMPerKg = 0.002;  // each plate hangs this much outside the last
// Back on a hook: this much of the weight, at least a quarter of the bare bar. Off it: a tenth of the bar.
constexpr double kCarriesPart = 0.15, kCarriesBars = 0.25, kEmptyBars = 0.10;
constexpr std::int64_t kBothWithinUs = 1'000'000;
constexpr std::int64_t kPeakUs = 1'000'000;

double outermost(const std::vector<double>& plates) {
    return plates.empty() ? 0 : plates.back();
}

}  // namespace

RackAlarms::RackAlarms(double bar_kg, const RackGeometry& geometry) : bar_kg_(bar_kg), geometry_(geometry) {}

void RackAlarms::clear() {
    *this = RackAlarms(bar_kg_, geometry_);
}

void RackAlarms::push(std::int64_t t_us, double left_kg, double right_kg, const Bar& bar) {
    if (!std::isfinite(left_kg) || !std::isfinite(right_kg)) return;
    const double passed = t_us_ == 0 ? 1e9 : static_cast<double>(std::max<std::int64_t>(t_us - t_us_, 0));
    const double part = 1 - std::exp(-passed / kSmoothUs);
    t_us_ = t_us;
    left_kg_ += part * (left_kg - left_kg_);
    right_kg_ += part * (right_kg - right_kg_);
    watchTip(t_us, bar);
    watchHooks(t_us, bar);
    watchPeak(t_us, left_kg + right_kg, bar);
}

Tip RackAlarms::tipOf(const Bar& bar) const {
    const double light = std::min(left_kg_, right_kg_), heavy = std::max(left_kg_, right_kg_);
    if (bar.in_hand || bar.weight_kg <= 0 || heavy < light + kLopsidedBars * bar_kg_) return Tip::None;
    const bool left_light = left_kg_ < right_kg_;
    const PlatesSeen& seen = *bar.plates;
    const double off = outermost(left_light ? seen.left_kg : seen.right_kg);
    const double on = outermost(left_light ? seen.right_kg : seen.left_kg);
    const auto weighs = [&](double kg) {
        return std::abs(light + heavy - kg) <= kSameKg + kSamePart * bar.weight_kg;
    };
    if (!weighs(bar.weight_kg) && !(off > 0 && weighs(bar.weight_kg - off))) return Tip::None;
    if (light <= (tip_ == Tip::Now ? kSafeAgainKg : kTipKg)) return Tip::Now;
    // Whoever unloads may take one more plate off the light end; whoever loads may put one more like the last
    // on the heavy one.
    const double on_light = left_light ? seen.left_sum_kg : seen.right_sum_kg;
    const double on_heavy = left_light ? seen.right_sum_kg : seen.left_sum_kg;
    const auto lever = [&](double inside_kg) {
        return (geometry_.plate_arm_m + kThickMPerKg * inside_kg) / geometry_.hook_spacing_m;
    };
    // Everybody who loads one side first passes here: only what really tips is worth a word.
    if (bar.last_plate_kg > 0) return light - on * (lever(on_heavy) - 0.5) <= 0 ? Tip::Next : Tip::None;
    return off > 0 && light - off * (lever(on_light - off) + 0.5) <= kTipKg ? Tip::Next : Tip::None;
}

void RackAlarms::watchTip(std::int64_t t_us, const Bar& bar) {
    const Tip now = tipOf(bar);
    if (now != coming_) {
        coming_ = now;
        coming_us_ = t_us;
    }
    if (coming_ == tip_ || t_us - coming_us_ < kTipUs) return;
    tip_ = coming_;
    if (tip_ != Tip::None) light_ = left_kg_ < right_kg_ ? RackSide::Left : RackSide::Right;
}

void RackAlarms::watchHooks(std::int64_t t_us, const Bar& bar) {
    const double carries = std::max(kCarriesPart * bar.weight_kg, kCarriesBars * bar_kg_);
    const double empty = kEmptyBars * bar_kg_;
    std::optional<RackSide> missing;
    if (bar.in_hand && left_kg_ >= carries && right_kg_ < empty) missing = RackSide::Right;
    if (bar.in_hand && right_kg_ >= carries && left_kg_ < empty) missing = RackSide::Left;
    if (missing != missing_) {
        missing_ = missing;
        missing_us_ = t_us;
        off_hook_.reset();
    }
    if (missing_ && t_us - missing_us_ >= kBothWithinUs) off_hook_ = missing_;
}

void RackAlarms::watchPeak(std::int64_t t_us, double total_kg, const Bar& bar) {
    if (bar.in_hand && !was_in_hand_) peak_kg_ = 0;
    if (!bar.in_hand && was_in_hand_) racked_us_ = t_us;
    was_in_hand_ = bar.in_hand;
    const bool coming_down = racked_us_ != 0 && t_us - racked_us_ <= kPeakUs;
    if (!bar.in_hand && coming_down) peak_kg_ = std::max(peak_kg_, total_kg);
}

}  // namespace plumbline::app
