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

/// What the hooks' cells can tell.
struct HookCells {
    bool total = false;  ///< both hooks on one amplifier: no sides, so no mismatch and no tipping
    bool slow =
        false;  ///< a few readings a second: weighs the resting bar, is too late to say when it is lifted
    friend bool operator==(const HookCells&, const HookCells&) = default;
};

class Rack {
  public:
    Rack(double bar_kg, std::vector<training::PlateStock> plates, const RackGeometry& geometry = {});

    using Side = RackSide;

    /// A hook cell says `newtons`, tared and calibrated, at `t_us`. What is not a number is ignored.
    void hookForce(std::int64_t t_us, Side side, double newtons);
    /// The same of an amplifier that carries both hooks together.
    void hooksForce(std::int64_t t_us, double newtons);

    /// Which cells there are; another kind than before, or others of the same kind, begins as if they
    /// appeared now.
    void setHookCells(const HookCells& cells);

    /// Hook cells appeared or went; without them nothing is known of the bar and nothing gates.
    void setHooksWorking(bool working);

    /// Hook cells are working and both speak: one that has been silent for half a second (slow cells: 2.5 s)
    /// while the other spoke, or that stays where it was for two seconds although the other moved by 25 kg,
    /// makes both worthless.
    [[nodiscard]] bool hooks() const;
    /// hooks(), and they say at once when the bar leaves them: what counts as a set can hang on it.
    [[nodiscard]] bool gates() const { return hooks() && !cells_.slow; }
    /// The bar is off the hooks. Meaningless without hooks(); of slow cells seconds late.
    [[nodiscard]] bool inHand() const { return in_hand_; }
    /// Time of the last change of inHand().
    [[nodiscard]] std::int64_t changedUs() const { return changed_us_; }
    /// Time of the newest steady reading of the resting bar; 0: none.
    [[nodiscard]] std::int64_t steadyUs() const { return steady_us_; }
    /// Both hooks together, newest readings, N.
    [[nodiscard]] double totalN() const { return hook_[0].newtons + hook_[1].newtons; }
    /// Largest total while the bar came back to the hooks, in parts of its weight; 0: unknown.
    [[nodiscard]] double rerackPeak() const;

    /// After a set one end came down on its hook and this one did not.
    [[nodiscard]] std::optional<RackSide> offHook() const { return alarms_.offHook(); }

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
    void begin();
    void spoke(std::int64_t t_us, bool had_both);
    void settled(std::int64_t t_us, double left_kg, double right_kg);
    [[nodiscard]] std::int64_t silentUs() const;
    void lookForDeadCell(std::int64_t t_us);
    void bothSpoke(std::int64_t t_us);
    void addSides(LoadView& view) const;

    double bar_kg_;
    HookCells cells_;
    bool working_ = false;
    std::array<Hook, 2> hook_;              ///< left, right
    std::optional<std::int64_t> stuck_us_;  ///< since when one hook alone has moved
    bool dead_ = false;
    std::int64_t paired_us_ = 0;
    bool in_hand_ = false;
    std::int64_t changed_us_ = 0, steady_us_ = 0;
    double weighed_kg_ = 0;  ///< last steady total; 0: never
    double snapped_kg_ = 0;  ///< total that the plates were last told from, where there are no sides
    Steady steady_;
    PlateWatch watch_;
    RackAlarms alarms_;
};

}  // namespace plumbline::app
