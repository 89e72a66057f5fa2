#pragma once
// A driver and an emulated unit of (usually) its kind, talking to each other in virtual time without any
// transport thread.

#include <cstdint>
#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "drivers/device_kind.h"

namespace plumbline::drivers {

/// Hands a driver's requests straight to an emulator.
class EmulatedTransport final : public Transport {
  public:
    EmulatedTransport(Emulator& emulator, const UnitFacts& facts) : emulator_(emulator), facts_(facts) {}

    TransportResult<void> open() override { return {}; }
    void close() override {}
    TransportResult<std::vector<std::uint8_t>> control(const ControlRequest& request) override {
        return emulator_.control(request);
    }
    TransportResult<void> write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override {
        if (emulator_.write(endpoint, bytes)) return {};
        return tl::unexpected(TransportError{Fault::Stalled, "refused", {}});
    }
    TransportResult<std::optional<Packet>> read(std::chrono::milliseconds) override { return std::nullopt; }
    void awaitChange(std::chrono::milliseconds) override {}
    [[nodiscard]] std::string serial() const override { return "emulated"; }
    [[nodiscard]] UnitFacts unit() const override { return facts_; }
    [[nodiscard]] std::int64_t now() const override { return 0; }

  private:
    Emulator& emulator_;
    UnitFacts facts_;
};

/// Starts at 0. Everything decoded stays in `out`, every packet in `packets`; what the driver says goes to
/// the emulator at once. A stranger ends it.
class Conversation {
  public:
    explicit Conversation(const DeviceKind& kind, const DeviceOptions& options = {})
        : Conversation(kind, typicalFacts(kind), options) {}
    Conversation(const DeviceKind& kind, const UnitFacts& facts, const DeviceOptions& options = {})
        : Conversation(kind.driver({.unit = facts, .options = options}), kind.emulator(facts, options),
                       facts) {}
    Conversation(std::unique_ptr<Driver> driver, std::unique_ptr<Emulator> emulator, const UnitFacts& facts)
        : driver_(std::move(driver)), emulator_(std::move(emulator)), transport_(*emulator_, facts) {
        emulator_->emit(0, [](std::int64_t) { return RackTruth{}; });
        started = driver_->start(transport_).has_value();
        driver_->begin(0);
    }

    void runTo(std::int64_t t_us, const TruthAt& truth) {
        constexpr std::int64_t kStepUs = 5000;
        while (now_us_ < t_us && out.stranger.empty()) {
            now_us_ += kStepUs;
            for (const Packet& packet : emulator_->emit(now_us_, truth)) {
                if (!mute) decode(packet);
            }
            driver_->idle(now_us_, out);
            speak();
        }
    }

    void decode(const Packet& packet) {
        packets.push_back(packet);
        driver_->decode(packet, out);
        speak();
    }

    [[nodiscard]] std::int64_t nowUs() const { return now_us_; }

    bool started = false;
    Decoded out;
    std::vector<Packet> packets;
    int said = 0;
    bool mute = false;  ///< what the unit sends goes nowhere

  private:
    void speak() {
        while (!out.say.empty()) {
            for (const Utterance& utterance : std::exchange(out.say, {})) {
                ++said;
                if (const auto* bytes = std::get_if<std::vector<std::uint8_t>>(&utterance)) {
                    (void)transport_.write(0, *bytes);
                    continue;
                }
                const auto answer = transport_.control(std::get<ControlRequest>(utterance));
                if (!answer || answer->empty()) continue;
                packets.push_back({.t_us = now_us_, .endpoint = kControlIn, .bytes = *answer});
                driver_->decode(packets.back(), out);
            }
        }
    }

    std::unique_ptr<Driver> driver_;
    std::unique_ptr<Emulator> emulator_;
    EmulatedTransport transport_;
    std::int64_t now_us_ = 0;
};

/// The same packets through a fresh driver that nobody answers: what a recording decodes to.
inline Decoded replayed(const DeviceKind& kind, const UnitFacts& facts, const std::vector<Packet>& packets) {
    const auto driver = kind.driver({.unit = facts, .options = {}});
    driver->begin(0);
    Decoded out;
    for (const Packet& packet : packets) {
        driver->decode(packet, out);
        driver->idle(packet.t_us, out);
        out.say.clear();
    }
    return out;
}

}  // namespace plumbline::drivers
