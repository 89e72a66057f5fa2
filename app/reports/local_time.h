#pragma once
// The gym's clock: days, hours and weekdays as the people there have them, with their days of 23 and 25
// hours. Days are counted from 1970-01-01, months from year 0. Pure but for systemZone().

#include <cstdint>
#include <functional>
#include <string>

namespace plumbline::reports {

struct Zone {
    std::string name;                             ///< "Europe/Berlin"
    std::function<int(std::int64_t)> offset_min;  ///< local minus UTC at a UTC moment in ms, whole quarters
};
/// The system's, by TZ or /etc/localtime.
Zone systemZone();

struct LocalTime {
    std::int64_t day = 0;
    int minute = 0;   ///< of the day
    int weekday = 0;  ///< 0 Monday to 6 Sunday
};
LocalTime localTime(const Zone& zone, std::int64_t wall_ms);
/// UTC ms at which a day begins.
std::int64_t midnight(const Zone& zone, std::int64_t day);
/// "+02:00" at that moment.
std::string offsetText(const Zone& zone, std::int64_t wall_ms);

/// The Monday of a day's week.
std::int64_t mondayOf(std::int64_t day);
std::int64_t monthOf(std::int64_t day);
std::int64_t firstDayOf(std::int64_t month);
/// "2026-03-02", "2026-03".
std::string dayText(std::int64_t day);
std::string monthText(std::int64_t month);
/// False when `text` is no such date.
bool parseDay(const std::string& text, std::int64_t& day);

inline constexpr const char* kWeekdays[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                            "Friday", "Saturday", "Sunday"};

}  // namespace plumbline::reports
