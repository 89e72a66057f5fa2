#pragma once
// BC-04: what a flare-up withholds, and what stands in its place. Pure; any thread.
//
// The words of ExerciseRecord::traits. What withholds an exercise:
//   "heavy"           a heavy deadlift or squat variant        "ballistic"  jumps, throws, Olympic lifts
//   "sit_up"          sit-ups and crunches                     "flexion"    the spine bends
//   "legs_off_floor"  abdominal work, both legs off the floor  "rotation"   the spine turns
//   "weighted_trunk"  weighted abdominal work                  "unstable"   on an unstable surface
//   "forward_fold"    deadlift, clean, snatch                  "fast"       fast, of high intensity
// What it is good for: "trunk_anti_extension", "trunk_anti_rotation", "trunk_lateral", "glute", "mobility",
// "breathing", "activation".

#include <string_view>
#include <vector>

#include "app/care/facts.h"

namespace plumbline::care {

/// As ExerciseRecord::spine_load; so much withholds.
inline constexpr int kHighSpineLoad = 3;

[[nodiscard]] bool hasTrait(const db::ExerciseRecord& exercise, std::string_view trait);

/// Is it withheld in a flare-up?
[[nodiscard]] bool isWithheld(const db::ExerciseRecord& exercise);

/// Anything but the body alone is to be moved.
[[nodiscard]] bool isLoaded(const db::ExerciseRecord& exercise);

/// Its weight is on a bar, which the rack knows.
[[nodiscard]] bool isOnBar(const db::ExerciseRecord& exercise);

/// Of every exercise of the catalogue that a flare-up withholds, what stands in its place: a substitute of
/// reason "flare", else one of back-care.md's gentle ones by pattern; in a program not twice the same while
/// there are others. A replacement is never itself withheld; `instead` empty: there is none. Its load is the
/// body's, or begins anew with the empty bar, never the replaced one's.
std::vector<training::CareLimits::Withheld> withheldIn(const Facts& facts);

}  // namespace plumbline::care
