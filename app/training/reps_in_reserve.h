#pragma once
// How many repetitions a member has left, from the member's own calibrated sets. Pure; any thread. The
// general relation of velocity and reserve is not good enough for anybody, a person's own one errs by less
// than two repetitions (Jukic 2024, squat): so it is hidden until it was calibrated and says how wrong it has
// been.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/training/history.h"

namespace plumbline::training {

/// Calibrated: a set whose end is known, because the next attempt failed (none left) or the member said how
/// many were left. Sets of less than three repetitions show no slope.
inline constexpr int kLeastCalibrated = 3;
inline constexpr std::size_t kLeastRepsOfSet = 3;
inline constexpr int kMostReserve = 8;      ///< farther from the end the relation bends
inline constexpr double kWorstError = 2.0;  ///< mean error of leaving one set out; more is of no use
inline constexpr double kLoadTolerance =
    0.15;  ///< part of the load by which it may lie outside the calibrated

/// reserve = c + d velocity, for one member, one exercise, one metric.
struct ReserveRelation {
    double c = 0, d = 0;
    double mean_error = 0;  ///< mean absolute error in repetitions, each set predicted from the others
    int sets = 0;           ///< calibrated ones it is made of
    double lightest_kg = 0, heaviest_kg = 0;
};

struct Reserve {
    std::optional<ReserveRelation> relation;
    int calibrated = 0;   ///< sets so far
    std::string refusal;  ///< why there is none, a sentence; empty when there is one
};

/// Calibrated sets of known load of the last 26 weeks before `now_ms`; the rest is passed over, and
/// so are sets somebody helped in.
Reserve repsInReserve(const std::vector<PastSet>& sets, Metric metric, std::int64_t now_ms);

/// Repetitions left after one of `velocity` m/s with `load_kg`; nothing outside the loads it was calibrated
/// at. Never below 0; more than kMostReserve is returned as kMostReserve and means "at least".
std::optional<double> reserveAt(const ReserveRelation& relation, double velocity, double load_kg);

}  // namespace plumbline::training
