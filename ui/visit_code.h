#pragma once
// What a visit's QR code carries to a phone. Ui thread: in the language spoken.

#include <cstddef>
#include <string>

#include "app/snapshot.h"

namespace plumbline::ui {

inline constexpr std::size_t kMostCodeBytes = 800;

/// Plain text of at most kMostCodeBytes: Plumbline, date, rack, and of each exercise "sets x reps x kg" with
/// the velocity that the summary shows. What does not fit is left out at the end, and counted. It names
/// nobody. Empty when nothing was lifted.
std::string codeText(const app::Snapshot& snapshot);

}  // namespace plumbline::ui
