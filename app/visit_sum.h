#pragma once
// What a visit comes to: its lines and the records in it. Pure; any thread.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/set_view.h"
#include "app/training/history.h"
#include "app/visit_view.h"

namespace plumbline::app {

/// One set of the visit, as far as a sum needs it.
struct SumSet {
    std::string exercise_id, exercise;
    std::optional<double> kg;  ///< bar and plates
    int reps = 0;              ///< counted
    double best_velocity = 0;  ///< MV of its fastest counted repetition without help, m/s; 0: none
    double held_s = 0;         ///< of each side
};
/// Nothing of a set that was taken back, or in which nothing was counted or held.
std::optional<SumSet> sumSetOf(const SetView& set, const std::string& exercise_id);

/// What earlier visits have shown of an exercise.
struct PastBest {
    int visits = 0;
    double heaviest_kg = 0;  ///< with a counted repetition
    double volume_kg = 0;    ///< most in one visit
    struct AtLoad {
        double kg = 0, velocity = 0;  ///< best MV, m/s
        int visits = 0;               ///< within kSameRecordKg of it
    };
    std::vector<AtLoad> at_load;
};
/// `sets` of one exercise in any order; those of `this_session` are left out.
PastBest pastBest(const std::vector<training::PastSet>& sets, std::string_view this_session);

inline constexpr int kLeastVisitsForRecord = 3;  ///< before that everything is a record
inline constexpr double kSameRecordKg = 1;       ///< velocities are compared at loads this near
inline constexpr double kRecordVelocity = 0.01;  ///< m/s more at least: what the best sensors may be off by

/// Lines in the order the exercises came, and what is better than in every earlier visit of `past` (by
/// exercise id; a guest's is empty): the heaviest load with a counted repetition, the exercise's volume, and
/// the best MV at a load, the heaviest such load of an exercise only. A record needs kLeastVisitsForRecord
/// earlier visits, of velocity with that load. minutes, claimable, began_ms and seconds_left are left to
/// the caller.
SummaryView sumOf(const std::vector<SumSet>& sets, const std::map<std::string, PastBest>& past);

}  // namespace plumbline::app
