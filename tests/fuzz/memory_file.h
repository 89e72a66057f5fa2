#pragma once
// A fuzzer's bytes as a file that lies in memory only, for what reads files.

#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <string>

namespace plumbline {

class MemoryFile {
  public:
    MemoryFile(const std::uint8_t* data, std::size_t size) : fd_(::memfd_create("fuzz", MFD_CLOEXEC)) {
        if (fd_ < 0) std::abort();
        while (size > 0) {
            const ssize_t written = ::write(fd_, data, size);
            if (written <= 0) std::abort();
            data += written;
            size -= static_cast<std::size_t>(written);
        }
    }
    ~MemoryFile() { ::close(fd_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;

    [[nodiscard]] std::filesystem::path path() const { return "/proc/self/fd/" + std::to_string(fd_); }

  private:
    int fd_;
};

}  // namespace plumbline
