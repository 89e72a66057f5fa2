#pragma once
// BC-16: the weekly volume of a lift, load times repetitions, rises by at most Numbers::week_volume_pct.
// Pure; any thread.
//
// A week is any seven days in a row. The one up to today is compared with the heaviest that lies in the four
// weeks before it, so that a lighter week or a missed visit is no new measure. The smallest step passes even
// where it is more than that: a plate step in each of that week's repetitions, or one repetition in each of
// its sets where the program grows the lift by repetitions; so does, with the empty bar, a set more in each
// of its visits (BC-21: light sets become two, then three). Other sets and repetitions do not: the weight
// gives way until the weeks have grown to them, and where the empty bar is too much already, the last sets.
// In a visit more than any of those weeks had, half of what the last one did passes, or of one of the
// heaviest week's where that is less; all of it and such a step as long as none of those weeks was trained
// from its first day on (who has just begun would seem to come more often). Where those weeks have visits of
// the way back from a flare-up, whose steps are larger (BC-05), as much as in the heaviest of the four weeks
// before the flare-up passes too; likewise the four weeks before an absence (Numbers::away_days or
// longer), as long as no week since was trained from its first day on.

#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

/// Of every exercise that was lifted with a known weight in the weeks that this one is compared with.
std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts);

}  // namespace plumbline::care
