#pragma once
// The tables of reports 5 to 11, for usageTables().

#include <vector>

#include "app/reports/usage_tables.h"

namespace plumbline::reports {

/// 5 members, 6 exercises and patterns, 7 cohorts.
std::vector<UsageTable> peopleTables(const Usage& usage);
/// 8 adherence and changes, 9 safety, 10 equipment and calibrations, 11 data quality.
std::vector<UsageTable> rackTables(const Usage& usage);

}  // namespace plumbline::reports
