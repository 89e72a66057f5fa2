#pragma once
// Pieces that the screens of a session share. All positions in millimetres.

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/command.h"
#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Draws one line in the first of `faces` in which it fits `line` (x, baseline as y, width); in the last one,
/// cut, where it fits in none. Returns the width drawn.
double fitted(Canvas& canvas, const Rect& line, const std::string& text, std::initializer_list<Face> faces,
              Colour colour, Align align = Align::Left);
/// The same of a text that may be missing: nothing where it does not fit.
double ifFits(Canvas& canvas, const Rect& line, const std::string& text, std::initializer_list<Face> faces,
              Colour colour, Align align = Align::Left);

/// The face for a button's label of one or more lines that is `width` mm wide: Body where every line fits.
Face labelFace(const Canvas& canvas, std::string_view label, double width);

/// How high a paragraph of this width is as one sees it, mm: of its last line only the capitals count, not
/// the whole em.
double seenHeight(const Canvas& canvas, const std::string& text, double width, Face face);

/// A button of a row.
struct RowButton {
    const char* id;
    std::string label;
    std::function<void()> touched;
    Kind kind = Kind::Plain;
    double share = 1;  ///< of the row's width
};
/// One that asks for `command`.
RowButton asks(const char* id, std::string label, app::Command command, const Commands& commands,
               Kind kind = Kind::Plain);

/// Where a row of buttons lies, `gap` mm apart; `large`: a label of one line is set as large as a form's.
struct ButtonRow {
    Rect box;
    double gap = 0;
    bool large = false;
};
/// From left to right, for a left hand the other way round. A label fits, or is set smaller.
void buttonRow(Canvas& canvas, const std::vector<RowButton>& buttons, const ButtonRow& row);

/// Width of the widest word of `text`, mm: what a paragraph cannot break.
double widestWord(const Canvas& canvas, std::string_view text, Face face);

/// The prescribed tempo as four segments in the order of a repetition: lowering, stay, way up, stay. The one
/// that the bar is in fills; what the last counted rep kept too short or too long says so. Nothing where no
/// tempo is prescribed. Takes tempoBarHeight().
void tempoBar(Canvas& canvas, const app::SetView& set, const std::optional<app::TempoLive>& live,
              const Rect& box);
double tempoBarHeight(const Canvas& canvas);

/// An exercise of the program's day: name, prescription, how much of it is done, who changed it. `chosen`:
/// the next set is of this one; `held`: a finger is on it.
struct SlotPlace {
    Rect box;
    bool chosen = false, held = false;
};
void slotCard(Canvas& canvas, const app::SlotView& slot, const SlotPlace& place, const std::string& unit);

/// "1 rep", "5 reps".
std::string repsText(int n);

}  // namespace plumbline::ui
