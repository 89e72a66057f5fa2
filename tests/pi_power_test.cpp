#include "drivers/pi_power.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>

#include "app/cli/shared/power_check.h"
#include "tests/scratch.h"

namespace plumbline::drivers {
namespace {

/// A sysfs with only what a Pi's kernel adds.
struct Sysfs {
    Scratch scratch;

    void firmware(const std::string& text, const std::string& soc = "soc",
                  const std::string& firmware = "soc:firmware") {
        const std::string folder = "devices/platform/" + soc + "/" + firmware;
        std::filesystem::create_directories(scratch / folder);
        scratch.write(folder + "/get_throttled", text);
    }
    void hwmon(const std::string& device, const std::string& name, const std::string& alarm) {
        const std::string folder = "class/hwmon/" + device;
        std::filesystem::create_directories(scratch / folder);
        scratch.write(folder + "/name", name);
        scratch.write(folder + "/in0_lcrit_alarm", alarm);
    }
    [[nodiscard]] std::optional<PiPower> read() const { return readPiPower(scratch.path()); }
};

TEST(PiPower, IsUnknownOnAnotherMachine) {
    Sysfs sysfs;
    EXPECT_EQ(sysfs.read(), std::nullopt);
    std::filesystem::create_directories(sysfs.scratch / "devices/platform/soc/3f200000.gpio");
    sysfs.hwmon("hwmon0", "coretemp\n", "0\n");
    EXPECT_EQ(sysfs.read(), std::nullopt);
}

TEST(PiPower, ReadsEveryFlagOfTheFirmwareFromItsOwnBit) {
    Sysfs sysfs;
    const auto flags = [&sysfs](const std::string& text) {
        sysfs.firmware(text);
        return sysfs.read();
    };
    EXPECT_EQ(flags("0\n"), PiPower{});
    EXPECT_EQ(flags("1\n"), (PiPower{.under_voltage = true}));
    EXPECT_EQ(flags("2\n"), (PiPower{.capped = true}));
    EXPECT_EQ(flags("4\n"), (PiPower{.throttled = true}));
    EXPECT_EQ(flags("8\n"), (PiPower{.soft_limit = true}));
    EXPECT_EQ(flags("10000\n"), (PiPower{.under_voltage_before = true}));
    EXPECT_EQ(flags("20000\n"), (PiPower{.capped_before = true}));
    EXPECT_EQ(flags("40000\n"), (PiPower{.throttled_before = true}));
    EXPECT_EQ(flags("80000\n"), (PiPower{.soft_limit_before = true}));
    EXPECT_EQ(flags("0x50005"), (PiPower{.under_voltage = true,
                                         .throttled = true,
                                         .under_voltage_before = true,
                                         .throttled_before = true}));
}

TEST(PiPower, FindsTheFirmwareOfAPiFiveUnderItsOwnName) {
    Sysfs sysfs;
    sysfs.firmware("50000\n", "soc@107c000000", "soc@107c000000:firmware");
    EXPECT_EQ(sysfs.read(), (PiPower{.under_voltage_before = true, .throttled_before = true}));
}

TEST(PiPower, TakesTheKernelsAlarmWhereTheFirmwareFileIsMissing) {
    Sysfs sysfs;
    sysfs.hwmon("hwmon0", "cpu_thermal\n", "1\n");
    sysfs.hwmon("hwmon1", "rpi_volt\n", "0\n");
    EXPECT_EQ(sysfs.read(), (PiPower{.voltage_only = true}));
    sysfs.hwmon("hwmon1", "rpi_volt\n", "1\n");
    EXPECT_EQ(sysfs.read(),
              (PiPower{.under_voltage = true, .under_voltage_before = true, .voltage_only = true}));
    sysfs.firmware("0\n");
    EXPECT_EQ(sysfs.read(), PiPower{}) << "the firmware's file says more and goes first";
}

TEST(PiPower, BelievesNothingThatMakesNoSense) {
    for (const std::string text : {"", "\n", "0x", "throttled=0x0", "5000000000", "-1", "12g"}) {
        SCOPED_TRACE(text);
        Sysfs sysfs;
        sysfs.firmware(text);
        EXPECT_EQ(sysfs.read(), std::nullopt);
    }
    Sysfs sysfs;
    sysfs.hwmon("hwmon0", "rpi_volt\n", "perhaps\n");
    EXPECT_EQ(sysfs.read(), std::nullopt);
}

TEST(PiPower, IsWrongToATechnicianOnlyWhileItHolds) {
    using cli::judgePower;
    using Grade = cli::PowerFinding::Grade;
    EXPECT_EQ(judgePower({}).grade, Grade::Fine);
    EXPECT_TRUE(judgePower({}).advice.empty());
    const auto low = judgePower({.under_voltage = true, .throttled = true, .under_voltage_before = true});
    EXPECT_EQ(low.grade, Grade::Wrong);
    EXPECT_NE(low.how.find("5 V"), std::string::npos) << low.how;
    EXPECT_NE(low.advice.find("supply"), std::string::npos) << low.advice;
    const auto hot = judgePower({.throttled = true, .soft_limit = true});
    EXPECT_EQ(hot.grade, Grade::Wrong);
    EXPECT_NE(hot.advice.find("heat sink"), std::string::npos) << hot.advice;
    for (const PiPower& past : {PiPower{.under_voltage_before = true}, PiPower{.throttled_before = true},
                                PiPower{.capped = true}, PiPower{.soft_limit = true}}) {
        EXPECT_EQ(judgePower(past).grade, Grade::Note);
        EXPECT_FALSE(judgePower(past).advice.empty());
    }
}

TEST(PiPower, IsShownAsUnknownWhereThereIsNothingToRead) {
    EXPECT_EQ(cli::viewOf(std::nullopt), app::PowerView{});
    EXPECT_EQ(cli::viewOf(PiPower{}), app::PowerView{.known = true});
    EXPECT_EQ(cli::viewOf(PiPower{.under_voltage = true}),
              (app::PowerView{.known = true, .under_voltage_now = true}));
    EXPECT_EQ(cli::viewOf(PiPower{.throttled = true, .under_voltage_before = true}),
              (app::PowerView{.known = true, .under_voltage_since_boot = true, .throttled_now = true}));
    EXPECT_EQ(cli::viewOf(PiPower{.soft_limit = true}), (app::PowerView{.known = true, .too_hot_now = true}));
}

}  // namespace
}  // namespace plumbline::drivers
