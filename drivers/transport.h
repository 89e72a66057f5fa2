#pragma once
// Where bytes come from. A Transport is one USB interface: real (usb_transport), recorded (replay_transport)
// or simulated (sim_transport). Drivers see only this; everything fake plugs in here, at the wire.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::drivers {

/// Bytes of one IN transfer, unparsed.
struct Packet {
    std::int64_t t_us = 0;      ///< CLOCK_BOOTTIME, microseconds, stamped when the transfer completed
    std::uint8_t endpoint = 0;  ///< IN endpoint address, e.g. 0x81
    std::vector<std::uint8_t> bytes;
};

/// In recordings: endpoint of the packet that marks where a driver was made anew (open, restart after a
/// stall); its bytes are the unit's facts, or none in recordings of earlier versions. No IN endpoint has this
/// address.
inline constexpr std::uint8_t kOpenedMark = 0x00;

/// Endpoint of a packet that is the answer to a control request a driver has asked for (see Decoded::say).
inline constexpr std::uint8_t kControlIn = 0x80;

/// What an opened unit says of itself and how it is wired: all that a decoder may depend on beside the
/// packets.
struct UnitFacts {
    std::uint16_t vendor = 0;  ///< 0: nothing is known (a recording of an earlier version)
    std::uint16_t product = 0;
    std::uint16_t release = 0;  ///< bcdDevice
    std::uint8_t interface =
        0;  ///< wIndex of class requests: the claimed interface, or the one that rules it
    std::uint8_t in_endpoint = 0;   ///< 0: none, the unit only answers control requests
    std::uint8_t out_endpoint = 0;  ///< 0: none

    bool operator==(const UnitFacts&) const = default;
};

/// Facts as the bytes of an opened mark, and back; nullopt: not such bytes.
std::vector<std::uint8_t> encodeFacts(const UnitFacts& facts);
std::optional<UnitFacts> decodeFacts(std::span<const std::uint8_t> bytes);

/// A USB control request (USB 2.0 section 9.3). `type` bit 7 set means device to host.
struct ControlRequest {
    std::uint8_t type = 0;
    std::uint8_t request = 0;
    std::uint16_t value = 0;
    std::uint16_t index = 0;
    std::vector<std::uint8_t> data;  ///< host to device payload
    std::uint16_t length = 0;        ///< device to host: most bytes wanted
};

/// Why a transport could not do what was asked, in the terms a driver decides by.
enum class Fault : std::uint8_t {
    Absent,   ///< no such device attached
    Gone,     ///< was attached, is not any more
    Busy,     ///< another program holds the interface
    Denied,   ///< no permission
    Stalled,  ///< the device refused the request (EPIPE); it lives on
    TimedOut,
    Broken,  ///< I/O error: close and open again
    Ended,   ///< a recording is over
};

struct TransportError {
    Fault fault = Fault::Broken;
    std::string what;    ///< one sentence: what happened
    std::string advice;  ///< what a technician should do; may be empty
};

template <typename T>
using TransportResult = tl::expected<T, TransportError>;

/// Why a unit that could be opened is not used.
enum class Rejection : std::uint8_t {
    Silent,      ///< has fallen silent: others come first next time
    Unanswered,  ///< does not answer as its kind would: left alone for a minute, it may have been starting up
    Stranger,    ///< is something else: left alone until it is plugged in anew
};

/// One USB interface. Owned and called by exactly one device thread, except where noted; nothing throws.
class Transport {
  public:
    virtual ~Transport() = default;

    /// Long waits inside open(), control(), write(), read() and awaitChange() end early once `stop` is
    /// requested. Called once, before open(). A transport that never waits longer than about 100 ms need not
    /// care.
    virtual void stopOn(const std::stop_token& stop) { (void)stop; }

    /// Finds, opens and claims the interface and starts reading ahead. After a failure it may be called
    /// again.
    [[nodiscard]] virtual TransportResult<void> open() = 0;

    /// Gives everything back (the kernel's driver too). Safe in every state, also after Gone.
    virtual void close() = 0;

    /// A control request; returns the bytes of a device-to-host request, else nothing.
    [[nodiscard]] virtual TransportResult<std::vector<std::uint8_t>> control(
        const ControlRequest& request) = 0;

    /// Writes to an OUT endpoint.
    [[nodiscard]] virtual TransportResult<void> write(std::uint8_t endpoint,
                                                      std::span<const std::uint8_t> bytes) = 0;

    /// The next packet in order of completion; nullopt when none came within `wait`. A zero-length packet is
    /// a packet.
    [[nodiscard]] virtual TransportResult<std::optional<Packet>> read(std::chrono::milliseconds wait) = 0;

    /// While closed: waits up to `wait` for something to be plugged in. Returns early when it was.
    virtual void awaitChange(std::chrono::milliseconds wait) = 0;

    /// Serial number of the opened unit; empty when it has none or nothing is open.
    [[nodiscard]] virtual std::string serial() const = 0;

    /// Facts of the opened unit; all zero when they are not known or nothing is open.
    [[nodiscard]] virtual UnitFacts unit() const { return {}; }

    /// What open() chose is not what was looked for. The unit stays open until close().
    virtual void reject(Rejection why) { (void)why; }

    /// The time of this transport's packets, now: CLOCK_BOOTTIME in microseconds, or the recording's or the
    /// simulation's time. Lets a device notice silence on the clock its packets carry.
    [[nodiscard]] virtual std::int64_t now() const = 0;

    /// True when closing and opening again may wake a device that has fallen silent: real hardware. A
    /// recording would only be disturbed by it.
    [[nodiscard]] virtual bool reopenMayHelp() const { return false; }
};

}  // namespace plumbline::drivers
