#pragma once
// Which sets of a file are there already. Pure.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "app/reports/past_training.h"

namespace plumbline::reports {

/// What two sets of a day have in common that are the same. Load and distance are compared beside it, as apps
/// round them.
struct Content {
    std::int64_t day = 0;  ///< from 1970, by the clock on the wall
    std::string exercise_id;
    int reps = 0, held_s = 0;
    friend auto operator<=>(const Content&, const Content&) = default;
};

struct LiftedSet {
    Content content;
    std::int64_t load_g = 0;
    std::int64_t distance_mm = 0;         ///< of a set of a distance alone, else 0
    std::int64_t within_mm = 0;           ///< how far the distance may be off, as it was written
    std::int64_t minute = 0;              ///< its visit began in
    std::optional<PastSet::Kind> kind{};  ///< empty: nobody said
};

/// The place in `there` of each of `file`, each at most once; empty: it is new. Of sets alike one of the same
/// kind goes first, then one of the same minute. A warm-up and a work set are never one, but for what
/// imports once made of them: a file's set was put beside one of another kind and its own like came in again.
/// Then the visit has one more of that kind than the file, and the file's is that one.
std::vector<std::optional<std::size_t>> pairUp(const std::vector<LiftedSet>& file,
                                               const std::vector<LiftedSet>& there);

}  // namespace plumbline::reports
