#pragma once
// What a bar can be loaded to with the plates at hand, and how it gets there. Pure; any thread; grams inside,
// so 1.25 kg adds up exactly.

#include <vector>

namespace plumbline::training {

/// `pairs` plates of `kg` on each side are at hand.
struct PlateStock {
    double kg = 0;
    int pairs = 0;
};

/// One side of the bar.
struct SideLoad {
    double kg = 0;                  ///< sum of the plates
    std::vector<double> plates_kg;  ///< largest first
};

/// The loading of one side nearest to `side_kg` (ties: the lighter one; among equals the fewest, then the
/// biggest plates). Exact: every reachable sum is considered (bounded subset sum), because greedy misses on
/// odd inventories.
SideLoad nearestSideLoad(double side_kg, const std::vector<PlateStock>& stock);

/// Plates are rounded to grams and pounds to hundredths of a kilogram: a loading this much above a target is
/// not above it.
inline constexpr double kPlateRoundingKg = 0.02;

/// The heaviest loading of one side that is not above `side_kg`; else as nearestSideLoad().
SideLoad heaviestSideLoad(double side_kg, const std::vector<PlateStock>& stock);

/// Every weight that one side can be loaded to, kg, ascending, from 0.
std::vector<double> sideLoadsKg(const std::vector<PlateStock>& stock);

/// The smallest step of the bar in kg: a pair of the lightest plates, one on each side. 0: there are none.
double smallestStep(const std::vector<PlateStock>& stock);

/// One plate on or off.
struct PlateHandling {
    bool right = false;  ///< of the bar, as LoadView has it; else left
    bool add = true;
    double kg = 0;
    friend bool operator==(const PlateHandling&, const PlateHandling&) = default;
};

/// From what is on the bar to what should be.
struct PlateChange {
    double side_kg = 0;                     ///< on each side afterwards; at or below what was asked
    std::vector<PlateHandling> moves;       ///< in the order to do them
    std::vector<double> left_kg, right_kg;  ///< afterwards, from the collar outward
    double most_uneven_kg = 0;  ///< largest difference of the sides on the way, the start included
};

/// The exact plan from `left_kg` and `right_kg` (plates from the collar outward) to `side_kg` on each side.
///
/// A side is a stack: to reach an inner plate the outer ones come off. The plates of both sides are one
/// inventory: two of each pair of `stock`, and whatever else is on the bar now. The sides end equally heavy,
/// with the heaviest that pairs can make (or that both sides carry already) and that is not above `side_kg`.
/// Of all ways there the plan takes, in this order: the fewest handlings, the fewest plates on the bar, the
/// same stack on both sides, bigger plates further inside. Plates that are added go on in order of size.
///
/// The order of the moves keeps the bar as even as it can be: of all orders in which the two sides'
/// sequences can be interleaved (a plate that changes sides comes off first), those whose largest difference
/// is smallest, of them the one with the smallest sum of differences (so the heavier side is unloaded and the
/// lighter one loaded first), of them the one with the fewest walks around the bar.
///
/// Senseless plates (not finite, not positive) are taken not to be there; a senseless target is an empty bar.
PlateChange planPlates(const std::vector<double>& left_kg, const std::vector<double>& right_kg,
                       double side_kg, const std::vector<PlateStock>& stock);

}  // namespace plumbline::training
