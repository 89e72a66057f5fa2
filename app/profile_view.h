#pragma once
// What a member's past sets of an exercise say, as a snapshot shows it. SI units.

#include <optional>
#include <string>
#include <vector>

namespace plumbline::app {

/// A member's load-velocity profile of the chosen exercise. It describes and prescribes nothing.
struct ProfileView {
    struct Point {
        double load_kg = 0, velocity = 0, velocity_sd = 0;
        bool today = false;  ///< of this visit
    };
    bool loading = false;       ///< the store has not answered yet
    std::string metric;         ///< "MV" or "MPV": the only one in it
    std::vector<Point> points;  ///< lightest first
    bool line = false;          ///< load = a_kg + b_kg v
    double a_kg = 0, b_kg = 0;
    /// 95 % of loads moved at a velocity, for the chart: slowest first.
    struct Band {
        double velocity = 0, low_kg = 0, high_kg = 0;
    };
    std::vector<Band> band;
    double v1rm = 0;          ///< velocity of a heaviest single, m/s; 0: none is known
    std::string v1rm_source;  ///< where that is from
    std::optional<double> e1rm_kg;
    double e1rm_plus_minus_kg = 0;     ///< 95 %
    std::string refusal;               ///< why there is no e1RM
    std::optional<double> general_kg;  ///< first visit only, from equations of groups
    double general_plus_minus_kg = 0;
    std::string general_label;    ///< always shown with it
    int calibrated_sets = 0;      ///< sets whose end is known
    std::string reserve_refusal;  ///< why reps in reserve are hidden; empty: they are shown
    double reserve_error = 0;     ///< mean error of the member's own relation, reps
};

}  // namespace plumbline::app
