#pragma once
// Times for the samples of a device that stamps them with a clock of its own (Arduino micros(), a 16-bit
// millisecond counter, a 12 MHz timer ...): the device's ticks mapped to CLOCK_BOOTTIME.

#include <array>
#include <cstddef>
#include <cstdint>

namespace plumbline::drivers {

/// One stream of one device; one thread; no allocation, reads no clock. Call at() once per sample, in order.
///
/// Method. A packet completes later than its samples were true, never earlier, so every pair (device time d,
/// host time h) lies above the true line h = offset + rate * d, by what it waited. The line is therefore the
/// lower envelope of the pairs, and bursts, stalls and jitter, which only lift pairs, do not move it:
///  - the pair that waited least of every half second is kept, for 32 s. Preferring the sample of least delay
///    is the clock filter of NTP (RFC 5905 section 10);
///  - the rate is the edge of their lower convex hull that spans the middle of the window: of all lines under
///    the pairs it has the least sum of distances. L. Zhang, Z. Liu, C. H. Xia, "Clock synchronization
///    algorithms for network measurements", INFOCOM 2002; the same optimum by linear programming: S. B. Moon,
///    P. Skelly, D. Towsley, "Estimation and removal of clock skew from network delay measurements",
///    INFOCOM 1999;
///  - the offset is the highest that stays under the pairs of the last 16 s.
/// Given-out times follow the line by slewing, at most kSlew off the rate (a velocity is wrong by no more),
/// and are late by the least delay of the connection, which no receiver can see. An answer stands for the
/// beginning of its tick.
///
/// The counter may wrap during a silence as long as the silence is known to half a wrap: 1.8 hours with
/// 16-bit milliseconds and a clock that is 0.5 % off, practically for ever with 32 bits. A wrap must be
/// longer than 20 s.
class DeviceClock {
  public:
    static constexpr double kSlew = 0.005;
    static constexpr double kSlewSettling = 0.25;
    static constexpr double kMostDrift = 0.01;  ///< a `tick_us` that is further off is not this device's
    static constexpr std::int64_t kSettleUs = 3'000'000;
    static constexpr std::int64_t kSilenceUs = 1'000'000;  ///< a pause after which the time may step
    /// Off by more than this the clock is set anew, not slewed.
    static constexpr std::int64_t kStepUs = 50'000;
    /// A stamp this far behind its predecessor is a reboot, not two samples in the wrong order.
    static constexpr std::int64_t kReorderUs = 20'000;
    /// A packet that seems to have waited longer (or to come from the future by this) is from another life of
    /// the counter.
    static constexpr std::int64_t kImplausibleUs = 5'000'000;

    /// `tick_us`: nominal length of a tick in microseconds, > 0 (e.g. 1.0, 1e6 / 512, 1.0 / 12).
    /// `counter_bits`: width of the counter, 8..64.
    DeviceClock(double tick_us, int counter_bits);

    /// CLOCK_BOOTTIME in microseconds at which the sample stamped `raw_ticks` (higher bits are ignored) was
    /// true; `host_us`: when the packet that carried it completed. Strictly later than the answer before; a
    /// repeated stamp gets one microsecond more.
    std::int64_t at(std::uint64_t raw_ticks, std::int64_t host_us);

    /// The last at() does not continue the one before: first sample, reboot of the device, a clock that stood
    /// still or jumped, the end of a silence. The caller marks the sample gap_before.
    [[nodiscard]] bool restarted() const { return restarted_; }

    /// False for kSettleUs after a restart and until what was found wrong has been slewed away. Until then
    /// times may run up to kSlewSettling off.
    [[nodiscard]] bool settled() const { return settled_; }

    /// By how much the device's clock is fast (negative: slow), in parts per million of host time; 0 before
    /// two seconds have been seen.
    [[nodiscard]] double driftPpm() const { return (1.0 / rate_ - 1.0) * 1e6; }

  private:
    struct Pair {
        double device_us = 0;
        double host_us = 0;
    };
    static constexpr double kBucketUs = 500'000;
    static constexpr std::size_t kBuckets = 64;

    [[nodiscard]] std::int64_t unwrap(std::uint64_t raw, std::int64_t host_us) const;
    [[nodiscard]] double waited(const Pair& pair) const {
        return pair.host_us - offset_us_ - rate_ * pair.device_us;
    }
    std::int64_t restartAt(std::uint64_t raw, const Pair& pair);
    [[nodiscard]] bool otherLife(const Pair& pair, double pace_us) const;
    void keep(const Pair& pair);
    void closeBucket();
    void forgetBefore(double device_us);
    void fitRate();
    void fitOffset();
    bool lostTime();
    std::int64_t follow(const Pair& pair, double pace_us);
    std::int64_t give(double time_us);

    double tick_us_;
    int bits_;
    bool started_ = false;
    bool restarted_ = false;
    bool settled_ = false;
    bool rate_known_ = false;   // read off a long baseline
    std::uint64_t raw_ = 0;     // newest stamp
    std::int64_t ticks_ = 0;    // unwrapped, since the restart
    std::int64_t host_us_ = 0;  // of the newest stamp
    double rate_ = 1.0;         // host time per device time
    double offset_us_ = 0.0;    // host time at device time 0
    double out_us_ = 0.0;       // slewed time of the newest stamp
    std::int64_t given_us_ = 0;
    double settle_until_us_ = 0.0;          // device time
    std::array<Pair, kBuckets> buckets_{};  // oldest first; the last one is still open
    std::size_t count_ = 0;
};

}  // namespace plumbline::drivers
