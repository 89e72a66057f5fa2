#pragma once
// How the rack is used, as an owner sees it on the glass, and its way onto a USB stick. Counts that would
// tell of fewer than five people are empty, as reports::Usage has them, however large they are. Milliseconds
// of the rack's time, UTC where it says so.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/stick_view.h"

namespace plumbline::app {

enum class UsagePeriod : std::uint8_t {
    Week,         ///< from Monday to now
    FourWeeks,    ///< 28 days, today the last
    ThreeMonths,  ///< 91 days, today the last
};

/// One hour of the week, over all weeks of the period.
struct UsageHour {
    double used = 0;  ///< share of the time there was, 0 to 1; negative: there was none
    std::int64_t sets = 0;
};

/// When a day opens and closes, in minutes after midnight; equal: closed.
struct UsageOpen {
    int from_min = 6 * 60, to_min = 22 * 60;
    friend bool operator==(const UsageOpen&, const UsageOpen&) = default;
};

struct UsageExercise {
    std::string name;  ///< the catalogue's English, or the gym's own
    std::int64_t sets = 0;
    double share_pct = 0;  ///< of all sets
};

/// Who joined in a month, and how many of them came in the period's last month.
struct UsageCohort {
    std::string joined;  ///< "2026-03"
    std::int64_t size = 0;
    std::optional<std::int64_t> active;
};

/// The figures of one period; never changed once they are made.
struct UsageFigures {
    std::string from, to;             ///< first and last day, "2026-03-02"
    std::int64_t as_of_ms = 0;        ///< UTC: nothing later is in them
    std::array<UsageOpen, 7> open{};  ///< the opening hours they are of, from Monday

    std::optional<double> peak_free_pct;  ///< at the ten busiest quarters of an hour of each week
    std::int64_t open_ms = 0;             ///< of opening hours that there were
    std::int64_t set_ms = 0, rest_ms = 0, claimed_ms = 0;  ///< of them
    std::int64_t undated_ms = 0;                           ///< beside them: nobody knows what the rack was in
    std::array<std::array<UsageHour, 24>, 7> hours{};      ///< [Monday = 0][hour]

    std::int64_t visits = 0, sets = 0;
    std::optional<std::int64_t> median_visit_s, median_rest_s;
    std::optional<std::int64_t> members, fresh, returning;
    std::int64_t near = 0, called = 0, obeyed = 0;  ///< sets that ended at NEAR, RACK IT, and heeded it
    std::optional<std::int64_t> pain_sets, flares, flags;

    // What the others rest on: of `sets`, those with velocity and with a weighed load.
    std::int64_t with_velocity = 0, with_hooks = 0, taken_back = 0, time_unknown = 0;

    // The reports behind the overview.
    std::vector<UsageExercise> exercises;  ///< the most sets first; the first few
    std::vector<UsageCohort> cohorts;      ///< the newest first; the first few
    std::optional<std::int64_t> on_program;
    std::int64_t planned = 0, begun = 0;                          ///< exercises; 0 where on_program is empty
    std::int64_t prescribed = 0, done = 0;                        ///< sets of those begun; likewise
    std::int64_t changes = 0, swaps = 0, changes_taken_back = 0;  ///< of those that may be told of
    std::int64_t boots = 0, power_visits = 0, no_velocity = 0, no_load = 0;
    std::int64_t odd_load = 0, uneven = 0, platform_apart = 0, file_bytes = 0;
};

struct UsageView : StickView {
    UsagePeriod period = UsagePeriod::FourWeeks;
    std::shared_ptr<const UsageFigures> figures;  ///< null: none of this period yet
};

}  // namespace plumbline::app
