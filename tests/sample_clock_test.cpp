#include "drivers/sample_clock.h"

#include <gtest/gtest.h>

#include <vector>

namespace plumbline::drivers {
namespace {

/// Feeds packets of one sample per millisecond and keeps what comes out.
struct Feed {
    SampleClock clock{1000};
    std::vector<std::int64_t> times;
    int losses = 0;
    int left_out = 0;

    void packet(std::int64_t host_us, bool at_rest, int samples = 1) {
        clock.begin(host_us, static_cast<std::size_t>(samples));
        for (int i = 0; i < samples; ++i) {
            if (const auto t_us = clock.next(at_rest))
                times.push_back(*t_us);
            else
                ++left_out;
        }
        if (clock.end(host_us)) ++losses;
    }
    [[nodiscard]] bool strictlyRising() const {
        for (std::size_t i = 1; i < times.size(); ++i) {
            if (times[i] <= times[i - 1]) return false;
        }
        return true;
    }
};

TEST(SampleClock, AnchorsTheLastSampleOfTheFirstPacketAndCountsFromThere) {
    Feed feed;
    feed.packet(50'000, false, 3);
    feed.packet(51'700, false, 2);
    EXPECT_EQ(feed.times, (std::vector<std::int64_t>{48'000, 49'000, 50'000, 51'000, 52'000}));
}

TEST(SampleClock, GivesTheSameTimesWhateverTheJitterOfThePackets) {
    Feed even;
    Feed jittery;
    for (int i = 0; i < 5000; ++i) {
        even.packet(i * 1000, i % 3 == 0);
        jittery.packet(i * 1000 + (i == 0 ? 0 : (i * 7919) % 15'000), i % 3 == 0);
    }
    EXPECT_EQ(even.times, jittery.times);
}

TEST(SampleClock, IsNeverBentWhileTheBarMoves) {
    Feed feed;
    for (int i = 0; i < 10'000; ++i)
        feed.packet(i * 1000 + (i > 100 ? 500'000 : 0), i % 900 == 0 ? false : i > 100);
    EXPECT_EQ(feed.losses, 0) << "never a second of rest: 500 ms of slip stay";
    EXPECT_EQ(feed.times.back(), 9'999'000);
}

TEST(SampleClock, IsSetForwardAtRestWhenSamplesWereLostAndSaysSo) {
    Feed feed;
    for (int i = 0; i < 1000; ++i) feed.packet(i * 1000, false);
    for (int i = 1000; i < 2100; ++i) feed.packet(i * 1000 + 200'000, true);  // 200 samples never came
    EXPECT_EQ(feed.losses, 1);
    EXPECT_EQ(feed.times.back(), 2'099'000 + 200'000) << "host time again";
    EXPECT_EQ(feed.times.size(), 2100U);
    EXPECT_TRUE(feed.strictlyRising());
}

TEST(SampleClock, FollowsASlowCrystalAtRestWithoutCallingItALoss) {
    Feed feed;
    // The device's millisecond is 1.002 ms of the host's: 40 ms of slip in 20 s, i.e. 0.2 %.
    for (int i = 0; i < 20'000; ++i) feed.packet(i * 1002, false);
    for (int i = 20'000; i < 21'500; ++i) feed.packet(i * 1002, true);
    EXPECT_EQ(feed.losses, 0);
    EXPECT_NEAR(static_cast<double>(feed.times.back()), 21'499 * 1002.0, 5000.0);
    EXPECT_TRUE(feed.strictlyRising());
}

TEST(SampleClock, FollowsAFastCrystalByLeavingOutSamplesAtRest) {
    Feed feed;
    for (int i = 0; i < 20'000; ++i) feed.packet(i * 998, false);
    for (int i = 20'000; i < 21'500; ++i) feed.packet(i * 998, true);
    EXPECT_EQ(feed.losses, 0);
    EXPECT_GT(feed.left_out, 20);
    EXPECT_TRUE(feed.strictlyRising());
    EXPECT_NEAR(static_cast<double>(feed.times.back()), 21'499 * 998.0, 5000.0);
}

TEST(SampleClock, LeavesOutNothingThatMovesEvenInsideABackwardCorrection) {
    Feed feed;
    feed.packet(600'000, true);  // the first packet was half a second late
    for (int i = 1; i < 1000; ++i) feed.packet(100'000 + i * 1000, true);
    ASSERT_EQ(feed.left_out, 0);
    for (int i = 1000; i < 1100; ++i) feed.packet(100'000 + i * 1000, true);
    EXPECT_EQ(feed.left_out, 100);
    const auto before = feed.times.size();
    for (int i = 1100; i < 1400; ++i) feed.packet(100'000 + i * 1000, false);
    EXPECT_EQ(feed.left_out, 100);
    EXPECT_EQ(feed.times.size(), before + 300);
    EXPECT_EQ(feed.times[before + 299] - feed.times[before], 299'000) << "even while moving";
    EXPECT_TRUE(feed.strictlyRising());
}

TEST(SampleClock, IgnoresSlipWithinItsTolerance) {
    Feed feed;
    feed.packet(0, true);
    for (int i = 1; i < 5000; ++i) feed.packet(i * 1000 + SampleClock::kToleranceUs - 100, true);
    EXPECT_EQ(feed.times.back(), 4'999'000);
    EXPECT_EQ(feed.losses, 0);
}

TEST(SampleClock, IsSetBackAtRestWhenItsFirstPacketCameLate) {
    Feed feed;
    feed.packet(15'000, true);
    for (int i = 1; i < 1200; ++i) feed.packet(i * 1000, true);
    EXPECT_EQ(feed.times.back(), 1'199'000);
    EXPECT_EQ(feed.left_out, 15);
    EXPECT_EQ(feed.losses, 0);
    EXPECT_TRUE(feed.strictlyRising());
}

}  // namespace
}  // namespace plumbline::drivers
