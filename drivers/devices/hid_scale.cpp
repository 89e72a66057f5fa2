// Shop and parcel scales of the HID point-of-sale class (usage page 0x8D): plug and play, a few readings a
// second, for a weight at rest. Source: HID Point of Sale usage tables 1.02 and reports seen in public posts
// (Dymo, Fairbanks). Some units are said to have another layout; many switch themselves off after three
// minutes.

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "drivers/device_kind.h"

namespace plumbline::drivers {
namespace {

constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::int64_t kPeriodUs = 250'000;  // of the emulated scale
constexpr double kGramsPerCount = 0.1;
constexpr double kNewtonPerCount = kGramsPerCount * 1e-3 * 9.80665;

// Report:
//
//     RR SS UU EE WW WW     R: report id, 3 or 4   S: status   U: unit   E: exponent of ten, two's complement
//                           W: weight without sign, little endian
//
// e.g. 03 04 02 00 14 00 = 20 g, stable; 03 04 0B FF 34 19 = 645.2 oz.
constexpr std::size_t kBytes = 6;
enum Status : std::uint8_t {
    kFault = 1,
    kStableAtZero = 2,
    kInMotion = 3,
    kStable = 4,
    kUnderZero = 5,
    kOverLimit = 6,
    kNeedsCalibration = 7,
    kNeedsZero = 8,
};
// Grams of each unit: - mg g kg ct tael gr dwt t ton ozt oz lb. A tael differs from land to land: not taken.
constexpr std::array<double, 13> kGrams{0,          0.001,        1,          1000,      0.2,
                                        0,          0.06479891,   1.55517384, 1'000'000, 907'184.74,
                                        31.1034768, 28.349523125, 453.59237};
constexpr int kMostExponent = 6;

struct Reading {
    std::int64_t counts = 0;
    bool saturated = false;
};

std::optional<Reading> decodeReport(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kBytes || (bytes[0] != 3 && bytes[0] != 4)) return std::nullopt;
    const auto status = bytes[1];
    if (status <= kFault || status >= kNeedsCalibration) return std::nullopt;
    const double grams = bytes[2] < kGrams.size() ? kGrams.at(bytes[2]) : 0;
    const int exponent = static_cast<std::int8_t>(bytes[3]);
    if (grams == 0 || std::abs(exponent) > kMostExponent) return std::nullopt;
    const int weight = bytes[4] | (bytes[5] << 8U);
    const double counts = weight * grams * std::pow(10, exponent) / kGramsPerCount;
    if (counts > 1e12) return std::nullopt;
    return Reading{.counts = std::llround(status == kUnderZero ? -counts : counts),
                   .saturated = status == kOverLimit};
}

/// In units of 10 g, as a scale for 600 kg would.
std::vector<std::uint8_t> encodeReport(double newton) {
    const double grams = newton / 9.80665 * 1000;
    const auto weight = static_cast<std::uint32_t>(std::min(std::lround(std::abs(grams) / 10), 65535L));
    const std::uint8_t status = weight == 0 ? kStableAtZero : grams < 0 ? kUnderZero : kStable;
    return {
        3, status, 2, 1, static_cast<std::uint8_t>(weight & 0xFFU), static_cast<std::uint8_t>(weight >> 8U)};
}

class HidScale final : public Driver {
  public:
    TransportResult<void> start(Transport&) override { return {}; }

    void decode(const Packet& packet, Decoded& out) override {
        if (packet.bytes.empty()) return;
        if (!awake_) {  // the first report is from before it was opened
            awake_ = true;
            return;
        }
        const auto reading = decodeReport(packet.bytes);
        if (!reading) {
            ++out.bad;
            return;
        }
        // Two reports may complete at once.
        last_us_ = last_us_ ? std::max(packet.t_us, *last_us_ + 1) : packet.t_us;
        out.samples.push_back({.t_us = *last_us_,
                               .counts = reading->counts,
                               .device = 0,
                               .channel = 0,
                               .gap_before = fresh_,
                               .saturated = reading->saturated});
        fresh_ = false;
    }

  private:
    bool awake_ = false;
    bool fresh_ = true;
    std::optional<std::int64_t> last_us_;
};

class HidScaleEmulator final : public Emulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest&) override {
        return tl::unexpected(TransportError{
            .fault = Fault::Stalled, .what = "the scale does not know this request", .advice = {}});
    }

    bool write(std::uint8_t, std::span<const std::uint8_t>) override { return false; }

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        if (!next_us_) next_us_ = t_us + kPeriodUs;
        for (; *next_us_ <= t_us; *next_us_ += kPeriodUs) {
            const RackTruth at = truth(*next_us_);
            packets.push_back({.t_us = *next_us_,
                               .endpoint = kInEndpoint,
                               .bytes = encodeReport(at.hook_left_n + at.hook_right_n)});
        }
        return packets;
    }

  private:
    std::optional<std::int64_t> next_us_;
};

}  // namespace

DeviceKind hid_scale_device() {
    const auto id = [](std::uint16_t vendor, std::uint16_t product) {
        return UsbMatch{.vendor = vendor, .product = product, .serial_prefix = {}};
    };
    return {.id = "hid_scale",
            .name = "USB scale (HID)",
            .role = Role::Load,
            .matches = {id(0x0922, 0x8003), id(0x0922, 0x8004), id(0x0922, 0x8009), id(0x1446, 0x6a73),
                        id(0x1446, 0x6a79), id(0x7b7c, 0x0100), id(0x2474, 0x0550), id(0x2474, 0x3550),
                        id(0x0eb8, 0xf000), id(0x0eb8, 0xf001), id(0x6096, 0x0158), id(0x0b67, 0x555e),
                        id(0x0d8f, 0x0200)},
            .usb = {.interface = 0, .in_endpoint = 0, .bulk = false, .in_size = 8, .in_flight = 4},
            .channels = 1,
            .nominal_hz = 1e6 / kPeriodUs,
            .unit_per_count = kNewtonPerCount,
            .zero_counts = 0,
            .silent_after_us = 3'000'000,
            .driver = [](const Opened&) { return std::make_unique<HidScale>(); },
            .emulator = [](const UnitFacts&,
                           const DeviceOptions&) { return std::make_unique<HidScaleEmulator>(); }};
}

}  // namespace plumbline::drivers
