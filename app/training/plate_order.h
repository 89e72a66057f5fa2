#pragma once
// In which order plates go on and off, so that the bar stays as even as it can. Pure; any thread. Part of
// planPlates() (plates.h), which says what the order is.

#include <array>
#include <cstddef>
#include <vector>

namespace plumbline::training {

/// Plates by number of their kind, from the collar outward.
using PlateStack = std::vector<std::size_t>;

/// What one side needs: all but the `keep` inner plates of `now` come off, outermost first, then `add` goes
/// on.
struct PlateWork {
    PlateStack now;
    std::size_t keep = 0;
    PlateStack add;
};

struct PlateOrder {
    struct Move {
        std::size_t side = 0;  ///< 0 left, 1 right
        bool add = true;
        std::size_t kind = 0;
    };
    std::vector<Move> moves;
    long most_uneven = 0;  ///< largest difference of the sides on the way, in units of `weight`
};

/// `weight` and `have` (plates there are, both sides together) by kind. There is always an order: everything
/// that has to come off first does.
PlateOrder orderPlates(const std::array<PlateWork, 2>& work, const std::vector<long>& weight,
                       const std::vector<int>& have);

}  // namespace plumbline::training
