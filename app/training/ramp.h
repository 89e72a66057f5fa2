#pragma once
// The usual warm-up ramp. Pure data; any thread.

#include <vector>

#include "app/training/program.h"

namespace plumbline::training {

/// Per cent of the first work set, not of a maximum (so does liftosaur): the bar x8, 40 % x5, 60 % x3, 80 %
/// x2. A training choice of this rack, after back-care rule BC-07.
inline std::vector<RampStep> standardRamp() {
    return {{0, 8}, {400, 5}, {600, 3}, {800, 2}};
}

}  // namespace plumbline::training
