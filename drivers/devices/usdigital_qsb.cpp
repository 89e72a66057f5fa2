// US Digital QSB-S, QSB-D and QSB-M: a quadrature counter behind an FT232R, 230400 8N1, for any draw-wire
// encoder with A/B outputs. Source: US Digital, QSB Commands List v1.28 (2021). The banner after a reset is
// not in the manual. How far a count goes depends on drum and encoder: a guided pull tells.

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <string>
#include <string_view>

#include "drivers/device_clock.h"
#include "drivers/serial/line_reader.h"
#include "drivers/serial/serial_board.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint32_t kBaud = 230400;
constexpr int kTicksPerSecond = 512;
constexpr double kTickUs = 1e6 / kTicksPerSecond;
// A drum of 200 mm around and 500 lines, counted four times: until it has been calibrated.
constexpr double kMetresPerCount = 0.2 / (4 * 500);
constexpr std::int64_t kBannerUs = 1'000'000;  // how long the banner may take; it may also never come
constexpr std::int64_t kAnswerUs = 300'000;
constexpr int kTries = 4;
// Frames that go on this long before the unit has been asked for anything: a recording that begins in the
// middle of a stream. A live unit has just been reset and is silent.
constexpr int kInTheMiddle = 64;
constexpr std::uint32_t kMissing = kTicksPerSecond / 10;  // ticks without a frame that are a break

// Commands and replies are lines of text:
//
//     W RR DDDDDDDD <CR>                      W write, R read (and stop a stream), S stream; R: register; D:
//     data,
//                                             leading zeros may be left out
//     w RR DDDDDDDD TTTTTTTT !<CR><LF>        the reply: the letter in lower case, e: refused, x: unknown;
//                                             T: timestamp in 1/512 s, if asked for
//
// all numbers hexadecimal, fields with or without spaces between; e.g. "s 0E 0000ABCD 00001234 !".
constexpr std::uint8_t kVersion = 0x14;
constexpr std::uint8_t kEncoder = 0x0E;
// In this order, each when the one before has been answered. MDR0 (03) as delivered makes the counter wrap
// at 500: it must be told to run freely. 04: count up, no triggers. 09: counter to zero. 0B: report always.
// 0C: each tick. 0D: timestamp to zero. 0E: stream.
constexpr std::array<std::string_view, 9> kRecipe{"W15F", "R14",  "W0303", "W040", "W092",
                                                  "W0B0", "W0C1", "W0D1",  "S0E"};

struct Reply {
    char what = 0;  // r, w, s, e or x
    std::uint8_t reg = 0;
    std::uint32_t data = 0;
    std::optional<std::uint32_t> ticks;
};

std::optional<std::uint32_t> hex(std::string_view digits) {
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

std::optional<Reply> decodeReply(std::string_view line) {
    std::string text;
    for (const char c : line) {
        if (c != ' ') text.push_back(c);
    }
    if (text.size() != 12 && text.size() != 20) return std::nullopt;
    if (text.back() != '!' || std::string_view("rwsex").find(text.front()) == std::string_view::npos)
        return std::nullopt;
    const std::string_view all(text);
    const auto reg = hex(all.substr(1, 2));
    const auto data = hex(all.substr(3, 8));
    if (!reg || !data) return std::nullopt;
    Reply reply{.what = text.front(), .reg = static_cast<std::uint8_t>(*reg), .data = *data, .ticks = {}};
    if (text.size() == 20) {
        reply.ticks = hex(all.substr(11, 8));
        if (!reply.ticks) return std::nullopt;
    }
    return reply;
}

std::string encodeReply(const Reply& reply, bool spaces) {
    const char* const gap = spaces ? " " : "";
    std::string text = fmt::format("{}{}{:02X}{}{:08X}{}", reply.what, gap, reply.reg, gap, reply.data, gap);
    if (reply.ticks) text += fmt::format("{:08X}{}", *reply.ticks, gap);
    return text + "!\r\n";
}

class UsDigitalQsb final : public Driver {
  public:
    explicit UsDigitalQsb(const Opened& opened) : port_(opened.unit, {.baud = kBaud}) {}

    /// DTR high, low, high resets the unit.
    TransportResult<void> start(Transport& transport) override {
        for (const bool dtr : {true, false, true}) {
            const SerialPort line(transport.unit(), {.baud = kBaud, .dtr = dtr});
            if (auto done = line.start(transport); !done) return done;
        }
        return {};
    }

    void begin(std::int64_t t_us) override {
        port_.begin(t_us);
        lines_.fresh();
        asked_us_ = t_us + kBannerUs - kAnswerUs;
    }

    void decode(const Packet& packet, Decoded& out) override {
        for (const SerialPiece& piece : port_.split(packet, out))
            lines_.push(piece, out, [&](std::string_view line) { heard(line, packet.t_us, out); });
    }

    void idle(std::int64_t now_us, Decoded& out) override {
        if (step_ >= kRecipe.size() || !asked_us_ || now_us - *asked_us_ < kAnswerUs) return;
        if (tries_++ < kTries) return ask(now_us, out);
        out.stranger = "does not answer as a QSB does";
        out.unanswered = true;
    }

  private:
    void ask(std::int64_t now_us, Decoded& out) {
        const std::string text = std::string(kRecipe.at(step_)) + "\r";
        out.say.emplace_back(std::vector<std::uint8_t>(text.begin(), text.end()));
        asked_us_ = now_us;
    }

    void heard(std::string_view line, std::int64_t host_us, Decoded& out) {
        if (line.starts_with("QSB-")) return;  // the banner
        const auto reply = decodeReply(line);
        if (!reply) {
            ++out.bad;
            return;
        }
        if (reply->what == 's' && reply->reg == kEncoder && reply->ticks) {
            if (step_ + 1 == kRecipe.size()) step_ = kRecipe.size();  // the answer to the last step
            if (step_ == kRecipe.size())
                count(*reply, host_us, out);
            else if (++early_ == kInTheMiddle)
                step_ = kRecipe.size();
            return;
        }
        if (step_ < kRecipe.size()) advance(*reply, host_us, out);
    }

    /// A step is done when its own register has answered.
    void advance(const Reply& reply, std::int64_t host_us, Decoded& out) {
        const std::string_view asked = kRecipe.at(step_);
        if (hex(asked.substr(1, 2)) != reply.reg) return;
        if (reply.what == 'e' || reply.what == 'x') return;  // garbled on its way: it is asked again
        if (reply.reg == kVersion && ((reply.data >> 8U) & 0xFU) > 2) {
            out.stranger = "is of a type this program does not know";
            return;
        }
        ++step_;
        tries_ = 0;
        ask(host_us, out);
    }

    void count(const Reply& reply, std::int64_t host_us, Decoded& out) {
        const auto t_us = clock_.at(*reply.ticks, host_us);
        bool gap = !last_ || clock_.restarted();
        if (last_) {
            counts_ += static_cast<std::int32_t>(reply.data - last_->data);  // also across 2^32
            const std::uint32_t ticks = *reply.ticks - *last_->ticks;
            if (ticks == 0) return;  // two frames within one tick
            if (ticks > kMissing || clock_.restarted()) ++out.gaps, gap = true;
        }
        last_ = reply;
        out.clock_ppm = clock_.driftPpm();
        out.samples.push_back({.t_us = t_us,
                               .counts = counts_,
                               .device = 0,
                               .channel = 0,
                               .gap_before = gap,
                               .saturated = false});
    }

    SerialPort port_;
    LineReader lines_;
    DeviceClock clock_{kTickUs, 32};
    std::size_t step_ = 0;  // of the recipe: what is asked, or its size when all is done
    int tries_ = 0;
    int early_ = 0;
    std::optional<std::int64_t> asked_us_;
    std::optional<Reply> last_;
    std::int64_t counts_ = 0;
};

constexpr std::uint32_t kSerialTypeFirmware = 0x0012300C;  // unit 00123, type 0 (QSB-D), firmware 12

/// The unit: registers as delivered, among them the one that makes the counter wrap at 500.
class QsbBoard final : public SerialBoard {
  public:
    explicit QsbBoard(const UnitFacts& facts) : SerialBoard(facts, kBaud, 250) {}

  private:
    void dtrRose(std::int64_t t_us) override {
        mode_ = 0x4F;
        format_ = 0x0B;
        interval_ = 0xFFFF;
        streaming_ = false;
        zero_.reset();
        say(t_us, "QSB-D  0E!\r\n");
    }

    void heard(std::int64_t t_us, std::string_view bytes) override {
        for (const char byte : bytes) {
            if (byte == '\r' || byte == '\n') {
                if (!command_.empty()) obey(t_us, command_);
                command_.clear();
            } else if (command_.size() < 16) {
                command_.push_back(byte);
            }
        }
    }

    void obey(std::int64_t t_us, const std::string& command) {
        const std::string_view text(command);
        const auto reg = hex(text.substr(std::min<std::size_t>(1, text.size()), 2));
        const auto data = text.size() > 3 ? hex(text.substr(3)) : std::optional<std::uint32_t>(0);
        if (!reg || !data || text.size() < 3) return answer(t_us, 'x', 0, 0);
        const auto place = static_cast<std::uint8_t>(*reg);
        switch (text.front()) {
            case 'R':
                streaming_ = false;
                return answer(t_us, 'r', place, place == kVersion ? kSerialTypeFirmware : read(place, t_us));
            case 'S':
                streaming_ = place == kEncoder;
                next_us_ = t_us;
                return;
            case 'W':
                set(place, *data, t_us);
                return answer(t_us, 'w', place, *data);
            default:
                return answer(t_us, 'x', place, 0);
        }
    }

    void set(std::uint8_t place, std::uint32_t data, std::int64_t t_us) {
        if (place == 0x03) mode_ = data;
        if (place == 0x09) cleared_ = true;
        if (place == 0x0C) interval_ = data;
        if (place == 0x0D) epoch_us_ = t_us;
        if (place == 0x15) format_ = data;
        if (place == 0x16) streaming_ = false;
    }

    [[nodiscard]] std::uint32_t read(std::uint8_t place, std::int64_t t_us) const {
        if (place == 0x0D) return ticksAt(t_us);
        return place == kEncoder ? count_ : 0;
    }

    [[nodiscard]] std::uint32_t ticksAt(std::int64_t t_us) const {
        return static_cast<std::uint32_t>(static_cast<double>(t_us - epoch_us_) / kTickUs);
    }

    void answer(std::int64_t t_us, char what, std::uint8_t place, std::uint32_t data) {
        Reply reply{.what = what, .reg = place, .data = data, .ticks = {}};
        if ((format_ & 4U) != 0) reply.ticks = ticksAt(t_us);
        say(t_us, encodeReply(reply, (format_ & 8U) != 0));
    }

    void run(std::int64_t t_us, const TruthAt& truth) override {
        const auto now = std::llround(truth(t_us).bar_m / kMetresPerCount);
        if (!zero_ || std::exchange(cleared_, false)) zero_ = now;
        const bool wraps = (mode_ & 0x0CU) == 0x0C;
        const auto count = now - *zero_;
        count_ = static_cast<std::uint32_t>(wraps ? ((count % 500) + 500) % 500 : count);
        if (!streaming_ || interval_ == 0xFFFF || t_us < next_us_) return;
        answer(t_us, 's', kEncoder, count_);
        const double ticks = std::max<double>(interval_, 1) + ticksAt(t_us);
        next_us_ = epoch_us_ + static_cast<std::int64_t>(std::ceil(ticks * kTickUs));
    }

    std::string command_;
    std::uint32_t mode_ = 0x4F, format_ = 0x0B, interval_ = 0xFFFF, count_ = 0;
    bool streaming_ = false, cleared_ = false;
    std::optional<std::int64_t> zero_;  // the bar's counts at the counter's nought
    std::int64_t epoch_us_ = 0, next_us_ = 0;
};

}  // namespace

DeviceKind usdigital_qsb_device() {
    return {.id = "usdigital_qsb",
            .name = "US Digital QSB encoder adapter",
            .role = Role::Lpt,
            .matches = {{.vendor = 0x0403, .product = 0x6001, .serial_prefix = {}}},
            .release = 0x0600,
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = kTicksPerSecond,
            .unit_per_count = kMetresPerCount,
            .scale_known = false,
            .zero_counts = 0,
            .silent_after_us = 500'000,
            .wakes_after_us = 3'000'000,
            .driver = [](const Opened& opened) { return std::make_unique<UsDigitalQsb>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<QsbBoard>(facts); }};
}

}  // namespace plumbline::drivers
