#pragma once
// The card of a set that is done: its figures compared with last time, or each movement of it, and what the
// member says was left. All positions in millimetres; ui thread.

#include <optional>

#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Number, load, whether it is saved, its figures, and in a band at the bottom whether it was clean. Leaves
/// the last rows out where there is no room for all, and the band where there is none for it.
void setFigures(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card);

/// Every movement with its figures; the newest where there is no room for all.
void setReps(Canvas& canvas, const app::Snapshot& snapshot, const app::SetView& set, const Rect& card);

/// How many more could have been done: the answer teaches the rack what this member's velocities mean.
/// Nothing until one was touched.
std::optional<int> askReserve(Canvas& canvas, const Rect& card);

}  // namespace plumbline::ui
