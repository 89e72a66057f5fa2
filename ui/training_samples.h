#pragma once
// Made-up snapshots of a training session, for `plumbline gallery` and the tests of the screens. Nothing that
// runs on a rack uses them.

#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "app/snapshot.h"

namespace plumbline::ui::samples {

using Sample = std::pair<std::string_view, app::Snapshot>;

/// Anna in phase `phase` with a plan of 5 x 5 at 82.5 kg, its reasoning, last time, and choices of every
/// pattern.
app::Snapshot training(app::Phase phase);
/// The bar holds 20 kg plates; 10 and 1.25 are to be added on each side.
void toLoad(app::Snapshot& snapshot);
/// The left side holds 25, 20 and 5, the right 25 and 10; both are to become 25, 5 and 1.25.
void toChange(app::Snapshot& snapshot);
/// Every state of Today: a bar to load, to change, ready, lying wrong; typed weights; people and questions.
std::vector<Sample> todays();
/// A plank of 45 s is chosen; `held_s` negative: not begun.
void timed(app::Snapshot& snapshot, double held_s);
/// Three years of back squats, or as many as asked for, `per_week` sets a week with some weeks off.
std::shared_ptr<const app::TrendView> trend(int weeks, int per_week);
/// What was done of three exercises, two records, and a text of the length that a code carries.
app::SummaryView summary();

}  // namespace plumbline::ui::samples
