#pragma once
// BC-24: what a trainer sees of a member's back on one page. Pure; any thread.

#include <cstdint>

#include "app/care/facts.h"
#include "app/care_view.h"

namespace plumbline::care {

/// What a trainer may know of it: what was said while the member agreed to its being kept, and what a trainer
/// said.
Facts keptOf(const Facts& facts);

/// Visits planned in four weeks, so many a week; of who has begun within them only the weeks since then.
/// `days`: since they joined, or lifted for the first time; negative is 0.
int plannedVisits(std::int64_t days, int weekly);

/// Of keptOf(). Four weeks back from today, the soreness twelve. Only the member and their trainers may see
/// it.
app::BackView backPage(const Facts& facts);

}  // namespace plumbline::care
