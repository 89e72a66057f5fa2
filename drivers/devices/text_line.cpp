// Any sketch that prints one reading of one load cell per line, e.g. the examples of the common HX711
// libraries: "HX711 reading: 8388607", "1234,20.51". How its lines look is said in the configuration
// (`line`, see line_pattern.h); an HX711 gives 10 readings a second or, with a pin pulled up, 80.
//
// Nothing is ever said to the board: nobody knows what it would make of it. Readings may be anything that
// grows with the load, so the scale comes from calibrating the span with a known weight; without it one unit
// counts as one newton.

#include <fmt/format.h>

#include <optional>
#include <string>

#include "drivers/serial/line_driver.h"
#include "drivers/serial/line_pattern.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint32_t kBaud = 115200;
constexpr double kHz = 10;
constexpr double kUnitPerCount = 0.001;
constexpr int kTicksBits = 32;

class TextLine final : public LineDriver {
  public:
    explicit TextLine(const Opened& opened)
        : LineDriver(opened, lineOf(opened.options, kBaud), {.complains = true}),
          pattern_(LinePattern::parse(opened.options.line)) {
        if (pattern_ && pattern_->tickUs() > 0) clock_.emplace(pattern_->tickUs(), kTicksBits);
    }

  private:
    LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) override {
        // A pattern that is none is refused by the configuration; here nothing looks like it.
        const auto match = pattern_ ? pattern_->match(line) : std::nullopt;
        if (!match) return LineIs::Foreign;
        const std::int64_t time_us =
            match->ticks && clock_ ? timeOf(*clock_, *match->ticks, t_us, out) : t_us;
        give(time_us, countsOf(match->value, kUnitPerCount), out);
        return LineIs::Reading;
    }

    tl::expected<LinePattern, std::string> pattern_;
    std::optional<DeviceClock> clock_;
};

/// A sketch that prints what the pattern asks for; readings are newtons.
class TextBoard final : public SerialBoard {
  public:
    TextBoard(const UnitFacts& facts, const DeviceOptions& options)
        : SerialBoard(facts, lineOf(options, kBaud).baud), line_(options.line) {}

  private:
    static constexpr std::int64_t kBootUs = 1'800'000;
    static constexpr std::int64_t kPeriodUs = 100'000;

    void run(std::int64_t t_us, const TruthAt& truth) override {
        if (!booted_us_) dtrRose(t_us);
        if (t_us < next_us_) return;
        next_us_ += kPeriodUs;
        const RackTruth now = truth(t_us);
        const auto since_us = static_cast<std::uint64_t>(t_us - *booted_us_);
        std::string line = line_;
        put(line, "{value}", fmt::format("{:.3f}", now.hook_left_n + now.hook_right_n));
        put(line, "{ms}", fmt::format("{}", static_cast<std::uint32_t>(since_us / 1000)));
        put(line, "{us}", fmt::format("{}", static_cast<std::uint32_t>(since_us)));
        while (put(line, "{any}", "0")) {
        }
        say(t_us, line + "\r\n");
    }

    void dtrRose(std::int64_t t_us) override {
        booted_us_ = t_us;
        next_us_ = t_us + kBootUs;
    }

    static bool put(std::string& line, std::string_view field, const std::string& text) {
        const auto at = line.find(field);
        if (at == std::string::npos) return false;
        line.replace(at, field.size(), text);
        return true;
    }

    std::string line_;
    std::optional<std::int64_t> booted_us_;
    std::int64_t next_us_ = 0;
};

std::string wrongOptions(const DeviceOptions& options) {
    if (options.address != DeviceOptions{}.address) return "is one that takes no address";
    const auto pattern = LinePattern::parse(options.line);
    return pattern ? ""
                   : fmt::format("is one whose line {}, but it is \"{}\"", pattern.error(), options.line);
}

}  // namespace

DeviceKind text_line_device() {
    return {
        .id = "text_line",
        .name = "text-line load cell",
        .role = Role::Load,
        .matches = serialMatches(),
        .usb = serialShape(),
        .channels = 1,
        .nominal_hz = kHz,
        .unit_per_count = kUnitPerCount,
        .scale_known = false,
        .zero_counts = 0,
        .silent_after_us = 3'000'000,
        .wakes_after_us = 7'000'000,
        .wrong_options = wrongOptions,
        .driver = [](const Opened& opened) { return std::make_unique<TextLine>(opened); },
        .emulator = [](const UnitFacts& facts,
                       const DeviceOptions& options) { return std::make_unique<TextBoard>(facts, options); }};
}

}  // namespace plumbline::drivers
