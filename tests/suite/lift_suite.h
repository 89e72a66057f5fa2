#pragma once
// A synthetic set with known truth: the same request gives the same set, to the last bit of its trace.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "tests/suite/lift_truth.h"
#include "tests/suite/sensor_model.h"

namespace plumbline::suite {

struct LiftSet {
    std::string id;
    std::string condition;
    std::string exercise;
    bool starts_with_eccentric = false;
    double load_kg = 0;
    std::uint64_t seed = 0;
    SensorSpec sensor;
    double duration_s = 0;
    std::vector<RepTruth> reps;      ///< on the trace's clock
    std::vector<EventTruth> events;  ///< on the trace's clock
    std::vector<Reading> readings;
    Path path{0};     ///< the bar itself; the trace shows [from, from + duration_s] of it
    double from = 0;  ///< s on the path's clock that is 0 on the trace's
};

/// What a set is to be. Whatever is left open is drawn from the seed.
struct SetRequest {
    std::uint64_t seed = 1;
    std::string condition;  ///< of mainConditions() or extraConditions()
    std::optional<std::string> exercise;
    std::optional<double> hz;
    std::optional<double> q_mm;
};

/// Conditions of signal.md section 2.
const std::vector<std::string>& mainConditions();
/// Kinds that are not in that list.
const std::vector<std::string>& extraConditions();
/// Exercises in which a condition can happen; empty when there is no such condition.
std::vector<std::string> exercisesOf(const std::string& condition);

/// Errors: none; the caller asks only for conditions and exercises of the lists above.
LiftSet makeSet(const SetRequest& request);

/// `sets` requests with seeds derived from `seed`, going round the conditions and drawing the rest. An empty
/// list when no condition has the exercise asked for.
std::vector<SetRequest> planSuite(std::uint64_t seed, int sets, const std::vector<std::string>& conditions,
                                  const std::optional<std::string>& exercise);

}  // namespace plumbline::suite
