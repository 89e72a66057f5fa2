#include "db/name_spellings.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <utility>

namespace plumbline::db {

namespace {

using Letters = std::u32string;

/// What is not UTF-8 gives as many letters as it has bytes.
Letters lettersOf(std::string_view text) {
    Letters letters;
    while (!text.empty()) {
        utf8proc_int32_t letter = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &letter);
        letters += length > 0 ? static_cast<char32_t>(letter) : static_cast<unsigned char>(text.front());
        text.remove_prefix(length > 0 ? static_cast<std::size_t>(length) : 1);
    }
    return letters;
}

std::string utf8Of(char32_t letter) {
    std::string bytes(4, '\0');
    bytes.resize(static_cast<std::size_t>(utf8proc_encode_char(
        static_cast<utf8proc_int32_t>(letter), reinterpret_cast<utf8proc_uint8_t*>(bytes.data()))));
    return bytes;
}

/// With marks and their letters as one, or apart: Unicode's NFC and NFD.
Letters composed(const Letters& letters, utf8proc_uint8_t* (*normal)(const utf8proc_uint8_t*)) {
    std::string text;
    for (const char32_t letter : letters) text += utf8Of(letter);
    const std::unique_ptr<utf8proc_uint8_t, void (*)(void*)> bytes(
        normal(reinterpret_cast<const utf8proc_uint8_t*>(text.c_str())), std::free);
    return bytes ? lettersOf(reinterpret_cast<const char*>(bytes.get())) : letters;
}

std::string escaped(const Letters& letters, std::string (*each)(char32_t)) {
    std::string text;
    for (const char32_t letter : letters) text += letter < 0x80 ? utf8Of(letter) : each(letter);
    return text;
}

/// "ë" as "%C3%AB" or "=C3=AB".
template <char kSign>
std::string bytesOf(char32_t letter) {
    std::string text;
    for (const char byte : utf8Of(letter))
        text += fmt::format("{}{:02X}", kSign, static_cast<unsigned char>(byte));
    return text;
}

std::vector<std::string> writtenAs(const Letters& letters) {
    std::vector<std::string> all{escaped(letters, utf8Of)};
    if (std::all_of(letters.begin(), letters.end(), [](char32_t letter) { return letter < 0x80; }))
        return all;
    all.push_back(escaped(letters, bytesOf<'%'>));
    all.push_back(escaped(letters, bytesOf<'='>));
    all.push_back(escaped(letters, [](char32_t l) { return fmt::format("&#{};", std::uint32_t{l}); }));
    // Beyond U+FFFF JSON takes two of them, which no name of ours is likely to need.
    all.push_back(escaped(letters, [](char32_t l) { return fmt::format("\\u{:04x}", std::uint32_t{l}); }));
    all.push_back(escaped(letters, [](char32_t l) { return fmt::format("\\u{:04X}", std::uint32_t{l}); }));
    if (std::all_of(letters.begin(), letters.end(), [](char32_t letter) { return letter < 0x100; }))
        all.push_back(escaped(letters, [](char32_t l) { return std::string{static_cast<char>(l)}; }));
    return all;
}

Letters inCase(Letters letters, utf8proc_int32_t (*change)(utf8proc_int32_t)) {
    for (char32_t& letter : letters)
        letter = static_cast<char32_t>(change(static_cast<utf8proc_int32_t>(letter)));
    return letters;
}

/// All capitals a name may be set in: of a sharp s as itself, as SS and as the capital that it has since
/// 2017.
std::vector<Letters> inCapitals(const Letters& small) {
    constexpr char32_t kSharpS = 0xdf;
    Letters kept = inCase(small, utf8proc_toupper), twice;
    std::vector<Letters> all{kept};
    for (std::size_t i = 0; i < small.size(); ++i) {
        twice += small[i] == kSharpS ? Letters(U"SS") : Letters(1, kept[i]);
        if (small[i] == kSharpS) kept[i] = kSharpS;
    }
    all.push_back(std::move(kept));
    all.push_back(std::move(twice));
    return all;
}

/// With the marks of tones apart and all others in their letters, as keyboards for Vietnamese write.
Letters withTonesApart(const Letters& whole) {
    constexpr std::u32string_view kTones = U"\u0300\u0301\u0303\u0309\u0323";
    Letters text;
    for (const char32_t letter : whole) {
        Letters rest, tones;
        for (const char32_t each : composed({letter}, utf8proc_NFD))
            (kTones.find(each) == std::u32string_view::npos ? rest : tones) += each;
        text += composed(rest, utf8proc_NFC) + tones;
    }
    return text;
}

bool isLetter(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9');
}

/// The six bits that a letter of base64 stands for; -1: it is none.
constexpr std::array<signed char, 256> kSixBits = [] {
    std::array<signed char, 256> bits{};
    bits.fill(-1);
    signed char value = 0;
    for (const char c : std::string_view("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"))
        bits[static_cast<unsigned char>(c)] = value++;
    bits['+'] = bits['-'] = 62;
    bits['/'] = bits['_'] = 63;
    return bits;
}();

int sixBits(char c) {
    return kSixBits[static_cast<unsigned char>(c)];
}

/// How many bytes from `at` on may stand within base64 and are none of it: the end of a line with the blanks
/// around it and a mail's quotes, also as JSON has it (\r\n, however often escaped), and what JSON puts
/// before a /. 0: it ends there.
std::size_t passedOver(std::string_view text, std::size_t at) {
    const auto skip = [&](std::size_t from, std::string_view what) {
        return std::min(text.find_first_not_of(what, from), text.size());
    };
    // Behind an end of line that is written out; `from` where none is.
    const auto escapedEnd = [&](std::size_t from) {
        const std::size_t letter = skip(from, "\\");
        const bool end =
            letter > from && letter < text.size() && (text[letter] == 'n' || text[letter] == 'r');
        return end ? letter + 1 : from;
    };
    if (const std::size_t behind = skip(at, "\\"); behind > at && behind < text.size() && text[behind] == '/')
        return behind - at;
    std::size_t end = skip(at, " \t");
    bool line_ended = false;
    for (std::size_t last = end;; last = end) {
        end = escapedEnd(skip(last, "\r\n"));
        line_ended = line_ended || end != last;
        if (line_ended) end = skip(end, " \t>");
        if (end == last) return line_ended ? end - at : 0;
    }
}

/// Adds what it says to `bytes`, as a text of its own.
void unpack(std::string_view base64, std::string& bytes) {
    unsigned bits = 0, count = 0;
    for (const char c : base64) {
        bits = bits << 6U | static_cast<unsigned>(sixBits(c));
        count += 6;
        if (count < 8) continue;
        count -= 8;
        bytes += static_cast<char>(bits >> count & 0xffU);
    }
    bytes += '\n';
}

}  // namespace

std::vector<Spelling> spellingsOf(std::string_view name) {
    std::vector<Spelling> all;
    const auto add = [&](const Letters& letters, bool word) {
        const Letters in_one = composed(letters, utf8proc_NFC);
        for (const Letters& form :
             {letters, in_one, composed(letters, utf8proc_NFD), withTonesApart(in_one)}) {
            for (std::string& bytes : writtenAs(form)) {
                const bool there = std::any_of(all.begin(), all.end(),
                                               [&](const Spelling& each) { return each.bytes == bytes; });
                if (!there && !bytes.empty()) all.push_back({std::move(bytes), word});
            }
        }
    };
    const Letters typed = lettersOf(name);
    add(typed, false);
    const Letters whole = composed(typed, utf8proc_NFC);
    const Letters small = inCase(whole, utf8proc_tolower);
    add(small, true);
    for (const Letters& capitals : inCapitals(small)) add(capitals, true);
    if (!small.empty()) add(inCase(small.substr(0, 1), utf8proc_toupper) + small.substr(1), true);
    return all;
}

bool stands(std::string_view text, const Spelling& spelling) {
    if (spelling.bytes.empty()) return false;
    for (std::size_t at = 0; (at = text.find(spelling.bytes, at)) != std::string_view::npos; ++at) {
        if (!spelling.word) return true;
        std::size_t behind = at + spelling.bytes.size();
        if (behind < text.size() && (text[behind] == 's' || text[behind] == 'S')) ++behind;
        if ((at == 0 || !isLetter(text, at - 1)) && !isLetter(text, behind)) return true;
    }
    return false;
}

bool standsAny(std::string_view text, const std::vector<Spelling>& spellings) {
    return std::any_of(spellings.begin(), spellings.end(),
                       [&](const Spelling& each) { return stands(text, each); });
}

std::array<std::string, 4> saidInBase64(std::string_view text, std::size_t least) {
    // What stands before it may look like base64 too: it can begin at any of four letters, three bytes.
    std::array<std::string, 4> said;
    std::string run;
    const auto take = [&] {
        const bool long_enough = run.size() >= said.size() && run.size() * 3 / 4 >= least;
        for (std::size_t begin = 0; long_enough && begin < said.size(); ++begin)
            unpack(std::string_view(run).substr(begin), said[begin]);
        run.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        if (sixBits(text[at]) >= 0) {
            run += text[at++];
        } else if (const std::size_t passed = passedOver(text, at); passed > 0) {
            at += passed;
        } else {
            take();
            // However many there are, they are looked at once.
            at = std::min(text.find_first_not_of(" \t\\", at + 1), text.size());
        }
    }
    take();
    return said;
}

}  // namespace plumbline::db
