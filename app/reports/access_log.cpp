#include "app/reports/access_log.h"

#include <fstream>
#include <nlohmann/json.hpp>
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

}  // namespace

fs::path accessLogOf(const fs::path& database) {
    fs::path log = database;
    return log.replace_extension(".access.log");
}

tl::expected<void, std::string> noteAccess(const fs::path& log, const AccessEntry& entry) {
    // One write(2) with O_APPEND: lines of two exports at a time do not mix.
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
