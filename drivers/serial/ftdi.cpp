// FTDI FT232R and FT231X. Source: the vendor requests as used by usb-serial-for-android (MIT) and libftdi;
// packets seen on the wire.

#include <algorithm>
#include <array>

#include "drivers/serial/serial_port.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kOut = 0x40;  // vendor request, host to device
constexpr std::uint8_t kIn = 0xC0;
constexpr std::uint8_t kInEndpoint = 0x81;

enum Request : std::uint8_t {
    kReset = 0,
    kModemControl = 1,
    kFlowControl = 2,
    kBaud = 3,
    kData = 4,
    kGetModem = 5,
    kSetLatency = 9,
    kGetLatency = 10,
};
constexpr std::uint16_t kResetAll = 0;
// Which of the two directions 1 and 2 mean is disputed between drivers, so both are always sent.
constexpr std::uint16_t kPurgeOne = 1;
constexpr std::uint16_t kPurgeTwo = 2;
constexpr std::uint16_t kEightNOne = 0x0008;
constexpr std::uint16_t kBothLines = 0x0300;  // mask: DTR and RTS change together
constexpr std::uint16_t kDtr = 0x0001;
constexpr std::uint16_t kRts = 0x0002;

// Every 64-byte USB packet of the chip:
//
//     MM LL DD DD ... (62 at most)    M: modem lines, always bit 0 set    L: line status    D: serial data
//
// A packet without data comes every latency period.
constexpr std::size_t kPacket = 64;
constexpr std::size_t kStatus = 2;
// Line status: errors since the previous packet.
constexpr std::uint8_t kOverrun = 0x02;
constexpr std::uint8_t kParity = 0x04;
constexpr std::uint8_t kFraming = 0x08;
constexpr std::uint8_t kBreak = 0x10;
// What an idle FT232R sends: transmitter and its holding register empty.
constexpr std::uint8_t kIdleModem = 0x01;
constexpr std::uint8_t kIdleLine = 0x60;

// The divisor of the chip's 3 MHz counts eighths; the fraction is coded in three bits.
constexpr std::uint32_t kEighths = 24'000'000;
constexpr std::array<std::uint8_t, 8> kFractionCode{0, 3, 2, 4, 1, 5, 6, 7};

struct Divisor {
    std::uint16_t value = 0;  // wValue: whole part, the fraction code's lower two bits above
    std::uint16_t index = 0;  // wIndex: its highest
};

Divisor divisorOf(std::uint32_t baud) {
    const std::uint32_t eighths = (kEighths + baud / 2) / std::max<std::uint32_t>(baud, 1);
    const std::uint32_t code = kFractionCode.at(eighths & 7U);
    return {.value = static_cast<std::uint16_t>(((eighths >> 3U) & 0x3FFFU) | ((code & 3U) << 14U)),
            .index = static_cast<std::uint16_t>(code >> 2U)};
}

std::uint32_t baudOf(const Divisor& divisor) {
    const std::uint32_t code = (divisor.value >> 14U) | ((divisor.index & 1U) << 2U);
    const auto place = std::find(kFractionCode.begin(), kFractionCode.end(), code);
    const auto fraction = static_cast<std::uint32_t>(place - kFractionCode.begin());
    const std::uint32_t eighths = ((divisor.value & 0x3FFFU) << 3U) | fraction;
    return eighths == 0 ? 0 : kEighths / eighths;
}

/// Chips of several ports are told which one in the lower byte of wIndex; they and the FT232H take the
/// divisor's last bit in the upper one.
std::uint16_t indexOf(const UnitFacts& unit, std::uint16_t fraction) {
    const bool several = unit.product == 0x6010 || unit.product == 0x6011;
    const bool upper = several || unit.product == 0x6014;
    const unsigned placed = upper ? unsigned{fraction} << 8U : unsigned{fraction};
    return static_cast<std::uint16_t>(placed | (several ? 1U : 0U));
}

TransportResult<void> start(Transport& transport, const UnitFacts& unit, const SerialLine& line) {
    struct Step {
        std::uint8_t request;
        std::uint16_t value;
        std::uint16_t index;
    };
    const Divisor divisor = divisorOf(line.baud);
    const auto lines = static_cast<std::uint16_t>(kBothLines | (line.dtr ? kDtr : 0) | (line.rts ? kRts : 0));
    const Step steps[] = {
        {kReset, kResetAll, 0},
        {kSetLatency, line.latency_ms, 0},
        {kBaud, divisor.value, divisor.index},
        {kData, kEightNOne, 0},
        {kFlowControl, 0, 0},
        {kModemControl, lines, 0},
        {kReset, kPurgeOne, 0},
        {kReset, kPurgeTwo, 0},
    };
    for (const auto& step : steps) {
        const ControlRequest request{.type = kOut,
                                     .request = step.request,
                                     .value = step.value,
                                     .index = indexOf(unit, step.index),
                                     .data = {},
                                     .length = 0};
        if (auto done = transport.control(request); !done) return tl::unexpected(std::move(done.error()));
    }
    return {};
}

void split(std::span<const std::uint8_t> transfer, Decoded& out, std::vector<SerialPiece>& pieces) {
    for (std::size_t at = 0; at < transfer.size(); at += kPacket) {
        const auto chunk = transfer.subspan(at, std::min(kPacket, transfer.size() - at));
        if (chunk.size() < kStatus) {
            ++out.bad;
            continue;
        }
        const auto status = chunk[1];
        if ((status & (kParity | kFraming | kBreak)) != 0) ++out.bad;
        const bool lost = (status & kOverrun) != 0;
        if (lost) ++out.gaps;
        pieces.push_back({.data = chunk.subspan(kStatus), .lost = lost});
    }
}

class Chip final : public SerialChipEmulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        if (request.type == kOut) return set(request) ? Answer{} : unknownRequest();
        if (request.type == kIn && request.request == kGetLatency)
            return Answer(std::vector<std::uint8_t>{latency_ms_});
        if (request.type == kIn && request.request == kGetModem)
            return Answer(std::vector<std::uint8_t>{kIdleModem, kIdleLine});
        return unknownRequest();
    }

    void powerUp(std::int64_t t_us) override { sent_us_ = t_us; }

    void receive(std::int64_t t_us, std::uint8_t byte, std::uint32_t baud,
                 std::vector<Packet>& out) override {
        while (due() < t_us) send(due(), out);
        if (!understands(baud)) {
            byte = static_cast<std::uint8_t>(byte ^ 0xA5U);
            errors_ |= kFraming;
        }
        fifo_.push_back(byte);
        if (fifo_.size() == kPacket - kStatus) send(t_us, out);
    }

    void advance(std::int64_t t_us, std::vector<Packet>& out) override {
        while (due() <= t_us) send(due(), out);
    }

  private:
    using Answer = TransportResult<std::vector<std::uint8_t>>;

    bool set(const ControlRequest& request) {
        switch (request.request) {
            case kReset:
                if (request.value > kPurgeTwo) return false;
                fifo_.clear();
                errors_ = 0;
                return true;
            case kBaud:
                baud_ = baudOf({.value = request.value, .index = request.index});
                return true;
            case kSetLatency:
                if (request.value < 1 || request.value > 255) return false;
                latency_ms_ = static_cast<std::uint8_t>(request.value);
                return true;
            case kModemControl:
                if ((request.value & (kDtr << 8U)) != 0) dtr_ = (request.value & kDtr) != 0;
                return true;
            case kFlowControl:
            case kData:
                return true;
            default:
                return false;
        }
    }

    void send(std::int64_t t_us, std::vector<Packet>& out) {
        Packet packet{.t_us = t_us, .endpoint = kInEndpoint, .bytes = {}};
        packet.bytes.reserve(kStatus + fifo_.size());
        packet.bytes.push_back(kIdleModem);
        packet.bytes.push_back(static_cast<std::uint8_t>(kIdleLine | errors_));
        packet.bytes.insert(packet.bytes.end(), fifo_.begin(), fifo_.end());
        out.push_back(std::move(packet));
        fifo_.clear();
        errors_ = 0;
        sent_us_ = t_us;
    }

    [[nodiscard]] std::int64_t due() const { return sent_us_ + latency_ms_ * std::int64_t{1000}; }

    std::uint8_t latency_ms_ = 16;
    std::vector<std::uint8_t> fifo_;
    std::uint8_t errors_ = 0;
    std::int64_t sent_us_ = 0;
};

}  // namespace

SerialChip ftdiChip() {
    return {.name = "FTDI",
            .matches = {{.vendor = 0x0403, .product = 0x6001, .serial_prefix = {}},
                        {.vendor = 0x0403, .product = 0x6015, .serial_prefix = {}}},
            .vendor = 0x0403,
            .start = start,
            .split = split,
            .emulator = []() -> std::unique_ptr<SerialChipEmulator> { return std::make_unique<Chip>(); }};
}

}  // namespace plumbline::drivers
