// deploy/image/make-rack on a root of its own.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/child.h"
#include "tests/scratch.h"

namespace plumbline::test {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using ::testing::HasSubstr;
using ::testing::StartsWith;

class MakeRack : public ::testing::Test {
  protected:
    void SetUp() override {
        fs::create_directories(root / "boot/firmware");
        fs::create_directories(root / "etc");
        root.write("boot/firmware/cmdline.txt", "console=tty1 root=PARTUUID=1 rootwait\n");
        root.write("etc/fstab",
                   "PARTUUID=0 /boot/firmware vfat defaults 0 2\nPARTUUID=1 / ext4 defaults,noatime 0 1\n");
    }
    /// What it printed.
    std::string make(std::vector<std::string> words) {
        words.insert(words.begin(), {PLUMBLINE_SOURCE_DIR "/deploy/image/make-rack", "--root", root.path()});
        EXPECT_EQ(Child(words, notes / "out", notes / "err").wait(20s), 0) << notes.read("err");
        return notes.read("out");
    }
    std::map<std::string, std::string> files() const {
        std::map<std::string, std::string> all;
        for (const auto& entry : fs::recursive_directory_iterator(root.path())) {
            const std::string name = entry.path().lexically_relative(root.path());
            if (entry.is_symlink())
                all[name] = fs::read_symlink(entry.path());
            else if (entry.is_regular_file())
                all[name] = root.read(name);
        }
        return all;
    }
    Scratch root, notes;
};

TEST_F(MakeRack, MakesASystemThatKeepsOnlyTheDataPartition) {
    make({"--overlay"});
    auto made = files();
    EXPECT_THAT(made["etc/fstab"], HasSubstr("\nPARTUUID=1 / ext4 defaults,noatime 0 1\n"));
    EXPECT_THAT(made["etc/fstab"], StartsWith("PARTUUID=0 /boot/firmware vfat defaults,ro 0 2\n"));
    EXPECT_THAT(made["etc/fstab"], HasSubstr("\nLABEL=plumbline-data /var/lib/plumbline ext4 "));
    EXPECT_THAT(made["etc/fstab"], HasSubstr("errors=remount-ro,nofail,x-systemd.device-timeout=30s,"))
        << "a card whose data partition is gone starts and says so";
    EXPECT_THAT(made["etc/fstab"], HasSubstr(",x-systemd.before=systemd-tmpfiles-setup.service "))
        << "nofail orders it before nothing, and the folders of a new one are systemd-tmpfiles' to make";
    EXPECT_THAT(made["boot/firmware/cmdline.txt"], HasSubstr(" fsck.repair=yes"));
    EXPECT_THAT(made["etc/overlayroot.local.conf"], HasSubstr("recurse=0"))
        << "or the data partition would be in memory as well";
    EXPECT_THAT(made["etc/systemd/journald.conf.d/plumbline.conf"], HasSubstr("Storage=volatile"));
    EXPECT_THAT(made["etc/systemd/system.conf.d/plumbline.conf"], HasSubstr("RuntimeWatchdogSec=14"));
    EXPECT_EQ(made["etc/systemd/system/ctrl-alt-del.target"], "/dev/null");
    EXPECT_THAT(made["boot/firmware/cmdline.txt"], StartsWith("console=tty1 root=PARTUUID=1 rootwait "));
    EXPECT_THAT(made["boot/firmware/cmdline.txt"], HasSubstr(" consoleblank=0"));
    EXPECT_FALSE(made.contains("etc/systemd/system/plumbline.service.d/cage.conf"));
}

TEST_F(MakeRack, ChangesNothingTheSecondTime) {
    make({"--cage"});
    const auto once = files();
    EXPECT_TRUE(once.contains("etc/systemd/system/plumbline.service.d/cage.conf"));
    EXPECT_THAT(once.at("etc/fstab"), StartsWith("PARTUUID=0 /boot/firmware vfat defaults 0 2\n"));
    EXPECT_FALSE(once.contains("etc/overlayroot.local.conf")) << "only when it is asked for";
    EXPECT_EQ(make({"--cage"}), "");
    EXPECT_EQ(files(), once);
}

}  // namespace
}  // namespace plumbline::test
