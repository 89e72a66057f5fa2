#pragma once
// Whether a set looks like another exercise than the chosen one. Pure; any thread.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/set_view.h"
#include "db/records.h"

namespace plumbline::app {

/// How a set was begun.
struct SetBegun {
    const db::ExerciseRecord& exercise;  ///< it was measured as
    bool chosen = true;                  ///< somebody had chosen that; false: it merely stood there
    /// The bar came off the hooks into the set, or (false) the hooks were empty when it was first lifted;
    /// empty where no hooks gate.
    std::optional<bool> from_hooks;
};

/// Id of the exercise that the set looks like, where that is another than the one it was measured as; else
/// empty: it looks like that one, or nobody can tell. `times`: how many sets of each exercise the member has
/// done, by id; of a guest empty. Lifts that are held are never asked about. training::guessLift() says how.
std::string looksLike(const SetView& set, const SetBegun& begun,
                      const std::vector<db::ExerciseRecord>& catalogue,
                      const std::map<std::string, int>& times);

}  // namespace plumbline::app
