#include "app/trend.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "app/training/history.h"
#include "app/training/load_velocity.h"
#include "db/calendar.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
constexpr std::int64_t kYear2020Ms = 1'577'836'800'000;
using Rows = std::vector<const db::TrendRow*>;

/// 1970-01-01 was a Thursday.
std::int64_t mondayOf(std::int64_t wall_ms, int utc_offset_min) {
    const std::int64_t day = db::calendarDay(wall_ms, utc_offset_min);
    return day - ((day + 3) % 7 + 7) % 7;
}

bool placed(std::int64_t wall_ms, const TrendFrame& frame) {
    return wall_ms >= kYear2020Ms && (frame.now_ms == 0 || wall_ms <= frame.now_ms + kDayMs);
}

std::optional<double> loadOf(const db::TrendRow& row) {
    if (!row.load_g || *row.load_g <= 0) return std::nullopt;
    return static_cast<double>(*row.load_g) / 1000;
}

/// What a profile needs of the set: its fastest repetition, and whether it was the only one.
training::PastSet pastSet(const db::TrendRow& row) {
    training::PastSet set;
    set.wall_ms = row.wall_ms;
    set.load_kg = loadOf(row);
    set.said_rir = row.said_rir;
    set.failed = row.failed;
    if (row.best_mean_velocity_mm_s > 0) {
        const double sd = row.best_sd_um_s.value_or(0) / 1e6;
        set.reps.push_back({.mean_velocity = row.best_mean_velocity_mm_s / 1000.0,
                            .mean_propulsive_velocity = row.best_mean_propulsive_velocity_mm_s / 1000.0,
                            .mean_velocity_sd = sd,
                            .mean_propulsive_velocity_sd = sd,
                            .rom_m = row.best_rom_mm / 1000.0});
    }
    if (row.reps > 1 && !set.reps.empty()) {
        set.reps.push_back(
            {.mean_velocity = row.last_mean_velocity_mm_s / 1000.0, .rom_m = row.best_rom_mm / 1000.0});
    }
    return set;
}

bool measured(const db::TrendRow& row) {
    return loadOf(row) && row.best_mean_velocity_mm_s > 0;
}

/// The load that was lifted on most days; 0: none.
double loadOfMostDays(const Rows& rows, const TrendFrame& frame) {
    std::vector<std::pair<double, std::int64_t>> lifted;  // kg, day
    for (const db::TrendRow* row : rows)
        if (measured(*row))
            lifted.emplace_back(*loadOf(*row), db::calendarDay(row->wall_ms, frame.utc_offset_min));
    std::sort(lifted.begin(), lifted.end());
    lifted.erase(std::unique(lifted.begin(), lifted.end()), lifted.end());
    const double half = frame.plate_step_kg / 2;
    // A window over the loads, one step wide; it moves up and knows how often each day is in it.
    std::unordered_map<std::int64_t, int> days;
    auto in = lifted.begin();
    auto out = lifted.begin();
    double best_kg = 0;
    std::size_t most = 0;
    for (const auto& [kg, day] : lifted) {
        for (; in != lifted.end() && in->first < kg + half; ++in) ++days[in->second];
        for (; out->first <= kg - half; ++out)
            if (--days[out->second] == 0) days.erase(out->second);
        if (days.size() < most) continue;
        most = days.size();
        best_kg = kg;
    }
    return best_kg;
}

void showSpeeds(const Rows& rows, const TrendFrame& frame, TrendView& view) {
    if (view.fixed_kg <= 0) return;
    std::map<std::int64_t, TrendView::Speed> by_day;
    for (const db::TrendRow* row : rows) {
        if (!measured(*row) || std::abs(*loadOf(*row) - view.fixed_kg) >= frame.plate_step_kg / 2) continue;
        TrendView::Speed& speed = by_day[db::calendarDay(row->wall_ms, frame.utc_offset_min)];
        const double velocity = row->best_mean_velocity_mm_s / 1000.0;
        if (velocity > speed.velocity) speed = {row->wall_ms, velocity, row->best_sd_um_s.value_or(0) / 1e6};
    }
    for (const auto& [day, speed] : by_day) view.speeds.push_back(speed);
}

void showWeeks(const Rows& rows, const db::Trend& trend, const TrendFrame& frame, TrendView& view) {
    if (rows.empty()) return;
    const auto monday = [&](std::int64_t wall_ms) { return mondayOf(wall_ms, frame.utc_offset_min); };
    std::int64_t first = monday(rows.front()->wall_ms);
    std::int64_t last = frame.now_ms == 0 ? first : monday(frame.now_ms);
    for (const db::TrendRow* row : rows) {
        first = std::min(first, monday(row->wall_ms));
        last = std::max(last, monday(row->wall_ms));
    }
    for (std::int64_t day = first; day <= last; day += 7)
        view.weeks.push_back({.wall_ms = day * kDayMs - std::int64_t{frame.utc_offset_min} * 60'000});
    const auto week = [&](std::int64_t wall_ms) -> TrendView::Week* {
        const std::int64_t day = monday(wall_ms);
        return day < first || day > last ? nullptr : &view.weeks[static_cast<std::size_t>((day - first) / 7)];
    };
    for (const db::TrendRow* row : rows) {
        TrendView::Week& of_set = *week(row->wall_ms);
        ++of_set.sets;
        of_set.volume_kg += loadOf(*row).value_or(0) * row->reps;
    }
    for (const std::int64_t wall_ms : trend.visits_wall_ms)
        if (TrendView::Week* of_visit = week(wall_ms); of_visit != nullptr) ++of_visit->visits;
}

// A visit is some 10 us of a desktop's time and a few times that of a Pi's.
constexpr int kVisitsASlice = 32;

}  // namespace

TrendFold::TrendFold(std::shared_ptr<const db::Trend> trend, db::ExerciseRecord exercise,
                     const TrendFrame& frame)
    : trend_(std::move(trend)), exercise_(std::move(exercise)), frame_(frame) {
    view_.exercise_id = exercise_.id;
    view_.exercise = exercise_.name;
    view_.weekly_visits = frame_.weekly_visits;
    view_.sets = static_cast<int>(trend_->sets.size());
    view_.refusal = "No set of this exercise is known yet.";
    for (const db::TrendRow& row : trend_->sets)
        if (placed(row.wall_ms, frame_)) rows_.push_back(&row);
}

void TrendFold::estimateVisit() {
    const std::int64_t session = rows_[next_]->session;
    std::int64_t wall_ms = 0;
    for (; next_ < rows_.size() && rows_[next_]->session == session; ++next_) {
        window_.push_back(pastSet(*rows_[next_]));
        wall_ms = std::max(wall_ms, rows_[next_]->wall_ms);
    }
    std::erase_if(window_, [&](const training::PastSet& set) {
        return wall_ms - set.wall_ms > training::kProfileWindowMs;
    });
    const training::Profile profile =
        training::loadVelocityProfile(window_, exercise_.id, exercise_.default_rom_mm / 1000.0, wall_ms);
    view_.refusal = profile.refusal;
    if (profile.e1rm) view_.estimates.push_back({wall_ms, profile.e1rm->kg, profile.e1rm->plus_minus_kg});
}

bool TrendFold::step() {
    if (next_ < rows_.size()) {
        for (int i = 0; i < kVisitsASlice && next_ < rows_.size(); ++i) estimateVisit();
        return false;
    }
    if (!std::exchange(load_, true)) {
        if (!view_.estimates.empty()) view_.refusal.clear();
        view_.fixed_kg = loadOfMostDays(rows_, frame_);
        return false;
    }
    if (!std::exchange(speeds_, true)) {
        showSpeeds(rows_, frame_, view_);
        return false;
    }
    showWeeks(rows_, *trend_, frame_, view_);
    return true;
}

TrendView trendOf(const db::Trend& trend, const db::ExerciseRecord& exercise, const TrendFrame& frame) {
    TrendFold fold({std::shared_ptr<void>{}, &trend}, exercise, frame);
    while (!fold.step()) {
    }
    return fold.view();
}

}  // namespace plumbline::app
