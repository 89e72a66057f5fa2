#pragma once
// Made-up usage for the gallery and the tests of an owner's pages.

#include "app/snapshot.h"

namespace plumbline::ui::samples {

/// Otto's desk at one of the three pages of usage, with the figures of four weeks and a stick.
app::Snapshot usage(app::TrainerPage page);
/// The same with few new members, few who said anything of pain, and other hours on the weekend; while it is
/// counted; and of a rack that nobody has used yet.
app::Snapshot usageHidden(app::TrainerPage page);
app::Snapshot usageCounting(app::TrainerPage page);
app::Snapshot usageEmpty(app::TrainerPage page);

}  // namespace plumbline::ui::samples
