#pragma once
// Follows plates onto and off a bar that rests on two hooks, and tells the sides apart. Pure; one thread.
//
// A plate of mass m whose middle is `a` from the bar's middle changes the hooks, `S` apart, by
// m (1/2 + a/S) on its own side and m (1/2 - a/S) on the other: the sum of a step is its mass, the difference
// its side, wherever the bar lies. A difference of the standing forces alone cannot do that: a bar that lies
// d off centre differs like one that is W d / a heavier at one end (reference/vbt-science.md section 3).
//
// Several explanations of a step can be near each other (a small plate on a heavy bar that was pushed a
// little at the same time), and a later step may tell them apart. So the likeliest few are all kept.

#include <cstdint>
#include <optional>
#include <vector>

#include "app/load_view.h"
#include "app/rack_geometry.h"
#include "app/training/plates.h"

namespace plumbline::app {

/// What lies on the bar, as far as it can be known. In kg.
struct PlatesSeen {
    std::vector<double> left_kg, right_kg;  ///< from the collar outward
    SidesKnown sides = SidesKnown::Unknown;
    double mismatch_kg = 0;  ///< left minus right; 0 while `sides` is Unknown
    double left_sum_kg = 0, right_sum_kg = 0;
    double residual_kg = 0;  ///< measured minus bar and plates
};

class PlateWatch {
  public:
    PlateWatch(double bar_kg, std::vector<training::PlateStock> plates, const RackGeometry& geometry);

    /// The bar rests and its hooks stood still at these readings (kg of force), as Steady says. Senseless
    /// numbers are ignored.
    void settled(std::int64_t t_us, double left_kg, double right_kg);
    /// The bar left the hooks. It comes back with the same plates, perhaps elsewhere; with another weight
    /// nothing is known of its sides any more.
    void lifted() { lifted_ = true; }
    /// The hooks are gone: nothing is known.
    void forget();

    /// Something has been weighed since the last forget().
    [[nodiscard]] bool known() const { return !guesses_.empty(); }
    [[nodiscard]] const PlatesSeen& seen() const { return seen_; }
    /// Bar and the plates that were followed, also while a hand on the bar hides them; 0: not known().
    [[nodiscard]] double followedKg() const;
    /// When a plate last went on or off; 0: never.
    [[nodiscard]] std::int64_t changedUs() const { return changed_us_; }
    /// The plate that went on last with nothing taken off since; 0: none.
    [[nodiscard]] double lastPlateKg() const { return last_plate_kg_; }

  private:
    using Side = std::vector<double>;  // plates from the collar outward
    /// One explanation of everything since the bar was empty.
    struct Guess {
        Side left, right;
        double foreign_kg = 0;  // what is no plate of this rack: a collar, a hand
        double cost = 0;        // minus the logarithm of its likelihood, against the best
    };
    /// What could have happened to one side, and how unusual that is.
    struct Move {
        double kg = 0;            // change of the side
        std::vector<double> put;  // plates that went on
        std::size_t off = 0;      // plates that came off, from outside
        double inner_kg = 0;      // a plate that came off although others hung outside it
        double cost = 0;
        bool simple = false;  // may happen on both sides at once: two people
    };
    struct Step {
        double kg = 0;      // change of the total
        double moment = 0;  // change of the difference, in kg m, left positive
    };

    void begin();
    void step(const Step& step);
    void explain(const Guess& guess, const Step& step, std::vector<Guess>& into) const;
    void pair(const Guess& guess, const Move& left, const Move& right, const Step& step,
              std::vector<Guess>& into) const;
    [[nodiscard]] std::vector<Move> moves(const Side& side) const;
    [[nodiscard]] Side after(const Side& side, const Move& move) const;
    /// How far the bar must lie off centre for the standing moment, beyond what the hooks allow (m).
    [[nodiscard]] double beyondHooks(const Guess& guess) const;
    [[nodiscard]] std::vector<Guess> ranked(std::vector<Guess> guesses) const;
    void look();
    /// Two sides alike that make the weight on the hooks.
    [[nodiscard]] Guess alike() const;
    /// The two sides that the standing forces speak of when the bar lies in the middle.
    [[nodiscard]] Guess standing() const;

    double bar_kg_;
    std::vector<training::PlateStock> plates_;
    std::vector<double> kinds_;  // kg of each kind at hand
    RackGeometry geometry_;
    double least_kg_;  // a smaller change of the total is no plate

    std::vector<Guess> guesses_;  // likeliest first
    PlatesSeen seen_;
    SidesKnown origin_ = SidesKnown::Unknown;  // how the first guess was known
    bool lifted_ = false;
    double total_kg_ = 0, moment_ = 0;  // of the last steady reading
    std::int64_t t_us_ = 0, changed_us_ = 0;
    double last_plate_kg_ = 0;
};

}  // namespace plumbline::app
