#pragma once
// From the cable to the bar: what a count means for the bar's height, also where the cable runs aslant.

#include <cstdint>

#include "app/signal/pipeline.h"

namespace plumbline::signal {

/// Counts of the cable to the bar's height. Without a slant they are the same but for the unit.
class Height {
  public:
    explicit Height(double m_per_count) : m_per_count_(m_per_count) {}
    /// The cable's count at the hooks tells its length there, sqrt(height^2 + offset^2); from then on every
    /// count is a length and every length a height, as long as the bar's way stays vertical.
    Height(double m_per_count, const Slant& slant, std::int64_t at_hooks);

    /// Metres from the bar's place at `base` up to the one at `counts`.
    [[nodiscard]] double above(std::int64_t counts, std::int64_t base) const;
    /// How much faster the bar is than its cable there; 1 without a slant.
    [[nodiscard]] double perCable(std::int64_t counts) const;

  private:
    [[nodiscard]] double length(std::int64_t counts) const;
    [[nodiscard]] double overOutlet(std::int64_t counts) const;

    double m_per_count_;
    double offset_m_ = 0;
    double hook_length_m_ = 0;
    std::int64_t at_hooks_ = 0;
};

}  // namespace plumbline::signal
