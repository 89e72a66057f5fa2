#include "app/training/phrase_reader.h"

#include <fmt/format.h>

#include <algorithm>

namespace plumbline::training {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

bool letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

void PhraseReader::space() {
    while (!rest_.empty() && rest_.front() == ' ') rest_.remove_prefix(1);
}

bool PhraseReader::take(std::string_view word) {
    if (!rest_.starts_with(word)) return false;
    if (letter(word.back()) && rest_.size() > word.size() && letter(rest_[word.size()])) return false;
    rest_.remove_prefix(word.size());
    space();
    return true;
}

std::optional<std::int64_t> PhraseReader::number(int decimals) {
    constexpr std::size_t kMostDigits = 9;
    const auto end_of = [](std::string_view text) {
        return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), digit) - text.begin());
    };
    const std::size_t whole = end_of(rest_);
    if (whole == 0 || whole > kMostDigits) return std::nullopt;
    std::string_view fraction;
    if (rest_.size() > whole && rest_[whole] == '.') {
        fraction = rest_.substr(whole + 1);
        fraction = fraction.substr(0, end_of(fraction));
        if (fraction.empty() || fraction.size() > static_cast<std::size_t>(decimals)) return std::nullopt;
    }
    std::int64_t value = 0;
    for (const char c : rest_.substr(0, whole)) value = 10 * value + (c - '0');
    for (std::size_t i = 0; i < static_cast<std::size_t>(decimals); ++i)
        value = 10 * value + (i < fraction.size() ? fraction[i] - '0' : 0);
    rest_.remove_prefix(whole + (fraction.empty() ? 0 : 1 + fraction.size()));
    return value;
}

std::string_view PhraseReader::word() {
    const std::string_view found = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(found.size());
    space();
    return found;
}

std::string figure(std::int64_t value, int decimals) {
    std::int64_t unit = 1;
    for (int i = 0; i < decimals; ++i) unit *= 10;
    if (value % unit == 0) return fmt::format("{}", value / unit);
    std::string text = fmt::format("{}.{:0{}}", value / unit, value % unit, decimals);
    text.erase(text.find_last_not_of('0') + 1);
    return text;
}

}  // namespace plumbline::training
