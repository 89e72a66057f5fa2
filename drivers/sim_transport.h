#pragma once
// A simulated device behind the same interface as a real one: an Emulator, the rack it stands on, and a
// clock.

#include <atomic>
#include <chrono>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <string>

#include "drivers/device_kind.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

/// The simulation's time. Both functions are called from device threads, so they must be safe for several at
/// once.
struct SimClock {
    std::function<std::int64_t()> now_us;
    std::function<void(std::int64_t us)> sleep_us;  ///< waits that much of the simulation's time
};

/// CLOCK_BOOTTIME, running `speed` times as fast from now on (1: exactly CLOCK_BOOTTIME). speed > 0.
SimClock hostClock(double speed = 1);

/// The plug of a simulated device; any thread may pull it. A device that comes back has been without power:
/// it must be set up anew.
class SimPlug {
  public:
    void unplug() {
        in_ = false;
        ++pulled_;
    }
    void replug() { in_ = true; }
    [[nodiscard]] bool in() const { return in_; }
    /// How often it was pulled: tells a device that it lost power even when it is back already.
    [[nodiscard]] std::uint32_t pulled() const { return pulled_; }

  private:
    std::atomic<bool> in_ = true;
    std::atomic<std::uint32_t> pulled_ = 0;
};

/// One simulated device; owned and called by its device thread. Several may share `truth` and `clock`.
/// Packets carry the simulation's time. While open the device keeps sending whether or not it is read, as
/// hardware does.
class SimTransport final : public Transport {
  public:
    /// `kind` must outlive the transport. `plug`: for tests and demos; without one the device stays plugged
    /// in.
    SimTransport(const DeviceKind& kind, TruthAt truth, SimClock clock, std::string serial = "SIM",
                 std::shared_ptr<SimPlug> plug = std::make_shared<SimPlug>(),
                 const DeviceOptions& options = {});

    TransportResult<void> open() override;
    void close() override;
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override;
    TransportResult<void> write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override;
    /// `wait` is of the simulation's time.
    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds wait) override;
    void awaitChange(std::chrono::milliseconds wait) override;
    [[nodiscard]] std::string serial() const override;
    [[nodiscard]] UnitFacts unit() const override { return open_ ? unit_ : UnitFacts{}; }
    [[nodiscard]] std::int64_t now() const override { return clock_.now_us(); }

  private:
    [[nodiscard]] bool powered() const { return plug_->in() && plug_->pulled() == pulled_; }
    [[nodiscard]] TransportResult<void> usable() const;

    TruthAt truth_;
    SimClock clock_;
    std::string serial_;
    std::shared_ptr<SimPlug> plug_;
    UnitFacts unit_;
    std::function<std::unique_ptr<Emulator>()> make_;
    std::int64_t step_us_;                // how long to sleep between two looks
    std::unique_ptr<Emulator> emulator_;  // null: without power
    std::deque<Packet> packets_;
    std::uint32_t pulled_ = 0;  // as it was when the device got its power
    bool open_ = false;
};

}  // namespace plumbline::drivers
