#pragma once
// What is to be heard: a pure function of the snapshot that was heard before and the one now. Ui thread.
// Whoever hears nothing loses nothing; each cue has its visual twin on the glass:
//   Rep        the live number and a new bar among the set's
//   Near       the triangle, NEAR, the ladder's middle
//   Stop       the octagon, RACK IT, the ladder's lower part
//   Hold       the hold's ring is full
//   NotTaken   the notice's strip ("Card not read. Tap again."); the hollow, crossed bar with its reason
//   SignIn     the name in the header

#include <cstdint>
#include <vector>

#include "app/snapshot.h"

namespace plumbline::ui {

enum class Cue : std::uint8_t {
    Rep,       ///< a repetition was counted
    Near,      ///< the set's state became Near
    Stop,      ///< the set's state became Stop
    Hold,      ///< the time to hold is reached
    NotTaken,  ///< a warning came up, or a movement as long as a repetition did not count
    SignIn,    ///< a member is here
};

/// Farther apart in time two snapshots do not belong together: somebody jumped in a recording.
inline constexpr std::int64_t kHeardGapUs = 5'000'000;

/// The cues between two snapshots, the gravest last. Each counted repetition is heard once: one that is
/// corrected is not heard again, one that is struck not at all. Of NEAR and RACK IT at once only the second.
/// Nothing where the two do not belong together (a jump in time, a number that did not grow); nothing of a
/// set where the person has changed, or of another set that is over already.
std::vector<Cue> cuesBetween(const app::Snapshot& before, const app::Snapshot& now);

}  // namespace plumbline::ui
