#pragma once
// An exercise by its id. Pure; any thread.

#include <algorithm>
#include <string_view>
#include <vector>

#include "db/records.h"

namespace plumbline::db {

/// Points into `catalogue`; null: it is not in it.
inline const ExerciseRecord* exerciseIn(const std::vector<ExerciseRecord>& catalogue, std::string_view id) {
    const auto found = std::find_if(catalogue.begin(), catalogue.end(),
                                    [&](const ExerciseRecord& each) { return each.id == id; });
    return found == catalogue.end() ? nullptr : &*found;
}

}  // namespace plumbline::db
