#pragma once
// A visit's sum and a member's years, as a snapshot shows them. SI units, kg.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace plumbline::app {

/// Sets that were alike, one after another.
struct AlikeSets {
    int sets = 0;
    int reps = 0;  ///< of each; 0: held
    double held_s = 0;
    std::optional<double> kg;
};

/// What was done of one exercise in this visit.
struct SummaryLine {
    std::string exercise;  ///< name for people
    int sets = 0, reps = 0;
    std::optional<double> top_kg;
    double best_velocity = 0;  ///< m/s, at top_kg
    double volume_kg = 0;
    double held_s = 0;              ///< timed work: the longest, of each side
    std::optional<double> next_kg;  ///< what the plan would say next time; members only
    std::vector<AlikeSets> alike;   ///< all its sets, in their order
};

/// Better than ever before.
struct RecordView {
    enum class What : std::uint8_t { Load, Volume, Velocity, E1rm };
    What what = What::Load;
    std::string exercise;
    double value = 0;   ///< kg; m/s for Velocity
    double before = 0;  ///< the old one
    double at_kg = 0;   ///< Velocity: with this load
};

struct SummaryView {
    std::vector<SummaryLine> lines;
    std::vector<RecordView> records;  ///< members only
    double minutes = 0;
    bool claimable = false;     ///< a guest's: may still become somebody's
    std::int64_t began_ms = 0;  ///< UTC; 0: not known
    double seconds_left = 0;    ///< until the screen goes back to Attract
};

/// One exercise over the years. Built once per question and then shared; never changed.
struct TrendView {
    struct Estimate {
        std::int64_t wall_ms = 0;
        double kg = 0, plus_minus_kg = 0;  ///< e1RM, 95 %
    };
    struct Speed {
        std::int64_t wall_ms = 0;
        double velocity = 0, sd = 0;  ///< best MV of the day, m/s
    };
    struct Week {
        std::int64_t wall_ms = 0;  ///< Monday 00:00 on the rack's clock
        double volume_kg = 0;
        int sets = 0, visits = 0;  ///< visits: of any exercise
    };
    std::string exercise_id, exercise;
    std::vector<Estimate> estimates;  ///< oldest first
    double fixed_kg = 0;              ///< the load lifted most often; 0: none is known
    std::vector<Speed> speeds;        ///< at that load
    std::vector<Week> weeks;          ///< without holes
    int weekly_visits = 0;            ///< how often is planned
    int sets = 0;
    std::string refusal;  ///< why there is no e1RM; empty: there is
};

}  // namespace plumbline::app
