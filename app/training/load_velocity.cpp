#include "app/training/load_velocity.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

#include "app/training/velocity_loss.h"

namespace plumbline::training {
namespace {

constexpr double kZ = 1.959964;  // 97.5 % of the normal distribution
/// How much the velocity of one load differs from day to day in one person, m/s (Chen 2024: 0.02 to 0.03
/// between sessions, which is the difference of two days).
constexpr double kDaySd = 0.020;
/// Four points lie on a line by luck now and then; the stated errors count as this many further observations.
constexpr double kPriorFreedom = 4;
constexpr double kShortestFullM =
    0.2;  // of a squat or a bench press on a first visit, when nothing else is known
constexpr double kShortPart = 0.5;
constexpr std::size_t kLeastSingles = 3;
constexpr double kPersonSd = 0.04;
constexpr double kAppDefaultSd = 0.06;

struct AtMax {
    std::string_view exercise;
    VelocityAtMax value;
};
constexpr Metric kMv = Metric::MeanVelocity;
constexpr Metric kMpv = Metric::MeanPropulsiveVelocity;
constexpr std::string_view kAppDefault = "other apps' default";
constexpr std::array<AtMax, 8> kAtMax{{
    {"back_squat", {kMv, 0.32, kPersonSd, "Sanchez-Medina 2017"}},
    {"bench_press", {kMv, 0.17, kPersonSd, "doi 10.3233/IES-202247"}},
    {"overhead_press", {kMpv, 0.19, kPersonSd, "Hernandez-Belmonte 2021"}},
    {"deadlift", {kMv, 0.15, kAppDefaultSd, kAppDefault}},
    {"front_squat", {kMv, 0.32, kAppDefaultSd, kAppDefault}},
    {"incline_bench", {kMv, 0.18, kAppDefaultSd, kAppDefault}},
    {"romanian_deadlift", {kMv, 0.20, kAppDefaultSd, kAppDefault}},
    {"barbell_row", {kMv, 0.30, kAppDefaultSd, kAppDefault}},
}};

/// Student's t at 97.5 % by the Cornish-Fisher expansion (Abramowitz and Stegun 26.7.5); within 0.002 from
/// six degrees of freedom on.
double studentT(double freedom) {
    const double z = kZ, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
    return z + (z3 + z) / (4 * freedom) + (5 * z5 + 16 * z3 + 3 * z) / (96 * freedom * freedom) +
           (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * freedom * freedom * freedom);
}

double velocityOf(const PastRep& rep, Metric metric) {
    return metric == kMv ? rep.mean_velocity : rep.mean_propulsive_velocity;
}

double sdOf(const PastRep& rep, Metric metric) {
    const double sd = metric == kMv ? rep.mean_velocity_sd : rep.mean_propulsive_velocity_sd;
    return sd > 0 ? sd : kAssumedSd;
}

double weightOf(const LoadPoint& point) {
    return 1 / (point.sd * point.sd + kDaySd * kDaySd);
}

std::vector<LoadPoint> fastestPerLoad(const std::vector<const PastSet*>& sets, Metric metric,
                                      double usual_rom_m) {
    std::map<long, LoadPoint> fastest;
    for (const PastSet* set : sets) {
        if (!set->load_kg || !(*set->load_kg > 0)) continue;
        for (const PastRep& rep : set->reps) {
            const double velocity = velocityOf(rep, metric);
            if (rep.assisted || rep.rom_m < kShortPart * usual_rom_m || !(velocity > 0)) continue;
            LoadPoint& point = fastest[std::lround(*set->load_kg * 2)];
            if (velocity <= point.velocity) continue;
            point = {*set->load_kg, velocity, sdOf(rep, metric), set->session_id};
        }
    }
    std::vector<LoadPoint> points;
    for (auto& [load, point] : fastest) points.push_back(std::move(point));
    return points;
}

/// The member's own V1RM: singles that were the most there was, because the member said that nothing was left
/// or because the next attempt failed.
void takeOwnMax(const std::vector<const PastSet*>& sets, Profile& profile) {
    std::vector<double> singles;
    for (const PastSet* set : sets) {
        if (set->reps.size() == 1 && !set->reps.front().assisted && (set->said_rir == 0 || set->failed))
            singles.push_back(velocityOf(set->reps.front(), profile.metric));
    }
    if (singles.size() < kLeastSingles) return;
    const auto n = static_cast<double>(singles.size());
    double mean = 0, squares = 0;
    for (const double v : singles) mean += v / n;
    for (const double v : singles) squares += (v - mean) * (v - mean);
    profile.v1rm = mean;
    profile.v1rm_sd = std::max(kPersonSd, std::sqrt(squares / (n - 1))) / std::sqrt(n);
    profile.own_v1rm = true;
    profile.v1rm_source = fmt::format("of {} own singles", singles.size());
}

/// Weighted least squares of velocity over load; nothing where heavier was not slower.
std::optional<LoadVelocityLine> fit(const std::vector<LoadPoint>& points) {
    LoadVelocityLine line;
    double mean_velocity = 0, spread_v = 0, both = 0;
    for (const LoadPoint& p : points) {
        line.weight += weightOf(p);
        line.mean_load += weightOf(p) * p.load_kg;
        mean_velocity += weightOf(p) * p.velocity;
    }
    line.mean_load /= line.weight;
    mean_velocity /= line.weight;
    for (const LoadPoint& p : points) {
        const double dl = p.load_kg - line.mean_load, dv = p.velocity - mean_velocity;
        line.spread += weightOf(p) * dl * dl;
        spread_v += weightOf(p) * dv * dv;
        both += weightOf(p) * dl * dv;
    }
    if (!(both < 0) || !(line.spread > 0)) return std::nullopt;
    line.b_kg_per_mps = line.spread / both;
    line.a_kg = line.mean_load - line.b_kg_per_mps * mean_velocity;
    line.r2 = both * both / (line.spread * spread_v);
    const double residual = std::max(0.0, spread_v - both * both / line.spread);
    const double freedom = kPriorFreedom + static_cast<double>(points.size()) - 2;
    line.scale = std::sqrt((kPriorFreedom + residual) / freedom);
    line.t = studentT(freedom);
    return line;
}

std::string weeks(std::int64_t ms) {
    return fmt::format("{} weeks", ms / (7LL * 24 * 3600 * 1000));
}

/// What the points themselves lack, before a line is drawn; empty when nothing.
std::string lacking(const std::vector<PastSet>& all, const std::vector<const PastSet*>& recent,
                    const Profile& profile, std::int64_t now_ms) {
    if (all.empty()) return "No set of this exercise is known yet.";
    if (recent.empty()) {
        std::int64_t newest = 0;
        for (const PastSet& set : all) newest = std::max(newest, set.wall_ms);
        return fmt::format("The newest set is {} old; only the last {} count.", weeks(now_ms - newest),
                           weeks(kProfileWindowMs));
    }
    if (profile.points.empty())
        return profile.sets_without_load > 0 ? "Nobody knows what was on the bar in these sets."
                                             : "No repetition of the full way yet.";
    const auto loads = static_cast<int>(profile.points.size());
    if (loads < kLeastLoads) return fmt::format("{} of {} different loads so far.", loads, kLeastLoads);
    return "";
}

/// Why the line carries no e1RM; empty when it does.
std::string refusalOf(const Profile& profile) {
    if (!profile.line) return "Heavier loads did not move slower.";
    if (profile.line->r2 < kLeastR2)
        return fmt::format("The points do not lie on one line (R² {:.2f}, wanted {:.2f}).", profile.line->r2,
                           kLeastR2);
    if (!(profile.v1rm > 0)) return "No velocity of a heaviest single is known for this exercise.";
    const double kg = profile.line->loadAt(profile.v1rm);
    const double span = 100 * (profile.points.back().load_kg - profile.points.front().load_kg) / kg;
    if (span < kLeastSpanPct && profile.points.back().velocity > kSlowEnoughMps)
        return fmt::format(
            "The loads span {:.0f} of {:.0f} points and the heaviest still moved at {:.2f} m/s.", span,
            kLeastSpanPct, profile.points.back().velocity);
    return "";
}

}  // namespace

std::string_view nameOf(Metric metric) {
    return metric == kMv ? "MV" : "MPV";
}

std::optional<VelocityAtMax> velocityAtMax(std::string_view exercise_id) {
    for (const AtMax& each : kAtMax)
        if (each.exercise == exercise_id) return each.value;
    return std::nullopt;
}

double LoadVelocityLine::bandKg(double velocity) const {
    const double away = loadAt(velocity) - mean_load;
    // The new day's own error has the weight of a well measured point.
    const double day = kDaySd * kDaySd + kAssumedSd * kAssumedSd;
    return t * scale * std::sqrt(day + 1 / weight + away * away / spread) * std::abs(b_kg_per_mps);
}

Profile loadVelocityProfile(const std::vector<PastSet>& sets, std::string_view exercise_id,
                            double usual_rom_m, std::int64_t now_ms) {
    Profile profile;
    if (const auto group = velocityAtMax(exercise_id)) {
        profile.metric = group->metric;
        profile.v1rm = group->mps;
        profile.v1rm_sd = group->sd;
        profile.v1rm_source = group->source;
    }
    std::vector<const PastSet*> recent;
    for (const PastSet& set : sets) {
        if (now_ms - set.wall_ms > kProfileWindowMs) continue;
        recent.push_back(&set);
        profile.sets_without_load += !set.load_kg && !set.reps.empty();
    }
    profile.points = fastestPerLoad(recent, profile.metric, usual_rom_m);
    takeOwnMax(recent, profile);
    profile.refusal = lacking(sets, recent, profile, now_ms);
    if (!profile.refusal.empty()) return profile;
    profile.line = fit(profile.points);
    profile.refusal = refusalOf(profile);
    if (!profile.refusal.empty()) return profile;
    const EstimatedMax max{
        profile.line->loadAt(profile.v1rm),
        std::hypot(profile.line->bandKg(profile.v1rm), kZ * profile.v1rm_sd * profile.line->b_kg_per_mps)};
    if (100 * max.plus_minus_kg > kWidestPct * max.kg) {
        profile.refusal =
            fmt::format("It would be certain to ±{:.0f} % only.", 100 * max.plus_minus_kg / max.kg);
    } else {
        profile.e1rm = max;
    }
    return profile;
}

std::optional<GeneralEstimate> generalEstimate(const std::vector<PastSet>& sets,
                                               std::string_view exercise_id) {
    const bool squat = exercise_id == "back_squat";
    if (sets.empty() || (!squat && exercise_id != "bench_press")) return std::nullopt;
    double load = 0, velocity = 0;
    for (const PastSet& set : sets) {
        if (set.session_id != sets.front().session_id) return std::nullopt;
        if (!set.load_kg || *set.load_kg < load) continue;
        if (*set.load_kg > load) velocity = 0;
        load = *set.load_kg;
        for (const PastRep& rep : set.reps) {
            if (rep.assisted || rep.rom_m < kShortestFullM) continue;
            velocity = std::max(velocity, rep.mean_propulsive_velocity);
        }
    }
    if (!(load > 0) || !(velocity > 0)) return std::nullopt;
    const double pct =
        squat ? -71.684 * velocity + 121.03 : 8.4326 * velocity * velocity - 73.501 * velocity + 112.33;
    if (pct < (squat ? 50 : 30) || pct > 101) return std::nullopt;
    GeneralEstimate estimate;
    estimate.kg = load / pct * 100;
    estimate.plus_minus_kg = 0.2 * estimate.kg;  // twice the 10 % by which such errors scatter
    estimate.label = "general estimate, first visit";
    estimate.source = squat ? "Conceicao 2016, MPV" : "Gonzalez-Badillo and Sanchez-Medina 2010, MPV";
    return estimate;
}

}  // namespace plumbline::training
