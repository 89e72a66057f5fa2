// Chronojump force sensor: an Arduino with an HX711 amplifier, one load cell, 115200 8N1. The Arduino's port
// is an FTDI chip on the maker's boards; clones carry a CH340 (not confirmed by a second source). Source:
// Chronojump's published sketches and host code (behaviour only); rate and jitter from recordings.

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>

#include "drivers/serial/line_driver.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr SerialLine kLine{.baud = 115200, .dtr = true, .rts = true, .latency_ms = 1};
constexpr double kNewtonsPerCount = 0.01;
constexpr double kHz = 88;  // measured: 80 to 91
constexpr double kMicros = 1.0;
constexpr int kMicrosBits = 32;  // wraps every 71.6 min

// Commands end with a colon; the sketch gathers one until a second passes without a byte, so each answer
// takes about that long. Lines end with CR LF.
//
//     > get_version:        < Force_Sensor-0.6
//     > start_capture:      < Starting capture...
//                           < <micros>;<newtons, point, usually 2 decimals>      until end_capture:
//                           < <micros>;R      push button pressed (0.5 and later), ;r released
//     > end_capture:        < Capture ended:<offset>
//     > anything else       < Not a valid command
//
// A board that was not reset by opening the port may still be capturing: then it is not asked.
constexpr std::string_view kAskVersion = "get_version:";
constexpr std::string_view kStart = "start_capture:";
constexpr std::string_view kVersion = "Force_Sensor-";
constexpr std::string_view kEnded = "Capture ended:";
constexpr std::string_view kStarting = "Starting capture";

// The board's boot loader eats what is said in the first two seconds.
constexpr std::int64_t kBootUs = 3'000'000;
constexpr std::int64_t kAskEveryUs = 2'500'000;
constexpr int kQuestions = 5;

/// Chronojump's boards all answer get_version: with a name of this form, e.g. "Race_Analyzer-0.4".
bool isName(std::string_view line) {
    const auto dash = line.rfind('-');
    if (dash == std::string_view::npos || dash == 0) return false;
    const auto letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    return letter(line.front()) && parseDecimal(line.substr(dash + 1)) &&
           std::all_of(line.begin(), line.begin() + static_cast<std::ptrdiff_t>(dash),
                       [&](char c) { return letter(c) || c == '_' || (c >= '0' && c <= '9'); });
}

class ChronojumpForce final : public LineDriver {
  public:
    explicit ChronojumpForce(const Opened& opened) : LineDriver(opened, kLine, {.mute = true}) {}

    void idle(std::int64_t now_us, Decoded& out) override {
        const std::int64_t since_us = heard_us_.value_or(begunUs().value_or(now_us));
        const std::int64_t patience_us = asked_us_ || heard_us_ ? kAskEveryUs : kBootUs;
        if (now_us - std::max(since_us, asked_us_.value_or(since_us)) < patience_us) return;
        if (questions_ == kQuestions && !known() && out.stranger.empty()) {
            out.stranger = "does not answer as one";
            out.unanswered = true;
        }
        asked_us_ = now_us;
        ++questions_;
        say(kAskVersion, out);
    }

  private:
    LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) override {
        const LineIs is = understand(line, t_us, out);
        if (is == LineIs::Foreign) return is;
        heard_us_ = t_us;
        questions_ = 0;
        return is;
    }

    LineIs understand(std::string_view line, std::int64_t t_us, Decoded& out) {
        if (line.starts_with(kVersion) || line.starts_with(kEnded)) {
            say(kStart, out);
            return LineIs::Talk;
        }
        if (line.starts_with(kStarting)) return LineIs::Talk;
        const auto semicolon = line.find(';');
        if (semicolon == std::string_view::npos) {
            // Twice: the first line of a stream may have lost its beginning.
            if (!known() && isName(line) && ++other_names_ == 2 && out.stranger.empty())
                out.stranger = fmt::format("says that it is a {}", line);
            return LineIs::Foreign;
        }
        const auto micros = parseTicks(line.substr(0, semicolon));
        const std::string_view what = line.substr(semicolon + 1);
        if (micros && (what == "R" || what == "r")) {
            ++out.triggers;
            return LineIs::Talk;
        }
        const auto newtons = parseDecimal(what);
        if (!micros || !newtons) return LineIs::Foreign;
        if (readings() == 0) return LineIs::Reading;  // its beginning may be missing
        give(timeOf(clock_, *micros, t_us, out), countsOf(*newtons, kNewtonsPerCount), out);
        return LineIs::Reading;
    }

    DeviceClock clock_{kMicros, kMicrosBits};
    std::optional<std::int64_t> heard_us_;  // newest line of its own
    std::optional<std::int64_t> asked_us_;
    int questions_ = 0;  // without an answer
    int other_names_ = 0;
};

class ForceBoard final : public SerialBoard {
  public:
    explicit ForceBoard(const UnitFacts& facts) : SerialBoard(facts, kLine.baud) {}

  private:
    static constexpr std::int64_t kBootLoaderUs = 1'800'000;
    static constexpr std::int64_t kGatherUs = 1'000'000;
    static constexpr std::int64_t kPeriodUs = 11'340;

    void run(std::int64_t t_us, const TruthAt& truth) override {
        if (!booted_us_) booted_us_ = t_us;
        if (!command_.empty() && t_us - gathered_us_ >= kGatherUs) answer(t_us);
        if (!capturing_ || t_us < next_us_) return;
        next_us_ = std::max(next_us_ + kPeriodUs, t_us);
        const RackTruth now = truth(t_us);
        const auto micros = static_cast<std::uint32_t>(t_us - *booted_us_);
        say(t_us, fmt::format("{};{:.2f}\r\n", micros, now.hook_left_n + now.hook_right_n));
    }

    void heard(std::int64_t t_us, std::string_view bytes) override {
        if (booted_us_ && t_us - *booted_us_ < kBootLoaderUs) return;
        command_ += bytes;
        gathered_us_ = t_us;
    }

    void dtrRose(std::int64_t t_us) override {
        booted_us_ = t_us;
        capturing_ = false;
        command_.clear();
    }

    void answer(std::int64_t t_us) {
        const std::string command = std::exchange(command_, {});
        if (command == kAskVersion) {
            say(t_us, "Force_Sensor-0.5\r\n");
        } else if (command == kStart) {
            say(t_us, "Starting capture...\r\n");
            capturing_ = true;
            next_us_ = t_us;
        } else if (command == "end_capture:") {
            say(t_us, "Capture ended:\r\n");
            capturing_ = false;
        } else {
            say(t_us, "Not a valid command\r\n");
        }
    }

    std::optional<std::int64_t> booted_us_;
    std::string command_;
    std::int64_t gathered_us_ = 0;
    std::int64_t next_us_ = 0;
    bool capturing_ = false;
};

}  // namespace

DeviceKind chronojump_force_device() {
    return {.id = "chronojump_force",
            .name = "Chronojump force sensor",
            .role = Role::Load,
            .matches = serialMatches(),
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = kHz,
            .unit_per_count = kNewtonsPerCount,
            .zero_counts = 0,
            .silent_after_us = 1'000'000,
            .wakes_after_us = kBootUs + (kQuestions + 1) * kAskEveryUs,
            .driver = [](const Opened& opened) { return std::make_unique<ChronojumpForce>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<ForceBoard>(facts); }};
}

}  // namespace plumbline::drivers
