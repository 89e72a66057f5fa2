#include "app/reports/wall_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace plumbline::reports {
namespace {

using std::chrono::sys_days;

constexpr std::int64_t kDayS = 86'400;
constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
/// How months begin, in small letters, where German differs from English or is longer than it.
constexpr std::array<std::pair<std::string_view, unsigned>, 16> kBeginnings = {{{"jan", 1},
                                                                                {"jän", 1},
                                                                                {"feb", 2},
                                                                                {"mar", 3},
                                                                                {"mär", 3},
                                                                                {"apr", 4},
                                                                                {"may", 5},
                                                                                {"mai", 5},
                                                                                {"jun", 6},
                                                                                {"jul", 7},
                                                                                {"aug", 8},
                                                                                {"sep", 9},
                                                                                {"oct", 10},
                                                                                {"okt", 10},
                                                                                {"nov", 11},
                                                                                {"de", 12}}};

struct Date {
    unsigned year = 0, month = 0, day = 0;
};

/// Takes a text apart from its beginning.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    [[nodiscard]] bool done() const { return rest_.empty(); }
    [[nodiscard]] bool atDigit() const { return !done() && rest_.front() >= '0' && rest_.front() <= '9'; }

    bool take(std::string_view expected) {
        if (rest_.substr(0, expected.size()) != expected) return false;
        rest_.remove_prefix(expected.size());
        return true;
    }
    void blanks() {
        while (take(" ") || take("\u202f") || take("\u00a0")) {
        }
    }
    /// What stands between a date and its time.
    void joint() {
        blanks();
        if (take("T") || take(",")) blanks();
        if (take("at ") || take("um ")) blanks();
    }
    std::optional<unsigned> number(std::size_t fewest, std::size_t most) {
        std::size_t length = 0;
        unsigned value = 0;
        while (length < most && atDigit()) {
            value = value * 10 + static_cast<unsigned>(rest_.front() - '0');
            rest_.remove_prefix(1);
            ++length;
        }
        return length >= fewest && !atDigit() ? std::optional(value) : std::nullopt;
    }
    std::string word() {
        std::string word;
        while (
            !done() &&
            (std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz").find(rest_.front()) !=
                 std::string_view::npos ||
             static_cast<unsigned char>(rest_.front()) == 0xC3 ||
             (static_cast<unsigned char>(rest_.front()) & 0xC0U) == 0x80U)) {
            const char c = rest_.front();
            word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            rest_.remove_prefix(1);
        }
        return word;
    }

  private:
    std::string_view rest_;
};

unsigned monthOf(const std::string& word) {
    for (const auto& [beginning, month] : kBeginnings) {
        if (word.size() >= 3 && word.starts_with(beginning)) return month;
    }
    return 0;
}

std::optional<Date> slashed(unsigned first, unsigned second, unsigned year) {
    // 3/4/2026 is the third of April to some and the fourth of March to others.
    if (first > 12) return Date{year, second, first};
    if (second > 12) return Date{year, first, second};
    return std::nullopt;
}

std::optional<Date> dayFirst(Scanner& text) {
    const auto first = text.number(1, 2);
    if (!first) return std::nullopt;
    const bool slash = text.take("/");
    if (slash || (text.take(".") && text.atDigit())) {
        const auto second = text.number(1, 2);
        if (!second || !text.take(slash ? "/" : ".")) return std::nullopt;
        const auto year = text.number(4, 4);
        if (!year) return std::nullopt;
        return slash ? slashed(*first, *second, *year) : Date{*year, *second, *first};
    }
    text.blanks();
    const unsigned month = monthOf(text.word());
    text.take(".");
    text.blanks();
    const auto year = text.number(4, 4);
    return year ? std::optional(Date{*year, month, *first}) : std::nullopt;
}

std::optional<Date> monthFirst(Scanner& text) {
    const unsigned month = monthOf(text.word());
    text.take(".");
    text.blanks();
    const auto day = text.number(1, 2);
    if (!day) return std::nullopt;
    text.take(",");
    text.blanks();
    const auto year = text.number(4, 4);
    return year ? std::optional(Date{*year, month, *day}) : std::nullopt;
}

std::optional<Date> yearFirst(Scanner& text) {
    const auto year = text.number(4, 4);
    if (!year || !text.take("-")) return std::nullopt;
    const auto month = text.number(1, 2);
    if (!month || !text.take("-")) return std::nullopt;
    const auto day = text.number(1, 2);
    return day ? std::optional(Date{*year, *month, *day}) : std::nullopt;
}

std::optional<std::int64_t> dayStart(const Date& date) {
    const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(date.year)),
                                          std::chrono::month(date.month), std::chrono::day(date.day));
    if (!day.ok() || date.year < 1970 || date.year > 2199) return std::nullopt;
    return sys_days(day).time_since_epoch().count() * kDayS;
}

/// Seconds since midnight.
std::optional<std::int64_t> timeOfDay(Scanner& text) {
    const auto hour = text.number(1, 2);
    if (!hour || !text.take(":")) return std::nullopt;
    const auto minute = text.number(2, 2);
    std::optional<unsigned> second = 0;
    if (text.take(":")) {
        second = text.number(2, 2);
        if (text.take(".") && !text.number(1, 6)) return std::nullopt;
    }
    if (!minute || !second) return std::nullopt;
    text.blanks();
    const bool morning = text.take("AM") || text.take("am");
    const bool evening = !morning && (text.take("PM") || text.take("pm"));
    const bool twelve = morning || evening;
    if (*minute > 59 || *second > 59 || *hour > 23 || (twelve && (*hour < 1 || *hour > 12)))
        return std::nullopt;
    const unsigned clock = twelve ? *hour % 12 + (evening ? 12 : 0) : *hour;
    return clock * 3600 + *minute * 60 + *second;
}

/// False when what stands there is no zone.
bool zone(Scanner& text, std::optional<int>& offset_min) {
    text.blanks();
    if (text.done()) return true;
    if (text.take("Z")) {
        offset_min = 0;
        return true;
    }
    const bool ahead = text.take("+");
    if (!ahead && !text.take("-")) return false;
    const auto hours = text.number(2, 4);
    if (!hours) return false;
    unsigned minutes = *hours * 60;
    if (*hours > 99) {
        minutes = *hours / 100 * 60 + *hours % 100;
    } else if (text.take(":")) {
        const auto rest = text.number(2, 2);
        if (!rest) return false;
        minutes += *rest;
    }
    if (minutes > 15 * 60) return false;
    offset_min = ahead ? static_cast<int>(minutes) : -static_cast<int>(minutes);
    return true;
}

std::chrono::year_month_day dayOf(const WallTime& time) {
    return {sys_days(std::chrono::days((time.local_s - time.local_s % kDayS) / kDayS))};
}

}  // namespace

std::optional<WallTime> readWallTime(std::string_view text) {
    constexpr std::size_t kLongest = 60;
    if (text.size() > kLongest) return std::nullopt;
    std::optional<Date> date;
    Scanner scanner(text);
    for (const auto read : {yearFirst, dayFirst, monthFirst}) {
        scanner = Scanner(text);
        scanner.blanks();
        date = read(scanner);
        if (date) break;
    }
    const auto start = date ? dayStart(*date) : std::nullopt;
    if (!start) return std::nullopt;
    WallTime time{.local_s = *start, .day_only = false, .utc_offset_min = std::nullopt};
    scanner.joint();
    if (scanner.done()) {
        time.day_only = true;
        return time;
    }
    const auto clock = timeOfDay(scanner);
    if (!clock || !zone(scanner, time.utc_offset_min)) return std::nullopt;
    scanner.blanks();
    time.local_s += *clock;
    return scanner.done() ? std::optional(time) : std::nullopt;
}

std::string dayText(const WallTime& time) {
    const auto day = dayOf(time);
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()),
                       static_cast<unsigned>(day.day()));
}

std::string secondsText(const WallTime& time) {
    const std::int64_t second = time.local_s % kDayS;
    return fmt::format("{} {:02}:{:02}:{:02}", dayText(time), second / 3600, second / 60 % 60, second % 60);
}

std::string minutesText(const WallTime& time) {
    const auto day = dayOf(time);
    const std::int64_t second = time.local_s % kDayS;
    return fmt::format("{} {} {}, {:02}:{:02}", static_cast<unsigned>(day.day()),
                       kMonths.at(static_cast<unsigned>(day.month()) - 1), static_cast<int>(day.year()),
                       second / 3600, second / 60 % 60);
}

}  // namespace plumbline::reports
