#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "drivers/serial/serial_port.h"
#include "tests/fake_transport.h"

namespace plumbline::drivers {
namespace {

using ::testing::ElementsAre;
using Bytes = std::vector<std::uint8_t>;

Packet packet(std::int64_t t_us, Bytes bytes) {
    return {.t_us = t_us, .endpoint = 0x81, .bytes = std::move(bytes)};
}

/// A stream whose settling time is over.
SerialPort settled() {
    SerialPort stream({}, {});
    Decoded out;
    stream.split(packet(0, {0x01, 0x60}), out);
    stream.split(packet(SerialPort::kSettleUs, {0x01, 0x60}), out);
    return stream;
}

Bytes dataOf(const std::vector<SerialPiece>& pieces) {
    Bytes all;
    for (const auto& piece : pieces) all.insert(all.end(), piece.data.begin(), piece.data.end());
    return all;
}

TEST(Ftdi, SetsUpTheLineWithoutReadingAnything) {
    FakeTransport transport;
    transport.packets.push_back(packet(0, {0x01, 0x60, 7}));
    ASSERT_TRUE(ftdiChip().start(transport, {}, {}));
    EXPECT_EQ(transport.reads, 0);
    std::vector<std::tuple<int, int>> sent;
    for (const auto& request : transport.requests) {
        EXPECT_EQ(request.type, 0x40);
        sent.emplace_back(request.request, request.value);
    }
    using T = std::tuple<int, int>;
    EXPECT_THAT(
        sent, ElementsAre(T{0, 0}, T{9, 1}, T{3, 0x001A}, T{4, 8}, T{2, 0}, T{1, 0x0303}, T{0, 1}, T{0, 2}));
}

TEST(Ftdi, CodesTheDivisorOfEachSpeedAsTheChipWantsIt) {
    struct Row {
        std::uint32_t baud;
        std::uint16_t value, index;
    };
    for (const Row& row : {Row{9600, 0x4138, 0}, Row{57600, 0xC034, 0}, Row{115200, 0x001A, 0},
                           Row{230400, 0x000D, 0}, Row{256000, 0x800B, 1}}) {
        FakeTransport transport;
        ASSERT_TRUE(ftdiChip().start(transport, {}, {.baud = row.baud}));
        EXPECT_EQ(transport.requests.at(2).value, row.value) << row.baud;
        EXPECT_EQ(transport.requests.at(2).index, row.index) << row.baud;
        const auto chip = ftdiChip().emulator();
        ASSERT_TRUE(chip->control(transport.requests.at(2)));
        EXPECT_NEAR(chip->baud(), row.baud, row.baud * 0.005);
    }
}

TEST(Ftdi, TellsChipsOfSeveralPortsWhichOneAndPutsTheirFractionInTheUpperByte) {
    const auto indexOfBaud = [](std::uint16_t product) {
        FakeTransport transport;
        EXPECT_TRUE(ftdiChip().start(transport, {.vendor = 0x0403, .product = product}, {.baud = 256'000}));
        return transport.requests.at(2).index;
    };
    EXPECT_EQ(indexOfBaud(0x6001), 0x0001);
    EXPECT_EQ(indexOfBaud(0x6014), 0x0100);
    EXPECT_EQ(indexOfBaud(0x6010), 0x0101);
}

TEST(SerialChips, AreKnownByTheirIdsElseByTheirMakerElseTheyAreCommunicationDevices) {
    const auto name = [](std::uint16_t vendor, std::uint16_t product) {
        return serialChipOf({.vendor = vendor, .product = product}).name;
    };
    EXPECT_EQ(name(0x0403, 0x6001), "FTDI");
    EXPECT_EQ(name(0x0403, 0x6011), "FTDI");
    EXPECT_EQ(name(0x0403, 0xd9ab), "FTDI");
    EXPECT_EQ(name(0x10c4, 0xea70), "CP210x");
    EXPECT_EQ(name(0x1a86, 0x7523), "CH34x");
    EXPECT_EQ(name(0x1a86, 0x55d4), "CDC-ACM");
    EXPECT_EQ(name(0x1209, 0x0001), "CDC-ACM");
    EXPECT_EQ(name(0, 0), "FTDI") << "a recording of an earlier version";
}

TEST(Ftdi, ReportsTheRequestThatTheChipRefused) {
    FakeTransport transport;
    transport.stalls = {3};
    const auto done = ftdiChip().start(transport, {}, {});
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().fault, Fault::Stalled);
    EXPECT_EQ(transport.requests.size(), 3U);
}

TEST(Ftdi, StripsTwoStatusBytesFromEachSixtyFourBytePacket) {
    Bytes transfer;
    Bytes expected;
    for (int i = 0; i < 2; ++i) {
        transfer.insert(transfer.end(), {0x01, 0x60});
        for (int j = 0; j < 62; ++j) {
            transfer.push_back(static_cast<std::uint8_t>(i * 62 + j));
            expected.push_back(static_cast<std::uint8_t>(i * 62 + j));
        }
    }
    transfer.insert(transfer.end(), {0x01, 0x60, 0xAA});
    expected.push_back(0xAA);
    auto stream = settled();
    Decoded out;
    EXPECT_EQ(dataOf(stream.split(packet(60'000, transfer), out)), expected);
    EXPECT_EQ(out.bad, 0U);
    EXPECT_EQ(out.gaps, 0U);
}

TEST(Ftdi, TakesAZeroLengthTransferAndAStatusOnlyPacketForNoData) {
    auto stream = settled();
    Decoded out;
    EXPECT_TRUE(dataOf(stream.split(packet(60'000, {}), out)).empty());
    EXPECT_TRUE(dataOf(stream.split(packet(61'000, {0x01, 0x60}), out)).empty());
    EXPECT_EQ(out.bad, 0U);
}

TEST(Ftdi, CountsAPacketTooShortForItsStatusAsBad) {
    auto stream = settled();
    Decoded out;
    EXPECT_TRUE(dataOf(stream.split(packet(60'000, {0x01}), out)).empty());
    EXPECT_EQ(out.bad, 1U);
}

TEST(Ftdi, CountsParityFramingAndBreakErrorsAsBadAndAnOverrunAsAGap) {
    auto stream = settled();
    for (const unsigned flag : {0x04U, 0x08U, 0x10U}) {
        Decoded out;
        stream.split(packet(60'000, {0x01, static_cast<std::uint8_t>(0x60U | flag), 5}), out);
        EXPECT_EQ(out.bad, 1U) << flag;
        EXPECT_EQ(out.gaps, 0U) << flag;
    }
    Decoded out;
    const auto& pieces = stream.split(packet(61'000, {0x01, 0x62, 5}), out);
    EXPECT_EQ(out.bad, 0U);
    EXPECT_EQ(out.gaps, 1U);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_TRUE(pieces[0].lost);
}

TEST(Ftdi, DropsStaleBytesUntilTheChipsFifoWasEmpty) {
    SerialPort stream({}, {});
    Decoded out;
    const Bytes full(64, 0x01);
    EXPECT_TRUE(stream.split(packet(1000, {0x01, 0x68, 0xFF}), out).empty())
        << "read ahead at the wrong speed";
    EXPECT_TRUE(stream.split(packet(2000, {0x01, 0x60}), out).empty()) << "status only, but too early";
    EXPECT_TRUE(stream.split(packet(1000 + SerialPort::kSettleUs, full), out).empty())
        << "a full packet: more behind";
    EXPECT_TRUE(stream.split(packet(2000 + SerialPort::kSettleUs, {0x01, 0x60, 9}), out).empty());
    EXPECT_EQ(dataOf(stream.split(packet(3000 + SerialPort::kSettleUs, {0x01, 0x60, 9}), out)), Bytes{9});
    EXPECT_EQ(out.bad, 0U) << "what was sent before the setup is nobody's fault";
}

TEST(Ftdi, StopsDroppingAfterABoundedTimeAndABoundedNumberOfPackets) {
    const Bytes full(64, 0x01);
    SerialPort late({}, {});
    Decoded out;
    EXPECT_TRUE(late.split(packet(0, full), out).empty());
    EXPECT_TRUE(late.split(packet(SerialPort::kSettleAtMostUs, full), out).empty());
    EXPECT_FALSE(late.split(packet(SerialPort::kSettleAtMostUs + 1, full), out).empty());
    SerialPort stuckClock({}, {});
    for (int i = 0; i < SerialPort::kSettleAtMostPackets; ++i) stuckClock.split(packet(0, full), out);
    EXPECT_FALSE(stuckClock.split(packet(0, full), out).empty());
}

TEST(FtdiChip, AnswersWhatItKnowsAndStallsTheRest) {
    const auto made = ftdiChip().emulator();
    SerialChipEmulator& chip = *made;
    EXPECT_TRUE(chip.control({.type = 0x40, .request = 9, .value = 3, .index = 0, .data = {}, .length = 0}));
    const auto latency =
        chip.control({.type = 0xC0, .request = 10, .value = 0, .index = 0, .data = {}, .length = 1});
    ASSERT_TRUE(latency);
    EXPECT_EQ(*latency, Bytes{3});
    EXPECT_TRUE(
        chip.control({.type = 0x40, .request = 3, .value = 0x800B, .index = 1, .data = {}, .length = 0}));
    EXPECT_NEAR(chip.baud(), 256'000, 1000);
    for (const auto& unknown :
         {ControlRequest{.type = 0x40, .request = 77, .value = 0, .index = 0, .data = {}, .length = 0},
          ControlRequest{.type = 0xC0, .request = 9, .value = 0, .index = 0, .data = {}, .length = 1},
          ControlRequest{.type = 0x40, .request = 9, .value = 0, .index = 0, .data = {}, .length = 0},
          ControlRequest{.type = 0x21, .request = 9, .value = 0, .index = 0, .data = {}, .length = 0}}) {
        const auto answer = chip.control(unknown);
        ASSERT_FALSE(answer);
        EXPECT_EQ(answer.error().fault, Fault::Stalled);
    }
}

TEST(FtdiChip, SendsAStatusOnlyPacketEachLatencyPeriod) {
    const auto made = ftdiChip().emulator();
    SerialChipEmulator& chip = *made;
    chip.powerUp(0);
    std::vector<Packet> out;
    chip.advance(47'999, out);
    ASSERT_EQ(out.size(), 2U) << "16 ms until the host asks for less";
    EXPECT_EQ(out[1].t_us, 32'000);
    EXPECT_THAT(out[1].bytes, ElementsAre(0x01, 0x60));
}

TEST(FtdiChip, SendsAFullPacketAtOnceAndTheRestWhenTheLatencyTimerFires) {
    const auto made = ftdiChip().emulator();
    SerialChipEmulator& chip = *made;
    chip.powerUp(0);
    std::vector<Packet> out;
    for (int i = 0; i < 63; ++i) chip.receive(100 + i, static_cast<std::uint8_t>(i), 9600, out);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].bytes.size(), 64U);
    EXPECT_EQ(out[0].t_us, 161);
    chip.advance(161 + 16'000, out);
    ASSERT_EQ(out.size(), 2U);
    EXPECT_THAT(out[1].bytes, ElementsAre(0x01, 0x60, 62));
}

TEST(FtdiChip, GarblesAndFlagsBytesOfAnotherSpeed) {
    const auto made = ftdiChip().emulator();
    SerialChipEmulator& chip = *made;
    chip.powerUp(0);
    std::vector<Packet> out;
    chip.receive(10, 0x00, 115200, out);
    chip.advance(16'000, out);
    ASSERT_EQ(out.size(), 1U);
    EXPECT_EQ(out[0].bytes[1], 0x68);
    EXPECT_NE(out[0].bytes[2], 0x00);
}

}  // namespace
}  // namespace plumbline::drivers
