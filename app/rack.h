#pragma once
// The rack itself: what lies on the hooks, what that weighs, whether the bar is in somebody's hands. Pure;
// one thread.

#include <cstdint>
#include <deque>
#include <vector>

#include "app/snapshot.h"
#include "app/training/plates.h"

namespace plumbline::app {

class Rack {
  public:
    Rack(double bar_kg, std::vector<training::PlateStock> plates);

    enum class Side : std::uint8_t { Left, Right };

    /// A hook cell says `newtons`, tared and calibrated, at `t_us`.
    void hookForce(std::int64_t t_us, Side side, double newtons);

    /// Hook cells appeared or went; without them nothing is known of the bar and nothing gates.
    void setHooksWorking(bool working);

    /// Hook cells are working and both have spoken.
    [[nodiscard]] bool hooks() const;
    /// The bar is off the hooks. Meaningless without hooks().
    [[nodiscard]] bool inHand() const { return in_hand_; }
    /// Time of the last change of inHand().
    [[nodiscard]] std::int64_t changedUs() const { return changed_us_; }

    /// The load: measured while the bar rests, kept while it is in hand. `typed_kg` > 0 is used where hooks
    /// know nothing.
    [[nodiscard]] LoadView load(double typed_kg) const;

  private:
    struct Reading {
        std::int64_t t_us;
        double total_n;
    };
    void weigh(std::int64_t t_us);

    double bar_kg_;
    std::vector<training::PlateStock> plates_;
    bool working_ = false;
    bool seen_left_ = false, seen_right_ = false;
    double left_n_ = 0, right_n_ = 0;
    bool in_hand_ = false;
    std::int64_t changed_us_ = 0;
    std::deque<Reading> recent_;  ///< the last half second on the hooks
    double weighed_kg_ = 0;       ///< last steady reading; 0: never
    double snapped_side_kg_ = 0;
    std::vector<double> side_plates_;
};

}  // namespace plumbline::app
