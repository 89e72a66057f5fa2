#pragma once
// plumbline export usage and plumbline export workbook.

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/reports/usage.h"

namespace CLI {
class App;
}

namespace plumbline::cli {

/// Adds both to `plumbline export`; their callbacks set the exit code.
void addUsageExports(CLI::App& exports, int& exit_code);

/// Opening hours as --open gives them, later ones over earlier ones: "06:00-22:00", "sat,sun 09:00-18:00",
/// "mon-fri 06:30-23:00", "sun closed"; whole quarters of an hour, "24:00" is the day's end. None: 06:00 to
/// 22:00 every day. Error: one sentence.
tl::expected<reports::OpeningHours, std::string> parseOpeningHours(const std::vector<std::string>& given);

}  // namespace plumbline::cli
