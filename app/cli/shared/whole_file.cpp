#include "app/cli/shared/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <system_error>
#include <utility>

namespace plumbline::cli {
namespace {

/// 0, or errno. A folder that cannot be synced (some sticks) is as good as it gets.
int toMedium(const std::filesystem::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    if (file < 0) return errno;
    int failed = ::fsync(file) == 0 ? 0 : errno;
    if (failed == EINVAL && (flags & O_DIRECTORY) != 0) failed = 0;
    ::close(file);
    return failed;
}

tl::unexpected<std::string> cannot(const std::filesystem::path& target, int error) {
    return tl::unexpected(
        fmt::format("cannot write {}: {}", target.string(), std::generic_category().message(error)));
}

}  // namespace

WholeFile::WholeFile(std::filesystem::path target) : target_(std::move(target)), part_(target_) {
    part_ += ".part";
}

WholeFile::~WholeFile() {
    std::error_code ignored;
    std::filesystem::remove(part_, ignored);
}

tl::expected<void, std::string> WholeFile::keep() {
    if (const int error = toMedium(part_, O_RDONLY); error != 0) return cannot(target_, error);
    std::error_code error;
    std::filesystem::rename(part_, target_, error);
    if (error) return cannot(target_, error.value());
    const auto folder = target_.has_parent_path() ? target_.parent_path() : std::filesystem::path(".");
    if (const int late = toMedium(folder, O_RDONLY | O_DIRECTORY); late != 0) return cannot(target_, late);
    return {};
}

tl::expected<void, std::string> WholeFile::keep(const std::string& bytes) {
    std::ofstream file(part_, std::ios::binary);
    file << bytes;
    file.close();
    if (!file) return cannot(target_, errno != 0 ? errno : EIO);
    return keep();
}

}  // namespace plumbline::cli
