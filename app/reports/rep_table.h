#pragma once
// The rows `analyze` prints: one per movement, columns of design.md section 7 and the reason last.

#include <string>
#include <vector>

#include "app/signal/pipeline.h"

namespace plumbline::reports {

/// Column names, comma separated, without a line end. A contract: scripts read them.
std::string repTableHeader();

/// Header and rows. Times in seconds on the samples' clock to the microsecond, SI units, decimal point
/// whatever the locale; `rep` counts the repetitions from 1 and is 0 for what did not count; unknown figures
/// are empty.
std::string repTableCsv(const std::vector<signal::Movement>& movements);

/// The same as {"reps":[{...}]}: numbers as in the CSV, unknown ones null, `counted` true or false.
std::string repTableJson(const std::vector<signal::Movement>& movements);

}  // namespace plumbline::reports
