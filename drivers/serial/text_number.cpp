#include "drivers/serial/text_number.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace plumbline::drivers {
namespace {

constexpr double kTooLarge = 1e12;

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

std::string_view trimmed(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && blank(text.back())) text.remove_suffix(1);
    return text;
}

}  // namespace

std::optional<double> parseDecimal(std::string_view text) {
    text = trimmed(text);
    const bool negative = !text.empty() && text.front() == '-';
    if (negative || (!text.empty() && text.front() == '+')) text.remove_prefix(1);
    const bool form = std::all_of(text.begin(), text.end(), [](char c) { return isDigit(c) || c == '.'; }) &&
                      std::any_of(text.begin(), text.end(), isDigit);
    if (!form) return std::nullopt;
    double value = 0;
    const auto [end, error] =
        std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
    if (error != std::errc{} || end != text.data() + text.size() || value >= kTooLarge) return std::nullopt;
    return negative ? -value : value;
}

std::optional<std::uint32_t> parseTicks(std::string_view text) {
    if (text.empty() || !std::all_of(text.begin(), text.end(), isDigit)) return std::nullopt;
    std::uint32_t ticks = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), ticks);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return ticks;
}

std::int64_t countsOf(double value, double step) {
    return std::llround(value / step);
}

std::vector<std::string_view> splitFields(std::string_view text, char separator) {
    std::vector<std::string_view> fields;
    for (;;) {
        const auto at = text.find(separator);
        fields.push_back(text.substr(0, at));
        if (at == std::string_view::npos) return fields;
        text.remove_prefix(at + 1);
    }
}

}  // namespace plumbline::drivers
