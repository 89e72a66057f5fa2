#pragma once
// A machine's /proc and /sys below a folder, as far as they tell what is mounted and where it hangs, and a
// USB stick in it that is a folder.

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::test {

class FakeStick {
  public:
    explicit FakeStick(std::filesystem::path root) : root_(std::move(root)) {
        std::filesystem::create_directories(root_ / "proc/self");
        std::filesystem::create_directories(root_ / "sys/class/block");
        pull();
    }
    [[nodiscard]] const std::filesystem::path& root() const { return root_; }
    [[nodiscard]] std::filesystem::path folder() const { return root_ / "media/stick"; }

    void plug(bool read_only = false) {
        namespace fs = std::filesystem;
        const fs::path place = "sys/devices/pci0/usb1/1-1/1-1:1.0/host0/target0:0:0/0:0:0:0/block/sda/sda1";
        fs::create_directories(root_ / place);
        fs::create_directories(folder());
        std::error_code there;
        fs::create_symlink(fs::path("../../..") / place, root_ / "sys/class/block/sda1", there);
        mounts(std::string("/dev/sda1 /media/stick vfat ") + (read_only ? "ro" : "rw") + ",nosuid 0 0\n");
    }
    void pull() {
        std::error_code gone;
        std::filesystem::remove(root_ / "sys/class/block/sda1", gone);
        mounts("");
    }
    /// Names of all files on it, also hidden ones, sorted.
    [[nodiscard]] std::vector<std::string> files() const {
        std::vector<std::string> names;
        std::error_code none;
        for (const auto& entry : std::filesystem::directory_iterator(folder(), none))
            names.push_back(entry.path().filename().string());
        std::sort(names.begin(), names.end());
        return names;
    }

  private:
    void mounts(const std::string& stick) {
        std::ofstream(root_ / "proc/self/mounts") << "/dev/mmcblk0p2 / ext4 rw,noatime 0 0\n" << stick;
    }
    std::filesystem::path root_;
};

}  // namespace plumbline::test
