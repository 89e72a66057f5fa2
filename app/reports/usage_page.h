#pragma once
// The reports of usage as one page for a browser: no script, no font and no picture from elsewhere, printable
// on A4, every chart with the same figures as text. Pure.

#include <string>

#include "app/reports/usage.h"

namespace plumbline::reports {

/// HTML 5. Of a table longer than kMostRows the page has the first ones and says so.
std::string usagePage(const Usage& usage);
inline constexpr std::size_t kMostRows = 120;

}  // namespace plumbline::reports
