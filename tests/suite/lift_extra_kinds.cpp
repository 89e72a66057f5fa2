#include "tests/suite/lift_extra_kinds.h"

namespace plumbline::suite {

const std::vector<ExtraKind>& extraKinds() {
    static const std::vector<ExtraKind> all = {
        {"single",
         {"squat", "bench", "deadlift", "ohp", "clean"},
         [](SetPlan& plan, Rng&) { plan.reps = 1; },
         {},
         {}},
    };
    return all;
}

}  // namespace plumbline::suite
