#pragma once
// What a rack's bar can be loaded to, in grams, worked out once for many questions. Pure; one thread.

#include <cstdint>
#include <vector>

#include "app/training/situation.h"

namespace plumbline::training {

class BarLoads {
  public:
    explicit BarLoads(const RackStock& rack);

    /// The heaviest loading that is not above `grams` (but for plates' rounding, kPlateRoundingKg a side);
    /// the empty bar where even that is more.
    [[nodiscard]] std::int64_t down(std::int64_t grams) const;
    [[nodiscard]] std::int64_t bar() const { return bar_; }
    /// smallestStep() in grams; at least 1, so that a step always leads somewhere.
    [[nodiscard]] std::int64_t step() const { return step_; }

  private:
    std::int64_t bar_ = 0, step_ = 1;
    std::vector<std::int64_t> loads_;  ///< bar and plates, ascending
};

/// Loads this near each other are one: twice what plates' rounding comes to.
inline constexpr std::int64_t kSameGrams = 40;

}  // namespace plumbline::training
