// RFID readers that pretend to be a keyboard and type the card's number, then Enter. Claimed as a USB
// interface, so nothing is typed anywhere else. Source: HID 1.11 appendix B (boot keyboard), readers seen in
// public posts.

#include <algorithm>
#include <array>
#include <cctype>
#include <optional>

#include "drivers/device_kind.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::size_t kReportBytes = 8;
constexpr std::size_t kKeys = 6;
constexpr std::uint8_t kShifts = 0x22;    // left and right shift
constexpr std::uint8_t kRollOver = 0x01;  // in every place: too many keys at once, nothing known
constexpr std::uint8_t kEnter = 0x28;
constexpr std::uint8_t kKeypadEnter = 0x58;
constexpr std::int64_t kPauseUs = 500'000;   // a reader types a whole card in well under this
constexpr std::int64_t kHeldUs = 2'000'000;  // a card left lying is typed again and again
constexpr std::size_t kShortest = 4;
constexpr std::size_t kLongest = 32;
constexpr std::int64_t kPollUs = 8000;  // how often the emulated reader reports

// Boot keyboard report:
//
//     MM 00 KK KK KK KK KK KK     M: modifiers, bit 0..7 = left ctrl shift alt gui, right ctrl shift alt gui
//                                 K: usage codes of all keys down now (page 0x07), 00 = none
//
// A key counts when its code appears that was not in the report before; an all-zero report lies between equal
// keys.
using Keys = std::array<std::uint8_t, kKeys>;

/// What a key types; '\n' for Enter, nullopt for anything that is no letter, digit or Enter.
std::optional<char> decodeKey(std::uint8_t modifiers, std::uint8_t code) {
    const bool shift = (modifiers & kShifts) != 0;
    if ((modifiers & ~kShifts) != 0) return std::nullopt;
    if (code == kEnter || code == kKeypadEnter) return '\n';
    if (code >= 0x04 && code <= 0x1D) return static_cast<char>('A' + (code - 0x04));
    if (code >= 0x1E && code <= 0x27 && !shift) return "1234567890"[code - 0x1E];
    if (code >= 0x59 && code <= 0x62) return "1234567890"[code - 0x59];
    return std::nullopt;
}

std::array<std::uint8_t, kReportBytes> encodeKey(char key) {
    const auto upper = static_cast<char>(std::toupper(static_cast<unsigned char>(key)));
    std::uint8_t code = kEnter;
    if (upper >= 'A' && upper <= 'Z') code = static_cast<std::uint8_t>(0x04 + (upper - 'A'));
    if (upper >= '1' && upper <= '9') code = static_cast<std::uint8_t>(0x1E + (upper - '1'));
    if (upper == '0') code = 0x27;
    const bool shift = upper >= 'A' && upper <= 'Z';
    return {static_cast<std::uint8_t>(shift ? 0x02 : 0x00), 0, code, 0, 0, 0, 0, 0};
}

class KeyboardWedge final : public Driver {
  public:
    /// Boot protocol, reports on change only. Some readers refuse both and behave all the same.
    TransportResult<void> start(Transport& transport) override {
        constexpr std::uint8_t kSetIdle = 0x0A;
        constexpr std::uint8_t kSetProtocol = 0x0B;
        for (const auto request : {kSetProtocol, kSetIdle}) {
            auto done = transport.control(
                {.type = 0x21, .request = request, .value = 0, .index = 0, .data = {}, .length = 0});
            if (!done && done.error().fault != Fault::Stalled && done.error().fault != Fault::TimedOut) {
                return tl::unexpected(std::move(done.error()));
            }
        }
        return {};
    }

    void decode(const Packet& packet, Decoded& out) override {
        if (packet.bytes.empty()) return;
        if (packet.bytes.size() != kReportBytes) {
            ++out.bad;
            return;
        }
        Keys keys;
        std::copy_n(packet.bytes.begin() + 2, kKeys, keys.begin());
        if (std::find(keys.begin(), keys.end(), kRollOver) != keys.end()) return;
        for (const auto code : keys) {
            if (code == 0 || std::find(down_.begin(), down_.end(), code) != down_.end()) continue;
            press(packet.t_us, decodeKey(packet.bytes[0], code), out);
        }
        down_ = keys;
    }

  private:
    void press(std::int64_t t_us, std::optional<char> key, Decoded& out) {
        const bool empty = line_.empty() && !broken_;
        if (!empty && t_us - key_us_ > kPauseUs) broken_ = true;
        key_us_ = t_us;
        if (key == '\n') {
            if (!empty) finish(t_us, out);
            return;
        }
        if (key && line_.size() < kLongest)
            line_.push_back(*key);
        else
            broken_ = true;
    }

    void finish(std::int64_t t_us, Decoded& out) {
        const bool complete = !broken_ && line_.size() >= kShortest;
        if (!complete) {
            out.cards.push_back({.t_us = t_us, .device = 0, .uid = {}, .complete = false});
        } else {
            const bool held = line_ == held_ && t_us - held_us_ <= kHeldUs;
            if (!held) out.cards.push_back({.t_us = t_us, .device = 0, .uid = line_, .complete = true});
            held_ = line_;
            held_us_ = t_us;
        }
        line_.clear();
        broken_ = false;
    }

    Keys down_{};
    std::string line_;     // typed since the last Enter
    bool broken_ = false;  // the line cannot become a card any more
    std::int64_t key_us_ = 0;
    std::string held_;  // card seen last, and when
    std::int64_t held_us_ = 0;
};

class KeyboardWedgeEmulator final : public Emulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        const bool known = request.type == 0x21 && (request.request == 0x0A || request.request == 0x0B);
        if (known) return {};
        return tl::unexpected(TransportError{
            .fault = Fault::Stalled, .what = "the reader does not know this request", .advice = {}});
    }

    bool write(std::uint8_t, std::span<const std::uint8_t>) override {
        return false;
    }  // it has no OUT endpoint

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        if (!next_us_) next_us_ = t_us + kPollUs;
        for (; *next_us_ <= t_us; *next_us_ += kPollUs) {
            const auto card = truth(*next_us_).card;
            if (!card.empty() && card != lying_) typing_ += card + '\n';
            lying_ = card;
            step(packets);
        }
        return packets;
    }

  private:
    void step(std::vector<Packet>& packets) {
        if (typing_.empty()) return;
        std::array<std::uint8_t, kReportBytes> report{};
        if (!pressed_)
            report = encodeKey(typing_.front());
        else
            typing_.erase(0, 1);
        pressed_ = !pressed_;
        packets.push_back(
            {.t_us = *next_us_, .endpoint = kInEndpoint, .bytes = {report.begin(), report.end()}});
    }

    std::optional<std::int64_t> next_us_;
    std::string lying_;     // card on the reader at the last poll
    std::string typing_;    // still to be typed
    bool pressed_ = false;  // the front key is down
};

}  // namespace

DeviceKind hid_keyboard_wedge_device() {
    return {.id = "hid_keyboard_wedge",
            .name = "Keyboard-type card reader",
            .role = Role::Reader,
            .matches = {{.vendor = 0x08ff, .product = 0x0009, .serial_prefix = {}},
                        {.vendor = 0xffff, .product = 0x0035, .serial_prefix = {}},
                        {.vendor = 0x16c0, .product = 0x27db, .serial_prefix = {}},
                        {.vendor = 0x413d, .product = 0x2107, .serial_prefix = {}}},
            .usb = {.interface = 0,
                    .in_endpoint = kInEndpoint,
                    .bulk = false,
                    .in_size = kReportBytes,
                    .in_flight = 8},
            .channels = 1,
            .nominal_hz = 0,
            .unit_per_count = 1,
            .zero_counts = 0,
            .silent_after_us = 0,
            .driver = [](const Opened&) { return std::make_unique<KeyboardWedge>(); },
            .emulator = [](const UnitFacts&,
                           const DeviceOptions&) { return std::make_unique<KeyboardWedgeEmulator>(); }};
}

}  // namespace plumbline::drivers
