// Chronojump linear encoder: a PIC behind an FT232R, 115200 8N1. It takes no commands and streams from
// power-up, one byte each millisecond. Source: Chronojump's published firmware and host code (behaviour
// only).

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <optional>

#include "drivers/device_kind.h"
#include "drivers/sample_clock.h"
#include "drivers/serial/ftdi.h"

namespace plumbline::drivers {
namespace {

constexpr std::int64_t kPeriodUs = 1000;
constexpr double kMetresPerCount = 0.001;
constexpr FtdiLine kLine{.baud_value = 0x001A, .baud_index = 0, .latency_ms = 1};
// 20 mm in 1 ms is 20 m/s: no bar does that. Above lie the in-band trigger marks 'T' (+84) and 't' (+116).
constexpr int kFastest = 20;
// The maker's own program throws the first 20 samples after opening away: the encoder's start is unreliable.
constexpr int kUnreliable = 20;
constexpr std::uint8_t kOutEndpoint = 0x02;

// The serial stream, inside FTDI packets (two status bytes, then up to 62 of these):
//
//     DD DD DD DD ...     D: displacement during one millisecond, two's complement, 1 count = 1 mm, up
//     positive
//
// e.g. 00 01 01 02 FF 00 = 0 +1 +1 +2 -1 0 mm. No frame, no sequence number, no checksum.
std::optional<int> decodeByte(std::uint8_t byte) {
    const int step = byte < 128 ? byte : byte - 256;
    if (std::abs(step) > kFastest) return std::nullopt;
    return step;
}

std::uint8_t encodeByte(int step) {
    return static_cast<std::uint8_t>(static_cast<std::int8_t>(step));
}

class ChronojumpEncoder final : public Driver {
  public:
    TransportResult<void> start(Transport& transport) override { return ftdiStart(transport, kLine); }

    void decode(const Packet& packet, Decoded& out) override {
        const auto& pieces = stream_.split(packet, out);
        std::size_t count = 0;
        for (const auto& piece : pieces) count += piece.data.size();
        if (count > 0) clock_.begin(packet.t_us, count);
        for (const auto& piece : pieces) {
            if (piece.lost) gap_ = true;
            for (const auto byte : piece.data) push(byte, out);
        }
        if (count > 0 && clock_.end(packet.t_us)) ++out.gaps;
    }

  private:
    void push(std::uint8_t byte, Decoded& out) {
        const auto step = decodeByte(byte);
        if (!step) ++out.bad;
        const auto t_us = clock_.next(step == 0);
        if (unreliable_ > 0) {
            --unreliable_;
            return;
        }
        counts_ += step.value_or(0);
        if (!t_us) return;
        out.samples.push_back({.t_us = *t_us,
                               .counts = counts_,
                               .device = 0,
                               .channel = 0,
                               .gap_before = gap_,
                               .saturated = false});
        gap_ = false;
    }

    FtdiStream stream_;
    SampleClock clock_{kPeriodUs};
    std::int64_t counts_ = 0;
    int unreliable_ = kUnreliable;
    bool gap_ = true;  // the first sample of a stream follows nothing
};

class ChronojumpEmulator final : public Emulator {
  public:
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        return chip_.control(request);
    }

    bool write(std::uint8_t endpoint, std::span<const std::uint8_t>) override {
        return endpoint == kOutEndpoint;
    }

    std::vector<Packet> emit(std::int64_t t_us, const TruthAt& truth) override {
        std::vector<Packet> packets;
        if (!next_us_) {
            next_us_ = t_us + kPeriodUs;
            chip_.powerUp(t_us);
            sent_ = countsAt(t_us, truth);
            return packets;
        }
        for (; *next_us_ <= t_us; *next_us_ += kPeriodUs) {
            const auto step = std::clamp<std::int64_t>(countsAt(*next_us_, truth) - sent_, -127, 127);
            sent_ += step;
            chip_.receive(*next_us_, encodeByte(static_cast<int>(step)), kLine, packets);
            chip_.advance(*next_us_, packets);
        }
        return packets;
    }

  private:
    static std::int64_t countsAt(std::int64_t t_us, const TruthAt& truth) {
        return std::llround(truth(t_us).bar_m / kMetresPerCount);
    }

    FtdiChip chip_;
    std::optional<std::int64_t> next_us_;  // when the PIC's timer fires next; empty before power-up
    std::int64_t sent_ = 0;                // counts told so far
};

}  // namespace

DeviceKind chronojump_encoder_device() {
    return {.id = "chronojump_encoder",
            .name = "Chronojump linear encoder",
            .role = Role::Lpt,
            .matches = {{.vendor = 0x0403, .product = 0x6001, .serial_prefix = {}}},
            .usb = {.interface = 0, .in_endpoint = 0x81, .bulk = true, .in_size = 512, .in_flight = 8},
            .channels = 1,
            .nominal_hz = 1e6 / kPeriodUs,
            .unit_per_count = kMetresPerCount,
            .zero_counts = 0,
            .silent_after_us = 300'000,
            .driver = [] { return std::make_unique<ChronojumpEncoder>(); },
            .emulator = [] { return std::make_unique<ChronojumpEmulator>(); }};
}

}  // namespace plumbline::drivers
