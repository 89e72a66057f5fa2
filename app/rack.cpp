#include "app/rack.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace plumbline::app {
namespace {

constexpr double kG = 9.80665;
// The bar counts as lifted when a quarter of the bare bar's weight is left on the hooks, as racked when half
// is back and both hooks carry something: between the two the last answer stands, so a rattling bar does not
// flicker.
constexpr double kLiftedShare = 0.25;
constexpr double kRackedShare = 0.50;
constexpr double kOneHookShare = 0.10;
constexpr std::int64_t kSilentUs = 500'000, kSlowSilentUs = 2'500'000;
// Without sides the plates are told anew when the total has changed by more than creep and noise.
constexpr double kSameTotalKg = 0.3;
// Uneven sides are normal while somebody is loading: the alarm waits until nothing has gone on or off for
// this long, which is shorter than the way from the sleeve to the bar's middle and under it.
constexpr std::int64_t kLoadingUs = 3'000'000;

// A plate hangs outside the hooks, so it always moves both: of 25 kg on one end the other feels a kilogram or
// more. A cell that did not is dead.
constexpr double kMovedN = 25 * kG, kStuckN = 0.3 * kG;
constexpr std::int64_t kStuckUs = 2'000'000;

}  // namespace

void Rack::Hook::say(std::int64_t at_us, double force_n) {
    seen = true;
    t_us = at_us;
    newtons = force_n;
    lowest_n = std::min(lowest_n, force_n);
    highest_n = std::max(highest_n, force_n);
}

Rack::Rack(double bar_kg, std::vector<training::PlateStock> plates, const RackGeometry& geometry)
    : bar_kg_(bar_kg), watch_(bar_kg, std::move(plates), geometry), alarms_(bar_kg, geometry) {}

void Rack::hookForce(std::int64_t t_us, Side side, double newtons) {
    if (!std::isfinite(newtons) || cells_.total) return;
    const bool had_both = hooks();
    hook_[side == Side::Left ? 0 : 1].say(t_us, newtons);
    lookForDeadCell(t_us);
    spoke(t_us, had_both);
}

void Rack::hooksForce(std::int64_t t_us, double newtons) {
    if (!std::isfinite(newtons) || !cells_.total) return;
    const bool had_both = hooks();
    for (Hook& hook : hook_) hook.say(t_us, newtons / 2);
    spoke(t_us, had_both);
}

void Rack::spoke(std::int64_t t_us, bool had_both) {
    if (!hooks()) return;
    if (!had_both) {  // whatever happened meanwhile was not seen
        steady_.clear();
        watch_.lifted();
    }
    const double bar_n = bar_kg_ * kG;
    const double least = std::min(hook_[0].newtons, hook_[1].newtons);
    bool in_hand = in_hand_;
    if (totalN() < kLiftedShare * bar_n) in_hand = true;
    if (totalN() > kRackedShare * bar_n && least > kOneHookShare * bar_n) in_hand = false;
    if (in_hand != in_hand_) {
        in_hand_ = in_hand;
        changed_us_ = t_us;
        steady_.clear();
        if (in_hand) watch_.lifted();
    }
    // Readings of the two hooks go together when both are newer than the last pair.
    if (std::min(hook_[0].t_us, hook_[1].t_us) > paired_us_) {
        paired_us_ = t_us;
        bothSpoke(t_us);
    }
}

void Rack::bothSpoke(std::int64_t t_us) {
    if (!in_hand_) {
        if (const auto still = steady_.push(t_us, hook_[0].newtons, hook_[1].newtons)) {
            weighed_kg_ = (still->left_n + still->right_n) / kG;
            steady_us_ = t_us;
            settled(t_us, still->left_n / kG, still->right_n / kG);
        }
    }
    alarms_.push(t_us, hook_[0].newtons / kG, hook_[1].newtons / kG,
                 {.in_hand = in_hand_,
                  .weight_kg = watch_.followedKg(),
                  .plates = &watch_.seen(),
                  .last_plate_kg = watch_.lastPlateKg()});
}

/// A total says nothing of sides: the plates are taken to be equal and looked up anew with every change.
void Rack::settled(std::int64_t t_us, double left_kg, double right_kg) {
    if (cells_.total) {
        const double total = left_kg + right_kg;
        if (watch_.known() && std::abs(total - snapped_kg_) < kSameTotalKg) return;
        snapped_kg_ = total;
        watch_.forget();
    }
    watch_.settled(t_us, left_kg, right_kg);
}

void Rack::setHooksWorking(bool working) {
    if (working_ == working) return;
    working_ = working;
    begin();
    if (working) return;
    weighed_kg_ = 0;
    watch_.forget();
}

void Rack::setHookCells(const HookCells& cells) {
    cells_ = cells;
    steady_ = Steady(cells.slow ? Steady::kSlowUs : Steady::kFastUs);
    begin();
    weighed_kg_ = 0;
    watch_.forget();
}

void Rack::begin() {
    hook_ = {};
    stuck_us_.reset();
    dead_ = false;
    paired_us_ = 0;
    in_hand_ = false;
    steady_us_ = 0;
    steady_.clear();
    alarms_.clear();
}

std::int64_t Rack::silentUs() const {
    return cells_.slow ? kSlowSilentUs : kSilentUs;
}

bool Rack::hooks() const {
    const auto& [left, right] = hook_;
    const bool both = left.seen && right.seen && std::abs(left.t_us - right.t_us) < silentUs();
    return working_ && both && !dead_;
}

void Rack::lookForDeadCell(std::int64_t t_us) {
    const auto [less, more] = std::minmax({hook_[0].range(), hook_[1].range()});
    if (more < kMovedN || less >= kStuckN)
        stuck_us_.reset();
    else if (!stuck_us_)
        stuck_us_ = t_us;
    dead_ = stuck_us_ && t_us - *stuck_us_ >= kStuckUs;
}

double Rack::rerackPeak() const {
    return weighed_kg_ > 0 ? alarms_.peakKg() / weighed_kg_ : 0;
}

void Rack::addSides(LoadView& view) const {
    const PlatesSeen& seen = watch_.seen();
    view.left_plates_kg = seen.left_kg;
    view.right_plates_kg = seen.right_kg;
    view.sides = seen.sides;
    view.mismatch_kg = seen.mismatch_kg;
    if (cells_.total) view.sides = SidesKnown::Unknown;
    view.per_side_kg = (seen.left_sum_kg + seen.right_sum_kg) / 2;
    view.kg = bar_kg_ + seen.left_sum_kg + seen.right_sum_kg;
    view.residual_kg = weighed_kg_ - view.kg;
    if (seen.left_sum_kg == seen.right_sum_kg) {
        view.plates_kg = seen.left_kg;
        std::sort(view.plates_kg.begin(), view.plates_kg.end(), std::greater<>());
    }
    const bool quiet = paired_us_ - watch_.changedUs() >= kLoadingUs || in_hand_;
    view.uneven = quiet && std::abs(seen.mismatch_kg) >= kUnevenKg - 0.01;
}

LoadView Rack::load(double typed_kg) const {
    LoadView view;
    view.bar_kg = bar_kg_;
    view.hooks = hooks();
    view.gates = gates();
    view.sides_apart = !cells_.total;
    view.on_hooks = view.hooks && !in_hand_;
    view.left_kg = hook_[0].newtons / kG;
    view.right_kg = hook_[1].newtons / kG;
    if (view.hooks && weighed_kg_ > 0 && watch_.known()) {
        view.source = LoadSource::Hooks;
        addSides(view);
    } else if (typed_kg > 0) {
        view.source = LoadSource::Typed;
        view.kg = typed_kg;
        view.per_side_kg = (typed_kg - bar_kg_) / 2;
    }
    if (view.hooks && !cells_.total) {
        view.tip = alarms_.tip();
        view.light = alarms_.light();
        view.off_hook = alarms_.offHook();
    }
    return view;
}

}  // namespace plumbline::app
