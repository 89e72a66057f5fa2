#include "app/training/plate_order.h"

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <utility>

namespace plumbline::training {
namespace {

constexpr long kNever = std::numeric_limits<long>::max() / 4;

/// One side's work, step by step: what hangs there after so many moves.
struct Walk {
    std::vector<PlateOrder::Move> moves;
    std::vector<long> sum;                // after 0, 1, ... moves
    std::vector<std::vector<int>> count;  // plates of each kind likewise
};

Walk walkOf(const PlateWork& work, std::size_t side, const std::vector<long>& weight) {
    Walk walk;
    for (std::size_t k = work.now.size(); k-- > work.keep;) walk.moves.push_back({side, false, work.now[k]});
    for (const std::size_t kind : work.add) walk.moves.push_back({side, true, kind});
    walk.sum = {0};
    walk.count = {std::vector<int>(weight.size(), 0)};
    for (const std::size_t kind : work.now) {
        walk.sum[0] += weight[kind];
        ++walk.count[0][kind];
    }
    for (const PlateOrder::Move& move : walk.moves) {
        walk.sum.push_back(walk.sum.back() + (move.add ? weight[move.kind] : -weight[move.kind]));
        walk.count.push_back(walk.count.back());
        walk.count.back()[move.kind] += move.add ? 1 : -1;
    }
    return walk;
}

/// All interleavings of two walks are the ways through a grid from (0, 0) to the far corner.
class Grid {
  public:
    Grid(const Walk& left, const Walk& right, const std::vector<int>& have)
        : left_(left), right_(right), wide_(right.sum.size()), uneven_(left.sum.size() * wide_, kNever) {
        for (std::size_t i = 0; i < left.sum.size(); ++i)
            for (std::size_t j = 0; j < wide_; ++j)
                if (enough(i, j, have)) uneven_[i * wide_ + j] = std::abs(left.sum[i] - right.sum[j]);
    }

    /// The smallest largest difference any way can have.
    [[nodiscard]] long leastWorst() const {
        std::vector<long> worst(uneven_.size(), kNever);
        for (std::size_t i = 0; i < left_.sum.size(); ++i) {
            for (std::size_t j = 0; j < wide_; ++j) {
                long before = i + j == 0 ? 0 : kNever;
                if (i > 0) before = std::min(before, worst[(i - 1) * wide_ + j]);
                if (j > 0) before = std::min(before, worst[i * wide_ + j - 1]);
                worst[i * wide_ + j] = std::max(before, uneven_[i * wide_ + j]);
            }
        }
        return worst.back();
    }

    /// The way of the smallest sum of differences, then fewest walks, through no difference above `worst`.
    [[nodiscard]] std::vector<PlateOrder::Move> way(long worst) const {
        std::vector<Reached> reached(uneven_.size() * 2);
        reached[0].cost = reached[1].cost = {0, 0};
        for (std::size_t i = 0; i < left_.sum.size(); ++i) {
            for (std::size_t j = 0; j < wide_; ++j) {
                const long here = uneven_[i * wide_ + j];
                if (here > worst) continue;
                if (i > 0) reach(reached, (i - 1) * wide_ + j, i * wide_ + j, 0, here);
                if (j > 0) reach(reached, i * wide_ + j - 1, i * wide_ + j, 1, here);
            }
        }
        return backFrom(reached);
    }

  private:
    /// How a place of the grid was reached with its last move on one side; cost: differences, walks.
    struct Reached {
        std::pair<long, int> cost{kNever, 0};
        std::size_t before = 0;  // side of the move before
    };

    [[nodiscard]] bool enough(std::size_t i, std::size_t j, const std::vector<int>& have) const {
        for (std::size_t kind = 0; kind < have.size(); ++kind)
            if (left_.count[i][kind] + right_.count[j][kind] > have[kind]) return false;
        return true;
    }

    static void reach(std::vector<Reached>& reached, std::size_t from, std::size_t to, std::size_t side,
                      long uneven) {
        for (std::size_t before = 0; before < 2; ++before) {
            const Reached& last = reached[from * 2 + before];
            if (last.cost.first >= kNever) continue;
            const int walks = last.cost.second + (before != side && from != 0 ? 1 : 0);
            const std::pair<long, int> cost{last.cost.first + uneven, walks};
            if (cost < reached[to * 2 + side].cost) reached[to * 2 + side] = {cost, before};
        }
    }

    [[nodiscard]] std::vector<PlateOrder::Move> backFrom(const std::vector<Reached>& reached) const {
        std::size_t i = left_.moves.size();
        std::size_t j = right_.moves.size();
        std::size_t side = reached[reached.size() - 1].cost < reached[reached.size() - 2].cost ? 1 : 0;
        std::vector<PlateOrder::Move> moves;
        while (i + j > 0) {
            const std::size_t before = reached[(i * wide_ + j) * 2 + side].before;
            moves.push_back(side == 0 ? left_.moves[--i] : right_.moves[--j]);
            side = before;
        }
        std::reverse(moves.begin(), moves.end());
        return moves;
    }

    const Walk& left_;
    const Walk& right_;
    std::size_t wide_;
    std::vector<long> uneven_;  // by moves left and right; kNever: a plate would have to be in two places
};

}  // namespace

PlateOrder orderPlates(const std::array<PlateWork, 2>& work, const std::vector<long>& weight,
                       const std::vector<int>& have) {
    const Walk left = walkOf(work[0], 0, weight);
    const Walk right = walkOf(work[1], 1, weight);
    const Grid grid(left, right, have);
    PlateOrder order;
    order.most_uneven = grid.leastWorst();
    order.moves = grid.way(order.most_uneven);
    return order;
}

}  // namespace plumbline::training
