#pragma once
// Opening hours as people write them, in the configuration and on the command line. Pure.

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "app/reports/usage.h"

namespace plumbline::reports {

/// `open`, changed by what is `given`, later ones over earlier ones: "06:00-22:00", "sat,sun 09:00-18:00",
/// "mon-fri 06:30-23:00", "sun closed"; whole quarters of an hour, "24:00" is the day's end. Error: what is
/// wanted instead, to be put behind the name of what was given.
tl::expected<OpeningHours, std::string> parseOpeningHours(const std::vector<std::string>& given,
                                                          OpeningHours open = {});

}  // namespace plumbline::reports
