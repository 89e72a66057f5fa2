#include "app/frame_meter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>
#include <thread>

#include "app/clock.h"

namespace {

using namespace plumbline::app;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::int64_t kFrameUs = 16'667, kBorn = 5'000'000;

/// Frames of a phase from `t_us` on, each costing so much processor time; moves both clocks on.
struct Player {
    FrameMeter meter;
    std::int64_t t_us = kBorn + 240'000, cpu_us = 100'000;
    void play(Phase phase, int frames, std::int64_t every_us, std::int64_t cost_us) {
        for (int i = 0; i < frames; ++i) {
            meter.frame(phase, t_us, cpu_us, kBorn);
            t_us += every_us;
            cpu_us += cost_us;
        }
    }
};

TEST(FrameMeter, TimeBelongsToWhatWasOnTheGlassAndTheFirstSecondToTheStart) {
    Player player;
    player.play(Phase::Attract, 7, 500'000, 50'000);  // 3.5 s, the first second not counted
    player.play(Phase::Lifting, 600, kFrameUs, 4'000);
    player.play(Phase::Rest, 21, 100'000, 5'000);
    EXPECT_THAT(player.meter.report(),
                AllOf(HasSubstr("start_to_first_frame_ms 240\n"), HasSubstr("idle_s 2.5\n"),
                      HasSubstr("idle_cpu_pct 10.00\n"), HasSubstr("set_s 10.0\n"),
                      HasSubstr("set_cpu_pct 24.00\n"), HasSubstr("rest_cpu_pct 5.00\n"),
                      HasSubstr("rest_frames_per_s 10.0\n"), HasSubstr("set_frames_missed 0\n")));
}

TEST(FrameMeter, FramesThatCameLateInASetAreCounted) {
    Player player;
    player.play(Phase::Attract, 4, 500'000, 0);
    player.play(Phase::Lifting, 100, kFrameUs, 0);
    player.play(Phase::Lifting, 2, 20'000, 0);
    player.play(Phase::Lifting, 1, 50'000, 0);
    player.play(Phase::Lifting, 100, kFrameUs, 0);
    EXPECT_THAT(player.meter.report(),
                AllOf(HasSubstr("set_frames_late 3\n"), HasSubstr("set_frames_missed 1\n"),
                      HasSubstr("set_longest_ms 50.0\n")));
}

TEST(FrameMeter, APhaseThatNeverWasIsNotReported) {
    Player player;
    player.play(Phase::Attract, 10, 500'000, 0);
    EXPECT_THAT(player.meter.report(), Not(HasSubstr("set_")));
}

TEST(FrameMeter, TheProcessWasBornBeforeNowAndHasWorked) {
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    const std::int64_t now_us = std::int64_t{now.tv_sec} * 1'000'000 + now.tv_nsec / 1'000;
    EXPECT_GT(processBornUs(), 0);
    EXPECT_LE(processBornUs(), now_us);
    EXPECT_GT(processBornUs(), now_us - 600'000'000);
    const std::int64_t before = processCpuUs();
    while (processCpuUs() == before) std::this_thread::yield();
}

}  // namespace
