#include "app/reports/usage_tables.h"

#include <fmt/format.h>

#include "app/reports/set_table.h"
#include "app/reports/usage_hours.h"
#include "app/reports/usage_more_tables.h"
#include "app/reports/usage_values.h"

namespace plumbline::reports {
namespace {

/// What the states of a table are a share of.
struct Whole {
    Column minutes;
    std::string_view share, unknown;  ///< what those columns are
};
const Whole kOpenMinutes{{"open_min", 0, "minutes within opening hours, that have been", "min"},
                         "of the open minutes",
                         "beside the open ones: nobody knows what the rack was in"};
const Whole kAllMinutes{{"total_min", 0, "minutes that there were", "min"},
                        "of all minutes",
                        "beside the others: nobody knows what the rack was in"};

/// Of stateRow().
std::vector<Column> stateColumns(std::vector<Column> front, const Whole& whole,
                                 const std::vector<Column>& told) {
    front.insert(front.end(), {whole.minutes,
                               {"set_min", 1, "somebody was in a set", "min"},
                               {"rest_min", 1, "rest after a set, up to six minutes", "min"},
                               {"claimed_min", 1, "signed in and neither", "min"},
                               {"in_use_pct", 1, whole.share, "%"}});
    front.insert(front.end(), told.begin(), told.end());
    front.push_back({"unknown_min", 0, whole.unknown, "min"});
    return front;
}

std::vector<Value> statesOf(const StateTime& time) {
    if (time.unknown()) return {minutes(0), {}, {}, {}, {}};
    return {minutes(time.total_ms), minutes(time.set_ms), minutes(time.rest_ms), minutes(time.claimed_ms),
            percent(time.used(), time.total_ms)};
}

std::vector<Value> joined(std::vector<Value> first, const std::vector<Value>& then) {
    first.insert(first.end(), then.begin(), then.end());
    return first;
}

/// A row of what `front` names: the states, what else is `told` of them, and the minutes nobody knows of.
/// What is 0 only because nobody knows when it was is not told.
std::vector<Value> stateRow(const std::vector<Value>& front, const StateTime& time,
                            const std::vector<Value>& told) {
    const std::vector<Value> nothing(told.size());
    return joined(joined(joined(front, statesOf(time)), time.unknown() ? nothing : told),
                  {minutes(time.undated_ms)});
}

UsageTable peakTable(const Usage& usage) {
    UsageTable table{
        1,
        "peak_availability",
        "Peak availability",
        "How much of the rack is left when it is asked for most. Opening hours are cut into quarters "
        "of an hour; of each week (Monday to Sunday) the ten quarters with the most time in use are "
        "taken, or all where there are fewer, and the share of their time in which the rack was free is "
        "averaged. A week of which open quarters lie outside the period, or are not over yet, is cut: its "
        "busiest may be among those. It has its row, and is no part of the mean of the period, unless every "
        "week is cut. 40 to 60 % is the usual target: below it people wait, above it the rack is more than "
        "is needed. The "
        "store of a rack knows this one rack; with several, compare their sheets. While the rack did not "
        "know the time its quarters are unknown, not free: those between the last visit of known time and "
        "the next one, where visits of unknown time lie between. A week with more unknown quarters than "
        "others has no figure.",
        {{"week_begins", 0, "Monday", kDate},
         {"open_quarters", 0, "quarters of an hour within opening hours", "quarters of an hour"},
         {"free_at_peak_pct", 1, "mean free share of the ten busiest quarters", "%"},
         {"full_quarters", 0, "quarters in which the rack was never free", "quarters of an hour"},
         {"reading", 0, "short below 40 %, balanced to 60 %, ample above, or unknown"},
         {"unknown_quarters", 0, "beside the open ones: nobody knows whether the rack was in use",
          "quarters of an hour"},
         {"extent", 0, "whole, or cut: part of the week is outside the period or not over yet"}},
        {}};
    for (const WeekPeak& week : usage.weeks) {
        const char* reading = !week.free_pct         ? "unknown"
                              : *week.free_pct < 40  ? "short"
                              : *week.free_pct <= 60 ? "balanced"
                                                     : "ample";
        table.rows.push_back({dayOf(week.monday), num(week.quarters), num(week.free_pct),
                              week.quarters == 0 ? Value{} : num(week.full), txt(reading), num(week.undated),
                              txt(isCut(usage.asked, week) ? "cut" : "whole")});
    }
    return table;
}

/// Of days, or of days added up.
std::vector<Column> dayColumns(const Column& front) {
    return stateColumns({front}, kOpenMinutes,
                        {{"outside_min", 1, "in use while closed", "min"},
                         {"visits", 0, "begun, with at least one set that counts", "visits"},
                         {"sets", 0, "begun, that count", "sets"}});
}

std::vector<Value> dayRow(std::int64_t begins, const DayUse& use) {
    return stateRow({dayOf(begins)}, use.time, {minutes(use.outside_ms), num(use.visits), num(use.sets)});
}

UsageTable daysTable(const Usage& usage) {
    UsageTable table{
        2,
        "utilisation",
        "Utilisation by day",
        "Minutes in use of the minutes open. Set: from a set's beginning to its end. Rest: up to six "
        "minutes after a set of the same visit. Claimed: somebody is signed in and does not lift, "
        "before the first set or longer than that after one. Where visits overlap, a minute counts "
        "once, a set before a rest before a claim. Lengths are monotonic time, so a clock that was "
        "put right and a power cut add nothing. The rack cannot know when it was out of order: such "
        "time counts as open. When visits were of which nobody knows the time, the rack is not said to "
        "have been free: those minutes are unknown and no part of the open ones.",
        dayColumns({"day", 0, "local day", kDate}),
        {}};
    for (const DayUse& day : usage.days) table.rows.push_back(dayRow(day.day, day));
    return table;
}

UsageTable monthsTable(const Usage& usage) {
    UsageTable table{2,
                     "utilisation_by_month",
                     "Utilisation by month",
                     "The days of the table \"Utilisation by day\" added up.",
                     dayColumns({"month", 0, "first day of the month", kDate}),
                     {}};
    DayUse sum;
    for (std::size_t i = 0; i < usage.days.size(); ++i) {
        const DayUse& day = usage.days[i];
        sum.time.add(day.time);
        sum.outside_ms += day.outside_ms;
        sum.visits += day.visits;
        sum.sets += day.sets;
        const std::int64_t month = monthOf(day.day);
        if (i + 1 < usage.days.size() && monthOf(usage.days[i + 1].day) == month) continue;
        table.rows.push_back(dayRow(firstDayOf(month), sum));
        sum = {};
    }
    return table;
}

const Column kHour{"hour", 0, "0 to 23, the hour that begins then", "none: the number of an hour"};
const Column kHourSets{"sets", 0, "begun", "sets"};

UsageTable heatTable(const Usage& usage) {
    UsageTable table{
        3,
        "heat_map",
        "Heat map",
        "All hours of the period, open or closed, by weekday and hour of the gym's clock: the share "
        "in use, and the sets begun. An hour that the clock gave twice counts as two, one that it "
        "left out as none. Minutes in which lie visits of unknown time are beside the others.",
        stateColumns({{"weekday", 0, "1 Monday to 7 Sunday", "none: the number of a day"}, kHour},
                     kAllMinutes, {kHourSets}),
        {}};
    for (std::size_t weekday = 0; weekday < usage.heat.size(); ++weekday) {
        for (std::size_t hour = 0; hour < usage.heat[weekday].size(); ++hour) {
            const HeatCell& cell = usage.heat[weekday][hour];
            table.rows.push_back(
                stateRow({num(static_cast<std::int64_t>(weekday) + 1), num(static_cast<std::int64_t>(hour))},
                         cell.time, {num(cell.sets)}));
        }
    }
    return table;
}

UsageTable hoursTable(const Usage& usage) {
    UsageTable table{3,
                     "hours",
                     "Hours",
                     "The heat map with its weekdays added up: what the rack is in at which hour of the day.",
                     stateColumns({kHour}, kAllMinutes, {kHourSets}),
                     {}};
    for (std::size_t hour = 0; hour < 24; ++hour) {
        HeatCell sum;
        for (const auto& weekday : usage.heat) {
            sum.time.add(weekday[hour].time);
            sum.sets += weekday[hour].sets;
        }
        table.rows.push_back(stateRow({num(static_cast<std::int64_t>(hour))}, sum.time, {num(sum.sets)}));
    }
    return table;
}

UsageTable throughputTable(const Usage& usage) {
    const Throughput& through = usage.throughput;
    std::int64_t full = 0;
    std::int64_t quarters = 0;
    for (const WeekPeak& week : usage.weeks) full += week.full, quarters += week.quarters;
    const auto open_days = static_cast<double>(through.open_days);
    const auto hours = static_cast<double>(through.used_ms) / 3'600'000;
    UsageTable table{
        4,
        "throughput",
        "Throughput",
        "A visit is a session with at least one set that counts; it is as long as from its sign-in "
        "to its end, a rest as long as from the end of a set that counts to the beginning of the next one "
        "of the visit that does: a set that was taken back neither ends a rest nor begins one. Median "
        "and 90th percentile by nearest rank, in whole seconds. Full quarters stand for waiting: "
        "the rack does not see who waits. What is told by the hour or day in use is without visits of "
        "unknown time.",
        {{"figure", 0, "what is counted"},
         {"value", 2, "of the figure", "as the column unit says"},
         {"unit", 0, "of the value"}},
        {}};
    const auto add = [&](const char* what, Value value, const char* unit) {
        table.rows.push_back({txt(what), std::move(value), txt(unit)});
    };
    add("visits", num(through.visits), "visits");
    add("visits without a set", num(through.empty_visits), "visits");
    add("sets that count", num(through.sets), "sets");
    const bool nothing_dated = through.used_ms == 0 && usage.quality.time_unknown > 0;
    add("hours in use, open or closed", nothing_dated ? Value{} : num(hours), "h");
    add("sets per hour in use", hours > 0 ? num(static_cast<double>(through.dated_sets) / hours) : Value{},
        "sets/h");
    add("visits per open day",
        open_days > 0 ? num(static_cast<double>(through.dated_visits) / open_days) : Value{}, "visits/day");
    add("length of a visit, median", num(through.median_visit_s), "s");
    add("length of a visit, 90th percentile", num(through.p90_visit_s), "s");
    add("rest between sets, median", num(through.median_rest_s), "s");
    add("open quarters with the rack never free", quarters > 0 ? num(full) : Value{}, "quarters");
    add("of all open quarters", percent(full, quarters), "%");
    return table;
}

}  // namespace

std::vector<UsageTable> usageTables(const Usage& usage) {
    std::vector<UsageTable> tables{peakTable(usage), monthsTable(usage), daysTable(usage),
                                   heatTable(usage), hoursTable(usage),  throughputTable(usage)};
    for (UsageTable& table : peopleTables(usage)) tables.push_back(std::move(table));
    for (UsageTable& table : rackTables(usage)) tables.push_back(std::move(table));
    return tables;
}

std::vector<std::pair<std::string, std::string>> usageHead(const Usage& usage) {
    const UsageQuestion& asked = usage.asked;
    std::string open;
    const auto& days = asked.open.days;
    const auto same = [&](std::size_t a, std::size_t b) {
        return days[a].from_min == days[b].from_min && days[a].to_min == days[b].to_min;
    };
    for (std::size_t day = 0; day < days.size(); ++day) {
        const OpeningHours::Day& hours = days[day];
        if (!open.empty()) open += ", ";
        open += std::string(kWeekdays[day]).substr(0, 3);
        const std::size_t first = day;
        while (day + 1 < days.size() && same(first, day + 1)) ++day;
        if (day > first) open += "-" + std::string(kWeekdays[day]).substr(0, 3);
        open += hours.from_min >= hours.to_min
                    ? " closed"
                    : fmt::format(" {:02}:{:02}-{:02}:{:02}", hours.from_min / 60, hours.from_min % 60,
                                  hours.to_min / 60, hours.to_min % 60);
    }
    const DataQuality& quality = usage.quality;
    const auto of_sets = [&](std::int64_t part) {
        const Value share = percent(part, quality.counted_sets);
        return share.kind == Value::Kind::Unknown ? std::string("no sets")
                                                  : fmt::format("{:.1f} %", share.number);
    };
    // A rack that never learned the time would be said to stand free.
    const std::string peak =
        !usage.peak_free_pct ? "unknown"
        : quality.time_unknown > 0
            ? fmt::format("{:.1f} %, without what is of unknown time", *usage.peak_free_pct)
            : fmt::format("{:.1f} %", *usage.peak_free_pct);
    std::vector<std::pair<std::string, std::string>> head{
        {"Rack", asked.rack},
        {"From", dayText(asked.from_day)},
        {"To", dayText(asked.to_day - 1)},
        {"Time zone", asked.zone.name + ", " + offsetText(asked.zone, midnight(asked.zone, asked.from_day)) +
                          " at the beginning"},
        {"Opening hours", open},
        {"As of", utcText(asked.as_of_ms)},
        {"Sets that count", std::to_string(quality.counted_sets)},
        {"Sets with velocity", of_sets(quality.with_velocity)},
        {"Sets with measured load", of_sets(quality.with_hooks)},
        {"Sets of guests", quality.guest_sets ? of_sets(*quality.guest_sets) : "hidden"},
        {"Peak availability", peak},
        {"Hidden", std::string(kFewText)},
        {"Erased members",
         "Their visits and sets count as a guest's, in every period, and what they said of their body is in "
         "no figure: an export made before an erasure has other figures of the same days."}};
    if (quality.time_unknown > 0)
        head.push_back(
            {"Sets of unknown time",
             fmt::format("{}, in {} visits: in no figure by day, hour or time in use, as the rack did "
                         "not know the time (see plumbline doctor)",
                         quality.time_unknown, quality.visits_time_unknown)});
    if (quality.left_out > 0)
        head.push_back({"Left out", fmt::format("{} {}", quality.left_out, kLeftOutText)});
    return head;
}

std::string valueText(const Value& value, const Column& column, std::string_view few) {
    switch (value.kind) {
        case Value::Kind::Unknown:
            return {};
        case Value::Kind::Few:
            return std::string(few);
        case Value::Kind::Number:
            return fmt::format("{:.{}f}", value.number, value.whole ? 0 : column.decimals);
        case Value::Kind::Text:
            return value.text;
        case Value::Kind::Day:
            return dayText(static_cast<std::int64_t>(value.number));
    }
    return {};
}

}  // namespace plumbline::reports
