// ACS ACR122U: contactless cards at 13.56 MHz (Mifare, Ultralight, NTAG) through a CCID smart-card interface.
// The kernel's pn533_usb holds it until we detach it. Source: USB CCID 1.1; descriptors and exchanges seen in
// public posts and in libnfc (facts only). What 63 00 and 6A 81 mean exactly is unsure: both are a read that
// failed.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "drivers/card_hold.h"
#include "drivers/device_kind.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kInEndpoint = 0x82;
constexpr std::int64_t kPollUs = 150'000;
constexpr std::int64_t kAnswerUs = 1'000'000;
constexpr int kUnanswered = 5;
constexpr std::int64_t kGoneUs = 500'000;
constexpr int kReads = 3;  // tries at one card before "tap again"

// A message in either direction:
//
//     TT LL LL LL LL 00 QQ SS EE XX ...     T: type   L: bytes after the header, little endian   Q: sequence
//     number,
//                                           the answer repeats it   S: status (answers)   E: error (answers)
//
// S: bits 1-0: 0 card there and powered, 1 there, 2 none; bits 7-6 not zero: the command failed.
constexpr std::size_t kHeader = 10;
enum Type : std::uint8_t {
    kPowerOn = 0x62,
    kSlotStatus = 0x65,
    kTransmit = 0x6F,
    kData = 0x80,
    kStatus = 0x81,
};
constexpr std::uint8_t kFailed = 0xC0;
constexpr std::uint8_t kCardMask = 0x03;
constexpr std::uint8_t kPowered = 0;
constexpr std::uint8_t kNoCard = 2;
constexpr std::uint8_t kFiveVolt = 0x01;
// APDU "get data: UID", answered by the UID and 90 00.
constexpr std::array<std::uint8_t, 5> kGetUid{0xFF, 0xCA, 0x00, 0x00, 0x00};

struct Message {
    std::uint8_t type = 0;
    std::uint8_t sequence = 0;
    std::uint8_t status = 0;
    std::vector<std::uint8_t> data;
};

std::optional<Message> decodeMessage(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kHeader) return std::nullopt;
    std::uint32_t length = 0;
    for (std::size_t i = 4; i > 0; --i) length = (length << 8U) | bytes[i];
    if (length != bytes.size() - kHeader) return std::nullopt;
    return Message{.type = bytes[0],
                   .sequence = bytes[6],
                   .status = bytes[7],
                   .data = {bytes.begin() + kHeader, bytes.end()}};
}

std::vector<std::uint8_t> encodeMessage(const Message& message) {
    std::vector<std::uint8_t> bytes{message.type, 0, 0, 0, 0, 0, message.sequence, message.status, 0, 0};
    for (unsigned i = 0; i < 4; ++i) bytes[1 + i] = static_cast<std::uint8_t>(message.data.size() >> (8 * i));
    bytes.insert(bytes.end(), message.data.begin(), message.data.end());
    return bytes;
}

/// The card's number from the answer to kGetUid: 4, 7 or 10 bytes.
std::optional<std::string> decodeUid(std::span<const std::uint8_t> data) {
    if (data.size() < 2 || data[data.size() - 2] != 0x90 || data.back() != 0x00) return std::nullopt;
    const auto uid = data.first(data.size() - 2);
    if (uid.size() != 4 && uid.size() != 7 && uid.size() != 10) return std::nullopt;
    return fmt::format("{:02X}", fmt::join(uid, ""));
}

/// Asks for the slot's status; a card there is powered up, then asked for its number.
class Acr122u final : public Driver {
  public:
    TransportResult<void> start(Transport&) override { return {}; }

    void begin(std::int64_t t_us) override { asked_us_ = t_us - kPollUs; }

    void decode(const Packet& packet, Decoded& out) override {
        if (packet.bytes.empty()) return;
        const auto message = decodeMessage(packet.bytes);
        if (!message || (message->type != kData && message->type != kStatus)) {
            ++out.bad;
            return;
        }
        answered_ = true;
        waiting_ = false;
        unanswered_ = 0;
        if (message->type == kStatus)
            statusIs(*message, packet.t_us, out);
        else
            dataIs(*message, packet.t_us, out);
    }

    void idle(std::int64_t now_us, Decoded& out) override {
        if (!asked_us_) asked_us_ = now_us - kPollUs;
        if (now_us - *asked_us_ < (waiting_ ? kAnswerUs : kPollUs)) return;
        asked_us_ = now_us;
        if (waiting_ && ++unanswered_ == kUnanswered) {
            if (!answered_) out.stranger = "does not answer as a smart-card reader";
            out.unanswered = true;
            return;
        }
        ask({.type = kSlotStatus, .sequence = 0, .status = 0, .data = {}}, out);
    }

  private:
    void ask(Message message, Decoded& out) {
        message.sequence = ++sequence_;
        out.say.emplace_back(encodeMessage(message));
        waiting_ = true;
    }

    void statusIs(const Message& message, std::int64_t t_us, Decoded& out) {
        if ((message.status & kCardMask) == kNoCard || (message.status & kFailed) != 0) {
            failures_ = 0;
            known_.clear();
            return;
        }
        if (!known_.empty() && (message.status & kCardMask) == kPowered) {  // still the same one
            hold_.seen(t_us, known_, out.cards);
            return;
        }
        ask({.type = kPowerOn, .sequence = 0, .status = kFiveVolt, .data = {}}, out);
        powering_ = true;
    }

    void dataIs(const Message& message, std::int64_t t_us, Decoded& out) {
        const bool failed = (message.status & kFailed) != 0;
        if (std::exchange(powering_, false) &&
            !failed) {  // what it answers to power says nothing of its number
            ask({.type = kTransmit, .sequence = 0, .status = 0, .data = {kGetUid.begin(), kGetUid.end()}},
                out);
            return;
        }
        const auto uid = failed ? std::nullopt : decodeUid(message.data);
        if (uid) {
            failures_ = 0;
            known_ = *uid;
            hold_.seen(t_us, *uid, out.cards);
        } else if (++failures_ >= kReads) {
            hold_.broken(t_us, out.cards);
        }
    }

    CardHold hold_{kGoneUs};
    std::optional<std::int64_t> asked_us_;
    std::uint8_t sequence_ = 0;
    bool waiting_ = false;
    bool answered_ = false;  // ever
    bool powering_ = false;  // the next data are the answer to a power-up
    int unanswered_ = 0;
    int failures_ = 0;
    std::string known_;  // of the card that lies there
};

class Acr122uEmulator final : public Emulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest&) override {
        return tl::unexpected(TransportError{
            .fault = Fault::Stalled, .what = "the reader does not know this request", .advice = {}});
    }

    bool write(std::uint8_t, std::span<const std::uint8_t> bytes) override {
        auto message = decodeMessage(bytes);
        if (!message) return false;
        asked_.push_back(std::move(*message));
        return true;
    }

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        for (const Message& message : asked_)
            packets.push_back({.t_us = t_us,
                               .endpoint = kInEndpoint,
                               .bytes = encodeMessage(answer(message, truth(t_us).card))});
        asked_.clear();
        return packets;
    }

  private:
    static std::vector<std::uint8_t> uidBytes(const std::string& card) {
        std::vector<std::uint8_t> bytes;
        for (std::size_t i = 0; i + 1 < card.size(); i += 2) {
            std::uint8_t byte = 0;
            const auto parsed = std::from_chars(card.data() + i, card.data() + i + 2, byte, 16);
            if (parsed.ec != std::errc{}) return {};
            bytes.push_back(byte);
        }
        return bytes;
    }

    Message answer(const Message& asked, const std::string& card) {
        const std::uint8_t slot = card.empty() ? kNoCard : powered_ == card ? 0 : 1;
        Message reply{.type = kData, .sequence = asked.sequence, .status = slot, .data = {}};
        if (asked.type == kSlotStatus) {
            reply.type = kStatus;
        } else if (card.empty()) {
            reply.status = 0x40 | kNoCard;
        } else if (asked.type == kPowerOn) {
            powered_ = card;
            reply.status = 0;
            reply.data = {0x3B, 0x8F, 0x80, 0x01};
        } else if (asked.type == kTransmit &&
                   std::equal(asked.data.begin(), asked.data.end(), kGetUid.begin(), kGetUid.end())) {
            reply.data = uidBytes(card);
            // A card of another make is seen but cannot be read.
            const bool read = reply.data.size() == 4 || reply.data.size() == 7 || reply.data.size() == 10;
            if (!read) reply.data.clear();
            reply.data.insert(reply.data.end(), {static_cast<std::uint8_t>(read ? 0x90 : 0x63), 0x00});
        } else {
            reply.status = 0x40;
        }
        return reply;
    }

    std::vector<Message> asked_;
    std::string powered_;
};

}  // namespace

DeviceKind acr122u_device() {
    return {.id = "acr122u",
            .name = "ACR122U card reader",
            .role = Role::Reader,
            .matches = {{.vendor = 0x072f, .product = 0x2200, .serial_prefix = {}}},
            .usb = {.interface = 0, .in_endpoint = kInEndpoint, .bulk = true, .in_size = 512, .in_flight = 4},
            .channels = 1,
            .nominal_hz = 0,
            .unit_per_count = 1,
            .zero_counts = 0,
            .silent_after_us = 0,
            .driver = [](const Opened&) { return std::make_unique<Acr122u>(); },
            .emulator = [](const UnitFacts&,
                           const DeviceOptions&) { return std::make_unique<Acr122uEmulator>(); }};
}

}  // namespace plumbline::drivers
