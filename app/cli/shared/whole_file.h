#pragma once
// A file that is there whole or not at all: written beside its name, brought to the medium, then renamed.

#include <filesystem>
#include <string>
#include <tl/expected.hpp>

namespace plumbline::cli {

class WholeFile {
  public:
    explicit WholeFile(std::filesystem::path target);
    /// Without keep(): nothing is left, and what had the name before still has it.
    ~WholeFile();
    WholeFile(const WholeFile&) = delete;
    WholeFile& operator=(const WholeFile&) = delete;

    /// Where to write until keep().
    [[nodiscard]] const std::filesystem::path& part() const { return part_; }
    /// fsync, rename, fsync of the folder. Error: why not, in one sentence.
    tl::expected<void, std::string> keep();
    /// Writes all of it and keeps it.
    tl::expected<void, std::string> keep(const std::string& bytes);

  private:
    std::filesystem::path target_, part_;
};

}  // namespace plumbline::cli
