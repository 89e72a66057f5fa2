#include "db/own_words.h"

#include <algorithm>
#include <cctype>

#include "db/name_spellings.h"

namespace plumbline::db {

namespace {

constexpr std::size_t kLeast = OwnWords::kLeast, kMost = 48;  // bytes

bool isOfAWord(unsigned char byte) {
    return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z');
}

/// How many bytes stand there for a blank or a sign: "%20" of addresses, "=2C" of mails, "\\n" of JSON, or
/// for nothing at all: a mail's end of a line within a word. 0: what stands there is itself.
std::size_t signAt(std::string_view text) {
    const char first = text.front(), second = text.size() > 1 ? text[1] : ' ';
    if (first == '=' && second == '\n') return 2;
    if (first == '=' && text.starts_with("=\r\n")) return 3;
    if (first == '\\' && (second == 'n' || second == 'r' || second == 't')) return 2;
    const bool coded = (first == '%' || first == '=') && text.size() > 2 && (second == '2' || second == '0');
    return coded && std::isxdigit(static_cast<unsigned char>(text[2])) != 0 ? 3 : 0;
}

/// Its first kLeast bytes as a number.
std::uint64_t keyOf(std::string_view words) {
    std::uint64_t key = 0;
    for (const char c : words.substr(0, kLeast)) key = key << 8U | static_cast<unsigned char>(c);
    return key;
}

std::size_t lettersIn(std::string_view words) {
    return static_cast<std::size_t>(std::count_if(words.begin(), words.end(), [](char c) {
        return c != ' ' && (static_cast<unsigned char>(c) & 0xc0U) != 0x80;  // UTF-8's later bytes are none
    }));
}

/// The beginning of a long one, with whole words if it has such.
std::string shortened(const std::string& words) {
    if (words.size() <= kMost) return words;
    const std::size_t blank = words.rfind(' ', kMost);
    return words.substr(0, blank == std::string::npos || blank < kLeast ? kMost : blank);
}

}  // namespace

std::string onlyWords(std::string_view text) {
    std::string words;
    words.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t sign = signAt(text.substr(at));
        const bool goes_on = sign > 0 && (text[at + 1] == '\n' || text[at + 1] == '\r') && text[at] == '=';
        const char c = sign == 0 ? text[at] : ' ';
        if (sign > 0) at += sign - 1;
        if (goes_on) continue;
        const auto byte = static_cast<unsigned char>(c);
        if (isOfAWord(byte))
            words += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : c;
        else if (!words.empty() && words.back() != ' ')
            words += ' ';
    }
    return words;
}

OwnWords::OwnWords(const std::vector<std::string>& texts, const std::vector<std::string>& common) {
    std::string of_everybody;
    for (const std::string& each : common) of_everybody += " " + onlyWords(each) + " ";
    for (const std::string& text : texts) {
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find_first_of("\n\r\t\"&<>", at), text.size());
            add(std::string_view(text).substr(at, end - at), of_everybody);
            at = end + 1;
        }
    }
}

void OwnWords::add(std::string_view line, const std::string& common) {
    std::string words = onlyWords(line);
    if (words.ends_with(' ')) words.pop_back();
    if (lettersIn(words) < kLeast || common.find(" " + words + " ") != std::string::npos) return;
    for (const Spelling& spelling : spellingsOf(line)) {
        std::string other = onlyWords(spelling.bytes);
        if (other.ends_with(' ')) other.pop_back();
        if (other.size() < kLeast) continue;
        std::vector<std::string>& alike = looked_for_[keyOf(other)];
        other = shortened(other);
        if (std::find(alike.begin(), alike.end(), other) == alike.end()) alike.push_back(std::move(other));
    }
}

bool OwnWords::beginsWithOne(std::string_view words) const {
    const auto found = looked_for_.find(keyOf(words));
    return found != looked_for_.end() &&
           std::any_of(found->second.begin(), found->second.end(),
                       [&](const std::string& each) { return words.starts_with(each); });
}

bool OwnWords::standIn(std::string_view text) const {
    if (looked_for_.empty()) return false;
    const std::string words = onlyWords(text);
    for (std::size_t at = 0; at + kLeast <= words.size();) {
        if (beginsWithOne(std::string_view(words).substr(at))) return true;
        const std::size_t blank = words.find(' ', at);
        if (blank == std::string::npos) break;
        at = blank + 1;
    }
    return false;
}

bool OwnWords::standInPage(std::string_view page) const {
    if (looked_for_.empty()) return false;
    const std::string words = onlyWords(page);
    for (std::size_t at = 0; at + kLeast <= words.size(); ++at)
        if (beginsWithOne(std::string_view(words).substr(at))) return true;
    return false;
}

}  // namespace plumbline::db
