// A real recording through the emulated encoder: every millimetre arrives, also in a program of its own.

#include <gtest/gtest.h>

#include <cstdlib>
#include <numeric>

#include "tests/shared_files.h"
#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

const std::filesystem::path kRecording =
    sharedFile("data/chronojump/encoder_1khz/butterworth-sample-signal.txt");
constexpr std::int64_t kStartUs = 1'000'000;  // of the unit's clock: time to be found and to settle

const drivers::DeviceKind& encoder() {
    return *drivers::findDeviceKind("chronojump_encoder");
}

UnitSpec encoderUnit() {
    return {
        .serial = "A600aCgI", .out_endpoints = {0x02}, .kernel_driver = "ftdi_sio", .least_latency_ms = 8};
}

/// The movement between the first and the last millimetre that is not zero; at rest a sample may be left out.
std::vector<int> trimmed(std::vector<int> steps) {
    const auto moves = [](int step) { return step != 0; };
    steps.erase(std::find_if(steps.rbegin(), steps.rend(), moves).base(), steps.end());
    steps.erase(steps.begin(), std::find_if(steps.begin(), steps.end(), moves));
    return steps;
}

std::vector<int> stepsOf(const std::vector<drivers::Sample>& samples) {
    std::vector<int> steps;
    std::int64_t before = 0;
    for (const auto& sample : samples)
        steps.push_back(static_cast<int>(sample.counts - std::exchange(before, sample.counts)));
    return steps;
}

TEST(UsbStream, CarriesARealRecordingWithoutLosingAMillisecond) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const std::vector<int> recorded = readEncoderFile(kRecording);
    if (recorded.empty()) GTEST_SKIP() << needs(kRecording);
    UsbRig rig;
    RigUnit& unit = rig.add(encoder(), encoderUnit(), barMoving(recorded, kStartUs));
    unit.plug();
    Running device(encoder());
    const std::int64_t end_us = kStartUs + std::ssize(recorded) * 1000 + 200'000;
    ASSERT_TRUE(eventually([&] { return unit.clockUs() > end_us; }, 60s));
    device.stop();
    const auto samples = device.heard.samples();
    const auto expected = trimmed(recorded);
    const auto got = trimmed(stepsOf(samples));
    EXPECT_EQ(got.size(), expected.size());
    EXPECT_EQ(got, expected);
    EXPECT_EQ(device.heard.health().gaps, 0U);
    for (std::size_t i = 1; i < samples.size(); ++i)
        ASSERT_EQ(samples[i].t_us - samples[i - 1].t_us, 1000) << i;
}

/// What the test below starts as a program of its own.
TEST(UsbStream, DISABLED_ReadsTheEncoderInAProgramOfItsOwn) {
    Running device(encoder());
    ASSERT_TRUE(device.heard.awaitMore(1500, 20s));
    device.stop();
    EXPECT_EQ(device.heard.health().serial, "A600aCgI");
    expectPiecesOfWander(device.heard.samples());
}

TEST(UsbStream, ServesAProgramStartedFromTheTestAndAnotherOneAfterThatWasKilled) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    UsbRig rig;
    RigUnit& unit = rig.add(encoder(), encoderUnit(), barMoving(wander(kWanderLength), 0));
    unit.plug();
    const std::vector<std::string> command{
        "/proc/self/exe", "--gtest_also_run_disabled_tests",
        "--gtest_filter=UsbStream.DISABLED_ReadsTheEncoderInAProgramOfItsOwn"};
    const pid_t killed = UsbRig::start(command);
    ASSERT_GT(killed, 0);
    ASSERT_TRUE(eventually([&] { return unit.transfersDone() >= 100; }));
    EXPECT_EQ(UsbRig::finish(killed, 0ms), -1);
    unit.forgetPrograms();
    const pid_t program = UsbRig::start(command);
    ASSERT_GT(program, 0);
    EXPECT_EQ(UsbRig::finish(program, 30s), 0);
}

}  // namespace
}  // namespace plumbline::test
