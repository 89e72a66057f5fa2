// The RC522 card reader on an Arduino that Chronojump Networks uses: 9600 8N1, a line each 50 ms while a card
// lies there. Source: Chronojump's published sketch and host code (behaviour only). The sketch answers any
// other line with its version.

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <optional>
#include <string>

#include "drivers/card_hold.h"
#include "drivers/serial/line_reader.h"
#include "drivers/serial/serial_board.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint32_t kBaud = 9600;
constexpr std::int64_t kBootUs = 2'500'000;  // the board starts anew when the port is opened
constexpr std::int64_t kAnswerUs = 1'000'000;
constexpr int kTries = 5;
constexpr std::int64_t kAskAgainUs = 30'000'000;
constexpr std::int64_t kGoneUs = 700'000;
constexpr std::int64_t kPollUs = 50'000;
constexpr std::string_view kWho = "Chronojump RFID";
constexpr std::string_view kMe = "YES Chronojump RFID";
constexpr std::size_t kNumbers = 5;

// A card:
//
//     s<d>,<d>,<d>,<d>,<d>e     d: a byte in decimal; four of the card's number, then all of them XORed
//
// e.g. "s18,52,86,120,8e".
std::optional<std::string> decodeCard(std::string_view line) {
    if (line.size() < 2 || line.front() != 's' || line.back() != 'e') return std::nullopt;
    const std::string_view inner = line.substr(1, line.size() - 2);
    std::array<unsigned, kNumbers> numbers{};
    const char* at = inner.data();
    const char* const end = at + inner.size();
    for (std::size_t i = 0; i < kNumbers; ++i) {
        const auto [next, error] = std::from_chars(at, end, numbers.at(i));
        if (error != std::errc{} || numbers.at(i) > 255) return std::nullopt;
        const bool last = i + 1 == kNumbers;
        if (last != (next == end) || (!last && *next != ',')) return std::nullopt;
        at = last ? next : next + 1;
    }
    if ((numbers[0] ^ numbers[1] ^ numbers[2] ^ numbers[3]) != numbers[4]) return std::nullopt;
    return fmt::format("{:02X}{:02X}{:02X}{:02X}", numbers[0], numbers[1], numbers[2], numbers[3]);
}

/// `uid`: eight hexadecimal digits; nothing for a card that this reader could not tell.
std::string encodeCard(const std::string& uid) {
    std::uint32_t number = 0;
    const auto [end, error] = std::from_chars(uid.data(), uid.data() + uid.size(), number, 16);
    if (error != std::errc{} || end != uid.data() + uid.size() || uid.size() > 8) return {};
    const auto byte = [number](unsigned i) { return (number >> (24 - 8 * i)) & 0xFFU; };
    return fmt::format("s{},{},{},{},{}e\r\n", byte(0), byte(1), byte(2), byte(3),
                       byte(0) ^ byte(1) ^ byte(2) ^ byte(3));
}

class Rc522Serial final : public Driver {
  public:
    explicit Rc522Serial(const Opened& opened) : port_(opened.unit, {.baud = kBaud}) {}

    TransportResult<void> start(Transport& transport) override { return port_.start(transport); }

    void begin(std::int64_t t_us) override {
        port_.begin(t_us);
        ask_us_ = t_us + kBootUs;
    }

    void decode(const Packet& packet, Decoded& out) override {
        for (const SerialPiece& piece : port_.split(packet, out))
            lines_.push(piece, out, [&](std::string_view line) { heard(line, packet.t_us, out); });
    }

    void idle(std::int64_t now_us, Decoded& out) override {
        if (!ask_us_ || now_us < *ask_us_) return;
        if (tries_++ == kTries) {
            if (!known_) out.stranger = "does not answer as one";
            out.unanswered = true;
            return;
        }
        const std::string text = std::string(kWho) + "\n";
        out.say.emplace_back(std::vector<std::uint8_t>(text.begin(), text.end()));
        ask_us_ = now_us + kAnswerUs;
    }

  private:
    /// It is there; it is asked again after a while, for it says nothing without a card.
    void proven(std::int64_t t_us) {
        known_ = true;
        tries_ = 0;
        ask_us_ = t_us + kAskAgainUs;
    }

    void heard(std::string_view line, std::int64_t t_us, Decoded& out) {
        if (line == kMe) {
            proven(t_us);
        } else if (const auto uid = decodeCard(line)) {
            proven(t_us);
            hold_.seen(t_us, *uid, out.cards);
        } else if (known_ && line.front() == 's') {
            hold_.broken(t_us, out.cards);
        } else {
            ++out.bad;
        }
    }

    SerialPort port_;
    LineReader lines_;
    CardHold hold_{kGoneUs};
    std::optional<std::int64_t> ask_us_;
    int tries_ = 0;
    bool known_ = false;
};

class Rc522Board final : public SerialBoard {
  public:
    explicit Rc522Board(const UnitFacts& facts) : SerialBoard(facts, kBaud, kPollUs) {}

  private:
    void run(std::int64_t t_us, const TruthAt& truth) override { say(t_us, encodeCard(truth(t_us).card)); }

    void heard(std::int64_t t_us, std::string_view bytes) override {
        for (const char byte : bytes) {
            if (byte != '\n') {
                line_.push_back(byte);
                continue;
            }
            say(t_us, line_ == kWho ? std::string(kMe) + "\r\n" : "RFID 1.0\r\n");
            line_.clear();
        }
        if (line_.size() > LineReader::kLongest) line_.clear();
    }

    std::string line_;
};

}  // namespace

DeviceKind rc522_serial_device() {
    return {.id = "rc522_serial",
            .name = "RC522 card reader (Arduino)",
            .role = Role::Reader,
            .matches = serialMatches(),
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = 0,
            .unit_per_count = 1,
            .zero_counts = 0,
            .silent_after_us = 0,
            .driver = [](const Opened& opened) { return std::make_unique<Rc522Serial>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<Rc522Board>(facts); }};
}

}  // namespace plumbline::drivers
