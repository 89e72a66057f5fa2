#pragma once
// Judges claims against the truth. A claim matches a true rep when the intersection over union of their
// concentric intervals is at least 0.3, one to one, best first. Claims about a rep that need not count are
// ignored; any other unmatched claim is false and is put down to what it overlaps most.

#include <array>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "tests/suite/suite_reader.h"

namespace plumbline::suite {

enum Quantity { Mcv, Mpv, Pv, Rom, MeanPower, PeakPower, Start, End, Duration, EccStart, Delay, kQuantities };
inline constexpr int kRelative = 6;  ///< the first six have a relative error too

struct RepError {
    double mcv_true = 0;
    std::array<std::optional<double>, kQuantities> error;   ///< claimed - true; m/s, m, W, s
    std::array<std::optional<double>, kRelative> relative;  ///< percent
};

struct SetScore {
    int found = 0, missed = 0, extra = 0, reps = 0;
    std::vector<std::string> false_kinds;  ///< of the extra ones, in their order
    std::vector<double> missed_mcv;        ///< true vertical MCV
    std::vector<RepError> errors;
    std::optional<double> loss_error;           ///< velocity loss, percentage points
    bool loss_missing = false;                  ///< there is a true loss but no usable claim
    std::optional<std::pair<bool, bool>> stop;  ///< a 20 % stop on the same rep; within one
    bool exact = false;
    int partials = 0, partials_claimed = 0;
};

/// `claims` in order of their start. `cable`: against the cable's own figures instead of the bar's.
SetScore scoreSet(const SuiteSet& truth, const std::vector<Claim>& claims, bool cable);

struct Stats {
    std::size_t n = 0;
    double bias = 0, sd = 0, low = 0, high = 0;  ///< low, high: 95 % limits of agreement
    double mae = 0, median = 0, p95_abs = 0, max_abs = 0;
};
/// Nothing for no values; the SD of one value is 0.
std::optional<Stats> statsOf(const std::vector<double>& values);
/// Percentile between order statistics, linearly; `values` in any order, at least one.
double percentile(std::vector<double> values, double percent);

struct Summary {
    int sets = 0, reps = 0, found = 0, extra = 0, missed = 0;
    double precision = 0, recall = 0, f1 = 0, false_per_set = 0, exact = 0;
    std::array<std::optional<Stats>, kQuantities> error;
    std::array<std::optional<Stats>, kRelative> relative;
    double within_10 = 0, within_20 = 0, within_50 = 0;  ///< share of true reps, |MCV error| in mm/s
    std::optional<double> delay_p95;                     ///< of the delay itself, s
    std::optional<Stats> loss;
    int loss_missing = 0, stops = 0, stops_same = 0, stops_near = 0;
    std::optional<Stats> loss_exact;  ///< of sets with exactly the right reps
    int partials = 0, partials_claimed = 0;
    std::vector<std::pair<std::string, int>> false_kinds;  ///< most first
};
Summary summaryOf(const std::vector<const SetScore*>& scores);

}  // namespace plumbline::suite
