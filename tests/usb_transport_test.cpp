// UsbTransport alone: choosing a unit, opening it, every way a transfer can end. Unmodified libusb, emulated
// hardware.

#include "drivers/usb_transport.h"

#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

using drivers::Fault;
using drivers::Packet;
using drivers::RackTruth;
using drivers::UsbSelector;
using drivers::UsbTransport;

/// A device of nothing but echoes: a number per 5 ms; request 7 answers, all others stall; OUT 0x02 is
/// accepted.
class Counter final : public drivers::Emulator {
  public:
    drivers::TransportResult<std::vector<std::uint8_t>> control(
        const drivers::ControlRequest& request) override {
        if (request.request == 7) {
            if ((request.type & 0x80) == 0) told_ = request.data;
            return told_;
        }
        return tl::unexpected(drivers::TransportError{Fault::Stalled, "unknown", {}});
    }
    bool write(std::uint8_t endpoint, std::span<const std::uint8_t> bytes) override {
        return endpoint == 0x02 && bytes.size() <= 8;
    }
    std::vector<Packet> emit(std::int64_t t_us, const drivers::TruthAt&) override {
        std::vector<Packet> packets;
        for (; next_us_ <= t_us; next_us_ += 5'000) packets.push_back({next_us_, 0x81, {number_++}});
        return packets;
    }

  private:
    std::vector<std::uint8_t> told_;
    std::int64_t next_us_ = 0;
    std::uint8_t number_ = 0;
};

drivers::DeviceKind counterKind() {
    drivers::DeviceKind kind;
    kind.id = "counter";
    kind.name = "test counter";
    kind.matches = {{0x1234, 0x0001, {}}, {0x1234, 0x0002, "CNT"}};
    kind.usb = {.interface = 0, .in_endpoint = 0x81, .bulk = true, .in_size = 64, .in_flight = 5};
    kind.emulator = [](const drivers::UnitFacts&, const drivers::DeviceOptions&) {
        return std::make_unique<Counter>();
    };
    return kind;
}

class UsbTransportTest : public testing::Test {
  protected:
    void SetUp() override { ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper"; }

    RigUnit& plugged(UnitSpec spec) {
        if (spec.out_endpoints.empty()) spec.out_endpoints = {0x02};
        RigUnit& unit = rig_.add(kind_, std::move(spec), [](std::int64_t) { return RackTruth{}; });
        unit.plug();
        return unit;
    }
    static std::string whatOf(const drivers::TransportResult<void>& result) {
        return result ? "" : result.error().what;
    }
    static std::optional<Packet> readOne(UsbTransport& transport) {
        const auto packet = transport.read(2s);
        EXPECT_TRUE(packet) << packet.error().what;
        return packet ? *packet : std::nullopt;
    }
    static Fault faultOfRead(UsbTransport& transport) {
        for (;;) {
            const auto packet = transport.read(2s);
            if (!packet) return packet.error().fault;
            EXPECT_TRUE(*packet) << "neither a packet nor a fault";
            if (!*packet) return Fault::TimedOut;
        }
    }

    const drivers::DeviceKind kind_ = counterKind();
    UsbRig rig_;
};

TEST_F(UsbTransportTest, IsAbsentWhenNothingMatches) {
    plugged({.ids = drivers::UsbMatch{0x1234, 0x0009, {}}});
    UsbTransport transport(kind_);
    const auto opened = transport.open();
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::Absent);
    EXPECT_EQ(transport.read(0ms).error().fault, Fault::Absent);
    EXPECT_EQ(transport.control({}).error().fault, Fault::Absent);
}

TEST_F(UsbTransportTest, DeliversPacketsInOrderStampedWithBootTime) {
    plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    std::optional<std::uint8_t> expected;
    std::int64_t last_us = 0;
    for (int i = 0; i < 300; ++i) {  // more than a byte can count: the wrap is part of the order
        const auto packet = readOne(transport);
        ASSERT_TRUE(packet);
        ASSERT_EQ(packet->bytes.size(), 1U);
        ASSERT_EQ(packet->bytes[0], expected.value_or(packet->bytes[0]));
        expected = static_cast<std::uint8_t>(packet->bytes[0] + 1);
        EXPECT_GE(packet->t_us, last_us);
        EXPECT_EQ(packet->endpoint, 0x81);
        last_us = packet->t_us;
    }
    EXPECT_LE(transport.now() - last_us, 1'000'000);
    EXPECT_GE(transport.now(), last_us);
}

TEST_F(UsbTransportTest, ReturnsNothingWhenNoPacketComesInTime) {
    RigUnit& unit = plugged({});
    unit.mute(true);
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    const auto before = std::chrono::steady_clock::now();
    const auto packet = transport.read(30ms);
    ASSERT_TRUE(packet);
    EXPECT_FALSE(*packet);
    EXPECT_GE(std::chrono::steady_clock::now() - before, 30ms);
}

TEST_F(UsbTransportTest, TakesAZeroLengthCompletionForAPacket) {
    RigUnit& unit = plugged({});
    unit.mute(true);
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    unit.inject({});
    const auto packet = readOne(transport);
    ASSERT_TRUE(packet);
    EXPECT_TRUE(packet->bytes.empty());
}

TEST_F(UsbTransportTest, KeepsReportsApartThatFillAnInterruptPacketEach) {
    drivers::DeviceKind kind = kind_;
    kind.usb.bulk = false;  // in_size stays 64, which 18 does not divide
    RigUnit& unit = rig_.add(kind, {.packet_size = 18}, [](std::int64_t) { return RackTruth{}; });
    unit.plug();
    unit.mute(true);
    UsbTransport transport(kind);
    ASSERT_TRUE(transport.open());
    for (std::uint8_t i = 0; i < 3; ++i) unit.inject(std::vector<std::uint8_t>(18, i));
    for (std::uint8_t i = 0; i < 3; ++i) {
        const auto packet = readOne(transport);
        ASSERT_TRUE(packet);
        EXPECT_EQ(packet->bytes, std::vector<std::uint8_t>(18, i));
    }
}

TEST_F(UsbTransportTest, RoundsABulkTransferUpToWholePackets) {
    drivers::DeviceKind kind = kind_;
    kind.usb.in_size = 100;
    RigUnit& unit = rig_.add(kind, {}, [](std::int64_t) { return RackTruth{}; });
    unit.plug();
    unit.mute(true);
    UsbTransport transport(kind);
    ASSERT_TRUE(transport.open());
    unit.inject(std::vector<std::uint8_t>(64, 1));
    unit.inject(std::vector<std::uint8_t>(64, 2));
    const auto packet = readOne(transport);
    ASSERT_TRUE(packet);
    EXPECT_EQ(packet->bytes.size(), 128U);
}

TEST_F(UsbTransportTest, TellsTwoUnitsApartBySerialWhereverTheyArePlugged) {
    plugged({.port = "1-1", .serial = "LEFT"});
    plugged({.port = "1-2", .serial = "RIGHT"});
    UsbTransport right(kind_, {.matches = {}, .serial = "RIGHT", .port_path = {}});
    UsbTransport left(kind_, {.matches = {}, .serial = "LEFT", .port_path = {}});
    ASSERT_TRUE(right.open());
    ASSERT_TRUE(left.open());
    EXPECT_EQ(right.serial(), "RIGHT");
    EXPECT_EQ(left.serial(), "LEFT");
    UsbTransport other(kind_, {.matches = {}, .serial = "THIRD", .port_path = {}});
    EXPECT_NE(whatOf(other.open()).find("THIRD"), std::string::npos);
}

TEST_F(UsbTransportTest, TellsUnitsWithoutSerialApartByPort) {
    RigUnit& first = plugged({.port = "1-1"});
    RigUnit& second = plugged({.port = "1-2"});
    UsbTransport transport(kind_, {.matches = {}, .serial = {}, .port_path = "1-2"});
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(second.boundDriver(), "usbfs");
    EXPECT_NE(first.boundDriver(), "usbfs");
    EXPECT_EQ(transport.serial(), "");
}

TEST_F(UsbTransportTest, GivesTwoTransportsOfOneKindDifferentUnits) {
    RigUnit& first = plugged({.port = "1-1"});
    RigUnit& second = plugged({.port = "1-2"});
    UsbTransport one(kind_);
    UsbTransport two(kind_);
    UsbTransport three(kind_);
    ASSERT_TRUE(one.open());
    const auto before = std::chrono::steady_clock::now();
    ASSERT_TRUE(two.open());
    EXPECT_LT(std::chrono::steady_clock::now() - before, 1s);  // did not wait for the first one's interface
    EXPECT_EQ(first.boundDriver(), "usbfs");
    EXPECT_EQ(second.boundDriver(), "usbfs");
    const auto none_left = three.open();
    ASSERT_FALSE(none_left);
    EXPECT_EQ(none_left.error().fault, Fault::Absent);
    EXPECT_NE(none_left.error().what.find("already used"), std::string::npos) << none_left.error().what;
    one.close();
    EXPECT_TRUE(three.open());
}

TEST_F(UsbTransportTest, MatchesByTheStartOfTheSerialWhereKindsShareAnId) {
    plugged({.serial = "XYZ1", .ids = drivers::UsbMatch{0x1234, 0x0002, {}}});
    UsbTransport transport(kind_);
    EXPECT_EQ(transport.open().error().fault, Fault::Absent);
    plugged({.port = "1-2", .serial = "CNT77", .ids = drivers::UsbMatch{0x1234, 0x0002, {}}});
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.serial(), "CNT77");
}

TEST_F(UsbTransportTest, TakesTheConfiguredMatchTableInsteadOfTheKindsOwn) {
    plugged({.port = "1-1", .serial = "OWN"});
    plugged({.port = "1-2", .serial = "GENERIC", .ids = drivers::UsbMatch{0xffff, 0x0035, {}}});
    UsbTransport transport(kind_, {.matches = {{0xffff, 0x0035, {}}}, .serial = {}, .port_path = {}});
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.serial(), "GENERIC");
}

TEST_F(UsbTransportTest, LeavesADeviceAloneThatHasTheIdButNotTheEndpoint) {
    drivers::UsbShape other = kind_.usb;
    other.bulk = false;
    RigUnit& stranger = plugged({.port = "1-1", .shape = other, .kernel_driver = "usbhid"});
    UsbTransport transport(kind_);
    const auto refused = transport.open();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().fault, Fault::Broken);
    EXPECT_NE(refused.error().what.find("another device"), std::string::npos) << refused.error().what;
    EXPECT_EQ(stranger.boundDriver(), "usbhid");
    plugged({.port = "1-2", .serial = "REAL"});
    ASSERT_TRUE(transport.open());
    EXPECT_EQ(transport.serial(), "REAL");
}

TEST_F(UsbTransportTest, AnswersControlRequestsBothWaysAndSurvivesAnUnknownOne) {
    plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    ASSERT_TRUE(transport.control(
        {.type = 0x40, .request = 7, .value = 1, .index = 2, .data = {9, 8, 7}, .length = 0}));
    const auto answer =
        transport.control({.type = 0xC0, .request = 7, .value = 0, .index = 0, .data = {}, .length = 16});
    ASSERT_TRUE(answer) << answer.error().what;
    EXPECT_EQ(*answer, (std::vector<std::uint8_t>{9, 8, 7}));
    const auto unknown =
        transport.control({.type = 0xC0, .request = 8, .value = 0, .index = 0, .data = {}, .length = 1});
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().fault, Fault::Stalled);
    EXPECT_TRUE(readOne(transport));
}

TEST_F(UsbTransportTest, WritesToAnOutEndpointAndSaysWhenThereIsNone) {
    plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    const std::vector<std::uint8_t> few(8, 1);
    const std::vector<std::uint8_t> many(9, 1);
    EXPECT_TRUE(transport.write(0x02, few));
    EXPECT_EQ(transport.write(0x02, many).error().fault, Fault::Stalled);
    EXPECT_EQ(transport.write(0x05, few).error().fault, Fault::Broken);
    EXPECT_EQ(transport.write(0x81, few).error().fault, Fault::Broken);
}

TEST_F(UsbTransportTest, ReportsAStallOnceAndGoesOn) {
    RigUnit& unit = plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    ASSERT_TRUE(readOne(transport));
    unit.stall(1);
    EXPECT_EQ(faultOfRead(transport), Fault::Stalled);
    EXPECT_TRUE(readOne(transport));
    EXPECT_EQ(unit.haltsCleared(), 1);
}

TEST_F(UsbTransportTest, IsBrokenWhenItStallsAgainBeforeAnyPacket) {
    RigUnit& unit = plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    unit.stall(2);
    EXPECT_EQ(faultOfRead(transport), Fault::Stalled);
    EXPECT_EQ(faultOfRead(transport), Fault::Broken);
}

TEST_F(UsbTransportTest, IsBrokenAfterAnOverflowOrAProtocolErrorAndCanBeOpenedAgain) {
    RigUnit& unit = plugged({});
    UsbTransport transport(kind_);
    for (const int error : {EOVERFLOW, EPROTO, EILSEQ, ETIME}) {
        ASSERT_TRUE(transport.open());
        ASSERT_TRUE(readOne(transport));
        unit.failTransfer(error);
        EXPECT_EQ(faultOfRead(transport), Fault::Broken) << strerror(error);
        transport.close();
    }
    ASSERT_TRUE(transport.open());
    unit.inject(std::vector<std::uint8_t>(65, 0));  // more than was asked for
    EXPECT_EQ(faultOfRead(transport), Fault::Broken);
}

TEST_F(UsbTransportTest, IsGoneAfterAnUnplugAndEverythingElseFailsWithoutHarm) {
    RigUnit& unit = plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    ASSERT_TRUE(readOne(transport));
    unit.unplug(UnplugOrder::TransfersFirst);
    EXPECT_EQ(faultOfRead(transport), Fault::Gone);
    EXPECT_EQ(transport.control({.type = 0xC0, .request = 7, .value = 0, .index = 0, .data = {}, .length = 1})
                  .error()
                  .fault,
              Fault::Gone);
    EXPECT_EQ(transport.write(0x02, {}).error().fault, Fault::Gone);
    transport.close();
    EXPECT_EQ(transport.open().error().fault, Fault::Absent);
    EXPECT_TRUE(eventually([&] { return unit.openNodes() == 0; }));
}

TEST_F(UsbTransportTest, SaysWhichRuleIsMissingWhenTheNodeMayNotBeOpened) {
    RigUnit& unit = plugged({.serial = "CNT1"});
    unit.setNodeMode(0);
    std::thread([this] {  // root may open anything: give that up, on this thread only
        __user_cap_header_struct header{_LINUX_CAPABILITY_VERSION_3, 0};
        __user_cap_data_struct data[2]{};
        ASSERT_EQ(::syscall(SYS_capset, &header, data), 0);
        UsbTransport transport(kind_);
        const auto opened = transport.open();
        ASSERT_FALSE(opened);
        EXPECT_EQ(opened.error().fault, Fault::Denied);
        EXPECT_NE(opened.error().advice.find("60-plumbline.rules"), std::string::npos)
            << opened.error().advice;
        EXPECT_NE(opened.error().advice.find("1234:0001"), std::string::npos) << opened.error().advice;
        const auto units = drivers::usbUnits();
        ASSERT_EQ(units.size(), 1U);
        EXPECT_EQ(drivers::openable(kind_, units[0]).error().fault, Fault::Denied);
    })
        .join();
    unit.setNodeMode(0660);
    UsbTransport transport(kind_);
    EXPECT_TRUE(transport.open());
}

TEST_F(UsbTransportTest, NamesTheHolderWhenTheInterfaceStaysBusy) {
    RigUnit& unit = plugged({});
    unit.holdByOther(true);
    UsbTransport transport(kind_);
    const auto before = std::chrono::steady_clock::now();
    const auto opened = transport.open();
    const auto took = std::chrono::steady_clock::now() - before;
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().fault, Fault::Busy);
    EXPECT_NE(opened.error().what.find("Another program"), std::string::npos) << opened.error().what;
    EXPECT_GE(took, 1900ms);
    EXPECT_LE(took, 4s);
}

TEST_F(UsbTransportTest, GivesUpTheMemoryOfTransfersThatNeverEndAndStillOpensAgain) {
    RigUnit& unit = plugged({});
    UsbTransport transport(kind_);
    ASSERT_TRUE(transport.open());
    unit.mute(true);
    unit.loseCancelled(true);
    const auto before = std::chrono::steady_clock::now();
    testing::internal::CaptureStderr();
    transport.close();
    const std::string said = testing::internal::GetCapturedStderr();
    EXPECT_LE(std::chrono::steady_clock::now() - before, 3s);
    EXPECT_NE(said.find("never ended"), std::string::npos) << said;
    unit.loseCancelled(false);
    unit.mute(false);
    ASSERT_TRUE(transport.open());
    EXPECT_TRUE(readOne(transport));
}

TEST_F(UsbTransportTest, WakesFromWaitingWhenSomethingIsPluggedIn) {
    UsbTransport transport(kind_);
    EXPECT_FALSE(transport.open());
    std::jthread plugger([this] {
        std::this_thread::sleep_for(100ms);
        plugged({});
    });
    const auto before = std::chrono::steady_clock::now();
    transport.awaitChange(10s);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 5s);
    plugger.join();
    EXPECT_TRUE(transport.open());
}

TEST_F(UsbTransportTest, EndsAnyWaitWhenAStopIsRequested) {
    RigUnit& unit = plugged({});
    unit.mute(true);
    std::stop_source stop;
    UsbTransport transport(kind_);
    transport.stopOn(stop.get_token());
    ASSERT_TRUE(transport.open());
    std::jthread stopper([&stop] {
        std::this_thread::sleep_for(50ms);
        stop.request_stop();
    });
    const auto before = std::chrono::steady_clock::now();
    EXPECT_TRUE(transport.read(10s));
    transport.close();
    transport.awaitChange(10s);
    EXPECT_LT(std::chrono::steady_clock::now() - before, 500ms);
}

TEST_F(UsbTransportTest, ListsWhatIsAttachedWithPlaceSerialAndHolder) {
    RigUnit& first = plugged({.port = "1-1", .serial = "CNT1", .kernel_driver = "ftdi_sio"});
    plugged({.port = "1-2", .ids = drivers::UsbMatch{0xabcd, 0x0001, {}}});
    const auto units = drivers::usbUnits();
    ASSERT_EQ(units.size(), 2U);
    EXPECT_EQ(units[0].port_path, "1-1");
    EXPECT_EQ(units[0].serial, "CNT1");
    EXPECT_EQ(units[0].vendor, 0x1234);
    EXPECT_EQ(units[0].name, "test counter");
    EXPECT_TRUE(drivers::matches(units[0], kind_, {}));
    EXPECT_FALSE(drivers::matches(units[1], kind_, {}));
    EXPECT_EQ(drivers::holderOf(units[0], 0), "ftdi_sio");
    EXPECT_TRUE(drivers::openable(kind_, units[0]));
    first.holdByOther(true);
    EXPECT_EQ(drivers::openable(kind_, units[0]).error().fault, Fault::Busy);
    first.holdByOther(false);
    first.unplug();
    EXPECT_EQ(drivers::usbUnits().size(), 1U);
}

}  // namespace
}  // namespace plumbline::test
