// Samples per second through the whole pipeline, and what one repetition costs.

#include <benchmark/benchmark.h>

#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace plumbline {
namespace {

// Everything between repetitions: the steady state.
void holdingTheBar(benchmark::State& state) {
    signal::Pipeline pipeline{signal::SensorProfile{}};
    drivers::Sample sample;
    for (int k = 0; k < 100'000; ++k) {
        sample.t_us += 1000;
        sample.counts = (k / 16) % 7;
        pipeline.push(sample);
    }
    std::int64_t k = 0;
    for (auto _ : state) {
        sample.t_us += 1000;
        sample.counts = (k++ / 16) % 7;
        pipeline.push(sample);
        benchmark::DoNotOptimize(pipeline.live());
    }
    state.SetItemsProcessed(state.iterations());
}
BENCHMARK(holdingTheBar);

void tenReps(benchmark::State& state) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1.0);
    for (int k = 0; k < 10; ++k) lift.move(-0.5, 1.2).rest(0.2).move(0.5, 0.9).rest(0.7);
    signal::LiftProfile profile;
    profile.starts_with_eccentric = true;
    for (auto _ : state) {
        benchmark::DoNotOptimize(testing::runAll(lift.samples(), lift.sensor(), profile));
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lift.samples().size()));
}
BENCHMARK(tenReps)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace plumbline
