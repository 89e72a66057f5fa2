#pragma once
// BC-15, BC-21: which exercise is the next harder one, or the same through more range. The rack cannot see
// how hard an exercise is: these are ours, after the sources. Pure; any thread.

#include <vector>

#include "app/training/care_limits.h"

namespace plumbline::care {

/// One step each, from the easier to the harder; of an exercise with several next ones the first is the one
/// to go on with. Both are of the starter catalogue (db/catalogue.h) and measured alike. Source D: plank from
/// the knees, from the toes, on a ball; A: one leg instead of two, a load on one side; E: the bridge. The
/// rest: default.
const std::vector<training::CareLimits::Harder>& ladder();

}  // namespace plumbline::care
