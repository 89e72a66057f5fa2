#pragma once
// BC-04 over the whole catalogue: what a flare-up withholds and what may stand for it, exercise by exercise,
// as the page has it and not as the program's own marks do. Inside tests/care_checker only.

#include <string_view>

namespace plumbline::care_checker {

/// How the page speaks of an exercise in a flare-up.
enum class Gentle {
    Withheld,     ///< by `clause`
    Replacement,  ///< one of those that the page names, or an easier form of it
    Mobility,     ///< mobility, breathing or walking that no clause withholds
    Arms,         ///< no clause withholds it; light work for the arms or the shoulders that loads no spine
    Free,         ///< no clause withholds it, and the page does not name it for a replacement
};

struct GentleReading {
    std::string_view exercise_id;
    Gentle is = Gentle::Free;
    std::string_view clause = {};  ///< in the page's words
};

/// Null: the exercise is not read yet.
const GentleReading* gentleReading(std::string_view exercise_id);

}  // namespace plumbline::care_checker
