#include "app/training/toml_guard.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <optional>

namespace plumbline::training {
namespace {

bool startsKey(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-' || c == '"' || c == '\'';
}

/// A line like "[[ ]]" or "[{".
bool namelessTable(std::string_view line) {
    const auto skip = [&] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    skip();
    if (!line.starts_with('[')) return false;
    line.remove_prefix(1);
    skip();
    if (line.starts_with('[')) line.remove_prefix(1);
    skip();
    return line.empty() || !startsKey(line.front());
}

/// Takes one character beyond ASCII off the front; nothing: it is not UTF-8.
std::optional<std::uint32_t> takeLetter(std::string_view& rest) {
    const auto byte = [&](std::size_t i) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(rest[i]));
    };
    const std::uint32_t first = byte(0);
    const std::size_t size = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
    if (first < 0xC2 || first > 0xF4 || rest.size() < size) return std::nullopt;
    std::uint32_t letter = first & (0xFFU >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) return std::nullopt;
        letter = letter << 6U | (byte(i) & 0x3FU);
    }
    const bool too_long = letter < (size == 4 ? 0x10000U : size == 3 ? 0x800U : 0x80U);
    const bool half = letter >= 0xD800 && letter <= 0xDFFF;
    if (too_long || half || letter > 0x10FFFF) return std::nullopt;
    rest.remove_prefix(size);
    return letter;
}

/// One line without its end; nothing: a letter or a brace stands where none may.
std::optional<std::string> inAscii(std::string_view line) {
    std::string out;
    char place = ' ';  // ' ' outside, '#' in a comment, else the quote
    while (!line.empty()) {
        const char c = line.front();
        if (static_cast<unsigned char>(c) >= 0x80) {
            const auto letter = takeLetter(line);
            if (!letter || (place != '"' && place != '#')) return std::nullopt;
            out += place == '#'       ? "?"
                   : *letter > 0xFFFF ? fmt::format("\\U{:08X}", *letter)
                                      : fmt::format("\\u{:04X}", *letter);
            continue;
        }
        const bool escape =
            place == '"' && c == '\\' && line.size() > 1 && static_cast<unsigned char>(line[1]) < 0x80;
        if (place == ' ' && (c == '{' || c == '}')) return std::nullopt;
        if (place == ' ') {
            if (c == '"' || c == '\'' || c == '#') place = c;
        } else if (c == place && c != '#') {
            place = ' ';
        }
        out += line.substr(0, escape ? 2 : 1);
        line.remove_prefix(escape ? 2 : 1);
    }
    return out;
}

}  // namespace

tl::expected<std::string, GuardFault> guardToml(std::string_view text) {
    std::string safe;
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    for (int number = 1; !text.empty(); ++number) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = text.substr(0, end);
        if (namelessTable(line))
            return tl::unexpected(GuardFault{number, "a table has no name", "[[day]] or [[day.slot]]"});
        const auto ascii = inAscii(line);
        if (!ascii)
            return tl::unexpected(GuardFault{
                number, "a letter or a brace stands outside of quotes that may not, or is not UTF-8",
                "name = \"Übung\", in UTF-8"});
        safe += *ascii;
        if (end < text.size()) safe += '\n';
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return safe;
}

}  // namespace plumbline::training
