#include "app/signal/hold.h"

#include <algorithm>
#include <cmath>

namespace plumbline::signal {
namespace {

constexpr double kHeldS = 0.08;         // a hold lasts at least that long ...
constexpr double kHeldWithinM = 0.002;  // ... and trembles no more than this
constexpr std::int64_t kHoldUs = 500'000;

}  // namespace

std::optional<Holding> HoldFit::hold() const {
    const double spread = tt_ - t_ * t_ / std::max(n_, 1.0);
    if (n_ < 4 || spread < n_ * kHeldS * kHeldS / 12) return std::nullopt;
    const double creep = (tx_ - t_ * x_ / n_) / spread;
    const double tremor = std::sqrt(std::max((xx_ - x_ * x_ / n_ - creep * creep * spread) / n_, 0.0));
    if (std::abs(creep) > kHeldStill || tremor > kHeldWithinM) return std::nullopt;
    return Holding{tremor, std::abs(creep)};
}

void HoldFit::widen(Holding& known) const {
    const auto seen = hold();
    if (!seen) return;
    known.tremor_m = std::max(known.tremor_m, seen->tremor_m);
    known.creep_mps = std::max(known.creep_mps, seen->creep_mps);
}

Holding observeHold(const History& history, std::uint64_t serial, const Height& height) {
    Holding hold;
    if (serial <= history.begin() || serial > history.end()) return hold;
    const Point& last = history.at(serial - 1);
    HoldFit fit;
    for (std::uint64_t s = history.firstAt(last.t_us - kHoldUs); s < serial; ++s) {
        const Point& point = history.at(s);
        fit.add(static_cast<double>(point.t_us - last.t_us) * 1e-6, height.above(point.x, last.x));
    }
    fit.widen(hold);
    return hold;
}

}  // namespace plumbline::signal
