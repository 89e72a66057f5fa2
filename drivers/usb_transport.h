#pragma once
// A Transport over libusb. One libusb context per transport, used on the device's own thread only:
// completions are delivered inside read(), so there is neither a lock nor a thread here. Sysfs
// (usb_inventory) chooses the unit, libusb opens it. No set_configuration and no reset: both fail or disturb
// while other interfaces are in use.

#include <memory>
#include <string>

#include "drivers/device_kind.h"
#include "drivers/transport.h"
#include "drivers/usb_inventory.h"

namespace plumbline::drivers {

/// Construct anywhere, then use from one thread. Several transports of one kind take different units by
/// themselves.
class UsbTransport final : public Transport {
  public:
    /// `kind` must outlive the transport.
    explicit UsbTransport(const DeviceKind& kind, UsbSelector selector = {});
    ~UsbTransport() override;

    void stopOn(const std::stop_token& stop) override;

    /// Takes the first matching unit that no other transport of this process holds. The kernel's driver is
    /// detached; a claim is retried for 2 s, because udev's "add" comes before the device is configured. Then
    /// `kind.usb.in_flight` transfers are queued. Absent, Gone, Busy, Denied, or Broken (wrong endpoints:
    /// another device with the same id).
    TransportResult<void> open() override;

    /// Ends every transfer, waits for all of them (at most 1 s), gives the interface back to the kernel's
    /// driver.
    void close() override;

    /// At most 1 s. Packets that complete meanwhile are kept for read().
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override;

    /// At most 1 s. Broken when the interface has no such endpoint.
    TransportResult<void> write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override;

    /// Gone: unplugged. Stalled: the endpoint had halted and has been restarted, reading may go on but bytes
    /// may be missing. Broken: close and open again. Packets that completed before an error are delivered
    /// before it.
    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds wait) override;

    void awaitChange(std::chrono::milliseconds wait) override;
    std::string serial() const override;
    UnitFacts unit() const override;
    void reject(Rejection why) override;
    std::int64_t now() const override;
    bool reopenMayHelp() const override { return true; }

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace plumbline::drivers
