#pragma once
// Dates and times as training apps write them: what calendar and clock on the wall said, seldom with a zone.
// Pure; never localised when written.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace plumbline::reports {

struct WallTime {
    std::int64_t local_s = 0;           ///< from 1970-01-01 00:00 of that wall
    bool day_only = false;              ///< the time of day is not known; `local_s` is midnight
    std::optional<int> utc_offset_min;  ///< where it was said: ahead of UTC
    friend bool operator==(const WallTime&, const WallTime&) = default;
};

/// Reads "2026-03-02 18:04:11", "2026-03-02T18:04:11Z", "... +01:00", "1 Sep 2026, 07:30",
/// "Sep 22, 2026, 6:00 AM", "22.09.2026, 17:00" and each of them as a day alone; English and German months,
/// short or long; narrow blanks before AM and PM. "09/22/2026" and "22/09/2026" only where one of the two
/// cannot be a month. Empty: none of these, no day of the calendar, or outside 1970 to 2199.
std::optional<WallTime> readWallTime(std::string_view text);

/// "2026-03-02 18:04:11", as Strong has it.
std::string secondsText(const WallTime& time);
/// "2 Mar 2026, 18:04", as Hevy has it in English.
std::string minutesText(const WallTime& time);
/// "2026-03-02"
std::string dayText(const WallTime& time);

}  // namespace plumbline::reports
