// Mantracourt DSCUSB and DCell digitisers in their ASCII protocol: one load cell, polled. Source: the maker's
// ASCII protocol as its manuals describe it. Not confirmed: the usual speed (115200 here, `baud` changes it)
// and the vendor and product ids, which were not found; so every common serial chip is looked at.
//
// The reading is in whatever unit the unit was calibrated to: newtons need nothing more, for everything else
// the span is calibrated with a known weight.

#include <fmt/format.h>

#include <string>

#include "drivers/serial/line_driver.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint32_t kBaud = 115200;
constexpr double kUnitPerCount = 0.001;
constexpr int kLastStation = 999;

//     > !NNN:SYS? CR     NNN: station number     < reading CR, e.g. 123.456     ? CR: error
//
// It never speaks unless it is asked. Behind an FTDI chip, whose packets come each millisecond, that is done
// kHz times a second; behind others about 20 times, as often as a driver is called where nothing arrives.
constexpr std::string_view kError = "?";
constexpr double kHz = 50;
constexpr std::int64_t kPeriodUs = 20'000;
constexpr std::int64_t kPatienceUs = 200'000;
constexpr int kQuestions = 10;
// Before the first question it is listened to; who talks then is somebody else, but for a few bytes that the
// line made up while it was plugged in, and the rest of an answer to a former host.
constexpr std::int64_t kListenUs = 1'000'000;
constexpr int kMostUnaskedLines = 2;
constexpr std::int64_t kMostUnaskedBytes = 24;
constexpr const char* kTalks = "talks without being asked";

std::string question(int station) {
    return fmt::format("!{:03}:SYS?\r", station);
}

class Mantracourt final : public LineDriver {
  public:
    explicit Mantracourt(const Opened& opened)
        : LineDriver(opened, lineOf(opened.options, kBaud), {.mute = true}),
          question_(question(opened.options.address)) {}

    void idle(std::int64_t now_us, Decoded& out) override {
        const std::int64_t begun_us = begunUs().value_or(now_us);
        if (now_us - begun_us < kListenUs) return;
        if (!asked_us_ && serialBytes() > kMostUnaskedBytes && out.stranger.empty()) out.stranger = kTalks;
        const bool answered = asked_us_ && heard_us_ && *heard_us_ >= *asked_us_;
        if (asked_us_ && now_us - *asked_us_ < (answered ? kPeriodUs : kPatienceUs)) return;
        if (unanswered_ == kQuestions && !heard_us_ && out.stranger.empty()) {
            out.stranger = "does not answer";
            out.unanswered = true;
        }
        unanswered_ = answered ? 0 : unanswered_ + 1;
        asked_us_ = now_us;
        say(question_, out);
    }

  private:
    LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) override {
        if (t_us - begunUs().value_or(t_us) < kListenUs) {
            if (++unasked_ > kMostUnaskedLines) out.stranger = kTalks;
            return LineIs::Foreign;
        }
        if (unasked_ > kMostUnaskedLines) return LineIs::Foreign;
        if (line == kError) {
            heard_us_ = t_us;
            ++out.bad;
            return LineIs::Talk;
        }
        const auto value = parseDecimal(line);
        if (!value) return LineIs::Foreign;
        heard_us_ = t_us;
        give(t_us, countsOf(*value, kUnitPerCount), out);
        return LineIs::Reading;
    }

    std::string question_;
    std::optional<std::int64_t> asked_us_;
    std::optional<std::int64_t> heard_us_;
    int unanswered_ = 0;
    int unasked_ = 0;  // lines while it was listened to
};

class MantracourtBoard final : public SerialBoard {
  public:
    MantracourtBoard(const UnitFacts& facts, const DeviceOptions& options)
        : SerialBoard(facts, lineOf(options, kBaud).baud), station_(options.address) {}

  private:
    void run(std::int64_t t_us, const TruthAt& truth) override {
        std::size_t end = command_.find('\r');
        for (; end != std::string::npos; end = command_.find('\r')) {
            const std::string command = command_.substr(0, end + 1);
            command_.erase(0, end + 1);
            const RackTruth now = truth(t_us);
            if (command == question(station_))
                say(t_us, fmt::format("{:.3f}\r", now.hook_left_n + now.hook_right_n));
            else if (command.starts_with(fmt::format("!{:03}:", station_)))
                say(t_us, "?\r");
        }
    }

    void heard(std::int64_t, std::string_view bytes) override { command_ += bytes; }

    int station_;
    std::string command_;
};

std::string wrongOptions(const DeviceOptions& options) {
    if (!options.line.empty()) return "is one that takes no line";
    if (options.address < 1 || options.address > kLastStation)
        return fmt::format("is one whose address is 1 to {}, but it is {}", kLastStation, options.address);
    return "";
}

}  // namespace

DeviceKind mantracourt_device() {
    return {.id = "mantracourt",
            .name = "Mantracourt digitiser",
            .role = Role::Load,
            .matches = serialMatches(),
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = kHz,
            .unit_per_count = kUnitPerCount,
            .scale_known = false,
            .zero_counts = 0,
            .silent_after_us = 1'000'000,
            .wakes_after_us = kListenUs + (kQuestions + 2) * kPatienceUs,
            .wrong_options = wrongOptions,
            .driver = [](const Opened& opened) { return std::make_unique<Mantracourt>(opened); },
            .emulator =
                [](const UnitFacts& facts, const DeviceOptions& options) {
                    return std::make_unique<MantracourtBoard>(facts, options);
                }};
}

}  // namespace plumbline::drivers
