#include "app/cli/shared/fresh_snapshot.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include <cstdint>
#include <fstream>
#include <sstream>
#include <string>
#include <system_error>
#include <thread>

#include "app/cli/shared/setup.h"

namespace plumbline::cli {
namespace {

namespace fs = std::filesystem;

/// Who holds SQLite's lock on it; 0: nobody. (https://www.sqlite.org/fileformat.html#the_lock_byte_page)
pid_t holderOf(const fs::path& database) {
    const int file = ::open(database.c_str(), O_RDWR | O_CLOEXEC);
    if (file < 0) return 0;
    struct flock lock {};
    lock.l_type = F_WRLCK;
    lock.l_whence = SEEK_SET;
    lock.l_start = 0x40000000;
    lock.l_len = 512;
    const bool held = ::fcntl(file, F_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
    ::close(file);
    return held && lock.l_pid > 0 ? lock.l_pid : 0;
}

/// A command that has the store for a moment would die of the signal.
bool expectsHangup(pid_t process) {
    std::ifstream status("/proc/" + std::to_string(process) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (!line.starts_with("SigCgt:")) continue;
        std::uint64_t caught = 0;
        std::istringstream(line.substr(line.find(':') + 1)) >> std::hex >> caught;
        return (caught >> (SIGHUP - 1) & 1U) != 0;
    }
    return false;
}

}  // namespace

bool askForSnapshot(const fs::path& database, std::chrono::milliseconds patience) {
    std::error_code none;
    const fs::path snapshot = snapshotOf(database);
    const auto before = fs::last_write_time(snapshot, none);
    const pid_t kiosk = holderOf(database);
    if (kiosk == 0 || !expectsHangup(kiosk) || ::kill(kiosk, SIGHUP) != 0) return false;
    const auto until = std::chrono::steady_clock::now() + patience;
    while (std::chrono::steady_clock::now() < until && ::kill(kiosk, 0) == 0) {
        if (const auto now = fs::last_write_time(snapshot, none); !none && now != before) return true;
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
}

}  // namespace plumbline::cli
