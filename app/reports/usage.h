#pragma once
// The eleven reports of usage for who owns the gym, as plain figures: what a page, a workbook or a snapshot
// shows. What counts people, or could be traced back to a few of them, is empty below kFewest: it leaves the
// rows as that and nothing later can show it. Days from 1970-01-01 on the gym's calendar, months from year 0,
// milliseconds, grams. Each figure's definition stands beside it in usage_tables.cpp.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/reports/local_time.h"

namespace plumbline::reports {

inline constexpr std::int64_t kFewest = 5;
/// Empty: fewer than kFewest people are behind it, or nobody, or it would give such a count away. It may be
/// large itself.
using People = std::optional<std::int64_t>;

/// When the gym is open, in whole quarters of an hour after midnight; equal: closed.
struct OpeningHours {
    struct Day {
        int from_min = 6 * 60, to_min = 22 * 60;
    };
    std::array<Day, 7> days{};  ///< from Monday
};

struct UsageQuestion {
    std::int64_t from_day = 0, to_day = 0;  ///< half open
    /// Sets and visits of unknown time count whenever the rack believed them to be; else only those that it
    /// believed to be in the period.
    bool all_undated = false;
    Zone zone;
    OpeningHours open;
    std::string rack;           ///< its name
    std::int64_t as_of_ms = 0;  ///< UTC: what lies behind it has not been yet
};

struct StateTime {
    std::int64_t total_ms = 0;  ///< that there was, open hours or not as the place says
    std::int64_t set_ms = 0, rest_ms = 0, claimed_ms = 0;
    std::int64_t undated_ms = 0;  ///< beside the total: visits lie in it of which nobody knows when they were
    /// Of all of it nobody knows what the rack was in.
    [[nodiscard]] bool unknown() const { return total_ms == 0 && undated_ms > 0; }
    [[nodiscard]] std::int64_t used() const { return set_ms + rest_ms + claimed_ms; }
    void add(const StateTime& more) {
        total_ms += more.total_ms;
        set_ms += more.set_ms;
        rest_ms += more.rest_ms;
        claimed_ms += more.claimed_ms;
        undated_ms += more.undated_ms;
    }
};

/// 1, by week, within opening hours.
struct WeekPeak {
    std::int64_t monday = 0;
    std::int64_t quarters = 0;       ///< of an hour, open
    std::int64_t undated = 0;        ///< beside them: nobody knows what the rack was in
    std::int64_t full = 0;           ///< of `quarters`, with the rack in use throughout
    std::optional<double> free_pct;  ///< mean of the ten busiest; empty: more are undated than not
};
/// 2, by day; `time` within opening hours.
struct DayUse {
    std::int64_t day = 0;
    StateTime time;
    std::int64_t outside_ms = 0;  ///< in use while closed
    std::int64_t visits = 0, sets = 0;
};
/// 3, all hours of the clock.
struct HeatCell {
    StateTime time;
    std::int64_t sets = 0;  ///< begun
};
/// 4
struct Throughput {
    std::int64_t visits = 0, empty_visits = 0;  ///< with and without a set
    std::int64_t sets = 0, used_ms = 0, open_days = 0;
    std::int64_t dated_visits = 0, dated_sets = 0;  ///< of known time, as the days have them
    std::optional<std::int64_t> median_visit_s, p90_visit_s, median_rest_s;
};
/// 5
struct MembersIn {
    enum class Span : std::uint8_t { Day, Week, Month, Period };
    Span span = Span::Period;
    std::int64_t from_day = 0;
    People members;
    People fresh, returning, member_visits, guest_visits;  ///< of periods and months
};
/// 6
struct ExerciseUse {
    std::string id, name, pattern;
    std::int64_t sets = 0, reps = 0, lifted_g = 0, sets_without_load = 0;
};
/// 7
struct CohortCell {
    std::int64_t joined = 0, month = 0;  ///< months
    People size, active;
};
/// 8
struct Adherence {
    People members;  ///< with a program; empty: nor is any other
    std::int64_t visits = 0, deload_visits = 0;
    std::int64_t planned = 0, begun = 0;               ///< exercises of the visits' days
    std::int64_t prescribed = 0, done = 0, extra = 0;  ///< work sets of those that were begun
};
struct ChangeUse {
    std::string author, role, field, reason;  ///< author: a code, or "console"
    std::int64_t changes = 0, taken_back = 0;
};
/// 9
struct Safety {
    std::int64_t sets = 0, near = 0, called = 0, obeyed = 0, call_unknown = 0, reps_after = 0;
    People pain_sets, pain_check_ins, flares, flares_ended, flags, flags_lifted;
};
/// 10
struct CalibrationUse {
    std::string device, serial, method, unit;
    int channel = 0;
    std::int64_t taken_ms = 0, times = 0;
    std::optional<double> zero_moved;
};
struct Equipment {
    std::int64_t boots = 0, power_visits = 0, power_sets = 0, idle_open_days = 0;
    std::int64_t no_velocity = 0, no_load = 0, odd_load = 0, uneven = 0, platform_apart = 0;
    std::int64_t backlog = 0, file_bytes = 0;
    std::vector<CalibrationUse> calibrations;
};
/// 11
struct DataQuality {
    std::int64_t sets = 0, counted_sets = 0, with_velocity = 0, with_hooks = 0;
    People guest_sets;  ///< empty: of fewer than kFewest visits of guests
    std::int64_t taken_back = 0, time_unknown = 0, visits_time_unknown = 0;
    std::int64_t left_out = 0;  ///< sets of unknown time that the rack believed outside the period
};

struct Usage {
    UsageQuestion asked;
    std::optional<double> peak_free_pct;  ///< mean of the weeks that are not cut, or of all if they are
    std::vector<WeekPeak> weeks;
    std::vector<DayUse> days;
    std::array<std::array<HeatCell, 24>, 7> heat{};  ///< [Monday = 0][hour]
    Throughput throughput;
    std::vector<MembersIn> members;
    std::vector<ExerciseUse> exercises;  ///< the most sets first
    std::vector<CohortCell> cohorts;
    Adherence adherence;
    std::vector<ChangeUse> changes;  ///< of which at least kFewest members were concerned
    Safety safety;
    Equipment equipment;
    DataQuality quality;
};

}  // namespace plumbline::reports
