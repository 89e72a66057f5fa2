#include "db/packed_text.h"

#include <utf8proc.h>

#include <algorithm>
#include <array>

#include "db/name_spellings.h"

namespace plumbline::db {

namespace {

constexpr std::string_view kHex = "0123456789abcdef0123456789ABCDEF";
constexpr std::string_view kBase32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

bool isUtf8(std::string_view text) {
    while (!text.empty()) {
        utf8proc_int32_t letter = 0;
        const auto length = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()),
                                             static_cast<utf8proc_ssize_t>(text.size()), &letter);
        if (length <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(length));
    }
    return true;
}

/// Also of a few bytes, in which no control character need be.
bool saysNoText(const std::string& bytes) {
    const auto high = std::count_if(bytes.begin(), bytes.end(),
                                    [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
    return isNoText(bytes) || (static_cast<std::size_t>(high) * 4 > bytes.size() && !isUtf8(bytes));
}

/// Capitals, small letters and digits as mixed as in bytes of anything, and few
/// of the signs that words of a path have between them: no word, path or sum of
/// a file.
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

bool hidesBase64(std::string_view letters) {
    while (letters.ends_with('=')) letters.remove_suffix(1);
    return isMixed(letters) && saysNoText(saidInBase64(letters, 0)[0]);
}

/// As base32 of bytes of anything is, and no heading in capitals. Nobody reads
/// what it says, text or not.
bool hidesBase32(std::string_view letters) {
    while (letters.ends_with('=')) letters.remove_suffix(1);
    const auto digits = std::count_if(letters.begin(), letters.end(), [](char c) { return c < 'A'; });
    return letters.find_first_not_of(kBase32) == std::string_view::npos &&
           static_cast<std::size_t>(digits) * 16 >= letters.size();
}

/// Longer than the sum of a file.
bool hidesHex(std::string_view letters) {
    constexpr std::size_t kLongestSum = 128;  // of SHA-512
    return letters.size() > kLongestSum && letters.find_first_not_of(kHex) == std::string_view::npos;
}

std::string_view trimmed(std::string_view line) {
    const std::size_t begin = std::min(line.find_first_not_of(" \t>"), line.size());
    line.remove_prefix(begin);
    return line.substr(0, line.find_last_not_of(" \t\r") + 1);
}

/// Lines of nothing but letters of base64, however long each is.
bool hidesInLines(std::string_view text) {
    constexpr std::size_t kLeast = 24;  // letters: of 16 bytes, as a cipher's block is
    constexpr std::size_t kLine = 60;   // three lines as long as armours and mails write them need no mixture
    std::string run, armour;
    const auto hides = [&] {
        return (run.size() >= kLeast && (hidesBase64(run) || hidesBase32(run) || hidesHex(run))) ||
               (armour.size() >= 3 * kLine && isNoText(saidInBase64(armour, 0)[0]));
    };
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const std::string_view line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (!line.empty() && line.find_first_not_of(kBase64Letters) == std::string_view::npos) {
            run += line;
            if (line.size() >= kLine) armour += line;
            continue;
        }
        if (hides()) return true;
        run.clear();
        armour.clear();
    }
    return hides();
}

/// The same behind or between other words.
bool hidesInWords(std::string_view text) {
    constexpr std::size_t kLeast = 40;  // letters: fewer are a key, or a name that somebody made up
    for (std::size_t at = 0; at < text.size();) {
        at = std::min(text.find_first_of(kBase64Letters, at), text.size());
        const std::size_t end = std::min(text.find_first_not_of(kBase64Letters, at), text.size());
        const std::string_view word = text.substr(at, end - at);
        if (word.size() >= kLeast && isMixed(word) && hidesBase64(word)) return true;
        at = end;
    }
    return false;
}

/// "-----BEGIN PGP MESSAGE-----", and the like of age, ssh and openssl, but for
/// what hides nothing.
bool hasArmour(std::string_view text) {
    constexpr std::string_view kBegin = "-----BEGIN ";
    for (std::size_t at = 0; (at = text.find(kBegin, at)) != std::string_view::npos;) {
        at += kBegin.size();
        const std::string_view what = text.substr(at, text.substr(at, 60).find("-----"));
        if (!what.ends_with("SIGNED MESSAGE") && !what.ends_with("SIGNATURE") &&
            !what.ends_with("PUBLIC KEY") && !what.ends_with("PUBLIC KEY BLOCK") &&
            !what.ends_with("CERTIFICATE"))
            return true;
    }
    return false;
}

/// How what openssl encrypts, archives, PDFs and databases begin, in base64 and
/// in hexadecimal digits.
bool hasPackedBeginning(std::string_view text) {
    constexpr std::array<std::string_view, 9> kBase64 = {"U2FsdGVkX1", "H4sI",    "UEsDB",
                                                         "/Td6WFoA",   "QlpoO",   "KLUv/",
                                                         "N3q8ryccA",  "JVBERi0", "U1FMaXRlIGZvcm1hdCAz"};
    constexpr std::array<std::string_view, 4> kDigits = {"53616c7465645f5f", "1f8b08", "504b0304",
                                                         "fd377a58"};
    constexpr std::size_t kMore = 12;  // letters behind it
    const auto begins = [&](std::string_view with, std::string_view alphabet) {
        for (std::size_t at = 0; (at = text.find(with, at)) != std::string_view::npos; ++at) {
            const bool first = at == 0 || alphabet.find(text[at - 1]) == std::string_view::npos;
            const std::string_view rest = text.substr(at + with.size(), kMore);
            if (first && rest.size() == kMore && rest.find_first_not_of(alphabet) == std::string_view::npos)
                return true;
        }
        return false;
    };
    return std::any_of(kBase64.begin(), kBase64.end(),
                       [&](std::string_view each) { return begins(each, kBase64Letters); }) ||
           std::any_of(kDigits.begin(), kDigits.end(),
                       [&](std::string_view each) { return begins(each, kHex); });
}

/// A line of uuencode says in its first letter how many bytes follow.
bool isUuencoded(std::string_view line) {
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty() || line[0] < '!' || line[0] > 'M') return false;
    const auto bytes = static_cast<std::size_t>(line[0] - ' ');
    const std::size_t letters = (bytes + 2) / 3 * 4 + 1;
    return line.size() <= letters + 1 && line.size() + 3 >= letters;
}

bool hasUuencode(std::string_view text) {
    constexpr std::string_view kBegin = "begin ";
    for (std::size_t at = 0; (at = text.find(kBegin, at)) != std::string_view::npos; ++at) {
        const std::string_view mode = text.substr(at + kBegin.size(), 4);
        const std::size_t digits = std::min(mode.find_first_not_of("01234567"), mode.size());
        const std::size_t end = text.find('\n', at);
        if ((at > 0 && text[at - 1] != '\n') || digits < 3 || end == std::string_view::npos) continue;
        if (isUuencoded(text.substr(end + 1, text.substr(end + 1).find('\n')))) return true;
    }
    return false;
}

bool hasMarks(std::string_view text) {
    const std::size_t ascii85 = text.find("<~");
    return (ascii85 != std::string_view::npos && text.find("~>", ascii85) != std::string_view::npos) ||
           text.find("=ybegin ") != std::string_view::npos ||
           text.find("begin-base64 ") != std::string_view::npos;
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

bool hidesSomething(std::string_view text) {
    return hasArmour(text) || hasPackedBeginning(text) || hasUuencode(text) || hasMarks(text) ||
           hidesInLines(text) || hidesInWords(text);
}

}  // namespace plumbline::db
