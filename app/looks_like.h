#pragma once
// Whether a set looks like another exercise than the chosen one. Pure; any thread.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/set_view.h"
#include "db/records.h"

namespace plumbline::app {

/// Id of the exercise that the set looks like, where that is another than `chosen`; else empty: it looks like
/// the chosen one, or nobody can tell. `from_hooks`: the bar came off the hooks into this set, or (false) the
/// hooks were empty when it was first lifted; empty where no hooks gate. `times`: how many sets of each
/// exercise the member has done, by id; of a guest empty. Lifts that are held are never asked about.
/// training::guessLift() says how.
std::string looksLike(const SetView& set, std::optional<bool> from_hooks, const db::ExerciseRecord& chosen,
                      const std::vector<db::ExerciseRecord>& catalogue,
                      const std::map<std::string, int>& times);

}  // namespace plumbline::app
