#include "app/reports/local_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <limits>

#include "app/reports/set_table.h"

namespace plumbline::reports {
namespace {

constexpr std::int64_t kMinuteMs = 60'000, kDayMs = 86'400'000;
constexpr int kWeekdayOfDay0 = 3;  // 1970-01-01 was a Thursday

std::int64_t floorDiv(std::int64_t a, std::int64_t b) {
    return a >= 0 ? a / b : -((-a + b - 1) / b);
}

std::chrono::year_month_day dateOf(std::int64_t day) {
    return std::chrono::sys_days(std::chrono::days(day));
}

std::string systemZoneName() {
    if (const char* tz = std::getenv("TZ"); tz != nullptr && *tz != '\0') return *tz == ':' ? tz + 1 : tz;
    std::error_code error;
    const std::string file = std::filesystem::canonical("/etc/localtime", error).string();
    const std::size_t at = file.find("zoneinfo/");
    return error || at == std::string::npos ? "UTC" : file.substr(at + 9);
}

}  // namespace

Zone systemZone() {
    ::tzset();
    return {systemZoneName(), [](std::int64_t wall_ms) {
                const std::time_t seconds = floorDiv(wall_ms, 1000);
                std::tm local{};
                localtime_r(&seconds, &local);
                return static_cast<int>(local.tm_gmtoff / 60);
            }};
}

LocalTime localTime(const Zone& zone, std::int64_t wall_ms) {
    const std::int64_t local = wall_ms + zone.offset_min(wall_ms) * kMinuteMs;
    LocalTime result;
    result.day = floorDiv(local, kDayMs);
    result.minute = static_cast<int>((local - result.day * kDayMs) / kMinuteMs);
    result.weekday = static_cast<int>(result.day - mondayOf(result.day));
    return result;
}

std::int64_t midnight(const Zone& zone, std::int64_t day) {
    // A day may begin with either of two offsets, twice, or at one o'clock: it is the first that lies in it.
    std::int64_t first = std::numeric_limits<std::int64_t>::max();
    for (const std::int64_t around : {(day - 1) * kDayMs, (day + 1) * kDayMs}) {
        const std::int64_t at = day * kDayMs - zone.offset_min(around) * kMinuteMs;
        if (localTime(zone, at).day >= day) first = std::min(first, at);
    }
    return first;
}

std::string offsetText(const Zone& zone, std::int64_t wall_ms) {
    const int offset = zone.offset_min(wall_ms);
    return fmt::format("{}{:02}:{:02}", offset < 0 ? '-' : '+', std::abs(offset) / 60, std::abs(offset) % 60);
}

std::int64_t mondayOf(std::int64_t day) {
    return floorDiv(day + kWeekdayOfDay0, 7) * 7 - kWeekdayOfDay0;
}

std::int64_t monthOf(std::int64_t day) {
    const auto date = dateOf(day);
    return static_cast<int>(date.year()) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
}

std::int64_t firstDayOf(std::int64_t month) {
    const auto date = std::chrono::year(static_cast<int>(month / 12)) /
                      std::chrono::month(static_cast<unsigned>(month % 12 + 1)) / 1;
    return std::chrono::sys_days(date).time_since_epoch().count();
}

std::string dayText(std::int64_t day) {
    const auto date = dateOf(day);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                       static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string monthText(std::int64_t month) {
    return dayText(firstDayOf(month)).substr(0, 7);
}

bool parseDay(const std::string& text, std::int64_t& day) {
    std::int64_t ms = 0;
    if (text.size() != 10 || !parseUtc(text, ms)) return false;
    day = floorDiv(ms, kDayMs);
    return true;
}

}  // namespace plumbline::reports
