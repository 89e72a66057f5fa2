// Loadstar iLoad and DQ-1000U digital load cells in their ASCII mode, 9600 8N1. Source: the maker's ASCII
// manual. Its vendor and product ids were not found, so every common serial chip is looked at and the unit
// known by its answers. Not confirmed by a recording: that commands end with CR, and that a streamed reading
// may carry a fraction.

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>

#include "drivers/serial/line_driver.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr SerialLine kLine{.baud = 9600, .dtr = true, .rts = true, .latency_ms = 1};
constexpr double kHz = 150;
// A reading is in thousandths of a pound-force.
constexpr double kNewtonsPerCount = 0.001 * 0.45359237 * 9.80665;

//     > CR             < A CR LF        it is there; also ends a stream
//     > O0W0 CR        < reading CR LF, about 150 times a second, until CR
constexpr std::string_view kAreYouThere = "\r";
constexpr std::string_view kStream = "O0W0\r";
constexpr std::string_view kHere = "A";

constexpr std::int64_t kAskEveryUs = 500'000;
// It answers a CR, but not one that ends its stream (not confirmed).
constexpr int kQuestions = 10;

class Loadstar final : public LineDriver {
  public:
    explicit Loadstar(const Opened& opened) : LineDriver(opened, kLine, {.mute = true}) {}

    void idle(std::int64_t now_us, Decoded& out) override {
        const std::int64_t since_us =
            std::max(heard_us_.value_or(begunUs().value_or(now_us)), asked_us_.value_or(INT64_MIN));
        if (now_us - since_us < kAskEveryUs) return;
        if (questions_ == kQuestions && !answered_ && out.stranger.empty()) {
            out.stranger = "does not answer as one";
            out.unanswered = true;
        }
        asked_us_ = now_us;
        ++questions_;
        say(kAreYouThere, out);
    }

  private:
    LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) override {
        if (line == kHere) {
            answered_ = true;
            heard_us_ = t_us;
            say(kStream, out);
            return LineIs::Talk;
        }
        const auto millipounds = parseDecimal(line);
        if (!millipounds) return LineIs::Foreign;
        // A stream that a former host began, or somebody else's numbers: nothing before it has said "A".
        if (!answered_) return LineIs::Talk;
        heard_us_ = t_us;
        questions_ = 0;
        give(t_us, countsOf(*millipounds, 1), out);
        return LineIs::Reading;
    }

    bool answered_ = false;
    std::optional<std::int64_t> heard_us_;
    std::optional<std::int64_t> asked_us_;
    int questions_ = 0;  // without a reading
};

class LoadstarBoard final : public SerialBoard {
  public:
    explicit LoadstarBoard(const UnitFacts& facts) : SerialBoard(facts, kLine.baud) {}

  private:
    static constexpr std::int64_t kPeriodUs = 6667;

    void run(std::int64_t t_us, const TruthAt& truth) override {
        if (!streaming_ || t_us < next_us_) return;
        next_us_ = std::max(next_us_ + kPeriodUs, t_us);
        const RackTruth now = truth(t_us);
        say(t_us, fmt::format("{}\r\n", countsOf(now.hook_left_n + now.hook_right_n, kNewtonsPerCount)));
    }

    void heard(std::int64_t t_us, std::string_view bytes) override {
        for (const char byte : bytes) {
            if (byte != '\r') {
                command_ += byte;
                continue;
            }
            const std::string command = std::exchange(command_, {});
            const bool was_streaming = std::exchange(streaming_, command == "O0W0");
            next_us_ = t_us;
            if (command.empty() && !was_streaming) say(t_us, "A\r\n");
        }
    }

    std::string command_;
    std::int64_t next_us_ = 0;
    bool streaming_ = false;
};

}  // namespace

DeviceKind loadstar_device() {
    return {.id = "loadstar",
            .name = "Loadstar load cell",
            .role = Role::Load,
            .matches = serialMatches(),
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = kHz,
            .unit_per_count = kNewtonsPerCount,
            .zero_counts = 0,
            .silent_after_us = 1'000'000,
            .wakes_after_us = (kQuestions + 2) * kAskEveryUs,
            .driver = [](const Opened& opened) { return std::make_unique<Loadstar>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<LoadstarBoard>(facts); }};
}

}  // namespace plumbline::drivers
