#pragma once
// How long to rest still, and below it what the next set needs of the bar. All positions in millimetres; ui
// thread.

#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// Counts down to the end of a planned rest and up from there; without a plan up from the last set. Where
/// `box` has no room for all, the plates, the length of the rest, and the rail go first.
void restClock(Canvas& canvas, const app::Snapshot& snapshot, const Rect& box);

}  // namespace plumbline::ui
