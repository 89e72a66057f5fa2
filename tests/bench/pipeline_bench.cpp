// Samples per second through the whole pipeline, and what one repetition costs.

#include <benchmark/benchmark.h>

#include "app/signal/pipeline.h"
#include "app/signal/survey.h"
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

testing::LiftMaker tenSquats() {
    testing::LiftMaker lift(0.0003);
    lift.rest(1.0);
    for (int k = 0; k < 10; ++k) lift.move(-0.5, 1.2).rest(0.2).move(0.5, 0.9).rest(0.7);
    return lift;
}

signal::LiftProfile squat() {
    signal::LiftProfile lift;
    lift.starts_with_eccentric = true;
    return lift;
}

// A set after the other through the pipeline of a rack that has been on all day.
void tenReps(benchmark::State& state) {
    const testing::LiftMaker lift = tenSquats();
    signal::Pipeline pipeline(lift.sensor());
    std::int64_t shift_us = 0;
    for (auto _ : state) {
        pipeline.beginSet(squat());
        for (drivers::Sample sample : lift.samples()) {
            sample.t_us += shift_us;
            pipeline.push(sample);
        }
        shift_us += lift.now();
        benchmark::DoNotOptimize(pipeline.takeMovements());
    }
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lift.samples().size()));
}
BENCHMARK(tenReps)->Unit(benchmark::kMillisecond);

// A recording from its first sample to its last, as `analyze` does it: a pipeline of its own.
void oneRecording(benchmark::State& state) {
    const testing::LiftMaker lift = tenSquats();
    for (auto _ : state) benchmark::DoNotOptimize(testing::runAll(lift.samples(), lift.sensor(), squat()));
    state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(lift.samples().size()));
}
BENCHMARK(oneRecording)->Unit(benchmark::kMillisecond);

// What one repetition costs when it is over: both its phases measured without lag, from 3 s of samples at 1
// kHz.
void refineOneRep(benchmark::State& state) {
    testing::LiftMaker lift(0.0003);
    lift.rest(1.0).move(-0.5, 1.2).rest(0.2).move(0.5, 0.9);
    signal::History history(1000, 60);
    for (const drivers::Sample& s : lift.samples()) history.push({s.t_us, s.counts});
    signal::Ascent ascent;
    ascent.above = {history.begin() + 999, history.at(history.begin() + 999)};
    ascent.low = {history.begin() + 2300, history.at(history.begin() + 2300)};
    ascent.high = {history.end() - 1, history.at(history.end() - 1)};
    const signal::Surveyor surveyor(lift.sensor());
    for (auto _ : state) {
        benchmark::DoNotOptimize(surveyor.survey(history, ascent, signal::Height(0.0003), 0.5, true));
    }
}
BENCHMARK(refineOneRep)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace plumbline
