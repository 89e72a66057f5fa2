#pragma once
// The bar seen from the front, with its plates in their colours and shapes, and what to change on it.

#include <string>

#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Draws the bar in the middle of `box` (mm). Plates that `loading` adds are outlined in yellow, those that
/// it takes off are crossed out; without it (null) a side that lacks plates shows them as an outline. Draws
/// nothing where the plates are not known.
void barPicture(Canvas& canvas, const app::LoadView& load, const app::LoadingView* loading,
                const std::string& unit, const Rect& box);

/// Half of what barPicture() leaves free between the innermost plates of the two sides, mm.
double barRoom(const Canvas& canvas, const app::LoadView& load, const app::LoadingView* loading,
               const Rect& box);

}  // namespace plumbline::ui
