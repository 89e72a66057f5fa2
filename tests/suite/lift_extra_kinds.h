#pragma once
// Kinds of sets beside those of signal.md section 2: what people also do with a bar and what sensors also do.

#include <functional>
#include <string>
#include <vector>

#include "tests/suite/lift_plans.h"
#include "tests/suite/sensor_model.h"

namespace plumbline::suite {

struct ExtraKind {
    std::string name;
    std::vector<std::string> exercises;
    std::function<void(SetPlan&, Rng&)> prepare;             ///< changes an ordinary plan; may be empty
    std::function<void(const SetPlan&, LiftBuilder&)> play;  ///< empty: suite::play()
    /// Changes the sensor, and the part of the finished path that the trace shows; may be empty.
    std::function<void(const LiftBuilder&, SensorSpec&, Interval&, Rng&)> sense;
};

const std::vector<ExtraKind>& extraKinds();

}  // namespace plumbline::suite
