#include "ui/keyboard.h"

#include <algorithm>
#include <array>
#include <vector>

#include "ui/language.h"

namespace plumbline::ui {
namespace {

constexpr std::size_t kRows = 3;

/// A page: three rows, each key's letter in both cases at the same place.
struct Page {
    std::array<std::string_view, kRows> upper, lower;
};

constexpr Page kNarrowEnglish{{"WERTYUIO", "ASDFGHJK", "ZCVBNMLP"}, {"wertyuio", "asdfghjk", "zcvbnmlp"}};
constexpr Page kNarrowGerman{{"WERTZUIO", "ASDFGHJK", "YCVBNMLP"}, {"wertzuio", "asdfghjk", "ycvbnmlp"}};
constexpr Page kWideEnglish{{"QWERTYUIOP", "ASDFGHJKL-", "ZXCVBNM'"},
                            {"qwertyuiop", "asdfghjkl-", "zxcvbnm'"}};
constexpr Page kWideGerman{{"QWERTZUIOPÜ", "ASDFGHJKLÖÄ", "YXCVBNMß-'"},
                           {"qwertzuiopü", "asdfghjklöä", "yxcvbnmß-'"}};
constexpr Page kMore{{"QXÄÖÜß-'", "ÁÀÂÇÉÈÊË", "ÍÑÓØÅŁŠŽ"}, {"qxäöüß-'", "áàâçéèêë", "íñóøåłšž"}};

/// The characters of UTF-8.
std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> all;
    while (!text.empty()) {
        std::size_t length = 1;
        while (length < text.size() && static_cast<unsigned char>(text[length]) >> 6 == 2) ++length;
        all.push_back(text.substr(0, length));
        text.remove_prefix(length);
    }
    return all;
}

bool isSign(std::string_view letter) {
    return letter == " " || letter == "-" || letter == "'";
}

std::size_t columnsOf(const Page& page) {
    std::size_t most = 0;
    for (const std::string_view row : page.upper) most = std::max(most, characters(row).size());
    return most;
}

/// The page with whole rows where they fit.
const Page& pageFor(double width, bool more) {
    if (more) return kMore;
    const bool german = spoken() == "de";
    const Page& wide = german ? kWideGerman : kWideEnglish;
    const auto columns = static_cast<double>(columnsOf(wide));
    const bool fits = columns * Keyboard::kKeyMm + (columns - 1) * Keyboard::kApartMm <= width;
    return fits ? wide : german ? kNarrowGerman : kNarrowEnglish;
}

}  // namespace

bool beginsWord(std::string_view text) {
    return text.empty() || isSign(text.substr(text.size() - 1));
}

std::string typed(const std::string& text, std::string_view upper, std::string_view lower) {
    const bool begins = beginsWord(text);
    if (begins && isSign(upper)) return text;
    const std::string longer = text + std::string(begins ? upper : lower);
    return longer.size() > Keyboard::kLongest ? text : longer;
}

std::string erased(std::string text) {
    while (!text.empty() && static_cast<unsigned char>(text.back()) >> 6 == 2) text.pop_back();
    if (!text.empty()) text.pop_back();
    return text;
}

std::optional<std::string> Keyboard::letters(Canvas& canvas, const Rect& box, const std::string& text) {
    const Page& page = pageFor(box.w, more_);
    const auto columns = static_cast<double>(columnsOf(page));
    const double w = (box.w - (columns - 1) * kApartMm) / columns;
    const double h = (box.h - (kRows - 1) * kApartMm) / kRows;
    const bool capital = beginsWord(text);
    std::optional<std::string> after;
    for (std::size_t row = 0; row < kRows; ++row) {
        const auto upper = characters(page.upper[row]);
        const auto lower = characters(page.lower[row]);
        // A shorter row stands in the middle, as on any keyboard.
        double x = box.x + (columns - static_cast<double>(upper.size())) * (w + kApartMm) / 2;
        const double y = box.y + static_cast<double>(row) * (h + kApartMm);
        for (std::size_t i = 0; i < upper.size(); ++i, x += w + kApartMm) {
            const std::string id = "key_" + std::string(lower[i]);
            if (canvas.button(id, {x, y, w, h}, capital ? upper[i] : lower[i]))
                after = typed(text, upper[i], lower[i]);
        }
    }
    if (after) more_ = false;
    return after;
}

double Keyboard::functionsWidth(const Canvas& canvas) {
    return canvas.compact() ? 66 : 92;
}

std::optional<std::string> Keyboard::functions(Canvas& canvas, const Rect& row, const std::string& text) {
    const double w = (row.w - 2 * kApartMm) / 3;
    double x = row.x;
    const auto key = [&](std::string_view id, const std::string& label, Kind kind = Kind::Plain) {
        const Rect box{x, row.y, w, row.h};
        x += w + kApartMm;
        return canvas.button(id, box, label, kind, Face::Body);
    };
    if (key("key_more", more_ ? "A B C" : "Ä ß é", more_ ? Kind::Chosen : Kind::Plain)) more_ = !more_;
    // What would do nothing to this text is not there.
    if (text.empty()) return std::nullopt;
    if (key("key_space", say("space"))) return typed(text, " ", " ");
    if (key("key_delete", say("delete"))) return erased(text);
    return std::nullopt;
}

}  // namespace plumbline::ui
