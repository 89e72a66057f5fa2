#pragma once
// Several texts as one ZIP file, by libarchive.

#include <cstdint>
#include <string>
#include <tl/expected.hpp>
#include <vector>

namespace plumbline::reports {

struct ZippedFile {
    std::string name;  ///< within the archive
    std::string text;
};

/// The archive's bytes, deflated; every file dated `wall_ms` (UTC). Error: one sentence.
tl::expected<std::string, std::string> zipped(const std::vector<ZippedFile>& files, std::int64_t wall_ms);

}  // namespace plumbline::reports
