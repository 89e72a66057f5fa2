#include "db/plain_letters.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace plumbline::db {

namespace {

enum class Case : std::uint8_t { None, Small, Capital };

/// What a character is in plain letters.
struct Plain {
    std::string letters;
    Case its_case = Case::None;  ///< None: no letter; with `joins`, nothing at all
    bool joins = false;          ///< a mark, or an invisible sign: a word goes on behind it
};

constexpr utf8proc_int32_t kDiaeresis = 0x308, kRing = 0x30a;

/// Letters that are not made of a plain one and a mark.
constexpr std::array<std::pair<utf8proc_int32_t, std::string_view>, 9> kOwn = {{{0xf8, "o"},
                                                                                {0xe6, "ae"},
                                                                                {0x153, "oe"},
                                                                                {0x142, "l"},
                                                                                {0x111, "d"},
                                                                                {0xf0, "d"},
                                                                                {0xfe, "th"},
                                                                                {0x131, "i"},
                                                                                {0x127, "h"}}};

std::string utf8Of(utf8proc_int32_t letter) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const auto length = utf8proc_encode_char(letter, bytes.data());
    return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(length)};
}

bool isMark(utf8proc_int32_t letter) {
    const auto kind = utf8proc_category(letter);
    return kind == UTF8PROC_CATEGORY_MN || kind == UTF8PROC_CATEGORY_MC || kind == UTF8PROC_CATEGORY_ME;
}

bool isLetter(utf8proc_int32_t letter) {
    const auto kind = utf8proc_category(letter);
    return kind >= UTF8PROC_CATEGORY_LU && kind <= UTF8PROC_CATEGORY_LO;
}

std::string plainOf(utf8proc_int32_t letter, Marks marks, const std::string& before) {
    if (marks == Marks::AsLetters) {
        const char last = before.empty() ? ' ' : before.back();
        if (letter == kDiaeresis && (last == 'a' || last == 'o' || last == 'u')) return "e";
        if (letter == kRing && last == 'a') return "a";
        if (letter == 0xf8) return "oe";
    }
    if (isMark(letter)) return "";
    const auto* const own =
        std::find_if(kOwn.begin(), kOwn.end(), [&](const auto& each) { return each.first == letter; });
    return own == kOwn.end() ? utf8Of(letter) : std::string(own->second);
}

Plain worked(utf8proc_int32_t character, Marks marks) {
    Plain plain;
    std::array<utf8proc_int32_t, 24> apart{};
    int last_class = 0;
    constexpr auto kHow = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                                                         UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    const auto count = utf8proc_decompose_char(
        character, apart.data(), static_cast<utf8proc_ssize_t>(apart.size()), kHow, &last_class);
    if (count < 0 || static_cast<std::size_t>(count) > apart.size()) return plain;
    plain.joins = count == 0 || isMark(apart[0]);
    if (plain.joins || !isLetter(apart[0])) return plain;
    for (std::size_t i = 0; i < static_cast<std::size_t>(count); ++i)
        if (isLetter(apart[i]) || isMark(apart[i])) plain.letters += plainOf(apart[i], marks, plain.letters);
    const auto kind = utf8proc_category(character);
    const bool capital = kind == UTF8PROC_CATEGORY_LU || kind == UTF8PROC_CATEGORY_LT;
    plain.its_case = capital ? Case::Capital : Case::Small;
    return plain;
}

/// As worked(); of the alphabets of Europe, and of bytes that are no text, it is known already.
const Plain& known(utf8proc_int32_t character, Marks marks, Plain& room) {
    constexpr utf8proc_int32_t kKnown = 0x250;
    static const auto europe = [] {
        std::array<std::vector<Plain>, 2> all;
        for (const Marks each : {Marks::Gone, Marks::AsLetters})
            for (utf8proc_int32_t i = 0; i < kKnown; ++i)
                all[static_cast<std::size_t>(each)].push_back(worked(i, each));
        return all;
    }();
    if (character < kKnown)
        return europe[static_cast<std::size_t>(marks)][static_cast<std::size_t>(character)];
    room = worked(character, marks);
    return room;
}

/// Puts words together, letter by letter.
class Writer {
  public:
    explicit Writer(std::size_t size) {
        plain_.letters.reserve(size);
        plain_.begins.reserve(size);
    }
    [[nodiscard]] bool inWord() const { return !plain_.letters.empty() && plain_.letters.back() != ' '; }
    void partBegins() { part_begins_ = true; }

    void end() {
        if (inWord()) add(" ", ' ');
        before_ = last_ = Case::None;
    }

    void letter(const std::string& letters, Case its_case) {
        const bool capital = its_case == Case::Capital;
        if (last_ == Case::Capital && before_ == Case::Capital && !capital)
            plain_.begins[last_at_] = '|';  // "XMLAnna", and "ANNAsquat", too: either may be meant
        const bool begins = part_begins_ || last_ == Case::None || (capital && last_ == Case::Small) ||
                            (!capital && last_ == Case::Capital && before_ == Case::Capital);
        last_at_ = plain_.letters.size();
        add(letters, begins ? '|' : ' ');
        part_begins_ = false;
        before_ = last_;
        last_ = its_case;
    }

    /// A mark that is a letter of its own with this `marks`; an invisible sign is nothing.
    void mark(utf8proc_int32_t mark, Marks marks) {
        if (inWord() && isMark(mark)) add(plainOf(mark, marks, plain_.letters), ' ');
    }

    PlainLetters take() {
        end();
        return std::move(plain_);
    }

  private:
    void add(std::string_view letters, char begins) {
        plain_.letters += letters;
        plain_.begins.append(letters.size(), ' ');
        if (!letters.empty()) plain_.begins[plain_.begins.size() - letters.size()] = begins;
    }

    PlainLetters plain_;
    std::size_t last_at_ = 0;
    Case before_ = Case::None, last_ = Case::None;
    bool part_begins_ = false;
};

/// Behind a hyphen at `at` and the end of the line that follows it; `at` where none does.
std::size_t behindHyphen(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    if (end < text.size() && text[end] == '\r') ++end;
    if (end >= text.size() || text[end] != '\n') return at;
    return std::min(text.find_first_not_of(" \t", end + 1), text.size());
}

std::optional<unsigned> numberAt(std::string_view text, std::size_t at, std::size_t digits, int base) {
    if (at + digits > text.size()) return std::nullopt;
    unsigned value = 0;
    const char* const begin = text.data() + at;
    const auto [end, error] = std::from_chars(begin, begin + digits, value, base);
    return error == std::errc() && end == begin + digits ? std::optional(value) : std::nullopt;
}

/// What an escape says, and how many bytes it has.
struct Escape {
    std::string says;
    std::size_t length = 0;  ///< 0: it is none
};

std::string byteOf(unsigned value) {
    return std::string(1, static_cast<char>(value & 0xffU));
}

std::string characterOf(unsigned value) {
    return utf8proc_codepoint_valid(static_cast<utf8proc_int32_t>(value))
               ? utf8Of(static_cast<utf8proc_int32_t>(value))
               : " ";
}

Escape behindBackslashes(std::string_view text) {
    const std::size_t at = std::min(text.find_first_not_of('\\'), text.size());
    if (at == text.size()) return {};
    const char kind = text[at];
    if (kind == 'n' || kind == 'r' || kind == 't') return {" ", at + 1};
    if (kind == '\r' || kind == '\n') return {};
    if (kind == 'u')
        if (const auto value = numberAt(text, at + 1, 4, 16)) return {characterOf(*value), at + 5};
    if (kind == 'x' || kind == '\'')
        if (const auto value = numberAt(text, at + 1, 2, 16)) return {byteOf(*value), at + 3};
    if (kind >= '0' && kind <= '3')
        if (const auto value = numberAt(text, at, 3, 8)) return {byteOf(*value), at + 3};
    return {};
}

/// "&#228;", "&#xE4;", "&auml;": of the last kind the letter without its mark.
Escape entityAt(std::string_view text) {
    constexpr std::size_t kLongest = 10;
    const std::size_t end = text.substr(0, kLongest).find(';');
    if (end == std::string_view::npos || end < 3) return {};
    const std::string_view name = text.substr(1, end - 1);
    if (name[0] == '#') {
        const bool hex = name[1] == 'x' || name[1] == 'X';
        const std::size_t from = hex ? 3 : 2;
        const auto value = end > from ? numberAt(text, from, end - from, hex ? 16 : 10) : std::nullopt;
        return value ? Escape{characterOf(*value), end + 1} : Escape{};
    }
    if (name == "szlig" || name == "shy") return {name == "shy" ? "" : "ss", end + 1};
    for (const std::string_view mark :
         {"uml", "acute", "grave", "circ", "tilde", "cedil", "ring", "slash", "caron", "lig"})
        if (name.ends_with(mark)) return {std::string(name.substr(0, name.size() - mark.size())), end + 1};
    return {};
}

Escape escapeAt(std::string_view text) {
    switch (text.front()) {
        case '\0':
            return {"", 1};
        case '\\':
            return behindBackslashes(text);
        case '&':
            return entityAt(text);
        case '=':
            if (text.starts_with("=\n")) return {"", 2};
            if (text.starts_with("=\r\n")) return {"", 3};
            [[fallthrough]];
        default:
            if (const auto value = numberAt(text, 1, 2, 16)) return {byteOf(*value), 3};
            return {};
    }
}

}  // namespace

PlainLetters plainLetters(std::string_view text, Marks marks) {
    Writer writer(text.size() + text.size() / 8);
    Plain room;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == '-' && writer.inWord()) {
            if (const std::size_t behind = behindHyphen(text, at); behind != at) {
                writer.partBegins();
                at = behind;
                continue;
            }
        }
        utf8proc_int32_t character = static_cast<unsigned char>(text[at]);
        std::size_t length = 1;
        if (character >= 0x80) {
            utf8proc_int32_t read = 0;
            const auto bytes = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                                static_cast<utf8proc_ssize_t>(text.size() - at), &read);
            if (bytes > 0) {
                character = read;
                length = static_cast<std::size_t>(bytes);
            }
        }
        at += length;
        const Plain& plain = known(character, marks, room);
        if (plain.its_case != Case::None)
            writer.letter(plain.letters, plain.its_case);
        else if (plain.joins)
            writer.mark(character, marks);
        else
            writer.end();
    }
    return writer.take();
}

std::string withoutEscapes(std::string_view text) {
    constexpr std::string_view kSigns("%=&\\\0", 5);
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t sign = std::min(text.find_first_of(kSigns, at), text.size());
        plain += text.substr(at, sign - at);
        at = sign;
        if (at == text.size()) break;
        const Escape escape = escapeAt(text.substr(at));
        if (escape.length == 0) {
            plain += text[at++];
        } else {
            plain += escape.says;
            at += escape.length;
        }
    }
    return plain;
}

}  // namespace plumbline::db
