// 200 random plug and unplug cycles of three devices at once, and two units of one kind that swap places.

#include <gtest/gtest.h>

#include <random>

#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

using State = drivers::DeviceHealth::State;

TEST(UsbReplug, SurvivesTwoHundredCyclesAtRandomMomentsOnThreeDevices) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    constexpr int kCycles = 200;
    UsbRig rig;
    struct Line {
        Case what;
        RigUnit* unit;
        std::unique_ptr<Running> device;
        bool plugged = false;
    };
    std::vector<Line> lines;
    for (auto& what : allCases()) {
        const drivers::DeviceKind& kind = *drivers::findDeviceKind(what.kind);
        RigUnit& unit = rig.add(kind, what.spec, what.truth());
        lines.push_back({what, &unit, std::make_unique<Running>(kind)});
    }

    std::mt19937 random(20261121);  // the same moments each run, as far as the scheduler allows
    const auto pick = [&random](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    for (int cycle = 0; cycle < kCycles; ++cycle) {
        Line& line = lines[static_cast<std::size_t>(cycle) % lines.size()];
        line.unit->failClaims(pick(4));
        line.unit->plug();
        if (pick(4) == 0) line.unit->announceAgain();
        std::this_thread::sleep_for(std::chrono::milliseconds(pick(350)));
        if (pick(8) == 0) line.unit->stall(1);
        line.unit->unplug(static_cast<UnplugOrder>(pick(3)));
        std::this_thread::sleep_for(std::chrono::milliseconds(pick(20)));
    }

    for (Line& line : lines) {
        SCOPED_TRACE(line.what.kind);
        line.unit->failClaims(0);
        line.unit->stall(0);
        line.unit->plug();
        EXPECT_TRUE(line.device->heard.awaitState(State::Working, 2s));
        EXPECT_TRUE(line.device->heard.awaitMore(3, 10s));
        EXPECT_GE(line.device->heard.health().reopened, 5U);  // many cycles are too short to deliver anything
        EXPECT_LE(line.device->stop(), 100ms);
        line.what.expect_unbroken(line.device->heard);
        EXPECT_TRUE(eventually([&] { return line.unit->openNodes() == 0; }));
    }
}

TEST(UsbReplug, TellsTwoUnitsApartBySerialWhenTheyComeBackInEachOthersPlace) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const drivers::DeviceKind& kind = *drivers::findDeviceKind("phidget_bridge_1046");
    const auto steady = [](double newton) {
        return [newton](std::int64_t) {
            drivers::RackTruth truth;
            truth.hook_left_n = newton;
            return truth;
        };
    };
    UsbRig rig;
    // Each serial once in each port: the same box, plugged in elsewhere.
    RigUnit& light_in_1 = rig.add(kind, {.port = "1-1", .serial = "111"}, steady(100));
    RigUnit& light_in_2 = rig.add(kind, {.port = "1-2", .serial = "111"}, steady(100));
    RigUnit& heavy_in_1 = rig.add(kind, {.port = "1-1", .serial = "222"}, steady(1000));
    RigUnit& heavy_in_2 = rig.add(kind, {.port = "1-2", .serial = "222"}, steady(1000));
    light_in_1.plug();
    heavy_in_2.plug();
    Running light(kind, {.matches = {}, .serial = "111", .port_path = {}}, 0);
    Running heavy(kind, {.matches = {}, .serial = "222", .port_path = {}}, 1);
    ASSERT_TRUE(light.heard.awaitMore(40));
    ASSERT_TRUE(heavy.heard.awaitMore(40));
    light_in_1.unplug();
    heavy_in_2.unplug();
    heavy_in_1.plug();
    light_in_2.plug();
    ASSERT_TRUE(light.heard.awaitState(State::Working, 2s));
    ASSERT_TRUE(heavy.heard.awaitState(State::Working, 2s));
    ASSERT_TRUE(light.heard.awaitMore(40));
    ASSERT_TRUE(heavy.heard.awaitMore(40));
    light.stop();
    heavy.stop();
    const auto expectAll = [&kind](const Listener& heard, double newton, std::uint16_t index) {
        for (const auto& sample : heard.samples()) {
            EXPECT_EQ(sample.device, index);
            if (sample.channel != 0) continue;
            EXPECT_NEAR(static_cast<double>(sample.counts) * kind.unit_per_count, newton, 1);
        }
    };
    expectAll(light.heard, 100, 0);
    expectAll(heavy.heard, 1000, 1);
}

TEST(UsbReplug, FallsSilentWhenTheSensorDiesAndComesBackWithIt) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const Case what = allCases().front();
    const drivers::DeviceKind& kind = *drivers::findDeviceKind(what.kind);
    UsbRig rig;
    RigUnit& unit = rig.add(kind, what.spec, what.truth());
    unit.plug();
    Running device(kind);
    ASSERT_TRUE(device.heard.awaitMore(100));
    unit.mute(true);
    ASSERT_TRUE(device.heard.awaitState(State::Silent, 1s));
    std::this_thread::sleep_for(2500ms);  // long enough to be closed and opened
    EXPECT_EQ(device.heard.health().state, State::Silent);
    unit.mute(false);
    ASSERT_TRUE(device.heard.awaitState(State::Working));
    EXPECT_EQ(device.heard.health().reopened, 1U);
}

}  // namespace
}  // namespace plumbline::test
