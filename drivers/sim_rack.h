#pragma once
// The physics of a rack, a bar and a lifter as a pure function of time. Every simulated device looks at the
// same one.

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "drivers/device_kind.h"
#include "drivers/sim_script.h"

namespace plumbline::drivers {

/// How long a set takes from the first push against the bar until it rests on the hooks again, in seconds.
double setSeconds(const LiftSet& set);

/// A repetition as it was planned: what a perfect instrument would measure. Times as in SimRack::at().
struct PlannedRep {
    std::int64_t visit = 0;               ///< from 0
    int set = 0;                          ///< from 1 in the visit
    int number = 0;                       ///< from 1 in the set
    std::int64_t eccentric_start_us = 0;  ///< both 0 for the first deadlift, which has no way down
    std::int64_t eccentric_end_us = 0;
    std::int64_t concentric_start_us = 0;
    std::int64_t concentric_end_us = 0;
    double rom_m = 0;
    double mean_velocity = 0;
    double load_kg = 0;  ///< bar and plates
    double help_kg = 0;  ///< mean help from the first of these times to the last
};

/// Immutable after construction: any thread may ask anything at any time.
///
/// Heights are those of the bar above the hooks. Movements of a rep are cubic (velocity a parabola: zero at
/// both ends, acceleration not, as in a real turn-around), all others of minimum jerk (Flash and Hogan 1985).
/// The bar lies on two hooks with its sleeves outside them, so a plate on the left lifts a little off the
/// right hook. An end that has nothing left on its hook stays there: the rest of the tipping is not
/// simulated.
class SimRack {
  public:
    /// The first visit begins at `origin_us`.
    SimRack(const Script& script, std::int64_t origin_us);

    /// The truth at a time, sensor noise included (a hash of the time: the same question gets the same
    /// answer).
    [[nodiscard]] RackTruth at(std::int64_t t_us) const;

    /// The reps whose concentric phase begins in [from_us, to_us), in order.
    [[nodiscard]] std::vector<PlannedRep> reps(std::int64_t from_us, std::int64_t to_us) const;

    /// at() of a rack that lives as long as the function.
    static TruthAt truth(std::shared_ptr<const SimRack> rack);

    /// A smooth way from one value to another: the quintic Bezier curve over time that begins and ends at
    /// rest, with the accelerations asked for (0 and 0: minimum jerk).
    struct Glide {
        double from_s = 0;
        double to_s = 0;
        double from = 0;
        double to = 0;
        double from_acceleration = 0;
        double to_acceleration = 0;
    };
    /// A quantity over one visit: glides by rising time, constant between them.
    struct Track {
        double begin = 0;
        std::vector<Glide> glides;

        void glide(double from_s, double seconds, double to, double from_acceleration = 0,
                   double to_acceleration = 0);
        [[nodiscard]] double last() const { return glides.empty() ? begin : glides.back().to; }
        [[nodiscard]] double value(double t_s) const;
        [[nodiscard]] double acceleration(double t_s) const;  ///< of the quantity, per second squared

      private:
        [[nodiscard]] const Glide* latest(double t_s) const;
    };
    /// Everything that changes during a visit.
    struct Stage {
        Track bar;                                    // m above the hooks
        Track hooked_left{.begin = 1, .glides = {}};  // share of what that hook carries of a resting bar
        Track hooked_right{.begin = 1, .glides = {}};
        Track held{};                     // 1 while in hands: then the bar sways a little
        Track left, right;                // plates, kg
        Track left_moment, right_moment;  // kg m about the bar's middle
        Track off_centre;                 // m, right of the hooks' middle
        Track lifter;                     // kg on the platform
        Track help;                       // kg that somebody beside the platform lifts
        std::vector<PutPlate> on;         // plates from the collars outward
        std::vector<double> taps;         // s
        std::vector<PlannedRep> reps;     // times in us after the visit's begin
        int sets = 0;
    };

  private:
    [[nodiscard]] std::int64_t visitAt(std::int64_t t_us) const;
    /// What a resting bar presses on its two hooks, N.
    [[nodiscard]] std::pair<double, double> hooks(double t_s) const;

    std::int64_t origin_us_;
    std::int64_t length_us_;
    double bar_kg_;
    double hook_spacing_;
    std::vector<std::string> visitors_;
    Stage stage_;
};

}  // namespace plumbline::drivers
