// SparkFun OpenScale SEN-13261: an ATmega328 with an HX711 amplifier behind an FT231X; one load cell,
// 9600 8N1 unless its menu was used to set another speed. Source: SparkFun's published firmware (behaviour
// only). Two to five readings a second: for weights that stand still, not for forces over time.
//
// Nothing is ever said to it: an 'x' would open its menu, where it stops measuring.

#include <fmt/format.h>

#include <limits>
#include <string>

#include "drivers/serial/line_driver.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/text_number.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint32_t kBaud = 9600;
constexpr double kHz = 2;  // as after "restore defaults"; 5 from the factory
constexpr double kKgPerCount = 1e-4;
constexpr double kStandardGravity = 9.80665;
constexpr double kKgPerPound = 0.45359237;
constexpr double kMillis = 1000.0;
constexpr int kMillisBits = 32;

// A line, after a banner of about ten at power-up:
//
//     [ms,]reading,unit,[raw,][local temperature,][remote temperature,]      e.g.  8100,12.34,lbs,23.12,
//
// Every field ends with a comma, the last one too. What stands in brackets is switched in the menu; the unit
// is "lbs" or "kg".
constexpr std::size_t kMostBefore = 2;  // fields before the unit
constexpr std::size_t kMostBehind = 3;

struct Reading {
    std::optional<std::uint32_t> ms;
    double kg = 0;
};

std::optional<Reading> parseLine(std::string_view line) {
    if (!line.ends_with(',')) return std::nullopt;
    line.remove_suffix(1);
    const auto fields = splitFields(line, ',');
    std::size_t unit = 1;
    while (unit < fields.size() && fields[unit] != "lbs" && fields[unit] != "kg") ++unit;
    if (unit >= fields.size() || unit > kMostBefore || fields.size() - unit - 1 > kMostBehind)
        return std::nullopt;
    for (std::size_t i = unit + 1; i < fields.size(); ++i) {
        if (!parseDecimal(fields[i])) return std::nullopt;
    }
    Reading reading;
    if (unit == kMostBefore) {
        reading.ms = parseTicks(fields[0]);
        if (!reading.ms) return std::nullopt;
    }
    const auto value = parseDecimal(fields[unit - 1]);
    if (!value) return std::nullopt;
    reading.kg = fields[unit] == "kg" ? *value : *value * kKgPerPound;
    return reading;
}

class OpenScale final : public LineDriver {
  public:
    explicit OpenScale(const Opened& opened) : LineDriver(opened, lineOf(opened.options, kBaud), {}) {}

  private:
    LineIs heard(std::string_view line, std::int64_t t_us, Decoded& out) override {
        const auto reading = parseLine(line);
        if (!reading) return LineIs::Foreign;
        give(reading->ms ? timeOf(clock_, *reading->ms, t_us, out) : t_us, countsOf(reading->kg, kKgPerCount),
             out);
        return LineIs::Reading;
    }

    DeviceClock clock_{kMillis, kMillisBits};
};

class OpenScaleBoard final : public SerialBoard {
  public:
    OpenScaleBoard(const UnitFacts& facts, const DeviceOptions& options)
        : SerialBoard(facts, lineOf(options, kBaud).baud) {}

  private:
    static constexpr std::int64_t kBannerUs = 2'000'000;
    static constexpr std::int64_t kPeriodUs = 500'000;

    void run(std::int64_t t_us, const TruthAt& truth) override {
        if (!booted_us_) dtrRose(t_us);
        if (t_us < next_us_) return;
        next_us_ += kPeriodUs;
        if (!welcomed_) {
            welcomed_ = true;
            say(t_us,
                "\r\nSerial Load Cell Converter version 1.2\r\nBy SparkFun Electronics\r\nNo remote sensor "
                "found\r\nMinimum time between reports: 500\r\nPress x to bring up "
                "settings\r\nReadings:\r\n");
            return;
        }
        const RackTruth now = truth(t_us);
        const double pounds = (now.hook_left_n + now.hook_right_n) / kStandardGravity / kKgPerPound;
        say(t_us, fmt::format("{},{:.2f},lbs,24.12,\r\n", (t_us - *booted_us_) / 1000, pounds));
    }

    void heard(std::int64_t, std::string_view bytes) override {
        if (bytes.find('x') != std::string_view::npos) next_us_ = std::numeric_limits<std::int64_t>::max();
    }

    void dtrRose(std::int64_t t_us) override {
        booted_us_ = t_us;
        next_us_ = t_us + kBannerUs;
        welcomed_ = false;
    }

    std::optional<std::int64_t> booted_us_;
    std::int64_t next_us_ = 0;
    bool welcomed_ = false;
};

}  // namespace

DeviceKind openscale_device() {
    return {.id = "openscale",
            .name = "SparkFun OpenScale",
            .role = Role::Load,
            .matches = {{.vendor = 0x0403, .product = 0x6015, .serial_prefix = {}}},
            .usb = serialShape(),
            .channels = 1,
            .nominal_hz = kHz,
            .unit_per_count = kKgPerCount * kStandardGravity,
            .zero_counts = 0,
            .silent_after_us = 3'000'000,
            .wakes_after_us = 10'000'000,
            .wrong_options = onlyBaud,
            .driver = [](const Opened& opened) { return std::make_unique<OpenScale>(opened); },
            .emulator =
                [](const UnitFacts& facts, const DeviceOptions& options) {
                    return std::make_unique<OpenScaleBoard>(facts, options);
                }};
}

}  // namespace plumbline::drivers
