#pragma once
// BC-17 for who trains without a program: three loading weeks, then a lighter one. A program has its own, by
// the calendar since it began (training/program_week.h). Pure; any thread.

#include "app/care/facts.h"

namespace plumbline::care {

/// Of today's visit. The lighter week begins with the first visit that comes three weeks or more after the
/// first of the loading ones, and has seven days. More than seven days without a visit are a rest: the weeks
/// are counted anew after it, and after a lighter week, also one of a program. What was lifted elsewhere, and
/// what a wrong clock dates after tomorrow, is no week.
bool isLighterWeek(const Facts& facts);

}  // namespace plumbline::care
