#pragma once
// Files that a rule of retention lets go: traces that this rack wrote, exports that lie in its data folder.
// What others put there is never touched. Blocks for as long as the disk takes.

#include <cstdint>
#include <filesystem>
#include <string>

namespace plumbline::reports {

struct OldFiles {
    std::int64_t files = 0;
    std::uintmax_t bytes = 0;
};

/// Whether a trace is called as SIGUSR1 calls them: 20260302T180411Z.trace. Those leave card readers out.
bool isOurTrace(const std::string& name);

/// Such traces in `folder`, last written before `before_ms` (UTC). `count_only`: they stay.
OldFiles letTracesGo(const std::filesystem::path& folder, std::int64_t before_ms, bool count_only);

/// Whether a file that the access log of `database` names is the rack's to remove: it lies below the
/// database's folder and is none of the store's own files, over which somebody may have exported.
bool isOursToRemove(const std::filesystem::path& database, const std::filesystem::path& file);

/// Of the files that the access log of `database` names as exports those that isOursToRemove(), and what a
/// killed export left beside them, last written before `before_ms`. The log stays: it says what was given,
/// not where it still is.
OldFiles letExportsGo(const std::filesystem::path& database, std::int64_t before_ms, bool count_only);

}  // namespace plumbline::reports
