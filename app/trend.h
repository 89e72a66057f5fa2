#pragma once
// A member's years of one exercise, as the store gives them, into the picture a screen draws. Pure; any
// thread; in slices, because years take longer than a sample may wait (tests/bench/trend_bench.cpp).

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

#include "app/training/history.h"
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

/// trendOf() a slice at a time.
class TrendFold {
  public:
    TrendFold(std::shared_ptr<const db::Trend> trend, db::ExerciseRecord exercise, const TrendFrame& frame);

    /// One slice: some visits, or the fixed load, or the speeds, or the weeks. True when that was the last.
    bool step();
    /// Whole once step() was true.
    [[nodiscard]] const TrendView& view() const { return view_; }

  private:
    void estimateVisit();

    std::shared_ptr<const db::Trend> trend_;
    db::ExerciseRecord exercise_;
    TrendFrame frame_;
    TrendView view_;
    std::vector<const db::TrendRow*> rows_;  ///< those that have a place in time
    std::vector<training::PastSet> window_;  ///< six weeks up to the last visit looked at
    std::size_t next_ = 0;                   ///< first row of the next visit
    bool load_ = false, speeds_ = false;     ///< are known
};

}  // namespace plumbline::app
