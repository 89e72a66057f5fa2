#pragma once
// What is true about a set: repetitions with their exact figures, and every other movement by name.
// Definitions: concentric start = last instant at the bottom with v <= 0 before the ascent that reaches the
// top, concentric end = first instant with v = 0 at the top, MPV until a first falls to -9.81 m/s2 after PV
// (Sanchez-Medina 2010), power of the load on the bar alone.

#include <optional>
#include <string>
#include <vector>

#include "tests/suite/lift_physics.h"

namespace plumbline::suite {

/// A stretch of time, s.
struct Interval {
    double t0 = 0, t1 = 0;
};

/// A cable from a sensor on the floor to the bar; the sensor reads its length. Horizontal distance to the bar
/// is offset + curve s^2, where s is the bar's height between `low` and `high` as a part; `way`, where the
/// lifter walks, takes the place of the offset.
struct Cable {
    double offset = 0;        ///< m
    std::optional<Path> way;  ///< m, on the bar's clock
    double curve = 0;         ///< m, the J of a bench press or squat
    double low = 0;           ///< m above the sensor
    double high = 1;

    [[nodiscard]] bool straight() const { return offset == 0 && curve == 0 && !way; }
    /// The bar's motion at `t` to the cable's: length and its exact first and second derivative.
    [[nodiscard]] Motion of(const Motion& bar, double t) const;
};

/// Figures of one ascent; SI units, watts.
struct Figures {
    double rom = 0, mcv = 0, mpv = 0, pv = 0;
    double t_pv = 0;  ///< instant of PV on the path's clock, s
    double t_pe = 0;  ///< end of the propulsive part
    double mean_power = 0, mean_propulsive_power = 0, peak_power = 0;
    double a_min = 0, a_max = 0;
    double a_start = 0, a_end = 0;  ///< just after the start, just before the end: 0 soft, else hard
};

/// A repetition, or (count false) an ascent that an engine may report or not.
struct RepTruth {
    double con_start = 0, con_end = 0;  ///< s
    std::optional<double> ecc_start, ecc_end;
    bool count = true;
    std::string label = "full";
    Figures vertical;
    Figures cable;
};

/// Any other movement that no engine may count.
struct EventTruth {
    std::string kind;
    double t0 = 0, t1 = 0;  ///< s
    double rom = 0;         ///< highest minus lowest point, m
};

/// Figures of the ascent [t0, t1] of a path as seen through `cable` (straight: the vertical itself), with
/// `load_kg` on the bar.
Figures figuresOf(const Path& path, const Cable& cable, double t0, double t1, double load_kg);

/// Highest minus lowest point of a path within [t0, t1], m, to a hundredth of a millimetre.
double travel(const Path& path, double t0, double t1);

/// 100 (best MCV - last MCV) / best MCV over the counted reps; 0 without any.
double velocityLossPct(const std::vector<RepTruth>& reps);

}  // namespace plumbline::suite
