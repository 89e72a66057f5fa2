#pragma once
// Made-up people for `plumbline gallery` and the tests of the screens, like ui/samples.h.

#include <cstddef>
#include <vector>

#include "app/snapshot.h"

namespace plumbline::ui::samples {

/// Anna, whose turn it is, Ben, who rests, and a guest share the rack.
void share(app::Snapshot& snapshot);
/// Anna is at the rack, resting, and has `form` open.
app::Snapshot form(app::Form form);
/// So many members of a gym, by alphabet; Anna and Ben are here. At most 60.
std::vector<app::NameChoice> members(std::size_t count);

/// Anna and three called Ben, of whom two began in the same month, and a long name twice.
std::vector<app::NameChoice> namesakes();

}  // namespace plumbline::ui::samples
