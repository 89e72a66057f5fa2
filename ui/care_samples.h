#pragma once
// Made-up snapshots of the care of the back, for `plumbline gallery` and the tests of the screens. Nothing
// that runs on a rack uses them.

#include <vector>

#include "app/snapshot.h"
#include "ui/training_samples.h"

namespace plumbline::ui::samples {

/// Anna trains by program() in `phase`, has agreed to be asked, and said 2 of 10, better: a usual day.
app::Snapshot cared(app::Phase phase);
/// The same with `form` open, at the beginning of a visit.
app::Snapshot careForm(app::Form form);
/// The day is under `mode`, with the reasons that lead to it.
void under(app::Snapshot& snapshot, app::CareMode mode);
/// As whoever touched Anna's name sees it: what follows, not what she said.
void veil(app::Snapshot& snapshot);
/// It is a guest's turn: no program, nothing asked and nothing known of them.
void asGuest(app::Snapshot& snapshot);
/// The last set showed two signals, and less weight is offered.
void notClean(app::Snapshot& snapshot);
/// Mia's page of Anna's back: twelve weeks, a flag, numbers of care.
app::Snapshot trainerBack();
/// Today and a rest under every mode, with the offer of less weight, and before the first set.
std::vector<Sample> caredTodays();
std::vector<Sample> caredRests();

}  // namespace plumbline::ui::samples
