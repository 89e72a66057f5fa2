#include "app/reports/access_log.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

namespace plumbline::reports {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string lineOf(const AccessEntry& entry) {
    const Json line{{"at", entry.at},     {"by", entry.by},
                    {"what", entry.what}, {"member", entry.member_id},
                    {"rows", entry.rows}, {"file", entry.file}};
    return line.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

tl::unexpected<std::string> fault(const fs::path& file) {
    return tl::unexpected(
        fmt::format("{} cannot be written: {}", file.string(), std::generic_category().message(errno)));
}

/// Writes all of it, flushed to the medium.
bool put(int fd, std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(fd, text.data(), text.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(written));
    }
    return ::fsync(fd) == 0;
}

bool putInto(const fs::path& file, int flags, std::string_view text) {
    const int fd = ::open(file.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | flags, 0640);
    if (fd < 0) return false;
    const bool put_all = put(fd, text);
    const int error = errno;
    const bool closed = ::close(fd) == 0;
    if (!put_all) errno = error;
    return put_all && closed;
}

}  // namespace

fs::path accessLogOf(const fs::path& database) {
    fs::path log = database;
    return log.replace_extension(".access.log");
}

tl::expected<void, std::string> noteAccess(const fs::path& log, const AccessEntry& entry) {
    // One write(2) with O_APPEND: lines of two exports at a time do not mix.
    if (!putInto(log, O_APPEND, lineOf(entry))) return fault(log);
    return {};
}

std::vector<AccessEntry> readAccess(const fs::path& log) {
    std::vector<AccessEntry> entries;
    std::ifstream in(log, std::ios::binary);
    for (std::string line; std::getline(in, line);) {
        const Json json = Json::parse(line, nullptr, false);
        if (!json.is_object()) continue;
        const auto text = [&](const char* key) {
            const auto found = json.find(key);
            return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
        };
        AccessEntry entry{.at = text("at"),
                          .by = text("by"),
                          .what = text("what"),
                          .member_id = text("member"),
                          .rows = 0,
                          .file = text("file")};
        const auto rows = json.find("rows");
        if (rows != json.end() && rows->is_number_integer()) entry.rows = rows->get<std::int64_t>();
        entries.push_back(std::move(entry));
    }
    return entries;
}

tl::expected<void, std::string> forgetMember(const fs::path& log, const std::string& member_id) {
    std::error_code missing;
    if (!fs::exists(log, missing)) return {};
    std::string text;
    for (AccessEntry& entry : readAccess(log)) {
        if (entry.member_id == member_id) entry.member_id = entry.file = "";
        text += lineOf(entry);
    }
    return writeWhole(log, text);
}

tl::expected<void, std::string> writeWhole(const fs::path& file, const std::string& text) {
    fs::path part = file;
    part += ".part";
    if (!putInto(part, O_TRUNC, text) || ::rename(part.c_str(), file.c_str()) != 0) {
        const auto failed = fault(file);
        ::unlink(part.c_str());
        return failed;
    }
    const fs::path folder = file.parent_path().empty() ? fs::path(".") : file.parent_path();
    const int fd = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd >= 0) {
        ::fsync(fd);
        ::close(fd);
    }
    return {};
}

}  // namespace plumbline::reports
