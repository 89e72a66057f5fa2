#include "app/reports/formula_guard.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace plumbline::reports {
namespace {

/// What spreadsheets, or whoever cleans a text before them, pass over before they look at the first sign.
/// "\xc2\x85" is U+0085, which may not be written as \u before C++23.
constexpr std::array<std::string_view, 32> kBlanks = {
    " ",      "\v",     "\f",     "\xc2\x85", "\u00a0", "\u00ad", "\u1680", "\u180e",
    "\u2000", "\u2001", "\u2002", "\u2003",   "\u2004", "\u2005", "\u2006", "\u2007",
    "\u2008", "\u2009", "\u200a", "\u200b",   "\u200c", "\u200d", "\u200e", "\u200f",
    "\u2028", "\u2029", "\u202f", "\u205f",   "\u2060", "\u3000", "\u3164", "\ufeff"};
constexpr std::array<std::string_view, 14> kTriggers = {"=",      "+",      "-",      "@",      "\t",
                                                        "\u2212", "\ufe62", "\ufe63", "\ufe66", "\ufe6b",
                                                        "\uff0b", "\uff0d", "\uff1d", "\uff20"};

template <typename Signs>
std::size_t lengthOf(const Signs& signs, std::string_view text) {
    const auto found = std::find_if(signs.begin(), signs.end(), [&](std::string_view sign) {
        return text.substr(0, sign.size()) == sign;
    });
    return found == signs.end() ? 0 : found->size();
}

bool startsFormula(std::string_view line) {
    while (const std::size_t blank = lengthOf(kBlanks, line)) line.remove_prefix(blank);
    return lengthOf(kTriggers, line) > 0;
}

/// What a guarded line looks like, behind any number of '.
bool afterQuotes(std::string_view line, bool first) {
    line.remove_prefix(std::min(line.find_first_not_of('\''), line.size()));
    const bool line_end = !line.empty() && (line.front() == '\n' || line.front() == '\r');
    return startsFormula(line) || (first && line_end);
}

/// Where a spreadsheet may take another text to begin: a line, and behind what it may take for a separator
/// (of a German one that is the semicolon) or for a quote.
bool endsText(char c) {
    return c == '\n' || c == '\r' || c == ';' || c == '\t' || c == '"';
}

/// Calls `change` at the beginning of each such text with what is left of the text; what it returns is put
/// out instead of that many first bytes.
template <typename Change>
std::string eachBeginning(std::string_view text, Change change) {
    std::string out;
    bool at_start = true;
    for (std::size_t i = 0; i < text.size();) {
        if (at_start) i += change(text.substr(i), i == 0, out);
        at_start = false;
        if (i == text.size()) break;
        const char c = text[i++];
        out += c;
        at_start = endsText(c);
    }
    return out;
}

}  // namespace

std::string guardFormulas(std::string_view text) {
    return eachBeginning(text, [](std::string_view rest, bool first, std::string& out) -> std::size_t {
        if (afterQuotes(rest, first)) out += '\'';
        return 0;
    });
}

std::string unguardFormulas(std::string_view text) {
    return eachBeginning(text, [](std::string_view rest, bool first, std::string&) -> std::size_t {
        return rest.front() == '\'' && afterQuotes(rest, first) ? 1 : 0;
    });
}

}  // namespace plumbline::reports
