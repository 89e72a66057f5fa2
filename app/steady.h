#pragma once
// When a bar on its two hooks stands still long enough to be weighed. Pure; one thread; keeps half a second.

#include <cstdint>
#include <deque>
#include <optional>

namespace plumbline::app {

class Steady {
  public:
    struct Forces {
        double left_n = 0;
        double right_n = 0;
    };

    /// Both hooks at `t_us` (rising; an older time begins afresh), in N. The mean of the last half second
    /// when nothing moved in it: neither rattle nor a plate on its way.
    std::optional<Forces> push(std::int64_t t_us, double left_n, double right_n);
    void clear() { recent_.clear(); }

  private:
    struct Reading {
        std::int64_t t_us;
        Forces forces;
    };
    std::deque<Reading> recent_;
};

}  // namespace plumbline::app
