#pragma once
// BC-16: the weekly volume of a lift, load times repetitions, rises by at most Numbers::week_volume_pct.
// Pure; any thread.
//
// A week is seven days up to today; it is compared with the heaviest of the four before it, so that a lighter
// week or a missed visit is no new measure. Two things pass: what the last visit did, while the week has at
// most one visit with the lift more than is usual, half of it otherwise; and one repetition more in each set,
// which is the smallest step there is. (So does one plate step on a light bar, see resolver_care.cpp.)

#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

/// Of every exercise that was lifted with a known weight in the four weeks before this one.
std::vector<training::CareLimits::Budget> budgetsOf(const Facts& facts);

}  // namespace plumbline::care
