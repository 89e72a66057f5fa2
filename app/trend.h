#pragma once
// A member's years of one exercise, as the store gives them, into the picture a screen draws. Pure; any
// thread; 7,500 sets in well under 50 ms (tests/bench/trend_bench.cpp).

#include <cstdint>

#include "app/visit_view.h"
#include "db/records.h"

namespace plumbline::app {

/// What a trend is seen from.
struct TrendFrame {
    double plate_step_kg = 2.5;  ///< loads within half of it are one
    int weekly_visits = 0;       ///< how often is planned
    std::int64_t now_ms = 0;     ///< UTC; 0: not known, then the weeks end with the newest set
    int utc_offset_min = 0;      ///< of the rack's clock: what a day and a Monday is
};

/// e1RM by visit: training::loadVelocityProfile() over the six weeks before it and the visit itself, where
/// that gives one; `refusal` is the last visit's, and only where no visit gives one. The fixed load is the
/// one lifted on most days, of equals the heaviest; `speeds` has the best MV of each day at it. Weeks go from
/// the exercise's first set to now without holes; their visits are of any exercise. A rack has no clock
/// battery: sets dated before 2020 or more than a day after `now_ms` have no place in time; they count in
/// `sets` only.
TrendView trendOf(const db::Trend& trend, const db::ExerciseRecord& exercise, const TrendFrame& frame);

}  // namespace plumbline::app
