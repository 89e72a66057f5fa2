// The search behind planPlates(): which plates stay, which come and go. The order of the moves is
// plate_order.h's.

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <map>
#include <numeric>

#include "app/training/plate_order.h"
#include "app/training/plates.h"

namespace plumbline::training {
namespace {

constexpr int kNever = std::numeric_limits<int>::max() / 4;
/// A cost is handlings first, then plates left on the bar.
constexpr int kHandling = 1000;
constexpr int kAdded = kHandling + 1;

using Counts = std::vector<int>;
using Sides = std::array<PlateStack, 2>;  // kinds by number, from the collar outward

struct Plan {
    int cost = kNever;
    Sides kept, added;
    [[nodiscard]] PlateStack stack(std::size_t side) const {
        PlateStack all = kept[side];
        all.insert(all.end(), added[side].begin(), added[side].end());
        return all;
    }
    /// Smaller is better. Kinds are numbered from the biggest, so a smaller stack has bigger plates inside.
    [[nodiscard]] bool betterThan(const Plan& other) const {
        if (cost != other.cost) return cost < other.cost;
        const Sides mine{stack(0), stack(1)};
        const Sides its{other.stack(0), other.stack(1)};
        if ((mine[0] == mine[1]) != (its[0] == its[1])) return mine[0] == mine[1];
        return mine < its;
    }
};

/// The plates there are, from the biggest, in units of which every plate is a whole number.
struct Inventory {
    long unit = 1;  // g
    std::vector<long> weight;
    Counts have;
};

class Planner {
  public:
    Planner(Inventory inventory, Sides now, long most)
        : inventory_(std::move(inventory)), now_(std::move(now)), most_(most) {
        learnCheapest();
        for (std::size_t side = 0; side < 2; ++side) {
            kept_sum_[side] = {0};
            for (const std::size_t kind : now_[side])
                kept_sum_[side].push_back(kept_sum_[side].back() + inventory_.weight[kind]);
        }
    }

    /// For exactly `sum` units on each side, which the plates can make.
    Plan search(long sum) {
        struct Keep {
            int bound;
            std::size_t left, right;  // plates that stay
        };
        std::vector<Keep> keeps;
        for (std::size_t l = 0; l < kept_sum_[0].size(); ++l) {
            for (std::size_t r = 0; r < kept_sum_[1].size(); ++r) {
                const int bound = keepCost(0, l, sum) + keepCost(1, r, sum);
                if (bound < kNever) keeps.push_back({bound, l, r});
            }
        }
        std::sort(keeps.begin(), keeps.end(), [](const Keep& a, const Keep& b) { return a.bound < b.bound; });
        best_ = {};
        for (const Keep& keep : keeps) {
            if (keep.bound > best_.cost) break;
            fill(keep.left, keep.right, sum);
        }
        return best_;
    }

  private:
    /// What adding at least costs, by the kinds from `kind` on, if this side had all plates for itself.
    [[nodiscard]] int cheapest(std::size_t kind, long sum) const {
        return cheapest_[kind * static_cast<std::size_t>(most_ + 1) + static_cast<std::size_t>(sum)];
    }

    void learnCheapest() {
        const auto width = static_cast<std::size_t>(most_ + 1);
        const std::size_t kinds = inventory_.weight.size();
        cheapest_.assign((kinds + 1) * width, kNever);
        cheapest_[kinds * width] = 0;
        for (std::size_t kind = kinds; kind-- > 0;) {
            const auto weight = static_cast<std::size_t>(inventory_.weight[kind]);
            for (std::size_t sum = 0; sum < width; ++sum) {
                int& best = cheapest_[kind * width + sum];
                for (int n = 0; n <= inventory_.have[kind]; ++n) {
                    const std::size_t used = static_cast<std::size_t>(n) * weight;
                    if (used > sum) break;
                    best = std::min(best, n * kAdded + cheapest_[(kind + 1) * width + sum - used]);
                }
            }
        }
    }

    /// At least, when the inner `keep` plates of this side stay.
    [[nodiscard]] int keepCost(std::size_t side, std::size_t keep, long sum) const {
        const long rest = sum - kept_sum_[side][keep];
        if (rest < 0 || cheapest(0, rest) >= kNever) return kNever;
        const auto removed = static_cast<int>(now_[side].size() - keep);
        return removed * kHandling + static_cast<int>(keep) + cheapest(0, rest);
    }

    void fill(std::size_t left, std::size_t right, long sum) {
        trial_ = {};
        left_over_ = inventory_.have;
        const std::array<std::size_t, 2> keep{left, right};
        trial_.cost = 0;
        for (std::size_t side = 0; side < 2; ++side) {
            trial_.kept[side].assign(now_[side].begin(),
                                     now_[side].begin() + static_cast<std::ptrdiff_t>(keep[side]));
            for (const std::size_t kind : trial_.kept[side]) --left_over_[kind];
            trial_.cost +=
                static_cast<int>(now_[side].size() - keep[side]) * kHandling + static_cast<int>(keep[side]);
        }
        add(0, sum - kept_sum_[0][left], sum - kept_sum_[1][right]);
    }

    /// Shares the plates of `kind` and smaller between what the sides still lack: branch and bound.
    void add(std::size_t kind, long left, long right) {
        const int bound = trial_.cost + cheapest(kind, left) + cheapest(kind, right);
        if (bound > best_.cost) return;
        if (kind == inventory_.weight.size()) {
            if (trial_.betterThan(best_)) best_ = trial_;
            return;
        }
        const long weight = inventory_.weight[kind];
        auto& added = trial_.added;
        const std::size_t had_left = added[0].size();
        const std::size_t had_right = added[1].size();
        const int had_cost = trial_.cost;
        for (int l = 0; l <= left_over_[kind] && l * weight <= left; ++l) {
            for (int r = 0; l + r <= left_over_[kind] && r * weight <= right; ++r) {
                added[0].resize(had_left + static_cast<std::size_t>(l), kind);
                added[1].resize(had_right + static_cast<std::size_t>(r), kind);
                trial_.cost = had_cost + (l + r) * kAdded;
                add(kind + 1, left - l * weight, right - r * weight);
            }
        }
        added[0].resize(had_left);
        added[1].resize(had_right);
        trial_.cost = had_cost;
    }

    Inventory inventory_;
    Sides now_;
    long most_;
    std::vector<int> cheapest_;
    std::array<std::vector<long>, 2> kept_sum_;
    Plan best_, trial_;
    Counts left_over_;
};

long grams(double kg) {
    constexpr double kHeaviestKg = 1000;
    return std::isfinite(kg) && kg > 0 ? std::lround(std::min(kg, kHeaviestKg) * 1000) : 0;
}

Inventory inventoryOf(const std::array<std::vector<long>, 2>& on_bar, const std::vector<PlateStock>& stock) {
    std::map<long, int, std::greater<>> have;
    std::map<long, int> used;
    for (const auto& side : on_bar)
        for (const long plate : side) ++used[plate];
    for (const PlateStock& kind : stock)
        if (grams(kind.kg) > 0 && kind.pairs > 0) have[grams(kind.kg)] += 2 * kind.pairs;
    for (const auto& [plate, count] : used) have[plate] = std::max(have[plate], count);
    Inventory inventory;
    inventory.unit = 0;
    for (const auto& [plate, count] : have) inventory.unit = std::gcd(inventory.unit, plate);
    inventory.unit = std::max(inventory.unit, 1L);
    for (const auto& [plate, count] : have) {
        inventory.weight.push_back(plate / inventory.unit);
        inventory.have.push_back(count);
    }
    return inventory;
}

/// The largest sum up to `most` that half of each kind can make.
long heaviestOfPairs(const Inventory& inventory, long most) {
    std::vector<bool> sums(static_cast<std::size_t>(most + 1), false);
    sums[0] = true;
    for (std::size_t kind = 0; kind < inventory.weight.size(); ++kind) {
        const auto weight = static_cast<std::size_t>(inventory.weight[kind]);
        for (int n = 0; n < inventory.have[kind] / 2; ++n)
            for (std::size_t sum = sums.size(); sum-- > weight;)
                if (sums[sum - weight]) sums[sum] = true;
    }
    return sums.rend() - std::find(sums.rbegin(), sums.rend(), true) - 1;
}

Plan bestPlan(const Inventory& inventory, const Sides& now, long wanted_g) {
    const auto weigh = [&](const PlateStack& side) {
        return std::accumulate(side.begin(), side.end(), 0L,
                               [&](long sum, std::size_t kind) { return sum + inventory.weight[kind]; });
    };
    long all = 0;
    for (std::size_t kind = 0; kind < inventory.weight.size(); ++kind)
        all += inventory.weight[kind] * inventory.have[kind];
    const long most = std::min(wanted_g / inventory.unit, all / 2);
    long sum = heaviestOfPairs(inventory, most);
    if (weigh(now[0]) == weigh(now[1]) && weigh(now[0]) <= most) sum = std::max(sum, weigh(now[0]));
    return Planner(inventory, now, sum).search(sum);
}

}  // namespace

PlateChange planPlates(const std::vector<double>& left_kg, const std::vector<double>& right_kg,
                       double side_kg, const std::vector<PlateStock>& stock) {
    std::array<std::vector<long>, 2> on_bar;
    for (std::size_t side = 0; side < 2; ++side)
        for (const double kg : side == 0 ? left_kg : right_kg)
            if (grams(kg) > 0) on_bar[side].push_back(grams(kg));
    const Inventory inventory = inventoryOf(on_bar, stock);
    Sides now;
    for (std::size_t side = 0; side < 2; ++side) {
        for (const long plate : on_bar[side]) {
            const auto kind =
                std::find(inventory.weight.begin(), inventory.weight.end(), plate / inventory.unit);
            now[side].push_back(static_cast<std::size_t>(kind - inventory.weight.begin()));
        }
    }
    const Plan plan = bestPlan(inventory, now, grams(side_kg) > 0 ? grams(side_kg + kPlateRoundingKg) : 0);

    const auto kg = [&](std::size_t kind) {
        return static_cast<double>(inventory.weight[kind] * inventory.unit) / 1000.0;
    };
    std::array<PlateWork, 2> work;
    for (std::size_t side = 0; side < 2; ++side) {
        work[side].now = now[side];
        work[side].keep = plan.kept[side].size();
        work[side].add = plan.added[side];
    }
    const PlateOrder order = orderPlates(work, inventory.weight, inventory.have);
    PlateChange change;
    for (const PlateOrder::Move& move : order.moves)
        change.moves.push_back({move.side == 1, move.add, kg(move.kind)});
    change.most_uneven_kg = static_cast<double>(order.most_uneven * inventory.unit) / 1000.0;
    for (const std::size_t kind : plan.stack(0)) {
        change.left_kg.push_back(kg(kind));
        change.side_kg += kg(kind);
    }
    for (const std::size_t kind : plan.stack(1)) change.right_kg.push_back(kg(kind));
    return change;
}

}  // namespace plumbline::training
