#include "app/training/bar_loads.h"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace plumbline::training {
namespace {

std::int64_t bothSides(double side_kg) {
    return std::llround(2 * side_kg * 1000);
}

}  // namespace

BarLoads::BarLoads(const RackStock& rack)
    : bar_(std::max<std::int64_t>(rack.bar_g, 0)),
      step_(std::max<std::int64_t>(bothSides(smallestStep(rack.plates) / 2), 1)) {
    for (const double side_kg : sideLoadsKg(rack.plates)) loads_.push_back(bar_ + bothSides(side_kg));
}

std::int64_t BarLoads::down(std::int64_t grams) const {
    const std::int64_t slack = bothSides(kPlateRoundingKg);
    const auto above = std::upper_bound(loads_.begin(), loads_.end(), grams + slack);
    return above == loads_.begin() ? bar_ : *std::prev(above);
}

}  // namespace plumbline::training
