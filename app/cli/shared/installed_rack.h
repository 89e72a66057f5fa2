#pragma once
// What the Debian package puts beside the program, looked at on a running machine: service, user, rights,
// watchdog, backups. Reads files only, changes nothing.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/config.h"

namespace plumbline::cli {

/// `what` is one word for the list, `how` what was found, `advice` what to do about it.
struct Finding {
    enum class Grade : std::uint8_t { Fine, Note, Wrong };
    Grade grade = Grade::Fine;
    std::string what, how, advice;
};

/// Where nothing is installed, one note says so. `root`: another than "/" in tests. `now_ms`: UTC; 0 when the
/// time of day is not known, then nothing is called old.
std::vector<Finding> judgeInstallation(const app::Config& config, const std::filesystem::path& database,
                                       std::int64_t now_ms, const std::filesystem::path& root = "/");

}  // namespace plumbline::cli
