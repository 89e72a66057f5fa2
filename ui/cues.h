#pragma once
// What is to be heard: a pure function of the snapshot that was heard before and the one now. Ui thread.
// Whoever hears nothing loses nothing; each cue has its visual twin on the glass:
//   SignIn     the name in the header
//   Rested     the rest clock says "rested, over by" instead of "rest left"
//   Rep        the live number and a new bar among the set's
//   NotTaken   the notice's strip ("Card not read. Tap again."); the hollow, crossed bar with its reason
//   Hold       the hold's bar is full, or half of it: "other side"
//   Near       the triangle, NEAR, the ladder's middle
//   Uneven     the triangle's strip above the set: "Left is 5 kg heavier – put the bar back"
//   Stop       the octagon, RACK IT, the ladder's lower part
//   Tip        the strip that says where the bar tips, or which side is not on its hook

#include <cstdint>
#include <optional>

#include "app/snapshot.h"

namespace plumbline::ui {

/// From the least grave to the gravest: of two at once only the graver is heard.
enum class Cue : std::uint8_t {
    SignIn,    ///< a member is here
    Rested,    ///< the planned rest is over
    Rep,       ///< a repetition was counted
    NotTaken,  ///< a warning came up, or a movement as long as a repetition did not count
    Hold,      ///< the time to hold is reached, or the sides change
    Near,      ///< the set's state became Near
    Uneven,    ///< the bar was lifted with unlike sides
    Stop,      ///< the set's state became Stop
    Tip,       ///< the bar is about to tip, tips, or came back to one hook only
};

/// Farther apart in time two snapshots do not belong together: somebody jumped in a recording.
inline constexpr std::int64_t kHeardGapUs = 5'000'000;

/// The gravest cue between two snapshots, if any. A counted repetition is heard once: one that is corrected
/// is not heard again, one that is struck not at all. Nothing where the two do not belong together (a jump in
/// time, a number that did not grow); nothing of a set or a rest where the person has changed, or of another
/// set that is over already.
std::optional<Cue> cueBetween(const app::Snapshot& before, const app::Snapshot& now);

}  // namespace plumbline::ui
