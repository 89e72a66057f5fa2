#pragma once
// Calendar days, as the store keeps them. Pure; any thread.

#include <cstdint>

namespace plumbline::db {

/// Days from 1970-01-01 on a calendar that is so many minutes ahead of UTC.
constexpr std::int64_t calendarDay(std::int64_t wall_ms, int utc_offset_min) {
    const std::int64_t ms = wall_ms + std::int64_t{utc_offset_min} * 60'000;
    constexpr std::int64_t kDayMs = 86'400'000;
    return ms >= 0 ? ms / kDayMs : (ms - kDayMs + 1) / kDayMs;
}

}  // namespace plumbline::db
