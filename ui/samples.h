#pragma once
// Made-up snapshots for `plumbline gallery` and the tests of the screens. Nothing that runs on a rack uses
// them.

#include <vector>

#include "app/snapshot.h"

namespace plumbline::ui::samples {

/// A rack with every device working, 18:07 on its clock, phase `phase`, and Anna signed in unless it is
/// Attract.
app::Snapshot rack(app::Phase phase);
/// 82.5 kg, weighed by the hooks.
app::LoadView weighed();
/// A set of back squats with these mean velocities, m/s; a negative one is a movement that did not count.
/// Loss and states follow from them and the cap of 20 %.
app::SetView set(const std::vector<double>& velocities, int target);
/// A profile of five loads with its e1RM, and one that cannot carry any.
app::ProfileView profile();
app::ProfileView thinProfile();
/// Takes the hooks away: the load is typed, or not set when `kg` is 0.
void withoutHooks(app::Snapshot& snapshot, double kg);
/// One side lacks `kg` (2.5 kg or 5 kg): left heavier when positive. It is time for the alarm.
void mismatch(app::Snapshot& snapshot, double kg);
/// A heavy bar whose left side was stripped first: it is about to tip.
void stripLeft(app::Snapshot& snapshot);
/// Nobody is there but a technician: a rack with transducer, bridge and reader, the service open on `task`
/// and, where it is about a channel, on the left hook's.
app::Snapshot service(app::ServiceTask task);
/// Breaks the device called `name`.
void lose(app::Snapshot& snapshot, const char* name, const char* what, const char* advice);

}  // namespace plumbline::ui::samples
