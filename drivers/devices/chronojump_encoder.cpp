// Chronojump linear encoder: a PIC behind an FT232R, 115200 8N1. It takes no commands and streams from
// power-up, one byte each millisecond. Source: Chronojump's published firmware and host code (behaviour
// only).

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>
#include <string>

#include "drivers/device_clock.h"
#include "drivers/sample_clock.h"
#include "drivers/serial/serial_board.h"

namespace plumbline::drivers {
namespace {

constexpr std::int64_t kPeriodUs = 1000;
constexpr double kMetresPerCount = 0.001;
constexpr SerialLine kLine{.baud = 115200, .dtr = true, .rts = true, .latency_ms = 1};
// 20 mm in 1 ms is 20 m/s: no bar does that.
constexpr int kFastest = 20;
// The maker's own program throws the first 20 samples after opening away: the encoder's start is unreliable.
constexpr int kUnreliable = 20;
// Other devices come with the same chip. One stretch of this length with a sensible byte each millisecond
// shows that it is the encoder; so many without, that it is not.
constexpr std::int64_t kProofUs = 100'000;
constexpr int kDoubts = 5;
constexpr double kRateOff = 0.3;   // packets come in batches
constexpr double kSensible = 0.9;  // of the bytes

// The serial stream:
//
//     DD DD DD DD ...     D: displacement during one millisecond, two's complement, 1 count = 1 mm, up
//     positive
//
// e.g. 00 01 01 02 FF 00 = 0 +1 +1 +2 -1 0 mm. No frame, no sequence number, no checksum. Three bytes that no
// bar can cause stand between them and take no millisecond: 'T' and 't', the push button on the unit's RCA
// socket pressed and released, and 'J', the answer to 'J'.
constexpr std::uint8_t kPressed = 'T';
constexpr std::uint8_t kReleased = 't';
constexpr std::uint8_t kHere = 'J';

bool isMark(std::uint8_t byte) {
    return byte == kPressed || byte == kReleased || byte == kHere;
}

std::optional<int> decodeByte(std::uint8_t byte) {
    const int step = byte < 128 ? byte : byte - 256;
    if (std::abs(step) > kFastest) return std::nullopt;
    return step;
}

std::uint8_t encodeByte(int step) {
    return static_cast<std::uint8_t>(static_cast<std::int8_t>(step));
}

/// Whether the bytes of an unknown serial device are those of the encoder.
class Proof {
  public:
    [[nodiscard]] bool given() const { return given_; }

    /// Bytes of one packet, before they are decoded.
    void look(const Packet& packet, const std::vector<SerialPiece>& pieces, Decoded& out) {
        if (!from_us_) {
            from_us_ = packet.t_us;
            return;  // what came with the first packet was gathered before
        }
        for (const auto& piece : pieces) {
            for (const auto byte : piece.data) count(byte);
        }
        if (packet.t_us - *from_us_ >= kProofUs && bytes_ > 0) judge(packet.t_us, out);
    }

  private:
    void count(std::uint8_t byte) {
        if (byte == kHere && asked_) answered_ = true;
        if (isMark(byte)) return;
        ++bytes_;
        if (decodeByte(byte)) ++sensible_;
    }

    void judge(std::int64_t t_us, Decoded& out) {
        const double rate = bytes_ * static_cast<double>(kPeriodUs) / static_cast<double>(t_us - *from_us_);
        const bool is_movement = sensible_ >= kSensible * bytes_;
        given_ = is_movement && (std::abs(rate - 1) < kRateOff || answered_);
        if (!given_ && !asked_) {
            asked_ = true;
            out.say.emplace_back(std::vector<std::uint8_t>{kHere});
        }
        if (!given_ && ++doubts_ == kDoubts)
            out.stranger =
                is_movement ? "does not send a byte each millisecond" : "sends something else than movement";
        from_us_ = t_us;
        bytes_ = sensible_ = 0;
    }

    std::optional<std::int64_t> from_us_;
    int bytes_ = 0, sensible_ = 0, doubts_ = 0;
    bool asked_ = false, answered_ = false, given_ = false;
};

class ChronojumpEncoder final : public Driver {
  public:
    explicit ChronojumpEncoder(const Opened& opened) : port_(opened.unit, kLine) {}

    TransportResult<void> start(Transport& transport) override { return port_.start(transport); }
    void begin(std::int64_t t_us) override { port_.begin(t_us); }

    void decode(const Packet& packet, Decoded& out) override {
        const auto& pieces = port_.split(packet, out);
        if (!proof_.given()) {
            if (!pieces.empty()) proof_.look(packet, pieces, out);
            return;
        }
        std::size_t count = 0;
        for (const auto& piece : pieces) {
            count += static_cast<std::size_t>(
                std::count_if(piece.data.begin(), piece.data.end(), [](auto byte) { return !isMark(byte); }));
        }
        if (count > 0) clock_.begin(packet.t_us, count);
        for (const auto& piece : pieces) {
            if (piece.lost) gap_ = true;
            for (const auto byte : piece.data) push(byte, out);
        }
        if (count == 0) return;
        if (clock_.end(packet.t_us)) ++out.gaps;
        told_ += count;
        (void)watch_.at(told_, packet.t_us);
        out.clock_ppm = watch_.driftPpm();
    }

  private:
    void push(std::uint8_t byte, Decoded& out) {
        if (isMark(byte)) {
            if (byte != kHere) ++out.triggers;
            return;
        }
        const auto step = decodeByte(byte);
        if (!step) ++out.bad;
        const auto t_us = clock_.next(step == 0);
        if (unreliable_ > 0) {
            --unreliable_;
            return;
        }
        counts_ += step.value_or(0);
        if (!t_us) return;
        out.samples.push_back({.t_us = *t_us,
                               .counts = counts_,
                               .device = 0,
                               .channel = 0,
                               .gap_before = gap_,
                               .saturated = false});
        gap_ = false;
    }

    SerialPort port_;
    Proof proof_;
    SampleClock clock_{kPeriodUs};
    // Only for the figure: lost bytes look like a slow clock.
    DeviceClock watch_{static_cast<double>(kPeriodUs), 64};
    std::uint64_t told_ = 0;
    std::int64_t counts_ = 0;
    int unreliable_ = kUnreliable;
    bool gap_ = true;  // the first sample of a stream follows nothing
};

class ChronojumpBoard final : public SerialBoard {
  public:
    explicit ChronojumpBoard(const UnitFacts& facts) : SerialBoard(facts, kLine.baud, kPeriodUs) {}

  private:
    void run(std::int64_t t_us, const TruthAt& truth) override {
        const auto now = std::llround(truth(t_us).bar_m / kMetresPerCount);
        if (!sent_) sent_ = now;
        const auto step = std::clamp<std::int64_t>(now - *sent_, -127, 127);
        *sent_ += step;
        say(t_us, std::string(1, static_cast<char>(encodeByte(static_cast<int>(step)))));
    }

    void heard(std::int64_t t_us, std::string_view bytes) override {
        for (const char byte : bytes) {
            if (byte == kHere) say(t_us, "J");
        }
    }

    std::optional<std::int64_t> sent_;  // counts told so far
};

}  // namespace

DeviceKind chronojump_encoder_device() {
    return {.id = "chronojump_encoder",
            .name = "Chronojump linear encoder",
            .role = Role::Lpt,
            .matches = {{.vendor = 0x0403, .product = 0x6001, .serial_prefix = {}}},
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = 1e6 / kPeriodUs,
            .unit_per_count = kMetresPerCount,
            .zero_counts = 0,
            .silent_after_us = 300'000,
            .driver = [](const Opened& opened) { return std::make_unique<ChronojumpEncoder>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<ChronojumpBoard>(facts); }};
}

}  // namespace plumbline::drivers
