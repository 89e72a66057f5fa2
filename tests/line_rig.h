#pragma once
// For tests of sensors that talk lines of text: a driver that hears what a test says, a board that plays a
// list of lines, and a driver with an emulated board under the real Device on a simulated clock.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "drivers/device.h"
#include "drivers/serial/serial_board.h"
#include "drivers/serial/serial_port.h"
#include "drivers/sim_transport.h"
#include "tests/fake_transport.h"

namespace plumbline::drivers::testing {

/// An opened line behind an FTDI chip, its stale bytes gone.
class LineRig {
  public:
    explicit LineRig(const std::string& kind, const DeviceOptions& options = {})
        : driver_(findDeviceKind(kind)->driver({.unit = {}, .options = options})) {
        driver_->begin(0);
        now_us = SerialPort::kSettleUs;
        bytes("");
        bytes("\r\n");
    }

    /// A packet a millisecond after the last one, more where the bytes do not fit into one.
    void bytes(const std::string& text) {
        std::size_t at = 0;
        do {
            Packet packet{.t_us = now_us, .endpoint = 0x81, .bytes = {0x01, 0x60}};
            const std::string part = text.substr(at, 62);
            packet.bytes.insert(packet.bytes.end(), part.begin(), part.end());
            driver_->decode(packet, out);
            now_us += 1000;
            at += part.size();
        } while (at < text.size());
    }
    void line(const std::string& text) { bytes(text + "\r\n"); }
    /// The chip reports an overrun.
    void overrun() {
        driver_->decode({.t_us = now_us, .endpoint = 0x81, .bytes = {0x01, 0x62}}, out);
        now_us += 1000;
    }
    /// So long nothing comes; the driver is called every 50 ms.
    void wait(std::int64_t us) {
        for (const std::int64_t end = now_us + us; now_us < end;) {
            now_us += std::min<std::int64_t>(50'000, end - now_us);
            driver_->idle(now_us, out);
        }
    }
    /// What has been said to the device since the last call.
    std::vector<std::string> said() {
        std::vector<std::string> texts;
        for (const Utterance& utterance : std::exchange(out.say, {})) {
            const auto& said = std::get<std::vector<std::uint8_t>>(utterance);
            texts.emplace_back(said.begin(), said.end());
        }
        return texts;
    }
    [[nodiscard]] std::vector<std::int64_t> counts() const {
        std::vector<std::int64_t> all;
        for (const Sample& sample : out.samples) all.push_back(sample.counts);
        return all;
    }

    std::int64_t now_us = 0;
    Decoded out;

  private:
    std::unique_ptr<Driver> driver_;
};

/// A board that says what a recording holds, byte for byte at the line's speed.
class PlaybackBoard final : public SerialBoard {
  public:
    struct Said {
        std::int64_t t_us = 0;  ///< host time at which its first byte leaves the board
        std::string bytes;
    };
    PlaybackBoard(const UnitFacts& facts, std::uint32_t baud, std::vector<Said> script)
        : SerialBoard(facts, baud, 50), byte_us_(10e6 / baud), script_(std::move(script)) {}

  private:
    void run(std::int64_t t_us, const TruthAt&) override {
        const auto now = static_cast<double>(t_us);
        while (at_ < script_.size()) {
            const Said& line = script_[at_];
            free_us_ = std::max(free_us_, static_cast<double>(line.t_us));
            if (free_us_ + byte_us_ > now) return;
            free_us_ += byte_us_;
            say(t_us, line.bytes.substr(byte_++, 1));
            if (byte_ < line.bytes.size()) continue;
            byte_ = 0;
            ++at_;
        }
    }

    double byte_us_;
    std::vector<Said> script_;
    std::size_t at_ = 0;
    std::size_t byte_ = 0;
    double free_us_ = 0;
};

/// All that `board` sends to a driver of `kind` that has set its line up, in packets as the chip makes them.
/// `late`: by how much the host's completion of a packet is late; nothing: not at all.
inline Decoded playThrough(const DeviceKind& kind, SerialBoard& board, std::int64_t length_us,
                           const UnitFacts& facts,
                           const std::function<std::int64_t(std::int64_t)>& late = {}) {
    const auto driver = kind.driver({.unit = facts, .options = {}});
    const TruthAt nothing = [](std::int64_t) { return RackTruth{}; };
    board.emit(0, nothing);
    FakeTransport transport;
    EXPECT_TRUE(driver->start(transport));
    for (const ControlRequest& request : transport.requests) EXPECT_TRUE(board.control(request));
    driver->begin(0);
    Decoded out;
    std::int64_t last_us = 0;
    for (std::int64_t t_us = 1000; t_us <= length_us; t_us += 1000) {
        for (Packet& packet : board.emit(t_us, nothing)) {
            if (late) packet.t_us += late(packet.t_us);
            packet.t_us = last_us = std::max(packet.t_us, last_us);
            driver->decode(packet, out);
        }
        out.say.clear();
    }
    return out;
}

/// What a device made of an emulated unit.
struct Heard {
    std::vector<Sample> samples;
    std::size_t cards = 0;
    DeviceHealth health;           ///< the last one
    std::string stranger;          ///< the sentence with which it was left alone; empty: it was not
    std::int64_t given_up_us = 0;  ///< when that was
    std::int64_t ended_us = 0;
};

/// A device of kind `host` on a unit of kind `unit`, until it leaves it alone or `length_us` are over.
inline Heard hostOn(const DeviceKind& host, const DeviceOptions& host_options, const DeviceKind& unit,
                    const DeviceOptions& unit_options, const TruthAt& truth, std::int64_t length_us,
                    const PacketTap& tap = {}) {
    auto now_us = std::make_shared<std::int64_t>(0);
    std::stop_source stop;
    const SimClock clock{.now_us = [now_us] { return *now_us; },
                         .sleep_us =
                             [now_us, &stop, length_us](std::int64_t us) {
                                 *now_us += std::max<std::int64_t>(us, 1);
                                 if (*now_us >= length_us) stop.request_stop();
                             }};
    Heard heard;
    const Sink sink = [&](const DeviceEvent& event) {
        if (const auto* samples = std::get_if<Samples>(&event))
            heard.samples.insert(heard.samples.end(), samples->samples.begin(), samples->samples.end());
        if (std::holds_alternative<CardRead>(event)) ++heard.cards;
        const auto* health = std::get_if<DeviceHealth>(&event);
        if (health == nullptr) return;
        heard.health = *health;
        if (health->state != DeviceHealth::State::Absent) return;
        heard.stranger = health->what;
        heard.given_up_us = *now_us;
        stop.request_stop();
    };
    Device device(
        0, host,
        std::make_unique<SimTransport>(unit, truth, clock, "SIM", std::make_shared<SimPlug>(), unit_options),
        sink, tap, host_options);
    device.run(stop.get_token());
    heard.ended_us = *now_us;
    return heard;
}

}  // namespace plumbline::drivers::testing
