#pragma once
// How sore a back was, check-in by check-in. Positions in millimetres; ui thread.

#include <vector>

#include "ui/widgets.h"

namespace plumbline::ui {

/// Bars from 0 to 10, the oldest on the left; -1 is an answer without a number, a hollow ring at the foot.
/// Lines stand at 0, 5 and 10. The ground is a card.
void soreChart(Canvas& canvas, const std::vector<int>& days, const Rect& box);

}  // namespace plumbline::ui
