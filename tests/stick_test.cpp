// A trace onto a USB stick: which filesystem is one, and that a file is whole or not there.

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "app/reports/usb_stick.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using reports::findUsbStick;
using reports::saveAllToStick;
using reports::saveToStick;
using reports::UsbStick;
using ::testing::HasSubstr;

/// A machine's /proc and /sys, as far as they tell what is mounted and where it hangs.
class Machine : public ::testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(root() / "proc/self");
        fs::create_directories(root() / "sys/class/block");
        disk("mmcblk0", "mmcblk0p2", "sys/devices/platform/mmc0");
        mounts("/dev/mmcblk0p2 / ext4 rw,noatime 0 0\nproc /proc proc rw 0 0\n");
    }
    void disk(const std::string& name, const std::string& part, const std::string& bus) {
        const fs::path place = fs::path(bus) / "block" / name / part;
        fs::create_directories(root() / place);
        fs::create_symlink(fs::path("../../..") / place, root() / "sys/class/block" / part);
    }
    void plugStick() {
        disk("sda", "sda1", "sys/devices/pci0/usb1/1-1/1-1.2/1-1.2:1.0/host0/target0:0:0/0:0:0:0");
    }
    void mounts(const std::string& lines) {
        text_ += lines, std::ofstream(root() / "proc/self/mounts") << text_;
    }
    [[nodiscard]] fs::path root() const { return scratch.path(); }
    const Scratch scratch;
    std::string text_;
};

TEST_F(Machine, WithoutAStickSaysToPlugOneIn) {
    const auto stick = findUsbStick(root());
    ASSERT_FALSE(stick);
    EXPECT_THAT(stick.error(), HasSubstr("No USB stick is plugged in"));
}

TEST_F(Machine, AMountedStickIsFoundAlsoUnderANameWithSpaces) {
    plugStick();
    mounts("/dev/sda1 /media/pi/MY\\040STICK vfat rw,nosuid 0 0\n");
    const auto stick = findUsbStick(root());
    ASSERT_TRUE(stick) << stick.error();
    EXPECT_EQ(stick->folder, root() / "media/pi/MY STICK");
    EXPECT_EQ(stick->device, "sda1");
    EXPECT_FALSE(stick->read_only);
}

TEST_F(Machine, AStickThatIsNotMountedIsSaid) {
    plugStick();
    const auto stick = findUsbStick(root());
    ASSERT_FALSE(stick);
    EXPECT_THAT(stick.error(), HasSubstr("(sda1) but not mounted"));
}

TEST_F(Machine, TheDiskTheSystemRunsFromIsNoStickEvenOnUsb) {
    const std::string bus = "sys/devices/pci0/usb2/2-1/2-1:1.0/host1/target1:0:0/1:0:0:0";
    disk("sdb", "sdb1", bus);
    disk("sdb", "sdb2", bus);
    mounts("/dev/sdb1 /boot/firmware vfat rw 0 0\n/dev/sdb2 /data ext4 rw 0 0\n");
    EXPECT_FALSE(findUsbStick(root()));
}

TEST_F(Machine, AReadOnlyStickIsRefusedAndAWritableOnePreferred) {
    plugStick();
    mounts("/dev/sda1 /media/a vfat ro,nosuid,errors=remount-ro 0 0\n");
    auto stick = findUsbStick(root());
    ASSERT_TRUE(stick);
    EXPECT_TRUE(stick->read_only);
    const auto saved =
        saveToStick(*stick, "a.trace", 1, [](const fs::path&) { return tl::expected<void, std::string>(); });
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("only be read"));
    disk("sdc", "sdc1", "sys/devices/pci0/usb1/1-2/1-2:1.0/host2/target2:0:0/2:0:0:0");
    mounts("/dev/sdc1 /media/b vfat rw,nosuid 0 0\n");
    EXPECT_EQ(findUsbStick(root())->device, "sdc1");
}

class Stick : public ::testing::Test {
  protected:
    void SetUp() override { fs::create_directory(stick.folder); }
    static reports::WriteFile writes(const std::string& text) {
        return [text](const fs::path& file) -> tl::expected<void, std::string> {
            std::ofstream(file) << text;
            return {};
        };
    }
    [[nodiscard]] int files() const {
        return static_cast<int>(
            std::distance(fs::directory_iterator(stick.folder), fs::directory_iterator()));
    }
    const Scratch scratch;
    UsbStick stick{scratch.path() / "stick", "sda1", false};
};

TEST_F(Stick, GetsTheWholeFileUnderItsNameAndNothingElse) {
    const auto saved = saveToStick(stick, "a.trace", 5, [&](const fs::path& file) {
        EXPECT_FALSE(fs::exists(stick.folder / "a.trace")) << "its name is given last";
        return writes("whole")(file);
    });
    ASSERT_TRUE(saved) << saved.error();
    EXPECT_EQ(files(), 1);
    EXPECT_EQ(fs::file_size(stick.folder / "a.trace"), 5U);
}

TEST_F(Stick, ThatIsTooSmallIsSaidBeforeAnythingIsWritten) {
    const auto saved = saveToStick(stick, "a.trace", UINTMAX_MAX / 2, writes("x"));
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("is full"));
    EXPECT_EQ(files(), 0);
}

TEST_F(Stick, IsSaidToTakeThemOnlyWhenItCan) {
    int asked = 0;
    const reports::StickAsks asks{.begin = [&]() -> tl::expected<void, std::string> {
                                      ++asked;
                                      EXPECT_EQ(files(), 0) << "before the first byte";
                                      return {};
                                  },
                                  .name = {}};
    EXPECT_FALSE(saveAllToStick(stick, {{"a", UINTMAX_MAX / 2, writes("x")}}, asks));
    EXPECT_EQ(asked, 0) << "too small";
    EXPECT_TRUE(saveAllToStick(stick, {{"a", 1, writes("x")}}, asks));
    EXPECT_EQ(asked, 1);
}

TEST_F(Stick, GetsNoFileWhereItIsRefusedOnTheWay) {
    const auto no = []() -> tl::expected<void, std::string> { return tl::unexpected<std::string>("no"); };
    for (const reports::StickAsks& asks :
         {reports::StickAsks{.begin = no, .name = {}}, reports::StickAsks{.begin = {}, .name = no}}) {
        const auto saved = saveAllToStick(stick, {{"a", 1, writes("x")}, {"b", 1, writes("y")}}, asks);
        ASSERT_FALSE(saved);
        EXPECT_EQ(saved.error(), "no");
        EXPECT_EQ(files(), 0);
    }
}

TEST_F(Stick, WhatHadTheNameBeforeAndCannotBeReplacedStays) {
    fs::create_directory(stick.folder / "b");  // also for root nothing can be renamed over it
    const auto saved = saveAllToStick(stick, {{"a", 1, writes("x")}, {"b", 1, writes("y")}});
    EXPECT_FALSE(saved);
    EXPECT_TRUE(fs::is_directory(stick.folder / "b"));
    EXPECT_EQ(files(), 1) << "neither the first, which had its name already";
}

TEST_F(Stick, AWriteThatFailsHalfWayLeavesNoFile) {
    const auto saved =
        saveToStick(stick, "a.trace", 5, [](const fs::path& file) -> tl::expected<void, std::string> {
            std::ofstream(file) << "ha";
            return tl::unexpected<std::string>("no room");
        });
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("no room"));
    EXPECT_EQ(files(), 0);
}

TEST_F(Stick, TornOutWhileWritingIsSaid) {
    const auto saved =
        saveToStick(stick, "a.trace", 5, [&](const fs::path& file) -> tl::expected<void, std::string> {
            std::ofstream(file) << "ha";
            fs::remove_all(stick.folder);
            return {};
        });
    ASSERT_FALSE(saved);
    EXPECT_THAT(saved.error(), HasSubstr("pulled out"));
}

}  // namespace
}  // namespace plumbline::test
