// Counts every allocation of the program, so it is a program of its own.
#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <new>

#include "app/signal/pipeline.h"
#include "tests/lift_maker.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

}  // namespace

// Not inlined: GCC would otherwise see a free() of what it believes came from the library's operator new.
__attribute__((noinline)) void* operator new(std::size_t size) {
    allocations.fetch_add(1, std::memory_order_relaxed);
    if (void* memory = std::malloc(size)) return memory;
    throw std::bad_alloc();
}
__attribute__((noinline)) void operator delete(void* memory) noexcept {
    std::free(memory);
}
__attribute__((noinline)) void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace plumbline::signal {
namespace {

TEST(PipelineAllocation, DoesNotHappenWhileNoMovementIsJudged) {
    Pipeline pipeline{SensorProfile{}};
    pipeline.beginSet({});
    drivers::Sample sample;
    const auto breathe = [&](int samples) {
        for (int k = 0; k < samples; ++k) {
            sample.t_us += 1000;
            sample.counts = (k / 40) % 30 < 15 ? (k / 40) % 15 : 15 - (k / 40) % 15;
            pipeline.push(sample);
        }
    };
    breathe(100'000);
    const std::uint64_t before = allocations.load();
    breathe(1'000'000);
    EXPECT_EQ(allocations.load(), before);
    EXPECT_TRUE(pipeline.takeMovements().empty());
}

TEST(PipelineAllocation, IsBoundedPerMovement) {
    testing::LiftMaker lift(0.001);
    lift.rest(1.0);
    for (int k = 0; k < 5; ++k) lift.move(-0.5, 1.0).move(0.5, 1.0).rest(0.5);
    Pipeline pipeline(lift.sensor());
    LiftProfile profile;
    profile.starts_with_eccentric = true;
    pipeline.beginSet(profile);
    const std::uint64_t before = allocations.load();
    for (const drivers::Sample& s : lift.samples()) pipeline.push(s);
    EXPECT_GT(allocations.load(), before);
    EXPECT_LT(allocations.load() - before, 5U * 2000U);
    EXPECT_EQ(testing::countReps(pipeline.takeMovements()), 5);
}

}  // namespace
}  // namespace plumbline::signal
