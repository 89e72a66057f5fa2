// PhidgetEncoder HighSpeed 1057: one quadrature encoder at 125 reports a second, HID (version 300 to 399) or
// vendor protocol (400 and up). Source: the vendor's libphidget 2.1.8 and libphidget22 1.7 (LGPL, facts
// only). Whether a count is a whole period of the encoder or a quarter is not known: a guided pull tells. How
// the newer generation is enabled has been read in one source only and never tried: unsure.

#include <algorithm>
#include <cmath>
#include <optional>

#include "drivers/device_clock.h"
#include "drivers/device_kind.h"
#include "drivers/phidget.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::int64_t kPeriodUs = 8000;
constexpr int kVendorProtocol = 400;  // the first version that speaks it
// A drum of 200 mm around and 500 lines, counted four times: until it has been calibrated.
constexpr double kMetresPerCount = 0.2 / (4 * 500);
constexpr std::int64_t kGapUs = 100'000;  // twelve reports that never came
// In 8 ms no bar goes half a metre; below this many counts a millimetre that holds for any encoder.
constexpr int kMostChange = 20'000;
constexpr std::uint8_t kEnable = 0x01;  // type of a channel write

// Version 300, one HID report each 8 ms:
//
//     .. II TT TT CC CC ...     I: input lines   T: time in ms, little endian   C: counts since the last
//     report,
//                               little endian, two's complement
//
// Version 400:
//
//     TT TT TT TT CC CC CC CC XX XX XX XX FF     T: time in 1/12 us   C: counts since the last report
//                                                X: index position   F: index seen; all big endian
constexpr std::size_t kOldBytes = 6;
constexpr std::size_t kNewBytes = 13;

struct Report {
    std::uint32_t ticks = 0;
    std::int32_t change = 0;
};

std::optional<Report> decodeOld(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kOldBytes) return std::nullopt;
    const auto change = static_cast<std::int16_t>(bytes[4] | (bytes[5] << 8U));
    return Report{.ticks = static_cast<std::uint32_t>(bytes[2] | (bytes[3] << 8U)), .change = change};
}

std::uint32_t bigEndian(std::span<const std::uint8_t> bytes) {
    std::uint32_t word = 0;
    for (const auto byte : bytes.first(4)) word = (word << 8U) | byte;
    return word;
}

std::optional<Report> decodeNew(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kNewBytes) return std::nullopt;
    return Report{.ticks = bigEndian(bytes),
                  .change = static_cast<std::int32_t>(bigEndian(bytes.subspan(4)))};
}

std::vector<std::uint8_t> encodeOld(const Report& report) {
    const auto low = [](std::uint32_t word) { return static_cast<std::uint8_t>(word & 0xFFU); };
    const auto change = static_cast<std::uint32_t>(report.change);
    return {0, 0xFF, low(report.ticks), low(report.ticks >> 8U), low(change), low(change >> 8U)};
}

std::vector<std::uint8_t> encodeNew(const Report& report) {
    std::vector<std::uint8_t> bytes(kNewBytes, 0);
    for (unsigned i = 0; i < 4; ++i) {
        bytes[i] = static_cast<std::uint8_t>(report.ticks >> (24 - 8 * i));
        bytes[4 + i] = static_cast<std::uint8_t>(static_cast<std::uint32_t>(report.change) >> (24 - 8 * i));
    }
    return bytes;
}

bool isNew(const UnitFacts& unit) {
    return phidgetVersion(unit.release) >= kVendorProtocol;
}

class PhidgetEncoder final : public Driver {
  public:
    explicit PhidgetEncoder(const Opened& opened)
        : new_(isNew(opened.unit)), clock_(new_ ? DeviceClock(1.0 / 12, 32) : DeviceClock(1000, 16)) {}

    TransportResult<void> start(Transport& transport) override {
        if (!new_) return {};  // it reports by itself
        auto done = transport.control(phidgetWrite(kEnable, 0, transport.unit().interface, {1}));
        if (!done) return tl::unexpected(std::move(done.error()));
        return {};
    }

    void decode(const Packet& packet, Decoded& out) override {
        if (packet.bytes.empty()) return;
        const auto report = new_ ? decodeNew(packet.bytes) : decodeOld(packet.bytes);
        if (!report || std::abs(std::int64_t{report->change}) > kMostChange) {
            ++out.bad;
            return;
        }
        counts_ += report->change;
        const auto t_us = clock_.at(report->ticks, packet.t_us);
        // The changes in reports that never came are lost: where the bar is now is not known any more.
        const bool lost = last_us_ && (t_us - *last_us_ > kGapUs || clock_.restarted());
        if (lost) ++out.gaps;
        out.clock_ppm = clock_.driftPpm();
        out.samples.push_back({.t_us = t_us,
                               .counts = counts_,
                               .device = 0,
                               .channel = 0,
                               .gap_before = lost || !last_us_,
                               .saturated = false});
        last_us_ = t_us;
    }

  private:
    bool new_;
    DeviceClock clock_;
    std::optional<std::int64_t> last_us_;
    std::int64_t counts_ = 0;
};

class PhidgetEncoderEmulator final : public Emulator {
  public:
    explicit PhidgetEncoderEmulator(const UnitFacts& facts) : new_(isNew(facts)), enabled_(!new_) {}

    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        const bool enable = new_ && request.type == kPhidgetRequestOut && request.value == kEnable << 8U &&
                            request.data.size() == 1;
        if (!enable) {
            return tl::unexpected(TransportError{
                .fault = Fault::Stalled, .what = "the encoder does not know this request", .advice = {}});
        }
        enabled_ = request.data[0] != 0;
        return {};
    }

    bool write(std::uint8_t, std::span<const std::uint8_t>) override { return false; }

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        if (!next_us_) next_us_ = t_us + kPeriodUs;
        for (; *next_us_ <= t_us; *next_us_ += kPeriodUs) {
            const auto now = std::llround(truth(*next_us_).bar_m / kMetresPerCount);
            const auto change = std::clamp<std::int64_t>(now - sent_.value_or(now), -32768, 32767);
            sent_ = sent_.value_or(now) + change;
            if (!enabled_) continue;
            const Report report{.ticks = static_cast<std::uint32_t>(new_ ? *next_us_ * 12 : *next_us_ / 1000),
                                .change = static_cast<std::int32_t>(change)};
            packets.push_back({.t_us = *next_us_,
                               .endpoint = kInEndpoint,
                               .bytes = new_ ? encodeNew(report) : encodeOld(report)});
        }
        return packets;
    }

  private:
    bool new_;
    bool enabled_;
    std::optional<std::int64_t> next_us_;
    std::optional<std::int64_t> sent_;
};

}  // namespace

DeviceKind phidget_encoder_1057_device() {
    return {.id = "phidget_encoder_1057",
            .name = "PhidgetEncoder HighSpeed 1057",
            .role = Role::Lpt,
            .matches = {{.vendor = kPhidgetVendor, .product = 0x0080, .serial_prefix = {}}},
            .release = 0x0300,
            .usb = {.interface = 0, .in_endpoint = kInEndpoint, .bulk = false, .in_size = 64, .in_flight = 8},
            .channels = 1,
            .nominal_hz = 1e6 / kPeriodUs,
            .unit_per_count = kMetresPerCount,
            .scale_known = false,
            .zero_counts = 0,
            .silent_after_us = 500'000,
            .driver = [](const Opened& opened) { return std::make_unique<PhidgetEncoder>(opened); },
            .emulator = [](const UnitFacts& facts,
                           const DeviceOptions&) { return std::make_unique<PhidgetEncoderEmulator>(facts); }};
}

}  // namespace plumbline::drivers
