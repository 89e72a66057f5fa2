// A tether encoder that people build themselves: 600 pulses a turn, a spool of 37.47 mm, an ESP32 behind a
// CP210x or CH340, 115200 8N1. Its pattern is vbt-trainer (MIT), whose published firmware and recordings are
// the source for the older of the two formats below.
//
// 1. plumbline-lpt 1, our own, for that hardware or any other with a quadrature encoder. Lines end with LF or
//    CR LF:
//
//        # plumbline-lpt 1      at boot, and once a second so that a host that comes later sees it too
//        P,<us>,<count>         50 to 500 times a second, nominally 200: micros() of the reading, unsigned,
//                               and the encoder's count, signed, both of 32 bits and wrapping. The count
//                               rises as the cable is pulled out. Both are taken at the same instant.
//
//    Any other line is left out. Nothing is ever said to the board. Where the spool or the encoder differs,
//    the scale comes from `plumbline calibrate`.
//
// 2. vbt-trainer's firmware: <ms>,<raw velocity>,<smooth velocity>,<repetition> 200 times a second, and
//    "# REP,n,mcv,peak,vl%" after a repetition. Its velocity has no sign: lowering a bar reads like lifting
//    it, and no arithmetic brings back what the board threw away. Shown live, every lowering would be a
//    repetition. So a board with it is refused, with words that say what to flash; its lines are decoded all
//    the same, to the length of cable that moved either way, so that recordings of it can be looked at.

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <numbers>
#include <string>

#include "drivers/serial/line_driver.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint32_t kLongestUs = 1'000'000;  // between two counts of a board that runs
constexpr int kOtherVersions = 3;
constexpr SerialLine kLine{.baud = 115200, .dtr = true, .rts = true, .latency_ms = 1};
constexpr double kSpoolMetres = 0.03747;
constexpr double kCountsPerTurn = 1200;  // 600 pulses, both edges of one channel
constexpr double kMetresPerCount = std::numbers::pi * kSpoolMetres / kCountsPerTurn;
constexpr double kHz = 200;
constexpr double kMicros = 1.0;
constexpr double kMillis = 1000.0;
constexpr int kTicksBits = 32;
constexpr double kFastest = 20;  // m/s: no bar does that
// A reading that is out of the way is dropped; so many in a row are where the count is now.
constexpr int kBelieve = 3;
constexpr int kBootLines = 60;  // of the chip's boot loader and whatever the sketch's libraries print
constexpr int kUnsignedLines = 20;
constexpr std::uint32_t kLongestMs = 1000;  // nobody knows what a speed was for longer

constexpr std::string_view kFormat = "# plumbline-lpt ";
constexpr std::string_view kVersion = "1";
constexpr std::string_view kTheirHeader = "timestamp_ms,raw_velocity,smooth_velocity,rep_num";
constexpr std::string_view kTheirRep = "# REP,";

struct Count {
    std::uint32_t us = 0;
    std::int32_t count = 0;
};

std::optional<Count> parseCount(std::string_view line) {
    const auto fields = splitFields(line, ',');
    if (fields.size() != 3 || fields[0] != "P") return std::nullopt;
    const auto us = parseTicks(fields[1]);
    Count read;
    const char* const end = fields[2].data() + fields[2].size();
    const auto [parsed, error] = std::from_chars(fields[2].data(), end, read.count);
    if (!us || error != std::errc{} || parsed != end) return std::nullopt;
    read.us = *us;
    return read;
}

struct Speed {
    std::uint32_t ms = 0;
    double mps = 0;  // without its sign
};

std::optional<Speed> parseSpeed(std::string_view line) {
    const auto fields = splitFields(line, ',');
    if (fields.size() != 4) return std::nullopt;
    const auto ms = parseTicks(fields[0]);
    const auto raw = parseDecimal(fields[1]);
    const auto smooth = parseDecimal(fields[2]);
    const bool all = ms && raw && smooth && parseTicks(fields[3]);
    if (!all || *raw < 0 || *raw > kFastest || *smooth < 0) return std::nullopt;
    return Speed{.ms = *ms, .mps = *raw};
}

class Esp32Tether final : public LineDriver {
  public:
    explicit Esp32Tether(const Opened& opened) : LineDriver(opened, kLine, {.foreign_lines = kBootLines}) {}

  private:
    LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) override {
        if (const auto count = parseCount(line)) return counted(*count, t_us, out);
        if (const auto speed = parseSpeed(line)) return sped(*speed, t_us, out);
        if (line.starts_with(kFormat)) {
            const std::string_view version = line.substr(kFormat.size());
            if (version == kVersion) other_versions_ = 0;
            // Said again and again, and no readings: not a line that lost its end.
            if (version != kVersion && !known() && ++other_versions_ == kOtherVersions &&
                out.stranger.empty())
                out.stranger = fmt::format("speaks \"{}\", which this version does not know", line.substr(2));
            return LineIs::Talk;
        }
        return line == kTheirHeader || line.starts_with(kTheirRep) ? LineIs::Talk : LineIs::Foreign;
    }

    LineIs counted(const Count& now, std::int64_t t_us, Decoded& out) {
        signed_ = true;
        if (last_) {
            const std::uint32_t us = now.us - last_->us;
            const auto step = static_cast<std::int32_t>(static_cast<std::uint32_t>(now.count) -
                                                        static_cast<std::uint32_t>(last_->count));
            // After a reboot the count begins at nought, whatever the time says.
            const bool rebooted = us > kLongestUs;
            const bool possible = std::abs(static_cast<double>(step)) * kMetresPerCount <=
                                  kFastest * 1e-6 * static_cast<double>(us) + kMetresPerCount;
            if (!rebooted && !possible && ++impossible_ < kBelieve) return LineIs::Foreign;
            if (rebooted || !possible)
                breakOff();
            else
                position_ += step;
        }
        impossible_ = 0;
        last_ = now;
        give(timeOf(micros_, now.us, t_us, out), position_, out);
        return LineIs::Reading;
    }

    LineIs sped(const Speed& now, std::int64_t t_us, Decoded& out) {
        const std::uint32_t ms = last_ms_ ? now.ms - *last_ms_ : 0;
        if (ms > kLongestMs)
            breakOff();
        else
            moved_m_ += now.mps * 1e-3 * ms;
        last_ms_ = now.ms;
        give(timeOf(millis_, now.ms, t_us, out), countsOf(moved_m_, kMetresPerCount), out);
        if (!signed_ && unsigned_ < kUnsignedLines && ++unsigned_ == kUnsignedLines && out.stranger.empty())
            out.stranger =
                "sends speed without direction and needs firmware that sends counts (plumbline-lpt 1)";
        return LineIs::Reading;
    }

    DeviceClock micros_{kMicros, kTicksBits};
    std::optional<Count> last_;
    std::int64_t position_ = 0;
    int other_versions_ = 0;
    int impossible_ = 0;
    bool signed_ = false;

    DeviceClock millis_{kMillis, kTicksBits};
    std::optional<std::uint32_t> last_ms_;
    double moved_m_ = 0;
    int unsigned_ = 0;
};

class TetherBoard final : public SerialBoard {
  public:
    explicit TetherBoard(const UnitFacts& facts) : SerialBoard(facts, kLine.baud) {}

  private:
    static constexpr std::int64_t kBootUs = 300'000;
    static constexpr std::int64_t kPeriodUs = 5000;
    static constexpr int kLinesPerHeader = 200;

    void run(std::int64_t t_us, const TruthAt& truth) override {
        if (!booted_us_) {
            booted_us_ = t_us;
            next_us_ = t_us + kBootUs;
            say(t_us,
                "rst:0x1 (POWERON_RESET),boot:0x13 (SPI_FAST_FLASH_BOOT)\r\nload:0x3fff0030,len:1184\r\n");
        }
        if (t_us < next_us_) return;
        next_us_ += kPeriodUs;
        if (lines_++ % kLinesPerHeader == 0) say(t_us, fmt::format("{}{}\r\n", kFormat, kVersion));
        const auto count = std::llround(truth(t_us).bar_m / kMetresPerCount);
        say(t_us, fmt::format("P,{},{}\r\n", static_cast<std::uint32_t>(t_us - *booted_us_),
                              static_cast<std::int32_t>(count)));
    }

    std::optional<std::int64_t> booted_us_;
    std::int64_t next_us_ = 0;
    int lines_ = 0;
};

}  // namespace

DeviceKind esp32_tether_device() {
    return {.id = "esp32_tether",
            .name = "tether encoder on an ESP32",
            .role = Role::Lpt,
            .matches = serialMatches(),
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = kHz,
            .unit_per_count = kMetresPerCount,
            .scale_known = false,
            .zero_counts = 0,
            .silent_after_us = 500'000,
            .wakes_after_us = 5'000'000,
            .driver = [](const Opened& opened) { return std::make_unique<Esp32Tether>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<TetherBoard>(facts); }};
}

}  // namespace plumbline::drivers
