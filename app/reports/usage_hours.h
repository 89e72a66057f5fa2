#pragma once
// Reports 1 to 3: what of each quarter of an hour the rack was in use. Spans come in order; a quarter, a day
// and a week are done with when time has passed them, so years take no more memory than their days.

#include <array>
#include <cstdint>
#include <vector>

#include "app/reports/rack_states.h"
#include "app/reports/usage.h"
#include "db/usage.h"

namespace plumbline::reports {

/// Whether there are open quarters of the week that are not of the period, or not over yet: its peak may be
/// among those.
bool isCut(const UsageQuestion& asked, const WeekPeak& week);

class UsageHours {
  public:
    UsageHours(const UsageQuestion& asked, std::vector<db::UsageUndated> undated);

    /// Spans in order, without overlap.
    void add(const Span& span);
    /// A set, a visit began then; in any order.
    void addSet(std::int64_t wall_ms);
    void addVisit(std::int64_t wall_ms);
    /// After the last span: the time up to the end is idle. Fills weeks, days, heat and peak_free_pct.
    void finish(Usage& usage);

    /// UTC ms: the period, which ends with the quarter that is not over yet.
    [[nodiscard]] std::int64_t fromMs() const { return from_ms_; }
    [[nodiscard]] std::int64_t toMs() const { return to_ms_; }
    /// Whether what began then counts; `at` empty: nobody knows when it did, the rack believed `believed_ms`.
    [[nodiscard]] bool counts(std::optional<std::int64_t> at, std::int64_t believed_ms) const {
        return at ? holds(*at) : asked_.all_undated || holds(believed_ms);
    }
    [[nodiscard]] bool holds(std::int64_t wall_ms) const { return wall_ms >= from_ms_ && wall_ms < to_ms_; }
    /// In use, open or closed, so far.
    [[nodiscard]] std::int64_t usedMs() const { return used_ms_; }

  private:
    void advanceTo(std::int64_t wall_ms);
    void closeQuarter();
    void closeWeek();
    bool quarterIsUndated();
    DayUse& dayOf(std::int64_t wall_ms);

    UsageQuestion asked_;
    std::int64_t from_ms_, to_ms_;
    std::int64_t quarter_ms_;  ///< where the open quarter begins
    StateTime in_quarter_;
    std::int64_t used_ms_ = 0;
    std::vector<DayUse> days_;
    std::array<std::array<HeatCell, 24>, 7> heat_{};
    std::vector<WeekPeak> weeks_;
    std::int64_t monday_;
    std::vector<std::int64_t> week_used_;  ///< of each open quarter of the week, ms
    std::int64_t week_undated_ = 0;
    std::vector<db::UsageUndated> undated_;
    std::size_t next_undated_ = 0;
};

}  // namespace plumbline::reports
