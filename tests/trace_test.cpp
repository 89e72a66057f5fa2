#include "drivers/trace.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

#include "tests/scratch.h"

namespace plumbline::drivers {
namespace {

using ::testing::HasSubstr;
using Bytes = std::vector<std::uint8_t>;

const TraceHeader kHeader{
    .devices = {{.index = 0, .name = "lpt", .kind = "chronojump_encoder", .serial = "A600aCgI"},
                {.index = 2, .name = "my reader", .kind = "hid_keyboard_wedge", .serial = ""}},
    .meta = {{"exercise", "back squat, high bar"}, {"rack", "7"}}};

TracePacket packet(std::int64_t t_us, std::uint16_t device, Bytes bytes) {
    return {.device = device, .packet = {.t_us = t_us, .endpoint = 0x81, .bytes = std::move(bytes)}};
}

class Trace : public ::testing::Test {
  protected:
    Scratch scratch;
    std::filesystem::path file = scratch.path() / "a.trace";

    std::vector<TracePacket> readAll(TraceReader& reader) {
        std::vector<TracePacket> all;
        for (;;) {
            auto next = reader.next();
            EXPECT_TRUE(next) << (next ? "" : next.error().what);
            if (!next || !*next) return all;
            all.push_back(std::move(**next));
        }
    }
    TraceReader mustOpen() {
        auto reader = TraceReader::open(file);
        EXPECT_TRUE(reader) << (reader ? "" : reader.error().what);
        return std::move(*reader);
    }
    TraceResult<std::optional<TracePacket>> afterHeader(const std::string& line) {
        scratch.write("a.trace", "plumbline-trace 1\n\n" + line + "\n");
        return mustOpen().next();
    }
};

TEST_F(Trace, IsTextThatAPersonCanRead) {
    const std::vector<TracePacket> packets{packet(73201000, 0, {0x01, 0x60, 0x00, 0xFF}),
                                           packet(73202000, 2, {})};
    ASSERT_TRUE(writeTrace(file, kHeader, packets));
    EXPECT_EQ(scratch.read("a.trace"),
              "plumbline-trace 1\n"
              "device 0 lpt chronojump_encoder A600aCgI\n"
              "device 2 my_reader hid_keyboard_wedge -\n"
              "meta exercise back squat, high bar\n"
              "meta rack 7\n"
              "73201000 0 81 016000ff\n"
              "73202000 2 81 -\n");
}

TEST_F(Trace, GivesBackEveryPacketThatWasWritten) {
    std::mt19937 random(3);
    std::vector<TracePacket> packets;
    for (int i = 0; i < 5000; ++i) {
        Bytes bytes(random() % 130);
        for (auto& byte : bytes) byte = static_cast<std::uint8_t>(random());
        packets.push_back(packet(std::int64_t{1} * i * 997 + (std::int64_t{1} << 40),
                                 static_cast<std::uint16_t>(i % 3), bytes));
        packets.back().packet.endpoint = static_cast<std::uint8_t>(random());
    }
    ASSERT_TRUE(writeTrace(file, kHeader, packets));
    auto reader = mustOpen();
    const auto read = readAll(reader);
    ASSERT_EQ(read.size(), packets.size());
    for (std::size_t i = 0; i < read.size(); ++i) {
        ASSERT_EQ(read[i].device, packets[i].device);
        ASSERT_EQ(read[i].packet.t_us, packets[i].packet.t_us);
        ASSERT_EQ(read[i].packet.endpoint, packets[i].packet.endpoint);
        ASSERT_EQ(read[i].packet.bytes, packets[i].packet.bytes);
    }
    EXPECT_FALSE(reader.truncated());
    EXPECT_EQ(reader.header().device(0)->serial, "A600aCgI");
    EXPECT_EQ(reader.header().device(2)->serial, "");
    EXPECT_EQ(reader.header().device(1), nullptr);
    EXPECT_EQ(reader.header().meta.at("exercise"), "back squat, high bar");
}

TEST_F(Trace, LearnsADevicesSerialNumberInTheMiddle) {
    auto writer = TraceWriter::create(file, kHeader);
    ASSERT_TRUE(writer);
    ASSERT_TRUE(writer->write(0, packet(1, 0, {1}).packet));
    ASSERT_TRUE(writer->describe({.index = 0, .name = "lpt", .kind = "chronojump_encoder", .serial = "NEW"}));
    ASSERT_TRUE(writer->close());
    auto reader = mustOpen();
    EXPECT_EQ(reader.header().device(0)->serial, "A600aCgI");
    EXPECT_EQ(readAll(reader).size(), 1U);
    EXPECT_EQ(reader.header().device(0)->serial, "NEW");
    EXPECT_EQ(reader.header().devices.size(), 2U);
}

TEST_F(Trace, IgnoresRemarksEmptyLinesAndWindowsLineEnds) {
    scratch.write("a.trace",
                  "plumbline-trace 1\r\n# a remark\r\n\r\n5 0 81 01\r\n# another\r\n6 0 81 02\r\n");
    auto reader = mustOpen();
    const auto read = readAll(reader);
    ASSERT_EQ(read.size(), 2U);
    EXPECT_EQ(read[1].packet.bytes, Bytes{2});
}

TEST_F(Trace, LeavesOutALastLineThatWasCutOffAndSaysSo) {
    ASSERT_TRUE(writeTrace(file, kHeader, std::vector{packet(1, 0, {1, 2}), packet(2, 0, {3, 4})}));
    const auto whole = scratch.read("a.trace");
    for (std::size_t cut = 1; cut <= 9; ++cut) {
        scratch.write("a.trace", whole.substr(0, whole.size() - cut));
        auto reader = mustOpen();
        EXPECT_EQ(readAll(reader).size(), 1U) << cut;
        EXPECT_TRUE(reader.truncated()) << cut;
    }
}

TEST_F(Trace, NamesLineAndReasonOfAnError) {
    for (const auto& [line, why] : {std::pair<std::string, std::string>{"soon 0 81 00", "the time is not"},
                                    {"-5 0 81 00", "the time is not"},
                                    {"99999999999999999 0 81 00", "the time is not"},
                                    {"5 lpt 81 00", "the device is not"},
                                    {"5 70000 81 00", "the device is not"},
                                    {"5 0 181 00", "the endpoint is not"},
                                    {"5 0 81 000", "the bytes are not"},
                                    {"5 0 81 0g", "the bytes are not"},
                                    {"5 0 81", "the bytes are not"},
                                    {"5 0 81 00 00", "there is something behind"},
                                    {"device 0 lpt", "a device line is"},
                                    {"device x lpt a -", "a device line needs a number"},
                                    {"meta", "a meta line needs a key"}}) {
        const auto next = afterHeader(line);
        ASSERT_FALSE(next) << line;
        EXPECT_THAT(next.error().what, HasSubstr("line 3: " + why)) << line;
        EXPECT_FALSE(next.error().advice.empty());
    }
}

TEST_F(Trace, ReadsOnBehindABadLine) {
    scratch.write("a.trace", "plumbline-trace 1\n1 0 81 01\nnonsense\n2 0 81 02\n");
    auto reader = mustOpen();
    EXPECT_TRUE(reader.next());
    EXPECT_FALSE(reader.next());
    const auto third = reader.next();
    ASSERT_TRUE(third && *third);
    EXPECT_EQ((*third)->packet.t_us, 2);
}

TEST_F(Trace, RefusesWhatIsNoTraceAndWhatIsNewer) {
    scratch.write("a.trace", "t_us,counts\n0,1\n");
    EXPECT_THAT(TraceReader::open(file).error().what, HasSubstr("not a Plumbline trace"));
    scratch.write("a.trace", "plumbline-trace 2\n");
    EXPECT_THAT(TraceReader::open(file).error().what, HasSubstr("another format version"));
    scratch.write("a.trace", "");
    EXPECT_THAT(TraceReader::open(file).error().what, HasSubstr("not a Plumbline trace"));
    EXPECT_THAT(TraceReader::open(scratch.path() / "none").error().what, HasSubstr("No such file"));
    EXPECT_FALSE(TraceReader::open(scratch.path()));
}

TEST_F(Trace, DoesNotLetALineWithoutEndFillTheMemory) {
    scratch.write("a.trace", "plumbline-trace 1\n1 0 81 " + std::string(3 << 20, '0') + "\n2 0 81 02\n");
    auto reader = mustOpen();
    const auto first = reader.next();
    ASSERT_FALSE(first);
    EXPECT_THAT(first.error().what, HasSubstr("line 2: the line is too long"));
    const auto second = reader.next();
    ASSERT_TRUE(second && *second);
}

TEST_F(Trace, KeepsNewlinesInNamesFromForgingLines) {
    const TraceHeader header{.devices = {{.index = 0, .name = "a\nb", .kind = "k", .serial = "s\n1 0 81 00"}},
                             .meta = {{"note", "two\nlines"}}};
    ASSERT_TRUE(writeTrace(file, header, {}));
    auto reader = mustOpen();
    EXPECT_TRUE(readAll(reader).empty());
    EXPECT_EQ(reader.header().meta.at("note"), "two_lines");
    EXPECT_EQ(reader.header().device(0)->name, "a_b");
}

TEST_F(Trace, SaysWhatToDoWhenTheDiskIsFull) {
    if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no /dev/full here";
    const auto writer = TraceWriter::create("/dev/full", kHeader);
    ASSERT_FALSE(writer);
    EXPECT_THAT(writer.error().what, HasSubstr("No space left"));
    EXPECT_THAT(writer.error().advice, HasSubstr("disk is full"));
}

TEST_F(Trace, SaysWhatToDoWhenTheFolderIsMissing) {
    const auto written = writeTrace(scratch.path() / "none" / "a.trace", kHeader, {});
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error().advice, HasSubstr("Create the folder"));
}

TEST_F(Trace, LeavesNoPartBehindWhenItCannotBeWrittenWhole) {
    std::filesystem::create_directory(file);  // renaming onto a folder fails
    EXPECT_FALSE(writeTrace(file, kHeader, {}));
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(scratch.path()), {}), 1);
}

TEST_F(Trace, IsReadableByItsOwnerOnly) {
    ASSERT_TRUE(writeTrace(file, kHeader, {}));
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
}

}  // namespace
}  // namespace plumbline::drivers
