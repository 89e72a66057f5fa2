#include "drivers/serial/ftdi.h"

#include <algorithm>

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
constexpr std::uint16_t kPurgeOne =
    1;  // which of the two directions 1 and 2 mean is disputed between drivers,
constexpr std::uint16_t kPurgeTwo = 2;  // so both are always sent
constexpr std::uint16_t kEightNOne = 0x0008;
constexpr std::uint16_t kDtrOn = 0x0101;
constexpr std::uint16_t kRtsOn = 0x0202;

// Second status byte: errors since the previous packet.
constexpr std::uint8_t kOverrun = 0x02;
constexpr std::uint8_t kParity = 0x04;
constexpr std::uint8_t kFraming = 0x08;
constexpr std::uint8_t kBreak = 0x10;
// What an idle FT232R sends: first byte always 01, second: transmitter and its holding register empty.
constexpr std::uint8_t kIdleModem = 0x01;
constexpr std::uint8_t kIdleLine = 0x60;

}  // namespace

TransportResult<void> ftdiStart(Transport& transport, const FtdiLine& line) {
    struct Step {
        std::uint8_t request;
        std::uint16_t value;
        std::uint16_t index;
    };
    const Step steps[] = {
        {kReset, kResetAll, 0},
        {kSetLatency, line.latency_ms, 0},
        {kBaud, line.baud_value, line.baud_index},
        {kData, kEightNOne, 0},
        {kFlowControl, 0, 0},
        {kModemControl, kDtrOn, 0},
        {kModemControl, kRtsOn, 0},
        {kReset, kPurgeOne, 0},
        {kReset, kPurgeTwo, 0},
    };
    for (const auto& step : steps) {
        const ControlRequest request{.type = kOut,
                                     .request = step.request,
                                     .value = step.value,
                                     .index = step.index,
                                     .data = {},
                                     .length = 0};
        if (auto done = transport.control(request); !done) return tl::unexpected(std::move(done.error()));
    }
    return {};
}

bool FtdiStream::settling(const Packet& packet) {
    if (settled_) return false;
    if (dropped_ == 0) first_us_ = packet.t_us;
    ++dropped_;
    const auto age = packet.t_us - first_us_;
    const bool full = !packet.bytes.empty() && packet.bytes.size() % kFtdiPacket == 0;
    settled_ = (age >= kSettleUs && !full) || age >= kSettleAtMostUs || dropped_ >= kSettleAtMostPackets;
    return true;
}

const std::vector<FtdiPiece>& FtdiStream::split(const Packet& packet, Decoded& out) {
    pieces_.clear();
    if (settling(packet)) return pieces_;
    const std::span<const std::uint8_t> bytes(packet.bytes);
    for (std::size_t at = 0; at < bytes.size(); at += kFtdiPacket) {
        const auto chunk = bytes.subspan(at, std::min(kFtdiPacket, bytes.size() - at));
        if (chunk.size() < kFtdiStatus) {
            ++out.bad;
            continue;
        }
        const auto status = chunk[1];
        if ((status & (kParity | kFraming | kBreak)) != 0) ++out.bad;
        const bool lost = (status & kOverrun) != 0;
        if (lost) ++out.gaps;
        pieces_.push_back({.data = chunk.subspan(kFtdiStatus), .lost = lost});
    }
    return pieces_;
}

TransportResult<std::vector<std::uint8_t>> FtdiChip::control(const ControlRequest& request) {
    if (request.type == kOut) {
        switch (request.request) {
            case kReset:
                if (request.value > kPurgeTwo) break;
                fifo_.clear();
                errors_ = 0;
                return {};
            case kBaud:
                line_.baud_value = request.value;
                line_.baud_index = request.index;
                return {};
            case kSetLatency:
                if (request.value < 1 || request.value > 255) break;
                line_.latency_ms = static_cast<std::uint8_t>(request.value);
                return {};
            case kModemControl:
            case kFlowControl:
            case kData:
                return {};
            default:
                break;
        }
    } else if (request.type == kIn) {
        if (request.request == kGetLatency) return std::vector<std::uint8_t>{line_.latency_ms};
        if (request.request == kGetModem) return std::vector<std::uint8_t>{kIdleModem, kIdleLine};
    }
    return tl::unexpected(
        TransportError{.fault = Fault::Stalled, .what = "the chip does not know this request", .advice = {}});
}

void FtdiChip::powerUp(std::int64_t t_us) {
    sent_us_ = t_us;
}

void FtdiChip::receive(std::int64_t t_us, std::uint8_t byte, const FtdiLine& sent_at,
                       std::vector<Packet>& out) {
    while (due() < t_us) send(due(), out);
    if (line_.baud_value != sent_at.baud_value || line_.baud_index != sent_at.baud_index) {
        byte = static_cast<std::uint8_t>(byte ^ 0xA5U);
        errors_ |= kFraming;
    }
    fifo_.push_back(byte);
    if (fifo_.size() == kFtdiPacket - kFtdiStatus) send(t_us, out);
}

void FtdiChip::advance(std::int64_t t_us, std::vector<Packet>& out) {
    while (due() <= t_us) send(due(), out);
}

void FtdiChip::send(std::int64_t t_us, std::vector<Packet>& out) {
    Packet packet{.t_us = t_us, .endpoint = kInEndpoint, .bytes = {}};
    packet.bytes.reserve(kFtdiStatus + fifo_.size());
    packet.bytes.push_back(kIdleModem);
    packet.bytes.push_back(static_cast<std::uint8_t>(kIdleLine | errors_));
    packet.bytes.insert(packet.bytes.end(), fifo_.begin(), fifo_.end());
    out.push_back(std::move(packet));
    fifo_.clear();
    errors_ = 0;
    sent_us_ = t_us;
}

}  // namespace plumbline::drivers
