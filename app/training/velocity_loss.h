#pragma once
// How much velocity a set has lost, how sure that is, and what is said about it. Pure; any thread.
// Loss = 100 (best - latest) / best of MV, after Pareja-Blanco 2017; the reference is the fastest repetition
// of this set (Perez-Castilla 2024). The caps are training choices, the rest of the rules is design: no study
// ties a loss to an injury.

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "app/signal/pipeline.h"

namespace plumbline::training {

/// What a mean velocity may be off by (one standard deviation, m/s) where the algorithm that made it did not
/// say: repetitions of schema 1. The best published instruments state 0.01 m/s.
inline constexpr double kAssumedSd = 0.010;

/// Text that opens `why_not` of an attempt that failed; so it can be found again in the store.
inline constexpr std::string_view kFailed = "failed: ";

/// No set is lifted beyond this loss, whatever a program, a trainer or the configuration asks for (BC-10).
inline constexpr int kCapCeilingPct = 40;

struct LossRules {
    double cap_pct = 20;   ///< stop from here on
    double near_pct = 15;  ///< warn from here on
    double rom_gate = 0.70;
    double band_sds = 2;  ///< half the shown band, in standard deviations
};

/// The rules as a trainer reads them; README lists the same sentences.
struct LossRule {
    std::string_view word, sentence;
};
inline constexpr std::array<LossRule, 7> kLossRules{{
    {"reference", "The reference is the fastest repetition of this set so far, not the first one."},
    {"gate", "A repetition of less than 70 % of the set's longest way cannot be the reference."},
    {"near", "NEAR: the loss itself has reached the warning line."},
    {"stop", "RACK IT: the loss itself has reached the cap, its band may still reach across."},
    {"sure", "RACK IT, sure: even the lower edge of the band has reached the cap."},
    {"failed",
     "An attempt that stays short of 70 % of the way from the usual bottom is a failed one: RACK IT, sure."},
    {"stays",
     "A call stays for the rest of the set, unless the repetition that made it is corrected or struck."},
}};

enum class LossCall : std::uint8_t { Ok, Near, Stop };

struct Loss {
    double pct = 0;  ///< of the latest repetition; below 0: it is the fastest one but short
    double sd = 0;   ///< one standard deviation of pct; 0 where the latest is the reference itself
    LossCall call = LossCall::Ok;
    bool sure = false;          ///< the call is Stop and the band's lower edge has crossed the cap too
    std::size_t reference = 0;  ///< index into the repetitions
};

/// Loss of the last of `reps` (the counted ones of a set, in order). sd by error propagation from both
/// repetitions' `sd.mean_velocity` (0: kAssumedSd): d = 100/best sqrt(sd_latest^2 + (latest/best)^2
/// sd_best^2). That the best of several noisy ones tends to be a lucky one is not taken out. No repetitions:
/// no loss.
Loss velocityLoss(const std::vector<signal::Movement>& reps, const LossRules& rules);

/// pct of velocityLoss(), for tables.
double velocityLossPct(const std::vector<signal::Movement>& reps);

/// Whether a movement that was not counted is an attempt that failed: it started within a quarter of the
/// set's way from where the counted ones `reps` start, rose at least a quarter and less than the gate of that
/// way. Re-racking starts at the top, so it is none. Without a counted repetition nobody can tell: false.
bool failedAttempt(const signal::Movement& movement, const std::vector<signal::Movement>& reps);

}  // namespace plumbline::training
