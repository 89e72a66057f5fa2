#pragma once
// Which week of a program a day is, and what a lighter one asks. Pure; any thread.

#include <cstdint>

#include "app/training/care_limits.h"
#include "app/training/program.h"

namespace plumbline::training {

/// Where a day lies in a program.
struct WeekPlace {
    int week = 1;             ///< of the program, from 1
    std::int64_t number = 1;  ///< since the beginning, from 1
    bool deload = false;
};
/// `loaded_weeks`: as in Situation; a lighter week comes so much sooner, at once at the soonest.
WeekPlace weekOf(const Program& program, std::int64_t began, std::int64_t day, int loaded_weeks = 0);

/// What a lighter week asks of a member: as it is written, but for what is said for them.
Deload lighterWeek(const Deload& written, const CareLimits& care);

}  // namespace plumbline::training
