// What a history screen waits for: ten years of one member's squats.

#include <benchmark/benchmark.h>

#include <algorithm>
#include <ctime>
#include <memory>
#include <random>

#include "app/trend.h"

namespace plumbline::app {
namespace {

constexpr std::int64_t kDayMs = 24LL * 3600 * 1000;
constexpr std::int64_t kStart = 1'577'836'800'000;

/// Two or three visits a week, six sets each.
db::Trend tenYears(int sets) {
    std::mt19937 random(9);
    db::Trend trend;
    std::int64_t wall_ms = kStart;
    for (std::int64_t session = 0; static_cast<int>(trend.sets.size()) < sets; ++session) {
        wall_ms += kDayMs * static_cast<std::int64_t>(2 + random() % 2);
        trend.visits_wall_ms.push_back(wall_ms);
        for (int k = 0; k < 6; ++k) {
            const int step = 60 + 15 * k + static_cast<int>(random() % 3);
            db::TrendRow row;
            row.wall_ms = wall_ms + k * 300'000;
            row.session = session;
            row.load_g = step * 1000;
            row.reps = 5;
            row.best_mean_velocity_mm_s = (200 - step) * 8 + static_cast<int>(random() % 20);
            row.best_mean_propulsive_velocity_mm_s = row.best_mean_velocity_mm_s + 30;
            row.best_rom_mm = 600;
            row.last_mean_velocity_mm_s = row.best_mean_velocity_mm_s - 100;
            row.best_sd_um_s = 5000;
            trend.sets.push_back(row);
        }
    }
    return trend;
}

void historyOfTenYears(benchmark::State& state) {
    const db::Trend trend = tenYears(static_cast<int>(state.range(0)));
    const db::ExerciseRecord squat{"back_squat", "Back squat", "squat", true, 600};
    const TrendFrame frame{.weekly_visits = 3, .now_ms = trend.visits_wall_ms.back() + kDayMs};
    for (auto _ : state) benchmark::DoNotOptimize(trendOf(trend, squat, frame));
}
/// The longest a sample waits for it: processor time of the worst slice, which no busy machine changes.
void oneSliceOfTenYears(benchmark::State& state) {
    const auto trend = std::make_shared<const db::Trend>(tenYears(static_cast<int>(state.range(0))));
    const db::ExerciseRecord squat{"back_squat", "Back squat", "squat", true, 600};
    const TrendFrame frame{.weekly_visits = 3, .now_ms = trend->visits_wall_ms.back() + kDayMs};
    double worst_s = 0;
    for (auto _ : state) {
        TrendFold fold(trend, squat, frame);
        double worst_here_s = 0;
        for (bool done = false; !done;) {
            const std::clock_t from = std::clock();
            done = fold.step();
            worst_here_s = std::max(worst_here_s, static_cast<double>(std::clock() - from) / CLOCKS_PER_SEC);
        }
        state.SetIterationTime(worst_here_s);
        worst_s = std::max(worst_s, worst_here_s);
    }
    state.counters["worst_ms"] = worst_s * 1000;
}
BENCHMARK(oneSliceOfTenYears)->Arg(7500)->UseManualTime()->Unit(benchmark::kMillisecond);

BENCHMARK(historyOfTenYears)->Arg(750)->Arg(7500)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plumbline::app
