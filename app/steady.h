#pragma once
// When a bar on its two hooks stands still long enough to be weighed. Pure; one thread; keeps what it looks
// at.

#include <cstdint>
#include <deque>
#include <optional>

namespace plumbline::app {

class Steady {
  public:
    /// Looks at the last `span_us`; a scale that speaks twice a second needs longer than a bridge.
    explicit Steady(std::int64_t span_us = kFastUs) : span_us_(span_us) {}
    /// Half a second is longer than a plate's clang rings.
    static constexpr std::int64_t kFastUs = 500'000, kSlowUs = 2'500'000;

    struct Forces {
        double left_n = 0;
        double right_n = 0;
    };

    /// Both hooks at `t_us` (rising; an older time begins afresh), in N. The mean of the span when nothing
    /// moved in it: neither rattle nor a plate on its way.
    std::optional<Forces> push(std::int64_t t_us, double left_n, double right_n);
    void clear() { recent_.clear(); }

  private:
    struct Reading {
        std::int64_t t_us;
        Forces forces;
    };
    std::int64_t span_us_;
    std::deque<Reading> recent_;
};

}  // namespace plumbline::app
