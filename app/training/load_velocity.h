#pragma once
// A member's own load-velocity line of one exercise and the one-repetition maximum it points to. Pure; any
// thread. It describes; it prescribes nothing: no load of a plan is ever made from an e1RM (design rule: an
// e1RM is no lifted load; squat e1RMs run high, LeMense 2024), and only screens read what this returns.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/training/history.h"

namespace plumbline::training {

/// "MV" or "MPV".
std::string_view nameOf(Metric metric);

/// Velocity of the heaviest single (V1RM). `sd` is what a person may differ from it by, m/s.
struct VelocityAtMax {
    Metric metric = Metric::MeanVelocity;
    double mps = 0;
    double sd = 0;
    std::string_view source;  ///< where the number is from, for people
};

/// The group's value; it also decides which metric the exercise's profile uses. Nothing for exercises of
/// which no value is published or in use. At least 0.04 m/s of sd: the value of one person is no better known
/// than that (Banyard 2018: SEM 0.04); 0.06 where only other apps' defaults exist.
std::optional<VelocityAtMax> velocityAtMax(std::string_view exercise_id);

/// Sets older than this say nothing about today; within it all count alike (the fastest rep per load is
/// robust enough without a decay).
inline constexpr std::int64_t kProfileWindowMs = 42LL * 24 * 3600 * 1000;
inline constexpr int kLeastLoads = 4;
inline constexpr double kLeastSpanPct = 40;     ///< of the e1RM, between lightest and heaviest
inline constexpr double kSlowEnoughMps = 0.50;  ///< or the heaviest was this slow
inline constexpr double kLeastR2 = 0.95;
inline constexpr double kWidestPct = 15;  ///< half the interval; wider helps nobody

/// Fastest repetition of one load (loads within half a kilogram are one).
struct LoadPoint {
    double load_kg = 0;
    double velocity = 0;  ///< of the profile's metric, m/s
    double sd = 0;        ///< measurement only
    std::string session_id;
};

/// load = a_kg + b_kg_per_mps v. Fitted as velocity over load, which is where the error is, weighted by
/// 1 / (sd^2 + kDaySd^2), and turned round.
struct LoadVelocityLine {
    double a_kg = 0, b_kg_per_mps = 0;
    double r2 = 0;  ///< weighted
    /// The rest is for bandKg().
    double scale = 1;   ///< residual scale in units of the stated errors
    double t = 0;       ///< Student's t, 97.5 %, at the fit's degrees of freedom
    double weight = 0;  ///< sum of weights, and their mean load and spread
    double mean_load = 0, spread = 0;
    [[nodiscard]] double loadAt(double velocity) const { return a_kg + b_kg_per_mps * velocity; }
    /// Half of the 95 % prediction interval of the load that moves at `velocity` on one day, kg.
    [[nodiscard]] double bandKg(double velocity) const;
};

struct EstimatedMax {
    double kg = 0;
    double plus_minus_kg = 0;  ///< 95 %: the line's prediction interval and V1RM's own doubt, root of squares
};

struct Profile {
    Metric metric = Metric::MeanVelocity;
    std::vector<LoadPoint> points;  ///< lightest first
    std::optional<LoadVelocityLine> line;
    std::optional<EstimatedMax> e1rm;
    double v1rm = 0, v1rm_sd = 0;
    bool own_v1rm = false;      ///< the member's own, of at least three true singles
    std::string v1rm_source;    ///< for people
    std::string refusal;        ///< why there is no e1RM, a sentence; empty when there is one
    int sets_without_load = 0;  ///< in the window, left out
};

/// `sets` in any order, of one member and one exercise; `usual_rom_m` of the catalogue (0: unknown):
/// repetitions of less than half of it are left out,
/// and so are those somebody helped with. `now_ms` is UTC as the rack believes; sets dated later
/// are taken as of today. Adding a slower repetition of a load that is already there changes nothing.
Profile loadVelocityProfile(const std::vector<PastSet>& sets, std::string_view exercise_id,
                            double usual_rom_m, std::int64_t now_ms);

/// A first guess from equations of groups, MPV over %1RM; wrong by 9 % on average (Mendonca 2023).
struct GeneralEstimate {
    double kg = 0;
    double plus_minus_kg = 0;
    std::string_view label;  ///< always shown with it
    std::string_view source;
};

/// From the heaviest load of `sets` when they are all of one session, the member's first; else nothing. Only
/// bench press (Gonzalez-Badillo and Sanchez-Medina 2010) and full squat (Conceicao 2016) have published
/// coefficients; velocities outside the measured 30 (squat: 50) to 100 %1RM give nothing.
std::optional<GeneralEstimate> generalEstimate(const std::vector<PastSet>& sets,
                                               std::string_view exercise_id);

}  // namespace plumbline::training
