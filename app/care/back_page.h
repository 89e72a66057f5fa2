#pragma once
// BC-24: what a trainer sees of a member's back on one page. Pure; any thread.

#include "app/care/facts.h"
#include "app/care_view.h"

namespace plumbline::care {

/// What a trainer may know of it: what was said while the member agreed to its being kept, and what a trainer
/// said.
Facts keptOf(const Facts& facts);

/// Of keptOf(). Four weeks back from today, the soreness twelve. Only the member and their trainers may see
/// it.
app::BackView backPage(const Facts& facts);

}  // namespace plumbline::care
