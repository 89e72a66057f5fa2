#include "drivers/serial/serial_port.h"

#include <algorithm>
#include <array>

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::int64_t kPlainPatienceUs = 1000;

const std::array<SerialChip, 4>& chips() {
    static const std::array<SerialChip, 4> all{ftdiChip(), cp210xChip(), ch34xChip(), cdcAcmChip()};
    return all;
}

}  // namespace

const SerialChip& serialChipOf(const UnitFacts& unit) {
    if (unit.vendor == 0) return chips().front();
    for (const SerialChip& chip : chips()) {
        const bool known = std::any_of(chip.matches.begin(), chip.matches.end(), [&unit](const auto& match) {
            return match.vendor == unit.vendor && match.product == unit.product;
        });
        if (known) return chip;
    }
    // Another product of a maker of serial chips, by a line of the configuration.
    for (const SerialChip& chip : chips()) {
        if (chip.vendor != 0 && chip.vendor == unit.vendor) return chip;
    }
    return chips().back();
}

std::vector<UsbMatch> serialMatches() {
    std::vector<UsbMatch> matches;
    for (const SerialChip& chip : chips())
        matches.insert(matches.end(), chip.matches.begin(), chip.matches.end());
    return matches;
}

bool SerialPort::settling(const Packet& packet) {
    if (settled_) return false;
    if (!begun_us_) begun_us_ = packet.t_us;
    ++dropped_;
    const auto age = packet.t_us - *begun_us_;
    const bool full = !packet.bytes.empty() && packet.bytes.size() % kFullPacket == 0;
    settled_ = (age >= kSettleUs && !full) || age >= kSettleAtMostUs || dropped_ >= kSettleAtMostPackets;
    return true;
}

const std::vector<SerialPiece>& SerialPort::split(const Packet& packet, Decoded& out) {
    pieces_.clear();
    if (!settling(packet)) chip_.split(packet.bytes, out, pieces_);
    return pieces_;
}

void PlainChipEmulator::powerUp(std::int64_t t_us) {
    first_us_ = t_us;
}

void PlainChipEmulator::receive(std::int64_t t_us, std::uint8_t byte, std::uint32_t baud,
                                std::vector<Packet>& out) {
    advance(t_us, out);
    if (fifo_.empty()) first_us_ = t_us;
    fifo_.push_back(understands(baud) ? byte : static_cast<std::uint8_t>(byte ^ 0xA5U));
    if (fifo_.size() == SerialPort::kFullPacket) send(t_us, out);
}

void PlainChipEmulator::advance(std::int64_t t_us, std::vector<Packet>& out) {
    if (!fifo_.empty() && first_us_ + kPlainPatienceUs <= t_us) send(first_us_ + kPlainPatienceUs, out);
}

void PlainChipEmulator::send(std::int64_t t_us, std::vector<Packet>& out) {
    out.push_back({.t_us = t_us, .endpoint = kInEndpoint, .bytes = fifo_});
    fifo_.clear();
}

tl::unexpected<TransportError> unknownRequest() {
    return tl::unexpected(TransportError{
        .fault = Fault::Stalled, .what = "the device does not know this request", .advice = {}});
}

void plainSplit(std::span<const std::uint8_t> transfer, Decoded&, std::vector<SerialPiece>& pieces) {
    if (!transfer.empty()) pieces.push_back({.data = transfer, .lost = false});
}

}  // namespace plumbline::drivers
