#pragma once
// What one file of drivers/devices/ provides: identity, decode, and the device's own side of the wire.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "drivers/sample.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

enum class Role : std::uint8_t { Lpt, Load, Reader };

/// A unit is recognised by vendor and product id and, where several kinds share an id, by the start of its
/// serial.
struct UsbMatch {
    std::uint16_t vendor = 0;
    std::uint16_t product = 0;
    std::string serial_prefix;  ///< empty: any
};

/// What usb_transport needs to know about the interface.
struct UsbShape {
    /// Which interface to claim. A serial port is wherever the first pair of bulk endpoints is; where that is
    /// the data interface of a communication device (CDC), the one that rules it is claimed too.
    enum class Where : std::uint8_t { Interface, SerialPort };
    Where where = Where::Interface;
    std::uint8_t interface = 0;  ///< not for a serial port
    /// 0: the first IN endpoint of that type, or none at all where `may_lack_in`.
    std::uint8_t in_endpoint = 0x81;
    bool may_lack_in =
        false;  ///< units without that endpoint are of the kind too: they are asked by control requests
    bool bulk = false;           ///< false: interrupt
    std::uint16_t in_size = 64;  ///< bytes asked for per transfer, a multiple of the endpoint's packet size
    /// IN transfers kept queued; at least four or small FIFOs overflow between reads.
    std::uint8_t in_flight = 8;
};

/// Bytes for the unit's OUT endpoint, or a control request; what the latter brings back comes to decode() as
/// a packet of endpoint kControlIn.
using Utterance = std::variant<std::vector<std::uint8_t>, ControlRequest>;

/// Gathers what a decode yields. Owned by the device thread, reused from packet to packet.
struct Decoded {
    std::vector<Sample> samples;
    std::vector<CardRead> cards;
    std::vector<Utterance> say;  ///< to be said to the device now, in this order
    std::uint64_t bad = 0;       ///< bytes or packets dropped as senseless in this call
    std::uint64_t gaps = 0;      ///< breaks of continuity noticed in this call
    std::uint64_t triggers = 0;  ///< marks of a push button on the device, pressed or released
    /// How much faster the device's clock runs than the host's, parts per million, when that is known.
    std::optional<double> clock_ppm;
    /// Not empty: by its protocol this is not a unit of this kind. One sentence without a full stop that
    /// continues "What looks like a ... ", e.g. "sends text, not movement". It is closed and left alone.
    std::string stranger;
    /// The only evidence for that is that it said nothing. Without `stranger`: a unit that is ours has
    /// stopped answering and is opened anew.
    bool unanswered = false;
};

/// What the configuration may say of how a unit talks, for kinds that leave it open.
struct DeviceOptions {
    std::uint32_t baud = 0;  ///< 0: the kind's own
    std::string line;        ///< text_line: what a line looks like, e.g. "{ms},{value}"
    int address = 1;         ///< of a unit on a shared line (Mantracourt station number)

    bool operator==(const DeviceOptions&) const = default;
};

/// What a driver is made for.
struct Opened {
    UnitFacts unit;
    DeviceOptions options;
};

/// The host's side of a protocol. Lives on one device thread; made anew at every open, so a fresh object is a
/// fresh stream. `decode` is a pure function of the packets seen since then: no clock, no I/O.
class Driver {
  public:
    virtual ~Driver() = default;

    /// Sets the device up (line settings, enable commands). Called once after open and before the first
    /// decode.
    [[nodiscard]] virtual TransportResult<void> start(Transport& transport) = 0;

    /// The stream begins at `t_us`; packets that completed before may hold bytes of an earlier stream. Called
    /// once after start, or instead of it where a recording is decoded. Without it the first packet counts.
    virtual void begin(std::int64_t t_us) { (void)t_us; }

    /// Appends what `packet` says to `out`. Any bytes at all are survivable; senseless ones are counted in
    /// `out.bad`. `device` of the samples is left 0: drivers/device.cpp fills it in.
    virtual void decode(const Packet& packet, Decoded& out) = 0;

    /// Called after begin and then at least every 50 ms with the time of the transport's clock: for devices
    /// that must be asked, and to give up one that does not answer. What is decoded must not depend on when
    /// it is called, or a recording would not decode as the live stream did.
    virtual void idle(std::int64_t now_us, Decoded& out) { (void)now_us, (void)out; }
};

/// The physical truth at one instant, as a simulator or a recording knows it. SI units.
struct RackTruth {
    double bar_m = 0;  ///< bar height along the cable, up positive
    double hook_left_n = 0;
    double hook_right_n = 0;
    double platform_left_n = 0;
    double platform_right_n = 0;
    std::string card;  ///< uid of the card lying on the reader; empty: none
};
/// Truth at a time in microseconds of the simulation's clock. Must answer any time, in any order.
using TruthAt = std::function<RackTruth(std::int64_t t_us)>;

/// The device's side of the wire: answers requests and emits packets exactly as the hardware would. Used by
/// sim_transport and, behind real libusb, by the umockdev tests. One thread at a time.
class Emulator {
  public:
    virtual ~Emulator() = default;

    /// Answers a control request; a fault of Stalled is what an unknown request gets.
    [[nodiscard]] virtual TransportResult<std::vector<std::uint8_t>> control(
        const ControlRequest& request) = 0;

    /// Accepts bytes written to an OUT endpoint; false: stalled.
    virtual bool write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) = 0;

    /// The packets that complete after the previous call's time and up to `t_us`, each with its own time.
    virtual std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) = 0;
};

/// Everything the rest of the program knows about a kind of device.
struct DeviceKind {
    std::string_view id;    ///< the file's name, e.g. "chronojump_encoder"
    std::string_view name;  ///< for people, e.g. "Chronojump linear encoder"
    Role role = Role::Lpt;
    std::vector<UsbMatch> matches;  ///< defaults; the configuration may replace them
    std::uint16_t release = 0;      ///< bcdDevice of a typical unit
    UsbShape usb;
    int channels = 1;
    double nominal_hz = 0;      ///< samples per second and channel; 0: not periodic
    double unit_per_count = 1;  ///< default calibration: m per count (Lpt) or N per count (Load)
    /// False: unit_per_count depends on drum and encoder, on cell and range, or on the sketch, and is a guess
    /// that only a calibration replaces.
    bool scale_known = true;
    std::int64_t zero_counts = 0;      ///< default tare: counts at zero
    std::int64_t silent_after_us = 0;  ///< no packet for longer than this is a fault; 0: silence is normal
    std::int64_t wakes_after_us = 0;   ///< so much longer may pass before the first one (boot, auto-reset)
    /// What is wrong with these options for this kind, to follow "'kind' "; empty: nothing. Not set: it
    /// takes none.
    std::function<std::string(const DeviceOptions&)> wrong_options;
    std::function<std::unique_ptr<Driver>(const Opened&)> driver;
    /// The unit's side of the wire; `facts` say e.g. which serial chip it has.
    std::function<std::unique_ptr<Emulator>(const UnitFacts& facts, const DeviceOptions& options)> emulator;
};

/// Facts of a typical unit of `kind`: its first id and the endpoints of its shape.
UnitFacts typicalFacts(const DeviceKind& kind);

/// All kinds, one per file of drivers/devices/ (generated by CMake).
std::vector<DeviceKind> deviceKinds();

/// The kind called `id`, or nullptr. The pointer stays good for the program's life.
const DeviceKind* findDeviceKind(std::string_view id);

}  // namespace plumbline::drivers
