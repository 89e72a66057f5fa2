#pragma once
// The lowest row of Today: what can be done, and what there is for the back behind one of its buttons.

#include <optional>
#include <string>
#include <vector>

#include "app/command.h"
#include "app/snapshot.h"
#include "ui/widgets.h"

namespace plumbline::ui {

struct DayAction {
    const char* id;
    std::string label;
    std::optional<app::Command> command;  ///< none: turns the row to what there is for the back, or back
    Kind kind = Kind::Plain;
};

/// What can be done, as much as a row `width` mm wide has room for, from left to right.
std::vector<DayAction> dayActions(const Canvas& canvas, const app::Snapshot& snapshot, double width);
/// What there is for the back.
std::vector<DayAction> backActions(const Canvas& canvas, const app::Snapshot& snapshot);

}  // namespace plumbline::ui
