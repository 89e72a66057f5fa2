#pragma once
// Trajectories of a bar in closed form: height, velocity and acceleration at any instant without numerical
// integration. SI units, heights and velocities positive upward.

#include <optional>
#include <vector>

namespace plumbline::suite {

inline constexpr double kGravity = 9.81;  ///< m/s2

/// Where the bar is and how it moves at one instant: m, m/s, m/s2.
struct Motion {
    double x = 0;
    double v = 0;
    double a = 0;
};

/// A stretch of movement; its height counts from its own start, its time from 0 to seconds().
class Piece {
  public:
    /// Velocity is the Bernstein polynomial with these coefficients (m/s, at least two), so height and
    /// acceleration are Bernstein polynomials too, exactly.
    static Piece polynomial(double seconds, const std::vector<double>& velocity);
    /// A weight on a damped spring, hitting it at `v0` (m/s, negative): x'' = -2 zeta omega x' - omega^2 x,
    /// x(0) = 0. `omega` rad/s, 0 < `zeta` < 1.
    static Piece contact(double v0, double omega, double zeta, double seconds);

    [[nodiscard]] double seconds() const { return seconds_; }
    [[nodiscard]] Motion at(double t) const;

  private:
    double seconds_ = 0;
    std::vector<double> position_, velocity_, acceleration_;  ///< Bernstein coefficients; none for a contact
    double v0_ = 0, decay_ = 0, omega_ = 0;  ///< contact: rate of decay and of the oscillation
};

/// Time from the hit until a contact first stands still (deepest point), s.
double contactTurn(double omega, double zeta);
/// Time from the hit until a contact is back at its start, s; it leaves with -v0 contactRestitution(zeta).
double contactHalf(double omega, double zeta);
double contactRestitution(double zeta);

/// What a movement is like between its ends.
struct Shape {
    double peak = 0.5;       ///< where the bulk of the velocity lies, as a part of the time
    double sharpness = 2.4;  ///< 1: nearly a plateau, 4: a narrow hill
    int soft_start = 1;      ///< how many coefficients after the first are 0: 0 hard, 1 v ~ t^2, 2 v ~ t^3
    int soft_end = 1;
    double valley = 0;       ///< depth of the sticking region, 0 ... 1
    double valley_at = 0.5;  ///< its place, as a part of the time
    double valley_width = 0.15;
};

/// What a movement must join on to. Accelerations, where given, take precedence over the shape's softness.
struct Ends {
    double v0 = 0;
    double v1 = 0;
    std::optional<double> a0;
    std::optional<double> a1;
};

/// A movement of exactly `metres` in `seconds` (> 0) with the given ends. The caller keeps the ends feasible:
/// |a| <= largestTurn(), |v| not much above |metres| / seconds.
Piece movement(double metres, double seconds, const Shape& shape, const Ends& ends = {});
/// The largest acceleration (m/s2) at an end at rest that still leaves such a movement one hill.
double largestTurn(double metres, double seconds, const Shape& shape);

/// Pieces one after the other.
class Path {
  public:
    explicit Path(double height) : height_(height) {}

    /// `held`: a hand is on the bar (it trembles).
    void append(const Piece& piece, bool held);
    [[nodiscard]] double seconds() const { return seconds_; }
    /// `t` outside the path: as at its nearer end.
    [[nodiscard]] Motion at(double t) const;
    [[nodiscard]] bool heldAt(double t) const;
    /// Times at which one piece hands over to the next, s.
    [[nodiscard]] std::vector<double> joints() const;
    /// Motion just before (`side` -1) or just after (+1) joint `k` of joints().
    [[nodiscard]] Motion beside(std::size_t k, int side) const;

  private:
    struct Placed {
        double t0, x0;
        Piece piece;
        bool held;
    };
    [[nodiscard]] const Placed& placedAt(double t) const;

    double height_;
    double seconds_ = 0;
    std::vector<Placed> pieces_;
};

}  // namespace plumbline::suite
