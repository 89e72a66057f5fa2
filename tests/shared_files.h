#pragma once
// Recordings and tools that lie beside this repository and are no part of it: a test that reads them is
// skipped where they are not, with needs() as the reason.

#include <filesystem>
#include <string>

namespace plumbline {

/// Where such a file or folder would be; `name` as below ../shared, e.g. "data/suite".
inline std::filesystem::path sharedFile(const std::filesystem::path& name) {
    return std::filesystem::path(PLUMBLINE_SOURCE_DIR) / "../shared" / name;
}

/// For GTEST_SKIP(): what is missing, as seen from the source tree.
inline std::string needs(const std::filesystem::path& file) {
    return "needs " + file.lexically_relative(PLUMBLINE_SOURCE_DIR).string() +
           ", which is not part of this repository";
}

}  // namespace plumbline
