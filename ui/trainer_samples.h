#pragma once
// Made-up snapshots of a program and of a trainer at the rack, for `plumbline gallery` and the tests of the
// screens. Nothing that runs on a rack uses them.

#include <vector>

#include "app/snapshot.h"
#include "ui/training_samples.h"

namespace plumbline::ui::samples {

/// Day A of the third week of four: squats (one set done), Romanian deadlifts, bench presses, side planks.
void program(app::Snapshot& snapshot);
/// Anna trains by program(), Mia's card opened `page`: numbers, members, programs and changes are there.
app::Snapshot trainer(app::TrainerPage page);
/// A draft in a running set, a set at its stop, a draft that raises two things, a refused change, a guest,
/// several members at once, a hold against the clock.
std::vector<Sample> trainerSets();

}  // namespace plumbline::ui::samples
