#pragma once
// The lowest row of Today: what can be done, and what there is for the back behind one of its buttons.

#include <functional>
#include <vector>

#include "app/snapshot.h"
#include "ui/screen.h"
#include "ui/training_parts.h"
#include "ui/widgets.h"

namespace plumbline::ui {

/// What touching a button does; both must outlive the row.
struct DayTouch {
    const Commands& commands;
    std::function<void()> turn;  ///< the row to what there is for the back, or back
};

/// What can be done, as much as a row `width` mm wide has room for, from left to right.
std::vector<RowButton> dayActions(const Canvas& canvas, const app::Snapshot& snapshot, double width,
                                  const DayTouch& touch);
/// What there is for the back.
std::vector<RowButton> backActions(const Canvas& canvas, const app::Snapshot& snapshot,
                                   const DayTouch& touch);

}  // namespace plumbline::ui
