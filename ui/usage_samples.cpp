#include "ui/usage_samples.h"

#include <cmath>

#include "ui/trainer_samples.h"

namespace plumbline::ui::samples {
namespace {

constexpr std::int64_t kHourMs = 3'600'000;

app::UsageFigures fourWeeks(std::int64_t as_of_ms) {
    app::UsageFigures f;
    f.from = "2026-10-25";
    f.to = "2026-11-21";
    f.as_of_ms = as_of_ms;
    f.peak_free_pct = 36.6;
    f.open_ms = 448 * kHourMs;
    f.set_ms = 41 * kHourMs;
    f.rest_ms = 92 * kHourMs;
    f.claimed_ms = 47 * kHourMs;
    for (std::size_t day = 0; day < 7; ++day)
        for (std::size_t hour = 0; hour < 24; ++hour) {
            const double evening = std::exp(-std::pow((static_cast<double>(hour) - 18) / 2.2, 2));
            const double noon = std::exp(-std::pow((static_cast<double>(hour) - 11) / 2.5, 2));
            const double used = day < 5 ? 0.88 * evening + 0.35 * noon : 0.75 * noon + 0.1 * evening;
            f.hours[day][hour] = {used, std::lround(used * 44)};
        }
    f.hours[0][18].used = 1;
    f.visits = 412;
    f.sets = 3630;
    f.median_visit_s = 2520;
    f.median_rest_s = 131;
    f.members = 68;
    f.fresh = 9;
    f.returning = 59;
    f.near = 702;
    f.called = 243;
    f.obeyed = 205;
    f.pain_sets = 11;
    f.with_velocity = 3541;
    f.with_hooks = 3302;
    f.taken_back = 37;
    f.time_unknown = 2;
    f.exercises = {{"Back squat", 1162, 32},       {"Bench press", 798, 22}, {"Deadlift", 544, 15},
                   {"Romanian deadlift", 399, 11}, {"Front squat", 290, 8},  {"Overhead press", 254, 7},
                   {"Hip thrust", 109, 3},         {"Plank", 74, 2}};
    f.cohorts = {{"2026-10", 9, {}}, {"2026-09", 14, 8}, {"2026-08", 6, 6}, {"2026-06", 11, {}}};
    f.on_program = 41;
    f.planned = 802;
    f.begun = 741;
    f.prescribed = 2210;
    f.done = 1987;
    f.changes = 63;
    f.swaps = 12;
    f.changes_taken_back = 4;
    f.boots = 3;
    f.power_visits = 1;
    f.no_velocity = 15;
    f.no_load = 328;
    f.odd_load = 22;
    f.uneven = 9;
    f.platform_apart = 2;
    f.file_bytes = 48'300'000;
    return f;
}

}  // namespace

app::Snapshot usage(app::TrainerPage page) {
    app::Snapshot s = trainer(page);
    s.trainer->name = "Otto";
    s.trainer->owner = true;
    app::UsageView view;
    view.figures = std::make_shared<const app::UsageFigures>(fourWeeks(s.wall_ms - 240'000));
    view.stick = {.ready = true, .free_bytes = 15'200'000'000, .say = ""};
    view.files = {{"rack-1_usage_2026-10-25_2026-11-21.xlsx", 532'000},
                  {"rack-1_usage_2026-10-25_2026-11-21.html", 118'000},
                  {"rack-1_usage_2026-10-25_2026-11-21_tables.zip", 21'000}};
    s.trainer->usage = view;
    return s;
}

app::Snapshot usageHidden(app::TrainerPage page) {
    app::Snapshot s = usage(page);
    app::UsageFigures few = *s.trainer->usage->figures;
    few.fresh.reset();
    few.returning.reset();
    few.pain_sets.reset();
    few.open.fill({6 * 60 + 30, 23 * 60});
    few.open[5] = {9 * 60, 18 * 60};
    few.open[6] = {0, 0};
    few.undated_ms = 31 * kHourMs;
    s.trainer->usage->figures = std::make_shared<const app::UsageFigures>(few);
    return s;
}

app::Snapshot usageCounting(app::TrainerPage page) {
    app::Snapshot s = usage(page);
    s.trainer->usage->figures.reset();
    s.trainer->usage->files.clear();
    s.trainer->usage->step = app::UsageView::Step::Reading;
    s.trainer->usage->progress = 0.37;
    return s;
}

app::Snapshot usageEmpty(app::TrainerPage page) {
    app::Snapshot s = usage(page);
    app::UsageFigures none;
    none.from = none.to = "2026-11-16";
    none.as_of_ms = s.wall_ms;
    none.open_ms = 16 * kHourMs;
    for (auto& day : none.hours)
        for (app::UsageHour& hour : day) hour.used = -1;
    for (app::UsageHour& hour : none.hours[0]) hour.used = 0;
    s.trainer->usage->figures = std::make_shared<const app::UsageFigures>(none);
    s.trainer->usage->period = app::UsagePeriod::Week;
    return s;
}

}  // namespace plumbline::ui::samples
