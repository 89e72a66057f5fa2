#pragma once
// Where a cable was held still, told from the counts alone: for transducers whose scale nobody knows yet.

#include <cstdint>
#include <vector>

#include "drivers/sample.h"

namespace plumbline::signal {

/// Looks at all of the pull again and again: what is a hold and what only a tremble is measured by how far
/// the counts have gone altogether, so it becomes clear with the first long way. Pure; one thread.
class FreeHolds {
  public:
    /// `distance_m`: how far the cable is to be pulled, which a count is at most 10 mm of.
    explicit FreeHolds(double distance_m) : distance_m_(distance_m) {}

    /// True when what levels() and range() say may have changed; about every 0.1 s.
    bool push(const drivers::Sample& sample);

    /// Counts of the places the cable was held at for a second, oldest first, each at least 15 % of range()
    /// from the one before; the first only while the cable has not been pulled far enough to be sure.
    [[nodiscard]] const std::vector<double>& levels() const { return levels_; }
    /// How far the counts have gone, once that is clearly more than a tremble; else 0.
    [[nodiscard]] double range() const { return range_; }

  private:
    struct Slice {
        std::int64_t from_us = 0, to_us = 0;
        std::int64_t low = 0, high = 0;
        double mean = 0;
        std::int64_t samples = 0;
        bool broken = false;  // samples are missing before it
    };
    void look();
    [[nodiscard]] std::size_t secondFrom(std::size_t first) const;
    [[nodiscard]] double swing(std::size_t first, std::size_t last) const;
    [[nodiscard]] double mean(std::size_t first, std::size_t last) const;
    [[nodiscard]] bool steady(std::size_t first, std::size_t last) const;

    double distance_m_;
    std::vector<Slice> slices_;  // 0.1 s each; the last one is being filled
    std::vector<double> levels_;
    double range_ = 0;
};

}  // namespace plumbline::signal
