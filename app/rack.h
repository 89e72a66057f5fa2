#pragma once
// The rack itself: what lies on the hooks, what that weighs and on which side, whether the bar is in
// somebody's hands. Pure; one thread. Steady says when it stands still, PlateWatch what lies on it,
// RackAlarms what is dangerous.

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <vector>

#include "app/load_view.h"
#include "app/plate_watch.h"
#include "app/rack_alarms.h"
#include "app/rack_geometry.h"
#include "app/steady.h"
#include "app/training/plates.h"

namespace plumbline::app {

class Rack {
  public:
    Rack(double bar_kg, std::vector<training::PlateStock> plates, const RackGeometry& geometry = {});

    using Side = RackSide;

    /// A hook cell says `newtons`, tared and calibrated, at `t_us`. What is not a number is ignored.
    void hookForce(std::int64_t t_us, Side side, double newtons);

    /// Hook cells appeared or went; without them nothing is known of the bar and nothing gates.
    void setHooksWorking(bool working);

    /// Hook cells are working and both speak: one that has been silent for half a second while the other
    /// spoke, or that stays where it was for two seconds although the other moved by 25 kg, makes both
    /// worthless.
    [[nodiscard]] bool hooks() const;
    /// The bar is off the hooks. Meaningless without hooks().
    [[nodiscard]] bool inHand() const { return in_hand_; }
    /// Time of the last change of inHand().
    [[nodiscard]] std::int64_t changedUs() const { return changed_us_; }
    /// Time of the newest steady reading of the resting bar; 0: none.
    [[nodiscard]] std::int64_t steadyUs() const { return steady_us_; }
    /// Both hooks together, newest readings, N.
    [[nodiscard]] double totalN() const { return hook_[0].newtons + hook_[1].newtons; }
    /// Largest total while the bar came back to the hooks, in parts of its weight; 0: unknown.
    [[nodiscard]] double rerackPeak() const;

    /// The load: measured while the bar rests, kept while it is in hand. `typed_kg` > 0 is used where hooks
    /// know nothing.
    [[nodiscard]] LoadView load(double typed_kg) const;

  private:
    struct Hook {
        bool seen = false;
        std::int64_t t_us = 0;
        double newtons = 0;
        double lowest_n = INFINITY, highest_n = -INFINITY;  // since the cells appeared
        void say(std::int64_t at_us, double force_n);
        [[nodiscard]] double range() const { return seen ? highest_n - lowest_n : 0; }
    };
    void lookForDeadCell(std::int64_t t_us);
    void bothSpoke(std::int64_t t_us);
    void addSides(LoadView& view) const;

    double bar_kg_;
    bool working_ = false;
    std::array<Hook, 2> hook_;              ///< left, right
    std::optional<std::int64_t> stuck_us_;  ///< since when one hook alone has moved
    bool dead_ = false;
    std::int64_t paired_us_ = 0;
    bool in_hand_ = false;
    std::int64_t changed_us_ = 0, steady_us_ = 0;
    double weighed_kg_ = 0;  ///< last steady total; 0: never
    Steady steady_;
    PlateWatch watch_;
    RackAlarms alarms_;
};

}  // namespace plumbline::app
