#pragma once
// BC-23: what a plan is made of. Pure; any thread.

#include <vector>

#include "app/care_view.h"
#include "app/training/program.h"
#include "db/records.h"

namespace plumbline::care {

/// Shares of the plan's sets, warm-ups left out, over all its weeks, in per cent. One that is two things
/// (a hip thrust is hinge and glute) counts in both, so they may make more than 100. Exercises that the
/// catalogue does not have are `other`. A plan is made for the back where it says so
/// (training::Program::back); only such a one is marked as lacking something.
app::BalanceView balance(const training::Program& program, const std::vector<db::ExerciseRecord>& catalogue);

}  // namespace plumbline::care
