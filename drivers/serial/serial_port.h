#pragma once
// A serial line, 8N1 without flow control, through whatever USB chip the unit has. A device's driver says
// how fast; which chip it is follows from the unit's ids, and a file of this folder knows each.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "drivers/device_kind.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

struct SerialLine {
    std::uint32_t baud = 115200;
    bool dtr = true;  ///< boards with an auto-reset circuit start anew when it rises
    bool rts = true;
    std::uint8_t latency_ms = 1;  ///< FTDI only: a packet that is not full leaves the chip after this long
};

/// The serial data of one USB packet. Points into the Packet it was split from.
struct SerialPiece {
    std::span<const std::uint8_t> data;
    bool lost = false;  ///< the chip reports an overrun: bytes are missing before or inside this piece
};

class SerialChipEmulator;

/// A make of chip: the host's side of its USB protocol, and the chip itself for emulators.
struct SerialChip {
    std::string_view name;
    std::vector<UsbMatch> matches;
    std::uint16_t vendor = 0;  ///< whose every product speaks this protocol; 0: there is no such maker
    /// Sets the line up: speed, 8N1, no flow control, DTR and RTS, buffers emptied where the chip can. Reads
    /// nothing. Error: the first request that failed.
    TransportResult<void> (*start)(Transport&, const UnitFacts&, const SerialLine&) = nullptr;
    /// Appends the data of one IN transfer; line errors go to `out.bad`, overruns to `out.gaps`.
    void (*split)(std::span<const std::uint8_t> transfer, Decoded& out,
                  std::vector<SerialPiece>& pieces) = nullptr;
    std::unique_ptr<SerialChipEmulator> (*emulator)() = nullptr;
};

SerialChip ftdiChip();
SerialChip cp210xChip();
SerialChip ch34xChip();
SerialChip cdcAcmChip();

/// The chip of a unit; FTDI where nothing is known of it, CDC-ACM for ids of no chip and no maker
/// of chips.
const SerialChip& serialChipOf(const UnitFacts& unit);

/// The ids of every chip and of boards that speak CDC-ACM: what a home-made sensor may come with.
std::vector<UsbMatch> serialMatches();

/// Shape of any kind behind a serial chip.
inline UsbShape serialShape() {
    return {.where = UsbShape::Where::SerialPort,
            .interface = 0,
            .in_endpoint = 0,
            .may_lack_in = false,
            .bulk = true,
            .in_size = 512,
            .in_flight = 8};
}

/// The host's end of the line; owned by a driver, on its thread. Pure but for start().
class SerialPort {
  public:
    SerialPort(const UnitFacts& unit, const SerialLine& line)
        : chip_(serialChipOf(unit)), unit_(unit), line_(line) {}

    TransportResult<void> start(Transport& transport) const { return chip_.start(transport, unit_, line_); }

    /// See Driver::begin().
    void begin(std::int64_t t_us) { begun_us_ = t_us; }

    /// The serial data of one transfer, valid until the next call and as long as `packet` lives. While stale
    /// bytes may still come (see kSettleUs) nothing is returned and nothing counted.
    const std::vector<SerialPiece>& split(const Packet& packet, Decoded& out);

    /// The address for what the driver says.
    [[nodiscard]] const UnitFacts& unit() const { return unit_; }

    /// Transfers that were read ahead while the line was still being set up carry bytes of the wrong speed,
    /// and the chip's FIFO holds old ones. All packets of this long after the beginning are dropped, and on
    /// until one is not full (the FIFO was empty then: everything behind it is fresh).
    static constexpr std::int64_t kSettleUs = 50'000;
    static constexpr std::int64_t kSettleAtMostUs = 250'000;
    static constexpr int kSettleAtMostPackets = 500;
    static constexpr std::size_t kFullPacket = 64;

  private:
    bool settling(const Packet& packet);

    const SerialChip& chip_;
    UnitFacts unit_;
    SerialLine line_;
    std::vector<SerialPiece> pieces_;
    std::optional<std::int64_t> begun_us_;
    int dropped_ = 0;
    bool settled_ = false;
};

/// The chip's side, for emulators: answers requests, wraps serial bytes into packets. One thread at a time.
class SerialChipEmulator {
  public:
    virtual ~SerialChipEmulator() = default;

    /// Answers a request; Stalled for one it does not know.
    [[nodiscard]] virtual TransportResult<std::vector<std::uint8_t>> control(
        const ControlRequest& request) = 0;

    /// Called once, before anything is received.
    virtual void powerUp(std::int64_t t_us) = 0;

    /// One serial byte arrived at `t_us`, sent at `baud`. At another speed than the host chose it arrives
    /// garbled. A packet that became full is appended to `out`.
    virtual void receive(std::int64_t t_us, std::uint8_t byte, std::uint32_t baud,
                         std::vector<Packet>& out) = 0;

    /// Appends what the chip sends of its own accord up to `t_us`.
    virtual void advance(std::int64_t t_us, std::vector<Packet>& out) = 0;

    [[nodiscard]] std::uint32_t baud() const { return baud_; }
    [[nodiscard]] bool dtr() const { return dtr_; }

  protected:
    /// The host listens at the speed the board sends at, as exactly as UARTs need it.
    [[nodiscard]] bool understands(std::uint32_t baud) const {
        return 100 * std::uint64_t{baud} > 97 * std::uint64_t{baud_} &&
               97 * std::uint64_t{baud} < 100 * std::uint64_t{baud_};
    }

    std::uint32_t baud_ = 9600;
    bool dtr_ = false;
};

/// A chip without framing of its own: bytes leave in packets of 64, or after a millisecond.
class PlainChipEmulator : public SerialChipEmulator {
  public:
    void powerUp(std::int64_t t_us) override;
    void receive(std::int64_t t_us, std::uint8_t byte, std::uint32_t baud, std::vector<Packet>& out) override;
    void advance(std::int64_t t_us, std::vector<Packet>& out) override;

  protected:
    void purge() { fifo_.clear(); }

  private:
    void send(std::int64_t t_us, std::vector<Packet>& out);

    std::vector<std::uint8_t> fifo_;
    std::int64_t first_us_ = 0;  // when the oldest byte of the FIFO came
};

/// What a request that a chip does not know gets.
tl::unexpected<TransportError> unknownRequest();

/// The split of chips that add nothing to the data.
void plainSplit(std::span<const std::uint8_t> transfer, Decoded& out, std::vector<SerialPiece>& pieces);

}  // namespace plumbline::drivers
