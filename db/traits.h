#pragma once
// The words of ExerciseRecord::traits; what each means stands in app/care/withheld.h.

#include <array>
#include <span>
#include <string_view>

namespace plumbline::db {

inline constexpr std::array<std::string_view, 17> kTraits{"heavy",
                                                          "ballistic",
                                                          "sit_up",
                                                          "legs_off_floor",
                                                          "weighted_trunk",
                                                          "flexion",
                                                          "rotation",
                                                          "unstable",
                                                          "forward_fold",
                                                          "fast",
                                                          "trunk_anti_extension",
                                                          "trunk_anti_rotation",
                                                          "trunk_lateral",
                                                          "glute",
                                                          "mobility",
                                                          "breathing",
                                                          "activation"};
/// The first ten: a flare-up withholds an exercise with one of them.
inline constexpr std::span<const std::string_view> kWithholdingTraits = std::span(kTraits).first(10);

}  // namespace plumbline::db
