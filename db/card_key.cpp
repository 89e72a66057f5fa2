#include "db/card_key.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <optional>
#include <system_error>

#include "db/errors.h"
#include "db/files.h"

namespace plumbline::db {

namespace fs = std::filesystem;

namespace {

using Bytes = std::array<std::uint8_t, 32>;
static_assert(std::tuple_size_v<Bytes> == crypto_auth_hmacsha256_KEYBYTES);

[[noreturn]] void fail(StoreError::Kind kind, const fs::path& file, const std::string& why,
                       const std::string& advice) {
    throw StoreFault({kind, fmt::format("the card key {} {}", file.string(), why), advice});
}

[[noreturn]] void failErrno(const fs::path& file, const char* doing) {
    const std::string why = std::generic_category().message(errno);
    const bool denied = errno == EACCES || errno == EPERM || errno == EROFS || errno == ELOOP;
    fail(denied ? StoreError::Kind::Denied : StoreError::Kind::Io, file,
         fmt::format("cannot be {}: {}", doing, why),
         "give Plumbline's user the file and its folder; it must be a plain file");
}

/// Closes a descriptor when its scope ends.
struct Descriptor {
    int fd;
    explicit Descriptor(int opened) : fd(opened) {}
    ~Descriptor() {
        if (fd >= 0) ::close(fd);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
};

std::optional<Bytes> read(const fs::path& file) {
    // O_NONBLOCK: a fifo in the key's place must not hold the store up.
    const Descriptor key(::open(file.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    if (key.fd < 0 && errno == ENOENT) return std::nullopt;
    if (key.fd < 0) failErrno(file, "read");
    struct stat status {};
    if (::fstat(key.fd, &status) != 0) failErrno(file, "read");
    Bytes bytes{};
    if (!S_ISREG(status.st_mode) || status.st_size != static_cast<off_t>(bytes.size())) {
        fail(StoreError::Kind::Damaged, file, "is not a file of 32 bytes",
             "restore it from the rack's backup, or move it away: then every card must be enrolled again");
    }
    if ((status.st_mode & 077U) != 0) {
        fail(StoreError::Kind::Denied, file, "may be read by others than its owner",
             "chmod 600 " + file.string());
    }
    if (::read(key.fd, bytes.data(), bytes.size()) != static_cast<ssize_t>(bytes.size()))
        failErrno(file, "read");
    return bytes;
}

/// Whole or not at all: written beside, flushed, then linked, which unlike a rename never replaces a key.
void create(const fs::path& file) {
    const fs::path beside = withSuffix(file, fmt::format(".new.{}", ::getpid()).c_str());
    ::unlink(beside.c_str());
    {
        const Descriptor fresh(
            ::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600));
        if (fresh.fd < 0) failErrno(file, "made");
        Bytes bytes{};
        randombytes_buf(bytes.data(), bytes.size());
        const bool written =
            ::write(fresh.fd, bytes.data(), bytes.size()) == static_cast<ssize_t>(bytes.size());
        sodium_memzero(bytes.data(), bytes.size());
        if (!written || ::fsync(fresh.fd) != 0) {
            const int error = errno;
            ::unlink(beside.c_str());
            errno = error;
            failErrno(file, "written");
        }
    }
    const int linked = ::link(beside.c_str(), file.c_str());
    const int error = errno;
    ::unlink(beside.c_str());
    errno = error;
    if (linked != 0 && error != EEXIST) failErrno(file, "made");
    syncPath(folderOf(file));
}

/// Upper case without separators.
std::string canonical(std::string_view uid) {
    std::string text;
    for (const char c : uid) {
        if (c == ' ' || c == ':' || c == '-') continue;
        text += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return text;
}

void startSodium(const fs::path& file) {
    if (sodium_init() < 0)
        fail(StoreError::Kind::Io, file, "needs libsodium, which did not start", "reboot the rack");
}

}  // namespace

std::optional<CardKey> CardKey::load(const fs::path& file) {
    startSodium(file);
    const std::optional<Bytes> bytes = read(file);
    return bytes ? std::optional(CardKey(*bytes)) : std::nullopt;
}

CardKey CardKey::loadOrCreate(const fs::path& file, bool& created) {
    startSodium(file);
    created = false;
    std::optional<Bytes> bytes = read(file);
    if (!bytes) {
        create(file);
        created = true;
        bytes = read(file);
    }
    if (!bytes) fail(StoreError::Kind::Io, file, "vanished while it was being made", "look at the disk");
    return CardKey(*bytes);
}

CardKey::~CardKey() {
    sodium_memzero(key_.data(), key_.size());
}

std::string CardKey::mac(std::string_view uid) const {
    std::string text = canonical(uid);
    std::array<std::uint8_t, crypto_auth_hmacsha256_BYTES> hash{};
    crypto_auth_hmacsha256(hash.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size(),
                           key_.data());
    sodium_memzero(text.data(), text.size());
    std::array<char, 2 * crypto_auth_hmacsha256_BYTES + 1> hex{};
    sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
    return hex.data();
}

Bytes CardKey::derived(std::string_view purpose) const {
    Bytes key{};
    crypto_generichash(key.data(), key.size(), reinterpret_cast<const unsigned char*>(purpose.data()),
                       purpose.size(), key_.data(), key_.size());
    return key;
}

bool CardKey::usable(std::string_view uid) {
    return !canonical(uid).empty();
}

}  // namespace plumbline::db
