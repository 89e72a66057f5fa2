#pragma once
// A ZIP archive of a few files, stored as they are (PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16).
// Pure.

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace plumbline::reports {

/// CRC-32 of APPNOTE 4.4.7 (polynomial 0xEDB88320, reflected).
std::uint32_t crc32(const std::string& bytes);

/// The archive's bytes: `files` as name and content, UTF-8 names, below 4 GB together. Dated `wall_ms`, UTC.
std::string zipOf(const std::vector<std::pair<std::string, std::string>>& files, std::int64_t wall_ms);

}  // namespace plumbline::reports
