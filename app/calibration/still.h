#pragma once
// Reads one channel while nothing moves: what a tare and a known weight are made of. Pure; one thread; keeps
// a reading's samples.

#include <cstddef>
#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "drivers/sample.h"

namespace plumbline::app {

/// What was read, in counts.
struct StillReading {
    double counts = 0;  ///< mean
    double noise = 0;   ///< standard deviation of one sample
    std::size_t samples = 0;
};

class StillReader {
  public:
    /// `nominal_hz` of the device; a slow one is read for longer than the usual two seconds. 0: not known.
    explicit StillReader(double nominal_hz);

    /// Samples of the one channel, in order; a gap or time going back begins afresh.
    void push(const drivers::Sample& sample);
    /// 0 to 1.
    [[nodiscard]] double progress() const;
    [[nodiscard]] bool done() const { return progress() >= 1; }
    [[nodiscard]] double seconds() const { return static_cast<double>(span_us_) / 1e6; }

    /// The mean, once done(). `newtons_per_count` and `zero_counts` are what is in force, to judge what
    /// "still" means. Error: why the reading is worth nothing, and what to do.
    [[nodiscard]] tl::expected<StillReading, std::string> result(double newtons_per_count,
                                                                 std::int64_t zero_counts) const;

  private:
    std::int64_t span_us_;
    bool saturated_ = false;
    std::vector<drivers::Sample> samples_;
};

}  // namespace plumbline::app
