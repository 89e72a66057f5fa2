// PhidgetBridge 1046: four load cells in mV/V at up to 125 Hz, HID (device version 100 to 199) or vendor
// protocol (1046_1, 200 and up). Source: the vendor's libphidget 2.1.8 and libphidget22 1.7 (LGPL, facts
// only). Of the newer generation the request types are known; that numbers are big endian and intervals in
// milliseconds is taken from their sister boards and has never been tried: unsure.

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <optional>

#include "drivers/device_kind.h"
#include "drivers/phidget.h"

namespace plumbline::drivers {
namespace {

constexpr int kChannels = 4;
constexpr std::int64_t kPeriodUs = 8000;
constexpr std::int32_t kMiddle = 0x800000;  // raw value of 0 mV/V
constexpr std::uint8_t kAllChannels = 0x0F;
constexpr std::uint8_t kGain128 = 0x77;  // code 7 for each of two channels
constexpr double kGain = 128;
constexpr std::uint16_t kRate = kPeriodUs / 8000;  // the device counts in steps of 8 ms
constexpr std::uint8_t kInEndpoint = 0x81;
constexpr std::uint8_t kOutEndpoint = 0x01;
constexpr std::size_t kInBytes = 6 + 3 * kChannels;
constexpr std::size_t kOutBytes = 5;
// Full scale is 1000 mV/V divided by the gain, so a count is 1000/128/0x800000 = 9.313e-7 mV/V. A cell of 2
// mV/V and 500 kg gives 2 mV/V at 500 kg x 9.80665 m/s2 = 4903.3 N, i.e. 2451.66 N per mV/V; together
// 0.0022833 N per count.
constexpr double kMilliVoltPerCount = 1000.0 / kGain / kMiddle;
constexpr double kNewtonPerCount = kMilliVoltPerCount * (500.0 * 9.80665 / 2.0);
// Beyond 99.5 % of full scale the amplifier does not clamp properly.
constexpr std::int32_t kMost = static_cast<std::int32_t>(0.995 * kMiddle);
// Packets measured before the settings took effect carry other echoes; that many after opening are no fault.
constexpr int kSettlingPackets = 16;
// Twelve packets missing in a row is not a late host but measurements that never came.
constexpr std::int64_t kGapUs = 100'000;
constexpr int kVendorProtocol = 200;  // the first version that speaks it
// Before this version a new gain only holds after channel 0 has been enabled alone for a while.
constexpr int kGainFixed = 102;
constexpr std::int64_t kGainSettlesUs = 250'000;

using Out = std::array<std::uint8_t, kOutBytes>;

// The one command, as HID output report (SET_REPORT, or interrupt OUT where the unit has that endpoint):
//
//     0E  GG GG  RR 0R        E: channel 0-3 enabled (bit 0-3)
//                             G: gain code of channel 0,1,2,3 (0 x1, 3 x8, 4 x16, 5 x32, 6 x64, 7 x128)
//                             R: data rate in steps of 8 ms, low byte first, 10 bits
Out encodeSettings(std::uint8_t channels) {
    return {channels, kGain128, kGain128, kRate & 0xFF, (kRate >> 8) & 0x03};
}

struct Reading {
    std::array<std::optional<std::int32_t>, kChannels> counts;  // empty: no new data on this channel
    std::array<bool, kChannels> saturated{};
};

// What comes each 8 ms:
//
//     DE  0O  GG GG  0R RR  VV VV VV  VV VV VV  VV VV VV  VV VV VV
//
//     D: channel has data (bit 4-7)   E, G: echoes as sent   O: channel is out of range (bit 0-3)
//     R: rate echo, HIGH byte first (the other way round from the command)
//     V: channel 0..3, 24 bits, high byte first, 800000 = 0 mV/V
std::optional<Reading> decodeReading(std::span<const std::uint8_t> bytes) {
    if (bytes.size() < kInBytes) return std::nullopt;
    const unsigned rate = ((bytes[4] & 0x03U) << 8U) | bytes[5];
    if ((bytes[0] & 0x0F) != kAllChannels || bytes[2] != kGain128 || bytes[3] != kGain128 || rate != kRate) {
        return std::nullopt;
    }
    Reading reading;
    for (std::size_t i = 0; i < kChannels; ++i) {
        if ((bytes[0] & (0x10U << i)) == 0) continue;
        const auto* v = &bytes[6 + 3 * i];
        const std::int32_t counts = ((v[0] << 16) | (v[1] << 8) | v[2]) - kMiddle;
        reading.counts[i] = counts;
        reading.saturated[i] = (bytes[1] & (1U << i)) != 0 || counts > kMost || counts < -kMost;
    }
    return reading;
}

std::vector<std::uint8_t> encodeReading(const Out& settings, const Reading& reading) {
    std::vector<std::uint8_t> bytes(kInBytes, 0);
    bytes[0] = settings[0] & 0x0F;
    bytes[2] = settings[1];
    bytes[3] = settings[2];
    bytes[4] = settings[4];
    bytes[5] = settings[3];
    for (std::size_t i = 0; i < kChannels; ++i) {
        if (!reading.counts[i]) continue;
        bytes[0] = static_cast<std::uint8_t>(bytes[0] | (0x10U << i));
        if (reading.saturated[i]) bytes[1] = static_cast<std::uint8_t>(bytes[1] | (1U << i));
        const auto raw = static_cast<std::uint32_t>(*reading.counts[i] + kMiddle);
        bytes[6 + 3 * i] = static_cast<std::uint8_t>(raw >> 16U);
        bytes[7 + 3 * i] = static_cast<std::uint8_t>(raw >> 8U);
        bytes[8 + 3 * i] = static_cast<std::uint8_t>(raw);
    }
    return bytes;
}

ControlRequest setReport(const Out& settings) {
    return {.type = 0x21,
            .request = 0x09,
            .value = 0x0200,
            .index = 0,
            .data = {settings.begin(), settings.end()},
            .length = 0};
}

class PhidgetBridge final : public Driver {
  public:
    explicit PhidgetBridge(const Opened& opened)
        : early_(opened.unit.release != 0 && phidgetVersion(opened.unit.release) < kGainFixed) {}

    TransportResult<void> start(Transport& transport) override {
        const auto settings = encodeSettings(early_ ? 0x01 : kAllChannels);
        auto done = transport.control(setReport(settings));
        if (done) return {};
        if (done.error().fault != Fault::Stalled) return tl::unexpected(std::move(done.error()));
        return transport.write(kOutEndpoint, settings);
    }

    void begin(std::int64_t t_us) override { begun_us_ = t_us; }

    void idle(std::int64_t now_us, Decoded& out) override {
        if (!early_ || now_us - begun_us_ < kGainSettlesUs) return;
        early_ = false;
        settling_ = kSettlingPackets;
        out.say.emplace_back(setReport(encodeSettings(kAllChannels)));
    }

    void decode(const Packet& packet, Decoded& out) override {
        if (packet.bytes.empty() || early_) return;
        const auto reading = decodeReading(packet.bytes);
        if (!reading) {
            if (settling_ > 0)
                --settling_;
            else
                ++out.bad;
            return;
        }
        settling_ = 0;
        if (last_us_ && packet.t_us - *last_us_ > kGapUs) {
            ++out.gaps;
            gap_.fill(true);
        }
        last_us_ = packet.t_us;
        for (std::size_t i = 0; i < kChannels; ++i) {
            if (!reading->counts[i]) continue;
            if (!enabled_[i]) {  // the first conversion after enabling is not valid
                enabled_[i] = true;
                continue;
            }
            out.samples.push_back({.t_us = packet.t_us,
                                   .counts = *reading->counts[i],
                                   .device = 0,
                                   .channel = static_cast<std::uint8_t>(i),
                                   .gap_before = gap_[i],
                                   .saturated = reading->saturated[i]});
            gap_[i] = false;
        }
    }

  private:
    std::array<bool, kChannels> enabled_{};
    std::array<bool, kChannels> gap_{true, true, true, true};
    std::optional<std::int64_t> last_us_;
    int settling_ = kSettlingPackets;
    bool early_;
    std::int64_t begun_us_ = 0;
};

// The newer generation is set up channel by channel and sends a packet for each reading:
//
//     1B CC VV VV VV VV EE     C: channel   V: ratio of voltages (V/V), 32-bit float, high byte first
//                              E: not 0: out of range
//     1C CC SS                 S: +1 or -1: beyond its range
constexpr std::uint8_t kReading = 0x1B;
constexpr std::uint8_t kSaturated = 0x1C;
constexpr std::size_t kReadingBytes = 7;
enum Setting : std::uint8_t { kSetGain = 0x1D, kSetEnabled = 0x1E, kSetInterval = 0xFC };
constexpr std::uint8_t kGainCode = 7;
constexpr std::uint8_t kOn = 0xFF;

std::vector<std::uint8_t> encodeFloat(float value) {
    const auto word = std::bit_cast<std::uint32_t>(value);
    return {static_cast<std::uint8_t>(word >> 24U), static_cast<std::uint8_t>(word >> 16U),
            static_cast<std::uint8_t>(word >> 8U), static_cast<std::uint8_t>(word)};
}

float decodeFloat(std::span<const std::uint8_t> bytes) {
    std::uint32_t word = 0;
    for (const auto byte : bytes.first(4)) word = (word << 8U) | byte;
    return std::bit_cast<float>(word);
}

class LaterBridge final : public Driver {
  public:
    TransportResult<void> start(Transport& transport) override {
        const auto interface = transport.unit().interface;
        for (std::uint8_t channel = 0; channel < kChannels; ++channel) {
            for (const auto& request :
                 {phidgetWrite(kSetGain, channel, interface, {kGainCode}),
                  phidgetWrite(kSetInterval, channel, interface, encodeFloat(kPeriodUs / 1000.0F)),
                  phidgetWrite(kSetEnabled, channel, interface, {kOn})}) {
                auto done = transport.control(request);
                if (!done) return tl::unexpected(std::move(done.error()));
            }
        }
        return {};
    }

    void decode(const Packet& packet, Decoded& out) override {
        const auto& bytes = packet.bytes;
        if (bytes.empty()) return;
        if (bytes.size() < 3 || bytes[1] >= kChannels || (bytes[0] != kReading && bytes[0] != kSaturated)) {
            ++out.bad;
            return;
        }
        Channel& channel = channels_.at(bytes[1]);
        bool saturated = bytes[0] == kSaturated;
        if (!saturated) {
            const double counts = readingOf(bytes);
            if (!std::isfinite(counts) || std::abs(counts) > kMiddle) {
                ++out.bad;
                return;
            }
            channel.counts = std::llround(counts);
            saturated = bytes[kReadingBytes - 1] != 0 || std::abs(channel.counts) > kMost;
        }
        if (!std::exchange(channel.enabled, true)) return;  // the first conversion is not valid
        const bool gap = channel.last_us && packet.t_us - *channel.last_us > kGapUs;
        if (gap) ++out.gaps;
        out.samples.push_back({.t_us = packet.t_us,
                               .counts = channel.counts,
                               .device = 0,
                               .channel = bytes[1],
                               .gap_before = gap || !channel.last_us,
                               .saturated = saturated});
        channel.last_us = packet.t_us;
    }

  private:
    struct Channel {
        bool enabled = false;
        std::optional<std::int64_t> last_us;
        std::int64_t counts = 0;
    };

    /// NaN for a packet that is too short. In the counts of the older generation at the same gain.
    static double readingOf(std::span<const std::uint8_t> bytes) {
        if (bytes.size() < kReadingBytes) return std::nan("");
        return 1000.0 * static_cast<double>(decodeFloat(bytes.subspan(2))) / kMilliVoltPerCount;
    }

    std::array<Channel, kChannels> channels_;
};

/// What each input measures in newtons.
std::array<double, kChannels> forces(const RackTruth& truth) {
    return {truth.hook_left_n, truth.hook_right_n, truth.platform_left_n, truth.platform_right_n};
}

class PhidgetBridgeEmulator final : public Emulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        if (request.type == 0x21 && request.request == 0x09 && request.value == 0x0200 &&
            accept(request.data)) {
            return {};
        }
        return tl::unexpected(TransportError{
            .fault = Fault::Stalled, .what = "the bridge does not know this request", .advice = {}});
    }

    bool write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override {
        return endpoint == kOutEndpoint && accept(bytes);
    }

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        if (!next_us_) next_us_ = t_us + kPeriodUs;
        for (; *next_us_ <= t_us; *next_us_ += period()) {
            packets.push_back({.t_us = *next_us_,
                               .endpoint = kInEndpoint,
                               .bytes = encodeReading(settings_, measure(truth(*next_us_)))});
        }
        return packets;
    }

  private:
    bool accept(std::span<const std::uint8_t> bytes) {
        if (bytes.size() < kOutBytes) return false;
        for (std::size_t i = 0; i < kChannels; ++i) {
            const bool now = (bytes[0] & (1U << i)) != 0;
            if (now && (settings_[0] & (1U << i)) == 0) fresh_[i] = true;
        }
        std::copy_n(bytes.begin(), kOutBytes, settings_.begin());
        return true;
    }

    [[nodiscard]] std::int64_t period() const {
        const int rate = settings_[3] | ((settings_[4] & 0x03) << 8);
        return kPeriodUs * std::max(rate, 1);
    }

    Reading measure(const RackTruth& truth) {
        const auto newton = forces(truth);
        Reading reading;
        for (std::size_t i = 0; i < kChannels; ++i) {
            if ((settings_[0] & (1U << i)) == 0) continue;
            const double counts = std::clamp(newton[i] / kNewtonPerCount, -1.0 * kMiddle, kMiddle - 1.0);
            reading.counts[i] = fresh_[i] ? -kMiddle : static_cast<std::int32_t>(std::lround(counts));
            reading.saturated[i] = std::abs(*reading.counts[i]) > kMost;
            fresh_[i] = false;
        }
        return reading;
    }

    Out settings_{};                       // as after power-up: nothing enabled
    std::array<bool, kChannels> fresh_{};  // enabled, first conversion not yet sent
    std::optional<std::int64_t> next_us_;
};

class LaterBridgeEmulator final : public Emulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        const auto channel = static_cast<std::uint8_t>(request.value & 0xFFU);
        const bool known = request.type == kPhidgetRequestOut && request.request == kPhidgetChannelWrite;
        if (!known || channel >= kChannels || !set(request.value >> 8U, channel, request.data)) {
            return tl::unexpected(TransportError{
                .fault = Fault::Stalled, .what = "the bridge does not know this request", .advice = {}});
        }
        return {};
    }

    bool write(std::uint8_t, std::span<const std::uint8_t>) override { return false; }

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        if (!next_us_) next_us_ = t_us + kPeriodUs;
        for (; *next_us_ <= t_us; *next_us_ += kPeriodUs) {
            const auto newton = forces(truth(*next_us_));
            for (std::uint8_t i = 0; i < kChannels; ++i) {
                if (!enabled_.at(i)) continue;
                const double counts =
                    std::clamp(newton.at(i) / kNewtonPerCount, -1.0 * kMiddle, 1.0 * kMiddle);
                const auto ratio = encodeFloat(static_cast<float>(counts * kMilliVoltPerCount / 1000));
                std::vector<std::uint8_t> bytes{kReading, i};
                bytes.insert(bytes.end(), ratio.begin(), ratio.end());
                bytes.push_back(std::abs(counts) > kMost ? 1 : 0);
                packets.push_back({.t_us = *next_us_, .endpoint = kInEndpoint, .bytes = std::move(bytes)});
            }
        }
        return packets;
    }

  private:
    bool set(int setting, std::uint8_t channel, const std::vector<std::uint8_t>& data) {
        if (setting == kSetGain) return data == std::vector<std::uint8_t>{kGainCode};
        if (setting == kSetInterval) return data.size() == 4;
        if (setting != kSetEnabled || data.size() != 1) return false;
        enabled_.at(channel) = data[0] == kOn;
        return true;
    }

    std::array<bool, kChannels> enabled_{};
    std::optional<std::int64_t> next_us_;
};

bool isLater(const UnitFacts& unit) {
    return phidgetVersion(unit.release) >= kVendorProtocol;
}

}  // namespace

DeviceKind phidget_bridge_1046_device() {
    return {.id = "phidget_bridge_1046",
            .name = "PhidgetBridge 1046",
            .role = Role::Load,
            .matches = {{.vendor = kPhidgetVendor, .product = 0x003b, .serial_prefix = {}}},
            .release = 0x0102,
            .usb = {.interface = 0, .in_endpoint = kInEndpoint, .bulk = false, .in_size = 64, .in_flight = 8},
            .channels = kChannels,  // hook left, hook right, platform left, platform right
            .nominal_hz = 1e6 / kPeriodUs,
            .unit_per_count = kNewtonPerCount,
            .zero_counts = 0,
            .silent_after_us = 500'000,
            .driver = [](const Opened& opened) -> std::unique_ptr<Driver> {
                if (isLater(opened.unit)) return std::make_unique<LaterBridge>();
                return std::make_unique<PhidgetBridge>(opened);
            },
            .emulator = [](const UnitFacts& facts, const DeviceOptions&) -> std::unique_ptr<Emulator> {
                if (isLater(facts)) return std::make_unique<LaterBridgeEmulator>();
                return std::make_unique<PhidgetBridgeEmulator>();
            }};
}

}  // namespace plumbline::drivers
