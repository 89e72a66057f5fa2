#pragma once
// A stick that is a real filesystem: a small ext4 or FAT in a file, mounted in a mount namespace of this
// process; FAT by the kernel, else by fusefat. Needs root and loop devices, or /dev/fuse.

#include <fcntl.h>
#include <fmt/format.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

namespace plumbline::test {

class RealStick {
  public:
    static constexpr std::uintmax_t kBytes = 8'000'000;

    /// `format`: "ext4" or "vfat". It will be mounted at `folder`; its file and what tools say lie in
    /// `scratch`.
    RealStick(std::filesystem::path scratch, std::filesystem::path folder, std::string format)
        : scratch_(std::move(scratch)), folder_(std::move(folder)), format_(std::move(format)) {}
    ~RealStick() { pull(); }
    RealStick(const RealStick&) = delete;
    RealStick& operator=(const RealStick&) = delete;

    /// Formatted and mounted. Empty, or why that cannot be here.
    [[nodiscard]] std::string make() {
        if (::geteuid() != 0) return "only root may mount";
        // Mounts of this process alone: none outlives it.
        if (::unshare(CLONE_NEWNS) != 0 || ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0)
            return "no mount namespace here";
        std::filesystem::create_directories(folder_);
        std::ofstream(image()).close();
        std::filesystem::resize_file(image(), kBytes);
        const std::string tool = format_ == "ext4" ? "mkfs.ext4 -q -F -m 0 " : "mkfs.vfat ";
        if (!runs(tool + image())) return "cannot be run here: " + tool;
        return plug("rw") ? "" : "loop mounting of " + format_ + " is not permitted here";
    }
    /// `how`: "rw" or "ro".
    bool plug(const std::string& how) {
        const std::string at = fmt::format("'{}' '{}'", image(), folder_.string());
        if (runs(fmt::format("mount -t {} -o loop,{} {}", format_, how, at))) return true;
        by_fuse_ = format_ == "vfat";
        return by_fuse_ && runs(fmt::format("fusefat -o {} {}", how == "rw" ? "rw+" : "ro", at));
    }
    void pull() const { ::umount2(folder_.c_str(), MNT_DETACH); }
    /// fusefat has only one word for everything.
    [[nodiscard]] bool byFuse() const { return by_fuse_; }
    /// Everything on it but what mkfs put there, also hidden.
    [[nodiscard]] int files() const {
        int count = 0;
        for (const auto& entry : std::filesystem::directory_iterator(folder_))
            if (entry.path().filename() != "lost+found") ++count;
        return count;
    }

  private:
    [[nodiscard]] std::string image() const { return (scratch_ / "image").string(); }
    [[nodiscard]] bool runs(const std::string& command) const {
        return std::system((command + " > '" + (scratch_ / "said").string() + "' 2>&1").c_str()) == 0;
    }

    std::filesystem::path scratch_, folder_;
    std::string format_;
    bool by_fuse_ = false;
};

}  // namespace plumbline::test
