#pragma once
// One device and its thread's work: find, open, set up, read, decode, report health, come back after an
// unplug.

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "drivers/device_kind.h"
#include "drivers/sample.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

/// Receives everything a device says, on the device's thread. Must not block: it should only queue.
using Sink = std::function<void(DeviceEvent)>;

/// Sees every packet before it is parsed, and a kOpenedMark for every new driver, on the device's thread
/// (recording). Must not block.
using PacketTap = std::function<void(std::uint16_t device, const Packet& packet)>;

/// Owned by the composition root, which runs `run` on a thread of its own.
class Device {
  public:
    /// `kind` must outlive the device. `index` is the device's place in the configuration.
    /// `options`: what the configuration says of how the unit talks.
    Device(std::uint16_t index, const DeviceKind& kind, std::unique_ptr<Transport> transport, Sink sink,
           PacketTap tap = {}, DeviceOptions options = {});

    /// Works until `stop` is requested (returns within about 100 ms) or a recording has ended. Never throws,
    /// never gives up on a device: a fault closes it and it is tried again every 200 ms, sooner when
    /// something is plugged in. Silent is judged by the packets that yield samples, on the transport's clock:
    /// a serial chip goes on sending empty status packets when the sensor behind it has died.
    void run(const std::stop_token& stop);

  private:
    enum class Next : std::uint8_t { GoOn, Reopen, End };

    bool openAndStart();
    Next pollOnce();
    Next handleError(const TransportError& error);
    void handlePacket(const Packet& packet);
    Next afterDecode();
    TransportResult<void> speak();
    bool startDriver();
    Next checkSilence(std::int64_t now);
    void failOpen(const TransportError& error);
    void noteWorking();
    void setState(DeviceHealth::State state, std::string what, std::string advice);
    void sendHealth();

    std::uint16_t index_;
    const DeviceKind& kind_;
    std::unique_ptr<Transport> transport_;
    Sink sink_;
    PacketTap tap_;
    DeviceOptions options_;
    DeviceHealth health_;
    std::unique_ptr<Driver> driver_;  ///< of the open stream
    Decoded decoded_;
    bool announced_ = false;           ///< health has been sent at least once
    bool worked_before_ = false;       ///< some earlier stream has delivered
    bool working_since_open_ = false;  ///< this stream has delivered
    std::int64_t last_sense_us_ = 0;   ///< time of the last packet that yielded something, else of the open
    std::int64_t last_health_us_ = 0;
};

}  // namespace plumbline::drivers
