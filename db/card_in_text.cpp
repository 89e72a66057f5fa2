#include "db/card_in_text.h"

#include <algorithm>
#include <cctype>

namespace plumbline::db {

namespace {

constexpr std::size_t kShortest = 4, kLongest = 32;  // of a number with its separators
constexpr std::size_t kTyped = 10;                   // digits that a keyboard wedge types
constexpr std::size_t kMostKept = 200'000;           // numbers that are not hashed again

bool isOfANumber(char c) {
    return std::isxdigit(static_cast<unsigned char>(c)) != 0 || c == ':' || c == '-';
}

bool isLetterOrDigit(char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0;
}

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

}  // namespace

CardInText::CardInText(const std::optional<CardKey>& key, const std::vector<std::string>& hashes)
    : key_(key), hashes_(hashes.begin(), hashes.end()) {}

bool CardInText::isTheirs(std::string_view number) {
    while (!number.empty() && !isLetterOrDigit(number.back())) number.remove_suffix(1);
    if (number.size() < kShortest || number.size() > kLongest ||
        std::none_of(number.begin(), number.end(), isDigit))
        return false;
    if (misses_.size() > kMostKept) misses_.clear();
    if (misses_.contains(std::string(number))) return false;
    const bool is_short = number.size() < kTyped && std::all_of(number.begin(), number.end(), isDigit);
    const bool found =
        hashes_.contains(key_->mac(number)) ||
        (is_short &&
         hashes_.contains(key_->mac(std::string(kTyped - number.size(), '0') + std::string(number))));
    if (!found) misses_.insert(std::string(number));
    return found;
}

bool CardInText::standsIn(std::string_view text) {
    if (!key_ || hashes_.empty()) return false;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (!isLetterOrDigit(text[at])) continue;
        std::size_t end = at;
        while (end < text.size() && isOfANumber(text[end])) ++end;
        const bool goes_on = end < text.size() && isLetterOrDigit(text[end]);
        if (!goes_on && isTheirs(text.substr(at, end - at))) return true;
        while (end < text.size() && isLetterOrDigit(text[end])) ++end;
        at = end;
    }
    return false;
}

}  // namespace plumbline::db
