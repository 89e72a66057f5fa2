#pragma once
// Visits in, reports of usage out: a fold that holds no visit longer than it is handed in.

#include "app/reports/rack_states.h"
#include "app/reports/usage.h"
#include "app/reports/usage_hours.h"
#include "app/reports/usage_people.h"
#include "app/reports/usage_work.h"
#include "db/usage.h"

namespace plumbline::reports {

class UsageFold {
  public:
    UsageFold(const UsageQuestion& asked, db::UsageFacts facts);
    UsageFold(const UsageFold&) = delete;
    UsageFold& operator=(const UsageFold&) = delete;

    /// UTC ms of the period.
    [[nodiscard]] std::int64_t fromMs() const { return hours_.fromMs(); }
    [[nodiscard]] std::int64_t toMs() const { return hours_.toMs(); }
    /// For Store::forEachVisit(): of what has to be handed in.
    [[nodiscard]] std::int64_t readFromMs() const { return asked_.all_undated ? 0 : fromMs(); }
    [[nodiscard]] std::int64_t readToMs() const { return asked_.all_undated ? INT64_MAX : toMs(); }

    /// In the order of Store::forEachVisit(). What began when counts there: a visit on the day it began, each
    /// of its sets when that began. Where nobody knows when it was, it counts if the rack believed it was in
    /// the period, or all of them were asked for, but in no hour, day or month.
    void add(const db::UsageVisit& visit);
    /// Once, after the last visit.
    Usage finish();

  private:
    UsageQuestion asked_;
    db::UsageFacts facts_;
    UsageHours hours_;
    UsagePeople people_;
    UsageWork work_;
    RackTimeline timeline_;
};

}  // namespace plumbline::reports
