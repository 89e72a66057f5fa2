#pragma once
// Where the bar lies between sets, from its heights alone: tells a rack without hook cells that the bar has
// been put back. Pure; one thread.

#include <cstdint>

namespace plumbline::app {

/// The place where the bar stood still the longest between two sets.
class RestPlace {
  public:
    /// The bar is `metres` high, on the transducer's own zero. `moving`: faster than a hand that holds it
    /// still. `restarted`: heights before this one are on another zero.
    void height(std::int64_t t_us, double metres, bool moving, bool restarted);
    /// From here on nothing is learned.
    void setBegan() { in_set_ = true; }
    /// The next place is looked for anew.
    void setEnded();
    /// The bar is where it lay before the set, to a centimetre: a bar that is held hangs higher, out of the
    /// hooks. False where it never lay still for ten seconds.
    [[nodiscard]] bool back() const;

  private:
    bool in_set_ = false;
    std::int64_t t_us_ = 0, still_from_us_ = 0, longest_us_ = 0;
    double height_m_ = 0, place_m_ = 0;
};

}  // namespace plumbline::app
