#include "app/reports/usb_stick.h"

#include <fmt/format.h>
#include <sys/stat.h>
#include <sys/statvfs.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <system_error>

#include "app/reports/whole_file.h"

namespace plumbline::reports {

namespace fs = std::filesystem;

namespace {

struct Mount {
    std::string device, folder, options;
};

/// The kernel writes space, tab, newline and backslash as \ooo (man 5 fstab).
std::string unescaped(const std::string& text) {
    std::string plain;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool octal = text[i] == '\\' && i + 3 < text.size() &&
                           std::all_of(text.begin() + static_cast<std::ptrdiff_t>(i) + 1,
                                       text.begin() + static_cast<std::ptrdiff_t>(i) + 4,
                                       [](char c) { return c >= '0' && c <= '7'; });
        if (octal) {
            plain += static_cast<char>(std::stoi(text.substr(i + 1, 3), nullptr, 8));
            i += 3;
        } else {
            plain += text[i];
        }
    }
    return plain;
}

std::vector<Mount> mountsOf(const fs::path& root) {
    std::vector<Mount> mounts;
    std::ifstream in(root / "proc/self/mounts");
    for (std::string line; std::getline(in, line);) {
        std::istringstream words(line);
        Mount mount;
        std::string type;
        if (!(words >> mount.device >> mount.folder >> type >> mount.options)) continue;
        mount.folder = unescaped(mount.folder);
        mounts.push_back(std::move(mount));
    }
    return mounts;
}

bool readOnly(const Mount& mount) {
    return ("," + mount.options + ",").find(",ro,") != std::string::npos;
}

/// Where a block device hangs, e.g. .../usb1/1-1/1-1.2/1-1.2:1.0/host0/.../block/sda/sda1; empty when
/// unknown.
std::string placeOf(const fs::path& root, const std::string& block) {
    std::error_code error;
    return fs::weakly_canonical(root / "sys/class/block" / block, error).string();
}

bool onUsb(const std::string& place) {
    for (std::size_t at = place.find("/usb"); at != std::string::npos; at = place.find("/usb", at + 1)) {
        if (at + 4 < place.size() && place[at + 4] >= '0' && place[at + 4] <= '9') return true;
    }
    return false;
}

/// The disk that a partition is of: the folder "block/<disk>" on its way.
std::string diskOf(const std::string& place) {
    const std::size_t at = place.rfind("/block/");
    if (at == std::string::npos) return place;
    return place.substr(0, place.find('/', at + 7));
}

std::string blockOf(const Mount& mount) {
    return mount.device.rfind("/dev/", 0) == 0 ? mount.device.substr(5) : "";
}

/// Folders that the system lives in; a disk that carries one is no stick, even on USB.
bool ofTheSystem(const std::string& folder) {
    if (folder == "/" || folder == "/usr" || folder == "/home" || folder.rfind("/boot", 0) == 0) return true;
    return folder.rfind("/var", 0) == 0;
}

constexpr const char* kOnlyRead = "The stick can only be read: slide its lock, or take another one.";
constexpr const char* kPulledOut =
    "The stick was pulled out before all was written: nothing was saved. Plug it in again and save again.";

/// Which filesystem a file lies on; 0: there is none.
dev_t mediumOf(const fs::path& file) {
    struct stat found {};
    return ::stat(file.c_str(), &found) == 0 ? found.st_dev : 0;
}

bool becameReadOnly(const fs::path& folder) {
    struct statvfs found {};
    return ::statvfs(folder.c_str(), &found) == 0 && (found.f_flag & ST_RDONLY) != 0;
}

/// `medium`: what was mounted there at the beginning. The folder may still be there without it.
std::string failure(const UsbStick& stick, dev_t medium, const std::string& why) {
    std::error_code error;
    if (mediumOf(stick.folder) != medium) return kPulledOut;
    if (becameReadOnly(stick.folder)) return kOnlyRead;
    const auto space = fs::space(stick.folder, error);
    // ext4 keeps 2 % of a disk to itself and calls that available.
    if (!error && space.available < std::max<std::uintmax_t>(space.capacity / 32, 4096))
        return "The stick is full: make room on it, or take another one.";
    return fmt::format("The stick could not be written to ({}): try another one.", why);
}

}  // namespace

tl::expected<UsbStick, std::string> findUsbStick(const fs::path& root) {
    const std::vector<Mount> mounts = mountsOf(root);
    std::vector<std::string> system;
    for (const Mount& mount : mounts)
        if (ofTheSystem(mount.folder) && !blockOf(mount).empty())
            system.push_back(diskOf(placeOf(root, blockOf(mount))));
    const auto isStick = [&](const std::string& place) {
        return onUsb(place) && std::find(system.begin(), system.end(), diskOf(place)) == system.end();
    };
    const UsbStick* best = nullptr;
    std::vector<UsbStick> found;
    for (const Mount& mount : mounts) {
        const std::string block = blockOf(mount);
        if (block.empty() || !isStick(placeOf(root, block))) continue;
        found.push_back({root / fs::path(mount.folder).relative_path(), block, readOnly(mount)});
    }
    for (const UsbStick& stick : found)
        if (best == nullptr || (best->read_only && !stick.read_only)) best = &stick;
    if (best != nullptr) return *best;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(root / "sys/class/block", error)) {
        if (isStick(placeOf(root, entry.path().filename())))
            return tl::unexpected(
                fmt::format("A stick is plugged in ({}) but not mounted: its format may be unknown "
                            "here. Take one with FAT, or have automatic mounting set up.",
                            entry.path().filename().string()));
    }
    return tl::unexpected<std::string>(
        "No USB stick is plugged in. Plug one in, wait five seconds and save again.");
}

std::string plainName(std::string text) {
    for (char& c : text) {
        const bool plain =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
        if (!plain) c = '_';
    }
    return text;
}

tl::expected<void, std::string> saveAllToStick(const UsbStick& stick, const std::vector<StickFile>& files,
                                               const StickAsks& asks) {
    if (stick.read_only) return tl::unexpected<std::string>(kOnlyRead);
    const dev_t medium = mediumOf(stick.folder);
    std::uintmax_t bytes = 0;
    for (const StickFile& file : files) bytes += file.bytes;
    std::error_code error;
    const auto space = fs::space(stick.folder, error);
    if (!error && space.available < bytes)
        return tl::unexpected(fmt::format("The stick is full: {:.0f} MB are needed, {:.0f} MB are free.",
                                          static_cast<double>(bytes) / 1e6 + 1,
                                          static_cast<double>(space.available) / 1e6));
    if (asks.begin)
        if (auto answer = asks.begin(); !answer) return answer;
    std::vector<std::unique_ptr<WholeFile>> parts;
    for (const StickFile& file : files) {
        parts.push_back(std::make_unique<WholeFile>(stick.folder / file.name));
        tl::expected<void, std::string> written = file.write(parts.back()->part());
        if (written) written = parts.back()->flush();
        if (!written) return tl::unexpected(failure(stick, medium, written.error()));
        // Without its stick the folder is one of the machine's own disk.
        if (mediumOf(parts.back()->part()) != medium) return tl::unexpected<std::string>(kPulledOut);
    }
    if (asks.name)
        if (auto answer = asks.name(); !answer) return answer;
    for (std::size_t i = 0; i < files.size(); ++i) {
        if (const auto kept = parts[i]->keep(); !kept) {
            const std::string words = failure(stick, medium, kept.error());
            // What has the name of one that was not renamed is another file, of before.
            const std::size_t named = fs::exists(parts[i]->part(), error) ? i : i + 1;
            for (std::size_t j = 0; j < named; ++j) fs::remove(stick.folder / files[j].name, error);
            return tl::unexpected(words);
        }
    }
    return {};
}

tl::expected<void, std::string> saveToStick(const UsbStick& stick, const std::string& name,
                                            std::uintmax_t bytes, const WriteFile& write) {
    return saveAllToStick(stick, {{name, bytes, write}});
}

}  // namespace plumbline::reports
