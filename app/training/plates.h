#pragma once
// What a bar can be loaded to with the plates at hand. Pure; grams inside, so 1.25 kg adds up exactly.

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

}  // namespace plumbline::training
