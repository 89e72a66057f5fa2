// DeviceClock against simulated devices whose true time is known: crystals that are off, packets that come in
// bursts, hosts that stall, counters that wrap. All randomness is seeded.

#include "drivers/device_clock.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <vector>

#include "drivers/sample_clock.h"

namespace plumbline::drivers {
namespace {

/// How long the packet with a sample that was true at `t_us` (of `random`'s world) waits.
using Delay = std::function<double(double t_us)>;

struct World {
    double tick_us = 1.0;
    int bits = 32;
    double ppm = 0.0;                  ///< the device's clock is fast by this
    double warm_ppm = 0.0;             ///< and by this more once warm, with a time constant of ten minutes
    double sample_us = 10'000.0;       ///< host time between two samples
    double packet_us = 0.0;            ///< samples are sent together, this often; 0: each alone
    double least_us = 300.0;           ///< every packet takes this long
    double jitter_us = 500.0;          ///< and up to this more, evenly spread
    double stall_every_us = 0.0;       ///< the host does nothing ...
    double stall_us = 0.0;             ///< ... for so long
    double counter_start_us = 0.0;     ///< device time at true time 0
    double boot_us = 1'000'000'000.0;  ///< CLOCK_BOOTTIME at true time 0
};

/// What one sample met.
struct Met {
    double true_us = 0;
    std::int64_t got_us = 0;
    bool restarted = false;
    bool settled = false;
};

/// A device in `world` and the clock that follows it.
class Rig {
  public:
    explicit Rig(const World& world, unsigned seed = 1)
        : world_(world), random_(seed), clock_(world.tick_us, world.bits) {}

    /// Streams for `seconds`; what comes out is added to `met`.
    void stream(double seconds) {
        const double end_us = now_us_ + seconds * 1e6;
        for (; now_us_ < end_us; now_us_ += world_.sample_us) {
            const double host_us = hostTime(now_us_);
            Met one;
            one.true_us = world_.boot_us + now_us_;
            least_wait_us_ = std::min(least_wait_us_, host_us - now_us_);
            one.got_us = clock_.at(stamp(now_us_), std::llround(world_.boot_us + host_us));
            one.restarted = clock_.restarted();
            one.settled = clock_.settled();
            met.push_back(one);
        }
    }
    void skip(double seconds) { now_us_ += seconds * 1e6; }
    /// The device starts afresh: its counter begins at 0.
    void reboot() { world_.counter_start_us = -paceOf(now_us_); }
    /// The device's clock stands still for so long.
    void loseTime(double us) { world_.counter_start_us -= us; }

    [[nodiscard]] std::uint64_t stamp(double t_us) const {
        const double device_us = paceOf(t_us) + world_.counter_start_us;
        const auto ticks = static_cast<std::uint64_t>(device_us / world_.tick_us);
        return world_.bits == 64 ? ticks : ticks & ((std::uint64_t{1} << world_.bits) - 1);
    }
    [[nodiscard]] const DeviceClock& clock() const { return clock_; }
    /// What the sample that waited least has waited, in milliseconds.
    [[nodiscard]] double leastWaitMs() const { return least_wait_us_ / 1000.0; }

    /// Largest error of samples met from `from` on, in milliseconds: late is positive.
    [[nodiscard]] std::pair<double, double> errorsMs(std::size_t from) const {
        double early = 1e9;
        double late = -1e9;
        for (std::size_t i = from; i < met.size(); ++i) {
            const double error_ms = (static_cast<double>(met[i].got_us) - met[i].true_us) / 1000.0;
            early = std::min(early, error_ms);
            late = std::max(late, error_ms);
        }
        return {early, late};
    }
    [[nodiscard]] std::size_t after(double seconds) const {
        std::size_t i = 0;
        while (i < met.size() && met[i].true_us < world_.boot_us + seconds * 1e6) ++i;
        return i;
    }
    [[nodiscard]] bool strictlyRising() const {
        for (std::size_t i = 1; i < met.size(); ++i) {
            if (met[i].got_us <= met[i - 1].got_us) return false;
        }
        return true;
    }
    [[nodiscard]] int restarts() const {
        return static_cast<int>(
            std::count_if(met.begin(), met.end(), [](const Met& m) { return m.restarted; }));
    }
    /// Largest error of the pace between two answers `steps` apart, from `from` on, as a ratio.
    [[nodiscard]] double paceError(std::size_t from, std::size_t steps) const {
        double most = 0.0;
        for (std::size_t i = from + steps; i < met.size(); ++i) {
            const double got = static_cast<double>(met[i].got_us - met[i - steps].got_us);
            most = std::max(most, std::abs(got / (met[i].true_us - met[i - steps].true_us) - 1.0));
        }
        return most;
    }

    std::vector<Met> met;

  private:
    /// Device time that has gone by at `t_us` since true time 0.
    [[nodiscard]] double paceOf(double t_us) const {
        constexpr double kTau = 600e6;
        const double warm_us = t_us - kTau * (1.0 - std::exp(-t_us / kTau));
        return t_us + 1e-6 * (world_.ppm * t_us + world_.warm_ppm * warm_us);
    }

    /// Completion of the packet that carries the sample of `t_us`; packets complete in order.
    double hostTime(double t_us) {
        double sent_us = t_us;
        if (world_.packet_us > 0.0) sent_us = (std::floor(t_us / world_.packet_us) + 1.0) * world_.packet_us;
        if (sent_us > packet_sent_us_ || world_.packet_us == 0.0) {
            packet_sent_us_ = sent_us;
            double done_us = sent_us + world_.least_us + world_.jitter_us * uniform_(random_);
            if (world_.stall_us > 0.0) {
                const double into_us = std::fmod(done_us, world_.stall_every_us);
                if (into_us < world_.stall_us) done_us += world_.stall_us - into_us;
            }
            packet_done_us_ = std::max(packet_done_us_, done_us);
        }
        return packet_done_us_;
    }

    World world_;
    std::mt19937 random_;
    std::uniform_real_distribution<double> uniform_{0.0, 1.0};
    DeviceClock clock_;
    double now_us_ = 0.0;
    double packet_sent_us_ = -1.0;
    double packet_done_us_ = 0.0;
    double least_wait_us_ = 1e12;
};

void print(const char* what, const Rig& rig, std::size_t from) {
    const auto [early, late] = rig.errorsMs(from);
    std::printf("  %-46s %+.3f .. %+.3f ms, drift %+.1f ppm\n", what, early, late, rig.clock().driftPpm());
}

/// Asserts that from five seconds on every time is right to within 1 ms and the least delay.
void expectWithinAMillisecond(const char* what, const World& world, double seconds = 60.0) {
    SCOPED_TRACE(what);
    Rig rig(world);
    rig.stream(seconds);
    const auto from = rig.after(5.0);
    print(what, rig, from);
    const auto [early, late] = rig.errorsMs(from);
    EXPECT_GT(early, -1.0 - world.tick_us / 1000.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
    EXPECT_TRUE(rig.strictlyRising());
    EXPECT_EQ(rig.restarts(), 1) << "only the first sample";
    EXPECT_NEAR(rig.clock().driftPpm(), world.ppm, 100.0);
}

TEST(DeviceClock, FindsCrystalsThatAreOffByAHundredPartsPerMillion) {
    expectWithinAMillisecond("+100 ppm", {.ppm = 100.0});
    expectWithinAMillisecond("-100 ppm", {.ppm = -100.0});
}

TEST(DeviceClock, FindsCeramicResonatorsThatAreOffByHalfAPercent) {
    expectWithinAMillisecond("+5000 ppm", {.ppm = 5000.0});
    expectWithinAMillisecond("-5000 ppm", {.ppm = -5000.0});
    expectWithinAMillisecond("+1000 ppm", {.ppm = 1000.0});
    expectWithinAMillisecond("-1000 ppm", {.ppm = -1000.0});
}

TEST(DeviceClock, IsNotMovedByPacketsThatComeInBursts) {
    expectWithinAMillisecond("16 ms latency timer, 1 kHz", {.sample_us = 1000.0, .packet_us = 16'000.0});
    expectWithinAMillisecond("16 ms latency timer, 1 kHz, +5000 ppm",
                             {.ppm = 5000.0, .sample_us = 1000.0, .packet_us = 16'000.0});
    expectWithinAMillisecond("50 ms stall every second",
                             {.ppm = -300.0, .stall_every_us = 1e6, .stall_us = 50'000.0});
    expectWithinAMillisecond(
        "500 ms stall every 4 s",
        {.ppm = 300.0, .sample_us = 1000.0, .stall_every_us = 4e6, .stall_us = 500'000.0});
    expectWithinAMillisecond("500 ms stall every 4 s, -5000 ppm",
                             {.ppm = -5000.0, .stall_every_us = 4e6, .stall_us = 500'000.0});
    expectWithinAMillisecond("15 ms of jitter, 100 Hz", {.ppm = 40.0, .jitter_us = 15'000.0});
}

TEST(DeviceClock, ReadsEveryKindOfTick) {
    expectWithinAMillisecond("1/512 s", {.tick_us = 1e6 / 512.0, .ppm = 20.0});
    expectWithinAMillisecond("16 bit ms", {.tick_us = 1000.0, .bits = 16, .ppm = -2000.0}, 200.0);
    expectWithinAMillisecond("32 bit ms", {.tick_us = 1000.0, .ppm = 500.0});
    expectWithinAMillisecond("1/12 us, wraps after 358 s", {.tick_us = 1.0 / 12.0, .ppm = 30.0}, 400.0);
    expectWithinAMillisecond("64 bit us", {.bits = 64, .ppm = 30.0});
}

TEST(DeviceClock, RunsOnEvenlyWhereTheCounterWraps) {
    // Two seconds of settling, then 2^32 us come round after ten.
    Rig rig({.ppm = 70.0, .sample_us = 1000.0, .counter_start_us = 4294967296.0 - 10e6});
    rig.stream(20.0);
    EXPECT_EQ(rig.restarts(), 1);
    EXPECT_LT(rig.paceError(rig.after(5.0), 10), DeviceClock::kSlew);
    const auto [early, late] = rig.errorsMs(rig.after(5.0));
    EXPECT_GT(early, -1.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
}

TEST(DeviceClock, KnowsByTheHostsClockHowOftenTheCounterWrappedDuringASilence) {
    for (const double silence_s : {40.0, 65.536, 100.0, 1000.0, 3600.0}) {
        SCOPED_TRACE(silence_s);
        Rig rig({.tick_us = 1000.0, .bits = 16, .ppm = 4000.0});
        rig.stream(20.0);
        rig.skip(silence_s);
        const auto resumed = rig.met.size();
        rig.stream(20.0);
        EXPECT_TRUE(rig.met[resumed].restarted) << "a silence is a gap";
        EXPECT_EQ(rig.restarts(), 2);
        const auto from = rig.after(20.0 + silence_s + 5.0);
        const auto [early, late] = rig.errorsMs(from);
        EXPECT_GT(early, -2.0) << "a tick is 1 ms";
        EXPECT_LT(late, 1.0 + rig.leastWaitMs());
        EXPECT_TRUE(rig.strictlyRising());
    }
}

TEST(DeviceClock, SaysWhenTheDeviceHasRebooted) {
    for (const int bits : {16, 32}) {
        SCOPED_TRACE(bits);
        Rig rig({.tick_us = bits == 16 ? 1000.0 : 1.0, .bits = bits, .ppm = -800.0});
        rig.stream(30.0);
        rig.skip(1.7);
        rig.reboot();
        const auto rebooted = rig.met.size();
        rig.stream(30.0);
        EXPECT_TRUE(rig.met[rebooted].restarted);
        EXPECT_EQ(rig.restarts(), 2);
        EXPECT_NEAR(rig.clock().driftPpm(), -800.0, 100.0) << "the crystal is the same";
        const auto [early, late] = rig.errorsMs(rebooted + 500);
        EXPECT_GT(early, -2.0);
        EXPECT_LT(late, 1.0 + rig.leastWaitMs());
        EXPECT_TRUE(rig.strictlyRising());
    }
}

TEST(DeviceClock, SaysWhenTheDevicesClockStoodStillAndIsRightAgainAfterFourSeconds) {
    Rig rig({.sample_us = 1000.0});
    rig.stream(30.0);
    rig.loseTime(300'000.0);
    rig.stream(30.0);
    EXPECT_EQ(rig.restarts(), 2);
    const auto [early, late] = rig.errorsMs(rig.after(34.0));
    EXPECT_GT(early, -1.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
    EXPECT_TRUE(rig.strictlyRising());
}

TEST(DeviceClock, StartsAfreshWhenTheCounterJumpsAhead) {
    Rig rig({.ppm = 50.0});
    rig.stream(30.0);
    rig.loseTime(-20e6);
    const auto jumped = rig.met.size();
    rig.stream(30.0);
    EXPECT_TRUE(rig.met[jumped].restarted);
    const auto [early, late] = rig.errorsMs(jumped + 500);
    EXPECT_GT(early, -1.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
    EXPECT_TRUE(rig.strictlyRising());
}

TEST(DeviceClock, GivesRepeatedStampsOneMicrosecondMoreEach) {
    DeviceClock clock(1000.0, 32);
    const auto first = clock.at(500, 1'000'000);
    EXPECT_EQ(clock.at(500, 1'000'100), first + 1);
    EXPECT_EQ(clock.at(500, 1'000'200), first + 2);
    EXPECT_FALSE(clock.restarted());
    EXPECT_NEAR(static_cast<double>(clock.at(501, 1'001'000)), static_cast<double>(first) + 1000.0, 260.0);
}

TEST(DeviceClock, TakesTwoSamplesInTheWrongOrderForNoReboot) {
    DeviceClock clock(1.0, 32);
    std::int64_t last = 0;
    for (std::uint32_t i = 0; i < 3000; ++i) {
        const std::uint32_t swapped = i % 100 == 50 ? i + 1 : (i % 100 == 51 ? i - 1 : i);
        const auto got = clock.at(std::uint64_t{swapped} * 1000, 5'000'000 + i * 1000);
        EXPECT_EQ(clock.restarted(), i == 0);
        EXPECT_GT(got, last);
        last = got;
    }
    EXPECT_NEAR(static_cast<double>(last), 5'000'000.0 + 2999.0 * 1000.0, 1100.0);
}

TEST(DeviceClock, IsNotDisturbedByLostPackets) {
    World world{.ppm = 200.0};
    Rig rig(world);
    rig.stream(10.0);
    for (int i = 0; i < 30; ++i) {
        rig.skip(0.05 + 0.025 * i);  // up to 0.8 s without a word
        rig.stream(0.5);
    }
    EXPECT_EQ(rig.restarts(), 1);
    const auto [early, late] = rig.errorsMs(rig.after(5.0));
    EXPECT_GT(early, -1.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
}

TEST(DeviceClock, NeverBendsAVelocityByMoreThanHalfAPercentOnceSettled) {
    for (const double ppm : {-5000.0, -100.0, 100.0, 5000.0}) {
        SCOPED_TRACE(ppm);
        Rig rig({.ppm = ppm,
                 .sample_us = 5000.0,
                 .jitter_us = 15'000.0,
                 .stall_every_us = 7e6,
                 .stall_us = 200'000.0});
        rig.stream(120.0);
        const auto settled =
            std::find_if(rig.met.begin(), rig.met.end(), [](const Met& m) { return m.settled; });
        const auto from = static_cast<std::size_t>(settled - rig.met.begin());
        ASSERT_LT(from, rig.after(8.0)) << "settled within eight seconds";
        const double worst = rig.paceError(from, 20);
        std::printf("  %+.0f ppm: pace over 0.1 s off by at most %.3f %%\n", ppm, worst * 100.0);
        EXPECT_LT(worst, 0.0055);
    }
}

TEST(DeviceClock, RecoversFromAFirstPacketThatWaitedHalfASecond) {
    Rig rig({.ppm = 100.0, .sample_us = 1000.0, .stall_every_us = 1e9, .stall_us = 500'000.0});
    rig.stream(10.0);
    EXPECT_GT(static_cast<double>(rig.met[0].got_us) - rig.met[0].true_us, 400'000.0);
    const auto [early, late] = rig.errorsMs(rig.after(5.0));
    EXPECT_GT(early, -1.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
    EXPECT_TRUE(rig.strictlyRising());
    EXPECT_EQ(rig.restarts(), 1);
}

TEST(DeviceClock, FollowsAnHourOfAWarmingResonatorWithBurstsAndStalls) {
    Rig rig({.ppm = 4000.0,
             .warm_ppm = 500.0,
             .sample_us = 12'500.0,
             .packet_us = 16'000.0,
             .jitter_us = 4000.0,
             .stall_every_us = 37e6,
             .stall_us = 500'000.0});
    rig.stream(3600.0);
    const auto from = rig.after(10.0);
    print("one hour, 80 Hz, 16 ms, stalls, 4000..4500 ppm", rig, from);
    const auto [early, late] = rig.errorsMs(from);
    EXPECT_GT(early, -1.0);
    EXPECT_LT(late, 1.0 + rig.leastWaitMs());
    EXPECT_EQ(rig.restarts(), 1);
    EXPECT_TRUE(rig.strictlyRising());
}

/// An LPT of 1 kHz that sends no stamps, as its SampleClock sees it: moves for 25 seconds, then rests
/// for 20.
class CountedLpt {
  public:
    explicit CountedLpt(double ppm) : period_us_(1000.0 / (1.0 + ppm * 1e-6)) {}

    /// Streams up to true time `end_us`; returns the error of its times in [from_us, end_us) as the farthest
    /// early and late ones, in milliseconds.
    std::pair<double, double> stream(double from_us, double end_us) {
        std::pair<double, double> errors{1e9, -1e9};
        for (; now_us_ < end_us; now_us_ += period_us_) {
            const double done_us = now_us_ + 150.0 + 2000.0 * uniform_(random_);
            done_us_ = std::max(done_us_, done_us);
            const bool at_rest = std::fmod(now_us_, 45e6) > 25e6;
            clock_.begin(std::llround(done_us_), 1);
            if (const auto got_us = clock_.next(at_rest); got_us && now_us_ >= from_us) {
                const double error_ms = (static_cast<double>(*got_us) - now_us_) / 1000.0;
                errors = {std::min(errors.first, error_ms), std::max(errors.second, error_ms)};
            }
            clock_.end(std::llround(done_us_));
        }
        return errors;
    }

  private:
    SampleClock clock_{1000};
    double period_us_;
    double now_us_ = 0.0;
    double done_us_ = 0.0;
    std::mt19937 random_{7};
    std::uniform_real_distribution<double> uniform_{0.0, 1.0};
};

TEST(DeviceClock, AgreesWithTheSampleClockOfAnotherDeviceAboutWhenSomethingHappened) {
    // A quartz as in the encoder; the clock follows it only at rest.
    for (const double lpt_ppm : {-50.0, 20.0, 50.0}) {
        SCOPED_TRACE(lpt_ppm);
        Rig cell({.ppm = -3000.0, .sample_us = 12'500.0, .packet_us = 16'000.0, .boot_us = 0.0});
        CountedLpt lpt(lpt_ppm);
        cell.stream(10.0);
        lpt.stream(0.0, 10e6);
        double from_us = 10e6;
        for (const double to_us : {20e6, 3590e6, 3600e6}) {
            const auto first = cell.met.size();
            cell.stream((to_us - from_us) / 1e6);
            const auto [cell_early, cell_late] = cell.errorsMs(first);
            const auto [lpt_early, lpt_late] = lpt.stream(from_us, to_us);
            const double apart = std::max(cell_late - lpt_early, lpt_late - cell_early);
            std::printf("  LPT %+.0f ppm, cell -3000 ppm, %4.0f..%4.0f s: at most %.2f ms apart\n", lpt_ppm,
                        from_us / 1e6, to_us / 1e6, apart);
            EXPECT_LT(apart, 5.0);
            from_us = to_us;
        }
    }
}

}  // namespace
}  // namespace plumbline::drivers
