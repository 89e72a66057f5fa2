#include "app/reports/opening_hours.h"

#include <algorithm>
#include <cstdio>
#include <optional>
#include <string_view>

namespace plumbline::reports {
namespace {

constexpr std::string_view kDays[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

std::optional<std::size_t> dayOf(std::string_view text) {
    const auto* found = std::find(std::begin(kDays), std::end(kDays), text);
    if (found == std::end(kDays)) return std::nullopt;
    return static_cast<std::size_t>(found - std::begin(kDays));
}

/// "mon-fri,sun": which of the seven.
std::optional<std::array<bool, 7>> daysOf(std::string_view text) {
    std::array<bool, 7> days{};
    while (true) {
        const std::size_t comma = std::min(text.find(','), text.size());
        const std::string_view part = text.substr(0, comma);
        const std::size_t dash = std::min(part.find('-'), part.size());
        const auto first = dayOf(part.substr(0, dash));
        const auto last = dash == part.size() ? first : dayOf(part.substr(dash + 1));
        if (!first || !last || *last < *first) return std::nullopt;
        for (std::size_t day = *first; day <= *last; ++day) days[day] = true;
        if (comma == text.size()) return days;
        text.remove_prefix(comma + 1);
    }
}

std::optional<OpeningHours::Day> hoursOf(const std::string& text) {
    if (text == "closed") return OpeningHours::Day{0, 0};
    int from_h = 0;
    int from_m = 0;
    int to_h = 0;
    int to_m = 0;
    int used = 0;
    if (std::sscanf(text.c_str(), "%2d:%2d-%2d:%2d%n", &from_h, &from_m, &to_h, &to_m, &used) != 4 ||
        static_cast<std::size_t>(used) != text.size())
        return std::nullopt;
    const OpeningHours::Day day{from_h * 60 + from_m, to_h * 60 + to_m};
    const bool good = from_h >= 0 && from_m >= 0 && from_m < 60 && to_m >= 0 && to_m < 60 &&
                      day.from_min < day.to_min && day.to_min <= 24 * 60 && day.from_min % 15 == 0 &&
                      day.to_min % 15 == 0;
    return good ? std::optional(day) : std::nullopt;
}

}  // namespace

tl::expected<OpeningHours, std::string> parseOpeningHours(const std::vector<std::string>& given,
                                                          OpeningHours open) {
    for (const std::string& each : given) {
        const std::size_t blank = each.find(' ');
        const auto days = blank == std::string::npos ? daysOf("mon-sun") : daysOf(each.substr(0, blank));
        const auto hours = hoursOf(blank == std::string::npos ? each : each.substr(blank + 1));
        if (!days || !hours) {
            return tl::unexpected(
                "wants whole quarters of an hour such as \"06:00-22:00\", \"sat,sun "
                "09:00-18:00\" or \"sun closed\", not \"" +
                each + "\"");
        }
        for (std::size_t day = 0; day < open.days.size(); ++day) {
            if ((*days)[day]) open.days[day] = *hours;
        }
    }
    return open;
}

}  // namespace plumbline::reports
