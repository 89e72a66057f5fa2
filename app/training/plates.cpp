#include "app/training/plates.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <iterator>
#include <map>

namespace plumbline::training {
namespace {

/// Fewer plates are handier; of equally many, the bigger ones first, as people load.
bool handier(const std::vector<long>& a, const std::vector<long>& b) {
    return a.size() != b.size() ? a.size() < b.size() : a > b;
}

using Loads = std::map<long, std::vector<long>>;

/// Every sum that one side can be loaded to, with the handiest plates that make it; all in grams.
Loads reachableLoads(const std::vector<PlateStock>& stock) {
    std::vector<long> plates;  // grams, one entry per plate of a side, largest first
    for (const PlateStock& kind : stock) {
        plates.insert(plates.end(), static_cast<std::size_t>(std::max(kind.pairs, 0)),
                      std::lround(kind.kg * 1000));
    }
    std::sort(plates.rbegin(), plates.rend());

    // Plates come largest first, so lists stay sorted.
    Loads reachable{{0, {}}};
    for (const long plate : plates) {
        std::vector<std::pair<long, std::vector<long>>> grown;
        for (const auto& [sum, with] : reachable) {
            std::vector<long> more = with;
            more.push_back(plate);
            const auto known = reachable.find(sum + plate);
            if (known != reachable.end() && !handier(more, known->second)) continue;
            grown.emplace_back(sum + plate, std::move(more));
        }
        for (auto& [sum, with] : grown) reachable[sum] = std::move(with);
    }
    return reachable;
}

long grams(double kg) {
    return std::isfinite(kg) ? std::lround(std::clamp(kg, 0.0, 1000.0) * 1000) : 0;
}

SideLoad loadOf(const Loads::value_type& reached) {
    SideLoad side;
    side.kg = static_cast<double>(reached.first) / 1000.0;
    for (const long plate : reached.second) side.plates_kg.push_back(static_cast<double>(plate) / 1000.0);
    return side;
}

}  // namespace

SideLoad nearestSideLoad(double side_kg, const std::vector<PlateStock>& stock) {
    const Loads reachable = reachableLoads(stock);
    const long wanted = grams(side_kg);
    const auto best = std::min_element(reachable.begin(), reachable.end(), [&](const auto& a, const auto& b) {
        return std::labs(a.first - wanted) < std::labs(b.first - wanted);
    });
    return loadOf(*best);
}

SideLoad heaviestSideLoad(double side_kg, const std::vector<PlateStock>& stock) {
    const Loads reachable = reachableLoads(stock);
    return loadOf(*std::prev(reachable.upper_bound(grams(side_kg) + grams(kPlateRoundingKg))));
}

std::vector<double> sideLoadsKg(const std::vector<PlateStock>& stock) {
    std::vector<long> sums{0};
    for (const PlateStock& kind : stock) {
        for (int plate = 0; plate < kind.pairs && kind.kg > 0; ++plate) {
            std::vector<long> with = sums, all;
            for (long& sum : with) sum += std::lround(kind.kg * 1000);
            std::set_union(sums.begin(), sums.end(), with.begin(), with.end(), std::back_inserter(all));
            sums = std::move(all);
        }
    }
    std::vector<double> loads;
    for (const long sum : sums) loads.push_back(static_cast<double>(sum) / 1000.0);
    return loads;
}

double smallestStep(const std::vector<PlateStock>& stock) {
    double lightest = 0;
    for (const PlateStock& kind : stock)
        if (kind.pairs > 0 && kind.kg > 0 && (lightest == 0 || kind.kg < lightest)) lightest = kind.kg;
    return 2 * lightest;
}

}  // namespace plumbline::training
