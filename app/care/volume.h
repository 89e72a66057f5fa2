#pragma once
// BC-16: the weekly volume of a lift, load times repetitions, rises by at most Numbers::week_volume_pct.
// Pure; any thread.
//
// A week is seven days up to today; it is compared with the heaviest of the four before it, so that a lighter
// week or a missed visit is no new measure. The smallest step passes even where it is more than that: a plate
// step in each of that week's repetitions, or one repetition in each of its sets where the program grows the
// lift by repetitions. Other sets and repetitions do not: the weight gives way until the weeks have grown to
// them, and where the empty bar is too much already, the last sets. Where the lift comes more often than in
// those weeks, or after a flare-up whose steps were larger (BC-05), what the last visit did passes with such
// a step; half of it when the week has more than one visit above what is usual. (So does one plate step on a
// light bar, see resolver_care.cpp.)

#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

/// Of every exercise that was lifted with a known weight in the four weeks before this one.
std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts);

}  // namespace plumbline::care
