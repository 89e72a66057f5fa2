#pragma once
// Pieces that the screens of a session share. All positions in millimetres.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "app/snapshot.h"
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
