// What planning a change of plates costs with everything a commercial rack may own.

#include <benchmark/benchmark.h>

#include <random>

#include "app/training/plates.h"

namespace plumbline::training {
namespace {

const std::vector<PlateStock> kCommercial = {{25, 4}, {20, 4},  {15, 2},   {10, 3},
                                             {5, 3},  {2.5, 2}, {1.25, 2}, {0.5, 1}};

/// Any loading to any other, sides equal at first.
void fromAnyLoadToAny(benchmark::State& state) {
    std::mt19937 random(3);
    for (auto _ : state) {
        state.PauseTiming();
        const auto now = heaviestSideLoad(0.25 * static_cast<double>(random() % 600), kCommercial).plates_kg;
        const double wanted = 0.25 * static_cast<double>(random() % 600);
        state.ResumeTiming();
        benchmark::DoNotOptimize(planPlates(now, now, wanted, kCommercial));
    }
}
BENCHMARK(fromAnyLoadToAny);

/// As it is left behind: plates in no order, the sides unlike.
void fromADisorderedBar(benchmark::State& state) {
    std::mt19937 random(4);
    for (auto _ : state) {
        state.PauseTiming();
        std::vector<double> sides[2];
        for (const PlateStock& kind : kCommercial)
            for (auto& side : sides)
                if (random() % 2 == 0)
                    side.insert(side.begin() + static_cast<long>(random() % (side.size() + 1)), kind.kg);
        const double wanted = 0.25 * static_cast<double>(random() % 600);
        state.ResumeTiming();
        benchmark::DoNotOptimize(planPlates(sides[0], sides[1], wanted, kCommercial));
    }
}
BENCHMARK(fromADisorderedBar);

}  // namespace
}  // namespace plumbline::training
