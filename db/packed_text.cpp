#include "db/packed_text.h"

#include <algorithm>

#include "db/name_spellings.h"

namespace plumbline::db {

namespace {

/// Capitals, small letters and digits as mixed as in bytes of anything, and few of the signs that words of a
/// path have between them: no word, path or sum of a file.
bool isMixed(std::string_view letters) {
    std::size_t capital = 0, small = 0, digits = 0;
    for (const char c : letters) {
        capital += static_cast<std::size_t>(c >= 'A' && c <= 'Z');
        small += static_cast<std::size_t>(c >= 'a' && c <= 'z');
        digits += static_cast<std::size_t>(c >= '0' && c <= '9');
    }
    const std::size_t all = letters.size();
    return capital * 6 >= all && small * 6 >= all && digits * 25 >= all &&
           (all - capital - small - digits) * 8 <= all;
}

}  // namespace

bool isNoText(std::string_view piece) {
    return std::any_of(piece.begin(), piece.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\x1b' && c != '\f';
    });
}

std::string withoutBase64(std::string_view text) {
    constexpr std::size_t kLeast = 60;  // letters: a line as short as mails and armours have
    std::string rest;
    rest.reserve(text.size());
    while (!text.empty()) {
        const std::size_t begin = std::min(text.find_first_of(kBase64Letters), text.size());
        const std::size_t end = std::min(text.find_first_not_of(kBase64Letters, begin), text.size());
        const std::string_view run = text.substr(begin, end - begin);
        rest += text.substr(0, begin);
        rest += run.size() >= kLeast && isMixed(run) ? std::string_view(" ") : run;
        text.remove_prefix(end);
    }
    return rest;
}

}  // namespace plumbline::db
