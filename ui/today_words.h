#pragma once
// The words of Today's card: what to lift, how much of it, when to stop, and why.

#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

inline constexpr double kBarPictureMm = 12;  ///< a lower picture of the bar says nothing

/// Held or carried against the clock.
bool isTimed(const app::Snapshot& snapshot);

/// The chosen exercise is not for today: it hurt, or it rests in gentle mode.
bool isNotForToday(const app::Snapshot& snapshot);

/// From the top of `inner`, mm, as much as there is room for above `foot`, leaving room for the bar where it
/// is weighed; returns where it ends. Where to stop and in what tempo is told before anything else that may
/// give way (BC-09, BC-10).
double todayWords(Canvas& canvas, const app::Snapshot& snapshot, const Rect& inner, double foot);

}  // namespace plumbline::ui
