#pragma once
// What profiles are made from: one member's past sets of one exercise, without names and without SQL. Plain
// structs; SI units.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::training {

/// A profile uses one of the two and never both: they differ by several hundredths on light loads.
enum class Metric : std::uint8_t { MeanVelocity, MeanPropulsiveVelocity };

struct PastRep {
    double mean_velocity = 0;  ///< MV, m/s
    double mean_propulsive_velocity = 0;
    double mean_velocity_sd = 0;  ///< one standard deviation; 0: not known
    double mean_propulsive_velocity_sd = 0;
    double rom_m = 0;
    bool assisted = false;  ///< somebody helped: its velocity is not the member's alone
};

struct PastSet {
    std::string id, session_id;
    std::int64_t wall_ms = 0;       ///< UTC when it began, as the rack believed then
    std::optional<double> load_kg;  ///< empty: nobody knows what was on the bar
    std::vector<PastRep> reps;      ///< counted ones, in order
    std::optional<int> said_rir;    ///< reps the member said were left at the end
    bool failed = false;            ///< it ended with an attempt that failed
    int target_reps = 0;            ///< 0: open
    int sides = 1;                  ///< 2: they are of both sides together
    int target_sets = 0;            ///< of its kind that day; 0: not known
    bool warm_up = false;
    bool deload = false;  ///< of a lighter week
    bool near = false;    ///< a warning of velocity loss came, see LossCall; `stopped`: so did the call
    bool stopped = false;
    bool pain = false;    ///< the member pressed pain
    int pain_level = -1;  ///< 0 to 10 as said of it; -1: not said
    int soreness = -1;    ///< 0 to 10 as said at the check-in of its visit; -1: not said
    int signals = 0;      ///< against its form
};

/// As of a LoggedSet: pain above the gate, or pain of which nobody said how much.
inline bool hurt(const PastSet& set, int gate) {
    return set.pain_level > gate || (set.pain && set.pain_level < 0);
}

}  // namespace plumbline::training
