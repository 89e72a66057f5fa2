#pragma once
// Does a set's truth agree with its own trajectory? Numerical differentiation and integration against the
// closed forms, signs at the turning points, and a walk over the whole path for movements nobody has named.

#include <string>
#include <vector>

#include "tests/suite/lift_suite.h"

namespace plumbline::suite {

/// One sentence per contradiction; empty when the truth is sound.
std::vector<std::string> checkSet(const LiftSet& set);

}  // namespace plumbline::suite
