#pragma once
// The reports of usage as files for other programs: RFC 4180, UTF-8, decimal points, never localised. Pure.

#include <string>
#include <tl/expected.hpp>

#include "app/reports/usage.h"

namespace plumbline::reports {

/// One long table of all reports: report, table, row (from 1), column, value. A hidden or unknown value is
/// empty; `hidden` is 1 where it was hidden.
std::string usageCsv(const Usage& usage);

/// One CSV per table (a hidden value is empty), README.txt with the definitions, and datapackage.json
/// (https://specs.frictionlessdata.io/data-package/) with names, types and descriptions of the columns.
/// Error: one sentence.
tl::expected<std::string, std::string> usageZip(const Usage& usage);

/// What the tables are about, and the tables with their definitions; hidden and unknown values are null.
std::string usageJson(const Usage& usage);

}  // namespace plumbline::reports
