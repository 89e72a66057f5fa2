// The whole way: a simulated rack, its devices on their threads, a recording of it, and the recording's
// devices.

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <mutex>
#include <thread>

#include "drivers/device.h"
#include "drivers/replay_transport.h"
#include "drivers/sim_rack.h"
#include "drivers/sim_transport.h"
#include "tests/scratch.h"

namespace plumbline::drivers {
namespace {

using namespace std::chrono_literals;

constexpr const char* kKinds[] = {"chronojump_encoder", "phidget_bridge_1046", "hid_keyboard_wedge"};

/// What three devices said, each in its own order, as text that can be compared.
struct Heard {
    std::mutex mutex;
    std::map<std::uint16_t, std::vector<std::string>> said;
    std::map<std::uint16_t, DeviceHealth> health;

    Sink sink() {
        return [this](DeviceEvent event) {
            std::lock_guard lock(mutex);
            if (const auto* samples = std::get_if<Samples>(&event)) {
                for (const auto& s : samples->samples) {
                    said[s.device].push_back(std::to_string(s.t_us) + ' ' + std::to_string(s.channel) + ' ' +
                                             std::to_string(s.counts) + (s.gap_before ? " gap" : ""));
                }
            } else if (const auto* card = std::get_if<CardRead>(&event)) {
                said[card->device].push_back(std::to_string(card->t_us) + ' ' + card->uid);
            } else {
                const auto& now = std::get<DeviceHealth>(event);
                health[now.device] = now;
            }
        };
    }
};

TEST(RecordAndReplay, SaysTheSameAgainEvenThroughAnUnplug) {
    Scratch scratch;
    const auto file = scratch.path() / "a.trace";
    std::vector<TracePacket> tape;
    Heard live;
    {
        std::mutex mutex;
        const PacketTap tap = [&](std::uint16_t device, const Packet& packet) {
            std::lock_guard lock(mutex);
            tape.push_back({.device = device, .packet = packet});
        };
        const auto clock = hostClock(5);
        const auto truth = SimRack::truth(std::make_shared<SimRack>(*presetScript("squat"), clock.now_us()));
        const auto plug = std::make_shared<SimPlug>();
        std::vector<std::jthread> threads;
        for (std::uint16_t i = 0; i < 3; ++i) {
            threads.emplace_back([&, i](const std::stop_token& stop) {
                const auto& kind = *findDeviceKind(kKinds[i]);
                auto transport = std::make_unique<SimTransport>(kind, truth, clock, "SIM" + std::to_string(i),
                                                                i == 0 ? plug : std::make_shared<SimPlug>());
                Device(i, kind, std::move(transport), live.sink(), tap).run(stop);
            });
        }
        std::this_thread::sleep_for(1s);
        plug->unplug();
        std::this_thread::sleep_for(200ms);
        plug->replug();
        std::this_thread::sleep_for(1s);
    }
    EXPECT_EQ(live.health[0].reopened, 1U);
    EXPECT_EQ(live.health[0].serial, "SIM0");
    ASSERT_GT(live.said[0].size(), 3'000U);
    ASSERT_GT(live.said[1].size(), 1'500U);
    ASSERT_FALSE(live.said[2].empty());
    const auto gaps = std::count_if(live.said[0].begin(), live.said[0].end(),
                                    [](const auto& line) { return line.ends_with("gap"); });
    EXPECT_EQ(gaps, 2) << "a fresh start at each opening, nothing else";

    ASSERT_TRUE(writeTrace(file, {}, tape));
    Heard again;
    const auto replay = Replay::open(file, 0);
    ASSERT_TRUE(replay);
    {
        std::vector<std::unique_ptr<Device>> devices;
        for (std::uint16_t i = 0; i < 3; ++i) {
            devices.push_back(std::make_unique<Device>(i, *findDeviceKind(kKinds[i]), (*replay)->transport(i),
                                                       again.sink()));
        }
        std::vector<std::jthread> threads;
        for (const auto& device : devices) {
            threads.emplace_back([&device] { device->run(std::stop_token{}); });
        }
    }
    for (std::uint16_t i = 0; i < 3; ++i) {
        EXPECT_EQ(again.said[i], live.said[i]) << kKinds[i];
        EXPECT_EQ(again.health[i].state, DeviceHealth::State::Ended);
        EXPECT_EQ(again.health[i].bad, live.health[i].bad);
    }
}

}  // namespace
}  // namespace plumbline::drivers
