// Device, UsbTransport and the three drivers over unmodified libusb and libudev, with emulated hardware.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

using drivers::DeviceHealth;
using State = DeviceHealth::State;

class UsbDevice : public testing::TestWithParam<Case> {
  protected:
    void SetUp() override { ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper"; }

    const drivers::DeviceKind& kind() const { return *drivers::findDeviceKind(GetParam().kind); }
    RigUnit& unit() { return *unit_; }
    void expectUnbroken(const Listener& heard) { GetParam().expect_unbroken(heard); }
    /// A second or so of data of any kind.
    std::size_t some() const { return kind().nominal_hz == 0 ? 2 : 300; }

    UsbRig rig_;
    RigUnit* unit_ =
        &rig_.add(*drivers::findDeviceKind(GetParam().kind), GetParam().spec, GetParam().truth());
};

TEST_P(UsbDevice, StreamsEverySampleInOrderAndTellsItsSerial) {
    unit().plug();
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitState(State::Working));
    ASSERT_TRUE(device.heard.awaitMore(3 * some(), 20s));
    EXPECT_EQ(device.heard.health().serial, GetParam().spec.serial);
    EXPECT_LE(device.stop(), 100ms);
    expectUnbroken(device.heard);
    EXPECT_EQ(device.heard.health().bad, 0U);
    const auto samples = device.heard.samples();
    EXPECT_LE(std::count_if(samples.begin(), samples.end(), [](const auto& s) { return s.gap_before; }),
              kind().channels);
}

TEST_P(UsbDevice, TakesTheInterfaceFromTheKernelDriverAndGivesItBack) {
    unit().plug();
    EXPECT_EQ(unit().boundDriver(), GetParam().spec.kernel_driver);
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitState(State::Working));
    EXPECT_EQ(unit().boundDriver(), "usbfs");
    device.stop();
    EXPECT_EQ(unit().boundDriver(), GetParam().spec.kernel_driver);
}

TEST_P(UsbDevice, KeepsAtLeastFourTransfersInFlight) {
    unit().plug();
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitState(State::Working));
    unit().mute(true);  // otherwise some of them are just being handed back
    EXPECT_TRUE(eventually([&] { return unit().transfersWaiting() >= 4; }));
}

TEST_P(UsbDevice, SurvivesAStallWithoutClosing) {
    unit().plug();
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitMore(1, 10s));
    unit().stall(1);
    ASSERT_TRUE(eventually([&] { return unit().haltsCleared() == 1; }));
    ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
    EXPECT_TRUE(eventually([&] { return device.heard.health().gaps >= 1; }));
    device.stop();
    EXPECT_EQ(device.heard.health().reopened, 0U);
    expectUnbroken(device.heard);
}

TEST_P(UsbDevice, OpensAgainWhenTheEndpointStallsAgainAndAgain) {
    unit().plug();
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitMore(1, 10s));
    unit().stall(4);
    ASSERT_TRUE(eventually([&] { return unit().haltsCleared() == 4; }));
    ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
    device.stop();
    EXPECT_GE(device.heard.health().reopened, 1U);
}

TEST_P(UsbDevice, SurvivesGarbageAndGoesOnDecoding) {
    unit().plug();
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitMore(1, 10s));
    std::uint8_t noise = 1;
    for (std::size_t length = 0; length <= 64; ++length) {
        std::vector<std::uint8_t> bytes(length);
        for (auto& byte : bytes) byte = noise = static_cast<std::uint8_t>(noise * 167U + 13U);
        unit().inject(bytes);
    }
    ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
    ASSERT_TRUE(eventually([&] { return device.heard.health().bad > 0; }));
    EXPECT_EQ(device.heard.health().state, State::Working);
}

TEST_P(UsbDevice, OpensAgainAfterAProtocolError) {
    unit().plug();
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitMore(1, 10s));
    unit().failTransfer(EPROTO);
    ASSERT_TRUE(eventually([&] { return device.heard.health().reopened == 1; }));
    ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
    device.stop();
    expectUnbroken(device.heard);
}

TEST_P(UsbDevice, ComesBackAfterAnUnplugInMidPacketInEveryOrderOfEvents) {
    unit().plug();
    Running device(kind());
    std::uint64_t reopened = 0;
    for (const auto order : {UnplugOrder::TransfersFirst, UnplugOrder::EventFirst, UnplugOrder::ErrorFirst}) {
        ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
        unit().unplug(order);
        ASSERT_TRUE(device.heard.awaitState(State::Absent));
        EXPECT_FALSE(device.heard.health().what.empty());
        unit().plug();  // at another address
        const auto before = std::chrono::steady_clock::now();
        ASSERT_TRUE(device.heard.awaitState(State::Working, 10s));
        EXPECT_LT(std::chrono::steady_clock::now() - before, 2s);
        EXPECT_EQ(device.heard.health().reopened, ++reopened);
    }
    ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
    device.stop();
    expectUnbroken(device.heard);
}

TEST_P(UsbDevice, WaitsForADeviceThatIsPluggedInLater) {
    Running device(kind());
    ASSERT_TRUE(eventually([&] { return !device.heard.allHealth().empty(); }));
    EXPECT_EQ(device.heard.health().state, State::Absent);
    EXPECT_FALSE(device.heard.health().advice.empty());
    unit().plug();
    EXPECT_TRUE(device.heard.awaitState(State::Working, 2s));
}

TEST_P(UsbDevice, OpensOnceWhenTheSameArrivalIsAnnouncedTwice) {
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitState(State::Absent));
    unit().plug();
    unit().announceAgain();
    ASSERT_TRUE(device.heard.awaitState(State::Working));
    unit().announceAgain();
    ASSERT_TRUE(device.heard.awaitMore(some(), 10s));
    device.stop();
    EXPECT_EQ(device.heard.health().reopened, 0U);
    expectUnbroken(device.heard);
}

TEST_P(UsbDevice, RetriesTheClaimWhileTheDeviceIsNotConfiguredYet) {
    unit().failClaims(20);  // 0.4 s at 20 ms
    unit().plug();
    Running device(kind());
    EXPECT_TRUE(device.heard.awaitState(State::Working, 2s));
    for (const auto& health : device.heard.allHealth()) EXPECT_NE(health.state, State::Refused);
}

TEST_P(UsbDevice, SaysThatAnotherProgramHoldsItAndTakesItWhenThatEnds) {
    unit().plug();
    unit().holdByOther(true);
    Running device(kind());
    ASSERT_TRUE(device.heard.awaitState(State::Refused));
    EXPECT_NE(device.heard.health().what.find("Another program"), std::string::npos)
        << device.heard.health().what;
    EXPECT_NE(device.heard.health().advice.find("fuser"), std::string::npos) << device.heard.health().advice;
    unit().holdByOther(false);
    EXPECT_TRUE(device.heard.awaitState(State::Working));
}

TEST_P(UsbDevice, StopsWithin100MillisecondsInEveryState) {
    {
        Running absent(kind());
        ASSERT_TRUE(absent.heard.awaitState(State::Absent));
        std::this_thread::sleep_for(20ms);
        EXPECT_LE(absent.stop(), 100ms);
    }
    unit().plug();
    unit().holdByOther(true);
    {
        Running busy(kind());
        std::this_thread::sleep_for(200ms);  // in the middle of its 2 s of claiming
        EXPECT_LE(busy.stop(), 100ms);
    }
    unit().holdByOther(false);
    Running working(kind());
    ASSERT_TRUE(working.heard.awaitState(State::Working));
    EXPECT_LE(working.stop(), 100ms);
}

INSTANTIATE_TEST_SUITE_P(AllKinds, UsbDevice, testing::ValuesIn(allCases()),
                         [](const auto& param) { return std::string(param.param.kind); });

}  // namespace
}  // namespace plumbline::test
