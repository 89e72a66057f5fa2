#include "app/reports/whole_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <string_view>
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

constexpr std::size_t kPiece = 1 << 16, kSyncEvery = 8 << 20;

int openToWrite(const fs::path& path, int flags) {
    return ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0640);
}

/// 0, or errno. What is no file has no medium, and says EINVAL.
int synced(int file) {
    return ::fdatasync(file) == 0 || errno == EINVAL ? 0 : errno;
}

/// 0, or errno.
int writeAll(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(file, bytes.data(), bytes.size());
        if (written > 0)
            bytes.remove_prefix(static_cast<std::size_t>(written));
        else if (written == 0 || errno != EINTR)
            return written == 0 ? ENOSPC : errno;
    }
    return 0;
}

/// Writes all of it, flushed to the medium, and closes the file; 0, or errno.
int put(int file, std::string_view bytes) {
    if (file < 0) return errno;
    int failed = writeAll(file, bytes);
    if (failed == 0) failed = synced(file);
    if (::close(file) != 0 && failed == 0) failed = errno;
    return failed;
}

}  // namespace

fs::path partOf(const fs::path& target) {
    return target.parent_path() / ("." + target.filename().string() + ".part");
}

WholeFile::WholeFile(fs::path target) : target_(std::move(target)) {
    std::error_code error;
    const fs::file_status there = fs::status(target_, error);
    // /dev/stdout may well lead to a plain file.
    const bool of_system = target_.parent_path() == "/dev" && fs::is_symlink(target_, error);
    straight_ = of_system || (fs::exists(there) && !fs::is_regular_file(there) && !fs::is_directory(there));
    part_ = straight_ ? target_ : partOf(target_);
    if (straight_) return;
    // A new file of our own, never what somebody else has put there to be written over. Why it cannot be made
    // is found by whoever opens it.
    fs::remove(part_, error);
    if (const int file = openToWrite(part_, O_EXCL | O_NOFOLLOW); file >= 0) ::close(file);
}

WholeFile::~WholeFile() {
    std::error_code ignored;
    if (!straight_) fs::remove(part_, ignored);
}

int WholeFile::open() const {
    return openToWrite(part_, O_TRUNC | (straight_ ? 0 : O_NOFOLLOW));
}

tl::expected<void, std::string> WholeFile::flush() {
    if (const int failed = toMedium(part_, O_RDONLY); failed != 0) return words(failed);
    return {};
}

tl::expected<void, std::string> WholeFile::keep() {
    if (straight_) return {};
    if (isOfTheRack(target_))
        return tl::unexpected(std::string("that name is the rack's own, choose another"));
    if (const auto flushed = flush(); !flushed) return flushed;
    std::error_code error;
    fs::rename(part_, target_, error);
    if (error) return words(error.value());
    const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
    if (const int failed = toMedium(folder, O_RDONLY | O_DIRECTORY); failed != 0) return words(failed);
    return {};
}

bool isOfTheRack(const fs::path& file) {
    constexpr std::string_view kDatabase = "SQLite format 3";
    const std::string name = file.filename().string();
    std::error_code error;
    if (!fs::is_regular_file(file, error)) return false;
    for (const char* end : {".cardkey", "-wal", "-shm"})
        if (name.ends_with(end)) return true;
    std::ifstream in(file, std::ios::binary);
    std::array<char, kDatabase.size()> head{};
    return in.read(head.data(), head.size()) && std::string_view(head.data(), head.size()) == kDatabase;
}

WholeStream::WholeStream(fs::path target) : target_(std::move(target)), whole_(target_) {
    file_ = whole_.open();
    if (file_ < 0) failed_ = errno;
}

WholeStream::~WholeStream() {
    if (file_ >= 0) ::close(file_);
}

tl::expected<void, std::string> WholeStream::flush() {
    if (failed_ == 0) failed_ = writeAll(file_, waiting_);
    unsynced_ += waiting_.size();
    waiting_.clear();
    if (failed_ == 0 && unsynced_ >= kSyncEvery) {
        failed_ = synced(file_);
        unsynced_ = 0;
    }
    if (failed_ != 0) return cannot(target_, std::generic_category().message(failed_));
    return {};
}

tl::expected<void, std::string> WholeStream::put(std::string_view bytes) {
    waiting_ += bytes;
    if (failed_ == 0 && waiting_.size() < kPiece) return {};
    return flush();
}

tl::expected<void, std::string> WholeStream::settle() {
    if (whole_.straight()) return {};
    std::error_code error;
    if (fs::is_directory(target_, error)) return cannot(target_, std::generic_category().message(EISDIR));
    if (auto flushed = flush(); !flushed) return flushed;
    if (const auto there = whole_.flush(); !there) return cannot(target_, there.error());
    return {};
}

tl::expected<void, std::string> WholeStream::keep() {
    if (auto flushed = flush(); !flushed) return flushed;
    const int file = std::exchange(file_, -1);
    if (::close(file) != 0) return cannot(target_, std::generic_category().message(errno));
    if (const auto kept = whole_.keep(); !kept) return cannot(target_, kept.error());
    return {};
}

tl::expected<void, std::string> writeWhole(const fs::path& file, std::string_view bytes) {
    WholeFile whole(file);
    if (const int failed = put(whole.open(), bytes); failed != 0)
        return cannot(file, std::generic_category().message(failed));
    if (const auto kept = whole.keep(); !kept) return cannot(file, kept.error());
    return {};
}

tl::expected<void, std::string> appendLine(const fs::path& file, std::string_view bytes) {
    if (const int failed = put(openToWrite(file, O_APPEND), bytes); failed != 0)
        return cannot(file, std::generic_category().message(failed));
    return {};
}

}  // namespace plumbline::reports
