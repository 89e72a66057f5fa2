#include "drivers/sim_transport.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <thread>

#include "drivers/sim_rack.h"

namespace plumbline::drivers {
namespace {

using namespace std::chrono_literals;

/// Time that passes only when somebody sleeps.
struct VirtualTime {
    std::shared_ptr<std::atomic<std::int64_t>> now = std::make_shared<std::atomic<std::int64_t>>(0);
    [[nodiscard]] SimClock clock() const {
        return {.now_us = [now = now] { return now->load(); },
                .sleep_us = [now = now](std::int64_t us) { *now += us; }};
    }
};

const DeviceKind& lpt() {
    return *findDeviceKind("chronojump_encoder");
}
const DeviceKind& bridge() {
    return *findDeviceKind("phidget_bridge_1046");
}
const DeviceKind& reader() {
    return *findDeviceKind("hid_keyboard_wedge");
}

TruthAt still() {
    return [](std::int64_t) { return RackTruth{}; };
}

TEST(SimTransport, DeliversPacketsInOrderWithTheSimulationsTime) {
    VirtualTime time;
    SimTransport transport(lpt(), still(), time.clock());
    ASSERT_TRUE(transport.open());
    ASSERT_TRUE(lpt().driver({})->start(transport));
    std::int64_t last = 0;
    for (int i = 0; i < 100; ++i) {
        const auto next = transport.read(100ms);
        ASSERT_TRUE(next && *next);
        EXPECT_GT((*next)->t_us, last);
        EXPECT_LE((*next)->t_us, transport.now());
        last = (*next)->t_us;
    }
    EXPECT_NEAR(static_cast<double>(last), 100'000, 2000);
}

TEST(SimTransport, GivesNothingWithinTheWaitWhenTheDeviceIsQuiet) {
    VirtualTime time;
    SimTransport transport(reader(), still(), time.clock());
    ASSERT_TRUE(transport.open());
    const auto next = transport.read(100ms);
    ASSERT_TRUE(next);
    EXPECT_FALSE(*next);
    EXPECT_EQ(time.now->load(), 100'000);
}

TEST(SimTransport, IsAbsentWhileUnpluggedAndGoneWhenPulled) {
    VirtualTime time;
    auto plug = std::make_shared<SimPlug>();
    plug->unplug();
    SimTransport transport(lpt(), still(), time.clock(), "S1", plug);
    EXPECT_EQ(transport.open().error().fault, Fault::Absent);
    EXPECT_EQ(transport.read(1ms).error().fault, Fault::Broken) << "never opened";
    plug->replug();
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.serial(), "S1");
    EXPECT_TRUE(transport.read(100ms));
    plug->unplug();
    EXPECT_EQ(
        transport.control({.type = 0xC0, .request = 10, .value = 0, .index = 0, .data = {}, .length = 1})
            .error()
            .fault,
        Fault::Gone);
    EXPECT_EQ(transport.read(1ms).error().fault, Fault::Gone);
    transport.close();
    EXPECT_EQ(transport.serial(), "");
    EXPECT_EQ(transport.open().error().fault, Fault::Absent);
}

TEST(SimTransport, LosesItsSettingsWithItsPower) {
    VirtualTime time;
    auto plug = std::make_shared<SimPlug>();
    SimTransport transport(lpt(), still(), time.clock(), "S1", plug);
    const ControlRequest getLatency{
        .type = 0xC0, .request = 10, .value = 0, .index = 0, .data = {}, .length = 1};
    ASSERT_TRUE(transport.open());
    ASSERT_TRUE(lpt().driver({})->start(transport));
    EXPECT_EQ(transport.control(getLatency)->at(0), 1);
    transport.close();
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.control(getLatency)->at(0), 1) << "closing does not cut its power";
    plug->unplug();
    plug->replug();
    EXPECT_EQ(transport.read(1ms).error().fault, Fault::Gone) << "even when it is back before anybody looked";
    transport.close();
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.control(getLatency)->at(0), 16);
}

TEST(SimTransport, WakesFromWaitingForAChangeWhenPluggedIn) {
    auto plug = std::make_shared<SimPlug>();
    plug->unplug();
    SimTransport transport(lpt(), still(), hostClock(), "S1", plug);
    std::jthread hand([&] {
        std::this_thread::sleep_for(30ms);
        plug->replug();
    });
    const auto start = std::chrono::steady_clock::now();
    transport.awaitChange(10s);
    EXPECT_LT(std::chrono::steady_clock::now() - start, 5s);
    EXPECT_TRUE(transport.open());
}

TEST(SimTransport, RefusesWhatTheDeviceRefuses) {
    VirtualTime time;
    SimTransport transport(reader(), still(), time.clock());
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.write(0x01, {}).error().fault, Fault::Stalled);
    EXPECT_EQ(transport.control({.type = 0x40, .request = 1, .value = 0, .index = 0, .data = {}, .length = 0})
                  .error()
                  .fault,
              Fault::Stalled);
    EXPECT_TRUE(transport.read(1ms)) << "and lives on";
}

/// Reads one device through its driver for `length_us` of the simulation.
Decoded run(const DeviceKind& kind, Transport& transport, std::int64_t length_us) {
    Decoded out;
    auto driver = kind.driver({});
    EXPECT_TRUE(transport.open());
    EXPECT_TRUE(driver->start(transport));
    while (transport.now() < length_us) {
        const auto next = transport.read(50ms);
        EXPECT_TRUE(next);
        if (!next) break;
        if (*next) driver->decode(**next, out);
    }
    return out;
}

TEST(SimTransport, LetsThreeDevicesOnThreadsOfTheirOwnWatchOneRack) {
    const auto rack = std::make_shared<SimRack>(*presetScript("squat"), 0);
    const auto truth = SimRack::truth(rack);
    constexpr std::int64_t kLength = 60'000'000;
    Decoded outs[3];
    const DeviceKind* kinds[] = {&lpt(), &bridge(), &reader()};
    {
        std::vector<std::jthread> threads;
        for (std::size_t i = 0; i < 3; ++i) {
            threads.emplace_back([&, i] {
                VirtualTime time;
                SimTransport transport(*kinds[i], truth, time.clock());
                outs[i] = run(*kinds[i], transport, kLength);
            });
        }
    }
    for (const auto& out : outs) {
        EXPECT_EQ(out.bad, 0U);
        EXPECT_EQ(out.gaps, 0U);
    }
    ASSERT_EQ(outs[2].cards.size(), 1U);
    EXPECT_EQ(outs[2].cards[0].uid, "0013110988");

    // The encoder, in its own time and counts, sees each rep as planned.
    const auto at = [&](std::int64_t t_us) {
        const auto& all = outs[0].samples;
        const auto found =
            std::lower_bound(all.begin(), all.end(), t_us, [](const auto& s, auto t) { return s.t_us < t; });
        EXPECT_NE(found, all.end());
        return found == all.end() ? 0.0 : static_cast<double>(found->counts) * 0.001;
    };
    const auto reps = rack->reps(0, kLength);
    ASSERT_GT(reps.size(), 5U);
    for (const auto& rep : reps) {
        EXPECT_NEAR(at(rep.concentric_end_us) - at(rep.concentric_start_us), rep.rom_m, 0.004);
    }
    for (std::size_t i = 1; i < outs[0].samples.size(); ++i) {
        ASSERT_EQ(outs[0].samples[i].t_us - outs[0].samples[i - 1].t_us, 1000);
    }

    // The hooks carry bar and plates until the first set.
    double newton[2] = {};
    for (const auto& sample : outs[1].samples) {
        if (sample.t_us > reps[0].concentric_start_us - 6'000'000) break;
        if (sample.channel < 2)
            newton[sample.channel] = static_cast<double>(sample.counts) * bridge().unit_per_count;
    }
    EXPECT_NEAR(newton[0] + newton[1], reps[0].load_kg * 9.80665, 10);
}

TEST(HostClock, RunsAsFastAsItIsTold) {
    const auto fast = hostClock(50);
    const auto before = fast.now_us();
    const auto start = std::chrono::steady_clock::now();
    fast.sleep_us(1'000'000);
    const auto took = std::chrono::steady_clock::now() - start;
    EXPECT_GE(fast.now_us() - before, 1'000'000);
    EXPECT_GE(took, 20ms);
    EXPECT_LT(took, 900ms);
}

}  // namespace
}  // namespace plumbline::drivers
