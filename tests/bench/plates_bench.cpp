// What planning a change of plates costs with everything a commercial rack may own.

#include <benchmark/benchmark.h>

#include <random>

#include "app/training/plates.h"

namespace plumbline::training {
namespace {

const std::vector<PlateStock> kCommercial = {{25, 4}, {20, 4},  {15, 2},   {10, 3},
                                             {5, 3},  {2.5, 2}, {1.25, 2}, {0.5, 1}};

struct Case {
    std::vector<double> left, right;
    double wanted = 0;
};

double anyWeight(std::mt19937& random) {
    return 0.25 * static_cast<double>(random() % 600);
}

void planAll(benchmark::State& state, const std::vector<Case>& cases) {
    std::size_t next = 0;
    for (auto _ : state) {
        const Case& each = cases[next++ % cases.size()];
        benchmark::DoNotOptimize(planPlates(each.left, each.right, each.wanted, kCommercial));
    }
}

/// Any loading to any other, sides equal at first.
void fromAnyLoadToAny(benchmark::State& state) {
    std::mt19937 random(3);
    std::vector<Case> cases(200);
    for (Case& each : cases) {
        each.left = each.right = heaviestSideLoad(anyWeight(random), kCommercial).plates_kg;
        each.wanted = anyWeight(random);
    }
    planAll(state, cases);
}
BENCHMARK(fromAnyLoadToAny);

/// As it is left behind: plates in no order, the sides unlike.
void fromADisorderedBar(benchmark::State& state) {
    std::mt19937 random(4);
    std::vector<Case> cases(200);
    for (Case& each : cases) {
        for (const PlateStock& kind : kCommercial) {
            for (auto* side : {&each.left, &each.right}) {
                if (random() % 2 != 0) continue;
                const auto at = static_cast<std::ptrdiff_t>(random() % (side->size() + 1));
                side->insert(side->begin() + at, kind.kg);
            }
        }
        each.wanted = anyWeight(random);
    }
    planAll(state, cases);
}
BENCHMARK(fromADisorderedBar);

void heaviestLoadBelow(benchmark::State& state) {
    std::mt19937 random(5);
    for (auto _ : state) benchmark::DoNotOptimize(heaviestSideLoad(anyWeight(random), kCommercial));
}
BENCHMARK(heaviestLoadBelow);

}  // namespace
}  // namespace plumbline::training
