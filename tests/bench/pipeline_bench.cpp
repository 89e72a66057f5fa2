// Samples per second through the whole pipeline, and what one repetition costs.

#include <benchmark/benchmark.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

}  // namespace

void* operator new(std::size_t size) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept {
    std::free(memory);
}
void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace plumbline {
namespace {

// Everything between repetitions: the steady state, which must not allocate.
void holdingTheBar(benchmark::State& state) {
    signal::Pipeline pipeline{signal::SensorProfile{}};
    drivers::Sample sample;
    for (int k = 0; k < 100'000; ++k) {
        sample.t_us += 1000;
        sample.counts = (k / 16) % 7;
        pipeline.push(sample);
    }
    const std::uint64_t before = allocations.load();
    std::int64_t k = 0;
    for (auto _ : state) {
        sample.t_us += 1000;
        sample.counts = (k++ / 16) % 7;
        pipeline.push(sample);
        benchmark::DoNotOptimize(pipeline.live());
    }
    state.SetItemsProcessed(state.iterations());
    state.counters["allocations"] = static_cast<double>(allocations.load() - before);
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
