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

}  // namespace plumbline::ui::samples
