#include "db/name_spellings.h"

#include <fmt/format.h>
#include <locale.h>
#include <wctype.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <type_traits>
#include <utility>

namespace plumbline::db {

namespace {

using Letters = std::u32string;

/// A mark, and by turns a letter with it and the letter alone.
struct Marked {
    char32_t mark;
    std::u32string_view letters;
};
constexpr std::array<Marked, 14> kMarked = {{
    {0x300, U"ÀAÈEÌIÒOÙUàaèeìiòoùuǸNǹn"},
    {0x301, U"ÁAÉEÍIÓOÚUÝYáaéeíióoúuýyĆCćcĹLĺlŃNńnŔRŕrŚSśsŹZźz"},
    {0x302, U"ÂAÊEÎIÔOÛUâaêeîiôoûuĈCĉcĜGĝgĤHĥhĴJĵjŜSŝsŴWŵwŶYŷy"},
    {0x303, U"ÃAÑNÕOãañnõoĨIĩiŨUũu"},
    {0x304, U"ĀAāaĒEēeĪIīiŌOōoŪUūu"},
    {0x306, U"ĂAăaĔEĕeĞGğgĬIĭiŎOŏoŬUŭuЙИйи"},
    {0x307, U"ĊCċcĖEėeĠGġgİIŻZżz"},
    {0x308, U"ÄAËEÏIÖOÜUäaëeïiöoüuÿyŸYЁЕёе"},
    {0x30a, U"ÅAåaŮUůu"},
    {0x30b, U"ŐOőoŰUűu"},
    {0x30c, U"ČCčcĎDďdĚEěeŇNňnŘRřrŠSšsŤTťtŽZžzǦGǧgǨKǩkǴG"},
    {0x326, U"ȘSșsȚTțt"},
    {0x327, U"ÇCçcĢGĶKķkĻLļlŅNņnŖRŗrŞSşsŢTţt"},
    {0x328, U"ĄAąaĘEęeĮIįiŲUųu"},
}};

/// What is not UTF-8 gives as many letters as it has bytes.
Letters lettersOf(std::string_view text) {
    Letters letters;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const std::size_t more = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc0 ? 1 : 0;
        char32_t letter = more == 0 ? byte : byte & (0x3fU >> more);
        for (std::size_t k = 1; k <= more && i + k < text.size(); ++k)
            letter = letter << 6U | (static_cast<unsigned char>(text[i + k]) & 0x3fU);
        letters += letter;
        i += more + 1;
    }
    return letters;
}

std::string utf8Of(char32_t letter) {
    const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | (letter >> shift & 0x3fU)); };
    if (letter < 0x80) return {static_cast<char>(letter)};
    if (letter < 0x800) return {static_cast<char>(0xc0U | letter >> 6U), tail(0)};
    if (letter < 0x10000) return {static_cast<char>(0xe0U | letter >> 12U), tail(6), tail(0)};
    return {static_cast<char>(0xf0U | letter >> 18U), tail(12), tail(6), tail(0)};
}

Letters apart(const Letters& letters) {
    Letters result;
    for (const char32_t letter : letters) {
        result += letter;
        for (const Marked& each : kMarked) {
            for (std::size_t i = 0; i < each.letters.size(); i += 2) {
                if (each.letters[i] != letter) continue;
                result.back() = each.letters[i + 1];
                result += each.mark;
            }
        }
    }
    return result;
}

Letters together(const Letters& letters) {
    Letters result;
    for (const char32_t letter : letters) {
        const auto mark = std::find_if(kMarked.begin(), kMarked.end(),
                                       [&](const Marked& each) { return each.mark == letter; });
        bool joined = false;
        for (std::size_t i = 1; mark != kMarked.end() && !result.empty() && i < mark->letters.size();
             i += 2) {
            if (mark->letters[i] != result.back()) continue;
            result.back() = mark->letters[i - 1];
            joined = true;
            break;
        }
        if (!joined) result += letter;
    }
    return result;
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

Letters inCase(Letters letters, wint_t (*change)(wint_t, locale_t)) {
    using Locale = std::unique_ptr<std::remove_pointer_t<locale_t>, void (*)(locale_t)>;
    static const Locale unicode(::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr), ::freelocale);
    if (!unicode) return letters;
    for (char32_t& letter : letters)
        letter = static_cast<char32_t>(change(static_cast<wint_t>(letter), unicode.get()));
    return letters;
}

bool isLetter(std::string_view text, std::size_t at) {
    if (at >= text.size()) return false;
    const auto byte = static_cast<unsigned char>(text[at]);
    return byte >= 0x80 || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') ||
           (byte >= '0' && byte <= '9');
}

}  // namespace

std::vector<Spelling> spellingsOf(std::string_view name) {
    std::vector<Spelling> all;
    const auto add = [&](const Letters& letters, bool word) {
        for (const Letters& form : {letters, together(letters), apart(letters)}) {
            for (std::string& bytes : writtenAs(form)) {
                const bool there = std::any_of(all.begin(), all.end(),
                                               [&](const Spelling& each) { return each.bytes == bytes; });
                if (!there && !bytes.empty()) all.push_back({std::move(bytes), word});
            }
        }
    };
    const Letters typed = lettersOf(name);
    add(typed, false);
    const Letters small = inCase(together(typed), ::towlower_l),
                  capitals = inCase(together(typed), ::towupper_l);
    add(small, true);
    add(capitals, true);
    add(capitals.substr(0, 1) + (small.empty() ? small : small.substr(1)), true);
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

}  // namespace plumbline::db
