#pragma once
// A recording as a source like any other: one Replay reads a trace, one Transport per recorded device hands
// out that device's packets, unchanged and with their recorded times.

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>

#include "drivers/trace.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

/// A trace being replayed; shared by the transports made from it, each on a thread of its own.
///
/// Order is exact at every speed: a packet is handed out only when the device that got the one before has
/// come back for more (it has queued what that packet said), so two runs of a replay give the same sequence
/// of events.
class Replay : public std::enable_shared_from_this<Replay> {
  public:
    /// `speed` against the host's clock: 1 as recorded, 10 ten times as fast, 0 as fast as it is read.
    static TraceResult<std::shared_ptr<Replay>> open(const std::filesystem::path& file, double speed);

    [[nodiscard]] const TraceHeader& header() const { return header_; }

    /// The transport of one recorded device. Make all of them before the first one is read: packets of a
    /// device that nobody replays are skipped. open() waits for the device's own beginning in the recording.
    /// Control and write requests succeed (a device-to-host request gets nothing: what the device answered
    /// stands in the recording). read() fails with Gone where the recorded device was reopened, and with
    /// Ended when the trace is over; `what` then says if it ended in a bad or truncated line. awaitChange()
    /// returns at once.
    std::unique_ptr<Transport> transport(std::uint16_t device);

  private:
    class Player;
    using Clock = std::chrono::steady_clock;

    Replay(TraceReader reader, double speed);
    TransportResult<std::optional<Packet>> read(std::uint16_t device, std::chrono::milliseconds wait);
    void back(std::uint16_t device);
    void leave(std::uint16_t device);
    bool load();
    [[nodiscard]] bool turn(std::uint16_t device) const;
    [[nodiscard]] Clock::time_point due(std::int64_t t_us);
    [[nodiscard]] TransportResult<UnitFacts> begin(std::uint16_t device, const std::stop_token& stop);
    [[nodiscard]] std::int64_t now() const;

    const double speed_;
    TraceHeader header_;  // constant after construction
    mutable std::mutex mutex_;
    std::condition_variable changed_;
    // State below is protected by mutex_.
    TraceReader reader_;
    std::optional<TracePacket> ahead_;   // next to be handed out
    std::optional<std::uint16_t> busy_;  // has the last packet and has not come back
    std::set<std::uint16_t> players_;    // devices with a transport
    std::optional<Clock::time_point> started_;
    std::int64_t origin_us_ = 0;  // recorded time that belongs to started_
    std::int64_t newest_us_ = 0;  // time of the packet handed out last; before that, of the first
    bool ended_ = false;
    TransportError end_;
};

}  // namespace plumbline::drivers
