#pragma once
// How often each clause of back-care.md has to be judged in a simulated year, for a year without a finding
// says as much as was looked at. Pure.

#include <string>
#include <vector>

#include "tests/care_checker/tally.h"

namespace plumbline::care_checker {

/// A sentence for each clause that was judged less often than it has to be, and for each that has no floor
/// yet.
std::vector<std::string> judgedTooSeldom(const Tally& tally, bool full_year);

}  // namespace plumbline::care_checker
