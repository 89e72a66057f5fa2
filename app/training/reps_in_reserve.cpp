#include "app/training/reps_in_reserve.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace plumbline::training {
namespace {

constexpr std::int64_t kWindowMs = 182LL * 24 * 3600 * 1000;

struct Calibration {
    double velocity = 0, reserve = 0;
    std::size_t set = 0;
};

std::optional<int> leftAtEnd(const PastSet& set) {
    if (set.reps.size() < kLeastRepsOfSet || !set.load_kg) return std::nullopt;
    for (const PastRep& rep : set.reps)
        if (rep.assisted) return std::nullopt;
    if (set.failed) return 0;
    return set.said_rir;
}

struct Fit {
    double c = 0, d = 0;
    bool good = false;
};

/// Least squares of reserve over velocity over all sets but `without`.
Fit fit(const std::vector<Calibration>& points, std::size_t without) {
    double n = 0, v = 0, r = 0;
    for (const Calibration& p : points) {
        if (p.set == without) continue;
        n += 1;
        v += p.velocity;
        r += p.reserve;
    }
    if (n < 2) return {};
    double spread = 0, both = 0;
    for (const Calibration& p : points) {
        if (p.set == without) continue;
        spread += (p.velocity - v / n) * (p.velocity - v / n);
        both += (p.velocity - v / n) * (p.reserve - r / n);
    }
    // Slower must mean fewer left.
    if (!(spread > 0) || !(both > 0)) return {};
    return {r / n - both / spread * v / n, both / spread, true};
}

double reserveOf(double c, double d, double velocity) {
    return std::clamp(c + d * velocity, 0.0, static_cast<double>(kMostReserve));
}

/// Mean absolute error when each set is predicted from the others; nothing when one of the fits fails.
std::optional<double> errorOf(const std::vector<Calibration>& points, std::size_t sets) {
    double sum = 0;
    for (std::size_t set = 0; set < sets; ++set) {
        const Fit others = fit(points, set);
        if (!others.good) return std::nullopt;
        for (const Calibration& p : points)
            if (p.set == set) sum += std::abs(reserveOf(others.c, others.d, p.velocity) - p.reserve);
    }
    return sum / static_cast<double>(points.size());
}

}  // namespace

Reserve repsInReserve(const std::vector<PastSet>& sets, Metric metric, std::int64_t now_ms) {
    Reserve reserve;
    std::vector<Calibration> points;
    ReserveRelation relation;
    relation.lightest_kg = std::numeric_limits<double>::max();
    for (const PastSet& set : sets) {
        const auto left = leftAtEnd(set);
        if (!left || now_ms - set.wall_ms > kWindowMs) continue;
        const auto index = static_cast<std::size_t>(reserve.calibrated++);
        relation.lightest_kg = std::min(relation.lightest_kg, *set.load_kg);
        relation.heaviest_kg = std::max(relation.heaviest_kg, *set.load_kg);
        for (std::size_t i = 0; i < set.reps.size(); ++i) {
            const double after = static_cast<double>(*left) + static_cast<double>(set.reps.size() - 1 - i);
            const PastRep& rep = set.reps[i];
            const double velocity =
                metric == Metric::MeanVelocity ? rep.mean_velocity : rep.mean_propulsive_velocity;
            if (after <= kMostReserve) points.push_back({velocity, after, index});
        }
    }
    if (reserve.calibrated < kLeastCalibrated) {
        reserve.refusal =
            fmt::format("{} of {} sets have a known end so far.", reserve.calibrated, kLeastCalibrated);
        return reserve;
    }
    const Fit all = fit(points, std::numeric_limits<std::size_t>::max());
    const auto error = errorOf(points, static_cast<std::size_t>(reserve.calibrated));
    if (!all.good || !error) {
        reserve.refusal = "In the calibrated sets slower did not mean fewer left.";
    } else if (*error > kWorstError) {
        reserve.refusal = fmt::format("The calibrated sets disagree by {:.1f} repetitions.", *error);
    } else {
        relation.c = all.c;
        relation.d = all.d;
        relation.mean_error = *error;
        relation.sets = reserve.calibrated;
        reserve.relation = relation;
    }
    return reserve;
}

std::optional<double> reserveAt(const ReserveRelation& relation, double velocity, double load_kg) {
    if (load_kg < relation.lightest_kg * (1 - kLoadTolerance) ||
        load_kg > relation.heaviest_kg * (1 + kLoadTolerance))
        return std::nullopt;
    return reserveOf(relation.c, relation.d, velocity);
}

}  // namespace plumbline::training
