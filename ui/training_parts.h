#pragma once
// Pieces that the screens of a session share. All positions in millimetres.

#include <initializer_list>
#include <optional>
#include <string>

#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Draws one line in the first of `faces` in which it fits `line` (x, baseline as y, width), else nothing.
/// Returns the width drawn.
double fitted(Canvas& canvas, const Rect& line, const std::string& text, std::initializer_list<Face> faces,
              Colour colour, Align align = Align::Left);

/// The prescribed tempo as four segments in the order of a repetition: lowering, stay, way up, stay. The one
/// that the bar is in fills; what the last counted rep kept too short or too long says so. Nothing where no
/// tempo is prescribed. Takes tempoBarHeight().
void tempoBar(Canvas& canvas, const app::SetView& set, const std::optional<app::TempoLive>& live,
              const Rect& box);
double tempoBarHeight(const Canvas& canvas);

/// "1 rep", "5 reps".
std::string repsText(int n);

}  // namespace plumbline::ui
