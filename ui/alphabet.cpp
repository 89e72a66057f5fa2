#include "ui/alphabet.h"

#include <array>
#include <utility>

namespace plumbline::ui {
namespace {

/// Letters of Western, Central European and Turkish names, by what they are sorted under.
constexpr std::array<std::pair<std::string_view, std::string_view>, 24> kUnder{{
    {"A", "ÀÁÂÃÄÅĀĂĄàáâãäåāăą"},
    {"AE", "Ææ"},
    {"C", "ÇĆČçćč"},
    {"D", "ĎĐÐďđð"},
    {"E", "ÈÉÊËĒĖĘĚèéêëēėęě"},
    {"G", "ĞĢğģ"},
    {"I", "ÌÍÎÏĪĮİìíîïīįı"},
    {"K", "Ķķ"},
    {"L", "ĹĻĽŁĺļľł"},
    {"N", "ÑŃŅŇñńņň"},
    {"O", "ÒÓÔÕÖØŌŐòóôõöøōő"},
    {"OE", "Œœ"},
    {"R", "ŔŘŕř"},
    {"S", "ŚŞŠśşš"},
    {"SS", "ß"},
    {"T", "ŢŤţť"},
    {"TH", "Þþ"},
    {"U", "ÙÚÛÜŪŮŰŲùúûüūůűų"},
    {"W", "Ŵŵ"},
    {"Y", "ÝŶýŷÿ"},
    {"Z", "ŹŻŽźżž"},
    {"H", "Ĥĥ"},
    {"J", "Ĵĵ"},
    {"", "’"},
}};

std::size_t lengthOf(std::string_view text) {
    std::size_t length = 1;
    while (length < text.size() && static_cast<unsigned char>(text[length]) >> 6 == 2) ++length;
    return length;
}

}  // namespace

std::string folded(std::string_view name) {
    std::string under;
    while (!name.empty()) {
        const std::string_view letter = name.substr(0, lengthOf(name));
        name.remove_prefix(letter.size());
        if (letter.size() == 1) {
            const char c = letter.front();
            under += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
            continue;
        }
        std::string_view base = letter;
        for (const auto& [capital, letters] : kUnder)
            // A whole letter: UTF-8 finds none inside another.
            if (letters.find(letter) != std::string_view::npos) base = capital;
        under += base;
    }
    return under;
}

}  // namespace plumbline::ui
