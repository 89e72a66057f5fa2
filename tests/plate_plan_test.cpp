// planPlates(): against searches that try everything, and the cases a lifter would name.

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <queue>
#include <random>
#include <vector>

#include "app/training/plates.h"

using plumbline::training::heaviestSideLoad;
using plumbline::training::planPlates;
using plumbline::training::PlateChange;
using plumbline::training::PlateHandling;
using plumbline::training::PlateStock;

namespace {

using Side = std::vector<double>;
const std::vector<PlateStock> kUsual = {{25, 2}, {20, 2}, {15, 1}, {10, 2}, {5, 2}, {2.5, 2}, {1.25, 2}};

double sum(const Side& side) {
    return std::accumulate(side.begin(), side.end(), 0.0);
}

/// Does the moves; the largest difference on the way, or NaN when one of them is impossible.
double carriedOut(const std::vector<PlateHandling>& moves, Side& left, Side& right,
                  std::map<double, int> at_hand) {
    double worst = std::abs(sum(left) - sum(right));
    for (const PlateHandling& move : moves) {
        Side& side = move.right ? right : left;
        if (move.add) {
            if (at_hand[move.kg]-- == 0) return std::nan("");
            side.push_back(move.kg);
        } else {
            if (side.empty() || side.back() != move.kg) return std::nan("");
            side.pop_back();
            ++at_hand[move.kg];
        }
        worst = std::max(worst, std::abs(sum(left) - sum(right)));
    }
    return worst;
}

/// What is in the rack beside what is on the bar.
std::map<double, int> atHand(const Side& left, const Side& right, const std::vector<PlateStock>& stock) {
    std::map<double, int> count;
    for (const PlateStock& kind : stock) count[kind.kg] += 2 * kind.pairs;
    for (const Side* side : {&left, &right})
        for (const double kg : *side) --count[kg];
    for (auto& [kg, n] : count) n = std::max(n, 0);
    return count;
}

TEST(PlatePlan, NothingIsToDoWhenItIsOnTheBar) {
    const PlateChange change = planPlates({20, 10}, {20, 10}, 30, kUsual);
    EXPECT_TRUE(change.moves.empty());
    EXPECT_EQ(change.side_kg, 30);
    EXPECT_EQ(change.left_kg, (Side{20, 10}));
}

TEST(PlatePlan, AnEmptyBarIsLoadedWithTheFewestPlatesBiggestInside) {
    const PlateChange change = planPlates({}, {}, 31.25, kUsual);
    EXPECT_EQ(change.left_kg, (Side{25, 5, 1.25}));
    EXPECT_EQ(change.right_kg, change.left_kg);
    EXPECT_EQ(change.moves.size(), 6u);
    EXPECT_EQ(change.most_uneven_kg, 25);
}

TEST(PlatePlan, ASmallPlateOutsideStaysRatherThanBeingMovedInside) {
    const PlateChange change = planPlates({5}, {5}, 25, kUsual);
    EXPECT_EQ(change.left_kg, (Side{5, 20}));
    EXPECT_EQ(change.moves.size(), 2u);
}

TEST(PlatePlan, ToReachAnInnerPlateTheOuterOnesComeOffFirst) {
    // 20 + 1.25 -> 10 a side: the 1.25 is in the way.
    const PlateChange change = planPlates({20, 1.25}, {20, 1.25}, 10, {{20, 1}, {10, 1}, {1.25, 1}});
    ASSERT_EQ(change.moves.size(), 6u);
    EXPECT_EQ(change.moves[0].kg, 1.25);
    EXPECT_FALSE(change.moves[0].add);
    EXPECT_EQ(change.left_kg, (Side{10}));
}

TEST(PlatePlan, WhatThePlatesCannotMakeIsTheNextLighterLoadNeverAHeavierOne) {
    EXPECT_EQ(planPlates({}, {}, 33, kUsual).side_kg, 32.5);
    EXPECT_EQ(planPlates({}, {}, 0.9, kUsual).side_kg, 0);
    EXPECT_EQ(planPlates({}, {}, 500, kUsual).side_kg,
              25 * 2 + 20 * 2 + 15 + 10 * 2 + 5 * 2 + 2.5 * 2 + 1.25 * 2);
    EXPECT_EQ(planPlates({}, {}, 19.99, {{20, 1}}).side_kg, 20) << "rounding of pounds is no weight";
    EXPECT_EQ(planPlates({}, {}, 19.9, {{20, 1}}).side_kg, 0);
    EXPECT_EQ(heaviestSideLoad(33, kUsual).kg, 32.5);
    EXPECT_EQ(heaviestSideLoad(-4, kUsual).kg, 0);
}

TEST(PlatePlan, OneSideThatWasForgottenIsMadeEven) {
    const PlateChange change = planPlates({20, 10}, {20}, 30, kUsual);
    EXPECT_EQ(change.moves, (std::vector<PlateHandling>{{true, true, 10}}));
    EXPECT_EQ(change.most_uneven_kg, 10);
}

TEST(PlatePlan, TheHeavierSideIsUnloadedFirst) {
    const PlateChange change = planPlates({20, 10}, {20}, 0, kUsual);
    ASSERT_EQ(change.moves.size(), 3u);
    EXPECT_EQ(change.moves[0], (PlateHandling{false, false, 10}));
    EXPECT_EQ(change.most_uneven_kg, 20);
}

TEST(PlatePlan, TheSidesTakeTurnsSoThatTheBarDoesNotTip) {
    const PlateChange change = planPlates({25, 25, 20}, {25, 25, 20}, 0, kUsual);
    ASSERT_EQ(change.moves.size(), 6u);
    EXPECT_EQ(change.most_uneven_kg, 25);
    for (std::size_t k = 0; k < 6; k += 2) {
        EXPECT_NE(change.moves[k].right, change.moves[k + 1].right) << "a pair comes off before the next";
        EXPECT_EQ(change.moves[k].kg, change.moves[k + 1].kg);
    }
    EXPECT_EQ(change.moves[1].right, change.moves[2].right) << "no more walks around the bar than needed";
}

TEST(PlatePlan, PlatesOfBothSidesAreOneInventory) {
    // The only two 15s both hang on the left.
    const PlateChange change = planPlates({15, 15}, {}, 15, {{15, 1}, {5, 2}});
    EXPECT_EQ(change.moves, (std::vector<PlateHandling>{{false, false, 15}, {true, true, 15}}));
}

TEST(PlatePlan, APlateThatIsNotOfThisRackIsUsedWhileItHangsThere) {
    const PlateChange kept = planPlates({7}, {7}, 12, {{5, 1}});
    EXPECT_EQ(kept.left_kg, (Side{7, 5}));
    const PlateChange odd = planPlates({7}, {}, 7, {{5, 1}, {2, 1}});
    EXPECT_EQ(odd.side_kg, 7);
    EXPECT_EQ(odd.moves.size(), 2u) << "5 and 2 on the other side, although it is no pair";
}

TEST(PlatePlan, UnlikePlatesOfTheSameWeightAreLeftAloneButNeverAskedFor) {
    const std::vector<PlateStock> stock = {{15, 1}, {10, 2}};
    EXPECT_TRUE(planPlates({15, 15}, {10, 10, 10}, 30, stock).moves.empty());
    EXPECT_EQ(planPlates({}, {}, 30, stock).side_kg, 25) << "two 15s against three 10s";
}

TEST(PlatePlan, GarbageIsAnEmptyBar) {
    const PlateChange change = planPlates({std::nan(""), -5}, {0}, std::nan(""), {{-20, 2}, {10, -1}});
    EXPECT_TRUE(change.moves.empty());
    EXPECT_EQ(change.side_kg, 0);
    EXPECT_EQ(planPlates({10}, {10}, -3, kUsual).moves.size(), 2u);
}

/// Every state of the bar that can be reached, breadth first.
struct Everything {
    int handlings = 0;
    std::size_t plates = 0;
};

Everything bruteForce(const Side& left, const Side& right, double wanted,
                      const std::vector<PlateStock>& stock) {
    using State = std::pair<Side, Side>;
    std::map<State, int> far{{{left, right}, 0}};
    std::queue<State> open({State{left, right}});
    while (!open.empty()) {
        const State state = open.front();
        open.pop();
        const auto visit = [&](State next) {
            if (far.try_emplace(next, far[state] + 1).second) open.push(std::move(next));
        };
        for (const bool on_left : {true, false}) {
            if (const Side& side = on_left ? state.first : state.second; !side.empty()) {
                State next = state;
                (on_left ? next.first : next.second).pop_back();
                visit(std::move(next));
            }
            for (const auto& [kg, n] : atHand(state.first, state.second, stock)) {
                if (n == 0) continue;
                State next = state;
                (on_left ? next.first : next.second).push_back(kg);
                visit(std::move(next));
            }
        }
    }
    // The heaviest that the same plates on both sides make, or what hangs there already.
    double best_sum = sum(left) == sum(right) && sum(left) <= wanted ? sum(left) : 0;
    for (const auto& [state, handlings] : far) {
        Side first = state.first, second = state.second;
        std::sort(first.begin(), first.end());
        std::sort(second.begin(), second.end());
        if (first == second && sum(first) <= wanted) best_sum = std::max(best_sum, sum(first));
    }
    Everything best{.handlings = std::numeric_limits<int>::max(), .plates = 0};
    for (const auto& [state, handlings] : far) {
        if (sum(state.first) != best_sum || sum(state.second) != best_sum) continue;
        const std::size_t plates = state.first.size() + state.second.size();
        if (std::pair(handlings, plates) < std::pair(best.handlings, best.plates)) best = {handlings, plates};
    }
    return best;
}

TEST(PlatePlan, AgreesWithTryingEveryStateOfTheBarOnSmallInventories) {
    std::mt19937 random(11);
    for (int round = 0; round < 120; ++round) {
        std::vector<PlateStock> stock;
        Side plates;
        for (const double kg : {20.0, 15.0, 10.0, 5.0}) {
            if (plates.size() >= 6) break;
            const int pairs = static_cast<int>(random() % 3) % (plates.size() >= 4 ? 2 : 3);
            stock.push_back({kg, pairs});
            plates.insert(plates.end(), static_cast<std::size_t>(2 * pairs), kg);
        }
        std::shuffle(plates.begin(), plates.end(), random);
        Side left, right;
        for (const double kg : plates) {
            if (random() % 2 == 0) (random() % 2 == 0 ? left : right).push_back(kg);
        }
        const double wanted = static_cast<double>(random() % 45);
        const PlateChange change = planPlates(left, right, wanted, stock);
        const Everything best = bruteForce(left, right, wanted, stock);
        EXPECT_EQ(change.moves.size(), static_cast<std::size_t>(best.handlings)) << round;
        EXPECT_EQ(change.left_kg.size() + change.right_kg.size(), best.plates) << round;
        Side end_left = left, end_right = right;
        const double worst = carriedOut(change.moves, end_left, end_right, atHand(left, right, stock));
        EXPECT_EQ(worst, change.most_uneven_kg) << round;
        EXPECT_EQ(end_left, change.left_kg) << round;
        EXPECT_EQ(end_right, change.right_kg) << round;
        EXPECT_EQ(sum(end_left), sum(end_right)) << round;
        EXPECT_EQ(sum(end_left), change.side_kg) << round;
    }
}

TEST(PlatePlan, TenThousandInventoriesEndEvenAsHeavyAsPairsCanAndNothingIsUsedThatIsNotThere) {
    std::mt19937 random(17);
    for (int round = 0; round < 10'000; ++round) {
        std::vector<PlateStock> stock;
        std::vector<double> pairs;
        for (const double kg : {25.0, 20.0, 15.0, 10.0, 5.0, 2.5, 1.25}) {
            stock.push_back({kg, static_cast<int>(random() % 3)});
            pairs.insert(pairs.end(), static_cast<std::size_t>(stock.back().pairs), kg);
        }
        const double start = 1.25 * static_cast<double>(random() % 60);
        Side left = heaviestSideLoad(start, stock).plates_kg, right = left;
        const double wanted = 0.25 * static_cast<double>(random() % 400);
        const PlateChange change = planPlates(left, right, wanted, stock);
        double best = 0;
        for (unsigned mask = 0; mask < (1u << pairs.size()); ++mask) {
            double side = 0;
            for (std::size_t i = 0; i < pairs.size(); ++i) side += (mask >> i & 1u) != 0 ? pairs[i] : 0;
            if (side <= wanted) best = std::max(best, side);
        }
        ASSERT_EQ(change.side_kg, best) << round;
        ASSERT_EQ(carriedOut(change.moves, left, right, atHand(left, right, stock)), change.most_uneven_kg);
        ASSERT_EQ(sum(left), best) << round;
        ASSERT_EQ(sum(right), best) << round;
    }
}

/// All interleavings that keep each side's order; (largest difference, sum of differences).
struct Interleaving {
    std::vector<PlateHandling> left, right;
    std::pair<double, double> best{std::numeric_limits<double>::infinity(), 0};

    void tryAll(std::size_t i, std::size_t j, const Side& l, const Side& r, std::map<double, int> hand,
                std::pair<double, double> cost) {
        if (i == left.size() && j == right.size()) {
            best = std::min(best, cost);
            return;
        }
        for (const bool on_right : {false, true}) {
            if (on_right ? j == right.size() : i == left.size()) continue;
            const PlateHandling& move = on_right ? right[j] : left[i];
            Side next_l = l, next_r = r;
            std::map<double, int> next_hand = hand;
            if (std::isnan(carriedOut({move}, next_l, next_r, next_hand))) continue;
            next_hand[move.kg] += move.add ? -1 : 1;
            const double apart = std::abs(sum(next_l) - sum(next_r));
            tryAll(i + (on_right ? 0 : 1), j + (on_right ? 1 : 0), next_l, next_r, next_hand,
                   {std::max(cost.first, apart), cost.second + apart});
        }
    }
};

TEST(PlatePlan, NoOtherOrderKeepsTheBarMoreEven) {
    std::mt19937 random(5);
    for (int round = 0; round < 200; ++round) {
        const std::vector<PlateStock> stock = {{20, 1}, {15, 1}, {10, 1}, {5, 1}, {2.5, 1}};
        Side plates = {20, 20, 15, 15, 10, 10, 5, 5, 2.5, 2.5};
        std::shuffle(plates.begin(), plates.end(), random);
        Side left(plates.begin(), plates.begin() + static_cast<std::ptrdiff_t>(random() % 4));
        Side right(plates.begin() + 4, plates.begin() + 4 + static_cast<std::ptrdiff_t>(random() % 4));
        const PlateChange change = planPlates(left, right, 2.5 * static_cast<double>(random() % 20), stock);
        Interleaving all;
        double together = 0;
        Side l = left, r = right;
        std::map<double, int> hand = atHand(left, right, stock);
        for (const PlateHandling& move : change.moves) {
            (move.right ? all.right : all.left).push_back(move);
            carriedOut({move}, l, r, {{move.kg, 1}});
            together += std::abs(sum(l) - sum(r));
        }
        all.tryAll(0, 0, left, right, hand, {std::abs(sum(left) - sum(right)), 0});
        EXPECT_EQ(change.most_uneven_kg, all.best.first) << round;
        EXPECT_NEAR(together, all.best.second, 1e-9) << round;
    }
}

TEST(PlatePlan, PlatesInPoundsAddUpToo) {
    const double lb = 0.45359237;
    const std::vector<PlateStock> pounds = {
        {45 * lb, 3}, {25 * lb, 1}, {10 * lb, 1}, {5 * lb, 1}, {2.5 * lb, 1}};
    const PlateChange change = planPlates({}, {}, 87.5 * lb, pounds);
    EXPECT_NEAR(change.side_kg, 87.5 * lb, 0.01);
    EXPECT_EQ(change.left_kg.size(), 5u) << "45, 25, 10, 5, 2.5";
}

}  // namespace
