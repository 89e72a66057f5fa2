#pragma once
// A file onto a USB stick, whole or not at all. Blocks for as long as the stick takes: not for the engine's
// or the window's thread.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::reports {

/// A mounted filesystem of a USB mass-storage device that the system itself does not run from.
struct UsbStick {
    std::filesystem::path folder;  ///< where it is mounted, below the root that was asked
    std::string device;            ///< e.g. "sda1"
    bool read_only = false;
};

/// What is plugged in, from <root>/proc/self/mounts and <root>/sys/class/block. Error: none, or one that
/// nobody has mounted; in words, with what to do.
tl::expected<UsbStick, std::string> findUsbStick(const std::filesystem::path& root = "/");

/// What any filesystem takes as part of a name: letters without marks, figures, "-"; "_" for the rest.
std::string plainName(std::string text);

/// Writes what it is told to where it is told. Error: one sentence.
using WriteFile = std::function<tl::expected<void, std::string>(const std::filesystem::path& file)>;

/// One of several files that belong together. `bytes`: about what it needs.
struct StickFile {
    std::string name;
    std::uintmax_t bytes = 0;
    WriteFile write;
};

/// What is asked on the way. An error ends it and is given as it is; then none of the files is on the stick.
struct StickAsks {
    using Answer = tl::expected<void, std::string>;
    std::function<Answer()> begin;  ///< the stick can take them all, and nothing has left yet
    std::function<Answer()> name;   ///< all are whole on the medium, and none has its name
};

/// As saveToStick(), of all files or none: none has its name before the last is whole on the medium.
tl::expected<void, std::string> saveAllToStick(const UsbStick& stick, const std::vector<StickFile>& files,
                                               const StickAsks& asks = {});

/// Lets `write` make a hidden file on the stick, brings that to the medium (fsync), gives it its `name` and
/// brings the folder to the medium. When this has succeeded the stick may be pulled out. Error: in words,
/// with what to do; then there is no file `name`, and no other half file while the stick can still be written
/// to. `bytes`: about what is needed.
tl::expected<void, std::string> saveToStick(const UsbStick& stick, const std::string& name,
                                            std::uintmax_t bytes, const WriteFile& write);

}  // namespace plumbline::reports
