#pragma once
// The vocabulary of a set: every movement a bar makes in a gym, appended to a path, with its truth noted.
// SI units. Ranges drawn inside come from signal.md section 2's description of such movements and from
// watching lifters; each is wide on purpose.

#include <optional>
#include <string>
#include <vector>

#include "tests/suite/lift_physics.h"
#include "tests/suite/lift_random.h"
#include "tests/suite/lift_truth.h"

namespace plumbline::suite {

/// The bar stands (creep 0), creeps or sinks (creep < 0) in the middle of an ascent.
struct Stall {
    double at = 0.5;  ///< part of the ROM done when it begins
    double seconds = 0.5;
    double creep = 0;  ///< m/s
};

struct Ascent {
    double rom = 0;
    double seconds = 0;  ///< without the stall
    Shape shape;
    double turn = 0;  ///< m/s2 at the start, shared with the descent before (touch and go); 0: from a stop
    double top_turn = 0;  ///< m/s2 (>= 0) of the turn at the top, shared with the descent after
    std::optional<Stall> stall;
};

struct Descent {
    double metres = 0;
    double seconds = 0;
    Shape shape;
    double turn = 0;      ///< m/s2 at the bottom
    double top_turn = 0;  ///< m/s2 at the top
    double v1 = 0;        ///< m/s (<= 0) at the end: into the floor
};

/// What the bar falls on.
struct Floor {
    double omega = 180;  ///< rad/s
    double zeta = 0.35;
};

/// Appends to one path; owned by one set's making.
class LiftBuilder {
  public:
    /// `height`: of the bar, or of the cable's end before it is attached, in m above the sensor.
    LiftBuilder(Rng& rng, double height) : rng_(rng), path_(height), height_(height) {}

    [[nodiscard]] Rng& rng() { return rng_; }
    [[nodiscard]] const Path& path() const { return path_; }
    [[nodiscard]] double now() const { return path_.seconds(); }
    [[nodiscard]] double height() const { return height_; }
    [[nodiscard]] const std::vector<RepTruth>& reps() const { return reps_; }
    [[nodiscard]] const std::vector<EventTruth>& events() const { return events_; }
    [[nodiscard]] std::vector<RepTruth> takeReps() { return std::move(reps_); }
    [[nodiscard]] std::vector<EventTruth> takeEvents() { return std::move(events_); }
    /// Is a hand on the bar from here on?
    void held(bool in_hand) { held_ = in_hand; }

    void hold(double seconds);
    void holdBetween(double low, double high) { hold(rng_.uniform(low, high)); }
    /// From rest to rest, start and end as soft or hard as chance has it.
    void glide(double metres, double seconds);
    Interval descend(const Descent& descent);
    /// A repetition from here (or from the last floor contact's deepest point) to the top.
    void ascend(const Ascent& ascent, std::optional<Interval> eccentric = {}, bool count = true,
                const std::string& label = "full");
    /// The eccentric of the last repetition follows it.
    void noteEccentric(Interval eccentric);

    /// Everything appended by `body` is one movement of this kind.
    template <typename Body>
    void event(const std::string& kind, Body body) {
        const double t0 = now();
        body();
        note(kind, t0);
    }

    /// An ascent or descent by the hands that is no repetition, with an event of its own around it.
    void move(double metres, double seconds, const Shape& shape, const Ends& ends = {});

    void attach(double metres, bool comes_down);
    void load(bool on_floor);
    void unrack(double metres);
    void rerack(double metres, bool misses_first);
    void walk(int steps);
    void breathe(int times);
    void settle(double metres);
    void slack(double metres);
    void shrug(double metres);
    /// Rises out of the bottom and falls back, before the real ascent.
    void bounce(double metres);
    /// Part of the way up, a struggle, and back down by `metres_down`.
    void failedAttempt(double metres, double seconds, double metres_down);
    /// Hits the floor at `v` (< 0), hops until it lies still.
    void land(double v, const Floor& floor);
    /// Hits the floor at `v` (< 0) and is pulled on at once: the next ascent starts as it leaves the floor.
    void rebound(double v, const Floor& floor);
    /// Let go of at rest, `metres` above what it falls on; returns the speed (< 0) there.
    double drop(double metres);

  private:
    struct Rebound {
        double bottom = 0;  ///< when the bar was deepest, s
        double v = 0;       ///< with which it leaves the floor, m/s
    };

    void append(const Piece& piece);
    void note(const std::string& kind, double t0);
    Shape anyShape();

    Rng& rng_;
    Path path_;
    double height_;
    bool held_ = false;
    std::optional<Rebound> rebound_;
    std::vector<RepTruth> reps_;
    std::vector<EventTruth> events_;
};

}  // namespace plumbline::suite
