// Every kind of device over real libusb, on umockdev: works, comes back after an unplug, gives the kernel its
// driver back; kinds that share an id find their own unit; many at once at their full rate; random
// unplugging.
//
// PLUMBLINE_LONG_SECONDS: how long the full-rate test runs (default 10). PLUMBLINE_CYCLES: how many times
// something is pulled out at random (default 60).

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <cmath>
#include <cstdlib>
#include <random>

#include "drivers/boot_time.h"
#include "tests/usb_bench.h"

namespace plumbline::test {
namespace {

using drivers::DeviceKind;
using State = drivers::DeviceHealth::State;

int fromEnvironment(const char* name, int otherwise) {
    const char* text = std::getenv(name);
    return text == nullptr ? otherwise : std::atoi(text);
}

/// A bar that swings, cells that feel it, and each third second a card: away for longer than a reader calls
/// it held.
drivers::TruthAt lively() {
    return [](std::int64_t t_us) {
        drivers::RackTruth truth;
        truth.bar_m = 0.3 * std::sin(static_cast<double>(t_us) * 4e-6);
        truth.hook_left_n = 300 + 10 * std::sin(static_cast<double>(t_us) * 1e-6);
        truth.hook_right_n = 320;
        truth.platform_left_n = truth.platform_right_n = 400;
        if (t_us / 1'000'000 % 3 == 1) truth.card = "12345678";
        return truth;
    };
}

drivers::DeviceOptions optionsOf(const DeviceKind& kind) {
    drivers::DeviceOptions options;
    if (kind.id == "text_line") options.line = "{ms},{value}";
    return options;
}

UnitSpec specOf(const DeviceKind& kind, int port) {
    UnitSpec spec{.port = fmt::format("1-{}", port), .serial = fmt::format("UNIT{}", port)};
    if (kind.usb.bulk) spec.out_endpoints = {0x02};
    spec.kernel_driver = kind.usb.where == drivers::UsbShape::Where::SerialPort ? "ftdi_sio" : "usbhid";
    if (kind.usb.where == drivers::UsbShape::Where::SerialPort) spec.least_latency_ms = 8;
    spec.options = optionsOf(kind);
    return spec;
}

/// How long after a plug-in a unit may need before it can say anything: opening, then the board's boot.
std::chrono::milliseconds patienceFor(const DeviceKind& kind) {
    return 4000ms + std::chrono::milliseconds(kind.wakes_after_us / 1000);
}

class UsbKind : public testing::TestWithParam<std::string> {
  protected:
    UsbRig rig;
    const DeviceKind& kind = *drivers::findDeviceKind(GetParam());
};

TEST_P(UsbKind, WorksComesBackAtANewAddressAndGivesTheKernelItsDriverBack) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    RigUnit& unit = rig.add(kind, specOf(kind, 1), lively());
    unit.plug();
    const std::string before = unit.boundDriver();
    Running device(kind, {}, 0, optionsOf(kind));
    ASSERT_TRUE(device.heard.awaitState(State::Working, patienceFor(kind))) << device.heard.health().what;
    EXPECT_EQ(unit.boundDriver(), "usbfs");
    const std::size_t some = kind.role == drivers::Role::Reader ? 1 : 5;
    ASSERT_TRUE(device.heard.awaitMore(some, patienceFor(kind)));
    for (const auto order : {UnplugOrder::TransfersFirst, UnplugOrder::EventFirst, UnplugOrder::ErrorFirst}) {
        unit.unplug(order);
        ASSERT_TRUE(device.heard.awaitState(State::Absent, 2s));
        unit.plug();
        ASSERT_TRUE(eventually([&] { return unit.boundDriver() == "usbfs"; }, 2s)) << "not opened within 2 s";
        ASSERT_TRUE(device.heard.awaitMore(some, patienceFor(kind)));
    }
    EXPECT_EQ(device.heard.health().state, State::Working);
    EXPECT_LE(device.stop(), 200ms);
    EXPECT_TRUE(eventually([&] { return unit.boundDriver() == before; }, 1s));
    EXPECT_TRUE(eventually([&] { return unit.openNodes() == 0; }, 1s));
}

std::vector<std::string> allKinds() {
    std::vector<std::string> names;
    for (const DeviceKind& kind : drivers::deviceKinds()) names.emplace_back(kind.id);
    return names;
}

INSTANTIATE_TEST_SUITE_P(AllKinds, UsbKind, testing::ValuesIn(allKinds()),
                         [](const auto& chosen) { return chosen.param; });

TEST(UsbKinds, TheWedgesOtherVariantIsAskedByControlRequests) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const DeviceKind& kind = *drivers::findDeviceKind("hid_keyboard_wedge");
    UsbRig rig;
    UnitSpec spec = specOf(kind, 1);
    spec.lacks_in = true;
    spec.ids = drivers::UsbMatch{.vendor = 0xffff, .product = 0x0035, .serial_prefix = {}};
    rig.add(kind, spec, lively()).plug();
    Running device(kind);
    ASSERT_TRUE(device.heard.awaitMore(2, 6s));
    EXPECT_EQ(device.heard.cards().front().uid, "0012345678") << "as the keyboard variant types it";
}

TEST(UsbKinds, ASerialBoardWorksBehindEveryMakeOfChip) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const DeviceKind& kind = *drivers::findDeviceKind("rc522_serial");
    int port = 0;
    for (const auto& [vendor, product, cdc] : {std::tuple{0x0403, 0x6015, false},
                                               {0x10c4, 0xea60, false},
                                               {0x1a86, 0x7523, false},
                                               {0x2341, 0x0043, true}}) {
        SCOPED_TRACE(vendor);
        UsbRig rig;
        UnitSpec spec = specOf(kind, ++port);
        spec.ids = drivers::UsbMatch{.vendor = static_cast<std::uint16_t>(vendor),
                                     .product = static_cast<std::uint16_t>(product),
                                     .serial_prefix = {}};
        spec.cdc = cdc;
        spec.kernel_driver = cdc ? "cdc_acm" : "cp210x";
        if (vendor != 0x0403) spec.least_latency_ms = 0;
        RigUnit& unit = rig.add(kind, spec, lively());
        unit.plug();
        Running device(kind);
        EXPECT_TRUE(device.heard.awaitMore(1, 8s));
        device.stop();
        EXPECT_TRUE(eventually([&] { return unit.boundDriver() == spec.kernel_driver; }, 1s));
    }
}

TEST(UsbKinds, ThatShareAnIdFindTheirOwnUnitsAndLeaveTheOthersAlone) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const DeviceKind& lpt = *drivers::findDeviceKind("chronojump_encoder");
    const DeviceKind& qsb = *drivers::findDeviceKind("usdigital_qsb");
    UsbRig rig;
    RigUnit& counter = rig.add(qsb, specOf(qsb, 1), lively());  // where the encoder is looked for first
    RigUnit& encoder = rig.add(lpt, specOf(lpt, 2), lively());
    counter.plug();
    encoder.plug();
    Running device(lpt);
    ASSERT_TRUE(device.heard.awaitMore(100, 15s));
    EXPECT_EQ(device.heard.health().serial, "UNIT2");
    EXPECT_EQ(counter.boundDriver(), "ftdi_sio") << "what is not ours goes back to the kernel";
    EXPECT_EQ(encoder.boundDriver(), "usbfs");
    std::this_thread::sleep_for(500ms);
    EXPECT_EQ(counter.openNodes(), 0);
}

TEST(UsbKinds, LeaveAStrangerAloneUntilItIsPluggedInAnew) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const DeviceKind& lpt = *drivers::findDeviceKind("chronojump_encoder");
    const DeviceKind& bridge = *drivers::findDeviceKind("rc522_serial");
    UsbRig rig;
    UnitSpec spec = specOf(bridge, 1);
    RigUnit& stranger = rig.add(bridge, spec, [](std::int64_t) {
        drivers::RackTruth truth;
        truth.card = "12345678";  // it talks all the time
        return truth;
    });
    stranger.plug();
    Running device(lpt);
    ASSERT_TRUE(eventually(
        [&] { return device.heard.health().what.find("not a Chronojump") != std::string::npos; }, 6s))
        << device.heard.health().what;
    std::this_thread::sleep_for(1s);
    EXPECT_EQ(stranger.boundDriver(), "ftdi_sio");
    EXPECT_EQ(stranger.openNodes(), 0);
    EXPECT_TRUE(device.heard.samples().empty());
    stranger.unplug();
    stranger.plug();
    EXPECT_TRUE(eventually([&] { return stranger.boundDriver() == "usbfs"; }, 2s))
        << "it may be another one now";
}

TEST(UsbKinds, AUnitThatDoesNotAnswerIsGivenBackAndTheOtherOneTaken) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const DeviceKind& kind = *drivers::findDeviceKind("acr122u");
    UsbRig rig;
    RigUnit& dead = rig.add(kind, specOf(kind, 1), lively());
    RigUnit& good = rig.add(kind, specOf(kind, 2), lively());
    dead.plug();
    dead.mute(true);
    good.plug();
    Running device(kind);
    ASSERT_TRUE(device.heard.awaitMore(1, 15s));
    EXPECT_EQ(device.heard.health().serial, "UNIT2");
    EXPECT_EQ(dead.boundDriver(), "usbhid");
    EXPECT_EQ(dead.openNodes(), 0);
}

/// What a rack could carry at most, one of each.
std::vector<std::string> sixKinds() {
    return {"chronojump_encoder",  "usdigital_qsb",      "phidget_encoder_1057",
            "phidget_bridge_1046", "hid_keyboard_wedge", "acr122u"};
}

double cpuSeconds() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + 1e-6 * static_cast<double>(t.tv_usec);
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

TEST(UsbKinds, SixDevicesAtTheirFullRateTogetherLoseNothing) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const int seconds = fromEnvironment("PLUMBLINE_LONG_SECONDS", 10);
    UsbRig rig;
    std::vector<std::unique_ptr<Running>> devices;
    int port = 0;
    for (const std::string& name : sixKinds()) {
        const DeviceKind& kind = *drivers::findDeviceKind(name);
        rig.add(kind, specOf(kind, ++port), lively()).plug();
        devices.push_back(std::make_unique<Running>(
            kind, drivers::UsbSelector{.matches = {}, .serial = fmt::format("UNIT{}", port), .port_path = {}},
            static_cast<std::uint16_t>(port - 1)));
    }
    for (auto& device : devices) ASSERT_TRUE(device->heard.awaitState(State::Working, 10s));
    const double cpu_before = cpuSeconds();
    const auto from = drivers::bootTimeUs();
    std::this_thread::sleep_for(std::chrono::seconds(seconds));
    const double share =
        (cpuSeconds() - cpu_before) / (static_cast<double>(drivers::bootTimeUs() - from) * 1e-6);
    for (std::size_t i = 0; i < devices.size(); ++i) {
        devices[i]->stop();
        const auto health = devices[i]->heard.health();
        const double hz = drivers::findDeviceKind(sixKinds()[i])->nominal_hz;
        const auto channels = static_cast<double>(drivers::findDeviceKind(sixKinds()[i])->channels);
        fmt::print("{}: {} packets, {} samples, {} cards, bad {}, gaps {}, reopened {}, clock {:.0f} ppm\n",
                   sixKinds()[i], health.packets, health.samples, devices[i]->heard.cards().size(),
                   health.bad, health.gaps, health.reopened, health.clock_ppm);
        EXPECT_EQ(health.gaps, 0U) << sixKinds()[i];
        EXPECT_EQ(health.reopened, 0U) << sixKinds()[i];
        EXPECT_GE(static_cast<double>(health.samples), hz * channels * (seconds - 2)) << sixKinds()[i];
        if (hz == 0) {
            EXPECT_GE(devices[i]->heard.cards().size(), static_cast<std::size_t>(seconds) / 3 - 2);
        }
    }
    fmt::print("CPU, emulated hardware included: {:.1f} % of one core over {} s\n", share * 100, seconds);
}

std::size_t residentKb() {
    std::size_t pages = 0, resident = 0;
    if (FILE* file = std::fopen("/proc/self/statm", "r")) {
        if (std::fscanf(file, "%zu %zu", &pages, &resident) != 2) resident = 0;
        std::fclose(file);
    }
    return resident * 4;
}

TEST(UsbKinds, AllSurviveRandomUnpluggingAndAreOpenAgainWithinTwoSeconds) {
    ASSERT_TRUE(UsbRig::available()) << "run this under umockdev-wrapper";
    const int cycles = fromEnvironment("PLUMBLINE_CYCLES", 60);
    UsbRig rig;
    struct Line {
        const DeviceKind* kind;
        RigUnit* unit;
        std::unique_ptr<Running> device;
    };
    std::vector<Line> lines;
    int port = 0;
    for (const std::string& name : allKinds()) {
        const DeviceKind& kind = *drivers::findDeviceKind(name);
        RigUnit& unit = rig.add(kind, specOf(kind, ++port), lively());
        unit.plug();
        lines.push_back(
            {&kind, &unit,
             std::make_unique<Running>(
                 kind,
                 drivers::UsbSelector{.matches = {}, .serial = fmt::format("UNIT{}", port), .port_path = {}},
                 static_cast<std::uint16_t>(port - 1), optionsOf(kind))});
    }
    std::mt19937 random(4);
    const auto pick = [&random](int below) {
        return static_cast<int>(random() % static_cast<unsigned>(below));
    };
    int late = 0;
    std::int64_t worst_us = 0;
    std::size_t early_kb = 0;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        if (cycle == cycles / 4) early_kb = residentKb();
        Line& line = lines[static_cast<std::size_t>(pick(static_cast<int>(lines.size())))];
        std::this_thread::sleep_for(std::chrono::milliseconds(pick(60)));
        line.unit->unplug(static_cast<UnplugOrder>(pick(3)));
        if (pick(3) == 0) std::this_thread::sleep_for(std::chrono::milliseconds(pick(300)));
        line.unit->failClaims(pick(3));
        line.unit->plug();
        const auto from = drivers::bootTimeUs();
        if (!eventually([&] { return line.unit->boundDriver() == "usbfs"; }, 5s)) {
            ADD_FAILURE() << line.kind->id << " was not opened again";
            break;
        }
        const auto took = drivers::bootTimeUs() - from;
        worst_us = std::max(worst_us, took);
        if (took > 2'000'000) ++late;
    }
    fmt::print("{} cycles over {} devices, slowest back after {} ms, memory grew by {} kB\n", cycles,
               lines.size(), worst_us / 1000,
               static_cast<std::ptrdiff_t>(residentKb()) - static_cast<std::ptrdiff_t>(early_kb));
    EXPECT_EQ(late, 0);
    // The rig itself keeps the node of every plug-in; what a leaked handle or its buffers would add is more.
    EXPECT_LT(residentKb(), early_kb + 8192U + 24U * static_cast<std::size_t>(cycles));
    for (Line& line : lines) {
        EXPECT_TRUE(line.device->heard.awaitState(State::Working, patienceFor(*line.kind))) << line.kind->id;
        EXPECT_LE(line.device->stop(), 200ms) << line.kind->id;
        EXPECT_TRUE(eventually([&] { return line.unit->openNodes() == 0; })) << line.kind->id;
    }
}

}  // namespace
}  // namespace plumbline::test
