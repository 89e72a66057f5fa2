#include "app/training/plates.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <random>
#include <set>

#include "app/training/bar_loads.h"

using plumbline::training::BarLoads;
using plumbline::training::heaviestSideLoad;
using plumbline::training::kPlateRoundingKg;
using plumbline::training::nearestSideLoad;
using plumbline::training::PlateStock;
using plumbline::training::RackStock;
using plumbline::training::SideLoad;
using plumbline::training::sideLoadsKg;
using plumbline::training::smallestStep;

namespace {

const std::vector<PlateStock> kUsual = {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}};

TEST(Plates, AnEmptySideIsNoPlates) {
    EXPECT_EQ(nearestSideLoad(0, kUsual).kg, 0);
    EXPECT_TRUE(nearestSideLoad(0, kUsual).plates_kg.empty());
    EXPECT_EQ(nearestSideLoad(-3, kUsual).kg, 0);
}

TEST(Plates, SnapsANoisyReadingToTheLoadThatIsPossible) {
    const SideLoad side = nearestSideLoad(31.31, kUsual);
    EXPECT_DOUBLE_EQ(side.kg, 31.25);
    EXPECT_EQ(side.plates_kg, (std::vector<double>{25, 5, 1.25}));
}

TEST(Plates, FindsWhatGreedyMissesOnAnOddInventory) {
    const SideLoad side = nearestSideLoad(30, {{25, 1}, {20, 1}, {10, 1}});
    EXPECT_DOUBLE_EQ(side.kg, 30);
    EXPECT_EQ(side.plates_kg, (std::vector<double>{20, 10}));
}

TEST(Plates, NeverUsesMoreThanThereAre) {
    const SideLoad side = nearestSideLoad(100, {{10, 2}, {5, 1}});
    EXPECT_DOUBLE_EQ(side.kg, 25);
}

TEST(Plates, GarbageIsAnEmptySide) {
    EXPECT_EQ(nearestSideLoad(std::nan(""), kUsual).kg, 0);
    EXPECT_EQ(nearestSideLoad(20, {}).kg, 0);
    EXPECT_EQ(nearestSideLoad(20, {{20, -4}}).kg, 0);
}

/// Every subset, the slow and obvious way.
double bruteForce(double wanted, const std::vector<double>& plates) {
    double best = 0;
    for (unsigned mask = 0; mask < (1u << plates.size()); ++mask) {
        double sum = 0;
        for (std::size_t i = 0; i < plates.size(); ++i) sum += (mask >> i & 1u) != 0 ? plates[i] : 0;
        const double gain = std::abs(best - wanted) - std::abs(sum - wanted);
        if (gain > 1e-9 || (std::abs(gain) <= 1e-9 && sum < best)) best = sum;
    }
    return best;
}

/// Whole racks and odd ones: usual plates, or any weights in steps of 250 g.
std::vector<PlateStock> anyStock(std::mt19937& random) {
    const bool odd = random() % 2 == 0;
    std::vector<PlateStock> stock;
    for (const double kg : {25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25})
        stock.push_back(
            {odd ? 0.25 * static_cast<double>(1 + random() % 120) : kg, static_cast<int>(random() % 3)});
    return stock;
}

std::vector<double> oneSide(const std::vector<PlateStock>& stock) {
    std::vector<double> plates;
    for (const PlateStock& kind : stock)
        plates.insert(plates.end(), static_cast<std::size_t>(kind.pairs), kind.kg);
    return plates;
}

constexpr int kInventories = 10'000;

TEST(Plates, TheNearestLoadIsBruteForcesOnTenThousandInventories) {
    std::mt19937 random(7);
    for (int round = 0; round < kInventories; ++round) {
        const auto stock = anyStock(random);
        const double wanted = static_cast<double>(random() % 150'000) / 1000.0;
        ASSERT_DOUBLE_EQ(nearestSideLoad(wanted, stock).kg, bruteForce(wanted, oneSide(stock))) << wanted;
    }
}

TEST(Plates, TheHeaviestLoadNotAboveIsBruteForcesOnTenThousandInventories) {
    std::mt19937 random(8);
    for (int round = 0; round < kInventories; ++round) {
        const auto stock = anyStock(random);
        const auto plates = oneSide(stock);
        const double wanted = static_cast<double>(random() % 150'000) / 1000.0;
        double best = 0;
        std::set<double> sums;
        for (unsigned mask = 0; mask < (1u << plates.size()); ++mask) {
            double sum = 0;
            for (std::size_t i = 0; i < plates.size(); ++i) sum += (mask >> i & 1u) != 0 ? plates[i] : 0;
            sums.insert(sum);
            if (sum <= wanted + kPlateRoundingKg) best = std::max(best, sum);
        }
        const SideLoad side = heaviestSideLoad(wanted, stock);
        ASSERT_DOUBLE_EQ(side.kg, best) << wanted;
        ASSERT_DOUBLE_EQ(std::accumulate(side.plates_kg.begin(), side.plates_kg.end(), 0.0), best);
        // Quarters of a kilogram add up exactly in a double.
        ASSERT_EQ(sideLoadsKg(stock), std::vector<double>(sums.begin(), sums.end()));
        // The rack's bar is the same question in grams.
        RackStock rack;
        rack.plates = stock;
        const double bar_kg =
            static_cast<double>(BarLoads(rack).down(std::llround(1000 * (20 + 2 * wanted)))) / 1000;
        ASSERT_DOUBLE_EQ(bar_kg, 20 + 2 * best);
    }
}

TEST(Plates, TheSmallestStepIsAPairOfTheLightestThatAreThere) {
    EXPECT_EQ(smallestStep(kUsual), 2.5);
    EXPECT_EQ(smallestStep({{.kg = 1.25, .pairs = 0}, {.kg = 10, .pairs = 1}, {.kg = 2.5, .pairs = 1}}), 5);
    EXPECT_EQ(smallestStep({{.kg = 0, .pairs = 3}, {.kg = 5, .pairs = 2}}), 10) << "a plate of no weight";
    EXPECT_EQ(smallestStep({}), 0);
}

}  // namespace
