#include "app/reports/access_log.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string_view>
#include <system_error>

#include "app/reports/whole_file.h"

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

/// Whoever else wants to write the log waits while it lives: one who adds a line while it is written anew
/// would add it to the file that goes. The folder, as the file is another one afterwards.
class Locked {
  public:
    explicit Locked(const fs::path& log) {
        const fs::path folder = log.has_parent_path() ? log.parent_path() : fs::path(".");
        folder_ = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        if (folder_ < 0) return;
        while (::flock(folder_, LOCK_EX) != 0 && errno == EINTR) continue;
    }
    ~Locked() {
        if (folder_ >= 0) ::close(folder_);
    }
    Locked(const Locked&) = delete;
    Locked& operator=(const Locked&) = delete;

  private:
    int folder_ = -1;
};

/// What it is, be it given or only begun.
std::string_view leaving(const AccessEntry& entry) {
    std::string_view what = entry.what;
    if (what.starts_with(kBegan)) what.remove_prefix(std::string_view(kBegan).size());
    return what;
}

}  // namespace

bool gaveAway(const AccessEntry& entry) {
    return !entry.what.starts_with("import ") && !entry.what.starts_with(kNotGiven) &&
           !entry.what.starts_with(kBegan);
}

bool hasCodes(const AccessEntry& entry) {
    constexpr std::array<std::string_view, 3> kTables = {"sets ", "reps ", "tables "};
    return std::any_of(kTables.begin(), kTables.end(),
                       [&](std::string_view table) { return leaving(entry).starts_with(table); });
}

bool hasAuthors(const AccessEntry& entry) {
    return leaving(entry) == "workbook" || leaving(entry).starts_with("usage ");
}

fs::path accessLogOf(const fs::path& database) {
    fs::path log = database;
    return log.replace_extension(".access.log");
}

tl::expected<void, std::string> noteAccess(const fs::path& log, const AccessEntry& entry) {
    const Locked locked(log);
    return appendLine(log, lineOf(entry));
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
    const Locked locked(log);
    std::string text;
    for (AccessEntry& entry : readAccess(log)) {
        if (entry.member_id == member_id) entry.member_id = entry.file = "";
        const std::string by = ":" + member_id;
        if (entry.by.starts_with("rack:") && entry.by.ends_with(by))
            entry.by.resize(entry.by.size() - by.size());
        text += lineOf(entry);
    }
    return writeWhole(log, text);
}

}  // namespace plumbline::reports
