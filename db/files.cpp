#include "db/files.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <system_error>

#include "db/errors.h"
#include "db/uuid.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

[[noreturn]] void fail(const char* doing, const fs::path& path, int error) {
    const bool denied = error == EACCES || error == EPERM || error == EROFS;
    const bool full = error == ENOSPC || error == EDQUOT;
    using Kind = StoreError::Kind;
    throw StoreFault(
        {denied ? Kind::Denied : (full ? Kind::Full : Kind::Io),
         fmt::format("{} {} failed: {}", doing, path.string(), std::generic_category().message(error)),
         denied ? "give Plumbline's user write permission on the file and its folder"
                : (full ? "free space on the data partition" : "look at the disk: dmesg says more")});
}

}  // namespace

void syncPath(const fs::path& path) {
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0) fail("opening", path, errno);
    const int result = ::fsync(fd);
    const int error = errno;
    ::close(fd);
    if (result != 0) fail("syncing", path, error);
}

void replaceFile(const fs::path& from, const fs::path& to) {
    if (::rename(from.c_str(), to.c_str()) != 0) fail("renaming to", to, errno);
    syncPath(folderOf(to));
}

void createPrivate(const fs::path& file) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0640);
    if (fd >= 0) {
        ::close(fd);
    } else if (errno != EEXIST) {
        fail("creating", file, errno);
    }
}

fs::path folderOf(const fs::path& file) {
    const fs::path folder = file.parent_path();
    return folder.empty() ? fs::path(".") : folder;
}

fs::path withSuffix(const fs::path& file, const char* suffix) {
    fs::path result = file;
    result += suffix;
    return result;
}

std::vector<fs::path> unfinishedCopies(const fs::path& store) {
    std::vector<fs::path> copies;
    const std::string beside = "." + store.stem().string() + ".";  // as Connection::copyTo() names them
    const std::string anew = store.filename().string() + ".erasing";
    std::error_code error;
    for (fs::directory_iterator at(folderOf(store), error), end; !error && at != end; at.increment(error)) {
        const std::string name = at->path().filename().string();
        const bool half = name.starts_with(beside) && name.find(".new.") != std::string::npos;
        if (half || name.starts_with(anew)) copies.push_back(at->path());
    }
    return copies;
}

std::int64_t wallMs() {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
}

fs::path moveToQuarantine(const fs::path& file) {
    const fs::path parent = folderOf(file) / "quarantine";
    fs::path folder = parent / UuidMaker().next(wallMs());
    std::error_code error;
    fs::create_directories(folder, error);
    if (error) fail("creating", folder, error.value());
    // The database goes first: should power fail in between, its -wal is found without it and set aside as
    // well, never replayed into another file.
    for (const char* suffix : {"", "-wal", "-shm", "-journal"}) {
        const fs::path from = withSuffix(file, suffix);
        if (::rename(from.c_str(), (folder / from.filename()).c_str()) != 0 && errno != ENOENT) {
            fail("setting aside", from, errno);
        }
    }
    syncPath(folder);
    syncPath(parent);
    syncPath(folderOf(file));
    return folder;
}

}  // namespace plumbline::db
