#include "app/reports/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>
#include <utility>

namespace plumbline::reports {
namespace {

namespace fs = std::filesystem;

tl::unexpected<std::string> words(int error) {
    return tl::unexpected(std::generic_category().message(error));
}

tl::unexpected<std::string> cannot(const fs::path& file, const std::string& why) {
    return tl::unexpected(fmt::format("{} cannot be written: {}", file.string(), why));
}

/// 0, or errno.
int toMedium(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return errno;
    int failed = ::fsync(file) == 0 ? 0 : errno;
    // Some filesystems of sticks cannot sync a folder; syncing all of the stick does the same.
    if (failed == EINVAL) failed = (flags & O_DIRECTORY) == 0 || ::syncfs(file) == 0 ? 0 : errno;
    ::close(file);
    return failed;
}

/// Writes all of it, flushed to the medium; 0, or errno.
int put(const fs::path& path, int flags, std::string_view bytes) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0640);
    if (file < 0) return errno;
    int failed = 0;
    while (failed == 0 && !bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            failed = written == 0 ? ENOSPC : errno;
    }
    if (failed == 0 && ::fsync(file) != 0) failed = errno;
    if (::close(file) != 0 && failed == 0) failed = errno;
    return failed;
}

}  // namespace

WholeFile::WholeFile(fs::path target)
    : target_(std::move(target)),
      part_(target_.parent_path() / ("." + target_.filename().string() + ".part")) {}

WholeFile::~WholeFile() {
    std::error_code ignored;
    fs::remove(part_, ignored);
}

tl::expected<void, std::string> WholeFile::flush() {
    if (const int failed = toMedium(part_, O_RDONLY); failed != 0) return words(failed);
    return {};
}

tl::expected<void, std::string> WholeFile::keep() {
    if (const auto flushed = flush(); !flushed) return flushed;
    std::error_code error;
    fs::rename(part_, target_, error);
    if (error) return words(error.value());
    const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    if (const int failed = toMedium(folder, O_RDONLY | O_DIRECTORY); failed != 0) return words(failed);
    return {};
}

tl::expected<void, std::string> writeWhole(const fs::path& file, std::string_view bytes) {
    WholeFile whole(file);
    if (const int failed = put(whole.part(), O_TRUNC, bytes); failed != 0)
        return cannot(file, std::generic_category().message(failed));
    if (const auto kept = whole.keep(); !kept) return cannot(file, kept.error());
    return {};
}

tl::expected<void, std::string> appendLine(const fs::path& file, std::string_view bytes) {
    if (const int failed = put(file, O_APPEND, bytes); failed != 0)
        return cannot(file, std::generic_category().message(failed));
    return {};
}

}  // namespace plumbline::reports
