#include "app/reports/retention.h"

#include <algorithm>
#include <chrono>
#include <set>
#include <string>
#include <string_view>
#include <system_error>

#include "app/reports/access_log.h"
#include "app/reports/whole_file.h"

namespace plumbline::reports {
namespace {

namespace fs = std::filesystem;

/// Counts a file that is older, and lets it go.
void take(const fs::path& file, std::int64_t before_ms, bool count_only, OldFiles& old) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(file, error)) || error) return;
    const auto written = std::chrono::file_clock::to_sys(fs::last_write_time(file, error));
    if (error) return;
    const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(written.time_since_epoch()).count();
    const std::uintmax_t bytes = fs::file_size(file, error);
    if (error || ms >= before_ms) return;
    if (!count_only && !fs::remove(file, error)) return;
    ++old.files;
    old.bytes += bytes;
}

/// By the name it has, in the folder that it really is in.
fs::path placed(const fs::path& file) {
    std::error_code error;
    const fs::path whole = fs::absolute(file, error).lexically_normal();
    return fs::weakly_canonical(whole.parent_path(), error) / whole.filename();
}

}  // namespace

bool isOurTrace(const std::string& name) {
    constexpr std::string_view kPattern = "00000000T000000Z.trace";
    return name.size() == kPattern.size() &&
           std::equal(name.begin(), name.end(), kPattern.begin(), [](char is, char wanted) {
               return wanted == '0' ? is >= '0' && is <= '9' : is == wanted;
           });
}

OldFiles letTracesGo(const fs::path& folder, std::int64_t before_ms, bool count_only) {
    OldFiles old;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(folder, error))
        if (isOurTrace(entry.path().filename().string())) take(entry.path(), before_ms, count_only, old);
    return old;
}

bool isOursToRemove(const fs::path& database, const fs::path& file) {
    if (!file.is_absolute()) return false;  // "-", or of one who was erased
    const fs::path store = placed(database), other = placed(file);
    const fs::path way = other.lexically_relative(store.parent_path());
    if (way.empty() || way == "." || *way.begin() == "..") return false;
    if (other.parent_path() != store.parent_path()) return true;
    const std::string name = other.filename().string(), stem = store.stem().string();
    const bool own = name.starts_with(store.filename().string()) || name == stem + ".snapshot.db" ||
                     name == stem + ".access.log";
    return !own;
}

OldFiles letExportsGo(const fs::path& database, std::int64_t before_ms, bool count_only) {
    std::set<fs::path> files;
    for (const AccessEntry& entry : readAccess(accessLogOf(database)))
        if (gaveAway(entry) && isOursToRemove(database, entry.file))
            files.insert({placed(entry.file), partOf(placed(entry.file))});
    OldFiles old;
    for (const fs::path& file : files) take(file, before_ms, count_only, old);
    return old;
}

}  // namespace plumbline::reports
