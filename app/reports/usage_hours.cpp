#include "app/reports/usage_hours.h"

#include <algorithm>
#include <functional>
#include <numeric>
#include <utility>

namespace plumbline::reports {
namespace {

constexpr std::int64_t kQuarterMs = 15 * 60'000;
constexpr std::size_t kBusiest = 10;

std::int64_t quarterUp(std::int64_t wall_ms) {
    return (wall_ms + kQuarterMs - 1) / kQuarterMs * kQuarterMs;
}

std::int64_t& ofState(StateTime& time, RackState state) {
    switch (state) {
        case RackState::Set:
            return time.set_ms;
        case RackState::Rest:
            return time.rest_ms;
        case RackState::Claimed:
            break;
    }
    return time.claimed_ms;
}

bool isOpen(const UsageQuestion& asked, const LocalTime& local) {
    const OpeningHours::Day& open = asked.open.days[static_cast<std::size_t>(local.weekday)];
    return local.minute >= open.from_min && local.minute < open.to_min;
}

/// The mean of whole weeks: what a week's end did not see may be its peak. Of cut ones where none is whole.
std::optional<double> peakOf(const UsageQuestion& asked, const std::vector<WeekPeak>& weeks) {
    double whole = 0, cut = 0, wholes = 0, cuts = 0;
    for (const WeekPeak& week : weeks) {
        if (!week.free_pct) continue;
        (isCut(asked, week) ? cut : whole) += *week.free_pct;
        ++(isCut(asked, week) ? cuts : wholes);
    }
    if (wholes > 0) return whole / wholes;
    return cuts > 0 ? std::optional(cut / cuts) : std::nullopt;
}

}  // namespace

bool isCut(const UsageQuestion& asked, const WeekPeak& week) {
    std::int64_t open = 0;
    const std::int64_t end = midnight(asked.zone, week.monday + 7);
    for (std::int64_t at = midnight(asked.zone, week.monday); at < end; at += kQuarterMs)
        if (isOpen(asked, localTime(asked.zone, at))) ++open;
    return week.quarters + week.undated < open;
}

UsageHours::UsageHours(const UsageQuestion& asked, std::vector<db::UsageUndated> undated)
    : asked_(asked),
      from_ms_(midnight(asked.zone, asked.from_day)),
      to_ms_(std::max(from_ms_, std::min(midnight(asked.zone, asked.to_day), quarterUp(asked.as_of_ms)))),
      quarter_ms_(from_ms_),
      monday_(mondayOf(asked.from_day)),
      undated_(std::move(undated)) {
    for (std::int64_t day = asked.from_day; midnight(asked.zone, day) < to_ms_; ++day)
        days_.push_back({.day = day});
}

void UsageHours::add(const Span& span) {
    const std::int64_t to = std::min(span.to_ms, to_ms_);
    for (std::int64_t from = std::max(span.from_ms, from_ms_); from < to;) {
        advanceTo(from);
        const std::int64_t end = std::min(to, quarter_ms_ + kQuarterMs);
        ofState(in_quarter_, span.state) += end - from;
        from = end;
    }
}

void UsageHours::advanceTo(std::int64_t wall_ms) {
    while (wall_ms >= quarter_ms_ + kQuarterMs) closeQuarter();
}

void UsageHours::closeQuarter() {
    const LocalTime local = localTime(asked_.zone, quarter_ms_);
    const bool undated = quarterIsUndated();
    (undated ? in_quarter_.undated_ms : in_quarter_.total_ms) = kQuarterMs;
    used_ms_ += in_quarter_.used();
    heat_[static_cast<std::size_t>(local.weekday)][static_cast<std::size_t>(local.minute / 60)].time.add(
        in_quarter_);
    if (mondayOf(local.day) > monday_) {
        closeWeek();
        monday_ = mondayOf(local.day);
    }
    DayUse& day = dayOf(quarter_ms_);
    if (isOpen(asked_, local)) {
        day.time.add(in_quarter_);
        if (undated)
            ++week_undated_;
        else
            week_used_.push_back(in_quarter_.used());
    } else {
        day.outside_ms += in_quarter_.used();
    }
    in_quarter_ = {};
    quarter_ms_ += kQuarterMs;
}

/// One in which somebody was seen to use the rack is as known as any other.
bool UsageHours::quarterIsUndated() {
    const auto over = [&](const db::UsageUndated& each) { return each.to_ms && *each.to_ms <= quarter_ms_; };
    while (next_undated_ < undated_.size() && over(undated_[next_undated_])) ++next_undated_;
    if (next_undated_ == undated_.size() || in_quarter_.used() > 0) return false;
    return undated_[next_undated_].from_ms.value_or(INT64_MIN) < quarter_ms_ + kQuarterMs;
}

void UsageHours::closeWeek() {
    WeekPeak week{.monday = monday_,
                  .quarters = static_cast<std::int64_t>(week_used_.size()),
                  .undated = std::exchange(week_undated_, 0)};
    if (week.quarters + week.undated == 0) return;
    week.full = std::count(week_used_.begin(), week_used_.end(), kQuarterMs);
    const auto busiest = std::min(kBusiest, week_used_.size());
    const auto end = week_used_.begin() + static_cast<std::ptrdiff_t>(busiest);
    std::partial_sort(week_used_.begin(), end, week_used_.end(), std::greater<>());
    const auto used = static_cast<double>(std::accumulate(week_used_.begin(), end, std::int64_t{0}));
    // The busiest of what little is known are not those of the week.
    if (week.undated <= week.quarters)
        week.free_pct = 100 - 100 * used / static_cast<double>(kQuarterMs) / static_cast<double>(busiest);
    weeks_.push_back(week);
    week_used_.clear();
}

DayUse& UsageHours::dayOf(std::int64_t wall_ms) {
    const std::int64_t place = localTime(asked_.zone, wall_ms).day - asked_.from_day;
    return days_[static_cast<std::size_t>(
        std::clamp<std::int64_t>(place, 0, static_cast<std::int64_t>(days_.size()) - 1))];
}

void UsageHours::addSet(std::int64_t wall_ms) {
    if (!holds(wall_ms)) return;
    const LocalTime local = localTime(asked_.zone, wall_ms);
    ++heat_[static_cast<std::size_t>(local.weekday)][static_cast<std::size_t>(local.minute / 60)].sets;
    ++dayOf(wall_ms).sets;
}

void UsageHours::addVisit(std::int64_t wall_ms) {
    if (holds(wall_ms)) ++dayOf(wall_ms).visits;
}

void UsageHours::finish(Usage& usage) {
    advanceTo(to_ms_);
    closeWeek();
    usage.peak_free_pct = peakOf(asked_, weeks_);
    usage.weeks = std::move(weeks_);
    usage.days = std::move(days_);
    usage.heat = heat_;
}

}  // namespace plumbline::reports
