#pragma once
// Serial bytes through an FTDI chip (FT232R and kin): the host's side and the chip's side of its USB
// protocol. Source: the vendor requests as used by usb-serial-for-android (MIT) and libftdi.

#include <cstdint>
#include <span>
#include <vector>

#include "drivers/device_kind.h"
#include "drivers/transport.h"

namespace plumbline::drivers {

/// Every 64-byte USB packet of the chip begins with two status bytes; the rest is serial data.
inline constexpr std::size_t kFtdiPacket = 64;
inline constexpr std::size_t kFtdiStatus = 2;

/// Line settings. 8 data bits, no parity, 1 stop bit, no flow control are fixed.
struct FtdiLine {
    std::uint16_t baud_value = 0x001A;  ///< wValue of SET_BAUD: 3 000 000 / 26 = 115 385, the chip's 115200
    std::uint16_t baud_index = 0;       ///< wIndex of SET_BAUD: the highest fraction bit
    std::uint8_t latency_ms = 1;  ///< a packet that is not full leaves the chip after this long (1..255)
};

/// Sets the line up: reset, latency, baud, 8N1, no flow control, DTR and RTS on, both FIFOs emptied. Reads
/// nothing: what is already on its way is dropped by FtdiStream, so that a recording decodes as the live
/// stream did. Any thread that owns `transport`. Error: the first request that failed.
[[nodiscard]] TransportResult<void> ftdiStart(Transport& transport, const FtdiLine& line);

/// The serial data of one 64-byte packet. Points into the Packet it was split from.
struct FtdiPiece {
    std::span<const std::uint8_t> data;
    bool lost = false;  ///< the chip reports an overrun: bytes are missing before or inside this piece
};

/// Splits IN transfers into serial data. Pure: a function of the packets fed since construction.
class FtdiStream {
  public:
    /// The pieces of one transfer, valid until the next call and as long as `packet` lives. Broken packets
    /// and parity, framing and break errors are counted in `out.bad`, overruns in `out.gaps`. While stale
    /// bytes may still come (see kSettleUs) nothing is returned and nothing counted.
    const std::vector<FtdiPiece>& split(const Packet& packet, Decoded& out);

    /// Transfers that were read ahead while the line was still being set up carry bytes of the wrong speed,
    /// and the chip's FIFO holds old ones. All packets of this long after the first are dropped, and on until
    /// one is not full (the FIFO was empty then: everything behind it is fresh).
    static constexpr std::int64_t kSettleUs = 50'000;
    static constexpr std::int64_t kSettleAtMostUs = 250'000;
    static constexpr int kSettleAtMostPackets = 500;

  private:
    bool settling(const Packet& packet);

    std::vector<FtdiPiece> pieces_;
    std::int64_t first_us_ = 0;
    int dropped_ = 0;
    bool settled_ = false;
};

/// The chip itself, for emulators: answers the requests above, wraps serial bytes into packets. One thread at
/// a time.
class FtdiChip {
  public:
    /// Answers a request; Stalled for one it does not know.
    [[nodiscard]] TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request);

    /// Starts the latency timer. Called once, before anything is received.
    void powerUp(std::int64_t t_us);

    /// One serial byte arrived at `t_us`, sent by a device whose baud setting is `sent_at`. At another speed
    /// than the host chose it arrives garbled and flagged. A packet that became full is appended to `out`.
    void receive(std::int64_t t_us, std::uint8_t byte, const FtdiLine& sent_at, std::vector<Packet>& out);

    /// Appends what the latency timer sends up to `t_us`: a packet per period, status only when no byte came.
    void advance(std::int64_t t_us, std::vector<Packet>& out);

    [[nodiscard]] const FtdiLine& line() const { return line_; }

  private:
    void send(std::int64_t t_us, std::vector<Packet>& out);
    [[nodiscard]] std::int64_t due() const { return sent_us_ + line_.latency_ms * std::int64_t{1000}; }

    FtdiLine line_{
        .baud_value = 0x4138, .baud_index = 0, .latency_ms = 16};  // as after power-up: 9600, 16 ms
    std::vector<std::uint8_t> fifo_;
    std::uint8_t errors_ = 0;
    std::int64_t sent_us_ = 0;
};

}  // namespace plumbline::drivers
