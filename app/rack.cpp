#include "app/rack.h"

#include <algorithm>
#include <cmath>

namespace plumbline::app {
namespace {

constexpr double kG = 9.80665;
// The bar counts as lifted when a quarter of the bare bar's weight is left on the hooks, as racked when half
// is back and both hooks carry something: between the two the last answer stands, so a rattling bar does not
// flicker.
constexpr double kLiftedShare = 0.25;
constexpr double kRackedShare = 0.50;
constexpr double kOneHookShare = 0.10;
// A reading is steady when half a second of it stays within 15 N (1.5 kg): longer than a plate's clang rings.
constexpr std::int64_t kSteadyUs = 500'000;
constexpr std::int64_t kEnoughUs = 400'000;
constexpr double kSteadyN = 15;

}  // namespace

Rack::Rack(double bar_kg, std::vector<training::PlateStock> plates)
    : bar_kg_(bar_kg), plates_(std::move(plates)) {}

void Rack::hookForce(std::int64_t t_us, Side side, double newtons) {
    if (!std::isfinite(newtons)) return;
    (side == Side::Left ? left_n_ : right_n_) = newtons;
    (side == Side::Left ? seen_left_ : seen_right_) = true;
    if (!hooks()) return;
    const double bar_n = bar_kg_ * kG;
    const double total = left_n_ + right_n_;
    bool in_hand = in_hand_;
    if (total < kLiftedShare * bar_n) in_hand = true;
    if (total > kRackedShare * bar_n && std::min(left_n_, right_n_) > kOneHookShare * bar_n) in_hand = false;
    if (in_hand != in_hand_) {
        in_hand_ = in_hand;
        changed_us_ = t_us;
        recent_.clear();
    }
    if (!in_hand_) weigh(t_us);
}

void Rack::weigh(std::int64_t t_us) {
    recent_.push_back({t_us, left_n_ + right_n_});
    while (recent_.front().t_us < t_us - kSteadyUs) recent_.pop_front();
    if (t_us - recent_.front().t_us < kEnoughUs) return;
    const auto [low, high] =
        std::minmax_element(recent_.begin(), recent_.end(),
                            [](const Reading& a, const Reading& b) { return a.total_n < b.total_n; });
    if (high->total_n - low->total_n > kSteadyN) return;
    double sum = 0;
    for (const Reading& reading : recent_) sum += reading.total_n;
    weighed_kg_ = sum / static_cast<double>(recent_.size()) / kG;
    const training::SideLoad side = training::nearestSideLoad((weighed_kg_ - bar_kg_) / 2, plates_);
    snapped_side_kg_ = side.kg;
    side_plates_ = side.plates_kg;
}

void Rack::setHooksWorking(bool working) {
    if (working_ == working) return;
    working_ = working;
    seen_left_ = seen_right_ = false;
    in_hand_ = false;
    recent_.clear();
    if (!working) weighed_kg_ = 0;
}

bool Rack::hooks() const {
    return working_ && seen_left_ && seen_right_;
}

LoadView Rack::load(double typed_kg) const {
    LoadView view;
    view.bar_kg = bar_kg_;
    view.hooks = hooks();
    view.on_hooks = view.hooks && !in_hand_;
    view.left_kg = left_n_ / kG;
    view.right_kg = right_n_ / kG;
    if (view.hooks && weighed_kg_ > 0) {
        view.source = LoadSource::Hooks;
        view.per_side_kg = snapped_side_kg_;
        view.kg = bar_kg_ + 2 * snapped_side_kg_;
        view.residual_kg = weighed_kg_ - view.kg;
        view.plates_kg = side_plates_;
    } else if (typed_kg > 0) {
        view.source = LoadSource::Typed;
        view.kg = typed_kg;
        view.per_side_kg = (typed_kg - bar_kg_) / 2;
    }
    return view;
}

}  // namespace plumbline::app
