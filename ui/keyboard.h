#pragma once
// The touch keyboard, for names. Letters stand where hands know them (QWERTY, in German QWERTZ with umlauts)
// as far as the house's rule lets them: keys of 15 mm with 3 mm between them. A 10-inch panel holds whole
// rows of 10 or 11. A 7-inch one is 154 mm wide and holds 8; there the 24 most used letters keep their places
// as far as they can, with P and L moved down the right edge, and the two that names use least (Q and X),
// umlauts and signs are on a second page, which turns back by itself after one letter. Three rows of 8 are 51
// mm: even on a panel of 86.7 mm they leave the line with the name above and the row of actions below, so
// keys never move while somebody types. Smaller keys or two letters on a key would save the page and cost
// wrong letters with chalk on the fingers; a page by the alphabet would turn for every third letter.
//
// There is no shift key: a name's first letter, and the one after a space, hyphen or apostrophe, is a
// capital, and the keys show what they will write. Ui thread.

#include <optional>
#include <string>
#include <string_view>

#include "ui/widgets.h"

namespace plumbline::ui {

/// `text` with `letter` (one character, either case) at its end, as a capital where a word begins; as it is
/// when it is full or when a space or sign would stand where none can.
std::string typed(const std::string& text, std::string_view upper, std::string_view lower);
/// `text` without its last character, however many bytes that has.
std::string erased(std::string text);
/// The next letter begins a word.
bool beginsWord(std::string_view text);

class Keyboard {
  public:
    static constexpr double kKeyMm = 15.0, kApartMm = 3.0;
    static constexpr double kLeastHeightMm = 3 * kKeyMm + 2 * kApartMm;
    /// Longest text, bytes: what a header has room for, and where the engine cuts.
    static constexpr std::size_t kLongest = 24;

    /// Three rows of letters in `box`, at least kLeastHeightMm high. Returns the text as it is after a touch;
    /// empty when there was none.
    std::optional<std::string> letters(Canvas& canvas, const Rect& box, const std::string& text);
    /// The other page, space and delete, to fill `row`. Likewise.
    std::optional<std::string> functions(Canvas& canvas, const Rect& row, const std::string& text);
    /// Width that functions() needs.
    static double functionsWidth(const Canvas& canvas);

  private:
    bool more_ = false;  // the second page
};

}  // namespace plumbline::ui
