#pragma once
// plumbline export usage and plumbline export workbook.

namespace CLI {
class App;
}

namespace plumbline::cli {

/// Adds both to `plumbline export`; their callbacks set the exit code.
void addUsageExports(CLI::App& exports, int& exit_code);

}  // namespace plumbline::cli
