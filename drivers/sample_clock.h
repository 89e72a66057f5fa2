#pragma once
// Times for the samples of a device that sends exactly one per period but no timestamp. The device's count is
// the clock; the host's packet times only anchor it, so USB jitter never reaches a velocity.

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>

namespace plumbline::drivers {

/// One stream of one device; one thread. Per packet: begin(), next() for each sample, end().
///
/// Anchor: the last sample of the first packet was true when that packet completed. Sample i is then anchor +
/// i periods. Lost samples or a crystal that is off make that time slip against the host's; after a second
/// without any movement the clock may therefore be set again: to the least host-minus-device time of that
/// second (the packet that waited least), if that is off by more than kToleranceUs: what an encoder and a
/// load cell saw at one instant is compared. Never while the bar moves, so no velocity sees it.
class SampleClock {
  public:
    static constexpr std::int64_t kToleranceUs = 2000;
    static constexpr std::int64_t kRestUs = 1'000'000;
    /// A clock is off by a few per mille at most; more than this is samples that never arrived.
    static constexpr double kSlipOfLoss = 0.005;

    /// `period_us`: the device's time between two samples, > 0.
    explicit SampleClock(std::int64_t period_us) : period_us_(period_us) {}

    /// A packet of `samples` >= 1 samples completed at `host_us`.
    void begin(std::int64_t host_us, std::size_t samples);

    /// Time of the next sample, strictly later than the one before. `at_rest`: it shows no movement. Nullopt
    /// only for a sample at rest that falls into time already given out (the clock was set back): leave it
    /// out.
    std::optional<std::int64_t> next(bool at_rest);

    /// The packet's samples are through. True when the clock was set forward because samples had been lost.
    bool end(std::int64_t host_us);

  private:
    static constexpr std::int64_t kNone = std::numeric_limits<std::int64_t>::min();
    static constexpr std::int64_t kFar = std::numeric_limits<std::int64_t>::max();

    std::int64_t period_us_;
    std::int64_t next_us_ = kNone;
    std::int64_t given_us_ = kNone;
    std::int64_t anchored_us_ = 0;  // device time at which the clock was last set
    std::int64_t rest_us_ = 0;      // length of the rest so far
    std::int64_t least_us_ = kFar;  // least host-minus-device time during this rest
};

}  // namespace plumbline::drivers
